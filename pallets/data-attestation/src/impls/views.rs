// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{views::StreamView, DeviceId, StreamId};
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{Config, Log, Pallet, Streams, StreamsOf};

/// Most streams in one page.
const PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// The stream with this number.
	pub fn view(id: StreamId) -> Option<StreamView<T::AccountId, BlockNumberFor<T>>> {
		let stream = Streams::<T>::get(id)?;
		Some(StreamView {
			id,
			device: stream.device,
			owner: stream.deposit.payer,
			name: stream.name.into_inner(),
			content_type: stream.content_type.into_inner(),
			size: stream.log.size(),
			readings: stream.readings,
			root: stream.log.root(),
			last_time: stream.last_time,
			opened_at: stream.opened_at,
			closed: matches!(stream.log, Log::Closed { .. }),
		})
	}

	pub(crate) fn page_of_streams(device: DeviceId, start: Option<StreamId>, limit: u32) -> Vec<StreamId> {
		let limit = usize::try_from(limit.min(PAGE)).unwrap_or_default();
		match start {
			Some(start) => {
				let after = StreamsOf::<T>::hashed_key_for(device, start);
				StreamsOf::<T>::iter_key_prefix_from(device, after)
					.take(limit)
					.collect()
			},
			None => StreamsOf::<T>::iter_key_prefix(device).take(limit).collect(),
		}
	}
}
