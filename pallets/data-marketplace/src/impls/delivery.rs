// SPDX-License-Identifier: Apache-2.0

//! The seller's delivery of the sealed key, or the refund for want of it.

use alloc::vec::Vec;
use assay_primitives::{listing, PurchaseId};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Config, Error, Event, Pallet, Purchase, PurchaseState, Purchases};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deliver(who: &T::AccountId, id: PurchaseId, deal: H256, sealed_key: Vec<u8>) -> DispatchResult {
		ensure!(!sealed_key.is_empty(), Error::<T>::EmptySealedKey);
		let sealed_key: BoundedVec<_, _> = sealed_key.try_into().map_err(|_| Error::<T>::SealedKeyTooLong)?;
		let mut purchase = Self::purchased(id)?;
		ensure!(purchase.seller == *who, Error::<T>::NotSeller);
		let deadline = Self::undelivered(&purchase)?;
		ensure!(purchase.deal == deal, Error::<T>::DealMismatch);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now <= deadline, Error::<T>::DeadlinePassed);

		let inspect_until = now
			.checked_add(&T::InspectionPeriod::get())
			.ok_or(ArithmeticError::Overflow)?;
		let delivery = listing::delivery(Self::genesis(), deal, &sealed_key);
		purchase.state = PurchaseState::Delivered {
			sealed_key,
			delivery,
			inspect_until,
		};
		Purchases::<T>::insert(id, purchase);
		Self::deposit_event(Event::Delivered {
			purchase: id,
			inspect_until,
			delivery,
		});
		Ok(())
	}

	pub(crate) fn do_refund(id: PurchaseId) -> DispatchResult {
		let purchase = Self::purchased(id)?;
		let deadline = Self::undelivered(&purchase)?;
		ensure!(
			frame_system::Pallet::<T>::block_number() > deadline,
			Error::<T>::DeadlineNotPassed
		);

		Self::release_escrow(&purchase)?;
		Self::end_encumbrance(&purchase.device)?;
		Self::remove(id, &purchase)?;
		Self::deposit_event(Event::Refunded {
			purchase: id,
			amount: purchase.price,
		});
		Ok(())
	}

	/// The deadline of a purchase whose seller has not delivered.
	fn undelivered(purchase: &Purchase<T>) -> Result<BlockNumberFor<T>, Error<T>> {
		match purchase.state {
			PurchaseState::Paid { deadline } => Ok(deadline),
			PurchaseState::Delivered { .. } => Err(Error::<T>::AlreadyDelivered),
			PurchaseState::Settled { .. } => Err(Error::<T>::AlreadySettled),
		}
	}
}
