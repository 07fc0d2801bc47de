// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use assay_primitives::{traits::DeviceAuth, DeviceId};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	impls::digest, types::BalanceOf, Allowances, Attested, ClaimTypes, Claims, ClaimsOf, Config, Descriptions, Estates,
	Gateways, GatewaysOf, HoldReason, Log, LogDeposit, NextClaimId, NextClaimTypeId, NextGatewayId, NextStreamId,
	Pallet, Streams, StreamsOf,
};

/// What is recorded as held for one reason, by account.
struct Recorded<T: Config>(BTreeMap<T::AccountId, BalanceOf<T>>);

impl<T: Config> Recorded<T> {
	fn new() -> Self {
		Self(BTreeMap::new())
	}

	fn add(&mut self, payer: T::AccountId, amount: BalanceOf<T>) -> Result<(), TryRuntimeError> {
		let sum = self.0.entry(payer).or_insert_with(Zero::zero);
		*sum = sum.checked_add(&amount).ok_or("what is recorded overflows")?;
		Ok(())
	}

	/// Adds a deposit, which is never nothing: whatever is on record is paid for.
	fn add_deposit(&mut self, payer: T::AccountId, amount: BalanceOf<T>) -> Result<(), TryRuntimeError> {
		ensure!(!amount.is_zero(), "an entry has no deposit");
		self.add(payer, amount)
	}

	/// Succeeds where just that is held for this reason, of these accounts and of no others.
	fn check(mut self, reason: HoldReason) -> Result<(), TryRuntimeError> {
		for who in frame_system::Account::<T>::iter_keys() {
			let recorded = self.0.remove(&who).unwrap_or_default();
			let held = T::Currency::balance_on_hold(&reason.into(), &who);
			ensure!(held == recorded, "what is recorded is not what is held");
		}
		ensure!(
			self.0.is_empty(),
			"something is recorded of an account that does not exist"
		);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - streams, gateways, claims and their types have numbers that were given out;
	/// - a stream is listed under its device, and nothing else is, and has all descriptions that it had;
	/// - gateways are listed under their owners, and nothing else is;
	/// - an open log has a subtree root for each bit of its size, and every commitment at least one reading;
	/// - a claim is listed under what it is about, and known as attested, and nothing else is;
	/// - an allowance pays for something;
	/// - every entry has its deposit, a frontier while its log is open;
	/// - the estate of a device is the sum of what is held for its streams, and its payer is the device's owner, or the last;
	/// - what is recorded for an account is what is held of it, for each reason, and nothing is held that is not recorded.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_streams()?;
		Self::check_estates()?;
		Self::check_gateways()?;
		Self::check_claims()?;
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

	fn check_estates() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<DeviceId, BalanceOf<T>>::new();
		for stream in Streams::<T>::iter_values() {
			let held = held_for_log(&stream.log, &stream.deposit)?;
			let sum = sums.entry(stream.device).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&held).ok_or("what is recorded overflows")?;
		}
		let mut deposits = Recorded::<T>::new();
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
		deposits.check(HoldReason::Stream)
	}

	fn check_gateways() -> Result<(), TryRuntimeError> {
		let next = NextGatewayId::<T>::get();
		let mut deposits = Recorded::<T>::new();
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
		deposits.check(HoldReason::Gateway)
	}

	fn check_claims() -> Result<(), TryRuntimeError> {
		let next = NextClaimTypeId::<T>::get();
		let mut deposits = Recorded::<T>::new();
		for (id, claim_type) in ClaimTypes::<T>::iter() {
			ensure!(id < next, "a type of claims has a number that was not given out");
			deposits.add_deposit(claim_type.owner, claim_type.deposit)?;
		}
		let next = NextClaimId::<T>::get();
		for (id, claim) in Claims::<T>::iter() {
			ensure!(id < next, "a claim has a number that was not given out");
			ensure!(ClaimTypes::<T>::contains_key(claim.claim_type), "a claim has no type");
			ensure!(
				ClaimsOf::<T>::contains_key(claim.subject, id),
				"a claim is not listed under its subject"
			);
			let digest = digest::<T>(claim.claim_type, claim.subject, &claim.attestor, claim.content);
			ensure!(
				Attested::<T>::get(digest) == Some(id),
				"a claim is not known as attested"
			);
			deposits.add_deposit(claim.attestor, claim.deposit)?;
		}
		for (subject, id, ()) in ClaimsOf::<T>::iter() {
			ensure!(
				Claims::<T>::get(id).is_some_and(|claim| claim.subject == subject),
				"a claim is listed under another than its subject"
			);
		}
		// Each claim is known once, so that there are as many where nothing else is.
		ensure!(
			Attested::<T>::iter_keys().count() == Claims::<T>::iter_keys().count(),
			"what is known as attested has no claim"
		);
		deposits.check(HoldReason::Claim)
	}

	fn check_allowances() -> Result<(), TryRuntimeError> {
		let mut recorded = Recorded::<T>::new();
		for allowance in Allowances::<T>::iter_values() {
			ensure!(allowance.rate > 0, "an allowance pays for nothing");
			recorded.add(allowance.payer.clone(), allowance.amount)?;
			recorded.add_deposit(allowance.payer, allowance.deposit)?;
		}
		recorded.check(HoldReason::Allowance)
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
