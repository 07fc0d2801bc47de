// SPDX-License-Identifier: Apache-2.0

//! Who gets what of a price.

use alloc::vec::Vec;
use sp_core::U256;
use sp_runtime::ArithmeticError;

use crate::{
	types::{AccountOf, Balance},
	Config, Stake,
};

/// A million.
pub(crate) const MILLION: u32 = 1_000_000;

/// What becomes of a price.
pub(crate) struct Division<'a, T: Config> {
	/// What the chain gets.
	pub(crate) fee: Balance,
	/// What the seller gets: all that the others leave.
	pub(crate) seller: Balance,
	/// What each payee gets of what the fee leaves.
	pub(crate) payees: Vec<(&'a AccountOf<T>, Balance)>,
}

impl<T: Config> Stake<T> {
	/// Divides a price among the chain, the seller and the payees.
	pub(crate) fn divide(&self, price: Balance) -> Result<Division<'_, T>, ArithmeticError> {
		let fee = parts_of(price, self.fee)?;
		let rest = price.checked_sub(fee).ok_or(ArithmeticError::Underflow)?;
		let payees = self.split.iter();
		let payees = payees
			.map(|share| Ok((&share.account, parts_of(rest, share.parts)?)))
			.collect::<Result<Vec<_>, ArithmeticError>>()?;
		let seller = payees
			.iter()
			.try_fold(rest, |left, (_, part)| left.checked_sub(*part))
			.ok_or(ArithmeticError::Underflow)?;
		Ok(Division { fee, seller, payees })
	}
}

/// So many parts of a million of an amount, rounded down. No more than the amount, where they are no more than a million.
fn parts_of(amount: Balance, parts: u32) -> Result<Balance, ArithmeticError> {
	U256::from(amount)
		.checked_mul(parts.into())
		.and_then(|product| product.checked_div(MILLION.into())?.try_into().ok())
		.ok_or(ArithmeticError::Overflow)
}
