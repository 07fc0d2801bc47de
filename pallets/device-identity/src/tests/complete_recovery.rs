// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, beginning, bond, bonded, completion, convict, delegation, device_deposit, lift, offer,
	on_record, recall, withdraw_accreditation, EVIDENCE,
};
use crate::{
	mock::*, Call, DelegatedTo, Delegations, DevicesBy, DevicesOf, Error, Event, LiveStatus, PastOwner, PastOwners,
	RotationReason,
};
use assay_primitives::{traits::Permission, BondState, DeviceId};
use frame_support::assert_ok;
use sp_runtime::TokenError;

/// The first block in which what was asked for in block 10 can be completed.
const READY: u64 = 10 + RECOVERY_DELAY;

/// A device that its manufacturer wants to hand over.
fn to_be_recovered(to: AccountId) -> DeviceId {
	let device = endorsed_device(1).id();
	assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device, to }));
	device
}

#[test]
fn a_device_gets_another_owner_without_its_owners_offer() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(OWNER, offer(id, DELEGATE, 1)));
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		let before = on_record(id);
		System::set_block_number(READY);
		assert_ok!(dispatch(OTHER, completion(id)));

		let device = on_record(id);
		assert_eq!(
			(device.owner, device.owner_index, device.owner_since),
			(OTHER, 1, READY)
		);
		assert_eq!((device.offer, device.recovery, device.delegates), (None, None, 0));
		assert_eq!(
			(device.key, device.version, device.updated_at),
			(before.key, before.version + 1, READY)
		);
		let past: PastOwner<Test> = PastOwner {
			owner: OWNER,
			since: 10,
			until: READY,
		};
		assert_eq!(PastOwners::<Test>::get(id, 0), Some(past));
		assert!(!Delegations::<Test>::contains_key(id, DELEGATE));
		assert!(!DelegatedTo::<Test>::contains_key(DELEGATE, id));
		assert!(DevicesOf::<Test>::contains_key(OTHER, id));
		assert!(!DevicesOf::<Test>::contains_key(OWNER, id));
		assert!(DevicesBy::<Test>::contains_key(MANUFACTURER, id));
		// The endorsement and the past owner.
		assert_eq!((held(OWNER), held(OTHER)), (0, device_deposit(2 + 1)));
		assert_eq!(Balances::free_balance(OWNER), FUNDS);
		assert_eq!(Balances::free_balance(OTHER), FUNDS - device_deposit(2 + 1));
		assert_last(Event::DeviceTransferred {
			device: id,
			from: OWNER,
			to: OTHER,
		});
	});
}

#[test]
fn a_manufacturer_takes_a_device_back_for_itself() {
	run(|| {
		let id = to_be_recovered(MANUFACTURER);
		System::set_block_number(READY);
		assert_ok!(dispatch(MANUFACTURER, completion(id)));
		assert_eq!(on_record(id).owner, MANUFACTURER);
	});
}

#[test]
fn what_the_old_owner_listed_does_not_stand_against_it() {
	run(|| {
		let id = to_be_recovered(OTHER);
		encumber(id, 1);
		System::set_block_number(READY);
		assert_ok!(dispatch(OTHER, completion(id)));
	});
}

