// SPDX-License-Identifier: Apache-2.0

//! Every entry that the pallet keeps: who pays for it, how much, and for how long.

use super::{
	acceptance, beginning, delegation, held_of_manufacturer, manufacturer_deposit, metadata, offer, retired_deposit,
};
use crate::{mock::*, Call, Event, RotationReason};
use assay_primitives::{device::AccreditationLevel, traits::Permission, DeviceId};
use frame_support::{assert_ok, traits::StorageInfoTrait};
use std::collections::{BTreeMap, BTreeSet};

/// How many entries each storage item has.
fn entries() -> BTreeMap<String, usize> {
	<DeviceIdentity as StorageInfoTrait>::storage_info()
		.into_iter()
		.map(|info| {
			let name = String::from_utf8(info.storage_name).expect("a name");
			let (mut count, mut last) = (0, info.prefix.clone());
			if sp_io::storage::get(&last).is_some() {
				count += 1;
			}
			while let Some(key) = sp_io::storage::next_key(&last).filter(|key| key.starts_with(&info.prefix)) {
				count += 1;
				last = key;
			}
			(name, count)
		})
		.filter(|(name, _)| name != ":__STORAGE_VERSION__:")
		.collect()
}

/// What is held of owner, buyer and manufacturer.
fn holds() -> [Balance; 3] {
	[held(OWNER), held(OTHER), held_of_manufacturer()]
}

