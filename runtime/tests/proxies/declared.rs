// SPDX-License-Identifier: Apache-2.0

//! Whether calls declare enough.
//!
//! Every call of our pallets is made by those who may be meant to make it, in a chain on which much is going on already, with a
//! proof recorded of what it reads, as collators record it. What it takes of that proof must not be more than what it
//! declared, nor more than what is left of that once it has given back what it did not use.

use super::{
	common::{account, chain, undone},
	table::{attempts, name_of},
	world::World,
};
use assay_runtime::{RuntimeCall, RuntimeOrigin, System};
use codec::Encode;
use frame_support::dispatch::{extract_actual_weight, GetDispatchInfo};
use frame_system::RawOrigin;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeSet;

/// Whose weights were measured with this runtime. The SDK's come from another one, and some of them declare no proof at all.
const MEASURED: [&str; 4] = [
	"DataAttestation",
	"DataCredentials",
	"DataMarketplace",
	"DeviceIdentity",
];

/// Who makes a call.
fn origins() -> Vec<RuntimeOrigin> {
	let accounts = [Alice, Bob, Charlie, Dave, Eve].map(|who| RuntimeOrigin::signed(account(who)));
	let others = [RawOrigin::Root, RawOrigin::Authorized].map(RuntimeOrigin::from);
	accounts.into_iter().chain(others).collect()
}

#[test]
fn no_call_takes_more_proof_than_it_declares() {
	let mut ext = chain(LOCAL_TESTNET_RUNTIME_PRESET);
	let calls = ext.execute_with(|| {
		let calls = attempts(&World::build());
		// A block begins without.
		System::reset_events();
		calls
	});
	ext.commit_all().expect("it is all in memory");

	// What every block reads is no call's.
	let mut recorded = |call: &RuntimeCall, origin: &RuntimeOrigin| {
		let (outcome, proof) = ext.execute_and_prove(|| undone(|| call.clone().dispatch(origin.clone())));
		(outcome, proof.encode().len() as u64)
	};
	let nothing = frame_system::Call::remark_with_event { remark: Vec::new() };
	let (_, of_block) = recorded(&nothing.into(), &RuntimeOrigin::signed(account(Alice)));

	let (mut short, mut succeeded) = (Vec::new(), BTreeSet::new());
	let measured = calls.iter().filter(|((pallet, _), _)| MEASURED.contains(pallet));
	for call in measured.flat_map(|(_, calls)| calls) {
		let info = call.get_dispatch_info();
		for origin in origins() {
			let (outcome, proof) = recorded(call, &origin);
			let taken = proof.saturating_sub(of_block);
			let left = extract_actual_weight(&outcome, &info).proof_size();
			if outcome.is_ok() {
				succeeded.insert(name_of(call));
			}
			if taken > left {
				let declared = info.call_weight.proof_size();
				short.push(format!(
					"{:?} takes {taken}, declares {declared}, keeps {left}: {:?}",
					name_of(call),
					outcome.map(|_| ()).map_err(|error| error.error)
				));
			}
		}
	}
	short.sort();
	short.dedup();
	assert!(short.is_empty(), "{}\n{}", short.len(), short.join("\n"));
	// Not only refusals were looked at.
	assert!(succeeded.len() > 30, "{} succeeded: {succeeded:?}", succeeded.len());
}
