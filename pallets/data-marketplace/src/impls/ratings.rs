// SPDX-License-Identifier: Apache-2.0

//! What became of a seller's deals, and what their buyers say. It touches neither deposits nor bonds.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

use crate::{
	types::{AccountOf, Balance, CurrencyOf},
	Config, Error, HoldReason, Pallet, Reputation, Reputations, Stars,
};

impl<T: Config> Pallet<T> {
	/// Opens a seller's record in a currency, where there is none: it stays for good, and so does its deposit.
	pub(crate) fn open_reputation(seller: &AccountOf<T>, currency: &CurrencyOf<T>) -> DispatchResult {
		if Reputations::<T>::contains_key(seller, currency) {
			return Ok(());
		}
		let deposit = T::ReputationDeposit::get();
		Self::hold_deposit(HoldReason::Reputation, seller, deposit)?;
		let opened = Reputation {
			deposit,
			..Default::default()
		};
		Reputations::<T>::insert(seller, currency, opened);
		Ok(())
	}

	pub(crate) fn note_settled(seller: &AccountOf<T>, currency: &CurrencyOf<T>) {
		Self::mutate_reputation(seller, currency, |known| {
			known.settled = known.settled.saturating_add(1);
		});
	}

	pub(crate) fn note_refunded(seller: &AccountOf<T>, currency: &CurrencyOf<T>) {
		Self::mutate_reputation(seller, currency, |known| {
			known.refunded = known.refunded.saturating_add(1);
		});
	}

	/// Succeeds where this may be said of a deal in which nobody was paid. It cost neither price nor fee: by more stars than one
	/// a seller would make itself a name for nothing, as its own buyer.
	pub(crate) fn ensure_unpaid_rating(rating: Option<Stars>) -> Result<(), Error<T>> {
		ensure!(
			rating.is_none_or(|stars| stars == Stars::One),
			Error::<T>::InvalidRating
		);
		Ok(())
	}

	/// Adds what a buyer says of a deal, by its value. What would overflow is not counted at all, so that the mean is right.
	pub(crate) fn rate(seller: &AccountOf<T>, currency: &CurrencyOf<T>, value: Balance, stars: Stars) {
		Self::mutate_reputation(seller, currency, |known| {
			let score = value
				.checked_mul(stars.count().into())
				.and_then(|score| known.score.checked_add(score));
			if let (Some(weight), Some(score)) = (known.weight.checked_add(value), score) {
				known.weight = weight;
				known.score = score;
				known.rated = known.rated.saturating_add(1);
			}
		});
	}

	fn mutate_reputation(seller: &AccountOf<T>, currency: &CurrencyOf<T>, change: impl FnOnce(&mut Reputation)) {
		Reputations::<T>::mutate_exists(seller, currency, |known| {
			if let Some(known) = known {
				change(known);
			}
		});
	}
}
