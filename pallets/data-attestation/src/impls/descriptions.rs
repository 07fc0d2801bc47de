// SPDX-License-Identifier: Apache-2.0

//! What streams say about themselves.

use alloc::vec::Vec;
use assay_primitives::{
	stream::{DescriptionView, StreamDescription},
	StreamId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::{pages, texts};
use sp_runtime::ArithmeticError;

use crate::{Config, Description, Descriptions, Error, Pallet, Streams};

type DescriptionViewOf<T> = DescriptionView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// The description as it is stored, where it holds to the rules, with its price burnt.
	pub(crate) fn describe(
		set_by: T::AccountId,
		description: StreamDescription,
	) -> Result<Description<T>, DispatchError> {
		let StreamDescription {
			name,
			quantity,
			unit,
			content_type,
			max_interval,
			access,
			uri,
		} = description;
		let quantity: BoundedVec<u8, _> = quantity.try_into().map_err(|_| Error::<T>::QuantityTooLong)?;
		ensure!(
			quantity.is_empty() || core::str::from_utf8(&quantity).is_ok_and(assay_senml::is_name),
			Error::<T>::InvalidQuantity
		);
		let unit: BoundedVec<u8, _> = unit.try_into().map_err(|_| Error::<T>::InvalidUnit)?;
		ensure!(
			unit.is_empty() || core::str::from_utf8(&unit).is_ok_and(|unit| assay_senml::primary_unit(unit).is_some()),
			Error::<T>::InvalidUnit
		);
		ensure!(max_interval != Some(0), Error::<T>::ZeroMaxInterval);
		let description = Description {
			name: text::<T, _>(name, Error::NameTooLong)?,
			quantity,
			unit,
			content_type: text::<T, _>(content_type, Error::ContentTypeTooLong)?,
			max_interval,
			access,
			uri: text::<T, _>(uri, Error::UriTooLong)?,
			since: frame_system::Pallet::<T>::block_number(),
			set_by,
		};
		let bytes = description.text_bytes().ok_or(ArithmeticError::Overflow)?;
		Self::pay_for_description(&description.set_by, bytes)?;
		Ok(description)
	}

	/// What the stream says about itself now.
	pub(crate) fn current_description(id: StreamId, version: u32) -> StreamDescription {
		Descriptions::<T>::get(id, version)
			.map(Description::into_view)
			.unwrap_or_default()
	}

	pub(crate) fn page_of_descriptions(id: StreamId, start: Option<u32>, limit: u32) -> Vec<DescriptionViewOf<T>> {
		let Some(stream) = Streams::<T>::get(id) else {
			return Vec::new();
		};
		let first = start.map_or(0, |start| start.saturating_add(1));
		(first..=stream.version)
			.take(pages::size(limit))
			.filter_map(|version| {
				let description = Descriptions::<T>::get(id, version)?;
				Some(DescriptionView {
					version,
					since: description.since,
					set_by: description.set_by.clone(),
					description: description.into_view(),
				})
			})
			.collect()
	}
}

impl<T: Config> Description<T> {
	/// How many bytes of text it has.
	fn text_bytes(&self) -> Option<u32> {
		texts::bytes_of([
			&self.name[..],
			&self.quantity,
			&self.unit,
			&self.content_type,
			&self.uri,
		])
	}

	fn into_view(self) -> StreamDescription {
		StreamDescription {
			name: self.name.into_inner(),
			quantity: self.quantity.into_inner(),
			unit: self.unit.into_inner(),
			content_type: self.content_type.into_inner(),
			max_interval: self.max_interval,
			access: self.access,
			uri: self.uri.into_inner(),
		}
	}
}

/// The text, where it is short enough and UTF-8.
fn text<T: Config, Length: Get<u32>>(text: Vec<u8>, too_long: Error<T>) -> Result<BoundedVec<u8, Length>, Error<T>> {
	texts::bounded_utf8(text, too_long, Error::InvalidUtf8)
}
