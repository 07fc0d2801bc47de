// SPDX-License-Identifier: Apache-2.0

//! What the tests of all pallets ask of storage.

use frame_support::{storage::KeyPrefixIterator, traits::StorageInfoTrait};

/// The maps of a pallet by name, each with the number of its entries.
///
/// # Panics
/// Where a name is not UTF-8, which no item of a pallet has.
pub fn maps<Pallet: StorageInfoTrait>() -> Vec<(String, usize)> {
	let mut maps: Vec<_> = Pallet::storage_info()
		.into_iter()
		.filter(|info| info.max_values.is_none())
		.map(|info| {
			let name = String::from_utf8(info.storage_name).expect("a name");
			let entries = KeyPrefixIterator::<()>::new(info.prefix.clone(), info.prefix, |_| Ok(()));
			(name, entries.count())
		})
		.collect();
	maps.sort();
	maps
}

/// What grew between two looks at the maps of a pallet, and by how many entries.
///
/// # Panics
/// Where a map has fewer entries than before.
pub fn added(before: Vec<(String, usize)>, after: Vec<(String, usize)>) -> Vec<(String, usize)> {
	after
		.into_iter()
		.zip(before)
		.map(|((map, after), (_, before))| (map, after.checked_sub(before).expect("nothing went")))
		.filter(|(_, added)| *added > 0)
		.collect()
}

/// Succeeds where a README names each map of a pallet behind the heading "Deposits", which says who pays for it.
///
/// # Panics
/// Where it does not.
pub fn assert_deposits_in<Pallet: StorageInfoTrait>(readme: &str) {
	let (_, section) = readme.split_once("## Deposits").expect("there is such a section");
	for (map, _) in maps::<Pallet>() {
		let said = section.contains(&format!("`{map}`"));
		assert!(said, "the README does not say who pays for {map}");
	}
}
