// SPDX-License-Identifier: Apache-2.0

//! Requests, their answers, and what comes of them.

use assay_primitives::{
	listing::{self, Currency, Query},
	stream::Promise,
	DeviceId, ListingId,
};
use codec::Encode;
use frame_support::{assert_ok, BoundedVec};
use sp_core::H256;

use crate::{
	mock::*, Call, DealId, Dues, Error, Event, HoldReason, Limits, ListingState, Listings, Purchases, Requests,
	RequestsOf, SalesOf,
};

/// What the buyer offers at the most.
const MAX_PRICE: Balance = PRICE + 900;
/// Up to when.
const END: u64 = 7 * DAY;

/// A text of a query.
pub(super) fn text(text: &[u8]) -> BoundedVec<u8, frame_support::traits::ConstU32<64>> {
	text.to_vec().try_into().expect("short")
}

/// What the usual archive is.
fn query() -> Query {
	Query {
		quantity: text(b"temperature"),
		unit: text(b"Cel"),
		area: text(b"geo:48.2,16.4"),
		from: FIRST * MINUTE,
		to: LAST * MINUTE,
		min_readings: 3,
		..Default::default()
	}
}

/// What `request` takes; by default, the usual.
struct Asked {
	query: Query,
	currency: Currency,
	max_price: Balance,
	end: u64,
}

/// The call that asks for the usual with something else about it.
fn asking(change: impl FnOnce(&mut Asked)) -> Call<Test> {
	let mut asked = Asked {
		query: query(),
		currency: Currency::Native,
		max_price: MAX_PRICE,
		end: END,
	};
	change(&mut asked);
	Call::request {
		query: asked.query,
		currency: asked.currency,
		max_price: asked.max_price,
		end: asked.end,
	}
}

/// The last request that was asked.
fn last_request() -> H256 {
	let asked = |event: Event<Test>| match event {
		Event::Requested { request, .. } => Some(request),
		_ => None,
	};
	let events = System::events().into_iter().rev();
	events
		.filter_map(|record| record.event.try_into().ok())
		.find_map(asked)
		.expect("somebody asked")
}

/// Lets the buyer ask for the usual with something else about it.
#[track_caller]
fn asked_with(change: impl FnOnce(&mut Asked)) -> H256 {
	assert_ok!(dispatch(BUYER, asking(change)));
	last_request()
}

/// Lets the buyer ask for the usual.
#[track_caller]
pub(super) fn asked() -> H256 {
	asked_with(|_| ())
}

fn answer(request: H256, listing: ListingId) -> Call<Test> {
	Call::answer {
		request,
		listing,
		terms: terms(listing),
	}
}

fn withdraw_answer(request: H256, listing: ListingId) -> Call<Test> {
	Call::withdraw_answer { request, listing }
}

fn accept(request: H256, listing: ListingId) -> Call<Test> {
	Call::accept {
		request,
		listing,
		terms: terms(listing),
		buyer_key: key_of(BUYER),
	}
}

fn cancel(request: H256) -> Call<Test> {
	Call::cancel { request }
}

/// Lets the seller answer by the usual listing.
#[track_caller]
pub(super) fn answered(request: H256) -> ListingId {
	let listing = list();
	assert_ok!(dispatch(SELLER, answer(request, listing)));
	listing
}

/// Lists a feed of the usual stream, whose tranches' keys have this root.
#[track_caller]
pub(super) fn list_feed(key_root: H256, tranches: u32) -> ListingId {
	let made = Promise {
		number: 0,
		interval: HOUR,
		min_readings: 1,
		slots: 4,
		width: WIDTH,
		key_root,
		first_tranche: START / (4 * HOUR),
		tranches,
	};
	promise(STREAM, made);
	list_with(|listed| {
		listed.lot = crate::Lot::Feed {
			promise: 0,
			hash: made.hash(GENESIS, &DEVICE, STREAM),
		};
		(listed.offer.delivery, listed.offer.penalty) = (0, 0);
		listed.offer.bond = PRICE;
		listed.pool = 2 * PRICE;
	})
}

/// Nothing of a request is left, nor held.
#[track_caller]
fn assert_gone(request: H256) {
	assert_over(request);
	assert_eq!(held(HoldReason::Request, BUYER), 0);
}

