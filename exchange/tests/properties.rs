// SPDX-License-Identifier: Apache-2.0

//! The judge finds what is wrong and nothing else, whatever it is shown.

mod common;

use assay_exchange::{
	envelope,
	file::{FileError, Reader},
	judge::{judge_archive, judge_feed, ArchiveFault, FeedFault, Path, Refusal, Verdict},
	record, Key,
};
use codec::{Decode, Encode};
use common::{
	archive::Sale,
	cases::{archives::archive_cases, feeds::feed_cases},
	feed::Feed,
	*,
};
use proptest::{collection::vec, prelude::*, sample::Index};
use sp_core::H256;
use std::{collections::BTreeMap, sync::LazyLock};

/// What a seller may do to a batch that it serves.
#[derive(Clone, Debug)]
enum Deceit {
	FlipSealed(Index, Index, Index),
	FlipHash(Index, Index, Index),
	Cut(Index, Index, Index),
	Lengthen(Index, Index),
	Invent(Index, Index),
	Swap(Index, Index, Index),
	Double(Index, Index),
	LeaveOut(Index, Index),
	OtherKey,
	OtherDeal,
	Undelivered,
}

fn deceit() -> impl Strategy<Value = Deceit> {
	use Deceit::*;
	let index = any::<Index>;
	prop_oneof![
		(index(), index(), index()).prop_map(|(batch, place, at)| FlipSealed(batch, place, at)),
		(index(), index(), index()).prop_map(|(batch, place, at)| FlipHash(batch, place, at)),
		(index(), index(), index()).prop_map(|(batch, place, at)| Cut(batch, place, at)),
		(index(), index()).prop_map(|(batch, place)| Lengthen(batch, place)),
		(index(), index()).prop_map(|(batch, place)| Invent(batch, place)),
		(index(), index(), index()).prop_map(|(batch, one, other)| Swap(batch, one, other)),
		(index(), index()).prop_map(|(batch, place)| Double(batch, place)),
		(index(), index()).prop_map(|(batch, place)| LeaveOut(batch, place)),
		Just(OtherKey),
		Just(OtherDeal),
		Just(Undelivered),
	]
}

/// Batches with leaves of any length, and which of them are sold.
fn sale() -> impl Strategy<Value = Sale> {
	(vec(vec(1_usize..70, 1..7), 1..6), any::<Index>(), any::<Index>()).prop_map(|(lengths, one, other)| {
		let (one, other) = (one.index(lengths.len()) as u64, other.index(lengths.len()) as u64);
		Sale::new(&lengths, one.min(other), one.max(other))
	})
}

fn deceive(sale: &mut Sale, deceit: &Deceit) {
	let batch = |index: &Index, sale: &Sale| index.index(sale.records.len());
	let place = |index: &Index, records: &[Vec<u8>]| index.index(records.len().max(1));
	match deceit {
		Deceit::FlipSealed(b, p, at) => {
			let (b, width) = (batch(b, sale), sale.width.padded());
			let p = place(p, &sale.records[b]);
			if let Some(record) = sale.records[b].get_mut(p).filter(|record| record.len() == 32 + width) {
				record[32 + at.index(width)] ^= 1;
			}
		},
		Deceit::FlipHash(b, p, at) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			if let Some(record) = sale.records[b].get_mut(p).filter(|record| record.len() >= 32) {
				record[at.index(32)] ^= 1;
			}
		},
		Deceit::Cut(b, p, at) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			if let Some(record) = sale.records[b].get_mut(p).filter(|record| !record.is_empty()) {
				record.truncate(at.index(record.len()));
			}
		},
		Deceit::Lengthen(b, p) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			if let Some(record) = sale.records[b].get_mut(p) {
				record.push(0);
			}
		},
		Deceit::Invent(b, p) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			let sequence = sale.first + b as u64;
			let invented = record::seal(&sale.content_key, sequence, p as u32, b"invented", sale.width).unwrap();
			if let Some(record) = sale.records[b].get_mut(p) {
				*record = invented;
			}
		},
		Deceit::Swap(b, one, other) => {
			let b = batch(b, sale);
			let (one, other) = (place(one, &sale.records[b]), place(other, &sale.records[b]));
			if !sale.records[b].is_empty() {
				sale.records[b].swap(one, other);
			}
		},
		Deceit::Double(b, p) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			if let Some(record) = sale.records[b].get(p).cloned() {
				sale.records[b].insert(p, record);
			}
		},
		Deceit::LeaveOut(b, p) => {
			let b = batch(b, sale);
			let p = place(p, &sale.records[b]);
			if p < sale.records[b].len() {
				sale.records[b].remove(p);
			}
		},
		Deceit::OtherKey => sale.deliver(&[1; 32], [1; 32]),
		Deceit::OtherDeal => {
			sale.sealed_key = envelope::seal(&sale.buyer_key, H256([1; 32]), GENESIS, 0, &sale.key, [1; 32])
		},
		Deceit::Undelivered => sale.sealed_key = None,
	}
}

