// SPDX-License-Identifier: Apache-2.0

//! What an owner says about a device.

use alloc::vec::Vec;
use assay_primitives::DeviceId;
use frame_support::pallet_prelude::*;

use crate::{Config, Error, Event, Metadata, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_metadata(
		owner: &T::AccountId,
		id: DeviceId,
		name: Vec<u8>,
		model: Vec<u8>,
		serial: Vec<u8>,
		url: Vec<u8>,
	) -> DispatchResult {
		let metadata = Metadata::<T> {
			name: name.try_into().map_err(|_| Error::<T>::NameTooLong)?,
			model: model.try_into().map_err(|_| Error::<T>::ModelTooLong)?,
			serial: serial.try_into().map_err(|_| Error::<T>::SerialTooLong)?,
			url: url.try_into().map_err(|_| Error::<T>::UrlTooLong)?,
		};
		let all_utf8 = metadata.texts().iter().all(|text| core::str::from_utf8(text).is_ok());
		ensure!(all_utf8, Error::<T>::NotUtf8);

		Self::try_change(owner, id, |device| {
			Self::adjust_deposit(&mut device.deposit, Self::deposit_for(&metadata)?)?;
			device.metadata = metadata;
			Ok(())
		})?;
		Self::deposit_event(Event::MetadataSet { device: id });
		Ok(())
	}
}
