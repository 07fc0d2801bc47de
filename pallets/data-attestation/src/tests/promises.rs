// SPDX-License-Identifier: Apache-2.0

//! What may be promised, by whom, for how long it stays, and what is held for it.

use crate::{mock::*, Error, Event, GenesisConfig, PromiseLimits, Tranches};
use assay_primitives::{
	stream::{Hits, Promise, PromiseView},
	traits::{Belongings, Permission, StreamPromises},
	DeviceId, KeyType, StreamId,
};
use frame_support::{assert_noop, assert_ok, traits::BuildGenesisConfig};
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

const OF_A_STREAM: Balance = STREAM_DEPOSIT + FRONTIER_DEPOSIT;

fn deposit(device: DeviceId) -> Balance {
	<DataAttestation as Belongings<AccountId, Balance>>::deposit(&device)
}

fn promised(stream: StreamId) -> Option<Promise> {
	<DataAttestation as StreamPromises>::promise(stream)
}

/// The hash of a promise of one of these streams.
fn hash(promise: Promise, stream: StreamId) -> H256 {
	promise.hash(System::block_hash(0), &device_of(stream), stream)
}

#[test]
fn a_stream_promises_what_was_said() {
	run(|| {
		let stream = open();
		assert_eq!((promised(stream), DataAttestation::promise_of(stream)), (None, None));
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_eq!(promised(stream), Some(PROMISE));
		let hash = hash(PROMISE, stream);
		assert_last(Event::PromiseMade {
			stream,
			promise: PROMISE,
			hash,
		});
		let view = PromiseView {
			promise: PROMISE,
			hash,
			engaged: 0,
			tranche: TRANCHE,
			hits: 0,
		};
		assert_eq!(DataAttestation::promise_of(stream), Some(view));
		assert_eq!(<DataAttestation as StreamPromises>::now(), NOW);
	});
}

#[test]
fn each_promise_of_a_stream_has_a_number_of_its_own() {
	run(|| {
		let (stream, another) = (open(), open());
		for number in 0..3 {
			assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
			assert_eq!(promised(stream), Some(Promise { number, ..PROMISE }));
		}
		assert_ok!(dispatch(OWNER, withdraw_promise(stream)));
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_eq!(promised(stream).map(|promise| promise.number), Some(3));
		assert_ok!(dispatch(OWNER, promise(another, PROMISE)));
		assert_eq!(promised(another).map(|promise| promise.number), Some(0));
		assert_ne!(hash(PROMISE, stream), hash(PROMISE, another));
	});
}

#[test]
fn another_takes_the_place_of_the_one_before_and_its_hits_are_forgotten() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		let first = assay_primitives::Commitment {
			last_time: NOW,
			..commitment(0)
		};
		assert_ok!(dispatch(CARRIER, submission(stream, first)));
		Timestamp::set_timestamp(NOW + PROMISE.length().expect("four hours"));
		let second = assay_primitives::Commitment {
			sequence: 1,
			after: NOW,
			first_time: NOW,
			last_time: NOW,
			..commitment(1)
		};
		assert_ok!(dispatch(CARRIER, submission(stream, second)));
		assert_eq!(DataAttestation::hits_of(stream, TRANCHE), Hits::Known(1));
		assert_eq!(Tranches::<Test>::get(stream).len(), 1);

		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		System::assert_has_event(Event::PromiseWithdrawn { stream, number: 0 }.into());
		assert_eq!(DataAttestation::hits_of(stream, TRANCHE), Hits::Known(0));
		assert_eq!(DataAttestation::tranche_log_of(stream, TRANCHE), None);
		assert!(Tranches::<Test>::get(stream).is_empty());
	});
}

#[test]
fn a_promise_is_withdrawn_with_all_that_was_kept() {
	run(|| {
		let stream = open();
		assert_refused(OWNER, withdraw_promise(stream), Error::<Test>::PromiseNotFound);
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_ok!(dispatch(OWNER, withdraw_promise(stream)));
		assert_last(Event::PromiseWithdrawn { stream, number: 0 });
		assert_eq!(promised(stream), None);
		assert!(!Tranches::<Test>::contains_key(stream));
		assert_eq!(DataAttestation::hits_of(stream, TRANCHE), Hits::Known(0));
		assert_eq!(DataAttestation::tranche_log_of(stream, TRANCHE), None);
		assert_refused(OWNER, withdraw_promise(stream), Error::<Test>::PromiseNotFound);
	});
}

