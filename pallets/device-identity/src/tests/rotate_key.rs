// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, beginning, bond, bonded, delegation, device_deposit, device_of_poor, hand_over,
	on_record, tag, unknown,
};
use crate::{mock::*, Call, Error, Event, PastKey, PastKeys, RotatedKeys, RotationReason};
use assay_primitives::{traits::Permission, Action, BondState, DeviceId, DeviceKey, DeviceSignature, Envelope};
use codec::Encode;
use frame_support::assert_ok;
use sp_io::{crypto::secp256k1_ecdsa_recover_compressed, hashing::sha2_256};
use sp_runtime::TokenError;

/// The call that makes this the device's next key, of number `index`, as a matter of course.
fn routine(next: &Signing, device: DeviceId, index: u32) -> Call<Test> {
	next.rotation(OWNER, device, index, RotationReason::Routine)
}

#[test]
fn every_kind_of_key_takes_anothers_place() {
	for next in Signing::all(2) {
		run(|| {
			let first = Signing::ed25519(1).register(OWNER);
			let id = first.id();
			System::set_block_number(15);
			assert_ok!(dispatch(OWNER, routine(&next, id, 1)));

			let device = on_record(id);
			assert_eq!((device.key, device.key_index, device.key_since), (next.key(), 1, 15));
			assert_eq!((device.version, device.updated_at), (2, 15));
			let past: PastKey<Test> = PastKey {
				key: first.key(),
				since: 10,
				until: 15,
				accepted_until: Some(15 + GRACE),
			};
			assert_eq!(PastKeys::<Test>::get(id, 0), Some(past));
			assert_eq!(RotatedKeys::<Test>::get(next.id()), Some(id));
			// The past key, and the entry by which its successor is known.
			assert_eq!(device.deposit, device_deposit(2));
			assert_eq!(held(OWNER), device.deposit);
			assert_last(Event::KeyRotated {
				device: id,
				index: 1,
				key: next.key(),
				reason: RotationReason::Routine,
			});
		});
	}
}

#[test]
fn a_compromised_key_is_accepted_no_longer() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let next = Signing::ed25519(2);
		assert_ok!(dispatch(
			OWNER,
			next.rotation(OWNER, id, 1, RotationReason::Compromised)
		));
		let past = PastKeys::<Test>::get(id, 0).expect("it is on record");
		assert_eq!((past.until, past.accepted_until), (10, None));
		let rotated = Event::<Test>::KeyRotated {
			device: id,
			index: 1,
			key: next.key(),
			reason: RotationReason::Compromised,
		};
		System::assert_has_event(rotated.into());
	});
}

/// The epochs of the device: since, until, first key and bond.
fn epochs(id: DeviceId) -> Vec<(u64, Option<u64>, u32, Option<u32>)> {
	DeviceIdentity::epochs_of(id, 0, 100)
		.into_iter()
		.map(|epoch| (epoch.since, epoch.until, epoch.first_key, epoch.bond))
		.collect()
}

fn compromised(next: &Signing, device: DeviceId, index: u32) -> Call<Test> {
	next.rotation(OWNER, device, index, RotationReason::Compromised)
}

#[test]
fn an_epoch_runs_on_after_a_routine_rotation_and_ends_with_a_compromised_key() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(12);
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		let running = tag(id);
		System::set_block_number(15);
		assert_ok!(dispatch(OWNER, routine(&Signing::ed25519(2), id, 1)));
		assert_eq!(tag(id), running);
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, compromised(&Signing::ed25519(3), id, 2)));
		// The next one begins at once with the new key under the same bond, and costs its record.
		assert_eq!(
			epochs(id),
			[
				(10, Some(12), 0, None),
				(12, Some(20), 0, Some(0)),
				(20, None, 2, Some(0))
			]
		);
		assert_ne!(tag(id), running);
		assert_eq!((bond(id, 0).state, bonded(OWNER)), (BondState::Held, BOND));
		assert_eq!(held(OWNER), device_deposit(2 * 2 + 1 + 2));
		for event in [
			Event::<Test>::EpochEnded { device: id, epoch: 1 },
			Event::EpochBegun {
				device: id,
				epoch: 2,
				tag: tag(id),
				bond: Some(0),
			},
		] {
			System::assert_has_event(event.into());
		}
	});
}

