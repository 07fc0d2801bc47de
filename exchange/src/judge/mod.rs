// SPDX-License-Identifier: Apache-2.0

//! Complaints and their verdicts: pure functions of what the chain keeps of a deal and what the buyer shows.
//!
//! | fault | what is alleged | who needs the key |
//! |---|---|---|
//! | key | what was delivered does not open, or is another key than the one offered | judge |
//! | record | a record does not open to the leaf that it names | judge |
//! | count | a batch has another number of records than the device committed | nobody |
//! | leaf | a record names another leaf than the device committed | nobody |
//!
//! Whoever alleges a fault of the key or of a record shows its secret, and with it, to all the world, the key. A wrong key
//! is found whatever was alleged with it. Counts and leaves are judged without a secret, also before anything is
//! delivered.
//!
//! Everything that is shown is proved to stand at its place under a root that the chain keeps, with a path of exactly the
//! length that the place demands. So nothing can be shown against a seller whose file and key are right.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

mod archive;
mod fault;
mod feed;
mod proof;
mod sealing;

pub use archive::{judge_archive, Archive};
pub use fault::{evidence, ArchiveFault, FeedFault};
pub use feed::{judge_feed, Tranche};
pub use proof::{CommitmentProof, LeafProof, Path, RecordProof, UnitProof, MAX_RECORD};
pub use sealing::Sealing;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What was found against the seller.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Verdict {
	/// What was delivered does not open for this deal, or is another key than the one offered.
	#[codec(index = 0)]
	WrongKey,
	/// The record does not open to the leaf that it names.
	#[codec(index = 1)]
	WrongRecord,
	/// What is offered is not what the device committed.
	#[codec(index = 2)]
	WrongRoot,
}

/// Why a complaint is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Refusal {
	/// There is no key yet that could be wrong.
	#[codec(index = 0)]
	NotDelivered,
	/// Judging this fault takes the buyer's secret.
	#[codec(index = 1)]
	SecretMissing,
	/// It is not the secret of the buyer's key.
	#[codec(index = 2)]
	SecretMismatch,
	/// The key opens and is the one offered.
	#[codec(index = 3)]
	KeyIsRight,
	/// There is no such batch or no such record.
	#[codec(index = 4)]
	IndexOutOfRange,
	/// A path does not lead from what is shown to the root that is known.
	#[codec(index = 5)]
	InvalidProof,
	/// The record opens to the leaf that it names.
	#[codec(index = 6)]
	RecordIsRight,
	/// The batch has as many records as the device committed.
	#[codec(index = 7)]
	CountIsRight,
	/// The batch has another number of records than the device committed: that is what to allege.
	#[codec(index = 8)]
	CountMismatch,
	/// The record names the leaf that the device committed.
	#[codec(index = 9)]
	RecordIsAnchored,
	/// The commitment is of another tranche.
	#[codec(index = 10)]
	OtherTranche,
	/// The hash is not that of the tranche's key.
	#[codec(index = 11)]
	KeyHashMismatch,
}
