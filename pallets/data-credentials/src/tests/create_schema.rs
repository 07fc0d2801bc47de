// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Error, Event, NextSchemaId};
use frame_support::assert_ok;
use sp_runtime::{ArithmeticError, TokenError};

fn with_uri(uri: Vec<u8>) -> Call<Test> {
	Call::create_schema {
		hash: HASH,
		uri,
		issuers: None,
	}
}

#[test]
fn a_schema_says_what_and_by_whom() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(Some(vec![LAB, OWNER]))));
		assert_last(Event::SchemaCreated {
			schema: 0,
			owner: OWNER,
			hash: HASH,
		});
		let seen = DataCredentials::schema(0).expect("it is there");
		assert_eq!((seen.id, seen.owner, seen.hash), (0, OWNER, HASH));
		assert_eq!(seen.uri, b"https://lab.example/calibrated");
		assert_eq!(seen.issuers, Some(vec![LAB, OWNER]));
		assert_ok!(dispatch(OWNER, create_schema(None)));
		assert_eq!(DataCredentials::schema(1).map(|seen| seen.issuers), Some(None));
		assert_eq!(DataCredentials::schema(2), None);
	});
}

#[test]
fn limits_are_inclusive() {
	run(|| {
		assert_ok!(dispatch(OWNER, with_uri(vec![b'x'; MAX_URI_LENGTH as usize])));
		assert_ok!(dispatch(OWNER, with_uri(vec![])));
		assert_ok!(dispatch(OWNER, create_schema(Some(vec![LAB; MAX_ISSUERS as usize]))));
	});
}

#[test]
fn wrong_schemas_are_refused() {
	run(|| {
		assert_refused(OWNER, create_schema(Some(vec![])), Error::<Test>::ZeroIssuers);
		let many = vec![LAB; MAX_ISSUERS as usize + 1];
		assert_refused(OWNER, create_schema(Some(many)), Error::<Test>::TooManyIssuers);
		let too_long = MAX_URI_LENGTH as usize + 1;
		assert_refused(OWNER, with_uri(vec![b'x'; too_long]), Error::<Test>::UriTooLong);
		assert_refused(OWNER, with_uri(vec![0xff; too_long]), Error::<Test>::UriTooLong);
		assert_refused(OWNER, with_uri(vec![0xff]), Error::<Test>::InvalidUtf8);
		assert_refused(POOR, create_schema(None), TokenError::FundsUnavailable);
		NextSchemaId::<Test>::put(u64::MAX);
		assert_refused(OWNER, create_schema(None), ArithmeticError::Overflow);
	});
}