#[test]
fn a_compromised_key_is_replaced_also_where_the_next_epoch_cannot_be_paid() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		let rotation = |index: u8| compromised(&Signing::ed25519(1 + index), id, index.into());
		let let_owner_have = |free| {
			assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), OWNER, free));
		};
		// Not even the past key can be paid.
		let_owner_have(1 + 2 * RECORD_DEPOSIT - 1);
		assert_refused(OWNER, rotation(1), TokenError::FundsUnavailable);
		// It can, and the epoch's record cannot.
		let_owner_have(1 + 3 * RECORD_DEPOSIT - 1);
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, rotation(1)));
		let device = on_record(id);
		assert_eq!((device.key_index, device.epochs, device.epoch), (1, 2, None));
		assert_eq!(epochs(id)[1], (10, Some(20), 0, Some(0)));
		assert_eq!(device.deposit, held(OWNER));
		assert_eq!(held(OWNER), device_deposit(1 + 1 + 2));
		DeviceIdentity::do_try_state().expect("the state is sound");
		// The bond is still held: the owner goes on with it, or ends it.
		assert_eq!((bond(id, 0).state, bonded(OWNER)), (BondState::Held, BOND));
		// Another compromised key ends and begins nothing, as none runs.
		let_owner_have(1 + 3 * RECORD_DEPOSIT);
		assert_ok!(dispatch(OWNER, rotation(2)));
		assert_eq!((on_record(id).epochs, tag(id)), (2, tag(unknown())));
		assert_ok!(dispatch(OWNER, beginning(id, None)));
		assert_eq!(epochs(id)[2], (20, None, 2, Some(0)));
	});
}

#[test]
fn a_new_key_is_the_owners_own() {
	for reason in [RotationReason::Routine, RotationReason::Compromised] {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			hand_over(id, OWNER, OTHER);
			assert!(on_record(id).inherited_key);
			assert_ok!(dispatch(OTHER, Signing::ed25519(2).rotation(OTHER, id, 1, reason)));
			assert!(!on_record(id).inherited_key);
			// No epoch ran, so that none begins.
			assert_eq!(on_record(id).epoch, None);
		});
	}
}

#[test]
fn a_suspended_device_begins_its_next_epoch_as_well() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		System::set_block_number(20);
		assert_ok!(dispatch(OWNER, compromised(&Signing::ed25519(2), id, 1)));
		assert_eq!(epochs(id), [(10, Some(20), 0, None), (20, None, 1, None)]);
	});
}

#[test]
fn every_key_is_paid_for() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		for index in 1..=5_u8 {
			assert_ok!(dispatch(OWNER, routine(&Signing::ed25519(1 + index), id, index.into())));
			assert_eq!(held(OWNER), device_deposit(2 * Balance::from(index)));
		}
	});
}

#[test]
fn a_suspended_device_gets_another_key() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_ok!(dispatch(OWNER, routine(&Signing::ed25519(2), id, 1)));
	});
}

