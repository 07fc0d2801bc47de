// SPDX-License-Identifier: Apache-2.0

//! Complaints about archives: what is upheld, and what is refused.

use crate::{mock::*, Call, DealId, Error, Event, ListingState, Listings, PurchaseState};
use assay_exchange::judge::{evidence, ArchiveFault, Path, Verdict};
use sp_core::H256;

/// An archive that is sold and delivered by its own key.
fn sold(sealed: &Sealed) -> u64 {
	let listing = list_with(|listed| listed.lot = sealed.lot());
	let purchase = bought(listing);
	done(SELLER, delivery_of(purchase, sealed_for(purchase, &sealed.key)));
	purchase
}

/// The complaint is upheld by this verdict.
#[track_caller]
fn assert_upheld(purchase: u64, call: Call<Test>, verdict: Verdict) {
	let Call::complain { fault, deal, .. } = &call else {
		panic!("a complaint");
	};
	let evidence = evidence(GENESIS, *deal, fault);
	let listing = purchased(purchase).listing;
	done(BUYER, call);
	assert_has(Event::ComplaintUpheld {
		deal: DealId::Purchase(purchase),
		verdict,
		evidence,
	});
	assert_eq!(
		purchased(purchase).state,
		PurchaseState::Refunded {
			verdict: Some((verdict, evidence))
		}
	);
	let state = Listings::<Test>::get(listing).map(|listing| listing.state);
	let closed = verdict != Verdict::WrongKey;
	assert_eq!(
		state == Some(ListingState::Closed),
		closed,
		"a wrong key says nothing of the next"
	);
}

/// A path with one hash more, and with one less.
fn longer_and_shorter(path: &Path) -> [Path; 2] {
	let mut longer = path.clone();
	longer.try_push(H256::zero()).expect("there is room");
	let mut shorter = path.clone();
	shorter.pop();
	[longer, shorter]
}

#[test]
fn a_wrong_key_is_upheld() {
	run(|| {
		let good = archive();
		let deliveries: [fn(u64) -> [u8; 80]; 3] = [
			// Another key, sealed as it should be.
			|purchase| sealed_for(purchase, &[7; 32]),
			// What does not open.
			|purchase| {
				let mut sealed_key = sealed_for(purchase, &archive().key);
				sealed_key[79] ^= 1;
				sealed_key
			},
			// A point that is acceptable and rubbish behind it.
			|_| {
				let mut rubbish = [0; 80];
				rubbish[..32].copy_from_slice(&key_of(RIVAL));
				rubbish
			},
		];
		for delivered in deliveries {
			// Whatever is alleged.
			for fault in [ArchiveFault::Key, good.record_fault(0, 0)] {
				let purchase = purchase();
				done(SELLER, delivery_of(purchase, delivered(purchase)));
				assert_upheld(purchase, complaint(purchase, fault), Verdict::WrongKey);
			}
		}
	});
}

#[test]
fn one_wrong_record_is_upheld() {
	run(|| {
		for (batch, place) in [(0, 0), (0, 2), (1, 1), (3, 3)] {
			let bad = archive().spoilt(batch, place);
			let purchase = sold(&bad);
			let (batch, place) = (batch as u64, place as u32);
			assert_refused(BUYER, complaint(purchase, ArchiveFault::Key), Error::<Test>::KeyIsRight);
			assert_upheld(
				purchase,
				complaint(purchase, bad.record_fault(batch, place)),
				Verdict::WrongRecord,
			);
		}
	});
}

#[test]
fn a_record_of_another_length_is_upheld() {
	run(|| {
		let mut bad = archive();
		bad.records[0][0].pop();
		let purchase = sold(&bad);
		assert_upheld(
			purchase,
			complaint(purchase, bad.record_fault(0, 0)),
			Verdict::WrongRecord,
		);
	});
}

