// SPDX-License-Identifier: Apache-2.0

//! What others may try: signatures made for something else, keys and devices that had their day, trees that are not
//! what they seem, and what belongs to somebody else.

use super::{
	assert_refused_as_root, beginning, bonded, convict, delegation, enrolled_fleet, fleet_on_record, hand_over,
	make_manufacturer, metadata, offer, retired_deposit, services, unknown, withdraw_accreditation,
};
use crate::{mock::*, Call, Endorsements, Error, FleetPath, RotationReason};
use assay_primitives::{
	device::fleet,
	merkle::{self, MAX_DEPTH},
	traits::Permission,
	Action, DeviceId, DeviceKey, DeviceSignature, Envelope, FleetId,
};
use codec::Encode;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::DispatchError;

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

#[test]
fn a_stranger_changes_nothing_of_a_device() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, Permission::Submit)));
		let writes = [
			metadata(device, "mine", "", "", ""),
			services(device, &["urn:mine"], vec![]),
			Call::suspend { device },
			Call::resume { device },
			Call::retire { device },
			Signing::ed25519(2).rotation(POOR, device, 1, RotationReason::Compromised),
			delegation(device, POOR, Permission::Configure),
			Call::revoke_delegation {
				device,
				delegate: DELEGATE,
				permission: Permission::Submit,
			},
			offer(device, POOR, 0),
			Call::cancel_transfer { device },
			beginning(device, None),
			beginning(device, Some(BOND)),
			Call::end_epoch { device },
			manufacturer_key().endorsement(MANUFACTURER, 0, device),
		];
		for call in writes {
			assert_refused(POOR, call, Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn a_stranger_changes_nothing_of_a_manufacturer() {
	run(|| {
		let fleet = enrolled_fleet(2);
		let accredit = Call::set_accreditation {
			manufacturer: MANUFACTURER,
			level: None,
		};
		assert_refused(POOR, accredit, DispatchError::BadOrigin);
		let wrong = [
			(
				Call::revoke_endorsement_key { index: 0 },
				Error::<Test>::EndorsementKeyNotFound,
			),
			(Call::deregister_manufacturer {}, Error::ManufacturerNotFound),
			(fleet.enrolment(LATER), Error::ManufacturerNotFound),
			(
				Signing::ed25519(201).endorsement_key(MANUFACTURER, 1, (0, LATER)),
				Error::ManufacturerNotFound,
			),
			(Call::revoke_fleet { fleet: 0 }, Error::NotManufacturer),
			(Call::remove_fleet { fleet: 0 }, Error::NotManufacturer),
		];
		for (call, error) in wrong {
			assert_refused(POOR, call, error);
		}
		// What only a manufacturer can call is no business of governance either.
		assert_refused_as_root(Call::deregister_manufacturer {}, DispatchError::BadOrigin);
		assert_refused_as_root(Call::revoke_fleet { fleet: 0 }, DispatchError::BadOrigin);
	});
}

#[test]
fn who_once_paid_the_deposit_removes_nothing() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, metadata(device, "Roof", "", "", "")));
		hand_over(device, OWNER, OTHER);
		let permission = Permission::Submit;
		assert_ok!(dispatch(OTHER, delegation(device, DELEGATE, permission)));
		assert_ok!(dispatch(OTHER, offer(device, DELEGATE, 0)));
		// The owner before, the manufacturer, and a delegate.
		for who in [OWNER, MANUFACTURER, DELEGATE] {
			assert_refused(who, Call::retire { device }, Error::<Test>::NoPermission);
			assert_refused(who, Call::cancel_transfer { device }, Error::<Test>::NoPermission);
			assert_refused(who, metadata(device, "", "", "", ""), Error::<Test>::NoPermission);
		}
		let delegate = DELEGATE;
		let revoke = Call::revoke_delegation {
			device,
			delegate,
			permission,
		};
		assert_refused(OWNER, revoke, Error::<Test>::NoPermission);
		assert_ok!(dispatch(OTHER, Call::retire { device }));
		// What stays on record keeps its deposit, of who paid for it last: the past owner and the endorsement.
		assert_eq!((held(OWNER), held(OTHER)), (0, retired_deposit(2)));
	});
}

