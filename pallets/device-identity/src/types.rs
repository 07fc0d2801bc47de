// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores.

// In what the codec's derive macros write for enums with fields; the module itself casts nothing.
#![allow(clippy::cast_possible_truncation)]

use alloc::vec::Vec;
use assay_primitives::{
	device::{AccreditationLevel, DeviceMetadataView, DeviceStatus, EndorsementSource, ServiceView, SuspensionCause},
	traits::Permission,
	DeviceKey, EpochTag,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::fungible::{Credit, Inspect},
	BoundedVec, CloneNoBound, DebugNoBound, DefaultNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::{ConstU32, H256};

use crate::Config;

/// Amount of the runtime's token.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// An amount of the runtime's token that is nobody's yet.
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

/// A short text: a name, a model, a serial number.
pub type Field<T> = BoundedVec<u8, <T as Config>::MaxFieldLength>;

/// A URL or another URI.
pub type Url<T> = BoundedVec<u8, <T as Config>::MaxUrlLength>;

/// The path of a leaf in the tree of its fleet.
pub type FleetPath = BoundedVec<H256, ConstU32<{ assay_primitives::merkle::MAX_DEPTH }>>;

/// A device in service or suspended.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Device<T: Config> {
	/// The account that controls it, and of which its deposit is held.
	pub owner: T::AccountId,
	/// How many owners it had before.
	pub owner_index: u32,
	/// Block in which it got this owner.
	pub owner_since: BlockNumberFor<T>,
	/// The key that verifies what it signs.
	pub key: DeviceKey,
	/// How many keys it had before.
	pub key_index: u32,
	/// Block in which it got this key.
	pub key_since: BlockNumberFor<T>,
	/// Whether this key served an earlier owner.
	pub inherited_key: bool,
	/// How many epochs began.
	pub epochs: u32,
	/// The one that runs, the last: all that is asked of it when the device signs.
	pub epoch: Option<OpenEpoch<T>>,
	/// How many bonds were given.
	pub bonds: u32,
	/// Whether no epoch begins without a bond, since the device was convicted.
	pub bond_due: bool,
	/// Whether it is in service.
	pub status: LiveStatus<T>,
	/// Block of its registration.
	pub registered_at: BlockNumberFor<T>,
	/// Block of its last change.
	pub updated_at: BlockNumberFor<T>,
	/// Number of changes, from 1 at registration.
	pub version: u32,
	/// To whom its owner offers it.
	pub offer: Option<Offer<T>>,
	/// To whom its manufacturer wants to hand it over.
	pub recovery: Option<Recovery<T>>,
	/// How often its owner objected to that.
	pub objections: u8,
	/// First block in which its manufacturer may ask for a recovery again.
	pub next_recovery_from: BlockNumberFor<T>,
	/// How many accounts have permissions for it.
	pub delegates: u32,
	/// Whether a manufacturer vouches for it.
	pub endorsed: bool,
	/// How many bytes of text its owner has said about it.
	pub document_bytes: u32,
	/// How much is held of its owner for all of this.
	pub deposit: BalanceOf<T>,
}

/// The epoch of a device that runs.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct OpenEpoch<T: Config> {
	/// Its name.
	pub tag: EpochTag,
	/// Block in which it began.
	pub since: BlockNumberFor<T>,
	/// Number of the first key whose signatures it takes.
	pub first_key: u32,
}

/// The states of a device that is not retired.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub enum LiveStatus<T: Config> {
	/// In service.
	#[codec(index = 0)]
	Active,
	/// Out of service until its owner resumes it.
	#[codec(index = 1)]
	Suspended,
	/// Out of service until who suspended it lifts that.
	#[codec(index = 2)]
	SuspendedForCause(Suspension<T>),
}

impl<T: Config> From<&LiveStatus<T>> for DeviceStatus {
	fn from(status: &LiveStatus<T>) -> Self {
		match status {
			LiveStatus::Active => Self::Active,
			LiveStatus::Suspended => Self::Suspended,
			LiveStatus::SuspendedForCause(_) => Self::SuspendedForCause,
		}
	}
}

/// A suspension against the owner's will.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Suspension<T: Config> {
	/// The manufacturer that suspended it; governance or a proof of two histories, where there is none.
	pub manufacturer: Option<T::AccountId>,
	/// Why.
	pub cause: SuspensionCause,
	/// Hash of what shows it.
	pub evidence: H256,
	/// Block in which it was suspended.
	pub at: BlockNumberFor<T>,
	/// Whether its owner suspended it as well: then it is still suspended when this is lifted.
	pub by_owner_too: bool,
}

impl<T: Config> Suspension<T> {
	/// Whether it is by a proof of two histories, the only one that the owner ends itself, by an epoch.
	pub(crate) fn is_for_equivocation(&self) -> bool {
		self.cause == SuspensionCause::Equivocation
	}

