// SPDX-License-Identifier: Apache-2.0

//! What the chain should hold, told from the rules alone: it keeps all history, and knows nothing of the pallets' state.

mod device;
mod verdicts;

pub(crate) use device::{Bond, Cause, Device, Epoch, Key};
pub(crate) use verdicts::{evidence_of, is_refused_by_content};

use crate::{
	papers::{Paper, Shown},
	world::{AccountId, Balance, BlockNumber, ACCOUNTS, GRACE},
};
use assay_primitives::{merkle, Anchor, BondState, Commitment, DeviceId, EpochTag, StreamId};
use sp_core::H256;
use std::{collections::BTreeMap, rc::Rc};

/// Number of the first block.
pub(crate) const FIRST: BlockNumber = 1;

/// A branch of the chain, up to its newest block.
#[derive(Clone)]
pub(crate) struct Chain {
	/// Number of the newest block.
	pub(crate) now: BlockNumber,
	/// Hash of the block before it.
	pub(crate) parent: H256,
	/// Clock and drift of each block, from the first on.
	blocks: Vec<(u64, u64)>,
	pub(crate) devices: Vec<Device>,
	pub(crate) streams: Vec<Stream>,
	pub(crate) gateways: Vec<Gateway>,
	/// Everything that is anchored or logged, by its place, in the order in which it came.
	pub(crate) places: BTreeMap<Place, Vec<Shown>>,
	/// Up to which of those at its place all pairs were reported.
	pub(crate) tried: BTreeMap<Place, usize>,
	/// What everybody has, held or not.
	pub(crate) wealth: BTreeMap<AccountId, Balance>,
	/// What was burnt.
	pub(crate) burnt: Balance,
}

/// Stream and sequence: whatever the epoch and the commitment before.
pub(crate) type Place = (StreamId, u64);

#[derive(Clone)]
pub(crate) struct Stream {
	/// Number of its device.
	pub(crate) device: usize,
	pub(crate) log: Vec<Commitment>,
	hashes: Vec<H256>,
	pub(crate) opened_at: BlockNumber,
	pub(crate) closed: bool,
}

#[derive(Clone)]
pub(crate) struct Gateway {
	pub(crate) owner: AccountId,
	pub(crate) anchors: Vec<Tree>,
	hashes: Vec<H256>,
	pub(crate) closed: bool,
}

/// What was anchored, and how.
#[derive(Clone)]
pub(crate) struct Tree {
	pub(crate) anchor: Anchor<BlockNumber>,
	/// The papers under it, from left to right.
	pub(crate) papers: Rc<[usize]>,
}

impl Chain {
	pub(crate) fn new(clock: u64, drift: u64) -> Self {
		Self {
			now: FIRST,
			parent: H256::zero(),
			blocks: vec![(clock, drift)],
			devices: vec![],
			streams: vec![],
			gateways: vec![],
			places: BTreeMap::new(),
			tried: BTreeMap::new(),
			wealth: ACCOUNTS.map(|who| (who, crate::world::funds_of(who))).into(),
			burnt: 0,
		}
	}

	// Blocks.

	pub(crate) fn begin_block(&mut self, parent: H256, clock: u64, drift: u64) {
		self.now += 1;
		self.parent = parent;
		self.blocks.push((clock, drift));
	}

	/// Clock and drift of a block that there is.
	pub(crate) fn block(&self, number: BlockNumber) -> (u64, u64) {
		self.blocks[(number - FIRST) as usize]
	}

	pub(crate) fn clock(&self) -> u64 {
		self.block(self.now).0
	}

	pub(crate) fn drift(&self) -> u64 {
		self.block(self.now).1
	}

	/// The latest time of a reading that the newest block takes.
	pub(crate) fn latest(&self) -> u64 {
		self.clock() + self.drift()
	}

	// Money.

	pub(crate) fn pay(&mut self, from: AccountId, to: AccountId, amount: Balance) {
		*self.wealth.get_mut(&from).expect("it is known") -= amount;
		*self.wealth.get_mut(&to).expect("it is known") += amount;
	}

	pub(crate) fn burn(&mut self, from: AccountId, amount: Balance) {
		*self.wealth.get_mut(&from).expect("it is known") -= amount;
		self.burnt += amount;
	}

