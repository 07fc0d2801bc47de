// SPDX-License-Identifier: Apache-2.0

//! What the model knows of listings, purchases and requests, and the chain beside it.

use super::{
	books::Books,
	feeds::{Subscribed, FEED},
	steps::{Quality, Step},
};
use crate::{
	mock::*,
	tests::subscriptions::scene::{open_treasury, promised},
	Call, Encumbrances, HoldReason, ListingState, Lot, Now, PurchaseState, Purchases,
};
use assay_exchange::judge::ArchiveFault;
use assay_primitives::{listing::Currency, DeviceId, StreamId};
use frame_support::dispatch::DispatchResult;
use proptest::{prelude::TestCaseError, prop_assert_eq};
use sp_core::H256;
use sp_runtime::DispatchError;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::LazyLock,
};

/// Everyone: three sellers, four buyers, and the treasury, which has nothing.
pub(super) const ALL: [AccountId; 8] = [SELLER, RIVAL, OWNER, BUYER, ANYONE, OTHER, ISSUER, TREASURY];
pub(super) const DEVICES: [DeviceId; 3] = [DEVICE, OTHER_DEVICE, DeviceId([9; 32])];
pub(super) const STREAMS: [StreamId; 3] = [STREAM, OTHER_STREAM, 10];
pub(super) const PRICES: [Balance; 3] = [1_000, 5_003, 9_999];
/// How long a listing is valid.
pub(super) const VALID: u64 = 3 * DAY;
/// What is not foreseen in detail: the account lacks what is to be held.
pub(super) const UNABLE: &str = "unable";

pub(super) type Foreseen = Result<(), &'static str>;

pub(super) fn split(kind: usize) -> Vec<(AccountId, u32)> {
	match kind {
		0 => vec![],
		1 => vec![(ISSUER, 250_000)],
		_ => vec![(OTHER, 333_333), (ISSUER, 142_857)],
	}
}

fn sealed(seller: usize, quality: Quality) -> Sealed {
	let good = Sealed::new(STREAMS[seller], FIRST, LAST, [1; 16]);
	match quality {
		Quality::Good => good,
		Quality::Spoilt => good.spoilt(1, 0),
		Quality::Short => good.short(0),
		Quality::Forged => good.forged(1, 0),
	}
}

/// An archive, what is listed of it, and a complaint of each kind.
type Made = (Sealed, Lot, [ArchiveFault; 4]);

/// An archive of each stream and quality, with each complaint about it.
pub(super) static ARCHIVES: LazyLock<BTreeMap<(usize, Quality), Made>> = LazyLock::new(|| {
	let qualities = [Quality::Good, Quality::Spoilt, Quality::Short, Quality::Forged];
	let all = (0..3).flat_map(|seller| qualities.map(|quality| (seller, quality)));
	all.map(|(seller, quality)| {
		let sealed = sealed(seller, quality);
		let faults = [
			ArchiveFault::Key,
			sealed.record_fault(1, 0),
			sealed.count_fault(0),
			sealed.leaf_fault(1, 0),
		];
		((seller, quality), (sealed.clone(), sealed.lot(), faults))
	})
	.collect()
});

pub(super) struct Listed {
	pub(super) seller: usize,
	pub(super) quality: Quality,
	/// Whether it is a feed, of which the price is that of a slot.
	pub(super) feed: bool,
	pub(super) currency: Currency,
	pub(super) price: Balance,
	pub(super) bond: Balance,
	pub(super) penalty: Balance,
	pub(super) split: Vec<(AccountId, u32)>,
	pub(super) pool: Balance,
	pub(super) state: ListingState,
	pub(super) valid_until: u64,
	pub(super) gone: bool,
	/// Whether somebody had the bond for what is wrong with it.
	pub(super) proved: bool,
}

impl Listed {
	pub(super) fn who(&self) -> AccountId {
		ALL[self.seller]
	}
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
	Paid { deadline: u64 },
	Delivered { end: u64, right: bool },
	Settled,
	Refunded,
	Ended,
}

