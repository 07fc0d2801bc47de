// SPDX-License-Identifier: Apache-2.0

//! The runtime API behind the node's `assay_` methods.

use crate::{
	credential::{CredentialView, RevokedCredentials, SchemaView, Subject},
	device::DeviceView,
	listing::ListingView,
	merkle::Frontier,
	stream::StreamView,
	Commitment, CredentialId, DeviceId, ListingId, SchemaId, StreamId,
};
use alloc::vec::Vec;
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// Reads of devices, streams, listings and credentials, free of charge.
	pub trait AssayApi<AccountId, Currency, BlockNumber>
	where
		AccountId: Codec,
		Currency: Codec,
		BlockNumber: Codec,
	{
		/// The device with this identifier, retired ones included.
		fn device(id: DeviceId) -> Option<DeviceView<AccountId, BlockNumber>>;

		/// The stream with this number.
		fn stream(id: StreamId) -> Option<StreamView<AccountId, BlockNumber>>;

		/// The listing with this number, unless it was withdrawn.
		fn listing(id: ListingId) -> Option<ListingView<AccountId, Currency>>;

		/// Up to `limit` (at most 100) listings, those that follow `start` in the order of the chain's storage.
		fn listings(start: Option<ListingId>, limit: u32) -> Vec<ListingView<AccountId, Currency>>;

		/// The credential with this number, in force or not.
		fn credential(id: CredentialId) -> Option<CredentialView<AccountId, BlockNumber>>;

		/// The schema with this number.
		fn schema(id: SchemaId) -> Option<SchemaView<AccountId>>;

		/// Up to `limit` (at most 100) credentials about a device or a stream, in force or not, those that follow `start` in
		/// the order of the chain's storage.
		fn credentials_of(
			subject: Subject,
			start: Option<CredentialId>,
			limit: u32,
		) -> Vec<CredentialView<AccountId, BlockNumber>>;

		/// Which of the `count` credentials from `first` on are revoked. One answer tells about 1024 credentials at most, and
		/// where the next one has to begin.
		fn revoked_credentials(first: CredentialId, count: u32) -> RevokedCredentials;

		/// What the block appended to the logs of streams, in its order. Nodes keep it to make proofs: the chain does not.
		fn commitments() -> Vec<(StreamId, Commitment)>;

		/// The frontier of a stream's log, where it is open.
		fn frontier(id: StreamId) -> Option<Frontier>;

		/// The time of the block, in milliseconds since the Unix epoch.
		fn timestamp() -> u64;
	}
}
