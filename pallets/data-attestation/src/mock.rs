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
	traits::{ConstU128, ConstU32, ConstU64},
};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, Permill};

use crate as pallet_data_attestation;
use crate::SignedCommitment;

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const OWNER: AccountId = 1;
pub(crate) const CARRIER: AccountId = 2;
pub(crate) const POOR: AccountId = 3;
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
	type ExistentialDeposit = ConstU128<1>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

parameter_types! {
	pub const ReporterShare: Permill = Permill::from_percent(50);
	pub const Treasury: AccountId = TREASURY;
	pub const Collector: AccountId = COLLECTOR;
	/// An account with permissions for all devices.
	pub storage Delegate: AccountId = 0;
	/// Devices that are suspended.
	pub storage Suspended: Vec<[u8; 32]> = vec![];
	/// Devices that are retired.
	pub storage Retired: Vec<[u8; 32]> = vec![];
}

/// A unit for each of weight's, and the length.
pub struct MockFee;

impl crate::DeviceFee<Balance> for MockFee {
	fn fee(weight: frame_support::weights::Weight, length: u32) -> Balance {
		Balance::from(weight.ref_time()) + Balance::from(length)
	}
}

/// Devices whose first eight bytes are their owner and whose next is the kind of their key; those of owner 0 are
/// unknown.
pub struct MockDevices;

impl DeviceAuth<AccountId, u64> for MockDevices {
	fn key_type(device: &DeviceId, _: u32) -> Option<KeyType> {
		KeyType::ALL.get(usize::from(device.0[8])).copied()
	}

	fn ensure_permitted(who: &AccountId, device: &DeviceId, _: Permission) -> Result<(), DeviceAuthError> {
		match u64::from_le_bytes(device.0[..8].try_into().expect("eight bytes")) {
			0 => Err(DeviceAuthError::NotFound),
			owner if owner == *who => Ok(()),
			_ if *who == Delegate::get() => Ok(()),
			_ => Err(DeviceAuthError::NoPermission),
		}
	}

	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError> {
		if device.0[..8] == [0; 8] {
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
		if *signature == mock_signature(&device, action, nonce, valid_until, content) {
			Ok(())
		} else {
			Err(DeviceAuthError::BadSignature)
		}
	}

	/// Every owner has a device of each kind of key.
	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		let mut devices = owned_devices(*owner);
		devices.retain(|device| after.is_none_or(|after| *device > after));
		devices.truncate(limit as usize);
		devices
	}
}

/// An owner's devices, in the order in which they are listed.
pub(crate) fn owned_devices(owner: AccountId) -> Vec<DeviceId> {
	let mut devices: Vec<_> = KeyType::ALL.into_iter().map(|kind| device(owner, kind)).collect();
	devices.sort();
	devices
}

impl DeviceSuspension for MockDevices {
	fn suspend_for_cause(device: &DeviceId, cause: SuspensionCause, _: H256) -> DispatchResult {
		assert_eq!(cause, SuspensionCause::Equivocation);
		let mut devices = Suspended::get();
		devices.push(device.0);
		Suspended::set(&devices);
		Ok(())
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::DeviceFactory<AccountId> for MockDevices {
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId {
		device(*owner, key_type)
	}

	fn permit(who: &AccountId, _: &DeviceId, _: Permission) {
		Delegate::set(who);
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
	type StreamDeposit = ConstU128<STREAM_DEPOSIT>;
	type FrontierDeposit = ConstU128<FRONTIER_DEPOSIT>;
	type DescriptionDeposit = ConstU128<DESCRIPTION_DEPOSIT>;
	type GatewayDeposit = ConstU128<GATEWAY_DEPOSIT>;
	type StreamByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type EquivocationBond = ConstU128<BOND>;
	type ReporterShare = ReporterShare;
	type Treasury = Treasury;
	type UnbondingPeriod = ConstU64<UNBONDING>;
	type Time = Timestamp;
	type MaxClockDrift = ConstU64<DRIFT>;
	type MaxSubmissions = ConstU32<MAX_SUBMISSIONS>;
	type DeviceFee = MockFee;
	type FeeCollector = Collector;
	type AllowanceDeposit = ConstU128<ALLOWANCE_DEPOSIT>;
	type AllowancePeriod = ConstU64<PERIOD>;
	type ClaimTypeDeposit = ConstU128<CLAIM_TYPE_DEPOSIT>;
	type ClaimDeposit = ConstU128<CLAIM_DEPOSIT>;
	type MaxAttestors = ConstU32<MAX_ATTESTORS>;
	type MaxLocatorLength = ConstU32<256>;
	type MaxNameLength = ConstU32<128>;
	type MaxContentTypeLength = ConstU32<64>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockDevices;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![
			(OWNER, FUNDS),
			(CARRIER, FUNDS),
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

/// What is held of an account.
pub(crate) fn held(who: AccountId) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&pallet_data_attestation::HoldReason::Stream.into(), &who)
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
	dispatch(OWNER, call).expect("opens");
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
	let device = crate::Streams::<Test>::get(stream)
		.map(|stream| stream.device)
		.unwrap_or_default();
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
