// SPDX-License-Identifier: Apache-2.0

//! What the model knows of feeds: when what came, and nothing counted.

use super::{
	books::{Payment, Source},
	steps::{FeedStep, Who},
	world::{split, Foreseen, Listed, World, ALL, DEVICES, UNABLE, VALID},
};
use crate::{
	mock::*,
	tests::subscriptions::scene::{
		close_feed_with, leave, promised, start, subscribe_as, top_up, FEED_BOND, KEYS, LEAD, SLOT, SLOT_PRICE, T0,
		TRANCHE, WHOLE,
	},
	Call, ListingState, Lot, Offer, Stars, Subscriptions,
};
use assay_primitives::{
	listing::{Currency, Share},
	Commitment, StreamId,
};
use proptest::{prelude::TestCaseError, prop_assert_eq};
use std::collections::BTreeMap;

/// A stream of the first seller's, of which only a feed is sold.
pub(super) const FEED: StreamId = 11;

pub(super) struct Subscribed {
	pub(super) listing: usize,
	pub(super) buyer: AccountId,
	pub(super) next: u64,
	pub(super) until: u64,
	/// The last tick to complain about each tranche whose key came.
	pub(super) keys: BTreeMap<u64, u64>,
	pub(super) paid: Balance,
	pub(super) closed: bool,
}

impl Subscribed {
	pub(super) fn is_over(&self) -> bool {
		self.next >= self.until
	}
}

impl World {
	pub(super) fn take_feed(&mut self, step: &FeedStep) -> Result<(), TestCaseError> {
		let feeds: Vec<usize> = (0..self.listings.len())
			.filter(|place| self.listings[*place].feed)
			.collect();
		let pick = |number: usize, count: usize| (count > 0).then(|| count - 1 - number % count);
		let of = |number: usize| pick(number, self.subscriptions.len());
		match *step {
			FeedStep::List { asset, split, bonds } => self.list_feed(asset, split, bonds)?,
			FeedStep::Subscribe { who, listing, tranches } => {
				if let Some(place) = pick(listing, feeds.len()) {
					self.subscribe(ALL[who], feeds[place], tranches)?;
				}
			},
			FeedStep::TopUp {
				who,
				subscription,
				tranches,
			} => {
				if let Some(id) = of(subscription) {
					self.top_up(self.subscriber(who, id), id, tranches)?;
				}
			},
			FeedStep::Leave { who, subscription } => {
				if let Some(id) = of(subscription) {
					self.leave(self.subscriber(who, id), id)?;
				}
			},
			FeedStep::Deliver {
				who,
				subscription,
				ahead,
			} => {
				if let Some(id) = of(subscription) {
					let runs = self.time / TRANCHE + ahead;
					let first = self.subscriptions[id].next;
					// Of one that has not begun, the first; now and then the seller waits until it may.
					let tranche = runs.max(first);
					if ahead > 0 {
						self.pass(start(tranche).saturating_sub(LEAD + self.time));
					}
					self.deliver_key(self.subscriber(who, id), id, tranche)?;
				}
			},
			FeedStep::Collect { subscription } => {
				if let Some(id) = of(subscription) {
					self.collect(id)?;
				}
			},
			FeedStep::Complain { who, subscription, ago } => {
				if let Some(id) = of(subscription) {
					self.complain_of_key(self.subscriber(who, id), id, self.time / TRANCHE - ago)?;
				}
			},
			FeedStep::Close {
				who,
				subscription,
				stars,
			} => {
				if let Some(id) = of(subscription) {
					self.close_feed(self.subscriber(who, id), id, stars)?;
				}
			},
			FeedStep::Commit { count, ago } => {
				let sequence = stream_of(FEED).expect("it is there").log.len() as u64;
				let last_time = self.time - ago * MINUTE;
				let batch = Commitment {
					sequence,
					count,
					last_time,
					..Default::default()
				};
				commit(FEED, batch);
				if count >= 2 && last_time / SLOT == self.time / SLOT {
					self.hit.insert(self.time / SLOT);
				}
			},
		}
		Ok(())
	}

	fn subscriber(&self, who: Who, id: usize) -> AccountId {
		let Subscribed { buyer, listing, .. } = self.subscriptions[id];
		match who {
			Who::Buyer => buyer,
			Who::Seller => self.listings[listing].who(),
			Who::Anyone => TREASURY,
		}
	}

