// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks need to be there, and what those of other pallets do.

use alloc::{vec, vec::Vec};
use assay_primitives::{
	merkle::{leaf_hash, node_hash, Frontier, MAX_DEPTH},
	stream::{Promise, StreamAccess, StreamDescription},
	traits::{BelongingsFactory, DeviceFactory, DeviceLiability, Permission, SignedBy, StreamFactory},
	Action, Anchor, Commitment, DeviceId, GatewayId, KeyType, StreamId,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	Get,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::traits::{Bounded, UniqueSaturatedInto};

use crate::{
	types::{BalanceOf, RING},
	Allowances, AnchorProof, Anchored, Config, Gateways, Log, NextGatewayId, NextStreamId, Pallet, PastTranche,
	PastTranches, Path, PromiseLimits, Promised, SignedCommitment, Streams, Submission, TrancheHead, Tranches,
};

/// The largest log whose next commitment joins as many subtrees as any can: all ones in binary.
pub(super) const WORST_SIZE: u64 = (1 << 31) - 1;

pub(super) fn worst_frontier() -> Frontier {
	Frontier::from_parts(WORST_SIZE, vec![H256::repeat_byte(1); 31]).expect("31 ones")
}

/// An account that can pay any deposit.
pub(super) fn funded<T: Config>() -> T::AccountId {
	rich::<T>("owner")
}

pub(super) fn rich<T: Config>(name: &'static str) -> T::AccountId {
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

/// An account that is not the owner and has this permission for the device, which takes another read to find out.
pub(super) fn delegate<T: Config>(device: &DeviceId, permission: Permission) -> T::AccountId {
	let who = rich::<T>("delegate");
	T::BenchmarkHelper::permit(&who, device, permission);
	who
}

pub(super) fn longest(length: u32) -> Vec<u8> {
	vec![b'x'; length.unique_saturated_into()]
}

/// The longest description.
pub(super) fn description<T: Config>() -> StreamDescription {
	StreamDescription {
		name: longest(T::MaxNameLength::get()),
		quantity: longest(T::MaxNameLength::get()),
		unit: b"beat/min".to_vec(),
		content_type: longest(T::MaxContentTypeLength::get()),
		max_interval: Some(60),
		access: StreamAccess::Sealed,
		uri: longest(T::MaxUriLength::get()),
	}
}

pub(super) fn opened<T: Config>(owner: &T::AccountId, device: DeviceId) -> StreamId {
	let stream = NextStreamId::<T>::get();
	Pallet::<T>::do_open_stream(owner.clone(), device, description::<T>()).expect("the owner has funds");
	stream
}

/// The commitment of this sequence and root, signed by the device.
pub(super) fn signed<T: Config>(
	device: &DeviceId,
	stream: StreamId,
	sequence: u64,
	root: H256,
) -> SignedCommitment<BlockNumberFor<T>> {
	let commitment = Commitment {
		sequence,
		epoch: T::BenchmarkHelper::epoch(device),
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

impl<T: Config> StreamFactory<T::AccountId> for Pallet<T> {
	fn stream(seller: &T::AccountId, batches: u64) -> StreamId {
		let owner = funded::<T>();
		let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
		let stream = opened::<T>(&owner, device);
		T::BenchmarkHelper::permit(seller, &device, Permission::Sell);
		for sequence in 0..batches {
			let signed = signed::<T>(&device, stream, sequence, H256::zero());
			Self::do_submit(stream, &signed, Self::latest_time()).expect("the device signed it");
		}
		stream
	}

	fn promise(stream: StreamId, promise: Promise, head: u64) {
		kept::<T>(stream, promise, head);
	}
}

/// The promise with the shortest slots and tranches that may be made, for good.
pub(super) fn terms<T: Config>() -> Promise {
	let limits = PromiseLimits::<T>::get();
	let slots = limits.min_tranche.div_ceil(limits.min_interval.max(1));
	Promise {
		number: 0,
		interval: limits.min_interval.max(1),
		min_readings: 1,
		slots: slots.unique_saturated_into(),
		width: Promise::MAX_WIDTH,
		key_root: H256::repeat_byte(3),
		first_tranche: 0,
		tranches: u32::MAX,
	}
}

/// Lets a stream promise this, and stand in a tranche: each slot of it, and of the 64 before it, had a hit.
pub(super) fn kept<T: Config>(id: StreamId, terms: Promise, head: u64) {
	let mut stream = Streams::<T>::get(id).expect("it was opened");
	let (size, root) = (stream.log.size().saturating_sub(1), stream.log.root());
	let deposit = T::PromiseDeposit::get();
	if let Some(before) = stream.promise.take() {
		Pallet::<T>::return_from_estate(&stream.device, before.deposit).expect("it was held");
	}
	Pallet::<T>::add_to_estate(&funded::<T>(), &stream.device, deposit).expect("the owner has funds");
	let promise = Promise {
		number: stream.promises,
		..terms
	};
	let past = (1..=u64::from(RING)).rev().filter_map(|ago| head.checked_sub(ago));
	let past = past.map(|tranche| PastTranche {
		tranche,
		hits: promise.slots,
		size,
		root,
	});
	Tranches::<T>::insert(id, PastTranches::truncate_from(past.collect()));
	stream.promises = stream.promises.saturating_add(1);
	stream.promise = Some(Promised {
		promise,
		engaged: 0,
		head: TrancheHead {
			tranche: head,
			slot: head
				.saturating_add(1)
				.saturating_mul(promise.slots.into())
				.saturating_sub(1),
			hits: promise.slots,
		},
		deposit,
	});
	Streams::<T>::insert(id, stream);
}

impl<T: Config> BelongingsFactory<T::AccountId> for Pallet<T> {
	/// A stream of the owner's, and an allowance of another's, whose permission may have ended since.
	fn equip(device: &DeviceId, owner: &T::AccountId) {
		opened::<T>(owner, *device);
		let allowance = Self::new_allowance(rich::<T>("payer"), 1).expect("the payer has funds");
		Allowances::<T>::insert(device, allowance);
	}
}

/// A stream whose next commitment is the most expensive one, and that commitment, signed. The first after a tranche of its
/// promise, all of whose ring is full: the clock of benchmarks stands at the beginning, and the head at another tranche.
pub(super) fn worst_case<T: Config>() -> (T::AccountId, StreamId, SignedCommitment<BlockNumberFor<T>>) {
	let owner = funded::<T>();
	let device = T::BenchmarkHelper::device(&owner, KeyType::Ed25519);
	let stream = opened::<T>(&owner, device);
	Streams::<T>::mutate(stream, |stream| {
		let stream = stream.as_mut().expect("it was opened");
		stream.log = Log::Open(worst_frontier());
		stream.readings = WORST_SIZE;
	});
	kept::<T>(stream, terms::<T>(), u64::from(RING));
	(owner, stream, signed::<T>(&device, stream, WORST_SIZE, H256::zero()))
}

pub(super) fn device_of<T: Config>(stream: StreamId) -> DeviceId {
	Streams::<T>::get(stream).expect("it was opened").device
}

/// A gateway whose log has as many subtrees as its next anchor can join.
pub(super) fn gateway<T: Config>(owner: &T::AccountId) -> GatewayId {
	let id = NextGatewayId::<T>::get();
	Pallet::<T>::do_register_gateway(owner.clone()).expect("the owner has funds");
	Gateways::<T>::mutate(id, |gateway| {
		gateway.as_mut().expect("it was registered").log = Log::Open(worst_frontier());
	});
	id
}

/// A stream whose next commitment is the most expensive one, for whose device a delegate set enough aside.
pub(super) fn funded_worst_case<T: Config>() -> (StreamId, SignedCommitment<BlockNumberFor<T>>) {
	let (_, stream, signed) = worst_case::<T>();
	let device = device_of::<T>(stream);
	let payer = delegate::<T>(&device, Permission::Submit);
	let fee = Pallet::<T>::max_fee_of(SignedBy {
		key_type: KeyType::Ed25519,
		replaced: true,
	});
	let amount = fee + fee + T::Currency::minimum_balance();
	Pallet::<T>::do_fund_device(payer, device, amount, 1).expect("the payer has funds");
	(stream, signed)
}

/// The longest path into an open log: to a perfect subtree of half of all leaves that a log can have.
pub(super) const MOST_TO_STREAM: u32 = MAX_DEPTH - 1;

/// The longest paths to a gateway's log: through the largest tree, and into the log.
pub(super) const MOST_TO_GATEWAY: u32 = MAX_DEPTH + MOST_TO_STREAM;

const SIBLING: H256 = H256::repeat_byte(2);

/// The path from the right-most leaf of a perfect tree: each hash on the way stands on the left.
pub(super) fn siblings(depth: u32) -> Path {
	Path::truncate_from(vec![SIBLING; depth.unique_saturated_into()])
}

/// The root to which it leads.
fn climb(leaf: H256, depth: u32) -> H256 {
	(0..depth).fold(leaf, |hash, _| node_hash(&SIBLING, &hash))
}

/// The index of that leaf.
pub(super) fn last_of(depth: u32) -> u64 {
	1_u64.checked_shl(depth).expect("at most 32").saturating_sub(1)
}

/// A log whose largest perfect subtree, of this depth, has this leaf as its last one. There is a subtree of each size below.
pub(super) fn log_over(leaf: H256, depth: u32) -> Log {
	let mut peaks = vec![climb(leaf, depth)];
	peaks.resize(peaks.len() + depth as usize, SIBLING);
	Log::Open(Frontier::from_parts(last_of(depth + 1), peaks).expect("as many ones"))
}

/// What a device signed, anchored by a gateway of its own, with so many hashes on the way.
pub(super) fn anchored<T: Config>(
	stream: StreamId,
	signed: SignedCommitment<BlockNumberFor<T>>,
	hashes: u32,
) -> Anchored<BlockNumberFor<T>> {
	let submission = Submission { stream, signed };
	let (in_tree, in_log) = (hashes - hashes / 2, hashes / 2);
	let anchor = Anchor {
		sequence: last_of(in_log),
		block: frame_system::Pallet::<T>::block_number(),
		latest: u64::MAX,
		size: last_of(in_tree) + 1,
		root: climb(leaf_hash(&submission.encode()), in_tree),
	};
	let id = gateway::<T>(&rich::<T>("gateway"));
	Gateways::<T>::mutate(id, |gateway| {
		gateway.as_mut().expect("it was registered").log = log_over(anchor.leaf_hash(), in_log);
	});
	Anchored {
		signed: submission.signed,
		proof: AnchorProof {
			gateway: id,
			anchor,
			log_path: siblings(in_log),
			index: last_of(in_tree),
			path: siblings(in_tree),
		},
	}
}

/// The number of the device's running epoch.
pub(super) fn running_epoch<T: Config>(device: &DeviceId) -> u32 {
	let tag = T::BenchmarkHelper::epoch(device);
	let is_it = |number: &u32| T::Devices::epoch(device, *number).is_some_and(|epoch| epoch.tag == tag);
	(0..u32::MAX).find(is_it).expect("it is among them")
}

pub(super) fn is_convicted<T: Config>(device: &DeviceId, epoch: u32) -> bool {
	T::Devices::epoch(device, epoch).is_some_and(|epoch| epoch.evidence.is_some())
}
