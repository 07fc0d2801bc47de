// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::{BTreeMap, BTreeSet};
use assay_primitives::{traits::DeviceAuth, DeviceId, StreamId};
use frame_support::ensure;
use pallet_support::records;
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	types::BalanceOf, Allowances, Config, Descriptions, Estates, Gateways, GatewaysOf, HoldReason, Log, LogDeposit,
	NextGatewayId, NextStreamId, Pallet, PastTranche, Promised, Stream, Streams, StreamsOf, Tranches,
};

/// What is recorded as held for one reason, by account.
type Recorded<T> = records::Recorded<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - streams and gateways have numbers that were given out;
	/// - a stream is listed under its device, and nothing else is, and has all descriptions that it had;
	/// - gateways are listed under their owners, and nothing else is;
	/// - what a stream promises has a number that was given out, and a ring, which nothing else has; no tranche has more hits
	///   than slots, no two have one place, and what is kept of each was there before the next;
	/// - an open log has a subtree root for each bit of its size, and every commitment at least one reading;
	/// - an allowance pays for something;
	/// - every entry has its deposit, a frontier while its log is open;
	/// - the estate of a device is the sum of what is held for its streams, and its payer is the device's owner, or the last;
	/// - what is recorded for an account is what is held of it, for each reason, and nothing is held that is not recorded.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_streams()?;
		Self::check_estates()?;
		Self::check_gateways()?;
		Self::check_allowances()
	}

	fn check_streams() -> Result<(), TryRuntimeError> {
		let next = NextStreamId::<T>::get();
		for (id, stream) in Streams::<T>::iter() {
			ensure!(id < next, "a stream has a number that was not given out");
			ensure!(
				StreamsOf::<T>::contains_key(stream.device, id),
				"a stream is not listed under its device"
			);
			ensure!(
				(0..=stream.version).all(|version| Descriptions::<T>::contains_key(id, version)),
				"a stream lacks a description that it had"
			);
			ensure_consistent(&stream.log)?;
			ensure!(stream.readings >= stream.log.size(), "a commitment has no readings");
			if let Some(promised) = &stream.promise {
				Self::check_promise(id, &stream, promised)?;
			}
		}
		for id in Tranches::<T>::iter_keys() {
			ensure!(Self::promised(id).is_some(), "tranches are kept of no promise");
		}
		for (device, id, ()) in StreamsOf::<T>::iter() {
			ensure!(
				Streams::<T>::get(id).is_some_and(|stream| stream.device == device),
				"a device has a stream listed that is not its own"
			);
		}
		for (id, version, _) in Descriptions::<T>::iter() {
			ensure!(
				Streams::<T>::get(id).is_some_and(|stream| version <= stream.version),
				"a description has no stream"
			);
		}
		Ok(())
	}

	fn check_promise(id: StreamId, stream: &Stream<T>, promised: &Promised<T>) -> Result<(), TryRuntimeError> {
		let Promised { promise, head, .. } = promised;
		ensure!(
			promise.number < stream.promises,
			"a promise has a number that was not given out"
		);
		ensure!(Tranches::<T>::contains_key(id), "a promise has no ring");
		let last_slot = promise.slot(promise.end(head.tranche).unwrap_or(u64::MAX));
		ensure!(
			last_slot.is_some_and(|end| head.slot < end),
			"a hit is later than its tranche"
		);

		let ring = Tranches::<T>::get(id);
		let mut hits = ring.iter().map(|past| past.hits).chain([head.hits]);
		ensure!(
			hits.all(|hits| hits <= promise.slots),
			"a tranche has more hits than slots"
		);
		let in_order = ring.is_sorted_by(|one, next| one.tranche < next.tranche && one.size < next.size);
		let before_head = |past: &PastTranche| past.tranche < head.tranche && past.size < stream.log.size();
		ensure!(
			in_order && ring.last().is_none_or(before_head),
			"tranches are not in order"
		);
		let places: BTreeSet<_> = ring.iter().map(PastTranche::place).collect();
		ensure!(places.len() == ring.len(), "two tranches have one place");
		Ok(())
	}

	fn check_estates() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<DeviceId, BalanceOf<T>>::new();
		for stream in Streams::<T>::iter_values() {
			let held = held_for_log(&stream.log, &stream.deposit)?;
			let held = match &stream.promise {
				Some(promised) => {
					ensure!(!promised.deposit.is_zero(), "an entry has no deposit");
					held.checked_add(&promised.deposit)
						.ok_or("what is recorded overflows")?
				},
				None => held,
			};
			let sum = sums.entry(stream.device).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&held).ok_or("what is recorded overflows")?;
		}
		let mut deposits = Recorded::<T>::default();
		for (device, estate) in Estates::<T>::iter() {
			ensure!(
				sums.remove(&device) == Some(estate.amount),
				"an estate is not the sum of its streams"
			);
			ensure!(
				T::Devices::is_owner(&estate.payer, &device),
				"an estate is another's than the device's owner"
			);
			deposits.add_deposit(estate.payer, estate.amount)?;
		}
		ensure!(sums.is_empty(), "a stream belongs to no estate");
		Self::check_held(deposits, HoldReason::Stream)
	}

	fn check_gateways() -> Result<(), TryRuntimeError> {
		let next = NextGatewayId::<T>::get();
		let mut deposits = Recorded::<T>::default();
		for (id, gateway) in Gateways::<T>::iter() {
			ensure!(id < next, "a gateway has a number that was not given out");
			ensure!(
				GatewaysOf::<T>::contains_key(&gateway.owner, id),
				"a gateway is not listed under its owner"
			);
			ensure_consistent(&gateway.log)?;
			let held = held_for_log(&gateway.log, &gateway.deposit)?;
			deposits.add_deposit(gateway.owner, held)?;
		}
		for (owner, id, ()) in GatewaysOf::<T>::iter() {
			ensure!(
				Gateways::<T>::get(id).is_some_and(|gateway| gateway.owner == owner),
				"an account has a gateway listed that is not its own"
			);
		}
		Self::check_held(deposits, HoldReason::Gateway)
	}

	fn check_allowances() -> Result<(), TryRuntimeError> {
		let mut recorded = Recorded::<T>::default();
		for allowance in Allowances::<T>::iter_values() {
			ensure!(allowance.rate > 0, "an allowance pays for nothing");
			recorded.add(allowance.payer.clone(), allowance.amount)?;
			recorded.add_deposit(allowance.payer, allowance.deposit)?;
		}
		Self::check_held(recorded, HoldReason::Allowance)
	}

	fn check_held(recorded: Recorded<T>, reason: HoldReason) -> Result<(), TryRuntimeError> {
		recorded.check::<T::Currency>(&reason.into(), frame_system::Account::<T>::iter_keys())
	}
}

/// What is held for a log: something for what stays, and something for its frontier while it is open.
fn held_for_log<T: Config>(log: &Log, deposit: &LogDeposit<T>) -> Result<BalanceOf<T>, TryRuntimeError> {
	ensure!(!deposit.amount.is_zero(), "an entry has no deposit");
	ensure!(
		matches!(log, Log::Open(_)) != deposit.frontier.is_zero(),
		"a frontier has no deposit, or a deposit no frontier"
	);
	Ok(deposit.held().ok_or("what is recorded overflows")?)
}

fn ensure_consistent(log: &Log) -> Result<(), TryRuntimeError> {
	match log {
		Log::Open(frontier) => ensure!(frontier.is_consistent(), "a frontier does not fit its size"),
		Log::Closed { .. } => {},
	}
	Ok(())
}
