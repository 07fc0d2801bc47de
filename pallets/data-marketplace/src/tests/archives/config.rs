// SPDX-License-Identifier: Apache-2.0

//! What a runtime may choose.

use crate::{mock::*, Limits};
use frame_support::traits::Hooks;
use sp_runtime::BuildStorage;
use std::panic::catch_unwind;

/// Why the runtime is unsound, once this was done to it.
fn complaint(change: fn()) -> Option<String> {
	let outcome = catch_unwind(|| {
		new_test_ext().execute_with(|| {
			change();
			<DataMarketplace as Hooks<u64>>::integrity_test();
		});
	});
	outcome.err().map(|panic| match panic.downcast::<&str>() {
		Ok(text) => text.to_string(),
		Err(panic) => *panic.downcast::<String>().expect("a text"),
	})
}

#[test]
fn constants_that_make_no_sense_are_refused() {
	assert_eq!(complaint(|| ()), None);
	let deposits: [fn(); 8] = [
		|| ListingDeposit::set(&0),
		|| KeywordDeposit::set(&0),
		|| ListingByteDeposit::set(&0),
		|| PurchaseDeposit::set(&0),
		|| SubscriptionDeposit::set(&0),
		|| RequestDeposit::set(&0),
		|| AnswerDeposit::set(&0),
		|| ReputationDeposit::set(&0),
	];
	for change in deposits {
		assert_eq!(
			complaint(change).as_deref(),
			Some("every byte stored must have a deposit")
		);
	}
	assert_eq!(
		complaint(|| Fee::set(&1_000_000)).as_deref(),
		Some("something of a price must be left to the seller")
	);
}

/// Builds a genesis with these limits.
fn build(limits: Limits) {
	crate::GenesisConfig::<Test> {
		limits,
		..Default::default()
	}
	.build_storage()
	.expect("it is built");
}

#[test]
fn a_genesis_says_what_periods_there_are() {
	build(Limits::default());
	let wrong: [fn(&mut Limits); 5] = [
		|limits| limits.min_delivery = 0,
		|limits| limits.min_delivery = limits.max_delivery + 1,
		|limits| limits.min_window = 0,
		|limits| limits.min_window = limits.max_window + 1,
		|limits| limits.max_validity = 0,
	];
	for change in wrong {
		let outcome = catch_unwind(|| {
			let mut limits = Limits::default();
			change(&mut limits);
			build(limits);
		});
		assert!(outcome.is_err());
	}
}
