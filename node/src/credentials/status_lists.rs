// SPDX-License-Identifier: Apache-2.0

//! Status lists that were made already. A list takes reads of 131,072 credentials, and a request for one takes 90 bytes.

use super::{Error, StatusList};
use assay_runtime::Hash;
use moka::sync::Cache;

/// How many lists are kept. Each has up to 22 KiB.
const KEPT: u64 = 64;

/// The lists that were asked for last, each as of a block.
#[derive(Clone)]
pub(crate) struct StatusLists(Cache<(u64, Hash), StatusList>);

impl Default for StatusLists {
	fn default() -> Self {
		Self(Cache::new(KEPT))
	}
}

impl StatusLists {
	/// The list of this number at the end of this block. Where it is not kept, `make` makes it: once, however many ask at the
	/// same time. The others wait for it.
	pub(crate) fn get(
		&self,
		list: u64,
		block: Hash,
		make: impl FnOnce() -> Result<StatusList, Error>,
	) -> Result<StatusList, Error> {
		self.0
			.try_get_with((list, block), make)
			.map_err(|error| Error::clone(&error))
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::{
			mock::{self, Memory},
			status_list,
		},
		*,
	};
	use std::{
		sync::{
			atomic::{AtomicUsize, Ordering},
			Barrier,
		},
		thread,
		time::Duration,
	};

	fn made() -> Result<StatusList, Error> {
		status_list(0, &Memory::with(vec![mock::credential(0)]))
	}

	#[test]
	fn many_who_ask_at_once_have_it_made_once() {
		let lists = StatusLists::default();
		let count = AtomicUsize::new(0);
		let barrier = Barrier::new(16);
		let answers: Vec<_> = thread::scope(|scope| {
			let asked: Vec<_> = (0..16)
				.map(|_| {
					scope.spawn(|| {
						barrier.wait();
						lists.get(0, Hash::zero(), || {
							count.fetch_add(1, Ordering::SeqCst);
							thread::sleep(Duration::from_millis(50));
							made()
						})
					})
				})
				.collect();
			asked
				.into_iter()
				.map(|thread| thread.join().expect("no panic"))
				.collect()
		});
		assert_eq!(count.load(Ordering::SeqCst), 1);
		assert!(answers.iter().all(|answer| *answer == made()));
		// And whoever asks later gets the same.
		assert_eq!(lists.get(0, Hash::zero(), || panic!("is kept")), made());
	}

	#[test]
	fn each_list_and_block_has_its_own() {
		let lists = StatusLists::default();
		let count = AtomicUsize::new(0);
		for list in 0..3 {
			for block in 0..3 {
				let made = lists.get(list, Hash::repeat_byte(block), || {
					count.fetch_add(1, Ordering::SeqCst);
					made()
				});
				assert!(made.is_ok());
			}
		}
		assert_eq!(count.load(Ordering::SeqCst), 9);
	}

	#[test]
	fn what_is_not_there_may_come() {
		let lists = StatusLists::default();
		let missing = Err(Error::StatusListNotFound(0));
		assert_eq!(lists.get(0, Hash::zero(), || missing.clone()), missing);
		assert_eq!(lists.get(0, Hash::zero(), made), made());
	}
}
