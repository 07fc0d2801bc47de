// SPDX-License-Identifier: Apache-2.0

use super::{device_deposit, on_record};
use crate::{mock::*, Call, DevicesOf, Error, Event, LiveStatus, OpenEpoch, RotationReason, Tombstones};
use assay_primitives::{Action, DeviceSignature, Envelope};
use assay_primitives::{Epoch, EpochTag};
use codec::{Decode, Encode};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::{DispatchError, TokenError};

#[test]
fn every_kind_of_key_registers() {
	for signing in Signing::all(1) {
		run(|| {
			let key = signing.key();
			assert_ok!(dispatch(OWNER, signing.registration(OWNER)));

			let device = on_record(signing.id());
			assert_eq!(
				(device.owner, device.key, device.status),
				(OWNER, key, LiveStatus::Active)
			);
			assert_eq!((device.registered_at, device.updated_at, device.version), (10, 10, 1));
			assert_eq!((device.owner_index, device.owner_since), (0, 10));
			assert_eq!((device.key_index, device.key_since), (0, 10));
			assert_eq!((device.offer, device.recovery), (None, None));
			assert_eq!(
				(device.delegates, device.endorsed, device.document_bytes),
				(0, false, 0)
			);
			assert_eq!(device.deposit, device_deposit(0));
			assert!(DevicesOf::<Test>::contains_key(OWNER, signing.id()));
			assert_eq!(held(OWNER), device_deposit(0));
			System::assert_has_event(
				Event::<Test>::DeviceRegistered {
					device: signing.id(),
					owner: OWNER,
					key,
				}
				.into(),
			);
		});
	}
}

#[test]
fn the_first_epoch_begins_by_itself() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let tag = EpochTag::of(&id, 0, &System::parent_hash());
		let epoch = Epoch {
			tag,
			owner: OWNER,
			since: 10,
			until: None,
			first_key: 0,
			bond: None,
			evidence: None,
		};
		assert_eq!(DeviceIdentity::epochs_of(id, 0, 100), vec![epoch]);
		let device = on_record(id);
		let open = OpenEpoch::<Test> {
			tag,
			since: 10,
			first_key: 0,
		};
		assert_eq!((device.epochs, device.epoch), (1, Some(open)));
		assert_eq!((device.bonds, device.bond_due, device.inherited_key), (0, false, false));
		System::assert_has_event(
			Event::<Test>::EpochBegun {
				device: id,
				epoch: 0,
				tag,
				bond: None,
			}
			.into(),
		);
	});
}

#[test]
fn a_replay_is_refused() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER);
		assert_refused(OWNER, device.registration(OWNER), Error::<Test>::DuplicateDevice);
		assert_refused(OTHER, device.registration(OTHER), Error::<Test>::DuplicateDevice);
	});
}

#[test]
fn a_retired_device_never_returns() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER);
		assert_ok!(dispatch(OWNER, Call::retire { device: device.id() }));
		assert_refused(OWNER, device.registration(OWNER), Error::<Test>::DeviceRetired);
		assert!(Tombstones::<Test>::contains_key(device.id()));
	});
}

#[test]
fn a_key_that_took_anothers_place_registers_nothing() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let next = Signing::ed25519(2);
		assert_ok!(dispatch(
			OWNER,
			next.rotation(OWNER, device, 1, RotationReason::Routine)
		));
		assert_refused(OTHER, next.registration(OTHER), Error::<Test>::DuplicateKey);
	});
}

#[test]
fn a_proof_expires() {
	run(|| {
		let device = Signing::ed25519(1);
		let until = |valid_until: u64| Call::register {
			key: device.key(),
			valid_until,
			signature: device.sign(Action::Register, 0, valid_until as u32, OWNER),
		};
		assert_refused(OWNER, until(9), Error::<Test>::SignatureExpired);
		assert_ok!(dispatch(OWNER, until(10)));
	});
}

#[test]
fn a_proof_serves_nothing_else() {
	for device in Signing::all(1) {
		run(|| {
			let genesis: H256 = System::block_hash(0);
			let register = |signature| Call::register {
				key: device.key(),
				valid_until: LATER,
				signature,
			};
			let signed = |envelope: Envelope<u64>| register(device.sign_bytes(&envelope.to_bytes()));
			let (id, until) = (device.id(), LATER as u32);
			let wrong = [
				("zeros", register(DeviceSignature([0; 64]))),
				(
					"another owner",
					register(device.sign(Action::Register, 0, until, OTHER)),
				),
				("another action", register(device.sign(Action::Commit, 0, until, OWNER))),
				(
					"another nonce",
					register(device.sign(Action::Register, 1, until, OWNER)),
				),
				(
					"another last block",
					register(device.sign(Action::Register, 0, until + 1, OWNER)),
				),
				(
					"another chain",
					signed(Envelope::new(H256([9; 32]), Action::Register, id, 0, until, OWNER)),
				),
				(
					"another device",
					signed(Envelope::new(
						genesis,
						Action::Register,
						Signing::ed25519(2).id(),
						0,
						until,
						OWNER,
					)),
				),
			];
			for (what, call) in wrong {
				println!("{what}");
				assert_refused(OWNER, call, Error::<Test>::InvalidSignature);
			}
			// Somebody who saw the owner's transaction cannot take the device over.
			assert_refused(OTHER, device.registration(OWNER), Error::<Test>::InvalidSignature);
		});
	}
}

#[test]
fn a_key_of_the_wrong_length_is_no_call() {
	run(|| {
		let call: RuntimeCall = Signing::ed25519(1).registration(OWNER).into();
		let bytes = call.encode();
		// pallet, call, kind of key, then the key: one byte of it is left out.
		let mut short = bytes.clone();
		short.remove(3);
		assert!(RuntimeCall::decode(&mut &short[..]).is_err());
		assert_eq!(RuntimeCall::decode(&mut &bytes[..]), Ok(call));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let device = Signing::ed25519(1);
		assert_refused(POOR, device.registration(POOR), TokenError::FundsUnavailable);
	});
}

#[test]
fn somebody_must_sign() {
	run(|| {
		use sp_runtime::traits::Dispatchable;
		let call: RuntimeCall = Signing::ed25519(1).registration(OWNER).into();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let error = call.clone().dispatch(origin).expect_err("refused").error;
			assert_eq!(error, DispatchError::BadOrigin);
		}
	});
}