/// A request is over, and no seller waits for a deposit.
#[track_caller]
fn assert_over(request: H256) {
	assert!(!Requests::<Test>::contains_key(request));
	assert_eq!(RequestsOf::<Test>::iter().count(), 0);
	for who in RICH.into_iter().filter(|who| *who != BUYER) {
		assert_eq!(held(HoldReason::Request, who), 0, "of {who}");
	}
}

mod asking {
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
}

mod answering {
	use super::*;

	#[test]
	fn holds_a_deposit_and_no_bond() {
		run(|| {
			let (request, listing) = (asked(), list());
			let before = (pool(listing), money(Currency::Native, SELLER));
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			assert_eq!(held(HoldReason::Request, SELLER), ANSWER_DEPOSIT);
			let [free, escrow, bond] = before.1;
			assert_eq!(money(Currency::Native, SELLER), [free - ANSWER_DEPOSIT, escrow, bond]);
			assert_eq!(pool(listing), before.0);
			let answers = Requests::<Test>::get(request).expect("it waits").answers;
			assert_eq!(answers.len(), 1);
			assert_eq!((answers[0].listing, answers[0].terms), (listing, terms(listing)));
			assert_eq!((answers[0].seller, answers[0].deposit), (SELLER, ANSWER_DEPOSIT));
			assert_last(Event::Answered { request, listing });
		});
	}

	#[test]
	fn up_to_the_end() {
		run(|| {
			let request = asked();
			let (first, second) = (list(), list());
			until(END);
			assert_ok!(dispatch(SELLER, answer(request, first)));
			tick(1);
			assert_refused(SELLER, answer(request, second), Error::<Test>::RequestEnded);
		});
	}

	#[test]
	fn only_what_is_there() {
		run(|| {
			let (request, listing) = (asked(), list());
			assert_refused(SELLER, answer(H256::zero(), listing), Error::<Test>::RequestNotFound);
			assert_refused(SELLER, answer(request, 1), Error::<Test>::ListingNotFound);
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
			assert_refused(SELLER, answer(request, listing), Error::<Test>::ListingWithdrawn);
		});
	}

	#[test]
	fn nobody_answers_with_what_is_anothers() {
		run(|| {
			let (request, listing) = (asked(), list());
			assert_refused(RIVAL, answer(request, listing), Error::<Test>::NotSeller);
			// What the rival copies, it cannot list.
			assert_refused(RIVAL, listing_with(|_| ()), Error::<Test>::NoPermission);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			assert_refused(RIVAL, answer(request, listing), Error::<Test>::NotSeller);
		});
	}

	#[test]
	fn what_a_fork_gave_the_number_to_is_not_answered_with() {
		run(|| {
			let (request, listing) = (asked(), list());
			let other = Call::answer {
				request,
				listing,
				terms: H256::zero(),
			};
			assert_refused(SELLER, other, Error::<Test>::TermsMismatch);
		});
	}

	#[test]
	fn nobody_answers_itself() {
		run(|| {
			assert_ok!(dispatch(SELLER, asking(|_| ())));
			let (request, listing) = (last_request(), list());
			assert_refused(SELLER, answer(request, listing), Error::<Test>::OwnListing);
		});
	}

	#[test]
	fn a_feed_is_no_answer() {
		run(|| {
			let request = asked();
			let listing = list_feed(H256::zero(), 9);
			assert_refused(SELLER, answer(request, listing), Error::<Test>::GoodsMismatch);
		});
	}

