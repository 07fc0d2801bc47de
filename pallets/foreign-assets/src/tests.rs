// SPDX-License-Identifier: Apache-2.0

//! What governance may list, and what becomes of it.

use frame_support::{assert_noop, assert_ok, traits::fungibles::roles::Inspect};
use sp_runtime::{
	traits::{Dispatchable, MaybeEquivalence},
	DispatchError, DispatchResult,
};

use crate::{
	mock::{
		run, Assets, ForeignAssets, Place, RuntimeCall, RuntimeOrigin, System, Test, FIRST, MAX_ASSETS, MAX_HOLDERS,
		OWNER, OWN_ID,
	},
	Call, Error, Event, Holders, Registered,
};

fn dispatch(call: impl Into<RuntimeCall>, origin: RuntimeOrigin) -> DispatchResult {
	call.into().dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

fn root(call: impl Into<RuntimeCall>) -> DispatchResult {
	dispatch(call, RuntimeOrigin::root())
}

fn register(location: Place, reserve: Place) -> Call<Test> {
	Call::register {
		location: location.into(),
		reserve: reserve.into(),
		minimum: 10,
	}
}

/// The relay chain.
const RELAY: Place = (0, 0);

fn sibling(id: u32) -> Place {
	(id, 0)
}

fn destroy(id: u32) {
	type Of = pallet_assets::Call<Test>;
	assert_ok!(root(Of::start_destroy { id }));
	let anybody = || RuntimeOrigin::signed(1);
	assert_ok!(dispatch(Of::destroy_accounts { id }, anybody()));
	assert_ok!(dispatch(Of::finish_destroy { id }, anybody()));
}

#[test]
fn an_asset_gets_the_next_number_and_an_owner_without_a_key() {
	run(|| {
		assert_ok!(root(register(RELAY, sibling(1_000))));
		System::assert_last_event(
			Event::AssetRegistered {
				asset: FIRST,
				location: RELAY,
				reserve: sibling(1_000),
			}
			.into(),
		);
		assert_ok!(root(register(sibling(2_001), sibling(2_001))));
		for (asset, location) in [(FIRST, RELAY), (FIRST + 1, sibling(2_001))] {
			assert_eq!(ForeignAssets::convert(&location), Some(asset));
			assert_eq!(ForeignAssets::convert_back(&asset), Some(location));
			assert_eq!(Assets::owner(asset), Some(OWNER));
		}
		assert_eq!(ForeignAssets::convert(&sibling(2_002)), None);
		assert_eq!(ForeignAssets::convert_back(&(FIRST + 2)), None);
	});
}

#[test]
fn none_but_governance_lists_anything() {
	run(|| {
		for call in [
			register(RELAY, RELAY),
			Call::admit { chain: 2_001 },
			Call::dismiss { chain: 2_001 },
		] {
			assert_noop!(dispatch(call, RuntimeOrigin::signed(OWNER)), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_location_has_one_number() {
	run(|| {
		assert_ok!(root(register(RELAY, RELAY)));
		for reserve in [RELAY, sibling(1_000)] {
			assert_noop!(root(register(RELAY, reserve)), Error::<Test>::AlreadyRegistered);
		}
	});
}

#[test]
fn nothing_of_our_own_is_foreign() {
	run(|| {
		for location in [sibling(OWN_ID), (OWN_ID, 1)] {
			assert_noop!(root(register(location, RELAY)), Error::<Test>::NotForeign);
			assert_noop!(root(register(RELAY, location)), Error::<Test>::InvalidReserve);
		}
		// A reserve is a chain.
		let place = (2_001, 1);
		assert_noop!(root(register(place, place)), Error::<Test>::InvalidReserve);
	});
}

#[test]
fn there_is_an_end_to_the_list() {
	run(|| {
		for id in 1..=MAX_ASSETS {
			assert_ok!(root(register(sibling(id), sibling(id))));
		}
		assert_noop!(root(register(sibling(9), sibling(9))), Error::<Test>::TooMany);
	});
}

#[test]
fn an_asset_of_no_minimum_is_none() {
	run(|| {
		let call = Call::register {
			location: RELAY.into(),
			reserve: RELAY.into(),
			minimum: 0,
		};
		assert_noop!(root(call), pallet_assets::Error::<Test>::MinBalanceZero);
	});
}

#[test]
fn without_a_next_number_there_are_no_assets() {
	run(|| {
		pallet_assets::NextAssetId::<Test>::kill();
		assert_noop!(root(register(RELAY, RELAY)), Error::<Test>::NoNumber);
	});
}

#[test]
fn a_destroyed_asset_frees_its_location_but_not_its_number() {
	run(|| {
		assert_ok!(root(register(RELAY, RELAY)));
		assert_ok!(root(register(sibling(2_001), sibling(2_001))));
		destroy(FIRST);
		System::assert_has_event(
			Event::AssetForgotten {
				asset: FIRST,
				location: RELAY,
			}
			.into(),
		);
		assert_eq!(ForeignAssets::convert(&RELAY), None);
		assert_eq!(ForeignAssets::convert(&sibling(2_001)), Some(FIRST + 1));
		assert_ok!(root(register(RELAY, RELAY)));
		assert_eq!(ForeignAssets::convert(&RELAY), Some(FIRST + 2));
	});
}

#[test]
fn the_end_of_another_asset_changes_nothing() {
	run(|| {
		assert_ok!(root(register(RELAY, RELAY)));
		let (id, owner) = (FIRST + 1, 1);
		assert_ok!(root(pallet_assets::Call::force_create {
			id,
			owner,
			is_sufficient: false,
			min_balance: 1,
		}));
		destroy(id);
		assert_eq!(Registered::<Test>::get().len(), 1);
	});
}

#[test]
fn chains_are_admitted_and_dismissed() {
	run(|| {
		let admit = |chain| root(Call::admit { chain });
		let dismiss = |chain| root(Call::dismiss { chain });
		assert_noop!(dismiss(2_001), Error::<Test>::NotAdmitted);
		assert_ok!(admit(2_001));
		System::assert_last_event(Event::HolderAdmitted { chain: 2_001 }.into());
		assert!(ForeignAssets::is_holder(2_001) && !ForeignAssets::is_holder(2_002));
		assert_noop!(admit(2_001), Error::<Test>::AlreadyAdmitted);
		assert_noop!(admit(OWN_ID), Error::<Test>::OwnChain);
		for chain in 1..MAX_HOLDERS {
			assert_ok!(admit(chain));
		}
		assert_noop!(admit(MAX_HOLDERS), Error::<Test>::TooMany);
		assert_ok!(dismiss(2_001));
		System::assert_last_event(Event::HolderDismissed { chain: 2_001 }.into());
		assert!(!ForeignAssets::is_holder(2_001));
		assert_eq!(Holders::<Test>::get().len() as u32, MAX_HOLDERS - 1);
	});
}
