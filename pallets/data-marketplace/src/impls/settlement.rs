// SPDX-License-Identifier: Apache-2.0

//! How purchases end with money: the seller is paid, or the buyer has it back.

use assay_exchange::judge::Verdict;
use assay_primitives::{ListingId, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	deposit::Payments, types::AccountOf, Config, DealId, Error, Event, ListingState, Listings, Pallet, Purchase,
	PurchaseState, Purchases, SalesOf, Stake,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_settle(who: &AccountOf<T>, id: PurchaseId, named: H256) -> DispatchResult {
		let mut purchase = Self::purchased(id)?;
		let (sealed_key, delivery, window_end) = match purchase.state {
			PurchaseState::Paid { .. } => return Err(Error::<T>::NotDelivered.into()),
			PurchaseState::Settled { .. } => return Err(Error::<T>::AlreadySettled.into()),
			PurchaseState::Refunded { .. } => return Err(Error::<T>::AlreadyRefunded.into()),
			PurchaseState::Delivered {
				sealed_key,
				delivery,
				window_end,
			} => (sealed_key, delivery, window_end),
		};
		ensure!(delivery == named, Error::<T>::DeliveryMismatch);
		let over = Self::ticks() > window_end;
		ensure!(over || purchase.buyer == *who, Error::<T>::WindowOpen);

		let mut payments = Payments::<T>::of(DealId::Purchase(id));
		let Purchase {
			stake,
			buyer,
			seller,
			listing,
			..
		} = &purchase;
		payments.pay_price(stake, buyer, seller, stake.price)?;
		payments.return_bond(stake, *listing, seller, stake.bond)?;
		payments.finish();
		Self::note_settled(seller, &stake.currency);
		// The key stays until the buyer closes the purchase: a buyer who was away still finds it.
		purchase.state = PurchaseState::Settled { sealed_key };
		Self::end_purchase(id, purchase)?;
		Self::deposit_event(Event::Settled { purchase: id });
		Ok(())
	}

	pub(crate) fn do_refund(who: &AccountOf<T>, id: PurchaseId, deal: H256) -> DispatchResult {
		let mut purchase = Self::purchased(id)?;
		let deadline = Self::undelivered(&purchase.state)?;
		ensure!(purchase.deal == deal, Error::<T>::DealMismatch);
		let late = Self::ticks() > deadline;
		ensure!(late || purchase.seller == *who, Error::<T>::DeadlineNotPassed);

		let mut payments = Payments::<T>::of(DealId::Purchase(id));
		let Purchase {
			stake,
			buyer,
			seller,
			listing,
			..
		} = &purchase;
		let rest = stake
			.bond
			.checked_sub(stake.penalty)
			.ok_or(ArithmeticError::Underflow)?;
		payments.give_back(stake, buyer, stake.price)?;
		payments.pay_bond(stake, seller, buyer, stake.penalty)?;
		payments.return_bond(stake, *listing, seller, rest)?;
		payments.finish();
		Self::note_refunded(seller, &stake.currency);
		// Who is gone sells nothing more, or its pool would be there to be farmed; and who gives up shows that the listing is
		// worth a look, before a complaint does.
		Self::pause_listing(*listing);
		purchase.state = PurchaseState::Refunded { verdict: None };
		Self::end_purchase(id, purchase)?;
		Self::deposit_event(Event::Refunded { purchase: id });
		Ok(())
	}

	/// Gives the buyer back the price, and the bond, for what was proved.
	pub(crate) fn uphold(
		id: PurchaseId,
		mut purchase: Purchase<T>,
		verdict: Verdict,
		evidence: H256,
	) -> DispatchResult {
		let deal = DealId::Purchase(id);
		let mut payments = Payments::<T>::of(deal);
		let Purchase {
			stake,
			buyer,
			seller,
			listing,
			..
		} = &purchase;
		payments.give_back(stake, buyer, stake.price)?;
		Self::award_bond(&mut payments, stake, *listing, (seller, buyer), verdict)?;
		payments.finish();
		Self::note_refunded(seller, &stake.currency);
		purchase.state = PurchaseState::Refunded {
			verdict: Some((verdict, evidence)),
		};
		Self::end_purchase(id, purchase)?;
		Self::deposit_event(Event::ComplaintUpheld {
			deal,
			verdict,
			evidence,
		});
		Ok(())
	}

	pub(crate) fn do_pay(deal: DealId) -> DispatchResult {
		ensure!(crate::Dues::<T>::contains_key(deal), Error::<T>::NothingDue);
		ensure!(Self::pay_dues(deal)?, Error::<T>::CannotPay);
		Self::deposit_event(Event::DuePaid { deal });
		Ok(())
	}

	/// Gives the bond of a deal to its buyer, for what was proved.
	///
	/// A wrong key says nothing of the next one; a wrong file is the same for every buyer. So that closes the listing, and of
	/// all its deals only the first that proves it has the bond: who found the fault would else buy all bonds of the pool with
	/// it. Those of the others are forfeited, and not the seller's: it would else be the first itself, as its own buyer.
	pub(crate) fn award_bond(
		payments: &mut Payments<T>,
		stake: &Stake<T>,
		listing: ListingId,
		(seller, buyer): (&AccountOf<T>, &AccountOf<T>),
		verdict: Verdict,
	) -> DispatchResult {
		if verdict == Verdict::WrongKey {
			return payments.pay_bond(stake, seller, buyer, stake.bond);
		}
		Self::close_listing(listing);
		if Self::prove_bad(listing) {
			payments.pay_bond(stake, seller, buyer, stake.bond)
		} else {
			payments.forfeit_bond(stake, seller, stake.bond)
		}
	}

	/// Books that a purchase is settled or refunded.
	fn end_purchase(id: PurchaseId, purchase: Purchase<T>) -> DispatchResult {
		Self::end_deal(purchase.listing, &purchase.device)?;
		SalesOf::<T>::remove(&purchase.seller, DealId::Purchase(id));
		Purchases::<T>::insert(id, purchase);
		Ok(())
	}

	fn pause_listing(id: ListingId) {
		let paused = Listings::<T>::mutate_extant(id, |listing| {
			let open = listing.state == ListingState::Open;
			if open {
				listing.state = ListingState::Paused;
			}
			open
		});
		if paused {
			Self::deposit_event(Event::ListingPaused { listing: id });
		}
	}
}