	#[test]
	fn only_what_is_for_sale() {
		run(|| {
			let (request, listing) = (asked(), list());
			let refuse = |error: Error<Test>| assert_refused(SELLER, answer(request, listing), error);
			assert_ok!(dispatch(SELLER, Call::pause { listing }));
			refuse(Error::ListingPaused);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Closed);
			refuse(Error::ListingClosed);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Open);
			Sellers::set(&vec![]);
			refuse(Error::SellerNotPermitted);
			Sellers::set(&vec![(SELLER, DEVICE)]);
			Suspended::set(&vec![DEVICE]);
			refuse(Error::DeviceNotActive);
			Suspended::set(&vec![]);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			let long = asked_with(|asked| asked.end = VALID_UNTIL + 1);
			until(VALID_UNTIL + 1);
			assert_refused(SELLER, answer(long, listing), Error::<Test>::ListingExpired);
		});
	}

	#[test]
	fn a_listing_answers_once() {
		run(|| {
			let request = asked();
			let listing = answered(request);
			assert_refused(SELLER, answer(request, listing), Error::<Test>::DuplicateAnswer);
			assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			// It may answer others.
			System::inc_account_nonce(BUYER);
			assert_ok!(dispatch(SELLER, answer(asked(), listing)));
		});
	}

	#[test]
	fn there_are_sixteen_answers_at_most() {
		run(|| {
			let request = asked();
			let listings: Vec<_> = (0..17).map(|_| list()).collect();
			for listing in &listings[..16] {
				assert_ok!(dispatch(SELLER, answer(request, *listing)));
			}
			assert_refused(SELLER, answer(request, listings[16]), Error::<Test>::TooManyAnswers);
			assert_eq!(held(HoldReason::Request, SELLER), 16 * ANSWER_DEPOSIT);
			assert_ok!(dispatch(SELLER, withdraw_answer(request, listings[3])));
			assert_ok!(dispatch(SELLER, answer(request, listings[16])));
			assert_ok!(dispatch(BUYER, accept(request, listings[16])));
			assert_gone(request);
		});
	}

	#[test]
	fn a_seller_without_the_deposit_answers_nothing() {
		run(|| {
			let (request, listing) = (asked(), list());
			let all = free(Currency::Native, SELLER) - EXISTENTIAL;
			spend(SELLER, all);
			assert!(dispatch(SELLER, answer(request, listing)).is_err());
			assert!(Requests::<Test>::get(request).expect("it waits").answers.is_empty());
		});
	}
}

mod fitting {
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
}

mod withdrawing {
	use super::*;

	#[test]
	fn gives_the_deposit_back() {
		run(|| {
			let request = asked();
			let listing = list();
			let before = money(Currency::Native, SELLER);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
			assert_eq!(money(Currency::Native, SELLER), before);
			assert_eq!(held(HoldReason::Request, SELLER), 0);
			assert!(Requests::<Test>::get(request).expect("it waits").answers.is_empty());
			assert_last(Event::AnswerWithdrawn { request, listing });
		});
	}

	#[test]
	fn by_who_answered_or_asks() {
		run(|| {
			let request = asked();
			let listing = answered(request);
			assert_refused(
				SELLER,
				withdraw_answer(H256::zero(), listing),
				Error::<Test>::RequestNotFound,
			);
			assert_refused(
				SELLER,
				withdraw_answer(request, listing + 1),
				Error::<Test>::AnswerNotFound,
			);
			for who in [OTHER, OWNER, RIVAL] {
				assert_refused(who, withdraw_answer(request, listing), Error::<Test>::NotSeller);
			}
			assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
			assert_refused(SELLER, withdraw_answer(request, listing), Error::<Test>::AnswerNotFound);
		});
	}

	#[test]
	fn whatever_became_of_the_listing_and_of_the_time() {
		run(|| {
			let request = asked();
			let (gone, paused, late) = (answered(request), answered(request), answered(request));
			assert_ok!(dispatch(SELLER, Call::withdraw { listing: gone }));
			assert_ok!(dispatch(SELLER, withdraw_answer(request, gone)));
			assert_ok!(dispatch(SELLER, Call::pause { listing: paused }));
			Sellers::set(&vec![]);
			Suspended::set(&vec![DEVICE]);
			assert_ok!(dispatch(SELLER, withdraw_answer(request, paused)));
			until(END + 1);
			assert_ok!(dispatch(SELLER, withdraw_answer(request, late)));
			assert_eq!(held(HoldReason::Request, SELLER), 0);
		});
	}
}

mod accepting {
	use super::*;

