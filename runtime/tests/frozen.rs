// SPDX-License-Identifier: Apache-2.0

//! What must never change, because stored state, signed transactions and clients depend on it.
//!
//! A failure here is not fixed by changing the expectation: what was deployed stays as it is, and
//! what is new gets a new index or name, appended here.

mod common;

use assay_runtime::{
	configs::proxies::ProxyType, AllPalletsWithSystem, DataAttestation, DataMarketplace, DeviceIdentity, Runtime,
	RuntimeCall, RuntimeError, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, TxExtension, VERSION,
};
use codec::Encode;
use frame_support::{
	traits::{GetCallIndex, GetCallName, PalletInfoAccess, PalletsInfoAccess, StorageInfoTrait, VariantCount},
	StorageHasher, Twox128,
};
use scale_info::{TypeDef, TypeInfo};
use sp_runtime::traits::TransactionExtension;

/// The variants of an enum with their indices, in the order of the indices.
fn variants<T: TypeInfo>() -> Vec<(u8, &'static str)> {
	let TypeDef::Variant(variants) = T::type_info().type_def else {
		panic!("not an enum");
	};
	let mut variants: Vec<_> = variants.variants.iter().map(|v| (v.index, v.name)).collect();
	variants.sort();
	variants
}

fn calls<C: GetCallName + GetCallIndex>() -> Vec<(u8, &'static str)> {
	let indices = C::get_call_indices().iter().copied();
	indices.zip(C::get_call_names().iter().copied()).collect()
}

#[test]
fn names_and_versions() {
	assert_eq!(VERSION.spec_name, "assay");
	assert_eq!(VERSION.impl_name, "assay");
	assert_eq!(<Runtime as frame_system::Config>::SS58Prefix::get(), 42);
}

#[test]
fn pallets() {
	let pallets: Vec<_> = AllPalletsWithSystem::infos()
		.into_iter()
		.map(|pallet| (pallet.index, pallet.name))
		.collect();
	assert_eq!(
		pallets,
		[
			(0, "System"),
			(1, "ParachainSystem"),
			(2, "Timestamp"),
			(3, "ParachainInfo"),
			(4, "WeightReclaim"),
			(10, "Balances"),
			(11, "TransactionPayment"),
			(20, "Utility"),
			(21, "Multisig"),
			(22, "Proxy"),
			(23, "Preimage"),
			(24, "Scheduler"),
			(25, "Sudo"),
			(30, "Authorship"),
			(31, "CollatorSelection"),
			(32, "Session"),
			(33, "Aura"),
			(34, "AuraExt"),
			(40, "XcmpQueue"),
			(41, "PolkadotXcm"),
			(42, "CumulusXcm"),
			(43, "MessageQueue"),
			(50, "DeviceIdentity"),
			(51, "DataAttestation"),
			(52, "DataMarketplace"),
		]
	);
}

#[test]
fn calls_events_and_errors_carry_their_pallets_index() {
	for (enum_name, variants) in [
		("RuntimeCall", variants::<RuntimeCall>()),
		("RuntimeEvent", variants::<RuntimeEvent>()),
		("RuntimeError", variants::<RuntimeError>()),
	] {
		for (index, pallet) in [(50, "DeviceIdentity"), (51, "DataAttestation"), (52, "DataMarketplace")] {
			assert!(variants.contains(&(index, pallet)), "{enum_name} {pallet}");
		}
	}
}

