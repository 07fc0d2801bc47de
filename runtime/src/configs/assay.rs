// SPDX-License-Identifier: Apache-2.0

//! What the chain is for: devices, their data, and its market.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the
//! figures in the comments are bytes.

use crate::{
	constants::{
		currency::{deposit, BYTE_DEPOSIT, UNIT},
		time::{DAYS, HOURS, MILLISECS_PER_DAY, MINUTES},
	},
	extension_weight, AccountId, Balance, Balances, BlockNumber, DataAttestation, DataMarketplace, DeviceIdentity,
	Runtime, RuntimeHoldReason, Timestamp, TransactionPayment,
};
use frame_support::{
	dispatch::DispatchInfo,
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32},
	weights::Weight,
	PalletId,
};
use frame_system::EnsureRoot;
use pallet_data_attestation::DeviceFee;
use pallet_transaction_payment::ChargeTransactionPayment;
use parachains_common::impls::DealWithFees;
use sp_runtime::{traits::AccountIdConversion, transaction_validity::TransactionPriority};

/// Whose account the treasury's money goes to.
const TREASURY: PalletId = PalletId(*b"assay/tr");

/// Largest record of a device, and the entry of its owner.
const DEVICE_BYTES: u128 = 529;
/// What stays of a retired device: its record and its key.
const TOMBSTONE_BYTES: u128 = 198;
/// Largest record of a manufacturer without its texts.
const MANUFACTURER_BYTES: u128 = 128;
/// Largest further entry without its texts.
const RECORD_BYTES: u128 = 256;

parameter_types! {
	/// A device: its record and the entry of its owner.
	pub const DeviceDeposit: Balance = deposit(2, DEVICE_BYTES);
	/// The part of it that pays for a retired device's record, which stays for good.
	pub const TombstoneDeposit: Balance = deposit(1, TOMBSTONE_BYTES);
	/// A manufacturer's record without its texts.
	pub const ManufacturerDeposit: Balance = deposit(1, MANUFACTURER_BYTES);
	/// Each further entry, as large as the largest of them.
	pub const RecordDeposit: Balance = deposit(1, RECORD_BYTES);
	/// Each byte of text.
	pub const IdentityByteDeposit: Balance = BYTE_DEPOSIT;
	/// Old keys' commitments that are still under way are accepted for an hour.
	pub const RotationGrace: BlockNumber = HOURS;
	/// An owner has two weeks to object to a recovery.
	pub const RecoveryDelay: BlockNumber = 14 * DAYS;
	/// A manufacturer may suspend and recover a device for two years, as long as it answers for its faults.
	pub const ManufacturerPowerPeriod: BlockNumber = 2 * 365 * DAYS;
}

parameter_types! {
	/// What a device's honesty is worth at least, where its owner gives a bond for it.
	pub const EquivocationBond: Balance = 10 * UNIT;
	/// Six weeks by the chain's clock: a purchase takes a month at the most and hours to look at, and ten days are left to
	/// compare and to report.
	pub const UnbondingPeriod: u64 = 42 * MILLISECS_PER_DAY;
	/// What was taken stays out of circulation until governance decides.
	pub TreasuryAccount: AccountId = TREASURY.into_account_truncating();
}

impl pallet_device_identity::Config for Runtime {
	type Belongings = DataAttestation;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DataAttestation;
	type ByteDeposit = IdentityByteDeposit;
	type Currency = Balances;
	type DeviceDeposit = DeviceDeposit;
	type EquivocationBond = EquivocationBond;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type ManufacturerPowerPeriod = ManufacturerPowerPeriod;
	type ManufacturerDeposit = ManufacturerDeposit;
	type MaxDelegates = ConstU32<8>;
	type MaxEndorsementKeys = ConstU32<32>;
	type MaxFieldLength = ConstU32<64>;
	type MaxServices = ConstU32<8>;
	type MaxUrlLength = ConstU32<256>;
	type RecordDeposit = RecordDeposit;
	type RecoveryDelay = RecoveryDelay;
	type RotationGrace = RotationGrace;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type TombstoneDeposit = TombstoneDeposit;
	type TransferGuard = DataMarketplace;
	type Treasury = ResolveTo<TreasuryAccount, Balances>;
	type UnbondingPeriod = UnbondingPeriod;
	type WeightInfo = crate::weights::pallet_device_identity::WeightInfo<Runtime>;
}

parameter_types! {
	/// What stays of a stream for good: its record once it is closed (177), the entry of its device (96), and the device's
	/// estate (128), which the first one brings.
	pub const StreamDeposit: Balance = deposit(3, 401);
	/// A frontier of 32 hashes, as long as a stream takes commitments or a gateway anchors.
	pub const FrontierDeposit: Balance = deposit(0, 1_024);
	/// A description without its texts: its record (51) and its key (60). It stays for good, so that this is paid, not held.
	pub const DescriptionPrice: Balance = deposit(1, 111);
	/// What stays of a gateway for good: its record once it is closed (153) and the entry of its owner (96).
	pub const GatewayDeposit: Balance = deposit(2, 249);
	/// Each byte of a description's texts.
	pub const DescriptionBytePrice: Balance = BYTE_DEPOSIT;
}