	// Devices, their keys and their epochs.

	pub(crate) fn register(&mut self, id: DeviceId, owner: AccountId, key: usize) -> usize {
		let now = self.now;
		self.devices.push(Device {
			id,
			owner,
			retired: false,
			keys: vec![Key {
				number: key,
				since: now,
				last: None,
			}],
			epochs: vec![],
			bonds: vec![],
			bond_due: false,
			inherited_key: false,
			suspended: false,
			cause: None,
			streams: (0, 0),
		});
		let device = self.devices.len() - 1;
		self.open_epoch(device, None);
		device
	}

	/// Begins an epoch, under the bond of that number.
	pub(crate) fn open_epoch(&mut self, device: usize, bond: Option<usize>) {
		let (now, parent) = (self.now, self.parent);
		let device = &mut self.devices[device];
		device.close_epoch(now);
		let number = device.epochs.len() as u32;
		device.epochs.push(Epoch {
			tag: EpochTag::of(&device.id, number, &parent),
			owner: device.owner,
			since: now,
			until: None,
			first_key: device.keys.len() - 1,
			bond,
			evidence: None,
			tainted: false,
		});
	}

	/// What `begin_epoch` does.
	pub(crate) fn begin_epoch(&mut self, number: usize, amount: Option<Balance>) {
		let clock = self.clock();
		let device = &mut self.devices[number];
		if let Some(amount) = amount {
			device.end_bond(clock);
			device.bonds.push(Bond {
				payer: device.owner,
				amount,
				state: BondState::Held,
			});
		}
		if device.cause == Some(Cause::Equivocation) {
			device.cause = None;
		}
		let bond = device.held_bond();
		self.open_epoch(number, bond);
	}

	/// What `end_epoch` does, and all else that ends an owner's time.
	pub(crate) fn end_epoch(&mut self, number: usize) {
		let (now, clock) = (self.now, self.clock());
		let device = &mut self.devices[number];
		device.close_epoch(now);
		device.end_bond(clock);
	}

	pub(crate) fn hand_over(&mut self, number: usize, to: AccountId) {
		self.end_epoch(number);
		let device = &mut self.devices[number];
		device.owner = to;
		device.inherited_key = true;
	}

	pub(crate) fn retire(&mut self, number: usize) {
		self.end_epoch(number);
		self.devices[number].retired = true;
	}

	/// Another key; a running epoch goes on, or, after a compromise, ends, and another begins where `again`.
	pub(crate) fn rotate(&mut self, number: usize, key: usize, compromised: bool, again: bool) {
		let now = self.now;
		let device = &mut self.devices[number];
		let old = device.keys.last_mut().expect("it has a key");
		// Of one that was compromised nothing is accepted from this block on; an epoch that ends here says the same.
		old.last = Some(if compromised { now } else { now + GRACE });
		device.keys.push(Key {
			number: key,
			since: now,
			last: None,
		});
		device.inherited_key = false;
		if compromised {
			let bond = device.held_bond();
			device.close_epoch(now);
			if again {
				self.open_epoch(number, bond);
			}
		}
	}

	/// Whether a key is accepted for what an epoch takes now: one of the device's keys, by its number among them.
	pub(crate) fn is_accepted(&self, device: usize, key: usize) -> bool {
		let device = &self.devices[device];
		let Some(epoch) = device.running() else { return false };
		key >= epoch.first_key
			&& device
				.keys
				.get(key)
				.is_some_and(|key| key.last.is_none_or(|last| self.now <= last))
	}

	/// What somebody else knows of the keys is known: epochs that take one of them are no more the device's alone.
	pub(crate) fn taint(&mut self, stolen: &[usize]) {
		for number in 0..self.devices.len() {
			let device = &self.devices[number];
			let known = (0..device.keys.len())
				.any(|key| stolen.contains(&device.keys[key].number) && self.is_accepted(number, key));
			if known {
				let epoch = self.devices[number].epochs.last_mut();
				epoch.expect("one runs").tainted = true;
			}
		}
	}

