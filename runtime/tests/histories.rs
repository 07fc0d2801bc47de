// SPDX-License-Identifier: Apache-2.0

//! Whatever happens to devices and their streams in whatever order, the pallets' states stay sound, what is accepted is
//! what a simple model says, a log is the tree over what was accepted, and who is convicted is who signed two histories in
//! an epoch that took them.

mod common;

use assay_primitives::{
	device::SuspensionCause, merkle::root_of, Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope,
	EpochTag, StreamId,
};
use assay_runtime::{
	configs::device_identity::EquivocationBond, Balances, DataAttestation, DeviceIdentity, Runtime, System,
};
use codec::Encode;
use common::{
	account, development, dispatch,
	evidence::{report, submission, Gateway, Paper},
	numbers::Numbers,
	root, sound, GENESIS_HASH,
};
use frame_support::{assert_ok, traits::fungible::Inspect};
use pallet_data_attestation::{Call as Attestation, SignedCommitment, Submission};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::{ed25519, Pair, H256};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{DispatchError, DispatchResult};

/// A stream of the device, as the model has it.
#[derive(Default)]
struct Model {
	leaves: Vec<H256>,
	last_time: u64,
	closed: bool,
}

/// An epoch of the device.
struct Epoch {
	tag: EpochTag,
	first_key: usize,
	until: Option<u32>,
	bond: Option<usize>,
	convicted: bool,
}

/// A bond for the device.
#[derive(PartialEq)]
enum Bond {
	Held,
	Ending,
	Convicted,
}

/// Two anchored histories.
struct Fault {
	gateway: Gateway,
	papers: [Paper; 2],
	/// The epoch that they name.
	epoch: usize,
	/// Whether its keys were good, and when they were anchored.
	good: bool,
	block: u32,
}

/// A device and its streams, as the model has them.
struct History {
	id: DeviceId,
	keys: Vec<ed25519::Pair>,
	/// Last block that accepts each past key; none for one that was given up as compromised.
	accepted_until: Vec<Option<u32>>,
	epochs: Vec<Epoch>,
	bonds: Vec<Bond>,
	/// Whether it was ever convicted in this owner's time: each of its epochs needs a bond.
	bond_due: bool,
	suspended: bool,
	for_cause: bool,
	streams: Vec<(StreamId, Model)>,
	faults: Vec<Fault>,
}

fn pair(number: u32) -> ed25519::Pair {
	ed25519::Pair::from_seed(&blake2_256(&number.encode()))
}

fn key(pair: &ed25519::Pair) -> DeviceKey {
	DeviceKey::Ed25519(pair.public().0)
}

fn now() -> u32 {
	System::block_number()
}

/// What Alice has, held or not, and what was taken of her.
fn money() -> (u128, u128) {
	let treasury = assay_runtime::configs::device_identity::TreasuryAccount::get();
	(common::total(Alice), Balances::total_balance(&treasury))
}

impl History {
	fn register(number: u32) -> Self {
		let first = pair(number);
		let mut history = Self {
			id: DeviceId::of(&key(&first)),
			keys: vec![first],
			accepted_until: vec![],
			epochs: vec![],
			bonds: vec![],
			bond_due: false,
			suspended: false,
			for_cause: false,
			streams: vec![],
			faults: vec![],
		};
		let call = Identity::register {
			key: key(&history.keys[0]),
			valid_until: now(),
			signature: history.sign(0, Action::Register, 0, now(), account(Alice)),
		};
		assert_ok!(dispatch(Alice, call));
		history.begun(None);
		history.open();
		history
	}

	/// The chain says that an epoch began.
	fn begun(&mut self, bond: Option<usize>) {
		let running = DeviceIdentity::device(self.id).and_then(|view| view.epoch);
		let running = running.expect("one runs");
		assert_eq!(running.number as usize, self.epochs.len());
		self.epochs.push(Epoch {
			tag: running.tag,
			first_key: self.keys.len() - 1,
			until: None,
			bond,
			convicted: false,
		});
	}

	fn running(&self) -> Option<&Epoch> {
		self.epochs.last().filter(|epoch| epoch.until.is_none())
	}

