// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use assay_primitives::{listing, DeviceId};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	types::BalanceOf, Config, Encumbrances, HoldReason, Listings, ListingsOf, NextListingId, NextPurchaseId, Pallet,
	PurchaseState, Purchases, PurchasesOf, SalesOf,
};

/// What the books say is held of each account.
type Books<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - listings and purchases have numbers that were given out, and the indexes list them and nothing else;
	/// - no range is reversed, no price zero, and nobody buys from itself;
	/// - the hashes of terms and deliveries are those of what they stand for;
	/// - each device's open purchases are counted;
	/// - what the books say is deposited and in escrow is what is held, per account and reason, and nothing else is held
	///   for these reasons.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_listings()?;
		Self::try_purchases()?;
		Self::try_indexes()
	}

	fn try_listings() -> Result<(), TryRuntimeError> {
		let mut deposits = Books::<T>::new();
		for (id, listing) in Listings::<T>::iter() {
			ensure!(
				id < NextListingId::<T>::get(),
				"a listing has a number that was not given out"
			);
			ensure!(
				ListingsOf::<T>::contains_key(&listing.seller, id),
				"a listing is not listed under its seller"
			);
			ensure!(
				listing.first_sequence <= listing.last_sequence,
				"a listing's range is reversed"
			);
			ensure!(!listing.price.is_zero(), "a listing's price is zero");
			ensure!(
				listing.terms == Self::terms_of(&listing),
				"a listing's terms are not what it says"
			);
			Self::book(&mut deposits, listing.seller, listing.deposit)?;
		}
		Self::ensure_held(HoldReason::Listing, deposits)
	}

	fn try_purchases() -> Result<(), TryRuntimeError> {
		let mut open = BTreeMap::<DeviceId, u32>::new();
		let (mut deposits, mut escrow) = (Books::<T>::new(), Books::<T>::new());
		for (id, purchase) in Purchases::<T>::iter() {
			ensure!(
				id < NextPurchaseId::<T>::get(),
				"a purchase has a number that was not given out"
			);
			ensure!(
				PurchasesOf::<T>::contains_key(&purchase.buyer, id),
				"a purchase is not listed under its buyer"
			);
			ensure!(purchase.buyer != purchase.seller, "a seller bought from itself");
			let settled = matches!(purchase.state, PurchaseState::Settled { .. });
			let sale = SalesOf::<T>::contains_key(&purchase.seller, id);
			ensure!(sale != settled, "a sale is listed under its seller until it is settled");
			if let PurchaseState::Delivered {
				sealed_key, delivery, ..
			}
			| PurchaseState::Settled { sealed_key, delivery } = &purchase.state
			{
				ensure!(
					*delivery == listing::delivery(Self::genesis(), purchase.deal, sealed_key),
					"a delivery is not what its hash says"
				);
			}
			if !settled {
				let count = open.entry(purchase.device).or_default();
				*count = count.saturating_add(1);
				Self::book(&mut escrow, purchase.buyer.clone(), purchase.price)?;
			}
			Self::book(&mut deposits, purchase.buyer, purchase.deposit)?;
		}
		ensure!(
			Encumbrances::<T>::iter().collect::<BTreeMap<_, _>>() == open,
			"a device's open purchases are not counted"
		);
		Self::ensure_held(HoldReason::Purchase, deposits)?;
		Self::ensure_held(HoldReason::Escrow, escrow)
	}

	fn try_indexes() -> Result<(), TryRuntimeError> {
		for (seller, id, ()) in ListingsOf::<T>::iter() {
			let listed = Listings::<T>::get(id).is_some_and(|listing| listing.seller == seller);
			ensure!(listed, "an index lists a listing that is not there");
		}
		for (buyer, id, ()) in PurchasesOf::<T>::iter() {
			let bought = Purchases::<T>::get(id).is_some_and(|purchase| purchase.buyer == buyer);
			ensure!(bought, "an index lists a purchase that is not there");
		}
		for (seller, id, ()) in SalesOf::<T>::iter() {
			let sold = Purchases::<T>::get(id).is_some_and(|purchase| purchase.seller == seller);
			ensure!(sold, "an index lists a sale that is not there");
		}
		Ok(())
	}

	fn book(books: &mut Books<T>, who: T::AccountId, amount: BalanceOf<T>) -> Result<(), TryRuntimeError> {
		let sum = books.entry(who).or_insert_with(Zero::zero);
		*sum = sum.checked_add(&amount).ok_or("the books overflow")?;
		Ok(())
	}

	/// Checks every account there is, and that the books name no other.
	fn ensure_held(reason: HoldReason, mut books: Books<T>) -> Result<(), TryRuntimeError> {
		let reason = reason.into();
		for who in frame_system::Account::<T>::iter_keys() {
			let recorded = books.remove(&who).unwrap_or_else(Zero::zero);
			ensure!(
				T::Currency::balance_on_hold(&reason, &who) == recorded,
				"what is held is not what the books say"
			);
		}
		ensure!(books.is_empty(), "the books name an account that there is not");
		Ok(())
	}
}