#[test]
fn only_the_owner_rotates() {
	run(|| {
		let next = Signing::ed25519(2);
		assert_needs_a_live_device(OWNER, |device| routine(&next, device, 1));
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			// Neither with what the key said to the owner, nor with what it says to them.
			assert_refused(who, routine(&next, id, 1), Error::<Test>::NoPermission);
			let said_to_them = next.rotation(who, id, 1, RotationReason::Compromised);
			assert_refused(who, said_to_them, Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn no_key_serves_twice() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let others = Signing::ed25519(2).register(OTHER).id();
		assert_ok!(dispatch(
			OTHER,
			Signing::ed25519(3).rotation(OTHER, others, 1, RotationReason::Routine)
		));
		let retired = Signing::ed25519(4).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::retire { device: retired }));
		assert_ok!(dispatch(OWNER, routine(&Signing::ed25519(5), id, 1)));
		assert_ok!(dispatch(OWNER, routine(&Signing::ed25519(6), id, 2)));
		for (seed, whose) in [
			(6, "the one that it has"),
			(5, "one that it had"),
			(1, "its first one"),
			(2, "another's first one"),
			(3, "another's"),
			(4, "a retired device's"),
		] {
			println!("{whose}");
			let next = Signing::ed25519(seed);
			assert_refused(OWNER, routine(&next, id, 3), Error::<Test>::DuplicateKey);
		}
	});
}

/// A key of secp256k1 and a signature by it, both made of nothing but the message: nobody has the secret to this key.
fn key_that_nobody_has(message: &[u8]) -> (DeviceKey, DeviceSignature) {
	let digest = sha2_256(message);
	let mut signature = [1; 65];
	signature[64] = 0;
	(0..=u8::MAX)
		.find_map(|r| {
			signature[31] = r;
			let key = secp256k1_ecdsa_recover_compressed(&signature, &digest).ok()?;
			Some((
				DeviceKey::Secp256k1(key),
				DeviceSignature(signature[..64].try_into().expect("64 bytes")),
			))
		})
		.expect("every second number is the x of a point")
}

#[test]
fn no_key_is_computed_for_a_signature_that_was_made_up() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let genesis = System::block_hash(0);
		// What is signed, but for the key, which is not known before there is a signature.
		for content in [
			OWNER.encode(),
			(OWNER, device).encode(),
			(OWNER, DeviceId([0; 32])).encode(),
		] {
			let mut message = Envelope::new(genesis, Action::Rotate, device, 1, LATER as u32, ()).to_bytes();
			message.extend(content);
			let (key, signature) = key_that_nobody_has(&message);
			assert!(key.is_valid() && key.verify(&message, &signature));
			let call = Call::rotate_key {
				device,
				key,
				reason: RotationReason::Compromised,
				valid_until: LATER,
				signature,
			};
			assert_refused(OWNER, call, Error::<Test>::InvalidSignature);
		}
	});
}

#[test]
fn a_proof_expires() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let next = Signing::ed25519(2);
		let until = |valid_until: u64| Call::rotate_key {
			device,
			key: next.key(),
			reason: RotationReason::Routine,
			valid_until,
			signature: next.sign_about(device, Action::Rotate, 1, valid_until as u32, (OWNER, next.id())),
		};
		assert_refused(OWNER, until(9), Error::<Test>::SignatureExpired);
		assert_ok!(dispatch(OWNER, until(10)));
	});
}

#[test]
fn the_new_key_must_be_there_and_agree() {
	for next in Signing::all(2) {
		run(|| {
			let device = Signing::ed25519(1).register(OWNER).id();
			// By the key that is there, instead of the one that comes.
			let by_the_old = Call::rotate_key {
				device,
				key: next.key(),
				reason: RotationReason::Routine,
				valid_until: LATER,
				signature: Signing::ed25519(1).sign_about(device, Action::Rotate, 1, LATER as u32, (OWNER, next.id())),
			};
			let wrong = [
				by_the_old,
				routine(&next, device, 0),
				routine(&next, device, 2),
				next.rotation(OTHER, device, 1, RotationReason::Routine),
			];
			for call in wrong {
				assert_refused(OWNER, call, Error::<Test>::InvalidSignature);
			}
		});
	}
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = device_of_poor(1);
		let call = Signing::ed25519(2).rotation(POOR, id, 1, RotationReason::Routine);
		assert_refused(POOR, call, TokenError::FundsUnavailable);
	});
}
