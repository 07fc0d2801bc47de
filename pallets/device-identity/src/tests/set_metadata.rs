// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, delegation, device_deposit, device_of_poor, metadata, on_record, service, services,
};
use crate::{mock::*, Call, Documents, Error, Event};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;
use sp_runtime::TokenError;

#[test]
fn texts_are_kept_and_paid_for() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(12);
		assert_ok!(dispatch(
			OWNER,
			metadata(id, "Roof", "WS-1", "0042", "https://example.com/42")
		));

		let said = Documents::<Test>::get(id).expect("something is said").metadata;
		assert_eq!(said.name.to_vec(), b"Roof");
		assert_eq!(said.model.to_vec(), b"WS-1");
		assert_eq!(said.serial.to_vec(), b"0042");
		assert_eq!(said.url.to_vec(), b"https://example.com/42");
		let device = on_record(id);
		assert_eq!((device.version, device.registered_at, device.updated_at), (2, 10, 12));
		assert_eq!(device.document_bytes, 4 + 4 + 4 + 22);
		assert_eq!(device.deposit, device_deposit(1) + (4 + 4 + 4 + 22) * BYTE_DEPOSIT);
		assert_eq!(held(OWNER), device.deposit);
		assert_last(Event::MetadataSet { device: id });
	});
}

#[test]
fn the_deposit_follows_the_texts() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, metadata(id, "a long name", "", "", "")));
		assert_eq!(held(OWNER), device_deposit(1) + 11 * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, metadata(id, "short", "", "", "")));
		assert_eq!(held(OWNER), device_deposit(1) + 5 * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, metadata(id, "", "", "", "")));
		assert_eq!(held(OWNER), device_deposit(0));
		assert!(!Documents::<Test>::contains_key(id));
	});
}

#[test]
fn services_stay_as_they_are() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(
			OWNER,
			services(id, &["urn:dev:x"], vec![service("data", "Feed", "coap://x")])
		));
		let before = Documents::<Test>::get(id).expect("something is said");
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		let after = Documents::<Test>::get(id).expect("something is said");
		assert_eq!(
			(after.also_known_as, after.services),
			(before.also_known_as, before.services)
		);
		assert_ok!(dispatch(OWNER, metadata(id, "", "", "", "")));
		assert!(Documents::<Test>::contains_key(id));
	});
}

#[test]
fn a_delegate_with_configure_says_what_a_device_is_at_the_owners_cost() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(DELEGATE, metadata(id, "Roof", "", "", "")));
		assert_eq!(held(OWNER), device_deposit(2 + 1) + 4 * BYTE_DEPOSIT);
		assert_eq!(held(DELEGATE), 0);
	});
}

#[test]
fn the_longest_texts_fit_and_longer_ones_do_not() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let (full, over) = ("x".repeat(64), "x".repeat(65));
		let (full_url, over_url) = ("x".repeat(256), "x".repeat(257));
		assert_refused(OWNER, metadata(id, &over, "", "", ""), Error::<Test>::NameTooLong);
		assert_refused(OWNER, metadata(id, "", &over, "", ""), Error::<Test>::ModelTooLong);
		assert_refused(OWNER, metadata(id, "", "", &over, ""), Error::<Test>::SerialTooLong);
		assert_refused(OWNER, metadata(id, "", "", "", &over_url), Error::<Test>::UrlTooLong);
		assert_ok!(dispatch(OWNER, metadata(id, &full, &full, &full, &full_url)));
	});
}

#[test]
fn lengths_are_checked_before_what_the_texts_hold() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		let longs = [65, 65, 65, 257];
		let errors = [
			Error::<Test>::NameTooLong,
			Error::ModelTooLong,
			Error::SerialTooLong,
			Error::UrlTooLong,
		];
		for (long, error) in errors.into_iter().enumerate() {
			let text = |place: usize| {
				if place == long {
					vec![0xff; longs[place]]
				} else {
					vec![0xff]
				}
			};
			let call = Call::set_metadata {
				device,
				name: text(0),
				model: text(1),
				serial: text(2),
				url: text(3),
			};
			assert_refused(OWNER, call, error);
		}
	});
}

#[test]
fn texts_are_utf8() {
	run(|| {
		let device = Signing::ed25519(1).register(OWNER).id();
		for wrong in 0..4 {
			let text = |place| if place == wrong { vec![0xff] } else { vec![] };
			let call = Call::set_metadata {
				device,
				name: text(0),
				model: text(1),
				serial: text(2),
				url: text(3),
			};
			assert_refused(OWNER, call, Error::<Test>::InvalidUtf8);
		}
	});
}

#[test]
fn only_the_owner_and_who_may_configure_say_what_a_device_is() {
	run(|| {
		let set = |device| metadata(device, "mine", "", "", "");
		assert_needs_a_live_device(OWNER, set);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Submit)));
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Sell)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, set(id), Error::<Test>::NoPermission);
		}
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = device_of_poor(1);
		assert_refused(POOR, metadata(id, "x", "", "", ""), TokenError::FundsUnavailable);
	});
}
