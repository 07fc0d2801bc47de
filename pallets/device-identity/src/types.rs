// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

use alloc::vec::Vec;
use assay_primitives::{
	views::{DeviceMetadataView, DeviceStatus},
	DeviceKey,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::fungible::Inspect, BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A device in service or suspended.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Device<T: Config> {
	/// The account that controls it.
	pub owner: T::AccountId,
	/// The key that verifies what it signs.
	pub key: DeviceKey,
	/// Whether it is in service.
	pub status: LiveStatus,
	/// Block of its registration.
	pub registered_at: BlockNumberFor<T>,
	/// Block of its last change.
	pub updated_at: BlockNumberFor<T>,
	/// Number of changes, from 1 at registration.
	pub version: u32,
	/// What its owner says about it.
	pub metadata: Metadata<T>,
	/// What is held for it.
	pub deposit: Deposit<T>,
}

/// The states of a device that is not retired.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum LiveStatus {
	/// In service.
	#[codec(index = 0)]
	Active,
	/// Out of service until its owner resumes it.
	#[codec(index = 1)]
	Suspended,
}

impl From<LiveStatus> for DeviceStatus {
	fn from(status: LiveStatus) -> Self {
		match status {
			LiveStatus::Active => Self::Active,
			LiveStatus::Suspended => Self::Suspended,
		}
	}
}

/// What stays of a retired device.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Tombstone<T: Config> {
	/// The account that controlled it last.
	pub owner: T::AccountId,
	/// Its last key.
	pub key: DeviceKey,
	/// Block of its registration.
	pub registered_at: BlockNumberFor<T>,
	/// Block in which it was retired.
	pub retired_at: BlockNumberFor<T>,
	/// Number of changes, the retirement included.
	pub version: u32,
}

/// What the owner says about a device: UTF-8 texts, each of which may be empty.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, DefaultNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Metadata<T: Config> {
	/// What people call the device.
	pub name: BoundedVec<u8, T::MaxFieldLength>,
	/// The maker's name of the model.
	pub model: BoundedVec<u8, T::MaxFieldLength>,
	/// The maker's serial number.
	pub serial: BoundedVec<u8, T::MaxFieldLength>,
	/// Where there is more about the device.
	pub url: BoundedVec<u8, T::MaxUrlLength>,
}

impl<T: Config> Metadata<T> {
	/// The texts, in the order of their fields.
	pub(crate) fn texts(&self) -> [&[u8]; 4] {
		[&self.name, &self.model, &self.serial, &self.url]
	}
}

impl<T: Config> From<Metadata<T>> for DeviceMetadataView {
	fn from(metadata: Metadata<T>) -> Self {
		let into = |text: BoundedVec<u8, _>| -> Vec<u8> { text.into_inner() };
		Self {
			name: into(metadata.name),
			model: into(metadata.model),
			serial: into(metadata.serial),
			url: metadata.url.into_inner(),
		}
	}
}

/// An amount held, and from whom.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Deposit<T: Config> {
	/// Whose balance it is, and to whom it returns.
	pub payer: T::AccountId,
	/// How much.
	pub amount: BalanceOf<T>,
}