#[test]
fn a_wrong_hash_of_a_leaf_is_upheld() {
	run(|| {
		let mut bad = archive();
		bad.records[1][0][0] ^= 1;
		// As a record that does not open to what it names, and as one that is not the device's: that needs no secret.
		let purchase = sold(&bad);
		assert_upheld(
			purchase,
			complaint(purchase, bad.record_fault(1, 0)),
			Verdict::WrongRecord,
		);
		let purchase = sold(&bad);
		assert_upheld(
			purchase,
			open_complaint(purchase, bad.leaf_fault(1, 0)),
			Verdict::WrongRoot,
		);
	});
}

#[test]
fn what_the_device_did_not_commit_is_upheld() {
	run(|| {
		let forged = archive().forged(1, 0);
		let purchase = sold(&forged);
		// It opens to what it names.
		assert_refused(
			BUYER,
			complaint(purchase, forged.record_fault(1, 0)),
			Error::<Test>::RecordIsRight,
		);
		assert_upheld(
			purchase,
			open_complaint(purchase, forged.leaf_fault(1, 0)),
			Verdict::WrongRoot,
		);
		let short = archive().short(0);
		let purchase = sold(&short);
		assert_refused(
			BUYER,
			open_complaint(purchase, short.leaf_fault(0, 0)),
			Error::<Test>::CountMismatch,
		);
		assert_upheld(
			purchase,
			open_complaint(purchase, short.count_fault(0)),
			Verdict::WrongRoot,
		);
	});
}

#[test]
fn the_log_is_judged_without_a_secret_and_before_anything_is_delivered() {
	run(|| {
		let short = archive().short(0);
		let listing = list_with(|listed| listed.lot = short.lot());
		let [paid, late] = [bought(listing), bought(listing)];
		assert_upheld(paid, open_complaint(paid, short.count_fault(0)), Verdict::WrongRoot);
		// Also when the seller is late, until somebody refunds; and the bond is better than the penalty.
		until(DELIVERY + 1);
		assert_upheld(late, open_complaint(late, short.count_fault(0)), Verdict::WrongRoot);
		assert_refused(ANYONE, refund(late), Error::<Test>::AlreadyRefunded);
	});
}

#[test]
fn complaints_about_what_is_right_are_refused() {
	run(|| {
		let good = archive();
		let purchase = sold(&good);
		assert_refused(BUYER, complaint(purchase, ArchiveFault::Key), Error::<Test>::KeyIsRight);
		for (batch, records) in good.records.iter().enumerate() {
			let batch = batch as u64;
			assert_refused(
				BUYER,
				open_complaint(purchase, good.count_fault(batch)),
				Error::<Test>::CountIsRight,
			);
			for place in 0..records.len() as u32 {
				assert_refused(
					BUYER,
					complaint(purchase, good.record_fault(batch, place)),
					Error::<Test>::RecordIsRight,
				);
				assert_refused(
					BUYER,
					open_complaint(purchase, good.leaf_fault(batch, place)),
					Error::<Test>::RecordIsAnchored,
				);
			}
		}
		done(BUYER, settle(purchase));
	});
}

#[test]
fn only_the_buyer_complains_about_its_deal() {
	run(|| {
		let bad = archive().spoilt(0, 0);
		assert_refused(
			BUYER,
			complaint(0, bad.record_fault(0, 0)),
			Error::<Test>::PurchaseNotFound,
		);
		let purchase = sold(&bad);
		// A complaint that is copied from the pool.
		for who in [SELLER, ANYONE, OTHER] {
			assert_refused(
				who,
				complaint(purchase, bad.record_fault(0, 0)),
				Error::<Test>::NotBuyer,
			);
		}
		assert_refused(
			BUYER,
			Call::complain {
				purchase,
				deal: H256::zero(),
				secret: Some(secret_of(BUYER)),
				fault: bad.record_fault(0, 0).into(),
			},
			Error::<Test>::DealMismatch,
		);
	});
}

