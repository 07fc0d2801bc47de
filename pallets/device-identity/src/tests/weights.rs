// SPDX-License-Identifier: Apache-2.0

//! What each call is charged: its own weight, and the surcharge of the key that signed.

use super::{acceptance, beginning, completion, delegation, lift, metadata, offer, recall, services, unknown};
use crate::{mock::*, Call, RotationReason, WeightInfo};
use assay_primitives::traits::Permission;
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};
use sp_core::H256;
use sp_runtime::traits::Dispatchable;

/// What a check takes more than one of an Ed25519 signature, in the order of `Signing::all`.
const SURCHARGES: [u64; 4] = [0, 1, 2, 3];

/// The same for a key that is new, and its signature.
const SURCHARGES_OF_NEW_KEYS: [u64; 4] = [0, 2, 4, 6];

fn declared(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

fn with(weight: Weight, surcharge: u64) -> Weight {
	weight.saturating_add(Weight::from_parts(surcharge, 0))
}

#[test]
fn a_call_without_a_signature_is_charged_its_own_weight() {
	type W = ();
	run(|| {
		let device = unknown();
		let (delegate, permission) = (DELEGATE, Permission::Submit);
		let fleet = TestFleet::new(1);
		let calls = [
			(metadata(device, "", "", "", ""), W::set_metadata()),
			(Call::suspend { device }, W::suspend()),
			(Call::resume { device }, W::resume()),
			(Call::retire { device }, W::retire()),
			(services(device, &[], vec![]), W::set_services()),
			(recall(device), W::suspend_for_cause()),
			(lift(device), W::lift_suspension()),
			(delegation(device, delegate, permission), W::delegate()),
			(
				Call::revoke_delegation {
					device,
					delegate,
					permission,
				},
				W::revoke_delegation(),
			),
			(offer(device, OTHER, 0), W::offer_transfer()),
			(Call::cancel_transfer { device }, W::cancel_transfer()),
			(acceptance(device, 0), W::accept_transfer()),
			(Call::request_recovery { device, to: OTHER }, W::request_recovery()),
			(Call::object_recovery { device }, W::object_recovery()),
			(completion(device), W::complete_recovery()),
			(
				Call::register_manufacturer {
					name: vec![],
					url: vec![],
				},
				W::register_manufacturer(),
			),
			(Call::revoke_endorsement_key { index: 0 }, W::revoke_endorsement_key()),
			(
				Call::set_accreditation {
					manufacturer: MANUFACTURER,
					level: None,
				},
				W::set_accreditation(),
			),
			(Call::deregister_manufacturer {}, W::deregister_manufacturer()),
			(fleet.enrolment(LATER), W::enrol_fleet()),
			(Call::revoke_fleet { fleet: 0 }, W::revoke_fleet()),
			(Call::remove_fleet { fleet: 0 }, W::remove_fleet()),
			(Call::renounce_endorsement { device }, W::renounce_endorsement()),
			(beginning(device, None), W::begin_epoch()),
			(Call::end_epoch { device }, W::end_epoch()),
			(Call::release_bond { device, bond: 0 }, W::release_bond()),
		];
		for (call, weight) in calls {
			assert_eq!(declared(call.clone()), weight, "{call:?}");
		}
	});
}

#[test]
fn a_call_with_a_signature_is_charged_for_the_kind_of_its_key() {
	for (key, surcharge) in Signing::all(1).into_iter().zip(SURCHARGES_OF_NEW_KEYS) {
		run(|| {
			let device = unknown();
			let rotation = key.rotation(OWNER, device, 1, RotationReason::Routine);
			let claim = |path: usize| Call::claim_device {
				fleet: 0,
				manufacturer: MANUFACTURER,
				index: 0,
				path: vec![H256::zero(); path].try_into().expect("it is short"),
				key: key.key(),
				serial_hash: SERIAL_HASH,
				valid_until: LATER,
				signature: key.sign_bytes(b""),
			};
			let calls = [
				(key.registration(OWNER), <()>::register()),
				(rotation, <()>::rotate_key()),
				(
					key.endorsement_key(MANUFACTURER, 0, (0, LATER)),
					<()>::add_endorsement_key(),
				),
				(claim(0), <()>::claim_device(0)),
				(claim(3), <()>::claim_device(3)),
				(claim(32), <()>::claim_device(32)),
			];
			for (call, weight) in calls {
				assert_eq!(declared(call.clone()), with(weight, surcharge), "{call:?}");
			}
		});
	}
}

/// The kind of the key is not known before: what is paid first is paid for the costliest.
#[test]
fn an_endorsement_gives_back_what_its_key_does_not_cost() {
	for (key, surcharge) in Signing::all(2).into_iter().zip(SURCHARGES) {
		run(|| {
			manufacturer(None);
			dispatch(MANUFACTURER, key.endorsement_key(MANUFACTURER, 1, (0, LATER))).expect("adds");
			let id = Signing::ed25519(1).register(OWNER).id();
			let call = key.endorsement(MANUFACTURER, 1, id);
			assert_eq!(declared(call.clone()), with(<()>::endorse(), 3));
			let done = RuntimeCall::from(call)
				.dispatch(RuntimeOrigin::signed(OWNER))
				.expect("endorses");
			assert_eq!(done.actual_weight, Some(with(<()>::endorse(), surcharge)));
		});
	}
}
