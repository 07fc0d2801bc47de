// SPDX-License-Identifier: Apache-2.0

use super::{held_of_manufacturer, manufacturer_on_record};
use crate::{mock::*, Accreditations, Call, Error, Event, Manufacturers};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn named(name: &[u8], url: &[u8]) -> Call<Test> {
	Call::register_manufacturer {
		name: name.to_vec(),
		url: url.to_vec(),
	}
}

#[test]
fn an_account_becomes_a_manufacturer() {
	run(|| {
		assert_ok!(dispatch(MANUFACTURER, named(b"Manufacturer", b"manufacturer.example")));
		let manufacturer = manufacturer_on_record();
		assert_eq!(manufacturer.name.to_vec(), b"Manufacturer");
		assert_eq!(manufacturer.url.to_vec(), b"manufacturer.example");
		assert_eq!(manufacturer.registered_at, 10);
		assert_eq!(
			(manufacturer.keys, manufacturer.fleets, manufacturer.devices),
			(0, 0, 0)
		);
		assert_eq!(manufacturer.deposit, MANUFACTURER_DEPOSIT + (12 + 20) * BYTE_DEPOSIT);
		assert_eq!((held_of_manufacturer(), held(MANUFACTURER)), (manufacturer.deposit, 0));
		assert_eq!(Balances::free_balance(MANUFACTURER), FUNDS - manufacturer.deposit);
		assert!(!Accreditations::<Test>::contains_key(MANUFACTURER));
		assert_last(Event::ManufacturerRegistered {
			manufacturer: MANUFACTURER,
		});
	});
}

#[test]
fn a_manufacturer_is_registered_once() {
	run(|| {
		assert_ok!(dispatch(MANUFACTURER, named(b"Manufacturer", b"")));
		assert_refused(
			MANUFACTURER,
			named(b"Another", b""),
			Error::<Test>::DuplicateManufacturer,
		);
		// Names are no secrets and no titles: others may have the same.
		assert_ok!(dispatch(OTHER, named(b"Manufacturer", b"")));
		assert_eq!(Manufacturers::<Test>::iter().count(), 2);
	});
}

#[test]
fn texts_are_bounded_and_utf8() {
	run(|| {
		assert_refused(MANUFACTURER, named(&[b'x'; 65], b""), Error::<Test>::NameTooLong);
		assert_refused(MANUFACTURER, named(b"", &[b'x'; 257]), Error::<Test>::UrlTooLong);
		assert_refused(MANUFACTURER, named(&[0xff], &[b'x'; 257]), Error::<Test>::UrlTooLong);
		assert_refused(MANUFACTURER, named(&[0xff], b""), Error::<Test>::InvalidUtf8);
		assert_refused(MANUFACTURER, named(b"", &[0xff]), Error::<Test>::InvalidUtf8);
		assert_ok!(dispatch(MANUFACTURER, named(&[b'x'; 64], &[b'x'; 256])));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		assert_refused(POOR, named(b"", b""), TokenError::FundsUnavailable);
	});
}
