// SPDX-License-Identifier: Apache-2.0

//! Those who rely on what devices commit to, and keep to section 9 of the rules: on what is logged and final, and, for the
//! time being, on what is anchored, with every commitment since a logged one, in the one epoch that runs.

use crate::{
	model::Chain,
	papers::{commitment_of, Paper, Shown},
};
use assay_primitives::{Commitment, StreamId};

/// What one of them holds of a stream.
#[derive(Clone)]
pub(crate) struct Verifier {
	pub(crate) stream: StreamId,
	/// From the first commitment on.
	history: Vec<(Shown, Commitment)>,
}

/// Two histories part ways: what each holds for the first place where they differ.
#[derive(Clone, Copy)]
pub(crate) struct Conflict {
	pub(crate) stream: StreamId,
	pub(crate) shown: [(Shown, Commitment); 2],
}

impl Verifier {
	/// Somebody who looks at the final chain, and chooses where there is a choice.
	pub(crate) fn new(finalised: &Chain, papers: &[Paper], stream: StreamId, mut number: u32) -> Option<Self> {
		let log = finalised.streams.get(stream as usize)?;
		let mut history: Vec<_> = log.log.iter().map(|commitment| (Shown::Logged, *commitment)).collect();
		let mut after = log.last_time();
		while let Some(epoch) = finalised.devices[log.device].running() {
			let sequence = history.len() as u64;
			let shown = finalised.places.get(&(stream, sequence)).map_or(&[][..], |all| all);
			let reliable: Vec<_> = shown
				.iter()
				.map(|shown| (*shown, commitment_of(finalised, papers, stream, sequence, *shown)))
				.filter(|(shown, commitment)| {
					commitment.epoch == epoch.tag
						&& commitment.after == after
						&& finalised.is_reliable(papers, stream, *shown)
				})
				.collect();
			let Some(index) = (number as usize).checked_rem(reliable.len()) else {
				break;
			};
			number /= 2;
			history.push(reliable[index]);
			after = reliable[index].1.last_time;
		}
		Some(Self { stream, history })
	}

	/// Where two of them part ways in one epoch.
	pub(crate) fn conflict(&self, other: &Self) -> Option<Conflict> {
		if self.stream != other.stream {
			return None;
		}
		let stream = self.stream;
		let (first, second) = self
			.history
			.iter()
			.zip(&other.history)
			.find(|(one, another)| one.1 != another.1)?;
		let shown = match (first.0, second.0) {
			(Shown::Logged, _) => [*second, *first],
			_ => [*first, *second],
		};
		(first.1.epoch == second.1.epoch).then_some(Conflict { stream, shown })
	}
}
