// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{
	merkle::Frontier,
	stream::{OwnerStreams, StreamCursor, StreamView},
	traits::DeviceAuth,
	DeviceId, StreamId,
};
use codec::FullCodec;
use frame_support::storage::IterableStorageDoubleMap;
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{Config, Estates, Log, Pallet, Streams, StreamsOf};

/// Most entries in one page.
const PAGE: u32 = 100;

/// How many entries a page has.
pub(super) fn page_size(limit: u32) -> usize {
	usize::try_from(limit.min(PAGE)).unwrap_or_default()
}

/// A page of the numbers that an index keeps under `of`: those that follow `start` in the order of the chain's storage.
pub(crate) fn page_of<Index, Of>(of: Of, start: Option<u64>, limit: u32) -> Vec<u64>
where
	Index: IterableStorageDoubleMap<Of, u64, ()>,
	Of: FullCodec,
{
	let numbers = match start {
		Some(start) => {
			let after = Index::hashed_key_for(&of, start);
			Index::iter_key_prefix_from(of, after)
		},
		None => Index::iter_key_prefix(of),
	};
	numbers.take(page_size(limit)).collect()
}

impl<T: Config> Pallet<T> {
	/// The stream with this number.
	pub fn view(id: StreamId) -> Option<StreamView<T::AccountId, BlockNumberFor<T>>> {
		let stream = Streams::<T>::get(id)?;
		Some(StreamView {
			id,
			device: stream.device,
			owner: Estates::<T>::get(stream.device)?.payer,
			description: Self::current_description(id, stream.version),
			version: stream.version,
			size: stream.log.size(),
			readings: stream.readings,
			root: stream.log.root(),
			last_time: stream.last_time,
			opened_at: stream.opened_at,
			closed: matches!(stream.log, Log::Closed { .. }),
		})
	}

	/// The frontier of a stream's log, where it is open.
	pub fn frontier(id: StreamId) -> Option<Frontier> {
		match Streams::<T>::get(id)?.log {
			Log::Open(frontier) => Some(frontier),
			Log::Closed { .. } => None,
		}
	}

	/// A page of the streams of an owner's devices. It looks at a page of devices at most, so that it may have fewer
	/// streams than asked for, or none, and yet not be the last one.
	pub(crate) fn page_of_owner(owner: &T::AccountId, after: Option<StreamCursor>, limit: u32) -> OwnerStreams {
		let wanted = page_size(limit.max(1));
		let mut page = OwnerStreams::default();
		// What is left of the device in which the page before ended, then the devices after it.
		let begun = after.filter(|cursor| cursor.stream.is_some());
		let further = T::Devices::devices_of(owner, after.map(|cursor| cursor.device), PAGE);
		let looked_at_all = u32::try_from(further.len()).is_ok_and(|count| count < PAGE);
		let devices = begun
			.map(|cursor| (cursor.device, cursor.stream))
			.into_iter()
			.chain(further.into_iter().map(|device| (device, None)));
		let mut last = after;
		for (device, from) in devices {
			let left = wanted.saturating_sub(page.streams.len());
			let left = u32::try_from(left).unwrap_or_default();
			let streams = page_of::<StreamsOf<T>, _>(device, from, left);
			page.streams.extend(streams.iter().map(|stream| (device, *stream)));
			if page.streams.len() >= wanted {
				let stream = streams.last().copied();
				page.next = Some(StreamCursor { device, stream });
				return page;
			}
			last = Some(StreamCursor { device, stream: None });
		}
		page.next = last.filter(|_| !looked_at_all);
		page
	}

	pub(crate) fn page_of_streams(device: DeviceId, start: Option<StreamId>, limit: u32) -> Vec<StreamId> {
		page_of::<StreamsOf<T>, _>(device, start, limit)
	}
}
