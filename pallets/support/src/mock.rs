// SPDX-License-Identifier: Apache-2.0

//! A runtime of balances, in which two accounts have money.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	derive_impl,
	traits::{
		fungible::{Inspect, InspectHold},
		ConstU128, VariantCount,
	},
};
use scale_info::TypeInfo;
use sp_runtime::BuildStorage;

pub(crate) const ANN: u64 = 1;
pub(crate) const BOB: u64 = 2;
pub(crate) const FUNDS: u128 = 1_000;
/// What an account has at least.
pub(crate) const LEAST: u128 = 5;

/// Why something is held.
#[derive(
	Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
// As public as the runtime that has it.
#[allow(unreachable_pub)]
pub enum Reason {
	Thing,
	Other,
}

impl VariantCount for Reason {
	const VARIANT_COUNT: u32 = 2;
}

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<LEAST>;
	type RuntimeHoldReason = Reason;
	type RuntimeFreezeReason = ();
}

pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("it is made of constants");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(ANN, FUNDS), (BOB, FUNDS)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("it is made of constants");
	storage.into()
}

/// What is held of an account, whatever for.
pub(crate) fn held(who: u64) -> u128 {
	Balances::total_balance_on_hold(&who)
}

/// What an account has beside that.
pub(crate) fn free(who: u64) -> u128 {
	Balances::balance(&who)
}
