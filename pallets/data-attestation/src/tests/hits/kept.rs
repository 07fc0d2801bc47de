// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Tranches;

#[test]
fn a_closed_stream_keeps_what_it_had() {
	run(|| {
		let stream = promising();
		commit_at(stream, START, START);
		let log = DataAttestation::root(stream);
		assert_ok!(dispatch(OWNER, close(stream)));
		Timestamp::set_timestamp(START + 9 * LENGTH);
		assert_eq!((hits_now(stream), log_of(stream, TRANCHE + 1)), (1, log));
		assert_eq!(
			(hits(stream, TRANCHE + 9), log_of(stream, TRANCHE + 9)),
			(Hits::Known(0), log)
		);
	});
}

#[test]
fn the_log_of_a_tranche_stays_once_it_is_over() {
	run(|| {
		let stream = promising();
		let before = DataAttestation::root(stream);
		commit_at(stream, START, START);
		assert_eq!(log_of(stream, TRANCHE), before);
		commit_at(stream, START + LENGTH - 1, START + LENGTH - 1);
		let log = DataAttestation::root(stream);
		// Over, with nothing after it.
		Timestamp::set_timestamp(START + LENGTH);
		assert_eq!(log_of(stream, TRANCHE + 1), log);
		assert_eq!(log_of(stream, TRANCHE + 2), log);
		// What comes later changes the later one alone. In the one between nothing was appended.
		commit_at(stream, START + 2 * LENGTH, START + 2 * LENGTH);
		assert_eq!(log_of(stream, TRANCHE + 1), log);
		assert_eq!(log_of(stream, TRANCHE + 2), None);
		assert_eq!(log_of(stream, TRANCHE + 3), DataAttestation::root(stream));
		assert_ne!(DataAttestation::root(stream), log);
	});
}

#[test]
fn a_tranche_is_forgotten_when_another_takes_its_place() {
	run(|| {
		let stream = promising();
		let first = TRANCHE + 1;
		for tranche in 0..=64 {
			commit_at(stream, START + tranche * LENGTH, START + tranche * LENGTH);
			assert_eq!(hits(stream, first), Hits::Known(1));
		}
		// The 64th after it is over.
		assert_eq!(Tranches::<Test>::get(stream).len(), 64);
		commit_at(stream, START + 65 * LENGTH, START + 65 * LENGTH);
		assert_eq!((hits(stream, first), log_of(stream, first)), (Hits::Forgotten, None));
		assert_eq!(hits(stream, first + 1), Hits::Known(1));
		assert_eq!(Tranches::<Test>::get(stream).len(), 64);
		// The ring does not turn by time alone: what nothing followed is there.
		commit_at(stream, START + 999 * LENGTH, START + 999 * LENGTH);
		assert_eq!(hits(stream, first + 65), Hits::Known(1));
		assert_eq!(hits(stream, first + 500), Hits::Known(0));
		assert_eq!(hits(stream, first + 1), Hits::Forgotten);
	});
}
