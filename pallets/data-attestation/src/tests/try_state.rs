// SPDX-License-Identifier: Apache-2.0

//! What is wrong with a state is found: each kind of it is made here, from a state that has something of everything.

use crate::{mock::*, *};
use assay_primitives::{merkle::Frontier, KeyType};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::Precision,
	},
};
use sp_runtime::{DispatchError, TryRuntimeError};

/// An account that there is not.
const NOBODY: AccountId = 99;

/// A device with an open stream (0), which promises something and has kept three tranches, and a closed one (1), and another
/// with one (2); an open gateway (0) and a closed one (1); an allowance.
fn busy() {
	for kind in [KeyType::Ed25519, KeyType::Ed25519, KeyType::P256] {
		open_for(device(OWNER, kind));
	}
	submit(0, 0..3);
	assert_ok!(dispatch(OWNER, close(1)));
	let reconfigure = Call::reconfigure_stream {
		stream: 0,
		device: device_of(0),
		description: description(),
	};
	assert_ok!(dispatch(OWNER, reconfigure));
	assert_ok!(dispatch(OWNER, promise(0, PROMISE)));
	for sequence in 3..6 {
		Timestamp::set_timestamp(Timestamp::get() + 240 * 60_000);
		submit(0, sequence..sequence + 1);
	}
	let (_, closed) = (gateway(), gateway());
	assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway: closed }));
	let fund = Call::fund_device {
		device: device_of(0),
		amount: 1_000,
		rate: 5,
	};
	assert_ok!(dispatch(OWNER, fund));
}

/// The state is sound, and once this was done to it, this is found.
#[track_caller]
fn finds(found: &'static str, damage: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		busy();
		assert_ok!(DataAttestation::do_try_state());
		damage();
		let result: Result<(), TryRuntimeError> = DataAttestation::do_try_state();
		assert_eq!(result, Err(DispatchError::Other(found)));
	});
}

fn stream(id: u64, change: impl FnOnce(&mut Stream<Test>)) {
	Streams::<Test>::mutate(id, |stream| change(stream.as_mut().expect("it is there")));
}

fn estate(change: impl FnOnce(&mut Estate<Test>)) {
	Estates::<Test>::mutate(device_of(0), |estate| change(estate.as_mut().expect("it is there")));
}

fn with_gateway(id: u64, change: impl FnOnce(&mut Gateway<Test>)) {
	Gateways::<Test>::mutate(id, |gateway| change(gateway.as_mut().expect("it is there")));
}

fn allowance(change: impl FnOnce(&mut Allowance<Test>)) {
	Allowances::<Test>::mutate(device(OWNER, KeyType::Ed25519), |allowance| {
		change(allowance.as_mut().expect("it is there"));
	});
}

/// A log of one leaf with no subtree root.
fn broken_log() -> Log {
	Log::Open(Frontier::decode(&mut &(1_u64, Vec::<sp_core::H256>::new()).encode()[..]).expect("it decodes"))
}

#[test]
fn numbers_that_were_not_given_out() {
	finds("a stream has a number that was not given out", || {
		NextStreamId::<Test>::put(2);
	});
	finds("a gateway has a number that was not given out", || {
		NextGatewayId::<Test>::put(1);
	});
}

#[test]
fn entries_that_are_not_listed() {
	finds("a stream is not listed under its device", || {
		StreamsOf::<Test>::remove(device_of(0), 0);
	});
	finds("a gateway is not listed under its owner", || {
		GatewaysOf::<Test>::remove(CARRIER, 0);
	});
}

#[test]
fn lists_of_what_is_not_there() {
	for (device, id) in [
		(device(OWNER, KeyType::Ed25519), 9),
		(device(CARRIER, KeyType::P256), 0),
	] {
		finds("a device has a stream listed that is not its own", || {
			StreamsOf::<Test>::insert(device, id, ());
		});
	}
	for (owner, id) in [(CARRIER, 9), (OWNER, 0)] {
		finds("an account has a gateway listed that is not its own", || {
			GatewaysOf::<Test>::insert(owner, id, ());
		});
	}
}

