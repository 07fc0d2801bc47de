// SPDX-License-Identifier: Apache-2.0

//! What view functions and the runtime API return about streams and gateways.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{GatewayId, StreamDescription, StreamId};
use crate::DeviceId;

/// A stream and the head of its log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamView<AccountId, BlockNumber> {
	/// The stream's number.
	pub id: StreamId,
	/// Whose readings these are.
	pub device: DeviceId,
	/// The account of which its deposit is held: the owner of its device, or the last one.
	pub owner: AccountId,
	/// What it says about itself.
	pub description: StreamDescription,
	/// How often that was changed.
	pub version: u32,
	/// Number of commitments in the log.
	pub size: u64,
	/// Number of readings under them.
	pub readings: u64,
	/// RFC 9162 root over the commitments.
	pub root: H256,
	/// Time of the latest reading, in milliseconds since the Unix epoch; 0 before the first.
	pub last_time: u64,
	/// Block in which the stream was opened.
	pub opened_at: BlockNumber,
	/// Whether it takes no more commitments.
	pub closed: bool,
}

/// What a stream said about itself at some time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct DescriptionView<AccountId, BlockNumber> {
	/// Its number, from 0 at the opening.
	pub version: u32,
	/// Block from which it held, to that of the next one.
	pub since: BlockNumber,
	/// Who said so, and paid for it.
	pub set_by: AccountId,
	/// What was said.
	pub description: StreamDescription,
}

/// Where a page of an owner's streams goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct StreamCursor {
	/// The device up to which all is listed, or whose streams are being listed.
	pub device: DeviceId,
	/// Its last stream that is listed; none where all of them are.
	pub stream: Option<StreamId>,
}

/// A page of the streams of an owner's devices.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct OwnerStreams {
	/// The streams, each with its device.
	pub streams: Vec<(DeviceId, StreamId)>,
	/// Where the next page begins; none where this is the last one.
	pub next: Option<StreamCursor>,
}

/// A gateway and the head of its log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct GatewayView<AccountId> {
	/// The gateway's number.
	pub id: GatewayId,
	/// The account that anchors and paid the deposit.
	pub owner: AccountId,
	/// Number of anchors in its log.
	pub size: u64,
	/// RFC 9162 root over them.
	pub root: H256,
	/// Whether it anchors no more.
	pub closed: bool,
}