	#[test]
	fn is_a_purchase_with_the_money_that_is_there() {
		for currency in CURRENCIES {
			run(|| {
				let fees = pallet_balances::Call::transfer_keep_alive {
					dest: TREASURY,
					value: EXISTENTIAL,
				};
				assert_ok!(dispatch(ISSUER, fees));
				let before = [BUYER, SELLER, RIVAL].map(|who| all_of(currency, who));
				let listing = list_in(currency);
				let request = asked_with(|asked| asked.currency = currency);
				assert_ok!(dispatch(SELLER, answer(request, listing)));
				// A second answer goes with it.
				let second = list_in(currency);
				assert_ok!(dispatch(SELLER, answer(request, second)));
				let [free_before, ..] = money(currency, BUYER);
				assert_ok!(dispatch(BUYER, accept(request, listing)));
				assert_gone(request);
				let [free_after, escrow, _] = money(currency, BUYER);
				assert_eq!(escrow, PRICE);
				let deposits = if currency == Currency::Native {
					PURCHASE_DEPOSIT - REQUEST_DEPOSIT
				} else {
					0
				};
				assert_eq!(free_after + deposits, free_before + MAX_PRICE - PRICE);
				assert_eq!(held(HoldReason::Deal, BUYER), PURCHASE_DEPOSIT);
				assert_eq!(pool(listing), Some(POOL - BOND));
				assert_eq!(pool(second), Some(POOL));
				assert_has(Event::Purchased {
					purchase: 0,
					listing,
					buyer: BUYER,
					seller: SELLER,
					deadline: DELIVERY,
					deal: deal(0),
				});
				assert_last(Event::Accepted { request, purchase: 0 });
				assert!(SalesOf::<Test>::contains_key(SELLER, DealId::Purchase(0)));
				assert_eq!(Dues::<Test>::iter().count(), 0);

				// The exchange that follows is the same.
				deliver(0);
				assert_ok!(dispatch(BUYER, settle(0)));
				assert_ok!(dispatch(BUYER, close(0)));
				let fee = PRICE * Balance::from(FEE) / 1_000_000;
				let after = [BUYER, SELLER, RIVAL].map(|who| all_of(currency, who));
				assert_eq!(after, [before[0] - PRICE, before[1] + PRICE - fee, before[2]]);
			});
		}
	}

	#[test]
	fn of_the_greatest_price_leaves_nothing_to_give_back() {
		run(|| {
			let request = asked_with(|asked| asked.max_price = PRICE);
			let listing = answered(request);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
			assert_eq!(held(HoldReason::Escrow, BUYER), PRICE);
			assert_gone(request);
		});
	}

	#[test]
	fn needs_no_more_than_is_held() {
		run(|| {
			// All the buyer has is in the request: it can accept all the same.
			let request = asked_with(|asked| asked.max_price = FUNDS - REQUEST_DEPOSIT - EXISTENTIAL);
			let listing = answered(request);
			assert_eq!(free(Currency::Native, BUYER), EXISTENTIAL);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
			assert_eq!(
				money(Currency::Native, BUYER)[..2],
				[FUNDS - PRICE - PURCHASE_DEPOSIT, PRICE]
			);
		});
	}

	#[test]
	fn by_who_asked_only_and_up_to_the_end() {
		run(|| {
			let request = asked();
			let listing = answered(request);
			assert_refused(BUYER, accept(H256::zero(), listing), Error::<Test>::RequestNotFound);
			for who in [SELLER, OTHER, OWNER] {
				assert_refused(who, accept(request, listing), Error::<Test>::NotBuyer);
			}
			until(END + 1);
			assert_refused(BUYER, accept(request, listing), Error::<Test>::RequestEnded);
		});
		run(|| {
			let request = asked();
			let listing = answered(request);
			until(END);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
			assert_refused(BUYER, accept(request, listing), Error::<Test>::RequestNotFound);
			assert_refused(ANYONE, cancel(request), Error::<Test>::RequestNotFound);
		});
	}

	#[test]
	fn of_what_answers_only() {
		run(|| {
			let (request, other) = (asked(), list());
			let listing = answered(request);
			assert_refused(BUYER, accept(request, other), Error::<Test>::AnswerNotFound);
			assert_ok!(dispatch(SELLER, withdraw_answer(request, listing)));
			assert_refused(BUYER, accept(request, listing), Error::<Test>::AnswerNotFound);
		});
	}

