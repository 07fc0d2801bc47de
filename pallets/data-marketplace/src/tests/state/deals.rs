// SPDX-License-Identifier: Apache-2.0

//! Deals, requests and names are what they stand for.

use super::*;

#[test]
fn deals_are_between_two_and_listed_under_both() {
	assert_bad(
		|| {
			purchase_of(0, |purchase| purchase.buyer = SELLER);
		},
		"a seller bought from itself",
	);
	let buyers = "a deal is not listed under its buyer";
	assert_bad(|| DealsOf::<Test>::remove(BUYER, DealId::Purchase(2)), buyers);
	assert_bad(|| DealsOf::<Test>::remove(OTHER, sub_id()), buyers);
	let sellers = "a deal is listed under its seller until it has ended";
	for id in [0, 1] {
		assert_bad(|| SalesOf::<Test>::remove(SELLER, DealId::Purchase(id)), sellers);
	}
	assert_bad(|| SalesOf::<Test>::insert(SELLER, DealId::Purchase(2), ()), sellers);
	assert_bad(|| SalesOf::<Test>::remove(SELLER, sub_id()), sellers);
	// Nothing has that number, or it is another's.
	for deal in [
		DealId::Purchase(9),
		DealId::Subscription(9),
		DealId::Request(H256::zero()),
	] {
		assert_bad(
			|| DealsOf::<Test>::insert(BUYER, deal, ()),
			"an index lists a deal that is not there",
		);
		assert_bad(
			|| SalesOf::<Test>::insert(SELLER, deal, ()),
			"an index lists a sale that is not there",
		);
	}
	for deal in [DealId::Purchase(0), sub_id()] {
		assert_bad(
			|| DealsOf::<Test>::insert(ANYONE, deal, ()),
			"an index lists a deal that is not there",
		);
		assert_bad(
			|| SalesOf::<Test>::insert(ANYONE, deal, ()),
			"an index lists a sale that is not there",
		);
	}
}

#[test]
fn deals_and_deliveries_are_what_they_are_called() {
	let deal = "a deal is not what its hash says";
	for id in 0..3 {
		assert_bad(|| purchase_of(id, |purchase| purchase.deal = H256::zero()), deal);
		assert_bad(|| purchase_of(id, |purchase| purchase.terms = H256::zero()), deal);
		assert_bad(|| purchase_of(id, |purchase| purchase.buyer_key = [9; 32]), deal);
	}
	assert_bad(|| subscribed(|subscription| subscription.buyer_key = [9; 32]), deal);
	assert_bad(
		|| {
			purchase_of(1, |purchase| match &mut purchase.state {
				PurchaseState::Delivered { sealed_key, .. } => sealed_key[0] ^= 1,
				_ => panic!("it was delivered"),
			});
		},
		"a delivery is not what its hash says",
	);
	assert_bad(
		|| {
			purchase_of(0, |purchase| {
				purchase.goods = Goods::Feed {
					promise: 0,
					hash: H256::zero(),
				};
			});
		},
		"a purchase is of no archive",
	);
}

#[test]
fn tranches_are_in_order_and_their_keys_wait() {
	let order = "a subscription's tranches are not in order";
	assert_bad(
		|| subscribed(|subscription| subscription.next = subscription.from - 1),
		order,
	);
	assert_bad(
		|| subscribed(|subscription| subscription.from = subscription.next + 1),
		order,
	);
	let delivered = "a tranche was delivered that does not wait";
	assert_bad(|| subscribed(|subscription| subscription.next += 1), delivered);
	assert_bad(
		|| {
			let _ = TrancheKeys::<Test>::clear(9, None);
		},
		delivered,
	);
	let kept = "a key is kept of a tranche that does not wait";
	assert_bad(|| subscribed(|subscription| subscription.windows.clear()), kept);
	assert_bad(|| TrancheKeys::<Test>::insert(0, 1, [0; 80]), kept);
	assert_bad(|| TrancheKeys::<Test>::insert(9, 1, [0; 80]), kept);
}

#[test]
fn open_deals_are_counted() {
	let complaint = "a device's open deals are not counted";
	for count in [0, 2, 4] {
		assert_bad(|| Encumbrances::<Test>::insert(DEVICE, count), complaint);
	}
	assert_bad(|| Encumbrances::<Test>::remove(DEVICE), complaint);
	for count in [0, 1] {
		assert_bad(|| Encumbrances::<Test>::insert(OTHER_DEVICE, count), complaint);
	}
}

#[test]
fn open_sales_are_counted() {
	let complaint = "a listing's open deals are not counted";
	let counted = |open| Sales { open, proved: false };
	for open in [0, 1, 3] {
		assert_bad(|| OpenSales::<Test>::insert(0, counted(open)), complaint);
	}
	assert_bad(|| OpenSales::<Test>::remove(0), complaint);
	assert_bad(|| OpenSales::<Test>::insert(1, counted(0)), complaint);
	assert_bad(
		|| OpenSales::<Test>::insert(0, Sales { open: 2, proved: true }),
		"what was proved bad is for sale",
	);
}

#[test]
fn requests_are_listed_and_answered_by_others() {
	assert_bad(
		|| {
			let _ = RequestsOf::<Test>::clear(9, None);
		},
		"a request is not listed under its buyer",
	);
	let index = "an index lists a request that is not there";
	assert_bad(|| RequestsOf::<Test>::insert(BUYER, H256::zero(), ()), index);
	assert_bad(
		|| {
			let id = Requests::<Test>::iter_keys().next().expect("there is one");
			RequestsOf::<Test>::insert(ANYONE, id, ());
		},
		index,
	);
	assert_bad(
		|| {
			request(|request| {
				let answer = request.answers[0].clone();
				request.answers.try_push(answer).expect("there is room");
			});
		},
		"a listing answers a request twice",
	);
	assert_bad(
		|| request(|request| request.answers[0].seller = BUYER),
		"a buyer answers itself",
	);
}

#[test]
fn names_are_of_what_ended() {
	assert_bad(
		|| Reputations::<Test>::remove(SELLER, Currency::Native),
		"a seller has no reputation",
	);
	let change = |change: fn(&mut crate::Reputation)| {
		Reputations::<Test>::mutate(SELLER, Currency::Native, |known| {
			change(known.as_mut().expect("it is there"))
		});
	};
	assert_bad(
		|| change(|known| known.rated = known.settled + known.refunded + 1),
		"a deal was rated that has not ended",
	);
	let mean = "the mean of ratings is none";
	assert_bad(|| change(|known| known.weight = 1), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (1, 6)), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (2, 1)), mean);
	assert_bad(|| change(|known| (known.weight, known.score) = (0, 1)), mean);
}