#[test]
fn it_stays_as_it_is_while_a_subscription_counts_on_it() {
	run(|| {
		let stream = open();
		assert_noop!(DataAttestation::engage(stream, 0), Error::<Test>::PromiseNotFound);
		assert_noop!(DataAttestation::engage(stream + 1, 0), Error::<Test>::PromiseNotFound);
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_noop!(DataAttestation::engage(stream, 1), Error::<Test>::PromiseMismatch);
		for _ in 0..2 {
			assert_ok!(DataAttestation::engage(stream, 0));
		}
		let engaged = || DataAttestation::promise_of(stream).map(|view| view.engaged);
		for left in [2, 1] {
			assert_eq!(engaged(), Some(left));
			for call in [withdraw_promise(stream), promise(stream, PROMISE)] {
				assert_refused(OWNER, call, Error::<Test>::PromiseInUse);
			}
			DataAttestation::disengage(stream);
		}
		assert_eq!(engaged(), Some(0));
		// No more are taken back than there were.
		DataAttestation::disengage(stream);
		assert_eq!(engaged(), Some(0));
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_noop!(DataAttestation::engage(stream, 0), Error::<Test>::PromiseMismatch);
		assert_ok!(DataAttestation::engage(stream, 1));
		DataAttestation::disengage(stream);
		assert_ok!(dispatch(OWNER, withdraw_promise(stream)));
		// There is nothing to take back, and nothing happens.
		DataAttestation::disengage(stream);
		DataAttestation::disengage(stream + 1);
	});
}

#[test]
fn as_many_subscriptions_count_on_it_as_can_be_counted() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		crate::Streams::<Test>::mutate(stream, |stream| {
			let promised = stream.as_mut().and_then(|stream| stream.promise.as_mut());
			promised.expect("it promises something").engaged = u32::MAX;
		});
		assert_noop!(DataAttestation::engage(stream, 0), ArithmeticError::Overflow);
	});
}

#[test]
fn promises_that_nobody_can_keep_or_check_are_refused() {
	run(|| {
		let stream = open();
		let hours_4 = PROMISE.interval * 240;
		let days_30 = Promise::MAX_LENGTH;
		let cases = [
			(
				Promise {
					min_readings: 0,
					..PROMISE
				},
				Error::<Test>::ZeroMinReadings,
			),
			(Promise { slots: 0, ..PROMISE }, Error::<Test>::ZeroSlots),
			(Promise { tranches: 0, ..PROMISE }, Error::<Test>::ZeroTranches),
			(Promise { width: 0, ..PROMISE }, Error::<Test>::InvalidWidth),
			(Promise { width: 31, ..PROMISE }, Error::<Test>::InvalidWidth),
			(Promise { width: 40, ..PROMISE }, Error::<Test>::InvalidWidth),
			(
				Promise {
					width: 1_056,
					..PROMISE
				},
				Error::<Test>::InvalidWidth,
			),
			(Promise { interval: 0, ..PROMISE }, Error::<Test>::IntervalTooShort),
			(
				Promise {
					interval: 59_999,
					..PROMISE
				},
				Error::<Test>::IntervalTooShort,
			),
			(Promise { slots: 239, ..PROMISE }, Error::<Test>::TrancheTooShort),
			(
				Promise {
					interval: hours_4 - 1,
					slots: 1,
					..PROMISE
				},
				Error::<Test>::TrancheTooShort,
			),
			(
				Promise {
					interval: days_30 + 1,
					slots: 1,
					..PROMISE
				},
				Error::<Test>::TrancheTooLong,
			),
			(
				Promise {
					interval: u64::MAX,
					..PROMISE
				},
				Error::<Test>::TrancheTooLong,
			),
			(
				Promise {
					first_tranche: TRANCHE - 100,
					..PROMISE
				},
				Error::<Test>::TranchesEnded,
			),
			(
				Promise {
					first_tranche: 0,
					tranches: 1,
					..PROMISE
				},
				Error::<Test>::TranchesEnded,
			),
		];
		for (terms, error) in cases {
			assert_refused(OWNER, promise(stream, terms), error);
		}
		let good = [
			Promise {
				width: 32,
				min_readings: u32::MAX,
				..PROMISE
			},
			Promise {
				width: 1_040,
				slots: 43_200,
				first_tranche: u64::MAX,
				..PROMISE
			},
			Promise {
				interval: hours_4,
				slots: 1,
				..PROMISE
			},
			Promise {
				interval: days_30,
				slots: 1,
				..PROMISE
			},
			Promise {
				first_tranche: TRANCHE - 99,
				..PROMISE
			},
			Promise {
				first_tranche: TRANCHE + 9,
				tranches: 1,
				..PROMISE
			},
		];
		for (number, terms) in (0..).zip(good) {
			assert_ok!(dispatch(OWNER, promise(stream, terms)));
			assert_eq!(promised(stream), Some(Promise { number, ..terms }));
		}
	});
}

