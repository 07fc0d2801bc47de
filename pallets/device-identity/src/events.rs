// SPDX-License-Identifier: Apache-2.0

//! What happens.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod events {
	/// What happened to devices, manufacturers and fleets.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	// Some fields have a name that says all.
	#[allow(missing_docs)]
	pub enum Event<T: Config> {
		/// A device was registered, and its key's possession proved.
		#[codec(index = 0)]
		DeviceRegistered {
			device: DeviceId,
			/// The account that controls it.
			owner: T::AccountId,
			/// Its key.
			key: DeviceKey,
		},
		/// The owner said something new about a device.
		#[codec(index = 1)]
		MetadataSet { device: DeviceId },
		/// A device was taken out of service by its owner. One that is suspended for cause too stays so.
		#[codec(index = 2)]
		DeviceSuspended { device: DeviceId },
		/// A device was put back into service by its owner. One that is suspended for cause stays so, unless
		/// `SuspensionLifted` comes before this.
		#[codec(index = 3)]
		DeviceResumed { device: DeviceId },
		/// A device was taken out of service for good and its deposit given back, but for that of what stays on record.
		#[codec(index = 4)]
		DeviceRetired { device: DeviceId },
		/// The owner changed a device's other URIs and its services.
		#[codec(index = 5)]
		ServicesSet { device: DeviceId },
		/// A device got another key.
		#[codec(index = 6)]
		KeyRotated {
			device: DeviceId,
			/// The number of the new key.
			index: u32,
			/// The new key.
			key: DeviceKey,
			/// Why the old one was replaced.
			reason: RotationReason,
		},
		/// A device was taken out of service by its manufacturer, by governance, or by a proof that it signed two histories.
		#[codec(index = 7)]
		SuspendedForCause {
			device: DeviceId,
			/// The manufacturer; none where governance or a proof did it.
			manufacturer: Option<T::AccountId>,
			cause: SuspensionCause,
			/// Hash of what shows it.
			evidence: H256,
		},
		/// The suspension of a device for cause was ended: by who may lift it, or by its owner, once its manufacturer's power
		/// had ended or with an epoch after a proof of two histories.
		#[codec(index = 8)]
		SuspensionLifted { device: DeviceId },
		/// An account got a permission for a device.
		#[codec(index = 9)]
		Delegated {
			device: DeviceId,
			delegate: T::AccountId,
			/// What it may do.
			permission: Permission,
			/// Last block in which it may.
			expires_at: BlockNumberFor<T>,
		},
		/// An account lost a permission for a device.
		#[codec(index = 10)]
		DelegationRevoked {
			device: DeviceId,
			delegate: T::AccountId,
			/// What it may no longer do.
			permission: Permission,
		},
		/// A device was offered to an account.
		#[codec(index = 11)]
		TransferOffered {
			device: DeviceId,
			to: T::AccountId,
			/// What it pays at acceptance.
			price: BalanceOf<T>,
			/// Last block in which it can accept.
			expires_at: BlockNumberFor<T>,
		},
		/// The offer of a device was taken back.
		#[codec(index = 12)]
		TransferCancelled { device: DeviceId },
		/// A device got another owner. Permissions that were given for it have ended.
		#[codec(index = 13)]
		DeviceTransferred {
			device: DeviceId,
			/// Who controlled it before.
			from: T::AccountId,
			/// Who controls it now.
			to: T::AccountId,
		},
		/// A manufacturer wants to hand a device over to a new owner.
		#[codec(index = 14)]
		RecoveryRequested {
			device: DeviceId,
			/// Who would become the owner.
			to: T::AccountId,
			/// First block in which it can be completed.
			ready_at: BlockNumberFor<T>,
		},
		/// The owner of a device objected to its recovery, or the manufacturer gave it up.
		#[codec(index = 15)]
		RecoveryObjected {
			device: DeviceId,
			/// Who did.
			by: T::AccountId,
		},
		/// An account became a manufacturer.
		#[codec(index = 16)]
		ManufacturerRegistered { manufacturer: T::AccountId },
		/// A manufacturer got an endorsement key.
		#[codec(index = 17)]
		EndorsementKeyAdded {
			manufacturer: T::AccountId,
			index: u32,
			/// The key.
			key: DeviceKey,
		},
		/// A manufacturer gave up an endorsement key.
		#[codec(index = 18)]
		EndorsementKeyRevoked { manufacturer: T::AccountId, index: u32 },
		/// Governance accredited a manufacturer, or withdrew its accreditation.
		#[codec(index = 19)]
		AccreditationSet {
			manufacturer: T::AccountId,
			/// How far it is trusted; none where it is not.
			level: Option<AccreditationLevel>,
		},
		/// A manufacturer gave up its record and got its deposit back.
		#[codec(index = 20)]
		ManufacturerDeregistered { manufacturer: T::AccountId },
		/// A manufacturer's word for a device was recorded.
		#[codec(index = 21)]
		DeviceEndorsed {
			device: DeviceId,
			manufacturer: T::AccountId,
		},
		/// A manufacturer enrolled a fleet.
		#[codec(index = 22)]
		FleetEnrolled {
			fleet: FleetId,
			manufacturer: T::AccountId,
			/// Root over its devices.
			root: H256,
			/// How many they are.
			size: u64,
		},
		/// No more devices of a fleet can be claimed.
		#[codec(index = 23)]
		FleetRevoked { fleet: FleetId },
		/// A fleet's record was removed and its deposit given back.
		#[codec(index = 24)]
		FleetRemoved { fleet: FleetId },
		/// A device of a fleet was claimed.
		#[codec(index = 25)]
		DeviceClaimed {
			device: DeviceId,
			fleet: FleetId,
			/// The device's place in the fleet.
			index: u64,
		},
		/// The owner of a device did without its manufacturer's word, and so ended the manufacturer's power over it.
		#[codec(index = 26)]
		EndorsementRenounced {
			device: DeviceId,
			manufacturer: T::AccountId,
		},
		/// An epoch of a device began: from now on its owner answers for what it signs with this tag.
		#[codec(index = 27)]
		EpochBegun {
			device: DeviceId,
			/// The epoch's number, from 0.
			epoch: u32,
			/// Its name, which all that the device signs in it bears.
			tag: EpochTag,
			/// The number of the bond that answers for it; none where its owner gave none.
			bond: Option<u32>,
		},
		/// An epoch of a device ended in this block, which is no part of it. What names it is accepted no longer.
		#[codec(index = 28)]
		EpochEnded { device: DeviceId, epoch: u32 },
		/// An owner gave a bond for a device.
		#[codec(index = 29)]
		BondHeld {
			device: DeviceId,
			/// The bond's number, from 0.
			bond: u32,
			/// Of whose balance it is held.
			payer: T::AccountId,
			amount: BalanceOf<T>,
		},
		/// No more epochs begin under a bond. It stays held, and at risk, until it is given back.
		#[codec(index = 30)]
		BondEnding {
			device: DeviceId,
			bond: u32,
			/// From when on it can be given back, by the chain's clock in milliseconds since the Unix epoch.
			free_at: u64,
		},
		/// A bond was given back.
		#[codec(index = 31)]
		BondReleased {
			device: DeviceId,
			bond: u32,
			/// To whom.
			payer: T::AccountId,
			amount: BalanceOf<T>,
		},
		/// It was proved that a device signed two histories. Its owner in that epoch answered with what was held of its
		/// bond; where it still is the owner, the running epoch ends and the device is suspended.
		#[codec(index = 32)]
		Convicted {
			device: DeviceId,
			/// The epoch in which it did.
			epoch: u32,
			/// Who answered.
			owner: T::AccountId,
			/// The number of the bond; none where it gave none.
			bond: Option<u32>,
			/// How much of it went to the treasury.
			taken: BalanceOf<T>,
			/// Hash of what shows it.
			evidence: H256,
		},
	}
}