/// Whether what was delivered is the key, by what was done last.
fn delivered(deceits: &[Deceit]) -> Option<bool> {
	deceits
		.iter()
		.rev()
		.find_map(|deceit| match deceit {
			Deceit::OtherKey | Deceit::OtherDeal => Some(Some(false)),
			Deceit::Undelivered => Some(None),
			_ => None,
		})
		.unwrap_or(Some(true))
}

/// All faults of an archive, each of them alleged.
fn judges_as_it_should(honest: &Sale, sale: &Sale, key: Option<bool>) -> Result<(), TestCaseError> {
	let with_key = |right: Result<Verdict, Refusal>| match key {
		None => Err(Refusal::NotDelivered),
		Some(false) => Ok(Verdict::WrongKey),
		Some(true) => right,
	};
	let key_fault = sale.judge(Some(&SECRET), &ArchiveFault::Key);
	prop_assert_eq!(key_fault, with_key(Err(Refusal::KeyIsRight)));
	for (batch, records) in (0_u64..).zip(&sale.records) {
		let honest_records = &honest.records[batch as usize];
		let (count, honest_count) = (records.len(), honest_records.len());
		let expected = if count == honest_count {
			Err(Refusal::CountIsRight)
		} else {
			Ok(Verdict::WrongRoot)
		};
		prop_assert_eq!(sale.judge(None, &sale.count_fault(batch)), expected);
		for (place, record) in (0_u32..).zip(records) {
			// The cipher has no second way to seal a leaf: what opens is what sealing it gives.
			let sequence = sale.first + batch;
			let opens = |leaf: &[u8]| {
				record::seal(&sale.content_key, sequence, place, leaf, sale.width).as_ref() == Some(record)
			};
			let right = opens(b"invented") || honest.leaves[sequence as usize].iter().any(|leaf| opens(leaf));
			let expected = if right {
				Err(Refusal::RecordIsRight)
			} else {
				Ok(Verdict::WrongRecord)
			};
			let found = sale.judge(Some(&SECRET), &sale.record_fault(batch, place));
			prop_assert_eq!(found, with_key(expected));

			let found = if count == honest_count {
				sale.judge(None, &sale.leaf_fault(batch, place))
			} else {
				// There may be no leaf at the place; that is not asked for any more.
				let mut fault = sale.leaf_fault(batch, 0);
				if let ArchiveFault::Leaf { record, .. } = &mut fault {
					*record = sale.record(batch, place);
				}
				sale.judge(None, &fault)
			};
			let anchored = honest_records.get(place as usize).map(|record| &record[..32]);
			let expected = match (count == honest_count, record.get(..32) == anchored) {
				(false, _) => Err(Refusal::CountMismatch),
				(true, true) => Err(Refusal::RecordIsAnchored),
				(true, false) => Ok(Verdict::WrongRoot),
			};
			prop_assert_eq!(found, expected);
		}
	}
	Ok(())
}

