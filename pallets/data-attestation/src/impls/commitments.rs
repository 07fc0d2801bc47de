// SPDX-License-Identifier: Apache-2.0

//! Appending what devices commit to.

use assay_primitives::{
	merkle,
	traits::{DeviceAuth, SignedBy, SignedMessage},
	Action, Commitment, DeviceId, StreamId,
};
use frame_support::{
	pallet_prelude::*,
	traits::{Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;

use super::pricing::{AppendCost, Appended, ManyCost};
use crate::{Config, Error, Event, Log, Pallet, SignedCommitment, Stream, Streams, Submission};

impl<T: Config> Pallet<T> {
	/// Appends a commitment, and tells what that took. `latest` is the latest time that a reading may have.
	pub(crate) fn do_submit(
		id: StreamId,
		signed: &SignedCommitment<BlockNumberFor<T>>,
		latest: u64,
	) -> Result<AppendCost, DispatchError> {
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		Self::ensure_next(&stream, &signed.commitment, latest)?;
		let now = frame_system::Pallet::<T>::block_number();
		let by = Self::ensure_signed_by_device(id, &stream, signed, now)?;
		let appended = Self::append(id, stream, signed.commitment)?;
		Ok(AppendCost { by, appended })
	}

	/// Succeeds where the stream's device signed this, and what it signs is accepted as of the block `at`; tells by which
	/// key.
	pub(crate) fn ensure_signed_by_device(
		id: StreamId,
		stream: &Stream<T>,
		signed: &SignedCommitment<BlockNumberFor<T>>,
		at: BlockNumberFor<T>,
	) -> Result<SignedBy, Error<T>> {
		T::Devices::ensure_signed(&signed.message(stream.device, id), signed.commitment.epoch, at).map_err(Into::into)
	}

	/// Appends a commitment that was checked, counts it for what the stream promises, and tells what that took.
	pub(crate) fn append(
		id: StreamId,
		mut stream: Stream<T>,
		commitment: Commitment,
	) -> Result<Appended, DispatchError> {
		let Log::Open(frontier) = &mut stream.log else {
			return Err(Error::<T>::StreamClosed.into());
		};
		let hashes = frontier.hashes_to_append();
		let past = stream
			.promise
			.as_mut()
			.and_then(|promised| promised.count(&commitment, T::Time::now(), frontier));
		frontier
			.append(commitment.leaf_hash())
			.map_err(|_| Error::<T>::StreamFull)?;
		let (size, root) = (frontier.size(), frontier.root());
		// It does not overflow: as many commitments as a log can have, of as many readings as they can, fit in 64 bits.
		stream.readings = stream.readings.saturating_add(commitment.count.into());
		stream.last_time = commitment.last_time;
		Streams::<T>::insert(id, stream);
		if let Some(past) = past {
			Self::keep_tranche(id, past);
		}
		Self::deposit_event(Event::Committed {
			stream: id,
			commitment,
			size,
			root,
		});
		Ok(Appended {
			hashes,
			kept: past.is_some(),
		})
	}

	/// Appends those of the commitments that can be, says of the others why not, and tells what that cost. A signature is
	/// checked last, and paid for where it was, good or not.
	pub(crate) fn do_submit_many(submissions: &[Submission<BlockNumberFor<T>>]) -> Weight {
		let mut cost = ManyCost::default();
		let latest = Self::latest_time();
		for (index, submission) in (0_u32..).zip(submissions) {
			match Self::do_submit(submission.stream, &submission.signed, latest) {
				Ok(appended) => cost.appended::<T>(appended),
				Err(error) => {
					if error == Error::<T>::InvalidSignature.into() {
						cost.forged::<T>();
					} else {
						cost.refused::<T>();
					}
					Self::deposit_event(Event::SubmissionRefused {
						index,
						stream: submission.stream,
						error,
					});
				},
			}
		}
		cost.weight::<T>()
	}

	/// Everything about the next commitment of a stream that can be checked without the device. `latest` is the latest time
	/// that a reading may have.
	pub(crate) fn ensure_next(stream: &Stream<T>, commitment: &Commitment, latest: u64) -> Result<(), Error<T>> {
		let ahead = Self::ensure_plausible(stream, commitment, latest)?;
		ensure!(ahead == 0, Error::<T>::SequenceGap);
		Ok(())
	}

	/// Everything about a commitment that can be checked without the device and the commitments before it; tells how many
	/// are missing before it.
	pub(crate) fn ensure_plausible(stream: &Stream<T>, commitment: &Commitment, latest: u64) -> Result<u64, Error<T>> {
		let Log::Open(frontier) = &stream.log else {
			return Err(Error::<T>::StreamClosed);
		};
		let has_room = !frontier.is_full() && commitment.sequence < merkle::MAX_SIZE;
		ensure!(has_room, Error::<T>::StreamFull);
		let ahead = commitment
			.sequence
			.checked_sub(frontier.size())
			.ok_or(Error::<T>::DuplicateSequence)?;
		Self::ensure_sound(commitment)?;
		ensure!(
			ahead > 0 || commitment.after == stream.last_time,
			Error::<T>::PredecessorMismatch
		);
		ensure!(commitment.last_time <= latest, Error::<T>::TimeInFuture);
		Ok(ahead)
	}

	/// What a commitment must be by itself, whenever and wherever it is judged. One that is not is dead: no log ever takes it,
	/// and it is no evidence.
	pub(crate) fn ensure_sound(commitment: &Commitment) -> Result<(), Error<T>> {
		ensure!(commitment.count > 0, Error::<T>::ZeroReadings);
		ensure!(
			commitment.first_time <= commitment.last_time,
			Error::<T>::InvalidTimeRange
		);
		ensure!(commitment.first_time >= commitment.after, Error::<T>::NonMonotonicTime);
		Ok(())
	}

	/// Whether a commitment would be accepted now, but for its signature; tells how many are missing before it.
	pub(crate) fn do_check_commitment(id: StreamId, commitment: &Commitment) -> Result<u64, Error<T>> {
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		let ahead = Self::ensure_plausible(&stream, commitment, Self::latest_time())?;
		let now = frame_system::Pallet::<T>::block_number();
		T::Devices::ensure_in_epoch(&stream.device, commitment.epoch, now)?;
		Ok(ahead)
	}

	/// The latest time that a reading may have now, in milliseconds since the Unix epoch: clocks of devices differ.
	pub(crate) fn latest_time() -> u64 {
		T::Time::now().saturating_add(T::MaxClockDrift::get())
	}
}

impl<BlockNumber: Copy> SignedCommitment<BlockNumber> {
	/// What the stream's device is said to have signed.
	pub(crate) fn message(
		&self,
		device: DeviceId,
		stream: StreamId,
	) -> SignedMessage<'_, BlockNumber, (StreamId, Commitment)> {
		SignedMessage {
			device,
			key_index: self.key_index,
			action: Action::Commit,
			nonce: self.commitment.sequence,
			valid_until: self.valid_until,
			content: (stream, self.commitment),
			signature: &self.signature,
		}
	}
}
