// SPDX-License-Identifier: Apache-2.0

//! The log of a stream as of one root.

use super::store::Store;
use assay_primitives::merkle::{Frontier, Nodes};
use sc_client_api::AuxStore;
use sp_core::H256;

/// What this node keeps of a log, by the root that the chain has of it.
pub(super) struct Log<'a, Aux> {
	store: &'a Store<Aux>,
	frontier: Frontier,
}

impl<'a, Aux: AuxStore> Log<'a, Aux> {
	/// The log with this root, where the node read the block that gave it this root.
	pub(super) fn of(root: &H256, store: &'a Store<Aux>) -> Option<Self> {
		let frontier = store.frontier(root)?;
		Some(Self { store, frontier })
	}

	/// The SCALE encoding of the commitment of this sequence.
	pub(super) fn leaf(&self, sequence: u64) -> Option<Vec<u8>> {
		self.store.leaf(&self.node(0, sequence)?)
	}
}

impl<Aux: AuxStore> Nodes for Log<'_, Aux> {
	/// Down from the peak that it is under. Left and right tell the bits of the first leaf's place: peaks are perfect, and
	/// come from the largest on.
	fn node(&self, level: u32, index: u64) -> Option<H256> {
		let size = self.frontier.size();
		let leaf = index
			.checked_shl(level)
			.filter(|leaf| leaf >> level == index && *leaf < size)?;
		let mut end = 0;
		let heights = (0..u64::BITS).rev().filter(|height| size >> height & 1 == 1);
		let (height, peak) = heights.zip(self.frontier.peaks()).find(|(height, _)| {
			end += 1_u64 << height;
			leaf < end
		})?;
		let below = height.checked_sub(level)?;
		(0..below).try_fold(*peak, |node, depth| {
			let (left, right) = self.store.children(&node)?;
			let bit = leaf >> (height - 1 - depth) & 1;
			Some(if bit == 0 { left } else { right })
		})
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{commitment, grown},
		*,
	};

	#[test]
	fn nodes_are_those_of_a_list_of_all_leaves() {
		let (store, heads) = grown(21);
		let leaves: Vec<_> = (0..21).map(|sequence| commitment(sequence).leaf_hash()).collect();
		for head in heads {
			let log = Log::of(&head.root, &store).expect("is kept");
			let leaves = &leaves[..head.size as usize];
			for level in 0..6 {
				for index in 0..23 {
					assert_eq!(
						log.node(level, index),
						leaves.node(level, index),
						"{level} {index} of {}",
						head.size
					);
				}
			}
			assert_eq!(log.node(64, 0), None);
			assert_eq!(log.node(63, 2), None);
		}
	}
}
