// SPDX-License-Identifier: Apache-2.0

//! Messages to and from other chains.
//!
//! Our token goes to siblings that governance admitted, and never to the relay chain; assets of other chains that
//! governance registered come from their reserves and go back there. Both pay for execution. Other chains and their
//! accounts call what is on a list (`xcm/calls.rs`), in their own name. Nothing is teleported, and only the relay
//! chain's own bodies run free; its root is Root here too, for what mends a chain. `docs/messages.md` says what can be done with it.

pub mod calls;
pub mod departures;
pub mod fees;
pub mod traps;
pub mod upward;

use self::{
	calls::CallsFromElsewhere,
	departures::OurTokenToHolders,
	fees::{FeeTrader, PerAsset},
	traps::Traps,
	upward::Upward,
};
use crate::{
	configs::{
		assets::{ForeignAssetId, MaxForeignAssets},
		device_identity::TreasuryAccount,
		governance::MessagesOrigin,
		money::TransactionByteFee,
	},
	constants::currency::MILLIUNIT,
	AccountId, AllPalletsWithSystem, Assets, Balance, Balances, CollatorSelection, ForeignAssets, ParachainInfo,
	ParachainSystem, PolkadotXcm, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, XcmpQueue,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains, ContainsPair, Disabled, Equals, Everything, Nothing},
	weights::Weight,
};
use pallet_xcm::XcmPassthrough;
use polkadot_parachain_primitives::primitives::Sibling;
use polkadot_runtime_common::xcm_sender::ExponentialPrice;
use sp_runtime::traits::TryConvertInto;
use xcm::latest::{prelude::*, WESTEND_GENESIS_HASH};
use xcm_builder::{
	AccountId32Aliases, AliasChildLocation, AllowExplicitUnpaidExecutionFrom, AllowHrmpNotificationsFromRelayChain,
	AllowKnownQueryResponses, AllowSubscriptionsFrom, AllowTopLevelPaidExecutionFrom, DenyRecursively,
	DenyReserveTransferToRelayChain, DenyThenTry, DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin,
	FixedWeightBounds, FrameTransactionalProcessor, FungibleAdapter, FungiblesAdapter, HashedDescription, IsConcrete,
	MatchedConvertedConcreteId, NoChecking, ParentAsSuperuser, ParentIsPreset, RelayChainAsNative, SendXcmFeeToAccount,
	SiblingParachainAsNative, SiblingParachainConvertsVia, SignedAccountId32AsNative, SignedToAccountId32,
	SovereignSignedViaLocation, TakeWeightCredit, TrailingSetTopicAsId, WithComputedOrigin, WithUniqueTopic,
	XcmFeeManagerFromComponents,
};
use xcm_executor::XcmExecutor;

parameter_types! {
	/// Our token, seen from here.
	pub const TokenLocation: Location = Location::here();
	/// This chain, seen from here.
	pub const RootLocation: Location = Location::here();
	/// The relay chain of the first network. It is known by the hash of its genesis, and a local
	/// copy of it goes by the same name.
	pub const RelayNetwork: Option<NetworkId> = Some(NetworkId::ByGenesis(WESTEND_GENESIS_HASH));
	/// The relay chain, as an origin of calls.
	pub RelayChainOrigin: RuntimeOrigin = cumulus_pallet_xcm::Origin::Relay.into();
	/// Where this chain is.
	pub UniversalLocation: InteriorLocation = [
		GlobalConsensus(NetworkId::ByGenesis(WESTEND_GENESIS_HASH)),
		Parachain(ParachainInfo::parachain_id().into()),
	].into();
	/// The account that pays authors, which also gets what messages cost.
	pub StakingPotLocation: Location = Location::new(
		0,
		[AccountId32 { network: None, id: CollatorSelection::account_id().into() }],
	);
	/// The account of the treasury, which gets what messages pay in assets of other chains.
	pub TreasuryLocation: Location = Location::new(
		0,
		[AccountId32 { network: None, id: TreasuryAccount::get().into() }],
	);
	/// What one instruction weighs, for each asset that it handles: a generous flat rate. An asset of another chain takes
	/// some five reads and three writes (200 microseconds, 15 KiB of proof), and no instruction takes more than that.
	/// What a call takes is weighed as for a transaction.
	pub const UnitWeightCost: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
	/// Instructions that a message may hold.
	pub const MaxInstructions: u32 = 100;
	/// Assets that a message may handle at a time: all that there are.
	pub const MaxAssetsIntoHolding: u32 = MaxForeignAssets::get().saturating_add(1);
	/// An account that pallets ask for, and that holds nothing.
	pub CheckingAccount: AccountId = PolkadotXcm::check_account();
	/// What pays for delivery.
	pub FeeAssetId: AssetId = AssetId(TokenLocation::get());
	/// What the delivery of an empty message costs while the queue is short.
	pub const BaseDeliveryFee: Balance = 30 * MILLIUNIT;
}