#[test]
fn the_key_takes_a_delivery_and_the_right_secret() {
	run(|| {
		let bad = archive().spoilt(0, 0);
		let listing = list_with(|listed| listed.lot = bad.lot());
		let purchase = bought(listing);
		for fault in [ArchiveFault::Key, bad.record_fault(0, 0)] {
			assert_refused(BUYER, complaint(purchase, fault.clone()), Error::<Test>::NotDelivered);
			assert_refused(BUYER, open_complaint(purchase, fault), Error::<Test>::NotDelivered);
		}
		deliver(purchase);
		for fault in [ArchiveFault::Key, bad.record_fault(0, 0)] {
			assert_refused(
				BUYER,
				open_complaint(purchase, fault.clone()),
				Error::<Test>::SecretMissing,
			);
			// Another's secret, and no point's.
			for secret in [secret_of(OTHER), [0; 32], [0xff; 32]] {
				assert_refused(
					BUYER,
					Call::complain {
						purchase,
						deal: deal(purchase),
						secret: Some(secret),
						fault: fault.clone().into(),
					},
					Error::<Test>::SecretMismatch,
				);
			}
		}
	});
}

#[test]
fn places_are_those_that_there_are() {
	run(|| {
		let bad = archive().spoilt(0, 0).short(1);
		let purchase = sold(&bad);
		let out = || Error::<Test>::IndexOutOfRange;
		for index in [4, 5, u64::MAX] {
			let mut batch = bad.batch(0);
			batch.index = index;
			let (record, commitment, leaf) = (bad.record(0, 0), bad.committed(0, BATCHES), bad.leaf(0, 0));
			assert_refused(
				BUYER,
				complaint(
					purchase,
					ArchiveFault::Record {
						batch: batch.clone(),
						record: record.clone(),
					},
				),
				out(),
			);
			assert_refused(
				BUYER,
				open_complaint(
					purchase,
					ArchiveFault::Count {
						batch: batch.clone(),
						commitment: commitment.clone(),
					},
				),
				out(),
			);
			assert_refused(
				BUYER,
				open_complaint(
					purchase,
					ArchiveFault::Leaf {
						batch,
						commitment,
						record,
						leaf,
					},
				),
				out(),
			);
		}
		for place in [3, u32::MAX] {
			let mut record = bad.record(0, 0);
			record.place = place;
			let fault = ArchiveFault::Record {
				batch: bad.batch(0),
				record,
			};
			assert_refused(BUYER, complaint(purchase, fault), out());
		}
	});
}

/// Every way to tell a batch's place or root other than it is.
fn wrong_batches(bad: &Sealed) -> Vec<assay_exchange::judge::UnitProof> {
	let right = bad.batch(0);
	let paths = longer_and_shorter(&right.path).map(|path| assay_exchange::judge::UnitProof { path, ..right.clone() });
	let with = |change: fn(&mut assay_exchange::judge::UnitProof)| {
		let mut wrong = right.clone();
		change(&mut wrong);
		wrong
	};
	let other_archive = Sealed::new(SECOND_STREAM, FIRST, LAST, [1; 16]).spoilt(0, 0);
	let other_range = Sealed::new(STREAM, FIRST, LAST - 1, [1; 16]).spoilt(0, 0);
	paths
		.into_iter()
		.chain([
			with(|batch| batch.index = 1),
			with(|batch| batch.count += 1),
			with(|batch| batch.root = H256::zero()),
			with(|batch| batch.path.clear()),
			other_archive.batch(0),
			other_range.batch(0),
		])
		.collect()
}

#[test]
fn nothing_is_proved_by_what_is_not_of_the_listing() {
	run(|| {
		let bad = archive().spoilt(0, 0).short(1);
		let purchase = sold(&bad);
		let wrong = || Error::<Test>::InvalidProof;
		for batch in wrong_batches(&bad) {
			let record = bad.record(0, 0);
			assert_refused(
				BUYER,
				complaint(purchase, ArchiveFault::Record { batch, record }),
				wrong(),
			);
		}
		let right = bad.record(0, 0);
		let mut records: Vec<_> = longer_and_shorter(&right.path)
			.map(|path| assay_exchange::judge::RecordProof { path, ..right.clone() })
			.into();
		// A record at another place, of another batch, of another listing, and one that was changed on the way.
		let mut elsewhere = right.clone();
		elsewhere.place = 1;
		let mut changed = right.clone();
		changed.record[40] ^= 1;
		let mut cut = right.clone();
		cut.record.clear();
		records.extend([
			elsewhere,
			changed,
			cut,
			bad.record(3, 0),
			Sealed::new(SECOND_STREAM, FIRST, LAST, [1; 16]).record(0, 0),
		]);
		for record in records {
			let batch = bad.batch(0);
			assert_refused(
				BUYER,
				complaint(purchase, ArchiveFault::Record { batch, record }),
				wrong(),
			);
		}
	});
}

