// SPDX-License-Identifier: Apache-2.0

//! What the model knows of requests.

use super::{
	books::{Payment, Source},
	world::{Asked, World, UNABLE},
};
use crate::{mock::*, Call, Requests};
use assay_primitives::listing::{request as request_hash, Currency, Query};
use proptest::{prelude::TestCaseError, prop_assert_eq};
use sp_core::H256;

impl World {
	pub(super) fn request(
		&mut self,
		who: AccountId,
		asset: bool,
		max_price: Balance,
		days: u64,
	) -> Result<(), TestCaseError> {
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

	pub(super) fn answer(&mut self, id: H256, listing: usize, by_seller: bool) -> Result<(), TestCaseError> {
		let listed = &self.listings[listing];
		let asked = &self.requests[&id];
		let who = if by_seller { listed.who() } else { TREASURY };
		let fits = listed.currency == asked.currency && listed.price <= asked.max_price;
		let foreseen = if self.ticks > asked.end {
			Err("RequestEnded")
		} else if asked.answers.len() == 16 {
			Err("TooManyAnswers")
		} else if asked.answers.contains(&listing) {
			Err("DuplicateAnswer")
		} else if listed.gone {
			Err("ListingWithdrawn")
		} else if !by_seller {
			Err("NotSeller")
		} else if asked.buyer == who {
			Err("OwnListing")
		} else if listed.feed {
			Err("GoodsMismatch")
		} else {
			self.offered(listing)
				.and(if fits { Ok(()) } else { Err("AnswerMismatch") })
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
	pub(super) fn answering(&self, id: H256, number: usize) -> Option<usize> {
		let answers = &self.requests[&id].answers;
		match answers.len() {
			0 => (!self.listings.is_empty()).then_some(0),
			count => answers.get(number % count).copied(),
		}
	}

	pub(super) fn withdraw_answer(&mut self, id: H256, number: usize, by_seller: bool) -> Result<(), TestCaseError> {
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
	pub(super) fn end_request(&mut self, id: H256, rest: impl FnOnce(&Asked) -> Balance) {
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
		self.books.pay(of, payment, None);
		self.books.return_deposit(of, asked.buyer, REQUEST_DEPOSIT);
	}

	pub(super) fn accept(&mut self, id: H256, number: usize, by_buyer: bool) -> Result<(), TestCaseError> {
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

	pub(super) fn cancel(&mut self, who: AccountId, id: H256) -> Result<(), TestCaseError> {
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
}
