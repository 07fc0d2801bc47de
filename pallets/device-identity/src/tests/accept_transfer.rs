// SPDX-License-Identifier: Apache-2.0

use super::{
	acceptance, assert_needs_a_live_device, beginning, bond, bonded, delegation, device_deposit, lift, metadata, offer,
	on_record, recall, services, unknown, withdraw_accreditation,
};
use crate::{
	mock::*, Call, DelegatedTo, Delegations, DevicesBy, DevicesOf, Documents, Endorsements, Error, Event, LiveStatus,
	PastKeys, PastOwner, PastOwners, RotationReason,
};
use assay_primitives::{traits::Permission, BondState, DeviceId};
use frame_support::assert_ok;
use sp_runtime::TokenError;

const PRICE: Balance = 500;

/// An offer that does not expire.
fn for_ever(device: DeviceId) -> Call<Test> {
	Call::offer_transfer {
		device,
		to: OTHER,
		price: PRICE,
		expires_at: u64::MAX,
	}
}

fn accept(device: DeviceId) -> Call<Test> {
	acceptance(device, PRICE)
}

#[test]
fn a_device_changes_hands_for_its_price() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		System::set_block_number(20);
		assert_ok!(dispatch(OTHER, accept(id)));

		let device = on_record(id);
		assert_eq!((device.owner, device.owner_index, device.owner_since), (OTHER, 1, 20));
		assert_eq!((device.offer, device.recovery), (None, None));
		assert_eq!((device.registered_at, device.version, device.updated_at), (10, 3, 20));
		let past: PastOwner<Test> = PastOwner {
			owner: OWNER,
			since: 10,
			until: 20,
		};
		assert_eq!(PastOwners::<Test>::get(id, 0), Some(past));
		assert!(DevicesOf::<Test>::contains_key(OTHER, id));
		assert!(!DevicesOf::<Test>::contains_key(OWNER, id));
		// The past owner is an entry more.
		assert_eq!(device.deposit, device_deposit(1));
		assert_eq!((held(OWNER), held(OTHER)), (0, device_deposit(1)));
		assert_eq!(Balances::free_balance(OWNER), FUNDS + PRICE);
		assert_eq!(Balances::free_balance(OTHER), FUNDS - PRICE - device_deposit(1));
		assert_last(Event::DeviceTransferred {
			device: id,
			from: OWNER,
			to: OTHER,
		});
	});
}

#[test]
fn permissions_end_and_all_else_goes_with_the_device() {
	run(|| {
		let id = endorsed_device(1).id();
		let next = Signing::ed25519(2);
		assert_ok!(dispatch(OWNER, next.rotation(OWNER, id, 1, RotationReason::Routine)));
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		for delegate in [DELEGATE, OTHER] {
			assert_ok!(dispatch(OWNER, delegation(id, delegate, Permission::Configure)));
		}
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		// Endorsement, past key, delegations and document.
		assert_eq!(held(OWNER), device_deposit(2 + 2 + 2 * 2 + 1) + 4 * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		assert_ok!(dispatch(OTHER, accept(id)));

		let device = on_record(id);
		assert_eq!(device.delegates, 0);
		for delegate in [DELEGATE, OTHER] {
			assert!(!Delegations::<Test>::contains_key(id, delegate));
			assert!(!DelegatedTo::<Test>::contains_key(delegate, id));
		}
		assert_eq!((device.key, device.key_index), (next.key(), 1));
		assert!(PastKeys::<Test>::contains_key(id, 0));
		assert!(Documents::<Test>::contains_key(id));
		assert!(Endorsements::<Test>::contains_key(id));
		assert!(DevicesBy::<Test>::contains_key(MANUFACTURER, id));
		assert_eq!(device.deposit, device_deposit(2 + 2 + 1 + 1) + 4 * BYTE_DEPOSIT);
		assert_eq!((held(OWNER), held(OTHER)), (0, device.deposit));
		assert_eq!(device.status, LiveStatus::Suspended);
		assert_refused(OWNER, Call::resume { device: id }, Error::<Test>::NoPermission);
		assert_ok!(dispatch(OTHER, Call::resume { device: id }));
	});
}

#[test]
fn the_sellers_time_ends_with_its_epoch_and_its_bond() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		System::set_block_number(20);
		pass(3);
		assert_ok!(dispatch(OTHER, accept(id)));
		let free_at = NOW + 3 + UNBONDING;
		let device = on_record(id);
		assert_eq!((device.epoch, device.epochs, device.bonds), (None, 2, 1));
		assert!(device.inherited_key);
		assert_eq!(DeviceIdentity::epochs_of(id, 1, 1)[0].until, Some(20));
		assert_eq!(bond(id, 0).state, BondState::Ending { free_at });
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
		// The records of two epochs, a bond and a past owner are the buyer's now; the bond is not.
		assert_eq!((held(OWNER), held(OTHER)), (0, device_deposit(1 + 1 + 1)));
		assert_eq!((bonded(OWNER), bonded(OTHER)), (BOND, 0));
		assert_eq!(Balances::free_balance(OWNER), FUNDS + PRICE - BOND);
		assert_eq!(Balances::free_balance(OTHER), FUNDS - PRICE - device_deposit(1 + 1 + 1));
		// The seller needs nobody to get it back.
		pass(UNBONDING);
		assert_ok!(dispatch(OWNER, Call::release_bond { device: id, bond: 0 }));
		assert_eq!(Balances::free_balance(OWNER), FUNDS + PRICE);
	});
}

