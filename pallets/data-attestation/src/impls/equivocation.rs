// SPDX-License-Identifier: Apache-2.0

//! Devices that sign two histories: two different commitments for one place, each of which would be accepted by what it
//! says.

use alloc::vec::Vec;
use assay_primitives::{merkle, stream::evidence, traits::DeviceLiability, Commitment, Epoch, KeyType, StreamId};
use frame_support::{dispatch::PostDispatchInfo, pallet_prelude::*};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;

use crate::{Anchored, Config, Error, Event, Pallet, Shown, Stream, Streams};

type EpochOf<T> = Epoch<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// What is cheap is checked first: what the two say, then the stream and the epoch, then the paths, then the signatures.
	/// Nothing fails after that.
	pub(crate) fn do_report_equivocation(
		reporter: T::AccountId,
		id: StreamId,
		number: u32,
		first: &Anchored<BlockNumberFor<T>>,
		second: &Shown<BlockNumberFor<T>>,
	) -> DispatchResultWithPostInfo {
		let commitments = (&first.signed.commitment, second.commitment());
		let anchored = || core::iter::once(first).chain(second.anchored());
		Self::ensure_contradictory(commitments.0, commitments.1)?;
		anchored().try_for_each(ensure_timely::<T>)?;
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		for Anchored { proof, .. } in anchored() {
			ensure!(stream.opened_at <= proof.anchor.block, Error::<T>::AnchoredTooEarly);
		}
		let epoch = T::Devices::epoch(&stream.device, number).ok_or(Error::<T>::EpochNotFound)?;
		ensure!(epoch.tag == commitments.0.epoch, Error::<T>::EvidenceEpochMismatch);
		ensure!(epoch.evidence.is_none(), Error::<T>::AlreadyProved);
		anchored().try_for_each(|each| ensure_within::<T>(&epoch, each))?;
		anchored().try_for_each(|each| Self::ensure_anchored(&each.proof, id, &each.signed))?;
		ensure!(is_logged(&stream, second), Error::<T>::NotLogged);
		let signed_by = anchored()
			.map(|each| Self::ensure_signed_when_anchored(id, &stream, each))
			.collect::<Result<Vec<_>, _>>()?;

		let device = stream.device;
		let leaves = in_order(commitments.0.leaf_hash(), commitments.1.leaf_hash());
		let evidence = evidence(&device, id, leaves);
		let conviction = T::Devices::convict(&device, number, evidence).ok_or(Error::<T>::AlreadyProved)?;
		Self::deposit_event(Event::EquivocationProved {
			stream: id,
			device,
			epoch: number,
			sequence: commitments.0.sequence,
			leaves,
			evidence,
			owner: conviction.owner,
			taken: conviction.taken,
			reporter,
		});
		Ok(PostDispatchInfo {
			actual_weight: Some(Self::weight_of_report(first, second, signed_by)),
			pays_fee: Pays::No,
		})
	}

	/// Succeeds where the stream's device signed it, by a key that was its own or accepted when it was anchored; tells what kind
	/// of key signed.
	fn ensure_signed_when_anchored(
		id: StreamId,
		stream: &Stream<T>,
		each: &Anchored<BlockNumberFor<T>>,
	) -> Result<KeyType, Error<T>> {
		let message = each.signed.message(stream.device, id);
		T::Devices::ensure_signed_then(&message, each.proof.anchor.block).map_err(Into::into)
	}

	/// Succeeds where the two are different commitments for one place, and a log could have taken either.
	fn ensure_contradictory(first: &Commitment, second: &Commitment) -> Result<(), Error<T>> {
		ensure!(first.sequence == second.sequence, Error::<T>::SequenceMismatch);
		ensure!(first.epoch == second.epoch, Error::<T>::EvidenceEpochMismatch);
		ensure!(first.after == second.after, Error::<T>::EvidencePredecessorMismatch);
		ensure!(first != second, Error::<T>::IdenticalCommitments);
		for commitment in [first, second] {
			Self::ensure_sound(commitment)?;
			ensure!(commitment.sequence < merkle::MAX_SIZE, Error::<T>::StreamFull);
			ensure!(
				commitment.sequence > 0 || commitment.after == 0,
				Error::<T>::PredecessorMismatch
			);
		}
		Ok(())
	}
}

/// Succeeds where the block that anchored it took its times and its signature.
fn ensure_timely<T: Config>(each: &Anchored<BlockNumberFor<T>>) -> Result<(), Error<T>> {
	let Anchored { signed, proof } = each;
	ensure!(
		signed.commitment.last_time <= proof.anchor.latest,
		Error::<T>::TimeInFuture
	);
	ensure!(signed.valid_until >= proof.anchor.block, Error::<T>::SignatureExpired);
	Ok(())
}

/// Succeeds where it was anchored inside the epoch, by a key that the epoch takes.
fn ensure_within<T: Config>(epoch: &EpochOf<T>, each: &Anchored<BlockNumberFor<T>>) -> Result<(), Error<T>> {
	let Anchored { signed, proof } = each;
	let block = proof.anchor.block;
	ensure!(epoch.since <= block, Error::<T>::AnchoredTooEarly);
	ensure!(epoch.until.is_none_or(|until| block < until), Error::<T>::EpochEnded);
	ensure!(signed.key_index >= epoch.first_key, Error::<T>::KeyReplaced);
	Ok(())
}

/// Whether it is in the stream's log, where it is shown from there.
fn is_logged<T: Config>(stream: &Stream<T>, shown: &Shown<BlockNumberFor<T>>) -> bool {
	match shown {
		Shown::Logged { commitment, path } => stream.log.has(commitment.leaf_hash(), commitment.sequence, path),
		Shown::Anchored(_) => true,
	}
}

/// The smaller first: whichever of the two is shown first, it is the same contradiction.
fn in_order(first: H256, second: H256) -> (H256, H256) {
	(first.min(second), first.max(second))
}
