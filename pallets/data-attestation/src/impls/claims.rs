// SPDX-License-Identifier: Apache-2.0

//! What others attest about devices and streams.

use alloc::vec::Vec;
use assay_primitives::{
	traits::{DeviceAuth, DeviceAuthError},
	views::{ClaimTypeView, ClaimView, RevokedClaims, Subject},
	ClaimId, ClaimTypeId,
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
	Attested, Claim, ClaimType, ClaimTypes, Claims, ClaimsOf, Config, Error, Event, NextClaimId, NextClaimTypeId,
	Pallet, Streams,
};

/// How many claims are looked at for one answer about revocations.
const REVOCATIONS: ClaimId = 1_024;

type ClaimViewOf<T> = ClaimView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_claim_type(
		owner: T::AccountId,
		schema: H256,
		locator: Vec<u8>,
		attestors: Option<Vec<T::AccountId>>,
	) -> DispatchResult {
		let locator: BoundedVec<_, _> = locator.try_into().map_err(|_| Error::<T>::LocatorTooLong)?;
		ensure!(core::str::from_utf8(&locator).is_ok(), Error::<T>::NotUtf8);
		let attestors = match attestors {
			None => None,
			Some(attestors) => {
				ensure!(!attestors.is_empty(), Error::<T>::NoAttestors);
				Some(attestors.try_into().map_err(|_| Error::<T>::TooManyAttestors)?)
			},
		};
		let id = NextClaimTypeId::<T>::get();
		NextClaimTypeId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let mut claim_type = ClaimType {
			owner: owner.clone(),
			schema,
			locator,
			attestors,
			deposit: Zero::zero(),
		};
		claim_type.deposit = Self::deposit_of_claim_type(&claim_type)?;
		Self::hold_for_claim(&owner, claim_type.deposit)?;
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
		claim_type: ClaimTypeId,
		subject: Subject,
		content: H256,
		expires_at: Option<BlockNumberFor<T>>,
	) -> DispatchResult {
		let of_type = ClaimTypes::<T>::get(claim_type).ok_or(Error::<T>::ClaimTypeNotFound)?;
		let may = of_type.attestors.is_none_or(|attestors| attestors.contains(&attestor));
		ensure!(may, Error::<T>::NotAttestor);
		Self::ensure_subject(subject)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(expires_at.is_none_or(|last| last >= now), Error::<T>::ExpiryPassed);
		// What was once revoked is not attested again: it stays known, whatever became of the claim's deposit.
		let digest = BlakeTwo256::hash_of(&(claim_type, subject, &attestor, content));
		ensure!(!Attested::<T>::contains_key(digest), Error::<T>::AlreadyAttested);

		let id = NextClaimId::<T>::get();
		NextClaimId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = T::ClaimDeposit::get();
		Self::hold_for_claim(&attestor, deposit)?;
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

	pub(crate) fn do_revoke_claim(who: &T::AccountId, id: ClaimId) -> DispatchResult {
		let mut claim = Self::claim_of(who, id)?;
		ensure!(claim.revoked_at.is_none(), Error::<T>::AlreadyRevoked);
		claim.revoked_at = Some(frame_system::Pallet::<T>::block_number());
		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::ClaimRevoked { claim: id });
		Ok(())
	}

	pub(crate) fn do_reclaim_deposit(who: &T::AccountId, id: ClaimId) -> DispatchResult {
		let mut claim = Self::claim_of(who, id)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(!claim.in_force(now), Error::<T>::ClaimInForce);
		ensure!(!claim.deposit.is_zero(), Error::<T>::DepositReturned);
		let amount = core::mem::replace(&mut claim.deposit, Zero::zero());
		Self::release_claim(who, amount)?;
		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::ClaimDepositReturned { claim: id, amount });
		Ok(())
	}

	/// The claim, where this account attested it.
	fn claim_of(who: &T::AccountId, id: ClaimId) -> Result<Claim<T>, Error<T>> {
		let claim = Claims::<T>::get(id).ok_or(Error::<T>::ClaimNotFound)?;
		ensure!(claim.attestor == *who, Error::<T>::NotAttestor);
		Ok(claim)
	}

	/// Succeeds where there is what a claim is about: a device in any state, a stream open or closed.
	fn ensure_subject(subject: Subject) -> Result<(), Error<T>> {
		match subject {
			Subject::Device(device) => ensure!(
				T::Devices::ensure_active(&device) != Err(DeviceAuthError::NotFound),
				Error::<T>::DeviceNotFound
			),
			Subject::Stream(stream) => ensure!(Streams::<T>::contains_key(stream), Error::<T>::StreamNotFound),
		}
		Ok(())
	}

	pub(crate) fn view_claim_type(id: ClaimTypeId) -> Option<ClaimTypeView<T::AccountId>> {
		let claim_type = ClaimTypes::<T>::get(id)?;
		Some(ClaimTypeView {
			id,
			owner: claim_type.owner,
			schema: claim_type.schema,
			locator: claim_type.locator.into_inner(),
			attestors: claim_type.attestors.map(BoundedVec::into_inner),
		})
	}

	pub(crate) fn view_claim(id: ClaimId) -> Option<ClaimViewOf<T>> {
		let claim = Claims::<T>::get(id)?;
		let in_force = claim.in_force(frame_system::Pallet::<T>::block_number());
		Some(ClaimView {
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

	pub(crate) fn page_of_claims(subject: Subject, start: Option<ClaimId>, limit: u32) -> Vec<ClaimViewOf<T>> {
		let ids = page_of::<ClaimsOf<T>, _>(subject, start, limit);
		ids.into_iter().filter_map(Self::view_claim).collect()
	}

	/// Which of the `count` claims from `first` on are revoked, as far as one answer goes.
	pub fn revoked_claims(first: ClaimId, count: u32) -> RevokedClaims {
		let end = first.saturating_add(count.into()).min(NextClaimId::<T>::get());
		let next = first.saturating_add(REVOCATIONS).min(end);
		let is_revoked = |id: &ClaimId| Claims::<T>::get(id).is_some_and(|claim| claim.revoked_at.is_some());
		RevokedClaims {
			revoked: (first..next).filter(is_revoked).collect(),
			next: (next < end).then_some(next),
		}
	}
}
