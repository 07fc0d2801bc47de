// SPDX-License-Identifier: Apache-2.0

use super::{delegation, hand_over, recall, unknown};
use crate::{mock::*, Call};
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError, Permission},
	DeviceId,
};
use frame_support::assert_ok;

const PERMISSIONS: [Permission; 3] = [Permission::Submit, Permission::Configure, Permission::Sell];

fn may(who: AccountId, device: DeviceId, permission: Permission) -> Result<(), DeviceAuthError> {
	DeviceIdentity::ensure_permitted(&who, &device, permission)
}

#[test]
fn the_owner_may_do_all_of_it_and_others_nothing() {
	run(|| {
		for permission in PERMISSIONS {
			assert_eq!(may(OWNER, unknown(), permission), Err(DeviceAuthError::NotFound));
		}
		let id = endorsed_device(1).id();
		for permission in PERMISSIONS {
			assert_eq!(may(OWNER, id, permission), Ok(()));
			for who in [OTHER, MANUFACTURER, DELEGATE] {
				assert_eq!(may(who, id, permission), Err(DeviceAuthError::NoPermission));
			}
		}
		// It may for a suspended device too: what that device signs is another question.
		assert_ok!(dispatch(MANUFACTURER, recall(id)));
		assert_eq!(may(OWNER, id, Permission::Sell), Ok(()));
	});
}

#[test]
fn a_delegate_may_what_it_is_permitted_to_the_last_block() {
	for given in PERMISSIONS {
		run(|| {
			let id = Signing::ed25519(1).register(OWNER).id();
			assert_ok!(dispatch(
				OWNER,
				Call::delegate {
					device: id,
					delegate: DELEGATE,
					permission: given,
					expires_at: 20,
				}
			));
			for block in [10, 20, 21] {
				System::set_block_number(block);
				for asked in PERMISSIONS {
					let permitted = asked == given && block <= 20;
					let expected = if permitted {
						Ok(())
					} else {
						Err(DeviceAuthError::NoPermission)
					};
					assert_eq!(may(DELEGATE, id, asked), expected, "{asked:?} in block {block}");
					assert_eq!(may(OTHER, id, asked), Err(DeviceAuthError::NoPermission));
				}
			}
		});
	}
}

#[test]
fn permissions_end_when_they_are_revoked_and_when_the_device_changes_hands() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		for permission in PERMISSIONS {
			assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, permission)));
		}
		assert_ok!(dispatch(
			OWNER,
			Call::revoke_delegation {
				device: id,
				delegate: DELEGATE,
				permission: Permission::Sell,
			}
		));
		let permitted = || PERMISSIONS.map(|permission| may(DELEGATE, id, permission).is_ok());
		assert_eq!(permitted(), [true, true, false]);
		hand_over(id, OWNER, OTHER);
		assert_eq!(permitted(), [false, false, false]);
		assert_eq!(may(OWNER, id, Permission::Submit), Err(DeviceAuthError::NoPermission));
	});
}

#[test]
fn the_owner_is_one_account_at_a_time_and_the_last_one_for_good() {
	let owners = |id| [OWNER, OTHER, MANUFACTURER, DELEGATE].map(|who| DeviceIdentity::is_owner(&who, &id));
	run(|| {
		assert_eq!(owners(unknown()), [false; 4]);
		let id = endorsed_device(1).id();
		for permission in PERMISSIONS {
			assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, permission)));
		}
		assert_eq!(owners(id), [true, false, false, false]);
		hand_over(id, OWNER, OTHER);
		assert_eq!(owners(id), [false, true, false, false]);
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		assert_eq!(owners(id), [false, true, false, false]);
	});
}

#[test]
fn the_last_owner_of_a_retired_device_still_may_and_nobody_else() {
	run(|| {
		let id = endorsed_device(1).id();
		hand_over(id, OWNER, OTHER);
		for permission in PERMISSIONS {
			assert_ok!(dispatch(OTHER, delegation(id, DELEGATE, permission)));
		}
		assert_ok!(dispatch(OTHER, Call::retire { device: id }));
		for permission in PERMISSIONS {
			assert_eq!(may(OTHER, id, permission), Ok(()));
			for who in [OWNER, MANUFACTURER, DELEGATE] {
				assert_eq!(may(who, id, permission), Err(DeviceAuthError::NoPermission));
			}
		}
	});
}
