// SPDX-License-Identifier: Apache-2.0

//! Proofs against the anchored roots.

use assay_primitives::{
	merkle,
	traits::{DeviceAuth, Permission, StreamHead, StreamProof},
	Commitment, StreamId,
};
use sp_core::H256;

use crate::{Config, Pallet, Streams};

impl<T: Config> Pallet<T> {
	pub(crate) fn is_committed(stream: StreamId, commitment: &Commitment, path: &[H256]) -> bool {
		Streams::<T>::get(stream).is_some_and(|stream| {
			let log = &stream.log;
			merkle::verify_inclusion(
				commitment.leaf_hash(),
				commitment.sequence,
				log.size(),
				path,
				log.root(),
			)
		})
	}

	pub(crate) fn is_beginning(stream: StreamId, old_size: u64, old_root: H256, path: &[H256]) -> bool {
		Streams::<T>::get(stream).is_some_and(|stream| {
			let log = &stream.log;
			merkle::verify_consistency(old_size, old_root, log.size(), log.root(), path)
		})
	}

	pub(crate) fn is_reading(commitment: &Commitment, leaf: &[u8], index: u32, path: &[H256]) -> bool {
		let (index, size) = (index.into(), commitment.count.into());
		merkle::verify_inclusion(merkle::leaf_hash(leaf), index, size, path, commitment.root)
	}
}

impl<T: Config> StreamProof<T::AccountId> for Pallet<T> {
	fn head(stream: StreamId) -> Option<StreamHead> {
		let stream = Streams::<T>::get(stream)?;
		Some(StreamHead {
			device: stream.device,
			size: stream.log.size(),
			root: stream.log.root(),
		})
	}

	fn may_sell(who: &T::AccountId, stream: StreamId) -> bool {
		Streams::<T>::get(stream)
			.is_some_and(|stream| T::Devices::ensure_permitted(who, &stream.device, Permission::Sell).is_ok())
	}
}