	#[test]
	fn of_these_terms_and_for_a_good_key_only() {
		run(|| {
			let request = asked();
			let listing = answered(request);
			let with = |terms, buyer_key| Call::accept {
				request,
				listing,
				terms,
				buyer_key,
			};
			let refuse = |call, error: Error<Test>| assert_refused(BUYER, call, error);
			refuse(with(H256::zero(), key_of(BUYER)), Error::TermsMismatch);
			refuse(with(terms(listing), [0xff; 32]), Error::KeyNotCanonical);
			refuse(with(terms(listing), [0; 32]), Error::KeyOfLowOrder);
		});
	}

	#[test]
	fn of_what_is_still_for_sale_only() {
		run(|| {
			let request = asked_with(|asked| asked.end = VALID_UNTIL + 1);
			let listing = answered(request);
			let refuse = |error: Error<Test>| assert_refused(BUYER, accept(request, listing), error);
			assert_ok!(dispatch(SELLER, Call::pause { listing }));
			refuse(Error::ListingPaused);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Closed);
			refuse(Error::ListingClosed);
			Listings::<Test>::mutate_extant(listing, |listing| listing.state = ListingState::Open);
			Sellers::set(&vec![]);
			refuse(Error::SellerNotPermitted);
			Sellers::set(&vec![(SELLER, DEVICE)]);
			Suspended::set(&vec![DEVICE]);
			refuse(Error::DeviceNotActive);
			Suspended::set(&vec![]);
			assert_ok!(dispatch(
				SELLER,
				Call::take_bond {
					listing,
					amount: POOL - BOND + 1
				}
			));
			refuse(Error::BondExhausted);
			until(VALID_UNTIL + 1);
			refuse(Error::ListingExpired);
			assert_ok!(dispatch(ANYONE, Call::withdraw { listing }));
			refuse(Error::ListingWithdrawn);
			// The request is not stuck by any of it.
			tick(1);
			assert_ok!(dispatch(ANYONE, cancel(request)));
			assert_gone(request);
		});
	}

	#[test]
	fn cannot_be_blocked_by_what_is_left() {
		run(|| {
			let listing = list_in(ASSET);
			let request = asked_with(|asked| asked.currency = ASSET);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			block(ASSET, BUYER);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
			assert_over(request);
			// The rest stays held, and is due; so does the deposit, for the record of it.
			assert_eq!(held(HoldReason::Request, BUYER), REQUEST_DEPOSIT);
			let [_, escrow, _] = money(ASSET, BUYER);
			assert_eq!(escrow, MAX_PRICE);
			let due = DealId::Request(request);
			assert_has(Event::PaymentDue {
				deal: due,
				to: BUYER,
				amount: MAX_PRICE - PRICE,
			});
			assert_refused(ANYONE, Call::pay { deal: due }, Error::<Test>::CannotPay);
			thaw(ASSET, BUYER);
			assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
			assert_last(Event::DuePaid { deal: due });
			assert_gone(request);
			assert_eq!(money(ASSET, BUYER), [FUNDS - PRICE, PRICE, 0]);
			assert_refused(ANYONE, Call::pay { deal: due }, Error::<Test>::NothingDue);
			assert_eq!(Purchases::<Test>::iter().count(), 1);
		});
	}
}

mod cancelling {
	use super::*;

	#[test]
	fn gives_everything_back() {
		for currency in CURRENCIES {
			run(|| {
				let before = CURRENCIES.map(|currency| money(currency, BUYER));
				let request = asked_with(|asked| asked.currency = currency);
				assert_ok!(dispatch(BUYER, cancel(request)));
				assert_gone(request);
				assert_eq!(CURRENCIES.map(|currency| money(currency, BUYER)), before);
				assert_last(Event::RequestCancelled { request });
				assert_refused(BUYER, cancel(request), Error::<Test>::RequestNotFound);
			});
		}
	}

	#[test]
	fn before_the_end_by_the_buyer() {
		run(|| {
			let request = asked();
			for who in [SELLER, ANYONE] {
				assert_refused(who, cancel(request), Error::<Test>::NotBuyer);
			}
			answered(request);
			assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
			until(END);
			for who in [SELLER, ANYONE] {
				assert_refused(who, cancel(request), Error::<Test>::NotBuyer);
			}
			assert_ok!(dispatch(BUYER, cancel(request)));
			assert_gone(request);
		});
	}

