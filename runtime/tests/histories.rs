// SPDX-License-Identifier: Apache-2.0

//! Whatever happens to devices and their streams in whatever order, both pallets' states stay sound, what is accepted is
//! what a simple model says, and a log is the tree over what was accepted.

mod common;

use assay_primitives::{
	merkle::{leaf_hash, root_of},
	views::SuspensionCause,
	Action, Anchor, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope, StreamId,
};
use assay_runtime::{DataAttestation, DeviceIdentity, Runtime, RuntimeOrigin, System};
use codec::Encode;
use common::{account, development, dispatch, GENESIS_HASH};
use frame_support::assert_ok;
use pallet_data_attestation::{AnchorProof, Call as Attestation, SignedCommitment, Submission};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::{ed25519, Pair, H256};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{traits::Dispatchable, DispatchResult};

/// Numbers that look random and are the same in every run.
struct Numbers {
	seed: u32,
	count: u32,
}

impl Numbers {
	fn below(&mut self, limit: usize) -> usize {
		self.count += 1;
		let hash = blake2_256(&(self.seed, self.count).encode());
		usize::from(u16::from_le_bytes([hash[0], hash[1]])) % limit
	}
}

/// A stream of the device, as the model has it.
#[derive(Default)]
struct Model {
	leaves: Vec<H256>,
	closed: bool,
	slashed: bool,
}

/// A device and its streams, as the model has them.
struct History {
	id: DeviceId,
	keys: Vec<ed25519::Pair>,
	/// Keys before this one are refused: a compromise was reported.
	oldest_key: usize,
	/// Last block that accepts each past key.
	accepted_until: Vec<u32>,
	suspended: bool,
	/// Suspended for an equivocation, which governance alone lifts.
	for_cause: bool,
	streams: Vec<(StreamId, Model)>,
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

fn root(call: impl Into<assay_runtime::RuntimeCall>) -> DispatchResult {
	call.into()
		.dispatch(RuntimeOrigin::root())
		.map(|_| ())
		.map_err(|error| error.error)
}

impl History {
	fn register(number: u32) -> Self {
		let first = pair(number);
		let id = DeviceId::of(&key(&first));
		let mut history = Self {
			id,
			keys: vec![first],
			oldest_key: 0,
			accepted_until: vec![],
			suspended: false,
			for_cause: false,
			streams: vec![],
		};
		let call = Identity::register {
			key: key(&history.keys[0]),
			valid_until: now(),
			signature: history.sign(0, Action::Register, 0, now(), account(Alice)),
		};
		assert_ok!(dispatch(Alice, call));
		history.open();
		history
	}

	fn sign(&self, by: usize, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let envelope = Envelope::new(GENESIS_HASH, action, self.id, nonce, valid_until, content);
		DeviceSignature(self.keys[by].sign(&envelope.to_bytes()).0)
	}

	fn signed(&self, stream: StreamId, by: usize, commitment: Commitment) -> SignedCommitment<u32> {
		let content = (stream, commitment);
		SignedCommitment {
			commitment,
			valid_until: now(),
			key_index: by as u32,
			signature: self.sign(by, Action::Commit, commitment.sequence, now(), content),
		}
	}

	fn active(&self) -> bool {
		!self.suspended && !self.for_cause
	}

	fn accepts(&self, by: usize) -> bool {
		by + 1 == self.keys.len() || (by >= self.oldest_key && now() <= self.accepted_until[by])
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
		let next = pair(number);
		let index = self.keys.len();
		self.keys.push(next);
		let call = Identity::rotate_key {
			device: self.id,
			key: key(&self.keys[index]),
			reason,
			valid_until: now(),
			signature: self.sign(
				index,
				Action::Rotate,
				index as u64,
				now(),
				(account(Alice), DeviceId::of(&key(&self.keys[index]))),
			),
		};
		assert_ok!(dispatch(Alice, call));
		self.accepted_until
			.push(now() + <Runtime as pallet_device_identity::Config>::RotationGrace::get());
		if reason == RotationReason::Compromised {
			self.oldest_key = index;
		}
	}

	/// Commits, in one of the ways in, perhaps by an old key or out of place.
	fn commit(&mut self, numbers: &mut Numbers) {
		let which = numbers.below(self.streams.len());
		let by = if numbers.below(3) == 0 {
			numbers.below(self.keys.len())
		} else {
			self.keys.len() - 1
		};
		let (stream, model) = &self.streams[which];
		let stream = *stream;
		let ahead = usize::from(numbers.below(5) == 0);
		let sequence = (model.leaves.len() + ahead) as u64;
		let commitment = commitment(sequence, 0);
		let expected = self.active() && self.accepts(by) && ahead == 0 && !model.closed;
		let signed = self.signed(stream, by, commitment);
		let result = match numbers.below(3) {
			0 => dispatch(
				Bob,
				Attestation::submit {
					stream,
					commitment,
					valid_until: signed.valid_until,
					key_index: signed.key_index,
					signature: signed.signature,
				},
			),
			1 => {
				let before = DataAttestation::root(stream);
				let submissions = vec![Submission { stream, signed }].try_into().expect("one");
				assert_ok!(dispatch(Bob, Attestation::submit_many { submissions }));
				if DataAttestation::root(stream) == before {
					Err(sp_runtime::DispatchError::Other("it was left out"))
				} else {
					Ok(())
				}
			},
			_ => lift(Submission { stream, signed }),
		};
		assert_eq!(result.is_ok(), expected, "{result:?}");
		if expected {
			self.streams[which].1.leaves.push(commitment.leaf_hash());
		}
	}

