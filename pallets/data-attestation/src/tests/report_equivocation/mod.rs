// SPDX-License-Identifier: Apache-2.0

//! `report_equivocation`: `checks` has each of its checks in turn, `verdicts` who is convicted and who is not.

mod checks;
mod verdicts;

use crate::{mock::*, Anchored, Call, Error, Event, Path, Shown, SignedCommitment};
use assay_primitives::{Commitment, EpochTag, StreamId};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::DispatchError;

fn report(stream: StreamId, epoch: u32, first: &Anchored<u64>, second: &Shown<u64>) -> Call<Test> {
	Call::report_equivocation {
		stream,
		epoch,
		first: Box::new(first.clone()),
		second: Box::new(second.clone()),
	}
}

fn both(stream: StreamId, first: &Anchored<u64>, second: &Anchored<u64>) -> Call<Test> {
	report(stream, 0, first, &Shown::Anchored(second.clone()))
}

/// Anchors what the stream's device signs.
fn said(stream: StreamId, commitment: Commitment) -> Anchored<u64> {
	anchored(stream, signed(stream, commitment))
}

/// Two that contradict each other, both anchored.
fn contradiction(stream: StreamId, sequence: u64) -> (Anchored<u64>, Anchored<u64>) {
	(said(stream, commitment(sequence)), said(stream, other(sequence)))
}

/// The two are refused with this error, whichever is shown first.
fn both_refused(stream: StreamId, epoch: u32, first: &Anchored<u64>, second: &Anchored<u64>, error: Error<Test>) {
	let error: DispatchError = error.into();
	for (first, second) in [(first, second), (second, first)] {
		let second = Shown::Anchored(second.clone());
		assert_refused(CARRIER, report(stream, epoch, first, &second), error);
	}
}

fn in_epoch(epoch: EpochTag, commitment: Commitment) -> Commitment {
	Commitment { epoch, ..commitment }
}
