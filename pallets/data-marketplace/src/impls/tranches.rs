// SPDX-License-Identifier: Apache-2.0

//! Delivering the keys of tranches.
//!
//! Tranches are told by the time of blocks, as readings are, and the buyer's wait by the clock, which stands while the
//! chain stands.

use assay_exchange::SealedKey;
use assay_primitives::{stream::Promise, traits::StreamPromises, SubscriptionId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{types::AccountOf, Config, Error, Event, Pallet, Subscription, TrancheKeys};

/// How many tranches a delivery pays for at the most: as a rule there is one, and arrears are caught up.
const COLLECTED_WITH_A_KEY: u32 = 2;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deliver_tranche(
		who: &AccountOf<T>,
		id: SubscriptionId,
		deal: H256,
		tranche: u64,
		sealed_key: SealedKey,
	) -> DispatchResult {
		let mut subscription = Self::subscribed(id)?;
		ensure!(subscription.seller == *who, Error::<T>::NotSeller);
		ensure!(subscription.deal == deal, Error::<T>::DealMismatch);
		subscription.ensure_running()?;
		subscription.ensure_waits(tranche)?;
		let (first, last) = subscription
			.promise
			.key_times(tranche)
			.ok_or(ArithmeticError::Overflow)?;
		let now = T::Streams::now();
		ensure!(first <= now, Error::<T>::TrancheTooEarly);
		ensure!(now <= last, Error::<T>::TrancheTooLate);
		ensure!(subscription.window_end(tranche).is_none(), Error::<T>::AlreadyDelivered);
		Self::ensure_sealed(&sealed_key)?;

		let window = (tranche, Self::window_of(&subscription, tranche, now)?);
		let kept = subscription.windows.try_push(window);
		kept.map_err(|_| ArithmeticError::Overflow)?;
		TrancheKeys::<T>::insert(id, tranche, sealed_key);
		Self::deposit_event(Event::TrancheDelivered {
			subscription: id,
			tranche,
		});
		Self::collect_from(id, &mut subscription, COLLECTED_WITH_A_KEY)?;
		Self::keep_or_end(id, subscription)
	}

	/// The last tick at which the buyer may complain about a tranche whose key comes now: the clock shows this at the latest
	/// when the tranche is over, and a window later.
	fn window_of(subscription: &Subscription<T>, tranche: u64, now: u64) -> Result<u64, ArithmeticError> {
		let end = subscription.promise.end(tranche);
		end.and_then(|end| end.checked_sub(now))
			.and_then(|rest| Self::ticks().checked_add(rest))
			.and_then(|over| over.checked_add(subscription.window))
			.ok_or(ArithmeticError::Overflow)
	}

	/// Whether a tranche can be collected, and complained about no more: the window is over, or no key can come.
	pub(crate) fn is_past(subscription: &Subscription<T>, tranche: u64) -> Result<bool, ArithmeticError> {
		if let Some(end) = subscription.window_end(tranche) {
			return Ok(Self::ticks() > end);
		}
		let (_, last) = subscription
			.promise
			.key_times(tranche)
			.ok_or(ArithmeticError::Overflow)?;
		Ok(T::Streams::now() > last)
	}
}

/// When keys of tranches come.
pub(crate) trait KeyTimes {
	/// How long before a tranche its key may come, in milliseconds.
	fn lead(&self) -> u64;

	/// The first and the last time at which the key of a tranche may come, in milliseconds since the Unix epoch.
	fn key_times(&self, tranche: u64) -> Option<(u64, u64)>;
}

impl KeyTimes for Promise {
	fn lead(&self) -> u64 {
		self.length().unwrap_or_default() / 4
	}

	fn key_times(&self, tranche: u64) -> Option<(u64, u64)> {
		let start = self.start(tranche)?;
		let last = start.checked_add(self.length()? / 8)?;
		Some((start.saturating_sub(self.lead()), last))
	}
}
