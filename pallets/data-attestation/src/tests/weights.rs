// SPDX-License-Identifier: Apache-2.0

//! What is declared before a call, and what is given back after it, for each kind of key: with the figures of the mock, in
//! which Ed25519 is the cheapest by one for each kind after it, and a hash costs one.

use crate::{mock::*, AnchorProof, Call, Submission};
use assay_primitives::{merkle, Anchor, Commitment, DeviceSignature, KeyType, StreamId};
use codec::Encode;
use frame_support::{
	dispatch::{DispatchInfo, GetDispatchInfo},
	pallet_prelude::TransactionSource,
	traits::Authorize,
	weights::Weight,
};
use sp_core::H256;
use sp_runtime::traits::Dispatchable;

/// By how much each kind of key is dearer than Ed25519.
const KINDS: [(KeyType, u64); 4] = [
	(KeyType::Ed25519, 0),
	(KeyType::Sr25519, 1),
	(KeyType::Secp256k1, 2),
	(KeyType::P256, 3),
];

/// The surcharge of the dearest.
const DEAREST: u64 = 3;

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

#[test]
fn submit() {
	for (kind, more) in KINDS {
		run(|| {
			let stream = of(kind);
			for (sequence, hashes) in [(0, 0), (1, 1), (2, 1), (3, 2)] {
				let call = submission(stream, commitment(sequence));
				assert_eq!(declared(&call), time(101 + DEAREST));
				assert_eq!(spent(call), Some(time(101 + more - (31 - hashes))));
			}
		});
	}
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
			assert_eq!(declared(&call), time(4 * (100 + DEAREST)));
			let appended = (100 + more - 31) + (100 + more - 30);
			assert_eq!(spent(call), Some(time(appended + (100 + DEAREST) + 50)));
		});
	}
}

#[test]
fn lift() {
	for (kind, more) in KINDS {
		run(|| {
			let submission = item(of(kind), 0);
			let leaf = merkle::leaf_hash(&submission.encode());
			// The second of two leaves, in a tree that is the last of three anchors.
			let root = merkle::node_hash(&H256([1; 32]), &leaf);
			let gateway = gateway();
			let mut log = vec![];
			for (epoch, root) in (0..).zip([H256([2; 32]), H256([3; 32]), root]) {
				let (block, size) = (System::block_number(), 2);
				dispatch(CARRIER, Call::anchor { gateway, root, size }).expect("it may");
				log.push(Anchor {
					epoch,
					block,
					size,
					root,
				});
			}
			let leaves: Vec<_> = log.iter().map(Anchor::leaf_hash).collect();
			let log_path = merkle::inclusion_path(&leaves, 2).expect("it is there");
			assert_eq!(log_path.len(), 1);
			let proof = AnchorProof {
				gateway,
				anchor: log[2],
				log_path: log_path.try_into().expect("it is short"),
				index: 1,
				path: vec![H256([1; 32])].try_into().expect("it is short"),
			};
			let call = Call::lift { proof, submission };
			assert_eq!(declared(&call), time(100 + 2 * 10 + DEAREST));
			assert_eq!(spent(call), Some(time(100 + 2 * 10 + more - 31)));
		});
	}
}

#[test]
fn report_equivocation() {
	run(|| {
		let stream = open();
		let other = Commitment {
			root: H256([9; 32]),
			..commitment(0)
		};
		let call = Call::report_equivocation {
			stream,
			first: signed(stream, commitment(0)),
			second: signed(stream, other),
		};
		assert_eq!(declared(&call), time(200 + 2 * DEAREST));
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
			assert_eq!(call.weight_of_authorize(), time(80 + DEAREST));
			let authorized = call.authorize(TransactionSource::InBlock).expect("it is by itself");
			let (valid, unspent) = authorized.expect("it is valid");
			assert_eq!(unspent, time(DEAREST - more));
			// A priority as by what is declared, and a fee for what was done.
			assert_eq!(valid.priority, 1_000 * (100 + 80 + DEAREST) + 280);
			let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
			assert_eq!(done.expect("is accepted").actual_weight, Some(time(100 - 31)));
			let fee = 100 - 31 + 80 + more + 280;
			assert_eq!(Balances::free_balance(COLLECTOR) - before, fee.into());
		});
	}
}
