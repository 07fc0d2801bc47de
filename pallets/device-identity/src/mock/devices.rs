// SPDX-License-Identifier: Apache-2.0

//! Devices that sign, and their manufacturer.

use super::*;
use crate::Call;
use assay_primitives::{
	device::{fleet, AccreditationLevel},
	merkle, Action, DeviceId, DeviceKey, DeviceSignature, Envelope, FleetId,
};
use codec::Encode;
use p256::ecdsa::signature::Signer;
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};
use sp_io::hashing::sha2_256;

/// A device that signs with one of the four kinds of key.
pub(crate) enum Signing {
	// Its pair is twice as large as the others.
	Ed25519(Box<ed25519::Pair>),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
	P256(p256::ecdsa::SigningKey),
}

impl Signing {
	/// One of each kind.
	pub(crate) fn all(seed: u8) -> [Self; 4] {
		let seed = [seed; 32];
		[
			Self::Ed25519(Box::new(ed25519::Pair::from_seed(&seed))),
			Self::Sr25519(sr25519::Pair::from_seed(&seed)),
			Self::Secp256k1(ecdsa::Pair::from_seed(&seed)),
			Self::P256(p256::ecdsa::SigningKey::from_slice(&seed).expect("in range")),
		]
	}

	/// One with an Ed25519 key.
	pub(crate) fn ed25519(seed: u8) -> Self {
		Self::Ed25519(Box::new(ed25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => DeviceKey::Ed25519(pair.public().0),
			Self::Sr25519(pair) => DeviceKey::Sr25519(pair.public().0),
			Self::Secp256k1(pair) => DeviceKey::Secp256k1(pair.public().0),
			Self::P256(key) => {
				let point = key.verifying_key().to_sec1_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("33 bytes"))
			},
		}
	}

	pub(crate) fn id(&self) -> DeviceId {
		DeviceId::of(&self.key())
	}

	pub(crate) fn sign_bytes(&self, message: &[u8]) -> DeviceSignature {
		DeviceSignature(match self {
			Self::Ed25519(pair) => pair.sign(message).0,
			Self::Sr25519(pair) => pair.sign(message).0,
			Self::Secp256k1(pair) => {
				let signature = pair.sign_prehashed(&sha2_256(message)).0;
				signature[..64].try_into().expect("64 bytes")
			},
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(message);
				signature.to_bytes().into()
			},
		})
	}

	/// An envelope about this device on this chain, signed by it.
	pub(crate) fn sign(&self, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		self.sign_about(self.id(), action, nonce, valid_until, content)
	}

	/// An envelope about any device on this chain, signed with this key.
	pub(crate) fn sign_about(
		&self,
		subject: DeviceId,
		action: Action,
		nonce: u64,
		valid_until: u32,
		content: impl Encode,
	) -> DeviceSignature {
		let genesis: H256 = System::block_hash(0);
		self.sign_bytes(&Envelope::new(genesis, action, subject, nonce, valid_until, content).to_bytes())
	}

	/// The call that registers this device for an owner.
	pub(crate) fn registration(&self, owner: AccountId) -> Call<Test> {
		Call::register {
			key: self.key(),
			valid_until: LATER,
			signature: self.sign(Action::Register, 0, LATER as u32, owner),
		}
	}

	/// Registers this device.
	pub(crate) fn register(self, owner: AccountId) -> Self {
		dispatch(owner, self.registration(owner)).expect("registers");
		self
	}

	/// The call that makes this key the device's next one, of number `index`.
	pub(crate) fn rotation(
		&self,
		owner: AccountId,
		device: DeviceId,
		index: u32,
		reason: crate::RotationReason,
	) -> Call<Test> {
		Call::rotate_key {
			device,
			key: self.key(),
			reason,
			valid_until: LATER,
			signature: self.sign_about(device, Action::Rotate, index.into(), LATER as u32, (owner, self.id())),
		}
	}

	/// The call that adds this key to a manufacturer's, as number `index`, valid in these blocks.
	pub(crate) fn endorsement_key(
		&self,
		manufacturer: AccountId,
		index: u32,
		(valid_from, valid_until): (u64, u64),
	) -> Call<Test> {
		Call::add_endorsement_key {
			key: self.key(),
			valid_from,
			valid_until,
			signature_valid_until: LATER,
			signature: self.sign(Action::AddEndorsementKey, index.into(), LATER as u32, manufacturer),
		}
	}

	/// The call by which a manufacturer, whose key of number `key_index` this is, vouches for a device.
	pub(crate) fn endorsement(&self, manufacturer: AccountId, key_index: u32, device: DeviceId) -> Call<Test> {
		let content = (manufacturer, MODEL.to_vec(), SERIAL_HASH);
		Call::endorse {
			device,
			manufacturer,
			key_index,
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: self.sign_about(device, Action::Endorse, key_index.into(), LATER as u32, content),
		}
	}
}