#[test]
fn calls_of_our_pallets() {
	assert_eq!(
		calls::<pallet_device_identity::Call<Runtime>>(),
		[
			(0, "register"),
			(1, "set_metadata"),
			(2, "suspend"),
			(3, "resume"),
			(4, "retire"),
			(5, "set_services"),
			(6, "rotate_key"),
			(7, "suspend_for_cause"),
			(8, "lift_suspension"),
			(9, "delegate"),
			(10, "revoke_delegation"),
			(11, "offer_transfer"),
			(12, "cancel_transfer"),
			(13, "accept_transfer"),
			(14, "request_recovery"),
			(15, "object_recovery"),
			(16, "complete_recovery"),
			(17, "register_manufacturer"),
			(18, "add_endorsement_key"),
			(19, "revoke_endorsement_key"),
			(20, "set_accreditation"),
			(21, "deregister_manufacturer"),
			(22, "endorse"),
			(23, "enrol_fleet"),
			(24, "revoke_fleet"),
			(25, "remove_fleet"),
			(26, "claim_device"),
			(27, "renounce_endorsement"),
			(28, "begin_epoch"),
			(29, "end_epoch"),
			(30, "release_bond"),
		]
	);
	assert_eq!(
		calls::<pallet_data_attestation::Call<Runtime>>(),
		[
			(0, "open_stream"),
			(1, "submit"),
			(2, "close_stream"),
			(3, "submit_many"),
			(4, "report_equivocation"),
			(6, "fund_device"),
			(7, "withdraw_allowance"),
			(8, "submit_as_device"),
			(9, "create_claim_type"),
			(10, "attest"),
			(11, "revoke_claim"),
			(12, "remove_claim"),
			(13, "reconfigure_stream"),
			(14, "register_gateway"),
			(15, "anchor"),
			(16, "submit_anchored"),
			(17, "close_gateway"),
		]
	);
	assert_eq!(
		calls::<pallet_data_marketplace::Call<Runtime>>(),
		[
			(0, "list"),
			(1, "withdraw"),
			(2, "purchase"),
			(3, "deliver"),
			(4, "refund"),
			(5, "settle"),
			(6, "close"),
		]
	);
}

#[test]
fn events_of_our_pallets() {
	assert_eq!(
		variants::<pallet_device_identity::Event<Runtime>>(),
		[
			(0, "DeviceRegistered"),
			(1, "MetadataSet"),
			(2, "DeviceSuspended"),
			(3, "DeviceResumed"),
			(4, "DeviceRetired"),
			(5, "ServicesSet"),
			(6, "KeyRotated"),
			(7, "SuspendedForCause"),
			(8, "SuspensionLifted"),
			(9, "Delegated"),
			(10, "DelegationRevoked"),
			(11, "TransferOffered"),
			(12, "TransferCancelled"),
			(13, "DeviceTransferred"),
			(14, "RecoveryRequested"),
			(15, "RecoveryObjected"),
			(16, "ManufacturerRegistered"),
			(17, "EndorsementKeyAdded"),
			(18, "EndorsementKeyRevoked"),
			(19, "AccreditationSet"),
			(20, "ManufacturerDeregistered"),
			(21, "DeviceEndorsed"),
			(22, "FleetEnrolled"),
			(23, "FleetRevoked"),
			(24, "FleetRemoved"),
			(25, "DeviceClaimed"),
			(26, "EndorsementRenounced"),
			(27, "EpochBegun"),
			(28, "EpochEnded"),
			(29, "BondHeld"),
			(30, "BondEnding"),
			(31, "BondReleased"),
			(32, "Convicted"),
		]
	);
	assert_eq!(
		variants::<pallet_data_attestation::Event<Runtime>>(),
		[
			(0, "StreamOpened"),
			(1, "Committed"),
			(2, "StreamClosed"),
			(3, "SubmissionRefused"),
			(4, "EquivocationProved"),
			(6, "DeviceFunded"),
			(7, "AllowanceWithdrawn"),
			(8, "DevicePaid"),
			(9, "ClaimTypeCreated"),
			(10, "Attested"),
			(11, "CredentialRevoked"),
			(12, "ClaimRemoved"),
			(13, "StreamReconfigured"),
			(14, "GatewayRegistered"),
			(15, "Anchored"),
			(16, "AnchoredSubmitted"),
			(17, "GatewayClosed"),
		]
	);
	assert_eq!(
		variants::<pallet_data_marketplace::Event<Runtime>>(),
		[
			(0, "Listed"),
			(1, "ListingWithdrawn"),
			(2, "Purchased"),
			(3, "Delivered"),
			(4, "Refunded"),
			(5, "Settled"),
			(6, "PurchaseClosed"),
		]
	);
}