#[test]
fn a_suspended_device_stays_suspended() {
	run(|| {
		let id = to_be_recovered(OTHER);
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		System::set_block_number(READY);
		assert_ok!(dispatch(OTHER, completion(id)));
		assert!(matches!(on_record(id).status, LiveStatus::SuspendedForCause(_)));
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn the_owner_has_time_to_object() {
	run(|| {
		let id = to_be_recovered(OTHER);
		for block in [10, READY - 1] {
			System::set_block_number(block);
			assert_refused(OTHER, completion(id), Error::<Test>::RecoveryTooEarly);
		}
		// Much later it is as good as at once.
		System::set_block_number(READY + 1_000);
		assert_ok!(dispatch(OTHER, completion(id)));
	});
}

#[test]
fn only_whom_the_recovery_names_completes_it() {
	run(|| {
		assert_needs_a_live_device(OTHER, completion);
		let id = endorsed_device(1).id();
		assert_refused(OTHER, completion(id), Error::<Test>::RecoveryNotFound);
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		System::set_block_number(READY);
		for who in [OWNER, MANUFACTURER, DELEGATE] {
			assert_refused(who, completion(id), Error::<Test>::NotRecipient);
		}
		assert_ok!(dispatch(OTHER, completion(id)));
		assert_refused(OTHER, completion(id), Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn a_manufacturer_that_is_no_longer_trusted_hands_nothing_over() {
	run(|| {
		let id = to_be_recovered(OTHER);
		System::set_block_number(READY);
		withdraw_accreditation();
		assert_refused(OTHER, completion(id), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn a_manufacturer_without_power_hands_nothing_over() {
	run(|| {
		let id = to_be_recovered(OTHER);
		System::set_block_number(10 + POWER_PERIOD + 1);
		assert_refused(OTHER, completion(id), Error::<Test>::ManufacturerPowerEnded);
		// In the last block it does.
		System::set_block_number(10 + POWER_PERIOD);
		assert_ok!(dispatch(OTHER, completion(id)));
	});
}

#[test]
fn no_more_is_held_than_the_new_owner_lets() {
	run(|| {
		let id = to_be_recovered(OTHER);
		let next = Signing::ed25519(2).rotation(OWNER, id, 1, RotationReason::Routine);
		let seen = DeviceIdentity::takeover_deposit(id).expect("it is live");
		// The old owner raises its deposit, which cannot keep the new one from saying how much.
		assert_ok!(dispatch(OWNER, next));
		System::set_block_number(READY);
		let complete = |most_held| Call::complete_recovery { device: id, most_held };
		assert_refused(OTHER, complete(seen), Error::<Test>::DepositTooHigh);
		let now = device_deposit(2 + 2 + 1);
		assert_refused(OTHER, complete(now - 1), Error::<Test>::DepositTooHigh);
		assert_ok!(dispatch(OTHER, complete(now)));
		assert_eq!((held(OTHER), Balances::free_balance(OTHER)), (now, FUNDS - now));
	});
}

#[test]
fn an_owner_who_is_away_loses_neither_bond_nor_what_is_kept_for_the_device() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		keep(id, 700);
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		System::set_block_number(READY);
		let all = device_deposit(2 + 1 + 1 + 1) + 700;
		let complete = |most_held| Call::complete_recovery { device: id, most_held };
		assert_refused(OTHER, complete(all - 1), Error::<Test>::DepositTooHigh);
		assert_ok!(dispatch(OTHER, complete(all)));
		assert_eq!(HandedOver::get(), vec![(id, OTHER)]);
		let device = on_record(id);
		assert_eq!((device.epoch, device.inherited_key), (None, true));
		let free_at = NOW + UNBONDING;
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
		assert_eq!((bonded(OWNER), bonded(OTHER)), (BOND, 0));
		pass(UNBONDING);
		assert_ok!(dispatch(OTHER, Call::release_bond { device: id, bond: 0 }));
		assert_eq!((bonded(OWNER), Balances::free_balance(OWNER)), (0, FUNDS));
	});
}

#[test]
fn a_device_that_signed_two_histories_is_handed_over_too() {
	run(|| {
		let id = to_be_recovered(OTHER);
		assert_eq!(convict(id, 0, EVIDENCE), Some(0));
		System::set_block_number(READY);
		assert_ok!(dispatch(OTHER, completion(id)));
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		assert_eq!(on_record(id).status, LiveStatus::Active);
	});
}

#[test]
fn a_new_owner_starts_afresh() {
	run(|| {
		let id = to_be_recovered(OTHER);
		assert_ok!(dispatch(OWNER, Call::object_recovery { device: id }));
		System::set_block_number(10 + 2 * RECOVERY_DELAY);
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		System::set_block_number(10 + 3 * RECOVERY_DELAY);
		assert_ok!(dispatch(OTHER, completion(id)));
		let device = on_record(id);
		assert_eq!(
			(device.objections, device.next_recovery_from),
			(0, 10 + 3 * RECOVERY_DELAY)
		);
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OWNER }));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = to_be_recovered(POOR);
		System::set_block_number(READY);
		assert_refused(POOR, completion(id), TokenError::FundsUnavailable);
	});
}