pub(crate) const MODEL: &[u8] = b"WS-1";
pub(crate) const SERIAL_HASH: H256 = H256([0x5e; 32]);

/// The key with which the manufacturer endorses.
pub(crate) fn manufacturer_key() -> Signing {
	Signing::ed25519(200)
}

/// Makes `MANUFACTURER` a manufacturer of this level with one endorsement key, valid for ever.
pub(crate) fn manufacturer(level: Option<AccreditationLevel>) {
	let (name, url) = (b"Manufacturer".to_vec(), b"https://manufacturer.example".to_vec());
	dispatch(MANUFACTURER, Call::register_manufacturer { name, url }).expect("registers");
	dispatch(
		MANUFACTURER,
		manufacturer_key().endorsement_key(MANUFACTURER, 0, (0, LATER)),
	)
	.expect("adds");
	if level.is_some() {
		let accredited = Call::set_accreditation {
			manufacturer: MANUFACTURER,
			level,
		};
		dispatch_as_root(accredited).expect("accredits");
	}
}

/// A device of `OWNER` for which `MANUFACTURER` vouches, which governance trusts.
pub(crate) fn endorsed_device(seed: u8) -> Signing {
	manufacturer(Some(AccreditationLevel::Audited));
	let device = Signing::ed25519(seed).register(OWNER);
	dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, device.id())).expect("endorses");
	device
}

/// Devices of a fleet, with what is needed to claim them.
pub(crate) struct TestFleet {
	pub(crate) devices: Vec<Signing>,
	leaves: Vec<H256>,
}

impl TestFleet {
	/// As many devices with Ed25519 keys.
	pub(crate) fn new(size: u8) -> Self {
		let devices: Vec<_> = (0..size).map(|seed| Signing::ed25519(seed + 1)).collect();
		let leaves = devices
			.iter()
			.map(|device| fleet::leaf_hash(&device.key(), &SERIAL_HASH))
			.collect();
		Self { devices, leaves }
	}

	/// The call that enrols it.
	pub(crate) fn enrolment(&self, expires_at: u64) -> Call<Test> {
		Call::enrol_fleet {
			root: merkle::root_of(&self.leaves),
			size: self.leaves.len() as u64,
			model: MODEL.to_vec(),
			expires_at,
		}
	}

	/// The call that claims the device at this place.
	pub(crate) fn claim_device(&self, owner: AccountId, fleet: FleetId, index: usize) -> Call<Test> {
		let device = &self.devices[index];
		let path = merkle::inclusion_path(&self.leaves, index).expect("it is in the tree");
		Call::claim_device {
			fleet,
			manufacturer: MANUFACTURER,
			index: index as u64,
			path: path.try_into().expect("it is short"),
			key: device.key(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: device.sign(Action::Claim, 0, LATER as u32, (owner, fleet, index as u64)),
		}
	}
}
