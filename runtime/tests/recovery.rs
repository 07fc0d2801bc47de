// SPDX-License-Identifier: Apache-2.0

//! An owner who has lost the key gets the account back, and with it devices, streams, deals and money.

mod common;

use assay_primitives::DeviceKey;
use assay_runtime::{
	configs::recovery::SecurityDeposit,
	constants::{
		currency::UNIT,
		time::{DAYS, HOURS},
	},
	AccountId, Address, Balances, DeviceIdentity, Runtime, RuntimeCall, System, Treasury,
};
use common::{account, development, device::Device, dispatch, governance::jump, held, sound, total};
use frame_support::{assert_err, assert_ok, traits::fungible::Mutate};
use pallet_device_identity::Call as Identity;
use pallet_recovery::{Call, Error, Event, FriendGroupOf};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie, One};
use sp_runtime::{DispatchError, DispatchResult};

const DELAY: u32 = 7 * DAYS;

fn id(who: Sr25519Keyring) -> Address {
	Address::Id(account(who))
}

/// Two of three friends hand Alice's account to a key that she has kept for it.
fn friends() -> FriendGroupOf<Runtime> {
	let mut friends = [Bob, Charlie, Dave].map(account).to_vec();
	friends.sort();
	FriendGroupOf::<Runtime> {
		friends: friends.try_into().expect("there is room"),
		friends_needed: 2,
		inheritor: account(One),
		inheritance_delay: DELAY,
		inheritance_priority: 0,
		cancel_delay: HOURS,
	}
}

fn in_alices_name(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> DispatchResult {
	System::reset_events();
	dispatch(
		who,
		Call::control_inherited_account {
			recovered: id(Alice),
			call: Box::new(call.into()),
		},
	)?;
	let told = System::events().into_iter().find_map(|record| match record.event {
		assay_runtime::RuntimeEvent::Recovery(Event::RecoveredAccountControlled { call_result, .. }) => {
			Some(call_result)
		},
		_ => None,
	});
	told.expect("it was carried out")
}

/// Alice has a device with a stream, and friends. Her heir has what its transactions cost.
fn with_device(test: impl FnOnce(Device)) {
	development().execute_with(|| {
		let device = Device::new("of who lost the key");
		assert_ok!(dispatch(Alice, device.register(Alice)));
		assert_ok!(dispatch(Alice, device.open_stream()));
		assert_ok!(dispatch(
			Alice,
			Call::set_friend_groups {
				friend_groups: vec![friends()]
			}
		));
		assert_ok!(Balances::mint_into(&account(One), 100 * UNIT));
		test(device);
	});
}

fn initiate(who: Sr25519Keyring) -> DispatchResult {
	dispatch(
		who,
		Call::initiate_attempt {
			lost: id(Alice),
			friend_group_index: 0,
		},
	)
}

fn approve(who: Sr25519Keyring) -> DispatchResult {
	dispatch(
		who,
		Call::approve_attempt {
			lost: id(Alice),
			friend_group_index: 0,
		},
	)
}

fn finish(who: Sr25519Keyring) -> DispatchResult {
	dispatch(
		who,
		Call::finish_attempt {
			lost: id(Alice),
			friend_group_index: 0,
		},
	)
}

fn owner(device: &Device) -> AccountId {
	DeviceIdentity::device(device.id).expect("it is registered").owner
}

#[test]
fn an_owner_gets_its_devices_back() {
	with_device(|device| {
		let deposits = [Bob, Charlie].map(held);
		assert_ok!(initiate(Bob));
		assert_ok!(approve(Charlie));
		jump(DELAY - 1);
		assert_err!(finish(Eve), Error::<Runtime>::NotYetInheritable);
		jump(1);
		assert_ok!(finish(One));
		assert_eq!([Bob, Charlie].map(held), deposits);

		// The heir owns what Alice owned, and moves it to where a key is known.
		let offer = Identity::offer_transfer {
			device: device.id,
			to: account(One),
			price: 0,
			expires_at: System::block_number() + DAYS,
		};
		assert_ok!(in_alices_name(One, Identity::suspend { device: device.id }));
		assert_ok!(in_alices_name(One, Identity::resume { device: device.id }));
		assert_ok!(in_alices_name(One, offer));
		assert_ok!(dispatch(One, common::town::accept(device.id, 0)));
		assert_eq!(owner(&device), account(One));
		let free = Balances::free_balance(account(Alice));
		assert_ok!(in_alices_name(
			One,
			pallet_balances::Call::transfer_allow_death {
				dest: id(One),
				value: free / 2,
			}
		));
		assert!(total(One) > free / 2);
		sound();
	});
}

#[test]
fn nobody_else_gets_an_account() {
	with_device(|device| {
		let take = || Identity::retire { device: device.id };
		assert_err!(in_alices_name(Bob, take()), Error::<Runtime>::NoInheritor);
		// No stranger begins, one friend is not enough, and there is a delay.
		assert_err!(initiate(Eve), Error::<Runtime>::NotFriend);
		assert_ok!(initiate(Bob));
		assert_err!(approve(Eve), Error::<Runtime>::NotFriend);
		assert_err!(approve(Bob), Error::<Runtime>::AlreadyVoted);
		jump(2 * DELAY);
		assert_err!(finish(Bob), Error::<Runtime>::NotApproved);
		assert_ok!(approve(Dave));
		assert_ok!(finish(Ferdie));
		// A friend who helped has nothing of it.
		for other in [Bob, Dave, Ferdie] {
			assert_err!(in_alices_name(other, take()), Error::<Runtime>::NotInheritor);
		}
		// The heir does not change who the friends are, in a batch neither.
		let own = RuntimeCall::from(Call::set_friend_groups { friend_groups: vec![] });
		let filtered = DispatchError::from(frame_system::Error::<Runtime>::CallFiltered);
		assert_err!(in_alices_name(One, own.clone()), filtered);
		let batch = pallet_utility::Call::batch_all { calls: vec![own] };
		assert_err!(in_alices_name(One, batch), filtered);
		assert_eq!(owner(&device), account(Alice));
	});
}

/// An owner who still has the key takes what the friends who asked for the account put up.
#[test]
fn an_owner_who_has_the_key_punishes_who_asks_for_the_account() {
	with_device(|_| {
		assert_ok!(initiate(Bob));
		assert_ok!(approve(Charlie));
		let (bob, pot) = (total(Bob), Treasury::pot());
		assert_ok!(dispatch(Alice, Call::slash_attempt { friend_group_index: 0 }));
		assert_eq!(total(Bob), bob - SecurityDeposit::get());
		assert_eq!(Treasury::pot(), pot + SecurityDeposit::get());
		jump(DELAY);
		assert_err!(finish(Bob), Error::<Runtime>::NotAttempt);
		// And an owner who has friends no more has the deposit back.
		let before = held(Alice);
		assert_ok!(dispatch(Alice, Call::set_friend_groups { friend_groups: vec![] }));
		assert!(held(Alice) < before);
		assert_err!(initiate(Bob), Error::<Runtime>::NoFriendGroups);
	});
}

/// The device's own key has no part in it: a new owner's rotation replaces it.
#[test]
fn the_heir_may_replace_the_key_of_a_device() {
	with_device(|device| {
		assert_ok!(initiate(Bob));
		assert_ok!(approve(Charlie));
		jump(DELAY);
		assert_ok!(finish(One));
		let new = Device::new("the next key");
		assert_ok!(in_alices_name(One, new.replace_first_key_of(device.id, Alice)));
		let key: DeviceKey = DeviceIdentity::device(device.id).expect("it is registered").key;
		assert_eq!(key, new.key());
	});
}
