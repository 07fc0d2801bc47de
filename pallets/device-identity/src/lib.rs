// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod config;
mod deposit;
mod errors;
mod events;
mod impls;
#[cfg(test)]
mod mock;
mod storage;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{
	Accreditation, BalanceOf, CreditOf, Delegation, Device, Document, Endorsement, EndorsementKey, Field, Fleet,
	FleetPath, GenesisDevice, GenesisManufacturer, LiveStatus, Manufacturer, Metadata, Offer, OpenEpoch, PastKey,
	PastOwner, Recovery, RotationReason, Service, Suspension, Tombstone, Url,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used, clippy::too_many_arguments)]
#[import_section(config::config)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{
		types::{BalanceOf, CreditOf},
		Accreditation, Delegation, Device, Document, Endorsement, EndorsementKey, Fleet, FleetPath, GenesisDevice,
		GenesisManufacturer, Manufacturer, PastKey, PastOwner, RotationReason, Tombstone, WeightInfo,
	};
	use alloc::vec::Vec;
	use assay_primitives::{
		device::{
			AccreditationLevel, DelegationView, DeviceView, FleetView, KeyView, ManufacturerView, OwnerView,
			ServiceView, SuspensionCause,
		},
		traits::{Belongings, Permission, TransferGuard},
		Bond, DeviceId, DeviceKey, DeviceSignature, Epoch, EpochTag, FleetId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{BalancedHold, Inspect, Mutate, MutateHold},
			OnUnbalanced, StorageVersion, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use pallet_support::pages;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Device identity: a thing's own key, its name for all time, who made it, who controls it, and who may act for it.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a device and what belongs to it, given back when the device goes to another owner, and, but for
		/// that of what stays on record, when it is retired.
		#[codec(index = 0)]
		Device,
		/// The deposit of a manufacturer, its keys and its fleets, given back when it is deregistered.
		#[codec(index = 1)]
		Manufacturer,
		/// An owner's bond for what its device signs, given back `UnbondingPeriod` after it ended, or taken where the device
		/// signed two histories.
		#[codec(index = 2)]
		Bond,
	}

	/// Manufacturers and devices from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The manufacturers.
		pub manufacturers: Vec<GenesisManufacturer<T::AccountId>>,
		/// The devices.
		pub devices: Vec<GenesisDevice<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.manufacturers, &self.devices);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_sound_config();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers the device whose key is `key`. The caller becomes its owner and pays its deposit.
		///
		/// `signature` proves that the device has the key. It is over the envelope with action 0 (Register), the device
		/// as subject, nonce 0, `valid_until` as last block, and the owner's account as content.
		///
		/// The device's first epoch begins at once, without a bond: what the device signs with that epoch's tag is
		/// accepted from now on. Anyone with the device.
		///
		/// # Events
		/// [`Event::DeviceRegistered`], [`Event::EpochBegun`].
		///
		/// # Errors
		/// [`Error::DuplicateDevice`], [`Error::DeviceRetired`], [`Error::DuplicateKey`], [`Error::SignatureExpired`],
		/// [`Error::InvalidKey`], [`Error::InvalidSignature`], or for want of funds.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::proved_by(key.key_type(), T::WeightInfo::register()))]
		pub fn register(
			origin: OriginFor<T>,
			key: DeviceKey,
			valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_register(owner, key, valid_until, &signature)
		}

		/// Says what the device is, in place of what was said before. Each text is UTF-8 and may be empty.
		///
		/// The owner's deposit follows the texts' length. The owner, or a delegate with `Configure`.
		///
		/// # Events
		/// [`Event::MetadataSet`].
		///
		/// # Errors
		/// [`Error::NameTooLong`], [`Error::ModelTooLong`], [`Error::SerialTooLong`], [`Error::UrlTooLong`],
		/// [`Error::InvalidUtf8`], [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], or for
		/// want of funds.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_metadata())]
		pub fn set_metadata(
			origin: OriginFor<T>,
			device: DeviceId,
			name: Vec<u8>,
			model: Vec<u8>,
			serial: Vec<u8>,
			url: Vec<u8>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_metadata(&who, device, name, model, serial, url)
		}

		/// Takes the device out of service: nothing that it signs is accepted until it is resumed.
		///
		/// A device that is suspended for cause stays suspended by its owner when that suspension is lifted. Owner
		/// only.
		///
		/// # Events
		/// [`Event::DeviceSuspended`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::AlreadySuspended`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_suspend(&owner, device)
		}

		/// Puts a device that its owner suspended back into service.
		///
		/// A device that is suspended for cause stays out of service until that suspension is lifted. A suspension by
		/// the manufacturer ends with this call where the manufacturer has no power over the device any more. Owner
		/// only.
		///
		/// # Events
		/// [`Event::DeviceResumed`]. Where a suspension for cause ends, [`Event::SuspensionLifted`] comes before it.
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::NotSuspended`],
		/// [`Error::SuspendedForCause`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_resume(&owner, device)
		}

		/// Takes the device out of service for good and gives its deposit back.
		///
		/// Its identifier, keys, owners, epochs and endorsement stay on record, and so does the deposit of that record.
		/// The identifier is never registered again. The running epoch ends with its bond, which `release_bond` gives
		/// back after `UnbondingPeriod`. Owner only.
		///
		/// # Events
		/// [`Event::EpochEnded`] and [`Event::BondEnding`] where there is one, then [`Event::DeviceRetired`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::retire())]
		pub fn retire(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_retire(&owner, device)
		}

		/// Says where else the device is known and what it offers, in place of what was said before.
		///
		/// `also_known_as` are other URIs of the same thing, such as a GS1 Digital Link, a `urn:dev:` or a `did:key`.
		/// `services` are those of its DID document (DID Core 1.1, section 5.4). The owner's deposit follows the texts'
		/// length. The owner, or a delegate with `Configure`.
		///
		/// # Events
		/// [`Event::ServicesSet`].
		///
		/// # Errors
		/// [`Error::TooManyAliases`], [`Error::TooManyServices`], [`Error::UrlTooLong`], [`Error::ServiceIdTooLong`],
		/// [`Error::ServiceTypeTooLong`], [`Error::InvalidUri`], [`Error::DuplicateAlias`],
		/// [`Error::InvalidServiceId`], [`Error::InvalidServiceType`], [`Error::InvalidUtf8`],
		/// [`Error::DuplicateServiceId`], [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`],
		/// or for want of funds.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::set_services())]
		pub fn set_services(
			origin: OriginFor<T>,
			device: DeviceId,
			also_known_as: Vec<Vec<u8>>,
			services: Vec<ServiceView>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_services(&who, device, also_known_as, services)
		}

		/// Gives the device another key. The old one stays on record with the blocks in which it was valid.
		///
		/// `signature` proves that the new key is there. It is over the envelope with action 2 (Rotate), the device as
		/// subject, the new key's number as nonce, `valid_until` as last block, and as content the owner's account and
		/// the id that the new key would have as a device.
		///
		/// After a `Routine` rotation what the old key signed is accepted for `RotationGrace` blocks more, and the
		/// epoch runs on. A `Compromised` key ends that at once for all past keys, and ends the epoch. The next epoch
		/// begins with the new key under the same bond; where the record of it cannot be paid, none runs. Owner only.
		///
		/// # Events
		/// [`Event::KeyRotated`]. After a compromised key, [`Event::EpochEnded`] and [`Event::EpochBegun`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::DuplicateKey`],
		/// [`Error::SignatureExpired`], [`Error::InvalidKey`], [`Error::InvalidSignature`], or for want of funds.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::proved_by(key.key_type(), T::WeightInfo::rotate_key()))]
		pub fn rotate_key(
			origin: OriginFor<T>,
			device: DeviceId,
			key: DeviceKey,
			reason: RotationReason,
			valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_rotate_key(owner, device, key, reason, valid_until, &signature)
		}

		/// Takes the device out of service against its owner's will. The cause and the hash of what shows it go on
		/// record.
		///
		/// A manufacturer may do this while it is accredited and for `ManufacturerPowerPeriod` blocks after its
		/// endorsement. Governance may take over a suspension by a manufacturer, which only governance lifts then. Both
		/// may take over a suspension for `Equivocation`, which the owner could end itself. Only a proof suspends for
		/// `Equivocation`. The manufacturer that vouches for the device, or governance.
		///
		/// # Events
		/// [`Event::SuspendedForCause`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NotManufacturer`],
		/// [`Error::AccreditationWithdrawn`], [`Error::NotAccredited`], [`Error::ManufacturerPowerEnded`],
		/// [`Error::CauseRequiresProof`], [`Error::AlreadySuspended`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::suspend_for_cause())]
		pub fn suspend_for_cause(
			origin: OriginFor<T>,
			device: DeviceId,
			cause: SuspensionCause,
			evidence: H256,
		) -> DispatchResult {
			let authority = Self::ensure_authority(origin)?;
			Self::do_suspend_for_cause(authority, device, cause, evidence)
		}

		/// Ends a suspension for cause. A device that its owner had suspended as well stays suspended by its owner.
		///
		/// `evidence` repeats that of the suspension, so that another one that came meanwhile is not lifted unseen. No
		/// epoch begins: one that a proof of two histories ended begins with a bond only. The manufacturer that made
		/// the suspension, or governance.
		///
		/// # Events
		/// [`Event::SuspensionLifted`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NotSuspendedForCause`],
		/// [`Error::NotManufacturer`], [`Error::EvidenceMismatch`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::lift_suspension())]
		pub fn lift_suspension(origin: OriginFor<T>, device: DeviceId, evidence: H256) -> DispatchResult {
			let authority = Self::ensure_authority(origin)?;
			Self::do_lift_suspension(authority, device, evidence)
		}

		/// Gives an account a permission for the device up to the block `expires_at`, or changes that block. Owner
		/// only.
		///
		/// # Events
		/// [`Event::Delegated`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::SameOwner`],
		/// [`Error::InvalidExpiry`], [`Error::TooManyDelegates`], or for want of funds.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::delegate())]
		pub fn delegate(
			origin: OriginFor<T>,
			device: DeviceId,
			delegate: T::AccountId,
			permission: Permission,
			expires_at: BlockNumberFor<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_delegate(&owner, device, delegate, permission, expires_at)
		}

		/// Takes a permission for the device back, also one that expired. The owner, or the delegate itself.
		///
		/// # Events
		/// [`Event::DelegationRevoked`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::DelegationNotFound`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::revoke_delegation())]
		pub fn revoke_delegation(
			origin: OriginFor<T>,
			device: DeviceId,
			delegate: T::AccountId,
			permission: Permission,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_delegation(&who, device, delegate, permission)
		}

		/// Offers the device to an account, in place of an earlier offer.
		///
		/// At acceptance the account pays `price`, which may be zero, and the device's deposit. The owner's deposit is
		/// given back. A device that is suspended for cause cannot be offered, unless a proof of two histories is the
		/// cause. Owner only.
		///
		/// # Events
		/// [`Event::TransferOffered`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::SameOwner`],
		/// [`Error::InvalidExpiry`], [`Error::SuspendedForCause`], [`Error::RecoveryPending`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::offer_transfer())]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			device: DeviceId,
			to: T::AccountId,
			price: BalanceOf<T>,
			expires_at: BlockNumberFor<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_offer_transfer(&owner, device, to, price, expires_at)
		}

		/// Takes the offer of the device back. Owner only.
		///
		/// # Events
		/// [`Event::TransferCancelled`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::OfferNotFound`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::cancel_transfer())]
		pub fn cancel_transfer(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_cancel_transfer(&owner, device)
		}

		/// Accepts the offer of the device: the caller pays its price and its deposit, and becomes its owner.
		///
		/// All permissions given for the device end. Its keys, streams and history stay. The old owner's epoch ends
		/// with its bond. None runs until the new owner calls `begin_epoch`, best after it replaced the key.
		///
		/// The call names what it accepts, so that none of it changes meanwhile. `price` repeats that of the offer.
		/// `version` is that of the device as the caller saw it. `most_held` is the greatest deposit that the caller
		/// lets be held, that of streams included (`takeover_deposit` tells today's). Whom the offer names.
		///
		/// # Events
		/// [`Event::EpochEnded`] and [`Event::BondEnding`] where there is one, then [`Event::DeviceTransferred`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::OfferNotFound`], [`Error::NotRecipient`],
		/// [`Error::OfferExpired`], [`Error::PriceMismatch`], [`Error::VersionMismatch`], [`Error::SuspendedForCause`],
		/// [`Error::RecoveryPending`], [`Error::DeviceEncumbered`], [`Error::DepositTooHigh`], or for want of funds.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::accept_transfer())]
		pub fn accept_transfer(
			origin: OriginFor<T>,
			device: DeviceId,
			price: BalanceOf<T>,
			version: u32,
			most_held: BalanceOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_transfer(who, device, price, version, most_held)
		}

		/// Requests that the device be handed over to a new owner without the old one's offer, as for things sold
		/// second-hand or found.
		///
		/// It can be completed after `RecoveryDelay` blocks, and the owner may object until it is. It must be possible
		/// to complete it within `ManufacturerPowerPeriod` blocks of the endorsement. After a request that ended
		/// without a new owner there is none for `RecoveryDelay` blocks; each objection of the same owner doubles that
		/// time. The manufacturer that vouches for the device, while it is accredited.
		///
		/// # Events
		/// [`Event::RecoveryRequested`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NotManufacturer`],
		/// [`Error::AccreditationWithdrawn`], [`Error::NotAccredited`], [`Error::ManufacturerPowerEnded`],
		/// [`Error::SameOwner`], [`Error::RecoveryPending`], [`Error::RecoveryTooSoon`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::request_recovery())]
		pub fn request_recovery(origin: OriginFor<T>, device: DeviceId, to: T::AccountId) -> DispatchResult {
			let manufacturer = ensure_signed(origin)?;
			Self::do_request_recovery(&manufacturer, device, to)
		}

		/// Objects to the recovery of the device, as its owner, or gives it up, as its manufacturer. The owner, or the
		/// manufacturer that vouches for the device.
		///
		/// # Events
		/// [`Event::RecoveryObjected`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::RecoveryNotFound`], [`Error::NoPermission`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::object_recovery())]
		pub fn object_recovery(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_object_recovery(who, device)
		}

		/// Completes the recovery of the device: the caller pays its deposit and becomes its owner, as by an accepted
		/// offer.
		///
		/// Open purchases do not stand against it. `most_held` is the greatest deposit that the caller lets be held,
		/// that of streams included (`takeover_deposit` tells today's). Whom the recovery names.
		///
		/// # Events
		/// [`Event::EpochEnded`] and [`Event::BondEnding`] where there is one, then [`Event::DeviceTransferred`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::RecoveryNotFound`], [`Error::NotRecipient`],
		/// [`Error::RecoveryTooEarly`], [`Error::AccreditationWithdrawn`], [`Error::NotAccredited`],
		/// [`Error::ManufacturerPowerEnded`], [`Error::DepositTooHigh`], or for want of funds.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::complete_recovery())]
		pub fn complete_recovery(origin: OriginFor<T>, device: DeviceId, most_held: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complete_recovery(who, device, most_held)
		}

		/// Makes the caller a manufacturer, for a deposit. Anyone.
		///
		/// # Events
		/// [`Event::ManufacturerRegistered`].
		///
		/// # Errors
		/// [`Error::DuplicateManufacturer`], [`Error::NameTooLong`], [`Error::UrlTooLong`], [`Error::InvalidUtf8`], or
		/// for want of funds.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::register_manufacturer())]
		pub fn register_manufacturer(origin: OriginFor<T>, name: Vec<u8>, url: Vec<u8>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_manufacturer(who, name, url)
		}

		/// Adds a key with which the manufacturer endorses, valid in the blocks from `valid_from` to `valid_until`.
		///
		/// `signature` proves that the key is there. It is over the envelope with action 5 (AddEndorsementKey), the id
		/// of the key as subject, the number that the key gets as nonce, `signature_valid_until` as last block, and the
		/// manufacturer's account as content. Manufacturers only.
		///
		/// # Events
		/// [`Event::EndorsementKeyAdded`].
		///
		/// # Errors
		/// [`Error::ManufacturerNotFound`], [`Error::TooManyKeys`], [`Error::InvalidValidity`],
		/// [`Error::InvalidExpiry`], [`Error::SignatureExpired`], [`Error::InvalidKey`], [`Error::InvalidSignature`],
		/// or for want of funds.
		#[pallet::call_index(18)]
		#[pallet::weight(Pallet::<T>::proved_by(key.key_type(), T::WeightInfo::add_endorsement_key()))]
		pub fn add_endorsement_key(
			origin: OriginFor<T>,
			key: DeviceKey,
			valid_from: BlockNumberFor<T>,
			valid_until: BlockNumberFor<T>,
			signature_valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_endorsement_key(who, key, (valid_from, valid_until), signature_valid_until, &signature)
		}

		/// Revokes an endorsement key: no endorsement by it is accepted any more. Those on record stay. Manufacturers
		/// only.
		///
		/// # Events
		/// [`Event::EndorsementKeyRevoked`].
		///
		/// # Errors
		/// [`Error::EndorsementKeyNotFound`], [`Error::EndorsementKeyRevoked`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::revoke_endorsement_key())]
		pub fn revoke_endorsement_key(origin: OriginFor<T>, index: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_endorsement_key(who, index)
		}

		/// Accredits a manufacturer with a level, or without one withdraws its accreditation.
		///
		/// A manufacturer whose accreditation is withdrawn endorses nothing, and nobody can claim a device of its
		/// fleets, until it is accredited again. What it endorsed stays on record. Governance only.
		///
		/// # Events
		/// [`Event::AccreditationSet`].
		///
		/// # Errors
		/// [`Error::ManufacturerNotFound`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::set_accreditation())]
		pub fn set_accreditation(
			origin: OriginFor<T>,
			manufacturer: T::AccountId,
			level: Option<AccreditationLevel>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_accreditation(manufacturer, level)
		}

		/// Removes the manufacturer's record and keys, and returns its deposit. What governance holds of it stays.
		/// Manufacturers only, without fleets on record and without live devices.
		///
		/// # Events
		/// [`Event::ManufacturerDeregistered`].
		///
		/// # Errors
		/// [`Error::ManufacturerNotFound`], [`Error::ManufacturerInUse`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::deregister_manufacturer())]
		pub fn deregister_manufacturer(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deregister_manufacturer(who)
		}

		/// Records a manufacturer's word that it made the device.
		///
		/// `signature` is by the manufacturer's endorsement key of number `key_index`. It is over the envelope with
		/// action 4 (Endorse), the device as subject, `key_index` as nonce, `valid_until` as last block, and as content
		/// the manufacturer's account, `model` and `serial_hash`.
		///
		/// An accredited manufacturer that vouches for a device may suspend and recover it for
		/// `ManufacturerPowerPeriod` blocks. Owner only.
		///
		/// # Events
		/// [`Event::DeviceEndorsed`].
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`],
		/// [`Error::DuplicateEndorsement`], [`Error::ManufacturerNotFound`], [`Error::AccreditationWithdrawn`],
		/// [`Error::EndorsementKeyNotFound`], [`Error::EndorsementKeyRevoked`], [`Error::EndorsementKeyNotYetValid`],
		/// [`Error::EndorsementKeyExpired`], [`Error::ModelTooLong`], [`Error::InvalidUtf8`],
		/// [`Error::SignatureExpired`], [`Error::InvalidSignature`], or for want of funds.
		#[pallet::call_index(22)]
		#[pallet::weight(Pallet::<T>::max_endorse())]
		pub fn endorse(
			origin: OriginFor<T>,
			device: DeviceId,
			manufacturer: T::AccountId,
			key_index: u32,
			model: Vec<u8>,
			serial_hash: H256,
			valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			let by = (manufacturer, key_index);
			let key_type = Self::do_endorse(&owner, device, by, model, serial_hash, valid_until, &signature)?;
			Ok(Some(Self::endorse_by(key_type)).into())
		}

		/// Enrols a fleet of `size` devices by the RFC 9162 root over their leaves (`assay_primitives::device::fleet`).
		///
		/// Ten devices cost as much as ten million. Each can be claimed up to the block `expires_at`. Manufacturers
		/// only.
		///
		/// # Events
		/// [`Event::FleetEnrolled`].
		///
		/// # Errors
		/// [`Error::ManufacturerNotFound`], [`Error::AccreditationWithdrawn`], [`Error::InvalidFleetSize`],
		/// [`Error::ModelTooLong`], [`Error::InvalidUtf8`], [`Error::InvalidExpiry`], or for want of funds.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::enrol_fleet())]
		pub fn enrol_fleet(
			origin: OriginFor<T>,
			root: H256,
			size: u64,
			model: Vec<u8>,
			expires_at: BlockNumberFor<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_enrol_fleet(who, root, size, model, expires_at)
		}

		/// Revokes what of the fleet is not claimed yet. What was claimed stays as it is. Its manufacturer only.
		///
		/// # Events
		/// [`Event::FleetRevoked`].
		///
		/// # Errors
		/// [`Error::FleetNotFound`], [`Error::NotManufacturer`], [`Error::FleetRevoked`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::revoke_fleet())]
		pub fn revoke_fleet(origin: OriginFor<T>, fleet: FleetId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_fleet(&who, fleet)
		}

		/// Removes the record of a fleet that is revoked or expired, and gives its deposit back. Its manufacturer only.
		///
		/// # Events
		/// [`Event::FleetRemoved`].
		///
		/// # Errors
		/// [`Error::FleetNotFound`], [`Error::NotManufacturer`], [`Error::FleetOpen`].
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::remove_fleet())]
		pub fn remove_fleet(origin: OriginFor<T>, fleet: FleetId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_fleet(&who, fleet)
		}

		/// Claims a device of a fleet: registers it to the caller with its manufacturer's word on record.
		///
		/// `path` proves (RFC 9162, section 2.1.3) that the leaf of `key` and `serial_hash` stands at `index` of the
		/// fleet. `manufacturer` is who enrolled the fleet and gets power over the device: another fork may give the
		/// same number to another's fleet. `signature` proves that the device has the key. It is over the envelope with
		/// action 3 (Claim), the device as subject, nonce 0, `valid_until` as last block, and as content the owner's
		/// account, the fleet and the index.
		///
		/// The device's first epoch begins at once, without a bond. Anyone with the device.
		///
		/// # Events
		/// [`Event::DeviceRegistered`], [`Event::EpochBegun`], [`Event::DeviceEndorsed`], [`Event::DeviceClaimed`].
		///
		/// # Errors
		/// [`Error::DuplicateDevice`], [`Error::DeviceRetired`], [`Error::DuplicateKey`], [`Error::FleetNotFound`],
		/// [`Error::ManufacturerMismatch`], [`Error::FleetRevoked`], [`Error::FleetExpired`],
		/// [`Error::AccreditationWithdrawn`], [`Error::InvalidPath`], [`Error::SignatureExpired`],
		/// [`Error::InvalidKey`], [`Error::InvalidSignature`], or for want of funds.
		#[pallet::call_index(26)]
		#[pallet::weight(Pallet::<T>::claim_with(key.key_type(), path))]
		pub fn claim_device(
			origin: OriginFor<T>,
			fleet: FleetId,
			manufacturer: T::AccountId,
			index: u64,
			path: FleetPath,
			key: DeviceKey,
			serial_hash: H256,
			valid_until: BlockNumberFor<T>,
			signature: DeviceSignature,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let of = (fleet, manufacturer, index);
			Self::do_claim_device(owner, of, &path, key, serial_hash, valid_until, &signature)
		}

		/// Renounces the manufacturer's word for the device: it goes from the record, and its deposit is given back.
		///
		/// The manufacturer's power over the device ends with it, a pending recovery included. While any suspension for
		/// cause is on record, the call is refused. Owner only.
		///
		/// # Events
		/// [`Event::EndorsementRenounced`]. Where a recovery was pending, [`Event::RecoveryObjected`] comes before it.
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`],
		/// [`Error::EndorsementNotFound`], [`Error::SuspendedForCause`].
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::renounce_endorsement())]
		pub fn renounce_endorsement(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_renounce_endorsement(owner, device)
		}

		/// Begins the device's next epoch: from now on the caller answers for what the device signs with the new
		/// epoch's tag, by its present key and those that routinely replace it.
		///
		/// A running epoch ends, and what names it is void. `key_index` names the present key, so that none that came
		/// meanwhile is meant. A key that served an earlier owner, who could sign with it, is refused unless `keep_key`
		/// says that it is to be kept: rotate it first.
		///
		/// With a `bond`, that amount is held of the caller for the device's honesty, `EquivocationBond` at least, and
		/// an earlier bond ends. Without one, the epoch begins under the bond that is held, or under none. A device
		/// that once signed two histories needs one. The record of the epoch costs a `RecordDeposit`, and so does that
		/// of a bond.
		///
		/// A suspension of the device for two histories ends. Where its owner had suspended it as well, it stays
		/// suspended by its owner. Owner only.
		///
		/// # Events
		/// [`Event::EpochBegun`]. As the case may be, [`Event::SuspensionLifted`], [`Event::BondEnding`],
		/// [`Event::BondHeld`] and [`Event::EpochEnded`] come before it.
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::DeviceSuspended`],
		/// [`Error::KeyMismatch`], [`Error::KeyOfEarlierOwner`], [`Error::BondTooSmall`], [`Error::BondRequired`], or
		/// for want of funds.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::begin_epoch())]
		pub fn begin_epoch(
			origin: OriginFor<T>,
			device: DeviceId,
			key_index: u32,
			keep_key: bool,
			bond: Option<BalanceOf<T>>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_begin_epoch(&owner, device, key_index, keep_key, bond)
		}

		/// Ends the device's epoch: nothing that it signs is accepted until another begins.
		///
		/// The bond that is held ends too, and `release_bond` gives it back after `UnbondingPeriod`. What was signed in
		/// the epoch can be proved for ever. Owner only.
		///
		/// # Events
		/// [`Event::EpochEnded`] and [`Event::BondEnding`], as far as there is one.
		///
		/// # Errors
		/// [`Error::DeviceNotFound`], [`Error::DeviceRetired`], [`Error::NoPermission`], [`Error::NoEpoch`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::end_epoch())]
		pub fn end_epoch(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_end_epoch(&owner, device)
		}

		/// Gives a bond that ended back to who paid it, once `UnbondingPeriod` is over. `bond` is its number
		/// (`bonds_of`).
		///
		/// It does not matter who owns the device now, or whether it is retired. Anyone.
		///
		/// # Events
		/// [`Event::BondReleased`].
		///
		/// # Errors
		/// [`Error::BondNotFound`], [`Error::BondHeld`], [`Error::UnbondingPending`], [`Error::BondReleased`],
		/// [`Error::BondConvicted`].
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::release_bond())]
		pub fn release_bond(origin: OriginFor<T>, device: DeviceId, bond: u32) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_release_bond(device, bond)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The device with this identifier, retired ones included, with all that its DID document says.
		pub fn device(id: DeviceId) -> Option<DeviceView<T::AccountId, BlockNumberFor<T>>> {
			Self::view(&id)
		}

		/// Up to `limit` (at most 100) devices of an owner, those that follow `start`, in the order of the chain's
		/// storage. Pass the last one returned as the next `start`.
		pub fn devices_of(owner: T::AccountId, start: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
			pages::keys_of::<DevicesOf<T>, _, _, _>(owner, start, limit)
		}

		/// Up to `limit` (at most 100) live devices for which a manufacturer vouches, those that follow `start`.
		pub fn devices_by(manufacturer: T::AccountId, start: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
			pages::keys_of::<DevicesBy<T>, _, _, _>(manufacturer, start, limit)
		}

		/// How much would be held now of another account that became the device's owner, for the device and for its streams;
		/// none where there is no such live device.
		pub fn takeover_deposit(id: DeviceId) -> Option<BalanceOf<T>> {
			Self::view_takeover_deposit(&id)
		}

		/// The key that the device had in a block, or none where it had none then.
		pub fn key_at(id: DeviceId, block: BlockNumberFor<T>) -> Option<KeyView<BlockNumberFor<T>>> {
			Self::find_key_at(&id, block)
		}

		/// The account that controlled the device in a block, or none where none did.
		pub fn owner_at(id: DeviceId, block: BlockNumberFor<T>) -> Option<OwnerView<T::AccountId, BlockNumberFor<T>>> {
			Self::find_owner_at(&id, block)
		}

		/// Up to `limit` (at most 100) keys of the device, from the one of number `start` on, the oldest first.
		pub fn keys_of(id: DeviceId, start: u32, limit: u32) -> Vec<KeyView<BlockNumberFor<T>>> {
			Self::list_keys(&id, start, limit)
		}

		/// Up to `limit` (at most 100) owners of the device, from the one of number `start` on, the oldest first.
		pub fn owners_of(id: DeviceId, start: u32, limit: u32) -> Vec<OwnerView<T::AccountId, BlockNumberFor<T>>> {
			Self::list_owners(&id, start, limit)
		}

		/// Up to `limit` (at most 100) epochs of the device, from the one of number `start` on, the oldest first. Each shows
		/// the evidence against its bond as its own.
		pub fn epochs_of(id: DeviceId, start: u32, limit: u32) -> Vec<Epoch<T::AccountId, BlockNumberFor<T>>> {
			Self::list_epochs(&id, start, limit)
		}

		/// Up to `limit` (at most 100) bonds of the device, from the one of number `start` on, the oldest first.
		pub fn bonds_of(id: DeviceId, start: u32, limit: u32) -> Vec<Bond<T::AccountId, BalanceOf<T>>> {
			Self::list_bonds(&id, start, limit)
		}

		/// Up to `limit` (at most 100) of the devices for which an account has permissions, and which, those that follow
		/// `start`. Expired ones are listed too.
		pub fn delegations_of(
			delegate: T::AccountId,
			start: Option<DeviceId>,
			limit: u32,
		) -> Vec<DelegationView<T::AccountId, BlockNumberFor<T>>> {
			Self::list_delegations(delegate, start, limit)
		}

		/// Every account with permissions for the device, and which.
		pub fn delegates_of(id: DeviceId) -> Vec<DelegationView<T::AccountId, BlockNumberFor<T>>> {
			Self::list_delegates(id)
		}

		/// The manufacturer with this account, with its keys.
		pub fn manufacturer(account: T::AccountId) -> Option<ManufacturerView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_manufacturer(account)
		}

		/// The fleet with this number.
		pub fn fleet(id: FleetId) -> Option<FleetView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_fleet(id)
		}

		/// Up to `limit` (at most 100) fleets of a manufacturer, those that follow `start`.
		pub fn fleets_of(manufacturer: T::AccountId, start: Option<FleetId>, limit: u32) -> Vec<FleetId> {
			pages::keys_of::<FleetsOf<T>, _, _, _>(manufacturer, start, limit)
		}
	}
}
