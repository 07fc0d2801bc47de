// SPDX-License-Identifier: Apache-2.0

//! A state in a file, written as `assay-node export-state` writes it.

use serde_json::{json, Value};
use sp_core::bytes::{from_hex, to_hex};
use std::{collections::BTreeMap, fs, path::Path};

/// All that a chain stores, by key.
pub(crate) type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// What is stored now.
pub(crate) fn state() -> State {
	let mut state = State::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		state.insert(next.clone(), sp_io::storage::get(&next).expect("it is there").to_vec());
		key = next;
	}
	state
}

pub(crate) fn write(path: &Path, state: &State) {
	let top: BTreeMap<_, _> = state
		.iter()
		.map(|(key, value)| (to_hex(key, false), to_hex(value, false)))
		.collect();
	let specification = json!({ "genesis": { "raw": { "top": top, "childrenDefault": {} } } });
	fs::write(path, specification.to_string()).expect("it can be written");
}

pub(crate) fn read(path: &Path) -> State {
	let specification: Value = serde_json::from_slice(&fs::read(path).expect("it can be read")).expect("it is JSON");
	let raw = &specification["genesis"]["raw"];
	assert!(
		raw["childrenDefault"].as_object().is_none_or(serde_json::Map::is_empty),
		"no pallet of this chain has a state beside the main one"
	);
	let top = raw["top"]
		.as_object()
		.expect("a raw state, as `export-state` writes it");
	top.iter()
		.map(|(key, value)| {
			let value = value.as_str().expect("it is text");
			(
				from_hex(key).expect("it is hexadecimal"),
				from_hex(value).expect("it is hexadecimal"),
			)
		})
		.collect()
}

#[test]
fn what_is_written_is_read() {
	let state = State::from([(vec![], vec![1]), (vec![1, 2], vec![]), (vec![2], vec![0xff; 100])]);
	let path = std::env::temp_dir().join(format!("assay-state-{}.json", std::process::id()));
	write(&path, &state);
	assert_eq!(read(&path), state);
	fs::remove_file(path).expect("it was there");
}
