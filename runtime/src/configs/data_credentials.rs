// SPDX-License-Identifier: Apache-2.0

//! What issuers attest about devices and streams.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the figures in the comments are
//! bytes.

use crate::{
	constants::currency::{deposit, BYTE_DEPOSIT},
	Balance, Balances, DataAttestation, DeviceIdentity, Runtime, RuntimeHoldReason,
};
use frame_support::{parameter_types, traits::ConstU32};

parameter_types! {
	/// A schema: its record without its URI and issuers (99 bytes) and its key (48).
	pub const SchemaDeposit: Balance = deposit(1, 160);
	/// Each byte of its URI and of its list of issuers.
	pub const SchemaByteDeposit: Balance = BYTE_DEPOSIT;
	/// A credential: its record (152) with its key (48), the entry of its subject (105) and that of its hash (72).
	pub const CredentialDeposit: Balance = deposit(3, 400);
}

impl pallet_data_credentials::Config for Runtime {
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = DeviceIdentity;
	type CredentialDeposit = CredentialDeposit;
	type Currency = Balances;
	type Devices = DeviceIdentity;
	type MaxIssuers = ConstU32<64>;
	type MaxUriLength = ConstU32<256>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type SchemaByteDeposit = SchemaByteDeposit;
	type SchemaDeposit = SchemaDeposit;
	type Streams = DataAttestation;
	type WeightInfo = crate::weights::pallet_data_credentials::WeightInfo<Runtime>;
}