#[test]
fn what_others_keep_for_the_device_goes_with_it() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		keep(id, 700);
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		let all = device_deposit(1) + 700;
		assert_eq!(DeviceIdentity::takeover_deposit(id), Some(all));
		let accept = |most_held| Call::accept_transfer {
			device: id,
			price: PRICE,
			version: on_record(id).version,
			most_held,
		};
		assert_refused(OTHER, accept(all - 1), Error::<Test>::DepositTooHigh);
		assert_ok!(dispatch(OTHER, accept(all)));
		assert_eq!(HandedOver::get(), vec![(id, OTHER)]);
		// What costs more than there can be overflows nothing.
		keep(id, Balance::MAX);
		assert_eq!(DeviceIdentity::takeover_deposit(id), None);
		assert_ok!(dispatch(OTHER, offer(id, OWNER, 0)));
		assert_refused(OWNER, acceptance(id, 0), sp_runtime::ArithmeticError::Overflow);
	});
}

#[test]
fn what_others_keep_for_it_must_be_paid() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		keep(id, FUNDS);
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
		let call = Call::accept_transfer {
			device: id,
			price: 0,
			version: on_record(id).version,
			most_held: Balance::MAX,
		};
		assert_refused(OTHER, call, TokenError::FundsUnavailable);
	});
}

#[test]
fn a_gift_costs_its_deposit() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, 0)));
		assert_ok!(dispatch(OTHER, acceptance(id, 0)));
		assert_eq!(Balances::free_balance(OWNER), FUNDS);
		assert_eq!(Balances::free_balance(OTHER), FUNDS - device_deposit(1));
	});
}

#[test]
fn an_offer_is_good_to_its_last_block() {
	for (block, good) in [(20, true), (21, false)] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(
				OWNER,
				Call::offer_transfer {
					device: id,
					to: OTHER,
					price: PRICE,
					expires_at: 20,
				}
			));
			System::set_block_number(block);
			if good {
				assert_ok!(dispatch(OTHER, accept(id)));
			} else {
				assert_refused(OTHER, accept(id), Error::<Test>::OfferExpired);
			}
		});
	}
}

#[test]
fn only_whom_the_offer_names_accepts_it_at_its_price() {
	run(|| {
		assert_needs_a_live_device(OTHER, accept);
		let id = endorsed_device(1).id();
		assert_refused(OTHER, accept(id), Error::<Test>::OfferNotFound);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		for who in [OWNER, MANUFACTURER, DELEGATE] {
			assert_refused(who, accept(id), Error::<Test>::NotRecipient);
		}
		for price in [0, PRICE - 1, PRICE + 1] {
			let call = acceptance(id, price);
			assert_refused(OTHER, call, Error::<Test>::PriceMismatch);
		}
		// The owner asked more in between.
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE + 1)));
		assert_refused(OTHER, accept(id), Error::<Test>::PriceMismatch);
	});
}

#[test]
fn nothing_may_stand_against_it() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		encumber(id, 1);
		assert_refused(OTHER, accept(id), Error::<Test>::DeviceEncumbered);
		encumber(id, 0);
		// What stands against another's transfer does not concern this one's.
		encumber(unknown(), 1);
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_refused(OTHER, accept(id), Error::<Test>::SuspendedForCause);
		assert_ok!(dispatch(MANUFACTURER, lift(id)));
		assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: OTHER }));
		assert_refused(OTHER, accept(id), Error::<Test>::RecoveryPending);
		assert_ok!(dispatch(OWNER, Call::object_recovery { device: id }));
		assert_ok!(dispatch(OTHER, accept(id)));
	});
}