	fn list_feed(&mut self, asset: bool, kind: usize, bonds: u8) -> Result<(), TestCaseError> {
		let currency = if asset { ASSET } else { Currency::Native };
		let split = split(kind);
		let pool = FEED_BOND * Balance::from(bonds);
		let valid_until = self.ticks + VALID;
		let call = Call::list {
			stream: FEED,
			device: DEVICES[0],
			lot: Lot::Feed {
				promise: promised().number,
				hash: promised().hash(GENESIS, &DEVICES[0], FEED),
			},
			offer: Offer {
				currency,
				price: SLOT_PRICE,
				bond: FEED_BOND,
				penalty: 0,
				delivery: 0,
				window: WINDOW,
				valid_until,
				split: split
					.iter()
					.map(|(account, parts)| Share {
						account: *account,
						parts: *parts,
					})
					.collect(),
			},
			texts: texts(),
			pool,
		};
		let foreseen = if !self.permitted[0] {
			Err("NoPermission")
		} else if !self.active[0] {
			Err("DeviceNotActive")
		} else if pool < FEED_BOND {
			Err("BondTooLow")
		} else if !self.books.can_hold(currency, SELLER) {
			Err(UNABLE)
		} else {
			Ok(())
		};
		if self.dispatched(SELLER, call, foreseen)? {
			self.books.hold_deposit(SELLER, deposit_of(&texts()));
			if self.names.insert((SELLER, currency)) {
				self.books.hold_deposit(SELLER, REPUTATION_DEPOSIT);
			}
			*self.books.bonds.entry((currency, SELLER)).or_default() += pool;
			self.listings.push(Listed {
				seller: 0,
				quality: super::steps::Quality::Good,
				feed: true,
				currency,
				price: SLOT_PRICE,
				bond: FEED_BOND,
				penalty: 0,
				split,
				pool,
				state: ListingState::Open,
				valid_until,
				gone: false,
				proved: false,
			});
		}
		Ok(())
	}

	/// The first tranche whose key cannot be out.
	fn unopened(&self) -> u64 {
		(self.time + LEAD) / TRANCHE + 1
	}

	fn extended(next: u64, until: u64, tranches: u32) -> Foreseen {
		let extended = until + u64::from(tranches);
		let keys = T0..T0 + u64::from(KEYS);
		if tranches == 0 {
			Err("NoTranches")
		} else if extended - next > 32 || !keys.contains(&until) || !keys.contains(&(extended - 1)) {
			Err("TooManyTranches")
		} else {
			Ok(())
		}
	}

	fn subscribe(&mut self, who: AccountId, listing: usize, tranches: u32) -> Result<(), TestCaseError> {
		let currency = self.listings[listing].currency;
		let from = self.unopened();
		let able = who != TREASURY && self.books.can_hold(currency, who);
		let foreseen = self
			.for_sale(who, listing, true)
			.and(Self::extended(from, from, tranches))
			.and(if able { Ok(()) } else { Err(UNABLE) });
		if self.dispatched(who, subscribe_as(who, listing as u64, tranches), foreseen)? {
			*self.books.escrow.entry((currency, who)).or_default() += WHOLE * Balance::from(tranches);
			self.books.hold_deposit(who, SUBSCRIPTION_DEPOSIT);
			self.listings[listing].pool -= FEED_BOND;
			self.subscriptions.push(Subscribed {
				listing,
				buyer: who,
				next: from,
				until: from + u64::from(tranches),
				keys: BTreeMap::new(),
				paid: 0,
				closed: false,
			});
		}
		Ok(())
	}

	/// What a call of the buyer about its subscription comes to before it looks at it.
	/// Whether the account may end it: the buyer, and whoever may withdraw what was sold.
	fn of_party(&self, who: AccountId, id: usize) -> Foreseen {
		let subscription = &self.subscriptions[id];
		let listing = &self.listings[subscription.listing];
		let seller = listing.seller;
		let owner = [OWNER, RIVAL, OWNER][seller];
		let may = [subscription.buyer, ALL[seller], owner].contains(&who);
		if subscription.closed {
			Err("SubscriptionEnded")
		} else if may || !self.active[seller] || !self.permitted[seller] {
			Ok(())
		} else {
			Err("NotBuyer")
		}
	}

	pub(super) fn of_buyer(&self, who: AccountId, id: usize) -> Foreseen {
		let subscription = &self.subscriptions[id];
		if subscription.closed {
			Err("SubscriptionEnded")
		} else if subscription.buyer != who {
			Err("NotBuyer")
		} else {
			Ok(())
		}
	}

	pub(super) fn running(&self, id: usize) -> Foreseen {
		if self.subscriptions[id].is_over() {
			Err("SubscriptionOver")
		} else {
			Ok(())
		}
	}