fn finds_deceit(honest: &Sale, deceits: &[Deceit]) -> Result<(), TestCaseError> {
	judges_as_it_should(honest, honest, Some(true))?;
	let mut sale = honest.clone();
	for deceit in deceits {
		deceive(&mut sale, deceit);
	}
	sale.list();
	judges_as_it_should(honest, &sale, delivered(deceits))
}

/// Who is right in all.
static SALE: LazyLock<Sale> = LazyLock::new(Sale::usual);
static FEED: LazyLock<Feed> = LazyLock::new(Feed::usual);

/// Faults of each kind, right about somebody else.
static FAULTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
	let archives = archive_cases().into_iter().map(|case| case.fault.encode());
	archives
		.chain(feed_cases().into_iter().map(|case| case.fault.encode()))
		.collect()
});

/// Bytes in which a little was changed.
#[derive(Clone, Debug)]
enum Change {
	Flip(Index, u8),
	Set(Index, u8),
	Cut(Index),
	Insert(Index, Vec<u8>),
	Remove(Index, Index),
	Copy(Index, Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
	let index = any::<Index>;
	prop_oneof![
		(index(), 0_u32..8).prop_map(|(at, bit)| Change::Flip(at, 1 << bit)),
		(index(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
		index().prop_map(Change::Cut),
		(index(), vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
		(index(), index()).prop_map(|(from, to)| Change::Remove(from, to)),
		(index(), index(), index()).prop_map(|(from, to, at)| Change::Copy(from, to, at)),
	]
}

fn apply(bytes: &mut Vec<u8>, changes: &[Change]) {
	for change in changes {
		let length = bytes.len();
		if length == 0 {
			return;
		}
		let range = |one: &Index, other: &Index| {
			let (one, other) = (one.index(length), other.index(length));
			one.min(other)..one.max(other)
		};
		match change {
			Change::Flip(at, bits) => bytes[at.index(length)] ^= bits,
			Change::Set(at, byte) => bytes[at.index(length)] = *byte,
			Change::Cut(at) => bytes.truncate(at.index(length)),
			Change::Insert(at, more) => {
				let at = at.index(length);
				bytes.splice(at..at, more.iter().copied());
			},
			Change::Remove(one, other) => drop(bytes.drain(range(one, other))),
			Change::Copy(one, other, at) => {
				let copied = bytes[range(one, other)].to_vec();
				let at = at.index(length);
				bytes.splice(at..at, copied);
			},
		}
	}
}

fn secret() -> impl Strategy<Value = Option<Key>> {
	prop_oneof![4 => Just(Some(SECRET)), 1 => Just(None), 1 => any::<Key>().prop_map(Some)]
}

fn arbitrary_bytes() -> impl Strategy<Value = Vec<u8>> {
	prop_oneof![
		vec(any::<u8>(), 0..400),
		(any::<Index>(), vec(change(), 0..4)).prop_map(|(fault, changes)| {
			let mut bytes = FAULTS[fault.index(FAULTS.len())].clone();
			apply(&mut bytes, &changes);
			bytes
		}),
		// Two faults, one after the other from somewhere on.
		(any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(one, other, at)| {
			let (one, other) = (&FAULTS[one.index(FAULTS.len())], &FAULTS[other.index(FAULTS.len())]);
			let at = at.index(one.len().min(other.len()));
			[&one[..at], &other[at..]].concat()
		}),
	]
}

/// Nothing that decodes is held against who is right.
fn leaves_the_honest_alone(
	bytes: &[u8],
	secret: Option<Key>,
	key_hash: Option<H256>,
	key_path: Option<Path>,
) -> Result<(), TestCaseError> {
	if let Ok(fault) = ArchiveFault::decode(&mut &*bytes) {
		prop_assert!(judge_archive(&SALE.sealing(), &SALE.archive(), secret.as_ref(), &fault).is_err());
	}
	if let Ok(fault) = FeedFault::decode(&mut &*bytes) {
		let key_hash = key_hash.unwrap_or(FEED.key_hash);
		let path = key_path.unwrap_or_else(|| FEED.key_path());
		prop_assert!(judge_feed(
			&FEED.sealing(),
			&FEED.tranche(),
			key_hash,
			&path,
			secret.as_ref(),
			&fault
		)
		.is_err());
	}
	Ok(())
}

fn sometimes<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
	proptest::option::weighted(0.1, value)
}

fn key_path() -> impl Strategy<Value = Path> {
	vec(any::<[u8; 32]>().prop_map(H256), 0..5).prop_map(|path| path.try_into().unwrap())
}

fn reads_what_was_written(sale: &Sale, changes: &[Change], pieces: &[Index]) -> Result<(), TestCaseError> {
	let file = sale.file();
	prop_assert_eq!(sale.offered().length(), Some(file.len() as u64));
	let mut changed = file.clone();
	apply(&mut changed, changes);
	let mut cuts: Vec<usize> = pieces
		.iter()
		.map(|at| at.index(changed.len() + 1))
		.chain([0, changed.len()])
		.collect();
	cuts.sort();
	let mut reader = Reader::new(sale.offered());
	let mut last = BTreeMap::new();
	let read = cuts.windows(2).try_for_each(|cut| {
		reader.read(&changed[cut[0]..cut[1]], |part| {
			if let assay_exchange::file::Part::Record { sequence, place, .. } = part {
				last.insert(sequence, place);
			}
		})
	});
	let checked = read.and_then(|()| reader.finish());
	// The offer's mark is nobody else's business.
	let same =
		|one: &[u8], other: &[u8]| one.len() == other.len() && one[..74] == other[..74] && one[90..] == other[90..];
	if changed.len() >= 90 && same(&changed, &file) {
		prop_assert!(checked.is_ok());
		prop_assert_eq!(last.len() as u64, sale.last - sale.first + 1);
	} else {
		prop_assert!(checked.is_err());
		if changed.len() < file.len() && file.starts_with(&changed) {
			prop_assert_eq!(checked, Err(FileError::Truncated));
		}
	}
	Ok(())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(150))]

	#[test]
	fn the_judge_finds_deceit_and_only_that(sale in sale(), deceits in vec(deceit(), 0..4)) {
		finds_deceit(&sale, &deceits)?;
	}

	#[test]
	fn only_the_file_offered_is_accepted(
		sale in sale(), changes in vec(change(), 0..3), pieces in vec(any::<Index>(), 0..6),
	) {
		reads_what_was_written(&sale, &changes, &pieces)?;
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(3_000))]

