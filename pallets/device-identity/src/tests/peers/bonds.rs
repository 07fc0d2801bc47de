// SPDX-License-Identifier: Apache-2.0

//! Money that answers for a device.

use crate::{
	mock::*,
	tests::{assert_refused_as_root, beginning, bonded, convict, delegation, hand_over},
	Call, Error,
};
use assay_primitives::traits::Permission;
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::DispatchError;

/// Whatever others do about a device, nothing but its owner's own call puts money of its owner at risk.
#[test]
fn nobody_puts_anothers_money_at_risk() {
	run(|| {
		let device = endorsed_device(1).id();
		for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
			assert_ok!(dispatch(OWNER, delegation(device, DELEGATE, permission)));
		}
		let before = (bonded(OWNER), Balances::free_balance(OWNER), held(OWNER));
		for who in [DELEGATE, MANUFACTURER, OTHER] {
			for call in [
				beginning(device, None),
				beginning(device, Some(BOND)),
				Call::end_epoch { device },
			] {
				assert_refused(who, call, Error::<Test>::NoPermission);
			}
		}
		for call in [beginning(device, Some(BOND)), Call::end_epoch { device }] {
			assert_refused_as_root(call, DispatchError::BadOrigin);
		}
		assert_eq!((bonded(OWNER), Balances::free_balance(OWNER), held(OWNER)), before);
	});
}

/// Two accounts of one person sign what they like, prove it against themselves and trade the device: they only lose.
#[test]
fn no_round_of_sales_and_convictions_gains_anything() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let all = || {
			[OWNER, OTHER]
				.map(|who| Balances::free_balance(who) + held(who) + bonded(who))
				.iter()
				.sum::<Balance>()
		};
		let (mut owner, mut next) = (OWNER, OTHER);
		let mut taken = 0;
		for round in 0..6_u8 {
			assert_ok!(dispatch(owner, beginning(id, Some(BOND + Balance::from(round)))));
			let epoch = DeviceIdentity::device(id)
				.and_then(|view| view.epoch)
				.expect("it runs")
				.number;
			if round % 2 == 0 {
				hand_over(id, owner, next);
				(owner, next) = (next, owner);
			}
			taken += convict(id, epoch, H256([round; 32])).expect("it is the first");
			assert_eq!(convict(id, epoch, H256([99; 32])), None);
			assert_eq!(all(), 2 * FUNDS - taken);
			pass(UNBONDING);
			for number in 0..=u32::from(round) {
				assert!(dispatch(
					owner,
					Call::release_bond {
						device: id,
						bond: number
					}
				)
				.is_err());
			}
		}
		assert_eq!(taken, 6 * BOND + 15);
		assert_eq!(Balances::free_balance(TREASURY), taken);
	});
}

/// A bond is one: it returns once, or is taken once.
#[test]
fn a_bond_leaves_its_hold_once() {
	run(|| {
		// Another bond of the same payer is there to be drained.
		let other = Signing::ed25519(2).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(other, Some(BOND))));
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, beginning(id, Some(BOND))));
		assert_ok!(dispatch(OWNER, Call::end_epoch { device: id }));
		pass(UNBONDING);
		let release = || dispatch(OTHER, Call::release_bond { device: id, bond: 0 });
		assert_ok!(release());
		assert_eq!(release(), Err(Error::<Test>::BondReleased.into()));
		assert_eq!(convict(id, 1, H256([1; 32])), Some(0));
		assert_eq!(release(), Err(Error::<Test>::BondConvicted.into()));
		assert_eq!(convict(id, 1, H256([2; 32])), None);
		assert_eq!((bonded(OWNER), Balances::free_balance(TREASURY)), (BOND, 0));
	});
}
