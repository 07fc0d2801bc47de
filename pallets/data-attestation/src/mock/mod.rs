// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, what the tests do in it, and devices and gateways for them.

mod anchors;
mod devices;

pub(crate) use anchors::*;
pub(crate) use devices::*;

use assay_primitives::{
	merkle,
	stream::{Promise, StreamDescription},
	traits::Belongings,
	Action, Commitment, DeviceId, KeyType, StreamId,
};
use frame_support::{
	assert_noop, derive_impl,
	dispatch::{DispatchResult, PostDispatchInfo},
	parameter_types,
	traits::{
		fungible::{Inspect, InspectHold, Mutate},
		tokens::imbalance::ResolveTo,
		ConstU32, ConstU64, OnUnbalanced,
	},
	weights::Weight,
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, transaction_validity::TransactionPriority, BuildStorage, DispatchError};

use crate as pallet_data_attestation;
use crate::{FeeOf, HoldReason, SignedCommitment};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const OWNER: AccountId = 1;
pub(crate) const CARRIER: AccountId = 2;
pub(crate) const POOR: AccountId = 3;
/// An owner of two hundred devices: two pages.
pub(crate) const FLEET: AccountId = 4;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const STREAM_DEPOSIT: Balance = 500;
pub(crate) const FRONTIER_DEPOSIT: Balance = 1_000;
pub(crate) const PROMISE_DEPOSIT: Balance = 3_000;
/// The bonds of these tests.
pub(crate) const BOND: Balance = 2_001;
pub(crate) const COLLECTOR: AccountId = 10;
pub(crate) const ALLOWANCE_DEPOSIT: Balance = 300;
pub(crate) const DESCRIPTION_PRICE: Balance = 250;
pub(crate) const BYTE_PRICE: Balance = 9;
pub(crate) const GATEWAY_DEPOSIT: Balance = 700;
pub(crate) const PERIOD: u64 = 100;
pub(crate) const MAX_SUBMISSIONS: u32 = 64;
/// The chain's clock in every test, in milliseconds.
pub(crate) const NOW: u64 = 1_000_000_000_000;
pub(crate) const DRIFT: u64 = 5_000;
/// What a commitment costs less, with the figures of the mock, in which no tranche is over.
pub(crate) const KEEP: u64 = 7;
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
	pub type DataAttestation = pallet_data_attestation;
	#[runtime::pallet_index(3)]
	pub type Timestamp = pallet_timestamp;
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
	type ExistentialDeposit = ExistentialDeposit;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
	pub const Collector: AccountId = COLLECTOR;
}

parameter_types! {
	/// By which factor, as a fraction, upgrades have changed all deposits.
	pub static Factor: (Balance, Balance) = (1, 1);
	/// What an account must hold to exist.
	pub static ExistentialDeposit: Balance = 1;
	pub StreamDeposit: Balance = scaled(STREAM_DEPOSIT);
	pub FrontierDeposit: Balance = scaled(FRONTIER_DEPOSIT);
	pub PromiseDeposit: Balance = scaled(PROMISE_DEPOSIT);
	pub DescriptionPrice: Balance = scaled(DESCRIPTION_PRICE);
	pub BytePrice: Balance = scaled(BYTE_PRICE);
	pub GatewayDeposit: Balance = scaled(GATEWAY_DEPOSIT);
	pub AllowanceDeposit: Balance = scaled(ALLOWANCE_DEPOSIT);
}

/// What a deposit is now.
pub(crate) fn scaled(amount: Balance) -> Balance {
	let (numerator, denominator) = Factor::get();
	amount.saturating_mul(numerator) / denominator
}

/// A unit for each of weight's, and the length.
pub struct MockFee;

impl crate::DeviceFee<Balance> for MockFee {
	fn fee(weight: Weight, length: u32) -> Balance {
		Balance::from(weight.ref_time()) + Balance::from(length)
	}

	fn priority(weight: Weight, length: u32) -> TransactionPriority {
		1_000 * weight.ref_time() + u64::from(length)
	}
}

/// Takes fees as handlers of transaction fees do, which have code for many at once and not for one.
pub struct ToCollector;

impl OnUnbalanced<FeeOf<Test>> for ToCollector {
	fn on_unbalanceds(fees: impl Iterator<Item = FeeOf<Test>>) {
		fees.for_each(ResolveTo::<Collector, Balances>::on_unbalanced);
	}
}

