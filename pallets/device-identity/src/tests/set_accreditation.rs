// SPDX-License-Identifier: Apache-2.0

use super::assert_refused_as_root;
use crate::{mock::*, Accreditation, Accreditations, Call, Endorsements, Error, Event};
use assay_primitives::device::AccreditationLevel;
use frame_support::assert_ok;
use sp_runtime::DispatchError;

fn set(manufacturer: AccountId, level: Option<AccreditationLevel>) -> Call<Test> {
	Call::set_accreditation { manufacturer, level }
}

fn granted(level: AccreditationLevel, since: u64) -> Accreditation<Test> {
	Accreditation::Granted { level, since }
}

#[test]
fn governance_says_how_far_a_manufacturer_is_trusted() {
	for level in [
		AccreditationLevel::Identified,
		AccreditationLevel::Audited,
		AccreditationLevel::Certified,
	] {
		run(|| {
			manufacturer(None);
			assert_eq!(Accreditations::<Test>::get(MANUFACTURER), None);
			assert_ok!(dispatch_as_root(set(MANUFACTURER, Some(level))));
			assert_eq!(Accreditations::<Test>::get(MANUFACTURER), Some(granted(level, 10)));
			assert_last(Event::AccreditationSet {
				manufacturer: MANUFACTURER,
				level: Some(level),
			});
		});
	}
}

#[test]
fn trust_is_taken_back_and_given_again() {
	run(|| {
		manufacturer(Some(AccreditationLevel::Certified));
		System::set_block_number(11);
		assert_ok!(dispatch_as_root(set(MANUFACTURER, None)));
		let withdrawn: Accreditation<Test> = Accreditation::Withdrawn { at: 11 };
		assert_eq!(Accreditations::<Test>::get(MANUFACTURER), Some(withdrawn));
		assert_last(Event::AccreditationSet {
			manufacturer: MANUFACTURER,
			level: None,
		});
		let device = Signing::ed25519(1).register(OWNER).id();
		let endorse = || manufacturer_key().endorsement(MANUFACTURER, 0, device);
		assert_refused(OWNER, endorse(), Error::<Test>::AccreditationWithdrawn);

		System::set_block_number(12);
		assert_ok!(dispatch_as_root(set(
			MANUFACTURER,
			Some(AccreditationLevel::Identified)
		)));
		assert_eq!(
			Accreditations::<Test>::get(MANUFACTURER),
			Some(granted(AccreditationLevel::Identified, 12))
		);
		assert_ok!(dispatch(OWNER, endorse()));
	});
}

#[test]
fn what_was_endorsed_keeps_the_level_of_then() {
	run(|| {
		manufacturer(Some(AccreditationLevel::Certified));
		let device = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, device)));
		assert_ok!(dispatch_as_root(set(MANUFACTURER, None)));
		let endorsement = Endorsements::<Test>::get(device).expect("it is on record");
		assert_eq!(endorsement.level, Some(AccreditationLevel::Certified));
	});
}

#[test]
fn there_must_be_a_manufacturer_to_trust_but_none_to_distrust() {
	run(|| {
		let trust = set(OTHER, Some(AccreditationLevel::Audited));
		assert_refused_as_root(trust, Error::<Test>::ManufacturerNotFound);
		assert_ok!(dispatch_as_root(set(OTHER, None)));
		assert!(Accreditations::<Test>::contains_key(OTHER));
	});
}

#[test]
fn only_governance_accredits() {
	run(|| {
		manufacturer(None);
		for who in [MANUFACTURER, OWNER, OTHER] {
			for level in [None, Some(AccreditationLevel::Certified)] {
				assert_refused(who, set(MANUFACTURER, level), DispatchError::BadOrigin);
			}
		}
	});
}