#[test]
fn errors_of_our_pallets() {
	assert_eq!(
		variants::<pallet_device_identity::Error<Runtime>>(),
		[
			(0, "DuplicateDevice"),
			(1, "DeviceRetired"),
			(2, "DeviceNotFound"),
			(3, "NoPermission"),
			(4, "SignatureExpired"),
			(5, "InvalidSignature"),
			(6, "AlreadySuspended"),
			(7, "NotSuspended"),
			(8, "NameTooLong"),
			(9, "ModelTooLong"),
			(10, "SerialTooLong"),
			(11, "UrlTooLong"),
			(12, "InvalidUtf8"),
			(13, "SuspendedForCause"),
			(14, "NotSuspendedForCause"),
			(15, "DuplicateKey"),
			(16, "NotManufacturer"),
			(17, "TooManyDelegates"),
			(18, "DelegationNotFound"),
			(19, "InvalidExpiry"),
			(20, "SameOwner"),
			(21, "OfferNotFound"),
			(22, "OfferExpired"),
			(23, "NotRecipient"),
			(24, "PriceMismatch"),
			(25, "DeviceEncumbered"),
			(26, "RecoveryPending"),
			(27, "RecoveryNotFound"),
			(28, "RecoveryTooEarly"),
			(29, "DuplicateManufacturer"),
			(30, "ManufacturerNotFound"),
			(31, "ManufacturerInUse"),
			(32, "TooManyKeys"),
			(33, "InvalidValidity"),
			(34, "EndorsementKeyNotFound"),
			(35, "EndorsementKeyNotYetValid"),
			(36, "EndorsementKeyExpired"),
			(37, "EndorsementKeyRevoked"),
			(38, "AccreditationWithdrawn"),
			(39, "DuplicateEndorsement"),
			(40, "FleetNotFound"),
			(41, "InvalidFleetSize"),
			(42, "FleetExpired"),
			(43, "FleetRevoked"),
			(44, "FleetOpen"),
			(45, "InvalidPath"),
			(46, "TooManyAliases"),
			(47, "TooManyServices"),
			(48, "InvalidUri"),
			(49, "ServiceIdTooLong"),
			(50, "InvalidServiceId"),
			(51, "DuplicateServiceId"),
			(52, "ServiceTypeTooLong"),
			(53, "InvalidServiceType"),
			(54, "DuplicateAlias"),
			(55, "InvalidKey"),
			(56, "VersionMismatch"),
			(57, "DepositTooHigh"),
			(58, "NotAccredited"),
			(59, "ManufacturerPowerEnded"),
			(60, "RecoveryTooSoon"),
			(61, "EndorsementNotFound"),
			(62, "ManufacturerMismatch"),
			(63, "EvidenceMismatch"),
			(64, "CauseRequiresProof"),
			(65, "DeviceSuspended"),
			(66, "KeyMismatch"),
			(67, "KeyOfEarlierOwner"),
			(68, "BondTooSmall"),
			(69, "BondRequired"),
			(70, "NoEpoch"),
			(71, "BondNotFound"),
			(72, "BondHeld"),
			(73, "UnbondingPending"),
			(74, "BondReleased"),
			(75, "BondConvicted"),
		]
	);
	assert_eq!(
		variants::<pallet_data_attestation::Error<Runtime>>(),
		[
			(0, "StreamNotFound"),
			(1, "StreamClosed"),
			(2, "StreamFull"),
			(3, "DuplicateSequence"),
			(4, "SequenceGap"),
			(5, "ZeroReadings"),
			(6, "InvalidTimeRange"),
			(7, "NonMonotonicTime"),
			(8, "DeviceNotFound"),
			(9, "DeviceSuspended"),
			(10, "DeviceRetired"),
			(11, "NoPermission"),
			(12, "SignatureExpired"),
			(13, "InvalidSignature"),
			(14, "NameTooLong"),
			(15, "ContentTypeTooLong"),
			(16, "InvalidUtf8"),
			(17, "KeyNotFound"),
			(18, "KeyReplaced"),
			(19, "TimeInFuture"),
			(20, "SequenceMismatch"),
			(21, "IdenticalCommitments"),
			(27, "AllowanceNotFound"),
			(28, "AllowanceEmpty"),
			(29, "RateExceeded"),
			(30, "ZeroRate"),
			(31, "NotPayer"),
			(32, "SchemaNotFound"),
			(33, "ZeroIssuers"),
			(34, "TooManyIssuers"),
			(35, "UriTooLong"),
			(36, "NotIssuer"),
			(37, "InvalidExpiry"),
			(38, "DuplicateCredential"),
			(39, "CredentialNotFound"),
			(40, "AlreadyRevoked"),
			(41, "CredentialInForce"),
			(42, "CredentialRevoked"),
			(43, "InvalidQuantity"),
			(44, "QuantityTooLong"),
			(45, "InvalidUnit"),
			(46, "ZeroMaxInterval"),
			(47, "GatewayNotFound"),
			(48, "NotGatewayOwner"),
			(49, "GatewayClosed"),
			(50, "GatewayFull"),
			(51, "ZeroTreeSize"),
			(52, "TreeTooLarge"),
			(53, "NotAnchored"),
			(54, "SchemaMismatch"),
			(55, "DeviceMismatch"),
			(56, "ContentMismatch"),
			(57, "NoEpoch"),
			(58, "EpochMismatch"),
			(59, "PredecessorMismatch"),
			(60, "EpochsMismatch"),
			(61, "PredecessorsMismatch"),
			(62, "EpochNotFound"),
			(63, "AlreadyProved"),
			(64, "AnchoredTooEarly"),
			(65, "EpochEnded"),
			(66, "NotLogged"),
		]
	);
	assert_eq!(
		variants::<pallet_data_marketplace::Error<Runtime>>(),
		[
			(0, "StreamNotFound"),
			(1, "NoPermission"),
			(2, "InvalidRange"),
			(3, "RangeNotCommitted"),
			(4, "PriceTooLow"),
			(5, "DeliveryPeriodTooShort"),
			(6, "DeliveryPeriodTooLong"),
			(7, "TitleTooLong"),
			(8, "UriTooLong"),
			(9, "InvalidUtf8"),
			(10, "ListingNotFound"),
			(11, "ListingWithdrawn"),
			(12, "NotSeller"),
			(13, "OwnListing"),
			(14, "PurchaseNotFound"),
			(15, "PurchaseEnded"),
			(16, "AlreadyDelivered"),
			(17, "NotDelivered"),
			(18, "DeadlinePassed"),
			(19, "DeadlineNotPassed"),
			(20, "EmptySealedKey"),
			(21, "SealedKeyTooLong"),
			(22, "InspectionNotOver"),
			(23, "AlreadySettled"),
			(24, "NotSettled"),
			(25, "NotBuyer"),
			(26, "SellerNotPermitted"),
			(27, "DeviceMismatch"),
			(28, "TermsMismatch"),
			(29, "DealMismatch"),
			(30, "DeliveryMismatch"),
		]
	);
}

