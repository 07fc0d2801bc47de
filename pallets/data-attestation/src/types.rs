// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use assay_primitives::{merkle::Frontier, DeviceId};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::fungible::Inspect, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::H256;

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// One append-only log of one device's readings. Its size does not depend on how much was committed.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Stream<T: Config> {
	/// Whose readings these are.
	pub device: DeviceId,
	/// What is measured, in words (UTF-8).
	pub name: BoundedVec<u8, T::MaxNameLength>,
	/// Media type of a batch (UTF-8).
	pub content_type: BoundedVec<u8, T::MaxContentTypeLength>,
	/// The log of commitments.
	pub log: Log,
	/// Number of readings under the commitments.
	pub readings: u64,
	/// Time of the latest reading, in milliseconds since the Unix epoch; 0 before the first.
	pub last_time: u64,
	/// Block in which the stream was opened.
	pub opened_at: BlockNumberFor<T>,
	/// What is held for it.
	pub deposit: Deposit<T>,
}

/// An RFC 9162 log, as much of it as is needed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Log {
	/// Takes commitments.
	#[codec(index = 0)]
	Open(Frontier),
	/// Takes no more.
	#[codec(index = 1)]
	Closed {
		/// Number of commitments.
		size: u64,
		/// RFC 9162 root over them.
		root: H256,
	},
}

impl Log {
	/// Number of commitments.
	pub fn size(&self) -> u64 {
		match self {
			Self::Open(frontier) => frontier.size(),
			Self::Closed { size, .. } => *size,
		}
	}

	/// RFC 9162 root over the commitments.
	pub fn root(&self) -> H256 {
		match self {
			Self::Open(frontier) => frontier.root(),
			Self::Closed { root, .. } => *root,
		}
	}
}

/// An amount held, and from whom.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Deposit<T: Config> {
	/// Whose balance it is, and to whom it returns.
	pub payer: T::AccountId,
	/// How much.
	pub amount: BalanceOf<T>,
}
