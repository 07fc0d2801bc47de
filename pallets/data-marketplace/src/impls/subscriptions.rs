// SPDX-License-Identifier: Apache-2.0

//! Subscriptions to feeds.

use assay_exchange::{judge::{FeedFault, Path}, SealedKey};
use assay_primitives::{ListingId, SubscriptionId};
use frame_support::pallet_prelude::*;
use sp_core::H256;

use crate::{types::AccountOf, Config, Error, Pallet, Stars};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_subscribe(_: AccountOf<T>, _: ListingId, _: H256, _: [u8; 32], _: u32) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_top_up(_: &AccountOf<T>, _: SubscriptionId, _: H256, _: u32) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_deliver_tranche(_: &AccountOf<T>, _: SubscriptionId, _: H256, _: u64, _: SealedKey) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_leave(_: &AccountOf<T>, _: SubscriptionId, _: H256) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_collect(_: SubscriptionId) -> DispatchResultWithPostInfo {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_complain_tranche(_: &AccountOf<T>, _: SubscriptionId, _: H256, _: u64, _: H256, _: &Path, _: Option<[u8; 32]>, _: &FeedFault) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_close_subscription(_: &AccountOf<T>, _: SubscriptionId, _: H256, _: Option<Stars>) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}
}
