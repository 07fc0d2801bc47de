// SPDX-License-Identifier: Apache-2.0

use super::{held_of_manufacturer, let_poor_have, make_manufacturer, manufacturer_deposit, manufacturer_on_record};
use crate::{mock::*, Call, EndorsementKey, EndorsementKeys, Error, Event};
use assay_primitives::Action;
use frame_support::assert_ok;
use sp_runtime::TokenError;

/// The manufacturer is a manufacturer without keys.
fn without_keys() {
	make_manufacturer(MANUFACTURER);
}

#[test]
fn every_kind_of_key_can_endorse() {
	run(|| {
		manufacturer(None);
		assert_eq!(held_of_manufacturer(), manufacturer_deposit(1));
		assert_eq!((MAX_ENDORSEMENT_KEYS, manufacturer_on_record().keys), (4, 1));
		for (key, index) in Signing::all(1).into_iter().skip(1).zip(1_u32..) {
			assert_ok!(dispatch(
				MANUFACTURER,
				key.endorsement_key(MANUFACTURER, index, (5, 20))
			));
			let expected: EndorsementKey<Test> = EndorsementKey {
				key: key.key(),
				valid_from: 5,
				valid_until: 20,
				retired_at: None,
			};
			assert_eq!(EndorsementKeys::<Test>::get(MANUFACTURER, index), Some(expected));
			let manufacturer = manufacturer_on_record();
			assert_eq!(manufacturer.keys, index + 1);
			assert_eq!(manufacturer.deposit, manufacturer_deposit(Balance::from(index) + 1));
			assert_eq!(held_of_manufacturer(), manufacturer.deposit);
			assert_last(Event::EndorsementKeyAdded {
				manufacturer: MANUFACTURER,
				index,
				key: key.key(),
			});
		}
	});
}

#[test]
fn only_a_manufacturer_has_keys() {
	run(|| {
		let call = manufacturer_key().endorsement_key(OTHER, 0, (0, LATER));
		assert_refused(OTHER, call, Error::<Test>::ManufacturerNotFound);
	});
}

#[test]
fn keys_are_bounded_with_those_given_up() {
	run(|| {
		without_keys();
		for index in 0..MAX_ENDORSEMENT_KEYS {
			assert_ok!(dispatch(
				MANUFACTURER,
				manufacturer_key().endorsement_key(MANUFACTURER, index, (0, LATER))
			));
		}
		let one_more = || manufacturer_key().endorsement_key(MANUFACTURER, MAX_ENDORSEMENT_KEYS, (0, LATER));
		assert_refused(MANUFACTURER, one_more(), Error::<Test>::TooManyKeys);
		assert_ok!(dispatch(MANUFACTURER, Call::revoke_endorsement_key { index: 0 }));
		assert_refused(MANUFACTURER, one_more(), Error::<Test>::TooManyKeys);
	});
}

#[test]
fn a_validity_has_a_block_at_least_that_is_not_past() {
	run(|| {
		without_keys();
		let valid = |from, until| manufacturer_key().endorsement_key(MANUFACTURER, 0, (from, until));
		assert_refused(MANUFACTURER, valid(21, 20), Error::<Test>::InvalidValidity);
		assert_refused(MANUFACTURER, valid(0, 9), Error::<Test>::InvalidExpiry);
		assert_ok!(dispatch(MANUFACTURER, valid(10, 10)));
	});
}

#[test]
fn a_proof_expires() {
	run(|| {
		without_keys();
		let key = manufacturer_key();
		let until = |signature_valid_until: u64| Call::add_endorsement_key {
			key: key.key(),
			valid_from: 0,
			valid_until: LATER,
			signature_valid_until,
			signature: key.sign(Action::AddEndorsementKey, 0, signature_valid_until as u32, MANUFACTURER),
		};
		assert_refused(MANUFACTURER, until(9), Error::<Test>::SignatureExpired);
		assert_ok!(dispatch(MANUFACTURER, until(10)));
	});
}

#[test]
fn the_key_must_be_there_and_agree() {
	for key in Signing::all(1) {
		run(|| {
			without_keys();
			make_manufacturer(OTHER);
			let by_another = Call::add_endorsement_key {
				key: key.key(),
				valid_from: 0,
				valid_until: LATER,
				signature_valid_until: LATER,
				signature: manufacturer_key().sign_about(
					key.id(),
					Action::AddEndorsementKey,
					0,
					LATER as u32,
					MANUFACTURER,
				),
			};
			let wrong = [
				by_another,
				key.endorsement_key(MANUFACTURER, 1, (0, LATER)),
				key.endorsement_key(OTHER, 0, (0, LATER)),
			];
			for call in wrong {
				assert_refused(MANUFACTURER, call, Error::<Test>::InvalidSignature);
			}
			// Nor does another manufacturer take the key for its own.
			let call = key.endorsement_key(MANUFACTURER, 0, (0, LATER));
			assert_refused(OTHER, call, Error::<Test>::InvalidSignature);
		});
	}
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let_poor_have(MANUFACTURER_DEPOSIT + 1);
		make_manufacturer(POOR);
		let call = manufacturer_key().endorsement_key(POOR, 0, (0, LATER));
		assert_refused(POOR, call, TokenError::FundsUnavailable);
	});
}
