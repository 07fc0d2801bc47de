// SPDX-License-Identifier: Apache-2.0

//! Benchmarks, and streams for the benchmarks of other pallets.

use alloc::{vec, vec::Vec};
use assay_primitives::{
	merkle::{leaf_hash, node_hash, Frontier, MAX_DEPTH},
	traits::{DeviceFactory, Permission, StreamFactory},
	views::{StreamAccess, StreamDescription},
	Action, Anchor, ClaimId, ClaimTypeId, Commitment, DeviceId, GatewayId, KeyType, StreamId,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Inspect, Mutate},
		Get,
	},
	BoundedVec,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_core::H256;
use sp_runtime::traits::{Bounded, One, UniqueSaturatedInto, Zero};

use crate::{
	pallet::MOST_HASHES, types::BalanceOf, Allowances, AnchorProof, Bond, Call, ClaimTypes, Claims, Config,
	Descriptions, Gateways, Log, NextClaimId, NextClaimTypeId, NextGatewayId, NextStreamId, Pallet, Path,
	SignedCommitment, Streams, Submission,
};

/// The largest log whose next commitment joins as many subtrees as any can: all ones in binary.
const WORST_SIZE: u64 = (1 << 31) - 1;

fn worst_frontier() -> Frontier {
	Frontier::from_parts(WORST_SIZE, vec![H256::repeat_byte(1); 31]).expect("31 ones")
}

/// An account that can pay any deposit.
fn funded<T: Config>() -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	rich::<T>("owner")
}

fn rich<T: Config>(name: &'static str) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

/// An account that is not the owner and has this permission for the device, which takes another read to find out.
fn delegate<T: Config>(device: &DeviceId, permission: Permission) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = rich::<T>("delegate");
	T::BenchmarkHelper::permit(&who, device, permission);
	who
}

fn longest(length: u32) -> Vec<u8> {
	vec![b'x'; length.unique_saturated_into()]
}

/// The longest description.
fn description<T: Config>() -> StreamDescription {
	StreamDescription {
		name: longest(T::MaxNameLength::get()),
		quantity: longest(T::MaxNameLength::get()),
		unit: b"beat/min".to_vec(),
		content_type: longest(T::MaxContentTypeLength::get()),
		cadence: Some(60),
		access: StreamAccess::Sealed,
		locator: longest(T::MaxLocatorLength::get()),
	}
}

fn opened<T: Config>(owner: &T::AccountId, device: DeviceId) -> StreamId {
	let stream = NextStreamId::<T>::get();
	Pallet::<T>::do_open_stream(owner.clone(), device, description::<T>()).expect("the owner has funds");
	stream
}

/// The commitment of this sequence and root, signed by the device.
fn signed<T: Config>(
	device: &DeviceId,
	stream: StreamId,
	sequence: u64,
	root: H256,
) -> SignedCommitment<BlockNumberFor<T>> {
	let commitment = Commitment {
		sequence,
		count: 1024,
		root,
		..Default::default()
	};
	let content = (stream, commitment);
	SignedCommitment {
		commitment,
		valid_until: u32::MAX.into(),
		key_index: 0,
		signature: T::BenchmarkHelper::sign(device, Action::Commit, sequence, u32::MAX, content),
	}
}

impl<T: Config> StreamFactory<T::AccountId> for Pallet<T>
where
	T::Currency: Mutate<T::AccountId>,
{
	fn stream(seller: &T::AccountId, batches: u64) -> StreamId {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		let stream = opened::<T>(&owner, device);
		T::BenchmarkHelper::permit(seller, &device, Permission::Sell);
		for sequence in 0..batches {
			let signed = signed::<T>(&device, stream, sequence, H256::zero());
			Self::do_submit(stream, &signed).expect("the device signed it");
		}
		stream
	}
}

