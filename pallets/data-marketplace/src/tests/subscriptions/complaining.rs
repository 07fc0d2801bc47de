// SPDX-License-Identifier: Apache-2.0

//! Complaints about tranches, with sealed batches as they are served.

use super::{ending::assert_over, scene::*};
use crate::{Call, Error, Event, HoldReason, ListingState, Listings, Reputations, Stars};
use assay_exchange::{
	judge::{evidence, FeedFault, Verdict},
	key::key_hash,
	record,
};
use assay_primitives::{listing::Currency, merkle, SubscriptionId};
use frame_support::assert_ok;
use sp_core::H256;

/// The buyer complains and is right: it has all that was not paid yet, and the bond.
#[track_caller]
fn assert_upheld(id: SubscriptionId, tranche: u64, fault: FeedFault, verdict: Verdict) {
	assert_upheld_by(id, tranche_complaint(id, tranche, fault.clone()), &fault, verdict);
}

#[track_caller]
fn assert_upheld_by(id: SubscriptionId, call: Call<Test>, fault: &FeedFault, verdict: Verdict) {
	let record = subscription(id);
	let currency = record.stake.currency;
	let (buyer, seller) = (money(currency, BUYER), money(currency, SELLER));
	let known = Reputations::<Test>::get(SELLER, currency).expect("it sells").refunded;
	let unpaid = Balance::from(record.until - record.next) * WHOLE;
	dispatch(BUYER, call).expect("it is upheld");
	let evidence = evidence(GENESIS, record.deal, fault);
	assert_has(Event::ComplaintUpheld {
		deal: deal_id(id),
		verdict,
		evidence,
	});
	assert_last(Event::SubscriptionEnded { subscription: id });
	assert_eq!(
		money(currency, BUYER),
		[buyer[0] + unpaid + FEED_BOND, buyer[1] - unpaid, 0]
	);
	assert_eq!(money(currency, SELLER), [seller[0], 0, seller[2] - FEED_BOND]);
	assert_eq!(subscription(id).verdict, Some((verdict, evidence)));
	assert_eq!(
		Reputations::<Test>::get(SELLER, currency).expect("it sells").refunded,
		known + 1
	);
	let state = Listings::<Test>::get(record.listing).expect("it is there").state;
	let closed = if verdict == Verdict::WrongKey {
		ListingState::Open
	} else {
		ListingState::Closed
	};
	assert_eq!(state, closed);
	assert_over(id);
	assert_sound();
}

/// A subscription whose buyer has the right key of its first tranche.
fn keyed() -> SubscriptionId {
	let id = subscribed(3);
	go(start(FROM));
	deliver_right_key(id, FROM);
	id
}

mod about_keys {
	use super::*;

