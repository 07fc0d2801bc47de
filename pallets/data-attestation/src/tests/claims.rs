// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Attested, Call, ClaimTypes, Claims, ClaimsOf, Error, Event, HoldReason, NextClaimId};
use assay_primitives::{credential::Subject, CredentialId, DeviceId, KeyType, StreamId};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

/// A laboratory.
const LAB: AccountId = CARRIER;
const SCHEMA: H256 = H256([5; 32]);
const CONTENT: H256 = H256([6; 32]);

fn held(who: AccountId) -> Balance {
	held_for(HoldReason::Claim, who)
}

fn of_type(attestors: Option<Vec<AccountId>>) -> Call<Test> {
	Call::create_claim_type {
		schema: SCHEMA,
		uri: b"https://lab.example/calibrated".to_vec(),
		attestors,
	}
}

fn about_device() -> Subject {
	Subject::Device(device(OWNER, KeyType::Ed25519))
}

fn attest(stream: Option<StreamId>, expires_at: Option<u64>) -> Call<Test> {
	attest_with(stream, expires_at, CONTENT)
}

fn attest_with(stream: Option<StreamId>, expires_at: Option<u64>, content: H256) -> Call<Test> {
	Call::attest {
		claim_type: 0,
		schema: SCHEMA,
		device: device(OWNER, KeyType::Ed25519),
		stream,
		content,
		expires_at,
	}
}

fn revoke(claim: CredentialId) -> Call<Test> {
	let content = Claims::<Test>::get(claim).map_or(CONTENT, |claim| claim.content);
	Call::revoke_claim { claim, content }
}

fn remove(claim: CredentialId) -> Call<Test> {
	Call::remove_claim { claim }
}

/// Number 0: the laboratory's claim about a device, which does not expire.
fn claimed() {
	assert_ok!(dispatch(OWNER, of_type(Some(vec![LAB]))));
	assert_ok!(dispatch(LAB, attest(None, None)));
}

fn in_force(claim: CredentialId) -> bool {
	DataAttestation::claim(claim).expect("it is on record").in_force
}

#[test]
fn a_type_says_what_and_by_whom() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(Some(vec![LAB, OWNER]))));
		assert_eq!(held(OWNER), CLAIM_TYPE_DEPOSIT + (30 + 2 * 32) * BYTE_DEPOSIT);
		let seen = DataAttestation::claim_type(0).expect("it is there");
		assert_eq!((seen.owner, seen.schema), (OWNER, SCHEMA));
		assert_eq!(seen.attestors, Some(vec![LAB, OWNER]));
		assert_last(Event::ClaimTypeCreated {
			claim_type: 0,
			owner: OWNER,
			schema: SCHEMA,
		});
		assert_ok!(dispatch(OWNER, of_type(None)));
		assert_eq!(DataAttestation::claim_type(1).map(|seen| seen.attestors), Some(None));
	});
}

#[test]
fn wrong_types_are_refused() {
	run(|| {
		assert_refused(OWNER, of_type(Some(vec![])), Error::<Test>::ZeroIssuers);
		let many = vec![LAB; MAX_ATTESTORS as usize + 1];
		assert_refused(OWNER, of_type(Some(many)), Error::<Test>::TooManyIssuers);
		let with_uri = |uri| Call::create_claim_type {
			schema: SCHEMA,
			uri,
			attestors: None,
		};
		assert_refused(OWNER, with_uri(vec![b'x'; 257]), Error::<Test>::UriTooLong);
		assert_refused(OWNER, with_uri(vec![0xff; 257]), Error::<Test>::UriTooLong);
		assert_refused(OWNER, with_uri(vec![0xff]), Error::<Test>::InvalidUtf8);
		assert_refused(COLLECTOR, of_type(None), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_claim_is_made_and_found() {
	run(|| {
		let stream = open();
		claimed();
		assert_ok!(dispatch(LAB, attest(Some(stream), Some(50))));
		assert_eq!(held(LAB), 2 * CLAIM_DEPOSIT);
		let found = DataAttestation::claims_of(about_device(), None, 10);
		assert_eq!(found.len(), 1);
		assert_eq!(
			(found[0].attestor, found[0].content, found[0].in_force),
			(LAB, CONTENT, true)
		);
		let found = DataAttestation::claims_of(Subject::Stream(stream), None, 10);
		assert_eq!((found[0].id, found[0].expires_at), (1, Some(50)));
		assert!(DataAttestation::claims_of(Subject::Stream(stream), Some(1), 10).is_empty());
		assert!(in_force(1));
		System::set_block_number(51);
		assert!(!in_force(1));
	});
}

#[test]
fn claims_are_paged() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(None)));
		for n in 0..7 {
			assert_ok!(dispatch(LAB, attest_with(None, None, H256([n; 32]))));
		}
		let mut seen: Vec<CredentialId> = vec![];
		loop {
			let page = DataAttestation::claims_of(about_device(), seen.last().copied(), 3);
			assert!(page.len() <= 3);
			if page.is_empty() {
				break;
			}
			seen.extend(page.iter().map(|claim| claim.id));
		}
		seen.sort_unstable();
		assert_eq!(seen, (0..7).collect::<Vec<_>>());
	});
}

