// SPDX-License-Identifier: Apache-2.0

//! What somebody gains who does other than is foreseen: nothing.

use crate::{mock::*, Call, Error};
use assay_exchange::{
	envelope,
	judge::{ArchiveFault, Verdict},
	key::{content_key, Content},
	record,
};
use assay_primitives::listing::{Currency, Goods};

/// All five points of low order, and the second encodings of those that have one.
fn bad_points() -> Vec<([u8; 32], Error<Test>)> {
	let number = |low: u8, middle: u8, high: u8| {
		let mut bytes = [middle; 32];
		(bytes[0], bytes[31]) = (low, high);
		bytes
	};
	let order_8 = |hex: &str| -> [u8; 32] {
		let byte = |place: usize| u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).expect("hexadecimal");
		core::array::from_fn(byte)
	};
	let low = [
		number(0, 0, 0),
		number(1, 0, 0),
		number(0xec, 0xff, 0x7f),
		order_8("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
		order_8("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
	];
	let mut bad: Vec<_> = low.into_iter().map(|point| (point, Error::KeyOfLowOrder)).collect();
	// p and p + 1, which are 0 and 1 again, and all of them with the top bit.
	bad.push((number(0xed, 0xff, 0x7f), Error::KeyNotCanonical));
	bad.push((number(0xee, 0xff, 0x7f), Error::KeyNotCanonical));
	for mut point in low {
		point[31] |= 0x80;
		bad.push((point, Error::KeyNotCanonical));
	}
	bad
}

#[test]
fn points_of_low_order_enter_on_neither_side() {
	run(|| {
		let listing = list();
		let purchase = bought(listing);
		for (point, error) in bad_points() {
			assert_refused(
				OTHER,
				Call::purchase {
					listing,
					terms: terms(listing),
					buyer_key: point,
				},
				error,
			);
		}
		for (point, error) in bad_points() {
			let mut sealed_key = sealed_for(purchase, &archive().key);
			sealed_key[..32].copy_from_slice(&point);
			assert_refused(SELLER, delivery_of(purchase, sealed_key), error);
		}
	});
}

#[test]
fn a_key_sealed_for_another_purchase_does_not_open() {
	run(|| {
		let listing = list();
		let mine = bought(listing);
		// To another buyer, and to the same for another listing.
		let others = [
			bought_by(OTHER, listing),
			bought(list_with(|listed| listed.offer.price = PRICE - 1)),
		];
		for other in others {
			let sealed_key = sealed_for(other, &archive().key);
			done(SELLER, delivery_of(other, sealed_key));
		}
		let copied = sealed_for(others[1], &archive().key);
		done(SELLER, delivery_of(mine, copied));
		let before = all_of(Currency::Native, BUYER);
		done(BUYER, complaint(mine, ArchiveFault::Key));
		assert_eq!(all_of(Currency::Native, BUYER), before + BOND);
	});
}

#[test]
fn a_key_sealed_for_another_chain_or_tranche_does_not_open() {
	run(|| {
		let (listing, key) = (list(), archive().key);
		let seals: [&dyn Fn(u64) -> [u8; 80]; 2] = [
			&|purchase| {
				envelope::seal(&key_of(BUYER), deal(purchase), sp_core::H256([9; 32]), 0, &key, [1; 32]).expect("seals")
			},
			&|purchase| envelope::seal(&key_of(BUYER), deal(purchase), GENESIS, 1, &key, [1; 32]).expect("seals"),
		];
		for seal in seals {
			let purchase = bought(listing);
			done(SELLER, delivery_of(purchase, seal(purchase)));
			done(BUYER, complaint(purchase, ArchiveFault::Key));
		}
	});
}

#[test]
fn one_key_in_two_listings_gives_no_two_time_pad() {
	run(|| {
		let key = archive().key;
		let (small, large) = (
			Sealed::with_key(STREAM, FIRST, FIRST, key),
			Sealed::with_key(STREAM, FIRST, LAST, key),
		);
		// The same reading, sealed otherwise.
		assert_eq!(small.records[0][0][..32], large.records[0][0][..32]);
		assert_ne!(small.records[0][0][32..], large.records[0][0][32..]);
		let [small, large] = [small, large].map(|sealed| list_with(|listed| listed.lot = sealed.lot()));
		let hash = |listing: u64| match crate::Listings::<Test>::get(listing).map(|listing| listing.goods) {
			Some(Goods::Archive { key_hash, .. }) => key_hash,
			_ => panic!("an archive"),
		};
		assert_eq!(hash(small), hash(large), "everybody sees that they have one key");
		// Who buys the small one reads the large one: a seller who does so harms itself.
		let purchase = bought(small);
		done(SELLER, delivery_of(purchase, sealed_for(purchase, &key)));
		assert_refused(BUYER, complaint(purchase, ArchiveFault::Key), Error::<Test>::KeyIsRight);
		let content_key = content_key(
			&key,
			GENESIS,
			STREAM,
			Content::Archive {
				first: FIRST,
				last: LAST,
			},
		);
		let record = &Sealed::with_key(STREAM, FIRST, LAST, key).records[3][0];
		assert!(record::open(&content_key, LAST, 0, record, WIDTH).is_some());
	});
}

#[test]
fn of_a_refund_and_a_delivery_the_first_wins() {
	run(|| {
		let [one, other] = [purchase(), purchase()];
		let (refund_one, deliver_one) = (refund(one), delivery(one));
		let (refund_other, deliver_other) = (refund(other), delivery(other));
		until(DELIVERY);
		// In time the delivery is good, whoever hopes for a refund in the same block.
		assert_refused(ANYONE, refund_one.clone(), Error::<Test>::DeadlineNotPassed);
		done(SELLER, deliver_one);
		assert_refused(ANYONE, refund_one, Error::<Test>::AlreadyDelivered);
		tick(1);
		assert_refused(SELLER, deliver_other.clone(), Error::<Test>::DeadlinePassed);
		done(ANYONE, refund_other);
		assert_refused(SELLER, deliver_other, Error::<Test>::AlreadyRefunded);
	});
}

#[test]
fn a_price_that_rises_between_look_and_buy_buys_nothing() {
	run(|| {
		let listing = list();
		let meant = buy(listing);
		done(SELLER, Call::withdraw { listing });
		let dearer = list_with(|listed| (listed.offer.price, listed.offer.penalty) = (PRICE + 1, PENALTY + 1));
		assert_refused(BUYER, meant.clone(), Error::<Test>::ListingWithdrawn);
		let Call::purchase { terms, buyer_key, .. } = meant else {
			panic!("a purchase");
		};
		assert_refused(
			BUYER,
			Call::purchase {
				listing: dearer,
				terms,
				buyer_key,
			},
			Error::<Test>::TermsMismatch,
		);
	});
}

#[test]
fn a_complaint_is_made_once() {
	run(|| {
		let bad = archive().spoilt(0, 0);
		let purchase = bought(list_with(|listed| listed.lot = bad.lot()));
		deliver(purchase);
		let complaint = complaint(purchase, bad.record_fault(0, 0));
		done(BUYER, complaint.clone());
		assert_refused(BUYER, complaint.clone(), Error::<Test>::AlreadyRefunded);
		done(BUYER, close(purchase));
		assert_refused(BUYER, complaint, Error::<Test>::PurchaseEnded);
	});
}

#[test]
fn who_knows_a_listing_to_be_bad_does_not_buy_its_bonds() {
	run(|| {
		let bad = archive().short(0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let [first, second] = [bought(listing), bought_by(OTHER, listing)];
		done(BUYER, open_complaint(first, bad.count_fault(0)));
		assert_refused(BUYER, buy(listing), Error::<Test>::ListingClosed);
		// Whoever bought before has its own complaint.
		done(
			OTHER,
			Call::complain {
				purchase: second,
				deal: deal(second),
				secret: None,
				fault: bad.count_fault(0).into(),
			},
		);
		assert_eq!(
			purchased(second).state,
			crate::PurchaseState::Refunded {
				verdict: Some((
					Verdict::WrongRoot,
					assay_exchange::judge::evidence(GENESIS, deal(second), &bad.count_fault(0))
				))
			}
		);
	});
}

#[test]
fn sellers_do_not_buy_from_themselves() {
	run(|| {
		let listing = list();
		assert_refused(SELLER, buy_as(SELLER, listing), Error::<Test>::OwnListing);
		// A friend may: it costs the fee.
		bought_by(OWNER, listing);
	});
}
