// SPDX-License-Identifier: Apache-2.0

//! What the pallet keeps on chain.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod storage {
	/// Devices in service or suspended.
	#[pallet::storage]
	pub type Devices<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Device<T>>;

	/// The devices of each owner.
	#[pallet::storage]
	pub type DevicesOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, DeviceId, ()>;

	/// What stays of retired devices, for good: their identifiers are never registered again.
	#[pallet::storage]
	pub type Tombstones<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Tombstone<T>>;

	/// What owners say about their devices, where they say something.
	#[pallet::storage]
	pub type Documents<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Document<T>>;

	/// The keys that devices had before the one they have, by device and number. They stay when the device is retired.
	#[pallet::storage]
	pub type PastKeys<T: Config> = StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, u32, PastKey<T>>;

	/// The device of every key that took another's place, by the id that the key would have had. No key serves twice.
	#[pallet::storage]
	pub type RotatedKeys<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, DeviceId>;

	/// The accounts that controlled devices before the one that does, by device and number. They stay when the device is
	/// retired.
	#[pallet::storage]
	pub type PastOwners<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, u32, PastOwner<T>>;

	/// The spans of blocks in which owners answer for what their devices sign, by device and number. They stay when the
	/// device is retired.
	#[pallet::storage]
	pub type Epochs<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, u32, Epoch<T::AccountId, BlockNumberFor<T>>>;

	/// What owners gave for their devices' honesty, by device and number. They stay when they were given back or taken, and
	/// when the device is retired.
	#[pallet::storage]
	pub type Bonds<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, u32, Bond<T::AccountId, BalanceOf<T>>>;

	/// What accounts may do for devices that are not theirs.
	#[pallet::storage]
	pub type Delegations<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, T::AccountId, Delegation<T>, ValueQuery>;

	/// The devices for which each account has permissions.
	#[pallet::storage]
	pub type DelegatedTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, DeviceId, ()>;

	/// Manufacturers of devices, by account.
	#[pallet::storage]
	pub type Manufacturers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Manufacturer<T>>;

	/// What governance holds of manufacturers. It stays when one is deregistered.
	#[pallet::storage]
	pub type Accreditations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Accreditation<T>>;

	/// The endorsement keys of manufacturers, by account and number.
	#[pallet::storage]
	pub type EndorsementKeys<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, u32, EndorsementKey<T>>;

	/// What manufacturers said about devices. It stays when the device is retired.
	#[pallet::storage]
	pub type Endorsements<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Endorsement<T>>;

	/// The live devices for which each manufacturer vouches.
	#[pallet::storage]
	pub type DevicesBy<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, DeviceId, ()>;

	/// Devices enrolled by one root.
	#[pallet::storage]
	pub type Fleets<T: Config> = StorageMap<_, Blake2_128Concat, FleetId, Fleet<T>>;

	/// The fleets of each manufacturer.
	#[pallet::storage]
	pub type FleetsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, FleetId, ()>;

	/// The number that the next fleet gets.
	#[pallet::storage]
	pub type NextFleetId<T: Config> = StorageValue<_, FleetId, ValueQuery>;
}
