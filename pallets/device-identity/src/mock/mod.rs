// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, and devices that sign.

#[cfg(feature = "runtime-benchmarks")]
use assay_primitives::traits::BelongingsFactory;
use assay_primitives::{
	traits::{Belongings, TransferGuard},
	DeviceId,
};
use frame_support::{
	assert_noop, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{fungible::Inspect, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU64, Time},
};
use frame_system::EnsureRoot;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, TokenError};
use std::collections::BTreeMap;

use crate as pallet_device_identity;

mod devices;

pub(crate) use devices::*;

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const OWNER: AccountId = 1;
pub(crate) const OTHER: AccountId = 2;
pub(crate) const POOR: AccountId = 3;
pub(crate) const MANUFACTURER: AccountId = 4;
pub(crate) const DELEGATE: AccountId = 5;
pub(crate) const TREASURY: AccountId = 6;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const DEVICE_DEPOSIT: Balance = 1_000;
pub(crate) const TOMBSTONE_DEPOSIT: Balance = 300;
pub(crate) const MANUFACTURER_DEPOSIT: Balance = 5_000;
pub(crate) const RECORD_DEPOSIT: Balance = 100;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
/// The smallest bond.
pub(crate) const BOND: Balance = 20_000;
/// For how long a bond that ended stays held, in milliseconds.
pub(crate) const UNBONDING: u64 = 60_000;
/// The chain's clock when a test begins.
pub(crate) const NOW: u64 = 1_000_000_000_000;
pub(crate) const GRACE: u64 = 20;
pub(crate) const RECOVERY_DELAY: u64 = 50;
pub(crate) const POWER_PERIOD: u64 = 5_000;
pub(crate) const MAX_DELEGATES: u32 = 3;
pub(crate) const MAX_ENDORSEMENT_KEYS: u32 = 4;
pub(crate) const MAX_SERVICES: u32 = 2;
/// A last block that no test reaches.
pub(crate) const LATER: u64 = 1_000;

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
	pub type DeviceIdentity = pallet_device_identity;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	pub const MaxFieldLength: u32 = 64;
	/// How many purchases stand against a device's transfer.
	pub storage Encumbrances: BTreeMap<DeviceId, u32> = BTreeMap::new();
	/// What another pallet keeps for devices, at its price.
	pub storage Kept: BTreeMap<DeviceId, Balance> = BTreeMap::new();
	/// What was handed over, and to whom.
	pub storage HandedOver: Vec<(DeviceId, AccountId)> = vec![];
	/// What was wound up.
	pub storage WoundUp: Vec<DeviceId> = vec![];
	/// The chain's clock.
	pub storage Clock: u64 = NOW;
	pub storage TreasuryAccount: AccountId = TREASURY;
	// What an upgrade of the runtime may change.
	pub storage DeviceDeposit: Balance = DEVICE_DEPOSIT;
	pub storage TombstoneDeposit: Balance = TOMBSTONE_DEPOSIT;
	pub storage ManufacturerDeposit: Balance = MANUFACTURER_DEPOSIT;
	pub storage RecordDeposit: Balance = RECORD_DEPOSIT;
	pub storage ByteDeposit: Balance = BYTE_DEPOSIT;
	pub storage RecoveryDelay: u64 = RECOVERY_DELAY;
	pub storage ManufacturerPowerPeriod: u64 = POWER_PERIOD;
	pub storage EquivocationBond: Balance = BOND;
	pub storage UnbondingPeriod: u64 = UNBONDING;
}

/// A market with as many encumbrances as a test says.
pub struct MockMarket;

impl TransferGuard for MockMarket {
	fn encumbrances(device: &DeviceId) -> u32 {
		Encumbrances::get().get(device).copied().unwrap_or_default()
	}
}

/// So many purchases stand against the device's transfer.
pub(crate) fn encumber(device: DeviceId, count: u32) {
	let mut all = Encumbrances::get();
	all.insert(device, count);
	Encumbrances::set(&all);
}

/// A clock that a test sets.
pub struct MockClock;

impl Time for MockClock {
	type Moment = u64;

	fn now() -> u64 {
		Clock::get()
	}
}

