// SPDX-License-Identifier: Apache-2.0

//! Which key a device had when, and who controlled it. A block's answer is what held at its end.

use alloc::vec::Vec;
use assay_primitives::{
	device::{KeyView, OwnerView},
	traits::DeviceAuthError,
	DeviceId, DeviceKey,
};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;
use sp_runtime::traits::{One, Saturating};

use crate::{Config, Devices, Pallet, PastKeys, PastOwners, Tombstones};

type KeyOf<T> = KeyView<BlockNumberFor<T>>;
type OwnerOf<T> = OwnerView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn find_key_at(id: &DeviceId, block: BlockNumberFor<T>) -> Option<KeyOf<T>> {
		let last = Self::last_key(id)?;
		let found = last_since(last.index, |index| Some(Self::key_since(id, &last, index)? <= block))?;
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
			.take(pages::size(limit))
			.filter_map(|index| Self::key_number(id, &last, index))
			.collect()
	}

	pub(crate) fn list_owners(id: &DeviceId, start: u32, limit: u32) -> Vec<OwnerOf<T>> {
		let Some(last) = Self::last_owner(id) else {
			return Vec::new();
		};
		(start..=last.index)
			.take(pages::size(limit))
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

	/// The key of this number, of a live or a retired device, where it was the device's in a block, or had been replaced as
	/// a matter of course and was in its grace then.
	pub(crate) fn key_then(id: &DeviceId, index: u32, block: BlockNumberFor<T>) -> Result<DeviceKey, DeviceAuthError> {
		let last = Self::last_key(id).ok_or(DeviceAuthError::KeyNotFound)?;
		let (key, since, until, accepted_until) = if index == last.index {
			(last.key, last.since, last.until, None)
		} else {
			let past = PastKeys::<T>::get(id, index).ok_or(DeviceAuthError::KeyNotFound)?;
			(past.key, past.since, Some(past.until), past.accepted_until)
		};
		ensure!(since <= block, DeviceAuthError::KeyNotFound);
		let had = until.is_none_or(|until| block < until);
		let accepted = accepted_until.is_some_and(|until| block <= until);
		ensure!(had || accepted, DeviceAuthError::KeyReplaced);
		Ok(key)
	}

	/// Since when the device had the key of this number, where `last` is the last one.
	fn key_since(id: &DeviceId, last: &KeyOf<T>, index: u32) -> Option<BlockNumberFor<T>> {
		if index == last.index {
			return Some(last.since);
		}
		PastKeys::<T>::get(id, index).map(|past| past.since)
	}

	/// The key of this number, where `last` is the last one.
	fn key_number(id: &DeviceId, last: &KeyOf<T>, index: u32) -> Option<KeyOf<T>> {
		if index == last.index {
			return Some(last.clone());
		}
		Self::past_key(id, index)
	}

	/// The key of this number, where another took its place. What it signed is accepted up to the end of its grace, or to
	/// the block before that in which the last epoch ended that took it.
	fn past_key(id: &DeviceId, index: u32) -> Option<KeyOf<T>> {
		let past = PastKeys::<T>::get(id, index)?;
		let ended_in = Self::end_of_epochs_with(id, Self::epochs_begun(id), index);
		let before = ended_in.map(|block| block.saturating_sub(One::one()));
		Some(KeyView {
			index,
			key: past.key,
			since: past.since,
			until: Some(past.until),
			accepted_until: past
				.accepted_until
				.map(|until| before.map_or(until, |before| until.min(before))),
			compromised: past.accepted_until.is_none(),
		})
	}

	/// The key before the device's key, while what it signed is accepted.
	pub(crate) fn previous_key(id: &DeviceId) -> Option<KeyOf<T>> {
		let last = Self::last_key(id)?;
		let now = frame_system::Pallet::<T>::block_number();
		Self::past_key(id, last.index.checked_sub(1)?)
			.filter(|past| past.accepted_until.is_some_and(|until| now <= until))
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

/// The last number up to `last` that had begun.
fn last_since(last: u32, begun: impl Fn(u32) -> Option<bool>) -> Option<u32> {
	first_not(0, last.saturating_add(1), begun)?.checked_sub(1)
}

/// The first number from `from` on, and `end` at most, of which something does not hold that holds of all before it, by
/// bisection: as many reads as the count has digits in base two.
pub(super) fn first_not(mut from: u32, mut end: u32, holds: impl Fn(u32) -> Option<bool>) -> Option<u32> {
	while from < end {
		let middle = from.midpoint(end);
		if holds(middle)? {
			from = middle.saturating_add(1);
		} else {
			end = middle;
		}
	}
	Some(from)
}
