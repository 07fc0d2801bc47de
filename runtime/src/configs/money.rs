// SPDX-License-Identifier: Apache-2.0

//! The token and transaction fees, those of transactions that devices send alone too.

use crate::{
	constants::{
		currency::EXISTENTIAL_DEPOSIT,
		fee::{WeightToFee, TRANSACTION_BYTE_FEE},
	},
	Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, System,
	TransactionPayment, TxExtension,
};
use alloc::vec::Vec;
use frame_support::{
	dispatch::DispatchInfo,
	parameter_types,
	traits::{ConstU32, ConstU8, VariantCountOf},
	weights::{ConstantMultiplier, Weight},
};
use pallet_data_attestation::DeviceFee;
use pallet_transaction_payment::ChargeTransactionPayment;
use parachains_common::impls::DealWithFees;
use polkadot_runtime_common::SlowAdjustingFeeUpdate;
use sp_runtime::{generic, traits::TransactionExtension, transaction_validity::TransactionPriority};

parameter_types! {
	/// What an account must hold to exist.
	pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
	/// What each byte of a transaction costs.
	pub const TransactionByteFee: Balance = TRANSACTION_BYTE_FEE;
}

impl pallet_balances::Config for Runtime {
	type AccountStore = System;
	type Balance = Balance;
	type DoneSlashHandler = ();
	// What is left of a reaped account is burnt.
	type DustRemoval = ();
	type ExistentialDeposit = ExistentialDeposit;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type ReserveIdentifier = [u8; 8];
	type RuntimeEvent = RuntimeEvent;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WeightInfo = crate::weights::pallet_balances::WeightInfo<Runtime>;
}

impl pallet_transaction_payment::Config for Runtime {
	type FeeMultiplierUpdate = SlowAdjustingFeeUpdate<Self>;
	type LengthToFee = ConstantMultiplier<Balance, TransactionByteFee>;
	// Fees and tips go to the pot that pays the authors of blocks.
	type OnChargeTransaction = pallet_transaction_payment::FungibleAdapter<Balances, DealWithFees<Runtime>>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_transaction_payment::WeightInfo<Runtime>;
	type WeightToFee = WeightToFee;
}

/// What a signed transaction without a tip pays, and how soon it comes.
pub struct TransactionFee;

impl TransactionFee {
	/// What a signed transaction takes whose call has this weight.
	fn info(call_weight: Weight) -> DispatchInfo {
		DispatchInfo {
			call_weight,
			extension_weight: extension_weight(),
			..Default::default()
		}
	}
}

impl DeviceFee<Balance> for TransactionFee {
	fn fee(weight: Weight, length: u32) -> Balance {
		TransactionPayment::compute_fee(length, &Self::info(weight), 0)
	}

	fn priority(weight: Weight, length: u32) -> TransactionPriority {
		let length_of = usize::try_from(length).unwrap_or(usize::MAX);
		let fee = Self::fee(weight, length);
		ChargeTransactionPayment::<Runtime>::get_priority(&Self::info(weight), length_of, 0, fee)
	}
}

/// What the extensions of a transaction take that an account signed, whatever its call.
fn extension_weight() -> Weight {
	let extensions = TxExtension::new((
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(generic::Era::Immortal),
		frame_system::CheckNonce::from(0),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
	));
	// A call that does not authorise itself.
	let remark = RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() });
	extensions.weight(&remark)
}
