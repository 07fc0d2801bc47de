// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Error};
use assay_primitives::{traits::StreamRegistry, Commitment, KeyType, StreamId};
use frame_support::assert_ok;

#[test]
fn a_stream_is_seen_open_and_closed() {
	run(|| {
		assert_eq!(DataAttestation::stream(0), None);
		assert_eq!(DataAttestation::root(0), None);
		let stream = open();
		submit(stream, 0..3);
		let view = DataAttestation::stream(stream).expect("open");
		assert_eq!(
			(view.id, view.owner, view.device),
			(stream, OWNER, device(OWNER, KeyType::Ed25519))
		);
		assert_eq!((view.description, view.version), (description(), 0));
		assert_eq!(
			(view.size, view.readings, view.opened_at, view.closed),
			(3, 30, 10, false)
		);
		assert_eq!(view.last_time, commitment(2).last_time);
		assert_ok!(dispatch(OWNER, close(stream)));
		let closed = DataAttestation::stream(stream).expect("on record");
		assert_eq!((closed.size, closed.root, closed.closed), (3, view.root, true));
	});
}

/// As other pallets ask for it.
#[test]
fn a_stream_is_its_devices_open_and_closed() {
	run(|| {
		assert_eq!(DataAttestation::device_of(0), None);
		let (stream, device) = (open_for(device(OWNER, KeyType::P256)), device(OWNER, KeyType::P256));
		assert_eq!(DataAttestation::device_of(stream), Some(device));
		assert_ok!(dispatch(OWNER, close(stream)));
		retire(device);
		assert_eq!(DataAttestation::device_of(stream), Some(device));
		assert_eq!(DataAttestation::device_of(stream + 1), None);
	});
}

#[test]
fn streams_of_an_owner_are_paged() {
	run(|| {
		let devices = owned_devices(OWNER);
		// The second has none, and the last one a page's.
		for (device, count) in devices.iter().zip([3, 0, 1, 2]) {
			for _ in 0..count {
				open_for(*device);
			}
		}
		let expected = DataAttestation::streams_of_owner(OWNER, None, 100);
		assert_eq!((expected.streams.len(), expected.next), (6, None));
		for limit in [0, 1, 2, 3, 5, 6, 7] {
			let (mut seen, mut after) = (vec![], None);
			loop {
				let page = DataAttestation::streams_of_owner(OWNER, after, limit);
				assert!(page.streams.len() <= limit.max(1) as usize);
				seen.extend(page.streams);
				after = page.next;
				if after.is_none() {
					break;
				}
			}
			assert_eq!(seen, expected.streams, "pages of {limit}");
		}
		for (device, stream) in expected.streams {
			assert_eq!(DataAttestation::stream(stream).map(|view| view.device), Some(device));
		}
		let none = DataAttestation::streams_of_owner(CARRIER, None, 100);
		assert_eq!((none.streams.len(), none.next), (0, None));
	});
}

#[test]
fn streams_are_paged() {
	run(|| {
		let (ours, others) = (device(OWNER, KeyType::Ed25519), device(OWNER, KeyType::P256));
		for _ in 0..5 {
			open_for(ours);
			open_for(others);
		}
		let mut seen = vec![];
		loop {
			let page = DataAttestation::streams_of(ours, seen.last().copied(), 2);
			assert!(page.len() <= 2);
			if page.is_empty() {
				break;
			}
			seen.extend(page);
		}
		seen.sort();
		assert_eq!(seen, vec![0, 2, 4, 6, 8]);
	});
}