	#[test]
	fn after_the_end_by_anyone_and_nobody_is_kept_waiting() {
		run(|| {
			let before = [BUYER, SELLER].map(|who| money(Currency::Native, who));
			let request = asked();
			assert_ok!(dispatch(SELLER, answer(request, list())));
			assert_ok!(dispatch(SELLER, answer(request, list())));
			until(END);
			assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
			tick(1);
			assert_ok!(dispatch(ANYONE, cancel(request)));
			assert_gone(request);
			assert_eq!(money(Currency::Native, BUYER), before[0]);
			assert_eq!(all_of(Currency::Native, SELLER), before[1].into_iter().sum());
			assert_eq!(held(HoldReason::Bond, SELLER), 2 * POOL);
		});
	}

	#[test]
	fn a_request_that_nobody_answers_ends() {
		run(|| {
			let request = asked();
			until(END + 1);
			assert_ok!(dispatch(ANYONE, cancel(request)));
			assert_gone(request);
			assert_eq!(money(Currency::Native, BUYER), [FUNDS, 0, 0]);
		});
	}

	#[test]
	fn a_chain_that_stands_ends_nothing() {
		run(|| {
			let request = asked();
			halt(2 * END);
			assert_refused(ANYONE, cancel(request), Error::<Test>::NotBuyer);
			let listing = answered(request);
			assert_ok!(dispatch(BUYER, accept(request, listing)));
		});
	}

	#[test]
	fn a_blocked_buyer_keeps_no_seller_waiting() {
		run(|| {
			let listing = list_in(ASSET);
			let request = asked_with(|asked| asked.currency = ASSET);
			assert_ok!(dispatch(SELLER, answer(request, listing)));
			block(ASSET, BUYER);
			until(END + 1);
			assert_ok!(dispatch(ANYONE, cancel(request)));
			assert_over(request);
			assert_eq!(held(HoldReason::Request, BUYER), REQUEST_DEPOSIT);
			let due = DealId::Request(request);
			assert_has(Event::PaymentDue {
				deal: due,
				to: BUYER,
				amount: MAX_PRICE,
			});
			assert_last(Event::RequestCancelled { request });
			assert_eq!(money(ASSET, BUYER), [FUNDS - MAX_PRICE, MAX_PRICE, 0]);
			thaw(ASSET, BUYER);
			assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
			assert_gone(request);
			assert_eq!(money(ASSET, BUYER), [FUNDS, 0, 0]);
		});
	}

	#[test]
	fn a_frozen_buyer_gets_its_money_back() {
		run(|| {
			let request = asked_with(|asked| asked.currency = ASSET);
			freeze(ASSET, BUYER);
			assert_ok!(dispatch(BUYER, cancel(request)));
			assert_gone(request);
			assert_eq!(money(ASSET, BUYER)[1], 0);
			assert_eq!(all_of(ASSET, BUYER), FUNDS);
			assert_eq!(Dues::<Test>::iter().count(), 0);
		});
	}

	#[test]
	fn a_name_that_is_used_again_adds_to_what_is_due() {
		run(|| {
			// Who acts through a proxy does not count transactions: the same words have the same name once it is free.
			let ask = || asked_with(|asked| (asked.currency, asked.end) = (ASSET, DAY));
			let request = ask();
			block(ASSET, BUYER);
			assert_ok!(dispatch(BUYER, cancel(request)));
			thaw(ASSET, BUYER);
			assert_eq!(ask(), request);
			block(ASSET, BUYER);
			assert_ok!(dispatch(BUYER, cancel(request)));
			let due = DealId::Request(request);
			let owed: Vec<_> = Dues::<Test>::get(due)
				.expect("it is due")
				.into_iter()
				.map(|due| due.amount)
				.collect();
			assert_eq!(owed, [2 * MAX_PRICE]);
			assert_eq!(held(HoldReason::Request, BUYER), 2 * REQUEST_DEPOSIT);
			thaw(ASSET, BUYER);
			assert_ok!(dispatch(ANYONE, Call::pay { deal: due }));
			assert_gone(request);
			assert_eq!(money(ASSET, BUYER), [FUNDS, 0, 0]);
		});
	}
}
