// SPDX-License-Identifier: Apache-2.0

//! Things with keys of their own, and what they sign.

use super::{account, GENESIS_HASH};
use assay_primitives::{Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope, EpochTag, StreamId};
use assay_runtime::{DeviceIdentity, Runtime};
use codec::Encode;
use pallet_data_attestation::{Call as Attestation, SignedCommitment};
use pallet_device_identity::{Call as Identity, RotationReason};
use sp_core::{ed25519, Pair, H256};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;

/// Last block that accepts what is signed here: any.
pub(crate) const VALID_UNTIL: u32 = u32::MAX;

/// Readings in a batch.
const COUNT: u32 = 5;

/// The tag of the epoch that runs for a device, or one that none has.
pub(crate) fn running_tag(device: DeviceId) -> EpochTag {
	let running = DeviceIdentity::device(device).and_then(|view| view.epoch);
	running.map(|epoch| epoch.tag).unwrap_or_default()
}

/// A key, of a device or of whoever endorses devices.
#[derive(Clone)]
pub(crate) struct Device {
	pair: ed25519::Pair,
	/// The name of the device of which this is the first key.
	pub(crate) id: DeviceId,
}

impl Device {
	/// The one with this name, the same in every test.
	pub(crate) fn new(name: &str) -> Self {
		let pair = ed25519::Pair::from_seed(&blake2_256(name.as_bytes()));
		let id = DeviceId::of(&DeviceKey::Ed25519(pair.public().0));
		Self { pair, id }
	}

	pub(crate) fn key(&self) -> DeviceKey {
		DeviceKey::Ed25519(self.pair.public().0)
	}

	/// What this key signs about a device.
	pub(crate) fn sign(&self, about: DeviceId, action: Action, nonce: u64, content: impl Encode) -> DeviceSignature {
		self.sign_until(VALID_UNTIL, about, action, nonce, content)
	}

	/// What this key signs about a device, good up to a block.
	pub(crate) fn sign_until(
		&self,
		valid_until: u32,
		about: DeviceId,
		action: Action,
		nonce: u64,
		content: impl Encode,
	) -> DeviceSignature {
		let envelope = Envelope::new(GENESIS_HASH, action, about, nonce, valid_until, content);
		DeviceSignature(self.pair.sign(&envelope.to_bytes()).0)
	}

	/// Registers the device to `owner`.
	pub(crate) fn register(&self, owner: Sr25519Keyring) -> Identity<Runtime> {
		Identity::register {
			key: self.key(),
			valid_until: VALID_UNTIL,
			signature: self.sign(self.id, Action::Register, 0, account(owner)),
		}
	}

	/// What the device signs for a place of its stream in its running epoch. `variant` makes it another one for the same
	/// place.
	pub(crate) fn commitment(&self, stream: StreamId, sequence: u64, variant: u8) -> SignedCommitment<u32> {
		let commitment = Commitment {
			sequence,
			epoch: running_tag(self.id),
			after: sequence.checked_sub(1).map_or(0, |before| 1_000 * (before + 1) + 999),
			count: COUNT,
			first_time: 1_000 * (sequence + 1),
			last_time: 1_000 * (sequence + 1) + 999,
			root: H256::repeat_byte(variant),
			content: H256::repeat_byte(variant),
		};
		self.signed(stream, commitment)
	}

	/// The same, of this content.
	pub(crate) fn signed(&self, stream: StreamId, commitment: Commitment) -> SignedCommitment<u32> {
		SignedCommitment {
			commitment,
			valid_until: VALID_UNTIL,
			key_index: 0,
			signature: self.sign(self.id, Action::Commit, commitment.sequence, (stream, commitment)),
		}
	}

	/// Brings what the device signs for a place of its stream.
	pub(crate) fn submit(&self, stream: StreamId, sequence: u64) -> Attestation<Runtime> {
		Attestation::submit {
			stream,
			signed: self.commitment(stream, sequence, 1),
		}
	}

	/// Opens a stream for the device.
	pub(crate) fn open_stream(&self) -> Attestation<Runtime> {
		Attestation::open_stream {
			device: self.id,
			description: Default::default(),
		}
	}

	/// Adds this key to those with which `manufacturer` endorses, as its first.
	pub(crate) fn add_as_endorsement_key(&self, manufacturer: Sr25519Keyring) -> Identity<Runtime> {
		Identity::add_endorsement_key {
			key: self.key(),
			valid_from: 0,
			valid_until: u32::MAX,
			signature_valid_until: VALID_UNTIL,
			signature: self.sign(self.id, Action::AddEndorsementKey, 0, account(manufacturer)),
		}
	}

	/// Endorses a device with this key, the first of `manufacturer`'s.
	pub(crate) fn endorse(&self, manufacturer: Sr25519Keyring, device: DeviceId) -> Identity<Runtime> {
		let (model, serial_hash) = (b"WS-1".to_vec(), H256::repeat_byte(9));
		let content = (account(manufacturer), &model, serial_hash);
		Identity::endorse {
			device,
			manufacturer: account(manufacturer),
			key_index: 0,
			signature: self.sign(device, Action::Endorse, 0, content),
			model,
			serial_hash,
			valid_until: VALID_UNTIL,
		}
	}

	/// Makes this key the device's second one.
	pub(crate) fn replace_first_key_of(&self, device: DeviceId, owner: Sr25519Keyring) -> Identity<Runtime> {
		self.replace_key_of(device, 1, RotationReason::Routine, owner)
	}

	/// Makes this key the device's of this number.
	pub(crate) fn replace_key_of(
		&self,
		device: DeviceId,
		number: u32,
		reason: RotationReason,
		owner: Sr25519Keyring,
	) -> Identity<Runtime> {
		let content = (account(owner), DeviceId::of(&self.key()));
		Identity::rotate_key {
			device,
			key: self.key(),
			reason,
			valid_until: VALID_UNTIL,
			signature: self.sign(device, Action::Rotate, number.into(), content),
		}
	}
}
