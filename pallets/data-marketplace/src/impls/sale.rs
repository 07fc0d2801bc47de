// SPDX-License-Identifier: Apache-2.0

//! What every way to buy has in common.

use assay_exchange::{
	envelope,
	judge::Refusal,
	public_key::{self, KeyError},
	SealedKey,
};
use assay_primitives::{
	listing::{deal, Goods},
	traits::StreamProof,
	DeviceId, ListingId,
};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::AccountOf, Config, DealId, DealsOf, Error, Listing, ListingState, ListingTexts, Listings, OpenSales, Pallet,
	SalesOf,
};

/// Which goods somebody means to buy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
	Archive,
	Feed,
}

impl<T: Config> Pallet<T> {
	/// The listing, where this buyer can have it on these terms for this key.
	pub(crate) fn for_sale(
		buyer: &AccountOf<T>,
		id: ListingId,
		terms: H256,
		buyer_key: &[u8; 32],
		kind: Kind,
	) -> Result<Listing<T>, Error<T>> {
		let listing = Self::listed(id)?;
		ensure!(listing.terms == terms, Error::<T>::TermsMismatch);
		let is = match listing.goods {
			Goods::Archive { .. } => Kind::Archive,
			Goods::Feed { .. } => Kind::Feed,
		};
		ensure!(is == kind, Error::<T>::GoodsMismatch);
		ensure!(listing.seller != *buyer, Error::<T>::OwnListing);
		Self::ensure_offered(&listing)?;
		Self::ensure_key(buyer_key)?;
		Self::ensure_permitted(&listing)?;
		ensure!(listing.pool >= listing.stake.bond, Error::<T>::BondExhausted);
		Ok(listing)
	}

	/// Succeeds where the listing is open and valid.
	pub(crate) fn ensure_offered(listing: &Listing<T>) -> Result<(), Error<T>> {
		match listing.state {
			ListingState::Open => {},
			ListingState::Paused => return Err(Error::<T>::ListingPaused),
			ListingState::Closed => return Err(Error::<T>::ListingClosed),
		}
		ensure!(Self::ticks() <= listing.valid_until, Error::<T>::ListingExpired);
		Ok(())
	}

	/// Succeeds where the seller may sell what the device commits, and the device is well.
	pub(crate) fn ensure_permitted(listing: &Listing<T>) -> Result<(), Error<T>> {
		let may_sell = T::Streams::may_sell(&listing.seller, listing.stream);
		ensure!(may_sell, Error::<T>::SellerNotPermitted);
		ensure!(T::Streams::is_active(&listing.device), Error::<T>::DeviceNotActive);
		Ok(())
	}

	/// Succeeds where something can be sealed for this key, and every library agrees on its bytes.
	pub(crate) fn ensure_key(key: &[u8; 32]) -> Result<(), Error<T>> {
		public_key::check(key).map_err(Self::wrong_key)
	}

	fn wrong_key(error: KeyError) -> Error<T> {
		match error {
			KeyError::NotCanonical => Error::<T>::KeyNotCanonical,
			KeyError::LowOrder => Error::<T>::KeyOfLowOrder,
		}
	}

	/// Succeeds where the key that was made for sealing is one that every library takes.
	pub(crate) fn ensure_sealed(sealed_key: &SealedKey) -> Result<(), Error<T>> {
		envelope::check(sealed_key).map_err(Self::wrong_key)
	}

	/// The hash of a deal.
	pub(crate) fn deal_of(terms: H256, buyer: &AccountOf<T>, buyer_key: [u8; 32]) -> H256 {
		deal(Self::genesis(), terms, buyer, buyer_key)
	}

	/// Takes the bond of a deal out of the listing's pool, and books the deal.
	pub(crate) fn open_deal(
		deal: DealId,
		buyer: &AccountOf<T>,
		id: ListingId,
		listing: &mut Listing<T>,
	) -> Result<(), DispatchError> {
		listing.pool = listing
			.pool
			.checked_sub(listing.stake.bond)
			.ok_or(Error::<T>::BondExhausted)?;
		Self::add_encumbrance(&listing.device)?;
		OpenSales::<T>::try_mutate(id, |sales| {
			sales.open = sales.open.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok::<_, ArithmeticError>(())
		})?;
		DealsOf::<T>::insert(buyer, deal, ());
		SalesOf::<T>::insert(&listing.seller, deal, ());
		Listings::<T>::insert(id, listing.clone());
		Ok(())
	}

	/// Books that a deal of a listing has ended, for its device, and for what is to be known of the listing meanwhile.
	pub(crate) fn end_deal(id: ListingId, device: &DeviceId) -> DispatchResult {
		OpenSales::<T>::try_mutate_exists(id, |sales| {
			let mut left = sales.take().unwrap_or_default();
			left.open = left.open.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
			*sales = (left.open > 0).then_some(left);
			Ok::<_, ArithmeticError>(())
		})?;
		Self::end_encumbrance(device)
	}

	/// Books that what a listing sells was proved bad by one of its deals; tells whether that is new.
	pub(crate) fn prove_bad(id: ListingId) -> bool {
		OpenSales::<T>::mutate(id, |sales| !core::mem::replace(&mut sales.proved, true))
	}

	/// What a deal needs to know of where its data is.
	pub(crate) fn uri_of(id: ListingId) -> BoundedVec<u8, T::MaxUriLength> {
		ListingTexts::<T>::get(id).map_or_else(BoundedVec::default, |texts| texts.uri)
	}

	/// Closes a listing for good: what it sells was proved bad.
	pub(crate) fn close_listing(id: ListingId) {
		let closed = Listings::<T>::mutate_extant(id, |listing| {
			listing.state = ListingState::Closed;
			true
		});
		if closed {
			Self::deposit_event(crate::Event::ListingClosed { listing: id });
		}
	}

	/// The next number of something.
	pub(crate) fn take_number<Number: frame_support::StorageValue<u64, Query = u64>>() -> Result<u64, ArithmeticError> {
		let number = Number::get();
		Number::put(number.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		Ok(number)
	}

	/// Why a complaint is refused, as an error of this pallet.
	pub(crate) fn refused(refusal: Refusal) -> Error<T> {
		match refusal {
			Refusal::NotDelivered => Error::<T>::NotDelivered,
			Refusal::SecretMissing => Error::<T>::SecretMissing,
			Refusal::SecretMismatch => Error::<T>::SecretMismatch,
			Refusal::KeyIsRight => Error::<T>::KeyIsRight,
			Refusal::IndexOutOfRange => Error::<T>::IndexOutOfRange,
			Refusal::InvalidProof | Refusal::KeyHashMismatch => Error::<T>::InvalidProof,
			Refusal::RecordIsRight => Error::<T>::RecordIsRight,
			Refusal::CountIsRight => Error::<T>::CountIsRight,
			Refusal::CountMismatch => Error::<T>::CountMismatch,
			Refusal::RecordIsAnchored => Error::<T>::RecordIsAnchored,
			Refusal::OtherTranche => Error::<T>::OtherTranche,
		}
	}
}
