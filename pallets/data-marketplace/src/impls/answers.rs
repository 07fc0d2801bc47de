// SPDX-License-Identifier: Apache-2.0

//! Answers to requests: listings that are what somebody asks for.

use assay_primitives::{
	listing::{Goods, Query},
	traits::StreamProof,
	ListingId,
};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use super::sale::Kind;
use crate::{
	types::AccountOf, Answer, Config, Error, Event, HoldReason, Listing, ListingTexts, Pallet, Request, Requests,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_answer(who: AccountOf<T>, id: H256, listing: ListingId, terms: H256) -> DispatchResult {
		let mut request = Self::requested(id)?;
		ensure!(Self::ticks() <= request.end, Error::<T>::RequestEnded);
		// What the request alone tells comes before what takes looking up.
		ensure!(!request.answers.is_full(), Error::<T>::TooManyAnswers);
		let answers = request.answers.iter().any(|answer| answer.listing == listing);
		ensure!(!answers, Error::<T>::DuplicateAnswer);
		let offered = Self::listed(listing)?;
		ensure!(offered.seller == who, Error::<T>::NotSeller);
		ensure!(offered.terms == terms, Error::<T>::TermsMismatch);
		ensure!(request.buyer != who, Error::<T>::OwnListing);
		let Goods::Archive { readings, .. } = offered.goods else {
			return Err(Error::<T>::GoodsMismatch.into());
		};
		Self::ensure_offered(&offered)?;
		Self::ensure_permitted(&offered)?;
		let fits = Self::is_asked_for(&request, listing, &offered, readings);
		ensure!(fits, Error::<T>::AnswerMismatch);

		let deposit = T::AnswerDeposit::get();
		let answer = Answer {
			listing,
			terms,
			seller: who.clone(),
			deposit,
		};
		let answered = request.answers.try_push(answer);
		answered.map_err(|_| Error::<T>::TooManyAnswers)?;
		Self::hold_deposit(HoldReason::Request, &who, deposit)?;
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::Answered { request: id, listing });
		Ok(())
	}

	pub(crate) fn do_withdraw_answer(who: &AccountOf<T>, id: H256, listing: ListingId) -> DispatchResult {
		let mut request = Self::requested(id)?;
		let place = Self::place_of(&request, listing)?;
		let answer = request.answers.remove(place);
		// The buyer makes room for others.
		let party = [&answer.seller, &request.buyer].contains(&who);
		ensure!(party, Error::<T>::NotSeller);
		Self::release_deposit(HoldReason::Request, &answer.seller, answer.deposit)?;
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::AnswerWithdrawn { request: id, listing });
		Ok(())
	}

	pub(crate) fn do_accept(
		buyer: AccountOf<T>,
		id: H256,
		listing: ListingId,
		terms: H256,
		buyer_key: [u8; 32],
	) -> DispatchResult {
		let request = Self::requested(id)?;
		ensure!(request.buyer == buyer, Error::<T>::NotBuyer);
		ensure!(Self::ticks() <= request.end, Error::<T>::RequestEnded);
		Self::place_of(&request, listing)?;
		let bought = Self::for_sale(&buyer, listing, terms, &buyer_key, Kind::Archive)?;
		// The price is in escrow already, and stays there for the purchase.
		let rest = request
			.max_price
			.checked_sub(bought.stake.price)
			.ok_or(ArithmeticError::Underflow)?;
		Self::end_request(id, &request, rest)?;
		let purchase = Self::book_purchase(buyer, listing, bought, buyer_key)?;
		Self::deposit_event(Event::Accepted { request: id, purchase });
		Ok(())
	}

	/// Which of a request's answers is by this listing.
	fn place_of(request: &Request<T>, listing: ListingId) -> Result<usize, Error<T>> {
		let mut answers = request.answers.iter();
		answers
			.position(|answer| answer.listing == listing)
			.ok_or(Error::<T>::AnswerNotFound)
	}

	/// Whether an archive of so many readings is what somebody asks for, by all that the chain knows of it.
	fn is_asked_for(request: &Request<T>, id: ListingId, listing: &Listing<T>, readings: u64) -> bool {
		let Request { query, .. } = request;
		let device = &listing.device;
		listing.stake.currency == request.currency
			&& listing.stake.price <= request.max_price
			&& readings >= query.min_readings
			&& (query.devices.is_empty() || query.devices.contains(device))
			&& Self::measures(listing, query)
			&& Self::is_of_time(id, query)
			&& (!query.accredited || T::Streams::is_accredited(device))
	}

	/// Whether the stream says that it measures what is asked for, where something is.
	fn measures(listing: &Listing<T>, query: &Query) -> bool {
		if query.quantity.is_empty() && query.unit.is_empty() {
			return true;
		}
		let is = |said: &[u8], asked: &[u8]| asked.is_empty() || said == asked;
		T::Streams::described(listing.stream)
			.is_some_and(|said| is(&said.quantity, &query.quantity) && is(&said.unit, &query.unit))
	}

	/// Whether some of the time that the listing says it covers is asked for. A listing that does not say one end of its time
	/// is of no time that ends there: it answers where the buyer leaves that open.
	fn is_of_time(id: ListingId, query: &Query) -> bool {
		ListingTexts::<T>::get(id).is_some_and(|texts| {
			let (from, to) = (texts.from.unwrap_or(u64::MAX), texts.to.unwrap_or(0));
			from <= query.to && to >= query.from
		})
	}
}
