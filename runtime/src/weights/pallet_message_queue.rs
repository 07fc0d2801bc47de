// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_message_queue`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_message_queue`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_message_queue::WeightInfo for WeightInfo<T> {
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:0)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:2 w:2)
	fn ready_ring_knit() -> Weight {
		// At the least 12_378_000 ps.
		Weight::from_parts(12_919_000, 223)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:2 w:2)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	fn ready_ring_unknit() -> Weight {
		// At the least 11_057_000 ps.
		Weight::from_parts(11_407_000, 218)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	fn service_queue_base() -> Weight {
		// At the least 3_975_000 ps.
		Weight::from_parts(4_177_000, 6)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn service_page_base_completion() -> Weight {
		// At the least 5_509_000 ps.
		Weight::from_parts(5_739_000, 72)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn service_page_base_no_completion() -> Weight {
		// At the least 5_578_000 ps.
		Weight::from_parts(5_709_000, 72)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:0 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:0 w:1)
	fn service_page_item() -> Weight {
		// At the least 176_734_000 ps.
		Weight::from_parts(178_076_000, 0)
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::ServiceHead`, 5 bytes (r:1 w:1)
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:0)
	fn bump_service_head() -> Weight {
		// At the least 7_231_000 ps.
		Weight::from_parts(7_542_000, 171)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:0)
	/// `MessageQueue::ServiceHead`, 5 bytes (r:0 w:1)
	fn set_service_head() -> Weight {
		// At the least 6_359_000 ps.
		Weight::from_parts(6_570_000, 161)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn reap_page() -> Weight {
		// At the least 44_667_000 ps.
		Weight::from_parts(45_798_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn execute_overweight_page_removed() -> Weight {
		// At the least 63_405_000 ps.
		Weight::from_parts(64_987_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `MessageQueue::BookStateFor`, 52 bytes (r:1 w:1)
	/// `MessageQueue::Pages`, 105521 bytes (r:1 w:1)
	fn execute_overweight_page_updated() -> Weight {
		// At the least 70_055_000 ps.
		Weight::from_parts(74_021_000, 105609)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
