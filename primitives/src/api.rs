// SPDX-License-Identifier: Apache-2.0

//! The runtime API behind the node's `assay_` methods.

use crate::{
	views::{DeviceView, ListingView, StreamView},
	DeviceId, ListingId, StreamId,
};
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// Reads of devices, streams and listings, free of charge.
	pub trait AssayApi<AccountId, Balance, BlockNumber>
	where
		AccountId: Codec,
		Balance: Codec,
		BlockNumber: Codec,
	{
		/// The device with this identifier, retired ones included.
		fn device(id: DeviceId) -> Option<DeviceView<AccountId, BlockNumber>>;

		/// The stream with this number.
		fn stream(id: StreamId) -> Option<StreamView<AccountId, BlockNumber>>;

		/// The listing with this number, unless it was withdrawn.
		fn listing(id: ListingId) -> Option<ListingView<AccountId, Balance, BlockNumber>>;

		/// The time of the block, in milliseconds since the Unix epoch.
		fn timestamp() -> u64;
	}
}