/// Which account here belongs to a place elsewhere.
pub type LocationToAccountId = (
	// The relay chain.
	ParentIsPreset<AccountId>,
	// A sibling chain.
	SiblingParachainConvertsVia<Sibling, AccountId>,
	// An account of our own.
	AccountId32Aliases<RelayNetwork, AccountId>,
	// Anything within the relay chain or a sibling, by the hash of its description.
	HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);

/// Moves our token, and assets of other chains that have a number here. Assets that were made here stay here.
pub type AssetTransactor = (
	FungibleAdapter<
		Balances,
		IsConcrete<TokenLocation>,
		LocationToAccountId,
		AccountId,
		// Nothing is teleported, so there is no account that checks it.
		(),
	>,
	FungiblesAdapter<
		Assets,
		MatchedConvertedConcreteId<ForeignAssetId, Balance, Everything, ForeignAssets, TryConvertInto>,
		LocationToAccountId,
		AccountId,
		NoChecking,
		CheckingAccount,
	>,
);

/// An asset of another chain comes from the chain that keeps what stands behind it, and from no other.
pub struct RegisteredReserve;

impl ContainsPair<Asset, Location> for RegisteredReserve {
	fn contains(asset: &Asset, origin: &Location) -> bool {
		matches!(asset.fun, Fungible(_))
			&& ForeignAssets::at(&asset.id.0).is_some_and(|foreign| foreign.reserve == *origin)
	}
}

/// As whom a message's calls are dispatched here.
pub type OriginConverter = (
	SovereignSignedViaLocation<LocationToAccountId, RuntimeOrigin>,
	RelayChainAsNative<RelayChainOrigin, RuntimeOrigin>,
	SiblingParachainAsNative<cumulus_pallet_xcm::Origin, RuntimeOrigin>,
	// The relay chain's root can replace our code anyway.
	ParentAsSuperuser<RuntimeOrigin>,
	SignedAccountId32AsNative<RelayNetwork, RuntimeOrigin>,
	XcmPassthrough<RuntimeOrigin>,
);

/// The relay chain and its executive body.
pub struct ParentOrItsExecutive;

impl Contains<Location> for ParentOrItsExecutive {
	fn contains(location: &Location) -> bool {
		matches!(
			location.unpack(),
			(1, [])
				| (
					1,
					[Plurality {
						id: BodyId::Executive,
						..
					}]
				)
		)
	}
}

/// Anyone on the relay chain or on a sibling chain.
pub struct ParentOrSiblings;

impl Contains<Location> for ParentOrSiblings {
	fn contains(location: &Location) -> bool {
		location.parent_count() == 1 && !matches!(location.first_interior(), Some(GlobalConsensus(..)))
	}
}

/// Which messages are let in.
pub type Barrier = TrailingSetTopicAsId<
	DenyThenTry<
		// The relay chain takes nobody's token but its own, and siblings take ours when they say so.
		DenyRecursively<(DenyReserveTransferToRelayChain, OurTokenToHolders)>,
		(
			// Prepaid by the transaction that they came with.
			TakeWeightCredit,
			// Answers to questions of ours.
			AllowKnownQueryResponses<PolkadotXcm>,
			WithComputedOrigin<
				(
					AllowTopLevelPaidExecutionFrom<ParentOrSiblings>,
					AllowExplicitUnpaidExecutionFrom<ParentOrItsExecutive>,
					AllowSubscriptionsFrom<ParentOrSiblings>,
					AllowHrmpNotificationsFromRelayChain,
				),
				UniversalLocation,
				ConstU32<8>,
			>,
		),
	>,
