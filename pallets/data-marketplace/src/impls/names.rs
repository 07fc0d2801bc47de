// SPDX-License-Identifier: Apache-2.0

//! The hashes that name terms and the chain that they are of.

use assay_primitives::listing::Terms;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::traits::Zero;

use crate::{Config, Listing, Pallet};

impl<T: Config> Pallet<T> {
	/// The hash of all that a buyer of this relies on.
	pub(crate) fn terms_of(listing: &Listing<T>) -> H256 {
		let stake = &listing.stake;
		Terms {
			version: listing.version,
			seller: &listing.seller,
			device: listing.device,
			stream: listing.stream,
			goods: &listing.goods,
			currency: &stake.currency,
			price: stake.price,
			fee: stake.fee,
			bond: stake.bond,
			penalty: stake.penalty,
			delivery: listing.delivery,
			window: listing.window,
			valid_until: listing.valid_until,
			split: &stake.split,
			texts: listing.texts,
		}
		.hash(Self::genesis())
	}

	/// The chain's genesis hash.
	pub(crate) fn genesis() -> H256 {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
	}
}
