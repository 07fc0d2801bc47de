// SPDX-License-Identifier: Apache-2.0

//! Leaves of one length.

use super::Width;
use alloc::vec::Vec;

const END: u8 = 0x80;

/// `leaf ‖ 80 ‖ 00…`, as long as the width says, or `None` where the leaf is too long for it.
pub fn pad(leaf: &[u8], width: Width) -> Option<Vec<u8>> {
	if leaf.len() >= width.padded() {
		return None;
	}
	let mut padded = Vec::with_capacity(width.padded());
	padded.extend_from_slice(leaf);
	padded.push(END);
	padded.resize(width.padded(), 0);
	Some(padded)
}

/// What stands before the last byte that is not 00, if that is 80. Otherwise there is no leaf.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
	let end = padded.iter().rposition(|byte| *byte != 0)?;
	let (leaf, rest) = padded.split_at_checked(end)?;
	rest.starts_with(&[END]).then_some(leaf)
}
