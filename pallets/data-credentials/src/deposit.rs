// SPDX-License-Identifier: Apache-2.0

//! The only place that holds and releases money.
//!
//! What is released is what was recorded when it was held: the runtime's constants may have changed since.

use frame_support::pallet_prelude::*;
use pallet_support::deposits;
use sp_runtime::ArithmeticError;

use crate::{types::BalanceOf, Config, HoldReason, Pallet, Schema};

/// How many bytes an account takes in a list.
const ACCOUNT_LENGTH: u32 = 32;

impl<T: Config> Pallet<T> {
	/// Holds so much.
	pub(crate) fn hold(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::hold::<T::Currency, _>(&HoldReason::Credential.into(), who, amount)
	}

	/// Gives back so much of what is held.
	pub(crate) fn release(who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::release::<T::Currency, _>(&HoldReason::Credential.into(), who, amount)
	}

	/// The deposit of a schema.
	pub(crate) fn deposit_of_schema(schema: &Schema<T>) -> Result<BalanceOf<T>, ArithmeticError> {
		let bytes = schema.bytes().ok_or(ArithmeticError::Overflow)?;
		deposits::amount(T::SchemaDeposit::get(), [(T::SchemaByteDeposit::get(), bytes)])
	}
}

impl<T: Config> Schema<T> {
	/// How many bytes its URI and its list of issuers take.
	fn bytes(&self) -> Option<u32> {
		let issuers = self.issuers.as_ref().map_or(0, |issuers| issuers.len());
		let issuers = u32::try_from(issuers).ok()?.checked_mul(ACCOUNT_LENGTH)?;
		issuers.checked_add(self.uri.len().try_into().ok()?)
	}
}
