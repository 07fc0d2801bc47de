// SPDX-License-Identifier: Apache-2.0

//! Writing while the state is half migrated.

use super::{
	common::{account, root},
	network::{account_of, all_to, buy, local, of_asset, own, register, transact, Chain, FIRST},
};
use assay_runtime::{constants::currency::UNIT, Address, Balances, MultiBlockMigrations};
use frame_support::{assert_ok, migrations::MultiStepMigrator, traits::fungible::Mutate};
use pallet_migrations::{Call as Migrations, MigrationCursor};
use sp_keyring::Sr25519Keyring::{Bob, Eve};
use xcm::latest::prelude::*;

fn stop() {
	assert_ok!(root(Migrations::force_set_cursor {
		cursor: Some(MigrationCursor::Stuck)
	}));
	assert!(MultiBlockMigrations::ongoing());
}

/// Messages of the relay chain come, since its root may have to mend something. What its accounts call is not that.
#[test]
fn accounts_of_the_relay_chain_write_nothing_meanwhile() {
	let (mut here, _) = Chain::pair();
	let place = Location::new(1, local(Eve).interior().clone());
	let eve = account_of(&place);
	let before = here.run(|| {
		assert_ok!(Balances::mint_into(&eve, 100 * UNIT));
		stop();
		own(&account(Bob))
	});
	let program = |call: assay_runtime::RuntimeCall| {
		Xcm(vec![
			DescendOrigin(local(Eve).interior().clone()),
			WithdrawAsset((Here, UNIT).into()),
			buy((Here, UNIT)),
			transact(call),
			ExpectTransactStatus(MaybeErrorCode::Success),
		])
	};
	let pay = pallet_balances::Call::transfer_allow_death {
		dest: Address::Id(account(Bob)),
		value: UNIT,
	};
	assert_ne!(here.hear_above(program(pay.into())), Ok(true));
	// One of those that a migration rewrites.
	let write = pallet_device_identity::Call::register_manufacturer {
		name: b"meanwhile".to_vec(),
		url: vec![],
	};
	assert_ne!(here.hear_above(program(write.into())), Ok(true));
	here.run(|| assert_eq!(own(&account(Bob)), before));
}

/// It cannot be kept waiting, since its root's messages are behind it, and what it sent of its token is out of its senders' hands.
#[test]
fn what_the_relay_chain_sends_meanwhile_is_not_lost() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(Location::parent(), Location::parent());
		stop();
	});
	let token: Asset = (Parent, 10 * UNIT).into();
	let program = Xcm(vec![
		ReserveAssetDeposited(token.clone().into()),
		ClearOrigin,
		buy(token),
		all_to(local(Bob)),
	]);
	assert_eq!(here.hear_above(program), Ok(true));
	here.run(|| assert!(of_asset(FIRST, &account(Bob)) > 9 * UNIT));
}