	#[test]
	fn the_right_key_is_right() {
		run(|| {
			let id = keyed();
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, FeedFault::Key),
				Error::<Test>::KeyIsRight,
			);
		});
	}

	#[test]
	fn a_wrong_key_is_paid_back_in_each_currency() {
		for currency in CURRENCIES {
			run(|| {
				let id = subscribed_by(BUYER, feed_in(currency), 3);
				go(start(FROM));
				let sealed_key = sealed_tranche_key(id, FROM, &[1; 32]);
				assert_ok!(dispatch(SELLER, key_delivery_of(id, FROM, sealed_key)));
				assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
			});
		}
	}

	/// Sealed for another tranche, another deal, or for nobody; or the key of another tranche.
	#[test]
	fn what_does_not_open_is_wrong() {
		let sealed: [fn(SubscriptionId) -> assay_exchange::SealedKey; 4] = [
			|_| unsealed(),
			|id| sealed_tranche_key(id, FROM + 1, &tranche_key_of(FROM)),
			|id| sealed_tranche_key(id, FROM, &tranche_key_of(FROM + 1)),
			|_| {
				let key = tranche_key_of(FROM);
				let buyer_key = key_of(BUYER);
				let other = H256([9; 32]);
				assay_exchange::envelope::seal(&buyer_key, other, GENESIS, FROM, &key, [1; 32]).expect("seals")
			},
		];
		for sealed in sealed {
			run(|| {
				let id = subscribed(3);
				go(start(FROM));
				assert_ok!(dispatch(SELLER, key_delivery_of(id, FROM, sealed(id))));
				assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
			});
		}
	}

	/// Also where a record is alleged, and none that exists has to be shown.
	#[test]
	fn a_wrong_key_is_found_whatever_is_alleged() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			deliver_key(id, FROM);
			let fault = Batch::honest().record_fault(0, log_size());
			assert_upheld(id, FROM, fault, Verdict::WrongKey);
		});
	}

	/// As soon as it is there: an hour before the tranche begins.
	#[test]
	fn a_wrong_key_is_found_before_its_tranche() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM) - LEAD);
			deliver_key(id, FROM);
			assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
		});
	}

	#[test]
	fn takes_the_key_and_the_secret() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			let call = |secret| tranche_complaint_with(id, FROM, secret, FeedFault::Key);
			assert_refused(BUYER, call(Some(secret_of(BUYER))), Error::<Test>::NotDelivered);
			deliver_right_key(id, FROM);
			assert_refused(BUYER, call(None), Error::<Test>::SecretMissing);
			assert_refused(BUYER, call(Some(secret_of(OTHER))), Error::<Test>::SecretMismatch);
		});
	}

	/// Nothing is wrong by a hash that is not the one promised.
	#[test]
	fn takes_the_hash_that_was_promised() {
		run(|| {
			let id = keyed();
			let with = |key_hash, key_path| Call::complain_tranche {
				subscription: id,
				deal: feed_deal(id),
				tranche: FROM,
				key_hash,
				key_path,
				secret: Some(secret_of(BUYER)),
				fault: FeedFault::Key.into(),
			};
			let hash = |tranche| key_hash(&tranche_key_of(tranche));
			let longer = |tranche| {
				let mut path = key_path_of(tranche);
				assert!(path.try_push(H256::zero()).is_ok());
				path
			};
			for (hash, path) in [
				(hash(FROM + 1), key_path_of(FROM)),
				(hash(FROM + 1), key_path_of(FROM + 1)),
				(H256::zero(), key_path_of(FROM)),
				(hash(FROM), Default::default()),
				(hash(FROM), longer(FROM)),
			] {
				assert_refused(BUYER, with(hash, path), Error::<Test>::InvalidProof);
			}
			assert_refused(BUYER, with(hash(FROM), key_path_of(FROM)), Error::<Test>::KeyIsRight);
		});
	}
}

mod about_records {
	use super::*;

	/// The last byte of a record is another.
	fn spoil(records: &mut [Vec<u8>], place: usize) {
		let last = records[place].last_mut().expect("it is long");
		*last ^= 1;
	}

	#[test]
	fn what_opens_is_right() {
		run(|| {
			let id = keyed();
			let batch = Batch::honest();
			for place in 0..4 {
				let fault = batch.record_fault(place, log_size());
				assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::RecordIsRight);
			}
		});
	}

	#[test]
	fn what_does_not_open_is_paid_back() {
		run(|| {
			let id = keyed();
			let honest = Batch::honest();
			let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 2));
			let fault = |batch: &Batch, place| batch.record_fault(place, log_size());
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, fault(&honest, 2)),
				Error::<Test>::RecordIsRight,
			);
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, fault(&batch, 1)),
				Error::<Test>::RecordIsRight,
			);
			assert_upheld(id, FROM, fault(&batch, 2), Verdict::WrongRecord);
		});
	}

	#[test]
	fn what_was_sealed_by_another_key_is_paid_back() {
		run(|| {
			let id = keyed();
			let batch = Batch::with(&tranche_key_of(FROM + 1), |_| ());
			assert_upheld(id, FROM, batch.record_fault(0, log_size()), Verdict::WrongRecord);
		});
	}

	#[test]
	fn too_short_a_record_is_paid_back() {
		run(|| {
			let id = keyed();
			let batch = Batch::with(&tranche_key_of(FROM), |records| records[0].truncate(40));
			assert_upheld(id, FROM, batch.record_fault(0, log_size()), Verdict::WrongRecord);
		});
	}

	#[test]
	fn what_nobody_served_proves_nothing() {
		run(|| {
			let id = keyed();
			let batch = Batch::honest();
			let size = log_size();
			let refuse = |change: fn(&mut FeedFault), error: Error<Test>| {
				let mut fault = batch.record_fault(1, size);
				change(&mut fault);
				assert_refused(BUYER, tranche_complaint(id, FROM, fault), error);
			};
			refuse(
				|fault| {
					let FeedFault::Record { record, .. } = fault else {
						unreachable!()
					};
					record.record[40] ^= 1;
				},
				Error::InvalidProof,
			);
			refuse(
				|fault| {
					let FeedFault::Record { record, .. } = fault else {
						unreachable!()
					};
					record.place = 2;
				},
				Error::InvalidProof,
			);
			refuse(
				|fault| {
					let FeedFault::Record { record, .. } = fault else {
						unreachable!()
					};
					record.place = 4;
				},
				Error::IndexOutOfRange,
			);
			refuse(
				|fault| {
					let FeedFault::Record { commitment, .. } = fault else {
						unreachable!()
					};
					commitment.commitment.content = H256::zero();
				},
				Error::InvalidProof,
			);
			refuse(
				|fault| {
					let FeedFault::Record { commitment, .. } = fault else {
						unreachable!()
					};
					commitment.path.pop();
				},
				Error::InvalidProof,
			);
		});
	}

	/// The log at the end of the tranche counts, which stays as it is however much comes later.
	#[test]
	fn of_a_tranche_that_is_over_are_proved_in_its_log() {
		run(|| {
			let id = keyed();
			let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 0));
			hit_slots(FROM, [1, 2]);
			let size = log_size();
			hit_slots(FROM + 1, 0..3);
			let stale = batch.record_fault(0, log_size());
			assert_refused(BUYER, tranche_complaint(id, FROM, stale), Error::<Test>::InvalidProof);
			assert_upheld(id, FROM, batch.record_fault(0, size), Verdict::WrongRecord);
		});
	}

	#[test]
	fn of_another_tranche_are_another_complaint() {
		run(|| {
			let id = keyed();
			let batch = Batch::with(&tranche_key_of(FROM), |records| spoil(records, 0));
			let size = log_size();
			go(start(FROM + 1));
			deliver_right_key(id, FROM + 1);
			hit();
			let fault = batch.record_fault(0, log_size());
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM + 1, fault),
				Error::<Test>::OtherTranche,
			);
			assert_upheld(id, FROM, batch.record_fault(0, size), Verdict::WrongRecord);
		});
	}
}

