// SPDX-License-Identifier: Apache-2.0

//! Archives and feeds to complain about.

#![allow(dead_code)] // Each test file uses a part of it.

pub(crate) mod archive;
pub(crate) mod cases;
pub(crate) mod feed;

use assay_exchange::Key;
use sp_core::H256;

pub(crate) const GENESIS: H256 = H256([0x47; 32]);
pub(crate) const DEAL: H256 = H256([0xdd; 32]);
pub(crate) const SECRET: Key = [0x5e; 32];
pub(crate) const MASTER: Key = [0x3a; 32];
pub(crate) const STREAM: u64 = 7;

/// A leaf of this length that nothing else has.
pub(crate) fn leaf(length: usize, sequence: u64, place: u32) -> Vec<u8> {
	let seed = sp_io::hashing::sha2_256(&[&sequence.to_le_bytes()[..], &place.to_le_bytes()].concat());
	seed.into_iter().cycle().take(length).collect()
}
