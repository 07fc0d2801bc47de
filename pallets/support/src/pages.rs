// SPDX-License-Identifier: Apache-2.0

//! Pages of what the chain's storage keeps, for view functions.
//!
//! A page begins after the entry that the page before ended with, in the order of the storage: that of the hashed keys,
//! which for numbers is not the numbers' order. An entry that was removed meanwhile still tells where to go on.

use alloc::vec::Vec;
use codec::{FullCodec, FullEncode};
use frame_support::storage::{IterableStorageDoubleMap, IterableStorageMap, StorageDoubleMap, StorageMap};

/// Most entries in one page, whatever is asked for.
pub const MAX_ENTRIES: u32 = 100;

/// How many entries a page has at most where `limit` are asked for.
pub fn size(limit: u32) -> usize {
	usize::try_from(limit.min(MAX_ENTRIES)).unwrap_or_default()
}

/// Up to `limit` of the second keys that an index keeps under `of`, those that follow `start`.
pub fn keys_of<Index, Of, Key, Value>(of: Of, start: Option<Key>, limit: u32) -> Vec<Key>
where
	Index: IterableStorageDoubleMap<Of, Key, Value> + StorageDoubleMap<Of, Key, Value>,
	Of: FullCodec,
	Key: FullCodec,
	Value: FullCodec,
{
	let keys = match start {
		Some(start) => {
			let after = Index::hashed_key_for(&of, start);
			Index::iter_key_prefix_from(of, after)
		},
		None => Index::iter_key_prefix(of),
	};
	keys.take(size(limit)).collect()
}

/// Up to `limit` entries of a map, those that follow `start`.
pub fn entries<Map, Key, Value>(start: Option<Key>, limit: u32) -> impl Iterator<Item = (Key, Value)>
where
	Map: IterableStorageMap<Key, Value> + StorageMap<Key, Value>,
	Key: FullEncode + FullCodec,
	Value: FullCodec,
{
	let entries = match start {
		Some(start) => Map::iter_from(Map::hashed_key_for(start)),
		None => Map::iter(),
	};
	entries.take(size(limit))
}

#[cfg(test)]
mod tests {
	use super::*;
	use frame_support::{storage_alias, Blake2_128Concat, Twox64Concat};
	use sp_io::TestExternalities;

	#[storage_alias]
	type Names = StorageMap<Pages, Twox64Concat, u64, u32>;

	#[storage_alias]
	type NumbersOf = StorageDoubleMap<Pages, Blake2_128Concat, u8, Twox64Concat, u64, ()>;

	#[test]
	fn no_page_is_longer_than_the_longest() {
		assert_eq!((size(0), size(1), size(100), size(101)), (0, 1, 100, 100));
		assert_eq!(size(u32::MAX), 100);
	}

	#[test]
	fn pages_of_keys_have_each_once() {
		TestExternalities::default().execute_with(|| {
			(0..250).for_each(|number| NumbersOf::insert(1, number, ()));
			NumbersOf::insert(2, 7, ());
			let page = |start| keys_of::<NumbersOf, u8, _, _>(1, start, u32::MAX);
			let first = page(None);
			let second = page(first.last().copied());
			let third = page(second.last().copied());
			assert_eq!((first.len(), second.len(), third.len()), (100, 100, 50));
			assert!(page(third.last().copied()).is_empty());
			let mut all = [first, second, third].concat();
			assert_eq!(all, NumbersOf::iter_key_prefix(1).collect::<Vec<_>>());
			all.sort_unstable();
			assert_eq!(all, (0..250).collect::<Vec<_>>());
			assert_eq!(keys_of::<NumbersOf, u8, _, _>(2, None, 9), [7]);
			assert!(keys_of::<NumbersOf, u8, _, _>(1, None, 0).is_empty());
		});
	}

	#[test]
	fn a_page_goes_on_after_an_entry_that_is_gone() {
		TestExternalities::default().execute_with(|| {
			(0..9).for_each(|number| NumbersOf::insert(1, number, ()));
			let first = keys_of::<NumbersOf, u8, _, _>(1, None, 4);
			let rest = keys_of::<NumbersOf, u8, _, _>(1, first.last().copied(), 9);
			NumbersOf::remove(1, first[3]);
			assert_eq!(keys_of::<NumbersOf, u8, _, _>(1, first.last().copied(), 9), rest);
		});
	}

	#[test]
	fn pages_of_entries_have_each_once() {
		TestExternalities::default().execute_with(|| {
			(0..5).for_each(|number| Names::insert(u64::from(number), number));
			let all: Vec<_> = Names::iter().collect();
			let first: Vec<_> = entries::<Names, _, _>(None, 3).collect();
			let rest: Vec<_> = entries::<Names, _, _>(Some(first[2].0), 3).collect();
			assert_eq!((first.len(), rest.len()), (3, 2));
			assert_eq!([first, rest].concat(), all);
		});
	}
}
