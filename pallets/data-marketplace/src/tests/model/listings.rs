// SPDX-License-Identifier: Apache-2.0

//! What the model knows of listings.

use super::{
	books::{Payment, Source},
	steps::Offered,
	world::{split, Foreseen, Listed, World, ALL, ARCHIVES, DEVICES, PRICES, STREAMS, UNABLE, VALID},
};
use crate::{mock::*, Call, ListingState, Offer};
use assay_primitives::listing::{Currency, Share};
use proptest::prelude::TestCaseError;

impl World {
	pub(super) fn list(&mut self, offered: Offered) -> Result<(), TestCaseError> {
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
				proved: false,
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

	pub(super) fn add_bond(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
		let Listed { bond, currency, .. } = self.listings[listing];
		let able = if self.books.can_hold(currency, who) {
			Ok(())
		} else {
			Err(UNABLE)
		};
		let foreseen = self.own(who, listing).and(able);
		if self.dispatched(who, add_bond(listing as u64, bond), foreseen)? {
			self.listings[listing].pool += bond;
			*self.books.bonds.entry((currency, who)).or_default() += bond;
		}
		Ok(())
	}

	pub(super) fn take_bond(&mut self, who: AccountId, listing: usize, all: bool) -> Result<(), TestCaseError> {
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

	pub(super) fn pause(&mut self, who: AccountId, listing: usize, pause: bool) -> Result<(), TestCaseError> {
		let state = match (self.listings[listing].state, pause) {
			(ListingState::Closed, _) => Err("ListingClosed"),
			(ListingState::Paused, true) => Err("AlreadyPaused"),
			(ListingState::Open, false) => Err("NotPaused"),
			(ListingState::Open, true) | (ListingState::Paused, false) => Ok(()),
		};
		let foreseen = self.own(who, listing).and(state);
		let id = listing as u64;
		let call = if pause { Call::pause { listing: id } } else { resume(id) };
		if self.dispatched(who, call, foreseen)? {
			self.listings[listing].state = if pause {
				ListingState::Paused
			} else {
				ListingState::Open
			};
		}
		Ok(())
	}

	pub(super) fn withdraw(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
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
				None,
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

	pub(super) fn buy(&mut self, who: AccountId, listing: usize) -> Result<(), TestCaseError> {
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
}