/// What a seller may do to a device between its offer and the acceptance.
#[test]
fn what_changed_since_it_was_seen_is_not_accepted() {
	let changes: [fn(DeviceId) -> Call<Test>; 9] = [
		|device| Signing::ed25519(2).rotation(OWNER, device, 1, RotationReason::Routine),
		|device| Call::renounce_endorsement { device },
		|device| Call::suspend { device },
		|device| metadata(device, "Roof", "", "", ""),
		|device| services(device, &["urn:dev:1"], vec![]),
		|device| delegation(device, DELEGATE, Permission::Submit),
		|device| offer(device, OTHER, PRICE),
		|device| beginning(device, Some(BOND)),
		|device| Call::end_epoch { device },
	];
	for change in changes {
		run(|| {
			let id = endorsed_device(1).id();
			assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
			let seen = accept(id);
			assert_ok!(dispatch(OWNER, change(id)));
			assert_refused(OTHER, seen, Error::<Test>::VersionMismatch);
			assert_eq!((held(OTHER), Balances::free_balance(OTHER)), (0, FUNDS));
			// Once it saw that too, it may.
			assert_ok!(dispatch(OTHER, accept(id)));
		});
	}
}

#[test]
fn a_seller_does_not_inflate_what_the_buyer_has_held() {
	run(|| {
		let id = Signing::ed25519(0).register(OWNER).id();
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		let most_held = DeviceIdentity::takeover_deposit(id).expect("it is live");
		assert_eq!(most_held, device_deposit(1));
		let accept = |version| Call::accept_transfer {
			device: id,
			price: PRICE,
			version,
			most_held,
		};
		let seen = accept(on_record(id).version);
		for index in 1..=100 {
			let next = Signing::ed25519(index);
			let rotation = next.rotation(OWNER, id, index.into(), RotationReason::Routine);
			assert_ok!(dispatch(OWNER, rotation));
		}
		assert_eq!(DeviceIdentity::takeover_deposit(id), Some(device_deposit(1 + 200)));
		assert_refused(OTHER, seen, Error::<Test>::VersionMismatch);
		// Nor to one that takes whatever version there is.
		assert_refused(OTHER, accept(on_record(id).version), Error::<Test>::DepositTooHigh);
		assert_eq!((held(OTHER), Balances::free_balance(OTHER)), (0, FUNDS));
	});
}

#[test]
fn the_greatest_deposit_is_enough() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		assert_ok!(dispatch(OWNER, offer(id, OTHER, PRICE)));
		let accept = |most_held| Call::accept_transfer {
			device: id,
			price: PRICE,
			version: on_record(id).version,
			most_held,
		};
		// The past owner is an entry more; the delegation ends.
		assert_refused(OTHER, accept(device_deposit(1) - 1), Error::<Test>::DepositTooHigh);
		assert_ok!(dispatch(OTHER, accept(device_deposit(1))));
		assert_eq!(held(OTHER), device_deposit(1));
	});
}

#[test]
fn a_recovery_that_can_no_longer_be_completed_does_not_stand_against_it() {
	let ends: [fn(); 2] = [
		|| System::set_block_number(10 + POWER_PERIOD + 1),
		withdraw_accreditation,
	];
	for end in ends {
		run(|| {
			let id = endorsed_device(1).id();
			assert_ok!(dispatch(OWNER, for_ever(id)));
			assert_ok!(dispatch(MANUFACTURER, Call::request_recovery { device: id, to: POOR }));
			System::set_block_number(10 + POWER_PERIOD);
			assert_refused(OTHER, accept(id), Error::<Test>::RecoveryPending);
			assert_refused(OWNER, for_ever(id), Error::<Test>::RecoveryPending);
			end();
			assert_ok!(dispatch(OWNER, for_ever(id)));
			assert_ok!(dispatch(OTHER, accept(id)));
			assert_eq!((on_record(id).owner, on_record(id).recovery), (OTHER, None));
		});
	}
}

#[test]
fn price_and_deposit_must_be_there() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		// More than there is; all but the deposit.
		for price in [FUNDS + 1, FUNDS - device_deposit(0)] {
			assert_ok!(dispatch(OWNER, offer(id, OTHER, price)));
			let call = acceptance(id, price);
			assert_refused(OTHER, call, TokenError::FundsUnavailable);
		}
		assert_ok!(dispatch(OWNER, offer(id, POOR, 0)));
		let call = acceptance(id, 0);
		assert_refused(POOR, call, TokenError::FundsUnavailable);
	});
}
