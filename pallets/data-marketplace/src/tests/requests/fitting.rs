// SPDX-License-Identifier: Apache-2.0

//! Which listings are what somebody asks for.

use super::*;

/// Whether the usual listing answers the usual request with something else about it.
#[track_caller]
fn answers(change: impl FnOnce(&mut Asked)) -> bool {
	answers_with(list(), change)
}

/// Whether a listing does.
#[track_caller]
fn answers_with(listing: ListingId, change: impl FnOnce(&mut Asked)) -> bool {
	System::inc_account_nonce(BUYER);
	let request = asked_with(change);
	let result = dispatch(SELLER, answer(request, listing));
	if let Err(error) = result {
		assert_eq!(error, Error::<Test>::AnswerMismatch.into());
	}
	result.is_ok()
}

#[test]
fn by_price_and_currency() {
	run(|| {
		assert!(answers(|asked| asked.max_price = PRICE));
		assert!(!answers(|asked| asked.max_price = PRICE - 1));
		assert!(!answers(|asked| asked.currency = ASSET));
		let listing = list_in(ASSET);
		assert!(answers_with(listing, |asked| asked.currency = ASSET));
		assert!(!answers_with(listing, |asked| asked.currency = OTHER_ASSET));
	});
}

#[test]
fn by_readings() {
	run(|| {
		let crate::Lot::Archive { readings, .. } = archive().lot() else {
			panic!("an archive");
		};
		assert!(answers(|asked| asked.query.min_readings = readings));
		assert!(!answers(|asked| asked.query.min_readings = readings + 1));
	});
}

#[test]
fn by_quantity_and_unit() {
	run(|| {
		assert!(answers(|asked| asked.query.quantity = text(b"")));
		assert!(answers(|asked| asked.query.unit = text(b"")));
		assert!(answers(
			|asked| (asked.query.quantity, asked.query.unit) = Default::default()
		));
		assert!(!answers(|asked| asked.query.quantity = text(b"humidity")));
		assert!(!answers(|asked| asked.query.quantity = text(b"Temperature")));
		assert!(!answers(|asked| asked.query.unit = text(b"K")));
		change_stream(STREAM, |stream| stream.unit.clear());
		assert!(!answers(|_| ()), "a stream that does not say its unit");
		assert!(answers(|asked| asked.query.unit = text(b"")));
	});
}

#[test]
fn by_device() {
	run(|| {
		let devices = |devices: &[DeviceId]| devices.to_vec().try_into().expect("few");
		assert!(answers(|asked| asked.query.devices = devices(&[OTHER_DEVICE, DEVICE])));
		assert!(!answers(|asked| asked.query.devices = devices(&[OTHER_DEVICE])));
	});
}

#[test]
fn by_accreditation() {
	run(|| {
		assert!(!answers(|asked| asked.query.accredited = true));
		Accredited::set(&vec![OTHER_DEVICE]);
		assert!(!answers(|asked| asked.query.accredited = true));
		Accredited::set(&vec![DEVICE]);
		assert!(answers(|asked| asked.query.accredited = true));
		assert!(answers(|_| ()));
	});
}

#[test]
fn by_time() {
	run(|| {
		let (from, to) = (FIRST * MINUTE + 1, (LAST + 1) * MINUTE);
		let asks = |from, to| move |asked: &mut Asked| (asked.query.from, asked.query.to) = (from, to);
		// Some of the time is enough, be it a moment.
		assert!(answers(asks(0, u64::MAX)));
		assert!(answers(asks(from, to)));
		assert!(answers(asks(0, from)));
		assert!(answers(asks(to, u64::MAX)));
		assert!(answers(asks(from + 1, to - 1)));
		assert!(!answers(asks(0, from - 1)));
		assert!(!answers(asks(to + 1, u64::MAX)));

		// What a listing does not say, it does not fit.
		let unknown = list_with(|listed| (listed.texts.coverage.from, listed.texts.coverage.to) = (None, None));
		assert!(answers_with(unknown, asks(0, u64::MAX)));
		assert!(!answers_with(unknown, asks(1, u64::MAX)));
		assert!(!answers_with(unknown, asks(0, u64::MAX - 1)));
		let open = list_with(|listed| listed.texts.coverage.to = None);
		assert!(answers_with(open, asks(0, from)));
		assert!(!answers_with(open, asks(1, u64::MAX)));
		assert!(!answers_with(open, asks(0, from - 1)));
	});
}
