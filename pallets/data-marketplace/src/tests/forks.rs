// SPDX-License-Identifier: Apache-2.0

//! A call that was made for one fork and lands on another, where the same numbers mean something else.

use crate::{mock::*, Call, Error};
use frame_support::assert_ok;
use sp_core::H256;

/// On a fork of its own, so that numbers begin anew.
fn fork<R>(history: impl FnOnce() -> R) -> R {
	new_test_ext().execute_with(history)
}

/// What a listing can differ in that a buyer relies on.
fn other_listings() -> [Call<Test>; 7] {
	let changes: [fn(&mut Offer); 7] = [
		|offer| offer.first = 1,
		|offer| offer.last = 6,
		|offer| offer.price = 5 * PRICE,
		|offer| offer.period = DELIVERY + 1,
		|offer| offer.title = b"wind".to_vec(),
		|offer| offer.uri = b"https://example.com/wind/".to_vec(),
		// Another stream of the same device.
		|offer| offer.stream = SECOND_STREAM,
	];
	changes.map(listing_with)
}

#[test]
fn a_purchase_buys_nothing_else() {
	let meant = fork(|| buy(list()));
	for other in other_listings() {
		fork(|| {
			assert_ok!(dispatch(SELLER, other));
			assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
		});
	}
	// Another seller, who may sell the device there.
	fork(|| {
		Sellers::set(&vec![(RIVAL, DEVICE)]);
		assert_ok!(dispatch(RIVAL, listing()));
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// The same stream with another history, and a stream of another device.
	for (device, root) in [(DEVICE, H256([6; 32])), (OTHER_DEVICE, ROOT)] {
		fork(|| {
			Streams::set(&vec![(STREAM, device, 10, root)]);
			Sellers::set(&vec![(SELLER, device)]);
			assert_ok!(dispatch(SELLER, listing_with(|offer| offer.device = device)));
			assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
		});
	}
	// Another chain, which has the same in all it says.
	fork(|| {
		frame_system::BlockHash::<Test>::insert(0, H256([9; 32]));
		list();
		assert_refused(BUYER, meant.clone(), Error::<Test>::TermsMismatch);
	});
	// The same in another block is what was meant.
	fork(|| {
		System::set_block_number(START + 1);
		list();
		assert_ok!(dispatch(BUYER, meant));
	});
}

#[test]
fn two_listings_swapped() {
	let cheap = || listing_with(|offer| offer.price = EXISTENTIAL);
	let meant = fork(|| {
		assert_ok!(dispatch(SELLER, listing()));
		assert_ok!(dispatch(SELLER, cheap()));
		buy(1)
	});
	fork(|| {
		assert_ok!(dispatch(SELLER, cheap()));
		assert_ok!(dispatch(SELLER, listing()));
		assert_refused(BUYER, meant, Error::<Test>::TermsMismatch);
		assert_eq!(money(BUYER), [FUNDS, 0, 0, 0]);
	});
}

/// The call by which this account buys the listing for this key.
fn bought_by(who: AccountId, buyer_key: [u8; 32]) {
	let terms = terms(0);
	assert_ok!(dispatch(
		who,
		Call::purchase {
			listing: 0,
			terms,
			buyer_key,
		}
	));
}

#[test]
fn a_delivery_answers_nobody_else() {
	let meant = fork(|| delivery(purchase()));
	// Another buyer, another key, and another listing.
	for (who, key) in [(ANYONE, BUYER_KEY), (BUYER, [8; 32])] {
		fork(|| {
			list();
			bought_by(who, key);
			assert_refused(SELLER, meant.clone(), Error::<Test>::DealMismatch);
		});
	}
	for other in other_listings() {
		fork(|| {
			assert_ok!(dispatch(SELLER, other));
			bought_by(BUYER, BUYER_KEY);
			assert_refused(SELLER, meant.clone(), Error::<Test>::DealMismatch);
		});
	}
	fork(|| {
		purchase();
		assert_ok!(dispatch(SELLER, meant));
	});
}

#[test]
fn a_deal_has_one_name_whatever_its_number() {
	// Two buyers, in one order and in the other: what was sealed for a deal opens on both forks.
	let deals = |order: [AccountId; 2]| {
		fork(|| {
			list();
			for who in order {
				bought_by(who, BUYER_KEY);
			}
			[deal(0), deal(1)]
		})
	};
	let ([first, second], [second_again, first_again]) = (deals([BUYER, ANYONE]), deals([ANYONE, BUYER]));
	assert_eq!((first, second), (first_again, second_again));
	assert_ne!(first, second);
}

#[test]
fn a_settlement_and_a_closing_accept_nothing_else() {
	let [pay, end] = fork(|| {
		let purchase = delivered();
		[settle(purchase), close(purchase)]
	});
	let refused = || {
		assert_refused(BUYER, pay.clone(), Error::<Test>::DeliveryMismatch);
		assert_ok!(dispatch(BUYER, settle(0)));
		assert_refused(BUYER, end.clone(), Error::<Test>::DeliveryMismatch);
	};
	// Another sealed key for the same deal.
	fork(|| {
		purchase();
		assert_ok!(dispatch(SELLER, delivery_of(0, vec![2; 80])));
		refused();
	});
	// The same sealed key for another deal of the same buyer.
	for other in other_listings() {
		fork(|| {
			assert_ok!(dispatch(SELLER, other));
			bought_by(BUYER, BUYER_KEY);
			assert_ok!(dispatch(SELLER, delivery(0)));
			refused();
		});
	}
	fork(|| {
		delivered();
		assert_ok!(dispatch(BUYER, pay.clone()));
		assert_ok!(dispatch(BUYER, end.clone()));
	});
}

#[test]
fn a_listing_offers_no_other_devices_stream() {
	fork(|| {
		// The seller may sell both devices' streams, and their numbers are swapped.
		Sellers::set(&vec![(SELLER, DEVICE), (SELLER, OTHER_DEVICE)]);
		Streams::set(&vec![
			(STREAM, OTHER_DEVICE, 10, H256([5; 32])),
			(OTHER_STREAM, DEVICE, 10, ROOT),
		]);
		assert_refused(SELLER, listing(), Error::<Test>::DeviceMismatch);
	});
}
