// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet, assets and balances.

use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU32},
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_assets::{AssetsCallback, AutoIncAssetId, NextAssetId};
use sp_runtime::BuildStorage;

use crate as pallet_foreign_assets;

/// Whose the assets are.
pub(crate) const OWNER: u64 = 99;
/// The id of this parachain.
pub(crate) const OWN_ID: u32 = 2_000;
/// The number of the first asset that is made.
pub(crate) const FIRST: u32 = 3;
pub(crate) const MAX_ASSETS: u32 = 3;
pub(crate) const MAX_HOLDERS: u32 = 2;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(3)]
	pub type ForeignAssets = pallet_foreign_assets;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// A place: a parachain, or the relay chain, which is zero, and an asset there, or the chain itself, which is zero too.
pub(crate) type Place = (u32, u32);

pub struct Places;

impl crate::Places<Place> for Places {
	fn is_foreign(place: &Place) -> bool {
		place.0 != OWN_ID
	}

	fn is_chain(place: &Place) -> bool {
		Self::is_foreign(place) && place.1 == 0
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<Place> for Places {
	fn reserve() -> Place {
		(1, 0)
	}

	fn location(number: u32) -> Place {
		(1, number)
	}
}

/// Tells this pallet of assets that were destroyed.
pub struct Forget;

impl AssetsCallback<u32, u64> for Forget {
	fn destroyed(id: &u32) -> Result<(), ()> {
		ForeignAssets::forget(*id);
		Ok(())
	}
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type AssetIdAllocator = AutoIncAssetId<Test>;
	type CallbackHandle = Forget;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<u64>>;
	type Currency = Balances;
	type ForceOrigin = EnsureRoot<u64>;
	type Freezer = ();
	type Holder = ();
}

parameter_types! {
	pub NextNumber: Option<u32> = NextAssetId::<Test>::get();
	pub const Owner: u64 = OWNER;
}

impl pallet_foreign_assets::Config for Test {
	type WeightInfo = ();
	type ManagerOrigin = EnsureRoot<u64>;
	type Location = Place;
	type Places = Places;
	type Assets = Assets;
	type NextNumber = NextNumber;
	type Owner = Owner;
	type ParachainId = ConstU32<OWN_ID>;
	type MaxAssets = ConstU32<MAX_ASSETS>;
	type MaxHolders = ConstU32<MAX_HOLDERS>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Places;
}

/// Genesis with a first number for assets.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		NextAssetId::<Test>::put(FIRST);
	});
	ext
}

/// Runs a test and then checks the state.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_ok!(ForeignAssets::do_try_state());
	});
}