#[test]
fn descriptions_without_streams_and_streams_without() {
	finds("a stream lacks a description that it had", || {
		Descriptions::<Test>::remove(0, 0);
	});
	finds("a stream lacks a description that it had", || {
		Descriptions::<Test>::remove(0, 1);
	});
	for (id, version) in [(9, 0), (0, 2)] {
		finds("a description has no stream", || {
			let description = Descriptions::<Test>::get(0, 0).expect("it is there");
			Descriptions::<Test>::insert(id, version, description);
		});
	}
}

#[test]
fn logs_that_do_not_fit() {
	finds("a frontier does not fit its size", || {
		stream(0, |stream| stream.log = broken_log());
	});
	finds("a frontier does not fit its size", || {
		with_gateway(0, |gateway| gateway.log = broken_log());
	});
	finds("a commitment has no readings", || {
		stream(0, |stream| stream.readings = 5)
	});
	new_test_ext().execute_with(|| {
		busy();
		stream(0, |stream| stream.readings = 6);
		assert_ok!(DataAttestation::do_try_state());
	});
}

fn promised(change: impl FnOnce(&mut Promised<Test>)) {
	stream(0, |stream| change(stream.promise.as_mut().expect("it is there")));
}

fn ring(change: impl FnOnce(&mut Vec<PastTranche>)) {
	Tranches::<Test>::mutate(0, |ring| {
		let mut past = ring.to_vec();
		change(&mut past);
		*ring = PastTranches::truncate_from(past);
	});
}

#[test]
fn promises_that_do_not_fit() {
	finds("a promise has a number that was not given out", || {
		promised(|promised| promised.promise.number = 1);
	});
	finds("a promise has no ring", || Tranches::<Test>::remove(0));
	for id in [1, 9] {
		finds("tranches are kept of no promise", || {
			Tranches::<Test>::insert(id, PastTranches::default());
		});
	}
	let later = "a hit is later than its tranche";
	finds(later, || promised(|promised| promised.head.slot = u64::MAX));
	finds(later, || {
		promised(|promised| promised.head.slot = (promised.head.tranche + 1) * 240);
	});
	finds(later, || promised(|promised| promised.promise.interval = 0));
}

#[test]
fn tranches_that_do_not_fit() {
	let more = "a tranche has more hits than slots";
	finds(more, || promised(|promised| promised.head.hits = 241));
	finds(more, || ring(|ring| ring[0].hits = 241));
	let order = "tranches are not in order";
	finds(order, || ring(|ring| ring.swap(0, 1)));
	finds(order, || ring(|ring| ring[1].size = ring[0].size));
	finds(order, || ring(|ring| ring[1].tranche = ring[0].tranche));
	finds(order, || ring(|ring| ring[2].size = 6));
	finds(order, || ring(|ring| ring[2].tranche += 1));
	finds("two tranches have one place", || {
		ring(|ring| ring[0].tranche = ring[1].tranche - 64)
	});
	new_test_ext().execute_with(|| {
		busy();
		ring(|ring| ring[0].tranche = ring[1].tranche - 62);
		promised(|promised| {
			promised.head.hits = 240;
			promised.head.slot = (promised.head.tranche + 1) * 240 - 1;
		});
		assert_ok!(DataAttestation::do_try_state());
	});
}

