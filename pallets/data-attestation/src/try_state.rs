// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{types::BalanceOf, Allowances, Bond, Config, HoldReason, Log, NextStreamId, Pallet, Streams, StreamsOf};

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - streams have numbers that were given out;
	/// - a stream is listed under its device, and nothing else is;
	/// - an open log has a subtree root for each bit of its size, and every commitment at least one reading;
	/// - what is recorded as set aside for devices is what is held;
	/// - bonds are held while their streams are open, and what is recorded for an account is what is held;
	/// - the deposit recorded is what the stream asks for, and what is recorded for an account is what is held.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let next = NextStreamId::<T>::get();
		let mut bonds = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		let mut recorded = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, stream) in Streams::<T>::iter() {
			ensure!(id < next, "a stream has a number that was not given out");
			ensure!(
				StreamsOf::<T>::contains_key(stream.device, id),
				"a stream is not listed under its device"
			);
			if let Log::Open(frontier) = &stream.log {
				ensure!(frontier.is_consistent(), "a frontier does not fit its size");
			}
			ensure!(stream.readings >= stream.log.size(), "a commitment has no readings");
			ensure!(
				stream.deposit.amount == Self::deposit_of(&stream)?,
				"a deposit is not what it should be"
			);
			let sum = bonds.entry(stream.deposit.payer.clone()).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&stream.bond.amount()).ok_or("bonds overflow")?;
			let open = matches!(stream.log, Log::Open(_));
			ensure!(
				match stream.bond {
					Bond::Held { .. } => open,
					Bond::Unbonding { .. } | Bond::Released => !open,
					Bond::Slashed { .. } => true,
				},
				"a bond does not fit its stream"
			);
			let sum = recorded.entry(stream.deposit.payer).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&stream.deposit.amount).ok_or("deposits overflow")?;
		}
		for (device, id, ()) in StreamsOf::<T>::iter() {
			let listed = Streams::<T>::get(id).ok_or("a stream that is listed is not there")?;
			ensure!(
				listed.device == device,
				"a stream is listed under another than its device"
			);
		}
		for (payer, sum) in recorded {
			let held = T::Currency::balance_on_hold(&HoldReason::Stream.into(), &payer);
			ensure!(held == sum, "deposits recorded are not the deposits held");
		}
		let mut allowances = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for allowance in Allowances::<T>::iter_values() {
			ensure!(allowance.rate > 0, "an allowance pays for nothing");
			let sum = allowances.entry(allowance.payer).or_insert_with(Zero::zero);
			*sum = sum
				.checked_add(&allowance.amount)
				.and_then(|sum| sum.checked_add(&allowance.deposit))
				.ok_or("allowances overflow")?;
		}
		for (payer, sum) in allowances {
			let held = T::Currency::balance_on_hold(&HoldReason::Allowance.into(), &payer);
			ensure!(held == sum, "allowances recorded are not the allowances held");
		}
		for (payer, sum) in bonds {
			let held = T::Currency::balance_on_hold(&HoldReason::Bond.into(), &payer);
			ensure!(held == sum, "bonds recorded are not the bonds held");
		}
		Ok(())
	}
}
