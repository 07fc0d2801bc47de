// SPDX-License-Identifier: Apache-2.0

//! Tools for accounts: batches, shared accounts, calls for later.

use super::governance::{PreimageOrigin, ScheduleOrigin};
use crate::{
	constants::currency::{deposit, BYTE_DEPOSIT},
	AccountId, Balance, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason,
	RuntimeOrigin, System,
};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, EqualPrivilegeOnly, LinearStoragePrice},
	weights::Weight,
};

impl pallet_utility::Config for Runtime {
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_utility::WeightInfo<Runtime>;
}

parameter_types! {
	/// For a proposed call: its key (48 bytes), time point, payer and deposit.
	pub const MultisigDepositBase: Balance = deposit(1, 108);
	/// For each account that approved it.
	pub const MultisigDepositFactor: Balance = deposit(0, 32);
}

impl pallet_multisig::Config for Runtime {
	type BlockNumberProvider = System;
	type Currency = Balances;
	type DepositBase = MultisigDepositBase;
	type DepositFactor = MultisigDepositFactor;
	type MaxSignatories = ConstU32<100>;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_multisig::WeightInfo<Runtime>;
}

parameter_types! {
	/// For a preimage's status and content: two entries with their keys.
	pub const PreimageBaseDeposit: Balance = deposit(2, 128);
	/// For each byte of a preimage.
	pub const PreimageByteDeposit: Balance = BYTE_DEPOSIT;
	/// Why the deposit of a preimage is held.
	pub const PreimageHoldReason: RuntimeHoldReason =
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
}

impl pallet_preimage::Config for Runtime {
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		PreimageHoldReason,
		LinearStoragePrice<PreimageBaseDeposit, PreimageByteDeposit, Balance>,
	>;
	type Currency = Balances;
	type ManagerOrigin = PreimageOrigin;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_preimage::WeightInfo<Runtime>;
}

parameter_types! {
	/// How much of a block scheduled calls may take: half of what all transactions may.
	pub const MaximumSchedulerWeight: Weight =
		crate::constants::limits::NORMAL_BLOCK_WEIGHT.saturating_div(2);
}

impl pallet_scheduler::Config for Runtime {
	type BlockNumberProvider = System;
	type MaximumWeight = MaximumSchedulerWeight;
	// Alarms of referenda are among them, and what has no place is lost: one member must not be able to fill a block.
	type MaxScheduledPerBlock = ConstU32<512>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type PalletsOrigin = OriginCaller;
	type Preimages = Preimage;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type ScheduleOrigin = ScheduleOrigin;
	type WeightInfo = crate::weights::pallet_scheduler::WeightInfo<Runtime>;
}
