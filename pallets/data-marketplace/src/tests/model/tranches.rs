// SPDX-License-Identifier: Apache-2.0

//! What the model knows of tranches: their keys, their hits, and what is paid.

use super::{
	books::Source,
	feeds::Subscribed,
	world::{Foreseen, World},
};
use crate::{
	mock::*,
	tests::subscriptions::scene::{
		collect, key_delivery, start, tranche_complaint_with, FEED_BOND, LATE, LEAD, SLOTS, SLOT_PRICE, WHOLE,
	},
};
use assay_exchange::judge::FeedFault;
use proptest::prelude::TestCaseError;

impl World {
	pub(super) fn is_past(&self, id: usize, tranche: u64) -> bool {
		match self.subscriptions[id].keys.get(&tranche) {
			Some(end) => self.ticks > *end,
			None => self.time > start(tranche) + LATE,
		}
	}

	/// How many slots of a tranche are paid for: those in which a batch came, where the key did.
	pub(super) fn paid_slots(&self, id: usize, tranche: u64) -> u64 {
		if !self.subscriptions[id].keys.contains_key(&tranche) {
			return 0;
		}
		let slots = tranche * u64::from(SLOTS)..(tranche + 1) * u64::from(SLOTS);
		slots.filter(|slot| self.hit.contains(slot)).count() as u64
	}

	/// Pays for the first tranches that wait no longer, and tells how many there were.
	pub(super) fn pay_tranches(&mut self, id: usize, most: u64) -> u64 {
		let first = self.subscriptions[id].next;
		let of = Source::Subscription(id as u64);
		let mut rest = 0;
		loop {
			let Subscribed {
				next, listing, buyer, ..
			} = self.subscriptions[id];
			if self.subscriptions[id].is_over() || next - first == most || !self.is_past(id, next) {
				break;
			}
			let price = SLOT_PRICE * Balance::from(self.paid_slots(id, next));
			let listed = &self.listings[listing];
			if price > 0 {
				let (seller, split) = (listed.who(), listed.split.clone());
				self.books
					.pay_price(of, (listed.currency, price), (buyer, seller), &split);
			}
			rest += WHOLE - price;
			let subscription = &mut self.subscriptions[id];
			subscription.paid += price;
			subscription.next += 1;
			subscription.keys.remove(&next);
		}
		let paid = self.subscriptions[id].next - first;
		if paid > 0 {
			let payment = self.payment(id, false, true, rest);
			self.books.pay(of, payment, None);
		}
		paid
	}

	pub(super) fn waits(&self, id: usize, tranche: u64) -> Foreseen {
		let Subscribed { next, until, .. } = self.subscriptions[id];
		if (next..until).contains(&tranche) {
			Ok(())
		} else {
			Err("TrancheNotDue")
		}
	}

	pub(super) fn deliver_key(&mut self, who: AccountId, id: usize, tranche: u64) -> Result<(), TestCaseError> {
		let subscription = &self.subscriptions[id];
		let foreseen = if subscription.closed {
			Err("SubscriptionEnded")
		} else if self.listings[subscription.listing].who() != who {
			Err("NotSeller")
		} else {
			self.running(id)
				.and(self.waits(id, tranche))
				.and(if self.time < start(tranche) - LEAD {
					Err("TrancheTooEarly")
				} else if self.time > start(tranche) + LATE {
					Err("TrancheTooLate")
				} else if subscription.keys.contains_key(&tranche) {
					Err("AlreadyDelivered")
				} else {
					Ok(())
				})
		};
		if self.dispatched(who, key_delivery(id as u64, tranche), foreseen)? {
			let end = self.ticks + (start(tranche + 1) - self.time) + WINDOW;
			self.subscriptions[id].keys.insert(tranche, end);
			self.pay_tranches(id, 2);
			self.keep_or_end(id);
		}
		Ok(())
	}

	pub(super) fn collect(&mut self, id: usize) -> Result<(), TestCaseError> {
		let Subscribed { next, closed, .. } = self.subscriptions[id];
		let foreseen = if closed {
			Err("SubscriptionEnded")
		} else {
			self.running(id).and(if self.is_past(id, next) {
				Ok(())
			} else {
				Err("NothingToCollect")
			})
		};
		if self.dispatched(TREASURY, collect(id as u64), foreseen)? {
			self.pay_tranches(id, 32);
			self.keep_or_end(id);
		}
		Ok(())
	}

	pub(super) fn complain_of_key(&mut self, who: AccountId, id: usize, tranche: u64) -> Result<(), TestCaseError> {
		let Subscribed { buyer, next, until, .. } = self.subscriptions[id];
		let past = if self.is_past(id, tranche) {
			Err("WindowOver")
		} else {
			Ok(())
		};
		let came = self.subscriptions[id].keys.contains_key(&tranche);
		let foreseen = self
			.of_buyer(who, id)
			.and(self.running(id))
			.and(self.waits(id, tranche))
			.and(past)
			.and(if came { Ok(()) } else { Err("NotDelivered") });
		let call = tranche_complaint_with(id as u64, tranche, Some(secret_of(buyer)), FeedFault::Key);
		if self.dispatched(who, call, foreseen)? {
			let of = Source::Subscription(id as u64);
			let back = self.payment(id, false, true, WHOLE * Balance::from(until - next));
			self.books.pay(of, back, None);
			let bond = self.payment(id, true, true, FEED_BOND);
			self.books.pay(of, bond, None);
			let subscription = &mut self.subscriptions[id];
			subscription.until = next;
			subscription.keys.clear();
		}
		Ok(())
	}
}
