// SPDX-License-Identifier: Apache-2.0

use super::open_stream::{longest, wrong_descriptions};
use crate::{mock::*, Call, Descriptions, Error, Event, Streams};
use assay_primitives::{
	stream::{DescriptionView, StreamDescription},
	traits::Permission,
	KeyType, StreamId,
};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

fn reconfigure(stream: StreamId, description: StreamDescription) -> Call<Test> {
	let device = device_of(stream);
	Call::reconfigure_stream {
		stream,
		device,
		description,
	}
}

#[test]
fn what_a_stream_said_before_stays_on_record() {
	run(|| {
		let stream = open();
		let before = held(OWNER);
		delegate(CARRIER, device_of(stream), Permission::Configure);
		System::set_block_number(20);
		assert_ok!(dispatch(CARRIER, reconfigure(stream, longest())));
		assert_last(Event::StreamReconfigured { stream, version: 1 });
		// Who says it pays for it, and nothing is held.
		assert_eq!((held(OWNER), held(CARRIER)), (before, 0));
		assert_eq!(total(CARRIER), FUNDS - description_price(584));

		let view = DataAttestation::stream(stream).expect("open");
		assert_eq!((view.version, view.description), (1, longest()));
		let history = [
			DescriptionView {
				version: 0,
				since: 10,
				set_by: OWNER,
				description: description(),
			},
			DescriptionView {
				version: 1,
				since: 20,
				set_by: CARRIER,
				description: longest(),
			},
		];
		assert_eq!(DataAttestation::descriptions_of(stream, None, 100), history);
		assert_eq!(DataAttestation::descriptions_of(stream, None, 1), history[..1]);
		assert_eq!(DataAttestation::descriptions_of(stream, Some(0), 1), history[1..]);
		assert_eq!(DataAttestation::descriptions_of(stream, Some(1), 1), []);
		assert_eq!(DataAttestation::descriptions_of(stream, Some(u32::MAX), 1), []);
		assert_eq!(DataAttestation::descriptions_of(99, None, 1), []);
	});
}

#[test]
fn the_log_goes_on_as_it_was() {
	run(|| {
		let stream = open();
		submit(stream, 0..3);
		let root = DataAttestation::root(stream);
		assert_ok!(dispatch(OWNER, reconfigure(stream, longest())));
		assert_eq!(DataAttestation::root(stream), root);
		submit(stream, 3..5);
	});
}

#[test]
fn a_suspended_devices_stream_can_be_reconfigured() {
	run(|| {
		let stream = open();
		suspend(device(OWNER, KeyType::Ed25519));
		assert_ok!(dispatch(OWNER, reconfigure(stream, longest())));
	});
}

#[test]
fn wrong_changes_are_refused() {
	run(|| {
		let missing = reconfigure(0, description());
		assert_refused(OWNER, missing, Error::<Test>::StreamNotFound);
		let stream = open();
		assert_refused(CARRIER, reconfigure(stream, description()), Error::<Test>::NoPermission);
		for (description, error) in wrong_descriptions() {
			assert_refused(OWNER, reconfigure(stream, description), error);
		}
		delegate(POOR, device_of(stream), Permission::Configure);
		assert_refused(POOR, reconfigure(stream, longest()), TokenError::FundsUnavailable);
		Streams::<Test>::mutate(stream, |stream| stream.as_mut().expect("open").version = u32::MAX);
		assert_refused(OWNER, reconfigure(stream, description()), ArithmeticError::Overflow);
		Streams::<Test>::mutate(stream, |stream| stream.as_mut().expect("open").version = 0);
		assert_ok!(dispatch(OWNER, close(stream)));
		assert_refused(OWNER, reconfigure(stream, description()), Error::<Test>::StreamClosed);
		assert!(!Descriptions::<Test>::contains_key(stream, 1));
	});
}
