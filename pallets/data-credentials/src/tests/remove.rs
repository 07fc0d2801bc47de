// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Credentials, CredentialsOf, Error, Event, Issued};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn an_expired_credential_is_removed_whole() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_ok!(dispatch(LAB, issue(None, CONTENT, Some(20))));
		assert_ok!(dispatch(LAB, issue(None, H256([7; 32]), None)));
		System::set_block_number(20);
		assert!(in_force(0));
		assert_refused(LAB, remove(0), Error::<Test>::CredentialInForce);
		System::set_block_number(21);
		assert!(!in_force(0));
		assert_refused(OWNER, remove(0), Error::<Test>::NotIssuer);
		assert_refused(LAB, remove(7), Error::<Test>::CredentialNotFound);
		assert_refused(LAB, remove(1), Error::<Test>::CredentialInForce);
		assert_ok!(dispatch(LAB, remove(0)));
		assert_last(Event::CredentialRemoved {
			credential: 0,
			amount: CREDENTIAL_DEPOSIT,
		});
		assert_eq!(held(LAB), CREDENTIAL_DEPOSIT);
		assert_eq!(DataCredentials::credential(0), None);
		assert_eq!(Credentials::<Test>::iter_keys().collect::<Vec<_>>(), vec![1]);
		assert_eq!(
			CredentialsOf::<Test>::iter_key_prefix(about_device()).collect::<Vec<_>>(),
			vec![1]
		);
		assert_eq!(Issued::<Test>::iter_values().collect::<Vec<_>>(), vec![1]);
		assert_refused(LAB, remove(0), Error::<Test>::CredentialNotFound);

		// The same may be issued again, under a number of its own.
		assert_ok!(dispatch(LAB, issue(None, CONTENT, None)));
		assert_eq!(
			DataCredentials::credential(2).map(|credential| credential.content),
			Some(CONTENT)
		);
	});
}

#[test]
fn one_block_leaves_no_credential_without_a_deposit() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for (content, expires_at) in [(1, None), (2, Some(System::block_number()))] {
			assert_ok!(dispatch(LAB, issue(None, H256([content; 32]), expires_at)));
		}
		assert_ok!(dispatch(LAB, revoke(0)));
		assert_refused(LAB, remove(0), Error::<Test>::CredentialRevoked);
		assert_refused(LAB, remove(1), Error::<Test>::CredentialInForce);
		assert_eq!(held(LAB), 2 * CREDENTIAL_DEPOSIT);
	});
}
