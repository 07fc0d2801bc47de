// SPDX-License-Identifier: Apache-2.0

//! Each permission opens just the calls that it is for.

use crate::{mock::*, Call, Error};
use assay_primitives::{
	traits::{Permission, StreamProof},
	KeyType, StreamId,
};
use frame_support::assert_ok;

/// The calls that an account makes for a device, each with the permission that it takes.
fn calls(stream: StreamId) -> [(Permission, Call<Test>); 5] {
	let device = device_of(stream);
	[
		(
			Permission::Configure,
			Call::reconfigure_stream {
				stream,
				device,
				description: description(),
			},
		),
		(
			Permission::Submit,
			Call::fund_device {
				device,
				amount: 1,
				rate: 1,
			},
		),
		(Permission::Configure, promise(stream, PROMISE)),
		(Permission::Configure, withdraw_promise(stream)),
		(Permission::Configure, close(stream)),
	]
}

#[test]
fn another_permission_is_none() {
	for n in 0..5 {
		run(|| {
			let stream = open();
			assert_ok!(dispatch(OWNER, promise(stream, PROMISE)));
			let (permission, call) = calls(stream)[n].clone();
			assert_refused(CARRIER, call.clone(), Error::<Test>::NoPermission);
			delegate_all_but(CARRIER, device_of(stream), permission);
			assert_refused(CARRIER, call.clone(), Error::<Test>::NoPermission);
			// Nor does it serve for another device.
			delegate(CARRIER, device(OWNER, KeyType::P256), permission);
			assert_refused(CARRIER, call.clone(), Error::<Test>::NoPermission);
			delegate(CARRIER, device_of(stream), permission);
			assert_ok!(dispatch(CARRIER, call));
		});
	}
}

#[test]
fn selling_is_a_permission_of_its_own() {
	run(|| {
		let stream = open();
		delegate_all_but(CARRIER, device_of(stream), Permission::Sell);
		assert!(!DataAttestation::may_sell(&CARRIER, stream));
		delegate(CARRIER, device_of(stream), Permission::Sell);
		assert!(DataAttestation::may_sell(&CARRIER, stream));
		assert!(!DataAttestation::may_sell(&CARRIER, stream + 1));
	});
}

#[test]
fn what_an_account_does_for_a_stream_names_its_device() {
	run(|| {
		let stream = open();
		let another = device(OWNER, KeyType::P256);
		let close = Call::close_stream {
			stream,
			device: another,
		};
		let reconfigure = Call::reconfigure_stream {
			stream,
			device: another,
			description: description(),
		};
		let withdraw_promise = Call::withdraw_promise {
			stream,
			device: another,
		};
		for call in [
			close,
			reconfigure,
			promise_of(stream, another, PROMISE),
			withdraw_promise,
		] {
			assert_refused(OWNER, call, Error::<Test>::DeviceMismatch);
		}
	});
}