#[test]
fn nothing_is_proved_by_what_is_not_of_the_log() {
	run(|| {
		let short = archive().short(1);
		let purchase = sold(&short);
		let wrong = || Error::<Test>::InvalidProof;
		let right = short.committed(1, BATCHES);
		let mut commitments: Vec<_> = longer_and_shorter(&right.path)
			.map(|path| assay_exchange::judge::CommitmentProof { path, ..right.clone() })
			.into();
		let mut other_count = right.clone();
		other_count.commitment.count += 1;
		let mut other_sequence = right.clone();
		other_sequence.commitment.sequence = FIRST;
		commitments.extend([
			other_count,
			other_sequence,
			// Of another batch, of a log of another size, and of another stream.
			short.committed(0, BATCHES),
			short.committed(1, BATCHES - 1),
			Sealed::new(SECOND_STREAM, FIRST, LAST, [1; 16]).committed(1, BATCHES),
		]);
		for commitment in commitments {
			let batch = short.batch(1);
			assert_refused(
				BUYER,
				open_complaint(purchase, ArchiveFault::Count { batch, commitment }),
				wrong(),
			);
		}
		// A leaf at another place of the commitment, with a longer and a shorter path, and any other.
		let right = short.leaf(0, 0);
		let mut leaves: Vec<_> = longer_and_shorter(&right.path)
			.map(|path| assay_exchange::judge::LeafProof { path, ..right.clone() })
			.into();
		leaves.push(short.leaf(0, 1));
		leaves.push(assay_exchange::judge::LeafProof {
			hash: H256::zero(),
			..right
		});
		for leaf in leaves {
			let fault = ArchiveFault::Leaf {
				batch: short.batch(0),
				commitment: short.committed(0, BATCHES),
				record: short.record(0, 0),
				leaf,
			};
			assert_refused(BUYER, open_complaint(purchase, fault), wrong());
		}
	});
}

#[test]
fn proofs_of_the_time_of_listing_stay_good() {
	run(|| {
		let short = archive().short(1);
		let purchase = sold(&short);
		for sequence in BATCHES..BATCHES + 7 {
			commit(STREAM, commitment(STREAM, sequence));
		}
		assert_upheld(
			purchase,
			open_complaint(purchase, short.count_fault(1)),
			Verdict::WrongRoot,
		);
	});
}

#[test]
fn archives_of_one_batch_and_of_one_reading_are_judged() {
	run(|| {
		// Batch 4 has one reading: no path is longer than nothing.
		let bad = Sealed::new(STREAM, 4, 4, [9; 16]).spoilt(0, 0);
		assert_eq!((bad.records.len(), bad.records[0].len()), (1, 1));
		let purchase = sold(&bad);
		assert_upheld(
			purchase,
			complaint(purchase, bad.record_fault(0, 0)),
			Verdict::WrongRecord,
		);
		let good = Sealed::new(STREAM, 4, 4, [9; 16]);
		let purchase = sold(&good);
		assert_refused(
			BUYER,
			complaint(purchase, good.record_fault(0, 0)),
			Error::<Test>::RecordIsRight,
		);
		let mut fault = good.record(0, 0);
		fault.path.try_push(H256::zero()).expect("there is room");
		let fault = ArchiveFault::Record {
			batch: good.batch(0),
			record: fault,
		};
		assert_refused(BUYER, complaint(purchase, fault), Error::<Test>::InvalidProof);
	});
}