	/// Where the device is once it is lifted.
	pub(crate) fn once_lifted(&self) -> LiveStatus<T> {
		if self.by_owner_too {
			LiveStatus::Suspended
		} else {
			LiveStatus::Active
		}
	}
}

/// An owner's offer to hand a device over.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Offer<T: Config> {
	/// Who may accept.
	pub to: T::AccountId,
	/// What is paid to the owner at acceptance; may be zero.
	pub price: BalanceOf<T>,
	/// Last block in which it can be accepted.
	pub expires_at: BlockNumberFor<T>,
}

/// A manufacturer's request to hand a device over to a new owner.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Recovery<T: Config> {
	/// Who becomes the owner.
	pub to: T::AccountId,
	/// First block in which it can be completed; until then, and after, its owner may object.
	pub ready_at: BlockNumberFor<T>,
}

/// A key that a device had before the one it has.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct PastKey<T: Config> {
	/// The key.
	pub key: DeviceKey,
	/// Block in which it became the device's key.
	pub since: BlockNumberFor<T>,
	/// Block in which another took its place.
	pub until: BlockNumberFor<T>,
	/// Last block that accepts what it signed, unless the last epoch that takes it ended before; none where it was given
	/// up as compromised.
	pub accepted_until: Option<BlockNumberFor<T>>,
}

/// An account that controlled a device before the one that does.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct PastOwner<T: Config> {
	/// The account.
	pub owner: T::AccountId,
	/// Block in which it became the owner.
	pub since: BlockNumberFor<T>,
	/// Block in which another took its place.
	pub until: BlockNumberFor<T>,
}

/// Why a key is replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RotationReason {
	/// As a matter of course: what the old key signed is accepted for `RotationGrace` blocks more.
	#[codec(index = 0)]
	Routine,
	/// Somebody else may have the old key or one before it: nothing that any of them signed is accepted from now on.
	#[codec(index = 1)]
	Compromised,
}

/// What stays of a retired device.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Tombstone<T: Config> {
	/// The account that controlled it last.
	pub owner: T::AccountId,
	/// How many owners it had before that.
	pub owner_index: u32,
	/// Block in which it got its last owner.
	pub owner_since: BlockNumberFor<T>,
	/// Its last key.
	pub key: DeviceKey,
	/// How many keys it had before that.
	pub key_index: u32,
	/// Block in which it got its last key.
	pub key_since: BlockNumberFor<T>,
	/// Block of its registration.
	pub registered_at: BlockNumberFor<T>,
	/// Block in which it was retired.
	pub retired_at: BlockNumberFor<T>,
	/// Number of changes, the retirement included.
	pub version: u32,
	/// How many epochs it had.
	pub epochs: u32,
	/// How many bonds were given for it.
	pub bonds: u32,
	/// How much is held of its last owner for what stays: this record, past keys, past owners, epochs, bonds and the
	/// endorsement.
	pub deposit: BalanceOf<T>,
}

/// What the owner says about a device.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, DefaultNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Document<T: Config> {
	/// What it is.
	pub metadata: Metadata<T>,
	/// Other URIs of the same thing.
	pub also_known_as: BoundedVec<Url<T>, T::MaxServices>,
	/// Its services.
	pub services: BoundedVec<Service<T>, T::MaxServices>,
}

/// What a device is: UTF-8 texts, each of which may be empty.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, DefaultNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Metadata<T: Config> {
	/// What people call the device.
	pub name: Field<T>,
	/// The manufacturer's name of the model.
	pub model: Field<T>,
	/// The manufacturer's serial number.
	pub serial: Field<T>,
	/// Where there is more about the device.
	pub url: Url<T>,
}

/// A service of a device (DID Core 1.1, section 5.4).
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Service<T: Config> {
	/// Fragment that names it within the device's DID document.
	pub id: Field<T>,
	/// Its type.
	pub service_type: Field<T>,
	/// URI of its endpoint.
	pub endpoint: Url<T>,
}

impl<T: Config> Document<T> {
	/// Every text there is.
	pub(crate) fn texts(&self) -> impl Iterator<Item = &[u8]> {
		let of_services = self
			.services
			.iter()
			.flat_map(|service| [&service.id[..], &service.service_type[..], &service.endpoint[..]]);
		let aliases = self.also_known_as.iter().map(|uri| &uri[..]);
		self.metadata.texts().into_iter().chain(aliases).chain(of_services)
	}
}

impl<T: Config> Metadata<T> {
	/// Every text there is.
	pub(crate) fn texts(&self) -> [&[u8]; 4] {
		let Self {
			name,
			model,
			serial,
			url,
		} = self;
		[name, model, serial, url]
	}
}

impl<T: Config> From<Metadata<T>> for DeviceMetadataView {
	fn from(metadata: Metadata<T>) -> Self {
		Self {
			name: metadata.name.into_inner(),
			model: metadata.model.into_inner(),
			serial: metadata.serial.into_inner(),
			url: metadata.url.into_inner(),
		}
	}
}

