// SPDX-License-Identifier: Apache-2.0

//! A pause that costs somebody money.

use super::{
	common::{dispatch, root},
	network::{admit, buy, para, send, transact, Chain, SIBLING},
};
use assay_runtime::constants::currency::UNIT;
use frame_support::assert_ok;
use sp_keyring::Sr25519Keyring::Alice;
use xcm::latest::prelude::*;

/// Who owes something on another chain, as a seller of an Assay chain there does, has one way to do it: to send. A pause must
/// not make anybody pay for being late.
#[test]
fn who_owes_something_elsewhere_can_still_do_it() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		admit(SIBLING);
		let full_name = (
			b"PolkadotXcm".to_vec().try_into().expect("it is short"),
			b"send".to_vec().try_into().expect("it is short"),
		);
		let _ = root(pallet_tx_pause::Call::pause { full_name });
		// What it would be is `deliver` there; for this test any call is as good.
		let owed = pallet_data_marketplace::Call::close {
			purchase: 0,
			deal: Default::default(),
			rating: None,
		};
		let program = Xcm(vec![
			WithdrawAsset((Here, UNIT).into()),
			buy((Here, UNIT)),
			transact(owed),
		]);
		assert_ok!(dispatch(Alice, send(para(SIBLING), program)));
	});
}
