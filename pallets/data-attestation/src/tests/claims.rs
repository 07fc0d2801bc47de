// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Attested, Call, Claims, Error, Event, HoldReason, NextClaimId};
use assay_primitives::{views::Subject, ClaimId, DeviceId, KeyType};
use frame_support::{assert_ok, traits::fungible::InspectHold};
use sp_core::H256;
use sp_runtime::TokenError;

/// A laboratory.
const LAB: AccountId = CARRIER;
const SCHEMA: H256 = H256([5; 32]);
const CONTENT: H256 = H256([6; 32]);

fn held(who: AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Claim.into(), &who)
}

fn of_type(attestors: Option<Vec<AccountId>>) -> Call<Test> {
	Call::create_claim_type {
		schema: SCHEMA,
		locator: b"https://lab.example/calibrated".to_vec(),
		attestors,
	}
}

fn about_device() -> Subject {
	Subject::Device(device(OWNER, KeyType::Ed25519))
}

fn attest(subject: Subject, expires_at: Option<u64>) -> Call<Test> {
	Call::attest {
		claim_type: 0,
		subject,
		content: CONTENT,
		expires_at,
	}
}

/// Number 0: the laboratory's claim about a device, which does not expire.
fn claimed() {
	assert_ok!(dispatch(OWNER, of_type(Some(vec![LAB]))));
	assert_ok!(dispatch(LAB, attest(about_device(), None)));
}

fn in_force(claim: ClaimId) -> bool {
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
		assert_refused(OWNER, of_type(Some(vec![])), Error::<Test>::NoAttestors);
		let many = vec![LAB; MAX_ATTESTORS as usize + 1];
		assert_refused(OWNER, of_type(Some(many)), Error::<Test>::TooManyAttestors);
		let with_locator = |locator| Call::create_claim_type {
			schema: SCHEMA,
			locator,
			attestors: None,
		};
		assert_refused(OWNER, with_locator(vec![b'x'; 257]), Error::<Test>::LocatorTooLong);
		assert_refused(OWNER, with_locator(vec![0xff]), Error::<Test>::NotUtf8);
		assert_refused(TREASURY, of_type(None), TokenError::FundsUnavailable);
	});
}

#[test]
fn a_claim_is_made_and_found() {
	run(|| {
		let stream = open();
		claimed();
		assert_ok!(dispatch(LAB, attest(Subject::Stream(stream), Some(50))));
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
			let claim = Call::attest {
				claim_type: 0,
				subject: about_device(),
				content: H256([n; 32]),
				expires_at: None,
			};
			assert_ok!(dispatch(LAB, claim));
		}
		let mut seen: Vec<ClaimId> = vec![];
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
		assert_refused(LAB, attest(about_device(), None), Error::<Test>::ClaimTypeNotFound);
		claimed();
		assert_refused(OWNER, attest(about_device(), None), Error::<Test>::NotAttestor);
		let unknown = Subject::Device(DeviceId::default());
		assert_refused(LAB, attest(Subject::Stream(9), None), Error::<Test>::StreamNotFound);
		assert_refused(LAB, attest(unknown, None), Error::<Test>::DeviceNotFound);
		assert_refused(LAB, attest(about_device(), Some(9)), Error::<Test>::ExpiryPassed);
		assert_refused(LAB, attest(about_device(), None), Error::<Test>::AlreadyAttested);
	});
}

#[test]
fn what_was_revoked_stays_revoked() {
	run(|| {
		claimed();
		System::set_block_number(12);
		assert_refused(OWNER, Call::revoke_claim { claim: 0 }, Error::<Test>::NotAttestor);
		assert_refused(LAB, Call::revoke_claim { claim: 1 }, Error::<Test>::ClaimNotFound);
		assert_refused(LAB, Call::reclaim_deposit { claim: 0 }, Error::<Test>::ClaimInForce);
		assert_ok!(dispatch(LAB, Call::revoke_claim { claim: 0 }));
		assert_last(Event::ClaimRevoked { claim: 0 });
		assert!(!in_force(0));
		assert_refused(LAB, Call::revoke_claim { claim: 0 }, Error::<Test>::AlreadyRevoked);

		assert_ok!(dispatch(LAB, Call::reclaim_deposit { claim: 0 }));
		assert_eq!(held(LAB), 0);
		assert_refused(LAB, Call::reclaim_deposit { claim: 0 }, Error::<Test>::DepositReturned);
		// The deposit is back, the revocation is not forgotten, and the same is not attested again.
		assert_eq!(Claims::<Test>::get(0).map(|claim| claim.revoked_at), Some(Some(12)));
		assert_eq!(Attested::<Test>::iter_values().count(), 1);
		assert_refused(LAB, attest(about_device(), None), Error::<Test>::AlreadyAttested);
	});
}

#[test]
fn the_deposit_of_an_expired_claim_returns() {
	run(|| {
		assert_ok!(dispatch(OWNER, of_type(None)));
		assert_ok!(dispatch(LAB, attest(about_device(), Some(20))));
		System::set_block_number(20);
		assert_refused(LAB, Call::reclaim_deposit { claim: 0 }, Error::<Test>::ClaimInForce);
		System::set_block_number(21);
		assert_refused(OWNER, Call::reclaim_deposit { claim: 0 }, Error::<Test>::NotAttestor);
		assert_refused(LAB, Call::reclaim_deposit { claim: 7 }, Error::<Test>::ClaimNotFound);
		assert_ok!(dispatch(LAB, Call::reclaim_deposit { claim: 0 }));
		assert_last(Event::ClaimDepositReturned {
			claim: 0,
			amount: CLAIM_DEPOSIT,
		});
	});
}

/// Attests something, which is a different thing for each `content`, as the claim of this number.
fn attest_as(id: ClaimId, content: u8) {
	NextClaimId::<Test>::put(id);
	let claim = Call::attest {
		claim_type: 0,
		subject: about_device(),
		content: H256([content; 32]),
		expires_at: Some(20),
	};
	assert_ok!(dispatch(LAB, claim));
}

/// All pages, one after the other: what is revoked, and how many pages that took.
fn revoked(first: ClaimId, count: u32) -> (Vec<ClaimId>, u32) {
	let (mut found, mut pages) = (vec![], 0);
	let mut next = Some(first);
	while let Some(from) = next {
		let done = u32::try_from(from - first).expect("not beyond what was asked for");
		let page = DataAttestation::revoked_claims(from, count - done);
		assert!(page.next.is_none_or(|next| next > from));
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
			assert_ok!(dispatch(LAB, Call::revoke_claim { claim }));
		}
		assert_eq!(revoked(0, u32::MAX), (vec![0, 1_023, 1_024, 2_500], 3));
		assert_eq!(revoked(1, 1_023), (vec![1_023], 1));
		assert_eq!(revoked(1, 1_024), (vec![1_023, 1_024], 1));
		assert_eq!(revoked(1, 1_025), (vec![1_023, 1_024], 2));
		assert_eq!(revoked(1_024, 2_000), (vec![1_024, 2_500], 2));
		assert_eq!(revoked(0, 0), (vec![], 1));
		assert_eq!(revoked(2_501, 10), (vec![], 1));
		assert_eq!(revoked(u64::MAX, u32::MAX), (vec![], 1));

		// What has expired is not revoked, and what was revoked stays so, whatever became of its deposit.
		System::set_block_number(21);
		assert_ok!(dispatch(LAB, Call::reclaim_deposit { claim: 0 }));
		assert_eq!(revoked(0, 1_025), (vec![0, 1_023, 1_024], 2));
	});
}
