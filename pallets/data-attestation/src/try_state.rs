// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	types::BalanceOf, Allowances, Attested, Bond, ClaimTypes, Claims, ClaimsOf, Config, Descriptions, Gateways,
	GatewaysOf, HoldReason, Log, NextClaimId, NextClaimTypeId, NextGatewayId, NextStreamId, Pallet, Streams, StreamsOf,
};

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - streams have numbers that were given out;
	/// - a stream is listed under its device, and nothing else is, and has all descriptions that it had;
	/// - gateways are listed under their owners, and their deposits are what is held;
	/// - an open log has a subtree root for each bit of its size, and every commitment at least one reading;
	/// - claims are listed under what they are about, each once, and their deposits are what is held;
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
			ensure!(
				Descriptions::<T>::iter_key_prefix(id).count()
					== usize::try_from(stream.version.saturating_add(1)).unwrap_or_default(),
				"a stream has more or fewer descriptions than it had"
			);
			if let Log::Open(frontier) = &stream.log {
				ensure!(frontier.is_consistent(), "a frontier does not fit its size");
			}
			ensure!(stream.readings >= stream.log.size(), "a commitment has no readings");
			ensure!(
				stream.deposit.amount == Self::deposit_of_stream(&stream.log)?,
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
		for (id, version, description) in Descriptions::<T>::iter() {
			ensure!(
				Streams::<T>::get(id).is_some_and(|stream| version <= stream.version),
				"a description has no stream"
			);
			ensure!(
				description.deposit.amount == Self::deposit_of_texts(description.text_bytes())?,
				"the deposit of a description is not what it should be"
			);
			let sum = recorded.entry(description.deposit.payer).or_insert_with(Zero::zero);
			*sum = sum
				.checked_add(&description.deposit.amount)
				.ok_or("deposits overflow")?;
		}
		for (payer, sum) in recorded {
			let held = T::Currency::balance_on_hold(&HoldReason::Stream.into(), &payer);
			ensure!(held == sum, "deposits recorded are not the deposits held");
		}
		Self::check_gateways()?;
		Self::check_claims()?;
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

	fn check_gateways() -> Result<(), TryRuntimeError> {
		let mut recorded = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, gateway) in Gateways::<T>::iter() {
			ensure!(
				id < NextGatewayId::<T>::get(),
				"a gateway has a number that was not given out"
			);
			ensure!(
				GatewaysOf::<T>::contains_key(&gateway.deposit.payer, id),
				"a gateway is not listed under its owner"
			);
			if let Log::Open(frontier) = &gateway.log {
				ensure!(frontier.is_consistent(), "a gateway's frontier does not fit its size");
			}
			ensure!(
				gateway.deposit.amount == Self::deposit_of_gateway(&gateway.log)?,
				"the deposit of a gateway is not what it should be"
			);
			let sum = recorded.entry(gateway.deposit.payer).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&gateway.deposit.amount).ok_or("deposits overflow")?;
		}
		ensure!(
			GatewaysOf::<T>::iter_keys().count() == Gateways::<T>::iter_keys().count(),
			"a gateway is listed that is not there"
		);
		for (payer, sum) in recorded {
			let held = T::Currency::balance_on_hold(&HoldReason::Gateway.into(), &payer);
			ensure!(held == sum, "deposits of gateways recorded are not those held");
		}
		Ok(())
	}

	fn check_claims() -> Result<(), TryRuntimeError> {
		let mut recorded = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, claim_type) in ClaimTypes::<T>::iter() {
			ensure!(
				id < NextClaimTypeId::<T>::get(),
				"a type of claims has a number that was not given out"
			);
			ensure!(
				claim_type.deposit == Self::deposit_of_claim_type(&claim_type)?,
				"the deposit of a type of claims is not what it should be"
			);
			let sum = recorded.entry(claim_type.owner).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&claim_type.deposit).ok_or("deposits overflow")?;
		}
		for (id, claim) in Claims::<T>::iter() {
			ensure!(
				id < NextClaimId::<T>::get(),
				"a claim has a number that was not given out"
			);
			ensure!(
				ClaimsOf::<T>::contains_key(claim.subject, id),
				"a claim is not listed under its subject"
			);
			let sum = recorded.entry(claim.attestor).or_insert_with(Zero::zero);
			*sum = sum.checked_add(&claim.deposit).ok_or("deposits overflow")?;
		}
		for (subject, id, ()) in ClaimsOf::<T>::iter() {
			let listed = Claims::<T>::get(id).ok_or("a claim that is listed is not there")?;
			ensure!(
				listed.subject == subject,
				"a claim is listed under another than its subject"
			);
		}
		for id in Attested::<T>::iter_values() {
			ensure!(Claims::<T>::contains_key(id), "what was attested has no claim");
		}
		ensure!(
			Attested::<T>::iter_keys().count() == Claims::<T>::iter_keys().count(),
			"a claim is not known as attested"
		);
		for (payer, sum) in recorded {
			let held = T::Currency::balance_on_hold(&HoldReason::Claim.into(), &payer);
			ensure!(held == sum, "deposits of claims recorded are not those held");
		}
		Ok(())
	}
}
