// SPDX-License-Identifier: Apache-2.0

//! Stands in for Binaryen: what `substrate-wasm-builder` asks of it, and no more.
//!
//! It asks for two passes. One takes debugging information away. The other replaces the instructions that extend a sign by older
//! ones; the target `wasm32v1-none`, for which runtimes are compiled, has none of these. Compiling all of Binaryen for that, in
//! C++, would take a sixth of what the whole node takes.

use parity_wasm::elements::{Module, Section};
use std::path::Path;

/// What is done to a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
	/// Take debugging information in the form of DWARF away.
	StripDwarf,
	/// Replace instructions that extend a sign. A module that has any is refused in place of it.
	SignextLowering,
}

/// Why a module was not written.
#[derive(Debug, thiserror::Error)]
#[error("not a module of WebAssembly's first version, or not written: {0}")]
pub struct OptimizationError(#[from] parity_wasm::SerializationError);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct OptimizationOptions {
	passes: Vec<Pass>,
	names: bool,
}

impl OptimizationOptions {
	/// Nothing, until passes are added.
	pub fn new_opt_level_0() -> Self {
		Self {
			passes: Vec::new(),
			names: false,
		}
	}

	/// Take modules of the first version of WebAssembly only. No others are taken anyway.
	pub fn mvp_features_only(&mut self) -> &mut Self {
		self
	}

	/// Whether to keep the names of functions.
	pub fn debug_info(&mut self, keep: bool) -> &mut Self {
		self.names = keep;
		self
	}

	/// Add a pass.
	pub fn add_pass(&mut self, pass: Pass) -> &mut Self {
		self.passes.push(pass);
		self
	}

	/// Reads a module, does what is to be done, and writes it; both may be the same file.
	///
	/// # Errors
	///
	/// [`OptimizationError`] where the file cannot be read or written, is no module, or has instructions that came after
	/// WebAssembly's first version.
	pub fn run(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<(), OptimizationError> {
		let mut module = parity_wasm::deserialize_file(from)?;
		self.strip(&mut module);
		Ok(parity_wasm::serialize_to_file(to, module)?)
	}

	fn strip(&self, module: &mut Module) {
		let dwarf = self.passes.contains(&Pass::StripDwarf);
		module.sections_mut().retain(|section| match section {
			Section::Custom(custom) => match custom.name() {
				"name" => self.names,
				name => !(dwarf && name.starts_with(".debug_")),
			},
			_ => true,
		});
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// A module with one function, whose body has these instructions, and with these custom sections.
	fn module(body: &[u8], customs: &[&str]) -> Vec<u8> {
		let mut bytes = b"\0asm\x01\0\0\0".to_vec();
		let mut section = |id: u8, content: &[u8]| {
			bytes.extend([id, u8::try_from(content.len()).expect("short")]);
			bytes.extend(content);
		};
		section(1, &[1, 0x60, 0, 0]);
		section(3, &[1, 0]);
		let code = [&[1, u8::try_from(body.len() + 2).expect("short"), 0], body, &[0x0b]].concat();
		section(10, &code);
		for name in customs {
			section(
				0,
				&[&[u8::try_from(name.len()).expect("short")], name.as_bytes(), &[1]].concat(),
			);
		}
		bytes
	}

	fn run(input: &[u8], options: &OptimizationOptions) -> Result<Vec<String>, OptimizationError> {
		let folder = tempfile::tempdir().expect("there is room");
		let [from, to] = ["from", "to"].map(|name| folder.path().join(name));
		std::fs::write(&from, input).expect("there is room");
		options.run(&from, &to)?;
		let module = parity_wasm::deserialize_file(&to).expect("it was written");
		Ok(module
			.custom_sections()
			.map(|custom| custom.name().to_owned())
			.collect())
	}

	const CUSTOMS: [&str; 4] = ["name", ".debug_info", ".debug_line", "runtime_version"];

	#[test]
	fn debugging_information_goes_and_the_rest_stays() {
		let input = module(&[0x01], &CUSTOMS);
		let mut options = OptimizationOptions::new_opt_level_0();
		options.mvp_features_only().debug_info(true).add_pass(Pass::StripDwarf);
		assert_eq!(run(&input, &options).expect("a module"), ["name", "runtime_version"]);
	}

	#[test]
	fn without_the_pass_it_stays_and_names_go_unless_kept() {
		let input = module(&[0x01], &CUSTOMS);
		let options = OptimizationOptions::new_opt_level_0();
		assert_eq!(
			run(&input, &options).expect("a module"),
			[".debug_info", ".debug_line", "runtime_version"]
		);
	}

	#[test]
	fn what_came_later_is_refused() {
		// i32.const 0, i32.extend8_s, drop
		let input = module(&[0x41, 0, 0xc0, 0x1a], &[]);
		let mut options = OptimizationOptions::new_opt_level_0();
		options.add_pass(Pass::SignextLowering);
		assert!(run(&input, &options).is_err());
	}

	#[test]
	fn what_is_no_module_is_refused() {
		assert!(run(b"text", &OptimizationOptions::new_opt_level_0()).is_err());
	}
}
