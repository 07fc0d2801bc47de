// SPDX-License-Identifier: Apache-2.0

use super::{
	accredit, assert_needs_a_live_device, assert_refused_as_root, convict, delegation, lift, make_manufacturer,
	on_record, recall, unknown, withdraw_accreditation, EVIDENCE,
};
use crate::{mock::*, Call, Error, Event, LiveStatus, Suspension};
use assay_primitives::{device::SuspensionCause, traits::Permission, DeviceId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{traits::Dispatchable, DispatchError};

fn suspension(manufacturer: Option<AccountId>, by_owner_too: bool) -> LiveStatus<Test> {
	LiveStatus::SuspendedForCause(Suspension {
		manufacturer,
		cause: SuspensionCause::Recalled,
		evidence: EVIDENCE,
		at: 11,
		by_owner_too,
	})
}

fn event(device: DeviceId, manufacturer: Option<AccountId>) -> Event<Test> {
	Event::SuspendedForCause {
		device,
		manufacturer,
		cause: SuspensionCause::Recalled,
		evidence: EVIDENCE,
	}
}

#[test]
fn its_manufacturer_suspends_a_device() {
	run(|| {
		let id = endorsed_device(1).id();
		let (before, held_before) = (on_record(id), held(OWNER));
		System::set_block_number(11);
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		let device = on_record(id);
		assert_eq!(device.status, suspension(Some(MANUFACTURER), false));
		assert_eq!((device.version, device.updated_at), (before.version + 1, 11));
		assert_eq!((device.owner, held(OWNER)), (OWNER, held_before));
		assert_last(event(id, Some(MANUFACTURER)));
	});
}

#[test]
fn governance_suspends_any_device() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(11);
		assert_ok!(dispatch_as_root(recall(id)));
		assert_eq!(on_record(id).status, suspension(None, false));
		assert_last(event(id, None));
	});
}

#[test]
fn what_the_owner_did_before_is_kept() {
	run(|| {
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		System::set_block_number(11);
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_eq!(on_record(id).status, suspension(Some(MANUFACTURER), true));
	});
}

#[test]
fn every_cause_is_recorded() {
	for cause in [
		SuspensionCause::Compromised,
		SuspensionCause::Malfunction,
		SuspensionCause::Recalled,
		SuspensionCause::Stolen,
		SuspensionCause::Other,
	] {
		run(|| {
			let device = Signing::ed25519(1).register(OWNER).id();
			let evidence = EVIDENCE;
			assert_ok!(dispatch_as_root(Call::suspend_for_cause {
				device,
				cause,
				evidence
			}));
			let view = DeviceIdentity::device(device).expect("it is registered");
			assert_eq!(view.suspension.map(|suspension| suspension.cause), Some(cause));
		});
	}
}

#[test]
fn that_it_signed_two_histories_is_for_a_proof_to_say() {
	run(|| {
		let device = endorsed_device(1).id();
		let call = Call::suspend_for_cause {
			device,
			cause: SuspensionCause::Equivocation,
			evidence: EVIDENCE,
		};
		assert_refused(MANUFACTURER, call.clone(), Error::<Test>::CauseRequiresProof);
		assert_refused_as_root(call.clone(), Error::<Test>::CauseRequiresProof);
		// Rights come first.
		assert_refused(OTHER, call, Error::<Test>::NotManufacturer);
	});
}

#[test]
fn what_the_owner_could_end_itself_is_taken_over() {
	for by_governance in [false, true] {
		for by_owner_too in [false, true] {
			run(|| {
				let device = endorsed_device(1).id();
				assert_eq!(convict(device, 0, EVIDENCE), Some(0));
				if by_owner_too {
					assert_ok!(dispatch(OWNER, Call::suspend { device }));
				}
				System::set_block_number(11);
				if by_governance {
					assert_ok!(dispatch_as_root(recall(device)));
				} else {
					assert_ok!(dispatch(MANUFACTURER, recall(device)));
				}
				let by = (!by_governance).then_some(MANUFACTURER);
				assert_eq!(on_record(device).status, suspension(by, by_owner_too));
			});
		}
	}
}

#[test]
fn others_suspend_nothing() {
	run(|| {
		assert_needs_a_live_device(MANUFACTURER, recall);
		let id = endorsed_device(1).id();
		make_manufacturer(OTHER);
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		for who in [OWNER, OTHER, DELEGATE] {
			assert_refused(who, recall(id), Error::<Test>::NotManufacturer);
		}
		// Nor does the manufacturer where it never vouched.
		let unendorsed = Signing::ed25519(2).register(OWNER).id();
		assert_refused(MANUFACTURER, recall(unendorsed), Error::<Test>::NotManufacturer);
		assert_noop!(
			RuntimeCall::from(recall(id))
				.dispatch(RuntimeOrigin::none())
				.map_err(|error| error.error),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn a_manufacturer_that_is_not_trusted_suspends_nothing() {
	run(|| {
		let id = endorsed_device(1).id();
		withdraw_accreditation();
		assert_refused(MANUFACTURER, recall(id), Error::<Test>::AccreditationWithdrawn);
	});
}

#[test]
fn a_manufacturer_that_nobody_accredited_suspends_nothing() {
	run(|| {
		manufacturer(None);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
		assert_refused(MANUFACTURER, recall(id), Error::<Test>::NotAccredited);
		accredit();
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
	});
}

#[test]
fn a_manufacturer_suspends_to_the_last_block_of_its_power() {
	for (block, may) in [(10 + POWER_PERIOD, true), (10 + POWER_PERIOD + 1, false)] {
		run(|| {
			let id = endorsed_device(1).id();
			System::set_block_number(block);
			if may {
				assert_ok!(dispatch(MANUFACTURER, recall(id)));
			} else {
				assert_refused(MANUFACTURER, recall(id), Error::<Test>::ManufacturerPowerEnded);
				// Governance's power has no end, and the manufacturer's word stays.
				assert_ok!(dispatch_as_root(recall(id)));
				assert!(DeviceIdentity::device(id).is_some_and(|view| view.endorsement.is_some()));
			}
		});
	}
}

#[test]
fn governance_takes_a_manufacturers_suspension_over_and_nobody_governances() {
	run(|| {
		let device = endorsed_device(1).id();
		assert_ok!(dispatch(MANUFACTURER, recall(device)));
		assert_refused(MANUFACTURER, recall(device), Error::<Test>::AlreadySuspended);
		assert_ok!(dispatch_as_root(recall(device)));
		assert_refused(MANUFACTURER, recall(device), Error::<Test>::AlreadySuspended);
		assert_refused_as_root(recall(device), Error::<Test>::AlreadySuspended);
		assert_refused(MANUFACTURER, lift(device), Error::<Test>::NotManufacturer);
		assert_ok!(dispatch_as_root(lift(device)));
	});
}

#[test]
fn governance_finds_live_devices_only() {
	run(|| {
		assert_refused_as_root(recall(unknown()), Error::<Test>::DeviceNotFound);
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, Call::retire { device: id }));
		assert_refused_as_root(recall(id), Error::<Test>::DeviceRetired);
	});
}
