// SPDX-License-Identifier: Apache-2.0

//! Devices that keep to what a device does before it signs: section 8 of the rules, to the letter.
//!
//! Some of them have no marker against restored states, and go on in a new epoch after each start. Some do not ask whether
//! the chain would take a commitment, and their clocks are wrong: what they sign is refused, and they sign another one
//! once the first is dead.

use crate::{
	model::{is_refused_by_content, Chain},
	papers::Paper,
	world::{BlockNumber, Keys, BLOCK_TIME, LIFE},
};
use assay_primitives::{Commitment, EpochTag, StreamId};
use sp_core::H256;
use std::collections::BTreeMap;

/// How many places may be open.
const MOST_OPEN: usize = 16;

/// The one installation that signs for a device.
#[derive(Clone)]
pub(crate) struct Installation {
	/// Number of the device.
	device: usize,
	/// Whether it recognises a state that was restored, and so goes on where it was after any other start.
	marker: bool,
	/// Whether it asks the chain before it signs.
	asks: bool,
	/// By how many milliseconds its clock is ahead.
	pub(crate) skew: i64,
	/// Whether it runs.
	up: bool,
	/// Whether the disk is an older one than it was.
	restored: bool,
	disk: Disk,
	backup: Option<Disk>,
	/// How often it signed another commitment for a place, since the first was dead.
	pub(crate) replaced: u32,
	/// How often it left an epoch.
	pub(crate) left: u32,
}

/// What survives a crash.
#[derive(Clone, Default)]
struct Disk {
	/// The epoch for which it signs.
	tag: Option<EpochTag>,
	/// Number of the first epoch that it may take up.
	next: usize,
	streams: BTreeMap<StreamId, Open>,
}

/// What it knows of a stream.
#[derive(Clone, Default)]
struct Open {
	/// Up to where the final log is what it signed itself, or was there when it took up the epoch.
	settled: u64,
	/// What it wrote ahead, by sequence and the time before it. It stays until the final log is past that sequence: another
	/// predecessor makes another place, and the first one may come back.
	records: BTreeMap<(u64, u64), Record>,
}

/// What it signed for a place.
#[derive(Clone)]
struct Record {
	commitment: Commitment,
	/// The latest last block of all signatures.
	last_block: BlockNumber,
	/// The largest drift that the chain had when it signed.
	drift: u64,
}

/// Where the device crashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Crash {
	BeforeWriting,
	BeforeSigning,
	BeforeSending,
	Never,
}

impl Record {
	/// Whether nothing signed for it can become evidence or part of a log any more, as the final chain tells.
	fn is_dead(&self, finalised: &Chain) -> bool {
		let too_late = || {
			let drift = self.drift.max(finalised.drift());
			self.commitment.last_time > finalised.block(self.last_block).0 + drift
		};
		is_refused_by_content(&self.commitment) || self.last_block <= finalised.now && too_late()
	}
}

impl Installation {
	pub(crate) fn new(device: usize, marker: bool, asks: bool) -> Self {
		Self {
			device,
			marker,
			asks,
			skew: 0,
			up: true,
			restored: false,
			disk: Disk::default(),
			backup: None,
			replaced: 0,
			left: 0,
		}
	}

	pub(crate) fn crash(&mut self) {
		self.up = false;
	}

	pub(crate) fn back_up(&mut self) {
		self.backup = Some(self.disk.clone());
	}

	/// The disk is as it was when it was backed up, or empty.
	pub(crate) fn restore(&mut self) {
		self.up = false;
		self.restored = true;
		self.disk = self.backup.clone().unwrap_or_default();
	}

	/// Goes on, or does not: a state of unknown age is left, and only an epoch that begins from now on is taken up.
	fn start(&mut self, finalised: &Chain) {
		if self.up {
			return;
		}
		if self.restored || !self.marker {
			self.leave(finalised);
		}
		self.up = true;
		self.restored = false;
	}

	fn leave(&mut self, finalised: &Chain) {
		self.left += 1;
		self.disk = Disk {
			next: finalised.devices[self.device].epochs.len(),
			..Default::default()
		};
	}

	/// Whether it has an epoch to sign for: takes up the one that runs, and looks whether the logs are what it signed.
	fn catch_up(&mut self, finalised: &Chain) -> bool {
		let device = &finalised.devices[self.device];
		let (Some(epoch), number) = (device.running(), device.epochs.len().saturating_sub(1)) else {
			return false;
		};
		if self.disk.tag != Some(epoch.tag) {
			if number < self.disk.next {
				return false;
			}
			self.disk = Disk {
				tag: Some(epoch.tag),
				next: number,
				streams: BTreeMap::new(),
			};
			for (id, stream) in (0..).zip(&finalised.streams) {
				if stream.device == self.device {
					self.disk.streams.insert(
						id,
						Open {
							settled: stream.log.len() as u64,
							..Default::default()
						},
					);
				}
			}
		}
		let mut own = true;
		for (id, stream) in (0..).zip(&finalised.streams) {
			if stream.device == self.device {
				let open = self.disk.streams.entry(id).or_default();
				own &= open.settle(&stream.log);
			}
		}
		if !own {
			// Only somebody else can have signed that.
			assert!(
				epoch.tainted,
				"a device finds in its log what it did not sign, or thought dead"
			);
			self.leave(finalised);
		}
		own
	}

