// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use frame_support::ensure;
use pallet_support::records;
use sp_runtime::TryRuntimeError;

use crate::{
	impls::digest, types::BalanceOf, Config, Credentials, CredentialsOf, HoldReason, Issued, NextCredentialId,
	NextSchemaId, Pallet, Schemas,
};

/// What is recorded as held, by account.
type Recorded<T> = records::Recorded<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - schemas and credentials have numbers that were given out;
	/// - a credential has a schema, is listed under its subject and known as issued, and nothing else is;
	/// - every entry has its deposit;
	/// - what is recorded for an account is what is held of it, and nothing is held that is not recorded.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut recorded = Recorded::<T>::default();
		Self::check_schemas(&mut recorded)?;
		Self::check_credentials(&mut recorded)?;
		Self::check_lists()?;
		recorded.check::<T::Currency>(&HoldReason::Credential.into(), frame_system::Account::<T>::iter_keys())
	}

	fn check_schemas(recorded: &mut Recorded<T>) -> Result<(), TryRuntimeError> {
		let next = NextSchemaId::<T>::get();
		for (id, schema) in Schemas::<T>::iter() {
			ensure!(id < next, "a schema has a number that was not given out");
			recorded.add_deposit(schema.owner, schema.deposit)?;
		}
		Ok(())
	}

	fn check_credentials(recorded: &mut Recorded<T>) -> Result<(), TryRuntimeError> {
		let next = NextCredentialId::<T>::get();
		for (id, credential) in Credentials::<T>::iter() {
			ensure!(id < next, "a credential has a number that was not given out");
			ensure!(
				Schemas::<T>::contains_key(credential.schema),
				"a credential has no schema"
			);
			ensure!(
				CredentialsOf::<T>::contains_key(credential.subject, id),
				"a credential is not listed under its subject"
			);
			let digest = digest::<T>(
				credential.schema,
				credential.subject,
				&credential.issuer,
				credential.content,
			);
			ensure!(
				Issued::<T>::get(digest) == Some(id),
				"a credential is not known as issued"
			);
			recorded.add_deposit(credential.issuer, credential.deposit)?;
		}
		Ok(())
	}

	fn check_lists() -> Result<(), TryRuntimeError> {
		for (subject, id, ()) in CredentialsOf::<T>::iter() {
			ensure!(
				Credentials::<T>::get(id).is_some_and(|credential| credential.subject == subject),
				"a credential is listed under another than its subject"
			);
		}
		// Each credential is known once, so that there are as many where nothing else is.
		ensure!(
			Issued::<T>::iter_keys().count() == Credentials::<T>::iter_keys().count(),
			"what is known as issued has no credential"
		);
		Ok(())
	}
}
