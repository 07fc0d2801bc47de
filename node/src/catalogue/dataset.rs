// SPDX-License-Identifier: Apache-2.0

//! A listing as a dataset.

use crate::chain::{account_did, time, Listing, Names};
use assay_primitives::{
	listing::{Document, Goods, ListingStatus},
	uri::is_uri,
};
use assay_runtime::Hash;
use serde_json::{json, Map, Value};

/// The media type of a sealed file.
const SEALED: &str = "application/octet-stream";

/// A listing as a dataset of DCAT 3. What a seller wrote is text; only what is a URI becomes a link.
pub(super) fn dataset(genesis: &Hash, names: &Names, listing: &Listing) -> Value {
	let texts = &listing.texts;
	let mut dataset = Map::new();
	let mut put = |name: &str, value: Option<Value>| {
		if let Some(value) = value {
			dataset.insert(name.into(), value);
		}
	};
	put("@id", Some(json!(names.listing(listing.id))));
	put("@type", Some(json!("dcat:Dataset")));
	put("dct:identifier", Some(json!(listing.id.to_string())));
	put("dct:title", text(&texts.title));
	put("dct:description", text(&texts.description));
	let keywords: Vec<_> = texts.keywords.iter().filter_map(|keyword| text(keyword)).collect();
	put("dcat:keyword", (!keywords.is_empty()).then(|| json!(keywords)));
	put(
		"dct:publisher",
		Some(json!({ "@id": account_did(&listing.seller, genesis), "@type": "foaf:Agent" })),
	);
	put("dct:temporal", period(listing));
	put("dct:spatial", place(&texts.coverage.place));
	put("dct:license", document(texts.licence.as_ref()));
	put("prov:wasAttributedTo", Some(json!({ "@id": listing.device.to_did() })));
	put(
		"prov:wasDerivedFrom",
		Some(json!({ "@id": names.stream(&listing.device, listing.stream) })),
	);
	put("assay:terms", Some(json!(format!("{:?}", listing.terms))));
	put("assay:status", Some(json!(status(listing.status))));
	put("dcat:distribution", Some(json!(distributions(listing))));
	put("odrl:hasPolicy", Some(offer(genesis, names, listing)));
	Value::Object(dataset)
}

/// The sealed file, or the feed; and the sample.
fn distributions(listing: &Listing) -> Vec<Value> {
	let sealed = link(&listing.texts.uri).map(|at| {
		json!({
			"@type": "dcat:Distribution",
			"dct:title": "Sealed",
			"dcat:accessURL": at,
			"dcat:mediaType": SEALED,
		})
	});
	let sample = listing.texts.sample.as_ref().and_then(|sample| {
		Some(json!({
			"@type": "dcat:Distribution",
			"dct:title": "Sample",
			"dcat:accessURL": link(&sample.uri)?,
			"spdx:checksum": checksum(sample),
		}))
	});
	sealed.into_iter().chain(sample).collect()
}

/// On which terms it is offered: whoever uses it pays the price.
fn offer(genesis: &Hash, names: &Names, listing: &Listing) -> Value {
	let target = names.listing(listing.id);
	let unit = match listing.goods {
		Goods::Archive { .. } => "archive",
		Goods::Feed { .. } => "slot",
	};
	let mut offer = json!({
		"@id": format!("{target}:offer"),
		"@type": "odrl:Offer",
		"odrl:assigner": { "@id": account_did(&listing.seller, genesis) },
		"odrl:target": { "@id": target },
		"odrl:permission": {
			"odrl:action": { "@id": "odrl:use" },
			"odrl:duty": {
				"odrl:action": {
					"rdfs:label": format!("for each {unit}"),
					"rdf:value": { "@id": "odrl:compensate" },
					"odrl:refinement": {
						"odrl:leftOperand": { "@id": "odrl:payAmount" },
						"odrl:operator": { "@id": "odrl:eq" },
						"odrl:rightOperand": { "@value": listing.price.to_string(), "@type": "xsd:integer" },
						"odrl:unit": { "@id": names.currency(&listing.currency) },
					},
				},
			},
		},
	});
	if let (Some(policy), Some(object)) = (document(listing.texts.policy.as_ref()), offer.as_object_mut()) {
		object.insert("odrl:inheritFrom".into(), policy);
	}
	offer
}

/// Of when the readings are.
fn period(listing: &Listing) -> Option<Value> {
	let coverage = &listing.texts.coverage;
	let moment = |time: Option<u64>| {
		let text = time::text(time?)?;
		Some(json!({ "@value": text, "@type": "xsd:dateTime" }))
	};
	let (from, to) = (moment(coverage.from), moment(coverage.to));
	if from.is_none() && to.is_none() {
		return None;
	}
	let mut period = Map::new();
	period.insert("@type".into(), json!("dct:PeriodOfTime"));
	for (name, value) in [("dcat:startDate", from), ("dcat:endDate", to)] {
		if let Some(value) = value {
			period.insert(name.into(), value);
		}
	}
	Some(Value::Object(period))
}

/// Of where they are: by a URI, or in words.
fn place(place: &[u8]) -> Option<Value> {
	link(place)
		.map(|mut at| {
			if let Some(object) = at.as_object_mut() {
				object.insert("@type".into(), json!("dct:Location"));
			}
			at
		})
		.or_else(|| Some(json!({ "@type": "dct:Location", "rdfs:label": text(place)? })))
}

/// A document elsewhere, with its checksum.
fn document(document: Option<&Document>) -> Option<Value> {
	let document = document?;
	let mut at = link(&document.uri)?;
	at.as_object_mut()?.insert("spdx:checksum".into(), checksum(document));
	Some(at)
}

fn checksum(document: &Document) -> Value {
	json!({
		"@type": "spdx:Checksum",
		"spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
		"spdx:checksumValue": {
			"@value": data_encoding::HEXLOWER.encode(document.hash.as_bytes()),
			"@type": "xsd:hexBinary",
		},
	})
}

/// A link, where it is a URI.
fn link(uri: &[u8]) -> Option<Value> {
	let uri = core::str::from_utf8(uri).ok().filter(|uri| is_uri(uri.as_bytes()))?;
	Some(json!({ "@id": uri }))
}

/// A text, where it is not empty.
fn text(bytes: &[u8]) -> Option<Value> {
	let text = String::from_utf8_lossy(bytes);
	(!text.is_empty()).then(|| json!(text))
}

fn status(status: ListingStatus) -> &'static str {
	match status {
		ListingStatus::Open => "open",
		ListingStatus::Paused => "paused",
		ListingStatus::Closed => "closed",
		ListingStatus::Expired => "expired",
		ListingStatus::NotPermitted => "notPermitted",
		ListingStatus::BondExhausted => "bondExhausted",
	}
}
