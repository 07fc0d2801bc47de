// SPDX-License-Identifier: Apache-2.0

//! What is paid for tranches.

use super::{ending::assert_over, scene::*};
use crate::{Call, Dues, Error, Event, HoldReason, TrancheKeys};
use assay_primitives::{
	listing::{Currency, Share},
	SubscriptionId,
};
use frame_support::{
	assert_ok,
	traits::{fungibles::MutateHold, tokens::Precision},
};
use sp_runtime::traits::Dispatchable;

/// What of this price goes to the chain.
fn fee(price: Balance) -> Balance {
	price * Balance::from(FEE) / 1_000_000
}

/// For how many slots of each tranche was paid, once somebody collects when all is past.
#[track_caller]
fn collected(id: SubscriptionId) -> Vec<u32> {
	let (_, until) = span(id);
	pass_window(until - 1);
	dispatch(ANYONE, collect(id)).expect("collects");
	let events = System::events().into_iter().map(|record| record.event);
	let hits = events.filter_map(|event| match event {
		RuntimeEvent::DataMarketplace(Event::TrancheCollected { subscription, hits, .. }) if subscription == id => {
			Some(hits)
		},
		_ => None,
	});
	hits.collect()
}

mod time {
	use super::*;

	#[test]
	fn a_tranche_with_a_key_waits_for_its_window() {
		run(|| {
			let id = subscribed(2);
			serve(id, FROM, 0..4);
			go(start(FROM + 1) + WINDOW);
			assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
			tick(1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(subscription(id).paid, WHOLE);
		});
	}

	#[test]
	fn a_tranche_without_a_key_is_given_back_as_soon_as_none_can_come() {
		run(|| {
			let id = subscribed(2);
			go(start(FROM) + LATE);
			assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
			tick(1);
			let before = money(Currency::Native, BUYER);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_has(Event::TrancheCollected {
				subscription: id,
				tranche: FROM,
				hits: 0,
			});
			assert_eq!(money(Currency::Native, BUYER), [before[0] + WHOLE, WHOLE, 0]);
			assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
			go(start(FROM + 1) + LATE + 1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_over(id);
		});
	}

	/// In their order: what can be collected waits for what comes before it.
	#[test]
	fn tranches_are_collected_in_their_order() {
		run(|| {
			let id = subscribed(3);
			serve(id, FROM, [0]);
			go(start(FROM + 2) + LATE + 1);
			assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_over(id);
			assert_eq!(subscription(id).paid, SLOT_PRICE);
		});
	}

	#[test]
	fn what_is_over_or_never_was_is_not_collected() {
		run(|| {
			let id = subscribed(1);
			assert_refused(ANYONE, collect(id + 1), Error::<Test>::SubscriptionNotFound);
			assert_refused(ANYONE, collect(id), Error::<Test>::NothingToCollect);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_last(Event::SubscriptionEnded { subscription: id });
			assert_refused(ANYONE, collect(id), Error::<Test>::SubscriptionOver);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_refused(ANYONE, collect(id), Error::<Test>::SubscriptionEnded);
		});
	}

	#[test]
	fn thirty_two_at_once() {
		run(|| {
			let id = subscribed(32);
			for tranche in FROM..FROM + 32 {
				go(start(tranche));
				// Not by a delivery, which would collect.
				crate::Subscriptions::<Test>::mutate_extant(id, |record| {
					let end = start(tranche + 1) - START + WINDOW;
					assert!(record.windows.try_push((tranche, end)).is_ok());
				});
				TrancheKeys::<Test>::insert(id, tranche, unsealed());
				hit_slots(tranche, [tranche % 4]);
			}
			pass_window(FROM + 31);
			let call = RuntimeCall::from(collect(id));
			let done = call.dispatch(RuntimeOrigin::signed(ANYONE)).expect("collects");
			assert_eq!(done.actual_weight, Some(<() as crate::WeightInfo>::collect(32)));
			assert_eq!(subscription(id).paid, 32 * SLOT_PRICE);
			assert_over(id);
		});
	}
}

mod hits {
	use super::*;

	#[test]
	fn are_paid_for_one_by_one() {
		for slots in 0..=4_u64 {
			run(|| {
				let id = subscribed(1);
				serve(id, FROM, 0..slots);
				assert_eq!(collected(id), [slots as u32]);
				assert_eq!(subscription(id).paid, Balance::from(slots) * SLOT_PRICE);
			});
		}
	}

	#[test]
	fn are_one_a_slot_however_many_commitments_there_are() {
		run(|| {
			let id = subscribed(1);
			serve(id, FROM, []);
			go(start(FROM) + MINUTE);
			let now = Timestamp::get();
			let log = stream_of(STREAM).expect("there").log;
			let last = *log.last().expect("there are some");
			change_stream(STREAM, |stream| {
				for place in 0..1_000_u64 {
					let sequence = log.len() as u64 + place;
					stream.came.push((now, sequence));
					stream.log.push(assay_primitives::Commitment {
						sequence,
						count: 2,
						last_time: now,
						..last
					});
				}
			});
			assert_eq!(collected(id), [1]);
		});
	}

	#[test]
	fn are_not_made_by_what_is_late_ahead_or_small() {
		run(|| {
			let id = subscribed(1);
			serve(id, FROM, []);
			go(start(FROM) + SLOT + MINUTE);
			// Backfilled: of the slot before, which is over.
			commit_readings(2, start(FROM) + SLOT - 1);
			// Ahead: of the slot after.
			commit_readings(2, start(FROM) + 2 * SLOT);
			// Empty, and fewer than promised.
			commit_readings(0, Timestamp::get());
			commit_readings(1, Timestamp::get());
			assert_eq!(collected(id), [0]);
		});
	}

	#[test]
	fn are_told_by_the_borders_of_slots() {
		run(|| {
			let id = subscribed(2);
			serve(id, FROM, []);
			go(start(FROM) + SLOT - 1);
			hit();
			tick(1);
			hit();
			go(start(FROM + 1) - 1);
			hit();
			deliver_key(id, FROM + 1);
			tick(1);
			hit();
			assert_eq!(collected(id), [3, 1]);
		});
	}

	/// Both pay for the same slots, whenever they came.
	#[test]
	fn are_the_same_for_all_subscribers() {
		run(|| {
			let listing = feed();
			let early = subscribed_by(BUYER, listing, 4);
			go(start(FROM));
			deliver_key(early, FROM);
			hit_slots(FROM, [0, 2]);
			let late = subscribed_by(OTHER, listing, 2);
			assert_eq!(subscription(late).from, FROM + 1);
			for tranche in FROM + 1..FROM + 3 {
				go(start(tranche));
				deliver_key(early, tranche);
				deliver_key(late, tranche);
				hit_slots(tranche, [1, 2, 3]);
			}
			go(start(FROM + 3));
			deliver_key(early, FROM + 3);
			hit_slots(FROM + 3, [3]);
			assert_eq!(collected(early), [2, 3, 3, 1]);
			assert_eq!(collected(late), [3, 3]);
		});
	}

	#[test]
	fn without_a_key_are_free() {
		run(|| {
			let id = subscribed(3);
			hit_slots(FROM, 0..4);
			serve(id, FROM + 1, 0..4);
			hit_slots(FROM + 2, 0..4);
			assert_eq!(collected(id), [0, 4, 0]);
			assert_over(id);
		});
	}

	#[test]
	fn before_and_after_what_is_paid_for_are_free() {
		run(|| {
			let id = subscribed(1);
			hit_slots(FROM - 1, 1..4);
			serve(id, FROM, [0]);
			hit_slots(FROM + 1, 0..4);
			assert_eq!(collected(id), [1]);
		});
	}

	/// The chain keeps what came in 64 tranches. Whoever waits for longer is paid nothing.
	#[test]
	fn that_are_forgotten_are_free() {
		for (waits, paid) in [(63, [2, 2]), (64, [2, 2]), (65, [0, 2]), (66, [0, 0])] {
			run(|| {
				let id = subscribed(2);
				serve(id, FROM, [0, 1]);
				serve(id, FROM + 1, [2, 3]);
				for tranche in FROM + 2..=FROM + waits {
					hit_slots(tranche, [0]);
				}
				assert_eq!(collected(id), paid, "after {waits} tranches");
				assert_over(id);
			});
		}
	}

	/// No more is paid than is in escrow, whatever the other pallet says.
	#[test]
	fn are_as_many_as_there_are_slots_at_the_most() {
		run(|| {
			let id = subscribed(1);
			serve(id, FROM, 0..4);
			crate::Subscriptions::<Test>::mutate_extant(id, |record| record.promise.slots = 3);
			let before = held(HoldReason::Escrow, BUYER);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(before - held(HoldReason::Escrow, BUYER), 3 * SLOT_PRICE);
			// What is left is of the slot that there is not.
			assert_ok!(Currencies::release(
				Currency::Native,
				&HoldReason::Escrow.into(),
				&BUYER,
				SLOT_PRICE,
				Precision::Exact
			));
		});
	}
}

mod money {
	use super::*;

	fn split(parts: &[(AccountId, u32)]) -> Vec<Share<AccountId>> {
		parts.iter().map(|&(account, parts)| Share { account, parts }).collect()
	}

	/// Each tranche is paid like a price of its own, and rounded like one.
	#[test]
	fn is_split_for_each_tranche_to_the_last_unit() {
		for currency in CURRENCIES {
			run(|| {
				let listing = feed_with(|listed| {
					listed.offer.currency = currency;
					listed.offer.split = split(&[(OTHER, 250_000), (RIVAL, 100_001)]);
				});
				tick(MINUTE);
				let id = subscribed_by(BUYER, listing, 3);
				open_treasury();
				serve(id, FROM, [0, 1, 3]);
				serve(id, FROM + 2, [2]);
				let who = [SELLER, OTHER, RIVAL, TREASURY, BUYER];
				let before = who.map(|who| free(currency, who));
				pass_window(FROM + 2);
				assert_ok!(dispatch(ANYONE, collect(id)));
				let paid: Vec<Balance> = who
					.iter()
					.zip(before)
					.map(|(who, before)| free(currency, *who) - before)
					.collect();
				// 903: fee 18, rest 885, shares 221 and 88. 301: fee 6, rest 295, shares 73 and 29.
				let fees = if currency == Currency::Native { 0 } else { 18 + 6 };
				assert_eq!(paid, [576 + 193, 221 + 73, 88 + 29, fees, 3 * WHOLE - 903 - 301]);
				assert_eq!(held_in(currency, HoldReason::Escrow, BUYER), 0);
				assert_eq!(subscription(id).paid, 903 + 301);
				assert_eq!(pool(listing), Some(3 * FEED_BOND));
				assert_over(id);
			});
		}
	}

	#[test]
	fn is_burnt_as_fee() {
		run(|| {
			let id = subscribed(1);
			serve(id, FROM, 0..4);
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(burnt(), fee(WHOLE));
		});
	}

	/// What a payee cannot be paid waits for it.
	#[test]
	fn of_a_payee_that_has_no_account_is_paid_with_the_next() {
		run(|| {
			const NOBODY: AccountId = 99;
			let listing = feed_with(|listed| listed.offer.split = split(&[(NOBODY, 150_000)]));
			tick(MINUTE);
			let id = subscribed_by(BUYER, listing, 2);
			serve(id, FROM, [0]);
			serve(id, FROM + 1, 0..4);
			let before = free(Currency::Native, SELLER);
			pass_window(FROM + 1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			// Of 295 the share is 44, below the existential deposit; of 1,180 it is 177.
			assert_eq!(free(Currency::Native, NOBODY), 44 + 177);
			assert_eq!(free(Currency::Native, SELLER) - before, 295 + 1_180 - 44 - 177);
			assert_eq!(held(HoldReason::Deal, SELLER), 0);
			assert_eq!(Dues::<Test>::iter().count(), 0);
		});
	}

	/// A seller who cannot be credited keeps nobody waiting, and has it all once that is over.
	#[test]
	fn that_is_due_is_paid_with_the_next() {
		run(|| {
			let id = subscribed_by(BUYER, feed_in(ASSET), 3);
			open_treasury();
			let before = money(ASSET, SELLER);
			serve(id, FROM, [0]);
			serve(id, FROM + 1, [0, 1]);
			serve(id, FROM + 2, [3]);
			assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), 1, SELLER));
			pass_window(FROM);
			assert_ok!(dispatch(ANYONE, collect(id)));
			let net = |hits: Balance| hits * SLOT_PRICE - fee(hits * SLOT_PRICE);
			assert_has(Event::PaymentDue {
				deal: deal_id(id),
				to: SELLER,
				amount: net(1),
			});
			assert_eq!(
				money(ASSET, BUYER)[1],
				2 * WHOLE + net(1),
				"it stays in the buyer's escrow"
			);
			pass_window(FROM + 1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			let owed: Vec<_> = Dues::<Test>::get(deal_id(id))
				.expect("due")
				.into_iter()
				.map(|due| due.amount)
				.collect();
			assert_eq!(owed, [net(1) + net(2)], "one sum");
			assert_refused(ANYONE, Call::pay { deal: deal_id(id) }, Error::<Test>::CannotPay);
			assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, SELLER));
			pass_window(FROM + 2);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_eq!(money(ASSET, SELLER)[0] - before[0], net(1) + net(2) + net(1));
			assert_eq!(Dues::<Test>::iter().count(), 0);
			assert_over(id);
		});
	}

	/// Everybody is blocked: the subscription is over, and four sums at the most are due.
	#[test]
	fn that_nobody_can_have_waits_without_the_subscription() {
		run(|| {
			let listing = feed_in(ASSET);
			let id = subscribed_by(BUYER, listing, 2);
			open_treasury();
			serve(id, FROM, [0]);
			serve(id, FROM + 1, 0..2);
			assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
			for who in [SELLER, BUYER] {
				assert_ok!(Assets::block(RuntimeOrigin::signed(ISSUER), 1, who));
			}
			pass_window(FROM + 1);
			assert_ok!(dispatch(ANYONE, collect(id)));
			assert_over(id);
			assert_sound();
			assert_eq!(Dues::<Test>::get(deal_id(id)).expect("due").len(), 3);
			assert_ok!(dispatch(BUYER, close_feed(id)));
			assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, SELLER));
			assert_ok!(dispatch(ANYONE, Call::pay { deal: deal_id(id) }));
			assert_ok!(Assets::thaw(RuntimeOrigin::signed(ISSUER), 1, BUYER));
			assert_ok!(dispatch(ANYONE, Call::pay { deal: deal_id(id) }));
			assert_refused(ANYONE, Call::pay { deal: deal_id(id) }, Error::<Test>::NothingDue);
			let paid = 3 * SLOT_PRICE;
			let fees = fee(SLOT_PRICE) + fee(2 * SLOT_PRICE);
			assert_eq!(money(ASSET, BUYER), [FUNDS - paid, 0, 0]);
			assert_eq!(money(ASSET, SELLER), [FUNDS + paid - fees, 0, 0]);
		});
	}

	/// The bond of a deal goes to whoever put it up, also where the listing is gone.
	#[test]
	fn of_the_bond_returns() {
		for withdrawn in [false, true] {
			run(|| {
				let id = subscribed(1);
				let listing = subscription(id).listing;
				if withdrawn {
					assert_ok!(dispatch(SELLER, Call::withdraw { listing }));
				}
				assert_eq!(
					held(HoldReason::Bond, SELLER),
					if withdrawn { 1 } else { 3 } * FEED_BOND
				);
				go(start(FROM) + LATE + 1);
				assert_ok!(dispatch(ANYONE, collect(id)));
				assert_eq!(pool(listing), (!withdrawn).then_some(3 * FEED_BOND));
				assert_eq!(
					held(HoldReason::Bond, SELLER),
					if withdrawn { 0 } else { 3 } * FEED_BOND
				);
			});
		}
	}
}
