// SPDX-License-Identifier: Apache-2.0

//! Whose money is where, to the last unit.

use super::account;
use assay_runtime::{
	configs::device_identity::TreasuryAccount, genesis_presets::WELL_KNOWN, AccountId, Balances, CollatorSelection,
	Runtime, RuntimeHoldReason,
};
use pallet_data_attestation::HoldReason as ForData;
use pallet_data_credentials::HoldReason as ForCredentials;
use pallet_data_marketplace::HoldReason as ForTrade;
use pallet_device_identity::HoldReason as ForDevices;
use std::collections::BTreeMap;

/// A part of an account's balance: what is free, and what is held for each purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
	Free,
	Device,
	Manufacturer,
	Bond,
	Streams,
	Allowance,
	Credentials,
	Gateways,
	Listings,
	Purchases,
	Escrow,
	/// What other pallets hold or reserve.
	Other,
}

impl From<RuntimeHoldReason> for Part {
	fn from(reason: RuntimeHoldReason) -> Self {
		match reason {
			RuntimeHoldReason::DeviceIdentity(ForDevices::Device) => Self::Device,
			RuntimeHoldReason::DeviceIdentity(ForDevices::Manufacturer) => Self::Manufacturer,
			RuntimeHoldReason::DeviceIdentity(ForDevices::Bond) => Self::Bond,
			RuntimeHoldReason::DataAttestation(ForData::Stream) => Self::Streams,
			RuntimeHoldReason::DataAttestation(ForData::Allowance) => Self::Allowance,
			RuntimeHoldReason::DataAttestation(ForData::Gateway) => Self::Gateways,
			RuntimeHoldReason::DataCredentials(ForCredentials::Credential) => Self::Credentials,
			RuntimeHoldReason::DataMarketplace(ForTrade::Listing) => Self::Listings,
			RuntimeHoldReason::DataMarketplace(ForTrade::Purchase) => Self::Purchases,
			RuntimeHoldReason::DataMarketplace(ForTrade::Escrow) => Self::Escrow,
			_ => Self::Other,
		}
	}
}

/// The balances of all accounts, by name and part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ledger(BTreeMap<(String, Part), u128>);

/// By how much a part of an account's balance changed.
pub(crate) type Move = (&'static str, Part, i128);

/// What is no longer anybody's.
const BURNT: &str = "burnt";
/// Where the money of bonds goes.
pub(crate) const TREASURY: &str = "treasury";
/// What pays the authors of blocks.
pub(crate) const POT: &str = "pot";

fn name(who: &AccountId) -> String {
	if let Some(known) = WELL_KNOWN.into_iter().find(|known| account(*known) == *who) {
		return format!("{known:?}");
	}
	if *who == TreasuryAccount::get() {
		return TREASURY.into();
	}
	if *who == CollatorSelection::account_id() {
		return POT.into();
	}
	format!("{who:?}")
}

fn signed(amount: u128) -> i128 {
	amount.try_into().expect("there is not as much")
}

impl Ledger {
	/// The balances as they are.
	pub(crate) fn now() -> Self {
		let mut parts = BTreeMap::new();
		let mut all = 0;
		for (who, record) in frame_system::Account::<Runtime>::iter() {
			let mut rest = record.data.reserved;
			for hold in pallet_balances::Holds::<Runtime>::get(&who) {
				rest -= hold.amount;
				*parts.entry((name(&who), hold.id.into())).or_default() += hold.amount;
			}
			*parts.entry((name(&who), Part::Other)).or_default() += rest;
			*parts.entry((name(&who), Part::Free)).or_default() += record.data.free;
			all += record.data.free + record.data.reserved;
		}
		assert_eq!(all, Balances::total_issuance(), "all money is somebody's");
		Self(parts)
	}

	/// What somebody has in one part.
	pub(crate) fn of(&self, who: &str, part: Part) -> u128 {
		self.0.get(&(who.into(), part)).copied().unwrap_or_default()
	}

	/// What somebody has altogether.
	pub(crate) fn wealth(&self, who: &str) -> u128 {
		let theirs = self.0.iter().filter(|((name, _), _)| name == who);
		theirs.map(|(_, amount)| amount).sum()
	}

	/// What changed since. What is nobody's any more is burnt.
	fn changes(&self) -> BTreeMap<(String, Part), i128> {
		let now = Self::now();
		let mut changes = BTreeMap::new();
		for (ledger, sign) in [(self, -1), (&now, 1)] {
			for (key, amount) in &ledger.0 {
				*changes.entry(key.clone()).or_default() += sign * signed(*amount);
			}
		}
		let burnt = -changes.values().sum::<i128>();
		changes.insert((BURNT.into(), Part::Free), burnt);
		changes.retain(|_, change| *change != 0);
		changes
	}

	/// Checks that these are all moves of money since.
	#[track_caller]
	pub(crate) fn moved(&self, moves: &[Vec<Move>]) {
		let mut expected = BTreeMap::new();
		for (who, part, change) in moves.iter().flatten() {
			*expected.entry(((*who).to_owned(), *part)).or_default() += change;
		}
		expected.retain(|_, change| *change != 0);
		assert_eq!(self.changes(), expected);
	}

	/// Checks that nobody has a unit more or less than then, nor anywhere else.
	#[track_caller]
	pub(crate) fn unmoved(&self) {
		self.moved(&[]);
	}
}

/// Held of what was free.
pub(crate) fn held(who: &'static str, part: Part, amount: u128) -> Vec<Move> {
	freed(who, part, amount)
		.into_iter()
		.map(|(who, part, change)| (who, part, -change))
		.collect()
}

/// Given back.
pub(crate) fn freed(who: &'static str, part: Part, amount: u128) -> Vec<Move> {
	paid(who, part, who, amount)
}

/// Paid from a part of one's balance to the other's free balance.
pub(crate) fn paid(from: &'static str, part: Part, to: &'static str, amount: u128) -> Vec<Move> {
	vec![(from, part, -signed(amount)), (to, Part::Free, signed(amount))]
}

/// Taken and burnt.
pub(crate) fn burnt(from: &'static str, part: Part, amount: u128) -> Vec<Move> {
	paid(from, part, BURNT, amount)
}
