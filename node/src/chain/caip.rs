// SPDX-License-Identifier: Apache-2.0

//! What chains are called outside of themselves, as the Chain Agnostic Improvement Proposals have it.

use assay_runtime::{AccountId, Hash};
use sp_core::crypto::Ss58Codec;

/// The CAIP-2 identifier of the chain with this genesis.
fn chain_id(genesis: &Hash) -> String {
	format!("polkadot:{}", chain_reference(genesis))
}

/// What the namespace `polkadot` calls it: the first 16 bytes of its genesis hash.
pub(super) fn chain_reference(genesis: &Hash) -> String {
	genesis
		.as_bytes()
		.iter()
		.take(16)
		.map(|byte| format!("{byte:02x}"))
		.collect()
}

/// The DID of an account: `did:pkh` with the account's CAIP-10 identifier. It needs no registry: whoever knows CAIP-10
/// finds chain and account.
pub(crate) fn account_did(account: &AccountId, genesis: &Hash) -> String {
	format!("did:pkh:{}:{}", chain_id(genesis), account.to_ss58check())
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;

	/// Polkadot's, which the namespace's own page shows.
	#[test]
	fn a_known_chain_has_its_known_name() {
		let genesis = Hash::from(hex!("91b171bb158e2d3848fa23a9f1c25182fb8e20313b2c1eb49219da7a70ce90c3"));
		assert_eq!(chain_id(&genesis), "polkadot:91b171bb158e2d3848fa23a9f1c25182");
	}
}
