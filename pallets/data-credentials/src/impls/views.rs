// SPDX-License-Identifier: Apache-2.0

//! Free reads.

use alloc::vec::Vec;
use assay_primitives::{
	credential::{CredentialView, RevokedCredentials, SchemaView, Subject},
	CredentialId, SchemaId,
};
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;

use crate::{Config, Credentials, CredentialsOf, NextCredentialId, Pallet, Schemas};

/// How many credentials are looked at for one answer about revocations.
const REVOCATIONS: CredentialId = 1_024;

type CredentialViewOf<T> = CredentialView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn view_schema(id: SchemaId) -> Option<SchemaView<T::AccountId>> {
		let schema = Schemas::<T>::get(id)?;
		Some(SchemaView {
			id,
			owner: schema.owner,
			hash: schema.hash,
			uri: schema.uri.into_inner(),
			issuers: schema.issuers.map(BoundedVec::into_inner),
		})
	}

	pub(crate) fn view_credential(id: CredentialId) -> Option<CredentialViewOf<T>> {
		let credential = Credentials::<T>::get(id)?;
		let in_force = credential.in_force(frame_system::Pallet::<T>::block_number());
		Some(CredentialView {
			id,
			schema: credential.schema,
			subject: credential.subject,
			issuer: credential.issuer,
			content: credential.content,
			issued_at: credential.issued_at,
			expires_at: credential.expires_at,
			revoked_at: credential.revoked_at,
			in_force,
		})
	}

	pub(crate) fn page_of_credentials(
		subject: Subject,
		start: Option<CredentialId>,
		limit: u32,
	) -> Vec<CredentialViewOf<T>> {
		let ids = pages::keys_of::<CredentialsOf<T>, _, _, _>(subject, start, limit);
		ids.into_iter().filter_map(Self::view_credential).collect()
	}

	/// Which of the `count` credentials from `first` on are revoked, as far as one answer goes.
	pub fn revoked_credentials(first: CredentialId, count: u32) -> RevokedCredentials {
		let issued = NextCredentialId::<T>::get();
		let end = first.saturating_add(count.into()).min(issued);
		let next = first.saturating_add(REVOCATIONS).min(end);
		let is_revoked = |id: &CredentialId| Credentials::<T>::get(id).is_some_and(|each| each.revoked_at.is_some());
		RevokedCredentials {
			revoked: (first..next).filter(is_revoked).collect(),
			next: (next < end).then_some(next),
			issued,
		}
	}
}
