// SPDX-License-Identifier: Apache-2.0

//! What must never change, because stored state, signed transactions and clients depend on it.
//!
//! A failure here is not fixed by changing the expectation: what was deployed stays as it is, and
//! what is new gets a new index or name, appended here.

#[path = "../common/mod.rs"]
mod common;
mod data_attestation;
mod data_credentials;
mod data_marketplace;
mod device_identity;
mod foreign_assets;

use assay_runtime::{
	configs::{
		governance::{origins::Origin, tracks},
		proxies::ProxyType,
	},
	AllPalletsWithSystem, OriginCaller, Runtime, RuntimeCall, RuntimeError, RuntimeEvent, RuntimeFreezeReason,
	RuntimeHoldReason, TxExtension, VERSION,
};
use codec::Encode;
use frame_metadata::{
	v14::{PalletMetadata, StorageEntryType, StorageHasher},
	RuntimeMetadata,
};
use frame_support::traits::{PalletsInfoAccess, StorageInfoTrait, VariantCount};
use scale_info::{form::PortableForm, TypeDef, TypeInfo};
use sp_io::{hashing::twox_128, TestExternalities};
use sp_runtime::traits::TransactionExtension;
use std::{collections::BTreeSet, fs, path::Path};

/// The variants of an enum with their indices, in the order of the indices.
fn variants<T: TypeInfo>() -> Vec<(u8, &'static str)> {
	let TypeDef::Variant(variants) = T::type_info().type_def else {
		panic!("not an enum");
	};
	let mut variants: Vec<_> = variants.variants.iter().map(|v| (v.index, v.name)).collect();
	variants.sort();
	variants
}

/// What the metadata says of a pallet.
fn pallet(name: &str) -> PalletMetadata<PortableForm> {
	let metadata = TestExternalities::default().execute_with(Runtime::metadata);
	let RuntimeMetadata::V14(metadata) = metadata.1 else {
		panic!("not what this reads");
	};
	let mut pallets = metadata.pallets.into_iter();
	pallets.find(|pallet| pallet.name == name).expect("it is there")
}

/// Holds what a pallet stores to a list, in the order of the names: each item with the hashers of its keys. A prefix is
/// made of the two names and nothing else.
fn assert_storage(name: &str, expected: &[(&str, &[StorageHasher])]) {
	let storage = pallet(name).storage.expect("it stores");
	assert_eq!(storage.prefix, name);
	let mut items: Vec<_> = storage
		.entries
		.into_iter()
		.map(|entry| {
			let hashers = match entry.ty {
				StorageEntryType::Plain(_) => Vec::new(),
				StorageEntryType::Map { hashers, .. } => hashers,
			};
			(entry.name, hashers)
		})
		.collect();
	items.sort_by(|(one, _), (other, _)| one.cmp(other));
	let expected: Vec<_> = expected
		.iter()
		.map(|(item, hashers)| (item.to_string(), hashers.to_vec()))
		.collect();
	assert_eq!(items, expected);
	for info in AllPalletsWithSystem::storage_info() {
		if info.pallet_name == name.as_bytes() {
			let prefix = [twox_128(&info.pallet_name), twox_128(&info.storage_name)];
			assert_eq!(info.prefix, prefix.concat());
		}
	}
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
			(5, "MultiBlockMigrations"),
			(6, "TxPause"),
			(10, "Balances"),
			(11, "TransactionPayment"),
			(12, "Assets"),
			(13, "AssetsHolder"),
			(14, "ForeignAssets"),
			(20, "Utility"),
			(21, "Multisig"),
			(22, "Proxy"),
			(23, "Preimage"),
			(24, "Scheduler"),
			(25, "Sudo"),
			(26, "Recovery"),
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
			(53, "DataCredentials"),
			(60, "TechnicalCollective"),
			(61, "Referenda"),
			(62, "Origins"),
			(63, "Treasury"),
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
		for (index, pallet) in [
			(14, "ForeignAssets"),
			(50, "DeviceIdentity"),
			(51, "DataAttestation"),
			(52, "DataMarketplace"),
			(53, "DataCredentials"),
		] {
			assert!(variants.contains(&(index, pallet)), "{enum_name} {pallet}");
		}
	}
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
		(
			RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::FriendGroupsStorage),
			[26, 0],
		),
		(
			RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::AttemptStorage),
			[26, 1],
		),
		(
			RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::InheritorStorage),
			[26, 2],
		),
		(
			RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::SecurityDeposit),
			[26, 3],
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
			[51, 1],
		),
		(
			RuntimeHoldReason::DataAttestation(pallet_data_attestation::HoldReason::Gateway),
			[51, 2],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Listing),
			[52, 0],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Deal),
			[52, 1],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Escrow),
			[52, 2],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Bond),
			[52, 3],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Request),
			[52, 4],
		),
		(
			RuntimeHoldReason::DataMarketplace(pallet_data_marketplace::HoldReason::Reputation),
			[52, 5],
		),
		(
			RuntimeHoldReason::DataCredentials(pallet_data_credentials::HoldReason::Credential),
			[53, 0],
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

/// In whose name referenda act, and the numbers of their tracks: both are in stored referenda.
#[test]
fn origins_and_tracks() {
	assert_eq!(variants::<Origin>(), [(0, "Treasurer"), (1, "Guardian")]);
	assert_eq!(OriginCaller::Origins(Origin::Guardian).encode(), [62, 1]);
	assert_eq!([tracks::ROOT, tracks::TREASURER, tracks::GUARDIAN], [0, 1, 2]);
}

/// Each error of our pallets is one that a test of its pallet expects of a call, by name. It reads the sources of the tests: an
/// error that nothing can produce, or that nobody tried to, is found here.
#[test]
fn each_error_is_expected_by_a_test() {
	let pallets = [
		("device-identity", variants::<pallet_device_identity::Error<Runtime>>()),
		(
			"data-attestation",
			variants::<pallet_data_attestation::Error<Runtime>>(),
		),
		(
			"data-marketplace",
			variants::<pallet_data_marketplace::Error<Runtime>>(),
		),
		(
			"data-credentials",
			variants::<pallet_data_credentials::Error<Runtime>>(),
		),
	];
	for (pallet, errors) in pallets {
		let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../pallets/{pallet}/src/tests"));
		let expected = expected_errors(&tests);
		assert!(!expected.is_empty(), "{pallet} has no tests in {}", tests.display());
		let missing: Vec<_> = errors
			.into_iter()
			.map(|(_, error)| error)
			.filter(|error| !expected.contains(*error))
			.collect();
		assert!(missing.is_empty(), "no test of {pallet} expects {missing:?}");
	}
}

/// The names behind `Error::` and `Error::<Test>::` in all files of a folder, comments left out.
fn expected_errors(folder: &Path) -> BTreeSet<String> {
	let mut found = BTreeSet::new();
	for entry in fs::read_dir(folder).expect("the folder is there") {
		let path = entry.expect("it can be read").path();
		if path.is_dir() {
			found.extend(expected_errors(&path));
			continue;
		}
		let source = fs::read_to_string(&path).expect("it is text");
		for line in source.lines() {
			let (code, _) = line.split_once("//").unwrap_or((line, ""));
			found.extend(code.split("Error::").skip(1).map(|rest| {
				let name = rest.strip_prefix("<Test>::").unwrap_or(rest);
				name.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()
			}));
		}
	}
	found
}
