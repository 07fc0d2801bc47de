// SPDX-License-Identifier: Apache-2.0

//! Who may change the chain.
//!
//! Every pallet asks one of the aliases below, so this is the table of who may do what:
//!
//! | alias | who | what |
//! |---|---|---|
//! | [`RootOrigin`] | a referendum on the track `root`; Sudo, where it has a key; the relay chain's root | everything, the code and the list of members among it |
//! | [`AccreditationOrigin`] | the same | accredits manufacturers, suspends a device for its faults |
//! | [`AssetsOrigin`] | the same | makes and changes assets that are not its own |
//! | [`CollatorsOrigin`] | the same | who authors without a bond, and how many others may |
//! | [`MessagesOrigin`] | the same | versions and queues of messages to other chains |
//! | [`ScheduleOrigin`], [`PreimageOrigin`] | the same | calls for later, and what they need |
//! | [`MembersOrigin`] | the same | who is in the technical collective |
//! | [`SpendOrigin`] | the track `treasurer` up to [`TREASURER_LIMIT`], root without a limit | spends what the treasury has |
//! | [`RejectOrigin`] | the track `treasurer`, root | takes back what was to be spent |
//! | [`PauseOrigin`] | the track `guardian`, root | pauses single calls and lifts it (`pause.rs` says which) |
//! | [`CancelOrigin`] | the track `guardian`, root | ends a referendum and gives deposits back |
//! | [`KillOrigin`] | root | ends a referendum and takes its deposits for the treasury |
//!
//! What only Root may do without an alias, pallets of the SDK say themselves (`ensure_root`): the code, raw storage,
//! balances by force, the cursor of a migration. `docs/governance.md` is for those who govern.

pub mod origins;
pub mod tracks;

use super::{assets::Ledger, device_identity::TreasuryAccount};
use crate::{
	constants::{
		currency::UNIT,
		time::{DAYS, HOURS},
	},
	AccountId, Assets, Balance, Balances, BlockNumber, Preimage, Referenda, Runtime, RuntimeCall, RuntimeEvent,
	Scheduler, System, Treasury,
};
use assay_primitives::Currency;
use frame_support::{
	parameter_types,
	traits::{
		fungible, fungibles,
		tokens::{ConversionFromAssetBalance, Pay, PaymentStatus, Preservation},
		ConstU16, ConstU32, EitherOf, MapSuccess,
	},
	PalletId,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess, EnsureWithSuccess};
use origins::{EnsureGuardian, EnsureTreasurer};
use pallet_ranked_collective::{MemberIndex, Rank, TallyOf, Unit, Votes};
use sp_runtime::{
	traits::{AccountIdLookup, Convert, MaybeConvert, Replace},
	DispatchError, Permill,
};

/// A referendum on the track `root`, Sudo where it has a key, and the relay chain's root.
pub type RootOrigin = EnsureRoot<AccountId>;
/// Accredits manufacturers and suspends devices for their faults.
pub type AccreditationOrigin = RootOrigin;
/// Makes and changes assets that are not its own.
pub type AssetsOrigin = RootOrigin;
/// Says who authors without a bond, and how many others may.
pub type CollatorsOrigin = RootOrigin;
/// Sets versions and queues of messages to other chains.
pub type MessagesOrigin = RootOrigin;
/// Schedules calls.
pub type ScheduleOrigin = RootOrigin;
/// Keeps preimages without a deposit.
pub type PreimageOrigin = RootOrigin;
/// Says who is in the technical collective.
pub type MembersOrigin = RootOrigin;
/// Pauses single calls and lifts it.
pub type PauseOrigin = EitherOf<RootOrigin, EnsureGuardian>;
/// Ends a referendum and gives deposits back.
pub type CancelOrigin = EitherOf<RootOrigin, EnsureGuardian>;
/// Ends a referendum and takes its deposits.
pub type KillOrigin = RootOrigin;
/// Spends what the treasury has, as much as it says at a time.
pub type SpendOrigin = EitherOf<
	EnsureRootWithSuccess<AccountId, WithoutLimit>,
	EnsureWithSuccess<EnsureTreasurer, AccountId, TreasurerLimit>,
