// SPDX-License-Identifier: Apache-2.0

//! Files: written, checked, and found to be wrong.

mod common;

use assay_exchange::{
	file::{FileError, Offered, Part, Reader, Writer},
	record,
};
use assay_primitives::Commitment;
use common::archive::{hashes, Sale};

fn check(offered: Offered, file: &[u8]) -> Result<(), FileError> {
	let mut reader = Reader::new(offered);
	reader.read(file, |_| ())?;
	reader.finish().map(drop)
}

#[test]
fn a_file_is_as_documented() {
	let sale = Sale::usual();
	let mut bytes = sale.header().encode();
	for batch in 0..2 {
		let proof = sale.commitment(batch);
		bytes.extend(codec::Encode::encode(&proof.commitment));
		bytes.push(proof.path.len() as u8);
		bytes.extend(proof.path.iter().flat_map(|hash| hash.0));
		bytes.extend(sale.records[batch as usize].concat());
	}
	assert_eq!(sale.file(), bytes);
	assert_eq!(sale.offered().length(), Some(bytes.len() as u64));
}

#[test]
fn it_reads_the_same_in_pieces_of_any_length() {
	let sale = Sale::usual();
	let file = sale.file();
	for piece in 1..=file.len() {
		let mut reader = Reader::new(sale.offered());
		let (mut batches, mut leaves) = (vec![], vec![]);
		for bytes in file.chunks(piece) {
			reader
				.read(bytes, |part| match part {
					Part::Header(header) => assert_eq!(header, sale.header()),
					Part::Batch(commitment) => batches.push(commitment),
					Part::Record {
						sequence,
						place,
						record,
					} => {
						leaves.push(record::open(&sale.content_key, sequence, place, record, sale.width.get()).unwrap())
					},
				})
				.unwrap();
		}
		let checked = reader.finish().unwrap();
		assert_eq!(checked.header, sale.header());
		assert_eq!(
			(checked.first_time, checked.last_time),
			(batches[0].first_time, batches[1].last_time)
		);
		assert_eq!(batches, sale.log[1..=2]);
		assert_eq!(leaves, sale.leaves[1..=2].concat());
	}
}

#[test]
fn a_file_of_another_offer_is_refused() {
	let sale = Sale::usual();
	let file = sale.file();
	let right = sale.offered();
	assert_eq!(check(right, &file), Ok(()));
	let other = |change: fn(&mut Offered)| {
		let mut offered = right;
		change(&mut offered);
		check(offered, &file).unwrap_err()
	};
	assert_eq!(other(|offered| offered.genesis.0[0] ^= 1), FileError::HeaderMismatch);
	assert_eq!(other(|offered| offered.stream += 1), FileError::HeaderMismatch);
	assert_eq!(other(|offered| offered.first = 0), FileError::HeaderMismatch);
	assert_eq!(other(|offered| offered.last = 3), FileError::HeaderMismatch);
	assert_eq!(
		other(|offered| offered.width = record::Width::MAX),
		FileError::HeaderMismatch
	);
	// Where another size would have the same path, the next one shows it.
	assert_eq!(other(|offered| offered.log_size = 3), FileError::InvalidProof(2));
	assert_eq!(other(|offered| offered.log_size = 2), FileError::InvalidProof(1));
	assert_eq!(other(|offered| offered.log_root.0[0] ^= 1), FileError::InvalidProof(1));
	assert_eq!(
		other(|offered| offered.ciphertext_root.0[0] ^= 1),
		FileError::CiphertextMismatch
	);
	// Before any record of a batch too many is read, or at the end.
	assert_eq!(other(|offered| offered.readings = 2), FileError::ReadingsMismatch);
	assert_eq!(other(|offered| offered.readings = 6), FileError::ReadingsMismatch);
	assert_eq!(other(|offered| offered.readings = 8), FileError::ReadingsMismatch);
}

#[test]
fn every_byte_but_the_offers_is_checked() {
	let sale = Sale::usual();
	let (offered, file) = (sale.offered(), sale.file());
	for at in 0..file.len() {
		for bits in [1, 0x80, 0xff] {
			let mut file = file.clone();
			file[at] ^= bits;
			// The offer is the seller's own mark.
			assert_eq!(check(offered, &file).is_ok(), (74..90).contains(&at), "byte {at}");
		}
	}
	for length in 0..file.len() {
		assert_eq!(
			check(offered, &file[..length]),
			Err(FileError::Truncated),
			"{length} bytes"
		);
	}
	assert_eq!(check(offered, &[&file[..], &[0]].concat()), Err(FileError::TooLong));
}

