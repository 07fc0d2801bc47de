// SPDX-License-Identifier: Apache-2.0

//! Devices: their keys, their owners, what they answer for.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the figures in the comments are
//! bytes.

use super::governance::AccreditationOrigin;
use crate::{
	constants::{
		currency::{deposit, BYTE_DEPOSIT, UNIT},
		time::{DAYS, HOURS, MILLISECS_PER_DAY},
	},
	AccountId, Balance, Balances, BlockNumber, DataAttestation, DataMarketplace, Runtime, RuntimeHoldReason, Timestamp,
};
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU32},
	PalletId,
};
use sp_runtime::traits::AccountIdConversion;

/// Whose account the treasury's money goes to.
pub const TREASURY: PalletId = PalletId(*b"assay/tr");

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
	/// Six weeks by the chain's clock: a delivery takes a month at the most and hours to look at, and ten days are left to
	/// compare and to report. The window for complaints comes on top, and needs none of it: a deal has a bond of its own.
	pub const UnbondingPeriod: u64 = 42 * MILLISECS_PER_DAY;
	/// What was taken stays out of circulation until governance spends it.
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
	type GovernanceOrigin = AccreditationOrigin;
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
