// SPDX-License-Identifier: Apache-2.0

//! The past of a device: which state it had in which version, and at which time.
//!
//! The state of each block that the node still has can be read, so nothing is kept for this. Searches are binary: a
//! device's version and the time of a block only grow. States are pruned from the oldest on, so what can't be read
//! counts as older than all that is searched for. If it then turns out to be the answer, there is none.

use crate::chain::{time, AsOf, Chain, Device, Unreadable};
use assay_primitives::{api::AssayApi, DeviceId};
use assay_runtime::BlockNumber;
use sp_api::ProvideRuntimeApi;
use std::ops::Range;

/// A chain with the devices of its past. The block in which it ends is final: nothing that was read up to there is taken
/// back.
pub(crate) trait History: AsOf {
	/// The device as it was at the end of a block.
	fn device_at(&self, block: BlockNumber, id: DeviceId) -> Result<Option<Device>, Unreadable>;
}

/// A device in one of its versions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Version {
	/// The device as it was then.
	pub(super) device: Device,
	/// The device when the next version began, where there is one and that is known.
	pub(super) next: Option<Device>,
}

/// The version of this number, as it was last in force. `latest` is the device at the last block.
///
/// `None` where there is no such version, or where it began and ended within one block.
pub(super) fn of_number(history: &impl History, latest: &Device, wanted: u32) -> Result<Option<Version>, Unreadable> {
	if wanted == latest.version {
		return Ok(Some(Version {
			device: latest.clone(),
			next: None,
		}));
	}
	if !(1..latest.version).contains(&wanted) {
		return Ok(None);
	}
	// The search ends between two blocks; this is the device at the later one.
	let mut next = latest.clone();
	let found = last(latest.registered_at..history.head().number, |block| {
		let device = history.device_at(block, latest.id)?;
		Ok(match device {
			Some(device) if device.version > wanted => {
				next = device;
				None
			},
			other => other,
		})
	})?;
	Ok(found
		.filter(|(_, device)| device.version == wanted)
		.map(|(_, device)| Version {
			device,
			next: Some(next),
		}))
}

/// The version in force at this time, in seconds since the Unix epoch: the device at the end of the latest block that
/// is not later. `latest` is the device at the last block.
///
/// `None` where the device was not registered yet.
pub(super) fn of_time(history: &impl History, latest: &Device, wanted: i64) -> Result<Option<Version>, Unreadable> {
	let blocks = latest.registered_at..history.head().number.saturating_add(1);
	let found = last(blocks, |block| {
		let time = time::seconds(history.timestamp_at(block)?);
		Ok((time <= wanted).then_some(()))
	})?;
	let Some((block, ())) = found else {
		return Ok(None);
	};
	let Some(device) = history.device_at(block, latest.id)? else {
		return Ok(None);
	};
	// What comes next is good to know, and no reason to fail.
	let next = of_number(history, latest, device.version)
		.ok()
		.flatten()
		.and_then(|version| version.next);
	Ok(Some(Version { device, next }))
}

/// The last of these blocks that is early enough, with what was read there. `read` gives nothing for one that is too
/// late; all blocks after that must be too late as well.
fn last<T>(
	blocks: Range<BlockNumber>,
	mut read: impl FnMut(BlockNumber) -> Result<Option<T>, Unreadable>,
) -> Result<Option<(BlockNumber, T)>, Unreadable> {
	let Range {
		start: mut low,
		end: mut high,
	} = blocks;
	// What was read at the block before `low`.
	let mut found = Ok(None);
	while low < high {
		let middle = low + (high - low) / 2;
		match read(middle) {
			Ok(None) => high = middle,
			Ok(Some(value)) => {
				found = Ok(Some((middle, value)));
				low = middle + 1;
			},
			Err(error) => {
				found = Err(error);
				low = middle + 1;
			},
		}
	}
	found
}

