// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, and what the tests do in it. Devices and streams are those of two lists.

use assay_primitives::{
	credential::Subject,
	traits::{DeviceRegistry, StreamRegistry},
	CredentialId, DeviceId, StreamId,
};
use frame_support::{
	assert_noop, assert_ok, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{
		fungible::{InspectHold, Mutate},
		ConstU32,
	},
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};

use crate as pallet_data_credentials;
use crate::{Call, HoldReason};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const OWNER: AccountId = 1;
/// A laboratory.
pub(crate) const LAB: AccountId = 2;
/// An account that exists and pays for nothing.
pub(crate) const POOR: AccountId = 3;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const SCHEMA_DEPOSIT: Balance = 600;
pub(crate) const CREDENTIAL_DEPOSIT: Balance = 400;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
pub(crate) const MAX_ISSUERS: u32 = 3;
pub(crate) const MAX_URI_LENGTH: u32 = 256;
/// The hash of every schema of these tests.
pub(crate) const HASH: H256 = H256([5; 32]);
pub(crate) const CONTENT: H256 = H256([6; 32]);
/// A device with the streams 0 and 1.
pub(crate) const DEVICE: DeviceId = DeviceId([7; 32]);
/// Another, with the stream 2.
pub(crate) const OTHER_DEVICE: DeviceId = DeviceId([8; 32]);

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
	pub type DataCredentials = pallet_data_credentials;
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
}

parameter_types! {
	/// By which factor, as a fraction, upgrades have changed all deposits.
	pub static Factor: (Balance, Balance) = (1, 1);
	pub SchemaDeposit: Balance = scaled(SCHEMA_DEPOSIT);
	pub ByteDeposit: Balance = scaled(BYTE_DEPOSIT);
	pub CredentialDeposit: Balance = scaled(CREDENTIAL_DEPOSIT);
	/// Each device that was ever registered, with its owner.
	pub storage Devices: Vec<(DeviceId, AccountId)> = vec![(DEVICE, OWNER), (OTHER_DEVICE, OWNER)];
	/// The device of each stream.
	pub storage Streams: Vec<DeviceId> = vec![DEVICE, DEVICE, OTHER_DEVICE];
}

/// What a deposit is now.
pub(crate) fn scaled(amount: Balance) -> Balance {
	let (numerator, denominator) = Factor::get();
	amount.saturating_mul(numerator) / denominator
}

pub struct MockRegistry;

impl DeviceRegistry<AccountId> for MockRegistry {
	fn exists(device: &DeviceId) -> bool {
		Devices::get().iter().any(|(id, _)| id == device)
	}

	fn is_accredited(_: &DeviceId) -> bool {
		false
	}

	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		let mut devices: Vec<_> = Devices::get()
			.into_iter()
			.filter(|(id, of)| of == owner && after.is_none_or(|after| *id > after))
			.map(|(id, _)| id)
			.collect();
		devices.sort();
		devices.truncate(limit as usize);
		devices
	}
}

impl StreamRegistry for MockRegistry {
	fn device_of(stream: StreamId) -> Option<DeviceId> {
		Streams::get().get(usize::try_from(stream).ok()?).copied()
	}
}

/// Registers devices. Nothing here asks what they may or signed.
#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::DeviceFactory<AccountId> for MockRegistry {
	fn device(owner: &AccountId, _: assay_primitives::KeyType) -> DeviceId {
		let device = DeviceId([9; 32]);
		Devices::set(&[Devices::get(), vec![(device, *owner)]].concat());
		device
	}

	fn retire(_: &DeviceId) {
		// It is known for ever.
	}

	fn permit(_: &AccountId, _: &DeviceId, _: assay_primitives::traits::Permission) {
		unreachable!("nobody asks who may act for a device");
	}

	fn epoch(_: &DeviceId) -> assay_primitives::EpochTag {
		unreachable!("nobody asks for epochs");
	}

	fn sign(
		_: &DeviceId,
		_: assay_primitives::Action,
		_: u64,
		_: u32,
		_: impl codec::Encode,
	) -> assay_primitives::DeviceSignature {
		unreachable!("nobody asks what a device signed");
	}
}

impl pallet_data_credentials::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Devices = MockRegistry;
	type Streams = MockRegistry;
	type SchemaDeposit = SchemaDeposit;
	type SchemaByteDeposit = ByteDeposit;
	type CredentialDeposit = CredentialDeposit;
	type MaxIssuers = ConstU32<MAX_ISSUERS>;
	type MaxUriLength = ConstU32<MAX_URI_LENGTH>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockRegistry;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	// What a test before this one may have left in its thread.
	Factor::set((1, 1));
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(OWNER, FUNDS), (LAB, FUNDS), (POOR, 1)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(10));
	ext
}

/// Runs a test and then checks the state.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_ok!(DataCredentials::do_try_state());
	});
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: Call<Test>) -> DispatchResult {
	let dispatched = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(who));
	dispatched.map(|_| ()).map_err(|error| error.error)
}

/// The call is refused with this error and changes nothing.
#[track_caller]
pub(crate) fn assert_refused(who: AccountId, call: Call<Test>, error: impl Into<DispatchError>) {
	assert_noop!(dispatch(who, call), error.into());
}

/// The event was the last one.
#[track_caller]
pub(crate) fn assert_last(event: pallet_data_credentials::Event<Test>) {
	System::assert_last_event(event.into());
}

/// What is held of an account.
pub(crate) fn held(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Credential.into(), &who)
}

/// Gives an account so much.
pub(crate) fn endow(who: AccountId, amount: Balance) {
	Balances::set_balance(&who, amount);
}

/// The call that creates a schema: 30 bytes of URI.
pub(crate) fn create_schema(issuers: Option<Vec<AccountId>>) -> Call<Test> {
	Call::create_schema {
		hash: HASH,
		uri: b"https://lab.example/calibrated".to_vec(),
		issuers,
	}
}

/// The call that issues a credential of the schema 0 about the device, or this stream of it.
pub(crate) fn issue(stream: Option<StreamId>, content: H256, expires_at: Option<u64>) -> Call<Test> {
	Call::issue {
		schema: 0,
		hash: HASH,
		device: DEVICE,
		stream,
		content,
		expires_at,
	}
}

/// The call that revokes a credential.
pub(crate) fn revoke(credential: CredentialId) -> Call<Test> {
	let content = DataCredentials::credential(credential).map_or(CONTENT, |credential| credential.content);
	Call::revoke { credential, content }
}

pub(crate) fn remove(credential: CredentialId) -> Call<Test> {
	Call::remove { credential }
}

pub(crate) fn about_device() -> Subject {
	Subject::Device(DEVICE)
}

pub(crate) fn in_force(credential: CredentialId) -> bool {
	DataCredentials::credential(credential)
		.expect("it is on record")
		.in_force
}
