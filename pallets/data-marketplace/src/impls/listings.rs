// SPDX-License-Identifier: Apache-2.0

//! Listings, from the offer to the withdrawal.

use alloc::vec::Vec;
use assay_exchange::record::Width;
use assay_primitives::{
	listing::{Document, Goods, Texts, VERSION},
	traits::{StreamPromises, StreamProof},
	DeviceId, ListingId, StreamId,
};
use frame_support::{pallet_prelude::*, traits::fungibles::Inspect};
use pallet_support::texts::{bounded, ensure_utf8};
use sp_core::H256;
use sp_io::hashing::sha2_256;

use super::MILLION;
use crate::{
	deposit::Payments,
	types::{AccountOf, Balance, CurrencyOf},
	BoundedTexts, Config, DealId, Error, Event, Facet, HoldReason, Listing, ListingState, ListingTexts, Listings,
	ListingsBy, Lot, NextListingId, Offer, Pallet, Periods, Split, Stake,
};

/// How many tranches a feed's window for complaints may last: what the chain keeps of a feed outlives it.
const MAX_WINDOW_TRANCHES: u64 = 16;

/// Keywords as they are kept.
type Keywords<T> = BoundedVec<BoundedVec<u8, <T as Config>::MaxKeywordLength>, <T as Config>::MaxKeywords>;

