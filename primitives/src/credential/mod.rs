// SPDX-License-Identifier: Apache-2.0

//! Credentials: what an issuer attests about a device or a stream.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

mod view;

pub use view::{CredentialView, RevokedCredentials, SchemaView};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::{DeviceId, StreamId};

/// Number of a schema of credentials. Counts from 0 over the whole chain and is never used again.
pub type SchemaId = u64;

/// Number of a credential. Counts from 0 over the whole chain and is never used again.
pub type CredentialId = u64;

/// What a credential is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum Subject {
	/// A device.
	#[codec(index = 0)]
	Device(DeviceId),
	/// A stream.
	#[codec(index = 1)]
	Stream(StreamId),
}
