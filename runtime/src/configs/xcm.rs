// SPDX-License-Identifier: Apache-2.0

//! Messages to and from other chains.
//!
//! Deliberately little. Our token pays for execution. What other chains own of it, in their sovereign
//! accounts here, they can move and give back; but no account sends it away, because no other chain is
//! known to take it: not the relay chain, not a sibling. No other chain's assets are taken, nothing
//! is teleported, and only the relay chain's own bodies run free.

use crate::{
	configs::money::TransactionByteFee,
	constants::{
		currency::{deposit, BYTE_DEPOSIT, MILLIUNIT},
		fee::WeightToFee,
	},
	AccountId, AllPalletsWithSystem, Balance, Balances, CollatorSelection, ParachainInfo, ParachainSystem, PolkadotXcm,
	Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, RuntimeOrigin, XcmpQueue,
};
use frame_support::{
	parameter_types,
	traits::{
		fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU32, Contains, Equals, Everything,
		LinearStoragePrice, Nothing,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collator_selection::StakingPotAccountId;
use pallet_xcm::{AuthorizedAliasers, XcmPassthrough};
use polkadot_parachain_primitives::primitives::Sibling;
use polkadot_runtime_common::xcm_sender::ExponentialPrice;
use xcm::latest::{prelude::*, WESTEND_GENESIS_HASH};
use xcm_builder::{
	AccountId32Aliases, AliasChildLocation, AllowExplicitUnpaidExecutionFrom, AllowHrmpNotificationsFromRelayChain,
	AllowKnownQueryResponses, AllowSubscriptionsFrom, AllowTopLevelPaidExecutionFrom, DenyRecursively,
	DenyReserveTransferToRelayChain, DenyThenTry, DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin,
	FixedWeightBounds, FrameTransactionalProcessor, FungibleAdapter, HashedDescription, IsConcrete, ParentAsSuperuser,
	ParentIsPreset, RelayChainAsNative, SendXcmFeeToAccount, SiblingParachainAsNative, SiblingParachainConvertsVia,
	SignedAccountId32AsNative, SignedToAccountId32, SovereignSignedViaLocation, TakeWeightCredit, TrailingSetTopicAsId,
	UsingComponents, WithComputedOrigin, WithUniqueTopic, XcmFeeManagerFromComponents,
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
	/// What one instruction weighs: a generous flat rate.
	pub const UnitWeightCost: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
	/// Instructions that a message may hold.
	pub const MaxInstructions: u32 = 100;
	/// Assets that a message may handle at a time.
	pub const MaxAssetsIntoHolding: u32 = 64;
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

/// Moves our token, and nothing else.
pub type AssetTransactor = FungibleAdapter<
	Balances,
	IsConcrete<TokenLocation>,
	LocationToAccountId,
	AccountId,
	// Nothing is teleported, so there is no account that checks it.
	(),
>;

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
		// The relay chain takes nobody's token but its own.
		DenyRecursively<DenyReserveTransferToRelayChain>,
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
	cumulus_primitives_utility::ParentAsUmp<ParachainSystem, PolkadotXcm, PriceForParentDelivery>,
	XcmpQueue,
)>;

/// How messages are weighed.
pub type Weigher = FixedWeightBounds<UnitWeightCost, RuntimeCall, MaxInstructions>;

/// How a message's execution is paid for.
pub type Trader =
	UsingComponents<WeightToFee, TokenLocation, AccountId, Balances, ResolveTo<StakingPotAccountId<Runtime>, Balances>>;

/// A signed account, as the origin of a message.
pub type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>;

/// How messages are executed.
pub struct XcmConfig;

impl xcm_executor::Config for XcmConfig {
	type Aliasers = (AliasChildLocation, AuthorizedAliasers<Runtime>);
	type AssetExchanger = ();
	type AssetLocker = ();
	type AssetTransactor = AssetTransactor;
	type AssetTrap = PolkadotXcm;
	type Barrier = Barrier;
	type CallDispatcher = RuntimeCall;
	type FeeManager =
		XcmFeeManagerFromComponents<Equals<RootLocation>, SendXcmFeeToAccount<AssetTransactor, StakingPotLocation>>;
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
	type HrmpNewChannelOpenRequestHandler = ();
	type IsReserve = Nothing;
	type IsTeleporter = Nothing;
	type MaxAssetsIntoHolding = MaxAssetsIntoHolding;
	type MessageExporter = ();
	type OriginConverter = OriginConverter;
	type PalletInstancesInfo = AllPalletsWithSystem;
	type ResponseHandler = PolkadotXcm;
	type RuntimeCall = RuntimeCall;
	type SafeCallFilter = Everything;
	type SubscriptionService = PolkadotXcm;
	type Trader = Trader;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type UniversalAliases = Nothing;
	type UniversalLocation = UniversalLocation;
	type Weigher = Weigher;
	type XcmEventEmitter = PolkadotXcm;
	type XcmRecorder = PolkadotXcm;
	type XcmSender = XcmRouter;
}

parameter_types! {
	/// For the list of those who may act for a place.
	pub const AliasDeposit: Balance = deposit(1, 64);
	/// For each byte of it.
	pub const AliasByteDeposit: Balance = BYTE_DEPOSIT;
	/// Why that deposit is held.
	pub const AuthorizeAliasHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::PolkadotXcm(pallet_xcm::HoldReason::AuthorizeAlias);
}

impl pallet_xcm::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	type AuthorizedAliasConsideration = HoldConsideration<
		AccountId,
		Balances,
		AuthorizeAliasHoldReason,
		LinearStoragePrice<AliasDeposit, AliasByteDeposit, Balance>,
	>;
	type Currency = Balances;
	type CurrencyMatcher = ();
	type ExecuteXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type MaxLockers = ConstU32<8>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type SendXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type SovereignAccountOf = LocationToAccountId;
	type TrustedLockers = ();
	type UniversalLocation = UniversalLocation;
	type Weigher = Weigher;
	type WeightInfo = crate::weights::pallet_xcm::WeightInfo<Runtime>;
	// Programs of an account's own making are not run here.
	type XcmExecuteFilter = Nothing;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	// What is sent to a chain that does not take it is lost, and the filter is not told where it goes. None takes our
	// token, so nothing is sent; whoever agrees with a chain that it does opens this to that chain.
	type XcmReserveTransferFilter = Nothing;
	type XcmRouter = XcmRouter;
	type XcmTeleportFilter = Nothing;

	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 100;
}

impl cumulus_pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type XcmExecutor = XcmExecutor<XcmConfig>;
}
