// SPDX-License-Identifier: Apache-2.0

//! Getting an account that is not one's own.

use super::{
	common::{account, development, dispatch, governance::treasury, total},
	network::{account_of, para, SIBLING},
};
use assay_runtime::{constants::currency::UNIT, Address, Balances, Runtime, RuntimeCall};
use frame_support::{assert_err, assert_ok, traits::fungible::Mutate};
use pallet_recovery::{Call, Error, FriendGroupOf};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Eve, Ferdie};
use sp_runtime::DispatchResult;

fn id(who: Sr25519Keyring) -> Address {
	Address::Id(account(who))
}

fn group(friends: &[Sr25519Keyring], heir: Sr25519Keyring, priority: u32) -> FriendGroupOf<Runtime> {
	let mut friends: Vec<_> = friends.iter().copied().map(account).collect();
	friends.sort();
	FriendGroupOf::<Runtime> {
		friends_needed: u32::try_from(friends.len()).unwrap(),
		friends: friends.try_into().expect("there is room"),
		inheritor: account(heir),
		inheritance_delay: 10,
		inheritance_priority: priority,
		cancel_delay: 5,
	}
}

fn set(groups: Vec<FriendGroupOf<Runtime>>) -> Call<Runtime> {
	Call::set_friend_groups { friend_groups: groups }
}

fn initiate(who: Sr25519Keyring, friend_group_index: u32) -> DispatchResult {
	dispatch(
		who,
		Call::initiate_attempt {
			lost: id(Alice),
			friend_group_index,
		},
	)
}

/// Accounts without a key have no friends, and nobody gives them any.
#[test]
fn accounts_without_a_key_are_nobodys() {
	development().execute_with(|| {
		for lost in [treasury(), account_of(&para(SIBLING))] {
			assert_ok!(Balances::mint_into(&lost, 10 * UNIT));
			let attempt = Call::initiate_attempt {
				lost: Address::Id(lost.clone()),
				friend_group_index: 0,
			};
			assert_err!(dispatch(Eve, attempt), Error::<Runtime>::NoFriendGroups);
			let control = Call::control_inherited_account {
				recovered: Address::Id(lost),
				call: Box::new(RuntimeCall::from(set(vec![]))),
			};
			assert_err!(dispatch(Eve, control), Error::<Runtime>::NoInheritor);
		}
	});
}

/// A friend alone who asks again and again holds nothing up: the owner ends it and changes friends at once, and the friend
/// loses what it put up.
#[test]
fn a_friend_does_not_stay_by_asking() {
	development().execute_with(|| {
		assert_ok!(dispatch(Alice, set(vec![group(&[Bob, Charlie], Ferdie, 0)])));
		assert_ok!(initiate(Bob, 0));
		assert_err!(dispatch(Alice, set(vec![])), Error::<Runtime>::HasOngoingAttempts);
		let before = total(Bob);
		let calls = vec![
			RuntimeCall::from(Call::slash_attempt { friend_group_index: 0 }),
			set(vec![]).into(),
		];
		assert_ok!(dispatch(Alice, pallet_utility::Call::batch_all { calls }));
		assert!(total(Bob) < before);
		assert_err!(initiate(Bob, 0), Error::<Runtime>::NoFriendGroups);
	});
}