	fn top_up(&mut self, who: AccountId, id: usize, tranches: u32) -> Result<(), TestCaseError> {
		let Subscribed {
			listing, next, until, ..
		} = self.subscriptions[id];
		let listed = &self.listings[listing];
		let currency = listed.currency;
		let gap = if self.unopened() <= until {
			Ok(())
		} else {
			Err("AlreadyLeft")
		};
		let gone = if listed.gone { Err("ListingWithdrawn") } else { Ok(()) };
		let able = if self.books.can_hold(currency, who) {
			Ok(())
		} else {
			Err(UNABLE)
		};
		let foreseen = self
			.of_buyer(who, id)
			.and(self.running(id))
			.and(gap)
			.and(Self::extended(next, until, tranches))
			.and(gone)
			.and(self.offered(listing))
			.and(able);
		if self.dispatched(who, top_up(id as u64, tranches), foreseen)? {
			self.subscriptions[id].until += u64::from(tranches);
			*self.books.escrow.entry((currency, who)).or_default() += WHOLE * Balance::from(tranches);
		}
		Ok(())
	}

	pub(super) fn payment(&self, id: usize, bond: bool, to_buyer: bool, amount: Balance) -> Payment {
		let Subscribed { listing, buyer, .. } = self.subscriptions[id];
		let listed = &self.listings[listing];
		Payment {
			currency: listed.currency,
			bond,
			from: if bond { listed.who() } else { buyer },
			to: if to_buyer { buyer } else { listed.who() },
			amount,
		}
	}

	/// Gives the bond back, where nothing waits any more.
	pub(super) fn keep_or_end(&mut self, id: usize) {
		if !self.subscriptions[id].is_over() {
			return;
		}
		let listed = &mut self.listings[self.subscriptions[id].listing];
		if listed.gone {
			let payment = self.payment(id, true, false, FEED_BOND);
			let seller = Some(payment.from);
			self.books.pay(Source::Subscription(id as u64), payment, seller);
		} else {
			listed.pool += FEED_BOND;
		}
	}

	fn leave(&mut self, who: AccountId, id: usize) -> Result<(), TestCaseError> {
		let Subscribed { next, until, .. } = self.subscriptions[id];
		let end = self.unopened().max(next);
		let left = if end < until { Ok(()) } else { Err("AlreadyLeft") };
		let foreseen = self.of_party(who, id).and(self.running(id)).and(left);
		if self.dispatched(who, leave(id as u64), foreseen)? {
			let payment = self.payment(id, false, true, WHOLE * Balance::from(until - end));
			self.books.pay(Source::Subscription(id as u64), payment, None);
			self.subscriptions[id].until = end;
			self.keep_or_end(id);
		}
		Ok(())
	}

	fn close_feed(&mut self, who: AccountId, id: usize, stars: Option<u8>) -> Result<(), TestCaseError> {
		let stars =
			stars.map(|stars| [Stars::One, Stars::Two, Stars::Three, Stars::Four, Stars::Five][usize::from(stars)]);
		let subscription = &self.subscriptions[id];
		let over = if subscription.is_over() {
			Ok(())
		} else {
			Err("NotEnded")
		};
		let said = if subscription.paid == 0 && stars.is_some_and(|stars| stars != Stars::One) {
			Err("InvalidRating")
		} else {
			Ok(())
		};
		let foreseen = self.of_buyer(who, id).and(over).and(said);
		if self.dispatched(who, close_feed_with(id as u64, stars), foreseen)? {
			self.subscriptions[id].closed = true;
			self.books
				.return_deposit(Source::Subscription(id as u64), who, SUBSCRIPTION_DEPOSIT);
		}
		Ok(())
	}

	pub(super) fn compare_subscriptions(&self) -> Result<(), TestCaseError> {
		for (id, expected) in self.subscriptions.iter().enumerate() {
			let found = Subscriptions::<Test>::get(id as u64);
			prop_assert_eq!(found.is_none(), expected.closed);
			if let Some(found) = found {
				prop_assert_eq!((found.next, found.until), (expected.next, expected.until));
				prop_assert_eq!(found.paid, expected.paid);
			}
		}
		let running = self
			.subscriptions
			.iter()
			.filter(|subscription| !subscription.is_over())
			.count();
		prop_assert_eq!(stream_of(FEED).expect("it is there").engaged as usize, running);
		Ok(())
	}

	/// Ends all subscriptions, by anyone.
	pub(super) fn end_subscriptions(&mut self) -> Result<(), TestCaseError> {
		for id in 0..self.subscriptions.len() {
			if !self.subscriptions[id].is_over() {
				self.collect(id)?;
			}
			prop_assert_eq!(self.subscriptions[id].is_over(), true);
		}
		Ok(())
	}

	pub(super) fn close_subscriptions(&mut self) -> Result<(), TestCaseError> {
		for id in 0..self.subscriptions.len() {
			if !self.subscriptions[id].closed {
				self.close_feed(self.subscriptions[id].buyer, id, None)?;
			}
		}
		Ok(())
	}
}
