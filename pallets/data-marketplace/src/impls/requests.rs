// SPDX-License-Identifier: Apache-2.0

//! Requests: what buyers look for, with the money for it in escrow.

use assay_primitives::listing::{self, Query};
use frame_support::{pallet_prelude::*, traits::fungibles::Inspect};
use pallet_support::texts::ensure_utf8;
use sp_core::H256;
use sp_runtime::traits::UniqueSaturatedInto;

use crate::{
	deposit::Payments,
	types::{AccountOf, Balance, CurrencyOf},
	Config, DealId, Error, Event, HoldReason, Pallet, Periods, Request, Requests, RequestsOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(
		buyer: AccountOf<T>,
		query: Query,
		currency: CurrencyOf<T>,
		max_price: Balance,
		end: u64,
	) -> DispatchResult {
		Self::ensure_query(&query)?;
		ensure!(
			T::Currencies::asset_exists(currency.clone()),
			Error::<T>::CurrencyNotFound
		);
		// No price is less.
		let least = T::Currencies::minimum_balance(currency.clone()).max(1);
		ensure!(max_price >= least, Error::<T>::PriceTooLow);
		let now = Self::ticks();
		ensure!(end >= now, Error::<T>::RequestEnded);
		let last = now.saturating_add(Periods::<T>::get().max_validity);
		ensure!(end <= last, Error::<T>::ValidityTooLong);
		let id = Self::request_id(&buyer, (&query, &currency, max_price, end));
		ensure!(!Requests::<T>::contains_key(id), Error::<T>::DuplicateRequest);

		let deposit = T::RequestDeposit::get();
		Self::hold_deposit(HoldReason::Request, &buyer, deposit)?;
		Self::hold_escrow(&buyer, &currency, max_price)?;
		RequestsOf::<T>::insert(&buyer, id, ());
		let request = Request {
			buyer: buyer.clone(),
			query,
			currency,
			max_price,
			end,
			answers: BoundedVec::default(),
			deposit,
		};
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::Requested { request: id, buyer });
		Ok(())
	}

	pub(crate) fn do_cancel(who: &AccountOf<T>, id: H256) -> DispatchResult {
		let request = Self::requested(id)?;
		if Self::ticks() <= request.end {
			// Whatever others answer: nobody but the buyer keeps the buyer's money there.
			ensure!(request.buyer == *who, Error::<T>::NotBuyer);
		}
		Self::end_request(id, &request, request.max_price)?;
		Self::deposit_event(Event::RequestCancelled { request: id });
		Ok(())
	}

	/// The request, where it still waits.
	pub(crate) fn requested(id: H256) -> Result<Request<T>, Error<T>> {
		Requests::<T>::get(id).ok_or(Error::<T>::RequestNotFound)
	}

	/// Removes a request, and gives back all deposits and so much of what is in escrow. A buyer who cannot be credited keeps
	/// nobody else waiting: that is due then, and the buyer's deposit pays for it.
	pub(crate) fn end_request(id: H256, request: &Request<T>, rest: Balance) -> DispatchResult {
		Requests::<T>::remove(id);
		RequestsOf::<T>::remove(&request.buyer, id);
		for answer in &request.answers {
			Self::release_deposit(HoldReason::Request, &answer.seller, answer.deposit)?;
		}
		let deal = DealId::Request(id);
		let mut payments = Payments::<T>::of(deal);
		payments.free(&request.currency, &request.buyer, rest)?;
		payments.finish();
		Self::return_deposit(deal, HoldReason::Request, &request.buyer, request.deposit)
	}

	/// What is wrong with a query whatever the chain says.
	fn ensure_query(query: &Query) -> Result<(), Error<T>> {
		let possible = query.min_readings > 0 && query.from <= query.to;
		ensure!(possible, Error::<T>::InvalidQuery);
		let texts = [&query.quantity, &query.unit, &query.area];
		ensure_utf8(texts.map(|text| text.as_slice()), Error::<T>::InvalidUtf8)
	}

	/// The hash that names what an account asks for now.
	fn request_id(buyer: &AccountOf<T>, asked: impl Encode) -> H256 {
		let nonce = frame_system::Pallet::<T>::account_nonce(buyer);
		listing::request(Self::genesis(), buyer, asked, nonce.unique_saturated_into())
	}
}
