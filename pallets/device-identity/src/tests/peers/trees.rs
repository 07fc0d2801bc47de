// SPDX-License-Identifier: Apache-2.0

//! Trees that are not what they seem.

use crate::{
	mock::*,
	tests::{enrolled_fleet, fleet_on_record},
	Call, Error, FleetPath,
};
use assay_primitives::{
	device::fleet,
	merkle::{self, MAX_DEPTH},
	Action, DeviceKey, DeviceSignature, FleetId,
};
use frame_support::assert_ok;
use sp_core::H256;

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