impl pallet_data_attestation::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Devices = MockDevices;
	type StreamDeposit = StreamDeposit;
	type FrontierDeposit = FrontierDeposit;
	type PromiseDeposit = PromiseDeposit;
	type DescriptionPrice = DescriptionPrice;
	type DescriptionBytePrice = BytePrice;
	type GatewayDeposit = GatewayDeposit;
	type Time = Timestamp;
	type MaxClockDrift = ConstU64<DRIFT>;
	type MaxSubmissions = ConstU32<MAX_SUBMISSIONS>;
	type DeviceFee = MockFee;
	type FeeDestination = ToCollector;
	type AllowanceDeposit = AllowanceDeposit;
	type AllowancePeriod = ConstU64<PERIOD>;
	type MaxUriLength = ConstU32<256>;
	type MaxNameLength = ConstU32<128>;
	type MaxContentTypeLength = ConstU32<64>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockDevices;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	// What a test before this one may have left in its thread.
	Factor::set((1, 1));
	ExistentialDeposit::set(1);
	signature_checks();
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![
			(OWNER, FUNDS),
			(CARRIER, FUNDS),
			(FLEET, FUNDS),
			(POOR, FRONTIER_DEPOSIT),
			(COLLECTOR, 1),
		],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(10);
		Timestamp::set_timestamp(NOW);
	});
	ext
}

/// Runs a test and then checks the state.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		DataAttestation::do_try_state().expect("the state is sound");
	});
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: pallet_data_attestation::Call<Test>) -> DispatchResult {
	dispatch_with_info(who, call).map(|_| ())
}

/// The same, with what it cost.
pub(crate) fn dispatch_with_info(
	who: AccountId,
	call: pallet_data_attestation::Call<Test>,
) -> Result<PostDispatchInfo, DispatchError> {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map_err(|error| error.error)
}

/// The call is refused with this error and changes nothing.
pub(crate) fn assert_refused(
	who: AccountId,
	call: pallet_data_attestation::Call<Test>,
	error: impl Into<DispatchError>,
) {
	assert_noop!(
		RuntimeCall::from(call)
			.dispatch(RuntimeOrigin::signed(who))
			.map_err(|error| error.error),
		error.into()
	);
}

/// The event was the last one.
pub(crate) fn assert_last(event: pallet_data_attestation::Event<Test>) {
	System::assert_last_event(event.into());
}

/// What is held of an account for the streams of its devices.
pub(crate) fn held(who: AccountId) -> Balance {
	held_for(HoldReason::Stream, who)
}

