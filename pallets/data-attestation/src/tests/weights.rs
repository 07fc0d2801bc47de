// SPDX-License-Identifier: Apache-2.0

//! What is declared before a call, and what is given back after it, for each kind of key: with the figures of the mock, in
//! which Ed25519 is the cheapest by one for each kind after it, a hash costs one, a key that was replaced six, and a tranche
//! that is over seven.

use crate::{mock::*, Anchored, Call, Shown, SignedCommitment, Submission};
use assay_primitives::{DeviceSignature, KeyType, StreamId};
use frame_support::{
	dispatch::{DispatchInfo, GetDispatchInfo, Pays},
	pallet_prelude::TransactionSource,
	traits::Authorize,
	weights::Weight,
};
use sp_runtime::traits::Dispatchable;

/// By how much each kind of key costs more than Ed25519.
const KINDS: [(KeyType, u64); 4] = [
	(KeyType::Ed25519, 0),
	(KeyType::Sr25519, 1),
	(KeyType::Secp256k1, 2),
	(KeyType::P256, 3),
];

/// The largest surcharge.
const MOST: u64 = 3;

fn of(kind: KeyType) -> StreamId {
	open_for(device(OWNER, kind))
}

fn declared(call: &Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

fn spent(call: Call<Test>) -> Option<Weight> {
	dispatch_with_info(CARRIER, call).expect("is accepted").actual_weight
}

fn time(weight: u64) -> Weight {
	Weight::from_parts(weight, 0)
}

fn item(stream: StreamId, sequence: u64) -> Submission<u64> {
	Submission {
		stream,
		signed: signed(stream, commitment(sequence)),
	}
}

/// Anchors what a device signed as one of two, as the second of a gateway's two anchors: a hash in each path.
fn two_hashes(stream: StreamId, by_device: SignedCommitment<u64>) -> Anchored<u64> {
	let submission = Submission {
		stream,
		signed: by_device,
	};
	let gateway = gateway();
	anchor_more(gateway, 1);
	let proof = anchor_all(gateway, &[item(stream, 9), submission.clone()]).remove(1);
	assert_eq!((proof.path.len(), proof.log_path.len()), (1, 1));
	Anchored {
		signed: submission.signed,
		proof,
	}
}

#[test]
fn submit() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			for (sequence, hashes) in [(0, 0), (1, 1), (2, 1), (3, 2)] {
				let call = submission(stream, commitment(sequence));
				assert_eq!(declared(&call), time(101 + MOST));
				assert_eq!(spent(call), Some(time(101 + more - (31 - hashes) - KEEP - READ)));
			}
		});
	}
}

/// What a replaced key signed takes as much as is measured.
#[test]
fn nothing_is_given_back_for_a_replaced_key() {
	run(|| {
		let stream = open();
		rotate(device(OWNER, KeyType::Ed25519), 10);
		assert_eq!(spent(submission(stream, commitment(0))), Some(time(101 - 31 - KEEP)));
		let submissions = vec![item(stream, 1)].try_into().expect("as many as there may be");
		assert_eq!(spent(Call::submit_many { submissions }), Some(time(100 - 30 - KEEP)));
		let by_new_key = submission_by_key(stream, commitment(2), 1);
		assert_eq!(spent(by_new_key), Some(time(101 - 30 - KEEP - READ)));
	});
}

#[test]
fn submit_many() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			let mut forged = item(stream, 2);
			forged.signed.signature = DeviceSignature([0; 64]);
			// Two are appended, with no hash and with one, one is forged, and one is refused before its signature is checked.
			let items = vec![item(stream, 0), item(stream, 1), forged, item(stream, 9)];
			let submissions = items.try_into().expect("as many as there may be");
			let call = Call::submit_many { submissions };
			assert_eq!(declared(&call), time(4 * (100 + MOST)));
			let appended = (100 + more - 31 - KEEP - READ) + (100 + more - 30 - KEEP - READ);
			assert_eq!(spent(call), Some(time(appended + (100 + MOST) + 50)));
		});
	}
}

#[test]
fn submit_anchored() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			let proof = two_hashes(stream, signed(stream, commitment(0))).proof;
			let submission = item(stream, 0);
			let call = Call::submit_anchored { proof, submission };
			assert_eq!(declared(&call), time(100 + 2 * 10 + MOST));
			assert_eq!(spent(call), Some(time(100 + 2 * 10 + more - 31 - KEEP - READ)));
		});
	}
}

#[test]
fn report_of_two_anchored() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			let call = Call::report_equivocation {
				stream,
				epoch: 0,
				first: Box::new(two_hashes(stream, signed(stream, commitment(0)))),
				second: Box::new(Shown::Anchored(two_hashes(stream, signed(stream, other(0))))),
			};
			assert_eq!(declared(&call), time(200 + 4 * 10 + 2 * MOST));
			assert_eq!(spent(call), Some(time(200 + 4 * 10 + 2 * more)));
		});
	}
}

#[test]
fn report_of_one_anchored_and_one_logged() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			crate::mock::submit(stream, 0..2);
			let call = Call::report_equivocation {
				stream,
				epoch: 0,
				first: Box::new(two_hashes(stream, signed(stream, other(1)))),
				second: Box::new(logged(stream, 1)),
			};
			assert_eq!(declared(&call), time(150 + 3 * 10 + MOST));
			assert_eq!(spent(call), Some(time(150 + 3 * 10 + more)));
		});
	}
}

#[test]
fn a_report_that_succeeds_is_free() {
	run(|| {
		let stream = open();
		let call = Call::report_equivocation {
			stream,
			epoch: 0,
			first: Box::new(anchored(stream, signed(stream, commitment(0)))),
			second: Box::new(Shown::Anchored(anchored(stream, signed(stream, other(0))))),
		};
		assert_eq!(call.get_dispatch_info().pays_fee, Pays::Yes);
		let done = dispatch_with_info(CARRIER, call.clone()).expect("is accepted");
		assert_eq!(done.pays_fee, Pays::No);
		let refused = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(CARRIER));
		assert_eq!(refused.expect_err("it was proved").post_info.pays_fee, Pays::Yes);
	});
}

#[test]
fn submit_as_device() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			let fund = Call::fund_device {
				device: device_of(stream),
				amount: 10_000,
				rate: 9,
			};
			dispatch(OWNER, fund).expect("it may");
			let before = Balances::free_balance(COLLECTOR);
			let call = Call::submit_as_device {
				stream,
				signed: signed(stream, commitment(0)),
			};
			let DispatchInfo { call_weight, .. } = call.get_dispatch_info();
			assert_eq!(call_weight, time(100));
			assert_eq!(call.weight_of_authorize(), time(80 + MOST));
			let authorized = call.authorize(TransactionSource::InBlock).expect("it is by itself");
			let (valid, unspent) = authorized.expect("it is valid");
			assert_eq!(unspent, time(MOST - more + READ));
			// A priority as by what is declared, and a fee for what was done.
			assert_eq!(valid.priority, 1_000 * (100 + 80 + MOST) + 304);
			let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
			assert_eq!(done.expect("is accepted").actual_weight, Some(time(100 - 31 - KEEP)));
			let fee = 100 - 31 - KEEP + 80 + more - READ + 304;
			assert_eq!(Balances::free_balance(COLLECTOR) - before, fee.into());
		});
	}
}
