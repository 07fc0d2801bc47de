// SPDX-License-Identifier: Apache-2.0

use super::device_deposit;
use crate::{mock::*, Call, GenesisConfig, GenesisDevice, GenesisManufacturer, HoldReason};
use assay_primitives::device::{AccreditationLevel, DeviceStatus};
use frame_support::assert_ok;
use sp_runtime::BuildStorage;

fn manufacturer() -> GenesisManufacturer<AccountId> {
	GenesisManufacturer {
		account: MANUFACTURER,
		name: "Manufacturer".into(),
		url: "https://manufacturer.example".into(),
		keys: vec![manufacturer_key().key(), Signing::ed25519(201).key()],
		level: Some(AccreditationLevel::Audited),
	}
}

fn device(owner: AccountId, seed: u8) -> GenesisDevice<AccountId> {
	GenesisDevice {
		owner,
		key: Signing::ed25519(seed).key(),
	}
}

/// The first block of a chain with a preset.
fn built(
	manufacturers: Vec<GenesisManufacturer<AccountId>>,
	devices: Vec<GenesisDevice<AccountId>>,
) -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(OWNER, FUNDS), (MANUFACTURER, FUNDS), (POOR, DEVICE_DEPOSIT)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	GenesisConfig::<Test> { manufacturers, devices }
		.assimilate_storage(&mut storage)
		.expect("valid");
	sp_io::TestExternalities::new(storage)
}

#[test]
fn a_preset_without_anything_builds() {
	built(vec![], vec![]).execute_with(|| {
		assert_ok!(DeviceIdentity::do_try_state());
		assert!(DeviceIdentity::devices_of(OWNER, None, 100).is_empty());
	});
}

#[test]
fn manufacturers_and_devices_of_a_preset_are_there_from_the_first_block_on() {
	built(vec![manufacturer()], vec![device(OWNER, 1), device(OWNER, 2)]).execute_with(|| {
		assert_ok!(DeviceIdentity::do_try_state());
		let view = DeviceIdentity::manufacturer(MANUFACTURER).expect("it is a manufacturer");
		assert_eq!(
			(view.account, view.level),
			(MANUFACTURER, Some(AccreditationLevel::Audited))
		);
		assert_eq!(
			(view.name, view.url),
			(b"Manufacturer".to_vec(), b"https://manufacturer.example".to_vec())
		);
		assert_eq!((view.withdrawn, view.fleets, view.devices), (false, 0, 0));
		let keys: Vec<_> = view
			.keys
			.iter()
			.map(|key| (key.index, key.key, key.valid_from, key.valid_until, key.retired_at))
			.collect();
		assert_eq!(
			keys,
			[
				(0, manufacturer_key().key(), 0, u64::MAX, None),
				(1, Signing::ed25519(201).key(), 0, u64::MAX, None),
			]
		);
		assert_eq!(
			held_for(HoldReason::Manufacturer, MANUFACTURER),
			super::manufacturer_deposit(2)
		);

		for seed in [1, 2] {
			let signing = Signing::ed25519(seed);
			let view = DeviceIdentity::device(signing.id()).expect("it is registered");
			assert_eq!(
				(view.owner, view.key, view.status),
				(OWNER, signing.key(), DeviceStatus::Active)
			);
			assert_eq!((view.registered_at, view.updated_at, view.version), (0, 0, 1));
			assert_eq!(view.endorsement, None);
			let first = DeviceIdentity::key_at(signing.id(), 0).expect("it has a key");
			assert_eq!((first.index, first.since, first.until), (0, 0, None));
			// Its first epoch runs.
			let epoch = view.epoch.expect("one runs");
			assert_eq!((epoch.number, epoch.tag), (0, super::tag(signing.id())));
		}
		assert_eq!(DeviceIdentity::devices_of(OWNER, None, 100).len(), 2);
		assert_eq!(held(OWNER), 2 * device_deposit(0));
	});
}

#[test]
fn what_a_preset_makes_is_as_if_it_were_called_for() {
	built(vec![manufacturer()], vec![device(OWNER, 1), device(OWNER, 2)]).execute_with(|| {
		System::set_block_number(1);
		let id = Signing::ed25519(1).id();
		assert_ok!(dispatch(OWNER, Signing::ed25519(201).endorsement(MANUFACTURER, 1, id)));
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_ok!(dispatch(MANUFACTURER, Call::deregister_manufacturer {}));
		assert_ok!(DeviceIdentity::do_try_state());
	});
}

#[test]
#[should_panic(expected = "a device of the preset is wrong")]
fn a_preset_with_a_device_twice_makes_no_chain() {
	built(vec![], vec![device(OWNER, 1), device(MANUFACTURER, 1)]);
}

#[test]
#[should_panic(expected = "a device of the preset is wrong")]
fn a_preset_whose_device_cannot_be_paid_makes_no_chain() {
	built(vec![], vec![device(POOR, 1)]);
}

#[test]
#[should_panic(expected = "a manufacturer of the preset is wrong")]
fn a_preset_with_a_manufacturer_twice_makes_no_chain() {
	built(vec![manufacturer(), manufacturer()], vec![]);
}
