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
			AnswerDeposit, KeywordDeposit, ListingByteDeposit, ListingDeposit, PaymentDeposit, PurchaseDeposit,
			ReputationDeposit, RequestDeposit, SubscriptionDeposit,
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
	genesis_presets::preset_names,
	AccountId, AllPalletsWithSystem, Runtime, RuntimeCall,
};
use calls::{our_calls, reports};
use codec::Encode;
use common::{chain, development};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{GetCallMetadata, IntegrityTest, StorageInfoTrait},
	weights::Weight,
};
use pallet_data_marketplace::Limits;

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

/// A call that declares more than a transaction may have can never be made. These of the SDK's declare the most, whatever they do
/// in the end; what governance is to make fits into the scheduler's share as well.
#[test]
fn the_heaviest_calls_of_others_fit_in_a_block() {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	let most = weights.get(DispatchClass::Normal).max_extrinsic.unwrap();
	let scheduled = <Runtime as pallet_scheduler::Config>::MaximumWeight::get();
	let whoever = AccountId::new([1; 32]);
	let calls: [RuntimeCall; 10] = [
		pallet_assets::Call::destroy_accounts { id: 1.into() }.into(),
		pallet_assets::Call::destroy_approvals { id: 1.into() }.into(),
		pallet_recovery::Call::set_friend_groups { friend_groups: vec![] }.into(),
		pallet_recovery::Call::initiate_attempt {
			lost: whoever.clone().into(),
			friend_group_index: 0,
		}
		.into(),
		pallet_collator_selection::Call::register_as_candidate {}.into(),
		pallet_collator_selection::Call::leave_intent {}.into(),
		pallet_collator_selection::Call::update_bond { new_deposit: 1 }.into(),
		pallet_collator_selection::Call::set_candidacy_bond { bond: 1 }.into(),
		pallet_collator_selection::Call::take_candidate_slot {
			deposit: 1,
			target: whoever,
		}
		.into(),
		pallet_preimage::Call::note_preimage {
			bytes: vec![0; 3_900_000],
		}
		.into(),
	];
	for call in calls {
		let weight = call.get_dispatch_info().call_weight;
		let name = call.get_call_metadata();
		assert!(weight.all_lte(most), "{name:?} declares {weight}, of {most}");
		assert!(
			weight.all_lte(scheduled),
			"{name:?} declares {weight}, the scheduler has {scheduled}"
		);
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

/// What is stored of a listing's texts where all are empty: its key, the lengths of texts and of the list of keywords, three
/// documents with their hashes, and two times.
const TEXTS: u128 = 32 + 16 + 4 * 2 + 1 + 3 * (1 + 32 + 2) + 2 * 9;

/// A payment that is due: its currency, what it is held as, from whom and to whom, how much, and its deposit with whose it is.
const PAYMENT: u128 = 5 + 1 + 32 + 32 + 16 + 1 + 32 + 16;

/// An answer: its listing, the hash of the terms, who sells, the deposit.
const ANSWER: u128 = 8 + 32 + 32 + 16;

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

	// All of a listing's texts: title, description, keywords, place, and four URIs.
	let bytes = 128 + 1_024 + 8 * 32 + 64 + 4 * 256;
	let listing = ListingDeposit::get() + 8 * KeywordDeposit::get() + bytes * byte;
	// By seller, device, stream and keywords.
	let stored = largest("Listings") + largest("ListingTexts") + (3 + 8) * largest("ListingsBy");
	assert!(listing >= deposit(2 + 3 + 8, stored), "listing: {stored} bytes");
	// Without keywords, too.
	let stored = largest("Listings") + 3 * largest("ListingsBy") + TEXTS;
	assert!(
		ListingDeposit::get() >= deposit(2 + 3, stored),
		"listing without texts: {stored} bytes"
	);
	assert!(KeywordDeposit::get() >= deposit(1, largest("ListingsBy") + 1));

	let purchase = PurchaseDeposit::get();
	// Two payments to the buyer; the seller pays for each of the ten others.
	let due = |payments: u128| largest("Dues") - (12 - payments) * PAYMENT;
	let counts = largest("Encumbrances") + largest("OpenSales");
	let deal = largest("DealsOf") + largest("SalesOf") + due(2) + counts;
	let stored = largest("Purchases") + deal;
	assert!(purchase >= deposit(6, stored), "purchase: {stored} bytes");
	let stored = due(1);
	assert!(PaymentDeposit::get() >= deposit(1, stored), "payment: {stored} bytes");
	let keys = 32 * largest("TrancheKeys");
	let stored = largest("Subscriptions") + deal + keys;
	assert!(
		SubscriptionDeposit::get() >= deposit(6 + 32, stored),
		"subscription: {stored} bytes, {keys} of them of keys"
	);

	// With all answers, each of which is paid for by itself as well.
	let request = RequestDeposit::get();
	let stored = largest("Requests") + largest("RequestsOf");
	assert!(request >= deposit(2, stored), "request: {stored} bytes");
	assert!(AnswerDeposit::get() >= deposit(0, ANSWER));
	let stored = largest("Reputations");
	assert!(
		ReputationDeposit::get() >= deposit(1, stored),
		"reputation: {stored} bytes"
	);

	// What is over and still owes keeps its deposit, and nothing else.
	let stored = due(2) + largest("DueDeposits");
	for kept in [ListingDeposit::get(), purchase, SubscriptionDeposit::get(), request] {
		assert!(kept >= deposit(2, stored), "due: {stored} bytes");
	}

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

/// A bond is at risk for as long as it may take a buyer to be delivered, to look, to compare and to report, while the chain
/// does not stand.
#[test]
fn bonds_outlive_what_they_answer_for() {
	let compared = 10 * MILLISECS_PER_DAY;
	for preset in preset_names() {
		let limits = chain(preset.as_ref()).execute_with(pallet_data_marketplace::Periods::<Runtime>::get);
		assert_eq!(limits.max_delivery, Limits::default().max_delivery, "{preset}");
		assert!(UnbondingPeriod::get() >= limits.max_delivery + compared, "{preset}");
	}
	assert_eq!(UnbondingPeriod::get(), 42 * MILLISECS_PER_DAY);
	assert_eq!(MILLISECS_PER_DAY, MILLISECS_PER_BLOCK * u64::from(DAYS));
}

#[test]
fn a_complaint_is_short() {
	let complaint = |call: &RuntimeCall| {
		let is = |of: &str| call.get_call_metadata().function_name == of;
		(is("complain") || is("complain_tranche")).then(|| call.encoded_size())
	};
	let lengths: Vec<_> = our_calls().iter().filter_map(complaint).collect();
	assert_eq!(lengths.len(), 2);
	assert!(lengths.iter().all(|length| *length < 10 * 1_024), "{lengths:?}");
}

#[test]
fn periods_leave_a_choice() {
	let limits = Limits::default();
	assert!(limits.min_delivery > 0 && limits.min_delivery < limits.max_delivery);
	assert!(limits.min_window > 0 && limits.min_window < limits.max_window);
	// As a browser of the market expects it to be.
	development().execute_with(|| {
		let shortened = pallet_data_marketplace::Periods::<Runtime>::get();
		assert!(shortened.min_delivery < limits.min_delivery && shortened.min_window < limits.min_window);
		assert_eq!(
			(shortened.max_delivery, shortened.max_window, shortened.max_validity),
			(limits.max_delivery, limits.max_window, limits.max_validity)
		);
	});
	assert!(RotationGrace::get() > 0);
	assert!(RecoveryDelay::get() > RotationGrace::get());
	assert!(ManufacturerPowerPeriod::get() > RecoveryDelay::get());
}