#[test]
fn estates_that_do_not_fit_their_streams() {
	let not_the_sum = "an estate is not the sum of its streams";
	finds(not_the_sum, || estate(|estate| estate.amount += 1));
	finds(not_the_sum, || stream(0, |stream| stream.deposit.amount += 1));
	finds(not_the_sum, || stream(0, |stream| stream.deposit.frontier -= 1));
	finds(not_the_sum, || promised(|promised| promised.deposit += 1));
	finds(not_the_sum, || {
		Estates::<Test>::insert(
			device(OWNER, KeyType::Sr25519),
			Estate {
				payer: OWNER,
				amount: 1,
			},
		);
	});
	finds("a stream belongs to no estate", || {
		Estates::<Test>::remove(device_of(2))
	});
	// Whether or not the money is there.
	for payer in [CARRIER, NOBODY] {
		finds("an estate is another's than the device's owner", || {
			estate(|estate| estate.payer = payer);
		});
	}
	new_test_ext().execute_with(|| {
		busy();
		assert_ok!(hand_over(device_of(0), CARRIER));
		assert_ok!(DataAttestation::do_try_state());
		retire(device_of(0));
		assert_ok!(DataAttestation::do_try_state());
	});
}

#[test]
fn entries_without_a_deposit() {
	let none = "an entry has no deposit";
	finds(none, || stream(2, |stream| stream.deposit.amount = 0));
	finds(none, || promised(|promised| promised.deposit = 0));
	finds(none, || with_gateway(1, |gateway| gateway.deposit.amount = 0));
	finds(none, || allowance(|allowance| allowance.deposit = 0));
}

#[test]
fn frontiers_and_their_deposits() {
	let found = "a frontier has no deposit, or a deposit no frontier";
	finds(found, || stream(0, |stream| stream.deposit.frontier = 0));
	finds(found, || stream(1, |stream| stream.deposit.frontier = 1));
	finds(found, || with_gateway(0, |gateway| gateway.deposit.frontier = 0));
	finds(found, || with_gateway(1, |gateway| gateway.deposit.frontier = 1));
}

#[test]
fn records_of_other_amounts_than_are_held() {
	let found = "what is recorded is not what is held";
	finds(found, || {
		stream(0, |stream| stream.deposit.amount += 1);
		estate(|estate| estate.amount += 1);
	});
	finds(found, || with_gateway(0, |gateway| gateway.deposit.amount += 1));
	finds(found, || allowance(|allowance| allowance.amount += 1));
	finds(found, || allowance(|allowance| allowance.deposit += 1));
	finds("what is recorded overflows", || {
		stream(0, |stream| stream.deposit.amount = Balance::MAX);
	});
	finds("what is recorded overflows", || {
		stream(0, |stream| stream.deposit.amount = Balance::MAX - FRONTIER_DEPOSIT);
	});
	finds("what is recorded overflows", || {
		promised(|promised| promised.deposit = Balance::MAX);
	});
	finds("what is recorded overflows", || {
		allowance(|allowance| allowance.amount = Balance::MAX);
	});
}

#[test]
fn holds_that_no_record_knows() {
	for reason in [HoldReason::Stream, HoldReason::Allowance, HoldReason::Gateway] {
		// Of an account of which nothing is recorded, and of one of which something is.
		for who in [POOR, OWNER, CARRIER] {
			finds("what is recorded is not what is held", || {
				assert_ok!(Balances::hold(&reason.into(), &who, 1));
			});
		}
	}
	finds("what is recorded is not what is held", || {
		let all = held(OWNER);
		assert_ok!(Balances::release(
			&HoldReason::Stream.into(),
			&OWNER,
			all,
			Precision::Exact
		));
	});
}

#[test]
fn records_of_accounts_that_do_not_exist() {
	finds("something is recorded of an account that does not exist", || {
		assert!(Balances::total_balance(&NOBODY) == 0);
		let other = Allowances::<Test>::get(device_of(0)).expect("it is there");
		let other = Allowance { payer: NOBODY, ..other };
		Allowances::<Test>::insert(device(OWNER, KeyType::P256), other);
	});
}

#[test]
fn allowances_that_pay_for_nothing() {
	finds("an allowance pays for nothing", || {
		allowance(|allowance| allowance.rate = 0)
	});
}
