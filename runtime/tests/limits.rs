// SPDX-License-Identifier: Apache-2.0

//! Whether the parts fit together: limits, weights, deposits.

mod common;

use assay_primitives::{
	device::{ServiceView, SuspensionCause},
	stream::{StreamAccess, StreamDescription},
	traits::Permission,
	Commitment, DeviceId, DeviceKey, DeviceSignature,
};
use assay_runtime::{
	configs::assay::{
		AllowanceDeposit, ClaimDeposit, ClaimTypeByteDeposit, ClaimTypeDeposit, DescriptionBytePrice, DescriptionPrice,
		DeviceDeposit, FrontierDeposit, GatewayDeposit, IdentityByteDeposit, InspectionPeriod, ListingByteDeposit,
		ListingDeposit, ManufacturerDeposit, ManufacturerPowerPeriod, MaxDeliveryPeriod, MinDeliveryPeriod,
		PurchaseDeposit, RecordDeposit, RecoveryDelay, RotationGrace, StreamDeposit, TombstoneDeposit, UnbondingPeriod,
	},
	constants::{
		currency::{deposit, EXISTENTIAL_DEPOSIT, MILLIUNIT},
		limits::MAXIMUM_BLOCK_WEIGHT,
		time::{DAYS, MILLISECS_PER_BLOCK, MILLISECS_PER_DAY},
	},
	AllPalletsWithSystem, Runtime, RuntimeCall,
};
use codec::Encode;
use common::{account, development};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{IntegrityTest, StorageInfoTrait},
	weights::Weight,
};
use pallet_data_attestation::{AnchorProof, Anchored, Path, Shown, SignedCommitment, Submission};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::Bob;

/// The longest description of a stream.
fn description() -> StreamDescription {
	StreamDescription {
		name: vec![b'n'; 128],
		quantity: vec![b'q'; 128],
		unit: b"beat/min".to_vec(),
		content_type: vec![b'c'; 64],
		max_interval: Some(60),
		access: StreamAccess::Sealed,
		uri: vec![b'l'; 256],
	}
}

fn signed() -> SignedCommitment<u32> {
	SignedCommitment {
		commitment: Commitment::default(),
		valid_until: 1,
		key_index: 0,
		signature: DeviceSignature([0; 64]),
	}
}

/// The longest path of a log.
fn longest_path() -> Path {
	vec![H256::zero(); 32].try_into().expect("32")
}

/// From a tree as large as it may be in a gateway's log as large as it may be.
fn longest_proof() -> AnchorProof<u32> {
	AnchorProof {
		gateway: 0,
		anchor: Default::default(),
		log_path: longest_path(),
		index: 0,
		path: longest_path(),
	}
}

/// A report of two anchored commitments, and one of an anchored and a logged one, each as long as it may be.
fn reports() -> [RuntimeCall; 2] {
	let anchored = || Anchored {
		signed: signed(),
		proof: longest_proof(),
	};
	let logged = Shown::Logged {
		commitment: Commitment::default(),
		path: longest_path(),
	};
	[Shown::Anchored(anchored()), logged].map(|second| {
		pallet_data_attestation::Call::report_equivocation {
			stream: 0,
			epoch: 0,
			first: Box::new(anchored()),
			second: Box::new(second),
		}
		.into()
	})
}

