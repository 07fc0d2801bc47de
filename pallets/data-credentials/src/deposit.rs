// SPDX-License-Identifier: Apache-2.0

//! The only place that holds and releases money.
//!
//! What is released is what was recorded when it was held: the runtime's constants may have changed since.

use frame_support::{
	pallet_prelude::*,
	traits::{fungible::MutateHold, tokens::Precision},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul},
	ArithmeticError,
};

use crate::{types::BalanceOf, Config, HoldReason, Pallet, Schema};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// Holds so much.
	pub(crate) fn hold(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::Credential.into(), who, amount)
	}

	/// Gives back so much of what is held.
	pub(crate) fn release(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&HoldReason::Credential.into(), who, amount, Precision::Exact).map(|_| ())
	}

	/// The deposit of a schema.
	pub(crate) fn deposit_of_schema(schema: &Schema<T>) -> Result<BalanceOf<T>, DispatchError> {
		let issuers = schema.issuers.as_ref().map_or(0, |issuers| issuers.len());
		let amount = || {
			let uri: u32 = schema.uri.len().try_into().ok()?;
			let issuers: u32 = issuers.try_into().ok()?;
			let bytes = issuers.checked_mul(ACCOUNT_LENGTH)?.checked_add(uri)?;
			let bytes = T::SchemaByteDeposit::get().checked_mul(&bytes.into())?;
			T::SchemaDeposit::get().checked_add(&bytes)
		};
		amount().ok_or_else(|| ArithmeticError::Overflow.into())
	}
}
