// SPDX-License-Identifier: Apache-2.0

//! The blocks of a chain in memory, for tests.

use super::Unreadable;
use assay_runtime::BlockNumber;
use hex_literal::hex;

/// An account.
pub(crate) const ALICE: [u8; 32] = hex!("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

/// The time of block 0, 2026-11-22T10:00:00Z. Each block is six seconds after the one before.
pub(crate) const START: u64 = 1_795_341_600_000;

/// Whether the state of a block is there, on a chain that ends in `last` and has lost the states of so many.
pub(crate) fn read(block: BlockNumber, pruned: BlockNumber, last: BlockNumber) -> Result<(), Unreadable> {
	if block < pruned {
		return Err(Unreadable::new(format!("State already discarded for {block}")));
	}
	assert!(block <= last, "there is no block {block}");
	Ok(())
}

/// The time of a block where that of the first is `start`: off the whole second, as a block's time may be.
pub(crate) fn time(start: u64, block: BlockNumber) -> u64 {
	start + u64::from(block) * 6_000 + 250
}