	fn end_running(&mut self) -> bool {
		let running = self.epochs.last_mut().filter(|epoch| epoch.until.is_none());
		running.map(|epoch| epoch.until = Some(now())).is_some()
	}

	fn held_bond(&self) -> Option<usize> {
		let last = self.bonds.len().checked_sub(1)?;
		(self.bonds[last] == Bond::Held).then_some(last)
	}

	fn end_held_bond(&mut self) -> bool {
		let held = self.held_bond();
		if let Some(held) = held {
			self.bonds[held] = Bond::Ending;
		}
		held.is_some()
	}

	fn sign(&self, by: usize, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let envelope = Envelope::new(GENESIS_HASH, action, self.id, nonce, valid_until, content);
		DeviceSignature(self.keys[by].sign(&envelope.to_bytes()).0)
	}

	fn signed(&self, stream: StreamId, by: usize, commitment: Commitment) -> Paper {
		let content = (stream, commitment);
		Submission {
			stream,
			signed: SignedCommitment {
				commitment,
				valid_until: now(),
				key_index: by as u32,
				signature: self.sign(by, Action::Commit, commitment.sequence, now(), content),
			},
		}
	}

	fn active(&self) -> bool {
		!self.suspended && !self.for_cause
	}

	/// Whether the epoch takes what this key signs now.
	fn accepts(&self, epoch: &Epoch, by: usize) -> bool {
		let present = by + 1 == self.keys.len();
		by >= epoch.first_key && (present || self.accepted_until[by].is_some_and(|until| now() <= until))
	}

	fn open(&mut self) {
		let stream = pallet_data_attestation::NextStreamId::<Runtime>::get();
		let call = Attestation::open_stream {
			device: self.id,
			description: Default::default(),
		};
		assert_eq!(dispatch(Alice, call).is_ok(), self.active());
		if self.active() {
			self.streams.push((stream, Model::default()));
		}
	}

	fn rotate(&mut self, number: u32, reason: RotationReason) {
		let index = self.keys.len();
		self.keys.push(pair(number));
		let key = key(&self.keys[index]);
		let content = (account(Alice), DeviceId::of(&key));
		let call = Identity::rotate_key {
			device: self.id,
			key,
			reason,
			valid_until: now(),
			signature: self.sign(index, Action::Rotate, index as u64, now(), content),
		};
		assert_ok!(dispatch(Alice, call));
		let grace = <Runtime as pallet_device_identity::Config>::RotationGrace::get();
		let routine = reason == RotationReason::Routine;
		self.accepted_until.push(routine.then_some(now() + grace));
		if !routine && self.end_running() {
			let held = self.held_bond();
			self.begun(held);
		}
	}

	fn begin(&mut self, with_bond: bool) {
		let call = Identity::begin_epoch {
			device: self.id,
			key_index: self.keys.len() as u32 - 1,
			keep_key: false,
			bond: with_bond.then_some(EquivocationBond::get()),
		};
		let bonded = with_bond || self.held_bond().is_some() || !self.bond_due;
		// Its own suspension stands against it, unless it is suspended for two histories as well.
		let expected = bonded && (self.for_cause || !self.suspended);
		assert_eq!(dispatch(Alice, call).is_ok(), expected);
		if expected {
			self.for_cause = false;
			if with_bond {
				self.end_held_bond();
				self.bonds.push(Bond::Held);
			}
			self.end_running();
			let held = self.held_bond();
			self.begun(held);
		}
	}

	fn end(&mut self) {
		let call = Identity::end_epoch { device: self.id };
		let ended = dispatch(Alice, call).is_ok();
		let ran = self.end_running();
		let held = self.end_held_bond();
		assert_eq!(ended, ran || held);
	}

