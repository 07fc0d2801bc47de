// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Credentials, Error, Event, NextCredentialId, Schemas};
use assay_primitives::{credential::Subject, DeviceId, SchemaId, StreamId};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

/// Number 0: the laboratory's credential about the device, which does not expire.
fn issued() {
	assert_ok!(dispatch(OWNER, create_schema(Some(vec![LAB]))));
	assert_ok!(dispatch(LAB, issue(None, CONTENT, None)));
}

fn issue_of(schema: SchemaId, device: DeviceId, stream: Option<StreamId>) -> Call<Test> {
	Call::issue {
		schema,
		hash: HASH,
		device,
		stream,
		content: CONTENT,
		expires_at: None,
	}
}

#[test]
fn a_credential_is_issued_and_found() {
	run(|| {
		issued();
		assert_last(Event::CredentialIssued {
			credential: 0,
			schema: 0,
			subject: about_device(),
			issuer: LAB,
			content: CONTENT,
		});
		assert_ok!(dispatch(LAB, issue(Some(1), CONTENT, Some(50))));
		let found = DataCredentials::credentials_of(about_device(), None, 10);
		assert_eq!(found.len(), 1);
		assert_eq!(
			(found[0].schema, found[0].issuer, found[0].content, found[0].issued_at),
			(0, LAB, CONTENT, 10)
		);
		assert!(found[0].in_force);
		let found = DataCredentials::credentials_of(Subject::Stream(1), None, 10);
		assert_eq!((found[0].id, found[0].expires_at), (1, Some(50)));
	});
}

#[test]
fn it_is_in_force_up_to_its_last_block() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_ok!(dispatch(LAB, issue(None, CONTENT, Some(10))));
		assert_ok!(dispatch(LAB, issue(None, HASH, Some(50))));
		System::set_block_number(11);
		assert_eq!((in_force(0), in_force(1)), (false, true));
		System::set_block_number(50);
		assert!(in_force(1));
		System::set_block_number(51);
		assert!(!in_force(1));
	});
}

#[test]
fn wrong_credentials_are_refused() {
	run(|| {
		assert_refused(LAB, issue(None, CONTENT, None), Error::<Test>::SchemaNotFound);
		issued();
		for who in [OWNER, POOR] {
			assert_refused(who, issue(None, CONTENT, None), Error::<Test>::NotIssuer);
		}
		let unknown = DeviceId([1; 32]);
		assert_refused(LAB, issue_of(0, unknown, None), Error::<Test>::DeviceNotFound);
		assert_refused(LAB, issue(Some(9), CONTENT, None), Error::<Test>::StreamNotFound);
		assert_refused(LAB, issue(None, CONTENT, Some(9)), Error::<Test>::InvalidExpiry);
		assert_refused(LAB, issue(None, CONTENT, None), Error::<Test>::DuplicateCredential);
		assert_ok!(dispatch(OWNER, create_schema(None)));
		endow(POOR, CREDENTIAL_DEPOSIT);
		assert_refused(POOR, issue_of(1, DEVICE, None), TokenError::FundsUnavailable);
		NextCredentialId::<Test>::put(u64::MAX);
		assert_refused(LAB, issue(None, CONTENT, None), Error::<Test>::DuplicateCredential);
		let another = issue(None, H256([7; 32]), Some(10));
		assert_refused(LAB, another, ArithmeticError::Overflow);
		NextCredentialId::<Test>::put(1);
	});
}

/// What names a schema comes first, then the subject, then the last block, then what was issued before.
#[test]
fn the_first_fault_is_told() {
	run(|| {
		issued();
		let all_wrong = |schema, hash, device, stream, expires_at| Call::issue {
			schema,
			hash,
			device,
			stream,
			content: CONTENT,
			expires_at,
		};
		let (other, unknown) = (H256([1; 32]), DeviceId([1; 32]));
		let past = Some(9);
		assert_refused(
			POOR,
			all_wrong(1, other, unknown, Some(9), past),
			Error::<Test>::SchemaNotFound,
		);
		assert_refused(
			POOR,
			all_wrong(0, other, unknown, Some(9), past),
			Error::<Test>::SchemaMismatch,
		);
		assert_refused(
			POOR,
			all_wrong(0, HASH, unknown, Some(9), past),
			Error::<Test>::NotIssuer,
		);
		assert_refused(
			LAB,
			all_wrong(0, HASH, unknown, Some(9), past),
			Error::<Test>::StreamNotFound,
		);
		assert_refused(
			LAB,
			all_wrong(0, HASH, unknown, Some(0), past),
			Error::<Test>::DeviceMismatch,
		);
		assert_refused(
			LAB,
			all_wrong(0, HASH, unknown, None, past),
			Error::<Test>::DeviceNotFound,
		);
		assert_refused(
			LAB,
			all_wrong(0, HASH, DEVICE, None, past),
			Error::<Test>::InvalidExpiry,
		);
	});
}

/// Another fork may have given the numbers to something else.
#[test]
fn a_credential_names_its_schemas_hash_and_the_streams_device() {
	run(|| {
		issued();
		assert_ok!(dispatch(LAB, issue_of(0, DEVICE, Some(0))));
		assert_refused(LAB, issue_of(0, DEVICE, Some(2)), Error::<Test>::DeviceMismatch);
		assert_ok!(dispatch(LAB, issue_of(0, OTHER_DEVICE, Some(2))));
		Schemas::<Test>::mutate(0, |schema| schema.as_mut().expect("created").hash = H256([1; 32]));
		assert_refused(LAB, issue(None, CONTENT, None), Error::<Test>::SchemaMismatch);
	});
}

/// A credential of the same by another issuer, of another schema or about something else is another one.
#[test]
fn each_issuer_issues_for_itself() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for who in [LAB, OWNER] {
			for schema in [0, 1] {
				for (device, stream) in [
					(DEVICE, None),
					(OTHER_DEVICE, None),
					(DEVICE, Some(0)),
					(DEVICE, Some(1)),
				] {
					let call = issue_of(schema, device, stream);
					assert_ok!(dispatch(who, call.clone()));
					assert_refused(who, call, Error::<Test>::DuplicateCredential);
				}
			}
		}
		assert_eq!(Credentials::<Test>::iter_keys().count(), 16);
	});
}
