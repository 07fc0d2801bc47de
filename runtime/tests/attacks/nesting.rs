// SPDX-License-Identifier: Apache-2.0

//! Calls in calls in calls, whose weight is worked out again at each of them.

use super::common::{account, development, transaction};
use assay_runtime::{
	configs::nesting::{Shallow, MOST_AROUND},
	Block, Runtime, RuntimeCall, RuntimeOrigin, UncheckedExtrinsic,
};
use frame_support::{assert_noop, assert_ok, traits::Contains};
use scale_info::{meta_type, PortableRegistry, Registry, TypeDef};
use sp_block_builder::runtime_decl_for_block_builder::BlockBuilder;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{InvalidTransaction, TransactionSource},
};
use sp_transaction_pool::runtime_api::runtime_decl_for_tagged_transaction_queue::TaggedTransactionQueue;
use std::collections::BTreeSet;

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn in_batch(call: RuntimeCall) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls: vec![call] }.into()
}

fn of_shared_account(call: RuntimeCall) -> RuntimeCall {
	pallet_multisig::Call::as_multi_threshold_1 {
		other_signatories: vec![account(Bob)],
		call: Box::new(call),
	}
	.into()
}

/// A call with so many others around it, batches and shared accounts in turn.
fn nested(levels: usize) -> RuntimeCall {
	(0..levels).fold(remark(), |call, level| {
		if level % 2 == 0 {
			in_batch(call)
		} else {
			of_shared_account(call)
		}
	})
}

/// Each asks for the weight of all that is in it, so that it took the square of the depth.
#[test]
fn a_call_is_not_deep_in_others() {
	development().execute_with(|| {
		assert_ok!(nested(MOST_AROUND).dispatch(RuntimeOrigin::signed(account(Alice))));
		for deep in [MOST_AROUND + 1, 200] {
			assert_noop!(
				nested(deep).dispatch(RuntimeOrigin::signed(account(Alice))),
				frame_system::Error::<Runtime>::CallFiltered
			);
		}
	});
}

/// Nobody has paid yet where the pool looks at a transaction, and where a block is built.
#[test]
fn the_pool_and_blocks_do_not_look_into_deep_calls() {
	development().execute_with(|| {
		let at = frame_system::Pallet::<Runtime>::block_hash(0);
		let valid = |call: RuntimeCall| {
			let transaction = transaction(Alice, 0, 0, call);
			<Runtime as TaggedTransactionQueue<Block>>::validate_transaction(
				TransactionSource::External,
				transaction,
				at,
			)
		};
		assert_ok!(valid(nested(MOST_AROUND)));
		assert_eq!(valid(nested(MOST_AROUND + 1)), Err(InvalidTransaction::Call.into()));
		let apply = |transaction: UncheckedExtrinsic| <Runtime as BlockBuilder<Block>>::apply_extrinsic(transaction);
		assert_eq!(
			apply(transaction(Alice, 0, 0, nested(MOST_AROUND + 1))),
			Err(InvalidTransaction::Call.into())
		);
	});
}

/// A pallet that brings another such call has it named in the filter.
#[test]
fn all_calls_that_take_calls_are_counted() {
	let mut registry = Registry::new();
	let all = registry.register_type(&meta_type::<RuntimeCall>()).id;
	let types = PortableRegistry::from(registry);
	let variants = |id: u32| match &types.resolve(id).expect("it is registered").type_def {
		TypeDef::Variant(of) => of.variants.clone(),
		_ => Vec::new(),
	};
	let mut taking = BTreeSet::new();
	for pallet in variants(all) {
		for call in variants(pallet.fields[0].ty.id) {
			let takes = |name: &String| name.contains("RuntimeCall");
			if call
				.fields
				.iter()
				.filter_map(|field| field.type_name.as_ref())
				.any(takes)
			{
				taking.insert(format!("{}.{}", pallet.name, call.name));
			}
		}
	}
	// Those of the scheduler are root's, and are made by themselves, later; messages hold calls that are not decoded yet; what
	// is paused is a name.
	let expected = "Multisig.as_multi Multisig.as_multi_threshold_1 PolkadotXcm.execute Proxy.proxy Proxy.proxy_announced \
		Recovery.control_inherited_account Scheduler.schedule Scheduler.schedule_after Scheduler.schedule_named \
		Scheduler.schedule_named_after Sudo.sudo Sudo.sudo_as Sudo.sudo_unchecked_weight TxPause.pause TxPause.unpause Utility.as_derivative \
		Utility.batch Utility.batch_all Utility.dispatch_as Utility.dispatch_as_fallible Utility.force_batch \
		Utility.if_else Utility.with_weight";
	assert_eq!(
		taking.iter().map(String::as_str).collect::<Vec<_>>(),
		expected.split_whitespace().collect::<Vec<_>>()
	);
	assert!(Shallow::contains(&remark()));
}
