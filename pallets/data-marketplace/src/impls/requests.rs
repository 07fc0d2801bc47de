// SPDX-License-Identifier: Apache-2.0

//! Requests: what a buyer looks for, with its money in escrow.

use assay_primitives::listing::Query;
use frame_support::pallet_prelude::*;
use sp_core::H256;

use crate::{types::AccountOf, Balance, Config, Error, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(_: AccountOf<T>, _: Query, _: T::Currency, _: Balance, _: u64) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}

	pub(crate) fn do_cancel(_: &AccountOf<T>, _: H256) -> DispatchResult {
		Err(Error::<T>::NotEnded.into())
	}
}
