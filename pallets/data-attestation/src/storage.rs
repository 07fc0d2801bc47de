// SPDX-License-Identifier: Apache-2.0

//! What the pallet keeps on chain.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod storage {
	/// Number of the next stream.
	#[pallet::storage]
	pub type NextStreamId<T> = StorageValue<_, StreamId, ValueQuery>;

	/// Streams, open and closed.
	#[pallet::storage]
	pub type Streams<T: Config> = StorageMap<_, Twox64Concat, StreamId, Stream<T>>;

	/// The streams of each device.
	#[pallet::storage]
	pub type StreamsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, DeviceId, Twox64Concat, StreamId, ()>;

	/// What belongs to each device that has streams, at its owner's expense.
	#[pallet::storage]
	pub type Estates<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Estate<T>>;

	/// What streams say about themselves and said before, by the number of the description.
	#[pallet::storage]
	pub type Descriptions<T: Config> = StorageDoubleMap<_, Twox64Concat, StreamId, Twox64Concat, u32, Description<T>>;

	/// The tranches that are over, of each stream that promises something.
	#[pallet::storage]
	pub type Tranches<T: Config> = StorageMap<_, Twox64Concat, StreamId, PastTranches, ValueQuery>;

	/// The least that may be promised.
	#[pallet::storage]
	pub type PromiseLimits<T: Config> = StorageValue<_, types::PromiseLimits, ValueQuery>;

	/// Number of the next gateway.
	#[pallet::storage]
	pub type NextGatewayId<T> = StorageValue<_, GatewayId, ValueQuery>;

	/// Gateways, open and closed.
	#[pallet::storage]
	pub type Gateways<T: Config> = StorageMap<_, Twox64Concat, GatewayId, Gateway<T>>;

	/// The gateways of each account.
	#[pallet::storage]
	pub type GatewaysOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, GatewayId, ()>;

	/// What is set aside for devices.
	#[pallet::storage]
	pub type Allowances<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Allowance<T>>;
}