	/// Commits, in one of the ways in, perhaps by an old key, in another epoch, out of place, or after something else.
	fn commit(&mut self, numbers: &mut Numbers) {
		let which = numbers.below(self.streams.len());
		let by = match numbers.below(3) {
			0 => numbers.below(self.keys.len()),
			_ => self.keys.len() - 1,
		};
		let named = match numbers.below(6) {
			0 => numbers.below(self.epochs.len()),
			_ => self.epochs.len() - 1,
		};
		let (stream, model) = &self.streams[which];
		let stream = *stream;
		let ahead = usize::from(numbers.below(5) == 0);
		let later = u64::from(numbers.below(8) == 0);
		let sequence = (model.leaves.len() + ahead) as u64;
		let commitment = Commitment {
			after: model.last_time + later,
			..commitment(self.epochs[named].tag, sequence, 0)
		};
		let epoch = &self.epochs[named];
		let expected = self.active()
			&& epoch.until.is_none()
			&& self.accepts(epoch, by)
			&& ahead == 0
			&& later == 0
			&& !model.closed;
		let paper = self.signed(stream, by, commitment);
		let checked = DataAttestation::check_commitment(stream, commitment);
		let result = match numbers.below(3) {
			0 => dispatch(Bob, submission(&paper)),
			1 => {
				let before = DataAttestation::root(stream);
				let submissions = vec![paper].try_into().expect("one");
				assert_ok!(dispatch(Bob, Attestation::submit_many { submissions }));
				if DataAttestation::root(stream) == before {
					Err(DispatchError::Other("it was left out"))
				} else {
					Ok(())
				}
			},
			_ => submit_anchored(&paper),
		};
		assert_eq!(result.is_ok(), expected, "{result:?}");
		// What the device may ask before it signs says the same, but for the key.
		assert!(!expected || checked == Ok(0), "{checked:?}");
		if expected {
			let model = &mut self.streams[which].1;
			model.leaves.push(commitment.leaf_hash());
			model.last_time = commitment.last_time;
		}
	}

	/// Signs two histories by two of its keys, in some epoch, and a gateway anchors them.
	fn equivocate(&mut self, numbers: &mut Numbers) {
		let stream = self.streams[numbers.below(self.streams.len())].0;
		let named = match numbers.below(4) {
			0 => numbers.below(self.epochs.len()),
			_ => self.epochs.len() - 1,
		};
		let epoch = &self.epochs[named];
		let keys = [0, 1].map(|_| match numbers.below(3) {
			0 => numbers.below(self.keys.len()),
			_ => self.keys.len() - 1,
		});
		let good = epoch.until.is_none() && keys.iter().all(|by| self.accepts(epoch, *by));
		let commitment = |variant| {
			let place = commitment(epoch.tag, 3, variant);
			Commitment { after: 2, ..place }
		};
		let papers = [0, 1].map(|n| self.signed(stream, keys[n], commitment(n as u8)));
		let mut gateway = Gateway::new(Bob);
		gateway.anchor(&[&papers[0], &papers[1]]);
		self.faults.push(Fault {
			gateway,
			papers,
			epoch: named,
			good,
			block: now(),
		});
	}

	/// Somebody reports one of them, whatever became of the device since.
	fn tell(&mut self, numbers: &mut Numbers) {
		if self.faults.is_empty() {
			return;
		}
		let fault = &self.faults[numbers.below(self.faults.len())];
		let [first, second] = &fault.papers;
		let (number, stream) = (fault.epoch, first.stream);
		let epoch = &self.epochs[number];
		let against_bond = epoch.bond.is_some_and(|bond| self.bonds[bond] == Bond::Convicted);
		let inside = epoch.until.is_none_or(|until| fault.block < until);
		let expected = fault.good && inside && !epoch.convicted && !against_bond;
		let before = money();
		let (first, second) = (fault.gateway.shows(first), fault.gateway.also(second));
		let told = report(Bob, stream, number as u32, first, second);
		assert_eq!(told.is_ok(), expected, "{told:?}");
		let taken = if expected { self.convict(number) } else { 0 };
		assert_eq!(money(), (before.0 - taken, before.1 + taken));
	}

	/// Convicts an epoch, and says how much that takes.
	fn convict(&mut self, epoch: usize) -> u128 {
		let taken = match self.epochs[epoch].bond {
			Some(bond) => {
				self.bonds[bond] = Bond::Convicted;
				EquivocationBond::get()
			},
			None => 0,
		};
		self.epochs[epoch].convicted = true;
		self.end_running();
		self.for_cause = true;
		self.bond_due = true;
		taken
	}