mod about_leaves {
	use super::*;

	/// A record that opens, to another reading than the device committed.
	fn replace(records: &mut [Vec<u8>], sequence: u64) {
		let content = assay_exchange::key::Content::Tranche(FROM);
		let content_key = assay_exchange::key::content_key(&tranche_key_of(FROM), GENESIS, STREAM, content);
		let width = record::Width::new(WIDTH).expect("a width");
		records[3] = record::seal(&content_key, sequence, 3, b"another reading", width).expect("it fits");
	}

	#[test]
	fn what_was_committed_is_right() {
		run(|| {
			let id = keyed();
			let batch = Batch::honest();
			for place in 0..4 {
				let fault = batch.leaf_fault(place, log_size());
				assert_refused(
					BUYER,
					tranche_complaint(id, FROM, fault),
					Error::<Test>::RecordIsAnchored,
				);
			}
		});
	}

	#[test]
	fn what_was_not_committed_is_paid_back() {
		run(|| {
			let id = keyed();
			let sequence = log_size() as u64;
			let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
			// It opens.
			let fault = batch.record_fault(3, log_size());
			assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::RecordIsRight);
			assert_upheld(id, FROM, batch.leaf_fault(3, log_size()), Verdict::WrongRoot);
		});
	}

	/// Nothing that is sealed has to be opened for it.
	#[test]
	fn needs_no_secret() {
		run(|| {
			let id = keyed();
			let sequence = log_size() as u64;
			let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
			let fault = batch.leaf_fault(3, log_size());
			let call = tranche_complaint_with(id, FROM, None, fault.clone());
			assert_upheld_by(id, call, &fault, Verdict::WrongRoot);
		});
	}

	/// A device may have another owner by then, who does not answer for what was sold before.
	#[test]
	fn is_not_about_a_tranche_that_the_seller_does_not_stand_for() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			let sequence = log_size() as u64;
			let batch = Batch::with(&tranche_key_of(FROM), |records| replace(records, sequence));
			let call = tranche_complaint_with(id, FROM, None, batch.leaf_fault(3, log_size()));
			assert_refused(BUYER, call, Error::<Test>::NotDelivered);
		});
	}

	#[test]
	fn what_the_device_never_committed_proves_nothing() {
		run(|| {
			let id = keyed();
			let batch = Batch::honest();
			let mut fault = batch.leaf_fault(3, log_size());
			let FeedFault::Leaf { leaf, .. } = &mut fault else {
				unreachable!()
			};
			leaf.hash = merkle::leaf_hash(b"another reading");
			assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::InvalidProof);
		});
	}
}

mod in_time {
	use super::*;