#[test]
fn pages_end_with_the_last_device() {
	run(|| {
		let devices = owned_devices(FLEET);
		// Nobody has a stream but the last of the first page, and the last of all.
		let first = open_for(devices[99]);
		let page = DataAttestation::streams_of_owner(FLEET, None, 100);
		assert_eq!(page.streams, vec![(devices[99], first)]);
		let next = page.next.expect("there are more devices");
		assert_eq!((next.device, next.stream), (devices[99], None));
		let page = DataAttestation::streams_of_owner(FLEET, Some(next), 100);
		assert_eq!(page.streams, vec![]);
		let next = page.next.expect("a page that is full may not be the last");
		assert_eq!(
			DataAttestation::streams_of_owner(FLEET, Some(next), 100),
			Default::default()
		);

		let last = open_for(devices[199]);
		let (mut seen, mut after) = (vec![], None);
		loop {
			let page = DataAttestation::streams_of_owner(FLEET, after, 100);
			seen.extend(page.streams);
			after = page.next;
			if after.is_none() {
				break;
			}
		}
		assert_eq!(seen, vec![(devices[99], first), (devices[199], last)]);
	});
}

#[test]
fn a_page_has_a_hundred_at_most() {
	run(|| {
		Factor::set((1, 100));
		endow(OWNER, 100 * FUNDS);
		let device = device(OWNER, KeyType::Ed25519);
		for _ in 0..102 {
			open();
		}
		for (limit, length) in [(u32::MAX, 100), (101, 100), (100, 100), (99, 99), (0, 0)] {
			assert_eq!(DataAttestation::streams_of(device, None, limit).len(), length);
		}
		assert_eq!(
			DataAttestation::streams_of_owner(OWNER, None, u32::MAX).streams.len(),
			100
		);
	});
}

#[test]
fn a_commitment_is_checked_before_it_is_signed() {
	run(|| {
		let stream = open();
		submit(stream, 0..2);
		let says = |stream: StreamId, commitment: Commitment| DataAttestation::check_commitment(stream, commitment);
		let refused = |change: fn(&mut Commitment), error: Error<Test>| {
			let mut wrong = commitment(2);
			change(&mut wrong);
			assert_eq!(says(stream, wrong), Err(error.into()));
		};
		// How many are missing before it.
		assert_eq!(says(stream, commitment(2)), Ok(0));
		assert_eq!(says(stream, commitment(3)), Ok(1));
		assert_eq!(says(stream, commitment(2_000)), Ok(1_998));
		refused(|it| it.sequence = 1, Error::DuplicateSequence);
		refused(|it| it.sequence = u32::MAX.into(), Error::StreamFull);
		refused(|it| it.count = 0, Error::ZeroReadings);
		refused(|it| it.first_time = it.last_time + 1, Error::InvalidTimeRange);
		refused(|it| it.first_time = it.after - 1, Error::NonMonotonicTime);
		refused(|it| it.after -= 1, Error::PredecessorMismatch);
		refused(|it| it.last_time = NOW + DRIFT + 1, Error::TimeInFuture);
		refused(|it| it.epoch = Default::default(), Error::EpochMismatch);
		assert_eq!(says(99, commitment(0)), Err(Error::<Test>::StreamNotFound.into()));
		let device = device_of(stream);
		suspend(device);
		assert_eq!(says(stream, commitment(2)), Err(Error::<Test>::DeviceSuspended.into()));
		resume(device);
		end_epoch(device);
		assert_eq!(says(stream, commitment(2)), Err(Error::<Test>::NoEpoch.into()));
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_eq!(says(stream, commitment(2)), Err(Error::<Test>::StreamClosed.into()));
	});
}

/// What is said of a commitment is what becomes of it.
#[test]
fn what_is_checked_is_what_is_accepted() {
	for last_time in [NOW + DRIFT, NOW + DRIFT + 1] {
		for after in [0, 9_000] {
			for first_time in [0, 9_000] {
				for sequence in [0, 1] {
					run(|| {
						let stream = open();
						submit(stream, 0..1);
						let commitment = Commitment {
							after,
							first_time,
							last_time,
							..commitment(sequence)
						};
						let said = DataAttestation::check_commitment(stream, commitment);
						let became = dispatch(CARRIER, submission(stream, commitment));
						assert_eq!(said.map(|missing| assert_eq!(missing, 0)), became);
					});
				}
			}
		}
	}
}