// Each call is measured with its dearest caller: a delegate, whose permission is a read more than the owner's; a retired
// device's last owner, who is found after the living ones; a device whose replaced key signed. What commits readings is
// measured at the largest log.
#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	/// A stream whose next commitment is the most expensive one, and that commitment, signed.
	fn worst_case<T: Config>(key_type: KeyType) -> (T::AccountId, StreamId, SignedCommitment<BlockNumberFor<T>>)
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, key_type);
		let stream = opened::<T>(&owner, device);
		Streams::<T>::mutate(stream, |stream| {
			let stream = stream.as_mut().expect("it was opened");
			stream.log = Log::Open(worst_frontier());
			stream.readings = WORST_SIZE;
		});
		(owner, stream, signed::<T>(&device, stream, WORST_SIZE, H256::zero()))
	}

	/// By a delegate.
	#[benchmark]
	fn open_stream() {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		let who = delegate::<T>(&device, Permission::Configure);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), device, description::<T>());
		assert!(Streams::<T>::contains_key(0));
	}

	/// By a delegate, of a stream with the longest log.
	#[benchmark]
	fn reconfigure_stream() {
		let (_, stream, ..) = worst_case::<T>(KeyType::Ed25519);
		let device = device_of::<T>(stream);
		let who = delegate::<T>(&device, Permission::Configure);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), stream, device, description::<T>());
		assert!(Descriptions::<T>::contains_key(stream, 1));
	}

	fn device_of<T: Config>(stream: StreamId) -> DeviceId {
		Streams::<T>::get(stream).expect("it was opened").device
	}

	/// A gateway whose log has as many subtrees as its next anchor can join.
	fn gateway<T: Config>(owner: &T::AccountId) -> GatewayId {
		let id = NextGatewayId::<T>::get();
		Pallet::<T>::do_register_gateway(owner.clone()).expect("the owner has funds");
		Gateways::<T>::mutate(id, |gateway| {
			gateway.as_mut().expect("it was registered").log = Log::Open(worst_frontier());
		});
		id
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

	/// By the number of hashes in both paths together. The root of the gateway's log takes as many as the longest path to it.
	#[benchmark]
	fn lift(h: Linear<0, { 2 * MAX_DEPTH - 1 }>) {
		let (owner, stream, signed) = worst_case::<T>(KeyType::Ed25519);
		let submission = Submission { stream, signed };
		let sibling = H256::repeat_byte(2);
		// The right-most leaf of a perfect tree: each hash on the way stands on the left.
		let climb = |leaf: H256, depth: u32| (0..depth).fold(leaf, |hash, _| node_hash(&sibling, &hash));
		let path = |depth: u32| Path::truncate_from(vec![sibling; depth.unique_saturated_into()]);
		let last = |depth: u32| 1_u64.checked_shl(depth).expect("at most 32").saturating_sub(1);
		let (in_tree, in_log) = (h - h / 2, h / 2);
		// The last leaf of a log whose size is all ones: each subtree before it is on its path, and in the root.
		let size = last(in_log + 1);
		let anchored = Anchor {
			epoch: size - 1,
			block: frame_system::Pallet::<T>::block_number(),
			size: last(in_tree) + 1,
			root: climb(leaf_hash(&submission.encode()), in_tree),
		};
		let id = NextGatewayId::<T>::get();
		Pallet::<T>::do_register_gateway(owner.clone()).expect("the owner has funds");
		let mut peaks = vec![sibling; in_log.unique_saturated_into()];
		peaks.push(anchored.leaf_hash());
		let log = Log::Open(Frontier::from_parts(size, peaks).expect("as many ones"));
		Gateways::<T>::mutate(id, |gateway| gateway.as_mut().expect("it was registered").log = log);
		let proof = AnchorProof {
			gateway: id,
			anchor: anchored,
			log_path: path(in_log),
			index: last(in_tree),
			path: path(in_tree),
		};
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), proof, submission);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_ed25519() {
		let (owner, stream, signed) = worst_case::<T>(KeyType::Ed25519);
		#[extrinsic_call]
		submit(
			RawOrigin::Signed(owner),
			stream,
			signed.commitment,
			signed.valid_until,
			signed.key_index,
			signed.signature,
		);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_sr25519() {
		let (owner, stream, signed) = worst_case::<T>(KeyType::Sr25519);
		#[extrinsic_call]
		submit(
			RawOrigin::Signed(owner),
			stream,
			signed.commitment,
			signed.valid_until,
			signed.key_index,
			signed.signature,
		);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_secp256k1() {
		let (owner, stream, signed) = worst_case::<T>(KeyType::Secp256k1);
		#[extrinsic_call]
		submit(
			RawOrigin::Signed(owner),
			stream,
			signed.commitment,
			signed.valid_until,
			signed.key_index,
			signed.signature,
		);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn submit_p256() {
		let (owner, stream, signed) = worst_case::<T>(KeyType::P256);
		#[extrinsic_call]
		submit(
			RawOrigin::Signed(owner),
			stream,
			signed.commitment,
			signed.valid_until,
			signed.key_index,
			signed.signature,
		);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	/// By a delegate.
	#[benchmark]
	fn close_stream() {
		let (_, stream, ..) = worst_case::<T>(KeyType::Ed25519);
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
		let (_, id, signed) = worst_case::<T>(KeyType::Ed25519);
		let size = 1_u64.checked_shl(h).expect("at most 31").saturating_sub(1);
		let peaks = vec![H256::repeat_byte(1); h.unique_saturated_into()];
		let mut stream = Streams::<T>::get(id).expect("it was opened");
		stream.log = Log::Open(Frontier::from_parts(size, peaks).expect("as many ones"));
		let hashes;
		#[block]
		{
			hashes = Pallet::<T>::append(id, stream, signed.commitment);
		}
		assert_eq!(hashes, Ok(h));
	}

	/// Of as many devices.
	#[benchmark]
	fn submit_many(n: Linear<0, 64>) {
		let (owner, submissions): (_, Vec<_>) = (0..n).fold((funded::<T>(), Vec::new()), |(_, mut all), _| {
			let (owner, stream, signed) = worst_case::<T>(KeyType::Ed25519);
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
		let (_, stream, mut signed) = worst_case::<T>(KeyType::Ed25519);
		frame_system::Pallet::<T>::set_block_number(frame_system::Pallet::<T>::block_number() + One::one());
		signed.valid_until = Zero::zero();
		let submission = Submission { stream, signed };
		#[block]
		{
			Pallet::<T>::do_submit_many(&[submission]);
		}
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE));
	}

	#[benchmark]
	fn report_equivocation() {
		let (_, stream, first) = worst_case::<T>(KeyType::Ed25519);
		let device = device_of::<T>(stream);
		let second = signed::<T>(&device, stream, WORST_SIZE, H256::repeat_byte(1));
		let reporter: T::AccountId = account("reporter", 0, 0);
		for who in [reporter.clone(), T::Treasury::get()] {
			T::Currency::set_balance(&who, T::Currency::minimum_balance());
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(reporter), stream, first, second);
		let bond = Streams::<T>::get(stream).map(|stream| stream.bond);
		assert!(matches!(bond, Some(Bond::Slashed { .. })));
	}

	#[benchmark]
	fn release_bond() -> Result<(), BenchmarkError> {
		let (owner, stream, _) = worst_case::<T>(KeyType::Ed25519);
		Pallet::<T>::do_close_stream(&owner, stream, device_of::<T>(stream))?;
		let now = frame_system::Pallet::<T>::block_number();
		frame_system::Pallet::<T>::set_block_number(now + T::UnbondingPeriod::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), stream);
		assert_eq!(
			Streams::<T>::get(stream).map(|stream| stream.bond),
			Some(Bond::Released)
		);
		Ok(())
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

	/// A stream whose next commitment is the most expensive one, for whose device a delegate set enough aside.
	fn funded_worst_case<T: Config>() -> (StreamId, SignedCommitment<BlockNumberFor<T>>)
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let (_, stream, signed) = worst_case::<T>(KeyType::Ed25519);
		let device = device_of::<T>(stream);
		let payer = delegate::<T>(&device, Permission::Submit);
		let fee = Pallet::<T>::fee_of(KeyType::Ed25519, MOST_HASHES);
		let amount = fee + fee + T::Currency::minimum_balance();
		Pallet::<T>::do_fund_device(payer, device, amount, 1).expect("the payer has funds");
		(stream, signed)
	}

	#[benchmark]
	fn submit_as_device() {
		let (stream, signed) = funded_worst_case::<T>();
		#[extrinsic_call]
		_(RawOrigin::Authorized, stream, signed);
		assert_eq!(Pallet::<T>::root(stream).map(|(size, _)| size), Some(WORST_SIZE + 1));
	}

	#[benchmark]
	fn authorize_submit() {
		use frame_support::pallet_prelude::TransactionSource;
		let (stream, signed) = funded_worst_case::<T>();
		let result;
		#[block]
		{
			result = Pallet::<T>::authorize_submit(TransactionSource::InBlock, stream, &signed);
		}
		assert!(result.is_ok());
	}

	/// A type of claims with as long a list of attestors as there may be, whose last is `attestor`.
	fn claim_type<T: Config>(owner: &T::AccountId, attestor: &T::AccountId) -> ClaimTypeId {
		let id = NextClaimTypeId::<T>::get();
		let mut attestors: Vec<T::AccountId> = (1..T::MaxAttestors::get()).map(|n| account("attestor", n, 0)).collect();
		attestors.push(attestor.clone());
		let locator = longest(T::MaxLocatorLength::get());
		Pallet::<T>::do_create_claim_type(owner.clone(), H256::zero(), locator, Some(attestors))
			.expect("the owner has funds");
		id
	}

	/// A claim of the owner's about a device of its own.
	fn claim<T: Config>(owner: &T::AccountId) -> ClaimId {
		let device = T::BenchmarkHelper::device(owner, KeyType::Ed25519);
		let (of_type, id) = (claim_type::<T>(owner, owner), NextClaimId::<T>::get());
		let now = frame_system::Pallet::<T>::block_number();
		let (of_type, about) = ((of_type, H256::zero()), (device, None));
		Pallet::<T>::do_attest(owner.clone(), of_type, about, H256::zero(), Some(now)).expect("it may attest");
		id
	}

	#[benchmark]
	fn create_claim_type() {
		let owner = funded::<T>();
		let attestors = (0..T::MaxAttestors::get()).map(|n| account("attestor", n, 0)).collect();
		let locator = longest(T::MaxLocatorLength::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), H256::zero(), locator, Some(attestors));
		assert!(ClaimTypes::<T>::contains_key(0));
	}

	/// About a retired device.
	#[benchmark]
	fn attest() {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		T::BenchmarkHelper::retire(&device);
		let of_type = claim_type::<T>(&owner, &owner);
		let zero = H256::zero();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), of_type, zero, device, None, zero, None);
		assert!(Claims::<T>::contains_key(0));
	}

	#[benchmark]
	fn revoke_claim() {
		let owner = funded::<T>();
		let id = claim::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, H256::zero());
		assert!(Claims::<T>::get(id).is_some_and(|claim| claim.revoked_at.is_some()));
	}

	#[benchmark]
	fn remove_claim() {
		let owner = funded::<T>();
		let id = claim::<T>(&owner);
		let now = frame_system::Pallet::<T>::block_number();
		frame_system::Pallet::<T>::set_block_number(now + One::one());
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(!Claims::<T>::contains_key(id));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
