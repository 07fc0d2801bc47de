// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Credentials, Error, Event};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn what_was_revoked_stays_revoked() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(Some(vec![LAB]))));
		assert_ok!(dispatch(LAB, issue(None, CONTENT, Some(20))));
		System::set_block_number(12);
		assert_ok!(dispatch(LAB, revoke(0)));
		assert_last(Event::CredentialRevoked { credential: 0 });
		assert!(!in_force(0));
		assert_refused(LAB, revoke(0), Error::<Test>::AlreadyRevoked);

		// Neither is it removed once it would have expired: with its deposit, it stays for good.
		System::set_block_number(21);
		assert_refused(LAB, remove(0), Error::<Test>::CredentialRevoked);
		assert_eq!(held(LAB), CREDENTIAL_DEPOSIT);
		assert_eq!(
			Credentials::<Test>::get(0).map(|credential| credential.revoked_at),
			Some(Some(12))
		);
		assert_refused(LAB, issue(None, CONTENT, None), Error::<Test>::DuplicateCredential);
	});
}

#[test]
fn what_has_expired_is_revoked_too() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_ok!(dispatch(LAB, issue(None, CONTENT, Some(20))));
		System::set_block_number(21);
		assert_ok!(dispatch(LAB, revoke(0)));
		assert_refused(LAB, remove(0), Error::<Test>::CredentialRevoked);
	});
}

#[test]
fn its_issuer_alone_revokes_and_names_what() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_ok!(dispatch(LAB, issue(None, CONTENT, None)));
		// Not the schema's owner, who could issue the same.
		assert_refused(OWNER, revoke(0), Error::<Test>::NotIssuer);
		assert_refused(LAB, revoke(1), Error::<Test>::CredentialNotFound);
		let other = Call::revoke {
			credential: 0,
			content: H256([7; 32]),
		};
		assert_refused(LAB, other.clone(), Error::<Test>::ContentMismatch);
		assert_ok!(dispatch(LAB, revoke(0)));
		assert_refused(LAB, other, Error::<Test>::ContentMismatch);
	});
}
