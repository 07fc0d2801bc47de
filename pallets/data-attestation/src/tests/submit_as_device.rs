// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Allowance, Allowances, Call, Error, Event, HoldReason, SignedCommitment, Streams};
use assay_primitives::{traits::Permission, Commitment, DeviceSignature, KeyType, StreamId};
use codec::Encode;
use frame_support::{
	assert_ok,
	pallet_prelude::{InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction},
	traits::Authorize,
};
use sp_runtime::{traits::Dispatchable, DispatchError};

/// What a commitment of a device with an Ed25519 key costs here, for the longest log and where a tranche is over.
fn fee() -> Balance {
	fee_for(31) + Balance::from(KEEP)
}

/// The same, for a log that takes so many hashes and promises nothing: 100 to execute it, less one for each hash of 31 that it
/// does not take, and what a tranche takes that is over, 80 to authorise it, less what a replaced key takes, and 304 bytes.
fn fee_for(hashes: Balance) -> Balance {
	100 - (31 - hashes) - Balance::from(KEEP) + 80 - Balance::from(READ) + 304
}

/// A stream whose device can pay for so many commitments, so many a period.
fn funded(commitments: u32, rate: u32) -> StreamId {
	let stream = open();
	let device = device(OWNER, KeyType::Ed25519);
	let amount = fee() * Balance::from(commitments);
	assert_ok!(dispatch(OWNER, Call::fund_device { device, amount, rate }));
	stream
}

fn brought(stream: StreamId, signed: SignedCommitment<u64>) -> Call<Test> {
	Call::submit_as_device { stream, signed }
}

fn next(stream: StreamId, sequence: u64) -> Call<Test> {
	brought(stream, signed(stream, commitment(sequence)))
}

/// Authorises a call and, where that succeeds, executes it, as a block does.
fn apply(call: Call<Test>) -> Result<(), u8> {
	authorize(TransactionSource::InBlock, &call)?;
	let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
	assert_ok!(done.map_err(|error| error.error));
	Ok(())
}

/// The index of the error by which it is refused.
fn authorize(source: TransactionSource, call: &Call<Test>) -> Result<ValidTransaction, u8> {
	match call.authorize(source).expect("it is authorised by itself") {
		Ok((valid, _)) => Ok(valid),
		Err(TransactionValidityError::Invalid(InvalidTransaction::Custom(index))) => Err(index),
		Err(other) => panic!("{other:?}"),
	}
}

fn refused(call: &Call<Test>, error: Error<Test>) {
	let index = error.encode()[0];
	let result = authorize(TransactionSource::InBlock, call).map(|_| ());
	assert_eq!(result, Err(index), "{error:?}");
}

#[test]
fn a_device_without_an_account_commits_and_pays() {
	run(|| {
		let stream = funded(3, 10);
		let before = Balances::free_balance(COLLECTOR);
		assert_eq!(apply(next(stream, 0)), Ok(()));
		assert_eq!(apply(next(stream, 1)), Ok(()));
		assert_eq!(DataAttestation::root(stream).map(|(size, _)| size), Some(2));
		// The first commitment of a log takes no hash, and the second one.
		let paid = fee_for(0) + fee_for(1);
		assert!(fee_for(0) < fee_for(1) && fee_for(1) < fee());
		assert_eq!(Balances::free_balance(COLLECTOR), before + paid);
		let device = device(OWNER, KeyType::Ed25519);
		let left = Allowances::<Test>::get(device).map(|allowance| allowance.amount);
		assert_eq!(left, Some(3 * fee() - paid));
		assert_last(Event::DevicePaid {
			device,
			fee: fee_for(1),
			left: 3 * fee() - paid,
		});
	});
}

#[test]
fn it_pays_for_the_length_of_a_signed_transaction() {
	run(|| {
		// The call itself, whose length never changes: block numbers are four bytes longer here than in the runtime. 304
		// bytes are charged for.
		let stream = funded(1, 1);
		assert_eq!(RuntimeCall::from(next(stream, 0)).encoded_size(), 198 + 4);
		assert_eq!(fee(), 478);
	});
}

#[test]
fn an_empty_allowance_is_an_error_of_its_own() {
	run(|| {
		let stream = open();
		refused(&next(stream, 0), Error::AllowanceNotFound);
		let stream = funded(1, 10);
		assert_eq!(apply(next(stream, 0)), Ok(()));
		refused(&next(stream, 1), Error::AllowanceEmpty);
	});
}

#[test]
fn the_rate_is_kept_and_begins_anew() {
	run(|| {
		let stream = funded(10, 2);
		assert_eq!(apply(next(stream, 0)), Ok(()));
		assert_eq!(apply(next(stream, 1)), Ok(()));
		refused(&next(stream, 2), Error::RateExceeded);
		System::set_block_number(10 + PERIOD - 1);
		refused(&next(stream, 2), Error::RateExceeded);
		System::set_block_number(10 + PERIOD);
		assert_eq!(apply(next(stream, 2)), Ok(()));
	});
}