#[test]
fn storage_of_our_pallets() {
	let infos = AllPalletsWithSystem::storage_info();
	let items = |pallet: &str| {
		let items = infos.iter().filter(|info| info.pallet_name == pallet.as_bytes());
		let mut names: Vec<_> = items
			.map(|info| {
				// A prefix is made of the two names and nothing else.
				let prefix = [Twox128::hash(&info.pallet_name), Twox128::hash(&info.storage_name)];
				assert_eq!(info.prefix, prefix.concat());
				String::from_utf8(info.storage_name.clone()).unwrap()
			})
			.filter(|name| name != ":__STORAGE_VERSION__:")
			.collect();
		names.sort();
		names
	};
	assert_eq!(
		items(DeviceIdentity::name()),
		[
			"Accreditations",
			"Bonds",
			"DelegatedTo",
			"Delegations",
			"Devices",
			"DevicesBy",
			"DevicesOf",
			"Documents",
			"EndorsementKeys",
			"Endorsements",
			"Epochs",
			"Fleets",
			"FleetsOf",
			"Manufacturers",
			"NextFleetId",
			"PastKeys",
			"PastOwners",
			"RotatedKeys",
			"Tombstones",
		]
	);
	assert_eq!(
		items(DataAttestation::name()),
		[
			"Allowances",
			"Attested",
			"ClaimTypes",
			"Claims",
			"ClaimsOf",
			"Descriptions",
			"Estates",
			"Gateways",
			"GatewaysOf",
			"NextClaimId",
			"NextClaimTypeId",
			"NextGatewayId",
			"NextStreamId",
			"Streams",
			"StreamsOf",
		]
	);
	assert_eq!(
		items(DataMarketplace::name()),
		[
			"Listings",
			"ListingsOf",
			"NextListingId",
			"NextPurchaseId",
			"Encumbrances",
			"Purchases",
			"PurchasesOf",
			"SalesOf",
		]
	);
}

