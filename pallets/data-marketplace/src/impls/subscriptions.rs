// SPDX-License-Identifier: Apache-2.0

//! Subscriptions to feeds, from the first payment to the end of their record.

use assay_primitives::{
	listing::Goods,
	stream::Promise,
	traits::{StreamPromises, StreamProof},
	ListingId, SubscriptionId,
};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use super::{sale::Kind, tranches::KeyTimes};
use crate::{
	deposit::Payments,
	types::{AccountOf, Balance},
	Config, DealId, DealsOf, Error, Event, HoldReason, NextSubscriptionId, Pallet, SalesOf, Stake, Stars, Subscription,
	Subscriptions,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_subscribe(
		buyer: AccountOf<T>,
		id: ListingId,
		terms: H256,
		buyer_key: [u8; 32],
		tranches: u32,
	) -> DispatchResult {
		let mut listing = Self::for_sale(&buyer, id, terms, &buyer_key, Kind::Feed)?;
		let Goods::Feed { promise, hash } = listing.goods else {
			return Err(Error::<T>::GoodsMismatch.into());
		};
		let promise = Self::promised(listing.stream, listing.device, promise, hash)?;
		let from = Self::next_unopened(&promise)?;
		let until = Self::extended(&promise, from, from, tranches)?;
		let price = Self::price_of(&listing.stake, &promise, tranches.into())?;

		Self::hold_escrow(&buyer, &listing.stake.currency, price)?;
		let deposit = T::SubscriptionDeposit::get();
		Self::hold_deposit(HoldReason::Deal, &buyer, deposit)?;
		T::Streams::engage(listing.stream, promise.number)?;
		let subscription = Self::take_number::<NextSubscriptionId<T>>()?;
		Self::open_deal(DealId::Subscription(subscription), &buyer, id, &mut listing)?;
		let deal = Self::deal_of(listing.terms, &buyer, buyer_key);
		let seller = listing.seller.clone();
		Subscriptions::<T>::insert(
			subscription,
			Subscription {
				version: listing.version,
				listing: id,
				terms: listing.terms,
				deal,
				buyer: buyer.clone(),
				buyer_key,
				seller: listing.seller,
				device: listing.device,
				stream: listing.stream,
				promise,
				uri: Self::uri_of(id),
				stake: listing.stake,
				window: listing.window,
				from,
				until,
				next: from,
				windows: BoundedVec::default(),
				verdict: None,
				paid: 0,
				deposit,
			},
		);
		Self::deposit_event(Event::Subscribed {
			subscription,
			listing: id,
			buyer,
			seller,
			from,
			until,
			deal,
		});
		Ok(())
	}

	pub(crate) fn do_top_up(who: &AccountOf<T>, id: SubscriptionId, deal: H256, tranches: u32) -> DispatchResult {
		let mut subscription = Self::subscription_of(who, id, deal)?;
		subscription.ensure_running()?;
		// Where the key of the next tranche may be out already, there would be a gap.
		let first = Self::next_unopened(&subscription.promise)?;
		ensure!(first <= subscription.until, Error::<T>::AlreadyLeft);
		let Subscription {
			promise, next, until, ..
		} = subscription;
		let extended = Self::extended(&promise, next, until, tranches)?;
		// It is a sale: a seller who sells no more is bound no longer than it is already.
		let listing = Self::listed(subscription.listing)?;
		Self::ensure_offered(&listing)?;
		Self::ensure_permitted(&listing)?;
		let price = Self::price_of(&subscription.stake, &promise, tranches.into())?;
		Self::hold_escrow(who, &subscription.stake.currency, price)?;
		subscription.until = extended;
		Subscriptions::<T>::insert(id, subscription);
		Self::deposit_event(Event::ToppedUp {
			subscription: id,
			until: extended,
		});
		Ok(())
	}

	pub(crate) fn do_leave(who: &AccountOf<T>, id: SubscriptionId, deal: H256) -> DispatchResult {
		let mut subscription = Self::subscribed(id)?;
		ensure!(Self::may_end(who, &subscription), Error::<T>::NotBuyer);
		ensure!(subscription.deal == deal, Error::<T>::DealMismatch);
		subscription.ensure_running()?;
		let until = Self::next_unopened(&subscription.promise)?.max(subscription.next);
		let left = subscription.until.checked_sub(until).filter(|left| *left > 0);
		let left = left.ok_or(Error::<T>::AlreadyLeft)?;
		let price = Self::price_of(&subscription.stake, &subscription.promise, left)?;
		let mut payments = Payments::<T>::of(DealId::Subscription(id));
		payments.give_back(&subscription.stake, &subscription.buyer, price)?;
		payments.finish();
		subscription.until = until;
		Self::deposit_event(Event::Left {
			subscription: id,
			until,
		});
		Self::keep_or_end(id, subscription)
	}

	/// The buyer, and whoever may withdraw what was sold: the seller, and the owner of the device; anyone, where the seller may
	/// sell no more. It takes nothing from the buyer: a tranche whose key does not come is not paid for either. So nobody
	/// binds a device for longer than a tranche that its owner or the seller wants no more.
	fn may_end(who: &AccountOf<T>, subscription: &Subscription<T>) -> bool {
		[&subscription.buyer, &subscription.seller].contains(&who)
			|| !T::Streams::is_active(&subscription.device)
			|| T::Streams::is_owner(who, &subscription.device)
			|| !T::Streams::may_sell(&subscription.seller, subscription.stream)
	}

	pub(crate) fn do_close_subscription(
		who: &AccountOf<T>,
		id: SubscriptionId,
		deal: H256,
		rating: Option<Stars>,
	) -> DispatchResult {
		let subscription = Self::subscription_of(who, id, deal)?;
		ensure!(subscription.is_over(), Error::<T>::NotEnded);
		if subscription.paid == 0 {
			Self::ensure_unpaid_rating(rating)?;
		}
		Subscriptions::<T>::remove(id);
		let deal = DealId::Subscription(id);
		DealsOf::<T>::remove(who, deal);
		Self::return_deposit(deal, HoldReason::Deal, who, subscription.deposit)?;
		// What weighs nothing is not counted.
		if let Some(stars) = rating.filter(|_| subscription.paid > 0) {
			let Subscription {
				seller, stake, paid, ..
			} = &subscription;
			Self::rate(seller, &stake.currency, *paid, stars);
		}
		Self::deposit_event(Event::DealClosed { deal, rating });
		Ok(())
	}

	/// The subscription, or what became of it: numbers below the next one were all given out.
	pub(crate) fn subscribed(id: SubscriptionId) -> Result<Subscription<T>, Error<T>> {
		Subscriptions::<T>::get(id).ok_or_else(|| {
			if id < NextSubscriptionId::<T>::get() {
				Error::<T>::SubscriptionEnded
			} else {
				Error::<T>::SubscriptionNotFound
			}
		})
	}

	/// The buyer's subscription, where it is the one meant.
	pub(crate) fn subscription_of(
		buyer: &AccountOf<T>,
		id: SubscriptionId,
		deal: H256,
	) -> Result<Subscription<T>, Error<T>> {
		let subscription = Self::subscribed(id)?;
		ensure!(subscription.buyer == *buyer, Error::<T>::NotBuyer);
		ensure!(subscription.deal == deal, Error::<T>::DealMismatch);
		Ok(subscription)
	}

	/// The first tranche whose key cannot be out yet.
	fn next_unopened(promise: &Promise) -> Result<u64, ArithmeticError> {
		let soon = T::Streams::now().checked_add(promise.lead());
		soon.and_then(|soon| promise.tranche(soon))
			.and_then(|tranche| tranche.checked_add(1))
			.ok_or(ArithmeticError::Overflow)
	}

	/// Up to which tranche is paid, where so many are added to those from `next` up to `until`.
	fn extended(promise: &Promise, next: u64, until: u64, tranches: u32) -> Result<u64, Error<T>> {
		ensure!(tranches > 0, Error::<T>::NoTranches);
		let extended = until.checked_add(tranches.into()).ok_or(Error::<T>::TooManyTranches)?;
		let unpaid = extended.saturating_sub(next);
		ensure!(
			unpaid <= Subscription::<T>::MAX_UNPAID.into(),
			Error::<T>::TooManyTranches
		);
		let last = extended.saturating_sub(1);
		let have_keys = promise.place(until).is_some() && promise.place(last).is_some();
		ensure!(have_keys, Error::<T>::TooManyTranches);
		Ok(extended)
	}

	/// What so many tranches cost, if every slot is hit.
	pub(crate) fn price_of(stake: &Stake<T>, promise: &Promise, tranches: u64) -> Result<Balance, Error<T>> {
		let tranche = stake.price.checked_mul(promise.slots.into());
		tranche
			.and_then(|tranche| tranche.checked_mul(tranches.into()))
			.ok_or(Error::<T>::PriceTooHigh)
	}

	/// Keeps a subscription as it is now; where nothing of it waits any more, it is over.
	pub(crate) fn keep_or_end(id: SubscriptionId, subscription: Subscription<T>) -> DispatchResult {
		if subscription.is_over() {
			let mut payments = Payments::<T>::of(DealId::Subscription(id));
			let Subscription {
				stake, listing, seller, ..
			} = &subscription;
			payments.return_bond(stake, *listing, seller, stake.bond)?;
			payments.finish();
			// Where nothing was paid, it was no sale; whose fault that is, nobody can tell.
			if subscription.paid > 0 {
				Self::note_settled(seller, &stake.currency);
			}
			return Self::end_subscription(id, subscription);
		}
		Subscriptions::<T>::insert(id, subscription);
		Ok(())
	}

	/// Books that a subscription is over, whose money and bond went where they belong.
	pub(crate) fn end_subscription(id: SubscriptionId, subscription: Subscription<T>) -> DispatchResult {
		Self::end_deal(subscription.listing, &subscription.device)?;
		T::Streams::disengage(subscription.stream);
		SalesOf::<T>::remove(&subscription.seller, DealId::Subscription(id));
		Subscriptions::<T>::insert(id, subscription);
		Self::deposit_event(Event::SubscriptionEnded { subscription: id });
		Ok(())
	}
}

impl<T: Config> Subscription<T> {
	/// Whether nothing of it is neither paid out nor given back.
	pub(crate) fn is_over(&self) -> bool {
		self.next >= self.until
	}

	pub(crate) fn ensure_running(&self) -> Result<(), Error<T>> {
		ensure!(!self.is_over(), Error::<T>::SubscriptionOver);
		Ok(())
	}

	/// Succeeds where the tranche is one that is paid for and waits.
	pub(crate) fn ensure_waits(&self, tranche: u64) -> Result<(), Error<T>> {
		let waits = (self.next..self.until).contains(&tranche);
		ensure!(waits, Error::<T>::TrancheNotDue);
		Ok(())
	}

	/// The last tick at which the buyer may complain about a tranche, where its key came.
	pub(crate) fn window_end(&self, tranche: u64) -> Option<u64> {
		let window = self.windows.iter().find(|(delivered, _)| *delivered == tranche);
		window.map(|(_, end)| *end)
	}
}
