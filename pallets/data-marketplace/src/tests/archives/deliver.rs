// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, PurchaseState};
use assay_exchange::{envelope, public_key::check};
use assay_primitives::listing;
use sp_core::H256;

#[test]
fn a_key_is_delivered_and_opens() {
	run(|| {
		let purchase = purchase();
		let sealed_key = sealed_for(purchase, &archive().key);
		tick(HOUR);
		done(SELLER, delivery_of(purchase, sealed_key));
		let delivery = listing::delivery(GENESIS, deal(purchase), &sealed_key);
		let window_end = HOUR + WINDOW;
		assert_last(Event::Delivered {
			purchase,
			window_end,
			delivery,
		});
		let record = purchased(purchase);
		assert_eq!(
			record.state,
			PurchaseState::Delivered {
				sealed_key,
				delivery,
				window_end
			}
		);
		// All that opening takes is in the record.
		let assay_primitives::listing::Goods::Archive { key_hash, .. } = record.goods else {
			panic!("an archive");
		};
		let key = envelope::open(&secret_of(BUYER), record.deal, GENESIS, 0, key_hash, &sealed_key);
		assert_eq!(key, Some(archive().key));
	});
}

#[test]
fn only_the_seller_delivers_for_the_deal() {
	run(|| {
		assert_refused(SELLER, delivery(0), Error::<Test>::PurchaseNotFound);
		let purchase = purchase();
		for who in [BUYER, ANYONE, OWNER, RIVAL] {
			assert_refused(who, delivery(purchase), Error::<Test>::NotSeller);
		}
		let sealed_key = sealed_for(purchase, &archive().key);
		assert_refused(
			SELLER,
			Call::deliver {
				purchase,
				deal: H256::zero(),
				sealed_key,
			},
			Error::<Test>::DealMismatch,
		);
		until(DELIVERY + 1);
		assert_refused(SELLER, delivery(purchase), Error::<Test>::DeadlinePassed);
	});
}

#[test]
fn ephemeral_keys_are_acceptable_or_refused() {
	run(|| {
		let purchase = purchase();
		let with = |enc: [u8; 32]| {
			let mut sealed_key = sealed_for(purchase, &archive().key);
			sealed_key[..32].copy_from_slice(&enc);
			delivery_of(purchase, sealed_key)
		};
		let mut minus_one = [0xff; 32];
		(minus_one[0], minus_one[31]) = (0xec, 0x7f);
		let mut one = [0; 32];
		one[0] = 1;
		for low in [[0; 32], one, minus_one] {
			assert_refused(SELLER, with(low), Error::<Test>::KeyOfLowOrder);
		}
		let mut p = minus_one;
		p[0] = 0xed;
		let mut p_and_one = minus_one;
		p_and_one[0] = 0xee;
		let mut top_bit = sealed_for(purchase, &archive().key)[..32].try_into().unwrap_or([0; 32]);
		assert_eq!(check(&top_bit), Ok(()));
		top_bit[31] |= 0x80;
		for wrong in [p, p_and_one, top_bit, [0xff; 32]] {
			assert_refused(SELLER, with(wrong), Error::<Test>::KeyNotCanonical);
		}
		deliver(purchase);
	});
}

#[test]
fn what_was_sold_is_delivered_whatever_came_since() {
	let since: [fn(u64); 5] = [
		|_| Sellers::set(&vec![]),
		|_| Suspended::set(&vec![DEVICE]),
		|_| Owners::set(&vec![(RIVAL, DEVICE)]),
		|listing| done(SELLER, Call::pause { listing }),
		|listing| done(SELLER, Call::withdraw { listing }),
	];
	for event in since {
		run(|| {
			let listing = list();
			let purchase = bought(listing);
			event(listing);
			deliver(purchase);
			done(BUYER, settle(purchase));
			done(BUYER, close(purchase));
		});
	}
}
