// SPDX-License-Identifier: Apache-2.0

use super::*;
use assay_primitives::{
	listing::{Coverage, Document, Goods, ListingStatus, Texts},
	Currency, DeviceId,
};
use sp_core::H256;

fn listing() -> Listing {
	Listing {
		id: 7,
		seller: [1; 32].into(),
		device: DeviceId([2; 32]),
		stream: 3,
		goods: Goods::Archive {
			first: 0,
			last: 9,
			log_size: 10,
			log_root: H256([4; 32]),
			ciphertext_root: H256([5; 32]),
			key_hash: H256([6; 32]),
			readings: 100,
			width: 32,
		},
		currency: Currency::Asset(1),
		price: 2_500_000,
		fee: 10_000,
		bond: 1_000_000,
		penalty: 50_000,
		delivery: 1,
		window: 2,
		valid_until: 3,
		split: vec![],
		texts: Texts {
			title: b"Weather".to_vec(),
			description: b"".to_vec(),
			keywords: vec![b"wind".to_vec(), b"rain".to_vec()],
			coverage: Coverage {
				from: Some(1_795_341_600_000),
				to: None,
				place: b"geo:48.2,16.37".to_vec(),
			},
			uri: b"https://example.com/weather.sealed".to_vec(),
			sample: None,
			licence: Some(Document {
				hash: H256([8; 32]),
				uri: b"https://example.com/licence".to_vec(),
			}),
			policy: Some(Document {
				hash: H256([9; 32]),
				uri: b"not a uri".to_vec(),
			}),
		},
		terms: H256([7; 32]),
		status: ListingStatus::Open,
		pool: 1_000_000,
	}
}

fn shown(listing: Listing) -> Value {
	let mut all = catalogue(&Hash::from([0x47; 32]), &[listing], None);
	all["dcat:dataset"][0].take()
}

#[test]
fn a_listing_is_a_dataset_with_an_offer() {
	let dataset = shown(listing());
	assert_eq!(dataset["@type"], "dcat:Dataset");
	assert_eq!(dataset["dct:title"], "Weather");
	assert_eq!(dataset["dcat:keyword"], json!(["wind", "rain"]));
	assert_eq!(
		dataset["dct:temporal"]["dcat:startDate"]["@value"],
		"2026-11-22T10:00:00Z"
	);
	assert_eq!(dataset["dct:temporal"].get("dcat:endDate"), None);
	assert_eq!(dataset["dct:spatial"]["@id"], "geo:48.2,16.37");
	assert_eq!(
		dataset["dct:license"]["spdx:checksum"]["spdx:checksumValue"]["@value"],
		"08".repeat(32)
	);
	assert_eq!(
		dataset["dcat:distribution"][0]["dcat:accessURL"]["@id"],
		"https://example.com/weather.sealed"
	);
	let price = &dataset["odrl:hasPolicy"]["odrl:permission"]["odrl:duty"]["odrl:action"]["odrl:refinement"];
	assert_eq!(price["odrl:rightOperand"]["@value"], "2500000");
	let chain = "47".repeat(16);
	assert_eq!(price["odrl:unit"]["@id"], format!("urn:assay:{chain}:asset:1"));
}

#[test]
fn what_is_not_there_or_no_uri_is_left_out() {
	let dataset = shown(listing());
	assert_eq!(dataset.get("dct:description"), None);
	assert_eq!(dataset["odrl:hasPolicy"].get("odrl:inheritFrom"), None);
	let mut bare = listing();
	bare.texts = Texts::default();
	let dataset = shown(bare);
	for name in [
		"dct:title",
		"dcat:keyword",
		"dct:temporal",
		"dct:spatial",
		"dct:license",
	] {
		assert_eq!(dataset.get(name), None, "{name}");
	}
	assert_eq!(dataset["dcat:distribution"], json!([]));
	let mut named = listing();
	named.texts.coverage.place = b"Vienna".to_vec();
	assert_eq!(shown(named)["dct:spatial"]["rdfs:label"], "Vienna");
}

#[test]
fn what_follows_is_named() {
	let genesis = Hash::from([0x47; 32]);
	assert_eq!(catalogue(&genesis, &[], None).get("assay:next"), None);
	assert_eq!(catalogue(&genesis, &[listing()], Some(7))["assay:next"], "7");
}