#[test]
fn a_manufacturer_removes_nothing_of_another() {
	run(|| {
		enrolled_fleet(2);
		make_manufacturer(OTHER);
		for open in [true, false] {
			if !open {
				assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
			}
			for call in [Call::revoke_fleet { fleet: 0 }, Call::remove_fleet { fleet: 0 }] {
				assert_refused(OTHER, call, Error::<Test>::NotManufacturer);
			}
		}
		let retire_a_key = Call::revoke_endorsement_key { index: 0 };
		assert_refused(OTHER, retire_a_key, Error::<Test>::EndorsementKeyNotFound);
	});
}

#[test]
fn a_retired_device_comes_back_by_no_way() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		let retired = &fleet.devices[0];
		let last_key = &fleet.devices[1];
		let id = retired.id();
		let routine = RotationReason::Routine;
		assert_ok!(dispatch(OWNER, last_key.rotation(OWNER, id, 1, routine)));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		let another = Signing::ed25519(50).register(OWNER).id();

		for who in [OWNER, OTHER] {
			assert_refused(who, retired.registration(who), Error::<Test>::DeviceRetired);
			assert_refused(who, fleet.claim_device(who, 0, 0), Error::<Test>::DeviceRetired);
			assert_refused(who, last_key.registration(who), Error::<Test>::DuplicateKey);
			assert_refused(who, fleet.claim_device(who, 0, 1), Error::<Test>::DuplicateKey);
		}
		for key in [retired, last_key] {
			let rotation = key.rotation(OWNER, another, 1, routine);
			assert_refused(OWNER, rotation, Error::<Test>::DuplicateKey);
		}
		// A second fleet with the same devices is no way either.
		assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(LATER)));
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 0), Error::<Test>::DeviceRetired);
		assert_refused(OWNER, fleet.claim_device(OWNER, 1, 1), Error::<Test>::DuplicateKey);
	});
}

#[test]
fn a_key_that_was_given_up_becomes_no_new_device() {
	run(|| {
		let first = Signing::ed25519(1).register(OWNER);
		let id = first.id();
		let (second, third) = (Signing::ed25519(2), Signing::ed25519(3));
		let compromised = RotationReason::Compromised;
		assert_ok!(dispatch(OWNER, second.rotation(OWNER, id, 1, compromised)));
		assert_ok!(dispatch(OWNER, third.rotation(OWNER, id, 2, compromised)));
		for who in [OWNER, OTHER] {
			// The first key is still the name of the device that gave it up.
			assert_refused(who, first.registration(who), Error::<Test>::DuplicateDevice);
			assert_refused(who, second.registration(who), Error::<Test>::DuplicateKey);
			assert_refused(who, third.registration(who), Error::<Test>::DuplicateKey);
		}
	});
}

#[test]
fn an_endorsement_key_endorses_from_its_first_block_to_its_last() {
	run(|| {
		manufacturer(None);
		let (key, index) = (Signing::ed25519(201), 1);
		assert_ok!(dispatch(
			MANUFACTURER,
			key.endorsement_key(MANUFACTURER, index, (20, 30))
		));
		let endorse = |seed| {
			let device = Signing::ed25519(seed);
			(device.id(), key.endorsement(MANUFACTURER, index, device.id()))
		};
		for seed in 1..=3 {
			Signing::ed25519(seed).register(OWNER);
		}
		System::set_block_number(19);
		assert_refused(OWNER, endorse(1).1, Error::<Test>::EndorsementKeyNotYetValid);
		for (block, seed) in [(20, 1), (30, 2)] {
			System::set_block_number(block);
			assert_ok!(dispatch(OWNER, endorse(seed).1));
		}
		System::set_block_number(31);
		assert_refused(OWNER, endorse(3).1, Error::<Test>::EndorsementKeyExpired);
		// What was endorsed in time stays.
		assert!(Endorsements::<Test>::contains_key(endorse(2).0));
	});
}

#[test]
fn an_endorsement_key_that_is_given_up_endorses_nothing_that_it_signed_before() {
	run(|| {
		manufacturer(None);
		let device = Signing::ed25519(1).register(OWNER).id();
		let signed_before = manufacturer_key().endorsement(MANUFACTURER, 0, device);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));
		assert_refused(OWNER, signed_before, Error::<Test>::EndorsementKeyRevoked);
	});
}