/// The entries that a call makes (or, negative, removes), and what more is held of owner, buyer and manufacturer.
type Difference = (Vec<(&'static str, i64)>, [i128; 3]);

/// What has an entry of its own was seen to be made.
#[derive(Default)]
struct Ledger {
	seen: BTreeSet<String>,
}

impl Ledger {
	fn step(&mut self, what: &str, act: impl FnOnce(), (changed, more): Difference) {
		let (before, held_before) = (entries(), holds());
		act();
		DeviceIdentity::do_try_state().expect("the state is sound");
		let (after, held_after) = (entries(), holds());
		let mut difference = BTreeMap::new();
		for (name, count) in &after {
			let change = *count as i64 - before[name] as i64;
			if change != 0 {
				difference.insert(name.as_str(), change);
			}
			if change > 0 {
				self.seen.insert(name.clone());
			}
		}
		assert_eq!(difference, changed.into_iter().collect(), "{what}");
		let held: Vec<_> = held_after
			.iter()
			.zip(held_before)
			.map(|(after, before)| *after as i128 - before as i128)
			.collect();
		assert_eq!(held, more, "{what}");
	}
}

fn ok(who: AccountId, call: Call<Test>) -> impl FnOnce() {
	move || {
		assert_ok!(dispatch(who, call));
	}
}

const DEVICE: i128 = DEVICE_DEPOSIT as i128;
const TOMBSTONE: i128 = TOMBSTONE_DEPOSIT as i128;
const RECORD: i128 = RECORD_DEPOSIT as i128;
const BYTE: i128 = BYTE_DEPOSIT as i128;

#[test]
fn every_entry_is_paid_for_as_long_as_it_stays() {
	new_test_ext().execute_with(|| {
		let mut ledger = Ledger::default();
		let device = Signing::ed25519(50);
		let id = device.id();
		let fleet = TestFleet::new(2);

		// A manufacturer: it pays, until it is deregistered.
		let manufacturer = manufacturer_deposit(0) as i128;
		ledger.step(
			"a manufacturer registers",
			ok(
				MANUFACTURER,
				Call::register_manufacturer {
					name: b"Manufacturer".to_vec(),
					url: b"https://manufacturer.example".to_vec(),
				},
			),
			(vec![("Manufacturers", 1)], [0, 0, manufacturer]),
		);
		ledger.step(
			"it adds a key",
			ok(
				MANUFACTURER,
				manufacturer_key().endorsement_key(MANUFACTURER, 0, (0, LATER)),
			),
			(vec![("EndorsementKeys", 1)], [0, 0, RECORD]),
		);
		ledger.step(
			"it enrols a fleet",
			ok(MANUFACTURER, fleet.enrolment(LATER)),
			(
				vec![("Fleets", 1), ("FleetsOf", 1), ("NextFleetId", 1)],
				[0, 0, 2 * RECORD],
			),
		);
		// Governance pays for nothing, and what it writes stays: one entry for each account that it ever judged.
		ledger.step(
			"governance accredits it",
			|| {
				assert_ok!(dispatch_as_root(Call::set_accreditation {
					manufacturer: MANUFACTURER,
					level: Some(AccreditationLevel::Audited),
				}));
			},
			(vec![("Accreditations", 1)], [0, 0, 0]),
		);

		// A device: its owner pays.
		ledger.step(
			"a device is registered",
			ok(OWNER, device.registration(OWNER)),
			(
				vec![("Devices", 1), ("DevicesOf", 1), ("Epochs", 1)],
				[DEVICE + RECORD, 0, 0],
			),
		);
		ledger.step(
			"it is endorsed",
			ok(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)),
			(vec![("Endorsements", 1), ("DevicesBy", 1)], [2 * RECORD, 0, 0]),
		);
		ledger.step(
			"it is described",
			ok(OWNER, metadata(id, "Roof", "", "", "")),
			(vec![("Documents", 1)], [RECORD + 4 * BYTE, 0, 0]),
		);
		ledger.step(
			"an account may act for it",
			ok(OWNER, delegation(id, DELEGATE, Permission::Sell)),
			(vec![("Delegations", 1), ("DelegatedTo", 1)], [2 * RECORD, 0, 0]),
		);
		ledger.step(
			"its key is replaced",
			ok(
				OWNER,
				Signing::ed25519(51).rotation(OWNER, id, 1, RotationReason::Routine),
			),
			(vec![("PastKeys", 1), ("RotatedKeys", 1)], [2 * RECORD, 0, 0]),
		);
		ledger.step(
			"an epoch begins under a bond",
			ok(OWNER, beginning(id, Some(BOND))),
			(vec![("Epochs", 1), ("Bonds", 1)], [2 * RECORD, 0, 0]),
		);
		ledger.step(
			"its key is compromised",
			ok(
				OWNER,
				Signing::ed25519(52).rotation(OWNER, id, 2, RotationReason::Compromised),
			),
			(
				vec![("PastKeys", 1), ("RotatedKeys", 1), ("Epochs", 1)],
				[3 * RECORD, 0, 0],
			),
		);
		ledger.step(
			"its epoch ends",
			ok(OWNER, Call::end_epoch { device: id }),
			(vec![], [0, 0, 0]),
		);
		pass(UNBONDING);
		ledger.step(
			"the bond is given back",
			ok(OTHER, Call::release_bond { device: id, bond: 0 }),
			(vec![], [0, 0, 0]),
		);
		// What goes with a change of state is in the device's entry.
		ledger.step("it is offered", ok(OWNER, offer(id, OTHER, 0)), (vec![], [0, 0, 0]));
		let all = DEVICE + (2 + 1 + 2 * 2 + 3 + 1) * RECORD + 4 * BYTE;
		ledger.step(
			"it changes hands",
			|| {
				assert_ok!(dispatch(OTHER, acceptance(id, 0)));
			},
			(
				vec![("PastOwners", 1), ("Delegations", -1), ("DelegatedTo", -1)],
				[-(all + 2 * RECORD), all + RECORD, 0],
			),
		);
		// What is ended gives its deposit back.
		ledger.step(
			"nothing is said of it",
			ok(OTHER, metadata(id, "", "", "", "")),
			(vec![("Documents", -1)], [0, -(RECORD + 4 * BYTE), 0]),
		);
		ledger.step(
			"its manufacturer's word is renounced",
			ok(OTHER, Call::renounce_endorsement { device: id }),
			(vec![("Endorsements", -1), ("DevicesBy", -1)], [0, -2 * RECORD, 0]),
		);
		ledger.step(
			"it is endorsed again",
			ok(OTHER, manufacturer_key().endorsement(MANUFACTURER, 0, id)),
			(vec![("Endorsements", 1), ("DevicesBy", 1)], [0, 2 * RECORD, 0]),
		);
		// And what stays keeps it, for good.
		ledger.step(
			"it is retired",
			ok(OTHER, Call::retire { device: id }),
			(
				vec![("Tombstones", 1), ("Devices", -1), ("DevicesOf", -1), ("DevicesBy", -1)],
				[0, TOMBSTONE - DEVICE - RECORD, 0],
			),
		);
		// Two past keys, a past owner, the endorsement, two epochs more and a bond.
		assert_eq!(held(OTHER), retired_deposit(2 * 2 + 1 + 1 + 2 + 1));

		ledger.step(
			"the fleet goes",
			|| {
				assert_ok!(dispatch(MANUFACTURER, Call::revoke_fleet { fleet: 0 }));
				assert_ok!(dispatch(MANUFACTURER, Call::remove_fleet { fleet: 0 }));
			},
			(vec![("Fleets", -1), ("FleetsOf", -1)], [0, 0, -2 * RECORD]),
		);
		ledger.step(
			"the manufacturer goes",
			ok(MANUFACTURER, Call::deregister_manufacturer {}),
			(
				vec![("Manufacturers", -1), ("EndorsementKeys", -1)],
				[0, 0, -(manufacturer + RECORD)],
			),
		);

		// There is no other kind of entry.
		let all: BTreeSet<String> = entries().into_keys().collect();
		assert_eq!(ledger.seen, all);
	});
}

#[test]
fn registering_and_retiring_again_and_again_costs_a_deposit_each_time() {
	run(|| {
		let ids: Vec<DeviceId> = (1..=5)
			.map(|seed| Signing::ed25519(seed).register(OWNER).id())
			.collect();
		for id in &ids {
			assert_ok!(dispatch(OWNER, Call::retire { device: *id }));
			assert_last(Event::DeviceRetired { device: *id });
		}
		assert_eq!(held(OWNER), 5 * retired_deposit(0));
	});
}
