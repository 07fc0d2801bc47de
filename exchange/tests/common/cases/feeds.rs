// SPDX-License-Identifier: Apache-2.0

//! Complaints about tranches of feeds.

use super::*;

fn fed(change: impl FnOnce(&mut Feed)) -> Feed {
	let mut feed = Feed::usual();
	change(&mut feed);
	feed.commit();
	feed
}

fn paths(fault: &mut FeedFault) -> Vec<&mut Path> {
	match fault {
		FeedFault::Key => vec![],
		FeedFault::Record { commitment, record } => vec![&mut commitment.path, &mut record.path],
		FeedFault::Leaf {
			commitment,
			record,
			leaf,
		} => vec![&mut commitment.path, &mut record.path, &mut leaf.path],
	}
}

pub(crate) fn feed_cases() -> Vec<FeedCase> {
	let mut cases = vec![];
	let mut add = |name, feed: &Feed, secret: Option<Key>, fault: FeedFault, expected| {
		cases.push(FeedCase {
			name,
			key_path: feed.key_path(),
			feed: feed.clone(),
			secret,
			fault,
			expected,
		});
	};
	let mine = Some(SECRET);
	let honest = Feed::usual();

	// Keys.
	let wrong = fed(|feed| feed.deliver(&[1; 32], [2; 32]));
	let other_tranche = fed(|feed| {
		let number = feed.number - 1;
		feed.sealed_key = envelope::seal(&feed.buyer_key, DEAL, GENESIS, number, &feed.keys[2], [2; 32]);
	});
	let undelivered = fed(|feed| feed.sealed_key = None);
	add(
		"the key is right",
		&honest,
		mine,
		FeedFault::Key,
		refused(Refusal::KeyIsRight),
	);
	add("another key", &wrong, mine, FeedFault::Key, KEY);
	add(
		"another key, a record alleged",
		&wrong,
		mine,
		honest.record_fault(2, 0),
		KEY,
	);
	add("sealed for another tranche", &other_tranche, mine, FeedFault::Key, KEY);
	add(
		"nothing delivered",
		&undelivered,
		mine,
		FeedFault::Key,
		refused(Refusal::NotDelivered),
	);
	add(
		"no secret",
		&honest,
		None,
		FeedFault::Key,
		refused(Refusal::SecretMissing),
	);
	add(
		"the secret of another key",
		&wrong,
		Some([6; 32]),
		FeedFault::Key,
		refused(Refusal::SecretMismatch),
	);
	let mut feed = wrong.clone();
	feed.key_hash = feed.key_hashes()[1];
	add(
		"the key hash of another tranche",
		&feed,
		mine,
		FeedFault::Key,
		refused(Refusal::KeyHashMismatch),
	);
	add(
		"the key hash of another tranche, a leaf alleged",
		&feed,
		None,
		feed.leaf_fault(2, 0),
		refused(Refusal::KeyHashMismatch),
	);

	// Records.
	let flipped = fed(|feed| feed.records[2][1][50] ^= 1);
	let long = fed(|feed| feed.records[2][1].push(0));
	let old_key = fed(|feed| {
		let content = assay_exchange::key::Content::Tranche(feed.number - 1);
		let key = assay_exchange::key::content_key(&feed.keys[1], GENESIS, STREAM, content);
		feed.records[3][0] = assay_exchange::record::seal(&key, 3, 0, &feed.leaves[3][0], feed.width).unwrap();
	});
	add(
		"the record is right",
		&honest,
		mine,
		honest.record_fault(4, 4),
		refused(Refusal::RecordIsRight),
	);
	add("a flipped bit", &flipped, mine, flipped.record_fault(2, 1), RECORD);
	add("a record too long", &long, mine, long.record_fault(2, 1), RECORD);
	add(
		"sealed with the key of another tranche",
		&old_key,
		mine,
		old_key.record_fault(3, 0),
		RECORD,
	);
	add(
		"a record of another tranche",
		&honest,
		mine,
		honest.record_fault(1, 0),
		refused(Refusal::OtherTranche),
	);
	let mut fault = honest.record_fault(2, 1);
	if let FeedFault::Record { record, .. } = &mut fault {
		record.place = 3;
	}
	add(
		"a place beyond the count",
		&honest,
		mine,
		fault,
		refused(Refusal::IndexOutOfRange),
	);
	let mut fault = honest.record_fault(2, 1);
	if let FeedFault::Record { commitment, .. } = &mut fault {
		commitment.commitment.content = H256([1; 32]);
	}
	add(
		"a commitment that is not in the log",
		&honest,
		mine,
		fault,
		refused(Refusal::InvalidProof),
	);
	let mut fault = honest.record_fault(2, 1);
	if let FeedFault::Record { record, .. } = &mut fault {
		record.record[50] ^= 1;
	}
	add(
		"a record that is not served",
		&honest,
		mine,
		fault,
		refused(Refusal::InvalidProof),
	);

	// Leaves.
	let replaced = fed(|feed| feed.records[4][3][3] ^= 1);
	add(
		"the record is anchored",
		&honest,
		None,
		honest.leaf_fault(4, 3),
		refused(Refusal::RecordIsAnchored),
	);
	add("an invented leaf", &replaced, None, replaced.leaf_fault(4, 3), ROOT);
	let mut early = replaced.clone();
	early.sealed_key = None;
	add(
		"an invented leaf, before delivery",
		&early,
		None,
		early.leaf_fault(4, 3),
		ROOT,
	);
	add(
		"a leaf of another tranche",
		&honest,
		None,
		honest.leaf_fault(1, 0),
		refused(Refusal::OtherTranche),
	);
	let mut fault = honest.leaf_fault(2, 1);
	if let FeedFault::Leaf { leaf, .. } = &mut fault {
		leaf.hash = H256([1; 32]);
	}
	add(
		"a leaf that is not committed",
		&honest,
		None,
		fault,
		refused(Refusal::InvalidProof),
	);

	for (feed, fault) in [
		(&flipped, flipped.record_fault(2, 1)),
		(&replaced, replaced.leaf_fault(4, 3)),
	] {
		for at in 0..paths(&mut fault.clone()).len() {
			for (name, bend) in BENT {
				let mut fault = fault.clone();
				let mut paths = paths(&mut fault);
				*paths[at] = bend(paths[at]);
				add(name, feed, mine, fault, refused(Refusal::InvalidProof));
			}
		}
	}

	for (name, feed) in [
		("one reading, and the least width", Feed::new([1; 5], 1)),
		("one reading, and the largest width", Feed::new([1; 5], 1_039)),
	] {
		add(
			name,
			&feed,
			mine,
			feed.record_fault(2, 0),
			refused(Refusal::RecordIsRight),
		);
		add(
			name,
			&feed,
			None,
			feed.leaf_fault(2, 0),
			refused(Refusal::RecordIsAnchored),
		);
	}

	for (name, bend) in [
		("a key's path too short", shortened as fn(&Path) -> Path),
		("a key's path too long", lengthened),
		("a key's path of unrelated nodes", unrelated),
	] {
		cases.push(FeedCase {
			name,
			key_path: bend(&wrong.key_path()),
			feed: wrong.clone(),
			secret: mine,
			fault: FeedFault::Key,
			expected: refused(Refusal::KeyHashMismatch),
		});
	}
	cases
}
