// SPDX-License-Identifier: Apache-2.0

//! Errors of the `assay_` methods, and the reading of parameters that can be wrong.
//!
//! | code | meaning |
//! |---|---|
//! | -32602 | a parameter is missing or malformed |
//! | 21001 | there is no such block |
//! | 21002 | the state at that block can't be read, for example because it was pruned |
//! | 21003 | there is no such stream |
//! | 21004 | there is no such listing |
//! | 21005 | there is no such credential |
//! | 21006 | there is no such status list: it would tell about credentials that were not issued yet |
//! | 21007 | the log of the stream is not as long, or not yet |
//! | 21008 | this node keeps no logs |
//! | 21009 | this node has not read the blocks that it takes: it came too late for them, or has not come to them yet |
//! | 21010 | there is a key for receipts, but signing failed |
//! | 21011 | that block is not final, or never will be |

use crate::{credentials, receipts::Span};
use assay_primitives::{credential::CredentialId, ListingId, StreamId};
use assay_runtime::{BlockNumber, Hash};
use jsonrpsee::types::{error::INVALID_PARAMS_CODE, ErrorObject, ErrorObjectOwned};
use serde_json::Value;
use std::fmt::Display;

const BLOCK_NOT_FOUND: i32 = 21_001;
const READ_FAILED: i32 = 21_002;
const STREAM_NOT_FOUND: i32 = 21_003;
const LISTING_NOT_FOUND: i32 = 21_004;
const CREDENTIAL_NOT_FOUND: i32 = 21_005;
const STATUS_LIST_NOT_FOUND: i32 = 21_006;
const NOT_IN_LOG: i32 = 21_007;
const LOGS_NOT_KEPT: i32 = 21_008;
const NOT_READ: i32 = 21_009;
const NOT_SIGNED: i32 = 21_010;
const BLOCK_NOT_FINAL: i32 = 21_011;

fn error(code: i32, sentence: impl Into<String>) -> ErrorObjectOwned {
	ErrorObject::owned(code, sentence, None::<()>)
}

/// A parameter is missing or malformed.
pub(super) fn invalid_params(sentence: impl Into<String>) -> ErrorObjectOwned {
	error(INVALID_PARAMS_CODE, sentence)
}

/// There is no such block.
pub(super) fn block_not_found(block: Hash) -> ErrorObjectOwned {
	error(BLOCK_NOT_FOUND, format!("There is no block {block:?}."))
}

/// The state can't be read.
pub(super) fn read_failed(cause: impl Display) -> ErrorObjectOwned {
	error(READ_FAILED, format!("The state at this block cannot be read: {cause}"))
}

/// There is no such stream.
pub(super) fn stream_not_found(id: StreamId) -> ErrorObjectOwned {
	error(STREAM_NOT_FOUND, format!("There is no stream {id}."))
}

/// There is no such listing, or no longer.
pub(super) fn listing_not_found(id: ListingId) -> ErrorObjectOwned {
	error(
		LISTING_NOT_FOUND,
		format!("There is no listing {id}: it never was, or it was withdrawn."),
	)
}

/// There is no such credential.
pub(super) fn credential_not_found(id: CredentialId) -> ErrorObjectOwned {
	error(CREDENTIAL_NOT_FOUND, format!("There is no credential {id}."))
}

/// There is no such Verifiable Credential, or no such list.
pub(super) fn no_credential(cause: credentials::Error) -> ErrorObjectOwned {
	match cause {
		credentials::Error::CredentialNotFound(id) => credential_not_found(id),
		credentials::Error::StatusListNotFound(list) => error(
			STATUS_LIST_NOT_FOUND,
			format!("There is no status list {list}: it would tell about credentials that were not issued yet."),
		),
		credentials::Error::Unreadable(cause) => read_failed(cause),
	}
}

/// The log of a stream has only `size` commitments.
pub(super) fn not_in_log(stream: StreamId, size: u64) -> ErrorObjectOwned {
	error(
		NOT_IN_LOG,
		format!("At this block the log of stream {stream} has no more than {size} commitments, counted from 0."),
	)
}

