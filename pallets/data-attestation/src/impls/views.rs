// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{
	merkle::Frontier,
	stream::{OwnerStreams, StreamCursor, StreamView},
	traits::DeviceRegistry,
	DeviceId, StreamId,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;

use crate::{Config, Estates, Log, Pallet, Streams, StreamsOf};

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
		let wanted = pages::size(limit.max(1));
		let mut page = OwnerStreams::default();
		// What is left of the device in which the page before ended, then the devices after it.
		let begun = after.filter(|cursor| cursor.stream.is_some());
		let further = T::Devices::devices_of(owner, after.map(|cursor| cursor.device), pages::MAX_ENTRIES);
		let looked_at_all = u32::try_from(further.len()).is_ok_and(|count| count < pages::MAX_ENTRIES);
		let devices = begun
			.map(|cursor| (cursor.device, cursor.stream))
			.into_iter()
			.chain(further.into_iter().map(|device| (device, None)));
		let mut last = after;
		for (device, from) in devices {
			let left = wanted.saturating_sub(page.streams.len());
			let left = u32::try_from(left).unwrap_or_default();
			let streams = pages::keys_of::<StreamsOf<T>, _, _, _>(device, from, left);
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
		pages::keys_of::<StreamsOf<T>, _, _, _>(device, start, limit)
	}
}
