// SPDX-License-Identifier: Apache-2.0

//! What a listing says about itself.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::sha2_256;

#[cfg(feature = "std")]
use crate::json::{as_text, as_texts};

/// A document that is kept elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Document {
	/// SHA-256 of its bytes.
	pub hash: H256,
	/// Where it is: a URI.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
}

/// Of when and where the readings are.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Coverage {
	/// Time of the first reading, in milliseconds since the Unix epoch.
	pub from: Option<u64>,
	/// Time of the last reading, in milliseconds since the Unix epoch; none for a feed.
	pub to: Option<u64>,
	/// Where: a `geo` URI (RFC 5870), or words.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub place: Vec<u8>,
}

/// What a listing says about itself. All texts are UTF-8 and may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Texts {
	/// What is sold, in a few words.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub title: Vec<u8>,
	/// What is sold, at length.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub description: Vec<u8>,
	/// Words by which it is found.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_texts"))]
	pub keywords: Vec<Vec<u8>>,
	/// Of when and where the readings are.
	pub coverage: Coverage,
	/// Where the sealed file is served, or the feed's batches.
	#[cfg_attr(feature = "std", serde(serialize_with = "as_text"))]
	pub uri: Vec<u8>,
	/// A part of it that everyone can read.
	pub sample: Option<Document>,
	/// Under which licence it is sold.
	pub licence: Option<Document>,
	/// What the buyer may do with it: a policy of ODRL.
	pub policy: Option<Document>,
}

impl Texts {
	/// SHA-256 of the SCALE encoding: part of a listing's terms.
	pub fn hash(&self) -> H256 {
		H256(self.using_encoded(sha2_256))
	}

	/// All texts, keywords included.
	pub fn all(&self) -> impl Iterator<Item = &[u8]> {
		let documents = [&self.sample, &self.licence, &self.policy];
		let uris = documents.into_iter().flatten().map(|document| &document.uri);
		[&self.title, &self.description, &self.coverage.place, &self.uri]
			.into_iter()
			.chain(&self.keywords)
			.chain(uris)
			.map(Vec::as_slice)
	}
}