#[test]
fn paths_of_another_length_are_refused() {
	let sale = Sale::usual();
	let file = sale.file();
	for (number, path) in [
		(1, vec![0; 32]),
		(0, vec![]),
		(3, vec![0; 96]),
		(255, vec![0; 255 * 32]),
	] {
		let wrong = [&file[..90 + 116], &[number], &path, &file[90 + 117 + 64..]].concat();
		assert_eq!(check(sale.offered(), &wrong), Err(FileError::InvalidProof(1)));
	}
}

#[test]
fn a_log_of_one_commitment_has_paths_without_hashes() {
	for count in [1, 2] {
		let sale = Sale::new(&[vec![17; count]], 0, 0);
		let file = sale.file();
		assert_eq!(file.len(), 90 + 117 + count * 64);
		assert_eq!(check(sale.offered(), &file), Ok(()));
	}
}

#[test]
fn lengths_are_known_before() {
	let offered = Sale::usual().offered();
	let length = |change: fn(&mut Offered)| {
		let mut offered = offered;
		change(&mut offered);
		offered.length()
	};
	assert_eq!(length(|_| ()), Some(90 + 2 * (117 + 64) + 7 * 80));
	assert_eq!(length(|offered| offered.last = 4), None);
	assert_eq!(length(|offered| offered.first = 3), None);
	assert_eq!(length(|offered| offered.readings = u64::MAX), None);
	// As many as there are in a month of a reading a second.
	let large = length(|offered| {
		offered.log_size = 1 << 31;
		(offered.first, offered.last) = (0, (1 << 31) - 1);
		offered.readings = 1 << 31;
	});
	assert_eq!(large, Some(90 + (117 + 31 * 32 + 80) * (1 << 31)));
}

#[test]
fn the_writer_says_what_it_has_written() {
	let sale = Sale::usual();
	let (mut writer, _) = Writer::new(sale.header(), &sale.key);
	for batch in 0..2 {
		let proof = sale.commitment(batch);
		writer.batch(&proof.commitment, &proof.path).unwrap();
		for leaf in &sale.leaves[proof.commitment.sequence as usize] {
			writer.record(leaf).unwrap();
		}
	}
	let totals = writer.finish().unwrap();
	let offered = sale.offered();
	assert_eq!(
		(totals.ciphertext_root, totals.readings),
		(offered.ciphertext_root, offered.readings)
	);
}

#[test]
fn the_writer_refuses_what_nobody_would_buy() {
	let sale = Sale::usual();
	let new = || Writer::new(sale.header(), &sale.key).0;
	let (first, second) = (sale.log[1], sale.log[2]);
	let leaves = &sale.leaves[1];

	assert_eq!(new().finish(), Err(FileError::Truncated));
	assert_eq!(new().record(&leaves[0]), Err(FileError::ReadingsMismatch));
	assert_eq!(new().batch(&second, &[]), Err(FileError::SequenceMismatch(2)));
	assert_eq!(new().batch(&first, &vec![first.root; 256]), Err(FileError::TooLarge));

	let mut writer = new();
	writer.batch(&first, &[]).unwrap();
	assert_eq!(writer.record(&[1; 48]), Err(FileError::TooLarge));
	for leaf in leaves {
		writer.record(leaf).unwrap();
	}
	assert_eq!(writer.record(&leaves[0]), Err(FileError::RootMismatch(1)));
	assert_eq!(writer.clone().batch(&first, &[]), Err(FileError::SequenceMismatch(1)));
	assert_eq!(writer.finish(), Err(FileError::Truncated));

	let mut writer = new();
	writer.batch(&first, &[]).unwrap();
	for leaf in &leaves[..2] {
		writer.record(leaf).unwrap();
	}
	assert_eq!(writer.clone().batch(&second, &[]), Err(FileError::RootMismatch(1)));
	writer.record(&leaves[1]).unwrap();
	assert_eq!(writer.batch(&second, &[]), Err(FileError::RootMismatch(1)));
}

#[test]
fn the_writer_ends_behind_the_last_batch() {
	let sale = Sale::new(&[vec![20], vec![20]], 0, 0);
	let (mut writer, _) = Writer::new(sale.header(), &sale.key);
	writer.batch(&sale.log[0], &[]).unwrap();
	writer.record(&sale.leaves[0][0]).unwrap();
	assert_eq!(
		writer.clone().batch(&sale.log[1], &[]),
		Err(FileError::SequenceMismatch(1))
	);
	assert!(writer.finish().is_ok());
}

#[test]
fn a_commitment_without_readings_has_no_records() {
	let mut sale = Sale::new(&[vec![20], vec![20], vec![20]], 0, 2);
	sale.leaves[1].clear();
	sale.records[1].clear();
	sale.log[1] = Commitment {
		count: 0,
		root: assay_primitives::merkle::root_of(&hashes(&[])),
		..sale.log[1]
	};
	sale.list();
	assert_eq!(check(sale.offered(), &sale.file()), Ok(()));
}
