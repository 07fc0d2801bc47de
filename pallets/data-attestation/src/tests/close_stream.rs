// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Error, Event, Log, Streams};
use assay_primitives::{traits::Permission, KeyType};
use frame_support::assert_ok;

#[test]
fn the_root_stays_and_the_frontiers_deposit_returns() {
	run(|| {
		let stream = open();
		submit(stream, 0..5);
		let (size, root) = DataAttestation::root(stream).expect("open");
		let before = held(OWNER);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_eq!(
			Streams::<Test>::get(stream).map(|stream| stream.log),
			Some(Log::Closed { size, root })
		);
		assert_eq!(DataAttestation::root(stream), Some((5, root)));
		assert_eq!(held(OWNER), before - FRONTIER_DEPOSIT);
		assert_last(Event::StreamClosed { stream, size, root });
	});
}

#[test]
fn a_retired_devices_stream_can_be_closed() {
	run(|| {
		let stream = open();
		retire(device(OWNER, KeyType::Ed25519));
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_eq!(held(OWNER), STREAM_DEPOSIT);
	});
}

#[test]
fn whoever_closes_it_the_deposit_returns_to_the_owner() {
	run(|| {
		let stream = open();
		delegate(CARRIER, device_of(stream), Permission::Configure);
		let before = Balances::free_balance(CARRIER);
		assert_ok!(dispatch(CARRIER, close(stream)));
		assert_eq!(held(OWNER), STREAM_DEPOSIT);
		assert_eq!((held(CARRIER), Balances::free_balance(CARRIER)), (0, before));
	});
}

#[test]
fn wrong_closings_are_refused() {
	run(|| {
		assert_refused(OWNER, close(0), Error::<Test>::StreamNotFound);
		let stream = open();
		assert_refused(CARRIER, close(stream), Error::<Test>::NoPermission);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(OWNER, close(stream), Error::<Test>::StreamClosed);
	});
}
