// SPDX-License-Identifier: Apache-2.0

//! Runs the library of this package as validators run a runtime, and a native check of Sr25519 beside it.
//!
//! The engine is set as polkadot-sdk's `sc-executor-wasmtime` sets it, with the stack metered as validators meter it.
//! What is counted is the time of this thread on a processor; all rows take turns, and the least of many rounds is what
//! the machine's other work disturbs least.

use p256::ecdsa::{signature::hazmat::PrehashSigner, Signature, SigningKey};
use rustix::time::{clock_gettime, ClockId};
use wasmtime::{Config, Engine, Instance, Module, OptLevel, Store, TypedFunc};

/// How deep the metered stack may be, as for validators (`polkadot-node-core-pvf-common`).
const STACK_DEPTH: u32 = 65_536;

const ROUNDS: usize = 41;
const CHECKS: u32 = 50;

/// The library, ready to run.
struct Guest {
	store: Store<()>,
	instance: Instance,
}

impl Guest {
	fn new(wasm: &[u8]) -> Self {
		let module = wasm_instrument::parity_wasm::deserialize_buffer(wasm).expect("it is WebAssembly");
		let module = wasm_instrument::inject_stack_limiter(module, STACK_DEPTH).expect("its stack can be metered");
		let wasm = wasm_instrument::parity_wasm::serialize(module).expect("it was read");
		let mut config = Config::new();
		config
			.cranelift_opt_level(OptLevel::SpeedAndSize)
			.cranelift_nan_canonicalization(true)
			.wasm_simd(false)
			.wasm_relaxed_simd(false);
		let engine = Engine::new(&config).expect("the settings fit");
		let module = Module::new(&engine, wasm).expect("it compiles");
		let mut store = Store::new(&engine, ());
		let instance = Instance::new(&mut store, &module, &[]).expect("it needs nothing");
		Self { store, instance }
	}

	fn put(&mut self, input: &[u8]) {
		let put: TypedFunc<(u32, u32), ()> = self
			.instance
			.get_typed_func(&mut self.store, "put")
			.expect("there is one");
		for (place, byte) in (0..).zip(input) {
			put.call(&mut self.store, (place, (*byte).into()))
				.expect("it cannot fail");
		}
	}

	/// The microseconds of one check.
	fn time(&mut self, name: &str) -> f64 {
		let check: TypedFunc<u32, u32> = self
			.instance
			.get_typed_func(&mut self.store, name)
			.expect("there is one");
		time(|| {
			assert_eq!(
				check.call(&mut self.store, CHECKS).expect("it cannot fail"),
				CHECKS,
				"{name} refuses"
			)
		})
	}
}

/// The microseconds of one of so many checks.
fn time(checks: impl FnOnce()) -> f64 {
	let now = || {
		let now = clock_gettime(ClockId::ThreadCPUTime);
		now.tv_sec as f64 * 1e6 + now.tv_nsec as f64 / 1e3
	};
	let start = now();
	checks();
	(now() - start) / f64::from(CHECKS)
}

fn main() {
	let path = std::env::args().nth(1).expect("usage: assay-p256-bench WASM");
	let mut guest = Guest::new(&std::fs::read(path).expect("the file is there"));
	let pair = schnorrkel::Keypair::generate();
	let context = schnorrkel::signing_context(b"substrate");
	let rows = ["assay_p256", "assay_p256_key", "p256"];
	let (mut native, mut least) = (f64::MAX, rows.map(|_| f64::MAX));
	// Another key and signature in each round: the time varies with them.
	for round in 1..=ROUNDS {
		let secret = SigningKey::from_slice(&[round as u8; 32]).expect("in range");
		let digest = [!round as u8; 32];
		let signature: Signature = secret.sign_prehash(&digest).expect("it signs");
		let key = secret.verifying_key().to_sec1_point(true);
		guest.put(&[key.as_bytes(), &digest, &signature.to_bytes()].concat());
		for (row, least) in rows.iter().zip(&mut least) {
			*least = least.min(guest.time(row));
		}
		// What the host function of Sr25519 does.
		let (key, signature) = (pair.public.to_bytes(), pair.sign(context.bytes(&digest)).to_bytes());
		native = native.min(time(|| {
			for _ in 0..CHECKS {
				let key = schnorrkel::PublicKey::from_bytes(&key).expect("a key");
				let signature = schnorrkel::Signature::from_bytes(&signature).expect("a signature");
				key.verify(context.bytes(&digest), &signature).expect("it is right");
			}
		}));
	}
	println!("| check | µs | as a ratio to Sr25519 |\n|---|---|---|");
	println!("| Sr25519, native | {native:.1} | 1.00 |");
	for (row, least) in rows.iter().zip(least) {
		println!("| `{row}`, Wasm | {least:.1} | {:.2} |", least / native);
	}
}