pub(super) struct Bought {
	pub(super) listing: usize,
	pub(super) buyer: AccountId,
	pub(super) state: State,
}

pub(super) struct Asked {
	pub(super) buyer: AccountId,
	pub(super) currency: Currency,
	pub(super) max_price: Balance,
	pub(super) end: u64,
	/// The listings that answer.
	pub(super) answers: Vec<usize>,
}

/// What is on both sides.
pub(super) struct World {
	pub(super) books: Books,
	/// What the market's clock shows, and the time.
	pub(super) ticks: u64,
	pub(super) time: u64,
	pub(super) listings: Vec<Listed>,
	pub(super) subscriptions: Vec<Subscribed>,
	/// The slots of the feed in which a batch came as promised.
	pub(super) hit: BTreeSet<u64>,
	pub(super) purchases: Vec<Bought>,
	pub(super) requests: BTreeMap<H256, Asked>,
	pub(super) names: BTreeSet<(AccountId, Currency)>,
	/// Which sellers may sell, and which devices are active.
	pub(super) permitted: [bool; 3],
	pub(super) active: [bool; 3],
}

impl World {
	pub(super) fn new() -> Self {
		let mut streams = Streams::get();
		streams.push(MockStream {
			id: STREAMS[2],
			device: DEVICES[2],
			log: (0..BATCHES).map(|sequence| commitment(STREAMS[2], sequence)).collect(),
			..Default::default()
		});
		streams.push(MockStream {
			id: FEED,
			device: DEVICES[0],
			..Default::default()
		});
		Streams::set(&streams);
		promise(FEED, promised());
		open_treasury();
		let mut owners = Owners::get();
		owners.push((OWNER, DEVICES[2]));
		Owners::set(&owners);
		let mut books = Books::default();
		for currency in [Currency::Native, ASSET] {
			for who in ALL {
				books.wealth.insert((currency, who), all_of(currency, who));
			}
		}
		let mut world = Self {
			books,
			ticks: 0,
			time: START,
			listings: vec![],
			subscriptions: vec![],
			hit: BTreeSet::new(),
			purchases: vec![],
			requests: BTreeMap::new(),
			names: BTreeSet::new(),
			permitted: [true; 3],
			active: [true; 3],
		};
		world.say_who_sells();
		world
	}

	fn say_who_sells(&mut self) {
		let sellers = (0..3).filter(|seller| self.permitted[*seller]);
		Sellers::set(&sellers.map(|seller| (ALL[seller], DEVICES[seller])).collect());
		let suspended = (0..3).filter(|device| !self.active[*device]);
		Suspended::set(&suspended.map(|device| DEVICES[device]).collect());
	}