/// What is held of an account for some reason.
pub(crate) fn held_for(reason: HoldReason, who: AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// What an account has, held or not.
pub(crate) fn total(who: AccountId) -> Balance {
	Balances::total_balance(&who)
}

/// Gives an account so much.
pub(crate) fn endow(who: AccountId, amount: Balance) {
	Balances::set_balance(&who, amount);
}

/// Opens a stream of the owner's device with an Ed25519 key.
pub(crate) fn open() -> StreamId {
	open_for(device(OWNER, KeyType::Ed25519))
}

/// Opens a stream of one of the owner's devices.
pub(crate) fn open_for(device: DeviceId) -> StreamId {
	let stream = crate::NextStreamId::<Test>::get();
	let call = crate::Call::open_stream {
		device,
		description: description(),
	};
	let owner = owner_of(&device).expect("it has an owner");
	dispatch(owner, call).expect("opens");
	stream
}

/// What the streams of these tests say about themselves: 43 bytes of text.
pub(crate) fn description() -> StreamDescription {
	StreamDescription {
		name: b"weather".to_vec(),
		quantity: b"temperature".to_vec(),
		unit: b"Cel".to_vec(),
		content_type: b"application/senml+cbor".to_vec(),
		..Default::default()
	}
}

/// The price of a description with so many bytes of text.
pub(crate) fn description_price(bytes: usize) -> Balance {
	DESCRIPTION_PRICE + BYTE_PRICE * bytes as Balance
}

/// The commitment number `sequence` of some stream, in its device's first epoch: ten readings of its own ten seconds.
pub(crate) fn commitment(sequence: u64) -> Commitment {
	Commitment {
		sequence,
		epoch: FIRST_EPOCH,
		after: sequence.checked_sub(1).map_or(0, last_time),
		count: 10,
		first_time: 10_000 * sequence,
		last_time: last_time(sequence),
		root: merkle::leaf_hash(&sequence.to_be_bytes()),
		content: Default::default(),
	}
}

/// The time of the last reading of that commitment.
fn last_time(sequence: u64) -> u64 {
	10_000 * sequence + 9_000
}

/// Another commitment for the same place.
pub(crate) fn other(sequence: u64) -> Commitment {
	Commitment {
		root: H256([9; 32]),
		..commitment(sequence)
	}
}

/// The call that submits a commitment, signed by the stream's device.
pub(crate) fn submission(stream: StreamId, commitment: Commitment) -> crate::Call<Test> {
	submission_by_key(stream, commitment, 0)
}

/// The same, signed by the device's key of this number.
pub(crate) fn submission_by_key(stream: StreamId, commitment: Commitment, key_index: u32) -> crate::Call<Test> {
	crate::Call::submit {
		stream,
		signed: signed_by(stream, commitment, LATER, key_index),
	}
}

/// A commitment as the stream's device signs it.
pub(crate) fn signed(stream: StreamId, commitment: Commitment) -> SignedCommitment<u64> {
	signed_by(stream, commitment, LATER, 0)
}

/// The same, good for some time and by some key.
pub(crate) fn signed_by(
	stream: StreamId,
	commitment: Commitment,
	valid_until: u64,
	key_index: u32,
) -> SignedCommitment<u64> {
	let device = device_of(stream);
	let content = (stream, commitment);
	SignedCommitment {
		commitment,
		valid_until,
		key_index,
		signature: mock_signature(&device, Action::Commit, commitment.sequence, valid_until, content),
	}
}

/// Fills a stream's log: it has as many commitments as any can.
pub(crate) fn fill(stream: StreamId) {
	let peaks = vec![H256::zero(); merkle::MAX_DEPTH as usize];
	let full = merkle::Frontier::from_parts(merkle::MAX_SIZE, peaks).expect("32 ones");
	crate::Streams::<Test>::mutate(stream, |stream| {
		let stream = stream.as_mut().expect("open");
		stream.log = crate::Log::Open(full);
		stream.readings = merkle::MAX_SIZE;
	});
}

/// The call that closes one of the streams of these tests.
pub(crate) fn close(stream: StreamId) -> crate::Call<Test> {
	let device = device_of(stream);
	crate::Call::close_stream { stream, device }
}

/// The device of a stream; any, where there is no such stream.
pub(crate) fn device_of(stream: StreamId) -> DeviceId {
	crate::Streams::<Test>::get(stream)
		.map(|stream| stream.device)
		.unwrap_or_default()
}

/// What the streams of these tests promise: slots of a minute, in tranches of four hours. The chain's clock stands in the
/// tranche `TRANCHE`.
pub(crate) const PROMISE: Promise = Promise {
	number: 0,
	interval: 60_000,
	min_readings: 2,
	slots: 240,
	width: 64,
	key_root: H256([8; 32]),
	first_tranche: TRANCHE,
	tranches: 100,
};
/// The tranche that runs, by that promise.
pub(crate) const TRANCHE: u64 = NOW / (240 * 60_000);

/// The call that lets a stream promise this.
pub(crate) fn promise(stream: StreamId, terms: Promise) -> crate::Call<Test> {
	promise_of(stream, device_of(stream), terms)
}

/// The same, of a stream that is said to be this device's.
pub(crate) fn promise_of(stream: StreamId, device: DeviceId, terms: Promise) -> crate::Call<Test> {
	crate::Call::promise {
		stream,
		device,
		interval: terms.interval,
		min_readings: terms.min_readings,
		slots: terms.slots,
		width: terms.width,
		key_root: terms.key_root,
		first_tranche: terms.first_tranche,
		tranches: terms.tranches,
	}
}

/// The call that takes back what a stream promises.
pub(crate) fn withdraw_promise(stream: StreamId) -> crate::Call<Test> {
	crate::Call::withdraw_promise {
		stream,
		device: device_of(stream),
	}
}

/// Submits the next commitments of a stream.
pub(crate) fn submit(stream: StreamId, sequences: core::ops::Range<u64>) {
	for sequence in sequences {
		dispatch(CARRIER, submission(stream, commitment(sequence))).expect("is accepted");
	}
}
