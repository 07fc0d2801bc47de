// SPDX-License-Identifier: Apache-2.0

//! Collators: who they are, which of them authors a block, what they earn.

use super::governance::CollatorsOrigin;
use crate::{
	constants::{
		currency::deposit,
		time::{SESSION_LENGTH, SLOT_DURATION},
	},
	AccountId, Aura, AuraId, Balance, Balances, BlockNumber, CollatorSelection, Runtime, RuntimeEvent, Session,
	SessionKeys,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64},
	PalletId,
};
use sp_runtime::traits::OpaqueKeys;

impl pallet_authorship::Config for Runtime {
	type EventHandler = CollatorSelection;
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
}

parameter_types! {
	/// The account that fees go to and authors are paid from.
	pub const PotId: PalletId = PalletId(*b"PotStake");
	/// How long collators stay the same.
	pub const Period: BlockNumber = SESSION_LENGTH;
	/// Sessions begin at the first block.
	pub const Offset: BlockNumber = 0;
	/// For a collator's keys: the entry by account and the one by key.
	pub const KeyDeposit: Balance = deposit(2, 176);
}

impl pallet_collator_selection::Config for Runtime {
	type Currency = Balances;
	// A collator that authored nothing for a whole session is dropped.
	type KickThreshold = Period;
	type MaxCandidates = ConstU32<100>;
	type MaxInvulnerables = ConstU32<20>;
	// A development chain has one.
	type MinEligibleCollators = ConstU32<1>;
	type PotId = PotId;
	type RuntimeEvent = RuntimeEvent;
	type UpdateOrigin = CollatorsOrigin;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ValidatorRegistration = Session;
	type WeightInfo = crate::weights::pallet_collator_selection::WeightInfo<Runtime>;
}

impl pallet_session::Config for Runtime {
	type Currency = Balances;
	type DisablingStrategy = ();
	type KeyDeposit = KeyDeposit;
	type Keys = SessionKeys;
	type NextSessionRotation = pallet_session::PeriodicSessions<Period, Offset>;
	type RuntimeEvent = RuntimeEvent;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type SessionManager = CollatorSelection;
	type ShouldEndSession = pallet_session::PeriodicSessions<Period, Offset>;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type WeightInfo = crate::weights::pallet_session::WeightInfo<Runtime>;
}

impl pallet_aura::Config for Runtime {
	// The consensus hook limits how many blocks a slot may bring.
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<1_000>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}
