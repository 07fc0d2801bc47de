// SPDX-License-Identifier: Apache-2.0

//! What a pallet has on record as held, for `try_state` to compare with what is held.

use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	traits::{fungible::InspectHold, tokens::Balance},
};
use sp_runtime::TryRuntimeError;

/// What is recorded as held for one reason, by account.
pub struct Recorded<AccountId, Amount>(BTreeMap<AccountId, Amount>);

impl<AccountId: Ord, Amount: Balance> Default for Recorded<AccountId, Amount> {
	fn default() -> Self {
		Self(BTreeMap::new())
	}
}

impl<AccountId: Ord, Amount: Balance> Recorded<AccountId, Amount> {
	/// Adds what an entry says is held of an account.
	pub fn add(&mut self, payer: AccountId, amount: Amount) -> Result<(), TryRuntimeError> {
		let sum = self.0.entry(payer).or_default();
		*sum = sum.checked_add(&amount).ok_or("what is recorded overflows")?;
		Ok(())
	}

	/// Adds a deposit, which is never nothing: whatever is on record is paid for.
	pub fn add_deposit(&mut self, payer: AccountId, amount: Amount) -> Result<(), TryRuntimeError> {
		ensure!(!amount.is_zero(), "an entry has no deposit");
		self.add(payer, amount)
	}

	/// Succeeds where just that is held for this reason, of these accounts, which are all that there are, and of no others.
	pub fn check<C>(
		mut self,
		reason: &C::Reason,
		accounts: impl IntoIterator<Item = AccountId>,
	) -> Result<(), TryRuntimeError>
	where
		C: InspectHold<AccountId, Balance = Amount>,
	{
		for who in accounts {
			let recorded = self.0.remove(&who).unwrap_or_default();
			let held = C::balance_on_hold(reason, &who);
			ensure!(held == recorded, "what is recorded is not what is held");
		}
		ensure!(
			self.0.is_empty(),
			"something is recorded of an account that does not exist"
		);
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		deposits::hold,
		mock::{new_test_ext, Balances, Reason, ANN, BOB},
	};
	use frame_support::assert_ok;
	use sp_runtime::DispatchError;

	const REASON: Reason = Reason::Thing;

	/// What is found where 30 are held of Ann, and this is recorded.
	fn found(recorded: &[(u64, u128)]) -> Result<(), TryRuntimeError> {
		let mut sums = Recorded::default();
		for (who, amount) in recorded {
			sums.add(*who, *amount)?;
		}
		sums.check::<Balances>(&REASON, [ANN, BOB])
	}

	#[test]
	fn what_is_recorded_is_what_is_held() {
		new_test_ext().execute_with(|| {
			assert_ok!(hold::<Balances, _>(&REASON, &ANN, 30));
			assert_ok!(found(&[(ANN, 30)]));
			assert_ok!(found(&[(ANN, 10), (ANN, 20), (BOB, 0)]));
			let differs = Err(DispatchError::Other("what is recorded is not what is held"));
			for wrong in [&[][..], &[(ANN, 29)], &[(ANN, 31)], &[(ANN, 30), (BOB, 1)]] {
				assert_eq!(found(wrong), differs);
			}
			assert_eq!(
				found(&[(ANN, 30), (9, 1)]),
				Err(DispatchError::Other(
					"something is recorded of an account that does not exist"
				))
			);
			assert_eq!(
				found(&[(ANN, 1), (ANN, u128::MAX)]),
				Err(DispatchError::Other("what is recorded overflows"))
			);
		});
	}

	#[test]
	fn a_deposit_is_never_nothing() {
		let mut recorded = Recorded::<u64, u128>::default();
		assert_ok!(recorded.add_deposit(ANN, 1));
		assert_eq!(
			recorded.add_deposit(ANN, 0),
			Err(DispatchError::Other("an entry has no deposit"))
		);
	}
}
