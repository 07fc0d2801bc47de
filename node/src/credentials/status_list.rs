// SPDX-License-Identifier: Apache-2.0

//! Which credentials are revoked, as bitstrings (W3C Bitstring Status List 1.0).
//!
//! The lists are the chain's, not an issuer's: credential `id` is at index `id mod 131072` of list `id / 131072`, whoever
//! issued it. A list says what is revoked and nothing else; whether a credential has expired it tells itself.

use super::{source::Source, Error, CONTEXT};
use crate::chain::{time, Names, Unreadable};
use assay_primitives::credential::CredentialId;
use data_encoding::BASE64URL_NOPAD;
use flate2::{write::GzEncoder, Compression};
use serde::Serialize;
use std::io::{self, Write};

/// How many credentials a list tells about: the fewest that a list may have (section 2.2: 16 KiB of bits).
const ENTRIES: u64 = 131_072;

/// The purpose of all our lists: irreversible, as on chain.
const PURPOSE: &str = "revocation";

/// Where a credential's status is found: a `BitstringStatusListEntry` (section 2.1).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
	id: String,
	#[serde(rename = "type")]
	kind: &'static str,
	status_purpose: &'static str,
	status_list_index: String,
	status_list_credential: String,
}

impl Entry {
	/// The entry of a credential.
	pub(super) fn of(credential: CredentialId, names: &Names) -> Self {
		let list = names.status_list(credential / ENTRIES);
		let index = (credential % ENTRIES).to_string();
		Self {
			id: format!("{list}#{index}"),
			kind: "BitstringStatusListEntry",
			status_purpose: PURPOSE,
			status_list_index: index,
			status_list_credential: list,
		}
	}
}