impl<T: Config> From<Service<T>> for ServiceView {
	fn from(service: Service<T>) -> Self {
		Self {
			id: service.id.into_inner(),
			service_type: service.service_type.into_inner(),
			endpoint: service.endpoint.into_inner(),
		}
	}
}

/// What an account may do for a device that is not its own: for each permission, the last block in which it has it.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, DefaultNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct Delegation<T: Config> {
	/// Commit readings.
	pub submit: Option<BlockNumberFor<T>>,
	/// Open, configure and close streams, say what the device is.
	pub configure: Option<BlockNumberFor<T>>,
	/// List readings on the market.
	pub sell: Option<BlockNumberFor<T>>,
}

impl<T: Config> Delegation<T> {
	/// Until when there is this permission.
	pub fn expiry(&mut self, permission: Permission) -> &mut Option<BlockNumberFor<T>> {
		match permission {
			Permission::Submit => &mut self.submit,
			Permission::Configure => &mut self.configure,
			Permission::Sell => &mut self.sell,
		}
	}

	/// Whether it permits nothing at all.
	pub fn is_empty(&self) -> bool {
		self.submit.is_none() && self.configure.is_none() && self.sell.is_none()
	}
}

/// A manufacturer of devices.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Manufacturer<T: Config> {
	/// What it is called (UTF-8).
	pub name: Field<T>,
	/// Where there is more about it (UTF-8).
	pub url: Url<T>,
	/// Block of its registration.
	pub registered_at: BlockNumberFor<T>,
	/// How many endorsement keys it has on record, which is the next one's number.
	pub keys: u32,
	/// How many of its fleets are on record.
	pub fleets: u32,
	/// How many live devices it vouches for.
	pub devices: u32,
	/// How much is held of it for its record, keys and fleets.
	pub deposit: BalanceOf<T>,
}

/// A key with which a manufacturer vouches for devices.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct EndorsementKey<T: Config> {
	/// The key.
	pub key: DeviceKey,
	/// First block in which its endorsements are accepted.
	pub valid_from: BlockNumberFor<T>,
	/// Last block in which they are.
	pub valid_until: BlockNumberFor<T>,
	/// Block in which it was given up.
	pub retired_at: Option<BlockNumberFor<T>>,
}

/// What governance holds of a manufacturer. It outlives the manufacturer's record, so that nothing is forgotten.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub enum Accreditation<T: Config> {
	/// It is trusted.
	#[codec(index = 0)]
	Granted {
		/// How far.
		level: AccreditationLevel,
		/// Block since which.
		since: BlockNumberFor<T>,
	},
	/// It is not trusted, or no longer.
	#[codec(index = 1)]
	Withdrawn {
		/// Block since which.
		at: BlockNumberFor<T>,
	},
}

/// A manufacturer's word that it made a device.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Endorsement<T: Config> {
	/// Who made it.
	pub manufacturer: T::AccountId,
	/// How that is known.
	pub source: EndorsementSource,
	/// The manufacturer's name of the model (UTF-8).
	pub model: Field<T>,
	/// Hash of the serial number.
	pub serial_hash: H256,
	/// How far the manufacturer was trusted then.
	pub level: Option<AccreditationLevel>,
	/// Block in which it was recorded.
	pub at: BlockNumberFor<T>,
}

/// Devices enrolled by one root.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct Fleet<T: Config> {
	/// Who made them.
	pub manufacturer: T::AccountId,
	/// RFC 9162 root over their leaves (`assay_primitives::device::fleet`).
	pub root: H256,
	/// How many they are.
	pub size: u64,
	/// The manufacturer's name of the model (UTF-8).
	pub model: Field<T>,
	/// Block in which they were enrolled.
	pub enrolled_at: BlockNumberFor<T>,
	/// Last block in which one can be claimed.
	pub expires_at: BlockNumberFor<T>,
	/// Block in which those not claimed yet were revoked.
	pub revoked_at: Option<BlockNumberFor<T>>,
	/// How many were claimed.
	pub claimed: u64,
}

/// Who takes a measure against a device's owner.
pub(crate) enum Authority<AccountId> {
	/// Governance.
	Governance,
	/// An account, which must be the device's manufacturer.
	Account(AccountId),
}

/// What a preset says of a manufacturer.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisManufacturer<AccountId> {
	/// Its account, which must be able to pay its deposit.
	pub account: AccountId,
	/// What it is called.
	pub name: alloc::string::String,
	/// Where there is more about it.
	pub url: alloc::string::String,
	/// Its endorsement keys, valid for ever.
	pub keys: Vec<DeviceKey>,
	/// How far it is trusted.
	pub level: Option<AccreditationLevel>,
}

/// What a preset says of a device.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisDevice<AccountId> {
	/// Its owner, who must be able to pay its deposit.
	pub owner: AccountId,
	/// Its key. Whoever writes the preset vouches that the device has it.
	pub key: DeviceKey,
}