/// Keeps what a test says, for a price that it does not hold.
pub struct MockBelongings;

impl Belongings<AccountId, Balance> for MockBelongings {
	fn deposit(device: &DeviceId) -> Balance {
		Kept::get().get(device).copied().unwrap_or_default()
	}

	fn hand_over(device: &DeviceId, to: &AccountId) -> DispatchResult {
		if Balances::balance(to) < Self::deposit(device) {
			return Err(TokenError::FundsUnavailable.into());
		}
		let mut all = HandedOver::get();
		all.push((*device, *to));
		HandedOver::set(&all);
		Ok(())
	}

	fn retire(device: &DeviceId) -> DispatchResult {
		let mut all = WoundUp::get();
		all.push(*device);
		WoundUp::set(&all);
		Ok(())
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl BelongingsFactory<AccountId> for MockBelongings {
	fn equip(device: &DeviceId, _: &AccountId) {
		keep(*device, BYTE_DEPOSIT);
	}
}

/// What is kept for the device costs so much.
pub(crate) fn keep(device: DeviceId, deposit: Balance) {
	let mut all = Kept::get();
	all.insert(device, deposit);
	Kept::set(&all);
}

/// So many milliseconds pass.
pub(crate) fn pass(milliseconds: u64) {
	Clock::set(&(Clock::get() + milliseconds));
}

impl pallet_device_identity::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type TransferGuard = MockMarket;
	type Belongings = MockBelongings;
	type Time = MockClock;
	type Treasury = ResolveTo<TreasuryAccount, Balances>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockBelongings;
	type DeviceDeposit = DeviceDeposit;
	type TombstoneDeposit = TombstoneDeposit;
	type ManufacturerDeposit = ManufacturerDeposit;
	type RecordDeposit = RecordDeposit;
	type ByteDeposit = ByteDeposit;
	type EquivocationBond = EquivocationBond;
	type UnbondingPeriod = UnbondingPeriod;
	type MaxFieldLength = MaxFieldLength;
	type MaxUrlLength = ConstU32<256>;
	type MaxServices = ConstU32<MAX_SERVICES>;
	type MaxDelegates = ConstU32<MAX_DELEGATES>;
	type MaxEndorsementKeys = ConstU32<MAX_ENDORSEMENT_KEYS>;
	type RotationGrace = ConstU64<GRACE>;
	type RecoveryDelay = RecoveryDelay;
	type ManufacturerPowerPeriod = ManufacturerPowerPeriod;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![
			(OWNER, FUNDS),
			(OTHER, FUNDS),
			(MANUFACTURER, FUNDS),
			(DELEGATE, FUNDS),
			(POOR, DEVICE_DEPOSIT),
		],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	#[cfg(feature = "runtime-benchmarks")]
	ext.register_extension(sp_keystore::KeystoreExt::new(
		sp_keystore::testing::MemoryKeystore::new(),
	));
	ext.execute_with(|| System::set_block_number(10));
	ext
}

/// Runs a test and then checks the state.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		DeviceIdentity::do_try_state().expect("the state is sound");
	});
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: pallet_device_identity::Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// Dispatches a call as governance would.
pub(crate) fn dispatch_as_root(call: pallet_device_identity::Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::root())
		.map(|_| ())
		.map_err(|error| error.error)
}

/// The call is refused with this error and changes nothing.
pub(crate) fn assert_refused(
	who: AccountId,
	call: pallet_device_identity::Call<Test>,
	error: impl Into<DispatchError>,
) {
	assert_noop!(
		RuntimeCall::from(call)
			.dispatch(RuntimeOrigin::signed(who))
			.map_err(|e| e.error),
		error.into()
	);
}

/// The event was the last one.
pub(crate) fn assert_last(event: pallet_device_identity::Event<Test>) {
	System::assert_last_event(event.into());
}

/// What is held of an account for its devices.
pub(crate) fn held(who: AccountId) -> Balance {
	held_for(pallet_device_identity::HoldReason::Device, who)
}

/// What is held of an account for a reason.
pub(crate) fn held_for(reason: pallet_device_identity::HoldReason, who: AccountId) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&reason.into(), &who)
}
