// SPDX-License-Identifier: Apache-2.0

//! Requests, their answers, and what comes of them.

mod accepting;
mod answering;
mod asking;
mod cancelling;
mod fitting;
mod withdrawing;

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
