// SPDX-License-Identifier: Apache-2.0

//! Hits of promises: `counted` has what counts as one and what that costs, `kept` what is kept of tranches that are over.
//! `scan` compares the counts of random histories with those of a scan of all commitments.

mod counted;
mod kept;
mod scan;

use crate::{mock::*, Anchored, Call, Submission};
use assay_primitives::{stream::Hits, traits::StreamPromises, Commitment, StreamId};
use frame_support::{assert_ok, pallet_prelude::TransactionSource, traits::Authorize, weights::Weight};
use sp_core::H256;
use sp_runtime::traits::Dispatchable;

/// Length of a slot, and of a tranche.
const SLOT: u64 = PROMISE.interval;
const LENGTH: u64 = SLOT * 240;

/// The start of the tranche after the one that runs.
const START: u64 = (TRANCHE + 1) * LENGTH;

/// A stream that promises `PROMISE`, at the start of a tranche.
fn promising() -> StreamId {
	let stream = open();
	assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
	Timestamp::set_timestamp(START);
	stream
}

/// The next commitment of a stream, with so many readings, the latest of this time.
fn next(stream: StreamId, count: u32, last_time: u64) -> Commitment {
	let view = DataAttestation::stream(stream).expect("open");
	Commitment {
		sequence: view.size,
		after: view.last_time,
		count,
		first_time: view.last_time,
		last_time,
		..commitment(view.size)
	}
}

/// Commits at a time.
fn commit_at(stream: StreamId, now: u64, last_time: u64) {
	Timestamp::set_timestamp(now);
	assert_ok!(dispatch(CARRIER, submission(stream, next(stream, 10, last_time))));
}

fn hits(stream: StreamId, tranche: u64) -> Hits {
	let hits = <DataAttestation as StreamPromises>::hits(stream, tranche);
	assert_eq!(DataAttestation::hits_of(stream, tranche), hits);
	hits
}

/// How many hits the tranche has that begins at `START`.
fn hits_now(stream: StreamId) -> u32 {
	hits(stream, TRANCHE + 1).known().expect("it is not forgotten")
}

fn log_of(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
	<DataAttestation as StreamPromises>::tranche_log(stream, tranche)
}

/// The four calls that bring a commitment, of a device that can pay for its own.
#[derive(Clone, Copy, Debug)]
enum Way {
	Submit,
	SubmitMany,
	SubmitAsDevice,
	SubmitAnchored,
}

fn funded(stream: StreamId) {
	let fund = Call::fund_device {
		device: device_of(stream),
		amount: 100_000,
		rate: 1_000,
	};
	assert_ok!(dispatch(OWNER, fund));
}

/// Brings a commitment, and tells what the call cost.
fn bring(way: Way, stream: StreamId, commitment: Commitment) -> Option<Weight> {
	let signed = signed(stream, commitment);
	let call = match way {
		Way::Submit => Call::submit { stream, signed },
		Way::SubmitMany => {
			let submissions = vec![Submission { stream, signed }];
			let submissions = submissions.try_into().expect("it is one");
			Call::submit_many { submissions }
		},
		Way::SubmitAsDevice => Call::submit_as_device { stream, signed },
		Way::SubmitAnchored => {
			let Anchored { signed, proof } = anchored(stream, signed);
			let submission = Submission { stream, signed };
			Call::submit_anchored { proof, submission }
		},
	};
	let size = DataAttestation::root(stream).map(|(size, _)| size);
	let cost = if let Way::SubmitAsDevice = way {
		let authorized = call.authorize(TransactionSource::InBlock).expect("it is by itself");
		assert_ok!(authorized);
		let done = RuntimeCall::from(call).dispatch(frame_system::RawOrigin::Authorized.into());
		done.expect("is accepted").actual_weight
	} else {
		dispatch_with_info(CARRIER, call).expect("is accepted").actual_weight
	};
	assert_eq!(
		DataAttestation::root(stream).map(|(size, _)| size),
		size.map(|size| size + 1)
	);
	cost
}
