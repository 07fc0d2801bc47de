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
	Balance, Balances, BlockNumber, DataAttestation, DeviceIdentity, Runtime, RuntimeHoldReason,
};
use frame_support::{parameter_types, traits::ConstU32};

parameter_types! {
	/// A device: its record (215) and the entry of its owner (128).
	pub const DeviceDeposit: Balance = deposit(2, 343);
	/// Each byte of a device's metadata.
	pub const MetadataByteDeposit: Balance = BYTE_DEPOSIT;
}

impl pallet_device_identity::Config for Runtime {
	type Currency = Balances;
	type DeviceDeposit = DeviceDeposit;
	type MaxFieldLength = ConstU32<64>;
	type MaxUrlLength = ConstU32<256>;
	type MetadataByteDeposit = MetadataByteDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
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
	/// A listing: its record (180) and the entry of its seller (96).
	pub const ListingDeposit: Balance = deposit(2, 276);
	/// Each byte of a listing's title and locator.
	pub const ListingByteDeposit: Balance = BYTE_DEPOSIT;
	/// A purchase: its record (471) with the longest envelope, and the entries of its buyer and its seller (96 each).
	pub const PurchaseDeposit: Balance = deposit(3, 663);
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
