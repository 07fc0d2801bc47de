// SPDX-License-Identifier: Apache-2.0

//! Every entry of the state is paid for.

use crate::{mock::*, Call};
use pallet_support::testing::{added, assert_deposits_in, maps};

/// The maps that grew, and by how many entries.
fn grown(action: impl FnOnce()) -> Vec<(String, usize)> {
	let before = maps::<DataMarketplace>();
	action();
	added(before, maps::<DataMarketplace>())
}

fn entries(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
	expected
		.iter()
		.map(|(map, entries)| (map.to_string(), *entries))
		.collect()
}

#[test]
fn what_is_added_has_a_deposit() {
	run(|| {
		let listed = grown(|| {
			list();
		});
		assert_eq!(
			listed,
			entries(&[
				("ListingTexts", 1),
				("Listings", 1),
				("ListingsBy", 5),
				("Reputations", 1)
			])
		);
		let bought = grown(|| {
			bought(0);
		});
		assert_eq!(
			bought,
			entries(&[
				("DealsOf", 1),
				("Encumbrances", 1),
				("OpenSales", 1),
				("Purchases", 1),
				("SalesOf", 1)
			])
		);
		assert_eq!(grown(|| deliver(0)), []);
	});
}

#[test]
fn what_is_over_leaves_a_name_and_nothing_else() {
	run(|| {
		let purchase = settled();
		done(BUYER, close(purchase));
		done(SELLER, Call::withdraw { listing: 0 });
		let left: Vec<_> = maps::<DataMarketplace>()
			.into_iter()
			.filter(|(_, entries)| *entries > 0)
			.collect();
		assert_eq!(left, entries(&[("Reputations", 1)]));
	});
}

#[test]
fn the_readme_says_who_pays_for_each_map() {
	new_test_ext().execute_with(|| assert_deposits_in::<DataMarketplace>(include_str!("../../../README.md")));
}
