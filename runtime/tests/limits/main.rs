// SPDX-License-Identifier: Apache-2.0

//! Whether the parts fit together: limits, weights, deposits.

mod calls;
#[path = "../common/mod.rs"]
mod common;

use assay_runtime::{
	configs::{
		data_attestation::{
			AllowanceDeposit, DescriptionBytePrice, DescriptionPrice, FrontierDeposit, GatewayDeposit, PromiseDeposit,
			StreamDeposit,
		},
		data_credentials::{CredentialDeposit, SchemaByteDeposit, SchemaDeposit},
		data_marketplace::{
			InspectionPeriod, ListingByteDeposit, ListingDeposit, MaxDeliveryPeriod, MinDeliveryPeriod, PurchaseDeposit,
		},
		device_identity::{
			DeviceDeposit, IdentityByteDeposit, ManufacturerDeposit, ManufacturerPowerPeriod, RecordDeposit,
			RecoveryDelay, RotationGrace, TombstoneDeposit, UnbondingPeriod,
		},
	},
	constants::{
		currency::{deposit, EXISTENTIAL_DEPOSIT},
		limits::MAXIMUM_BLOCK_WEIGHT,
		time::{DAYS, MILLISECS_PER_BLOCK, MILLISECS_PER_DAY},
	},
	AllPalletsWithSystem, Runtime,
};
use calls::{our_calls, reports};
use codec::Encode;
use common::development;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{IntegrityTest, StorageInfoTrait},
	weights::Weight,
};

#[test]
fn every_pallet_is_content_with_its_configuration() {
	development().execute_with(AllPalletsWithSystem::integrity_test);
}

#[test]
fn our_calls_fit_in_a_block_many_times() {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	let class = weights.get(DispatchClass::Normal);
	for call in our_calls() {
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal);
		assert!(info.call_weight.all_gt(Weight::zero()) || info.call_weight.ref_time() > 0);
		assert!(
			info.call_weight.saturating_mul(20).all_lt(class.max_total.unwrap()),
			"{call:?} weighs {}",
			info.call_weight
		);
		assert!(info.call_weight.all_lte(class.max_extrinsic.unwrap()));
	}
}

#[test]
fn a_block_has_two_seconds() {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	assert_eq!(weights.max_block, MAXIMUM_BLOCK_WEIGHT);
	assert_eq!(MAXIMUM_BLOCK_WEIGHT.ref_time(), 2_000_000_000_000);
	assert_eq!(MAXIMUM_BLOCK_WEIGHT.proof_size(), 10 * 1024 * 1024);
}

/// The largest size of an entry of a map of ours, its whole key included.
fn largest(storage: &str) -> u128 {
	let info = AllPalletsWithSystem::storage_info()
		.into_iter()
		.find(|info| info.storage_name == storage.as_bytes())
		.unwrap_or_else(|| panic!("{storage} is stored"));
	let prefix = u128::try_from(info.prefix.len()).unwrap();
	prefix + u128::from(info.max_size.expect("it is bounded"))
}