	#[test]
	fn nothing_is_held_against_the_honest(
		bytes in arbitrary_bytes(), secret in secret(),
		key_hash in sometimes(any::<[u8; 32]>().prop_map(H256)), path in sometimes(key_path()),
	) {
		leaves_the_honest_alone(&bytes, secret, key_hash, path)?;
	}
}

/// Longer, for whoever changes the judge: `cargo test --release -p assay-exchange --test properties -- --ignored`.
mod long {
	use super::*;

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(20_000))]

		#[test]
		#[ignore = "takes minutes"]
		fn the_judge_finds_deceit_and_only_that(sale in sale(), deceits in vec(deceit(), 0..6)) {
			finds_deceit(&sale, &deceits)?;
		}

		#[test]
		#[ignore = "takes minutes"]
		fn only_the_file_offered_is_accepted(
			sale in sale(), changes in vec(change(), 0..3), pieces in vec(any::<Index>(), 0..6),
		) {
			reads_what_was_written(&sale, &changes, &pieces)?;
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(500_000))]

		#[test]
		#[ignore = "takes minutes"]
		fn nothing_is_held_against_the_honest(
			bytes in arbitrary_bytes(), secret in secret(),
			key_hash in sometimes(any::<[u8; 32]>().prop_map(H256)), path in sometimes(key_path()),
		) {
			leaves_the_honest_alone(&bytes, secret, key_hash, path)?;
		}
	}
}
