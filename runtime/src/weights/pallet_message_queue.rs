// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_message_queue`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_message_queue`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_message_queue::WeightInfo for WeightInfo<T> {
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:2 w:2)
	fn ready_ring_knit() -> Weight {
		// At the least 11_697_000 ps.
		Weight::from_parts(11_948_000, 223)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:2 w:2)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	fn ready_ring_unknit() -> Weight {
		// At the least 10_025_000 ps.
		Weight::from_parts(10_536_000, 218)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	fn service_queue_base() -> Weight {
		// At the least 3_986_000 ps.
		Weight::from_parts(4_067_000, 6)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn service_page_base_completion() -> Weight {
		// At the least 5_428_000 ps.
		Weight::from_parts(5_699_000, 72)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn service_page_base_no_completion() -> Weight {
		// At the least 5_618_000 ps.
		Weight::from_parts(5_929_000, 72)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:0 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	fn service_page_item() -> Weight {
		// At the least 171_907_000 ps.
		Weight::from_parts(173_219_000, 0)
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:0)
	fn bump_service_head() -> Weight {
		// At the least 5_789_000 ps.
		Weight::from_parts(6_169_000, 171)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:0)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:0 w:1)
	fn set_service_head() -> Weight {
		// At the least 5_127_000 ps.
		Weight::from_parts(5_408_000, 161)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn reap_page() -> Weight {
		// At the least 40_230_000 ps.
		Weight::from_parts(41_262_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn execute_overweight_page_removed() -> Weight {
		// At the least 59_088_000 ps.
		Weight::from_parts(60_280_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn execute_overweight_page_updated() -> Weight {
		// At the least 68_502_000 ps.
		Weight::from_parts(69_394_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
