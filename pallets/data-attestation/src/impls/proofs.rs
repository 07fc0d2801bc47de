// SPDX-License-Identifier: Apache-2.0

//! Proofs against the anchored roots.

use assay_primitives::{
	merkle,
	stream::StreamDescription,
	traits::{Described, DeviceAuth, DeviceRegistry, Permission, StreamHead, StreamProof},
	Commitment, DeviceId, StreamId,
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

	fn described(stream: StreamId) -> Option<Described> {
		let record = Streams::<T>::get(stream)?;
		let StreamDescription { quantity, unit, .. } = Self::current_description(stream, record.version);
		Some(Described {
			quantity,
			unit,
			readings: record.readings,
		})
	}

	fn is_active(device: &DeviceId) -> bool {
		T::Devices::ensure_active(device).is_ok()
	}

	fn is_owner(who: &T::AccountId, device: &DeviceId) -> bool {
		T::Devices::is_owner(who, device)
	}

	fn is_accredited(device: &DeviceId) -> bool {
		T::Devices::is_accredited(device)
	}
}
