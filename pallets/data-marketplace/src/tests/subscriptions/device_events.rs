// SPDX-License-Identifier: Apache-2.0

//! What happens to the device in the middle of a subscription.

use super::{ending::assert_over, scene::*};
use crate::{Error, HoldReason};
use assay_exchange::judge::FeedFault;
use assay_primitives::{
	listing::Currency,
	traits::{StreamPromises, TransferGuard},
};
use frame_support::assert_ok;

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Happening {
	Nothing,
	Suspension,
	Retirement,
	Recovery,
	Transfer,
	LostPermission,
	KeyRotation,
	StreamClosed,
	ListingWithdrawn,
}

use Happening::*;

const ALL: [Happening; 9] = [
	Nothing,
	Suspension,
	Retirement,
	Recovery,
	Transfer,
	LostPermission,
	KeyRotation,
	StreamClosed,
	ListingWithdrawn,
];

impl Happening {
	fn happen(self, listing: u64) {
		match self {
			// The device signs with another key: the market does not look at keys.
			Nothing | KeyRotation | StreamClosed => {},
			Suspension | Retirement => Suspended::set(&vec![DEVICE]),
			LostPermission => Sellers::set(&vec![]),
			// Deals stand against a transfer; where a device is recovered, or was transferred before there were deals, another
			// owns it, and who sold may not any more.
			Recovery | Transfer => {
				Sellers::set(&vec![(OTHER, DEVICE)]);
				Owners::set(&vec![(OTHER, DEVICE)]);
			},
			ListingWithdrawn => {
				assert_ok!(dispatch(SELLER, crate::Call::withdraw { listing }));
			},
		}
	}

	/// Whether nothing is committed any more.
	fn silences(self) -> bool {
		matches!(self, Suspension | Retirement | StreamClosed)
	}

	/// Why nothing more can be sold, if so.
	fn forbids(self) -> Option<Error<Test>> {
		match self {
			Nothing | KeyRotation | StreamClosed => None,
			Suspension | Retirement => Some(Error::DeviceNotActive),
			LostPermission | Recovery | Transfer => Some(Error::SellerNotPermitted),
			ListingWithdrawn => Some(Error::ListingWithdrawn),
		}
	}
}

/// A subscription to four tranches in which this happens after two hits of the first.
fn happened(what: Happening) -> u64 {
	let id = subscribed(4);
	go(start(FROM));
	deliver_right_key(id, FROM);
	hit_slots(FROM, 0..2);
	what.happen(subscription(id).listing);
	id
}

/// Serves the rest of a tranche, where anything can be.
fn go_on(what: Happening, tranche: u64) {
	go(start(tranche + 1) - 1);
	if !what.silences() {
		hit();
	}
}

/// Runs a test for each thing that happens.
fn each(test: impl Fn(Happening, u64)) {
	for what in ALL {
		run(|| test(what, happened(what)));
	}
}

#[test]
fn nothing_more_is_sold_where_nothing_can_be() {
	each(|what, id| {
		let listing = subscription(id).listing;
		// The terms, also of a listing that is gone.
		let call = |who| crate::Call::subscribe {
			listing,
			terms: subscription(id).terms,
			buyer_key: key_of(who),
			tranches: 1,
		};
		match what.forbids() {
			None => {
				assert_ok!(dispatch(ANYONE, call(ANYONE)));
				assert_ok!(dispatch(BUYER, top_up(id, 1)));
			},
			Some(error) => {
				assert_refused(ANYONE, call(ANYONE), error);
				let error = what.forbids().expect("it forbids");
				assert_refused(BUYER, top_up(id, 1), error);
			},
		}
	});
}

#[test]
fn keys_still_come_and_what_comes_is_paid() {
	each(|what, id| {
		go_on(what, FROM);
		go(start(FROM + 1));
		deliver_right_key(id, FROM + 1);
		go_on(what, FROM + 1);
		pass_window(FROM + 3);
		assert_ok!(dispatch(ANYONE, collect(id)));
		let hits = if what.silences() { 2 } else { 4 };
		assert_eq!(subscription(id).paid, hits * SLOT_PRICE, "{what:?}");
		assert_over(id);
	});
}

#[test]
fn the_buyer_may_leave() {
	each(|what, id| {
		assert_ok!(dispatch(BUYER, leave(id)));
		assert_eq!(span(id), (FROM, FROM + 1), "{what:?}");
		go_on(what, FROM);
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(id)));
		let hits = if what.silences() { 2 } else { 3 };
		assert_eq!(subscription(id).paid, hits * SLOT_PRICE, "{what:?}");
		assert_over(id);
		assert_ok!(dispatch(BUYER, close_feed(id)));
	});
}

