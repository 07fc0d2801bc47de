// SPDX-License-Identifier: Apache-2.0

//! What is for sale, as the web describes data: a catalogue of DCAT 3 in JSON-LD, with an offer of ODRL 2.2 for each
//! dataset.
//!
//! The context names the vocabularies' own namespaces and stands in the document: nothing has to be fetched to read it.

mod dataset;

use crate::chain::{Listing, Names};
use assay_primitives::ListingId;
use assay_runtime::Hash;
use serde_json::{json, Value};

/// The catalogue of some listings. `next` is what to ask for to see those that follow, if there may be any.
pub(crate) fn catalogue(genesis: &Hash, listings: &[Listing], next: Option<ListingId>) -> Value {
	let names = Names::of(genesis);
	let datasets: Vec<_> = listings
		.iter()
		.map(|listing| dataset::dataset(genesis, &names, listing))
		.collect();
	let mut catalogue = json!({
		"@context": context(),
		"@id": names.catalogue(),
		"@type": "dcat:Catalog",
		"dct:title": "Readings for sale",
		"dcat:dataset": datasets,
	});
	if let (Some(next), Some(object)) = (next, catalogue.as_object_mut()) {
		object.insert("assay:next".into(), json!(next.to_string()));
	}
	catalogue
}

/// What the names in a catalogue mean.
fn context() -> Value {
	json!({
		"assay": "https://github.com/assay-network/assay/blob/main/docs/sealed-exchange.md#",
		"dcat": "http://www.w3.org/ns/dcat#",
		"dct": "http://purl.org/dc/terms/",
		"foaf": "http://xmlns.com/foaf/0.1/",
		"odrl": "http://www.w3.org/ns/odrl/2/",
		"prov": "http://www.w3.org/ns/prov#",
		"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
		"rdfs": "http://www.w3.org/2000/01/rdf-schema#",
		"spdx": "http://spdx.org/rdf/terms#",
		"xsd": "http://www.w3.org/2001/XMLSchema#",
	})
}

#[cfg(test)]
mod tests;
