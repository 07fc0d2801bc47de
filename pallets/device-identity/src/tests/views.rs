// SPDX-License-Identifier: Apache-2.0

use super::{
	beginning, convict, delegation, device_deposit, enrolled_fleet, hand_over, metadata, recall, service, services,
	tag, unknown, EVIDENCE,
};
use crate::{mock::*, Call, RotationReason};
use assay_primitives::{
	device::{
		AccreditationLevel, DelegationView, DeviceMetadataView, DeviceStatus, EndorsementSource, EndorsementView,
		KeyView, RunningEpoch, SuspensionCause, SuspensionView,
	},
	traits::Permission,
	DeviceId, FleetId,
};
use frame_support::assert_ok;

/// Everything that pages of at most three show, in the order in which they show it.
fn paged<Key: Copy>(page: impl Fn(Option<Key>, u32) -> Vec<Key>) -> Vec<Key> {
	let mut seen: Vec<Key> = vec![];
	loop {
		let next = page(seen.last().copied(), 3);
		assert!(next.len() <= 3);
		if next.is_empty() {
			return seen;
		}
		seen.extend(next);
	}
}

/// Pages of three, one large page and a set show the same.
fn assert_paged<Key: Copy + Ord + core::fmt::Debug>(page: impl Fn(Option<Key>, u32) -> Vec<Key>, all: Vec<Key>) {
	let (mut all, seen) = (all, paged(&page));
	assert_eq!(page(None, 100), seen, "the order is the same");
	assert!(page(None, 0).is_empty());
	let mut sorted = seen;
	sorted.sort();
	all.sort();
	assert_eq!(sorted, all);
}

#[test]
fn a_device_is_seen_through_its_life() {
	run(|| {
		let device = Signing::ed25519(1);
		let id = device.id();
		let status = || DeviceIdentity::device(id).map(|view| view.status);
		assert_eq!(status(), None);
		device.register(OWNER);
		assert_eq!(status(), Some(DeviceStatus::Active));
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		assert_eq!(status(), Some(DeviceStatus::Suspended));
		assert_ok!(dispatch_as_root(recall(id)));
		assert_eq!(status(), Some(DeviceStatus::SuspendedForCause));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(status(), Some(DeviceStatus::Retired));
		let view = DeviceIdentity::device(id).expect("on record");
		assert_eq!((view.owner, view.registered_at, view.version), (OWNER, 10, 4));
	});
}

#[test]
fn a_device_is_seen_with_all_that_is_said_of_it() {
	run(|| {
		manufacturer(Some(AccreditationLevel::Certified));
		let device = Signing::ed25519(1).register(OWNER);
		let (id, next) = (device.id(), Signing::ed25519(2));
		let feed = service("data", "Feed", "coap://x");
		let bare = DeviceIdentity::device(id).expect("it is registered");
		assert_eq!((bare.id, bare.key, bare.key_index), (id, device.key(), 0));
		assert_eq!(
			(bare.metadata, bare.also_known_as),
			(DeviceMetadataView::default(), vec![])
		);
		assert_eq!((bare.services, bare.endorsement), (vec![], None));
		assert_eq!((bare.suspension, bare.previous_key), (None, None));

		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "WS-1", "42", "x.example")));
		assert_ok!(dispatch(OWNER, services(id, &["urn:dev:1"], vec![feed.clone()])));
		System::set_block_number(12);
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
		assert_ok!(dispatch(OWNER, next.rotation(OWNER, id, 1, RotationReason::Routine)));
		System::set_block_number(13);
		assert_ok!(dispatch(MANUFACTURER, recall(id)));

		let view = DeviceIdentity::device(id).expect("it is registered");
		assert_eq!(
			(view.id, view.owner, view.key, view.key_index),
			(id, OWNER, next.key(), 1)
		);
		assert_eq!(view.status, DeviceStatus::SuspendedForCause);
		assert_eq!((view.registered_at, view.updated_at, view.version), (10, 13, 6));
		let said = DeviceMetadataView {
			name: b"Roof".to_vec(),
			model: b"WS-1".to_vec(),
			serial: b"42".to_vec(),
			url: b"x.example".to_vec(),
		};
		assert_eq!(view.metadata, said);
		assert_eq!(
			(view.also_known_as, view.services),
			(vec![b"urn:dev:1".to_vec()], vec![feed])
		);
		let endorsement = EndorsementView {
			manufacturer: MANUFACTURER,
			source: EndorsementSource::Key { index: 0 },
			model: MODEL.to_vec(),
			serial_hash: SERIAL_HASH,
			level: Some(AccreditationLevel::Certified),
			at: 12,
		};
		assert_eq!(view.endorsement, Some(endorsement));
		let suspension = SuspensionView {
			manufacturer: Some(MANUFACTURER),
			cause: SuspensionCause::Recalled,
			evidence: EVIDENCE,
			at: 13,
		};
		assert_eq!(view.suspension, Some(suspension));
		let previous = KeyView {
			index: 0,
			key: device.key(),
			since: 10,
			until: Some(12),
			accepted_until: Some(12 + GRACE),
			compromised: false,
		};
		assert_eq!(view.previous_key, Some(previous));
	});
}

