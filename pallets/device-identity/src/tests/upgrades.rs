// SPDX-License-Identifier: Apache-2.0

//! What becomes of deposits when an upgrade of the runtime changes them. What is held stays recorded as it was; what is
//! added is paid at today's deposits; nothing that adds nothing asks for more; and nobody is stuck.

use super::{
	acceptance, completion, delegation, device_deposit, enrolled_fleet, held_of_manufacturer, lift,
	manufacturer_deposit, metadata, offer, on_record, recall, retired_deposit,
};
use crate::{mock::*, Call, Error, RotationReason, Tombstones};
use assay_primitives::{traits::Permission, DeviceId};
use frame_support::{assert_ok, traits::Hooks};

/// Makes every deposit so many times as large, over so much.
fn upgrade(times: Balance, over: Balance) {
	DeviceDeposit::set(&(DEVICE_DEPOSIT * times / over));
	TombstoneDeposit::set(&(TOMBSTONE_DEPOSIT * times / over));
	ManufacturerDeposit::set(&(MANUFACTURER_DEPOSIT * times / over));
	RecordDeposit::set(&(RECORD_DEPOSIT * times / over));
	ByteDeposit::set(&(BYTE_DEPOSIT * times / over));
}

/// The owner has nothing but what is held.
fn let_owner_have(free: Balance) {
	assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), OWNER, free));
}

fn revocation(device: DeviceId) -> Call<Test> {
	Call::revoke_delegation {
		device,
		delegate: DELEGATE,
		permission: Permission::Submit,
	}
}

#[test]
fn what_adds_nothing_asks_for_nothing_more() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, Permission::Submit)));
		assert_ok!(dispatch(OWNER, metadata(device, "Roof", "", "", "")));
		let before = held(OWNER);
		assert_eq!(before, device_deposit(2 + 2 + 1) + 4 * BYTE_DEPOSIT);
		upgrade(10, 1);
		let_owner_have(1);
		for (who, call) in [
			(OWNER, metadata(device, "", "Roof", "", "")),
			(OWNER, delegation(device, DELEGATE, Permission::Sell)),
			(OWNER, Call::suspend { device }),
			(MANUFACTURER, recall(device)),
			(MANUFACTURER, lift(device)),
			(OWNER, Call::resume { device }),
			(OWNER, offer(device, OTHER, 0)),
			(OWNER, Call::cancel_transfer { device }),
			(MANUFACTURER, Call::request_recovery { device, to: OTHER }),
			(OWNER, Call::object_recovery { device }),
		] {
			assert_ok!(dispatch(who, call));
			assert_eq!(held(OWNER), before);
		}
		assert_ok!(dispatch_as_root(recall(device)));
		assert_eq!((held(OWNER), on_record(device).deposit), (before, before));
	});
}

#[test]
fn what_is_added_is_paid_at_todays_deposits() {
	for (times, over) in [(10, 1), (1, 10)] {
		run(|| {
			let device = Signing::ed25519(1).register(OWNER).id();
			upgrade(times, over);
			assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, Permission::Submit)));
			let mut expected = device_deposit(0) + 2 * RECORD_DEPOSIT * times / over;
			assert_eq!((held(OWNER), on_record(device).deposit), (expected, expected));
			assert_ok!(dispatch(OWNER, metadata(device, "Roof", "", "", "")));
			expected += (RECORD_DEPOSIT + 4 * BYTE_DEPOSIT) * times / over;
			assert_eq!((held(OWNER), on_record(device).deposit), (expected, expected));
		});
	}
}

#[test]
fn what_is_taken_away_gives_back_what_is_held_over_todays_deposit_of_the_rest() {
	// Raised: what is left asks for more than is held. Lowered: for a tenth.
	for ((times, over), left) in [((10, 1), device_deposit(2)), ((1, 10), device_deposit(0) / 10)] {
		run(|| {
			let device = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, Permission::Submit)));
			upgrade(times, over);
			let_owner_have(1);
			assert_ok!(dispatch(OWNER, revocation(device)));
			assert_eq!((held(OWNER), on_record(device).deposit), (left, left));
			assert_eq!(Balances::free_balance(OWNER) + held(OWNER), 1 + device_deposit(2));
		});
	}
}