#[test]
fn nobody_endorses_in_anothers_name() {
	run(|| {
		manufacturer(None);
		make_manufacturer(OTHER);
		let key = Signing::ed25519(201);
		assert_ok!(dispatch(OTHER, key.endorsement_key(OTHER, 0, (0, LATER))));
		let device = Signing::ed25519(1).register(OWNER).id();
		let as_the_manufacturer = key.endorsement(MANUFACTURER, 0, device);
		assert_refused(OWNER, as_the_manufacturer, Error::<Test>::InvalidSignature);
		// What the manufacturer signed is the manufacturer's word, whoever is named.
		let content = (MANUFACTURER, MODEL.to_vec(), SERIAL_HASH);
		let of_the_manufacturer = Call::endorse {
			device,
			manufacturer: OTHER,
			key_index: 0,
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			valid_until: LATER,
			signature: manufacturer_key().sign_about(device, Action::Endorse, 0, LATER as u32, content),
		};
		assert_refused(OWNER, of_the_manufacturer, Error::<Test>::InvalidSignature);
	});
}

#[test]
fn beginning_again_gives_no_trust_back() {
	run(|| {
		manufacturer(None);
		let device = Signing::ed25519(1).register(OWNER).id();
		withdraw_accreditation();
		let endorse = || manufacturer_key().endorsement(MANUFACTURER, 0, device);
		assert_refused(OWNER, endorse(), Error::<Test>::AccreditationWithdrawn);

		assert_ok!(dispatch(MANUFACTURER, Call::deregister_manufacturer {}));
		assert_refused(OWNER, endorse(), Error::<Test>::ManufacturerNotFound);
		make_manufacturer(MANUFACTURER);
		assert_ok!(dispatch(
			MANUFACTURER,
			manufacturer_key().endorsement_key(MANUFACTURER, 0, (0, LATER))
		));
		assert_refused(OWNER, endorse(), Error::<Test>::AccreditationWithdrawn);
		let enrolment = TestFleet::new(2).enrolment(LATER);
		assert_refused(MANUFACTURER, enrolment, Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn trust_that_is_taken_back_ends_the_claims_of_a_fleet() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 0)));
		withdraw_accreditation();
		assert_refused(
			OWNER,
			fleet.claim_device(OWNER, 0, 1),
			Error::<Test>::AccreditationWithdrawn,
		);
		assert!(Endorsements::<Test>::contains_key(fleet.devices[0].id()));
	});
}

/// The leaves of a fleet.
fn leaves(fleet: &TestFleet) -> Vec<H256> {
	let leaf = |device: &Signing| fleet::leaf_hash(&device.key(), &SERIAL_HASH);
	fleet.devices.iter().map(leaf).collect()
}

/// The call that enrols a root as one of so many devices.
fn enrolment(root: H256, size: u64) -> Call<Test> {
	Call::enrol_fleet {
		root,
		size,
		model: MODEL.to_vec(),
		expires_at: LATER,
	}
}

/// The claim of a device of the fleet 0 with any place and path.
fn claim_device(device: &Signing, index: u64, path: Vec<H256>) -> Call<Test> {
	let fleet: FleetId = 0;
	Call::claim_device {
		fleet,
		manufacturer: MANUFACTURER,
		index,
		path: path.try_into().expect("it is short enough"),
		key: device.key(),
		serial_hash: SERIAL_HASH,
		valid_until: LATER,
		signature: device.sign(Action::Claim, 0, LATER as u32, (OWNER, fleet, index)),
	}
}

/// The path of a leaf in the tree over these.
fn path_of(leaves: &[H256], index: usize) -> Vec<H256> {
	merkle::inclusion_path(leaves, index).expect("it is in the tree")
}

#[test]
fn a_path_of_a_tree_of_another_size_is_refused() {
	// As many leaves as there are, and as many as the fleet says: one more and one less.
	for (count, size) in [(4, 5), (5, 4)] {
		run(|| {
			manufacturer(None);
			let fleet = TestFleet::new(count);
			let root = merkle::root_of(&leaves(&fleet));
			assert_ok!(dispatch(MANUFACTURER, enrolment(root, size)));
			for index in 0..usize::from(count) {
				assert_refused(OWNER, fleet.claim_device(OWNER, 0, index), Error::<Test>::InvalidPath);
			}
		});
	}
}

