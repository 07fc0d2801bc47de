// SPDX-License-Identifier: Apache-2.0

//! Compiles the runtime a second time, to Wasm, and leaves the blob where `src/lib.rs` includes it.

/// A native build embeds the Wasm.
#[cfg(all(feature = "std", not(feature = "metadata-hash")))]
fn main() {
	pin_versions();
	compile_with_the_compiler();
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

/// A release build also embeds the hash of the metadata, with what a wallet shows as the token.
#[cfg(all(feature = "std", feature = "metadata-hash"))]
fn main() {
	pin_versions();
	compile_with_the_compiler();
	substrate_wasm_builder::WasmBuilder::init_with_defaults()
		.enable_metadata_hash("ASSAY", 12)
		.build();
}

/// The Wasm build itself embeds nothing.
#[cfg(not(feature = "std"))]
fn main() {}

/// Tells the Wasm builder where the workspace is. Without it a target folder outside the checkout means that the
/// builder finds no `Cargo.lock` and compiles the runtime with whatever versions are the newest. It is asked for when this
/// runs, not when it is compiled: checkouts that share a target folder share this program too.
#[cfg(feature = "std")]
fn pin_versions() {
	const HINT: &str = "WASM_BUILD_WORKSPACE_HINT";
	if std::env::var_os(HINT).is_none() {
		let here = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it when it runs this");
		std::env::set_var(HINT, std::path::Path::new(&here).join(".."));
	}
}

/// Takes clippy out of the way of the Wasm build, which would take it for the compiler: under `cargo clippy` it stands
/// in for it in every workspace.
#[cfg(feature = "std")]
fn compile_with_the_compiler() {
	std::env::remove_var("RUSTC_WORKSPACE_WRAPPER");
}