#[test]
fn retiring_keeps_what_stays_costs_today_and_never_more_than_is_held() {
	// With a past key and an endorsement, of which three entries stay.
	for ((times, over), stays) in [
		((1, 1), retired_deposit(3)),
		((1, 10), retired_deposit(3) / 10),
		((2, 1), 2 * retired_deposit(3)),
		((100, 1), device_deposit(2 + 2)),
	] {
		run(|| {
			let device = endorsed_device(1).id();
			let next = Signing::ed25519(2).rotation(OWNER, device, 1, RotationReason::Routine);
			assert_ok!(dispatch(OWNER, next));
			let before = held(OWNER);
			assert_eq!(before, device_deposit(2 + 2));
			upgrade(times, over);
			let_owner_have(1);
			assert_ok!(dispatch(OWNER, Call::retire { device }));
			let tombstone = Tombstones::<Test>::get(device).expect("it is retired");
			assert_eq!((tombstone.deposit, held(OWNER)), (stays, stays));
			assert_eq!(Balances::free_balance(OWNER), 1 + before - stays);
		});
	}
}

#[test]
fn what_is_given_back_to_an_old_owner_is_what_it_paid() {
	for (times, over) in [(10, 1), (1, 10)] {
		for recovery in [false, true] {
			run(|| {
				let device = endorsed_device(1).id();
				upgrade(times, over);
				let deposit = device_deposit(2 + 1) * times / over;
				assert_eq!(DeviceIdentity::takeover_deposit(device), Some(deposit));
				if recovery {
					assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device, to: OTHER }));
					System::set_block_number(10 + RECOVERY_DELAY);
					assert_ok!(dispatch(OTHER, completion(device)));
				} else {
					assert_ok!(dispatch(OWNER, offer(device, OTHER, 0)));
					assert_ok!(dispatch(OTHER, acceptance(device, 0)));
				}
				assert_eq!((held(OWNER), Balances::free_balance(OWNER)), (0, FUNDS));
				assert_eq!((held(OTHER), Balances::free_balance(OTHER)), (deposit, FUNDS - deposit));
			});
		}
	}
}

#[test]
fn an_upgrade_between_offer_and_acceptance_is_seen() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(device, OTHER, 0)));
		let most_held = DeviceIdentity::takeover_deposit(device).expect("it is live");
		let accept = Call::accept_transfer {
			device,
			price: 0,
			version: on_record(device).version,
			most_held,
		};
		upgrade(2, 1);
		assert_refused(OTHER, accept.clone(), Error::<Test>::DepositTooHigh);
		upgrade(1, 1);
		assert_ok!(dispatch(OTHER, accept));
		assert_eq!(held(OTHER), most_held);
	});
}

#[test]
fn a_manufacturer_is_not_stuck_either() {
	for (times, over) in [(10, 1), (1, 10)] {
		run(|| {
			enrolled_fleet(2);
			assert_eq!(held_of_manufacturer(), manufacturer_deposit(1 + 2));
			upgrade(times, over);
			// A key more.
			assert_ok!(dispatch(
				MANUFACTURER,
				Signing::ed25519(201).endorsement_key(MANUFACTURER, 1, (0, LATER))
			));
			let added = RECORD_DEPOSIT * times / over;
			assert_eq!(held_of_manufacturer(), manufacturer_deposit(3) + added);
			assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
			assert_ok!(dispatch(MANUFACTURER, Call::remove_fleet { fleet: 0 }));
			let left = (manufacturer_deposit(3) + added).min(manufacturer_deposit(2) * times / over);
			assert_eq!(held_of_manufacturer(), left);
			assert_ok!(dispatch(MANUFACTURER, Call::deregister_manufacturer {}));
			assert_eq!(
				(held_of_manufacturer(), Balances::free_balance(MANUFACTURER)),
				(0, FUNDS)
			);
		});
	}
}

/// What a runtime may not choose.
fn is_refused(choose: impl FnOnce()) -> bool {
	new_test_ext().execute_with(|| {
		choose();
		std::panic::catch_unwind(<DeviceIdentity as Hooks<u64>>::integrity_test).is_err()
	})
}

#[test]
fn a_runtime_chooses_deposits_and_times_that_make_sense() {
	assert!(!is_refused(|| {}));
	assert!(is_refused(|| DeviceDeposit::set(&0)));
	assert!(is_refused(|| TombstoneDeposit::set(&0)));
	assert!(is_refused(|| ManufacturerDeposit::set(&0)));
	assert!(is_refused(|| RecordDeposit::set(&0)));
	assert!(is_refused(|| ByteDeposit::set(&0)));
	assert!(is_refused(|| EquivocationBond::set(&0)));
	assert!(is_refused(|| UnbondingPeriod::set(&0)));
	assert!(!is_refused(|| TombstoneDeposit::set(&DEVICE_DEPOSIT)));
	assert!(is_refused(|| TombstoneDeposit::set(&(DEVICE_DEPOSIT + 1))));
	assert!(is_refused(|| RecoveryDelay::set(&0)));
	assert!(!is_refused(|| ManufacturerPowerPeriod::set(&RECOVERY_DELAY)));
	assert!(is_refused(|| ManufacturerPowerPeriod::set(&(RECOVERY_DELAY - 1))));
}
