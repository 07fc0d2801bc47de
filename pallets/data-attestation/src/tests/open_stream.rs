// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, NextStreamId, Streams, StreamsOf};
use assay_primitives::{merkle::empty_root, DeviceId, KeyType};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn open_stream(device: DeviceId, name: &[u8], content_type: &[u8]) -> Call<Test> {
	Call::open_stream {
		device,
		name: name.to_vec(),
		content_type: content_type.to_vec(),
	}
}

#[test]
fn a_stream_opens_empty() {
	run(|| {
		let device = device(OWNER, KeyType::P256);
		assert_ok!(dispatch(
			OWNER,
			open_stream(device, b"temperature", b"application/senml+cbor")
		));
		let stream = Streams::<Test>::get(0).expect("opened");
		assert_eq!(
			(stream.device, stream.readings, stream.last_time, stream.opened_at),
			(device, 0, 0, 10)
		);
		assert_eq!((stream.log.size(), stream.log.root()), (0, empty_root()));
		assert!(StreamsOf::<Test>::contains_key(device, 0));
		assert_eq!(
			held(OWNER),
			STREAM_DEPOSIT + FRONTIER_DEPOSIT + (11 + 22) * BYTE_DEPOSIT
		);
		assert_last(Event::StreamOpened {
			stream: 0,
			device,
			owner: OWNER,
		});
	});
}

#[test]
fn numbers_are_never_used_again() {
	run(|| {
		assert_eq!((open(), open(), open()), (0, 1, 2));
		assert_ok!(dispatch(OWNER, Call::close_stream { stream: 2 }));
		assert_eq!(open(), 3);
	});
}

#[test]
fn the_last_number_is_not_given_out() {
	run(|| {
		NextStreamId::<Test>::put(u64::MAX);
		let call = open_stream(device(OWNER, KeyType::Ed25519), b"", b"");
		assert_refused(OWNER, call, sp_runtime::ArithmeticError::Overflow);
	});
}

#[test]
fn wrong_openings_are_refused() {
	run(|| {
		let ours = device(OWNER, KeyType::Ed25519);
		let refused = |who, call, error: Error<Test>| assert_refused(who, call, error);
		refused(OWNER, open_stream(ours, &[b'x'; 129], b""), Error::NameTooLong);
		refused(OWNER, open_stream(ours, b"", &[b'x'; 65]), Error::ContentTypeTooLong);
		refused(OWNER, open_stream(ours, &[0xff], b""), Error::NotUtf8);
		refused(OWNER, open_stream(ours, b"", &[0xff]), Error::NotUtf8);
		refused(OWNER, open_stream(DeviceId([0; 32]), b"", b""), Error::DeviceNotFound);
		refused(CARRIER, open_stream(ours, b"", b""), Error::NoPermission);
		Suspended::set(&vec![ours.0]);
		refused(OWNER, open_stream(ours, b"", b""), Error::DeviceSuspended);
		Retired::set(&vec![ours.0]);
		refused(OWNER, open_stream(ours, b"", b""), Error::DeviceRetired);
	});
}

#[test]
fn the_longest_texts_fit() {
	run(|| {
		let ours = device(OWNER, KeyType::Ed25519);
		assert_ok!(dispatch(OWNER, open_stream(ours, &[b'x'; 128], &[b'x'; 64])));
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let call = open_stream(device(POOR, KeyType::Ed25519), b"", b"");
		assert_refused(POOR, call, TokenError::FundsUnavailable);
	});
}
