// SPDX-License-Identifier: Apache-2.0

//! Each call of our pallets, with arguments as large as they may be.

// Other tests take this file from where it is.
#[path = "trade.rs"]
mod trade;

use super::common::account;
use assay_primitives::{
	device::{ServiceView, SuspensionCause},
	stream::{StreamAccess, StreamDescription},
	traits::Permission,
	Commitment, DeviceId, DeviceKey, DeviceSignature,
};
use assay_runtime::{constants::currency::MILLIUNIT, RuntimeCall};
use pallet_data_attestation::{AnchorProof, Anchored, Call as Attestation, Path, Shown, SignedCommitment, Submission};
use pallet_data_credentials::Call as Credentials;
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::Bob;
use trade::trade;

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
pub(crate) fn reports() -> [RuntimeCall; 2] {
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
pub(crate) fn our_calls() -> Vec<RuntimeCall> {
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
			signed: signed(),
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
		Credentials::create_schema {
			hash: H256::zero(),
			uri: vec![b'l'; 256],
			issuers: Some(vec![account(Bob); 64]),
		}
		.into(),
		Credentials::issue {
			schema: 0,
			hash: H256::zero(),
			device,
			stream: Some(0),
			content: H256::zero(),
			expires_at: None,
		}
		.into(),
		Credentials::revoke {
			credential: 0,
			content: H256::zero(),
		}
		.into(),
		Credentials::remove { credential: 0 }.into(),
		Attestation::submit_as_device {
			stream: 0,
			signed: signed(),
		}
		.into(),
		reports()[0].clone(),
		reports()[1].clone(),
		Attestation::promise {
			stream: 0,
			device,
			interval: 60_000,
			min_readings: 1,
			slots: 240,
			width: 64,
			key_root: H256::zero(),
			first_tranche: 0,
			tranches: 1,
		}
		.into(),
		Attestation::withdraw_promise { stream: 0, device }.into(),
	]);
	calls.extend(trade().into_iter().map(RuntimeCall::from));
	calls
}