>;
/// Takes back what was to be spent.
pub type RejectOrigin = EitherOf<RootOrigin, EnsureTreasurer>;

/// What one referendum on the track `treasurer` can spend.
pub const TREASURER_LIMIT: Balance = 10_000 * UNIT;

parameter_types! {
	/// What root can spend at a time.
	pub const WithoutLimit: Balance = Balance::MAX;
	/// What one referendum on the track `treasurer` can spend.
	pub const TreasurerLimit: Balance = TREASURER_LIMIT;
}

// For development: one key may do anything. A governed network has none, or gives it up by `remove_key`.
impl pallet_sudo::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_sudo::WeightInfo<Runtime>;
}

impl origins::Config for Runtime {}

/// How many members the technical collective may have.
pub const MAX_MEMBERS: MemberIndex = 50;

/// One seat a member, all of the same rank.
pub struct Seats;

impl MaybeConvert<Rank, MemberIndex> for Seats {
	fn maybe_convert(_: Rank) -> Option<MemberIndex> {
		// The collective's benchmarks fill it with more.
		Some(if cfg!(feature = "runtime-benchmarks") {
			MemberIndex::MAX
		} else {
			MAX_MEMBERS
		})
	}
}

/// All members vote on every track.
pub struct AnyRank;

impl Convert<u16, Rank> for AnyRank {
	fn convert(_: u16) -> Rank {
		0
	}
}

/// Members have no ranks, but in the collective's benchmarks.
const HIGHEST_RANK: Rank = if cfg!(feature = "runtime-benchmarks") {
	Rank::MAX
} else {
	0
};

/// So none is promoted.
#[cfg(not(feature = "runtime-benchmarks"))]
type Promoter = frame_support::traits::NeverEnsureOrigin<Rank>;
#[cfg(feature = "runtime-benchmarks")]
type Promoter = MapSuccess<MembersOrigin, Replace<ConstU16<HIGHEST_RANK>>>;

impl pallet_ranked_collective::Config for Runtime {
	type AddOrigin = MembersOrigin;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkSetup = ();
	type DemoteOrigin = Promoter;
	type ExchangeOrigin = MembersOrigin;
	type MaxMemberCount = Seats;
	type MemberSwappedHandler = ();
	type MinRankOfClass = AnyRank;
	type Polls = Referenda;
	type PromoteOrigin = Promoter;
	type RemoveOrigin = MapSuccess<MembersOrigin, Replace<ConstU16<HIGHEST_RANK>>>;
	type RuntimeEvent = RuntimeEvent;
	type VoteWeight = Unit;
	type WeightInfo = crate::weights::pallet_ranked_collective::WeightInfo<Runtime>;
}

parameter_types! {
	/// For a referendum, until it is approved or cancelled. Who proposes what is refused does not get it back.
	pub const SubmissionDeposit: Balance = 10 * UNIT;
	/// A referendum for which nobody puts the decision deposit ends after this.
	pub const UndecidingTimeout: BlockNumber = 36 * HOURS;
}

impl pallet_referenda::Config for Runtime {
	type AlarmInterval = ConstU32<1>;
	type BlockNumberProvider = System;
	type CancelOrigin = CancelOrigin;
	type Currency = Balances;
	type KillOrigin = KillOrigin;
	type MaxQueued = ConstU32<100>;
	type Preimages = Preimage;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type Scheduler = Scheduler;
	type Slash = Treasury;
	type SubmissionDeposit = SubmissionDeposit;
	// Members propose; whoever is none asks one.
	#[cfg(not(feature = "runtime-benchmarks"))]
	type SubmitOrigin = pallet_ranked_collective::EnsureMember<Runtime, (), 0>;
	#[cfg(feature = "runtime-benchmarks")]
	type SubmitOrigin = crate::benchmarks::Proposer;
	type Tally = TallyOf<Runtime>;
	type Tracks = tracks::Tracks;
	type UndecidingTimeout = UndecidingTimeout;
	type Votes = Votes;
	type WeightInfo = crate::weights::pallet_referenda::WeightInfo<Runtime>;
}

