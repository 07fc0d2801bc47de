// SPDX-License-Identifier: Apache-2.0

//! Delivering the key of an archive.

use assay_exchange::SealedKey;
use assay_primitives::{listing, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{types::AccountOf, Config, Error, Event, Pallet, PurchaseState, Purchases};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deliver(who: &AccountOf<T>, id: PurchaseId, deal: H256, sealed_key: SealedKey) -> DispatchResult {
		let mut purchase = Self::purchased(id)?;
		ensure!(purchase.seller == *who, Error::<T>::NotSeller);
		let deadline = Self::undelivered(&purchase.state)?;
		ensure!(purchase.deal == deal, Error::<T>::DealMismatch);
		let now = Self::ticks();
		ensure!(now <= deadline, Error::<T>::DeadlinePassed);
		Self::ensure_sealed(&sealed_key)?;
		let window_end = now.checked_add(purchase.window).ok_or(ArithmeticError::Overflow)?;
		let delivery = listing::delivery(Self::genesis(), deal, &sealed_key);
		purchase.state = PurchaseState::Delivered {
			sealed_key,
			delivery,
			window_end,
		};
		Purchases::<T>::insert(id, purchase);
		Self::deposit_event(Event::Delivered {
			purchase: id,
			window_end,
			delivery,
		});
		Ok(())
	}

	/// Up to when a purchase for which nothing was delivered may be delivered; or what became of it.
	pub(crate) fn undelivered(state: &PurchaseState) -> Result<u64, Error<T>> {
		match state {
			PurchaseState::Paid { deadline } => Ok(*deadline),
			PurchaseState::Delivered { .. } => Err(Error::<T>::AlreadyDelivered),
			PurchaseState::Settled { .. } => Err(Error::<T>::AlreadySettled),
			PurchaseState::Refunded { .. } => Err(Error::<T>::AlreadyRefunded),
		}
	}
}
