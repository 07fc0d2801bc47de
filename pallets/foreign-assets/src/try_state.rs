// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use frame_support::{
	ensure,
	traits::{fungibles::Inspect, Get},
};
use sp_runtime::TryRuntimeError;

use crate::{Config, ForeignAsset, Holders, Pallet, Places, Registered};

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - every number is that of an asset that exists, and has one location, as every location has one number;
	/// - locations and reserves are on other chains;
	/// - no chain is admitted twice, nor this one.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let all = Registered::<T>::get();
		for (index, foreign) in all.iter().enumerate() {
			let ForeignAsset {
				asset,
				location,
				reserve,
			} = foreign;
			ensure!(
				T::Assets::asset_exists(*asset),
				"an asset of another chain does not exist"
			);
			ensure!(
				T::Places::is_foreign(location) && T::Places::is_chain(reserve),
				"an asset of another chain is at home here"
			);
			let mut later = all.iter().skip(index.saturating_add(1));
			ensure!(
				later.all(|other| other.asset != *asset && other.location != *location),
				"two assets of other chains are one"
			);
		}
		let holders = Holders::<T>::get();
		for (index, chain) in holders.iter().enumerate() {
			let mut later = holders.iter().skip(index.saturating_add(1));
			ensure!(
				later.all(|other| other != chain) && *chain != T::ParachainId::get(),
				"a chain is admitted twice, or is this one"
			);
		}
		Ok(())
	}
}
