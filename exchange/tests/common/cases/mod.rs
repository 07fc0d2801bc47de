// SPDX-License-Identifier: Apache-2.0

//! Complaints of each kind, upheld and refused, with what they have to end in.

pub(crate) mod archives;
pub(crate) mod feeds;

use super::{archive::Sale, feed::Feed, *};
use assay_exchange::{
	envelope,
	judge::{ArchiveFault, FeedFault, Path, Refusal, Verdict},
};

pub(crate) type Expected = Result<Verdict, Refusal>;

pub(crate) struct ArchiveCase {
	pub(crate) name: &'static str,
	pub(crate) sale: Sale,
	pub(crate) secret: Option<Key>,
	pub(crate) fault: ArchiveFault,
	pub(crate) expected: Expected,
}

pub(crate) struct FeedCase {
	pub(crate) name: &'static str,
	pub(crate) feed: Feed,
	pub(crate) key_path: Path,
	pub(crate) secret: Option<Key>,
	pub(crate) fault: FeedFault,
	pub(crate) expected: Expected,
}

const KEY: Expected = Ok(Verdict::WrongKey);
const RECORD: Expected = Ok(Verdict::WrongRecord);
const ROOT: Expected = Ok(Verdict::WrongRoot);

fn refused(refusal: Refusal) -> Expected {
	Err(refusal)
}

fn shortened(path: &Path) -> Path {
	path[..path.len() - 1].to_vec().try_into().unwrap()
}

fn lengthened(path: &Path) -> Path {
	[&path[..], &[H256([9; 32])]].concat().try_into().unwrap()
}

fn unrelated(path: &Path) -> Path {
	path.iter()
		.map(|_| H256([9; 32]))
		.collect::<Vec<_>>()
		.try_into()
		.unwrap()
}

/// What makes a path wrong.
type Bend = fn(&Path) -> Path;

/// The ways in which a path is wrong.
const BENT: [(&str, Bend); 3] = [
	("a path too short", shortened),
	("a path too long", lengthened),
	("unrelated nodes", unrelated),
];
