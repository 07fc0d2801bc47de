// SPDX-License-Identifier: Apache-2.0

//! What reporters and verifiers do.

use super::pick;
use crate::{
	history::History,
	model::{evidence_of, Chain},
	papers::{bounded, commitment_of, proof_of, Shown},
	verifier::{Conflict, Verifier},
	world::{dispatch, Test, CARRIER, OTHER, TREASURY},
};
use assay_primitives::{Commitment, StreamId};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
};
use pallet_data_attestation::{Anchored, Call as Attestation, Error, Shown as Evidence};
use sp_runtime::{DispatchError, DispatchResult};

impl History<'_> {
	/// Reports two that are shown, the first under an anchor, and expects what the table of checks says. Where it passes, it
	/// passes once, whoever copies it, and it stays or is forgotten.
	pub(crate) fn report(
		&mut self,
		stream: StreamId,
		number: usize,
		shown: [(Shown, Commitment); 2],
		stays: bool,
	) -> DispatchResult {
		let expected = self.chain.verdict(&self.papers, stream, number, shown);
		let call = self.report_of(stream, number, shown);
		let proved: DispatchError = Error::<Test>::AlreadyProved.into();
		let convicts = expected.is_ok();
		let mut copied = shown;
		if matches!(shown[1].0, Shown::Anchored { .. }) {
			copied.reverse();
		}
		let copy = self.report_of(stream, number, copied);
		let outcome = with_transaction(|| {
			let done = dispatch(OTHER, call);
			assert_eq!(done, expected, "{shown:?}");
			if convicts {
				let again = dispatch(CARRIER, copy);
				assert_eq!(again, Err(proved));
			}
			if convicts && stays {
				TransactionOutcome::Commit(DispatchResult::Ok(()))
			} else {
				TransactionOutcome::Rollback(Ok(()))
			}
		});
		assert_ok!(outcome);
		if convicts {
			let device = self.chain.streams[stream as usize].device;
			let record = &self.chain.devices[device];
			assert!(
				record.epochs[number].tainted,
				"an honest device is convicted: {:?} and {:?} of stream {stream}",
				shown[0], shown[1]
			);
			if stays {
				let evidence = evidence_of(record.id, stream, &shown[0].1, &shown[1].1);
				self.chain.convict(device, number, evidence, TREASURY);
				self.convictions += 1;
			}
		}
		expected
	}

	pub(super) fn report_of(
		&self,
		stream: StreamId,
		number: usize,
		shown: [(Shown, Commitment); 2],
	) -> Attestation<Test> {
		let anchored = |shown| match shown {
			Shown::Logged => None,
			Shown::Anchored {
				paper,
				gateway,
				sequence,
				index,
			} => Some(Anchored {
				signed: self.papers[paper].submission.signed.clone(),
				proof: proof_of(&self.chain, &self.papers, gateway, sequence, index),
			}),
		};
		let first = anchored(shown[0].0).expect("one is under an anchor");
		let (second, commitment) = shown[1];
		let second = match anchored(second) {
			Some(second) => Evidence::Anchored(second),
			None => Evidence::Logged {
				commitment,
				path: bounded(self.chain.streams[stream as usize].path(commitment.sequence)),
			},
		};
		Attestation::report_equivocation {
			stream,
			epoch: number as u32,
			first: Box::new(first),
			second: Box::new(second),
		}
	}

	/// The number of the epoch to report, and the two as a report wants them.
	pub(super) fn pair(
		&self,
		chain: &Chain,
		(stream, sequences): (StreamId, [u64; 2]),
		shown: [Shown; 2],
	) -> Option<(usize, [(Shown, Commitment); 2])> {
		let mut pair = [0, 1].map(|each| {
			let commitment = commitment_of(chain, &self.papers, stream, sequences[each], shown[each]);
			(shown[each], commitment)
		});
		if pair[0].0 == Shown::Logged {
			pair.reverse();
		}
		if pair[0].0 == Shown::Logged {
			return None;
		}
		let device = &chain.devices[chain.streams.get(stream as usize)?.device];
		let last = device.epochs.len() - 1;
		Some((device.epoch_of(pair[0].1.epoch).unwrap_or(last), pair))
	}

	/// Every pair of the same number that nobody has reported yet. They stay proved, or are only tried.
	pub(super) fn report_all(&mut self, stays: bool) -> bool {
		let mut convicted = false;
		let places: Vec<_> = self
			.chain
			.places
			.iter()
			.filter(|(place, shown)| shown.len() > self.chain.tried.get(*place).copied().unwrap_or_default())
			.map(|(place, shown)| (*place, shown.clone()))
			.collect();
		for (place, shown) in places {
			let (stream, sequence) = place;
			let tried = self.chain.tried.insert(place, shown.len()).unwrap_or_default();
			for (second, two) in shown.iter().enumerate().skip(tried) {
				for one in &shown[..second] {
					let Some((number, pair)) = self.pair(&self.chain, (stream, [sequence; 2]), [*one, *two]) else {
						continue;
					};
					if pair[0].1 != pair[1].1 {
						convicted |= self.report(stream, number, pair, stays).is_ok();
					}
				}
			}
		}
		convicted
	}

	/// Any two that are shown for one stream, for any epoch.
	pub(super) fn report_any(&mut self, [a, b, c]: [u32; 3]) -> bool {
		let Some(stream) = pick(&(0..self.chain.streams.len() as u64).collect::<Vec<_>>(), a) else {
			return false;
		};
		let all: Vec<(u64, Shown)> = self
			.chain
			.places
			.iter()
			.filter(|(place, _)| place.0 == stream)
			.flat_map(|(place, shown)| shown.iter().map(|shown| (place.1, *shown)))
			.collect();
		let (Some(one), Some(two)) = (pick(&all, b), pick(&all, c)) else {
			return false;
		};
		let Some((number, pair)) = self.pair(&self.chain, (stream, [one.0, two.0]), [one.1, two.1]) else {
			return false;
		};
		let number = if c.is_multiple_of(4) { c as usize % 3 } else { number };
		let _ = self.report(stream, number, pair, true);
		true
	}

	/// Two look at the final chain, and compare with all who did before.
	pub(super) fn verify(&mut self, [a, b]: [u32; 2]) -> bool {
		let mut found = vec![];
		for number in [b, b / 3 + a] {
			let stream = u64::from(a) % self.chain.streams.len() as u64;
			let Some(verifier) = Verifier::new(&self.finalised, &self.papers, stream, number) else {
				continue;
			};
			found.extend(self.verifiers.iter().filter_map(|other| verifier.conflict(other)));
			self.verifiers.push(verifier);
		}
		for conflict in &found {
			self.convicts(conflict);
		}
		self.parted += found.len() as u32;
		let any = !found.is_empty();
		self.conflicts.extend(found);
		any
	}

	/// Two who keep to section 9 and hold different histories have what convicts, now and whatever comes.
	pub(crate) fn convicts(&mut self, conflict: &Conflict) {
		let Conflict { stream, shown } = *conflict;
		let device = self.chain.streams[stream as usize].device;
		let number = self.chain.devices[device]
			.epoch_of(shown[0].1.epoch)
			.expect("both are of one epoch");
		let result = self.report(stream, number, shown, false);
		assert!(
			result.is_ok() || result == Err(Error::<Test>::AlreadyProved.into()),
			"two verifiers hold different histories, and nobody is convicted: {result:?}, {shown:?}",
		);
	}

	/// At the end, all is final: several look at every stream, and every pair is reported.
	pub(crate) fn end(&mut self) {
		self.finalised = self.chain.clone();
		for stream in 0..self.chain.streams.len() as u32 {
			for number in 0..3 {
				self.verify([stream, number]);
			}
		}
		for conflict in core::mem::take(&mut self.conflicts) {
			self.convicts(&conflict);
		}
		self.chain.tried.clear();
		self.report_all(false);
	}
}
