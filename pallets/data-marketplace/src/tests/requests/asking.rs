// SPDX-License-Identifier: Apache-2.0

//! Asking, with the money for it.

use super::*;

#[test]
fn holds_the_greatest_price_and_a_deposit() {
	for currency in CURRENCIES {
		run(|| {
			let (native, before) = (free(Currency::Native, BUYER), free(currency, BUYER));
			let id = asked_with(|asked| asked.currency = currency);
			assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), MAX_PRICE);
			assert_eq!(held(HoldReason::Request, BUYER), REQUEST_DEPOSIT);
			let other = if currency == Currency::Native {
				REQUEST_DEPOSIT
			} else {
				0
			};
			assert_eq!(free(currency, BUYER), before - MAX_PRICE - other);
			if currency != Currency::Native {
				assert_eq!(free(Currency::Native, BUYER), native - REQUEST_DEPOSIT);
			}
			let request = Requests::<Test>::get(id).expect("it waits");
			assert_eq!((request.buyer, request.query), (BUYER, query()));
			assert_eq!(
				(request.currency, request.max_price, request.end),
				(currency, MAX_PRICE, END)
			);
			assert!(request.answers.is_empty() && RequestsOf::<Test>::contains_key(BUYER, id));
			assert_last(Event::Requested {
				request: id,
				buyer: BUYER,
			});
		});
	}
}

#[test]
fn names_it_by_chain_buyer_words_and_nonce() {
	run(|| {
		let named = |nonce| {
			let asked = (query(), Currency::Native, MAX_PRICE, END);
			let bytes = (b"assay/v1/request", GENESIS, BUYER, asked, nonce).encode();
			H256(sp_io::hashing::sha2_256(&bytes))
		};
		assert_eq!(asked(), named(0_u64));
		System::inc_account_nonce(BUYER);
		assert_eq!(asked(), named(1));
		let asked = (query(), Currency::Native, MAX_PRICE, END);
		assert_eq!(listing::request(GENESIS, BUYER, asked, 1), named(1));
	});
}

#[test]
fn the_same_twice_in_one_transaction_is_refused() {
	run(|| {
		asked();
		assert_refused(BUYER, asking(|_| ()), Error::<Test>::DuplicateRequest);
		// Another's, or another's words, are another request.
		assert_ok!(dispatch(OTHER, asking(|_| ())));
		asked_with(|asked| asked.max_price += 1);
		System::inc_account_nonce(BUYER);
		asked();
		assert_eq!(Requests::<Test>::iter().count(), 4);
	});
}

#[test]
fn what_could_not_be_is_refused() {
	run(|| {
		let refuse = |change: fn(&mut Asked), error: Error<Test>| assert_refused(BUYER, asking(change), error);
		refuse(|asked| asked.query.min_readings = 0, Error::InvalidQuery);
		refuse(|asked| asked.query.from = asked.query.to + 1, Error::InvalidQuery);
		refuse(|asked| asked.query.quantity = text(&[0xff]), Error::InvalidUtf8);
		refuse(|asked| asked.query.unit = text(&[0xc3, 0x28]), Error::InvalidUtf8);
		refuse(|asked| asked.query.area = text(&[0x80]), Error::InvalidUtf8);
		refuse(|asked| asked.currency = Currency::Asset(3), Error::CurrencyNotFound);
		refuse(|asked| asked.max_price = EXISTENTIAL - 1, Error::PriceTooLow);
		refuse(
			|asked| (asked.currency, asked.max_price) = (ASSET, ASSET_MINIMUM - 1),
			Error::PriceTooLow,
		);
		refuse(
			|asked| (asked.currency, asked.max_price) = (OTHER_ASSET, 0),
			Error::PriceTooLow,
		);
		asked_with(|asked| asked.max_price = EXISTENTIAL);
		asked_with(|asked| asked.query.from = asked.query.to);
	});
}

#[test]
fn ends_within_limits() {
	run(|| {
		tick(DAY);
		let most = DAY + Limits::default().max_validity;
		assert_refused(BUYER, asking(|asked| asked.end = DAY - 1), Error::<Test>::RequestEnded);
		assert_refused(
			BUYER,
			asking(|asked| asked.end = most + 1),
			Error::<Test>::ValidityTooLong,
		);
		assert_refused(
			BUYER,
			asking(|asked| asked.end = u64::MAX),
			Error::<Test>::ValidityTooLong,
		);
		asked_with(|asked| asked.end = DAY);
		asked_with(|asked| asked.end = most);
	});
}

#[test]
fn takes_what_the_buyer_has() {
	run(|| {
		assert!(dispatch(BUYER, asking(|asked| asked.max_price = FUNDS)).is_err());
		assert!(dispatch(
			BUYER,
			asking(|asked| (asked.currency, asked.max_price) = (ASSET, FUNDS + 1))
		)
		.is_err());
		assert!(dispatch(99, asking(|_| ())).is_err());
		assert_eq!(Requests::<Test>::iter().count(), 0);
		assert_eq!(held(HoldReason::Request, BUYER), 0);
	});
}
