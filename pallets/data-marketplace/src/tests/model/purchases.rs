// SPDX-License-Identifier: Apache-2.0

//! What the model knows of purchases.

use super::{
	books::{Payment, Source},
	steps::{Fault, Quality, Who},
	world::{Bought, Listed, State, World, ARCHIVES},
};
use crate::{mock::*, Call, DealId, ListingState, Stars};
use proptest::prelude::TestCaseError;
use sp_core::H256;

impl World {
	pub(super) fn booked(&mut self, buyer: AccountId, listing: usize) {
		self.books.hold_deposit(buyer, PURCHASE_DEPOSIT);
		let listed = &mut self.listings[listing];
		listed.pool -= listed.bond;
		let deadline = self.ticks + DELIVERY;
		let state = State::Paid { deadline };
		self.purchases.push(Bought { listing, buyer, state });
	}

	pub(super) fn caller(&self, who: Who, purchase: usize) -> AccountId {
		let Bought { listing, buyer, .. } = self.purchases[purchase];
		match who {
			Who::Buyer => buyer,
			Who::Seller => self.listings[listing].who(),
			Who::Anyone => TREASURY,
		}
	}

	pub(super) fn deliver(&mut self, who: Who, purchase: usize, right: bool) -> Result<(), TestCaseError> {
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
	pub(super) fn return_bond(&mut self, purchase: usize, amount: Balance) {
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
		let seller = payment.from;
		self.books.pay(Source::Purchase(purchase as u64), payment, Some(seller));
	}

	pub(super) fn settle(&mut self, who: AccountId, purchase: usize) -> Result<(), TestCaseError> {
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
	pub(super) fn give_back(&mut self, purchase: usize, bond: Balance) {
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
			self.books.pay(of, payment, None);
		}
		self.purchases[purchase].state = State::Refunded;
	}

	pub(super) fn refund(&mut self, who: AccountId, purchase: usize) -> Result<(), TestCaseError> {
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

	pub(super) fn complain(&mut self, who: Who, purchase: usize, fault: Fault) -> Result<(), TestCaseError> {
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
			// Of a file that is wrong, the first who shows it has the bond, and nobody after.
			let proved = closes && self.listings[listing].proved;
			self.listings[listing].proved |= closes;
			self.give_back(purchase, if proved { 0 } else { bond });
			if proved {
				let (currency, seller) = (self.listings[listing].currency, self.listings[listing].who());
				self.books.forfeit(currency, true, seller, bond);
			}
			if closes && !self.listings[listing].gone {
				self.listings[listing].state = ListingState::Closed;
			}
		}
		Ok(())
	}

	pub(super) fn close(&mut self, who: AccountId, purchase: usize, stars: Option<u8>) -> Result<(), TestCaseError> {
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
	pub(super) fn pay(&mut self, number: usize) -> Result<(), TestCaseError> {
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
}
