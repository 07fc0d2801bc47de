// SPDX-License-Identifier: Apache-2.0

//! The lists, and the rules by which they change.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		fungibles::{Create, Inspect},
		Get,
	},
};
use scale_info::TypeInfo;
use sp_runtime::traits::MaybeEquivalence;

use crate::{Config, Error, Event, Holders, Pallet, Registered};

/// An amount of an asset.
pub type BalanceOf<T> = <<T as Config>::Assets as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// An asset of another chain.
#[derive(Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct ForeignAsset<Location> {
	/// Its number here.
	pub asset: u32,
	/// Where it is at home, seen from here.
	pub location: Location,
	/// The chain that keeps what stands behind it, seen from here.
	pub reserve: Location,
}

/// An asset of another chain, in a runtime's own words for places.
pub type ForeignAssetOf<T> = ForeignAsset<<T as Config>::Location>;

/// What is where. How places are written is the runtime's business.
pub trait Places<Location> {
	/// Whether a place is on the relay chain or a sibling, by the one name that messages give it.
	fn is_foreign(place: &Location) -> bool;

	/// Whether a place is the relay chain or a sibling itself.
	fn is_chain(place: &Location) -> bool;
}

/// Places for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<Location> {
	/// A sibling.
	fn reserve() -> Location;

	/// One of its assets, for each number another.
	fn location(number: u32) -> Location;
}

impl<T: Config> Pallet<T> {
	/// The asset of another chain that is at home there.
	pub fn at(location: &T::Location) -> Option<ForeignAssetOf<T>> {
		Registered::<T>::get()
			.into_iter()
			.find(|foreign| foreign.location == *location)
	}

	/// The assets of other chains, oldest first.
	pub fn assets() -> impl Iterator<Item = ForeignAssetOf<T>> {
		Registered::<T>::get().into_iter()
	}

	/// Whether a parachain holds our token for its accounts.
	pub fn is_holder(chain: u32) -> bool {
		Holders::<T>::get().contains(&chain)
	}

	pub(crate) fn do_register(location: T::Location, reserve: T::Location, minimum: BalanceOf<T>) -> DispatchResult {
		ensure!(T::Places::is_foreign(&location), Error::<T>::NotForeign);
		ensure!(T::Places::is_chain(&reserve), Error::<T>::InvalidReserve);
		ensure!(Self::at(&location).is_none(), Error::<T>::AlreadyRegistered);
		let asset = T::NextNumber::get().ok_or(Error::<T>::NoNumber)?;
		T::Assets::create(asset, T::Owner::get(), true, minimum)?;
		let foreign = ForeignAsset {
			asset,
			location: location.clone(),
			reserve: reserve.clone(),
		};
		Registered::<T>::try_append(foreign).map_err(|_| Error::<T>::TooMany)?;
		Self::deposit_event(Event::AssetRegistered {
			asset,
			location,
			reserve,
		});
		Ok(())
	}

	/// Frees the location of an asset that was destroyed, if it has one.
	pub fn forget(asset: u32) {
		// Most assets have none: nothing is written then.
		let Some(foreign) = Self::assets().find(|foreign| foreign.asset == asset) else {
			return;
		};
		Registered::<T>::mutate(|all| all.retain(|other| other.asset != asset));
		Self::deposit_event(Event::AssetForgotten {
			asset,
			location: foreign.location,
		});
	}

	pub(crate) fn do_admit(chain: u32) -> DispatchResult {
		ensure!(chain != T::ParachainId::get(), Error::<T>::OwnChain);
		Holders::<T>::try_mutate(|holders| {
			ensure!(!holders.contains(&chain), Error::<T>::AlreadyAdmitted);
			holders.try_push(chain).map_err(|_| Error::<T>::TooMany)
		})?;
		Self::deposit_event(Event::HolderAdmitted { chain });
		Ok(())
	}

	pub(crate) fn do_dismiss(chain: u32) -> DispatchResult {
		Holders::<T>::try_mutate(|holders| {
			ensure!(holders.contains(&chain), Error::<T>::NotAdmitted);
			holders.retain(|other| *other != chain);
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::HolderDismissed { chain });
		Ok(())
	}
}

impl<T: Config> MaybeEquivalence<T::Location, u32> for Pallet<T> {
	fn convert(location: &T::Location) -> Option<u32> {
		Self::at(location).map(|foreign| foreign.asset)
	}

	fn convert_back(asset: &u32) -> Option<T::Location> {
		Self::assets()
			.find(|foreign| foreign.asset == *asset)
			.map(|foreign| foreign.location)
	}
}
