// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Allowances, Call, Error, Event, SignedCommitment};
use assay_primitives::{Commitment, DeviceSignature, KeyType, StreamId};
use codec::Encode;
use frame_support::{
	assert_ok,
	pallet_prelude::{InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction},
	traits::Authorize,
};
use sp_runtime::{traits::Dispatchable, DispatchError};

/// What a commitment of a device with an Ed25519 key costs here, for the longest log.
fn fee() -> Balance {
	fee_for(31)
}

/// The same, for a log that takes so many hashes.
fn fee_for(hashes: u32) -> Balance {
	DataAttestation::fee_of(KeyType::Ed25519, hashes)
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
		// The call itself, whose length never changes: block numbers are four bytes longer here than in the runtime. 280
		// bytes are charged for.
		let stream = funded(1, 1);
		assert_eq!(RuntimeCall::from(next(stream, 0)).encoded_size(), 174 + 4);
		assert!(fee() > 280);
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
		Delegate::set(&CARRIER);
		let fund = Call::fund_device {
			device,
			amount,
			rate: 5,
		};
		assert_ok!(dispatch(CARRIER, fund));
		assert_eq!(apply(next(stream, 0)), Ok(()));
		Delegate::set(&0);
		refused(&next(stream, 1), Error::NoPermission);
	});
}

#[test]
fn cheap_checks_come_before_the_signature() {
	run(|| {
		let stream = funded(5, 5);
		assert_eq!(apply(next(stream, 0)), Ok(()));
		let forged = |commitment: Commitment| {
			let mut signed = signed(stream, commitment);
			signed.signature = DeviceSignature([0; 64]);
			brought(stream, signed)
		};
		let empty = Commitment {
			count: 0,
			..commitment(1)
		};
		refused(&forged(commitment(0)), Error::SequenceUsed);
		refused(&forged(commitment(2)), Error::SequenceGap);
		refused(&forged(empty), Error::EmptyBatch);
		refused(&forged(commitment(1)), Error::BadSignature);
		refused(&brought(99, signed(stream, commitment(1))), Error::StreamNotFound);
		let mut by_unknown_key = signed(stream, commitment(1));
		by_unknown_key.key_index = 5;
		refused(&brought(stream, by_unknown_key), Error::KeyNotFound);
		System::set_block_number(LATER + 1);
		refused(&next(stream, 1), Error::SignatureExpired);
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
		assert_eq!(in_pool(17), Err(Error::<Test>::SequenceGap.encode()[0]));
		// In a block none waits.
		refused(&next(stream, 1), Error::SequenceGap);
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