>;

/// What a message to the relay chain costs.
pub type PriceForParentDelivery = ExponentialPrice<FeeAssetId, BaseDeliveryFee, TransactionByteFee, ParachainSystem>;

/// What a message to a sibling chain costs.
pub type PriceForSiblingDelivery = ExponentialPrice<FeeAssetId, BaseDeliveryFee, TransactionByteFee, XcmpQueue>;

/// Where a message leaves: up to the relay chain, or across to a sibling.
pub type XcmRouter = WithUniqueTopic<(
	cumulus_primitives_utility::ParentAsUmp<Upward, PolkadotXcm, PriceForParentDelivery>,
	XcmpQueue,
)>;

/// How messages are weighed.
pub type Weigher = PerAsset<FixedWeightBounds<UnitWeightCost, RuntimeCall, MaxInstructions>>;

/// A signed account, as the origin of a message.
pub type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>;

/// Whoever sends messages, or has them executed here: an account, or Root for the chain.
pub type Accounts = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;

/// How messages are executed.
pub struct XcmConfig;

impl xcm_executor::Config for XcmConfig {
	type Aliasers = AliasChildLocation;
	type AssetExchanger = ();
	type AssetLocker = ();
	type AssetTransactor = AssetTransactor;
	type AssetTrap = Traps;
	type Barrier = Barrier;
	type CallDispatcher = RuntimeCall;
	type FeeManager =
		XcmFeeManagerFromComponents<Equals<RootLocation>, SendXcmFeeToAccount<AssetTransactor, StakingPotLocation>>;
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
	type HrmpNewChannelOpenRequestHandler = ();
	type IsReserve = RegisteredReserve;
	type IsTeleporter = Nothing;
	type MaxAssetsIntoHolding = MaxAssetsIntoHolding;
	type MessageExporter = ();
	type OriginConverter = OriginConverter;
	type PalletInstancesInfo = AllPalletsWithSystem;
	type ResponseHandler = PolkadotXcm;
	type RuntimeCall = RuntimeCall;
	type SafeCallFilter = CallsFromElsewhere;
	type SubscriptionService = PolkadotXcm;
	type Trader = FeeTrader;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type UniversalAliases = Nothing;
	type UniversalLocation = UniversalLocation;
	type Weigher = Weigher;
	type XcmEventEmitter = PolkadotXcm;
	type XcmRecorder = PolkadotXcm;
	type XcmSender = XcmRouter;
}

impl pallet_xcm::Config for Runtime {
	type AdminOrigin = MessagesOrigin;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	// Nobody elsewhere acts for an account here. Whoever let somebody would add to a list that each upgrade goes through in one
	// block (`MigrateToLatestXcmVersion`), however long it is.
	type AuthorizedAliasConsideration = Disabled;
	type Currency = Balances;
	type CurrencyMatcher = ();
	#[cfg(not(feature = "runtime-benchmarks"))]
	type ExecuteXcmOrigin = Accounts;
	#[cfg(feature = "runtime-benchmarks")]
	type ExecuteXcmOrigin = crate::benchmarks::Claimer;
	type MaxLockers = ConstU32<8>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type SendXcmOrigin = Accounts;
	#[cfg(feature = "runtime-benchmarks")]
	type SendXcmOrigin = crate::benchmarks::Sender;
	type SovereignAccountOf = LocationToAccountId;
	type TrustedLockers = ();
	type UniversalLocation = UniversalLocation;
	type Weigher = Weigher;
	type WeightInfo = crate::weights::pallet_xcm::WeightInfo<Runtime>;
	// Programs of an account's own making are not run here.
	type XcmExecuteFilter = Nothing;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	// The filter is not told where it goes. The barrier is, and what it lets through is not lost.
	type XcmReserveTransferFilter = Everything;
	type XcmRouter = XcmRouter;
	type XcmTeleportFilter = Nothing;

	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 100;
}

impl cumulus_pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type XcmExecutor = XcmExecutor<XcmConfig>;
}
