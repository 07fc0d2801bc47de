// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use assay_primitives::{device::AccreditationLevel, traits::DeviceRegistry};
use frame_support::assert_ok;

#[test]
fn a_device_exists_whatever_becomes_of_it() {
	run(|| {
		let device = Signing::ed25519(1);
		let id = device.id();
		assert!(!DeviceIdentity::exists(&id));
		device.register(OWNER);
		assert!(DeviceIdentity::exists(&id));
		for call in [Call::suspend { device: id }, Call::retire { device: id }] {
			assert_ok!(dispatch(OWNER, call));
			assert!(DeviceIdentity::exists(&id));
		}
	});
}

#[test]
fn a_device_is_accredited_while_its_manufacturer_is() {
	run(|| {
		let accredited = |device: &Signing| <DeviceIdentity as DeviceRegistry<_>>::is_accredited(&device.id());
		let other = Signing::ed25519(2).register(OWNER);
		let device = endorsed_device(1);
		assert!(accredited(&device) && !accredited(&other));
		let set = |level| Call::set_accreditation {
			manufacturer: MANUFACTURER,
			level,
		};
		assert_ok!(dispatch_as_root(set(None)));
		assert!(!accredited(&device));
		assert_ok!(dispatch_as_root(set(Some(AccreditationLevel::Audited))));
		assert!(accredited(&device));
	});
}

#[test]
fn an_endorsement_by_who_was_never_accredited_is_none() {
	run(|| {
		manufacturer(None);
		let device = Signing::ed25519(1).register(OWNER);
		let endorsement = manufacturer_key().endorsement(MANUFACTURER, 0, device.id());
		assert_ok!(dispatch(OWNER, endorsement));
		assert!(!<DeviceIdentity as DeviceRegistry<_>>::is_accredited(&device.id()));
	});
}

#[test]
fn devices_of_an_owner_are_paged() {
	run(|| {
		let mut all: Vec<_> = (1..=5).map(|n| Signing::ed25519(n).register(OWNER).id()).collect();
		Signing::ed25519(6).register(OTHER);
		let (mut listed, mut after) = (Vec::new(), None);
		loop {
			let page = <DeviceIdentity as DeviceRegistry<_>>::devices_of(&OWNER, after, 2);
			assert!(page.len() <= 2);
			after = page.last().copied();
			if page.is_empty() {
				break;
			}
			listed.extend(page);
		}
		all.sort();
		listed.sort();
		assert_eq!(listed, all);
	});
}
