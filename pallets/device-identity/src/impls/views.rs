// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{
	device::{
		DelegationView, DeviceMetadataView, DeviceStatus, DeviceView, EndorsementKeyView, EndorsementView, FleetView,
		ManufacturerView, SuspensionView,
	},
	DeviceId, FleetId,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;

use super::epochs::running_epoch;
use crate::{
	types::BalanceOf, Accreditation, Accreditations, Config, DelegatedTo, Delegation, Delegations, Device, Devices,
	Documents, EndorsementKeys, Endorsements, Fleets, LiveStatus, Manufacturers, Pallet, Tombstones,
};

type DelegationOf<T> = DelegationView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// The device with this identifier, retired ones included.
	pub fn view(id: &DeviceId) -> Option<DeviceView<T::AccountId, BlockNumberFor<T>>> {
		if let Some(device) = Devices::<T>::get(id) {
			return Some(Self::view_live(id, device));
		}
		let tombstone = Tombstones::<T>::get(id)?;
		Some(DeviceView {
			id: *id,
			owner: tombstone.owner,
			key: tombstone.key,
			status: DeviceStatus::Retired,
			registered_at: tombstone.registered_at,
			updated_at: tombstone.retired_at,
			version: tombstone.version,
			metadata: DeviceMetadataView::default(),
			key_index: tombstone.key_index,
			previous_key: None,
			also_known_as: Vec::new(),
			services: Vec::new(),
			endorsement: Self::view_endorsement(id),
			suspension: None,
			epoch: None,
			inherited_key: false,
			bond_due: false,
		})
	}

	fn view_live(id: &DeviceId, device: Device<T>) -> DeviceView<T::AccountId, BlockNumberFor<T>> {
		let document = Documents::<T>::get(id).unwrap_or_default();
		DeviceView {
			id: *id,
			status: (&device.status).into(),
			epoch: running_epoch(&device),
			inherited_key: device.inherited_key,
			bond_due: device.bond_due && Self::held_bond(*id, &device).is_none(),
			owner: device.owner,
			key: device.key,
			registered_at: device.registered_at,
			updated_at: device.updated_at,
			version: device.version,
			metadata: document.metadata.into(),
			key_index: device.key_index,
			previous_key: Self::previous_key(id),
			also_known_as: document.also_known_as.into_iter().map(|uri| uri.into_inner()).collect(),
			services: document.services.into_iter().map(Into::into).collect(),
			endorsement: Self::view_endorsement(id),
			suspension: match device.status {
				LiveStatus::SuspendedForCause(suspension) => Some(SuspensionView {
					manufacturer: suspension.manufacturer,
					cause: suspension.cause,
					evidence: suspension.evidence,
					at: suspension.at,
				}),
				LiveStatus::Active | LiveStatus::Suspended => None,
			},
		}
	}

	fn view_endorsement(id: &DeviceId) -> Option<EndorsementView<T::AccountId, BlockNumberFor<T>>> {
		Endorsements::<T>::get(id).map(|endorsement| EndorsementView {
			manufacturer: endorsement.manufacturer,
			source: endorsement.source,
			model: endorsement.model.into_inner(),
			serial_hash: endorsement.serial_hash,
			level: endorsement.level,
			at: endorsement.at,
		})
	}

	pub(crate) fn view_takeover_deposit(id: &DeviceId) -> Option<BalanceOf<T>> {
		Self::takeover_deposit_of(id, Devices::<T>::get(id)?).ok()
	}

	pub(crate) fn view_manufacturer(
		account: T::AccountId,
	) -> Option<ManufacturerView<T::AccountId, BlockNumberFor<T>>> {
		let manufacturer = Manufacturers::<T>::get(&account)?;
		let (level, withdrawn) = match Accreditations::<T>::get(&account) {
			None => (None, false),
			Some(Accreditation::Granted { level, .. }) => (Some(level), false),
			Some(Accreditation::Withdrawn { .. }) => (None, true),
		};
		let keys = (0..manufacturer.keys)
			.filter_map(|index| {
				let key = EndorsementKeys::<T>::get(&account, index)?;
				Some(EndorsementKeyView {
					index,
					key: key.key,
					valid_from: key.valid_from,
					valid_until: key.valid_until,
					retired_at: key.retired_at,
				})
			})
			.collect();
		Some(ManufacturerView {
			account,
			name: manufacturer.name.into_inner(),
			url: manufacturer.url.into_inner(),
			level,
			withdrawn,
			keys,
			fleets: manufacturer.fleets,
			devices: manufacturer.devices,
		})
	}

	pub(crate) fn view_fleet(id: FleetId) -> Option<FleetView<T::AccountId, BlockNumberFor<T>>> {
		let fleet = Fleets::<T>::get(id)?;
		Some(FleetView {
			id,
			manufacturer: fleet.manufacturer,
			root: fleet.root,
			size: fleet.size,
			model: fleet.model.into_inner(),
			enrolled_at: fleet.enrolled_at,
			expires_at: fleet.expires_at,
			revoked_at: fleet.revoked_at,
			claimed: fleet.claimed,
		})
	}

	pub(crate) fn list_delegations(
		delegate: T::AccountId,
		start: Option<DeviceId>,
		limit: u32,
	) -> Vec<DelegationOf<T>> {
		pages::keys_of::<DelegatedTo<T>, _, _, _>(delegate.clone(), start, limit)
			.into_iter()
			.map(|device| {
				let delegation = Delegations::<T>::get(device, &delegate);
				Self::view_delegation(device, delegate.clone(), delegation)
			})
			.collect()
	}

	pub(crate) fn list_delegates(id: DeviceId) -> Vec<DelegationOf<T>> {
		Delegations::<T>::iter_prefix(id)
			.map(|(delegate, delegation)| Self::view_delegation(id, delegate, delegation))
			.collect()
	}

	fn view_delegation(device: DeviceId, delegate: T::AccountId, delegation: Delegation<T>) -> DelegationOf<T> {
		DelegationView {
			device,
			delegate,
			submit: delegation.submit,
			configure: delegation.configure,
			sell: delegation.sell,
		}
	}
}
