// SPDX-License-Identifier: Apache-2.0

//! Registered assets, and the currencies of the market: these and the chain's own token.

use crate::{
	constants::currency::{deposit, UNIT},
	AccountId, AssetsHolder, Balance, Balances, Runtime, RuntimeEvent, RuntimeHoldReason,
};
use assay_primitives::Currency;
use frame_support::{
	parameter_types,
	traits::{fungible, AsEnsureOriginWithArg, ConstU32},
};
use frame_system::{EnsureRoot, EnsureSigned};
use sp_runtime::{
	traits::Convert,
	Either::{self, Left, Right},
};

parameter_types! {
	/// For an asset: its details and its owner's privileges.
	pub const AssetDeposit: Balance = 10 * UNIT;
	/// For the account of somebody who has no other money here.
	pub const AssetAccountDeposit: Balance = deposit(1, 16);
	/// For the permission to spend of another's assets.
	pub const ApprovalDeposit: Balance = deposit(1, 144);
	/// For an asset's name, symbol and decimals.
	pub const MetadataDepositBase: Balance = deposit(1, 68);
	/// For each byte of name and symbol.
	pub const MetadataDepositPerByte: Balance = deposit(0, 1);
}

impl pallet_assets::Config for Runtime {
	type ApprovalDeposit = ApprovalDeposit;
	type AssetAccountDeposit = AssetAccountDeposit;
	type AssetDeposit = AssetDeposit;
	type AssetId = u32;
	type AssetIdAllocator = ();
	type AssetIdParameter = codec::Compact<u32>;
	type Balance = Balance;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	type CallbackHandle = ();
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type Currency = Balances;
	type Extra = ();
	type ForceOrigin = EnsureRoot<AccountId>;
	type Freezer = ();
	// Whoever has money held in an asset keeps it: what is held can be neither burnt nor reaped.
	type Holder = AssetsHolder;
	type MetadataDepositBase = MetadataDepositBase;
	type MetadataDepositPerByte = MetadataDepositPerByte;
	type RemoveItemsLimit = ConstU32<1000>;
	type ReserveData = ();
	type RuntimeEvent = RuntimeEvent;
	type StringLimit = ConstU32<50>;
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
}

/// Where a currency is kept: the chain's own token with the balances, all others with the assets.
pub struct Ledger;

impl Convert<Currency, Either<(), u32>> for Ledger {
	fn convert(currency: Currency) -> Either<(), u32> {
		match currency {
			Currency::Native => Left(()),
			Currency::Asset(id) => Right(id),
		}
	}
}

/// The chain's own token and the registered assets as one.
pub type Currencies = fungible::UnionOf<Balances, AssetsHolder, Ledger, Currency, AccountId>;
