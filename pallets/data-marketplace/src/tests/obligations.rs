// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Obligations};
use assay_primitives::{traits::TransferGuard, DeviceId};
use frame_support::assert_ok;

/// The device whose readings the stream holds.
const DEVICE: DeviceId = DeviceId([7; 32]);

fn obligations() -> u32 {
	DataMarketplace::obligations(&DEVICE)
}

#[test]
fn listings_and_open_purchases_stand_against_a_transfer() {
	run(|| {
		assert_eq!(obligations(), 0);
		let settled = purchase();
		assert_eq!(obligations(), 2);
		let refunded = purchase();
		assert_eq!(obligations(), 4);
		for listing in [0, 1] {
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
		}
		assert_eq!(obligations(), 2);
		assert_ok!(dispatch(SELLER, delivery(settled)));
		assert_eq!(obligations(), 2);
		assert_ok!(dispatch(BUYER, Call::settle { purchase: settled }));
		assert_eq!(obligations(), 1);
		System::set_block_number(START + DELIVERY + 1);
		assert_ok!(dispatch(ANYONE, Call::refund { purchase: refunded }));
		assert_eq!(obligations(), 0);
		assert!(!Obligations::<Test>::contains_key(DEVICE));
		assert_ok!(dispatch(BUYER, Call::close { purchase: settled }));
		assert_eq!(obligations(), 0);
	});
}
