// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, NextCredentialId};
use assay_primitives::{credential::Subject, CredentialId};
use frame_support::assert_ok;
use sp_core::H256;

/// Issues something, which is a different thing for each `content`, as the credential of this number.
fn issue_as(id: CredentialId, content: u8) {
	NextCredentialId::<Test>::put(id);
	assert_ok!(dispatch(LAB, issue(None, H256([content; 32]), Some(20))));
}

/// All pages, one after the other: what is revoked, and how many pages that took.
fn revoked(first: CredentialId, count: u32) -> (Vec<CredentialId>, u32) {
	let (mut found, mut pages) = (vec![], 0);
	let mut next = Some(first);
	while let Some(from) = next {
		let done = u32::try_from(from - first).expect("not beyond what was asked for");
		let page = DataCredentials::revoked_credentials(from, count - done);
		assert!(page.next.is_none_or(|next| next > from && next < page.issued));
		found.extend(page.revoked);
		next = page.next;
		pages += 1;
	}
	(found, pages)
}

#[test]
fn credentials_are_paged() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for n in 0..7 {
			assert_ok!(dispatch(LAB, issue(None, H256([n; 32]), None)));
		}
		let mut seen: Vec<CredentialId> = vec![];
		loop {
			let page = DataCredentials::credentials_of(about_device(), seen.last().copied(), 3);
			assert!(page.len() <= 3);
			if page.is_empty() {
				break;
			}
			seen.extend(page.iter().map(|credential| credential.id));
		}
		seen.sort_unstable();
		assert_eq!(seen, (0..7).collect::<Vec<_>>());
		assert!(DataCredentials::credentials_of(Subject::Stream(0), None, 10).is_empty());
	});
}

#[test]
fn a_page_has_at_most_a_hundred() {
	run(|| {
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for n in 0..101 {
			assert_ok!(dispatch(LAB, issue(None, H256([n; 32]), None)));
		}
		let page = |start| DataCredentials::credentials_of(about_device(), start, u32::MAX);
		let first = page(None);
		assert_eq!(first.len(), 100);
		assert_eq!(page(first.last().map(|credential| credential.id)).len(), 1);
	});
}

#[test]
fn revocations_are_listed() {
	run(|| {
		assert_eq!(revoked(0, u32::MAX), (vec![], 1));
		assert_ok!(dispatch(OWNER, create_schema(None)));
		for (id, content) in [(0, 0), (7, 1), (1_023, 2), (1_024, 3), (2_047, 4), (2_500, 5)] {
			issue_as(id, content);
		}
		assert_eq!(revoked(0, u32::MAX), (vec![], 3));
		for credential in [0, 1_023, 1_024, 2_500] {
			assert_ok!(dispatch(LAB, revoke(credential)));
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
			assert_eq!(DataCredentials::revoked_credentials(first, 1).issued, 2_501);
		}
	});
}
