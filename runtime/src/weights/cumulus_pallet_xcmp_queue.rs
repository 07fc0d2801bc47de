// SPDX-License-Identifier: Apache-2.0

//! Weights of `cumulus_pallet_xcmp_queue`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `cumulus_pallet_xcmp_queue`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> cumulus_pallet_xcmp_queue::WeightInfo for WeightInfo<T> {
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:1)
	fn set_config_with_u32() -> Weight {
		// At the least 4_227_000 ps.
		Weight::from_parts(4_437_000, 109)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	/// The range of component `n` is `[0, 105467]`.
	fn enqueue_n_bytes_xcmp_message(n: u32, ) -> Weight {
		// At the least 13_490_000 ps.
		Weight::from_parts(13_680_956, 115)
			// Standard error: 0
			.saturating_add(Weight::from_parts(238, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	/// The range of component `n` is `[0, 1000]`.
	fn enqueue_n_empty_xcmp_messages(n: u32, ) -> Weight {
		// At the least 11_497_000 ps.
		Weight::from_parts(14_550_685, 115)
			// Standard error: 201
			.saturating_add(Weight::from_parts(114_721, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// The range of component `n` is `[0, 105457]`.
	fn enqueue_empty_xcmp_message_at(n: u32, ) -> Weight {
		// At the least 18_387_000 ps.
		Weight::from_parts(19_038_077, 297)
			// Standard error: 3
			.saturating_add(Weight::from_parts(657, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 1).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:100)
	/// The range of component `n` is `[0, 100]`.
	fn enqueue_n_full_pages(n: u32, ) -> Weight {
		// At the least 12_830_000 ps.
		Weight::from_parts(12_929_000, 150)
			// Standard error: 140_494
			.saturating_add(Weight::from_parts(27_365_561, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	fn enqueue_1000_small_xcmp_messages() -> Weight {
		// At the least 167_389_000 ps.
		Weight::from_parts(168_672_000, 53030)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	fn suspend_channel() -> Weight {
		// At the least 3_225_000 ps.
		Weight::from_parts(3_325_000, 109)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	fn resume_channel() -> Weight {
		// At the least 5_338_000 ps.
		Weight::from_parts(5_588_000, 152)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// The range of component `n` is `[0, 92]`.
	fn take_first_concatenated_xcm(n: u32, ) -> Weight {
		// At the least 1_943_000 ps.
		Weight::from_parts(2_130_425, 0)
			// Standard error: 108
			.saturating_add(Weight::from_parts(24_500, 0).saturating_mul(n.into()))
	}
	/// `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	/// `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	fn on_idle_good_msg() -> Weight {
		// At the least 71_316_000 ps.
		Weight::from_parts(75_012_000, 105680)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `0x7b3237373ffdfeb1cab4222e3b520d6b345d8e88afa015075c945637c07e8f20` (r:1 w:1)
	/// `0x7b3237373ffdfeb1cab4222e3b520d6bedc49980ba3aa32b0a189290fd036649` (r:1 w:1)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `XcmpQueue::QueueConfig`, 12 bytes (r:1 w:0)
	/// `XcmpQueue::InboundXcmpSuspended`, 4002 bytes (r:1 w:0)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	fn on_idle_large_msg() -> Weight {
		// At the least 50_195_000 ps.
		Weight::from_parts(53_069_000, 65749)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
}
