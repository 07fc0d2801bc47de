// SPDX-License-Identifier: Apache-2.0

//! A chain with a clock, and a device that its owner has given a bond for.

use super::common::{
	account, development,
	device::{running_tag, Device},
	dispatch,
	evidence::{report, submission, Gateway, Paper},
	root, sound,
	town::accept,
	GENESIS_HASH,
};
use assay_primitives::{
	device::{AccreditationLevel, DeviceStatus, DeviceView, SuspensionCause},
	traits::Permission,
	Action, Bond, BondState, Commitment, DeviceId, Epoch, StreamId,
};
use assay_runtime::{
	configs::{data_attestation::MaxClockDrift, device_identity::EquivocationBond},
	constants::time::MILLISECS_PER_BLOCK,
	AccountId, DataAttestation, DeviceIdentity, Runtime, System, Timestamp,
};
use codec::Encode;
use frame_support::assert_ok;
use pallet_data_attestation::{Anchored, Call as Attestation, NextStreamId, Shown, SignedCommitment, Submission};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_runtime::DispatchResult;

pub(crate) type Refused = pallet_data_attestation::Error<Runtime>;
pub(crate) type NotNow = pallet_device_identity::Error<Runtime>;

/// What Alice gives for her device.
pub(crate) const BOND: u128 = EquivocationBond::get();
/// The number of that bond.
pub(crate) const FIRST_BOND: u32 = 0;
/// The first epoch under it. The one before began with the device, without a bond.
pub(crate) const BONDED: u32 = 1;
/// How far the chain lets a clock be ahead.
pub(crate) const DRIFT: u64 = MaxClockDrift::get();
/// A minute of the chain's clock.
pub(crate) const MINUTE: u64 = 60_000;

/// Milliseconds since the Unix epoch in the first block: in 2027.
const START: u64 = 1_800_000_000_000;

/// Runs a test on a fresh chain, and checks in the end that what is stored is sound.
pub(crate) fn run(test: impl FnOnce()) {
	development().execute_with(|| {
		set_clock(START);
		test();
		sound();
	});
}

/// What the chain's clock says.
pub(crate) fn clock() -> u64 {
	Timestamp::get()
}

/// Sets the chain's clock.
pub(crate) fn set_clock(to: u64) {
	pallet_timestamp::Now::<Runtime>::put(to);
}

/// The block, as the next transactions find it.
pub(crate) fn block() -> u32 {
	System::block_number()
}

/// Time passes.
pub(crate) fn later(blocks: u32) {
	sound();
	System::set_block_number(block() + blocks);
	set_clock(clock() + MILLISECS_PER_BLOCK * u64::from(blocks));
	on_fork("the one that becomes final");
}

/// The block is on this fork.
pub(crate) fn on_fork(name: &str) {
	System::set_parent_hash((name, block()).using_encoded(blake2_256).into());
}

/// A device, with the keys that it ever had, whoever knows them.
pub(crate) struct Thing {
	pub(crate) id: DeviceId,
	pub(crate) stream: StreamId,
	keys: Vec<Device>,
}

impl Thing {
	/// Alice's, with a stream, without a bond.
	pub(crate) fn new() -> Self {
		let key = Device::new("the thing");
		assert_ok!(dispatch(Alice, key.register(Alice)));
		let (id, stream) = (key.id, open_stream(Alice, key.id));
		let keys = vec![key];
		Self { id, stream, keys }
	}

	/// Alice's, with a stream, in the first epoch under the bond that she gave.
	pub(crate) fn bonded() -> Self {
		let thing = Self::new();
		later(1);
		assert_ok!(thing.begin_epoch(Alice, Some(BOND)));
		later(1);
		thing
	}

	/// The number of its key.
	fn key_index(&self) -> u32 {
		self.keys.len() as u32 - 1
	}

	/// What it would say next: of now, in the epoch that runs, after what its log has.
	pub(crate) fn next(&self) -> Commitment {
		let stream = DataAttestation::stream(self.stream).expect("it was opened");
		self.saying(stream.size, stream.last_time)
	}

	/// What it would say after that.
	pub(crate) fn following(&self, before: &Commitment) -> Commitment {
		self.saying(before.sequence + 1, before.last_time)
	}

