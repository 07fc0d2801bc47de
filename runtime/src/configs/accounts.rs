// SPDX-License-Identifier: Apache-2.0

//! Tools for accounts: batches, shared accounts, proxies, calls for later.

use crate::{
	constants::currency::{deposit, BYTE_DEPOSIT},
	AccountId, Balance, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason,
	RuntimeOrigin, System,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, EqualPrivilegeOnly, InstanceFilter, LinearStoragePrice},
	weights::Weight,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

impl pallet_utility::Config for Runtime {
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
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
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
}

/// What a proxy may do in another account's name.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Default,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[codec(index = 0)]
	#[default]
	Any,
	/// Everything that moves no tokens and no devices out of the account: not Balances, not purchases, nothing
	/// that reaches other chains.
	#[codec(index = 1)]
	NonTransfer,
	/// Reject what other proxies announced.
	#[codec(index = 2)]
	CancelProxy,
	/// Run a collator.
	#[codec(index = 3)]
	Collator,
	/// Run devices and their streams, but neither sell nor buy any.
	#[codec(index = 4)]
	Devices,
	/// Buy and sell data.
	#[codec(index = 5)]
	Market,
}

/// Calls about devices, but those by which one is sold or bought.
fn runs_devices(call: &RuntimeCall) -> bool {
	use pallet_device_identity::Call as Identity;
	match call {
		RuntimeCall::DeviceIdentity(call) => {
			!matches!(call, Identity::offer_transfer { .. } | Identity::accept_transfer { .. })
		},
		_ => false,
	}
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		// A batch is as free as what it holds: the filter is asked again for each call in it.
		let batch = matches!(
			call,
			RuntimeCall::Utility(
				pallet_utility::Call::batch { .. }
					| pallet_utility::Call::batch_all { .. }
					| pallet_utility::Call::force_batch { .. }
			)
		);
		match self {
			ProxyType::Any => true,
			ProxyType::NonTransfer => {
				batch
					|| matches!(
						call,
						RuntimeCall::System(..)
							| RuntimeCall::Multisig(..)
							| RuntimeCall::Proxy(..)
							| RuntimeCall::Preimage(..)
							| RuntimeCall::CollatorSelection(..)
							| RuntimeCall::Session(..)
							| RuntimeCall::DataAttestation(..)
					) || runs_devices(call)
			},
			ProxyType::CancelProxy => {
				matches!(call, RuntimeCall::Proxy(pallet_proxy::Call::reject_announcement { .. }))
			},
			ProxyType::Collator => {
				batch || matches!(call, RuntimeCall::CollatorSelection(..) | RuntimeCall::Session(..))
			},
			ProxyType::Devices => batch || matches!(call, RuntimeCall::DataAttestation(..)) || runs_devices(call),
			ProxyType::Market => batch || matches!(call, RuntimeCall::DataMarketplace(..)),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(ProxyType::Any, _) => true,
			(_, ProxyType::Any) => false,
			// It may not buy, so it may not appoint who does.
			(ProxyType::NonTransfer, ProxyType::Market) => false,
			(ProxyType::NonTransfer, _) => true,
			(own, asked) => own == asked,
		}
	}
}

parameter_types! {
	/// For an account's list of proxies: its key (40 bytes) and deposit.
	pub const ProxyDepositBase: Balance = deposit(1, 56);
	/// For each proxy: an account, a type and a delay.
	pub const ProxyDepositFactor: Balance = deposit(0, 37);
	/// For an account's list of announcements.
	pub const AnnouncementDepositBase: Balance = deposit(1, 56);
	/// For each announcement: an account, a hash and a block number.
	pub const AnnouncementDepositFactor: Balance = deposit(0, 68);
}

impl pallet_proxy::Config for Runtime {
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = System;
	type CallHasher = BlakeTwo256;
	type Currency = Balances;
	type MaxPending = ConstU32<32>;
	type MaxProxies = ConstU32<32>;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type ProxyType = ProxyType;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
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
	type ManagerOrigin = EnsureRoot<AccountId>;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	/// How much of a block scheduled calls may take: half of what all transactions may.
	pub const MaximumSchedulerWeight: Weight =
		crate::constants::limits::NORMAL_BLOCK_WEIGHT.saturating_div(2);
}

impl pallet_scheduler::Config for Runtime {
	type BlockNumberProvider = System;
	type MaximumWeight = MaximumSchedulerWeight;
	type MaxScheduledPerBlock = ConstU32<50>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type PalletsOrigin = OriginCaller;
	type Preimages = Preimage;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
}