#[test]
fn deposits_cover_what_is_stored() {
	let byte = deposit(0, 1);
	assert_eq!(
		[
			IdentityByteDeposit::get(),
			DescriptionBytePrice::get(),
			SchemaByteDeposit::get(),
			ListingByteDeposit::get()
		],
		[byte; 4]
	);
	let stored = largest("Devices") + largest("DevicesOf");
	assert!(DeviceDeposit::get() >= deposit(2, stored), "device: {stored} bytes");

	let stored = largest("Tombstones");
	assert!(
		TombstoneDeposit::get() >= deposit(1, stored),
		"tombstone: {stored} bytes"
	);
	// It is part of what was held before.
	assert!(TombstoneDeposit::get() <= DeviceDeposit::get());

	let manufacturer = ManufacturerDeposit::get() + (64 + 256) * byte;
	let stored = largest("Manufacturers");
	assert!(manufacturer >= deposit(1, stored), "manufacturer: {stored} bytes");

	for entry in [
		"PastKeys",
		"RotatedKeys",
		"PastOwners",
		"Epochs",
		"Bonds",
		"Delegations",
		"DelegatedTo",
		"Endorsements",
		"DevicesBy",
		"EndorsementKeys",
		"Fleets",
		"FleetsOf",
	] {
		let stored = largest(entry);
		assert!(RecordDeposit::get() >= deposit(1, stored), "{entry}: {stored} bytes");
	}
	let document = RecordDeposit::get() + (3 * 64 + 256 + 8 * 256 + 8 * (64 + 64 + 256)) * byte;
	let stored = largest("Documents");
	assert!(document >= deposit(1, stored), "document: {stored} bytes");

	// With a promise, and all tranches that are kept.
	let stream = StreamDeposit::get() + FrontierDeposit::get() + PromiseDeposit::get();
	// The first stream of a device brings its estate.
	let stored = largest("Streams") + largest("StreamsOf") + largest("Estates") + largest("Tranches");
	assert!(stream >= deposit(4, stored), "stream: {stored} bytes");
	// No unit of SenML is as long as the store allows: 16 bytes.
	let description = DescriptionPrice::get() + (128 + 128 + 16 + 64 + 256) * byte;
	let stored = largest("Descriptions");
	assert!(description >= deposit(1, stored), "description: {stored} bytes");
	let gateway = GatewayDeposit::get() + FrontierDeposit::get();
	let stored = largest("Gateways") + largest("GatewaysOf");
	assert!(gateway >= deposit(2, stored), "gateway: {stored} bytes");

	let schema = SchemaDeposit::get() + (256 + 64 * 32) * byte;
	let stored = largest("Schemas");
	assert!(schema >= deposit(1, stored), "schema: {stored} bytes");
	let stored = largest("Credentials") + largest("CredentialsOf") + largest("Issued");
	assert!(
		CredentialDeposit::get() >= deposit(3, stored),
		"credential: {stored} bytes"
	);

	let stored = largest("Allowances");
	assert!(
		AllowanceDeposit::get() >= deposit(1, stored),
		"allowance: {stored} bytes"
	);

	let listing = ListingDeposit::get() + (128 + 256) * byte;
	let stored = largest("Listings") + largest("ListingsOf");
	assert!(listing >= deposit(2, stored), "listing: {stored} bytes");

	let purchase = PurchaseDeposit::get();
	let stored = largest("Purchases") + largest("PurchasesOf") + largest("SalesOf") + largest("Encumbrances");
	assert!(purchase >= deposit(4, stored), "purchase: {stored} bytes");

	// A deposit is never so small that it would not stand as a balance.
	for amount in [
		DeviceDeposit::get(),
		ManufacturerDeposit::get(),
		StreamDeposit::get(),
		ListingDeposit::get(),
		purchase,
	] {
		assert!(amount >= EXISTENTIAL_DEPOSIT);
	}
}

#[test]
fn a_report_is_as_long_as_is_said() {
	let [anchored, logged] = reports().map(|call| call.encoded_size());
	// 4.6 KiB and 3.4 KiB.
	assert!(anchored <= 4_710, "{anchored}");
	assert!(logged <= 3_481, "{logged}");
}

/// A bond is at risk for as long as it may take a buyer to be delivered, to look, to compare and to report.
#[test]
fn bonds_outlive_what_they_answer_for() {
	let delivered = MaxDeliveryPeriod::get() + InspectionPeriod::get();
	let compared = delivered + 10 * DAYS;
	assert!(UnbondingPeriod::get() >= MILLISECS_PER_BLOCK * u64::from(compared));
	assert_eq!(UnbondingPeriod::get(), 42 * MILLISECS_PER_DAY);
	assert_eq!(MILLISECS_PER_DAY, MILLISECS_PER_BLOCK * u64::from(DAYS));
}

#[test]
fn periods_leave_a_choice() {
	assert!(MinDeliveryPeriod::get() > 0);
	assert!(MinDeliveryPeriod::get() < MaxDeliveryPeriod::get());
	assert!(InspectionPeriod::get() > 0);
	assert!(RotationGrace::get() > 0);
	assert!(RecoveryDelay::get() > RotationGrace::get());
	assert!(ManufacturerPowerPeriod::get() > RecoveryDelay::get());
}