#[test]
fn the_key_before_is_seen_as_long_as_it_is_accepted() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let previous = || {
			let view = DeviceIdentity::device(id).expect("it is registered");
			view.previous_key.map(|key| key.index)
		};
		let next = Signing::ed25519(2);
		assert_ok!(dispatch(OWNER, next.rotation(OWNER, id, 1, RotationReason::Routine)));
		System::set_block_number(10 + GRACE);
		assert_eq!(previous(), Some(0));
		System::set_block_number(10 + GRACE + 1);
		assert_eq!(previous(), None);
		let next = Signing::ed25519(3);
		assert_ok!(dispatch(
			OWNER,
			next.rotation(OWNER, id, 2, RotationReason::Compromised)
		));
		assert_eq!(previous(), None);
	});
}

#[test]
fn a_retired_device_is_seen_without_what_was_said_of_it() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		hand_over(id, OWNER, OTHER);
		System::set_block_number(20);
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		let view = DeviceIdentity::device(id).expect("it is on record");
		assert_eq!((view.owner, view.status), (OTHER, DeviceStatus::Retired));
		assert_eq!((view.registered_at, view.updated_at), (10, 20));
		assert_eq!((view.metadata, view.services), (DeviceMetadataView::default(), vec![]));
		assert_eq!((view.suspension, view.previous_key), (None, None));
		// What its manufacturer said stays, whatever becomes of the manufacturer.
		assert_eq!(
			view.endorsement.map(|word| (word.manufacturer, word.at)),
			Some((MANUFACTURER, 10))
		);
		assert_ok!(dispatch(MANUFACTURER, Call::deregister_manufacturer {}));
		let view = DeviceIdentity::device(id).expect("it is on record");
		assert_eq!(view.endorsement.map(|word| word.serial_hash), Some(SERIAL_HASH));
	});
}

#[test]
fn what_a_new_owner_pays_is_seen() {
	run(|| {
		let seen = |id| DeviceIdentity::takeover_deposit(id);
		assert_eq!(seen(unknown()), None);
		let id = endorsed_device(1).id();
		// The endorsement, and the owner of now as a past one.
		assert_eq!(seen(id), Some(device_deposit(2 + 1)));
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		assert_eq!(seen(id), Some(device_deposit(2 + 1)), "permissions end");
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		let expected = device_deposit(2 + 1 + 1) + 4 * BYTE_DEPOSIT;
		assert_eq!(seen(id), Some(expected));
		hand_over(id, OWNER, OTHER);
		assert_eq!(held(OTHER), expected);
		assert_eq!(seen(id), Some(expected + RECORD_DEPOSIT));
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		assert_eq!(seen(id), None);
	});
}

#[test]
fn devices_of_an_owner_are_paged() {
	run(|| {
		let ours: Vec<DeviceId> = (1..=7)
			.map(|seed| Signing::ed25519(seed).register(OWNER).id())
			.collect();
		let theirs = Signing::ed25519(8).register(OTHER).id();
		let devices_of = |owner| move |start, limit| DeviceIdentity::devices_of(owner, start, limit);
		assert_paged(devices_of(OWNER), ours.clone());
		assert_paged(devices_of(OTHER), vec![theirs]);
		assert_paged(devices_of(MANUFACTURER), vec![]);
		assert_ok!(dispatch(OWNER, Call::retire { device: ours[0] }));
		hand_over(ours[1], OWNER, OTHER);
		assert_paged(devices_of(OWNER), ours[2..].to_vec());
		assert_paged(devices_of(OTHER), vec![theirs, ours[1]]);
	});
}

#[test]
fn a_page_has_at_most_a_hundred() {
	run(|| {
		for seed in 1..=101 {
			Signing::ed25519(seed).register(OWNER);
		}
		let page = DeviceIdentity::devices_of(OWNER, None, u32::MAX);
		assert_eq!(page.len(), 100);
		assert_eq!(
			DeviceIdentity::devices_of(OWNER, page.last().copied(), u32::MAX).len(),
			1
		);
	});
}