	fn saying(&self, sequence: u64, after: u64) -> Commitment {
		Commitment {
			sequence,
			epoch: running_tag(self.id),
			after,
			count: 5,
			first_time: after.max(clock()),
			last_time: after.max(clock()),
			root: H256::from_low_u64_be(sequence),
			content: H256::from_low_u64_be(sequence),
		}
	}

	/// Signs by its key, good for ten minutes.
	pub(crate) fn signs(&self, commitment: Commitment) -> Paper {
		self.signs_by(self.key_index(), commitment)
	}

	/// Signs by the key of this number, good for ten minutes.
	pub(crate) fn signs_by(&self, key_index: u32, commitment: Commitment) -> Paper {
		self.signs_until(block() + 100, key_index, commitment)
	}

	/// Signs by the key of this number, good up to a block.
	pub(crate) fn signs_until(&self, valid_until: u32, key_index: u32, commitment: Commitment) -> Paper {
		self.signs_for(self.stream, valid_until, key_index, commitment)
	}

	/// Signs for any stream, by the key of this number, good up to a block.
	pub(crate) fn signs_for(
		&self,
		stream: StreamId,
		valid_until: u32,
		key_index: u32,
		commitment: Commitment,
	) -> Paper {
		let content = (stream, commitment);
		let key = &self.keys[key_index as usize];
		Submission {
			stream,
			signed: SignedCommitment {
				commitment,
				valid_until,
				key_index,
				signature: key.sign_until(valid_until, self.id, Action::Commit, commitment.sequence, content),
			},
		}
	}

	/// Signs what comes next, and it is logged.
	pub(crate) fn goes_on(&self) -> Paper {
		let paper = self.signs(self.next());
		assert_ok!(submit(&paper));
		paper
	}

	/// Gets another key.
	pub(crate) fn rotate(&mut self, owner: Sr25519Keyring, reason: RotationReason) {
		let number = self.key_index() + 1;
		let key = Device::new(&format!("the thing's key {number}"));
		assert_ok!(dispatch(owner, key.replace_key_of(self.id, number, reason, owner)));
		self.keys.push(key);
	}

	/// Begins an epoch with the key that it has.
	pub(crate) fn begin_epoch(&self, owner: Sr25519Keyring, bond: Option<u128>) -> DispatchResult {
		self.begin_epoch_with(owner, self.key_index(), false, bond)
	}

	/// Begins an epoch.
	pub(crate) fn begin_epoch_with(
		&self,
		owner: Sr25519Keyring,
		key_index: u32,
		keep_key: bool,
		bond: Option<u128>,
	) -> DispatchResult {
		let device = self.id;
		let begin = Identity::begin_epoch {
			device,
			key_index,
			keep_key,
			bond,
		};
		dispatch(owner, begin)
	}

	/// Ends the epoch.
	pub(crate) fn end_epoch(&self, owner: Sr25519Keyring) {
		assert_ok!(dispatch(owner, Identity::end_epoch { device: self.id }));
	}

	/// Somebody gives the bond back to whose it is.
	pub(crate) fn release_bond(&self, bond: u32) -> DispatchResult {
		let device = self.id;
		dispatch(Charlie, Identity::release_bond { device, bond })
	}

	/// Its owner offers it, for nothing.
	pub(crate) fn offer(&self, from: Sr25519Keyring, to: Sr25519Keyring) {
		let offer = Identity::offer_transfer {
			device: self.id,
			to: account(to),
			price: 0,
			expires_at: u32::MAX,
		};
		assert_ok!(dispatch(from, offer));
	}

	/// It changes hands, for nothing.
	pub(crate) fn hand_over(&self, from: Sr25519Keyring, to: Sr25519Keyring) {
		self.offer(from, to);
		assert_ok!(dispatch(to, accept(self.id, 0)));
	}

	/// Its owner takes it out of service for good.
	pub(crate) fn retire(&self, owner: Sr25519Keyring) {
		assert_ok!(dispatch(owner, Identity::retire { device: self.id }));
	}