parameter_types! {
	/// Whose account the treasury's is: bonds, penalties and market fees that are forfeited come there.
	pub const TreasuryId: PalletId = super::device_identity::TREASURY;
	/// Nothing is burnt.
	pub const Burn: Permill = Permill::zero();
	/// How often what was approved by `spend_local` is paid.
	pub const SpendPeriod: BlockNumber = DAYS;
	/// How long what was approved by `spend` can be collected.
	pub const PayoutPeriod: BlockNumber = 30 * DAYS;
}

impl pallet_treasury::Config for Runtime {
	type AssetKind = Currency;
	type BalanceConverter = Worth;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Worth;
	type Beneficiary = AccountId;
	type BeneficiaryLookup = AccountIdLookup<AccountId, ()>;
	type BlockNumberProvider = System;
	type Burn = Burn;
	type BurnDestination = ();
	type Currency = Balances;
	type MaxApprovals = ConstU32<100>;
	type PalletId = TreasuryId;
	type Paymaster = FromTreasury;
	type PayoutPeriod = PayoutPeriod;
	type RejectOrigin = RejectOrigin;
	type RuntimeEvent = RuntimeEvent;
	type SpendFunds = ();
	type SpendOrigin = SpendOrigin;
	type SpendPeriod = SpendPeriod;
	type WeightInfo = crate::weights::pallet_treasury::WeightInfo<Runtime>;
}

/// The currencies of the market, to pay in.
type Payments = fungible::UnionOf<Balances, Assets, Ledger, Currency, AccountId>;

/// Pays from the treasury's account, in every currency of the market. As the SDK's `PayAssetFromAccount`, but that the account
/// stays.
pub struct FromTreasury;

impl Pay for FromTreasury {
	type AssetKind = Currency;
	type Balance = Balance;
	type Beneficiary = AccountId;
	type Error = DispatchError;
	type Id = ();

	fn pay(who: &AccountId, currency: Currency, amount: Balance) -> Result<(), DispatchError> {
		let from = TreasuryAccount::get();
		// The account stays: what is forfeited next may be less than one must hold to exist.
		<Payments as fungibles::Mutate<_>>::transfer(currency, &from, who, amount, Preservation::Preserve)?;
		Ok(())
	}

	fn check_payment((): ()) -> PaymentStatus {
		PaymentStatus::Success
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &AccountId, currency: Currency, amount: Balance) {
		// What is paid may be less than one must hold to exist.
		for account in [who, &TreasuryAccount::get()] {
			let with_rest = amount.saturating_add(UNIT);
			<Payments as fungibles::Mutate<_>>::mint_into(currency, account, with_rest).expect("it can be minted");
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_concluded((): ()) {}
}

/// What an amount is worth of the chain's own token, to compare it with what a track may spend.
///
/// Nobody tells the chain the price of another currency, so those are only root's to spend.
pub struct Worth;

impl ConversionFromAssetBalance<Balance, Currency, Balance> for Worth {
	type Error = ();

	fn from_asset_balance(amount: Balance, currency: Currency) -> Result<Balance, ()> {
		Ok(match currency {
			Currency::Native => amount,
			// More than the track can spend, and little enough that root pays in several at once.
			_ => TREASURER_LIMIT.saturating_add(1),
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(_: Currency) {}
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_treasury::ArgumentsFactory<Currency, AccountId> for Worth {
	fn create_asset_kind(_: u32) -> Currency {
		Currency::Native
	}

	fn create_beneficiary(seed: [u8; 32]) -> AccountId {
		seed.into()
	}
}
