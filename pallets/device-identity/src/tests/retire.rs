// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, beginning, bond, bonded, delegation, device_deposit, hand_over, manufacturer_on_record,
	metadata, offer, recall, retired_deposit, CallAbout,
};
use crate::{
	mock::*, Call, DelegatedTo, Delegations, Devices, DevicesBy, DevicesOf, Documents, Endorsements, Error, Event,
	PastKeys, PastOwners, RotatedKeys, RotationReason, Tombstones,
};
use assay_primitives::{traits::Permission, BondState};
use frame_support::assert_ok;

#[test]
fn the_deposit_returns_and_the_tombstone_stays_with_its_own() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER);
		let id = device.id();
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));

		assert!(!Devices::<Test>::contains_key(id));
		assert!(!DevicesOf::<Test>::contains_key(OWNER, id));
		assert!(!Documents::<Test>::contains_key(id));
		let stays = retired_deposit(0);
		assert_eq!((held(OWNER), Balances::free_balance(OWNER)), (stays, FUNDS - stays));
		let tombstone = Tombstones::<Test>::get(id).expect("it is on record");
		assert_eq!((tombstone.owner, tombstone.key), (OWNER, device.key()));
		assert_eq!(
			(tombstone.registered_at, tombstone.retired_at, tombstone.version),
			(10, 20, 3)
		);
		assert_eq!(tombstone.deposit, stays);
		assert_last(Event::DeviceRetired { device: id });
	});
}

#[test]
fn permissions_end_and_history_and_endorsement_stay() {
	run(|| {
		let id = endorsed_device(1).id();
		let next = Signing::ed25519(2);
		System::set_block_number(12);
		assert_ok!(dispatch(OWNER, next.rotation(OWNER, id, 1, RotationReason::Routine)));
		System::set_block_number(14);
		hand_over(id, OWNER, OTHER);
		assert_ok!(dispatch(OTHER, delegation(id, DELEGATE, Permission::Sell)));
		// The delegation, the endorsement and the past key have two entries each, the past owner one.
		assert_eq!(held(OTHER), device_deposit(2 + 2 + 2 + 1));
		assert_eq!(manufacturer_on_record().devices, 1);

		System::set_block_number(16);
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		// The past key with its two entries, the past owner and the endorsement stay, and so does their deposit.
		let stays = retired_deposit(2 + 1 + 1);
		assert_eq!((held(OTHER), Balances::free_balance(OTHER)), (stays, FUNDS - stays));
		assert_eq!(
			Tombstones::<Test>::get(id).map(|tombstone| tombstone.deposit),
			Some(stays)
		);
		assert!(!Delegations::<Test>::contains_key(id, DELEGATE));
		assert!(!DelegatedTo::<Test>::contains_key(DELEGATE, id));
		assert_eq!(
			Endorsements::<Test>::get(id).map(|endorsement| (endorsement.manufacturer, endorsement.at)),
			Some((MANUFACTURER, 10))
		);
		assert!(!DevicesBy::<Test>::contains_key(MANUFACTURER, id));
		assert_eq!(manufacturer_on_record().devices, 0);
		assert!(PastKeys::<Test>::contains_key(id, 0));
		assert_eq!(RotatedKeys::<Test>::get(next.id()), Some(id));
		assert!(PastOwners::<Test>::contains_key(id, 0));
		let tombstone = Tombstones::<Test>::get(id).expect("it is on record");
		assert_eq!(
			(tombstone.owner, tombstone.owner_index, tombstone.owner_since),
			(OTHER, 1, 14)
		);
		assert_eq!(
			(tombstone.key, tombstone.key_index, tombstone.key_since),
			(next.key(), 1, 12)
		);
		assert_eq!((tombstone.registered_at, tombstone.retired_at), (10, 16));
	});
}

#[test]
fn its_epoch_and_its_bond_end_and_stay_on_record() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		let epochs = DeviceIdentity::epochs_of(id, 0, 100);
		let until: Vec<_> = epochs.iter().map(|epoch| epoch.until).collect();
		assert_eq!(until, [Some(10), Some(20)]);
		let free_at = NOW + UNBONDING;
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
		let tombstone = Tombstones::<Test>::get(id).expect("it is on record");
		assert_eq!((tombstone.epochs, tombstone.bonds), (2, 1));
		// Their records stay and keep their deposit.
		assert_eq!((held(OWNER), bonded(OWNER)), (retired_deposit(2), BOND));
		assert_eq!(WoundUp::get(), vec![id]);
		for event in [
			Event::<Test>::EpochEnded { device: id, epoch: 1 },
			Event::BondEnding {
				device: id,
				bond: 0,
				free_at,
			},
		] {
			System::assert_has_event(event.into());
		}
		for call in [beginning(id, None), Call::end_epoch { device: id }] {
			assert_refused(OWNER, call, Error::<Test>::DeviceRetired);
		}
	});
}

#[test]
fn a_device_that_is_suspended_offered_or_to_be_recovered_can_be_retired() {
	let before: [(AccountId, CallAbout); 4] = [
		(OWNER, |device| Call::suspend { device }),
		(OWNER, |device| offer(device, OTHER, 1)),
		(MANUFACTURER, recall),
		(MANUFACTURER, |device| Call::request_recovery { device, to: OTHER }),
	];
	for (who, call) in before {
		run(|| {
			let id = endorsed_device(1).id();
			assert_ok!(dispatch(who, call(id)));
			assert_ok!(dispatch(OWNER, Call::retire { device: id }));
			assert_eq!(held(OWNER), retired_deposit(1));
		});
	}
}

#[test]
fn wrong_retirements_are_refused() {
	run(|| {
		let retire = |device| Call::retire { device };
		assert_needs_a_live_device(OWNER, retire);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, retire(id), Error::<Test>::NoPermission);
		}
	});
}