	/// Bob has made it, and is accredited.
	pub(crate) fn made_by_bob(&self) {
		let manufacturer = Device::new("the key of a manufacturer");
		let register = Identity::register_manufacturer {
			name: b"Manufacturer".to_vec(),
			url: vec![],
		};
		assert_ok!(dispatch(Bob, register));
		assert_ok!(dispatch(Bob, manufacturer.add_as_endorsement_key(Bob)));
		assert_ok!(root(Identity::set_accreditation {
			manufacturer: account(Bob),
			level: Some(AccreditationLevel::Identified),
		}));
		assert_ok!(dispatch(Alice, manufacturer.endorse(Bob, self.id)));
	}

	/// Somebody may do something for it.
	pub(crate) fn delegate(&self, to: Sr25519Keyring, permission: Permission) {
		let delegate = Identity::delegate {
			device: self.id,
			delegate: account(to),
			permission,
			expires_at: u32::MAX,
		};
		assert_ok!(dispatch(Alice, delegate));
	}

	/// Closes its stream.
	pub(crate) fn close_stream(&self, owner: Sr25519Keyring) {
		let (stream, device) = (self.stream, self.id);
		assert_ok!(dispatch(owner, Attestation::close_stream { stream, device }));
	}

	/// How it is on record.
	pub(crate) fn view(&self) -> DeviceView<AccountId, u32> {
		DeviceIdentity::device(self.id).expect("it was registered")
	}

	/// Whether it is suspended for two histories.
	pub(crate) fn is_suspended_for_equivocation(&self) -> bool {
		let view = self.view();
		let cause = view.suspension.map(|suspension| suspension.cause);
		view.status == DeviceStatus::SuspendedForCause && cause == Some(SuspensionCause::Equivocation)
	}

	/// The epoch of this number.
	pub(crate) fn epoch(&self, number: u32) -> Epoch<AccountId, u32> {
		DeviceIdentity::epochs_of(self.id, number, 1).remove(0)
	}

	/// The bond of this number.
	pub(crate) fn bond(&self, number: u32) -> Bond<AccountId, u128> {
		DeviceIdentity::bonds_of(self.id, number, 1).remove(0)
	}

	/// How much of the bond was taken, where it was convicted.
	pub(crate) fn taken(&self, bond: u32) -> Option<u128> {
		match self.bond(bond).state {
			BondState::Convicted { taken, .. } => Some(taken),
			_ => None,
		}
	}

	/// Somebody without any part in it reports.
	pub(crate) fn report(&self, epoch: u32, first: Anchored<u32>, second: Shown<u32>) -> DispatchResult {
		report(Dave, self.stream, epoch, first, second)
	}

	/// Signs two histories in the epoch that runs: one is logged, the other anchored.
	pub(crate) fn equivocates(&self, gateway: &mut Gateway) -> (Paper, Paper) {
		let (first, second) = (self.signs(self.next()), self.signs(another(self.next())));
		assert_ok!(submit(&first));
		gateway.anchor(&[&second]);
		(first, second)
	}
}

/// Another one for the same place.
pub(crate) fn another(commitment: Commitment) -> Commitment {
	Commitment {
		root: H256::repeat_byte(0xee),
		..commitment
	}
}

/// Opens a stream for a device.
pub(crate) fn open_stream(owner: Sr25519Keyring, device: DeviceId) -> StreamId {
	let stream = NextStreamId::<Runtime>::get();
	let open = Attestation::open_stream {
		device,
		description: Default::default(),
	};
	assert_ok!(dispatch(owner, open));
	stream
}

/// Charlie carries a paper to the chain.
pub(crate) fn submit(paper: &Paper) -> DispatchResult {
	dispatch(Charlie, submission(paper))
}

/// Charlie lifts what was anchored.
pub(crate) fn submit_anchored(gateway: &Gateway, paper: &Paper) -> DispatchResult {
	let (proof, submission) = (gateway.proof(paper), paper.clone());
	dispatch(Charlie, Attestation::submit_anchored { proof, submission })
}

/// The hash of the genesis block is all that a signature knows of the chain: it holds on every fork.
#[test]
fn a_signature_holds_on_every_fork() {
	run(|| {
		let thing = Thing::new();
		let paper = thing.signs(thing.next());
		on_fork("another");
		assert_eq!(System::block_hash(0), GENESIS_HASH);
		assert_ok!(submit(&paper));
	});
}