parameter_types! {
	/// Devices' clocks are off by minutes, not by hours.
	pub const MaxClockDrift: u64 = 5 * 60 * 1_000;
}

parameter_types! {
	/// An allowance's record (80 bytes) and its key (80).
	pub const AllowanceDeposit: Balance = deposit(1, 176);
	/// Its rate counts by the hour.
	pub const AllowancePeriod: BlockNumber = HOURS;
}

parameter_types! {
	/// A type of claims: its record without its texts and attestors (99 bytes) and its key (48).
	pub const ClaimTypeDeposit: Balance = deposit(1, 160);
	/// Each byte of its URI and of its list of attestors.
	pub const ClaimTypeByteDeposit: Balance = BYTE_DEPOSIT;
	/// A claim: its record (152) with its key (48), the entry of its subject (105) and that of its hash (72).
	pub const ClaimDeposit: Balance = deposit(3, 400);
}

/// What a signed transaction without a tip pays, and how soon it comes.
pub struct TransactionFee;

impl TransactionFee {
	/// What a signed transaction takes whose call has this weight.
	fn info(call_weight: Weight) -> DispatchInfo {
		DispatchInfo {
			call_weight,
			extension_weight: extension_weight(),
			..Default::default()
		}
	}
}

impl DeviceFee<Balance> for TransactionFee {
	fn fee(weight: Weight, length: u32) -> Balance {
		TransactionPayment::compute_fee(length, &Self::info(weight), 0)
	}

	fn priority(weight: Weight, length: u32) -> TransactionPriority {
		let length_of = usize::try_from(length).unwrap_or(usize::MAX);
		let fee = Self::fee(weight, length);
		ChargeTransactionPayment::<Runtime>::get_priority(&Self::info(weight), length_of, 0, fee)
	}
}

impl pallet_data_attestation::Config for Runtime {
	type AllowanceDeposit = AllowanceDeposit;
	type AllowancePeriod = AllowancePeriod;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DeviceIdentity;
	type ClaimDeposit = ClaimDeposit;
	type ClaimTypeByteDeposit = ClaimTypeByteDeposit;
	type ClaimTypeDeposit = ClaimTypeDeposit;
	type Currency = Balances;
	type DeviceFee = TransactionFee;
	type DescriptionBytePrice = DescriptionBytePrice;
	type DescriptionPrice = DescriptionPrice;
	type Devices = DeviceIdentity;
	// To the pot that pays the authors of blocks.
	type FeeDestination = DealWithFees<Runtime>;
	type FrontierDeposit = FrontierDeposit;
	type GatewayDeposit = GatewayDeposit;
	type MaxAttestors = ConstU32<64>;
	type MaxClockDrift = MaxClockDrift;
	type MaxSubmissions = ConstU32<64>;
	type MaxContentTypeLength = ConstU32<64>;
	type MaxUriLength = ConstU32<256>;
	type MaxNameLength = ConstU32<128>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type StreamDeposit = StreamDeposit;
	type Time = Timestamp;
	type WeightInfo = crate::weights::pallet_data_attestation::WeightInfo<Runtime>;
}

parameter_types! {
	/// A listing: its record (244) and the entry of its seller (96).
	pub const ListingDeposit: Balance = deposit(2, 340);
	/// Each byte of a listing's title and URI.
	pub const ListingByteDeposit: Balance = BYTE_DEPOSIT;
	/// A purchase: its record (567) with the longest sealed key, the entries of its buyer and its seller (96 each), and that
	/// of its device's open purchases (84).
	pub const PurchaseDeposit: Balance = deposit(4, 843);
	/// A seller gets at least this long to deliver.
	pub const MinDeliveryPeriod: BlockNumber = MINUTES;
	/// A buyer never waits longer than this for delivery or money.
	pub const MaxDeliveryPeriod: BlockNumber = 30 * DAYS;
	/// How long a buyer may look at what was delivered before anyone may settle.
	pub const InspectionPeriod: BlockNumber = 6 * HOURS;
}

impl pallet_data_marketplace::Config for Runtime {
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DataAttestation;
	type Currency = Balances;
	type InspectionPeriod = InspectionPeriod;
	type ListingByteDeposit = ListingByteDeposit;
	type ListingDeposit = ListingDeposit;
	type MaxDeliveryPeriod = MaxDeliveryPeriod;
	type MaxSealedKeyLength = ConstU32<256>;
	type MaxUriLength = ConstU32<256>;
	type MaxTitleLength = ConstU32<128>;
	type MinDeliveryPeriod = MinDeliveryPeriod;
	type PurchaseDeposit = PurchaseDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = DataAttestation;
	type WeightInfo = crate::weights::pallet_data_marketplace::WeightInfo<Runtime>;
}
