// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use assay_primitives::{views::DeviceStatus, DeviceId};
use frame_support::assert_ok;

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
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_eq!(status(), Some(DeviceStatus::Retired));
		let view = DeviceIdentity::device(id).expect("on record");
		assert_eq!((view.owner, view.registered_at, view.version), (OWNER, 10, 3));
	});
}

#[test]
fn devices_are_paged() {
	run(|| {
		let mut ours: Vec<DeviceId> = (1..=7)
			.map(|seed| Signing::ed25519(seed).register(OWNER).id())
			.collect();
		Signing::ed25519(8).register(OTHER);
		let mut seen = vec![];
		loop {
			let page = DeviceIdentity::devices_of(OWNER, seen.last().copied(), 3);
			assert!(page.len() <= 3);
			if page.is_empty() {
				break;
			}
			seen.extend(page);
		}
		assert_eq!(seen.len(), 7);
		ours.sort();
		seen.sort();
		assert_eq!(seen, ours);
		assert_eq!(DeviceIdentity::devices_of(OWNER, None, 0), vec![]);
	});
}
