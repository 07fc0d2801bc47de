// SPDX-License-Identifier: Apache-2.0

//! Keys for which anybody can sign, and second encodings of keys that somebody has.

use super::manufacturer;
use crate::{mock::*, Call, Error, GenesisConfig, GenesisDevice, GenesisManufacturer, RotationReason};
use assay_primitives::{
	device::fleet,
	merkle::root_of,
	traits::{DeviceAuth, DeviceAuthError, SignedMessage},
	Action, DeviceId, DeviceKey, DeviceSignature,
};
use frame_support::{assert_ok, traits::BuildGenesisConfig};
use sp_core::{bytes::from_hex, H256};

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
	from_hex(hex).expect("it is hex").try_into().expect("as many bytes")
}

/// All encodings of the eight points of small order of Ed25519 that a lenient decoder takes: `y` below the prime and,
/// where there is room, above it, each with both signs of `x`.
fn small_order() -> Vec<DeviceKey> {
	[
		"0x0000000000000000000000000000000000000000000000000000000000000000",
		"0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0x0100000000000000000000000000000000000000000000000000000000000000",
		"0xeeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0xecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0x26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
		"0xc7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	]
	.into_iter()
	.flat_map(|hex| {
		let positive = bytes::<32>(hex);
		let mut negative = positive;
		negative[31] |= 0x80;
		[DeviceKey::Ed25519(positive), DeviceKey::Ed25519(negative)]
	})
	.collect()
}

/// The key with other tags than the one it has.
fn other_tags(key: DeviceKey) -> Vec<DeviceKey> {
	let tags = [0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0x82, 0x83];
	let with_tag = |mut key: [u8; 33], tag| {
		key[0] = tag;
		key
	};
	tags.into_iter()
		.map(|tag| match key {
			DeviceKey::Secp256k1(key) => DeviceKey::Secp256k1(with_tag(key, tag)),
			DeviceKey::P256(key) => DeviceKey::P256(with_tag(key, tag)),
			other => panic!("{other:?} has no tag"),
		})
		.collect()
}

/// Keys that must not be anybody's.
fn invalid() -> Vec<DeviceKey> {
	let [ed25519, _, secp256k1, p256] = Signing::all(1).map(|signing| signing.key());
	let DeviceKey::Ed25519(honest) = ed25519 else {
		unreachable!("the first is Ed25519");
	};
	// A point of the curve in a second encoding: p + 3 for 3.
	let second = bytes("0xf0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
	let mut keys = small_order();
	keys.extend([
		DeviceKey::Ed25519(second),
		DeviceKey::Ed25519([0xff; 32]),
		DeviceKey::Ed25519(with_small_part(honest)),
		DeviceKey::Sr25519([0; 32]),
		DeviceKey::Sr25519([0xff; 32]),
		DeviceKey::Secp256k1([0; 33]),
		DeviceKey::P256([0; 33]),
		// The largest x, above either field's prime, and an x of no point.
		DeviceKey::Secp256k1(bytes(&format!("0x02{}", "ff".repeat(32)))),
		DeviceKey::P256(bytes(&format!("0x02{}", "ff".repeat(32)))),
		DeviceKey::Secp256k1(bytes(&format!("0x02{}05", "00".repeat(31)))),
		DeviceKey::P256(bytes(&format!("0x02{}01", "00".repeat(31)))),
	]);
	keys.extend(other_tags(secp256k1));
	keys.extend(other_tags(p256));
	keys
}

/// The key's point plus the one of order two: `(x, y)` becomes `(-x, -y)`.
fn with_small_part(key: [u8; 32]) -> [u8; 32] {
	let mut y = key;
	let sign = key[31] & 0x80;
	y[31] &= 0x7f;
	let prime = bytes::<32>("0xedffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
	let mut borrow = 0;
	let mut sum = [0; 32];
	for (at, digit) in sum.iter_mut().enumerate() {
		let difference = i16::from(prime[at]) - i16::from(y[at]) - borrow;
		borrow = i16::from(difference < 0);
		*digit = difference.rem_euclid(256) as u8;
	}
	sum[31] |= sign ^ 0x80;
	sum
}

/// What verifies over every message by a key of small order, or the identity of Ristretto, where nobody looks at the key.
fn signatures_of_anybody() -> [DeviceSignature; 3] {
	let mut identity = [0; 64];
	identity[0] = 1;
	let mut marked = [0; 64];
	marked[63] = 0x80;
	[identity, [0; 64], marked].map(DeviceSignature)
}

#[test]
fn no_such_key_registers() {
	run(|| {
		for key in invalid() {
			for signature in signatures_of_anybody() {
				let call = Call::register {
					key,
					valid_until: LATER,
					signature,
				};
				assert_refused(OWNER, call, Error::<Test>::InvalidKey);
			}
		}
	});
}

#[test]
fn no_such_key_is_claimed() {
	run(|| {
		manufacturer(None);
		for (fleet, key) in (0..).zip(invalid()) {
			let root = root_of(&[fleet::leaf_hash(&key, &SERIAL_HASH)]);
			let enrolment = Call::enrol_fleet {
				root,
				size: 1,
				model: MODEL.to_vec(),
				expires_at: LATER,
			};
			assert_ok!(dispatch(MANUFACTURER, enrolment));
			for signature in signatures_of_anybody() {
				let call = Call::claim_device {
					fleet,
					manufacturer: MANUFACTURER,
					index: 0,
					path: Default::default(),
					key,
					serial_hash: SERIAL_HASH,
					valid_until: LATER,
					signature,
				};
				assert_refused(OWNER, call, Error::<Test>::InvalidKey);
			}
		}
	});
}

#[test]
fn no_device_gets_such_a_key() {
	run(|| {
		let device = Signing::ed25519(2).register(OWNER).id();
		for key in invalid() {
			for signature in signatures_of_anybody() {
				let call = Call::rotate_key {
					device,
					key,
					reason: RotationReason::Routine,
					valid_until: LATER,
					signature,
				};
				assert_refused(OWNER, call, Error::<Test>::InvalidKey);
			}
		}
	});
}

#[test]
fn no_manufacturer_endorses_with_such_a_key() {
	run(|| {
		manufacturer(None);
		for key in invalid() {
			for signature in signatures_of_anybody() {
				let call = Call::add_endorsement_key {
					key,
					valid_from: 0,
					valid_until: LATER,
					signature_valid_until: LATER,
					signature,
				};
				assert_refused(MANUFACTURER, call, Error::<Test>::InvalidKey);
			}
		}
	});
}

#[test]
fn no_preset_has_such_a_key() {
	for key in invalid() {
		let device = GenesisDevice { owner: OWNER, key };
		let manufacturer = GenesisManufacturer {
			account: MANUFACTURER,
			name: String::new(),
			url: String::new(),
			keys: vec![key],
			level: None,
		};
		for (manufacturers, devices, what) in [
			(vec![], vec![device], "device"),
			(vec![manufacturer], vec![], "manufacturer"),
		] {
			let built = std::panic::catch_unwind(|| {
				new_test_ext().execute_with(|| {
					GenesisConfig::<Test> { manufacturers, devices }.build();
				});
			});
			let panic = built.expect_err("the preset is wrong");
			let message = panic.downcast_ref::<String>().expect("it has a message");
			assert!(
				message.starts_with(&format!("a {what} of the preset is wrong")) && message.contains("InvalidKey"),
				"{key:?}: {message}"
			);
		}
	}
}

#[test]
fn what_is_cheaper_to_see_comes_first() {
	run(|| {
		let register = |valid_until| Call::register {
			key: DeviceKey::Ed25519([0; 32]),
			valid_until,
			signature: DeviceSignature([0; 64]),
		};
		assert_refused(OWNER, register(9), Error::<Test>::SignatureExpired);
		assert_refused(OWNER, register(10), Error::<Test>::InvalidKey);
	});
}

#[test]
fn a_retired_device_does_not_come_back_with_another_tag() {
	for device in Signing::all(1).into_iter().skip(2) {
		run(|| {
			let device = device.register(OWNER);
			assert_ok!(dispatch(OWNER, Call::retire { device: device.id() }));
			for key in other_tags(device.key()) {
				let id = DeviceId::of(&key);
				let call = Call::register {
					key,
					valid_until: LATER,
					signature: device.sign_about(id, Action::Register, 0, LATER as u32, OWNER),
				};
				assert_refused(OWNER, call, Error::<Test>::InvalidKey);
			}
		});
	}
}

/// A key of small order on record, as of a chain from before keys were checked, signs nothing, and is found.
#[test]
fn a_key_of_small_order_signs_nothing_even_on_record() {
	new_test_ext().execute_with(|| {
		let key = DeviceKey::Ed25519(bytes(
			"0x0100000000000000000000000000000000000000000000000000000000000000",
		));
		let id = DeviceId::of(&key);
		assert_ok!(DeviceIdentity::insert(id, DeviceIdentity::new_device(OWNER, key)));
		let [signature, ..] = signatures_of_anybody();
		let message = SignedMessage {
			device: id,
			key_index: 0,
			action: Action::Commit,
			nonce: 0,
			valid_until: LATER,
			content: H256::zero(),
			signature: &signature,
		};
		let now = System::block_number();
		assert_eq!(
			DeviceIdentity::ensure_signed(&message, super::tag(id), now),
			Err(DeviceAuthError::InvalidSignature)
		);
		assert_eq!(
			DeviceIdentity::do_try_state(),
			Err("a device has a key that nobody can have".into())
		);
	});
}

#[test]
fn an_invalid_endorsement_key_on_record_is_found() {
	new_test_ext().execute_with(|| {
		manufacturer(None);
		crate::EndorsementKeys::<Test>::mutate(MANUFACTURER, 0, |key| {
			key.as_mut().expect("it has one").key = DeviceKey::Sr25519([0; 32]);
		});
		assert_eq!(
			DeviceIdentity::do_try_state(),
			Err("a manufacturer has a key that nobody can have".into())
		);
	});
}