/// Each call of ours, with arguments as large as they may be.
fn our_calls() -> Vec<RuntimeCall> {
	use pallet_data_attestation::Call as Attestation;
	use pallet_data_marketplace::Call as Market;
	let device = DeviceId([1; 32]);
	let signature = DeviceSignature([0; 64]);
	let keys = [
		DeviceKey::Ed25519([1; 32]),
		DeviceKey::Sr25519([1; 32]),
		DeviceKey::Secp256k1([2; 33]),
		DeviceKey::P256([2; 33]),
	];
	let mut calls: Vec<RuntimeCall> = keys
		.into_iter()
		.flat_map(|key| {
			let register = Identity::register {
				key,
				valid_until: 1,
				signature,
			};
			let rotate = Identity::rotate_key {
				device,
				key,
				reason: RotationReason::Routine,
				valid_until: 1,
				signature,
			};
			let add = Identity::add_endorsement_key {
				key,
				valid_from: 0,
				valid_until: 1,
				signature_valid_until: 1,
				signature,
			};
			let claim = Identity::claim_device {
				fleet: 0,
				manufacturer: account(Bob),
				index: 0,
				path: vec![H256::zero(); 32].try_into().expect("as long as it may be"),
				key,
				serial_hash: H256::zero(),
				valid_until: 1,
				signature,
			};
			[register, rotate, add, claim].map(RuntimeCall::from)
		})
		.collect();
	calls.extend([
		Identity::set_metadata {
			device,
			name: vec![b'n'; 64],
			model: vec![b'm'; 64],
			serial: vec![b's'; 64],
			url: vec![b'u'; 256],
		}
		.into(),
		Identity::suspend { device }.into(),
		Identity::resume { device }.into(),
		Identity::retire { device }.into(),
		Identity::set_services {
			device,
			also_known_as: vec![vec![b'a'; 256]; 8],
			services: vec![
				ServiceView {
					id: vec![b'i'; 64],
					service_type: vec![b't'; 64],
					endpoint: vec![b'e'; 256],
				};
				8
			],
		}
		.into(),
		Identity::suspend_for_cause {
			device,
			cause: SuspensionCause::Other,
			evidence: H256::zero(),
		}
		.into(),
		Identity::lift_suspension {
			device,
			evidence: H256::zero(),
		}
		.into(),
		Identity::delegate {
			device,
			delegate: account(Bob),
			permission: Permission::Submit,
			expires_at: 1,
		}
		.into(),
		Identity::revoke_delegation {
			device,
			delegate: account(Bob),
			permission: Permission::Submit,
		}
		.into(),
		Identity::offer_transfer {
			device,
			to: account(Bob),
			price: MILLIUNIT,
			expires_at: 1,
		}
		.into(),
		Identity::cancel_transfer { device }.into(),
		Identity::accept_transfer {
			device,
			price: MILLIUNIT,
			version: 1,
			most_held: MILLIUNIT,
		}
		.into(),
		Identity::request_recovery {
			device,
			to: account(Bob),
		}
		.into(),
		Identity::object_recovery { device }.into(),
		Identity::complete_recovery {
			device,
			most_held: MILLIUNIT,
		}
		.into(),
		Identity::renounce_endorsement { device }.into(),
		Identity::begin_epoch {
			device,
			key_index: 0,
			keep_key: false,
			bond: Some(MILLIUNIT),
		}
		.into(),
		Identity::end_epoch { device }.into(),
		Identity::release_bond { device, bond: 0 }.into(),
		Identity::register_manufacturer {
			name: vec![b'n'; 64],
			url: vec![b'u'; 256],
		}
		.into(),
		Identity::revoke_endorsement_key { index: 0 }.into(),
		Identity::set_accreditation {
			manufacturer: account(Bob),
			level: None,
		}
		.into(),
		Identity::deregister_manufacturer {}.into(),
		Identity::endorse {
			device,
			manufacturer: account(Bob),
			key_index: 0,
			model: vec![b'm'; 64],
			serial_hash: H256::zero(),
			valid_until: 1,
			signature,
		}
		.into(),
		Identity::enrol_fleet {
			root: H256::zero(),
			size: 1,
			model: vec![b'm'; 64],
			expires_at: 1,
		}
		.into(),
		Identity::revoke_fleet { fleet: 0 }.into(),
		Identity::remove_fleet { fleet: 0 }.into(),
		Attestation::open_stream {
			device,
			description: description(),
		}
		.into(),
		Attestation::reconfigure_stream {
			stream: 0,
			device,
			description: description(),
		}
		.into(),
		Attestation::register_gateway {}.into(),
		Attestation::anchor {
			gateway: 0,
			root: H256::zero(),
			size: 1,
		}
		.into(),
		Attestation::submit_anchored {
			proof: longest_proof(),
			submission: Submission {
				stream: 0,
				signed: signed(),
			},
		}
		.into(),
		Attestation::close_gateway { gateway: 0 }.into(),
		Attestation::submit {
			stream: 0,
			commitment: Commitment::default(),
			valid_until: 1,
			key_index: 0,
			signature,
		}
		.into(),
		Attestation::close_stream { stream: 0, device }.into(),
		Attestation::fund_device {
			device,
			amount: MILLIUNIT,
			rate: 1,
		}
		.into(),
		Attestation::withdraw_allowance { device }.into(),
		Attestation::create_claim_type {
			schema: H256::zero(),
			uri: vec![b'l'; 256],
			attestors: Some(vec![account(Bob); 64]),
		}
		.into(),
		Attestation::attest {
			claim_type: 0,
			schema: H256::zero(),
			device,
			stream: Some(0),
			content: H256::zero(),
			expires_at: None,
		}
		.into(),
		Attestation::revoke_claim {
			claim: 0,
			content: H256::zero(),
		}
		.into(),
		Attestation::remove_claim { claim: 0 }.into(),
		Attestation::submit_as_device {
			stream: 0,
			signed: signed(),
		}
		.into(),
		reports()[0].clone(),
		reports()[1].clone(),
		Market::list {
			stream: 0,
			device,
			first_sequence: 0,
			last_sequence: 0,
			price: MILLIUNIT,
			delivery_period: MinDeliveryPeriod::get(),
			title: vec![b't'; 128],
			uri: vec![b'l'; 256],
		}
		.into(),
		Market::withdraw { listing: 0 }.into(),
		Market::purchase {
			listing: 0,
			terms: H256::zero(),
			buyer_key: [0; 32],
		}
		.into(),
		Market::deliver {
			purchase: 0,
			deal: H256::zero(),
			sealed_key: vec![0; 256],
		}
		.into(),
		Market::refund { purchase: 0 }.into(),
		Market::settle {
			purchase: 0,
			delivery: H256::zero(),
		}
		.into(),
		Market::close {
			purchase: 0,
			delivery: H256::zero(),
		}
		.into(),
	]);
	calls
}

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
			ClaimTypeByteDeposit::get(),
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

	let stream = StreamDeposit::get() + FrontierDeposit::get();
	// The first stream of a device brings its estate.
	let stored = largest("Streams") + largest("StreamsOf") + largest("Estates");
	assert!(stream >= deposit(3, stored), "stream: {stored} bytes");
	// No unit of SenML is as long as the store allows: 16 bytes.
	let description = DescriptionPrice::get() + (128 + 128 + 16 + 64 + 256) * byte;
	let stored = largest("Descriptions");
	assert!(description >= deposit(1, stored), "description: {stored} bytes");
	let gateway = GatewayDeposit::get() + FrontierDeposit::get();
	let stored = largest("Gateways") + largest("GatewaysOf");
	assert!(gateway >= deposit(2, stored), "gateway: {stored} bytes");

	let claim_type = ClaimTypeDeposit::get() + (256 + 64 * 32) * byte;
	let stored = largest("ClaimTypes");
	assert!(claim_type >= deposit(1, stored), "type of claims: {stored} bytes");
	let stored = largest("Claims") + largest("ClaimsOf") + largest("Attested");
	assert!(ClaimDeposit::get() >= deposit(3, stored), "claim: {stored} bytes");

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
