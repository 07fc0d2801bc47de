// SPDX-License-Identifier: Apache-2.0

//! What credentials say, and who may issue them.

use alloc::vec::Vec;
use assay_primitives::SchemaId;
use frame_support::pallet_prelude::*;
use pallet_support::texts;
use sp_core::H256;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{Config, Error, Event, NextSchemaId, Pallet, Schema, Schemas};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_schema(
		owner: T::AccountId,
		hash: H256,
		uri: Vec<u8>,
		issuers: Option<Vec<T::AccountId>>,
	) -> DispatchResult {
		let uri = texts::bounded_utf8(uri, Error::<T>::UriTooLong, Error::<T>::InvalidUtf8)?;
		let issuers = issuers.map(bounded::<T>).transpose()?;
		let id = NextSchemaId::<T>::get();
		NextSchemaId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let mut schema = Schema {
			owner: owner.clone(),
			hash,
			uri,
			issuers,
			deposit: Zero::zero(),
		};
		schema.deposit = Self::deposit_of_schema(&schema)?;
		Self::hold(&owner, schema.deposit)?;
		Schemas::<T>::insert(id, schema);
		Self::deposit_event(Event::SchemaCreated {
			schema: id,
			owner,
			hash,
		});
		Ok(())
	}

	/// The schema of this number, where it has this hash: on another fork, the number may be another schema's.
	pub(crate) fn schema_of(id: SchemaId, hash: H256) -> Result<Schema<T>, Error<T>> {
		let schema = Schemas::<T>::get(id).ok_or(Error::<T>::SchemaNotFound)?;
		ensure!(schema.hash == hash, Error::<T>::SchemaMismatch);
		Ok(schema)
	}
}

impl<T: Config> Schema<T> {
	/// Whether this account may issue credentials of it.
	pub(crate) fn may_issue(&self, who: &T::AccountId) -> bool {
		self.issuers.as_ref().is_none_or(|issuers| issuers.contains(who))
	}
}

/// A list of issuers, as long as it may be and not empty.
fn bounded<T: Config>(issuers: Vec<T::AccountId>) -> Result<BoundedVec<T::AccountId, T::MaxIssuers>, Error<T>> {
	ensure!(!issuers.is_empty(), Error::<T>::ZeroIssuers);
	issuers.try_into().map_err(|_| Error::<T>::TooManyIssuers)
}
