// SPDX-License-Identifier: Apache-2.0

//! What is stored, and what accounts have deposited for it.

use super::table::{
	table,
	Life::{Bought, Counter, Governance},
	Map, ATTESTATION, CREDENTIALS, IDENTITY, MARKET,
};
use assay_runtime::{constants::currency::deposit, AccountId, Runtime, RuntimeHoldReason};
use pallet_data_attestation::{self as attestation, HoldReason as ForData};
use pallet_data_marketplace::HoldReason as ForTrade;
use pallet_device_identity::HoldReason as ForDevices;
use sp_io::hashing::twox_128;
use std::collections::BTreeMap;

/// The sizes of the entries of a map, keys included, in their order.
pub(crate) fn sizes(pallet: &str, map: &str) -> Vec<u128> {
	let prefix = [twox_128(pallet.as_bytes()), twox_128(map.as_bytes())].concat();
	let mut sizes = Vec::new();
	let mut key = prefix.clone();
	let next = |key: &[u8]| sp_io::storage::next_key(key).filter(|next| next.starts_with(&prefix));
	// A value that is no map has its prefix for a key.
	if let Some(value) = sp_io::storage::get(&prefix) {
		sizes.push((prefix.len() + value.len()) as u128);
	}
	while let Some(found) = next(&key) {
		let value = sp_io::storage::get(&found).expect("it is there");
		sizes.push((found.len() + value.len()) as u128);
		key = found;
	}
	sizes
}

pub(crate) fn count(map: &Map) -> usize {
	sizes(map.0, map.1).len()
}

/// What each account should have deposited for what is stored, by pallet.
fn owed() -> BTreeMap<(&'static str, AccountId), u128> {
	let mut owed = BTreeMap::new();
	for Map(pallet, map, life, payers) in table() {
		if matches!(life, Counter | Governance | Bought) {
			continue;
		}
		let (sizes, payers) = (sizes(pallet, map), payers());
		assert_eq!(sizes.len(), payers.len(), "{map}");
		for (size, payer) in sizes.into_iter().zip(payers) {
			*owed.entry((pallet, payer)).or_default() += deposit(1, size);
		}
	}
	owed
}

/// What each account has deposited for storage, by pallet: what is held, but for what is held for another purpose.
pub(crate) fn deposited() -> BTreeMap<(&'static str, AccountId), u128> {
	let mut deposited = BTreeMap::new();
	for (who, holds) in pallet_balances::Holds::<Runtime>::iter() {
		for hold in holds {
			let (pallet, amount) = match hold.id {
				RuntimeHoldReason::DeviceIdentity(ForDevices::Bond) => continue,
				RuntimeHoldReason::DeviceIdentity(_) => (IDENTITY, hold.amount),
				RuntimeHoldReason::DataAttestation(ForData::Allowance) => {
					let allowances = attestation::Allowances::<Runtime>::iter_values();
					let theirs = allowances.filter(|allowance| allowance.payer == who);
					(ATTESTATION, theirs.map(|allowance| allowance.deposit).sum())
				},
				RuntimeHoldReason::DataAttestation(_) => (ATTESTATION, hold.amount),
				RuntimeHoldReason::DataCredentials(_) => (CREDENTIALS, hold.amount),
				RuntimeHoldReason::DataMarketplace(ForTrade::Escrow | ForTrade::Bond) => continue,
				RuntimeHoldReason::DataMarketplace(_) => (MARKET, hold.amount),
				_ => continue,
			};
			*deposited.entry((pallet, who.clone())).or_default() += amount;
		}
	}
	deposited
}

/// Checks that who should pay has paid.
pub(crate) fn check(step: &str) {
	let deposited = deposited();
	for (of, owed) in owed() {
		let paid = deposited.get(&of).copied().unwrap_or_default();
		assert!(paid >= owed, "{of:?} has deposited {paid} and owes {owed} after {step}");
	}
}

/// What the market stores.
pub(crate) fn market_bytes() -> u128 {
	let maps = table().into_iter().filter(|map| map.0 == MARKET);
	maps.flat_map(|map| sizes(map.0, map.1)).sum()
}
