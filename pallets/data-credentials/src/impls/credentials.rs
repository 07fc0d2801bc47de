// SPDX-License-Identifier: Apache-2.0

//! What issuers attest about devices and streams.

use assay_primitives::{
	credential::Subject,
	traits::{DeviceRegistry, StreamRegistry},
	CredentialId, DeviceId, SchemaId, StreamId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	ArithmeticError,
};

use crate::{Config, Credential, Credentials, CredentialsOf, Error, Event, Issued, NextCredentialId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_issue(
		issuer: T::AccountId,
		(schema, hash): (SchemaId, H256),
		(device, stream): (DeviceId, Option<StreamId>),
		content: H256,
		expires_at: Option<BlockNumberFor<T>>,
	) -> DispatchResult {
		ensure!(Self::schema_of(schema, hash)?.may_issue(&issuer), Error::<T>::NotIssuer);
		let subject = Self::subject(device, stream)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(expires_at.is_none_or(|last| last >= now), Error::<T>::InvalidExpiry);
		// What is on record is not issued once more: what was revoked stays so.
		let digest = digest::<T>(schema, subject, &issuer, content);
		ensure!(!Issued::<T>::contains_key(digest), Error::<T>::DuplicateCredential);

		let id = NextCredentialId::<T>::get();
		NextCredentialId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = T::CredentialDeposit::get();
		Self::hold(&issuer, deposit)?;
		Issued::<T>::insert(digest, id);
		CredentialsOf::<T>::insert(subject, id, ());
		Credentials::<T>::insert(
			id,
			Credential {
				schema,
				subject,
				issuer: issuer.clone(),
				content,
				issued_at: now,
				expires_at,
				revoked_at: None,
				deposit,
			},
		);
		Self::deposit_event(Event::CredentialIssued {
			credential: id,
			schema,
			subject,
			issuer,
			content,
		});
		Ok(())
	}

	pub(crate) fn do_revoke(who: &T::AccountId, id: CredentialId, content: H256) -> DispatchResult {
		let mut credential = Self::issued_by(who, id)?;
		ensure!(credential.content == content, Error::<T>::ContentMismatch);
		ensure!(credential.revoked_at.is_none(), Error::<T>::AlreadyRevoked);
		credential.revoked_at = Some(frame_system::Pallet::<T>::block_number());
		Credentials::<T>::insert(id, credential);
		Self::deposit_event(Event::CredentialRevoked { credential: id });
		Ok(())
	}

	pub(crate) fn do_remove(who: &T::AccountId, id: CredentialId) -> DispatchResult {
		let credential = Self::issued_by(who, id)?;
		ensure!(credential.revoked_at.is_none(), Error::<T>::CredentialRevoked);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(!credential.in_force(now), Error::<T>::CredentialInForce);
		let Credential {
			schema,
			subject,
			content,
			deposit,
			..
		} = credential;
		Self::release(who, deposit)?;
		Issued::<T>::remove(digest::<T>(schema, subject, who, content));
		CredentialsOf::<T>::remove(subject, id);
		Credentials::<T>::remove(id);
		Self::deposit_event(Event::CredentialRemoved {
			credential: id,
			amount: deposit,
		});
		Ok(())
	}

	/// The credential, where this account issued it.
	fn issued_by(who: &T::AccountId, id: CredentialId) -> Result<Credential<T>, Error<T>> {
		let credential = Credentials::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		ensure!(credential.issuer == *who, Error::<T>::NotIssuer);
		Ok(credential)
	}

	/// What a credential is about: a device in any state, or a stream of it, open or closed. On another fork, the stream's
	/// number may be another device's.
	fn subject(device: DeviceId, stream: Option<StreamId>) -> Result<Subject, Error<T>> {
		let Some(id) = stream else {
			ensure!(T::Devices::exists(&device), Error::<T>::DeviceNotFound);
			return Ok(Subject::Device(device));
		};
		let of = T::Streams::device_of(id).ok_or(Error::<T>::StreamNotFound)?;
		ensure!(of == device, Error::<T>::DeviceMismatch);
		Ok(Subject::Stream(id))
	}
}

/// Under which a credential is known as issued.
pub(crate) fn digest<T: Config>(schema: SchemaId, subject: Subject, issuer: &T::AccountId, content: H256) -> H256 {
	BlakeTwo256::hash_of(&(schema, subject, issuer, content))
}
