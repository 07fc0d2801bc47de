// SPDX-License-Identifier: Apache-2.0

//! Appending what devices commit to.

use assay_primitives::{traits::DeviceAuth, Action, Commitment, DeviceSignature, KeyType, StreamId};
use core::cmp::Ordering;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::ArithmeticError;

use crate::{Config, Error, Event, Log, Pallet, Stream, Streams};

impl<T: Config> Pallet<T> {
	/// Appends a commitment, and tells what kind of key signed it.
	pub(crate) fn do_submit(
		id: StreamId,
		commitment: Commitment,
		valid_until: BlockNumberFor<T>,
		key_index: u32,
		signature: &DeviceSignature,
	) -> Result<Option<KeyType>, DispatchError> {
		let mut stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		Self::ensure_follows(&stream, &commitment)?;
		let Log::Open(frontier) = &mut stream.log else {
			return Err(Error::<T>::StreamClosed.into());
		};
		T::Devices::ensure_signed(
			&stream.device,
			key_index,
			Action::Commit,
			commitment.sequence,
			valid_until,
			(id, commitment),
			signature,
		)
		.map_err(Error::<T>::from)?;

		frontier
			.append(commitment.leaf_hash())
			.map_err(|_| Error::<T>::StreamFull)?;
		let (size, root) = (frontier.size(), frontier.root());
		stream.readings = stream
			.readings
			.checked_add(commitment.count.into())
			.ok_or(ArithmeticError::Overflow)?;
		stream.last_time = commitment.last_time;
		let key_type = T::Devices::key_type(&stream.device, key_index);
		Streams::<T>::insert(id, stream);
		Self::deposit_event(Event::Committed {
			stream: id,
			commitment,
			size,
			root,
		});
		Ok(key_type)
	}

	/// Everything about a commitment that can be checked without its signature.
	fn ensure_follows(stream: &Stream<T>, commitment: &Commitment) -> DispatchResult {
		let Log::Open(frontier) = &stream.log else {
			return Err(Error::<T>::StreamClosed.into());
		};
		ensure!(!frontier.is_full(), Error::<T>::StreamFull);
		match commitment.sequence.cmp(&frontier.size()) {
			Ordering::Equal => {},
			Ordering::Less => return Err(Error::<T>::SequenceUsed.into()),
			Ordering::Greater => return Err(Error::<T>::SequenceGap.into()),
		}
		ensure!(commitment.count > 0, Error::<T>::EmptyBatch);
		ensure!(commitment.first_time <= commitment.last_time, Error::<T>::TimesReversed);
		ensure!(commitment.first_time >= stream.last_time, Error::<T>::TimeWentBack);
		Ok(())
	}
}
