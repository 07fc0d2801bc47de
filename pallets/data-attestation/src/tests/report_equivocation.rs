// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Bond, Call, Error, Event, HoldReason, SignedCommitment, Streams};
use assay_primitives::{views::SuspensionCause, Commitment, DeviceSignature, StreamId};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

fn report(stream: StreamId, first: SignedCommitment<u64>, second: SignedCommitment<u64>) -> Call<Test> {
	Call::report_equivocation { stream, first, second }
}

/// Another commitment for the same place.
fn other(sequence: u64) -> Commitment {
	Commitment {
		root: H256([9; 32]),
		..commitment(sequence)
	}
}

fn held(who: AccountId) -> Balance {
	held_for(HoldReason::Bond, who)
}

#[test]
fn the_device_is_suspended_and_its_bond_paid_out() {
	run(|| {
		let stream = open();
		submit(stream, 0..3);
		assert_eq!(held(OWNER), BOND);
		let before = Balances::free_balance(CARRIER);
		let (first, second) = (signed(stream, commitment(1)), signed(stream, other(1)));
		let evidence = BlakeTwo256::hash_of(&(&first, &second));
		assert_ok!(dispatch(CARRIER, report(stream, first, second)));

		// Half of the bond, the odd unit not included.
		let (reward, rest) = (1_000, 1_001);
		assert_eq!(held(OWNER), 0);
		assert_eq!(Balances::free_balance(CARRIER), before + reward);
		assert_eq!(Balances::free_balance(TREASURY), 1 + rest);
		let stored = Streams::<Test>::get(stream).expect("it stays");
		assert_eq!(stored.bond, Bond::Slashed { sequence: 1 });
		let suspended = (stored.device.0, SuspensionCause::Equivocation, evidence);
		assert_eq!(SuspendedForCause::get(), vec![suspended]);
		assert_last(Event::EquivocationProved {
			stream,
			device: stored.device,
			sequence: 1,
			roots: (commitment(1).root, other(1).root),
			reporter: CARRIER,
			reward,
			rest,
		});
		assert_refused(
			CARRIER,
			submission(stream, commitment(3)),
			Error::<Test>::DeviceSuspended,
		);
	});
}

#[test]
fn neither_needs_to_be_on_chain_and_both_may_have_expired() {
	run(|| {
		let stream = open();
		let (first, second) = (signed(stream, commitment(7)), signed(stream, other(7)));
		System::set_block_number(LATER + 1);
		assert_ok!(dispatch(CARRIER, report(stream, first, second)));
	});
}

#[test]
fn one_proof_pays_once() {
	run(|| {
		let stream = open();
		let (first, second) = (signed(stream, commitment(0)), signed(stream, other(0)));
		assert_ok!(dispatch(CARRIER, report(stream, first.clone(), second.clone())));
		for (a, b) in [(first.clone(), second.clone()), (second, first)] {
			assert_refused(CARRIER, report(stream, a, b), Error::<Test>::AlreadyReported);
		}
		let (first, second) = (signed(stream, commitment(4)), signed(stream, other(4)));
		assert_refused(CARRIER, report(stream, first, second), Error::<Test>::AlreadyReported);
	});
}

#[test]
fn what_is_no_contradiction_is_refused() {
	run(|| {
		let (stream, another) = (open(), open());
		let (first, second) = (signed(stream, commitment(1)), signed(stream, other(1)));
		let refused = |stream, first: &SignedCommitment<u64>, second: &SignedCommitment<u64>, error: Error<Test>| {
			assert_refused(CARRIER, report(stream, first.clone(), second.clone()), error);
		};
		refused(99, &first, &second, Error::StreamNotFound);
		refused(stream, &first, &signed(stream, other(2)), Error::SequencesDiffer);
		refused(stream, &first, &first, Error::CommitmentsEqual);
		let mut by_next_key = second.clone();
		by_next_key.key_index = 1;
		refused(stream, &first, &by_next_key, Error::KeysDiffer);
		let by_unknown_key = |signed: &SignedCommitment<u64>| SignedCommitment {
			key_index: 2,
			..signed.clone()
		};
		refused(
			stream,
			&by_unknown_key(&first),
			&by_unknown_key(&second),
			Error::KeyNotFound,
		);
		let mut forged = second.clone();
		forged.signature = DeviceSignature([0; 64]);
		refused(stream, &first, &forged, Error::BadSignature);
		refused(stream, &forged, &first, Error::BadSignature);
		// Signed for another stream.
		refused(another, &first, &second, Error::BadSignature);
	});
}

#[test]
fn a_closed_stream_answers_while_its_bond_is_held() {
	run(|| {
		let (held_back, given_back) = (open(), open());
		for stream in [held_back, given_back] {
			assert_ok!(dispatch(OWNER, close(stream)));
		}
		System::set_block_number(10 + UNBONDING);
		assert_ok!(dispatch(CARRIER, Call::release_bond { stream: given_back }));
		let pair = |stream| (signed(stream, commitment(0)), signed(stream, other(0)));
		let (first, second) = pair(held_back);
		assert_ok!(dispatch(CARRIER, report(held_back, first, second)));
		let (first, second) = pair(given_back);
		assert_refused(CARRIER, report(given_back, first, second), Error::<Test>::BondReleased);
	});
}
