// SPDX-License-Identifier: Apache-2.0

//! The tests, one file per concept, and what they share.

mod examples;
mod leaf;
mod mutations;
mod pack;
mod properties;
mod record;
mod refused;
mod vectors;

use crate::packs::{entry::Entry, label::Label, number::whole, Error, Pack, Record};
use ciborium::Value as Cbor;
use data_encoding::HEXLOWER;

/// The present of all tests, in seconds since the Unix epoch.
const NOW: f64 = 1_700_000_000.0;

fn resolve(json: &str) -> Result<Vec<Record>, Error> {
	Pack::from_json(json.as_bytes())?.resolve(NOW)
}

/// The records as one JSON text.
fn resolved(json: &str) -> String {
	serde_json::to_string(&resolve(json).expect("valid")).expect("serializes")
}

fn unhex(hex: &str) -> Vec<u8> {
	let digits: String = hex.split_whitespace().collect();
	HEXLOWER.decode(digits.as_bytes()).expect("lower-case hex")
}

/// The CBOR representation of a pack.
fn to_cbor(pack: &Pack) -> Vec<u8> {
	let records = pack.entries.iter().map(entry_to_cbor).collect();
	let mut bytes = Vec::new();
	ciborium::into_writer(&Cbor::Array(records), &mut bytes).expect("written to a vector");
	bytes
}

fn entry_to_cbor(entry: &Entry) -> Cbor {
	let number = |number: f64| match whole(number) {
		Some(integer) => Cbor::from(integer),
		None => Cbor::from(number),
	};
	let fields = Label::ALL.into_iter().filter_map(|label| {
		let content = match label {
			Label::BaseVersion => entry.base_version.map(Cbor::from),
			Label::BaseName => entry.base_name.clone().map(Cbor::from),
			Label::BaseTime => entry.base_time.map(number),
			Label::BaseUnit => entry.base_unit.clone().map(Cbor::from),
			Label::BaseValue => entry.base_value.map(number),
			Label::BaseSum => entry.base_sum.map(number),
			Label::Name => entry.name.clone().map(Cbor::from),
			Label::Unit => entry.unit.clone().map(Cbor::from),
			Label::Value => entry.value.map(number),
			Label::StringValue => entry.string_value.clone().map(Cbor::from),
			Label::BooleanValue => entry.boolean_value.map(Cbor::from),
			Label::Sum => entry.sum.map(number),
			Label::Time => entry.time.map(number),
			Label::UpdateTime => entry.update_time.map(number),
			Label::DataValue => entry.data_value.clone().map(Cbor::from),
		};
		Some((Cbor::from(label.number()), content?))
	});
	Cbor::Map(fields.collect())
}
