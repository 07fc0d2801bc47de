// SPDX-License-Identifier: Apache-2.0

//! Signatures made for something else.

use crate::{
	mock::*,
	tests::{enrolled_fleet, hand_over, make_manufacturer, unknown},
	Call, Error, RotationReason,
};
use assay_primitives::{Action, DeviceId, DeviceSignature, Envelope};
use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;

const ACTIONS: [Action; 6] = [
	Action::Register,
	Action::Commit,
	Action::Rotate,
	Action::Claim,
	Action::Endorse,
	Action::AddEndorsementKey,
];

/// What is signed for a call.
#[derive(Clone)]
struct Message {
	genesis: H256,
	action: Action,
	subject: DeviceId,
	nonce: u64,
	valid_until: u64,
	/// It begins with an account, whatever the action.
	content: Vec<u8>,
}

impl Message {
	/// The one that the call asks for.
	fn new(action: Action, subject: DeviceId, nonce: u64, content: impl Encode) -> Self {
		Self {
			genesis: System::block_hash(0),
			action,
			subject,
			nonce,
			valid_until: LATER,
			content: content.encode(),
		}
	}

	fn to_bytes(&self) -> Vec<u8> {
		let until = self.valid_until as u32;
		let mut bytes = Envelope::new(self.genesis, self.action, self.subject, self.nonce, until, ()).to_bytes();
		bytes.extend(&self.content);
		bytes
	}
}

/// A call with a signature.
struct Signed {
	caller: AccountId,
	signer: Signing,
	message: Message,
	/// The call with a last block and a signature.
	call: Box<dyn Fn(u64, DeviceSignature) -> Call<Test>>,
}

impl Signed {
	/// The call with the signature of another message than it asks for.
	fn with(&self, change: impl FnOnce(&mut Message)) -> Call<Test> {
		let mut message = self.message.clone();
		change(&mut message);
		(self.call)(LATER, self.signer.sign_bytes(&message.to_bytes()))
	}

	/// The call as it should be, good up to a block.
	fn until(&self, valid_until: u64) -> Call<Test> {
		let mut message = self.message.clone();
		message.valid_until = valid_until;
		(self.call)(valid_until, self.signer.sign_bytes(&message.to_bytes()))
	}
}

/// The key with which four of the five calls are signed.
fn new_key() -> Signing {
	Signing::ed25519(1)
}

/// Every call with a signature, each of them good. One and the same new key can be registered or claimed, take the
/// place of the key of a device, or become an endorsement key.
fn signed_calls() -> [Signed; 5] {
	let fleet = enrolled_fleet(3);
	let device = Signing::ed25519(50).register(OWNER).id();
	let (key, id) = (new_key().key(), new_key().id());
	let Call::claim_device { path, .. } = fleet.claim_device(OWNER, 0, 0) else {
		unreachable!("it is a claim");
	};
	let register = Signed {
		caller: OWNER,
		signer: new_key(),
		message: Message::new(Action::Register, id, 0, OWNER),
		call: Box::new(move |valid_until, signature| Call::register {
			key,
			valid_until,
			signature,
		}),
	};
	let rotate = Signed {
		caller: OWNER,
		signer: new_key(),
		message: Message::new(Action::Rotate, device, 1, (OWNER, DeviceId::of(&key))),
		call: Box::new(move |valid_until, signature| Call::rotate_key {
			device,
			key,
			reason: RotationReason::Routine,
			valid_until,
			signature,
		}),
	};
	let claim = Signed {
		caller: OWNER,
		signer: new_key(),
		message: Message::new(Action::Claim, id, 0, (OWNER, 0_u64, 0_u64)),
		call: Box::new(move |valid_until, signature| Call::claim_device {
			fleet: 0,
			manufacturer: MANUFACTURER,
			index: 0,
			path: path.clone(),
			key,
			serial_hash: SERIAL_HASH,
			valid_until,
			signature,
		}),
	};
	let endorse = Signed {
		caller: OWNER,
		signer: manufacturer_key(),
		message: Message::new(Action::Endorse, device, 0, (MANUFACTURER, MODEL.to_vec(), SERIAL_HASH)),
		call: Box::new(move |valid_until, signature| Call::endorse {
			device,
			manufacturer: MANUFACTURER,
			key_index: 0,
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			valid_until,
			signature,
		}),
	};
	let add_endorsement_key = Signed {
		caller: MANUFACTURER,
		signer: new_key(),
		message: Message::new(Action::AddEndorsementKey, id, 1, MANUFACTURER),
		call: Box::new(move |signature_valid_until, signature| Call::add_endorsement_key {
			key,
			valid_from: 0,
			valid_until: LATER,
			signature_valid_until,
			signature,
		}),
	};
	[register, rotate, claim, endorse, add_endorsement_key]
}

