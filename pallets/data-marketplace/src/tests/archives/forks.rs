// SPDX-License-Identifier: Apache-2.0

//! A call that was made for one fork and lands on another, where the same numbers mean something else.

use crate::{mock::*, Call, Error};
use assay_primitives::listing::{Document, Share};
use sp_core::H256;

/// On a fork of its own, so that numbers begin anew.
fn fork<R>(history: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(history)
}

/// What a listing can differ in that a buyer relies on.
fn other_listings() -> Vec<Call<Test>> {
	let changes: [fn(&mut Listed); 21] = [
		|l| l.lot = Sealed::new(STREAM, FIRST + 1, LAST, [1; 16]).lot(),
		|l| l.lot = Sealed::new(STREAM, FIRST, LAST + 1, [1; 16]).lot(),
		// The same range under another key, and another file.
		|l| l.lot = Sealed::new(STREAM, FIRST, LAST, [2; 16]).lot(),
		|l| l.lot = archive().spoilt(0, 0).lot(),
		|l| l.stream = SECOND_STREAM,
		|l| l.offer.currency = ASSET,
		|l| l.offer.price = PRICE - 1,
		|l| l.offer.bond = BOND + 1,
		|l| l.offer.penalty = PENALTY + 1,
		|l| l.offer.delivery = DELIVERY + 1,
		|l| l.offer.window = WINDOW + 1,
		|l| l.offer.valid_until = VALID_UNTIL + 1,
		|l| {
			l.offer.split = vec![Share {
				account: OTHER,
				parts: 1,
			}]
		},
		|l| l.texts.title = b"wind".to_vec(),
		|l| l.texts.description = b"".to_vec(),
		|l| l.texts.keywords = vec![],
		|l| l.texts.coverage.place = b"".to_vec(),
		|l| l.texts.uri = b"https://example.com/wind/".to_vec(),
		|l| l.texts.sample = Some(Document::default()),
		|l| l.texts.licence = None,
		|l| l.texts.policy = Some(Document::default()),
	];
	changes.map(listing_with).into()
}

#[test]
fn a_purchase_buys_nothing_else() {
	let meant = fork(|| buy(list()));
	for other in other_listings() {
		fork(|| {
			done(SELLER, other);
			assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
		});
	}
	// Another seller, who may sell the device there.
	fork(|| {
		Sellers::set(&vec![(RIVAL, DEVICE)]);
		done(RIVAL, listing_with(|_| ()));
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// The same stream with another history.
	fork(|| {
		change_stream(STREAM, |stream| stream.log[9].count += 1);
		list();
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// Another fee.
	fork(|| {
		Fee::set(&(FEE + 1));
		list();
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// Another chain, which has the same in all it says.
	fork(|| {
		frame_system::BlockHash::<Test>::insert(0, H256([9; 32]));
		list();
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// The same in another block is what was meant.
	fork(|| {
		tick(HOUR);
		list();
		done(BUYER, meant);
	});
}

#[test]
fn two_listings_swapped() {
	let cheap = || listing_with(|listed| listed.offer.price = 100);
	let meant = fork(|| {
		done(SELLER, listing_with(|_| ()));
		done(SELLER, cheap());
		buy(1)
	});
	fork(|| {
		done(SELLER, cheap());
		done(SELLER, listing_with(|_| ()));
		assert_refused(BUYER, meant, Error::<Test>::TermsMismatch);
		assert_eq!(money(assay_primitives::listing::Currency::Native, BUYER), [FUNDS, 0, 0]);
	});
}

#[test]
fn a_delivery_answers_nobody_else() {
	let meant = fork(|| delivery(purchase()));
	// Another buyer.
	fork(|| {
		let listing = list();
		bought_by(OTHER, listing);
		assert_refused(SELLER, meant.clone(), Error::<Test>::DealMismatch);
	});
	// The same buyer with another key.
	fork(|| {
		let listing = list();
		done(
			BUYER,
			Call::purchase {
				listing,
				terms: terms(listing),
				buyer_key: key_of(OTHER),
			},
		);
		assert_refused(SELLER, meant.clone(), Error::<Test>::DealMismatch);
	});
	// A cheap listing where a dear one was meant: the key is not got for less.
	for other in other_listings() {
		fork(|| {
			done(SELLER, other);
			bought(0);
			assert_refused(SELLER, meant.clone(), Error::<Test>::DealMismatch);
		});
	}
	fork(|| {
		purchase();
		done(SELLER, meant);
	});
}

#[test]
fn a_deal_has_one_name_whatever_its_number() {
	// Two buyers, in one order and in the other: what was sealed for a deal opens on both forks.
	let deals = |order: [AccountId; 2]| {
		fork(|| {
			let listing = list();
			order.map(|who| deal(bought_by(who, listing)))
		})
	};
	let [first, second] = deals([BUYER, OTHER]);
	assert_eq!(deals([OTHER, BUYER]), [second, first]);
	assert_ne!(first, second);
}

#[test]
fn nobody_is_paid_or_refunded_for_another_deal() {
	let (paid, refunded, complained, closed) = fork(|| {
		let listing = list();
		let [one, two] = [bought(listing), bought(listing)];
		deliver(one);
		let paid = settle(one);
		let complained = complaint(one, assay_exchange::judge::ArchiveFault::Key);
		done(BUYER, paid.clone());
		(paid, refund(two), complained, close(one))
	});
	// There the numbers are those of another buyer's purchases for which other keys came.
	fork(|| {
		let listing = list();
		let [one, two] = [bought_by(OTHER, listing), bought_by(OTHER, listing)];
		deliver(one);
		until(WINDOW + 1);
		assert_refused(ANYONE, paid.clone(), Error::<Test>::DeliveryMismatch);
		assert_refused(ANYONE, refunded, Error::<Test>::DealMismatch);
		assert_refused(BUYER, closed.clone(), Error::<Test>::NotBuyer);
		let _ = two;
	});
	// The same deal for which something else was delivered.
	fork(|| {
		let purchase = purchase();
		done(SELLER, delivery_of(purchase, sealed_for(purchase, &[8; 32])));
		assert_refused(BUYER, paid, Error::<Test>::DeliveryMismatch);
	});
	// Another deal of the same buyer.
	fork(|| {
		let listing = list_with(|listed| listed.offer.price = PRICE - 1);
		let purchase = bought(listing);
		deliver(purchase);
		assert_refused(BUYER, complained, Error::<Test>::DealMismatch);
		done(BUYER, settle(purchase));
		assert_refused(BUYER, closed, Error::<Test>::DealMismatch);
	});
}
