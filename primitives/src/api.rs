// SPDX-License-Identifier: Apache-2.0

//! The runtime API behind the node's `assay_` methods.

use crate::{
	merkle::Frontier,
	views::{ClaimTypeView, ClaimView, DeviceView, ListingView, RevokedClaims, StreamView, Subject},
	ClaimId, ClaimTypeId, Commitment, DeviceId, ListingId, StreamId,
};
use alloc::vec::Vec;
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// Reads of devices, streams, listings and claims, free of charge.
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

		/// The claim with this number, in force or not.
		fn claim(id: ClaimId) -> Option<ClaimView<AccountId, BlockNumber>>;

		/// The type of claims with this number.
		fn claim_type(id: ClaimTypeId) -> Option<ClaimTypeView<AccountId>>;

		/// Up to `limit` (at most 100) claims about a device or a stream, in force or not, those that follow `start` in the
		/// order of the chain's storage.
		fn claims_of(
			subject: Subject,
			start: Option<ClaimId>,
			limit: u32,
		) -> Vec<ClaimView<AccountId, BlockNumber>>;

		/// Which of the `count` claims from `first` on are revoked. One answer tells about 1024 claims at most, and where the
		/// next one has to begin.
		fn revoked_claims(first: ClaimId, count: u32) -> RevokedClaims;

		/// What the block appended to the logs of streams, in its order. Nodes keep it to make proofs: the chain does not.
		fn commitments() -> Vec<(StreamId, Commitment)>;

		/// The frontier of a stream's log, where it is open.
		fn frontier(id: StreamId) -> Option<Frontier>;

		/// The time of the block, in milliseconds since the Unix epoch.
		fn timestamp() -> u64;
	}
}
