// SPDX-License-Identifier: Apache-2.0

//! In whose name referenda act that are not root's, and how a chain's governance begins.
//!
//! A pallet without calls: an origin of its own has to be a pallet's. The collective and the tracks have no genesis
//! state of their own, so theirs is here.

pub use pallet::*;

use super::tracks::Periods;
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, traits::OriginTrait};

// The macros below write public items without a word, and `expect` where nothing can be missing.
#[allow(missing_docs, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_ranked_collective::Config {}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// In whose name a referendum acts that is not root's.
	#[pallet::origin]
	#[derive(Clone, Copy, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub enum Origin {
		/// Spends what the treasury has.
		#[codec(index = 0)]
		Treasurer,
		/// Pauses single calls, and cancels referenda.
		#[codec(index = 1)]
		Guardian,
	}

	/// How long each track takes. Set at genesis, and no call changes it.
	#[pallet::storage]
	pub type TrackPeriods<T: Config> = StorageValue<_, Periods, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The first members of the technical collective.
		pub members: Vec<T::AccountId>,
		/// How long each track takes.
		pub periods: Periods,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			// A genesis state that is not sound makes no chain.
			assert!(self.periods.are_sound(), "a period of a track is nothing");
			for member in &self.members {
				let added = pallet_ranked_collective::Pallet::<T>::do_add_member(member.clone(), false);
				assert!(added.is_ok(), "a member is there twice, or there are too many");
			}
			TrackPeriods::<T>::put(self.periods);
		}
	}
}

/// Lets one of the origins of this pallet through.
macro_rules! origin {
	($(#[$doc:meta])* $ensure:ident: $origin:ident) => {
		$(#[$doc])*
		pub struct $ensure;

		impl<O> EnsureOrigin<O> for $ensure
		where
			O: OriginTrait + From<Origin>,
			for<'a> &'a O::PalletsOrigin: TryInto<&'a Origin>,
		{
			type Success = ();

			fn try_origin(origin: O) -> Result<(), O> {
				let is_it = matches!(origin.caller().try_into(), Ok(Origin::$origin));
				if is_it {
					Ok(())
				} else {
					Err(origin)
				}
			}

			#[cfg(feature = "runtime-benchmarks")]
			fn try_successful_origin() -> Result<O, ()> {
				Ok(Origin::$origin.into())
			}
		}
	};
}

origin! {
	/// A referendum on the track `treasurer`.
	EnsureTreasurer: Treasurer
}
origin! {
	/// A referendum on the track `guardian`.
	EnsureGuardian: Guardian
}