	/// Contradicts itself by one of its keys, whatever became of it.
	fn equivocate(&mut self, numbers: &mut Numbers) {
		let which = numbers.below(self.streams.len());
		let by = numbers.below(self.keys.len());
		let stream = self.streams[which].0;
		let sequence = numbers.below(4) as u64;
		let call = Attestation::report_equivocation {
			stream,
			first: self.signed(stream, by, commitment(sequence, 0)),
			second: self.signed(stream, by, commitment(sequence, 1)),
		};
		let model = &mut self.streams[which].1;
		assert_eq!(dispatch(Bob, call).is_ok(), !model.slashed);
		// Each stream pays, and suspends, once.
		self.for_cause |= !model.slashed;
		model.slashed = true;
	}

	fn close(&mut self, numbers: &mut Numbers) {
		let which = numbers.below(self.streams.len());
		let (stream, model) = &mut self.streams[which];
		let (stream, device) = (*stream, self.id);
		let call = Attestation::close_stream { stream, device };
		assert_eq!(dispatch(Alice, call).is_ok(), !model.closed);
		model.closed = true;
	}

	fn suspend_or_resume(&mut self) {
		let device = self.id;
		if self.for_cause {
			// Its owner ends what it did itself and nothing else.
			if self.suspended {
				assert_ok!(dispatch(Alice, Identity::resume { device }));
				self.suspended = false;
			}
			assert!(dispatch(Alice, Identity::resume { device }).is_err());
			let suspension = DeviceIdentity::device(device).and_then(|view| view.suspension);
			let evidence = suspension.expect("it is suspended for cause").evidence;
			assert_ok!(root(Identity::lift_suspension { device, evidence }));
			self.for_cause = false;
		} else if self.suspended {
			assert_ok!(dispatch(Alice, Identity::resume { device }));
			self.suspended = false;
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
		let suspension = DeviceIdentity::device(self.id).and_then(|view| view.suspension);
		let cause = self.for_cause.then_some(SuspensionCause::Equivocation);
		assert_eq!(suspension.map(|suspension| suspension.cause), cause);
	}
}

fn commitment(sequence: u64, variant: u8) -> Commitment {
	Commitment {
		sequence,
		count: 7,
		first_time: sequence,
		last_time: sequence,
		root: H256::repeat_byte(variant),
		..Default::default()
	}
}

/// A gateway of its own anchors it, and somebody lifts it later.
fn lift(submission: Submission<u32>) -> DispatchResult {
	let gateway = pallet_data_attestation::NextGatewayId::<Runtime>::get();
	assert_ok!(dispatch(Bob, Attestation::register_gateway {}));
	let (root, size, block) = (leaf_hash(&submission.encode()), 1, now());
	assert_ok!(dispatch(Bob, Attestation::anchor { gateway, root, size }));
	System::set_block_number(block + 1_000);
	let proof = AnchorProof {
		gateway,
		anchor: Anchor {
			epoch: 0,
			block,
			size,
			root,
		},
		log_path: Default::default(),
		index: 0,
		path: Default::default(),
	};
	let result = dispatch(Alice, Attestation::lift { proof, submission });
	System::set_block_number(block);
	result
}

#[test]
fn any_history_is_as_the_model_says() {
	for seed in 0..60 {
		development().execute_with(|| {
			System::set_block_number(1);
			let mut numbers = Numbers { seed, count: 0 };
			let mut fresh_key = 1_000 * seed;
			let mut next_key = || {
				fresh_key += 1;
				fresh_key
			};
			let mut devices = [History::register(next_key()), History::register(next_key())];
			for _ in 0..60 {
				let device = &mut devices[numbers.below(2)];
				match numbers.below(16) {
					0..=7 => device.commit(&mut numbers),
					8 => device.open(),
					9 => device.rotate(next_key(), RotationReason::Routine),
					10 => device.rotate(next_key(), RotationReason::Compromised),
					11 => device.equivocate(&mut numbers),
					12 => device.close(&mut numbers),
					13 | 14 => device.suspend_or_resume(),
					_ => System::set_block_number(now() + 250),
				}
				for device in &devices {
					device.check();
				}
				DeviceIdentity::do_try_state().expect("identity is sound");
				DataAttestation::do_try_state().expect("attestation is sound");
			}
		});
	}
}