/// Runs a test of each of the calls with a signature, with the others at hand.
fn for_each_signed_call(test: impl Fn(&Signed, &[Signed])) {
	for number in 0..5 {
		run(|| {
			let all = signed_calls();
			test(&all[number], &all);
		});
	}
}

#[test]
fn a_signature_made_for_something_else_is_refused() {
	for_each_signed_call(|signed, _| {
		let refused = |what: &str, call| {
			println!("{:?}: {what}", signed.message.action);
			assert_refused(signed.caller, call, Error::<Test>::InvalidSignature);
		};
		for action in ACTIONS {
			if action != signed.message.action {
				refused("another action", signed.with(|message| message.action = action));
			}
		}
		refused("another chain", signed.with(|message| message.genesis = H256([9; 32])));
		refused("another device", signed.with(|message| message.subject = unknown()));
		refused("another use", signed.with(|message| message.nonce += 1));
		refused("another last block", signed.with(|message| message.valid_until -= 1));
		refused(
			"another account",
			signed.with(|message| message.content[..8].copy_from_slice(&POOR.encode())),
		);
		refused("more said", signed.with(|message| message.content.push(0)));
		let less = |message: &mut Message| {
			message.content.pop();
		};
		refused("less said", signed.with(less));
		let by_another_key = Signing::ed25519(99).sign_bytes(&signed.message.to_bytes());
		refused("another key", (signed.call)(LATER, by_another_key));

		assert_ok!(dispatch(signed.caller, signed.until(LATER)));
	});
}

#[test]
fn what_a_key_signed_for_one_call_serves_no_other() {
	for_each_signed_call(|signed, all| {
		for other in all {
			if other.message.action == signed.message.action {
				continue;
			}
			let signature = signed.signer.sign_bytes(&other.message.to_bytes());
			let call = (signed.call)(LATER, signature);
			assert_refused(signed.caller, call, Error::<Test>::InvalidSignature);
		}
		assert_ok!(dispatch(signed.caller, signed.until(LATER)));
	});
}

#[test]
fn a_signature_expires() {
	for_each_signed_call(|signed, _| {
		assert_refused(signed.caller, signed.until(9), Error::<Test>::SignatureExpired);
		assert_refused(signed.caller, signed.until(0), Error::<Test>::SignatureExpired);
		assert_ok!(dispatch(signed.caller, signed.until(10)));
	});
}

#[test]
fn who_sees_a_call_gains_nothing_by_sending_it() {
	for_each_signed_call(|signed, _| {
		// Another manufacturer, so that it could take a key for its own.
		make_manufacturer(OTHER);
		assert_ok!(dispatch(
			OTHER,
			Signing::ed25519(98).endorsement_key(OTHER, 0, (0, LATER))
		));
		let error = match signed.message.action {
			Action::Rotate | Action::Endorse => Error::<Test>::NoPermission,
			_ => Error::InvalidSignature,
		};
		assert_refused(OTHER, signed.until(LATER), error);
		assert_ok!(dispatch(signed.caller, signed.until(LATER)));
	});
}

#[test]
fn a_rotation_is_not_repeated() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let id = first.id();
		let (second, third, late) = (Signing::ed25519(2), Signing::ed25519(3), Signing::ed25519(4));
		let rotation = |next: &Signing, index| next.rotation(OWNER, id, index, RotationReason::Routine);
		let prepared_for_number_one = rotation(&late, 1);
		assert_ok!(dispatch(OWNER, rotation(&second, 1)));
		assert_refused(OWNER, rotation(&second, 1), Error::<Test>::DuplicateKey);
		assert_refused(OWNER, prepared_for_number_one.clone(), Error::<Test>::InvalidSignature);
		assert_ok!(dispatch(OWNER, rotation(&third, 2)));
		assert_refused(OWNER, prepared_for_number_one, Error::<Test>::InvalidSignature);
		// Nor back to any that it had, with an old signature or a new one.
		for (before, index) in [(&first, 1), (&first, 3), (&second, 1), (&second, 3), (&third, 3)] {
			assert_refused(OWNER, rotation(before, index), Error::<Test>::DuplicateKey);
		}
		assert_ok!(dispatch(OWNER, rotation(&late, 3)));
	});
}

#[test]
fn what_a_key_signed_for_one_owner_serves_no_other() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let next = Signing::ed25519(2);
		let for_the_old_owner = next.rotation(OWNER, id, 1, RotationReason::Compromised);
		hand_over(id, OWNER, OTHER);
		assert_refused(OWNER, for_the_old_owner.clone(), Error::<Test>::NoPermission);
		assert_refused(OTHER, for_the_old_owner, Error::<Test>::InvalidSignature);
	});
}