#[test]
fn wrong_claims_are_refused() {
	run(|| {
		assert_refused(LAB, attest(None, None), Error::<Test>::SchemaNotFound);
		claimed();
		assert_refused(OWNER, attest(None, None), Error::<Test>::NotIssuer);
		let unknown = Call::attest {
			claim_type: 0,
			schema: SCHEMA,
			device: DeviceId::default(),
			stream: None,
			content: CONTENT,
			expires_at: None,
		};
		assert_refused(LAB, attest(Some(9), None), Error::<Test>::StreamNotFound);
		assert_refused(LAB, unknown, Error::<Test>::DeviceNotFound);
		assert_refused(LAB, attest(None, Some(9)), Error::<Test>::InvalidExpiry);
		assert_refused(LAB, attest(None, None), Error::<Test>::DuplicateCredential);
		assert_refused(POOR, attest(None, None), Error::<Test>::NotIssuer);
		assert_ok!(dispatch(OWNER, of_type(None)));
		let of_other_type = Call::attest {
			claim_type: 1,
			schema: SCHEMA,
			device: device(OWNER, KeyType::Ed25519),
			stream: None,
			content: CONTENT,
			expires_at: Some(10),
		};
		endow(POOR, CLAIM_DEPOSIT);
		assert_refused(POOR, of_other_type, TokenError::FundsUnavailable);
		NextClaimId::<Test>::put(u64::MAX);
		assert_refused(LAB, attest(None, Some(10)), Error::<Test>::DuplicateCredential);
		let another = attest_with(None, Some(10), H256([7; 32]));
		assert_refused(LAB, another, ArithmeticError::Overflow);
		NextClaimId::<Test>::put(1);
	});
}

/// Another fork may have given the numbers to something else.
#[test]
fn a_claim_names_its_schema_and_the_streams_device() {
	run(|| {
		claimed();
		let (ours, others) = (open(), open_for(device(OWNER, KeyType::P256)));
		assert_ok!(dispatch(LAB, attest(Some(ours), None)));
		assert_refused(LAB, attest(Some(others), None), Error::<Test>::DeviceMismatch);
		ClaimTypes::<Test>::mutate(0, |of_type| of_type.as_mut().expect("made").schema = H256([1; 32]));
		assert_refused(LAB, attest(None, None), Error::<Test>::SchemaMismatch);
	});
}

/// A claim of the same by another attestor, of another type or about something else is another one.
#[test]
fn each_attestor_attests_for_itself() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(None)));
		assert_ok!(dispatch(OWNER, of_type(None)));
		let stream = open();
		for who in [LAB, OWNER] {
			for claim_type in [0, 1] {
				for stream in [None, Some(stream)] {
					let call = Call::attest {
						claim_type,
						schema: SCHEMA,
						device: device(OWNER, KeyType::Ed25519),
						stream,
						content: CONTENT,
						expires_at: None,
					};
					assert_ok!(dispatch(who, call.clone()));
					assert_refused(who, call, Error::<Test>::DuplicateCredential);
				}
			}
		}
		assert_eq!(Claims::<Test>::iter_keys().count(), 8);
	});
}

#[test]
fn the_subject_may_be_out_of_service() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(None)));
		let (stream, device) = (open(), device(OWNER, KeyType::Ed25519));
		assert_ok!(dispatch(OWNER, close(stream)));
		suspend(device);
		assert_ok!(dispatch(LAB, attest_with(None, None, H256([1; 32]))));
		retire(device);
		assert_ok!(dispatch(LAB, attest_with(None, None, H256([2; 32]))));
		assert_ok!(dispatch(LAB, attest_with(Some(stream), None, H256([3; 32]))));
	});
}

#[test]
fn what_was_revoked_stays_revoked() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(Some(vec![LAB]))));
		assert_ok!(dispatch(LAB, attest(None, Some(20))));
		System::set_block_number(12);
		assert_refused(OWNER, revoke(0), Error::<Test>::NotIssuer);
		assert_refused(LAB, revoke(1), Error::<Test>::CredentialNotFound);
		let other = Call::revoke_claim {
			claim: 0,
			content: H256([7; 32]),
		};
		assert_refused(LAB, other, Error::<Test>::ContentMismatch);
		assert_ok!(dispatch(LAB, revoke(0)));
		assert_last(Event::CredentialRevoked { claim: 0 });
		assert!(!in_force(0));
		assert_refused(LAB, revoke(0), Error::<Test>::AlreadyRevoked);

		// Neither is it removed once it would have expired: with its deposit, it stays for good.
		System::set_block_number(21);
		assert_refused(LAB, remove(0), Error::<Test>::CredentialRevoked);
		assert_eq!(held(LAB), CLAIM_DEPOSIT);
		assert_eq!(Claims::<Test>::get(0).map(|claim| claim.revoked_at), Some(Some(12)));
		assert_refused(LAB, attest(None, None), Error::<Test>::DuplicateCredential);
	});
}

