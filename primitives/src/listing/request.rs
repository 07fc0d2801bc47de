// SPDX-License-Identifier: Apache-2.0

//! What a buyer asks for.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

use super::names::named;
use crate::DeviceId;

/// Longest text of a query, in bytes.
pub const MAX_QUERY_TEXT: u32 = 64;

/// Most devices that a query may name.
pub const MAX_DEVICES: u32 = 16;

/// A text of a query.
type Text = BoundedVec<u8, ConstU32<MAX_QUERY_TEXT>>;

/// The readings that a buyer asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Query {
	/// What is measured: a name of SenML, as the stream says it; empty for any.
	pub quantity: Text,
	/// In which unit of SenML, as the stream says it; empty for any.
	pub unit: Text,
	/// Where: a `geo` URI (RFC 5870), or words. For sellers and buyer: the chain does not look into it.
	pub area: Text,
	/// Earliest time, in milliseconds since the Unix epoch. The chain compares it with what a listing says it covers.
	pub from: u64,
	/// Latest time, in milliseconds since the Unix epoch.
	pub to: u64,
	/// How many readings at least.
	pub min_readings: u64,
	/// Of which devices; empty for any.
	pub devices: BoundedVec<DeviceId, ConstU32<MAX_DEVICES>>,
	/// Whether only devices of accredited manufacturers will do.
	pub accredited: bool,
}

/// The hash that names a request: who asks for what and how much is offered, and the nonce of the buyer's account while
/// the call runs.
pub fn request(genesis: H256, buyer: impl Encode, asked: impl Encode, nonce: u64) -> H256 {
	named(*b"assay/v1/request", genesis, (buyer, asked, nonce))
}
