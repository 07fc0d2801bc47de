// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use assay_primitives::DeviceId;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	types::BalanceOf, Config, HoldReason, Listings, ListingsOf, NextListingId, NextPurchaseId, Obligations, Pallet,
	PurchaseState, Purchases, PurchasesOf, SalesOf,
};

/// What the books say is held of each account.
type Books<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - listings and purchases have numbers that were given out, and the indexes list them and nothing else;
	/// - no range is reversed and no price zero;
	/// - a listing's deposit is what its texts ask for;
	/// - each device's listings and open purchases are counted;
	/// - what the books say is deposited and in escrow is what is held, per account and reason.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut obligations = BTreeMap::<DeviceId, u32>::new();
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
			let due = Self::listing_deposit(&listing.title, &listing.locator)?;
			ensure!(listing.deposit == due, "a listing's deposit is not what it should be");
			Self::count(&mut obligations, listing.device);
			Self::book(&mut deposits, listing.seller, listing.deposit)?;
		}
		Self::ensure_held(HoldReason::Listing, deposits)?;

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
			let settled = matches!(purchase.state, PurchaseState::Settled { .. });
			let sale = SalesOf::<T>::contains_key(&purchase.seller, id);
			ensure!(sale != settled, "a sale is listed under its seller until it is settled");
			if !settled {
				Self::count(&mut obligations, purchase.device);
			}
			let in_escrow = if settled { Zero::zero() } else { purchase.price };
			Self::book(&mut escrow, purchase.buyer.clone(), in_escrow)?;
			Self::book(&mut deposits, purchase.buyer, purchase.deposit)?;
		}
		Self::ensure_held(HoldReason::Purchase, deposits)?;
		Self::ensure_held(HoldReason::Escrow, escrow)?;

		for (device, count) in Obligations::<T>::iter() {
			ensure!(
				obligations.remove(&device) == Some(count),
				"a device's obligations are not counted"
			);
		}
		ensure!(obligations.is_empty(), "a device's obligations are not counted");

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

	fn count(obligations: &mut BTreeMap<DeviceId, u32>, device: DeviceId) {
		let count = obligations.entry(device).or_default();
		*count = count.saturating_add(1);
	}

	fn book(books: &mut Books<T>, who: T::AccountId, amount: BalanceOf<T>) -> Result<(), TryRuntimeError> {
		let sum = books.entry(who).or_insert_with(Zero::zero);
		*sum = sum.checked_add(&amount).ok_or("the books overflow")?;
		Ok(())
	}

	fn ensure_held(reason: HoldReason, books: Books<T>) -> Result<(), TryRuntimeError> {
		let reason = reason.into();
		for (who, sum) in books {
			ensure!(
				T::Currency::balance_on_hold(&reason, &who) == sum,
				"the books are not what is held"
			);
		}
		Ok(())
	}
}