	/// Takes a step on both sides, which have to agree on what comes of it.
	pub(super) fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
		let pick = |number: usize, count: usize| (count > 0).then(|| count - 1 - number % count);
		let listing = |number: usize| pick(number, self.listings.len());
		let purchase = |number: usize| pick(number, self.purchases.len());
		let request = |number: usize| {
			let place = pick(number, self.requests.len())?;
			self.requests.keys().nth(place).copied()
		};
		match *step {
			Step::Nothing => {},
			Step::List(offered) => self.list(offered)?,
			Step::AddBond { who, listing: number } => {
				if let Some(listing) = listing(number) {
					self.add_bond(ALL[who], listing)?;
				}
			},
			Step::TakeBond {
				who,
				listing: number,
				all,
			} => {
				if let Some(listing) = listing(number) {
					self.take_bond(ALL[who], listing, all)?;
				}
			},
			Step::Pause { who, listing: number } => {
				if let Some(listing) = listing(number) {
					self.pause(ALL[who], listing, true)?;
				}
			},
			Step::Resume { who, listing: number } => {
				if let Some(listing) = listing(number) {
					self.pause(ALL[who], listing, false)?;
				}
			},
			Step::Withdraw { who, listing: number } => {
				if let Some(listing) = listing(number) {
					self.withdraw(ALL[who], listing)?;
				}
			},
			Step::Buy { who, listing: number } => {
				if let Some(listing) = listing(number) {
					self.buy(ALL[who], listing)?;
				}
			},
			Step::Deliver {
				who,
				purchase: number,
				right,
			} => {
				if let Some(purchase) = purchase(number) {
					self.deliver(who, purchase, right)?;
				}
			},
			Step::Settle { who, purchase: number } => {
				if let Some(purchase) = purchase(number) {
					self.settle(self.caller(who, purchase), purchase)?;
				}
			},
			Step::Refund { who, purchase: number } => {
				if let Some(purchase) = purchase(number) {
					self.refund(self.caller(who, purchase), purchase)?;
				}
			},
			Step::Complain {
				who,
				purchase: number,
				fault,
			} => {
				if let Some(purchase) = purchase(number) {
					self.complain(who, purchase, fault)?;
				}
			},
			Step::Close {
				who,
				purchase: number,
				stars,
			} => {
				if let Some(purchase) = purchase(number) {
					self.close(self.caller(who, purchase), purchase, stars)?;
				}
			},
			Step::Pay { of } => self.pay(of)?,
			Step::Request {
				who,
				asset,
				price,
				days,
			} => self.request(ALL[who], asset, PRICES[price], days)?,
			Step::Answer {
				request: number,
				listing: other,
				seller,
			} => {
				if let (Some(request), Some(listing)) = (request(number), listing(other)) {
					self.answer(request, listing, seller)?;
				}
			},
			Step::WithdrawAnswer {
				request: number,
				answer,
				seller,
			} => {
				if let Some(request) = request(number) {
					self.withdraw_answer(request, answer, seller)?;
				}
			},
			Step::Accept {
				request: number,
				answer,
				buyer,
			} => {
				if let Some(request) = request(number) {
					self.accept(request, answer, buyer)?;
				}
			},
			Step::Cancel { request: number, buyer } => {
				if let Some(request) = request(number) {
					let who = if buyer { self.requests[&request].buyer } else { TREASURY };
					self.cancel(who, request)?;
				}
			},
			Step::Pass(minutes) => self.pass(minutes * MINUTE),
			Step::Stand(minutes) => {
				halt(minutes * MINUTE);
				self.ticks += minutes.min(30) * MINUTE;
				self.time += minutes * MINUTE;
			},
			Step::Suspend { device, suspended } => {
				self.active[device] = !suspended;
				self.say_who_sells();
			},
			Step::Permit { seller, permitted } => {
				self.permitted[seller] = permitted;
				self.say_who_sells();
			},
			Step::Block { who, blocked } => self.block(ALL[who], blocked),
			Step::Feed(ref step) => self.take_feed(step)?,
		}
		Ok(())
	}

	pub(super) fn pass(&mut self, milliseconds: u64) {
		tick(milliseconds);
		self.ticks += milliseconds;
		self.time += milliseconds;
	}

	pub(super) fn block(&mut self, who: AccountId, blocked: bool) {
		if blocked {
			block(ASSET, who);
			self.books.blocked.insert(who);
		} else {
			thaw(ASSET, who);
			self.books.blocked.remove(&who);
		}
	}

	/// Whether the chain does what was foreseen.
	pub(super) fn dispatched(
		&self,
		who: AccountId,
		call: Call<Test>,
		foreseen: Foreseen,
	) -> Result<bool, TestCaseError> {
		let told = format!("{call:?} by {who}");
		let outcome = dispatch(who, call);
		match foreseen {
			Err(UNABLE) => prop_assert_eq!(outcome.is_err(), true, "{}", told),
			_ => prop_assert_eq!(name(outcome), foreseen, "{}", told),
		}
		Ok(foreseen.is_ok())
	}

	/// Both sides have the same books.
	pub(super) fn compare(&self) -> Result<(), TestCaseError> {
		prop_assert_eq!(DataMarketplace::ticks(), self.ticks);
		for ((currency, who), wealth) in &self.books.wealth {
			let (currency, who) = (*currency, *who);
			prop_assert_eq!(all_of(currency, who), *wealth, "of {} in {:?}", who, currency);
			let held = |reason| held_in(currency, reason, who);
			let in_books = |map: &BTreeMap<_, Balance>| map.get(&(currency, who)).copied().unwrap_or_default();
			prop_assert_eq!(
				held(HoldReason::Escrow),
				in_books(&self.books.escrow),
				"escrow of {}",
				who
			);
			prop_assert_eq!(held(HoldReason::Bond), in_books(&self.books.bonds), "bonds of {}", who);
			if currency == Currency::Native {
				let deposits: Balance = [
					HoldReason::Listing,
					HoldReason::Deal,
					HoldReason::Request,
					HoldReason::Reputation,
				]
				.map(held)
				.iter()
				.sum();
				let expected = self.books.deposits.get(&who).copied().unwrap_or_default();
				prop_assert_eq!(deposits, expected, "deposits of {}", who);
			}
		}
		for (place, listed) in self.listings.iter().enumerate() {
			prop_assert_eq!(pool(place as u64), (!listed.gone).then_some(listed.pool));
		}
		for (place, bought) in self.purchases.iter().enumerate() {
			let state = Purchases::<Test>::get(place as u64).map(|purchase| purchase.state);
			let same = match (state, bought.state) {
				(None, State::Ended)
				| (Some(PurchaseState::Settled { .. }), State::Settled)
				| (Some(PurchaseState::Refunded { .. }), State::Refunded) => true,
				(Some(PurchaseState::Paid { deadline }), State::Paid { deadline: expected }) => deadline == expected,
				(Some(PurchaseState::Delivered { window_end, .. }), State::Delivered { end, .. }) => window_end == end,
				_ => false,
			};
			prop_assert_eq!(same, true, "purchase {} is not {:?}", place, bought.state);
		}
		self.compare_subscriptions()
	}

	/// Whatever is open comes to an end by calls that anyone may make, and nothing is held any more but names.
	pub(super) fn wind_up(mut self) -> Result<(), TestCaseError> {
		for who in &ALL[..7] {
			self.block(*who, false);
		}
		let long = 10 * DAY;
		Now::<Test>::mutate(|clock| {
			clock.ticks += long;
			clock.last += long;
		});
		Timestamp::set_timestamp(Timestamp::get() + long);
		self.ticks += long;
		self.time += long;
		self.end_subscriptions()?;
		for purchase in 0..self.purchases.len() {
			match self.purchases[purchase].state {
				State::Paid { .. } => self.refund(TREASURY, purchase)?,
				State::Delivered { .. } => self.settle(TREASURY, purchase)?,
				_ => {},
			}
		}
		prop_assert_eq!(Encumbrances::<Test>::iter().count(), 0);
		for id in self.requests.keys().copied().collect::<Vec<_>>() {
			self.cancel(TREASURY, id)?;
		}
		for listing in 0..self.listings.len() {
			if !self.listings[listing].gone {
				self.withdraw(TREASURY, listing)?;
			}
		}
		while !self.books.dues.is_empty() {
			self.pay(0)?;
		}
		for purchase in 0..self.purchases.len() {
			if self.purchases[purchase].state != State::Ended {
				self.close(self.purchases[purchase].buyer, purchase, None)?;
			}
		}
		self.close_subscriptions()?;
		self.compare()?;
		for who in ALL {
			for currency in [Currency::Native, ASSET] {
				prop_assert_eq!(money(currency, who)[1..].to_vec(), vec![0, 0]);
			}
			let names = self.names.iter().filter(|(seller, _)| *seller == who).count() as Balance;
			let deposits = self.books.deposits.get(&who).copied().unwrap_or_default();
			prop_assert_eq!(deposits, names * REPUTATION_DEPOSIT);
		}
		Ok(())
	}
}

/// The name of an error.
fn name(outcome: DispatchResult) -> Foreseen {
	outcome.map_err(|error| match error {
		DispatchError::Module(error) => error.message.unwrap_or("without a name"),
		_ => "no error of the market",
	})
}