#[test]
fn transaction_extensions() {
	let identifiers: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
		.into_iter()
		.map(|extension| extension.identifier)
		.collect();
	assert_eq!(
		identifiers,
		[
			"AuthorizeCall",
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"ChargeTransactionPayment",
			"CheckMetadataHash",
			"StorageWeightReclaim",
		]
	);
}

#[test]
fn hold_reasons() {
	let all = [
		(
			RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage),
			[23, 0],
		),
		(RuntimeHoldReason::Session(pallet_session::HoldReason::Keys), [32, 0]),
		(
			RuntimeHoldReason::PolkadotXcm(pallet_xcm::HoldReason::AuthorizeAlias),
			[41, 0],
		),
		(
			RuntimeHoldReason::DeviceIdentity(pallet_device_identity::HoldReason::Device),
			[50, 0],
		),
		(
			RuntimeHoldReason::DeviceIdentity(pallet_device_identity::HoldReason::Manufacturer),
			[50, 1],
		),
		(
			RuntimeHoldReason::DeviceIdentity(pallet_device_identity::HoldReason::Bond),
			[50, 2],
		),
		(
			RuntimeHoldReason::DataAttestation(pallet_data_attestation::HoldReason::Stream),
			[51, 0],
		),
		(
			RuntimeHoldReason::DataAttestation(pallet_data_attestation::HoldReason::Allowance),
			[51, 2],
		),
		(
			RuntimeHoldReason::DataAttestation(pallet_data_attestation::HoldReason::Claim),
			[51, 3],
		),
		(
			RuntimeHoldReason::DataAttestation(pallet_data_attestation::HoldReason::Gateway),
			[51, 4],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Listing),
			[52, 0],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Purchase),
			[52, 1],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Escrow),
			[52, 2],
		),
	];
	for (reason, encoded) in &all {
		assert_eq!(reason.encode(), encoded, "{reason:?}");
	}
	// An account can have one hold for each reason at a time: the list above is complete, and there is room for it.
	assert_eq!(all.len(), usize::try_from(RuntimeHoldReason::VARIANT_COUNT).unwrap());
	assert_eq!(RuntimeFreezeReason::VARIANT_COUNT, 0);
}

#[test]
fn proxy_types() {
	assert_eq!(
		variants::<ProxyType>(),
		[
			(0, "Any"),
			(1, "NonTransfer"),
			(2, "CancelProxy"),
			(3, "Collator"),
			(4, "Devices"),
			(5, "Market"),
		]
	);
}
