// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, and devices that sign.

#[cfg(feature = "runtime-benchmarks")]
use assay_primitives::traits::BelongingsFactory;
use assay_primitives::{
	device::{fleet, AccreditationLevel},
	merkle,
	traits::{Belongings, TransferGuard},
	Action, DeviceId, DeviceKey, DeviceSignature, Envelope, FleetId,
};
use codec::Encode;
use frame_support::{
	assert_noop, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{fungible::Inspect, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU64, Time},
};
use frame_system::EnsureRoot;
use p256::ecdsa::signature::Signer;
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};
use sp_io::hashing::sha2_256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, TokenError};
use std::collections::BTreeMap;

use crate as pallet_device_identity;

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
pub(crate) const RESET_DELAY: u64 = 50;
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
	pub storage RecoveryDelay: u64 = RESET_DELAY;
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
pub(crate) fn oblige(device: DeviceId, count: u32) {
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

/// A device that signs with one of the four kinds of key.
pub(crate) enum Signing {
	// Its pair is twice as large as the others.
	Ed25519(Box<ed25519::Pair>),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
	P256(p256::ecdsa::SigningKey),
}

impl Signing {
	/// One of each kind.
	pub(crate) fn all(seed: u8) -> [Self; 4] {
		let seed = [seed; 32];
		[
			Self::Ed25519(Box::new(ed25519::Pair::from_seed(&seed))),
			Self::Sr25519(sr25519::Pair::from_seed(&seed)),
			Self::Secp256k1(ecdsa::Pair::from_seed(&seed)),
			Self::P256(p256::ecdsa::SigningKey::from_slice(&seed).expect("in range")),
		]
	}

	/// One with an Ed25519 key.
	pub(crate) fn ed25519(seed: u8) -> Self {
		Self::Ed25519(Box::new(ed25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => DeviceKey::Ed25519(pair.public().0),
			Self::Sr25519(pair) => DeviceKey::Sr25519(pair.public().0),
			Self::Secp256k1(pair) => DeviceKey::Secp256k1(pair.public().0),
			Self::P256(key) => {
				let point = key.verifying_key().to_sec1_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("33 bytes"))
			},
		}
	}

	pub(crate) fn id(&self) -> DeviceId {
		DeviceId::of(&self.key())
	}

	pub(crate) fn sign_bytes(&self, message: &[u8]) -> DeviceSignature {
		DeviceSignature(match self {
			Self::Ed25519(pair) => pair.sign(message).0,
			Self::Sr25519(pair) => pair.sign(message).0,
			Self::Secp256k1(pair) => {
				let signature = pair.sign_prehashed(&sha2_256(message)).0;
				signature[..64].try_into().expect("64 bytes")
			},
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(message);
				signature.to_bytes().into()
			},
		})
	}

	/// An envelope about this device on this chain, signed by it.
	pub(crate) fn sign(&self, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		self.sign_about(self.id(), action, nonce, valid_until, content)
	}

	/// An envelope about any device on this chain, signed with this key.
	pub(crate) fn sign_about(
		&self,
		subject: DeviceId,
		action: Action,
		nonce: u64,
		valid_until: u32,
		content: impl Encode,
	) -> DeviceSignature {
		let genesis: H256 = System::block_hash(0);
		self.sign_bytes(&Envelope::new(genesis, action, subject, nonce, valid_until, content).to_bytes())
	}

	/// The call that registers this device for an owner.
	pub(crate) fn registration(&self, owner: AccountId) -> pallet_device_identity::Call<Test> {
		pallet_device_identity::Call::register {
			key: self.key(),
			valid_until: LATER,
			signature: self.sign(Action::Register, 0, LATER as u32, owner),
		}
	}

	/// Registers this device.
	pub(crate) fn register(self, owner: AccountId) -> Self {
		dispatch(owner, self.registration(owner)).expect("registers");
		self
	}

	/// The call that makes this key the device's next one, of number `index`.
	pub(crate) fn rotation(
		&self,
		owner: AccountId,
		device: DeviceId,
		index: u32,
		reason: crate::RotationReason,
	) -> pallet_device_identity::Call<Test> {
		pallet_device_identity::Call::rotate_key {
			device,
			key: self.key(),
			reason,
			valid_until: LATER,
			signature: self.sign_about(device, Action::Rotate, index.into(), LATER as u32, (owner, self.id())),
		}
	}

	/// The call that adds this key to a manufacturer's, as number `index`, valid in these blocks.
	pub(crate) fn endorsement_key(
		&self,
		manufacturer: AccountId,
		index: u32,
		(valid_from, valid_until): (u64, u64),
	) -> pallet_device_identity::Call<Test> {
		pallet_device_identity::Call::add_endorsement_key {
			key: self.key(),
			valid_from,
			valid_until,
			signature_valid_until: LATER,
			signature: self.sign(Action::AddEndorsementKey, index.into(), LATER as u32, manufacturer),
		}
	}

	/// The call by which a manufacturer, whose key of number `key_index` this is, vouches for a device.
	pub(crate) fn endorsement(
		&self,
		manufacturer: AccountId,
		key_index: u32,
		device: DeviceId,
	) -> pallet_device_identity::Call<Test> {
		let content = (manufacturer, MODEL.to_vec(), SERIAL_HASH);
		pallet_device_identity::Call::endorse {
			device,
			manufacturer,
			key_index,
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: self.sign_about(device, Action::Endorse, key_index.into(), LATER as u32, content),
		}
	}
}

