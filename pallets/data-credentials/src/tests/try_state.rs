// SPDX-License-Identifier: Apache-2.0

//! What is wrong with a state is found: each kind of it is made here, from a state that has something of everything.

use crate::{mock::*, *};
use assay_primitives::{credential::Subject, CredentialId};
use frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision},
};
use sp_core::H256;
use sp_runtime::{DispatchError, TryRuntimeError};

/// An account that there is not.
const NOBODY: AccountId = 99;

/// A schema of the owner's, and two credentials of the laboratory's: about a device, and about a stream, revoked.
fn busy() {
	assert_ok!(dispatch(OWNER, create_schema(None)));
	for stream in [None, Some(0)] {
		assert_ok!(dispatch(LAB, issue(stream, CONTENT, None)));
	}
	assert_ok!(dispatch(LAB, revoke(1)));
}

/// The state is sound, and once this was done to it, this is found.
#[track_caller]
fn finds(found: &'static str, damage: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		busy();
		assert_ok!(DataCredentials::do_try_state());
		damage();
		let result: Result<(), TryRuntimeError> = DataCredentials::do_try_state();
		assert_eq!(result, Err(DispatchError::Other(found)));
	});
}

fn schema(change: impl FnOnce(&mut Schema<Test>)) {
	Schemas::<Test>::mutate(0, |schema| change(schema.as_mut().expect("it is there")));
}

fn credential(id: CredentialId, change: impl FnOnce(&mut Credential<Test>)) {
	Credentials::<Test>::mutate(id, |credential| change(credential.as_mut().expect("it is there")));
}

#[test]
fn numbers_that_were_not_given_out() {
	finds("a schema has a number that was not given out", || {
		NextSchemaId::<Test>::put(0);
	});
	finds("a credential has a number that was not given out", || {
		NextCredentialId::<Test>::put(1);
	});
}

#[test]
fn entries_that_are_not_listed() {
	finds("a credential is not listed under its subject", || {
		CredentialsOf::<Test>::remove(Subject::Stream(0), 1);
	});
	let not_known = "a credential is not known as issued";
	finds(not_known, || {
		let (digest, _) = Issued::<Test>::iter().next().expect("there are two");
		Issued::<Test>::remove(digest);
	});
	finds(not_known, || {
		let (digest, id) = Issued::<Test>::iter().next().expect("there are two");
		Issued::<Test>::insert(digest, 1 - id);
	});
	finds(not_known, || {
		credential(0, |credential| credential.content = H256([1; 32]));
	});
	finds(not_known, || credential(0, |credential| credential.issuer = OWNER));
}

#[test]
fn lists_of_what_is_not_there() {
	for (subject, id) in [(Subject::Stream(0), 9), (Subject::Stream(1), 0)] {
		finds("a credential is listed under another than its subject", || {
			CredentialsOf::<Test>::insert(subject, id, ());
		});
	}
	finds("what is known as issued has no credential", || {
		Issued::<Test>::insert(H256([7; 32]), 0);
	});
	finds("a credential has no schema", || Schemas::<Test>::remove(0));
}

#[test]
fn entries_without_a_deposit() {
	let none = "an entry has no deposit";
	finds(none, || credential(1, |credential| credential.deposit = 0));
	finds(none, || schema(|schema| schema.deposit = 0));
}

#[test]
fn records_of_other_amounts_than_are_held() {
	let found = "what is recorded is not what is held";
	finds(found, || credential(0, |credential| credential.deposit += 1));
	finds(found, || credential(0, |credential| credential.deposit -= 1));
	finds(found, || schema(|schema| schema.deposit += 1));
	finds("what is recorded overflows", || {
		credential(0, |credential| credential.deposit = Balance::MAX);
	});
}

#[test]
fn holds_that_no_record_knows() {
	let found = "what is recorded is not what is held";
	let reason = HoldReason::Credential.into();
	// Of an account of which nothing is recorded, and of those of which something is.

	for who in [POOR, OWNER, LAB] {
		finds(found, || {
			endow(POOR, 100);
			assert_ok!(Balances::hold(&reason, &who, 1));
		});
	}
	finds(found, || {
		assert_ok!(Balances::release(&reason, &LAB, held(LAB), Precision::Exact));
	});
}

#[test]
fn records_of_accounts_that_do_not_exist() {
	finds("something is recorded of an account that does not exist", || {
		assert_ok!(Balances::release(
			&HoldReason::Credential.into(),
			&OWNER,
			held(OWNER),
			Precision::Exact
		));
		schema(|schema| schema.owner = NOBODY);
	});
}
