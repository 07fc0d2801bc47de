// SPDX-License-Identifier: Apache-2.0

//! Whoever has a copy of a key: thieves, former owners, and owners who let their device sign what they like.

use crate::{
	model::Chain,
	papers::Paper,
	world::{BlockNumber, Keys},
};
use assay_primitives::{Commitment, EpochTag, StreamId};
use sp_core::H256;

/// What they know.
#[derive(Clone, Default)]
pub(crate) struct Thieves {
	/// The keys, by their numbers among all.
	pub(crate) keys: Vec<usize>,
	/// Tags of epochs of branches that lost.
	pub(crate) tags: Vec<EpochTag>,
}

impl Thieves {
	/// Gets hold of a device's present key.
	pub(crate) fn steal(&mut self, chain: &Chain, device: usize) {
		let key = chain.devices[device].keys.last().expect("it has a key").number;
		if !self.keys.contains(&key) {
			self.keys.push(key);
		}
	}

	/// Signs something: for the place of another paper of the same device or for the one after it, or for the next place of
	/// a stream.
	pub(crate) fn forge(
		&self,
		keys: &Keys,
		chain: &Chain,
		papers: &[Paper],
		[a, b, c]: [u32; 3],
		valid_until: BlockNumber,
	) -> Option<Paper> {
		let number = *self.keys.get(a as usize % self.keys.len().max(1))?;
		let (device, key_index) = (0..).zip(&chain.devices).find_map(|(device, record)| {
			let index = record.keys.iter().position(|key| key.number == number)?;
			Some((device, index))
		})?;
		let record = &chain.devices[device];
		// Mostly what may still convict.
		let running = record.running().filter(|_| !c.is_multiple_of(5)).map(|epoch| epoch.tag);
		let of_device: Vec<&Paper> = papers
			.iter()
			.filter(|paper| paper.device == device)
			.filter(|paper| running.is_none_or(|tag| paper.submission.signed.commitment.epoch == tag))
			.collect();
		let (id, commitment) = match of_device.get(b as usize % of_device.len().max(1)) {
			Some(paper) if !c.is_multiple_of(3) => {
				let (id, old) = (paper.submission.stream, &paper.submission.signed.commitment);
				if !c.is_multiple_of(4) {
					(id, Self::instead(chain, old, c))
				} else {
					(id, Self::after(chain, old.epoch, (old.sequence + 1, old.last_time), c))
				}
			},
			_ => {
				let streams: Vec<StreamId> = (0..)
					.zip(&chain.streams)
					.filter(|(_, stream)| stream.device == device)
					.map(|(id, _)| id)
					.collect();
				// The number of the next stream is known before it is opened.
				let id = if b.is_multiple_of(5) {
					chain.streams.len() as u64
				} else {
					*streams.get(c as usize % streams.len().max(1))?
				};
				let next = chain.streams.get(id as usize);
				let place = next.map_or((0, 0), |stream| (stream.log.len() as u64, stream.last_time()));
				let tag = match c % 8 {
					0 => *self.tags.get(b as usize % self.tags.len().max(1))?,
					1 => record.epochs.get(b as usize % record.epochs.len())?.tag,
					// That of one that would begin in this block; of those to come, nobody knows any.
					2 => EpochTag::of(&record.id, record.epochs.len() as u32, &chain.parent),
					_ => record.epochs.last()?.tag,
				};
				(id, Self::after(chain, tag, place, c))
			},
		};
		let paper = Paper::new(
			keys,
			(device, record.id),
			(number, key_index),
			id,
			commitment,
			valid_until,
		);
		Some(if c % 19 == 3 { paper.forged() } else { paper })
	}

	/// Another commitment for the same place.
	fn instead(chain: &Chain, old: &Commitment, c: u32) -> Commitment {
		let last_time = match c % 14 {
			1 => chain.latest(),
			2 => chain.latest() + 1,
			_ => old.last_time,
		};
		Commitment {
			count: (c + 2) % 11,
			last_time,
			root: H256::from_low_u64_be(u64::from(c)),
			..*old
		}
	}

	/// One for this place.
	fn after(chain: &Chain, epoch: EpochTag, (sequence, after): (u64, u64), c: u32) -> Commitment {
		let time = chain.latest().saturating_sub(u64::from(c % 4) * 5_000).max(after);
		Commitment {
			sequence,
			epoch,
			after,
			count: 1,
			first_time: time,
			last_time: time,
			root: H256::from_low_u64_be(u64::from(c)),
			content: H256::zero(),
		}
	}
}
