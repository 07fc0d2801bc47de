// SPDX-License-Identifier: Apache-2.0

//! What the model knows of listings, purchases and requests, and the chain beside it.

use super::{
	books::{Books, Payment, Source},
	feeds::{Subscribed, FEED},
	steps::{Fault, Offered, Quality, Step, Who},
};
use crate::{
	mock::*,
	tests::subscriptions::scene::{open_treasury, promised},
	Call, DealId, Encumbrances, HoldReason, ListingState, Lot, Now, Offer, PurchaseState, Purchases, Requests, Stars,
};
use assay_exchange::judge::ArchiveFault;
use assay_primitives::{
	listing::{request as request_hash, Currency, Query, Share},
	DeviceId, StreamId,
};
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
const PRICES: [Balance; 3] = [1_000, 5_003, 9_999];
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
static ARCHIVES: LazyLock<BTreeMap<(usize, Quality), Made>> = LazyLock::new(|| {
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
}

impl Listed {
	pub(super) fn who(&self) -> AccountId {
		ALL[self.seller]
	}
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
	Paid { deadline: u64 },
	Delivered { end: u64, right: bool },
	Settled,
	Refunded,
	Ended,
}

struct Bought {
	listing: usize,
	buyer: AccountId,
	state: State,
}

struct Asked {
	buyer: AccountId,
	currency: Currency,
	max_price: Balance,
	end: u64,
	/// The listings that answer.
	answers: Vec<usize>,
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
	purchases: Vec<Bought>,
	requests: BTreeMap<H256, Asked>,
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

	fn list(&mut self, offered: Offered) -> Result<(), TestCaseError> {
		let Offered {
			seller,
			asset,
			quality,
			price,
			split: kind,
			bonds,
		} = offered;
		let who = ALL[seller];
		let currency = if asset { ASSET } else { Currency::Native };
		let price = PRICES[price];
		let (bond, penalty) = (price.div_ceil(10).max(EXISTENTIAL), price.div_ceil(50).max(EXISTENTIAL));
		let pool = bond * Balance::from(bonds);
		let valid_until = self.ticks + VALID;
		let split = split(kind);
		let call = Call::list {
			stream: STREAMS[seller],
			device: DEVICES[seller],
			lot: ARCHIVES[&(seller, quality)].1,
			offer: Offer {
				currency,
				price,
				bond,
				penalty,
				delivery: DELIVERY,
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
		let foreseen = if !self.permitted[seller] {
			Err("NoPermission")
		} else if !self.active[seller] {
			Err("DeviceNotActive")
		} else if pool < bond {
			Err("BondTooLow")
		} else if !self.books.can_hold(currency, who) {
			Err(UNABLE)
		} else {
			Ok(())
		};
		if self.dispatched(who, call, foreseen)? {
			self.books.hold_deposit(who, deposit_of(&texts()));
			if self.names.insert((who, currency)) {
				self.books.hold_deposit(who, REPUTATION_DEPOSIT);
			}
			*self.books.bonds.entry((currency, who)).or_default() += pool;
			self.listings.push(Listed {
				seller,
				quality,
				feed: false,
				currency,
				price,
				bond,
				penalty,
				split,
				pool,
				state: ListingState::Open,
				valid_until,
				gone: false,
			});
		}
		Ok(())
	}

	/// What a seller's own call about a listing comes to before it looks at it.
	pub(super) fn own(&self, who: AccountId, listing: usize) -> Foreseen {
		let listing = &self.listings[listing];
		if listing.gone {
			Err("ListingWithdrawn")
		} else if listing.who() != who {
			Err("NotSeller")
		} else {
			Ok(())
		}
	}

	fn add_bond(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
		let Listed { bond, currency, .. } = self.listings[listing];
		let able = if self.books.can_hold(currency, who) {
			Ok(())
		} else {
			Err(UNABLE)
		};
		let foreseen = self.own(who, listing).and(able);
		let call = Call::add_bond {
			listing: listing as u64,
			amount: bond,
		};
		if self.dispatched(who, call, foreseen)? {
			self.listings[listing].pool += bond;
			*self.books.bonds.entry((currency, who)).or_default() += bond;
		}
		Ok(())
	}

	fn take_bond(&mut self, who: AccountId, listing: usize, all: bool) -> Result<(), TestCaseError> {
		let Listed { pool, currency, .. } = self.listings[listing];
		let amount = if all { pool } else { pool + 1 };
		let low = if all { Ok(()) } else { Err("PoolTooLow") };
		let able = if self.books.can_hold(currency, who) {
			Ok(())
		} else {
			Err(UNABLE)
		};
		let foreseen = self.own(who, listing).and(low).and(able);
		let call = Call::take_bond {
			listing: listing as u64,
			amount,
		};
		if self.dispatched(who, call, foreseen)? {
			self.listings[listing].pool = 0;
			*self.books.bonds.entry((currency, who)).or_default() -= amount;
		}
		Ok(())
	}

	fn pause(&mut self, who: AccountId, listing: usize, pause: bool) -> Result<(), TestCaseError> {
		let state = match (self.listings[listing].state, pause) {
			(ListingState::Closed, _) => Err("ListingClosed"),
			(ListingState::Paused, true) => Err("AlreadyPaused"),
			(ListingState::Open, false) => Err("NotPaused"),
			(ListingState::Open, true) | (ListingState::Paused, false) => Ok(()),
		};
		let foreseen = self.own(who, listing).and(state);
		let id = listing as u64;
		let call = if pause {
			Call::pause { listing: id }
		} else {
			Call::resume { listing: id }
		};
		if self.dispatched(who, call, foreseen)? {
			self.listings[listing].state = if pause {
				ListingState::Paused
			} else {
				ListingState::Open
			};
		}
		Ok(())
	}

	fn withdraw(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
		let Listed {
			seller,
			currency,
			pool,
			state,
			valid_until,
			gone,
			..
		} = self.listings[listing];
		let owner = [OWNER, RIVAL, OWNER][seller];
		let may = ALL[seller] == who
			|| owner == who
			|| state == ListingState::Closed
			|| valid_until < self.ticks
			|| !self.active[seller]
			|| !self.permitted[seller];
		let foreseen = match (gone, may) {
			(true, _) => Err("ListingWithdrawn"),
			(false, false) => Err("NotSeller"),
			(false, true) => Ok(()),
		};
		let id = listing as u64;
		if self.dispatched(who, Call::withdraw { listing: id }, foreseen)? {
			self.listings[listing].gone = true;
			let of = Source::Listing(id);
			self.books.pay(
				of,
				Payment {
					currency,
					bond: true,
					from: ALL[seller],
					to: ALL[seller],
					amount: pool,
				},
			);
			self.books.return_deposit(of, ALL[seller], deposit_of(&texts()));
		}
		Ok(())
	}

	/// Whether a listing is open, valid and its seller's to sell.
	pub(super) fn offered(&self, listing: usize) -> Foreseen {
		let listing = &self.listings[listing];
		match listing.state {
			ListingState::Paused => Err("ListingPaused"),
			ListingState::Closed => Err("ListingClosed"),
			ListingState::Open if self.ticks > listing.valid_until => Err("ListingExpired"),
			ListingState::Open if !self.permitted[listing.seller] => Err("SellerNotPermitted"),
			ListingState::Open if !self.active[listing.seller] => Err("DeviceNotActive"),
			ListingState::Open => Ok(()),
		}
	}

	/// Whether an account can have a listing.
	pub(super) fn for_sale(&self, who: AccountId, listing: usize, feed: bool) -> Foreseen {
		let listed = &self.listings[listing];
		if listed.gone {
			return Err("ListingWithdrawn");
		}
		if listed.feed != feed {
			return Err("GoodsMismatch");
		}
		if listed.who() == who {
			return Err("OwnListing");
		}
		self.offered(listing)?;
		if listed.pool < listed.bond {
			return Err("BondExhausted");
		}
		Ok(())
	}

	fn buy(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
		let Listed { currency, price, .. } = self.listings[listing];
		let able = who != TREASURY && self.books.can_hold(currency, who);
		let foreseen = self
			.for_sale(who, listing, false)
			.and(if able { Ok(()) } else { Err(UNABLE) });
		if self.dispatched(who, buy_as(who, listing as u64), foreseen)? {
			*self.books.escrow.entry((currency, who)).or_default() += price;
			self.booked(who, listing);
		}
		Ok(())
	}

	fn booked(&mut self, buyer: AccountId, listing: usize) {
		self.books.hold_deposit(buyer, PURCHASE_DEPOSIT);
		let listed = &mut self.listings[listing];
		listed.pool -= listed.bond;
		let deadline = self.ticks + DELIVERY;
		let state = State::Paid { deadline };
		self.purchases.push(Bought { listing, buyer, state });
	}

	fn caller(&self, who: Who, purchase: usize) -> AccountId {
		let Bought { listing, buyer, .. } = self.purchases[purchase];
		match who {
			Who::Buyer => buyer,
			Who::Seller => self.listings[listing].who(),
			Who::Anyone => TREASURY,
		}
	}

	fn deliver(&mut self, who: Who, purchase: usize, right: bool) -> Result<(), TestCaseError> {
		let Bought { listing, state, .. } = self.purchases[purchase];
		let foreseen = match state {
			State::Ended => Err("PurchaseEnded"),
			_ if who != Who::Seller => Err("NotSeller"),
			State::Paid { deadline } if self.ticks > deadline => Err("DeadlinePassed"),
			State::Paid { .. } => Ok(()),
			State::Delivered { .. } => Err("AlreadyDelivered"),
			State::Settled => Err("AlreadySettled"),
			State::Refunded => Err("AlreadyRefunded"),
		};
		let id = purchase as u64;
		let Listed { seller, quality, .. } = self.listings[listing];
		// Sealing takes time: only where it is taken.
		let sealed_key = if foreseen.is_ok() && right {
			sealed_for(id, &ARCHIVES[&(seller, quality)].0.key)
		} else {
			[&key_of(RIVAL)[..], &[0; 48]].concat().try_into().expect("80 bytes")
		};
		if self.dispatched(self.caller(who, purchase), delivery_of(id, sealed_key), foreseen)? {
			self.purchases[purchase].state = State::Delivered {
				end: self.ticks + WINDOW,
				right,
			};
		}
		Ok(())
	}

	/// Gives back so much of a deal's bond.
	fn return_bond(&mut self, purchase: usize, amount: Balance) {
		let listing = self.purchases[purchase].listing;
		let listed = &mut self.listings[listing];
		if !listed.gone {
			listed.pool += amount;
			return;
		}
		let payment = Payment {
			currency: listed.currency,
			bond: true,
			from: listed.who(),
			to: listed.who(),
			amount,
		};
		self.books.pay(Source::Purchase(purchase as u64), payment);
	}

	fn settle(&mut self, who: AccountId, purchase: usize) -> Result<(), TestCaseError> {
		let Bought { listing, buyer, state } = self.purchases[purchase];
		let foreseen = match state {
			State::Ended => Err("PurchaseEnded"),
			State::Paid { .. } => Err("NotDelivered"),
			State::Settled => Err("AlreadySettled"),
			State::Refunded => Err("AlreadyRefunded"),
			State::Delivered { end, .. } if self.ticks <= end && who != buyer => Err("WindowOpen"),
			State::Delivered { .. } => Ok(()),
		};
		let id = purchase as u64;
		if self.dispatched(who, settle(id), foreseen)? {
			self.purchases[purchase].state = State::Settled;
			let listed = &self.listings[listing];
			let (price, seller, split, bond) = (
				(listed.currency, listed.price),
				listed.who(),
				listed.split.clone(),
				listed.bond,
			);
			self.books
				.pay_price(Source::Purchase(id), price, (buyer, seller), &split);
			self.return_bond(purchase, bond);
		}
		Ok(())
	}

	/// Gives the buyer the price back and so much of the bond.
	fn give_back(&mut self, purchase: usize, bond: Balance) {
		let Bought { listing, buyer, .. } = self.purchases[purchase];
		let listed = &self.listings[listing];
		let (currency, seller, price) = (listed.currency, listed.who(), listed.price);
		let of = Source::Purchase(purchase as u64);
		for (bond, from, amount) in [(false, buyer, price), (true, seller, bond)] {
			let payment = Payment {
				currency,
				bond,
				from,
				to: buyer,
				amount,
			};
			self.books.pay(of, payment);
		}
		self.purchases[purchase].state = State::Refunded;
	}

	fn refund(&mut self, who: AccountId, purchase: usize) -> Result<(), TestCaseError> {
		let Bought { listing, state, .. } = self.purchases[purchase];
		let (bond, penalty) = (self.listings[listing].bond, self.listings[listing].penalty);
		let seller = self.listings[listing].who();
		let foreseen = match state {
			State::Ended => Err("PurchaseEnded"),
			State::Delivered { .. } => Err("AlreadyDelivered"),
			State::Settled => Err("AlreadySettled"),
			State::Refunded => Err("AlreadyRefunded"),
			State::Paid { deadline } => {
				if self.ticks > deadline || who == seller {
					Ok(())
				} else {
					Err("DeadlineNotPassed")
				}
			},
		};
		if self.dispatched(who, refund(purchase as u64), foreseen)? {
			self.give_back(purchase, penalty);
			self.return_bond(purchase, bond - penalty);
			let state = &mut self.listings[listing].state;
			if *state == ListingState::Open {
				*state = ListingState::Paused;
			}
		}
		Ok(())
	}

	fn complain(&mut self, who: Who, purchase: usize, fault: Fault) -> Result<(), TestCaseError> {
		let Bought { listing, state, buyer } = self.purchases[purchase];
		let Listed {
			seller, quality, bond, ..
		} = self.listings[listing];
		// What is wrong with the key, and with the file.
		let mut closes = true;
		let judged = |right: Option<bool>, closes: &mut bool| match (fault, right) {
			(Fault::Key | Fault::Record, None) => Err("NotDelivered"),
			(Fault::Key | Fault::Record, Some(false)) => {
				*closes = false;
				Ok(())
			},
			(Fault::Key, Some(true)) => Err("KeyIsRight"),
			(Fault::Record, Some(true)) if quality == Quality::Spoilt => Ok(()),
			(Fault::Record, Some(true)) => Err("RecordIsRight"),
			(Fault::Count, _) if quality == Quality::Short => Ok(()),
			(Fault::Count, _) => Err("CountIsRight"),
			(Fault::Leaf, _) if quality == Quality::Forged => Ok(()),
			(Fault::Leaf, _) => Err("RecordIsAnchored"),
		};
		let foreseen = match state {
			State::Ended => Err("PurchaseEnded"),
			_ if who != Who::Buyer => Err("NotBuyer"),
			State::Settled => Err("AlreadySettled"),
			State::Refunded => Err("AlreadyRefunded"),
			State::Paid { .. } => judged(None, &mut closes),
			State::Delivered { end, .. } if self.ticks > end => Err("WindowOver"),
			State::Delivered { right, .. } => judged(Some(right), &mut closes),
		};
		let alleged = ARCHIVES[&(seller, quality)].2[fault as usize].clone();
		let call = complaint_by(buyer, purchase as u64, alleged);
		if self.dispatched(self.caller(who, purchase), call, foreseen)? {
			self.give_back(purchase, bond);
			if closes && !self.listings[listing].gone {
				self.listings[listing].state = ListingState::Closed;
			}
		}
		Ok(())
	}

	fn close(&mut self, who: AccountId, purchase: usize, stars: Option<u8>) -> Result<(), TestCaseError> {
		let Bought { buyer, state, .. } = self.purchases[purchase];
		let stars =
			stars.map(|stars| [Stars::One, Stars::Two, Stars::Three, Stars::Four, Stars::Five][usize::from(stars)]);
		let foreseen = match state {
			State::Ended => Err("PurchaseEnded"),
			_ if who != buyer => Err("NotBuyer"),
			State::Paid { .. } | State::Delivered { .. } => Err("NotEnded"),
			State::Refunded if stars.is_some_and(|stars| stars != Stars::One) => Err("InvalidRating"),
			State::Settled | State::Refunded => Ok(()),
		};
		let id = purchase as u64;
		if self.dispatched(who, close_with(id, stars), foreseen)? {
			self.purchases[purchase].state = State::Ended;
			self.books.return_deposit(Source::Purchase(id), buyer, PURCHASE_DEPOSIT);
		}
		Ok(())
	}

	/// Pays what is due of one of the things of which something is, or of the first purchase.
	fn pay(&mut self, number: usize) -> Result<(), TestCaseError> {
		let count = self.books.dues.len();
		let of = (count > 0)
			.then(|| self.books.dues.keys().nth(number % count).copied())
			.flatten();
		let deal = match of {
			None => DealId::Purchase(0),
			Some(Source::Purchase(id)) => DealId::Purchase(id),
			Some(Source::Listing(id)) => DealId::Listing(id),
			Some(Source::Request(id)) => DealId::Request(H256(id)),
			Some(Source::Subscription(id)) => DealId::Subscription(id),
		};
		let foreseen = match of {
			None => Err("NothingDue"),
			Some(of) if self.books.pay_dues(of) => Ok(()),
			Some(_) => Err("CannotPay"),
		};
		self.dispatched(TREASURY, Call::pay { deal }, foreseen).map(|_| ())
	}

	fn request(&mut self, who: AccountId, asset: bool, max_price: Balance, days: u64) -> Result<(), TestCaseError> {
		let currency = if asset { ASSET } else { Currency::Native };
		let end = self.ticks + days * 12 * HOUR;
		let query = Query {
			to: u64::MAX,
			min_readings: 1,
			..Default::default()
		};
		let id = request_hash(GENESIS, who, (&query, currency, max_price, end), 0);
		let foreseen = if self.requests.contains_key(&id) {
			Err("DuplicateRequest")
		} else if who == TREASURY || !self.books.can_hold(currency, who) {
			Err(UNABLE)
		} else {
			Ok(())
		};
		let call = Call::request {
			query,
			currency,
			max_price,
			end,
		};
		if self.dispatched(who, call, foreseen)? {
			prop_assert_eq!(Requests::<Test>::contains_key(id), true);
			self.books.hold_deposit(who, REQUEST_DEPOSIT);
			*self.books.escrow.entry((currency, who)).or_default() += max_price;
			self.requests.insert(
				id,
				Asked {
					buyer: who,
					currency,
					max_price,
					end,
					answers: vec![],
				},
			);
		}
		Ok(())
	}

	fn answer(&mut self, id: H256, listing: usize, by_seller: bool) -> Result<(), TestCaseError> {
		let listed = &self.listings[listing];
		let asked = &self.requests[&id];
		let who = if by_seller { listed.who() } else { TREASURY };
		let fits = listed.currency == asked.currency && listed.price <= asked.max_price;
		let foreseen = if self.ticks > asked.end {
			Err("RequestEnded")
		} else if listed.gone {
			Err("ListingWithdrawn")
		} else if !by_seller {
			Err("NotSeller")
		} else if asked.buyer == who {
			Err("OwnListing")
		} else if listed.feed {
			Err("GoodsMismatch")
		} else {
			self.offered(listing).and(if asked.answers.contains(&listing) {
				Err("DuplicateAnswer")
			} else if !fits {
				Err("AnswerMismatch")
			} else if asked.answers.len() == 16 {
				Err("TooManyAnswers")
			} else {
				Ok(())
			})
		};
		let call = Call::answer {
			request: id,
			listing: listing as u64,
			terms: terms(listing as u64),
		};
		if self.dispatched(who, call, foreseen)? {
			self.books.hold_deposit(who, ANSWER_DEPOSIT);
			self.requests.get_mut(&id).expect("it is there").answers.push(listing);
		}
		Ok(())
	}

	/// One of the listings that answer a request; the first there is, where none does.
	fn answering(&self, id: H256, number: usize) -> Option<usize> {
		let answers = &self.requests[&id].answers;
		match answers.len() {
			0 => (!self.listings.is_empty()).then_some(0),
			count => answers.get(number % count).copied(),
		}
	}

	fn withdraw_answer(&mut self, id: H256, number: usize, by_seller: bool) -> Result<(), TestCaseError> {
		let Some(listing) = self.answering(id, number) else {
			return Ok(());
		};
		let seller = self.listings[listing].who();
		let who = if by_seller { seller } else { TREASURY };
		let place = self.requests[&id].answers.iter().position(|answer| *answer == listing);
		let foreseen = match place {
			None => Err("AnswerNotFound"),
			Some(_) if !by_seller => Err("NotSeller"),
			Some(_) => Ok(()),
		};
		let call = Call::withdraw_answer {
			request: id,
			listing: listing as u64,
		};
		if self.dispatched(who, call, foreseen)? {
			self.requests
				.get_mut(&id)
				.expect("it is there")
				.answers
				.retain(|answer| *answer != listing);
			*self.books.deposits.get_mut(&seller).expect("it was held") -= ANSWER_DEPOSIT;
		}
		Ok(())
	}

	/// Ends a request, and gives so much of its escrow back.
	fn end_request(&mut self, id: H256, rest: impl FnOnce(&Asked) -> Balance) {
		let asked = self.requests.remove(&id).expect("it is there");
		for listing in &asked.answers {
			let seller = self.listings[*listing].who();
			*self.books.deposits.get_mut(&seller).expect("it was held") -= ANSWER_DEPOSIT;
		}
		let of = Source::Request(id.0);
		let payment = Payment {
			currency: asked.currency,
			bond: false,
			from: asked.buyer,
			to: asked.buyer,
			amount: rest(&asked),
		};
		self.books.pay(of, payment);
		self.books.return_deposit(of, asked.buyer, REQUEST_DEPOSIT);
	}

	fn accept(&mut self, id: H256, number: usize, by_buyer: bool) -> Result<(), TestCaseError> {
		let Some(listing) = self.answering(id, number) else {
			return Ok(());
		};
		let asked = &self.requests[&id];
		let buyer = asked.buyer;
		let who = if by_buyer { buyer } else { TREASURY };
		let foreseen = if !by_buyer {
			Err("NotBuyer")
		} else if self.ticks > asked.end {
			Err("RequestEnded")
		} else if !asked.answers.contains(&listing) {
			Err("AnswerNotFound")
		} else {
			self.for_sale(buyer, listing, false)
		};
		let call = Call::accept {
			request: id,
			listing: listing as u64,
			terms: terms(listing as u64),
			buyer_key: key_of(buyer),
		};
		if self.dispatched(who, call, foreseen)? {
			let price = self.listings[listing].price;
			self.end_request(id, |asked| asked.max_price - price);
			self.booked(buyer, listing);
		}
		Ok(())
	}

	fn cancel(&mut self, who: AccountId, id: H256) -> Result<(), TestCaseError> {
		let asked = &self.requests[&id];
		let foreseen = if self.ticks > asked.end {
			Ok(())
		} else if who != asked.buyer {
			Err("NotBuyer")
		} else {
			Ok(())
		};
		if self.dispatched(who, Call::cancel { request: id }, foreseen)? {
			self.end_request(id, |asked| asked.max_price);
		}
		Ok(())
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
