// SPDX-License-Identifier: Apache-2.0

//! Answers to requests, and what comes of them.

use assay_primitives::ListingId;
use frame_support::pallet_prelude::*;
use sp_core::H256;

use crate::{types::AccountOf, Config, Error, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_answer(_: AccountOf<T>, _: H256, _: ListingId, _: H256) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_withdraw_answer(_: &AccountOf<T>, _: H256, _: ListingId) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_accept(_: AccountOf<T>, _: H256, _: ListingId, _: H256, _: [u8; 32]) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}
}
