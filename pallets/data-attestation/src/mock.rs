// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, with devices that "sign" by hashing.

use assay_primitives::{
	merkle,
	traits::{DeviceAuth, DeviceAuthError, DeviceSuspension, Permission, SignedMessage},
	views::{StreamDescription, SuspensionCause},
	Action, Commitment, DeviceId, DeviceSignature, KeyType, StreamId,
};
use codec::Encode;
use frame_support::{
	assert_noop, derive_impl,
	dispatch::{DispatchResult, PostDispatchInfo},
	parameter_types,
	traits::{
		fungible::{InspectHold, Mutate},
		tokens::imbalance::ResolveTo,
		ConstU32, ConstU64, OnUnbalanced,
	},
	weights::Weight,
};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{
	traits::Dispatchable, transaction_validity::TransactionPriority, BuildStorage, DispatchError, Permill,
};
use std::cell::Cell;

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
pub(crate) const BOND: Balance = 2_001;
pub(crate) const UNBONDING: u64 = 40;
pub(crate) const TREASURY: AccountId = 9;
pub(crate) const COLLECTOR: AccountId = 10;
pub(crate) const ALLOWANCE_DEPOSIT: Balance = 300;
pub(crate) const DESCRIPTION_DEPOSIT: Balance = 250;
pub(crate) const GATEWAY_DEPOSIT: Balance = 700;
/// Last block that accepts what the devices' first key signed.
pub(crate) const REPLACED: u64 = 5;
pub(crate) const CLAIM_TYPE_DEPOSIT: Balance = 600;
pub(crate) const CLAIM_DEPOSIT: Balance = 400;
pub(crate) const MAX_ATTESTORS: u32 = 3;
pub(crate) const PERIOD: u64 = 100;
pub(crate) const MAX_SUBMISSIONS: u32 = 64;
/// The chain's clock in every test, in milliseconds.
pub(crate) const NOW: u64 = 1_000_000_000_000;
pub(crate) const DRIFT: u64 = 5_000;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
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
	pub const ReporterShare: Permill = Permill::from_percent(50);
	pub const Treasury: AccountId = TREASURY;
	pub const Collector: AccountId = COLLECTOR;
	/// Accounts with permissions for devices.
	pub storage Delegations: Vec<(AccountId, [u8; 32], Permission)> = vec![];
	/// Devices that are suspended.
	pub storage Suspended: Vec<[u8; 32]> = vec![];
	/// Devices that were suspended for cause, why, and by what.
	pub storage SuspendedForCause: Vec<([u8; 32], SuspensionCause, H256)> = vec![];
	/// Devices that are retired.
	pub storage Retired: Vec<[u8; 32]> = vec![];
}

parameter_types! {
	/// By which factor, as a fraction, upgrades have changed all deposits.
	pub static Factor: (Balance, Balance) = (1, 1);
	/// What an account must hold to exist.
	pub static ExistentialDeposit: Balance = 1;
	pub StreamDeposit: Balance = scaled(STREAM_DEPOSIT);
	pub FrontierDeposit: Balance = scaled(FRONTIER_DEPOSIT);
	pub DescriptionDeposit: Balance = scaled(DESCRIPTION_DEPOSIT);
	pub ByteDeposit: Balance = scaled(BYTE_DEPOSIT);
	pub GatewayDeposit: Balance = scaled(GATEWAY_DEPOSIT);
	pub EquivocationBond: Balance = scaled(BOND);
	pub AllowanceDeposit: Balance = scaled(ALLOWANCE_DEPOSIT);
	pub ClaimTypeDeposit: Balance = scaled(CLAIM_TYPE_DEPOSIT);
	pub ClaimDeposit: Balance = scaled(CLAIM_DEPOSIT);
}

/// What a deposit is now.
pub(crate) fn scaled(amount: Balance) -> Balance {
	let (numerator, denominator) = Factor::get();
	amount.saturating_mul(numerator) / denominator
}

thread_local! {
	static SIGNATURE_CHECKS: Cell<u32> = const { Cell::new(0) };
}

