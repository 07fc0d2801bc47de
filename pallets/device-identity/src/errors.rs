// SPDX-License-Identifier: Apache-2.0

//! Why calls are refused.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod errors {
	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// The device is registered already.
		#[codec(index = 0)]
		DuplicateDevice,
		/// The device was retired; its identifier is never registered again.
		#[codec(index = 1)]
		DeviceRetired,
		/// No such device is registered.
		#[codec(index = 2)]
		DeviceNotFound,
		/// The caller does not control the device, and its owner gave it no permission for this.
		#[codec(index = 3)]
		NoPermission,
		/// The signature was good up to an earlier block than this one.
		#[codec(index = 4)]
		SignatureExpired,
		/// The signature is not this key's over what the call says on this chain.
		#[codec(index = 5)]
		InvalidSignature,
		/// The device is suspended already.
		#[codec(index = 6)]
		AlreadySuspended,
		/// The device is not suspended.
		#[codec(index = 7)]
		NotSuspended,
		/// The name is longer than `MaxFieldLength`.
		#[codec(index = 8)]
		NameTooLong,
		/// The model is longer than `MaxFieldLength`.
		#[codec(index = 9)]
		ModelTooLong,
		/// The serial number is longer than `MaxFieldLength`.
		#[codec(index = 10)]
		SerialTooLong,
		/// The URL or another URI is longer than `MaxUrlLength`.
		#[codec(index = 11)]
		UrlTooLong,
		/// One of the texts is not UTF-8.
		#[codec(index = 12)]
		InvalidUtf8,
		/// The device was suspended by its manufacturer or by governance, who can lift that, or by a proof of two histories,
		/// which an epoch with a bond ends.
		#[codec(index = 13)]
		SuspendedForCause,
		/// The device is not suspended for cause.
		#[codec(index = 14)]
		NotSuspendedForCause,
		/// The key is or was a device's already; no key serves twice.
		#[codec(index = 15)]
		DuplicateKey,
		/// The caller is not the manufacturer that vouches for this device or made this suspension or fleet.
		#[codec(index = 16)]
		NotManufacturer,
		/// The device has `MaxDelegates` delegates already.
		#[codec(index = 17)]
		TooManyDelegates,
		/// The account does not have this permission.
		#[codec(index = 18)]
		DelegationNotFound,
		/// The last block named is in the past.
		#[codec(index = 19)]
		InvalidExpiry,
		/// The account is the device's owner already.
		#[codec(index = 20)]
		SameOwner,
		/// The device is not offered to anybody.
		#[codec(index = 21)]
		OfferNotFound,
		/// The offer was good up to an earlier block than this one.
		#[codec(index = 22)]
		OfferExpired,
		/// The offer or recovery names another account than the caller.
		#[codec(index = 23)]
		NotRecipient,
		/// The offer asks another price than the caller is ready to pay.
		#[codec(index = 24)]
		PriceMismatch,
		/// Open purchases of the device's data stand against the transfer: paid, and neither settled nor refunded.
		#[codec(index = 25)]
		DeviceEncumbered,
		/// The manufacturer wants to hand the device over to somebody; the owner can object first.
		#[codec(index = 26)]
		RecoveryPending,
		/// There is no recovery of the device to complete or to cancel.
		#[codec(index = 27)]
		RecoveryNotFound,
		/// The owner may still object to the recovery.
		#[codec(index = 28)]
		RecoveryTooEarly,
		/// The account is a manufacturer already.
		#[codec(index = 29)]
		DuplicateManufacturer,
		/// The account is no manufacturer.
		#[codec(index = 30)]
		ManufacturerNotFound,
		/// The manufacturer has fleets on record, or vouches for live devices.
		#[codec(index = 31)]
		ManufacturerInUse,
		/// The manufacturer has `MaxEndorsementKeys` keys on record already.
		#[codec(index = 32)]
		TooManyKeys,
		/// The key's last block would be before its first.
		#[codec(index = 33)]
		InvalidValidity,
		/// The manufacturer has no endorsement key of this number.
		#[codec(index = 34)]
		EndorsementKeyNotFound,
		/// The endorsement key is valid from a later block on.
		#[codec(index = 35)]
		EndorsementKeyNotYetValid,
		/// The endorsement key was valid up to an earlier block.
		#[codec(index = 36)]
		EndorsementKeyExpired,
		/// The manufacturer gave up the endorsement key.
		#[codec(index = 37)]
		EndorsementKeyRevoked,
		/// Governance withdrew the manufacturer's accreditation.
		#[codec(index = 38)]
		AccreditationWithdrawn,
		/// A manufacturer vouches for the device already.
		#[codec(index = 39)]
		DuplicateEndorsement,
		/// There is no such fleet on record.
		#[codec(index = 40)]
		FleetNotFound,
		/// A fleet has at least one device and fewer than 2^32.
		#[codec(index = 41)]
		InvalidFleetSize,
		/// Devices of the fleet could be claimed up to an earlier block.
		#[codec(index = 42)]
		FleetExpired,
		/// The manufacturer revoked what was not claimed yet.
		#[codec(index = 43)]
		FleetRevoked,
		/// Devices of the fleet can still be claimed: revoke it first.
		#[codec(index = 44)]
		FleetOpen,
		/// The path does not prove that this key and serial number stand at this place of the fleet.
		#[codec(index = 45)]
		InvalidPath,
		/// There are more other URIs than `MaxServices`.
		#[codec(index = 46)]
		TooManyAliases,
		/// There are more services than `MaxServices`.
		#[codec(index = 47)]
		TooManyServices,
		/// An endpoint or another URI does not begin with a scheme, or has characters that no URI has.
		#[codec(index = 48)]
		InvalidUri,
		/// A service's id is longer than `MaxFieldLength`.
		#[codec(index = 49)]
		ServiceIdTooLong,
		/// A service's id is empty or has characters other than letters, digits, `-`, `_` and `.`.
		#[codec(index = 50)]
		InvalidServiceId,
		/// Two services have the same id.
		#[codec(index = 51)]
		DuplicateServiceId,
		/// A service's type is longer than `MaxFieldLength`.
		#[codec(index = 52)]
		ServiceTypeTooLong,
		/// A service's type is empty.
		#[codec(index = 53)]
		InvalidServiceType,
		/// Two of the other URIs are the same.
		#[codec(index = 54)]
		DuplicateAlias,
		/// The key is not the canonical encoding of a point of its curve, or anybody could sign for it
		/// (`assay_primitives::DeviceKey::is_valid`).
		#[codec(index = 55)]
		InvalidKey,
		/// The device changed since the version that the caller accepts.
		#[codec(index = 56)]
		VersionMismatch,
		/// More would be held of the caller for the device than it lets be held.
		#[codec(index = 57)]
		DepositTooHigh,
		/// Governance has not accredited the manufacturer, which has no power over devices without that.
		#[codec(index = 58)]
		NotAccredited,
		/// The manufacturer's power over the device has ended, or would before a recovery could be completed.
		#[codec(index = 59)]
		ManufacturerPowerEnded,
		/// The last request ended without a new owner, and the time after which there may be another is not over.
		#[codec(index = 60)]
		RecoveryTooSoon,
		/// No manufacturer vouches for the device.
		#[codec(index = 61)]
		EndorsementNotFound,
		/// The fleet is another manufacturer's than the caller names.
		#[codec(index = 62)]
		ManufacturerMismatch,
		/// The device is suspended on other evidence than the caller names.
		#[codec(index = 63)]
		EvidenceMismatch,
		/// Nobody suspends a device because it signed two histories: the proof does.
		#[codec(index = 64)]
		CauseRequiresProof,
		/// The device is suspended, and not only because it signed two histories.
		#[codec(index = 65)]
		DeviceSuspended,
		/// The device's key is another than the caller names.
		#[codec(index = 66)]
		KeyMismatch,
		/// The device's key served an earlier owner, who could sign with it: replace it first, or say that it is to be kept.
		#[codec(index = 67)]
		KeyOfEarlierOwner,
		/// The bond is smaller than `EquivocationBond`.
		#[codec(index = 68)]
		BondTooSmall,
		/// The device signed two histories once: an epoch of it begins with a bond only.
		#[codec(index = 69)]
		BondRequired,
		/// No epoch of the device runs, and no bond is held for the next one.
		#[codec(index = 70)]
		NoEpoch,
		/// The device never had a bond of this number.
		#[codec(index = 71)]
		BondNotFound,
		/// Epochs still begin under the bond: its owner ends it first.
		#[codec(index = 72)]
		BondHeld,
		/// The bond ended less than `UnbondingPeriod` ago.
		#[codec(index = 73)]
		UnbondingPending,
		/// The bond was given back already.
		#[codec(index = 74)]
		BondReleased,
		/// The bond was taken, since the device signed two histories.
		#[codec(index = 75)]
		BondConvicted,
	}
}
