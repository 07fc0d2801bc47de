// SPDX-License-Identifier: Apache-2.0

//! Money that is held and what is recorded of it.

use super::*;
use crate::{Epochs, HoldReason, Tombstone, Tombstones};

#[test]
fn what_is_recorded_is_what_is_held() {
	let differs = Err("deposits recorded are not the deposits held");
	let more = |deposit: &mut Balance| *deposit += 1;
	let less = |deposit: &mut Balance| *deposit -= 1;
	for change in [more, less] {
		assert_eq!(found(|| device(plain(), |device| change(&mut device.deposit))), differs);
		assert_eq!(
			found(|| tombstone(retired(), |stone| change(&mut stone.deposit))),
			differs
		);
		assert_eq!(
			found(|| with_manufacturer(|manufacturer| change(&mut manufacturer.deposit))),
			differs
		);
	}
	for (reason, who) in [
		(HoldReason::Device, OWNER),
		(HoldReason::Manufacturer, MANUFACTURER),
		(HoldReason::Bond, OWNER),
	] {
		assert_eq!(found(|| hold(reason, who)), differs);
		assert_eq!(found(|| release(reason, who)), differs);
	}
	// What is recorded for one reason is not held for the other.
	assert_eq!(
		found(|| {
			release(HoldReason::Device, OWNER);
			hold(HoldReason::Manufacturer, OWNER);
		}),
		differs
	);
	// Sums count, of live and retired devices together.
	assert_eq!(
		found(|| {
			device(plain(), |device| device.deposit -= 1);
			tombstone(retired(), |tombstone| tombstone.deposit += 1);
		}),
		Ok(())
	);
}

#[test]
fn what_is_held_without_a_record_is_found() {
	let differs = Err("deposits recorded are not the deposits held");
	for who in [POOR, DELEGATE, OTHER] {
		for reason in [HoldReason::Device, HoldReason::Manufacturer, HoldReason::Bond] {
			assert_eq!(found(|| hold(reason, who)), differs);
		}
	}
}

#[test]
fn what_is_recorded_for_nobody_is_found() {
	let recorded = |deposit| {
		found(|| {
			tombstone(retired(), |tombstone| {
				let others = Tombstone {
					owner: NOBODY,
					deposit,
					key: Signing::ed25519(60).key(),
					epochs: 1,
					bonds: 0,
					..tombstone.clone()
				};
				let id = Signing::ed25519(60).id();
				Epochs::<Test>::insert(id, 0, Epochs::<Test>::get(retired(), 0).expect("it is there"));
				Tombstones::<Test>::insert(id, others);
			})
		})
	};
	assert_eq!(
		recorded(1),
		Err("deposits are recorded for an account that is not there")
	);
	assert_eq!(recorded(0), Ok(()));
	let overflow = found(|| {
		device(plain(), |device| device.deposit = Balance::MAX);
	});
	assert_eq!(overflow, Err("deposits overflow"));
}
