// SPDX-License-Identifier: Apache-2.0

//! Listings are what they say.

use super::*;

#[test]
fn listings_are_found_by_what_they_are() {
	let missing = "a listing is not found by what it is";
	let word = |word: &[u8]| Facet::Keyword(H256(sp_io::hashing::sha2_256(word)));
	let facets = || {
		[
			Facet::Seller(SELLER),
			Facet::Device(DEVICE),
			Facet::Stream(STREAM),
			word(b"air"),
		]
	};
	for facet in facets() {
		assert_bad(|| ListingsBy::<Test>::remove(facet, 0), missing);
	}
	let wrong = "a listing is found by what it is not";
	for facet in [
		Facet::Seller(BUYER),
		Facet::Device(OTHER_DEVICE),
		Facet::Stream(OTHER_STREAM),
		word(b"water"),
	] {
		assert_bad(|| ListingsBy::<Test>::insert(facet, 0, ()), wrong);
	}
	for facet in facets() {
		assert_bad(|| ListingsBy::<Test>::insert(facet, 1, ()), wrong);
	}
}

#[test]
fn texts_and_terms_are_those_of_the_listing() {
	assert_bad(|| ListingTexts::<Test>::remove(0), "a listing has no texts");
	let texts = "a listing's texts are not what it says";
	assert_bad(|| said(|texts| texts.title = Default::default()), texts);
	assert_bad(|| terms_with(|listing| listing.texts = H256::zero()), texts);
	assert_bad(
		|| ListingTexts::<Test>::insert(1, ListingTexts::<Test>::get(0).expect("they are there")),
		"texts are kept of no listing",
	);
	let terms = "a listing's terms are not what it says";
	assert_bad(|| listing(|listing| listing.terms = H256::zero()), terms);
	let changes: [fn(&mut Listing<Test>); 10] = [
		|listing| listing.stake.price += 1,
		|listing| listing.stake.fee += 1,
		|listing| listing.stake.bond += 1,
		|listing| listing.stake.penalty += 1,
		|listing| listing.stake.currency = ASSET,
		|listing| {
			listing.stake.split = vec![Share {
				account: OTHER,
				parts: 1,
			}]
			.try_into()
			.expect("one")
		},
		|listing| listing.delivery += 1,
		|listing| listing.window += 1,
		|listing| listing.valid_until += 1,
		|listing| {
			if let Goods::Archive { readings, .. } = &mut listing.goods {
				*readings += 1;
			}
		},
	];
	for change in changes {
		assert_bad(|| listing(change), terms);
	}
}

#[test]
fn stakes_make_sense() {
	assert_bad(
		|| terms_with(|listing| listing.stake.price = 0),
		"something is sold for nothing",
	);
	assert_bad(
		|| terms_with(|listing| listing.stake.penalty = listing.stake.bond + 1),
		"a penalty is more than the bond",
	);
	let shared = "more is shared than there is";
	assert_bad(|| terms_with(|listing| listing.stake.fee = 1_000_001), shared);
	assert_bad(
		|| {
			terms_with(|listing| {
				let shares = [OTHER, ANYONE].map(|account| Share {
					account,
					parts: u32::MAX,
				});
				listing.stake.split = shares.to_vec().try_into().expect("two");
			});
		},
		shared,
	);
	assert_bad(
		|| purchase_of(2, |purchase| purchase.stake.price = 0),
		"something is sold for nothing",
	);
	assert_bad(
		|| subscribed(|subscription| subscription.stake.price = 0),
		"something is sold for nothing",
	);
	let range = "an archive's range is not in the log";
	for (wrong_first, wrong_last) in [(5, 4), (0, BATCHES)] {
		assert_bad(
			|| {
				terms_with(|listing| {
					if let Goods::Archive { first, last, .. } = &mut listing.goods {
						(*first, *last) = (wrong_first, wrong_last);
					}
				});
			},
			range,
		);
	}
}
