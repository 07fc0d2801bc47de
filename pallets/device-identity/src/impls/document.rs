// SPDX-License-Identifier: Apache-2.0

//! What an owner says about a device.

use alloc::{collections::BTreeSet, vec::Vec};
use assay_primitives::{device::ServiceView, traits::Permission, uri::is_uri, DeviceId};
use frame_support::pallet_prelude::*;
use pallet_support::texts::{bounded, bytes_of};
use sp_runtime::ArithmeticError;

use super::texts::is_service_id;
use crate::{Config, Device, Document, Documents, Error, Event, Metadata, Pallet, Service, Url};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_metadata(
		who: &T::AccountId,
		id: DeviceId,
		name: Vec<u8>,
		model: Vec<u8>,
		serial: Vec<u8>,
		url: Vec<u8>,
	) -> DispatchResult {
		let metadata: Metadata<T> = Metadata {
			name: bounded(name, Error::<T>::NameTooLong)?,
			model: bounded(model, Error::<T>::ModelTooLong)?,
			serial: bounded(serial, Error::<T>::SerialTooLong)?,
			url: Self::url(url)?,
		};
		Self::ensure_utf8(metadata.texts())?;
		let device = Self::permitted(who, id, Permission::Configure)?;
		let mut document = Documents::<T>::get(id).unwrap_or_default();
		document.metadata = metadata;
		Self::save_document(id, device, document)?;
		Self::deposit_event(Event::MetadataSet { device: id });
		Ok(())
	}

	pub(crate) fn do_set_services(
		who: &T::AccountId,
		id: DeviceId,
		also_known_as: Vec<Vec<u8>>,
		services: Vec<ServiceView>,
	) -> DispatchResult {
		let most = usize::try_from(T::MaxServices::get()).unwrap_or(usize::MAX);
		ensure!(also_known_as.len() <= most, Error::<T>::TooManyAliases);
		ensure!(services.len() <= most, Error::<T>::TooManyServices);
		let also_known_as: BoundedVec<Url<T>, _> = also_known_as
			.into_iter()
			.map(Self::url)
			.collect::<Result<Vec<_>, _>>()?
			.try_into()
			.map_err(|_| Error::<T>::TooManyAliases)?;
		let services: BoundedVec<Service<T>, _> = services
			.into_iter()
			.map(Self::service)
			.collect::<Result<Vec<_>, _>>()?
			.try_into()
			.map_err(|_| Error::<T>::TooManyServices)?;
		ensure!(also_known_as.iter().all(|uri| is_uri(uri)), Error::<T>::InvalidUri);
		ensure!(are_distinct(also_known_as.iter()), Error::<T>::DuplicateAlias);
		services.iter().try_for_each(Self::ensure_service)?;
		let ids = services.iter().map(|service| &service.id);
		ensure!(are_distinct(ids), Error::<T>::DuplicateServiceId);

		let device = Self::permitted(who, id, Permission::Configure)?;
		let mut document = Documents::<T>::get(id).unwrap_or_default();
		document.also_known_as = also_known_as;
		document.services = services;
		Self::save_document(id, device, document)?;
		Self::deposit_event(Event::ServicesSet { device: id });
		Ok(())
	}

	/// A service whose texts are of bounded length.
	fn service(service: ServiceView) -> Result<Service<T>, Error<T>> {
		Ok(Service {
			id: bounded(service.id, Error::<T>::ServiceIdTooLong)?,
			service_type: bounded(service.service_type, Error::<T>::ServiceTypeTooLong)?,
			endpoint: Self::url(service.endpoint)?,
		})
	}

	/// Succeeds where the texts are what a service's are.
	fn ensure_service(service: &Service<T>) -> Result<(), Error<T>> {
		ensure!(is_service_id(&service.id), Error::<T>::InvalidServiceId);
		ensure!(!service.service_type.is_empty(), Error::<T>::InvalidServiceType);
		Self::ensure_utf8([&service.service_type[..]])?;
		ensure!(is_uri(&service.endpoint), Error::<T>::InvalidUri);
		Ok(())
	}

	/// Puts what is said about the device on record, or removes it where nothing is said.
	fn save_document(id: DeviceId, mut device: Device<T>, document: Document<T>) -> DispatchResult {
		device.document_bytes = Self::bytes_of(&document)?;
		if device.document_bytes == 0 {
			Documents::<T>::remove(id);
		} else {
			Documents::<T>::insert(id, document);
		}
		Self::save(id, device)
	}

	/// How many bytes of text there are.
	pub(crate) fn bytes_of(document: &Document<T>) -> Result<u32, ArithmeticError> {
		bytes_of(document.texts()).ok_or(ArithmeticError::Overflow)
	}
}

/// Whether no two of the texts are the same.
fn are_distinct<'a, Text: Ord + 'a>(texts: impl Iterator<Item = &'a Text>) -> bool {
	let mut seen = BTreeSet::new();
	texts.into_iter().all(|text| seen.insert(text))
}
