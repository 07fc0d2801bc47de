// SPDX-License-Identifier: Apache-2.0

//! Paying the seller.

use assay_primitives::PurchaseId;
use frame_support::pallet_prelude::*;
use sp_core::H256;

use crate::{Config, Error, Event, Pallet, PurchaseState, Purchases, SalesOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_settle(who: &T::AccountId, id: PurchaseId, named: H256) -> DispatchResult {
		let mut purchase = Self::purchased(id)?;
		let (sealed_key, delivery, inspect_until) = match purchase.state {
			PurchaseState::Paid { .. } => return Err(Error::<T>::NotDelivered.into()),
			PurchaseState::Settled { .. } => return Err(Error::<T>::AlreadySettled.into()),
			PurchaseState::Delivered {
				sealed_key,
				delivery,
				inspect_until,
			} => (sealed_key, delivery, inspect_until),
		};
		ensure!(delivery == named, Error::<T>::DeliveryMismatch);
		let inspected = frame_system::Pallet::<T>::block_number() > inspect_until;
		ensure!(inspected || purchase.buyer == *who, Error::<T>::InspectionNotOver);

		// The key stays until the buyer closes the purchase: a buyer who was away still finds it.
		purchase.state = PurchaseState::Settled { sealed_key, delivery };
		Self::pay_escrow(&purchase)?;
		Self::end_encumbrance(&purchase.device)?;
		SalesOf::<T>::remove(&purchase.seller, id);
		let amount = purchase.price;
		Purchases::<T>::insert(id, purchase);
		Self::deposit_event(Event::Settled { purchase: id, amount });
		Ok(())
	}
}
