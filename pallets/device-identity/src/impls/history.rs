// SPDX-License-Identifier: Apache-2.0

//! Which key a device had when, and who controlled it. A block's answer is what held at its end.

use alloc::vec::Vec;
use assay_primitives::{
	views::{KeyView, OwnerView},
	DeviceId,
};
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{Config, Devices, Pallet, PastKeys, PastOwners, Tombstones};

type KeyOf<T> = KeyView<BlockNumberFor<T>>;
type OwnerOf<T> = OwnerView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn find_key_at(id: &DeviceId, block: BlockNumberFor<T>) -> Option<KeyOf<T>> {
		let last = Self::last_key(id)?;
		let found = last_since(last.index, |index| {
			Some(Self::key_number(id, &last, index)?.since <= block)
		})?;
		Self::key_number(id, &last, found).filter(|key| key.until.is_none_or(|until| block < until))
	}

	pub(crate) fn find_owner_at(id: &DeviceId, block: BlockNumberFor<T>) -> Option<OwnerOf<T>> {
		let last = Self::last_owner(id)?;
		let found = last_since(last.index, |index| {
			Some(Self::owner_number(id, &last, index)?.since <= block)
		})?;
		Self::owner_number(id, &last, found).filter(|owner| owner.until.is_none_or(|until| block < until))
	}

	pub(crate) fn list_keys(id: &DeviceId, start: u32, limit: u32) -> Vec<KeyOf<T>> {
		let Some(last) = Self::last_key(id) else {
			return Vec::new();
		};
		(start..=last.index)
			.take(Self::page_size(limit))
			.filter_map(|index| Self::key_number(id, &last, index))
			.collect()
	}

	pub(crate) fn list_owners(id: &DeviceId, start: u32, limit: u32) -> Vec<OwnerOf<T>> {
		let Some(last) = Self::last_owner(id) else {
			return Vec::new();
		};
		(start..=last.index)
			.take(Self::page_size(limit))
			.filter_map(|index| Self::owner_number(id, &last, index))
			.collect()
	}

	/// The key of the device, or the last one of a retired one.
	fn last_key(id: &DeviceId) -> Option<KeyOf<T>> {
		let (key, index, since, until) = if let Some(device) = Devices::<T>::get(id) {
			(device.key, device.key_index, device.key_since, None)
		} else {
			let tombstone = Tombstones::<T>::get(id)?;
			let until = Some(tombstone.retired_at);
			(tombstone.key, tombstone.key_index, tombstone.key_since, until)
		};
		Some(KeyView {
			index,
			key,
			since,
			until,
			accepted_until: None,
			compromised: false,
		})
	}

	/// The key of this number, where `last` is the last one.
	pub(crate) fn key_number(id: &DeviceId, last: &KeyOf<T>, index: u32) -> Option<KeyOf<T>> {
		if index == last.index {
			return Some(last.clone());
		}
		Self::past_key(id, index)
	}

	/// The key of this number, where another took its place.
	pub(crate) fn past_key(id: &DeviceId, index: u32) -> Option<KeyOf<T>> {
		let past = PastKeys::<T>::get(id, index)?;
		Some(KeyView {
			index,
			key: past.key,
			since: past.since,
			until: Some(past.until),
			accepted_until: past.accepted_until,
			compromised: past.accepted_until.is_none(),
		})
	}

	fn last_owner(id: &DeviceId) -> Option<OwnerOf<T>> {
		let (owner, index, since, until) = if let Some(device) = Devices::<T>::get(id) {
			(device.owner, device.owner_index, device.owner_since, None)
		} else {
			let tombstone = Tombstones::<T>::get(id)?;
			let until = Some(tombstone.retired_at);
			(tombstone.owner, tombstone.owner_index, tombstone.owner_since, until)
		};
		Some(OwnerView {
			index,
			owner,
			since,
			until,
		})
	}

	fn owner_number(id: &DeviceId, last: &OwnerOf<T>, index: u32) -> Option<OwnerOf<T>> {
		if index == last.index {
			return Some(last.clone());
		}
		let past = PastOwners::<T>::get(id, index)?;
		Some(OwnerView {
			index,
			owner: past.owner,
			since: past.since,
			until: Some(past.until),
		})
	}
}

/// The last number up to `last` that had begun, by bisection: as many reads as the count has digits in base two.
fn last_since(last: u32, begun: impl Fn(u32) -> Option<bool>) -> Option<u32> {
	let (mut first_not, mut found) = (last.saturating_add(1), None);
	let mut from = 0;
	while from < first_not {
		let middle = from.midpoint(first_not);
		if begun(middle)? {
			found = Some(middle);
			from = middle.saturating_add(1);
		} else {
			first_not = middle;
		}
	}
	found
}
