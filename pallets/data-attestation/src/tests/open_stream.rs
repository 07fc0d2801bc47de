// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Descriptions, Error, Event, NextStreamId, Streams, StreamsOf};
use assay_primitives::{
	merkle::empty_root,
	stream::{StreamAccess, StreamDescription},
	traits::Permission,
	DeviceId, KeyType,
};
use frame_support::assert_ok;
use sp_runtime::TokenError;

fn open_stream(device: DeviceId, description: StreamDescription) -> Call<Test> {
	Call::open_stream { device, description }
}

/// A description of the longest texts.
pub(super) fn longest() -> StreamDescription {
	StreamDescription {
		name: vec![b'x'; 128],
		quantity: vec![b'x'; 128],
		unit: b"beat/min".to_vec(),
		content_type: vec![b'x'; 64],
		max_interval: Some(u32::MAX),
		access: StreamAccess::Open,
		uri: vec![b'x'; 256],
	}
}

/// Descriptions with one thing wrong, and what is said of it.
pub(super) fn wrong_descriptions() -> Vec<(StreamDescription, Error<Test>)> {
	let with = |change: fn(&mut StreamDescription), error| {
		let mut description = description();
		change(&mut description);
		(description, error)
	};
	vec![
		with(|it| it.name = vec![b'x'; 129], Error::NameTooLong),
		with(|it| it.name = vec![0xff; 129], Error::NameTooLong),
		with(|it| it.name = vec![0xff], Error::InvalidUtf8),
		with(|it| it.content_type = vec![b'x'; 65], Error::ContentTypeTooLong),
		with(|it| it.content_type = vec![0xff; 65], Error::ContentTypeTooLong),
		with(|it| it.content_type = vec![0xff], Error::InvalidUtf8),
		with(|it| it.uri = vec![b'x'; 257], Error::UriTooLong),
		with(|it| it.uri = vec![0xff; 257], Error::UriTooLong),
		with(|it| it.uri = vec![0xff], Error::InvalidUtf8),
		with(|it| it.quantity = vec![b'x'; 129], Error::QuantityTooLong),
		with(|it| it.quantity = vec![0xff; 129], Error::QuantityTooLong),
		with(|it| it.quantity = b"a quantity".to_vec(), Error::InvalidQuantity),
		with(|it| it.quantity = vec![0xff], Error::InvalidQuantity),
		with(|it| it.unit = b"furlong".to_vec(), Error::InvalidUnit),
		with(|it| it.unit = b"kWh".to_vec(), Error::InvalidUnit),
		with(|it| it.unit = vec![0xff; 300], Error::InvalidUnit),
		with(|it| it.max_interval = Some(0), Error::ZeroMaxInterval),
	]
}

#[test]
fn a_stream_opens_empty() {
	run(|| {
		let device = device(OWNER, KeyType::P256);
		assert_ok!(dispatch(OWNER, open_stream(device, description())));
		let stream = Streams::<Test>::get(0).expect("opened");
		assert_eq!(
			(stream.device, stream.readings, stream.last_time, stream.opened_at),
			(device, 0, 0, 10)
		);
		assert_eq!((stream.log.size(), stream.log.root()), (0, empty_root()));
		assert!(StreamsOf::<Test>::contains_key(device, 0));
		assert_eq!(held(OWNER), STREAM_DEPOSIT + FRONTIER_DEPOSIT);
		assert_eq!(total(OWNER), FUNDS - description_price(43));
		assert_eq!(
			DataAttestation::stream(0).map(|view| view.description),
			Some(description())
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
		assert_ok!(dispatch(OWNER, close(2)));
		assert_eq!(open(), 3);
	});
}

#[test]
fn the_last_number_is_not_given_out() {
	run(|| {
		NextStreamId::<Test>::put(u64::MAX);
		let call = open_stream(device(OWNER, KeyType::Ed25519), description());
		assert_refused(OWNER, call, sp_runtime::ArithmeticError::Overflow);
	});
}

#[test]
fn wrong_openings_are_refused() {
	run(|| {
		let ours = device(OWNER, KeyType::Ed25519);
		let refused = |who, device, error: Error<Test>| {
			assert_refused(who, open_stream(device, description()), error);
		};
		for (description, error) in wrong_descriptions() {
			assert_refused(OWNER, open_stream(ours, description), error);
		}
		refused(OWNER, DeviceId([0; 32]), Error::DeviceNotFound);
		refused(CARRIER, ours, Error::NoPermission);
		// It is the owner's money that is held, and nobody else's.
		for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
			delegate(CARRIER, ours, permission);
			refused(CARRIER, ours, Error::NoPermission);
		}
		suspend(ours);
		refused(OWNER, ours, Error::DeviceSuspended);
		retire(ours);
		refused(OWNER, ours, Error::DeviceRetired);
	});
}

#[test]
fn the_shortest_and_the_longest_texts_fit() {
	run(|| {
		let ours = device(OWNER, KeyType::Ed25519);
		for description in [StreamDescription::default(), longest()] {
			let stream = NextStreamId::<Test>::get();
			assert_ok!(dispatch(OWNER, open_stream(ours, description.clone())));
			let view = DataAttestation::stream(stream).expect("open");
			assert_eq!((view.description, view.version), (description, 0));
			assert_eq!(Descriptions::<Test>::get(stream, 0).map(|it| it.set_by), Some(OWNER));
		}
		let bytes = 128 + 128 + 8 + 64 + 256;
		let burnt = description_price(0) + description_price(bytes);
		assert_eq!(total(OWNER), FUNDS - burnt);
	});
}

#[test]
fn the_deposit_and_the_price_must_be_there() {
	run(|| {
		let call = open_stream(device(POOR, KeyType::Ed25519), StreamDescription::default());
		// An account keeps what it must hold to exist.
		let enough = STREAM_DEPOSIT + FRONTIER_DEPOSIT + description_price(0) + 1;
		for amount in [1, description_price(0), enough - 1] {
			endow(POOR, amount);
			assert_refused(POOR, call.clone(), TokenError::FundsUnavailable);
		}
		endow(POOR, enough);
		assert_ok!(dispatch(POOR, call));
	});
}