#[test]
fn who_may_no_longer_pays_no_longer() {
	run(|| {
		let stream = open();
		let (device, amount) = (device(OWNER, KeyType::Ed25519), fee() * 5);
		delegate(CARRIER, device, Permission::Submit);
		let fund = Call::fund_device {
			device,
			amount,
			rate: 5,
		};
		assert_ok!(dispatch(CARRIER, fund));
		assert_eq!(apply(next(stream, 0)), Ok(()));
		Delegations::set(&vec![]);
		delegate_all_but(CARRIER, device, Permission::Submit);
		refused(&next(stream, 1), Error::NoPermission);
	});
}

#[test]
fn cheap_checks_come_before_the_signature() {
	run(|| {
		let (stream, device) = (funded(5, 3), device(OWNER, KeyType::Ed25519));
		assert_eq!(apply(next(stream, 0)), Ok(()));
		assert_eq!(signature_checks(), 1);
		let empty = Commitment {
			count: 0,
			..commitment(1)
		};
		let with_key = |key_index| {
			let mut by_other_key = signed(stream, commitment(1));
			by_other_key.key_index = key_index;
			brought(stream, by_other_key)
		};
		let unchecked = |call: &Call<Test>, error: Error<Test>| {
			refused(call, error);
			assert_eq!(signature_checks(), 0);
		};
		unchecked(&next(stream, 0), Error::DuplicateSequence);
		unchecked(&next(stream, 2), Error::SequenceGap);
		unchecked(&brought(stream, signed(stream, empty)), Error::ZeroReadings);
		unchecked(&brought(99, signed(stream, commitment(1))), Error::StreamNotFound);
		let follows_another = Commitment {
			after: 0,
			..commitment(1)
		};
		unchecked(
			&brought(stream, signed(stream, follows_another)),
			Error::PredecessorMismatch,
		);
		let of_another_epoch = Commitment {
			epoch: Default::default(),
			..commitment(1)
		};
		unchecked(&brought(stream, signed(stream, of_another_epoch)), Error::EpochMismatch);
		unchecked(&with_key(5), Error::KeyNotFound);
		suspend(device);
		unchecked(&next(stream, 1), Error::DeviceSuspended);
		resume(device);
		// The allowance comes before the signature, in each of its ways.
		let allowance = Allowances::<Test>::get(device).expect("it is set aside");
		for (changed, error) in [
			(
				Some(Allowance {
					amount: fee() - 1,
					..allowance.clone()
				}),
				Error::AllowanceEmpty,
			),
			(
				Some(Allowance {
					used: 3,
					..allowance.clone()
				}),
				Error::RateExceeded,
			),
			(
				Some(Allowance {
					payer: CARRIER,
					..allowance.clone()
				}),
				Error::NoPermission,
			),
			(None, Error::AllowanceNotFound),
		] {
			Allowances::<Test>::set(device, changed);
			unchecked(&next(stream, 1), error);
		}
		Allowances::<Test>::insert(device, allowance);

		let mut forged = signed(stream, commitment(1));
		forged.signature = DeviceSignature([0; 64]);
		refused(&brought(stream, forged), Error::InvalidSignature);
		assert_eq!(signature_checks(), 1);
		assert_ok!(authorize(TransactionSource::InBlock, &next(stream, 1)));
		assert_eq!(signature_checks(), 1);
		System::set_block_number(LATER + 1);
		unchecked(&next(stream, 1), Error::SignatureExpired);
		rotate(device, 0);
		System::set_block_number(LATER + 2);
		unchecked(&next(stream, 1), Error::KeyReplaced);
		end_epoch(device);
		unchecked(&next(stream, 1), Error::NoEpoch);
		retire(device);
		unchecked(&next(stream, 1), Error::DeviceRetired);
	});
}

