// SPDX-License-Identifier: Apache-2.0

//! What a block's proof takes beyond what its transactions read: the way to what they only write, for the new root of the state.

use super::common::{
	account, development,
	town::{list, texts, Town},
	undone,
};
use assay_primitives::listing::{Coverage, Texts};
use assay_runtime::{
	constants::{
		currency::UNIT,
		limits::{MAXIMUM_BLOCK_WEIGHT, NORMAL_BLOCK_WEIGHT},
	},
	Balances, Runtime, RuntimeCall, RuntimeOrigin,
};
use codec::Encode;
use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_data_marketplace::{Call as Market, Facet, ListingsBy};
use sp_core::H256;
use sp_io::hashing::{blake2_256, sha2_256};
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Dispatchable, StateVersion};

/// Keywords of other listings.
const OTHERS: u32 = 300_000;

/// More listings than a block has time for.
const LISTINGS: u32 = 1_100;

/// A listing under eight words that no other has.
fn listing(town: &Town, number: u32) -> RuntimeCall {
	let mut call = list(0, &town.roof);
	if let Market::list { texts: of_listing, .. } = &mut call {
		let word = |place: u8| -> Vec<u8> {
			let hash = (number, place).using_encoded(blake2_256);
			hash[..16].iter().map(|byte| b'a' + byte % 26).collect()
		};
		let mut keywords: Vec<_> = (0..8).map(word).collect();
		keywords.sort();
		*of_listing = Texts {
			keywords,
			coverage: Coverage {
				place: vec![],
				..texts().coverage
			},
			..texts()
		};
	}
	call.into()
}

/// Beside all that transactions may read there is room for it.
#[test]
fn a_new_root_has_room_in_the_proof() {
	let mut ext = development();
	let calls: Vec<_> = ext.execute_with(|| {
		let town = Town::build();
		assert_ok!(Balances::mint_into(&account(Alice), 100_000_000 * UNIT));
		for other in 0..OTHERS {
			let word = H256(sha2_256(&other.encode()));
			ListingsBy::<Runtime>::insert(Facet::Keyword(word), u64::from(other), ());
		}
		frame_system::Pallet::<Runtime>::reset_events();
		(0..LISTINGS).map(|number| listing(&town, number)).collect()
	});
	ext.commit_all().expect("it is all in memory");
	let mut proof = |with_root: bool| {
		let run = || {
			for call in &calls {
				assert_ok!(call.clone().dispatch(RuntimeOrigin::signed(account(Alice))));
			}
			frame_system::Pallet::<Runtime>::reset_events();
			if with_root {
				sp_io::storage::root(StateVersion::V1);
			}
		};
		let ((), proof) = ext.execute_and_prove(|| undone(run));
		u64::try_from(proof.encoded_size()).expect("it is small")
	};
	let (read, all) = (proof(false), proof(true));
	let root = all - read;
	assert!(root > 2_000_000, "{root} bytes: it is no test of anything");
	let whole = NORMAL_BLOCK_WEIGHT.proof_size() + root;
	assert!(whole <= MAXIMUM_BLOCK_WEIGHT.proof_size(), "{whole} bytes");
}