#[test]
fn where_two_sizes_have_the_same_path_a_device_keeps_its_place() {
	run(|| {
		manufacturer(None);
		let fleet = TestFleet::new(4);
		let root = merkle::root_of(&leaves(&fleet));
		assert_ok!(dispatch(MANUFACTURER, enrolment(root, 3)));
		// The first two of three have the shape of the first two of four. The others have not.
		for index in [2, 3] {
			assert_refused(OWNER, fleet.claim_device(OWNER, 0, index), Error::<Test>::InvalidPath);
		}
		for index in [0, 1] {
			assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, index)));
		}
		assert_eq!(fleet_on_record(0).claimed, 2);
	});
}

#[test]
fn an_inner_node_is_no_device() {
	let fleet = TestFleet::new(4);
	let leaves = leaves(&fleet);
	let nodes = [
		merkle::node_hash(&leaves[0], &leaves[1]),
		merkle::node_hash(&leaves[2], &leaves[3]),
	];
	let root = merkle::root_of(&leaves);
	assert_eq!(root, merkle::root_of(&nodes));
	// As the tree of four devices that it is, and as one of two "devices", which are nodes.
	for size in [4, 2] {
		run(|| {
			manufacturer(None);
			assert_ok!(dispatch(MANUFACTURER, enrolment(root, size)));
			// A key and a serial number whose bytes are the node's children, with the path of that node.
			let made_up = Call::claim_device {
				fleet: 0,
				manufacturer: MANUFACTURER,
				index: 0,
				path: vec![nodes[1]].try_into().expect("it is short enough"),
				key: DeviceKey::Ed25519(leaves[0].0),
				serial_hash: leaves[1],
				valid_until: LATER,
				signature: DeviceSignature([1; 64]),
			};
			assert_refused(OWNER, made_up, Error::<Test>::InvalidPath);
			// A device in the place of the node above it.
			for (index, device) in fleet.devices.iter().enumerate() {
				let above = claim_device(device, index as u64 / 2, vec![nodes[1 - index / 2]]);
				assert_refused(OWNER, above, Error::<Test>::InvalidPath);
			}
		});
	}
	// Under the size of two, the true path of a device is too long.
	run(|| {
		manufacturer(None);
		assert_ok!(dispatch(MANUFACTURER, enrolment(root, 2)));
		for index in 0..4 {
			assert_refused(OWNER, fleet.claim_device(OWNER, 0, index), Error::<Test>::InvalidPath);
		}
	});
}

#[test]
fn a_device_stands_at_its_own_place_only() {
	run(|| {
		let fleet = enrolled_fleet(5);
		let leaves = leaves(&fleet);
		for (own, device) in fleet.devices.iter().enumerate() {
			let path = path_of(&leaves, own);
			for index in (0..8).chain([u64::from(u32::MAX), u64::MAX]) {
				if index != own as u64 {
					assert_refused(
						OWNER,
						claim_device(device, index, path.clone()),
						Error::<Test>::InvalidPath,
					);
				}
			}
			// Nor with the path of another.
			for other in 0..5 {
				if other != own {
					let stolen = claim_device(device, other as u64, path_of(&leaves, other));
					assert_refused(OWNER, stolen, Error::<Test>::InvalidPath);
				}
			}
		}
		for (own, device) in fleet.devices.iter().enumerate() {
			assert_ok!(dispatch(OWNER, claim_device(device, own as u64, path_of(&leaves, own))));
		}
	});
}

