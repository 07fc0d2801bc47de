// SPDX-License-Identifier: Apache-2.0

//! Benchmarks.

mod setup;

use alloc::{boxed::Box, vec, vec::Vec};
use assay_primitives::{
	merkle::Frontier,
	traits::{DeviceFactory, Permission},
	KeyType,
};
use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::TransactionSource,
	traits::{fungible::Inspect, Time},
	BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::traits::{One, UniqueSaturatedInto, Zero};

use self::setup::*;
use crate::{
	Allowances, Anchored, Call, Config, Descriptions, Gateways, Log, Pallet, Shown, Streams, Submission, Tranches,
};

// Each call is measured with its most expensive caller: a delegate, whose permission is a read more than the owner's; a
// retired device's last owner, who is found after the living ones; a device whose replaced key signed. What commits readings
// is measured with Ed25519, to which the identity pallet's surcharge of other kinds of key is added, and at the largest log.
#[benchmarks]
mod benchmarks {
	use super::*;

	/// Of a device that has a stream already.
	#[benchmark]
	fn open_stream() {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		opened::<T>(&owner, device);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device, description::<T>());
		assert!(Streams::<T>::contains_key(1));
	}

	/// By a delegate, of a stream with the longest log.
	#[benchmark]
	fn reconfigure_stream() {
		let (_, stream, ..) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let who = delegate::<T>(&device, Permission::Configure);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), stream, device, description::<T>());
		assert!(Descriptions::<T>::contains_key(stream, 1));
	}

	#[benchmark]
	fn register_gateway() {
		let owner = funded::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner));
		assert!(Gateways::<T>::contains_key(0));
	}

	#[benchmark]
	fn anchor() {
		let owner = funded::<T>();
		let id = gateway::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, H256::zero(), 1);
		assert_eq!(
			Gateways::<T>::get(id).map(|gateway| gateway.log.size()),
			Some(WORST_SIZE + 1)
		);
	}

	#[benchmark]
	fn close_gateway() {
		let owner = funded::<T>();
		let id = gateway::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(Gateways::<T>::get(id).is_some_and(|gateway| matches!(gateway.log, Log::Closed { .. })));
	}

	/// By the number of hashes in both paths together.
	#[benchmark]
	fn submit_anchored(h: Linear<0, { MOST_TO_GATEWAY }>) {
		let (owner, stream, signed) = worst_case::<T>();
		let Anchored { signed, proof } = anchored::<T>(stream, signed, h);
		let submission = Submission { stream, signed };
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), proof, submission);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit() {
		let (owner, stream, signed) = worst_case::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), stream, signed);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	/// By a delegate.
	#[benchmark]
	fn close_stream() {
		let (_, stream, ..) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let who = delegate::<T>(&device, Permission::Configure);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), stream, device);
		let log = Streams::<T>::get(stream).map(|stream| stream.log);
		assert!(matches!(log, Some(Log::Closed { size: WORST_SIZE, .. })));
	}

	/// By the number of hashes: as many as the size has ones.
	#[benchmark]
	fn append(h: Linear<0, 31>) {
		let (_, id, signed) = worst_case::<T>();
		let size = 1_u64.checked_shl(h).expect("at most 31").saturating_sub(1);
		let peaks = vec![H256::repeat_byte(1); h.unique_saturated_into()];
		let mut stream = Streams::<T>::get(id).expect("it was opened");
		stream.log = Log::Open(Frontier::from_parts(size, peaks).expect("as many ones"));
		let appended;
		#[block]
		{
			appended = Pallet::<T>::append(id, stream, signed.commitment);
		}
		assert!(appended.is_ok_and(|appended| appended.hashes == h && appended.kept));
	}

	/// Of the log that takes the most hashes, in a ring that is full.
	#[benchmark]
	fn keep_tranche() {
		let (_, id, signed) = worst_case::<T>();
		let mut promised = Pallet::<T>::promised(id).expect("it promises something");
		#[block]
		{
			let past = promised.count(&signed.commitment, T::Time::now(), &worst_frontier());
			Pallet::<T>::keep_tranche(id, past.expect("another tranche runs"));
		}
		let kept = Tranches::<T>::get(id);
		assert!(kept.last().is_some_and(|past| past.size == WORST_SIZE));
	}

	/// By a delegate, in place of another promise, of a stream with the longest log.
	#[benchmark]
	fn promise() {
		let (_, stream, ..) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let who = delegate::<T>(&device, Permission::Configure);
		let terms = terms::<T>();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			stream,
			device,
			terms.interval,
			terms.min_readings,
			terms.slots,
			terms.width,
			terms.key_root,
			terms.first_tranche,
			terms.tranches,
		);
		let number = Pallet::<T>::promised(stream).map(|promised| promised.promise.number);
		assert_eq!(number, Some(1));
	}

	/// By a delegate, of a stream with the longest log.
	#[benchmark]
	fn withdraw_promise() {
		let (_, stream, ..) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let who = delegate::<T>(&device, Permission::Configure);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), stream, device);
		assert!(Pallet::<T>::promised(stream).is_none());
	}

	/// Of as many devices. The ring of each stream is another: a proof has equal ones once.
	#[benchmark]
	fn submit_many(n: Linear<0, 64>) {
		let (owner, submissions): (_, Vec<_>) = (0..n).fold((funded::<T>(), Vec::new()), |(_, mut all), _| {
			let (owner, stream, signed) = worst_case::<T>();
			Tranches::<T>::mutate(stream, |ring| {
				let first = ring.iter_mut().next().expect("it is full");
				first.root.as_bytes_mut()[..8].copy_from_slice(&stream.to_be_bytes());
			});
			all.push(Submission { stream, signed });
			(owner, all)
		});
		let streams: Vec<_> = submissions.iter().map(|submission| submission.stream).collect();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), BoundedVec::truncate_from(submissions));
		for stream in streams {
			assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
		}
	}

	/// The sequence is checked first, and the signature's last block last: the device and its past key are read by then.
	#[benchmark]
	fn submit_refused() {
		let (_, stream, mut signed) = worst_case::<T>();
		frame_system::Pallet::<T>::set_block_number(frame_system::Pallet::<T>::block_number() + One::one());
		signed.valid_until = Zero::zero();
		let submission = Submission { stream, signed };
		#[block]
		{
			Pallet::<T>::do_submit_many(&[submission]);
		}
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE));
	}

	/// By the number of hashes in all four paths together. The device is still the owner's and its bond is held: most is to be
	/// done.
	#[benchmark]
	fn report_anchored(h: Linear<0, { 2 * MOST_TO_GATEWAY }>) {
		let (_, stream, first) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let second = signed::<T>(&device, stream, WORST_SIZE, H256::repeat_byte(1));
		let (first, second) = (
			anchored::<T>(stream, first, h / 2),
			anchored::<T>(stream, second, h - h / 2),
		);
		let (reporter, epoch) = (rich::<T>("reporter"), running_epoch::<T>(&device));
		#[extrinsic_call]
		report_equivocation(
			RawOrigin::Signed(reporter),
			stream,
			epoch,
			Box::new(first),
			Box::new(Shown::Anchored(second)),
		);
		assert!(is_convicted::<T>(&device, epoch));
	}

	/// By the number of hashes in all three paths together.
	#[benchmark]
	fn report_logged(h: Linear<0, { MOST_TO_GATEWAY + MOST_TO_STREAM }>) {
		let (_, stream, _) = worst_case::<T>();
		let device = device_of::<T>(stream);
		let to_stream = h / 3;
		let sequence = last_of(to_stream);
		let first = signed::<T>(&device, stream, sequence, H256::zero());
		let second = signed::<T>(&device, stream, sequence, H256::repeat_byte(1)).commitment;
		Streams::<T>::mutate(stream, |stream| {
			stream.as_mut().expect("it was opened").log = log_over(second.leaf_hash(), to_stream);
		});
		let first = anchored::<T>(stream, first, h - to_stream);
		let (reporter, epoch) = (rich::<T>("reporter"), running_epoch::<T>(&device));
		let logged = Shown::Logged {
			commitment: second,
			path: siblings(to_stream),
		};
		#[extrinsic_call]
		report_equivocation(
			RawOrigin::Signed(reporter),
			stream,
			epoch,
			Box::new(first),
			Box::new(logged),
		);
		assert!(is_convicted::<T>(&device, epoch));
	}

	/// By a retired device's last owner, in place of a delegate's allowance, which returns to it.
	#[benchmark]
	fn fund_device() -> Result<(), BenchmarkError> {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		let other = delegate::<T>(&device, Permission::Submit);
		let amount = T::Currency::minimum_balance();
		Pallet::<T>::do_fund_device(other, device, amount, 1)?;
		T::BenchmarkHelper::retire(&device);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), device, amount, 1);
		assert_eq!(
			Allowances::<T>::get(device).map(|allowance| allowance.payer),
			Some(owner)
		);
		Ok(())
	}

	#[benchmark]
	fn withdraw_allowance() -> Result<(), BenchmarkError> {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		Pallet::<T>::do_fund_device(owner.clone(), device, T::Currency::minimum_balance(), 1)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), device);
		assert!(!Allowances::<T>::contains_key(device));
		Ok(())
	}

	/// With its authorisation, as in a block: both read the same entries, and the database gives them once.
	#[benchmark]
	fn submit_as_device() -> Result<(), BenchmarkError> {
		let (stream, signed) = funded_worst_case::<T>();
		#[block]
		{
			Pallet::<T>::authorize_submit(TransactionSource::InBlock, &stream, &signed)?;
			Pallet::<T>::submit_as_device(RawOrigin::Authorized.into(), stream, signed)
				.map_err(|refused| refused.error)?;
		}
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
		Ok(())
	}

	#[benchmark]
	fn authorize_submit() {
		let (stream, signed) = funded_worst_case::<T>();
		let result;
		#[block]
		{
			result = Pallet::<T>::authorize_submit(TransactionSource::InBlock, &stream, &signed);
		}
		assert!(result.is_ok());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
