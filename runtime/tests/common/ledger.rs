// SPDX-License-Identifier: Apache-2.0

//! Whose money is where, to the last unit.

use super::account;
use assay_primitives::Currency;
use assay_runtime::{
	configs::device_identity::TreasuryAccount, genesis_presets::WELL_KNOWN, AccountId, AssetsHolder, Balances,
	CollatorSelection, Runtime, RuntimeHoldReason,
};
use frame_support::traits::fungibles::{Inspect, InspectHold};
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
	Deals,
	Escrow,
	/// What sellers put up for what their buyers may be owed.
	SellersBond,
	Requests,
	Reputation,
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
			RuntimeHoldReason::DataMarketplace(ForTrade::Deal) => Self::Deals,
			RuntimeHoldReason::DataMarketplace(ForTrade::Escrow) => Self::Escrow,
			RuntimeHoldReason::DataMarketplace(ForTrade::Bond) => Self::SellersBond,
			RuntimeHoldReason::DataMarketplace(ForTrade::Request) => Self::Requests,
			RuntimeHoldReason::DataMarketplace(ForTrade::Reputation) => Self::Reputation,
			_ => Self::Other,
		}
	}
}

/// What can be held of an asset.
const IN_ASSETS: [ForTrade; 2] = [ForTrade::Escrow, ForTrade::Bond];

/// Whose money it is, of which currency, and in which part of the balance.
type Place = (String, Currency, Part);

/// The balances of all accounts in all currencies, by name and part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ledger(BTreeMap<Place, u128>);

/// By how much a part of an account's balance changed.
pub(crate) type Move = (&'static str, Currency, Part, i128);

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
		let mut ledger = Self(BTreeMap::new());
		ledger.add_native();
		for asset in pallet_assets::Asset::<Runtime>::iter_keys() {
			ledger.add_asset(asset);
		}
		ledger
	}

	fn add(&mut self, who: &AccountId, currency: Currency, part: Part, amount: u128) {
		*self.0.entry((name(who), currency, part)).or_default() += amount;
	}

	fn add_native(&mut self) {
		let mut all = 0;
		for (who, record) in frame_system::Account::<Runtime>::iter() {
			let mut rest = record.data.reserved;
			for hold in pallet_balances::Holds::<Runtime>::get(&who) {
				rest -= hold.amount;
				self.add(&who, Currency::Native, hold.id.into(), hold.amount);
			}
			self.add(&who, Currency::Native, Part::Other, rest);
			self.add(&who, Currency::Native, Part::Free, record.data.free);
			all += record.data.free + record.data.reserved;
		}
		assert_eq!(all, Balances::total_issuance(), "all money is somebody's");
	}

	fn add_asset(&mut self, asset: u32) {
		let mut all = 0;
		for (who, record) in pallet_assets::Account::<Runtime>::iter_prefix(asset) {
			let mut held = 0;
			for reason in IN_ASSETS.map(RuntimeHoldReason::from) {
				let amount = AssetsHolder::balance_on_hold(asset, &reason, &who);
				self.add(&who, Currency::Asset(asset), reason.into(), amount);
				held += amount;
			}
			assert_eq!(
				held,
				AssetsHolder::total_balance_on_hold(asset, &who),
				"nothing else is held"
			);
			self.add(&who, Currency::Asset(asset), Part::Free, record.balance);
			all += record.balance + held;
		}
		assert_eq!(all, AssetsHolder::total_issuance(asset), "all of it is somebody's");
	}

	/// What somebody has in one part.
	pub(crate) fn of(&self, who: &str, part: Part) -> u128 {
		self.in_currency(who, Currency::Native, part)
	}

	/// What somebody has of a currency in one part.
	pub(crate) fn in_currency(&self, who: &str, currency: Currency, part: Part) -> u128 {
		self.0.get(&(who.into(), currency, part)).copied().unwrap_or_default()
	}

	/// What somebody has altogether, of the chain's own token.
	pub(crate) fn wealth(&self, who: &str) -> u128 {
		let theirs = self
			.0
			.iter()
			.filter(|((name, currency, _), _)| name == who && *currency == Currency::Native);
		theirs.map(|(_, amount)| amount).sum()
	}

	/// What changed since. What is nobody's any more is burnt.
	fn changes(&self) -> BTreeMap<Place, i128> {
		let now = Self::now();
		let mut changes = BTreeMap::new();
		let mut burnt = BTreeMap::<Currency, i128>::new();
		for (ledger, sign) in [(self, -1), (&now, 1)] {
			for (place, amount) in &ledger.0 {
				*changes.entry(place.clone()).or_default() += sign * signed(*amount);
				*burnt.entry(place.1).or_default() -= sign * signed(*amount);
			}
		}
		let burnt = burnt.into_iter();
		changes.extend(burnt.map(|(currency, amount)| ((BURNT.into(), currency, Part::Free), amount)));
		changes.retain(|_, change| *change != 0);
		changes
	}

	/// Checks that these are all moves of money since.
	#[track_caller]
	pub(crate) fn moved(&self, moves: &[Vec<Move>]) {
		let mut expected = BTreeMap::new();
		for (who, currency, part, change) in moves.iter().flatten() {
			*expected.entry(((*who).to_owned(), *currency, *part)).or_default() += change;
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
		.map(|(who, currency, part, change)| (who, currency, part, -change))
		.collect()
}

/// Given back.
pub(crate) fn freed(who: &'static str, part: Part, amount: u128) -> Vec<Move> {
	paid(who, part, who, amount)
}

/// Paid from a part of one's balance to the other's free balance.
pub(crate) fn paid(from: &'static str, part: Part, to: &'static str, amount: u128) -> Vec<Move> {
	moved_to(from, part, to, Part::Free, amount)
}

/// Moved from a part of one's balance to a part of another's.
pub(crate) fn moved_to(from: &'static str, part: Part, to: &'static str, into: Part, amount: u128) -> Vec<Move> {
	vec![
		(from, Currency::Native, part, -signed(amount)),
		(to, Currency::Native, into, signed(amount)),
	]
}

/// The same in an asset.
pub(crate) fn in_asset(asset: u32, moves: Vec<Move>) -> Vec<Move> {
	let of = |(who, _, part, change)| (who, Currency::Asset(asset), part, change);
	moves.into_iter().map(of).collect()
}

/// Taken and burnt.
pub(crate) fn burnt(from: &'static str, part: Part, amount: u128) -> Vec<Move> {
	paid(from, part, BURNT, amount)
}