#[test]
fn a_path_is_as_long_as_the_tree_is_high() {
	run(|| {
		let fleet = enrolled_fleet(5);
		let leaves = leaves(&fleet);
		for (own, device) in fleet.devices.iter().enumerate() {
			let path = path_of(&leaves, own);
			let shorter = path[..path.len() - 1].to_vec();
			let longest = vec![H256::zero(); MAX_DEPTH as usize];
			let mut longer = path.clone();
			longer.push(H256::zero());
			let mut doubled = path.clone();
			doubled.extend(path);
			for wrong in [vec![], shorter, longer, doubled, longest] {
				assert_refused(
					OWNER,
					claim_device(device, own as u64, wrong),
					Error::<Test>::InvalidPath,
				);
			}
		}
	});
	// What is longer than any tree is high is no path at all.
	let too_long = vec![H256::zero(); MAX_DEPTH as usize + 1];
	assert!(FleetPath::try_from(too_long).is_err());
}

#[test]
fn a_fleet_of_one_has_no_path() {
	run(|| {
		let fleet = enrolled_fleet(1);
		let device = &fleet.devices[0];
		for path in [vec![H256::zero()], leaves(&fleet)] {
			assert_refused(OWNER, claim_device(device, 0, path), Error::<Test>::InvalidPath);
		}
		assert_refused(OWNER, claim_device(device, 1, vec![]), Error::<Test>::InvalidPath);
		assert_ok!(dispatch(OWNER, claim_device(device, 0, vec![])));
	});
}

/// Whatever others do about a device, nothing but its owner's own call puts money of its owner at risk.
#[test]
fn nobody_puts_anothers_money_at_risk() {
	run(|| {
		let device = endorsed_device(1).id();
		for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
			assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, permission)));
		}
		let before = (bonded(OWNER), Balances::free_balance(OWNER), held(OWNER));
		for who in [DELEGATE, MANUFACTURER, OTHER] {
			for call in [
				beginning(device, None),
				beginning(device, Some(BOND)),
				Call::end_epoch { device },
			] {
				assert_refused(who, call, Error::<Test>::NoPermission);
			}
		}
		for call in [beginning(device, Some(BOND)), Call::end_epoch { device }] {
			assert_refused_as_root(call, DispatchError::BadOrigin);
		}
		assert_eq!((bonded(OWNER), Balances::free_balance(OWNER), held(OWNER)), before);
	});
}

/// Two accounts of one person sign what they like, prove it against themselves and trade the device: they only lose.
#[test]
fn no_round_of_sales_and_convictions_gains_anything() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let all = || {
			[OWNER, OTHER]
				.map(|who| Balances::free_balance(who) + held(who) + bonded(who))
				.iter()
				.sum::<Balance>()
		};
		let (mut owner, mut next) = (OWNER, OTHER);
		let mut taken = 0;
		for round in 0..6_u8 {
			assert_ok!(dispatch(owner, beginning(id, Some(BOND + Balance::from(round)))));
			let epoch = DeviceIdentity::device(id)
				.and_then(|view| view.epoch)
				.expect("it runs")
				.number;
			if round % 2 == 0 {
				hand_over(id, owner, next);
				(owner, next) = (next, owner);
			}
			taken += convict(id, epoch, H256([round; 32])).expect("it is the first");
			assert_eq!(convict(id, epoch, H256([99; 32])), None);
			assert_eq!(all(), 2 * FUNDS - taken);
			pass(UNBONDING);
			for number in 0..=u32::from(round) {
				assert!(dispatch(
					owner,
					Call::release_bond {
						device: id,
						bond: number
					}
				)
				.is_err());
			}
		}
		assert_eq!(taken, 6 * BOND + 15);
		assert_eq!(Balances::free_balance(TREASURY), taken);
	});
}

/// A bond is one: it returns once, or is taken once.
#[test]
fn a_bond_leaves_its_hold_once() {
	run(|| {
		// Another bond of the same payer is there to be drained.
		let other = Signing::ed25519(2).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(other, Some(BOND))));
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		pass(UNBONDING);
		let release = || dispatch(OTHER, Call::release_bond { device: id, bond: 0 });
		assert_ok!(release());
		assert_eq!(release(), Err(Error::<Test>::BondReleased.into()));
		assert_eq!(convict(id, 1, H256([1; 32])), Some(0));
		assert_eq!(release(), Err(Error::<Test>::BondConvicted.into()));
		assert_eq!(convict(id, 1, H256([2; 32])), None);
		assert_eq!((bonded(OWNER), Balances::free_balance(TREASURY)), (BOND, 0));
	});
}
