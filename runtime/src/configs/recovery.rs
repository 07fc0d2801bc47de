// SPDX-License-Identifier: Apache-2.0

//! Getting back an account whose key is lost, by friends that its owner named before.
//!
//! A device's owner is an account, so whoever loses the account's key loses its devices, streams and deals with it. The
//! friends hand the account to whom the owner named. What an owner can set, a proxy cannot: `recovery` is for
//! `ProxyType::Any` alone, since whoever names the friends owns the account.

use super::device_identity::TreasuryAccount;
use crate::{
	constants::currency::{deposit, BYTE_DEPOSIT, UNIT},
	AccountId, Balance, Balances, Runtime, RuntimeCall, RuntimeHoldReason, System,
};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU32, LinearStoragePrice},
};
use pallet_recovery::HoldReason;

parameter_types! {
	/// For an entry of an account: its key, and who pays for it. Its content comes on top, by the byte.
	pub const RecoveryEntryDeposit: Balance = deposit(1, 160);
	/// For each byte of it.
	pub const RecoveryByteDeposit: Balance = BYTE_DEPOSIT;
	/// What a friend risks who asks for an account: its owner may take it, while it has its key.
	pub const SecurityDeposit: Balance = 100 * UNIT;
	/// Why an owner's deposit is held.
	pub const FriendGroupsReason: RuntimeHoldReason = RuntimeHoldReason::Recovery(HoldReason::FriendGroupsStorage);
	/// Why that of a friend is held who asks for an account.
	pub const AttemptReason: RuntimeHoldReason = RuntimeHoldReason::Recovery(HoldReason::AttemptStorage);
	/// Why that of who ended a recovery is held.
	pub const InheritorReason: RuntimeHoldReason = RuntimeHoldReason::Recovery(HoldReason::InheritorStorage);
}

/// A deposit by length, held for a reason.
type Held<Reason> = HoldConsideration<
	AccountId,
	Balances,
	Reason,
	LinearStoragePrice<RecoveryEntryDeposit, RecoveryByteDeposit, Balance>,
>;

impl pallet_recovery::Config for Runtime {
	type AttemptConsideration = Held<AttemptReason>;
	type BlockNumberProvider = System;
	type Currency = Balances;
	type FriendGroupsConsideration = Held<FriendGroupsReason>;
	type InheritorConsideration = Held<InheritorReason>;
	type MaxFriendsPerConfig = ConstU32<32>;
	type RuntimeCall = RuntimeCall;
	type RuntimeHoldReason = RuntimeHoldReason;
	type SecurityDeposit = SecurityDeposit;
	type Slash = ResolveTo<TreasuryAccount, Balances>;
	type WeightInfo = crate::weights::pallet_recovery::WeightInfo<Runtime>;
}
