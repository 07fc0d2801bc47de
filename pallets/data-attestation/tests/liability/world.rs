// SPDX-License-Identifier: Apache-2.0

//! A runtime of both pallets, balances and a clock, with everything small: grace, delays and periods are a few blocks.

use assay_primitives::{
	device::AccreditationLevel,
	traits::{Permission, TransferGuard},
	Action, DeviceId, DeviceKey, DeviceSignature, Envelope,
};
use codec::Encode;
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{fungible::InspectHold, tokens::imbalance::ResolveTo, ConstU128, ConstU32, ConstU64, OnUnbalanced},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_data_attestation::{DeviceFee, FeeOf};
use sp_core::{ed25519, storage::Storage, Pair, H256};
use sp_runtime::{traits::Dispatchable, transaction_validity::TransactionPriority, BuildStorage};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;
pub(crate) type BlockNumber = u32;

/// Those who own devices, one after another.
pub(crate) const OWNERS: [AccountId; 3] = [1, 2, 3];
/// An account that brings what devices sign, anchors it, and reports.
pub(crate) const CARRIER: AccountId = 4;
/// Another one.
pub(crate) const OTHER: AccountId = 5;
/// An accredited manufacturer.
pub(crate) const MANUFACTURER: AccountId = 6;
/// An account that permits itself nothing, and that is permitted something now and then.
pub(crate) const DELEGATE: AccountId = 7;
pub(crate) const TREASURY: AccountId = 8;
pub(crate) const COLLECTOR: AccountId = 9;
pub(crate) const ACCOUNTS: [AccountId; 9] = [1, 2, 3, CARRIER, OTHER, MANUFACTURER, DELEGATE, TREASURY, COLLECTOR];

pub(crate) const FUNDS: Balance = 1_000_000;
/// What the third owner has: not enough for all that it may want.
pub(crate) const FEW: Balance = 12_000;
pub(crate) const BOND: Balance = 2_000;
pub(crate) const STREAM_DEPOSIT: Balance = 500;
pub(crate) const FRONTIER_DEPOSIT: Balance = 1_000;
pub(crate) const DESCRIPTION_PRICE: Balance = 250;
/// What each commitment that a device brings itself costs here.
pub(crate) const FEE: Balance = 7;

/// Blocks in which a key that was replaced as a matter of course is still accepted.
pub(crate) const GRACE: BlockNumber = 4;
pub(crate) const RECOVERY_DELAY: BlockNumber = 3;
/// How far ahead of a final block a device's last block is at the most.
pub(crate) const LIFE: BlockNumber = 6;
/// Milliseconds from a block to the next.
pub(crate) const BLOCK_TIME: u64 = 6_000;
/// By how much a reading may be ahead of the chain's clock, until an upgrade.
pub(crate) const DRIFT: u64 = 15_000;
/// How long a bond is at risk after its last epoch.
pub(crate) const UNBONDING: u64 = 10 * BLOCK_TIME;
/// The chain's clock when a history begins.
pub(crate) const START: u64 = 1_000_000_000_000;

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
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type DeviceIdentity = pallet_device_identity;
	#[runtime::pallet_index(4)]
	pub type DataAttestation = pallet_data_attestation;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	pub const Treasury: AccountId = TREASURY;
	pub const Collector: AccountId = COLLECTOR;
	/// What an upgrade changes.
	pub storage MaxClockDrift: u64 = DRIFT;
}

/// A chain without a market: nobody buys anything of a device.
pub struct NoMarket;

impl TransferGuard for NoMarket {
	fn encumbrances(_: &DeviceId) -> u32 {
		0
	}
}

impl pallet_device_identity::Config for Test {
	type Belongings = DataAttestation;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DataAttestation;
	type ByteDeposit = ConstU128<10>;
	type Currency = Balances;
	type DeviceDeposit = ConstU128<1_000>;
	type EquivocationBond = ConstU128<BOND>;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type ManufacturerPowerPeriod = ConstU32<10_000>;
	type ManufacturerDeposit = ConstU128<5_000>;
	type MaxDelegates = ConstU32<3>;
	type MaxEndorsementKeys = ConstU32<2>;
	type MaxFieldLength = ConstU32<64>;
	type MaxServices = ConstU32<2>;
	type MaxUrlLength = ConstU32<64>;
	type RecordDeposit = ConstU128<100>;
	type RecoveryDelay = ConstU32<RECOVERY_DELAY>;
	type RotationGrace = ConstU32<GRACE>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type TombstoneDeposit = ConstU128<300>;
	type TransferGuard = NoMarket;
	type Treasury = ResolveTo<Treasury, Balances>;
	type UnbondingPeriod = ConstU64<UNBONDING>;
	type WeightInfo = ();
}

/// The same for each.
pub struct FixedFee;

impl DeviceFee<Balance> for FixedFee {
	fn fee(_: Weight, _: u32) -> Balance {
		FEE
	}

