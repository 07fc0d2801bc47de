// SPDX-License-Identifier: Apache-2.0

//! What the chain should hold, told from the rules alone: it keeps all history, and knows nothing of the pallets' state.

use crate::{
	papers::{Paper, Shown},
	world::{AccountId, Balance, BlockNumber, Test, ACCOUNTS, FRONTIER_DEPOSIT, GRACE, STREAM_DEPOSIT, UNBONDING},
};
use assay_primitives::{merkle, Anchor, BondState, Commitment, DeviceId, EpochTag, StreamId};
use codec::Encode;
use pallet_data_attestation::Error;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchResult;
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
pub(crate) struct Device {
	pub(crate) id: DeviceId,
	pub(crate) owner: AccountId,
	pub(crate) retired: bool,
	pub(crate) keys: Vec<Key>,
	pub(crate) epochs: Vec<Epoch>,
	pub(crate) bonds: Vec<Bond>,
	/// No epoch runs without a bond any more.
	pub(crate) bond_due: bool,
	/// An earlier owner had its key.
	pub(crate) inherited_key: bool,
	/// Its owner took it out of service.
	pub(crate) suspended: bool,
	/// Why it is out of service against its owner's will.
	pub(crate) cause: Option<Cause>,
	/// How many of its streams there are, and how many are open.
	pub(crate) streams: (Balance, Balance),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cause {
	/// It signed two histories.
	Equivocation,
	/// Its manufacturer's reasons.
	Manufacturer,
}

#[derive(Clone)]
pub(crate) struct Key {
	/// Which of all keys it is.
	pub(crate) number: usize,
	since: BlockNumber,
	/// Once another took its place: the last block that accepts what it signed.
	last: Option<BlockNumber>,
}

#[derive(Clone)]
pub(crate) struct Epoch {
	pub(crate) tag: EpochTag,
	pub(crate) owner: AccountId,
	pub(crate) since: BlockNumber,
	pub(crate) until: Option<BlockNumber>,
	pub(crate) first_key: usize,
	pub(crate) bond: Option<usize>,
	/// Of a conviction without a bond.
	pub(crate) evidence: Option<H256>,
	/// Somebody else than the device had a key of it while it was accepted.
	pub(crate) tainted: bool,
}

#[derive(Clone)]
pub(crate) struct Bond {
	pub(crate) payer: AccountId,
	pub(crate) amount: Balance,
	pub(crate) state: BondState<Balance>,
}

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

	// What is accepted.

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
		ensure(first.epoch == second.epoch, Error::EpochsMismatch)?;
		ensure(first.after == second.after, Error::PredecessorsMismatch)?;
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
		ensure(epoch.tag == first.epoch, Error::EpochsMismatch)?;
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

impl Device {
	/// The running epoch.
	pub(crate) fn running(&self) -> Option<&Epoch> {
		self.epochs.last().filter(|epoch| epoch.until.is_none())
	}

	pub(crate) fn is_active(&self) -> bool {
		!self.retired && !self.suspended && self.cause.is_none()
	}

	/// The number of the bond under which epochs begin.
	pub(crate) fn held_bond(&self) -> Option<usize> {
		self.bonds.iter().position(|bond| bond.state == BondState::Held)
	}

	/// The number of the epoch with this tag.
	pub(crate) fn epoch_of(&self, tag: EpochTag) -> Option<usize> {
		self.epochs.iter().position(|epoch| epoch.tag == tag)
	}

	/// What was proved against the epoch of this number, or against its bond.
	pub(crate) fn evidence(&self, epoch: usize) -> Option<H256> {
		let epoch = &self.epochs[epoch];
		match epoch.bond.map(|bond| &self.bonds[bond].state) {
			Some(BondState::Convicted { evidence, .. }) => Some(*evidence),
			Some(_) => None,
			None => epoch.evidence,
		}
	}

	pub(crate) fn is_proved(&self, epoch: usize) -> bool {
		self.evidence(epoch).is_some()
	}

	/// What is held of its owner for its streams.
	pub(crate) fn estate(&self) -> Balance {
		let (all, open) = self.streams;
		all * STREAM_DEPOSIT + open * FRONTIER_DEPOSIT
	}

	/// Whether the key of this number was the device's in a block, or still accepted.
	fn had(&self, key: usize, at: BlockNumber) -> DispatchResult {
		let key = self.keys.get(key).ok_or(Error::<Test>::KeyNotFound)?;
		ensure(key.since <= at, Error::KeyNotFound)?;
		ensure(key.last.is_none_or(|last| at <= last), Error::KeyReplaced)
	}

	fn close_epoch(&mut self, now: BlockNumber) {
		if let Some(epoch) = self.epochs.last_mut() {
			epoch.until.get_or_insert(now);
		}
	}

	fn end_bond(&mut self, clock: u64) {
		if let Some(held) = self.held_bond() {
			self.bonds[held].state = BondState::Ending {
				free_at: clock + UNBONDING,
			};
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

fn ensure(holds: bool, error: Error<Test>) -> DispatchResult {
	holds.then_some(()).ok_or_else(|| error.into())
}