#[test]
fn devices_by_a_manufacturer_are_paged() {
	run(|| {
		let fleet = enrolled_fleet(4);
		let mut devices = vec![];
		for index in 0..4 {
			assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, index)));
			devices.push(fleet.devices[index].id());
		}
		let endorsed = Signing::ed25519(50).register(OTHER).id();
		assert_ok!(dispatch(
			OTHER,
			manufacturer_key().endorsement(MANUFACTURER, 0, endorsed)
		));
		devices.push(endorsed);
		Signing::ed25519(51).register(OWNER);
		let devices_by = |manufacturer| move |start, limit| DeviceIdentity::devices_by(manufacturer, start, limit);
		assert_paged(devices_by(MANUFACTURER), devices.clone());
		assert_paged(devices_by(OTHER), vec![]);
		// Whoever owns them; and no longer than they live.
		hand_over(devices[1], OWNER, OTHER);
		assert_ok!(dispatch(OWNER, Call::retire { device: devices[0] }));
		assert_paged(devices_by(MANUFACTURER), devices[1..].to_vec());
	});
}

#[test]
fn fleets_of_a_manufacturer_are_paged() {
	run(|| {
		let fleet = enrolled_fleet(2);
		for _ in 1..7 {
			assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(LATER)));
		}
		let fleets_of = |start, limit| DeviceIdentity::fleets_of(MANUFACTURER, start, limit);
		assert_paged(fleets_of, (0..7).collect::<Vec<FleetId>>());
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 3 }));
		assert_ok!(dispatch(MANUFACTURER, Call::remove_fleet { fleet: 3 }));
		assert_paged(fleets_of, vec![0, 1, 2, 4, 5, 6]);
		assert!(DeviceIdentity::fleets_of(OTHER, None, 100).is_empty());
	});
}

#[test]
fn a_fleet_is_seen() {
	run(|| {
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		System::set_block_number(12);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
		let Call::enrol_fleet { root, size, .. } = fleet.enrolment(LATER) else {
			unreachable!("it is an enrolment");
		};
		let view = DeviceIdentity::fleet(0).expect("it is enrolled");
		assert_eq!((view.id, view.manufacturer), (0, MANUFACTURER));
		assert_eq!((view.root, view.size, view.model), (root, size, MODEL.to_vec()));
		assert_eq!((view.enrolled_at, view.expires_at), (10, LATER));
		assert_eq!((view.revoked_at, view.claimed), (Some(12), 1));
		assert_eq!(DeviceIdentity::fleet(1), None);
		assert_ok!(dispatch(MANUFACTURER, Call::remove_fleet { fleet: 0 }));
		assert_eq!(DeviceIdentity::fleet(0), None);
	});
}

#[test]
fn a_manufacturer_is_seen() {
	run(|| {
		assert_eq!(DeviceIdentity::manufacturer(MANUFACTURER), None);
		let fleet = enrolled_fleet(3);
		assert_ok!(dispatch(OWNER, fleet.claim_device(OWNER, 0, 1)));
		let second = Signing::ed25519(201);
		assert_ok!(dispatch(MANUFACTURER, second.endorsement_key(MANUFACTURER, 1, (5, 30))));
		System::set_block_number(12);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));

		let view = DeviceIdentity::manufacturer(MANUFACTURER).expect("it is a manufacturer");
		assert_eq!(view.account, MANUFACTURER);
		assert_eq!(
			(view.name, view.url),
			(b"Manufacturer".to_vec(), b"https://manufacturer.example".to_vec())
		);
		assert_eq!((view.level, view.withdrawn), (None, false));
		assert_eq!((view.fleets, view.devices), (1, 1));
		let keys: Vec<_> = view
			.keys
			.iter()
			.map(|key| (key.index, key.key, key.valid_from, key.valid_until, key.retired_at))
			.collect();
		assert_eq!(
			keys,
			[
				(0, manufacturer_key().key(), 0, LATER, Some(12)),
				(1, second.key(), 5, 30, None),
			]
		);
	});
}

#[test]
fn how_far_a_manufacturer_is_trusted_is_seen() {
	run(|| {
		manufacturer(None);
		for level in [
			Some(AccreditationLevel::Identified),
			None,
			Some(AccreditationLevel::Certified),
		] {
			let manufacturer = MANUFACTURER;
			assert_ok!(dispatch_as_root(Call::set_accreditation { manufacturer, level }));
			let view = DeviceIdentity::manufacturer(MANUFACTURER).expect("it is a manufacturer");
			assert_eq!((view.level, view.withdrawn), (level, level.is_none()));
		}
	});
}