	fn priority(_: Weight, _: u32) -> TransactionPriority {
		1
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
	type AllowanceDeposit = ConstU128<300>;
	type AllowancePeriod = ConstU32<10>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DeviceIdentity;
	type Currency = Balances;
	type DescriptionBytePrice = ConstU128<10>;
	type DescriptionPrice = ConstU128<DESCRIPTION_PRICE>;
	type DeviceFee = FixedFee;
	type Devices = DeviceIdentity;
	type FeeDestination = ToCollector;
	type FrontierDeposit = ConstU128<FRONTIER_DEPOSIT>;
	type GatewayDeposit = ConstU128<700>;
	type MaxClockDrift = MaxClockDrift;
	type MaxContentTypeLength = ConstU32<64>;
	type MaxUriLength = ConstU32<64>;
	type MaxNameLength = ConstU32<64>;
	type MaxSubmissions = ConstU32<16>;
	type PromiseDeposit = ConstU128<3_000>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type StreamDeposit = ConstU128<STREAM_DEPOSIT>;
	type Time = Timestamp;
	type WeightInfo = ();
}

/// Genesis with funds for everybody.
pub(crate) fn genesis() -> Storage {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	let funds = ACCOUNTS.map(|account| (account, funds_of(account)));
	pallet_balances::GenesisConfig::<Test> {
		balances: funds.to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	storage
}

/// What an account has at first.
pub(crate) fn funds_of(account: AccountId) -> Balance {
	match account {
		3 => FEW,
		TREASURY | COLLECTOR => 1,
		_ => FUNDS,
	}
}

/// Begins a block.
pub(crate) fn begin_block(number: BlockNumber, parent: H256, clock: u64) {
	System::reset_events();
	System::initialize(&number, &parent, &Default::default());
	// Its inherent, without the check that it comes once in a block.
	pallet_timestamp::Now::<Test>::put(clock);
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
	apply(RuntimeOrigin::signed(who), call)
}

/// Dispatches a call with any origin.
pub(crate) fn apply(origin: RuntimeOrigin, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into().dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

/// What is held of an account for a reason.
pub(crate) fn held(reason: impl Into<RuntimeHoldReason>, who: AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// Both pallets find their states sound.
#[cfg(feature = "try-runtime")]
pub(crate) fn ensure_sound() {
	use frame_support::traits::Hooks;
	let now = System::block_number();
	<DeviceIdentity as Hooks<_>>::try_state(now).expect("the state of identity is sound");
	<DataAttestation as Hooks<_>>::try_state(now).expect("the state of attestation is sound");
}

/// Without that feature, they cannot be asked.
#[cfg(not(feature = "try-runtime"))]
pub(crate) const fn ensure_sound() {}

/// The pairs that devices may have: a number of them, made once.
pub(crate) struct Keys(Vec<ed25519::Pair>);

impl Keys {
	/// So many.
	pub(crate) fn new(count: u8) -> Self {
		Self((1..=count).map(|seed| ed25519::Pair::from_seed(&[seed; 32])).collect())
	}

	/// How many there are.
	pub(crate) fn count(&self) -> usize {
		self.0.len()
	}

	/// The key of this number.
	pub(crate) fn key(&self, number: usize) -> DeviceKey {
		DeviceKey::Ed25519(self.0[number].public().0)
	}

	/// The device that it would be.
	pub(crate) fn id(&self, number: usize) -> DeviceId {
		DeviceId::of(&self.key(number))
	}

	/// An envelope signed with it.
	pub(crate) fn sign(
		&self,
		number: usize,
		subject: DeviceId,
		(action, nonce): (Action, u64),
		valid_until: BlockNumber,
		content: impl Encode,
	) -> DeviceSignature {
		// As every chain's here.
		let genesis = System::block_hash(0);
		let bytes = Envelope::new(genesis, action, subject, nonce, valid_until, content).to_bytes();
		DeviceSignature(self.0[number].sign(&bytes).0)
	}
}

/// The manufacturer is there, accredited, and has the key of this number.
pub(crate) fn accredit_manufacturer(keys: &Keys, number: usize) {
	use pallet_device_identity::Call;
	let (name, url) = (b"Manufacturer".to_vec(), b"https://manufacturer.example".to_vec());
	dispatch(MANUFACTURER, Call::register_manufacturer { name, url }).expect("registers");
	let add = Call::add_endorsement_key {
		key: keys.key(number),
		valid_from: 0,
		valid_until: BlockNumber::MAX,
		signature_valid_until: BlockNumber::MAX,
		signature: keys.sign(
			number,
			keys.id(number),
			(Action::AddEndorsementKey, 0),
			BlockNumber::MAX,
			MANUFACTURER,
		),
	};
	dispatch(MANUFACTURER, add).expect("adds");
	let accredit = Call::set_accreditation {
		manufacturer: MANUFACTURER,
		level: Some(AccreditationLevel::Audited),
	};
	apply(RuntimeOrigin::root(), accredit).expect("accredits");
}

/// The call by which the manufacturer, with its key of this number, vouches for a device.
pub(crate) fn endorsement(keys: &Keys, number: usize, device: DeviceId) -> pallet_device_identity::Call<Test> {
	let (model, serial_hash) = (b"WS-1".to_vec(), H256([0x5e; 32]));
	let content = (MANUFACTURER, model.clone(), serial_hash);
	pallet_device_identity::Call::endorse {
		device,
		manufacturer: MANUFACTURER,
		key_index: 0,
		model,
		serial_hash,
		valid_until: BlockNumber::MAX,
		signature: keys.sign(number, device, (Action::Endorse, 0), BlockNumber::MAX, content),
	}
}

/// Any permission, by a number.
pub(crate) fn permission(number: u32) -> Permission {
	match number % 3 {
		0 => Permission::Submit,
		1 => Permission::Configure,
		_ => Permission::Sell,
	}
}
