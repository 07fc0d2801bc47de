// SPDX-License-Identifier: Apache-2.0

//! Each call of the market, with arguments as large as they may be.

use super::account;
use assay_exchange::judge::{
	ArchiveFault, CommitmentProof, FeedFault, LeafProof, Path, RecordProof, UnitProof, MAX_RECORD,
};
use assay_primitives::{
	listing::{Coverage, Document, Query, Share, Texts, MAX_DEVICES, MAX_QUERY_TEXT},
	Commitment, Currency, DeviceId,
};
use assay_runtime::{constants::currency::MILLIUNIT, Runtime};
use pallet_data_marketplace::{Call as Market, DealId, Lot, Offer, Stars};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::Bob;

/// The longest path of a complaint.
fn longest_way() -> Path {
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

pub(super) fn trade() -> Vec<Market<Runtime>> {
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
