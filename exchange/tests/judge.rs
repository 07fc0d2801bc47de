// SPDX-License-Identifier: Apache-2.0

//! What becomes of each complaint.

mod common;

use assay_exchange::judge::{evidence, judge_feed, ArchiveFault, Refusal, Verdict};
use codec::{Decode, DecodeAll, Encode, MaxEncodedLen};
use common::{
	archive::Sale,
	cases::{archives::archive_cases, feeds::feed_cases},
	*,
};
use std::collections::BTreeSet;

#[test]
fn each_complaint_about_an_archive_ends_as_it_should() {
	for case in archive_cases() {
		let found = case.sale.judge(case.secret.as_ref(), &case.fault);
		assert_eq!(found, case.expected, "{}", case.name);
	}
}

#[test]
fn each_complaint_about_a_feed_ends_as_it_should() {
	for case in feed_cases() {
		let (sealing, tranche, key_hash) = (case.feed.sealing(), case.feed.tranche(), case.feed.key_hash);
		let found = judge_feed(
			&sealing,
			&tranche,
			key_hash,
			&case.key_path,
			case.secret.as_ref(),
			&case.fault,
		);
		assert_eq!(found, case.expected, "{}", case.name);
	}
}

#[test]
fn each_verdict_and_each_refusal_is_produced() {
	let ends: BTreeSet<String> = archive_cases()
		.iter()
		.map(|case| case.expected)
		.chain(feed_cases().iter().map(|case| case.expected))
		.map(|end| format!("{end:?}"))
		.collect();
	let verdicts = (0..=u8::MAX)
		.map_while(|index| Verdict::decode(&mut &[index][..]).ok())
		.count();
	let refusals = (0..=u8::MAX)
		.map_while(|index| Refusal::decode(&mut &[index][..]).ok())
		.count();
	assert_eq!((verdicts, refusals), (3, 12));
	assert_eq!(ends.len(), 15, "{ends:?}");
}

#[test]
fn anchor_faults_look_at_no_secret() {
	for case in archive_cases() {
		if matches!(case.fault, ArchiveFault::Count { .. } | ArchiveFault::Leaf { .. }) {
			for secret in [None, Some(&[1; 32]), Some(&SECRET)] {
				assert_eq!(case.sale.judge(secret, &case.fault), case.expected, "{}", case.name);
			}
		}
	}
}

#[test]
fn a_range_without_batches_has_no_fault() {
	let sale = Sale::usual();
	let mut archive = sale.archive();
	for (first, last) in [(2, 1), (u64::MAX, 0), (0, u64::MAX), (u64::MAX, u64::MAX)] {
		(archive.first, archive.last) = (first, last);
		for fault in [sale.record_fault(1, 0), sale.count_fault(1), sale.leaf_fault(1, 0)] {
			let found = assay_exchange::judge::judge_archive(&sale.sealing(), &archive, Some(&SECRET), &fault);
			assert!(matches!(found, Err(Refusal::IndexOutOfRange | Refusal::InvalidProof)));
		}
	}
}

#[test]
fn tranches_without_a_length_have_no_fault() {
	let feed = common::feed::Feed::usual();
	let mut tranche = feed.tranche();
	tranche.length = 0;
	let found = judge_feed(
		&feed.sealing(),
		&tranche,
		feed.key_hash,
		&feed.key_path(),
		None,
		&feed.leaf_fault(2, 0),
	);
	assert_eq!(found, Err(Refusal::OtherTranche));
}

#[test]
fn faults_are_bounded() {
	assert!(ArchiveFault::max_encoded_len() < 10_000);
	for case in archive_cases() {
		let bytes = case.fault.encode();
		assert_eq!(ArchiveFault::decode_all(&mut &bytes[..]), Ok(case.fault));
	}
}

#[test]
fn evidence_is_as_documented() {
	let fault = Sale::usual().record_fault(0, 1);
	let bytes = [&b"assay/v1/verdict"[..], &[0x47; 32], &[0xdd; 32], &fault.encode()].concat();
	assert_eq!(evidence(GENESIS, DEAL, &fault).0, sp_io::hashing::sha2_256(&bytes));
}
