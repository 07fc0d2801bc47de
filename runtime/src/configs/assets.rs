// SPDX-License-Identifier: Apache-2.0

//! Registered assets, those of other chains among them, and the currencies of the market: these and the chain's own token.

use super::governance::AssetsOrigin;
use crate::{
	constants::currency::{deposit, UNIT},
	AccountId, Assets, AssetsHolder, Balance, Balances, ForeignAssets, ParachainInfo, Runtime, RuntimeEvent,
	RuntimeHoldReason,
};
use assay_primitives::Currency;
use frame_support::{
	parameter_types,
	traits::{fungible, AsEnsureOriginWithArg, ConstU32},
	PalletId,
};
use frame_system::EnsureSigned;
use pallet_assets::{AssetsCallback, AutoIncAssetId, NextAssetId};
use sp_runtime::{
	traits::{AccountIdConversion, Convert},
	Either::{self, Left, Right},
};
// In this version for good: what is stored keeps its meaning.
use xcm::v5::{
	Junction::{GlobalConsensus, Parachain},
	Location,
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

/// Lets no number be given twice, by anybody. What is known of an asset by its number is known of no other: reputations
/// outlive it.
///
/// `create` takes the next number and no other. This holds back Root, too, who could otherwise give the number of an asset that
/// was destroyed. A chain whose genesis names no next number takes no assets.
#[cfg_attr(feature = "runtime-benchmarks", allow(dead_code))]
pub struct Ascending;

impl AssetsCallback<u32, AccountId> for Ascending {
	fn created(id: &u32, _owner: &AccountId) -> Result<(), ()> {
		match NextAssetId::<Runtime>::get() {
			Some(next) if *id >= next => Ok(()),
			_ => Err(()),
		}
	}
}

/// Frees the location of an asset of another chain when that has been destroyed.
#[cfg_attr(feature = "runtime-benchmarks", allow(dead_code))]
pub struct Forgotten;

impl AssetsCallback<u32, AccountId> for Forgotten {
	fn destroyed(id: &u32) -> Result<(), ()> {
		ForeignAssets::forget(*id);
		Ok(())
	}
}

impl pallet_assets::Config for Runtime {
	type ApprovalDeposit = ApprovalDeposit;
	type AssetAccountDeposit = AssetAccountDeposit;
	type AssetDeposit = AssetDeposit;
	type AssetId = u32;
	type AssetIdAllocator = AutoIncAssetId<Runtime>;
	type AssetIdParameter = codec::Compact<u32>;
	type Balance = Balance;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
	#[cfg(not(feature = "runtime-benchmarks"))]
	type CallbackHandle = (Ascending, Forgotten);
	// The pallet's benchmarks make one below those of the genesis state.
	#[cfg(feature = "runtime-benchmarks")]
	type CallbackHandle = ();
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type Currency = Balances;
	type Extra = ();
	type ForceOrigin = AssetsOrigin;
	type Freezer = ();
	// Whoever has money held in an asset keeps it: what is held can be neither burnt nor reaped.
	type Holder = AssetsHolder;
	type MetadataDepositBase = MetadataDepositBase;
	type MetadataDepositPerByte = MetadataDepositPerByte;
	// A call that destroys so many at a time leaves the scheduler's share of a block room for its proof.
	type RemoveItemsLimit = ConstU32<256>;
	type ReserveData = ();
	type RuntimeEvent = RuntimeEvent;
	type StringLimit = ConstU32<50>;
	type WeightInfo = crate::weights::pallet_assets::WeightInfo<Runtime>;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
}

/// An asset's number.
pub type ForeignAssetId = u32;

parameter_types! {
	/// Most assets of other chains. A message may handle all of them at once.
	pub const MaxForeignAssets: u32 = 16;
	/// Whose they are: nobody has a key to this account, and it holds nothing.
	pub ForeignAssetsOwner: AccountId = PalletId(*b"as/frgns").into_account_truncating();
	/// The number of the next asset.
	pub NextAsset: Option<u32> = NextAssetId::<Runtime>::get();
	/// The id of this parachain.
	pub OwnParachainId: u32 = ParachainInfo::parachain_id().into();
}

/// Which places are other chains', and which are other chains.
pub struct Elsewhere;

impl pallet_foreign_assets::Places<Location> for Elsewhere {
	fn is_foreign(place: &Location) -> bool {
		let own = OwnParachainId::get();
		place.parent_count() == 1
			&& !matches!(place.first_interior(), Some(GlobalConsensus(_)))
			&& !matches!(place.first_interior(), Some(Parachain(chain)) if *chain == own)
	}

	fn is_chain(place: &Location) -> bool {
		Self::is_foreign(place) && matches!(place.unpack(), (1, [] | [Parachain(_)]))
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_foreign_assets::BenchmarkHelper<Location> for Elsewhere {
	fn reserve() -> Location {
		Location::new(1, [Parachain(1)])
	}

	fn location(number: u32) -> Location {
		Location::new(1, [Parachain(1), xcm::v5::Junction::GeneralIndex(number.into())])
	}
}

impl pallet_foreign_assets::Config for Runtime {
	type Assets = Assets;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Elsewhere;
	type Location = Location;
	type ManagerOrigin = AssetsOrigin;
	type MaxAssets = MaxForeignAssets;
	type MaxHolders = ConstU32<64>;
	type NextNumber = NextAsset;
	type Owner = ForeignAssetsOwner;
	type ParachainId = OwnParachainId;
	type Places = Elsewhere;
	type WeightInfo = crate::weights::pallet_foreign_assets::WeightInfo<Runtime>;
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
