// SPDX-License-Identifier: Apache-2.0

//! Benchmarks, and streams for the benchmarks of other pallets.

use alloc::{vec, vec::Vec};
use assay_primitives::{
	merkle::Frontier,
	traits::{DeviceFactory, StreamFactory},
	Action, Commitment, DeviceId, DeviceSignature, KeyType, StreamId,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_core::H256;
use sp_runtime::traits::{Bounded, UniqueSaturatedInto};

use crate::{types::BalanceOf, Call, Config, Log, NextStreamId, Pallet, Streams};

/// The largest log whose next commitment joins as many subtrees as any can: all ones in binary.
const WORST_SIZE: u64 = (1 << 31) - 1;

/// An account that can pay any deposit.
fn funded<T: Config>() -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account("owner", 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

fn longest(length: u32) -> Vec<u8> {
	vec![b'x'; length.unique_saturated_into()]
}

fn opened<T: Config>(owner: &T::AccountId, device: DeviceId) -> StreamId {
	let stream = NextStreamId::<T>::get();
	let (name, content_type) = (
		longest(T::MaxNameLength::get()),
		longest(T::MaxContentTypeLength::get()),
	);
	Pallet::<T>::do_open_stream(owner.clone(), device, name, content_type).expect("the owner has funds");
	stream
}

/// The commitment of this sequence, signed by the device.
fn signed<T: Config>(
	device: &DeviceId,
	stream: StreamId,
	sequence: u64,
) -> (Commitment, BlockNumberFor<T>, DeviceSignature) {
	let commitment = Commitment {
		sequence,
		count: 1024,
		first_time: sequence,
		last_time: sequence,
		..Default::default()
	};
	let content = (stream, commitment);
	let signature = T::BenchmarkHelper::sign(device, Action::Commit, sequence, u32::MAX, content);
	(commitment, u32::MAX.into(), signature)
}

impl<T: Config> StreamFactory<T::AccountId> for Pallet<T> {
	fn stream(owner: &T::AccountId, batches: u64) -> StreamId {
		let device = T::BenchmarkHelper::device(owner, KeyType::Ed25519);
		let stream = opened::<T>(owner, device);
		for sequence in 0..batches {
			let (commitment, until, signature) = signed::<T>(&device, stream, sequence);
			Self::do_submit(stream, commitment, until, 0, &signature).expect("the device signed it");
		}
		stream
	}
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	/// A stream whose next commitment is the most expensive one, and that commitment, signed.
	fn worst_case<T: Config>(
		key_type: KeyType,
	) -> (T::AccountId, StreamId, Commitment, BlockNumberFor<T>, DeviceSignature)
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, key_type);
		let stream = opened::<T>(&owner, device);
		let frontier = Frontier::from_parts(WORST_SIZE, vec![H256::repeat_byte(1); 31]).expect("31 ones");
		Streams::<T>::mutate(stream, |stream| {
			let stream = stream.as_mut().expect("it was opened");
			stream.log = Log::Open(frontier);
			stream.readings = WORST_SIZE;
		});
		let (commitment, until, signature) = signed::<T>(&device, stream, WORST_SIZE);
		(owner, stream, commitment, until, signature)
	}

	#[benchmark]
	fn open_stream() {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		let (name, content_type) = (
			longest(T::MaxNameLength::get()),
			longest(T::MaxContentTypeLength::get()),
		);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, name, content_type);
		assert!(Streams::<T>::contains_key(0));
	}

	#[benchmark]
	fn submit_ed25519() {
		let (owner, stream, commitment, until, signature) = worst_case::<T>(KeyType::Ed25519);
		#[extrinsic_call]
		submit(RawOrigin::Signed(owner), stream, commitment, until, 0, signature);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_sr25519() {
		let (owner, stream, commitment, until, signature) = worst_case::<T>(KeyType::Sr25519);
		#[extrinsic_call]
		submit(RawOrigin::Signed(owner), stream, commitment, until, 0, signature);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_secp256k1() {
		let (owner, stream, commitment, until, signature) = worst_case::<T>(KeyType::Secp256k1);
		#[extrinsic_call]
		submit(RawOrigin::Signed(owner), stream, commitment, until, 0, signature);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_p256() {
		let (owner, stream, commitment, until, signature) = worst_case::<T>(KeyType::P256);
		#[extrinsic_call]
		submit(RawOrigin::Signed(owner), stream, commitment, until, 0, signature);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn close_stream() {
		let (owner, stream, ..) = worst_case::<T>(KeyType::Ed25519);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), stream);
		let log = Streams::<T>::get(stream).map(|stream| stream.log);
		assert!(matches!(log, Some(Log::Closed { size: WORST_SIZE, .. })));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