#[test]
fn delegations_of_an_account_are_paged_with_expired_ones() {
	run(|| {
		let devices: Vec<DeviceId> = (1..=7)
			.map(|seed| Signing::ed25519(seed).register(OWNER).id())
			.collect();
		for device in &devices {
			assert_ok!(dispatch(OWNER, delegation(*device, DELEGATE, Permission::Sell)));
		}
		assert_ok!(dispatch(OWNER, delegation(devices[0], OTHER, Permission::Submit)));
		System::set_block_number(LATER + 1);
		let delegations_of = |start, limit| -> Vec<DeviceId> {
			DeviceIdentity::delegations_of(DELEGATE, start, limit)
				.into_iter()
				.map(|delegation| delegation.device)
				.collect()
		};
		assert_paged(delegations_of, devices.clone());
		let expired = DelegationView {
			device: devices[0],
			delegate: OTHER,
			submit: Some(LATER),
			configure: None,
			sell: None,
		};
		assert_eq!(DeviceIdentity::delegations_of(OTHER, None, 100), vec![expired]);
		assert!(DeviceIdentity::delegations_of(MANUFACTURER, None, 100).is_empty());
	});
}

#[test]
fn delegates_of_a_device_are_listed() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert!(DeviceIdentity::delegates_of(id).is_empty());
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Sell)));
		assert_ok!(dispatch(OWNER, delegation(id, OTHER, Permission::Submit)));
		let view = |delegate, submit, configure, sell| DelegationView {
			device: id,
			delegate,
			submit,
			configure,
			sell,
		};
		let mut seen = DeviceIdentity::delegates_of(id);
		seen.sort_by_key(|delegation| delegation.delegate);
		let expected = vec![
			view(OTHER, Some(LATER), None, None),
			view(DELEGATE, None, Some(LATER), Some(LATER)),
		];
		assert_eq!(seen, expected);
		assert!(DeviceIdentity::delegates_of(unknown()).is_empty());
	});
}

#[test]
fn epochs_and_bonds_are_listed_the_oldest_first() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		for number in 0..101_u64 {
			System::set_block_number(11 + number);
			let bond = number.is_multiple_of(2).then_some(BOND / 2);
			EquivocationBond::set(&1);
			assert_ok!(dispatch(OWNER, beginning(id, bond.map(|_| 1 + Balance::from(number)))));
		}
		let epochs = DeviceIdentity::epochs_of(id, 0, u32::MAX);
		assert_eq!(epochs.len(), 100);
		assert_eq!(DeviceIdentity::epochs_of(id, 100, 100).len(), 2);
		assert_eq!(DeviceIdentity::epochs_of(id, 3, 2), epochs[3..5]);
		assert!(epochs.iter().map(|epoch| epoch.since).eq(10..110));
		let bonds = DeviceIdentity::bonds_of(id, 0, 100);
		assert_eq!(bonds.len(), 51);
		assert!(bonds.iter().map(|bond| bond.amount).eq((1..=101).step_by(2)));
		assert_eq!(DeviceIdentity::bonds_of(id, 50, 2), bonds[50..]);
		for start in [102, u32::MAX] {
			assert!(DeviceIdentity::epochs_of(id, start, 100).is_empty());
			assert!(DeviceIdentity::bonds_of(id, start, 100).is_empty());
		}
		assert!(DeviceIdentity::epochs_of(id, 0, 0).is_empty());
		assert!(DeviceIdentity::bonds_of(id, 0, 0).is_empty());
		// They stay when it is retired; and what is not registered has none.
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(DeviceIdentity::epochs_of(id, 0, 100), epochs);
		assert_eq!(DeviceIdentity::bonds_of(id, 0, 50), bonds[..50]);
		assert!(DeviceIdentity::epochs_of(unknown(), 0, 100).is_empty());
		assert!(DeviceIdentity::bonds_of(unknown(), 0, 100).is_empty());
	});
}

#[test]
fn who_answers_for_a_device_is_seen_with_it() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let seen = || {
			let view = DeviceIdentity::device(id).expect("on record");
			(view.epoch, view.inherited_key, view.bond_due)
		};
		let running = |number| Some(RunningEpoch { number, tag: tag(id) });
		assert_eq!(seen(), (running(0), false, false));
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_eq!(seen(), (running(1), false, false));
		assert_eq!(convict(id, 1, EVIDENCE), Some(BOND));
		assert_eq!(seen(), (None, false, true));
		hand_over(id, OWNER, OTHER);
		assert_eq!(seen(), (None, true, true));
		assert_ok!(dispatch(OTHER, beginning(id, Some(BOND))));
		assert_eq!(seen(), (running(2), true, false));
		// The evidence against a bond is that against all of its epochs.
		let evidence = |number| DeviceIdentity::epochs_of(id, number, 1)[0].evidence;
		assert_eq!([0, 1, 2].map(evidence), [None, Some(EVIDENCE), None]);
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		assert_eq!(seen(), (None, false, false));
	});
}
