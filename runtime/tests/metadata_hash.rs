// SPDX-License-Identifier: Apache-2.0

//! The hash of the metadata, as `substrate-wasm-builder` computes it for the feature `metadata-hash`.

use assay_runtime::{Runtime, VERSION};
use codec::Decode;
use frame_metadata::RuntimeMetadataPrefixed;
use merkleized_metadata::{generate_metadata_digest, ExtraInfo};

/// What `build.rs` names beside the metadata.
const TOKEN: (&str, u8) = ("ASSAY", 12);

/// It is written where `ASSAY_METADATA_HASH` says.
#[test]
fn the_metadata_has_a_hash() {
	assert!(include_str!("../build.rs").contains(&format!("enable_metadata_hash({:?}, {})", TOKEN.0, TOKEN.1)));
	// A constant in it is read from the state. Constants are not hashed.
	let encoded = sp_io::TestExternalities::default().execute_with(|| Runtime::metadata_at_version(15));
	let encoded = encoded.expect("what wallets read");
	let metadata = RuntimeMetadataPrefixed::decode(&mut &encoded[..])
		.expect("it is metadata")
		.1;
	let info = ExtraInfo {
		spec_version: VERSION.spec_version,
		spec_name: VERSION.spec_name.to_string(),
		base58_prefix: <Runtime as frame_system::Config>::SS58Prefix::get(),
		decimals: TOKEN.1,
		token_symbol: TOKEN.0.into(),
	};
	let hash = generate_metadata_digest(&metadata, info)
		.expect("all types are known")
		.hash();
	if let Some(path) = std::env::var_os("ASSAY_METADATA_HASH") {
		std::fs::write(path, sp_core::bytes::to_hex(&hash, false)).expect("it can be written");
	}
}
