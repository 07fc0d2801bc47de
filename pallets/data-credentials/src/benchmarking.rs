// SPDX-License-Identifier: Apache-2.0

//! Benchmarks.

use alloc::{vec, vec::Vec};
use assay_primitives::{traits::DeviceFactory, CredentialId, KeyType, SchemaId};
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::traits::{Bounded, One, UniqueSaturatedInto};

use crate::{types::BalanceOf, Call, Config, Credentials, NextCredentialId, NextSchemaId, Pallet, Schemas};

/// An account that can pay any deposit.
fn funded<T: Config>() -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account("owner", 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

fn longest_uri<T: Config>() -> Vec<u8> {
	vec![b'x'; T::MaxUriLength::get().unique_saturated_into()]
}

/// A list of as many issuers as there may be, whose last is `issuer`.
fn issuers<T: Config>(issuer: &T::AccountId) -> Vec<T::AccountId> {
	let mut issuers: Vec<T::AccountId> = (1..T::MaxIssuers::get()).map(|n| account("issuer", n, 0)).collect();
	issuers.push(issuer.clone());
	issuers
}

/// A schema with the longest list, of which `issuer` is the last.
fn schema<T: Config>(issuer: &T::AccountId) -> SchemaId {
	let id = NextSchemaId::<T>::get();
	let (uri, issuers) = (longest_uri::<T>(), Some(issuers::<T>(issuer)));
	Pallet::<T>::do_create_schema(issuer.clone(), H256::zero(), uri, issuers).expect("the owner has funds");
	id
}

/// A credential about a device of the issuer's own, in force for this block alone.
fn credential<T: Config>(issuer: &T::AccountId) -> CredentialId {
	let device = T::BenchmarkHelper::device(issuer, KeyType::Ed25519);
	let (schema, id) = (schema::<T>(issuer), NextCredentialId::<T>::get());
	let now = frame_system::Pallet::<T>::block_number();
	let (schema, subject) = ((schema, H256::zero()), (device, None));
	Pallet::<T>::do_issue(issuer.clone(), schema, subject, H256::zero(), Some(now)).expect("it may issue");
	id
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create_schema() {
		let owner = funded::<T>();
		let (uri, issuers) = (longest_uri::<T>(), issuers::<T>(&owner));
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), H256::zero(), uri, Some(issuers));
		assert!(Schemas::<T>::contains_key(0));
	}

	/// About a retired device, which is looked for among the living ones first.
	#[benchmark]
	fn issue() {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		T::BenchmarkHelper::retire(&device);
		let schema = schema::<T>(&owner);
		let zero = H256::zero();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), schema, zero, device, None, zero, None);
		assert!(Credentials::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke() {
		let owner = funded::<T>();
		let id = credential::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, H256::zero());
		assert!(Credentials::<T>::get(id).is_some_and(|credential| credential.revoked_at.is_some()));
	}

	#[benchmark]
	fn remove() {
		let owner = funded::<T>();
		let id = credential::<T>(&owner);
		let now = frame_system::Pallet::<T>::block_number();
		frame_system::Pallet::<T>::set_block_number(now + One::one());
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(!Credentials::<T>::contains_key(id));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