#[test]
fn the_buyer_may_complain() {
	each(|what, id| {
		let call = |tranche| tranche_complaint(id, tranche, FeedFault::Key);
		assert_refused(BUYER, call(FROM), Error::<Test>::KeyIsRight);
		go(start(FROM + 1));
		deliver_key(id, FROM + 1);
		assert_ok!(dispatch(BUYER, call(FROM + 1)));
		assert_over(id);
		assert_ok!(dispatch(BUYER, close_feed(id)));
		assert!(what != ListingWithdrawn || pool(0).is_none());
	});
}

/// Up to the end of the subscription, which anyone brings about, and not longer.
#[test]
fn the_device_is_encumbered_and_the_promise_kept_until_it_is_over() {
	each(|what, id| {
		let kept = || {
			(
				DataMarketplace::encumbrances(&DEVICE),
				stream_of(STREAM).expect("there").engaged,
			)
		};
		for tranche in FROM..FROM + 4 {
			assert_eq!(kept(), (1, 1), "{what:?}");
			pass_window(tranche);
			assert_ok!(dispatch(ANYONE, collect(id)));
			if span(id).0 == FROM + 4 {
				break;
			}
		}
		assert_over(id);
		assert_eq!(kept(), (0, 0), "{what:?}");
		assert_refused(ANYONE, collect(id), Error::<Test>::SubscriptionOver);
	});
}

/// No key comes any more, as of a seller who lost the device. The subscription ends by calls that anyone may make, when the
/// last key that came can be complained about no more, and the buyer has back all but what it got.
#[test]
fn without_another_key_all_comes_back() {
	each(|what, id| {
		go_on(what, FROM);
		let hits = if what.silences() { 2 } else { 3 };
		go(start(FROM + 3) + LATE + 1);
		assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(subscription(id).paid, hits * SLOT_PRICE, "{what:?}");
		assert_eq!(money(Currency::Native, BUYER)[1], 0);
		assert_eq!(
			free(Currency::Native, BUYER),
			FUNDS - hits * SLOT_PRICE - SUBSCRIPTION_DEPOSIT
		);
		let bonds = if what == ListingWithdrawn { 0 } else { 3 * FEED_BOND };
		assert_eq!(money(Currency::Native, SELLER)[2], bonds, "{what:?}");
		assert_ok!(dispatch(BUYER, close_feed(id)));
		assert_eq!(held(HoldReason::Deal, BUYER), 0);
	});
}

/// Whoever the device is of ends it; and anyone, where nothing of it can be sold. What comes after is given back at once.
#[test]
fn it_is_ended_by_whoever_the_device_is_of() {
	each(|what, id| {
		let owner = if matches!(what, Recovery | Transfer) {
			OTHER
		} else {
			OWNER
		};
		let cannot_be_sold = matches!(what.forbids(), Some(Error::DeviceNotActive | Error::SellerNotPermitted));
		let who = if cannot_be_sold { ANYONE } else { owner };
		if !cannot_be_sold {
			assert_refused(ANYONE, leave(id), Error::<Test>::NotBuyer);
		}
		let before = free(Currency::Native, BUYER);
		assert_ok!(dispatch(who, leave(id)));
		assert_eq!(span(id), (FROM, FROM + 1), "{what:?}");
		assert_eq!(free(Currency::Native, BUYER), before + 3 * WHOLE);
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(subscription(id).paid, 2 * SLOT_PRICE, "{what:?}");
	});
}

/// The market counts on the promise that it sold, and on no other.
#[test]
fn another_promise_is_not_counted_on() {
	run(|| {
		let id = happened(Nothing);
		assert!(MockStreams::engage(STREAM, promised().number + 1).is_err());
		assert_eq!(subscription(id).promise, promised());
		assert_eq!(stream_of(STREAM).expect("there").engaged, 1);
	});
}

/// A promise that is gone all the same, as another pallet's fault, pays nothing and holds up nobody.
#[test]
fn a_promise_that_is_gone_pays_nothing() {
	run(|| {
		let id = happened(Nothing);
		change_stream(STREAM, |stream| {
			stream.promise = None;
		});
		pass_window(FROM + 3);
		assert_ok!(dispatch(ANYONE, collect(id)));
		assert_over(id);
		assert_eq!(subscription(id).paid, 0);
	});
}