type OfferOf<T> = Offer<AccountOf<T>, CurrencyOf<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_list(
		seller: AccountOf<T>,
		stream: StreamId,
		device: DeviceId,
		lot: Lot,
		offer: OfferOf<T>,
		texts: Texts,
		pool: Balance,
	) -> DispatchResult {
		Self::ensure_lot(&lot)?;
		let split = Self::ensure_offer(&seller, &offer)?;
		let (kept, hash) = Self::ensure_texts(&texts)?;
		let facets = Self::facets_of(&seller, device, stream, &texts);

		let goods = Self::goods_of(&seller, stream, device, lot, &offer)?;
		let stake = Stake {
			currency: offer.currency,
			price: offer.price,
			fee: T::Fee::get().min(MILLION),
			bond: offer.bond,
			penalty: offer.penalty,
			split,
		};
		Self::ensure_stake(
			&stake,
			Self::priced_slots(stream, &goods)?,
			matches!(goods, Goods::Feed { .. }),
		)?;
		ensure!(pool >= stake.bond, Error::<T>::BondTooLow);

		let id = Self::take_number::<NextListingId<T>>()?;
		let deposit = Self::listing_deposit(texts.all(), texts.keywords.len())?;
		Self::hold_deposit(HoldReason::Listing, &seller, deposit)?;
		Self::hold_bond(&seller, &stake.currency, pool)?;
		Self::open_reputation(&seller, &stake.currency)?;
		let mut listing = Listing {
			version: VERSION,
			seller: seller.clone(),
			device,
			stream,
			goods,
			stake,
			delivery: offer.delivery,
			window: offer.window,
			valid_until: offer.valid_until,
			texts: hash,
			terms: H256::default(),
			state: ListingState::Open,
			pool,
			deposit,
		};
		let terms = Self::terms_of(&listing);
		listing.terms = terms;
		for facet in facets {
			ListingsBy::<T>::insert(facet, id, ());
		}
		ListingTexts::<T>::insert(id, kept);
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::Listed {
			listing: id,
			seller,
			device,
			stream,
			terms,
		});
		Ok(())
	}

	/// Removes a listing, and gives back what is held for it. A seller who cannot be credited keeps nobody from that: what is
	/// left of the bond is due then.
	pub(crate) fn unlist(id: ListingId, listing: &Listing<T>) -> DispatchResult {
		Listings::<T>::remove(id);
		if let Some(texts) = ListingTexts::<T>::take(id) {
			for facet in Self::facets_of(&listing.seller, listing.device, listing.stream, &texts.into()) {
				ListingsBy::<T>::remove(facet, id);
			}
		}
		let deal = DealId::Listing(id);
		let mut payments = Payments::<T>::of(deal);
		payments.free_pool(&listing.stake, &listing.seller, listing.pool)?;
		payments.finish();
		Self::return_deposit(deal, HoldReason::Listing, &listing.seller, listing.deposit)
	}

	/// The listing, or what became of it: numbers below the next one were all given out.
	pub(crate) fn listed(id: ListingId) -> Result<Listing<T>, Error<T>> {
		Listings::<T>::get(id).ok_or_else(|| {
			if id < NextListingId::<T>::get() {
				Error::<T>::ListingWithdrawn
			} else {
				Error::<T>::ListingNotFound
			}
		})
	}

	/// What a listing is found by.
	fn facets_of(seller: &AccountOf<T>, device: DeviceId, stream: StreamId, texts: &Texts) -> Vec<Facet<AccountOf<T>>> {
		let keywords = texts
			.keywords
			.iter()
			.map(|keyword| Facet::Keyword(H256(sha2_256(keyword))));
		[
			Facet::Seller(seller.clone()),
			Facet::Device(device),
			Facet::Stream(stream),
		]
		.into_iter()
		.chain(keywords)
		.collect()
	}

	/// What is wrong with a lot whatever the chain says.
	fn ensure_lot(lot: &Lot) -> Result<(), Error<T>> {
		let Lot::Archive {
			first,
			last,
			width,
			readings,
			..
		} = *lot
		else {
			return Ok(());
		};
		ensure!(first <= last, Error::<T>::InvalidRange);
		ensure!(Width::new(width).is_some(), Error::<T>::InvalidWidth);
		ensure!(readings > 0, Error::<T>::NoReadings);
		Ok(())
	}

	/// What is wrong with an offer whatever is offered.
	fn ensure_offer(seller: &AccountOf<T>, offer: &OfferOf<T>) -> Result<Split<T>, Error<T>> {
		ensure!(
			T::Currencies::asset_exists(offer.currency.clone()),
			Error::<T>::CurrencyNotFound
		);
		let (limits, now) = (Periods::<T>::get(), Self::ticks());
		ensure!(offer.window >= limits.min_window, Error::<T>::WindowTooShort);
		ensure!(offer.window <= limits.max_window, Error::<T>::WindowTooLong);
		ensure!(offer.valid_until >= now, Error::<T>::ListingExpired);
		ensure!(
			offer.valid_until <= now.saturating_add(limits.max_validity),
			Error::<T>::ValidityTooLong
		);
		Self::ensure_split(seller, offer)
	}

	fn ensure_split(seller: &AccountOf<T>, offer: &OfferOf<T>) -> Result<Split<T>, Error<T>> {
		let split = Split::<T>::try_from(offer.split.clone()).map_err(|_| Error::<T>::InvalidSplit)?;
		let mut sum = 0_u32;
		for (place, share) in split.iter().enumerate() {
			let twice = split.iter().take(place).any(|other| other.account == share.account);
			ensure!(
				share.parts > 0 && share.account != *seller && !twice,
				Error::<T>::InvalidSplit
			);
			sum = sum.checked_add(share.parts).ok_or(Error::<T>::InvalidSplit)?;
		}
		ensure!(sum <= MILLION, Error::<T>::InvalidSplit);
		Ok(split)
	}

	/// What is sold, as the chain has it.
	fn goods_of(
		seller: &AccountOf<T>,
		stream: StreamId,
		device: DeviceId,
		lot: Lot,
		offer: &OfferOf<T>,
	) -> Result<Goods, Error<T>> {
		let head = T::Streams::head(stream).ok_or(Error::<T>::StreamNotFound)?;
		ensure!(head.device == device, Error::<T>::DeviceMismatch);
		ensure!(T::Streams::may_sell(seller, stream), Error::<T>::NoPermission);
		ensure!(T::Streams::is_active(&device), Error::<T>::DeviceNotActive);
		match lot {
			Lot::Archive {
				first,
				last,
				ciphertext_root,
				key_hash,
				readings,
				width,
			} => {
				let limits = Periods::<T>::get();
				ensure!(
					offer.delivery >= limits.min_delivery,
					Error::<T>::DeliveryPeriodTooShort
				);
				ensure!(offer.delivery <= limits.max_delivery, Error::<T>::DeliveryPeriodTooLong);
				ensure!(last < head.size, Error::<T>::RangeNotCommitted);
				Ok(Goods::Archive {
					first,
					last,
					log_size: head.size,
					log_root: head.root,
					ciphertext_root,
					key_hash,
					readings,
					width,
				})
			},
			Lot::Feed { promise, hash } => {
				ensure!(offer.delivery == 0, Error::<T>::DeliveryPeriodTooShort);
				let made = Self::promised(stream, device, promise, hash)?;
				let most = made
					.length()
					.and_then(|length| length.checked_mul(MAX_WINDOW_TRANCHES))
					.unwrap_or(u64::MAX);
				ensure!(offer.window <= most, Error::<T>::WindowTooLong);
				Ok(Goods::Feed { promise, hash })
			},
		}
	}

	/// The promise of a stream, where it is this one.
	pub(crate) fn promised(
		stream: StreamId,
		device: DeviceId,
		number: u32,
		hash: H256,
	) -> Result<assay_primitives::stream::Promise, Error<T>> {
		T::Streams::promise(stream)
			.filter(|promise| promise.number == number && promise.hash(Self::genesis(), &device, stream) == hash)
			.ok_or(Error::<T>::PromiseMismatch)
	}

	/// How many prices are at stake at once: one of an archive, and one for each slot of a feed's tranche.
	fn priced_slots(stream: StreamId, goods: &Goods) -> Result<u32, Error<T>> {
		match goods {
			Goods::Archive { .. } => Ok(1),
			Goods::Feed { .. } => T::Streams::promise(stream)
				.map(|promise| promise.slots)
				.ok_or(Error::<T>::PromiseMismatch),
		}
	}

	/// Whether everything that is paid in one piece can be paid to an account that has nothing else, and a complaint is worth
	/// the buyer's while.
	fn ensure_stake(stake: &Stake<T>, slots: u32, feed: bool) -> Result<(), Error<T>> {
		let least = T::Currencies::minimum_balance(stake.currency.clone()).max(1);
		let whole = stake.price.checked_mul(slots.into()).ok_or(Error::<T>::PriceTooHigh)?;
		ensure!(stake.price > 0, Error::<T>::PriceTooLow);
		let for_seller = stake.divide(whole).map_or(0, |division| division.seller);
		ensure!(for_seller >= least, Error::<T>::PriceTooLow);
		if feed {
			ensure!(stake.penalty == 0, Error::<T>::InvalidPenalty);
		} else {
			// Rounded up: two of a hundred of the price at least.
			let fiftieth = whole.div_ceil(50);
			ensure!(stake.penalty >= fiftieth.max(least), Error::<T>::InvalidPenalty);
		}
		let tenth = whole.div_ceil(10);
		ensure!(
			stake.bond >= tenth.max(least).max(stake.penalty),
			Error::<T>::BondTooLow
		);
		Ok(())
	}

	/// The texts as they are kept, and their hash.
	fn ensure_texts(texts: &Texts) -> Result<(BoundedTexts<T>, H256), Error<T>> {
		let uri = |uri: &Vec<u8>| bounded(uri.clone(), Error::<T>::UriTooLong);
		let document = |document: &Option<Document>| {
			document
				.as_ref()
				.map(|document| Ok::<_, Error<T>>((document.hash, uri(&document.uri)?)))
				.transpose()
		};
		let coverage = &texts.coverage;
		let kept = BoundedTexts {
			title: bounded(texts.title.clone(), Error::<T>::TitleTooLong)?,
			description: bounded(texts.description.clone(), Error::<T>::DescriptionTooLong)?,
			keywords: Self::ensure_keywords(&texts.keywords)?,
			from: coverage.from,
			to: coverage.to,
			place: bounded(coverage.place.clone(), Error::<T>::PlaceTooLong)?,
			uri: uri(&texts.uri)?,
			sample: document(&texts.sample)?,
			licence: document(&texts.licence)?,
			policy: document(&texts.policy)?,
		};
		if let (Some(from), Some(to)) = (coverage.from, coverage.to) {
			ensure!(from <= to, Error::<T>::InvalidCoverage);
		}
		ensure_utf8(texts.all(), Error::<T>::InvalidUtf8)?;
		Ok((kept, texts.hash()))
	}

	fn ensure_keywords(keywords: &[Vec<u8>]) -> Result<Keywords<T>, Error<T>> {
		let most = usize::try_from(T::MaxKeywords::get()).unwrap_or(usize::MAX);
		ensure!(keywords.len() <= most, Error::<T>::TooManyKeywords);
		let kept = keywords
			.iter()
			.enumerate()
			.map(|(place, keyword)| {
				let twice = keywords.iter().take(place).any(|other| other == keyword);
				ensure!(!keyword.is_empty() && !twice, Error::<T>::InvalidKeyword);
				bounded(keyword.clone(), Error::<T>::InvalidKeyword)
			})
			.collect::<Result<Vec<_>, _>>()?;
		BoundedVec::try_from(kept).map_err(|_| Error::<T>::TooManyKeywords)
	}
}