	/// What a conviction does, which takes the bond where it is still held.
	pub(crate) fn convict(&mut self, number: usize, epoch: usize, evidence: H256, treasury: AccountId) {
		let now = self.now;
		let device = &mut self.devices[number];
		let Epoch { owner, bond, .. } = device.epochs[epoch];
		let mut taken = 0;
		match bond {
			Some(bond) => {
				let bond = &mut device.bonds[bond];
				if matches!(bond.state, BondState::Held | BondState::Ending { .. }) {
					taken = bond.amount;
				}
				bond.state = BondState::Convicted { evidence, taken };
			},
			None => device.epochs[epoch].evidence = Some(evidence),
		}
		device.bond_due |= !device.retired;
		if !device.retired && device.owner == owner {
			device.close_epoch(now);
			device.cause.get_or_insert(Cause::Equivocation);
		}
		self.pay(owner, treasury, taken);
	}

	// Streams and gateways.

	pub(crate) fn open_stream(&mut self, device: usize) {
		self.streams.push(Stream {
			device,
			log: vec![],
			hashes: vec![],
			opened_at: self.now,
			closed: false,
		});
		let (all, open) = &mut self.devices[device].streams;
		*all += 1;
		*open += 1;
	}

	pub(crate) fn close_stream(&mut self, stream: StreamId) {
		let stream = &mut self.streams[stream as usize];
		stream.closed = true;
		self.devices[stream.device].streams.1 -= 1;
	}

	pub(crate) fn register_gateway(&mut self, owner: AccountId) {
		self.gateways.push(Gateway {
			owner,
			anchors: vec![],
			hashes: vec![],
			closed: false,
		});
	}

	/// A commitment is in its log.
	pub(crate) fn append(&mut self, id: StreamId, commitment: Commitment) {
		let stream = &mut self.streams[id as usize];
		stream.hashes.push(commitment.leaf_hash());
		stream.log.push(commitment);
		let place = (id, commitment.sequence);
		self.places.entry(place).or_default().push(Shown::Logged);
	}

	/// Papers are anchored.
	pub(crate) fn anchor(&mut self, gateway: usize, root: H256, under: Rc<[usize]>, papers: &[Paper]) {
		let (block, latest) = (self.now, self.latest());
		let log = &mut self.gateways[gateway];
		let anchor = Anchor {
			sequence: log.anchors.len() as u64,
			block,
			latest,
			size: under.len() as u64,
			root,
		};
		let sequence = log.anchors.len();
		log.hashes.push(anchor.leaf_hash());
		log.anchors.push(Tree {
			anchor,
			papers: under.clone(),
		});
		for (index, paper) in under.iter().enumerate() {
			let shown = Shown::Anchored {
				paper: *paper,
				gateway,
				sequence,
				index,
			};
			let submission = &papers[*paper].submission;
			let place = (submission.stream, submission.signed.commitment.sequence);
			self.places.entry(place).or_default().push(shown);
		}
	}
}

impl Stream {
	/// Time of the latest reading.
	pub(crate) fn last_time(&self) -> u64 {
		self.log.last().map_or(0, |commitment| commitment.last_time)
	}

	/// The path of one of its commitments, as a report shows it.
	pub(crate) fn path(&self, sequence: u64) -> Vec<H256> {
		path_in_log(&self.hashes, sequence, self.closed)
	}

	/// The RFC 9162 root over its commitments.
	pub(crate) fn root(&self) -> H256 {
		merkle::root_of(&self.hashes)
	}
}

impl Gateway {
	/// The path of one of its anchors.
	pub(crate) fn path(&self, sequence: usize) -> Vec<H256> {
		path_in_log(&self.hashes, sequence as u64, self.closed)
	}
}

/// The path of a leaf: to the root of a log that is closed, and to the perfect subtree over it in one that is not.
fn path_in_log(hashes: &[H256], index: u64, closed: bool) -> Vec<H256> {
	let (mut start, mut rest) = (0, hashes.len());
	if !closed {
		loop {
			let leaves = 1 << rest.ilog2();
			if (index as usize) < start + leaves {
				rest = leaves;
				break;
			}
			start += leaves;
			rest -= leaves;
		}
	}
	let part = &hashes[start..start + rest];
	merkle::inclusion_path(part, index as usize - start).expect("it is in the log")
}