/// How many signatures were checked since the last time that this was asked.
pub(crate) fn signature_checks() -> u32 {
	SIGNATURE_CHECKS.take()
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

/// Devices whose first eight bytes are their owner and whose next is the kind of their key; those of owner 0 are
/// unknown.
pub struct MockDevices;

fn owner_of(device: &DeviceId) -> Option<AccountId> {
	let owner = u64::from_le_bytes(device.0[..8].try_into().expect("eight bytes"));
	(owner != 0).then_some(owner)
}

impl DeviceAuth<AccountId, u64> for MockDevices {
	/// There are keys 0 and 1, until the device is retired.
	fn key_type(device: &DeviceId, key_index: u32) -> Option<KeyType> {
		let found = key_index < 2 && !Retired::get().contains(&device.0);
		let kind = KeyType::ALL.get(usize::from(device.0[8])).copied();
		kind.filter(|_| found)
	}

	fn ensure_permitted(who: &AccountId, device: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError> {
		let owner = owner_of(device).ok_or(DeviceAuthError::NotFound)?;
		let is_delegate = || Delegations::get().contains(&(*who, device.0, permission));
		if owner == *who || !Retired::get().contains(&device.0) && is_delegate() {
			Ok(())
		} else {
			Err(DeviceAuthError::NoPermission)
		}
	}

	fn is_owner(who: &AccountId, device: &DeviceId) -> bool {
		owner_of(device) == Some(*who)
	}

	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError> {
		if owner_of(device).is_none() {
			Err(DeviceAuthError::NotFound)
		} else if Retired::get().contains(&device.0) {
			Err(DeviceAuthError::Retired)
		} else if Suspended::get().contains(&device.0) {
			Err(DeviceAuthError::Suspended)
		} else {
			Ok(())
		}
	}

	/// Key 0 is the device's, 1 was replaced in block `REPLACED`, and there are no others.
	fn ensure_signed(message: &SignedMessage<u64, impl Encode>, at: u64) -> Result<KeyType, DeviceAuthError> {
		Self::ensure_active(&message.device)?;
		match message.key_index {
			0 => {},
			1 if at <= REPLACED => {},
			1 => return Err(DeviceAuthError::KeyReplaced),
			_ => return Err(DeviceAuthError::KeyNotFound),
		}
		if message.valid_until < at {
			return Err(DeviceAuthError::Expired);
		}
		Self::ensure_once_signed(message)?;
		Self::key_type(&message.device, message.key_index).ok_or(DeviceAuthError::KeyNotFound)
	}

	/// Keys 0 and 1 were the device's at some time.
	fn ensure_once_signed(message: &SignedMessage<u64, impl Encode>) -> Result<(), DeviceAuthError> {
		let &SignedMessage {
			device,
			key_index,
			action,
			nonce,
			valid_until,
			ref content,
			signature,
		} = message;
		if key_index > 1 {
			return Err(DeviceAuthError::KeyNotFound);
		}
		SIGNATURE_CHECKS.set(SIGNATURE_CHECKS.get() + 1);
		if *signature == mock_signature(&device, action, nonce, valid_until, content) {
			Ok(())
		} else {
			Err(DeviceAuthError::BadSignature)
		}
	}

	/// Every owner has a device of each kind of key, and `FLEET` has more than a page.
	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		let mut devices = owned_devices(*owner);
		devices.retain(|device| after.is_none_or(|after| *device > after));
		devices.truncate(limit as usize);
		devices
	}
}

/// An owner's devices, in the order in which they are listed.
pub(crate) fn owned_devices(owner: AccountId) -> Vec<DeviceId> {
	let all = KeyType::ALL.into_iter().map(|kind| device(owner, kind));
	let mut devices: Vec<_> = match owner {
		FLEET => (0..200)
			.map(|number| {
				let mut id = device(owner, KeyType::Ed25519);
				id.0[9] = number;
				id
			})
			.collect(),
		_ => all.collect(),
	};
	devices.sort();
	devices
}

impl DeviceSuspension for MockDevices {
	fn suspend_for_cause(device: &DeviceId, cause: SuspensionCause, evidence: H256) -> DispatchResult {
		Suspended::set(&[Suspended::get(), vec![device.0]].concat());
		SuspendedForCause::set(&[SuspendedForCause::get(), vec![(device.0, cause, evidence)]].concat());
		Ok(())
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::DeviceFactory<AccountId> for MockDevices {
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId {
		device(*owner, key_type)
	}

	fn permit(who: &AccountId, device: &DeviceId, permission: Permission) {
		delegate(*who, *device, permission);
	}

	fn retire(device: &DeviceId) {
		retire(*device);
	}

	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		mock_signature(device, action, nonce, valid_until.into(), content)
	}
}

fn mock_signature(
	device: &DeviceId,
	action: Action,
	nonce: u64,
	valid_until: u64,
	content: impl Encode,
) -> DeviceSignature {
	let mut signature = [0; 64];
	signature[..32].copy_from_slice(&blake2_256(&(device, action, nonce, valid_until, content).encode()));
	DeviceSignature(signature)
}

impl pallet_data_attestation::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Devices = MockDevices;
	type StreamDeposit = StreamDeposit;
	type FrontierDeposit = FrontierDeposit;
	type DescriptionDeposit = DescriptionDeposit;
	type GatewayDeposit = GatewayDeposit;
	type StreamByteDeposit = ByteDeposit;
	type EquivocationBond = EquivocationBond;
	type ReporterShare = ReporterShare;
	type Treasury = Treasury;
	type UnbondingPeriod = ConstU64<UNBONDING>;
	type Time = Timestamp;
	type MaxClockDrift = ConstU64<DRIFT>;
	type MaxSubmissions = ConstU32<MAX_SUBMISSIONS>;
	type DeviceFee = MockFee;
	type FeeDestination = ToCollector;
	type AllowanceDeposit = AllowanceDeposit;
	type AllowancePeriod = ConstU64<PERIOD>;
	type ClaimTypeDeposit = ClaimTypeDeposit;
	type ClaimDeposit = ClaimDeposit;
	type MaxAttestors = ConstU32<MAX_ATTESTORS>;
	type MaxLocatorLength = ConstU32<256>;
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
			(TREASURY, 1),
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

/// What is held of an account for its streams.
pub(crate) fn held(who: AccountId) -> Balance {
	held_for(HoldReason::Stream, who)
}

/// What is held of an account for some reason.
pub(crate) fn held_for(reason: HoldReason, who: AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// Gives an account this permission for a device, and no other.
pub(crate) fn delegate(to: AccountId, device: DeviceId, permission: Permission) {
	Delegations::set(&[Delegations::get(), vec![(to, device.0, permission)]].concat());
}

/// Gives an account all permissions for a device but this one.
pub(crate) fn delegate_all_but(to: AccountId, device: DeviceId, permission: Permission) {
	for other in [Permission::Submit, Permission::Configure, Permission::Sell] {
		if other != permission {
			delegate(to, device, other);
		}
	}
}

/// Retires a device, for good.
pub(crate) fn retire(device: DeviceId) {
	Retired::set(&[Retired::get(), vec![device.0]].concat());
}

/// Gives an account so much.
pub(crate) fn endow(who: AccountId, amount: Balance) {
	Balances::set_balance(&who, amount);
}

/// A device of an owner, with a kind of key.
pub(crate) fn device(owner: AccountId, kind: KeyType) -> DeviceId {
	let mut id = [7; 32];
	id[..8].copy_from_slice(&owner.to_le_bytes());
	id[8] = kind as u8;
	DeviceId(id)
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

/// The deposit of a description with so many bytes of text.
pub(crate) fn description_deposit(bytes: usize) -> Balance {
	DESCRIPTION_DEPOSIT + BYTE_DEPOSIT * bytes as Balance
}

/// The commitment number `sequence` of some stream: ten readings of its own ten seconds.
pub(crate) fn commitment(sequence: u64) -> Commitment {
	Commitment {
		sequence,
		count: 10,
		first_time: 10_000 * sequence,
		last_time: 10_000 * sequence + 9_000,
		root: merkle::leaf_hash(&sequence.to_be_bytes()),
		content: Default::default(),
	}
}

/// The call that submits a commitment, signed by the stream's device.
pub(crate) fn submission(stream: StreamId, commitment: Commitment) -> crate::Call<Test> {
	let signed = signed(stream, commitment);
	crate::Call::submit {
		stream,
		commitment: signed.commitment,
		valid_until: signed.valid_until,
		key_index: signed.key_index,
		signature: signed.signature,
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

/// Registers a gateway of the carrier's.
pub(crate) fn gateway() -> assay_primitives::GatewayId {
	let gateway = crate::NextGatewayId::<Test>::get();
	dispatch(CARRIER, crate::Call::register_gateway {}).expect("it has funds");
	gateway
}

/// Submits the next commitments of a stream.
pub(crate) fn submit(stream: StreamId, sequences: core::ops::Range<u64>) {
	for sequence in sequences {
		dispatch(CARRIER, submission(stream, commitment(sequence))).expect("is accepted");
	}
}
