// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
mod registry;
#[cfg(test)]
mod tests;
mod try_state;
pub mod weights;

pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use registry::BenchmarkHelper;
pub use registry::{BalanceOf, ForeignAsset, ForeignAssetOf, Places};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{BalanceOf, ForeignAssetOf, Places, WeightInfo};
	use alloc::boxed::Box;
	use frame_support::{
		pallet_prelude::*,
		traits::{fungibles::Create, StorageVersion},
	};
	use frame_system::pallet_prelude::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Which assets of other chains have a number here, and which chains hold our token.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// Who registers assets and admits chains.
		type ManagerOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// A place in the world of chains, in a fixed version of its format: what is stored keeps its meaning.
		type Location: Parameter + MaxEncodedLen;

		/// What is where.
		type Places: Places<Self::Location>;

		/// Where assets have numbers.
		type Assets: Create<Self::AccountId, AssetId = u32>;

		/// The number of the next asset; none while no asset can be made.
		type NextNumber: Get<Option<u32>>;

		/// Whose the assets are: an account without a key.
		type Owner: Get<Self::AccountId>;

		/// The id of this parachain.
		type ParachainId: Get<u32>;

		/// Most assets of other chains.
		#[pallet::constant]
		type MaxAssets: Get<u32>;

		/// Most chains that hold our token.
		#[pallet::constant]
		type MaxHolders: Get<u32>;

		/// Makes places for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: super::BenchmarkHelper<Self::Location>;
	}

	/// The assets of other chains, oldest first.
	#[pallet::storage]
	pub type Registered<T: Config> = StorageValue<_, BoundedVec<ForeignAssetOf<T>, T::MaxAssets>, ValueQuery>;

	/// The parachains that hold our token for their accounts, oldest first.
	#[pallet::storage]
	pub type Holders<T: Config> = StorageValue<_, BoundedVec<u32, T::MaxHolders>, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An asset of another chain has a number.
		#[codec(index = 0)]
		AssetRegistered {
			/// Its number here.
			asset: u32,
			/// Where it is at home.
			location: T::Location,
			/// The chain that keeps what stands behind it.
			reserve: T::Location,
		},
		/// An asset of another chain was destroyed here. Its location is free.
		#[codec(index = 1)]
		AssetForgotten {
			/// The number that it had.
			asset: u32,
			/// Where it is at home.
			location: T::Location,
		},
		/// Our token may go to a parachain.
		#[codec(index = 2)]
		HolderAdmitted {
			/// Its id.
			chain: u32,
		},
		/// Our token goes to a parachain no more.
		#[codec(index = 3)]
		HolderDismissed {
			/// Its id.
			chain: u32,
		},
	}

	/// Why a call is refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The location has a number already.
		#[codec(index = 0)]
		AlreadyRegistered,
		/// The location is not one of the relay chain or of a sibling.
		#[codec(index = 1)]
		NotForeign,
		/// The reserve is neither the relay chain nor a sibling.
		#[codec(index = 2)]
		InvalidReserve,
		/// There are as many as there may be.
		#[codec(index = 3)]
		TooMany,
		/// No asset can be made: the chain has no next number.
		#[codec(index = 4)]
		NoNumber,
		/// This parachain does not hold its own token for others.
		#[codec(index = 5)]
		OwnChain,
		/// The chain is admitted already.
		#[codec(index = 6)]
		AlreadyAdmitted,
		/// The chain is not admitted.
		#[codec(index = 7)]
		NotAdmitted,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives an asset of another chain the next number here. From then on what comes of it from `reserve` is credited.
		///
		/// `location` and `reserve` are seen from here. `minimum` is the least that an account may own of it: what our existential
		/// deposit is worth in it, for by this ratio it pays for messages.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register())]
		pub fn register(
			origin: OriginFor<T>,
			location: Box<T::Location>,
			reserve: Box<T::Location>,
			#[pallet::compact] minimum: BalanceOf<T>,
		) -> DispatchResult {
			T::ManagerOrigin::ensure_origin(origin)?;
			Self::do_register(*location, *reserve, minimum)
		}

		/// Lets our token go to a parachain, which holds it for its accounts.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(origin: OriginFor<T>, chain: u32) -> DispatchResult {
			T::ManagerOrigin::ensure_origin(origin)?;
			Self::do_admit(chain)
		}

		/// Lets our token go to a parachain no more. What it has it can bring back.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::dismiss())]
		pub fn dismiss(origin: OriginFor<T>, chain: u32) -> DispatchResult {
			T::ManagerOrigin::ensure_origin(origin)?;
			Self::do_dismiss(chain)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