	/// Signs something, where there is anything to sign: another commitment, or one again with a later last block.
	pub(crate) fn work(
		&mut self,
		keys: &Keys,
		finalised: &Chain,
		clock: u64,
		crash: Crash,
		[a, b, c]: [u32; 3],
	) -> Option<Paper> {
		let device = finalised.devices.get(self.device).filter(|device| !device.retired)?;
		self.start(finalised);
		if !self.catch_up(finalised) {
			return None;
		}
		let tag = self.disk.tag?;
		let streams: Vec<StreamId> = (0..)
			.zip(&finalised.streams)
			.filter(|(_, stream)| stream.device == self.device && !stream.closed)
			.map(|(id, _)| id)
			.collect();
		let id = *streams.get(a as usize % streams.len().max(1))?;
		let stream = &finalised.streams[id as usize];
		let open = self.disk.streams.get(&id)?;

		// Its own commitments that wait, one after another.
		let mut end = (stream.log.len() as u64, stream.last_time());
		let mut waiting = vec![];
		while let Some(record) = open.records.get(&end) {
			waiting.push(end);
			end = (end.0 + 1, record.commitment.last_time);
		}
		let dead = waiting.iter().find(|place| open.records[place].is_dead(finalised));
		let again = waiting.get(b as usize % waiting.len().max(1));
		let (place, record) = match (dead, again) {
			(Some(place), _) if !b.is_multiple_of(3) => (*place, None),
			(_, Some(place)) if b.is_multiple_of(2) => (*place, open.records.get(place).cloned()),
			_ if waiting.len() < MOST_OPEN => (end, None),
			_ => return None,
		};
		let commitment = match &record {
			Some(record) => record.commitment,
			None => self.batch(finalised, tag, place, clock, [b, c])?,
		};

		if crash == Crash::BeforeWriting {
			self.crash();
			return None;
		}
		let last_block = finalised.now + 1 + c % LIFE;
		let before = record.map_or((0, 0), |record| (record.last_block, record.drift));
		let record = Record {
			commitment,
			last_block: last_block.max(before.0),
			drift: finalised.drift().max(before.1),
		};
		let old = self.disk.streams.get_mut(&id)?.records.insert(place, record);
		self.replaced += u32::from(old.is_some_and(|old| old.commitment != commitment));
		if crash == Crash::BeforeSigning {
			self.crash();
			return None;
		}
		let key_index = device.keys.len() - 1;
		let key = device.keys[key_index].number;
		let paper = Paper::new(
			keys,
			(self.device, device.id),
			(key, key_index),
			id,
			commitment,
			last_block,
		);
		if crash == Crash::BeforeSending {
			self.crash();
			return Some(Paper { sent: false, ..paper });
		}
		Some(paper)
	}

	/// What it measured since the commitment before, where it may sign that.
	fn batch(
		&self,
		finalised: &Chain,
		epoch: EpochTag,
		(sequence, after): (u64, u64),
		clock: u64,
		[b, c]: [u32; 2],
	) -> Option<Commitment> {
		// It measures every other block, so that times come again.
		let now = clock.saturating_add_signed(self.skew) / (2 * BLOCK_TIME) * (2 * BLOCK_TIME);
		let first_time = (now - BLOCK_TIME * u64::from(b % 4)).max(if self.asks { after } else { 0 });
		let (mut count, mut last_time) = (1 + b % 7, now);
		if !self.asks {
			match c % 12 {
				0 => count = 0,
				1 => last_time = first_time - 1,
				// Its clock flickers.
				2 => last_time += 4 * BLOCK_TIME,
				3 => last_time += 20 * BLOCK_TIME,
				_ => {},
			}
		}
		let commitment = Commitment {
			sequence,
			epoch,
			after,
			count,
			first_time,
			last_time,
			root: H256::from_low_u64_be(u64::from(b)),
			content: H256::from_low_u64_be(u64::from(c)),
		};
		let taken = !is_refused_by_content(&commitment) && last_time <= finalised.latest();
		(taken || !self.asks).then_some(commitment)
	}
}

impl Open {
	/// Whether what was logged since the last look is what was signed here.
	fn settle(&mut self, log: &[Commitment]) -> bool {
		for commitment in &log[self.settled as usize..] {
			let record = self.records.get(&(commitment.sequence, commitment.after));
			if record.is_none_or(|record| record.commitment != *commitment) {
				return false;
			}
		}
		self.settled = log.len() as u64;
		let settled = self.settled;
		self.records.retain(|(sequence, _), _| *sequence >= settled);
		true
	}
}