/// A `BitstringStatusListCredential` (section 2.2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StatusList {
	#[serde(rename = "@context")]
	context: [&'static str; 1],
	id: String,
	#[serde(rename = "type")]
	kind: [&'static str; 2],
	issuer: String,
	#[serde(skip_serializing_if = "Option::is_none")]
	valid_from: Option<String>,
	credential_subject: Subject,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Subject {
	id: String,
	#[serde(rename = "type")]
	kind: &'static str,
	status_purpose: &'static str,
	encoded_list: String,
}

/// The list of this number, as it was at the end of the block.
pub(crate) fn status_list(list: u64, chain: &impl Source) -> Result<StatusList, Error> {
	let first = list.checked_mul(ENTRIES).ok_or(Error::StatusListNotFound(list))?;
	let bits = revoked(first, chain)?.ok_or(Error::StatusListNotFound(list))?;
	let names = Names::of(&chain.genesis());
	let id = names.status_list(list);
	Ok(StatusList {
		context: [CONTEXT],
		kind: ["VerifiableCredential", "BitstringStatusListCredential"],
		issuer: names.chain(),
		valid_from: time::text(chain.timestamp_at(chain.head().number)?),
		credential_subject: Subject {
			id: format!("{id}#list"),
			kind: "BitstringStatusList",
			status_purpose: PURPOSE,
			encoded_list: bits.encode().map_err(Unreadable::new)?,
		},
		id,
	})
}

/// The bits of the credentials from `first` on: set for what is revoked. None where no credential has had that number yet;
/// one that was removed has had it.
fn revoked(first: CredentialId, chain: &impl Source) -> Result<Option<Bitstring>, Unreadable> {
	let mut bits = Bitstring::new();
	let mut next = Some(first);
	while let Some(from) = next {
		let rest = ENTRIES - (from - first);
		let page = chain.revoked(from, rest as u32)?;
		if page.issued <= first {
			return Ok(None);
		}
		for credential in page.revoked {
			bits.set(credential - first);
		}
		next = page.next;
	}
	Ok(Some(bits))
}

/// As many bits as a list has entries. The first is the left-most: the highest of the first byte.
struct Bitstring(Vec<u8>);

impl Bitstring {
	/// All are zero.
	fn new() -> Self {
		Self(vec![0; ENTRIES as usize / 8])
	}

	/// Sets the bit at this index.
	fn set(&mut self, index: u64) {
		self.0[index as usize / 8] |= 0x80 >> (index % 8);
	}

	/// Compressed (RFC 1952), in base64url without padding, and with multibase's sign for that.
	fn encode(&self) -> io::Result<String> {
		let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
		gzip.write_all(&self.0)?;
		Ok(format!("u{}", BASE64URL_NOPAD.encode(&gzip.finish()?)))
	}
}

#[cfg(test)]
mod tests {
	use super::{
		super::{
			mock::{self, Memory},
			verifiable_credential,
		},
		*,
	};
	use crate::chain::Credential;
	use assay_runtime::BlockNumber;
	use flate2::read::GzDecoder;
	use serde_json::{json, Value};
	use std::io::Read;

	/// The list in the example of section 2.2, of which nothing is revoked.
	const PUBLISHED: &str = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

	/// The bits of an encoded list, one by one.
	fn decoded(encoded: &str) -> Vec<bool> {
		let base64 = encoded.strip_prefix('u').expect("base64url without padding");
		let gzip = BASE64URL_NOPAD.decode(base64.as_bytes()).expect("base64url");
		let mut bytes = Vec::new();
		GzDecoder::new(gzip.as_slice()).read_to_end(&mut bytes).expect("gzip");
		bytes
			.iter()
			.flat_map(|&byte| (0..8_u32).map(move |place| (byte << place) & 0x80 != 0))
			.collect()
	}

	fn listed(list: u64, chain: &Memory) -> Value {
		let list = status_list(list, chain).expect("there is such a list");
		serde_json::to_value(list).expect("serialises")
	}

	/// The indices of a list at which a bit is set.
	fn set_bits(list: u64, chain: &Memory) -> Vec<u64> {
		let list = listed(list, chain);
		let bits = decoded(list["credentialSubject"]["encodedList"].as_str().expect("a text"));
		assert_eq!(bits.len(), 131_072);
		let set = bits.iter().zip(0..).filter(|(bit, _)| **bit);
		set.map(|(_, index)| index).collect()
	}

	fn revoked_in(id: CredentialId, block: Option<BlockNumber>) -> Credential {
		Credential {
			revoked_at: block,
			..mock::credential(id)
		}
	}

	#[test]
	fn the_published_list_is_empty() {
		let bits = decoded(PUBLISHED);
		assert_eq!(bits.len(), 131_072);
		assert!(!bits.contains(&true));
		let ours = Bitstring::new().encode().expect("a vector takes it");
		assert_eq!(decoded(&ours), bits);
	}

	#[test]
	fn a_list_is_a_credential() {
		let chain = Memory::with(vec![mock::credential(0)]);
		let mut list = listed(0, &chain);
		let encoded = list["credentialSubject"]["encodedList"].take();
		assert_eq!(decoded(encoded.as_str().expect("a text")), [false; 131_072]);
		let named = "urn:assay:1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
		let expected = json!({
			"@context": ["https://www.w3.org/ns/credentials/v2"],
			"id": format!("{named}:status-list:0"),
			"type": ["VerifiableCredential", "BitstringStatusListCredential"],
			"issuer": named,
			"validFrom": "2026-11-22T10:02:00Z",
			"credentialSubject": {
				"id": format!("{named}:status-list:0#list"),
				"type": "BitstringStatusList",
				"statusPurpose": "revocation",
				"encodedList": null,
			},
		});
		assert_eq!(list, expected);
	}

	#[test]
	fn the_first_index_is_the_left_most_bit() {
		for (index, byte, value) in [
			(0, 0, 0x80),
			(1, 0, 0x40),
			(7, 0, 0x01),
			(8, 1, 0x80),
			(131_071, 16_383, 0x01),
		] {
			let mut bits = Bitstring::new();
			bits.set(index);
			let mut expected = vec![0; 16_384];
			expected[byte] = value;
			assert_eq!(bits.0, expected, "{index}");
			let bits = decoded(&bits.encode().expect("a vector takes it"));
			assert_eq!(bits.iter().position(|bit| *bit), Some(index as usize));
		}
	}

	#[test]
	fn revoked_is_what_was_revoked_and_not_what_expired() {
		let expired = Credential {
			expires_at: Some(8),
			in_force: false,
			..mock::credential(1)
		};
		let chain = Memory::with(vec![
			mock::credential(0),
			expired,
			revoked_in(2, Some(9)),
			mock::credential(3),
		]);
		assert_eq!(set_bits(0, &chain), [2]);
	}

	#[test]
	fn lists_follow_one_another() {
		let revoked = [0, 1, 131_071, 131_072, 131_073, 262_143, 262_144];
		let chain = Memory::with(revoked.map(|id| revoked_in(id, Some(9))).into());
		assert_eq!(set_bits(0, &chain), [0, 1, 131_071]);
		assert_eq!(set_bits(1, &chain), [0, 1, 131_071]);
		assert_eq!(set_bits(2, &chain), [0]);
		for list in [3, u64::MAX / ENTRIES, u64::MAX / ENTRIES + 1, u64::MAX] {
			assert_eq!(status_list(list, &chain), Err(Error::StatusListNotFound(list)));
		}
		// Not even the first is there before the first credential.
		let nothing = Memory::with(Vec::new());
		assert_eq!(status_list(0, &nothing), Err(Error::StatusListNotFound(0)));
	}

	#[test]
	fn a_removed_credential_takes_no_revocation_with_it() {
		// The first of the list expired and was removed.
		let chain = Memory::with(vec![mock::credential(1), revoked_in(2, Some(9))]);
		assert_eq!(set_bits(0, &chain), [2]);
		assert_eq!(verifiable_credential(0, &chain), Err(Error::CredentialNotFound(0)));
	}

	#[test]
	fn a_list_whose_state_is_gone_is_not_made_up() {
		let mut chain = Memory::with(vec![mock::credential(0)]);
		chain.pruned = chain.block + 1;
		assert!(matches!(status_list(0, &chain), Err(Error::Unreadable(_))));
	}

	/// Of many credentials, about half of them revoked, each has the bit to which its credential points.
	#[test]
	fn lists_agree_with_credentials() {
		// A linear congruential generator (Knuth's MMIX), for the same credentials in each run.
		let mut state = 0x0123_4567_89ab_cdef_u64;
		let mut random = || {
			state = state
				.wrapping_mul(6_364_136_223_846_793_005)
				.wrapping_add(1_442_695_040_888_963_407);
			state >> 33
		};
		for (count, step, page) in [
			(1, 1, 1_024),
			(9, 1, 1),
			(300, 1, 7),
			(3_000, 1, 1_024),
			// Over two lists.
			(3_000, 64, 1_024),
		] {
			let credentials = (0..count).map(|n| revoked_in(n * step, (random() % 2 == 0).then_some(9)));
			let mut chain = Memory::with(credentials.collect());
			chain.page = page;
			let last = (count - 1) * step;
			let lists: Vec<_> = (0..=last / ENTRIES)
				.map(|list| {
					let list = listed(list, &chain);
					let bits = decoded(list["credentialSubject"]["encodedList"].as_str().expect("a text"));
					(list["id"].clone(), bits)
				})
				.collect();
			for (id, credential) in &chain.credentials {
				let verifiable = verifiable_credential(*id, &chain).expect("there is such a credential");
				let status = serde_json::to_value(verifiable).expect("serialises")["credentialStatus"].take();
				let index: usize = status["statusListIndex"]
					.as_str()
					.and_then(|index| index.parse().ok())
					.expect("a number as a text");
				let (_, bits) = lists
					.iter()
					.find(|(name, _)| *name == status["statusListCredential"])
					.expect("there is such a list");
				assert_eq!(
					bits[index],
					credential.revoked_at.is_some(),
					"credential {id} of {count}"
				);
			}
			// Beyond the last credential, nothing is revoked.
			let beyond = usize::try_from(last % ENTRIES + 1).expect("small");
			let (_, bits) = lists.last().expect("one at least");
			assert!(!bits[beyond..].contains(&true), "{count}");
		}
	}
}
