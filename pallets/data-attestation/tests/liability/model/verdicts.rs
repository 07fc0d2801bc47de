// SPDX-License-Identifier: Apache-2.0

//! What is accepted, and what a report says.

use super::Chain;
use crate::{
	papers::{Paper, Shown},
	world::{BlockNumber, Test},
};
use assay_primitives::{merkle, Anchor, Commitment, DeviceId, StreamId};
use codec::Encode;
use pallet_data_attestation::Error;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchResult;

impl Chain {
	/// Whether `submit` would take this as the next of its stream; where it was anchored, as of that anchor.
	pub(crate) fn takes(&self, paper: &Paper, anchor: Option<&Anchor<BlockNumber>>) -> bool {
		let (id, signed) = (paper.submission.stream, &paper.submission.signed);
		let commitment = &signed.commitment;
		let Some(stream) = self.streams.get(id as usize) else {
			return false;
		};
		let device = &self.devices[stream.device];
		let (at, latest) = anchor.map_or((self.now, self.latest()), |anchor| (anchor.block, anchor.latest));
		let next = !stream.closed
			&& commitment.sequence == stream.log.len() as u64
			&& commitment.after == stream.last_time()
			&& is_sound(commitment).is_ok()
			&& commitment.last_time <= latest;
		let in_epoch = device.is_active()
			&& device
				.running()
				.is_some_and(|epoch| epoch.tag == commitment.epoch && epoch.since <= at);
		next && in_epoch
			&& signed.valid_until >= at
			&& signed.key_index as usize >= device.running().map_or(0, |epoch| epoch.first_key)
			&& device.had(signed.key_index as usize, at).is_ok()
			&& self.is_signed(stream.device, paper)
	}

	/// Whether the signature is the device's with the key of that number.
	fn is_signed(&self, device: usize, paper: &Paper) -> bool {
		let keys = &self.devices[device].keys;
		let key = keys.get(paper.submission.signed.key_index as usize);
		paper.good && paper.device == device && key.is_some_and(|key| key.number == paper.key)
	}

	/// What a report of these two for an epoch of that number says, by the table of checks.
	pub(crate) fn verdict(
		&self,
		papers: &[Paper],
		id: StreamId,
		number: usize,
		shown: [(Shown, Commitment); 2],
	) -> DispatchResult {
		let [first, second] = [shown[0].1, shown[1].1];
		// 1
		ensure(first.sequence == second.sequence, Error::SequenceMismatch)?;
		ensure(first.epoch == second.epoch, Error::EvidenceEpochMismatch)?;
		ensure(first.after == second.after, Error::EvidencePredecessorMismatch)?;
		ensure(first != second, Error::IdenticalCommitments)?;
		// 2
		is_sound(&first)?;
		is_sound(&second)?;
		// 3
		let anchored: Vec<_> = shown
			.iter()
			.filter_map(|(shown, _)| match *shown {
				Shown::Logged => None,
				Shown::Anchored {
					paper,
					gateway,
					sequence,
					..
				} => Some((&papers[paper], &self.gateways[gateway].anchors[sequence].anchor)),
			})
			.collect();
		for (paper, anchor) in &anchored {
			let signed = &paper.submission.signed;
			ensure(signed.commitment.last_time <= anchor.latest, Error::TimeInFuture)?;
			ensure(signed.valid_until >= anchor.block, Error::SignatureExpired)?;
		}
		// 4
		let stream = self.streams.get(id as usize).ok_or(Error::<Test>::StreamNotFound)?;
		for (_, anchor) in &anchored {
			ensure(stream.opened_at <= anchor.block, Error::AnchoredTooEarly)?;
		}
		// 5
		let device = &self.devices[stream.device];
		let epoch = device.epochs.get(number).ok_or(Error::<Test>::EpochNotFound)?;
		ensure(epoch.tag == first.epoch, Error::EvidenceEpochMismatch)?;
		ensure(!device.is_proved(number), Error::AlreadyProved)?;
		// 6
		for (paper, anchor) in &anchored {
			ensure(epoch.since <= anchor.block, Error::AnchoredTooEarly)?;
			ensure(epoch.until.is_none_or(|until| anchor.block < until), Error::EpochEnded)?;
			let key = paper.submission.signed.key_index as usize;
			ensure(key >= epoch.first_key, Error::KeyReplaced)?;
		}
		// 7 holds of all that is shown here. 8 and 9
		for (paper, anchor) in &anchored {
			device.had(paper.submission.signed.key_index as usize, anchor.block)?;
			ensure(self.is_signed(stream.device, paper), Error::InvalidSignature)?;
		}
		Ok(())
	}

	/// What section 9 of the rules asks of an anchored commitment beside its place: checks 2 to 4 and 6 to 9.
	pub(crate) fn is_reliable(&self, papers: &[Paper], id: StreamId, shown: Shown) -> bool {
		let Shown::Anchored {
			paper,
			gateway,
			sequence,
			..
		} = shown
		else {
			return true;
		};
		let (paper, anchor) = (&papers[paper], &self.gateways[gateway].anchors[sequence].anchor);
		let (signed, stream) = (&paper.submission.signed, &self.streams[id as usize]);
		let device = &self.devices[stream.device];
		let key = signed.key_index as usize;
		is_sound(&signed.commitment).is_ok()
			&& signed.commitment.last_time <= anchor.latest
			&& signed.valid_until >= anchor.block
			&& stream.opened_at <= anchor.block
			&& device.running().is_some_and(|epoch| {
				epoch.tag == signed.commitment.epoch && epoch.since <= anchor.block && key >= epoch.first_key
			}) && device.had(key, anchor.block).is_ok()
			&& self.is_signed(stream.device, paper)
	}
}

/// Check 2: nothing but its content speaks against a commitment.
fn is_sound(commitment: &Commitment) -> DispatchResult {
	ensure(commitment.count > 0, Error::ZeroReadings)?;
	ensure(commitment.first_time <= commitment.last_time, Error::InvalidTimeRange)?;
	ensure(commitment.first_time >= commitment.after, Error::NonMonotonicTime)?;
	ensure(commitment.sequence < merkle::MAX_SIZE, Error::StreamFull)?;
	ensure(
		commitment.sequence > 0 || commitment.after == 0,
		Error::PredecessorMismatch,
	)
}

/// Whether check 2 refuses it.
pub(crate) fn is_refused_by_content(commitment: &Commitment) -> bool {
	is_sound(commitment).is_err()
}

/// The name of a fault, the same for every proof of it.
pub(crate) fn evidence_of(device: DeviceId, stream: StreamId, first: &Commitment, second: &Commitment) -> H256 {
	let (first, second) = (first.leaf_hash(), second.leaf_hash());
	H256(blake2_256(
		&(device, stream, first.min(second), first.max(second)).encode(),
	))
}

pub(super) fn ensure(holds: bool, error: Error<Test>) -> DispatchResult {
	holds.then_some(()).ok_or_else(|| error.into())
}
