// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use frame_support::assert_ok;

#[test]
fn what_is_for_sale_is_seen() {
	run(|| {
		assert_eq!(DataMarketplace::listing(0), None);
		let id = list();
		let view = DataMarketplace::listing(id).expect("listed");
		assert_eq!(
			(view.id, view.seller, view.stream, view.price),
			(id, SELLER, STREAM, PRICE)
		);
		assert_eq!((view.title, view.root), (b"weather".to_vec(), ROOT));
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
		assert!(DataMarketplace::purchase_record(purchases[0]).is_some());
	});
}