	fn close(&mut self, numbers: &mut Numbers) {
		let which = numbers.below(self.streams.len());
		let (stream, model) = &mut self.streams[which];
		let (stream, device) = (*stream, self.id);
		let call = Attestation::close_stream { stream, device };
		assert_eq!(dispatch(Alice, call).is_ok(), !model.closed);
		model.closed = true;
	}

	fn suspend_or_resume(&mut self, numbers: &mut Numbers) {
		let device = self.id;
		if self.suspended {
			assert_ok!(dispatch(Alice, Identity::resume { device }));
			self.suspended = false;
		} else if self.for_cause && numbers.below(2) == 0 {
			// Its owner does not end it so, and governance may. No epoch begins by that.
			assert!(dispatch(Alice, Identity::resume { device }).is_err());
			let suspension = DeviceIdentity::device(device).and_then(|view| view.suspension);
			let evidence = suspension.expect("it is suspended for cause").evidence;
			assert_ok!(root(Identity::lift_suspension { device, evidence }));
			self.for_cause = false;
		} else {
			assert_ok!(dispatch(Alice, Identity::suspend { device }));
			self.suspended = true;
		}
	}

	fn check(&self) {
		for (stream, model) in &self.streams {
			let expected = Some((model.leaves.len() as u64, root_of(&model.leaves)));
			assert_eq!(DataAttestation::root(*stream), expected);
			let closed = DataAttestation::stream(*stream).map(|view| view.closed);
			assert_eq!(closed, Some(model.closed));
		}
		let view = DeviceIdentity::device(self.id).expect("it is registered");
		let cause = self.for_cause.then_some(SuspensionCause::Equivocation);
		assert_eq!(view.suspension.map(|suspension| suspension.cause), cause);
		assert_eq!(view.epoch.map(|epoch| epoch.tag), self.running().map(|epoch| epoch.tag));
		assert_eq!(view.bond_due, self.bond_due && self.held_bond().is_none());
	}
}

fn commitment(epoch: EpochTag, sequence: u64, variant: u8) -> Commitment {
	Commitment {
		sequence,
		epoch,
		count: 7,
		first_time: sequence + 10,
		last_time: sequence + 10,
		root: H256::repeat_byte(variant),
		..Default::default()
	}
}

/// A gateway of its own anchors it, and somebody lifts it later.
fn submit_anchored(paper: &Paper) -> DispatchResult {
	let mut gateway = Gateway::new(Bob);
	gateway.anchor(&[paper]);
	let block = now();
	System::set_block_number(block + 1_000);
	let (proof, submission) = (gateway.proof(paper), paper.clone());
	let result = dispatch(Alice, Attestation::submit_anchored { proof, submission });
	System::set_block_number(block);
	result
}

#[test]
fn any_history_is_as_the_model_says() {
	for seed in 0..60 {
		development().execute_with(|| {
			System::set_block_number(1);
			let mut numbers = Numbers::new(seed);
			let mut fresh_key = 1_000 * seed;
			let mut next_key = || {
				fresh_key += 1;
				fresh_key
			};
			let mut devices = [History::register(next_key()), History::register(next_key())];
			for _ in 0..60 {
				let device = &mut devices[numbers.below(2)];
				match numbers.below(22) {
					0..=7 => device.commit(&mut numbers),
					8 => device.open(),
					9 => device.rotate(next_key(), RotationReason::Routine),
					10 => device.rotate(next_key(), RotationReason::Compromised),
					11 | 12 => device.equivocate(&mut numbers),
					13 | 14 => device.tell(&mut numbers),
					15 => device.close(&mut numbers),
					16 | 17 => device.suspend_or_resume(&mut numbers),
					18 => device.begin(false),
					19 => device.begin(true),
					20 => device.end(),
					_ => System::set_block_number(now() + 250),
				}
				for device in &devices {
					device.check();
				}
				sound();
			}
		});
	}
}
