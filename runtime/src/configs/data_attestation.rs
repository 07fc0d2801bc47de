// SPDX-License-Identifier: Apache-2.0

//! What devices measured: streams, allowances, gateways.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the figures in the comments are
//! bytes.

use super::money::TransactionFee;
use crate::{
	constants::{
		currency::{deposit, BYTE_DEPOSIT},
		time::HOURS,
	},
	Balance, Balances, BlockNumber, DeviceIdentity, Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{parameter_types, traits::ConstU32};
use parachains_common::impls::DealWithFees;

parameter_types! {
	/// What stays of a stream for good: its record once it is closed and promises nothing (182), the entry of its device (96),
	/// and the device's estate (128), which the first one brings.
	pub const StreamDeposit: Balance = deposit(3, 406);
	/// A frontier of 32 hashes, as long as a stream takes commitments or a gateway anchors.
	pub const FrontierDeposit: Balance = deposit(0, 1_024);
	/// A promise in the record of its stream (106), and a ring of 64 tranches (3,330) with its key (48).
	pub const PromiseDeposit: Balance = deposit(1, 3_484);
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

impl pallet_data_attestation::Config for Runtime {
	type AllowanceDeposit = AllowanceDeposit;
	type AllowancePeriod = AllowancePeriod;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DeviceIdentity;
	type Currency = Balances;
	type DeviceFee = TransactionFee;
	type DescriptionBytePrice = DescriptionBytePrice;
	type DescriptionPrice = DescriptionPrice;
	type Devices = DeviceIdentity;
	// To the pot that pays the authors of blocks.
	type FeeDestination = DealWithFees<Runtime>;
	type FrontierDeposit = FrontierDeposit;
	type GatewayDeposit = GatewayDeposit;
	type MaxClockDrift = MaxClockDrift;
	type MaxContentTypeLength = ConstU32<64>;
	type MaxNameLength = ConstU32<128>;
	type MaxSubmissions = ConstU32<64>;
	type MaxUriLength = ConstU32<256>;
	type PromiseDeposit = PromiseDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
	type StreamDeposit = StreamDeposit;
	type Time = Timestamp;
	type WeightInfo = crate::weights::pallet_data_attestation::WeightInfo<Runtime>;
}