impl History for Chain<'_> {
	fn device_at(&self, block: BlockNumber, id: DeviceId) -> Result<Option<Device>, Unreadable> {
		let hash = self.hash(block)?;
		self.client().runtime_api().device(hash, id).map_err(Unreadable::new)
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{self, Memory},
		*,
	};
	use crate::chain::mock::START;

	/// Version 1 from block 10, 2 from 20, 4 from 30 (two changes in one block), 5 from 40; the last block is 50.
	fn memory() -> Memory {
		mock::memory(&[(10, 1), (20, 2), (30, 4), (40, 5)], 50)
	}

	fn latest(memory: &Memory) -> Device {
		memory
			.device_at(memory.head().number, mock::id())
			.expect("the last state is there")
			.expect("registered")
	}

	/// Number of the version found and of the next.
	fn numbers(found: Result<Option<Version>, Unreadable>) -> Option<(u32, Option<u32>)> {
		found
			.expect("readable")
			.map(|found| (found.device.version, found.next.map(|next| next.version)))
	}

	#[test]
	fn a_search_finds_the_last_that_is_early_enough() {
		for end in 0..12 {
			for bound in 0..14 {
				let found = last(0..end, |block| Ok((block < bound).then_some(block * 2)));
				let expected = end.min(bound).checked_sub(1).map(|block| (block, block * 2));
				assert_eq!(found, Ok(expected), "{bound} of {end}");
			}
		}
	}

	#[test]
	fn versions_are_found_by_number() {
		let memory = memory();
		let latest = latest(&memory);
		for (wanted, found) in [
			(0, None),
			(1, Some((1, Some(2)))),
			(2, Some((2, Some(4)))),
			// Began and ended within block 30.
			(3, None),
			(4, Some((4, Some(5)))),
			(5, Some((5, None))),
			(6, None),
			(u32::MAX, None),
		] {
			assert_eq!(numbers(of_number(&memory, &latest, wanted)), found, "{wanted}");
		}
	}

	#[test]
	fn versions_are_found_by_time() {
		let memory = memory();
		let latest = latest(&memory);
		let start = time::seconds(START);
		for (seconds, found) in [
			(i64::MIN, None),
			(start, None),
			(start + 10 * 6 - 1, None),
			(start + 10 * 6, Some((1, Some(2)))),
			(start + 20 * 6 - 1, Some((1, Some(2)))),
			(start + 20 * 6, Some((2, Some(4)))),
			(start + 30 * 6, Some((4, Some(5)))),
			(start + 40 * 6 - 1, Some((4, Some(5)))),
			(start + 40 * 6, Some((5, None))),
			(start + 50 * 6, Some((5, None))),
			// Later than the last block.
			(i64::MAX, Some((5, None))),
		] {
			assert_eq!(numbers(of_time(&memory, &latest, seconds)), found, "{seconds}");
		}
	}

	#[test]
	fn a_change_in_the_last_block_is_found() {
		let memory = mock::memory(&[(10, 1), (50, 2)], 50);
		let latest = latest(&memory);
		assert_eq!(numbers(of_number(&memory, &latest, 1)), Some((1, Some(2))));
		assert_eq!(numbers(of_number(&memory, &latest, 2)), Some((2, None)));
		let before = time::seconds(START) + 50 * 6 - 1;
		assert_eq!(numbers(of_time(&memory, &latest, before)), Some((1, Some(2))));
	}

	#[test]
	fn what_was_pruned_is_in_the_way_only_where_it_is_asked_for() {
		let mut memory = memory();
		memory.pruned = 35;
		let latest = latest(&memory);
		let start = time::seconds(START);

		assert_eq!(numbers(of_number(&memory, &latest, 4)), Some((4, Some(5))));
		assert_eq!(numbers(of_time(&memory, &latest, start + 35 * 6)), Some((4, Some(5))));
		for version in 1..=3 {
			assert!(of_number(&memory, &latest, version).is_err(), "{version}");
		}
		// Whether that is before the registration can't be told either.
		for block in [0, 10, 34] {
			assert!(of_time(&memory, &latest, start + block * 6).is_err(), "{block}");
		}

		// Only the last state is left.
		memory.pruned = 50;
		assert_eq!(numbers(of_number(&memory, &latest, 5)), Some((5, None)));
		assert_eq!(numbers(of_time(&memory, &latest, i64::MAX)), Some((5, None)));
		assert!(of_number(&memory, &latest, 4).is_err());
	}

	#[test]
	fn searches_read_few_states() {
		let memory = mock::memory(&[(1, 1), (999_999, 2)], 1_000_000);
		let latest = latest(&memory);
		memory.reads.set(0);
		assert_eq!(numbers(of_number(&memory, &latest, 1)), Some((1, Some(2))));
		assert!(memory.reads.get() <= 21, "{}", memory.reads.get());
		memory.reads.set(0);
		assert_eq!(
			numbers(of_time(&memory, &latest, time::seconds(START) + 6)),
			Some((1, Some(2)))
		);
		assert!(memory.reads.get() <= 43, "{}", memory.reads.get());
	}
}
