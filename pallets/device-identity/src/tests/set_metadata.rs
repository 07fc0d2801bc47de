// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Devices, Error, Event};
use assay_primitives::DeviceId;
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn set(device: DeviceId, name: &str, model: &str, serial: &str, url: &str) -> Call<Test> {
	let bytes = |text: &str| text.as_bytes().to_vec();
	Call::set_metadata {
		device,
		name: bytes(name),
		model: bytes(model),
		serial: bytes(serial),
		url: bytes(url),
	}
}

#[test]
fn texts_are_kept_and_paid_for() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(12);
		assert_ok!(dispatch(
			OWNER,
			set(id, "Roof", "WS-1", "0042", "https://example.com/42")
		));

		let device = Devices::<Test>::get(id).expect("registered");
		assert_eq!(device.metadata.name.to_vec(), b"Roof");
		assert_eq!(device.metadata.model.to_vec(), b"WS-1");
		assert_eq!(device.metadata.serial.to_vec(), b"0042");
		assert_eq!(device.metadata.url.to_vec(), b"https://example.com/42");
		assert_eq!((device.version, device.registered_at, device.updated_at), (2, 10, 12));
		assert_eq!(held(OWNER), DEVICE_DEPOSIT + (4 + 4 + 4 + 22) * BYTE_DEPOSIT);
		assert_last(Event::MetadataSet { device: id });
	});
}

#[test]
fn the_deposit_follows_the_texts() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, set(id, "a long name", "", "", "")));
		assert_eq!(held(OWNER), DEVICE_DEPOSIT + 11 * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, set(id, "short", "", "", "")));
		assert_eq!(held(OWNER), DEVICE_DEPOSIT + 5 * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, set(id, "", "", "", "")));
		assert_eq!(held(OWNER), DEVICE_DEPOSIT);
	});
}

#[test]
fn the_longest_texts_fit_and_longer_ones_do_not() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let (full, over) = ("x".repeat(64), "x".repeat(65));
		let (full_url, over_url) = ("x".repeat(256), "x".repeat(257));
		assert_refused(OWNER, set(id, &over, "", "", ""), Error::<Test>::NameTooLong);
		assert_refused(OWNER, set(id, "", &over, "", ""), Error::<Test>::ModelTooLong);
		assert_refused(OWNER, set(id, "", "", &over, ""), Error::<Test>::SerialTooLong);
		assert_refused(OWNER, set(id, "", "", "", &over_url), Error::<Test>::UrlTooLong);
		assert_ok!(dispatch(OWNER, set(id, &full, &full, &full, &full_url)));
	});
}

#[test]
fn texts_are_utf8() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let (name, model, serial) = (vec![0xff], vec![], vec![]);
		let call = Call::set_metadata {
			device,
			name,
			model,
			serial,
			url: vec![],
		};
		assert_refused(OWNER, call, Error::<Test>::NotUtf8);
	});
}

#[test]
fn only_the_owner_says_what_a_device_is() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_refused(OTHER, set(id, "mine", "", "", ""), Error::<Test>::NotOwner);
		let unknown = Signing::ed25519(2).id();
		assert_refused(OWNER, set(unknown, "", "", "", ""), Error::<Test>::DeviceNotFound);
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused(OWNER, set(id, "", "", "", ""), Error::<Test>::AlreadyRetired);
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		assert_ok!(Balances::force_set_balance(
			RuntimeOrigin::root(),
			POOR,
			DEVICE_DEPOSIT + BYTE_DEPOSIT
		));
		let id = Signing::ed25519(1).register(POOR).id();
		assert_refused(POOR, set(id, "too much", "", "", ""), TokenError::FundsUnavailable);
	});
}
