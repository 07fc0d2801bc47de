// SPDX-License-Identifier: Apache-2.0

//! What is sold, and for what.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the figures in the comments are
//! bytes.

use crate::{
	constants::{
		currency::{deposit, BYTE_DEPOSIT},
		time::{DAYS, HOURS, MINUTES},
	},
	Balance, Balances, BlockNumber, DataAttestation, Runtime, RuntimeHoldReason,
};
use frame_support::{parameter_types, traits::ConstU32};

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
	type MaxTitleLength = ConstU32<128>;
	type MaxUriLength = ConstU32<256>;
	type MinDeliveryPeriod = MinDeliveryPeriod;
	type PurchaseDeposit = PurchaseDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = DataAttestation;
	type WeightInfo = crate::weights::pallet_data_marketplace::WeightInfo<Runtime>;
}
