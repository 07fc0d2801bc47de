// SPDX-License-Identifier: Apache-2.0

//! What can be wrong with a file.

/// What is wrong with a file, or with what goes into one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileError {
	/// It does not begin with a header.
	InvalidHeader,
	/// It is of another chain, stream, range or width than was offered.
	HeaderMismatch,
	/// The batch at the place of this sequence has another.
	SequenceMismatch(u64),
	/// The path of the commitment with this sequence does not lead to the log's root.
	InvalidProof(u64),
	/// The batch with this sequence has other leaves than the device committed, or another number of them.
	RootMismatch(u64),
	/// It has more readings than were offered, or fewer.
	ReadingsMismatch,
	/// Its records are not those that were offered: the root over all of them is another.
	CiphertextMismatch,
	/// It ends too early.
	Truncated,
	/// It goes on behind its end.
	TooLong,
	/// A leaf does not fit into the width, or a tree or a path not into what the format has room for.
	TooLarge,
}