#[test]
fn an_expired_claim_is_removed_whole() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(None)));
		assert_ok!(dispatch(LAB, attest(None, Some(20))));
		assert_ok!(dispatch(LAB, attest_with(None, None, H256([7; 32]))));
		System::set_block_number(20);
		assert!(in_force(0));
		assert_refused(LAB, remove(0), Error::<Test>::CredentialInForce);
		System::set_block_number(21);
		assert!(!in_force(0));
		assert_refused(OWNER, remove(0), Error::<Test>::NotIssuer);
		assert_refused(LAB, remove(7), Error::<Test>::CredentialNotFound);
		assert_refused(LAB, remove(1), Error::<Test>::CredentialInForce);
		assert_ok!(dispatch(LAB, remove(0)));
		assert_last(Event::ClaimRemoved {
			claim: 0,
			amount: CLAIM_DEPOSIT,
		});
		assert_eq!(held(LAB), CLAIM_DEPOSIT);
		assert_eq!(DataAttestation::claim(0), None);
		assert_eq!(Claims::<Test>::iter_keys().collect::<Vec<_>>(), vec![1]);
		assert_eq!(
			ClaimsOf::<Test>::iter_key_prefix(about_device()).collect::<Vec<_>>(),
			vec![1]
		);
		assert_eq!(Attested::<Test>::iter_values().collect::<Vec<_>>(), vec![1]);
		assert_refused(LAB, remove(0), Error::<Test>::CredentialNotFound);

		// The same may be attested again, under a number of its own.
		assert_ok!(dispatch(LAB, attest(None, None)));
		assert_eq!(DataAttestation::claim(2).map(|claim| claim.content), Some(CONTENT));
	});
}

/// Attests something, which is a different thing for each `content`, as the claim of this number.
fn attest_as(id: CredentialId, content: u8) {
	NextClaimId::<Test>::put(id);
	assert_ok!(dispatch(LAB, attest_with(None, Some(20), H256([content; 32]))));
}

/// All pages, one after the other: what is revoked, and how many pages that took.
fn revoked(first: CredentialId, count: u32) -> (Vec<CredentialId>, u32) {
	let (mut found, mut pages) = (vec![], 0);
	let mut next = Some(first);
	while let Some(from) = next {
		let done = u32::try_from(from - first).expect("not beyond what was asked for");
		let page = DataAttestation::revoked_claims(from, count - done);
		assert!(page.next.is_none_or(|next| next > from && next < page.made));
		found.extend(page.revoked);
		next = page.next;
		pages += 1;
	}
	(found, pages)
}

#[test]
fn revocations_are_listed() {
	run(|| {
		assert_eq!(revoked(0, u32::MAX), (vec![], 1));
		assert_ok!(dispatch(OWNER, of_type(None)));
		for (id, content) in [(0, 0), (7, 1), (1_023, 2), (1_024, 3), (2_047, 4), (2_500, 5)] {
			attest_as(id, content);
		}
		assert_eq!(revoked(0, u32::MAX), (vec![], 3));
		for claim in [0, 1_023, 1_024, 2_500] {
			assert_ok!(dispatch(LAB, revoke(claim)));
		}
		assert_eq!(revoked(0, u32::MAX), (vec![0, 1_023, 1_024, 2_500], 3));
		assert_eq!(revoked(1, 1_023), (vec![1_023], 1));
		assert_eq!(revoked(1, 1_024), (vec![1_023, 1_024], 1));
		assert_eq!(revoked(1, 1_025), (vec![1_023, 1_024], 2));
		assert_eq!(revoked(1_024, 2_000), (vec![1_024, 2_500], 2));
		assert_eq!(revoked(0, 0), (vec![], 1));
		assert_eq!(revoked(2_501, 10), (vec![], 1));
		assert_eq!(revoked(u64::MAX, u32::MAX), (vec![], 1));

		// What has expired is not revoked, whether it was removed or not, and has had a number.
		System::set_block_number(21);
		assert_ok!(dispatch(LAB, remove(2_047)));
		assert_eq!(revoked(0, 2_048), (vec![0, 1_023, 1_024], 2));
		for first in [0, 2_047, 3_000] {
			assert_eq!(DataAttestation::revoked_claims(first, 1).made, 2_501);
		}
	});
}
