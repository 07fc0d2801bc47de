// SPDX-License-Identifier: Apache-2.0

//! Paying for tranches, by what came.

use assay_primitives::{traits::StreamPromises, SubscriptionId};
use frame_support::pallet_prelude::*;
use sp_runtime::ArithmeticError;

use crate::{
	deposit::Payments, types::Balance, Config, DealId, Error, Event, Pallet, Subscription, TrancheKeys, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_collect(id: SubscriptionId) -> DispatchResultWithPostInfo {
		let mut subscription = Self::subscribed(id)?;
		subscription.ensure_running()?;
		let collected = Self::collect_from(id, &mut subscription, Subscription::<T>::MAX_UNPAID)?;
		ensure!(collected > 0, Error::<T>::NothingToCollect);
		Self::keep_or_end(id, subscription)?;
		Ok(Some(T::WeightInfo::collect(collected)).into())
	}

	/// Pays for the first tranches that wait no longer, in their order and so many at the most; tells how many there were.
	pub(crate) fn collect_from(
		id: SubscriptionId,
		subscription: &mut Subscription<T>,
		most: u32,
	) -> Result<u32, DispatchError> {
		let mut hits = alloc::vec::Vec::new();
		while hits.len() < usize::try_from(most).unwrap_or(usize::MAX) && !subscription.is_over() {
			let tranche = subscription.next;
			if !Self::is_past(subscription, tranche)? {
				break;
			}
			hits.push((tranche, Self::paid_hits(subscription, tranche)));
			subscription.next = tranche.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		}
		if hits.is_empty() {
			return Ok(0);
		}
		let next = subscription.next;
		subscription.windows.retain(|(tranche, _)| *tranche >= next);
		Self::pay_tranches(id, subscription, &hits)?;
		u32::try_from(hits.len()).map_err(|_| ArithmeticError::Overflow.into())
	}

	/// For how many slots of a tranche the buyer pays: none without the key, and none that nobody knows of any more.
	fn paid_hits(subscription: &Subscription<T>, tranche: u64) -> u32 {
		if subscription.window_end(tranche).is_none() {
			return 0;
		}
		let hits = T::Streams::hits(subscription.stream, tranche).known();
		hits.unwrap_or_default().min(subscription.promise.slots)
	}

	/// Pays for so many slots of each of these tranches, and gives back the rest.
	fn pay_tranches(id: SubscriptionId, subscription: &mut Subscription<T>, hits: &[(u64, u32)]) -> DispatchResult {
		let deal = DealId::Subscription(id);
		let mut payments = Payments::<T>::of(deal);
		let whole = Self::price_of(&subscription.stake, &subscription.promise, 1)?;
		let mut rest: Balance = 0;
		for &(tranche, hits) in hits {
			let Subscription {
				stake, buyer, seller, ..
			} = &*subscription;
			let price = stake.price.checked_mul(hits.into()).ok_or(ArithmeticError::Overflow)?;
			if price > 0 {
				payments.pay_price(stake, buyer, seller, price)?;
			}
			let unpaid = whole.checked_sub(price).ok_or(ArithmeticError::Underflow)?;
			rest = rest.checked_add(unpaid).ok_or(ArithmeticError::Overflow)?;
			// It says what was paid, and holds nothing: where so much was paid that no number says it, the end comes all the same.
			subscription.paid = subscription.paid.saturating_add(price);
			TrancheKeys::<T>::remove(id, tranche);
			Self::deposit_event(Event::TrancheCollected {
				subscription: id,
				tranche,
				hits,
			});
		}
		payments.give_back(&subscription.stake, &subscription.buyer, rest)?;
		payments.finish();
		Ok(())
	}
}
