// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Purchases};
use assay_primitives::listing::ListingView;
use frame_support::assert_ok;

#[test]
fn what_is_for_sale_is_seen() {
	run(|| {
		assert_eq!(DataMarketplace::listing(0), None);
		let id = list();
		let view = DataMarketplace::listing(id).expect("listed");
		assert_eq!(
			view,
			ListingView {
				id,
				seller: SELLER,
				stream: STREAM,
				device: DEVICE,
				first_sequence: 0,
				last_sequence: 5,
				price: PRICE,
				delivery_period: DELIVERY,
				title: b"weather".to_vec(),
				uri: b"https://example.com/weather/".to_vec(),
				root: ROOT,
				listed_at: START,
				terms: terms(id),
			}
		);
		assert_eq!(DataMarketplace::view(id), Some(view));
		assert_eq!(DataMarketplace::view(1), None);
		assert_ok!(dispatch(SELLER, Call::withdraw { listing: id }));
		assert_eq!(DataMarketplace::listing(id), None);
	});
}

#[test]
fn everything_is_paged() {
	run(|| {
		let purchases: Vec<_> = (0..5).map(|_| purchase()).collect();
		let all = |page: &dyn Fn(Option<u64>) -> Vec<u64>| {
			let mut seen = vec![];
			loop {
				let next = page(seen.last().copied());
				assert!(next.len() <= 2);
				if next.is_empty() {
					break;
				}
				seen.extend(next);
			}
			seen.sort();
			seen
		};
		let listings = |start| {
			DataMarketplace::listings(start, 2)
				.into_iter()
				.map(|view| view.id)
				.collect()
		};
		assert_eq!(all(&listings), (0..5).collect::<Vec<_>>());
		assert_eq!(
			all(&|start| DataMarketplace::listings_of(SELLER, start, 2)),
			(0..5).collect::<Vec<_>>()
		);
		assert_eq!(all(&|start| DataMarketplace::purchases_of(BUYER, start, 2)), purchases);
		assert_eq!(all(&|start| DataMarketplace::sales_of(SELLER, start, 2)), purchases);
		assert!(all(&|start| DataMarketplace::listings_of(BUYER, start, 2)).is_empty());
		let [first, .., last] = purchases[..] else {
			unreachable!("there are five")
		};
		assert_eq!(DataMarketplace::purchase_record(first), Purchases::<Test>::get(first));
		assert!(DataMarketplace::purchase_record(first).is_some());
		assert_eq!(DataMarketplace::purchase_record(last + 1), None);
	});
}

#[test]
fn a_page_has_an_end() {
	run(|| {
		for _ in 0..101 {
			purchase();
		}
		for limit in [100, 101, u32::MAX] {
			assert_eq!(DataMarketplace::listings(None, limit).len(), 100);
			assert_eq!(DataMarketplace::listings_of(SELLER, None, limit).len(), 100);
			assert_eq!(DataMarketplace::purchases_of(BUYER, None, limit).len(), 100);
			assert_eq!(DataMarketplace::sales_of(SELLER, None, limit).len(), 100);
		}
		assert_eq!(DataMarketplace::listings(None, 99).len(), 99);
		assert!(DataMarketplace::listings(None, 0).is_empty());
	});
}
