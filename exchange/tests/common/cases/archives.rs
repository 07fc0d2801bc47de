// SPDX-License-Identifier: Apache-2.0

//! Complaints about archives.

use super::*;
use assay_exchange::public_key::public_key;

/// A sale in which something is changed before it is listed.
fn sold(change: impl FnOnce(&mut Sale)) -> Sale {
	let mut sale = Sale::usual();
	change(&mut sale);
	sale.list();
	sale
}

/// All paths of a fault, in its order.
fn paths(fault: &mut ArchiveFault) -> Vec<&mut Path> {
	match fault {
		ArchiveFault::Key => vec![],
		ArchiveFault::Record { batch, record } => vec![&mut batch.path, &mut record.path],
		ArchiveFault::Count { batch, commitment } => vec![&mut batch.path, &mut commitment.path],
		ArchiveFault::Leaf {
			batch,
			commitment,
			record,
			leaf,
		} => vec![&mut batch.path, &mut commitment.path, &mut record.path, &mut leaf.path],
	}
}

pub(crate) fn archive_cases() -> Vec<ArchiveCase> {
	let mut cases = vec![];
	let mut add = |name, sale: &Sale, secret: Option<Key>, fault: ArchiveFault, expected| {
		cases.push(ArchiveCase {
			name,
			sale: sale.clone(),
			secret,
			fault,
			expected,
		});
	};
	let mine = Some(SECRET);
	let honest = Sale::usual();

	// Keys.
	let wrong = sold(|sale| sale.deliver(&[1; 32], [2; 32]));
	let other_deal = sold(|sale| {
		sale.sealed_key = envelope::seal(&sale.buyer_key, H256([1; 32]), GENESIS, 0, &sale.key, [2; 32]);
	});
	let other_chain = sold(|sale| {
		sale.sealed_key = envelope::seal(&sale.buyer_key, DEAL, H256([1; 32]), 0, &sale.key, [2; 32]);
	});
	let other_buyer = sold(|sale| {
		sale.sealed_key = envelope::seal(&public_key(&[3; 32]), DEAL, GENESIS, 0, &sale.key, [2; 32]);
	});
	let other_tranche = sold(|sale| {
		sale.sealed_key = envelope::seal(&sale.buyer_key, DEAL, GENESIS, 1, &sale.key, [2; 32]);
	});
	let garbage = sold(|sale| sale.sealed_key = Some([9; 80]));
	let low_order = sold(|sale| sale.sealed_key = Some([0; 80]));
	let other_key = sold(|sale| sale.key_hash = H256([1; 32]));
	let undelivered = sold(|sale| sale.sealed_key = None);
	add(
		"the key is right",
		&honest,
		mine,
		ArchiveFault::Key,
		refused(Refusal::KeyIsRight),
	);
	add("another key", &wrong, mine, ArchiveFault::Key, KEY);
	add(
		"another key, a record alleged",
		&wrong,
		mine,
		honest.record_fault(0, 0),
		KEY,
	);
	add("sealed for another deal", &other_deal, mine, ArchiveFault::Key, KEY);
	add("sealed for another chain", &other_chain, mine, ArchiveFault::Key, KEY);
	add("sealed to another buyer", &other_buyer, mine, ArchiveFault::Key, KEY);
	add("sealed for a tranche", &other_tranche, mine, ArchiveFault::Key, KEY);
	add("garbage delivered", &garbage, mine, ArchiveFault::Key, KEY);
	add(
		"sealed with a point of low order",
		&low_order,
		mine,
		ArchiveFault::Key,
		KEY,
	);
	add(
		"another key hash in the listing",
		&other_key,
		mine,
		ArchiveFault::Key,
		KEY,
	);
	add(
		"nothing delivered",
		&undelivered,
		mine,
		ArchiveFault::Key,
		refused(Refusal::NotDelivered),
	);
	add(
		"nothing delivered, a record alleged",
		&undelivered,
		None,
		honest.record_fault(0, 0),
		refused(Refusal::NotDelivered),
	);
	add(
		"no secret",
		&honest,
		None,
		ArchiveFault::Key,
		refused(Refusal::SecretMissing),
	);
	add(
		"no secret, a record alleged",
		&honest,
		None,
		honest.record_fault(0, 0),
		refused(Refusal::SecretMissing),
	);
	add(
		"the secret of another key",
		&wrong,
		Some([6; 32]),
		ArchiveFault::Key,
		refused(Refusal::SecretMismatch),
	);

	// Records.
	let flipped = sold(|sale| sale.records[0][1][50] ^= 1);
	let misnamed = sold(|sale| sale.records[0][1][3] ^= 1);
	let short = sold(|sale| sale.records[0][1].truncate(60));
	let shorter = sold(|sale| sale.records[0][1].truncate(31));
	let empty = sold(|sale| sale.records[0][1].clear());
	let long = sold(|sale| sale.records[0][1].push(0));
	let moved = sold(|sale| sale.records[0].swap(0, 2));
	let unpadded = sold(|sale| {
		// What deciphers to nothing but zeros.
		let zeros = assay_exchange::record::seal(&sale.content_key, 1, 0, &[], sale.width).unwrap();
		sale.records[0][0] = zeros;
		sale.records[0][0][32] ^= 0x80;
	});
	add(
		"the record is right",
		&honest,
		mine,
		honest.record_fault(1, 3),
		refused(Refusal::RecordIsRight),
	);
	add("a flipped bit", &flipped, mine, flipped.record_fault(0, 1), RECORD);
	add(
		"a flipped bit in the leaf's hash",
		&misnamed,
		mine,
		misnamed.record_fault(0, 1),
		RECORD,
	);
	add(
		"another record of a wrong archive",
		&flipped,
		mine,
		flipped.record_fault(0, 0),
		refused(Refusal::RecordIsRight),
	);
	add("a record too short", &short, mine, short.record_fault(0, 1), RECORD);
	add(
		"a record shorter than a hash",
		&shorter,
		mine,
		shorter.record_fault(0, 1),
		RECORD,
	);
	add("a record without bytes", &empty, mine, empty.record_fault(0, 1), RECORD);
	add("a record too long", &long, mine, long.record_fault(0, 1), RECORD);
	add(
		"records in another order",
		&moved,
		mine,
		moved.record_fault(0, 0),
		RECORD,
	);
	add(
		"nothing but zeros",
		&unpadded,
		mine,
		unpadded.record_fault(0, 0),
		RECORD,
	);
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { record, .. } = &mut fault {
		record.record[50] ^= 1;
	}
	add(
		"a record that is not served",
		&honest,
		mine,
		fault,
		refused(Refusal::InvalidProof),
	);
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { record, .. } = &mut fault {
		record.place = 3;
	}
	add(
		"a place beyond the count",
		&honest,
		mine,
		fault,
		refused(Refusal::IndexOutOfRange),
	);
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { record, .. } = &mut fault {
		record.place = 2;
	}
	add("another place", &honest, mine, fault, refused(Refusal::InvalidProof));
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { batch, .. } = &mut fault {
		batch.index = 2;
	}
	add(
		"a batch beyond the last",
		&honest,
		mine,
		fault,
		refused(Refusal::IndexOutOfRange),
	);
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { batch, .. } = &mut fault {
		batch.index = u64::MAX;
	}
	add(
		"a batch beyond all numbers",
		&honest,
		mine,
		fault,
		refused(Refusal::IndexOutOfRange),
	);
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { batch, .. } = &mut fault {
		batch.index = 1;
	}
	add("another batch", &honest, mine, fault, refused(Refusal::InvalidProof));
	let mut fault = honest.record_fault(0, 1);
	if let ArchiveFault::Record { batch, .. } = &mut fault {
		batch.count = 4;
	}
	add(
		"a batch that was not offered",
		&honest,
		mine,
		fault,
		refused(Refusal::InvalidProof),
	);
	let other_listing = Sale::new(&[vec![20; 2], vec![17, 41, 33], vec![25; 4], vec![90]], 1, 2);
	add(
		"a record of another listing",
		&honest,
		mine,
		other_listing.record_fault(0, 1),
		refused(Refusal::InvalidProof),
	);

	// Counts.
	let doubled = sold(|sale| {
		let last = sale.records[0][2].clone();
		sale.records[0].push(last);
	});
	let missing = sold(|sale| drop(sale.records[1].pop()));
	let none = sold(|sale| sale.records[0].clear());
	add(
		"the count is right",
		&honest,
		None,
		honest.count_fault(0),
		refused(Refusal::CountIsRight),
	);
	add("a reading twice", &doubled, None, doubled.count_fault(0), ROOT);
	add("a reading left out", &missing, None, missing.count_fault(1), ROOT);
	add("a batch without readings", &none, None, none.count_fault(0), ROOT);
	add(
		"the count of the other batch",
		&missing,
		None,
		missing.count_fault(0),
		refused(Refusal::CountIsRight),
	);
	let mut early = missing.clone();
	early.sealed_key = None;
	add(
		"a reading left out, before delivery",
		&early,
		None,
		early.count_fault(1),
		ROOT,
	);
	let other_commitment = ArchiveFault::Count {
		batch: honest.unit(0),
		commitment: honest.commitment(1),
	};
	add(
		"the commitment of another batch",
		&honest,
		None,
		other_commitment,
		refused(Refusal::InvalidProof),
	);
	let mut fault = honest.count_fault(0);
	if let ArchiveFault::Count { commitment, .. } = &mut fault {
		commitment.commitment.count = 9;
	}
	add(
		"a commitment that is not in the log",
		&honest,
		None,
		fault,
		refused(Refusal::InvalidProof),
	);
	let mut fault = missing.count_fault(1);
	if let ArchiveFault::Count { batch, .. } = &mut fault {
		batch.index = 2;
	}
	add(
		"the count of a batch beyond the last",
		&missing,
		None,
		fault,
		refused(Refusal::IndexOutOfRange),
	);

	// Leaves.
	let replaced = sold(|sale| {
		let leaf = leaf(30, 99, 99);
		sale.records[1][2] = assay_exchange::record::seal(&sale.content_key, 2, 2, &leaf, sale.width).unwrap();
	});
	add(
		"the record is anchored",
		&honest,
		None,
		honest.leaf_fault(1, 2),
		refused(Refusal::RecordIsAnchored),
	);
	add("an invented reading", &replaced, None, replaced.leaf_fault(1, 2), ROOT);
	add(
		"an invented reading opens well",
		&replaced,
		mine,
		replaced.record_fault(1, 2),
		refused(Refusal::RecordIsRight),
	);
	add(
		"a record too short for a leaf's hash",
		&shorter,
		None,
		shorter.leaf_fault(0, 1),
		ROOT,
	);
	let mut early = replaced.clone();
	early.sealed_key = None;
	add(
		"an invented reading, before delivery",
		&early,
		None,
		early.leaf_fault(1, 2),
		ROOT,
	);
	let mut invented_late = doubled.clone();
	invented_late.records[0][0][0] ^= 1;
	invented_late.list();
	add(
		"a wrong leaf in a batch of wrong count",
		&invented_late,
		None,
		invented_late.leaf_fault(0, 0),
		refused(Refusal::CountMismatch),
	);
	let mut fault = honest.leaf_fault(0, 0);
	if let ArchiveFault::Leaf { leaf, .. } = &mut fault {
		leaf.hash = H256([1; 32]);
	}
	add(
		"a leaf that is not committed",
		&honest,
		None,
		fault,
		refused(Refusal::InvalidProof),
	);
	let mut fault = honest.leaf_fault(0, 0);
	if let ArchiveFault::Leaf { leaf, .. } = &mut fault {
		*leaf = honest.leaf(0, 1);
	}
	add(
		"the leaf of another place",
		&honest,
		None,
		fault,
		refused(Refusal::InvalidProof),
	);
	let mut fault = honest.leaf_fault(0, 0);
	if let ArchiveFault::Leaf { record, .. } = &mut fault {
		record.place = u32::MAX;
	}
	add(
		"a leaf beyond the count",
		&honest,
		None,
		fault,
		refused(Refusal::IndexOutOfRange),
	);

	// Paths, each of them, with a fault that would be upheld.
	for (sale, fault) in [
		(&flipped, flipped.record_fault(0, 1)),
		(&missing, missing.count_fault(1)),
		(&replaced, replaced.leaf_fault(1, 2)),
	] {
		for at in 0..paths(&mut fault.clone()).len() {
			for (name, bend) in BENT {
				let mut fault = fault.clone();
				let mut paths = paths(&mut fault);
				*paths[at] = bend(paths[at]);
				add(name, sale, mine, fault, refused(Refusal::InvalidProof));
			}
		}
	}

	// Ends of what there is.
	for (name, sale) in [
		("one batch", Sale::new(&[vec![20], vec![30, 17]], 1, 1)),
		("one reading in the only batch of the log", Sale::new(&[vec![17]], 0, 0)),
		(
			"the least width, and leaves of one byte",
			Sale::new(&[vec![1, 31, 16], vec![1]], 0, 1),
		),
		("the largest width", Sale::new(&[vec![1_039, 17]], 0, 0)),
	] {
		add(
			name,
			&sale,
			mine,
			sale.record_fault(0, 0),
			refused(Refusal::RecordIsRight),
		);
		add(
			name,
			&sale,
			None,
			sale.leaf_fault(0, 0),
			refused(Refusal::RecordIsAnchored),
		);
		add(name, &sale, None, sale.count_fault(0), refused(Refusal::CountIsRight));
		let mut sale = sale;
		*sale.records[0][0].last_mut().unwrap() ^= 1;
		sale.list();
		add(name, &sale, mine, sale.record_fault(0, 0), RECORD);
		sale.records[0][0][0] ^= 1;
		sale.list();
		add(name, &sale, None, sale.leaf_fault(0, 0), ROOT);
		let record = sale.records[0][0].clone();
		sale.records[0].push(record);
		sale.list();
		add(name, &sale, None, sale.count_fault(0), ROOT);
	}
	cases
}
