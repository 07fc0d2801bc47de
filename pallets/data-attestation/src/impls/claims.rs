// SPDX-License-Identifier: Apache-2.0

//! What others attest about devices and streams.

use alloc::vec::Vec;
use assay_primitives::{
	credential::{CredentialView, RevokedCredentials, SchemaView, Subject},
	traits::{DeviceAuth, DeviceAuthError},
	CredentialId, DeviceId, SchemaId, StreamId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash, Zero},
	ArithmeticError,
};

use super::views::page_of;
use crate::{
	Attested, Claim, ClaimType, ClaimTypes, Claims, ClaimsOf, Config, Error, Event, HoldReason, NextClaimId,
	NextClaimTypeId, Pallet,
};

/// How many claims are looked at for one answer about revocations.
const REVOCATIONS: CredentialId = 1_024;

type ClaimViewOf<T> = CredentialView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_claim_type(
		owner: T::AccountId,
		schema: H256,
		uri: Vec<u8>,
		attestors: Option<Vec<T::AccountId>>,
	) -> DispatchResult {
		let uri = Self::text(uri, Error::<T>::UriTooLong)?;
		let attestors = match attestors {
			None => None,
			Some(attestors) => {
				ensure!(!attestors.is_empty(), Error::<T>::ZeroIssuers);
				Some(attestors.try_into().map_err(|_| Error::<T>::TooManyIssuers)?)
			},
		};
		let id = NextClaimTypeId::<T>::get();
		NextClaimTypeId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let mut claim_type = ClaimType {
			owner: owner.clone(),
			schema,
			uri,
			attestors,
			deposit: Zero::zero(),
		};
		claim_type.deposit = Self::deposit_of_claim_type(&claim_type)?;
		Self::hold(HoldReason::Claim, &owner, claim_type.deposit)?;
		ClaimTypes::<T>::insert(id, claim_type);
		Self::deposit_event(Event::ClaimTypeCreated {
			claim_type: id,
			owner,
			schema,
		});
		Ok(())
	}

	pub(crate) fn do_attest(
		attestor: T::AccountId,
		(claim_type, schema): (SchemaId, H256),
		(device, stream): (DeviceId, Option<StreamId>),
		content: H256,
		expires_at: Option<BlockNumberFor<T>>,
	) -> DispatchResult {
		let of_type = ClaimTypes::<T>::get(claim_type).ok_or(Error::<T>::SchemaNotFound)?;
		ensure!(of_type.schema == schema, Error::<T>::SchemaMismatch);
		let may = of_type.attestors.is_none_or(|attestors| attestors.contains(&attestor));
		ensure!(may, Error::<T>::NotIssuer);
		let subject = Self::subject(device, stream)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(expires_at.is_none_or(|last| last >= now), Error::<T>::InvalidExpiry);
		// What is on record is not attested once more: what was revoked stays so.
		let digest = digest::<T>(claim_type, subject, &attestor, content);
		ensure!(!Attested::<T>::contains_key(digest), Error::<T>::DuplicateCredential);

		let id = NextClaimId::<T>::get();
		NextClaimId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = T::ClaimDeposit::get();
		Self::hold(HoldReason::Claim, &attestor, deposit)?;
		Attested::<T>::insert(digest, id);
		ClaimsOf::<T>::insert(subject, id, ());
		Claims::<T>::insert(
			id,
			Claim {
				claim_type,
				subject,
				attestor: attestor.clone(),
				content,
				issued_at: now,
				expires_at,
				revoked_at: None,
				deposit,
			},
		);
		Self::deposit_event(Event::Attested {
			claim: id,
			claim_type,
			subject,
			attestor,
			content,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_claim(who: &T::AccountId, id: CredentialId, content: H256) -> DispatchResult {
		let mut claim = Self::claim_of(who, id)?;
		ensure!(claim.content == content, Error::<T>::ContentMismatch);
		ensure!(claim.revoked_at.is_none(), Error::<T>::AlreadyRevoked);
		claim.revoked_at = Some(frame_system::Pallet::<T>::block_number());
		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::CredentialRevoked { claim: id });
		Ok(())
	}

	pub(crate) fn do_remove_claim(who: &T::AccountId, id: CredentialId) -> DispatchResult {
		let claim = Self::claim_of(who, id)?;
		ensure!(claim.revoked_at.is_none(), Error::<T>::CredentialRevoked);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(!claim.in_force(now), Error::<T>::CredentialInForce);
		Self::release(HoldReason::Claim, who, claim.deposit)?;
		Attested::<T>::remove(digest::<T>(claim.claim_type, claim.subject, who, claim.content));
		ClaimsOf::<T>::remove(claim.subject, id);
		Claims::<T>::remove(id);
		Self::deposit_event(Event::ClaimRemoved {
			claim: id,
			amount: claim.deposit,
		});
		Ok(())
	}

	/// The claim, where this account attested it.
	fn claim_of(who: &T::AccountId, id: CredentialId) -> Result<Claim<T>, Error<T>> {
		let claim = Claims::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		ensure!(claim.attestor == *who, Error::<T>::NotIssuer);
		Ok(claim)
	}

	/// What a claim is about: a device in any state, or a stream of it, open or closed.
	fn subject(device: DeviceId, stream: Option<StreamId>) -> Result<Subject, Error<T>> {
		let Some(id) = stream else {
			let found = T::Devices::ensure_active(&device) != Err(DeviceAuthError::NotFound);
			ensure!(found, Error::<T>::DeviceNotFound);
			return Ok(Subject::Device(device));
		};
		Self::stream_of(device, id)?;
		Ok(Subject::Stream(id))
	}

	pub(crate) fn view_claim_type(id: SchemaId) -> Option<SchemaView<T::AccountId>> {
		let claim_type = ClaimTypes::<T>::get(id)?;
		Some(SchemaView {
			id,
			owner: claim_type.owner,
			schema: claim_type.schema,
			uri: claim_type.uri.into_inner(),
			attestors: claim_type.attestors.map(BoundedVec::into_inner),
		})
	}

	pub(crate) fn view_claim(id: CredentialId) -> Option<ClaimViewOf<T>> {
		let claim = Claims::<T>::get(id)?;
		let in_force = claim.in_force(frame_system::Pallet::<T>::block_number());
		Some(CredentialView {
			id,
			claim_type: claim.claim_type,
			subject: claim.subject,
			attestor: claim.attestor,
			content: claim.content,
			issued_at: claim.issued_at,
			expires_at: claim.expires_at,
			revoked_at: claim.revoked_at,
			in_force,
		})
	}

	pub(crate) fn page_of_claims(subject: Subject, start: Option<CredentialId>, limit: u32) -> Vec<ClaimViewOf<T>> {
		let ids = page_of::<ClaimsOf<T>, _>(subject, start, limit);
		ids.into_iter().filter_map(Self::view_claim).collect()
	}

	/// Which of the `count` claims from `first` on are revoked, as far as one answer goes.
	pub fn revoked_claims(first: CredentialId, count: u32) -> RevokedCredentials {
		let made = NextClaimId::<T>::get();
		let end = first.saturating_add(count.into()).min(made);
		let next = first.saturating_add(REVOCATIONS).min(end);
		let is_revoked = |id: &CredentialId| Claims::<T>::get(id).is_some_and(|claim| claim.revoked_at.is_some());
		RevokedCredentials {
			revoked: (first..next).filter(is_revoked).collect(),
			next: (next < end).then_some(next),
			made,
		}
	}
}

/// Under which a claim is known as attested.
pub(crate) fn digest<T: Config>(
	claim_type: SchemaId,
	subject: Subject,
	attestor: &T::AccountId,
	content: H256,
) -> H256 {
	BlakeTwo256::hash_of(&(claim_type, subject, attestor, content))
}