	#[test]
	fn is_up_to_the_end_of_the_window() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			deliver_key(id, FROM);
			pass_window(FROM);
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, FeedFault::Key),
				Error::<Test>::WindowOver,
			);
		});
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			deliver_key(id, FROM);
			go(start(FROM + 1) + WINDOW);
			assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
		});
	}

	/// Nothing was sold where no key came: the price goes back as it is.
	#[test]
	fn is_not_about_what_cannot_be_delivered_any_more() {
		run(|| {
			let id = subscribed(3);
			go(start(FROM) + LATE + 1);
			let fault = Batch::honest().leaf_fault(0, log_size());
			assert_refused(BUYER, tranche_complaint(id, FROM, fault), Error::<Test>::WindowOver);
		});
	}

	#[test]
	fn is_about_a_tranche_that_waits() {
		run(|| {
			let id = subscribed(2);
			for tranche in [0, FROM - 1, FROM + 2, u64::MAX] {
				let call = tranche_complaint(id, tranche, FeedFault::Key);
				assert_refused(BUYER, call, Error::<Test>::TrancheNotDue);
			}
			serve(id, FROM, [0]);
			serve(id, FROM + 1, [0]);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM, FeedFault::Key),
				Error::<Test>::TrancheNotDue,
			);
			assert_upheld(id, FROM + 1, FeedFault::Key, Verdict::WrongKey);
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM + 1, FeedFault::Key),
				Error::<Test>::SubscriptionOver,
			);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_refused(
				BUYER,
				tranche_complaint(id, FROM + 1, FeedFault::Key),
				Error::<Test>::SubscriptionEnded,
			);
		});
	}

	/// What was paid stays so.
	#[test]
	fn takes_nothing_back_that_is_paid() {
		run(|| {
			let id = subscribed(3);
			serve(id, FROM, 0..4);
			go(start(FROM + 1));
			deliver_key(id, FROM + 1);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_upheld(id, FROM + 1, FeedFault::Key, Verdict::WrongKey);
			assert_eq!(subscription(id).paid, WHOLE);
			assert_ok!(dispatch(BUYER, close_feed_with(id, Some(Stars::One))));
			let known = Reputations::<Test>::get(SELLER, Currency::Native).expect("it sells");
			assert_eq!((known.settled, known.refunded, known.rated), (0, 1, 1));
			assert_eq!((known.weight, known.score), (WHOLE, WHOLE));
		});
	}

	#[test]
	fn is_the_buyers_and_names_the_deal() {
		run(|| {
			let id = keyed();
			let call = tranche_complaint(id, FROM, FeedFault::Key);
			for who in [SELLER, OTHER, ANYONE] {
				assert_refused(who, call.clone(), Error::<Test>::NotBuyer);
			}
			assert_refused(
				BUYER,
				tranche_complaint(id + 1, FROM, FeedFault::Key),
				Error::<Test>::SubscriptionNotFound,
			);
			let Call::complain_tranche {
				subscription,
				tranche,
				key_hash,
				key_path,
				secret,
				fault,
				..
			} = call
			else {
				unreachable!()
			};
			let other = Call::complain_tranche {
				subscription,
				deal: H256::zero(),
				tranche,
				key_hash,
				key_path,
				secret,
				fault,
			};
			assert_refused(BUYER, other, Error::<Test>::DealMismatch);
		});
	}
}

/// The verdict stands, whoever can be paid.
#[test]
fn a_blocked_buyer_has_its_verdict() {
	run(|| {
		let id = subscribed_by(BUYER, feed_in(ASSET), 3);
		go(start(FROM));
		deliver_key(id, FROM);
		assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), 1, BUYER));
		assert_ok!(dispatch(BUYER, tranche_complaint(id, FROM, FeedFault::Key)));
		assert_over(id);
		for amount in [3 * WHOLE, FEED_BOND] {
			assert_has(Event::PaymentDue {
				deal: deal_id(id),
				to: BUYER,
				amount,
			});
		}
		assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, BUYER));
		assert_ok!(dispatch(ANYONE, Call::pay { deal: deal_id(id) }));
		assert_eq!(money(ASSET, BUYER), [FUNDS + FEED_BOND, 0, 0]);
		assert_eq!(held_in(ASSET, HoldReason::Bond, SELLER), 2 * FEED_BOND);
	});
}

/// Other subscribers have complaints of their own, and nothing of theirs changes.
#[test]
fn a_complaint_is_about_one_deal() {
	run(|| {
		let listing = feed();
		let first = subscribed_by(BUYER, listing, 2);
		let second = subscribed_by(OTHER, listing, 2);
		go(start(FROM));
		deliver_key(first, FROM);
		deliver_right_key(second, FROM);
		hit_slots(FROM, 0..2);
		assert_ok!(dispatch(BUYER, tranche_complaint(first, FROM, FeedFault::Key)));
		pass_window(FROM);
		assert_ok!(dispatch(ANYONE, collect(second)));
		assert_eq!(subscription(second).paid, 2 * SLOT_PRICE);
	});
}