#[test]
fn a_chain_may_have_shorter_ones() {
	run(|| {
		let stream = open();
		let short = Promise {
			interval: 3_000,
			slots: 2,
			first_tranche: NOW / 6_000,
			..PROMISE
		};
		assert_refused(OWNER, promise(stream, short), Error::<Test>::IntervalTooShort);
		GenesisConfig::<Test> {
			min_interval: 3_000,
			min_tranche: 6_000,
			..Default::default()
		}
		.build();
		assert_ok!(dispatch(OWNER, promise(stream, short)));
		let shorter = Promise { slots: 1, ..short };
		assert_refused(OWNER, promise(stream, shorter), Error::<Test>::TrancheTooShort);
		// Whatever a chain allows, nothing is divided by zero.
		GenesisConfig::<Test> {
			min_interval: 0,
			min_tranche: 0,
			..Default::default()
		}
		.build();
		let none = Promise { interval: 0, ..short };
		assert_refused(OWNER, promise(stream, none), Error::<Test>::IntervalTooShort);
		// What is not said is a minute, and four hours.
		GenesisConfig::<Test>::default().build();
		let limits = PromiseLimits::<Test>::get();
		assert_eq!((limits.min_interval, limits.min_tranche), (60_000, 14_400_000));
		PromiseLimits::<Test>::kill();
		assert_eq!(PromiseLimits::<Test>::get(), limits);
	});
}

#[test]
fn streams_that_take_nothing_promise_nothing() {
	run(|| {
		// Whatever it would promise.
		assert_refused(OWNER, promise(7, Promise::default()), Error::<Test>::StreamNotFound);
		assert_refused(OWNER, withdraw_promise(7), Error::<Test>::StreamNotFound);
		let stream = open();
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(OWNER, promise(stream, PROMISE), Error::<Test>::StreamClosed);
	});
}

#[test]
fn what_a_closed_stream_promised_can_be_withdrawn_by_a_retired_devices_owner() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		retire(device_of(stream));
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_eq!(held(OWNER), STREAM_DEPOSIT + PROMISE_DEPOSIT);
		assert_ok!(dispatch(OWNER, withdraw_promise(stream)));
		assert_eq!(held(OWNER), STREAM_DEPOSIT);
	});
}

#[test]
fn its_deposit_is_the_owners_whoever_promises() {
	run(|| {
		let stream = open();
		delegate(CARRIER, device_of(stream), Permission::Configure);
		let before = Balances::free_balance(CARRIER);
		for _ in 0..2 {
			assert_ok!(dispatch(CARRIER, promise(stream, PROMISE)));
			assert_eq!(held(OWNER), OF_A_STREAM + PROMISE_DEPOSIT);
			assert_eq!(deposit(device_of(stream)), held(OWNER));
		}
		assert_ok!(dispatch(CARRIER, withdraw_promise(stream)));
		assert_eq!((held(OWNER), held(CARRIER)), (OF_A_STREAM, 0));
		assert_eq!(Balances::free_balance(CARRIER), before);
	});
}

#[test]
fn it_goes_with_the_device() {
	run(|| {
		let stream = open();
		assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
		assert_ok!(DataAttestation::engage(stream, 0));
		assert_ok!(hand_over(device_of(stream), CARRIER));
		assert_eq!((held(OWNER), held(CARRIER)), (0, OF_A_STREAM + PROMISE_DEPOSIT));
		// What subscribers count on does not change by that.
		assert_eq!(promised(stream), Some(PROMISE));
		assert_refused(CARRIER, withdraw_promise(stream), Error::<Test>::PromiseInUse);
		DataAttestation::disengage(stream);
		assert_refused(OWNER, withdraw_promise(stream), Error::<Test>::NoPermission);
		assert_ok!(dispatch(CARRIER, withdraw_promise(stream)));
		assert_eq!((held(OWNER), held(CARRIER)), (0, OF_A_STREAM));
	});
}

#[test]
fn what_returns_is_what_was_held_whatever_the_deposit_has_become() {
	for factor in [(3, 1), (1, 2)] {
		run(|| {
			let (stream, another) = (open(), open());
			for stream in [stream, another] {
				assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
			}
			Factor::set(factor);
			assert_ok!(dispatch(OWNER, promise(another, PROMISE)));
			let now = scaled(PROMISE_DEPOSIT);
			assert_eq!(held(OWNER), 2 * OF_A_STREAM + PROMISE_DEPOSIT + now);
			assert_ok!(dispatch(OWNER, withdraw_promise(stream)));
			assert_eq!(held(OWNER), 2 * OF_A_STREAM + now);
		});
	}
}

#[test]
fn an_owner_without_the_money_promises_nothing() {
	run(|| {
		endow(POOR, OF_A_STREAM + description_price(43) + PROMISE_DEPOSIT);
		let stream = open_for(device(POOR, KeyType::Ed25519));
		// An account keeps what it must hold to exist.
		assert_refused(POOR, promise(stream, PROMISE), TokenError::FundsUnavailable);
		assert_eq!(held(POOR), OF_A_STREAM);
	});
}

#[test]
fn numbers_end() {
	run(|| {
		let stream = open();
		crate::Streams::<Test>::mutate(stream, |stream| {
			stream.as_mut().expect("open").promises = u32::MAX;
		});
		assert_refused(OWNER, promise(stream, PROMISE), ArithmeticError::Overflow);
	});
}