#[test]
fn several_wait_in_order_and_none_twice() {
	run(|| {
		let stream = funded(30, 30);
		let in_pool = |sequence| authorize(TransactionSource::External, &next(stream, sequence));
		let first = in_pool(0).expect("it is next");
		let second = in_pool(1).expect("it waits");
		assert!(first.requires.is_empty());
		assert_eq!(second.requires, first.provides);
		// Another history for the same place provides the same, so the pool holds one of the two.
		let other = Commitment {
			count: 1,
			..commitment(0)
		};
		let fork = authorize(TransactionSource::External, &brought(stream, signed(stream, other)));
		assert_eq!(fork.map(|valid| valid.provides), Ok(first.provides));
		assert!(in_pool(16).is_ok());
		// By what it says itself, what waits is judged as well.
		let back_in_time = Commitment {
			after: commitment(1).first_time + 1,
			..commitment(1)
		};
		let waiting = authorize(
			TransactionSource::External,
			&brought(stream, signed(stream, back_in_time)),
		);
		assert_eq!(waiting, Err(Error::<Test>::NonMonotonicTime.encode()[0]));
		assert_eq!(in_pool(17), Err(Error::<Test>::SequenceGap.encode()[0]));
		// What is next waits for none, whatever its place.
		submit(stream, 0..1);
		assert_eq!(in_pool(1).map(|valid| valid.requires), Ok(vec![]));
		assert_eq!(in_pool(2).map(|valid| valid.requires), Ok(second.provides));
		// In a block none waits.
		refused(&next(stream, 2), Error::SequenceGap);
		assert_eq!(first.longevity, LATER - 10);
		assert!(first.propagate);
	});
}

#[test]
fn nobody_else_calls_it() {
	run(|| {
		let stream = funded(5, 5);
		assert_refused(OWNER, next(stream, 0), DispatchError::BadOrigin);
		assert_refused(CARRIER, next(stream, 0), DispatchError::BadOrigin);
	});
}

/// Executes the next commitment of a stream in a state of somebody's making. Either it is not authorised, or it is appended
/// and its fee paid: nothing is authorised for nothing. Tells whether it was.
fn paid_or_refused(prepare: impl FnOnce(StreamId)) -> bool {
	new_test_ext().execute_with(|| {
		let stream = funded(5, 5);
		prepare(stream);
		let size = || DataAttestation::root(stream).map(|(size, _)| size);
		let (before, held) = (size(), held_for(HoldReason::Allowance, OWNER));
		let issued = Balances::total_issuance() - Balances::free_balance(COLLECTOR);
		let call = next(stream, 0);
		if authorize(TransactionSource::InBlock, &call).is_err() {
			return false;
		}
		let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
		assert_ok!(done.map_err(|error| error.error));
		assert_eq!(size(), before.map(|size| size + 1));
		assert_eq!(held - held_for(HoldReason::Allowance, OWNER), fee_for(0));
		assert_eq!(
			issued - (Balances::total_issuance() - Balances::free_balance(COLLECTOR)),
			fee_for(0)
		);
		true
	})
}

fn with_allowance(change: impl FnOnce(&mut Allowance<Test>)) {
	Allowances::<Test>::mutate(device(OWNER, KeyType::Ed25519), |allowance| {
		change(allowance.as_mut().expect("it is set aside"));
	});
}

/// Takes so much of what is held of the owner for its allowance away.
fn lose(amount: Balance) {
	use frame_support::traits::{fungible::MutateHold, tokens::Precision};
	let reason = HoldReason::Allowance.into();
	assert_ok!(Balances::release(&reason, &OWNER, amount, Precision::Exact));
}

#[test]
fn what_is_authorised_is_paid_for_whatever_the_state() {
	assert!(paid_or_refused(|_| ()));
	// Nobody can take the fee, because it is less than an account must hold: it is burnt.
	assert!(paid_or_refused(|_| {
		endow(COLLECTOR, 0);
		ExistentialDeposit::set(FUNDS);
	}));
	// There is just enough, and a unit less.
	assert!(paid_or_refused(|_| {
		with_allowance(|allowance| allowance.amount = fee());
		lose(4 * fee());
	}));
	assert!(!paid_or_refused(|_| with_allowance(
		|allowance| allowance.amount = fee() - 1
	)));
	// Less is held of the payer than is recorded, or nothing.
	assert!(!paid_or_refused(|_| lose(1)));
	assert!(!paid_or_refused(|_| lose(5 * fee() + ALLOWANCE_DEPOSIT)));
	// The payer has nothing else, and would not exist without what is held.
	assert!(paid_or_refused(|_| endow(OWNER, 0)));
	assert!(!paid_or_refused(|_| {
		lose(5 * fee() + ALLOWANCE_DEPOSIT);
		endow(OWNER, 0);
	}));
	// As much as there can be.
	assert!(!paid_or_refused(|_| with_allowance(
		|allowance| allowance.amount = Balance::MAX
	)));
	assert!(paid_or_refused(|_| with_allowance(|allowance| {
		allowance.rate = u32::MAX;
		allowance.used = u32::MAX - 1;
	})));
	assert!(!paid_or_refused(|_| with_allowance(|allowance| {
		allowance.rate = u32::MAX;
		allowance.used = u32::MAX;
	})));
	assert!(paid_or_refused(|_| with_allowance(
		|allowance| allowance.period_start = u64::MAX
	)));
	assert!(paid_or_refused(|stream| {
		Streams::<Test>::mutate(stream, |stream| stream.as_mut().expect("open").readings = u64::MAX);
	}));
}
