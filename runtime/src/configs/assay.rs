// SPDX-License-Identifier: Apache-2.0

//! What the chain is for: devices, their data, and its market.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the
//! figures in the comments are bytes.

use crate::{
	constants::{
		currency::{deposit, BYTE_DEPOSIT},
		time::{DAYS, HOURS, MINUTES},
	},
	AccountId, Balance, Balances, BlockNumber, DataAttestation, DataMarketplace, DeviceIdentity, Runtime,
	RuntimeHoldReason,
};
use frame_support::{parameter_types, traits::ConstU32};
use frame_system::EnsureRoot;

/// Largest record of a device, and the entry of its owner.
const DEVICE_BYTES: u128 = 493;
/// Largest record of a manufacturer without its texts.
const MANUFACTURER_BYTES: u128 = 128;
/// Largest further entry without its texts.
const RECORD_BYTES: u128 = 256;

parameter_types! {
	/// A device: its record and the entry of its owner.
	pub const DeviceDeposit: Balance = deposit(2, DEVICE_BYTES);
	/// A manufacturer's record without its texts.
	pub const ManufacturerDeposit: Balance = deposit(1, MANUFACTURER_BYTES);
	/// Each further entry, as large as the largest of them.
	pub const RecordDeposit: Balance = deposit(1, RECORD_BYTES);
	/// Each byte of text.
	pub const IdentityByteDeposit: Balance = BYTE_DEPOSIT;
	/// Old keys' commitments that are still under way are accepted for an hour.
	pub const RotationGrace: BlockNumber = HOURS;
	/// An owner has two weeks to object to a reset.
	pub const ResetDelay: BlockNumber = 14 * DAYS;
}

impl pallet_device_identity::Config for Runtime {
	type ByteDeposit = IdentityByteDeposit;
	type Currency = Balances;
	type DeviceDeposit = DeviceDeposit;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type ManufacturerDeposit = ManufacturerDeposit;
	type MaxDelegates = ConstU32<8>;
	type MaxEndorsementKeys = ConstU32<32>;
	type MaxFieldLength = ConstU32<64>;
	type MaxServices = ConstU32<8>;
	type MaxUrlLength = ConstU32<256>;
	type RecordDeposit = RecordDeposit;
	type ResetDelay = ResetDelay;
	type RotationGrace = RotationGrace;
	type RuntimeHoldReason = RuntimeHoldReason;
	type TransferGuard = DataMarketplace;
	type WeightInfo = crate::weights::pallet_device_identity::WeightInfo<Runtime>;
}

parameter_types! {
	/// What stays of a stream for good: its record (193) and the entry of its device (96).
	pub const StreamDeposit: Balance = deposit(2, 289);
	/// A frontier of 32 hashes, as long as the stream takes commitments.
	pub const FrontierDeposit: Balance = deposit(0, 1_024);
	/// Each byte of a stream's name and content type.
	pub const StreamByteDeposit: Balance = BYTE_DEPOSIT;
}

impl pallet_data_attestation::Config for Runtime {
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DeviceIdentity;
	type Currency = Balances;
	type Devices = DeviceIdentity;
	type FrontierDeposit = FrontierDeposit;
	type MaxContentTypeLength = ConstU32<64>;
	type MaxNameLength = ConstU32<128>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type StreamByteDeposit = StreamByteDeposit;
	type StreamDeposit = StreamDeposit;
	type WeightInfo = crate::weights::pallet_data_attestation::WeightInfo<Runtime>;
}

parameter_types! {
	/// A listing: its record (212), the entry of its seller (96), and that of its device's obligations (84).
	pub const ListingDeposit: Balance = deposit(3, 392);
	/// Each byte of a listing's title and locator.
	pub const ListingByteDeposit: Balance = BYTE_DEPOSIT;
	/// A purchase: its record (503) with the longest envelope, the entries of its buyer and its seller (96 each), and that
	/// of its device's obligations (84).
	pub const PurchaseDeposit: Balance = deposit(4, 779);
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
	type MaxEnvelopeLength = ConstU32<256>;
	type MaxLocatorLength = ConstU32<256>;
	type MaxTitleLength = ConstU32<128>;
	type MinDeliveryPeriod = MinDeliveryPeriod;
	type PurchaseDeposit = PurchaseDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = DataAttestation;
	type WeightInfo = crate::weights::pallet_data_marketplace::WeightInfo<Runtime>;
}