/// This node keeps no logs.
pub(super) fn logs_not_kept() -> ErrorObjectOwned {
	error(
		LOGS_NOT_KEPT,
		"This node does not keep the logs of streams. Ask one that runs with --keep-stream-logs.",
	)
}

/// What it takes up to this block is not all there. `span` is which final blocks were read.
pub(super) fn not_read(stream: StreamId, block: BlockNumber, span: Option<Span>) -> ErrorObjectOwned {
	let sentence = match span {
		Some(span) if span.last >= block => format!(
			"This node has read the blocks from {} on, and what this takes of the log of stream {stream} is older. Ask a \
			node that has read all, or one that keeps all states (--state-pruning archive).",
			span.first,
		),
		_ => format!(
			"This node is still reading the logs of streams: it has come to block {} of {block}.",
			span.map_or(0, |span| span.last),
		),
	};
	error(NOT_READ, sentence)
}

/// The block is not final.
pub(super) fn block_not_final(block: Hash) -> ErrorObjectOwned {
	error(
		BLOCK_NOT_FINAL,
		format!("Block {block:?} is not final: proofs are of final blocks only, whose logs nobody takes back."),
	)
}

/// The key for receipts does not sign.
pub(super) fn not_signed(cause: impl Display) -> ErrorObjectOwned {
	error(NOT_SIGNED, format!("The receipt cannot be signed: {cause}"))
}

/// Reads an id of 64 bits: a JSON number, or a text of decimal digits for clients whose numbers are too small.
pub(super) fn id(what: &str, value: Option<Value>) -> Result<u64, ErrorObjectOwned> {
	let id = match &value {
		Some(Value::Number(number)) => number.as_u64(),
		Some(Value::String(text)) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
		_ => None,
	};
	id.ok_or_else(|| {
		invalid_params(format!(
			"The {what} must be a whole number from 0 to 2^64 - 1, as a JSON number or as a text of decimal digits."
		))
	})
}

/// Reads a block hash, which may be left out.
pub(super) fn optional_block_hash(value: Option<Value>) -> Result<Option<Hash>, ErrorObjectOwned> {
	match value {
		None | Some(Value::Null) => Ok(None),
		// Its own reader takes shorter texts too, and pads them.
		Some(Value::String(text)) if text.len() == 66 => text.parse().map(Some).map_err(|_| malformed_hash()),
		Some(_) => Err(malformed_hash()),
	}
}

fn malformed_hash() -> ErrorObjectOwned {
	invalid_params("The block must be a block hash: `0x` and 64 hexadecimal digits.")
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn ids_are_numbers_or_digits() {
		assert_eq!(id("stream", Some(json!(7))), Ok(7));
		assert_eq!(id("stream", Some(json!("7"))), Ok(7));
		assert_eq!(id("stream", Some(json!(u64::MAX))), Ok(u64::MAX));
		assert_eq!(id("stream", Some(json!("18446744073709551615"))), Ok(u64::MAX));
		for wrong in [
			json!(-1),
			json!(1.5),
			json!(""),
			json!("-1"),
			json!("+1"),
			json!("0x1"),
			json!("18446744073709551616"),
			json!(null),
			json!([1]),
		] {
			let error = id("stream number", Some(wrong.clone())).expect_err("refused");
			assert_eq!(error.code(), INVALID_PARAMS_CODE, "{wrong}");
			assert!(error.message().starts_with("The stream number must be"), "{wrong}");
		}
		assert!(id("stream", None).is_err());
	}

	#[test]
	fn block_hashes_are_whole() {
		assert_eq!(optional_block_hash(None), Ok(None));
		assert_eq!(optional_block_hash(Some(json!(null))), Ok(None));
		let text = format!("0x{}", "ab".repeat(32));
		assert_eq!(
			optional_block_hash(Some(json!(text))),
			Ok(Some(Hash::repeat_byte(0xab)))
		);
		for wrong in [
			json!("0xab"),
			json!(1),
			json!("zz".repeat(33)),
			json!(format!("{text}00")),
		] {
			assert!(optional_block_hash(Some(wrong.clone())).is_err(), "{wrong}");
		}
	}
}
