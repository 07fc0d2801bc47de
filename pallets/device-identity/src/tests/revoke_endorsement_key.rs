// SPDX-License-Identifier: Apache-2.0

use super::{held_of_manufacturer, manufacturer_deposit};
use crate::{mock::*, Call, EndorsementKeys, Endorsements, Error, Event};
use frame_support::assert_ok;

fn retire(index: u32) -> Call<Test> {
	Call::revoke_endorsement_key { index }
}

#[test]
fn a_key_is_given_up_and_stays_on_record() {
	run(|| {
		manufacturer(None);
		assert_ok!(dispatch(MANUFACTURER, retire(0)));
		let key = EndorsementKeys::<Test>::get(MANUFACTURER, 0).expect("it is on record");
		assert_eq!(key.key, manufacturer_key().key());
		assert_eq!((key.valid_from, key.valid_until, key.retired_at), (0, LATER, Some(10)));
		assert_eq!(held_of_manufacturer(), manufacturer_deposit(1));
		assert_last(Event::EndorsementKeyRevoked {
			manufacturer: MANUFACTURER,
			index: 0,
		});
	});
}

#[test]
fn what_it_endorsed_stays_and_it_endorses_nothing_more() {
	run(|| {
		let id = endorsed_device(1).id();
		let another = Signing::ed25519(2).register(OWNER).id();
		assert_ok!(dispatch(MANUFACTURER, retire(0)));
		assert!(Endorsements::<Test>::contains_key(id));
		let call = manufacturer_key().endorsement(MANUFACTURER, 0, another);
		assert_refused(OWNER, call, Error::<Test>::EndorsementKeyRevoked);
	});
}

#[test]
fn wrong_retirements_are_refused() {
	run(|| {
		assert_refused(MANUFACTURER, retire(0), Error::<Test>::EndorsementKeyNotFound);
		manufacturer(None);
		assert_refused(MANUFACTURER, retire(1), Error::<Test>::EndorsementKeyNotFound);
		assert_refused(OTHER, retire(0), Error::<Test>::EndorsementKeyNotFound);
		assert_ok!(dispatch(MANUFACTURER, retire(0)));
		assert_refused(MANUFACTURER, retire(0), Error::<Test>::EndorsementKeyRevoked);
	});
}
