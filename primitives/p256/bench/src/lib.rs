// SPDX-License-Identifier: Apache-2.0

//! What is measured, compiled as a runtime is. The host puts a key, a digest and a signature in, byte by byte, and has them
//! checked as often as it wants.

#![cfg_attr(target_family = "wasm", no_std)]
// An export has a name that nothing mangles, which is all that is unsafe here.
#![allow(unsafe_code)]

use core::{
	hint::black_box,
	sync::atomic::{AtomicU8, Ordering::Relaxed},
};

use p256::ecdsa::{signature::hazmat::PrehashVerifier, Signature, VerifyingKey};

static INPUT: [AtomicU8; 33 + 32 + 64] = [const { AtomicU8::new(0) }; 129];

/// `COUNT` bytes of the input from a place on.
fn input<const COUNT: usize>(place: usize) -> [u8; COUNT] {
	let mut bytes = [0; COUNT];
	for (byte, from) in bytes.iter_mut().zip(INPUT.iter().skip(place)) {
		*byte = from.load(Relaxed);
	}
	bytes
}

/// How many of so many checks accept.
fn count(times: u32, check: impl Fn(&[u8; 33], &[u8; 32], &[u8; 64]) -> bool) -> u32 {
	let (key, digest, signature) = (input(0), input(33), input(65));
	let check = || check(black_box(&key), black_box(&digest), black_box(&signature));
	(0..times).map(|_| u32::from(black_box(check()))).sum()
}

/// Puts one byte of the input in its place.
#[no_mangle]
pub extern "C" fn put(place: u32, byte: u32) {
	if let (Some(to), [byte, ..]) = (INPUT.get(place as usize), byte.to_le_bytes()) {
		to.store(byte, Relaxed);
	}
}

/// Signatures checked by this crate.
#[no_mangle]
pub extern "C" fn assay_p256(times: u32) -> u32 {
	count(times, assay_p256::verify)
}

/// Keys checked by this crate.
#[no_mangle]
pub extern "C" fn assay_p256_key(times: u32) -> u32 {
	count(times, |key, _, _| assay_p256::is_key(key))
}

/// Signatures checked by the crate `p256`.
#[no_mangle]
pub extern "C" fn p256(times: u32) -> u32 {
	count(times, |key, digest, signature| {
		let Ok(signature) = Signature::from_slice(signature) else {
			return false;
		};
		VerifyingKey::from_sec1_bytes(key).is_ok_and(|key| key.verify_prehash(digest, &signature).is_ok())
	})
}

#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
	core::arch::wasm32::unreachable()
}
