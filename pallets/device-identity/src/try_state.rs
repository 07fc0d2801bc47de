// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use assay_primitives::{traits::DeviceLiability, BondState, DeviceId, DeviceKey};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	types::BalanceOf, Bonds, Config, DelegatedTo, Delegations, Devices, DevicesBy, DevicesOf, Documents,
	EndorsementKeys, Endorsements, Epochs, Fleets, FleetsOf, HoldReason, LiveStatus, Manufacturers, NextFleetId,
	OpenEpoch, Pallet, PastKeys, PastOwners, RotatedKeys, Tombstones,
};

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - a device is listed under its owner, and nothing else is;
	/// - no device is live and retired at once, no key belongs to two devices, and every key is valid;
	/// - delegations, endorsements, fleets and documents agree with the entries by which they are found, and with the
	///   counts;
	/// - a manufacturer suspends and recovers devices only for which it vouches;
	/// - keys and owners follow each other without gaps;
	/// - epochs follow each other, each under a bond of its owner or none; the last one runs where the device says so, under
	///   a bond that is held, and no other bond of the device is;
	/// - what is recorded for an account is what is held of it, and nothing else is held of anybody.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_deposits()?;
		Self::check_devices()?;
		Self::check_keys()?;
		Self::check_epochs()?;
		Self::check_delegations()?;
		Self::check_manufacturers()?;
		Self::check_fleets()
	}

	fn check_deposits() -> Result<(), TryRuntimeError> {
		let live = Devices::<T>::iter_values().map(|device| (device.owner, device.deposit));
		let retired = Tombstones::<T>::iter_values().map(|tombstone| (tombstone.owner, tombstone.deposit));
		Self::check_held(HoldReason::Device, live.chain(retired))?;
		let manufacturers = Manufacturers::<T>::iter().map(|(who, manufacturer)| (who, manufacturer.deposit));
		Self::check_held(HoldReason::Manufacturer, manufacturers)?;
		let bonds = Bonds::<T>::iter_values()
			.filter(|bond| matches!(bond.state, BondState::Held | BondState::Ending { .. }))
			.map(|bond| (bond.payer, bond.amount));
		Self::check_held(HoldReason::Bond, bonds)
	}

	/// What is recorded is held: of each account there is, so that holds are seen that no record knows.
	fn check_held(
		reason: HoldReason,
		records: impl Iterator<Item = (T::AccountId, BalanceOf<T>)>,
	) -> Result<(), TryRuntimeError> {
		let mut recorded = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (payer, deposit) in records {
			let sum = recorded.entry(payer).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&deposit).ok_or("deposits overflow")?;
		}
		let reason = reason.into();
		for who in frame_system::Account::<T>::iter_keys() {
			let held = T::Currency::balance_on_hold(&reason, &who);
			let sum = recorded.remove(&who).unwrap_or_else(Zero::zero);
			ensure!(held == sum, "deposits recorded are not the deposits held");
		}
		ensure!(
			recorded.values().all(Zero::is_zero),
			"deposits are recorded for an account that is not there"
		);
		Ok(())
	}

	fn check_devices() -> Result<(), TryRuntimeError> {
		for (id, device) in Devices::<T>::iter() {
			ensure!(
				DevicesOf::<T>::contains_key(&device.owner, id),
				"a device is not listed under its owner"
			);
			ensure!(
				!Tombstones::<T>::contains_key(id),
				"a device is live and retired at once"
			);
			ensure!(
				device.version > 0 && device.registered_at <= device.updated_at,
				"a device's history is wrong"
			);
			ensure!(
				device.endorsed == Endorsements::<T>::contains_key(id),
				"a device and its endorsement do not agree"
			);
			let vouches = |who: &T::AccountId| DevicesBy::<T>::contains_key(who, id);
			if let LiveStatus::SuspendedForCause(suspension) = &device.status {
				ensure!(
					suspension.manufacturer.as_ref().is_none_or(vouches),
					"a device is suspended by another than its manufacturer"
				);
			}
			ensure!(
				device.recovery.is_none() || device.endorsed,
				"a device without a manufacturer is to be recovered"
			);
			let bytes = Self::bytes_of(&Documents::<T>::get(id).unwrap_or_default())?;
			ensure!(bytes == device.document_bytes, "a document's length is not recorded");
			ensure!(
				Documents::<T>::contains_key(id) == (bytes > 0),
				"an empty document is kept"
			);
		}
		for (owner, id, ()) in DevicesOf::<T>::iter() {
			let listed = Devices::<T>::get(id).ok_or("a device that is listed is not there")?;
			ensure!(listed.owner == owner, "a device is listed under another than its owner");
		}
		for id in Documents::<T>::iter_keys() {
			ensure!(Devices::<T>::contains_key(id), "a document has no device");
		}
		Ok(())
	}

	fn check_keys() -> Result<(), TryRuntimeError> {
		let live = Devices::<T>::iter().map(|(id, device)| {
			let owners = (device.owner_index, device.owner_since);
			(
				id,
				device.key,
				(device.key_index, device.key_since),
				owners,
				device.registered_at,
			)
		});
		let retired = Tombstones::<T>::iter().map(|(id, tombstone)| {
			let owners = (tombstone.owner_index, tombstone.owner_since);
			(
				id,
				tombstone.key,
				(tombstone.key_index, tombstone.key_since),
				owners,
				tombstone.registered_at,
			)
		});
		let mut keys = BTreeSet::new();
		let (mut past_keys, mut past_owners) = (0_u64, 0_u64);
		for (id, key, (key_index, key_since), (owner_index, owner_since), registered_at) in live.chain(retired) {
			let mut history = Vec::new();
			for index in 0..key_index {
				let past = PastKeys::<T>::get(id, index).ok_or("a key is missing")?;
				history.push((past.since, past.until));
				ensure!(
					past.accepted_until.is_none_or(|until| until >= past.until),
					"what was accepted of a key is wrong"
				);
				ensure!(keys.insert(past.key), "a key belongs to two devices");
				check_key::<T>(id, index, &past.key)?;
			}
			check_key::<T>(id, key_index, &key)?;
			ensure!(keys.insert(key), "a key belongs to two devices");
			check_gapless(registered_at, &history, key_since)?;
			past_keys = past_keys.saturating_add(key_index.into());

			let mut history = Vec::new();
			for index in 0..owner_index {
				let past = PastOwners::<T>::get(id, index).ok_or("an owner is missing")?;
				history.push((past.since, past.until));
			}
			check_gapless(registered_at, &history, owner_since)?;
			past_owners = past_owners.saturating_add(owner_index.into());
		}
		let counts = [
			(PastKeys::<T>::iter_keys().count(), past_keys),
			(RotatedKeys::<T>::iter_keys().count(), past_keys),
			(PastOwners::<T>::iter_keys().count(), past_owners),
		];
		for (stored, expected) in counts {
			ensure!(u64::try_from(stored) == Ok(expected), "history belongs to no device");
		}
		Ok(())
	}

	fn check_epochs() -> Result<(), TryRuntimeError> {
		let live = Devices::<T>::iter().map(|(id, device)| {
			let counts = (device.epochs, device.bonds);
			(
				id,
				counts,
				device.key_index,
				device.epoch,
				device.owner,
				Some(device.bond_due),
			)
		});
		let retired = Tombstones::<T>::iter().map(|(id, tombstone)| {
			let counts = (tombstone.epochs, tombstone.bonds);
			(id, counts, tombstone.key_index, None, tombstone.owner, None)
		});
		let (mut all_epochs, mut all_bonds) = (0_u64, 0_u64);
		for (id, (epochs, bonds), key_index, open, owner, bond_due) in live.chain(retired) {
			let held = Self::check_bonds_of(&id, bonds, &owner)?;
			Self::check_epochs_of(&id, epochs, key_index, open, &owner, held)?;
			ensure!(
				bond_due.is_none_or(|due| due == Self::is_convicted(&id, epochs)),
				"a bond is due without a conviction, or the other way round"
			);
			all_epochs = all_epochs.saturating_add(epochs.into());
			all_bonds = all_bonds.saturating_add(bonds.into());
		}
		let counts = [
			(Epochs::<T>::iter_keys().count(), all_epochs),
			(Bonds::<T>::iter_keys().count(), all_bonds),
		];
		for (stored, expected) in counts {
			ensure!(
				u64::try_from(stored) == Ok(expected),
				"an epoch or a bond belongs to no device"
			);
		}
		Ok(())
	}

	/// Whether anything was proved against any of the device's epochs.
	fn is_convicted(id: &DeviceId, epochs: u32) -> bool {
		(0..epochs).any(|number| {
			<Self as DeviceLiability<_, _, _>>::epoch(id, number).is_some_and(|epoch| epoch.evidence.is_some())
		})
	}

	/// Checks the bonds of a device, and tells which one is held: the last, and by its owner, if any.
	fn check_bonds_of(id: &DeviceId, bonds: u32, owner: &T::AccountId) -> Result<Option<u32>, TryRuntimeError> {
		let mut held = None;
		for number in 0..bonds {
			let bond = Bonds::<T>::get(id, number).ok_or("a bond is missing")?;
			if bond.state == BondState::Held {
				ensure!(
					number.saturating_add(1) == bonds && bond.payer == *owner && Devices::<T>::contains_key(id),
					"a bond is held that is not the owner's last"
				);
				held = Some(number);
			}
		}
		Ok(held)
	}

	/// Checks the epochs of a device, of which `open` runs, and whose bond of number `held` is held.
	fn check_epochs_of(
		id: &DeviceId,
		epochs: u32,
		key_index: u32,
		open: Option<OpenEpoch<T>>,
		owner: &T::AccountId,
		held: Option<u32>,
	) -> Result<(), TryRuntimeError> {
		let (mut at, mut first_key) = (Zero::zero(), 0);
		for number in 0..epochs {
			let epoch = Epochs::<T>::get(id, number).ok_or("an epoch is missing")?;
			ensure!(
				epoch.since >= at && epoch.until.is_none_or(|until| until >= epoch.since),
				"epochs do not follow each other"
			);
			ensure!(
				epoch.first_key >= first_key && epoch.first_key <= key_index,
				"an epoch takes a key that it cannot"
			);
			if let Some(bond) = epoch.bond {
				let payer = Bonds::<T>::get(id, bond).map(|bond| bond.payer);
				ensure!(payer == Some(epoch.owner.clone()), "an epoch is under another's bond");
				ensure!(epoch.evidence.is_none(), "the evidence against a bond is elsewhere");
			}
			let runs = open
				.as_ref()
				.filter(|_| number.saturating_add(1) == epochs)
				.is_some_and(|open| {
					let names = (open.tag, open.since, open.first_key) == (epoch.tag, epoch.since, epoch.first_key);
					names && epoch.owner == *owner && epoch.bond == held && epoch.evidence.is_none()
				});
			ensure!(
				runs == epoch.until.is_none(),
				"the epoch that runs is not the one that the device names"
			);
			(at, first_key) = (epoch.until.unwrap_or(epoch.since), epoch.first_key);
		}
		ensure!(epochs > 0, "a device never had an epoch");
		Ok(())
	}

	fn check_delegations() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<DeviceId, u32>::new();
		for (id, delegate, delegation) in Delegations::<T>::iter() {
			ensure!(!delegation.is_empty(), "a delegation permits nothing");
			ensure!(
				DelegatedTo::<T>::contains_key(&delegate, id),
				"a delegation is not listed under its delegate"
			);
			let count = counts.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		for (delegate, id, ()) in DelegatedTo::<T>::iter() {
			ensure!(
				Delegations::<T>::contains_key(id, &delegate),
				"a delegate is listed without a delegation"
			);
		}
		for (id, device) in Devices::<T>::iter() {
			let count = counts.remove(&id).unwrap_or_default();
			ensure!(count == device.delegates, "a device's delegates are not counted");
		}
		ensure!(counts.is_empty(), "a delegation has no device");
		Ok(())
	}

	fn check_manufacturers() -> Result<(), TryRuntimeError> {
		let mut devices = BTreeMap::<T::AccountId, u32>::new();
		for (id, endorsement) in Endorsements::<T>::iter() {
			let live = Devices::<T>::contains_key(id);
			ensure!(
				live || Tombstones::<T>::contains_key(id),
				"an endorsement has no device"
			);
			ensure!(
				DevicesBy::<T>::contains_key(&endorsement.manufacturer, id) == live,
				"a device is not listed under its manufacturer while it is live"
			);
			if !live {
				continue;
			}
			let count = devices.entry(endorsement.manufacturer).or_default();
			*count = count.saturating_add(1);
		}
		for (manufacturer, id, ()) in DevicesBy::<T>::iter() {
			let endorsement = Endorsements::<T>::get(id).ok_or("a device is listed without an endorsement")?;
			ensure!(
				endorsement.manufacturer == manufacturer,
				"a device is listed under another than its manufacturer"
			);
		}
		let mut keys = 0_u64;
		for (who, manufacturer) in Manufacturers::<T>::iter() {
			ensure!(
				devices.remove(&who).unwrap_or_default() == manufacturer.devices,
				"a manufacturer's devices are not counted"
			);
			keys = keys.saturating_add(manufacturer.keys.into());
			for index in 0..manufacturer.keys {
				let key = EndorsementKeys::<T>::get(&who, index).ok_or("an endorsement key is missing")?;
				ensure!(key.key.is_valid(), "a manufacturer has a key that nobody can have");
			}
		}
		ensure!(devices.is_empty(), "an endorsement has no manufacturer");
		ensure!(
			u64::try_from(EndorsementKeys::<T>::iter_keys().count()) == Ok(keys),
			"an endorsement key has no manufacturer"
		);
		Ok(())
	}

	fn check_fleets() -> Result<(), TryRuntimeError> {
		let mut fleets = BTreeMap::<T::AccountId, u32>::new();
		for (id, fleet) in Fleets::<T>::iter() {
			ensure!(id < NextFleetId::<T>::get(), "a fleet's number was not given out");
			ensure!(
				FleetsOf::<T>::contains_key(&fleet.manufacturer, id),
				"a fleet is not listed under its manufacturer"
			);
			ensure!(fleet.claimed <= fleet.size, "more devices are claimed than a fleet has");
			let count = fleets.entry(fleet.manufacturer).or_default();
			*count = count.saturating_add(1);
		}
		for (manufacturer, id, ()) in FleetsOf::<T>::iter() {
			let fleet = Fleets::<T>::get(id).ok_or("a fleet that is listed is not there")?;
			ensure!(
				fleet.manufacturer == manufacturer,
				"a fleet is listed under another than its manufacturer"
			);
		}
		for (who, manufacturer) in Manufacturers::<T>::iter() {
			ensure!(
				fleets.remove(&who).unwrap_or_default() == manufacturer.fleets,
				"a manufacturer's fleets are not counted"
			);
		}
		ensure!(fleets.is_empty(), "a fleet has no manufacturer");
		Ok(())
	}
}

/// The first key of a device is its name; every other is on record as the device's.
fn check_key<T: Config>(device: DeviceId, index: u32, key: &DeviceKey) -> Result<(), TryRuntimeError> {
	ensure!(key.is_valid(), "a device has a key that nobody can have");
	let key = DeviceId::of(key);
	let right = if index == 0 {
		key == device
	} else {
		RotatedKeys::<T>::get(key) == Some(device)
	};
	ensure!(right, "a key is not on record as its device's");
	Ok(())
}

/// What follows each other begins where the one before ended.
fn check_gapless<N: PartialOrd + Copy>(begin: N, past: &[(N, N)], last_since: N) -> Result<(), TryRuntimeError> {
	let mut at = begin;
	for (since, until) in past {
		ensure!(*since == at && until >= since, "a history has a gap");
		at = *until;
	}
	ensure!(at == last_since, "a history has a gap");
	Ok(())
}