pub(crate) const MODEL: &[u8] = b"WS-1";
pub(crate) const SERIAL_HASH: H256 = H256([0x5e; 32]);

/// The key with which the manufacturer endorses.
pub(crate) fn manufacturer_key() -> Signing {
	Signing::ed25519(200)
}

/// Makes `MANUFACTURER` a manufacturer of this level with one endorsement key, valid for ever.
pub(crate) fn manufacturer(level: Option<AccreditationLevel>) {
	let (name, url) = (b"Manufacturer".to_vec(), b"https://manufacturer.example".to_vec());
	dispatch(
		MANUFACTURER,
		pallet_device_identity::Call::register_manufacturer { name, url },
	)
	.expect("registers");
	dispatch(
		MANUFACTURER,
		manufacturer_key().endorsement_key(MANUFACTURER, 0, (0, LATER)),
	)
	.expect("adds");
	if level.is_some() {
		let accredited = pallet_device_identity::Call::set_accreditation {
			manufacturer: MANUFACTURER,
			level,
		};
		dispatch_as_root(accredited).expect("accredits");
	}
}

/// A device of `OWNER` for which `MANUFACTURER` vouches, which governance trusts.
pub(crate) fn endorsed_device(seed: u8) -> Signing {
	manufacturer(Some(AccreditationLevel::Audited));
	let device = Signing::ed25519(seed).register(OWNER);
	dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, device.id())).expect("endorses");
	device
}

/// Devices of a fleet, with what is needed to claim them.
pub(crate) struct TestFleet {
	pub(crate) devices: Vec<Signing>,
	leaves: Vec<H256>,
}

impl TestFleet {
	/// As many devices with Ed25519 keys.
	pub(crate) fn new(size: u8) -> Self {
		let devices: Vec<_> = (0..size).map(|seed| Signing::ed25519(seed + 1)).collect();
		let leaves = devices
			.iter()
			.map(|device| fleet::leaf_hash(&device.key(), &SERIAL_HASH))
			.collect();
		Self { devices, leaves }
	}

	/// The call that enrols it.
	pub(crate) fn enrolment(&self, expires_at: u64) -> pallet_device_identity::Call<Test> {
		pallet_device_identity::Call::enrol_fleet {
			root: merkle::root_of(&self.leaves),
			size: self.leaves.len() as u64,
			model: MODEL.to_vec(),
			expires_at,
		}
	}

	/// The call that claims the device at this place.
	pub(crate) fn claim_device(
		&self,
		owner: AccountId,
		fleet: FleetId,
		index: usize,
	) -> pallet_device_identity::Call<Test> {
		let device = &self.devices[index];
		let path = merkle::inclusion_path(&self.leaves, index).expect("it is in the tree");
		pallet_device_identity::Call::claim_device {
			fleet,
			manufacturer: MANUFACTURER,
			index: index as u64,
			path: path.try_into().expect("it is short"),
			key: device.key(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: device.sign(Action::Claim, 0, LATER as u32, (owner, fleet, index as u64)),
		}
	}
}
