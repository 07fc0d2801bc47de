// SPDX-License-Identifier: Apache-2.0

//! Each call of our pallets, with arguments as large as they may be.

use super::common::account;
use assay_exchange::judge::{ArchiveFault, CommitmentProof, FeedFault, LeafProof, RecordProof, UnitProof, MAX_RECORD};
use assay_primitives::{
	device::{ServiceView, SuspensionCause},
	listing::{Coverage, Document, Query, Share, Texts, MAX_DEVICES, MAX_QUERY_TEXT},
	stream::{StreamAccess, StreamDescription},
	traits::Permission,
	Commitment, Currency, DeviceId, DeviceKey, DeviceSignature,
};
use assay_runtime::{constants::currency::MILLIUNIT, RuntimeCall};
use pallet_data_attestation::{AnchorProof, Anchored, Call as Attestation, Path, Shown, SignedCommitment, Submission};
use pallet_data_credentials::Call as Credentials;
use pallet_data_marketplace::{Call as Market, DealId, Lot, Offer, Stars};
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

/// The longest path of a complaint.
fn longest_way() -> assay_exchange::judge::Path {
	vec![H256::zero(); 64].try_into().expect("64")
}

/// The longest complaints.
fn complaints() -> (ArchiveFault, FeedFault) {
	let commitment = || CommitmentProof {
		commitment: Commitment::default(),
		path: longest_way(),
	};
	let record = || RecordProof {
		place: 0,
		record: vec![0; MAX_RECORD as usize].try_into().expect("as long as it may be"),
		path: longest_way(),
	};
	let leaf = || LeafProof {
		hash: H256::zero(),
		path: longest_way(),
	};
	let of_archive = ArchiveFault::Leaf {
		batch: UnitProof {
			index: 0,
			count: 1,
			root: H256::zero(),
			path: longest_way(),
		},
		commitment: commitment(),
		record: record(),
		leaf: leaf(),
	};
	let of_feed = FeedFault::Leaf {
		commitment: commitment(),
		record: record(),
		leaf: leaf(),
	};
	(of_archive, of_feed)
}

/// The longest texts of a listing.
fn texts() -> Texts {
	let document = || {
		Some(Document {
			hash: H256::zero(),
			uri: vec![b'l'; 256],
		})
	};
	Texts {
		title: vec![b't'; 128],
		description: vec![b'd'; 1_024],
		keywords: (b'a'..b'i').map(|word| vec![word; 32]).collect(),
		coverage: Coverage {
			from: Some(0),
			to: Some(1),
			place: vec![b'p'; 64],
		},
		uri: vec![b'l'; 256],
		sample: document(),
		licence: document(),
		policy: document(),
	}
}

fn trade() -> Vec<Market<assay_runtime::Runtime>> {
	let (deal, terms, request) = (H256::zero(), H256::zero(), H256::zero());
	let (listing, purchase, subscription) = (0, 0, 0);
	let (buyer_key, sealed_key, rating) = ([0; 32], [0; 80], Some(Stars::Five));
	let text = || {
		vec![b'q'; MAX_QUERY_TEXT as usize]
			.try_into()
			.expect("as long as it may be")
	};
	let (of_archive, of_feed) = complaints();
	let share = Share {
		account: account(Bob),
		parts: 1,
	};
	vec![
		Market::list {
			stream: 0,
			device: DeviceId([1; 32]),
			lot: Lot::Archive {
				first: 0,
				last: 0,
				ciphertext_root: H256::zero(),
				key_hash: H256::zero(),
				readings: 1,
				width: 64,
			},
			offer: Offer {
				currency: Currency::Asset(1),
				price: MILLIUNIT,
				bond: MILLIUNIT,
				penalty: MILLIUNIT,
				delivery: 1,
				window: 1,
				valid_until: 1,
				split: vec![share; 8],
			},
			texts: texts(),
			pool: MILLIUNIT,
		},
		Market::add_bond {
			listing,
			terms,
			amount: MILLIUNIT,
		},
		Market::take_bond {
			listing,
			amount: MILLIUNIT,
		},
		Market::pause { listing },
		Market::resume { listing, terms },
		Market::withdraw { listing },
		Market::purchase {
			listing,
			terms,
			buyer_key,
		},
		Market::deliver {
			purchase,
			deal,
			sealed_key,
		},
		Market::settle {
			purchase,
			delivery: H256::zero(),
		},
		Market::refund { purchase, deal },
		Market::complain {
			purchase,
			deal,
			secret: Some([0; 32]),
			fault: Box::new(of_archive),
		},
		Market::close { purchase, deal, rating },
		Market::pay {
			deal: DealId::Purchase(purchase),
		},
		Market::subscribe {
			listing,
			terms,
			buyer_key,
			tranches: 32,
		},
		Market::top_up {
			subscription,
			deal,
			tranches: 32,
		},
		Market::deliver_tranche {
			subscription,
			deal,
			tranche: 0,
			sealed_key,
		},
		Market::leave { subscription, deal },
		Market::collect { subscription },
		Market::complain_tranche {
			subscription,
			deal,
			tranche: 0,
			key_hash: H256::zero(),
			key_path: longest_way(),
			secret: Some([0; 32]),
			fault: Box::new(of_feed),
		},
		Market::close_subscription {
			subscription,
			deal,
			rating,
		},
		Market::request {
			query: Query {
				quantity: text(),
				unit: text(),
				area: text(),
				from: 0,
				to: 1,
				min_readings: 1,
				devices: vec![DeviceId([1; 32]); MAX_DEVICES as usize]
					.try_into()
					.expect("as many as there may be"),
				accredited: true,
			},
			currency: Currency::Asset(1),
			max_price: MILLIUNIT,
			end: 1,
		},
		Market::answer {
			request,
			listing,
			terms,
		},
		Market::withdraw_answer { request, listing },
		Market::accept {
			request,
			listing,
			terms,
			buyer_key,
		},
		Market::cancel { request },
	]
}
