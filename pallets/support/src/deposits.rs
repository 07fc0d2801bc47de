// SPDX-License-Identifier: Apache-2.0

//! Deposits: what is held of an account for what the chain keeps for it, and money that is moved.
//!
//! What is given back is what was recorded when it was held, never what is asked for today: the runtime's constants may
//! have changed since. So a pallet keeps with each thing how much is held for it, and passes that here.

use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{BalancedHold, Credit, Inspect, Mutate, MutateHold},
		tokens::{Balance, Precision, Preservation},
		Imbalance,
	},
};
use sp_runtime::{
	traits::{CheckedSub, Zero},
	ArithmeticError,
};

/// A base price, and for each kind of part its price and how many there are.
pub fn amount<B: Balance, const N: usize>(base: B, parts: [(B, u32); N]) -> Result<B, ArithmeticError> {
	parts
		.into_iter()
		.try_fold(base, |sum, (price, count)| {
			sum.checked_add(&price.checked_mul(&count.into())?)
		})
		.ok_or(ArithmeticError::Overflow)
}

/// What is to be held after a change of what asked for `before` and asks for `after`, both at today's prices.
///
/// What is held was paid at the prices of its time. What is added is paid at today's, what did not change costs nothing
/// more, and what is taken away gives back what is held over today's deposit of the rest.
pub fn after_change<B: Balance>(held: B, before: B, after: B) -> Result<B, ArithmeticError> {
	match after.checked_sub(&before) {
		Some(more) => held.checked_add(&more).ok_or(ArithmeticError::Overflow),
		None => Ok(held.min(after)),
	}
}

/// Holds so much of an account. The account stays alive: its existential deposit is never held.
pub fn hold<C, AccountId>(reason: &C::Reason, who: &AccountId, amount: C::Balance) -> DispatchResult
where
	C: MutateHold<AccountId>,
{
	C::hold(reason, who, amount)
}

/// Gives back so much of what is held, all of it or nothing.
pub fn release<C, AccountId>(reason: &C::Reason, who: &AccountId, amount: C::Balance) -> DispatchResult
where
	C: MutateHold<AccountId>,
{
	C::release(reason, who, amount, Precision::Exact).map(|_| ())
}

/// Holds more or gives some back, so that `wanted` is held where `held` was, and records that.
pub fn adjust<C, AccountId>(
	reason: &C::Reason,
	who: &AccountId,
	held: &mut C::Balance,
	wanted: C::Balance,
) -> DispatchResult
where
	C: MutateHold<AccountId>,
{
	match wanted.checked_sub(held) {
		Some(more) if more.is_zero() => {},
		Some(more) => hold::<C, _>(reason, who, more)?,
		None => {
			let less = held.checked_sub(&wanted).ok_or(ArithmeticError::Underflow)?;
			release::<C, _>(reason, who, less)?;
		},
	}
	*held = wanted;
	Ok(())
}

/// Pays from one account to another; who pays stays alive. Nothing is paid where the price is zero.
pub fn pay<C, AccountId>(from: &AccountId, to: &AccountId, price: C::Balance) -> DispatchResult
where
	C: Mutate<AccountId>,
	AccountId: Eq,
{
	if price.is_zero() {
		return Ok(());
	}
	C::transfer(from, to, price, Preservation::Preserve).map(|_| ())
}

/// Takes so much of what is held of an account, or what there is of it, hands it to `to`, and tells how much it is. It
/// does not fail.
pub fn take<C, AccountId>(
	reason: &C::Reason,
	who: &AccountId,
	amount: C::Balance,
	to: impl FnOnce(Credit<AccountId, C>),
) -> <C as Inspect<AccountId>>::Balance
where
	C: BalancedHold<AccountId>,
{
	let (credit, _missing) = C::slash(reason, who, amount);
	let taken = credit.peek();
	to(credit);
	taken
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::mock::{free, held, new_test_ext, Balances, Reason, ANN, BOB, FUNDS, LEAST};
	use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
	use sp_runtime::{DispatchError, TokenError};

	const REASON: Reason = Reason::Thing;

	#[test]
	fn an_amount_is_its_base_and_its_parts() {
		assert_eq!(amount(7_u128, []), Ok(7));
		assert_eq!(amount(7_u128, [(10, 3), (100, 2), (1000, 0)]), Ok(237));
		assert_eq!(amount(u128::MAX, [(1, 1)]), Err(ArithmeticError::Overflow));
		assert_eq!(amount(0, [(u128::MAX, 2)]), Err(ArithmeticError::Overflow));
	}

	#[test]
	fn a_deposit_follows_what_it_is_for() {
		// More is paid at today's price, also where less is held than is asked for today, or more.
		assert_eq!(after_change(10_u128, 10, 15), Ok(15));
		assert_eq!(after_change(4_u128, 10, 15), Ok(9));
		assert_eq!(after_change(40_u128, 10, 15), Ok(45));
		// What stays the same costs nothing and gives nothing back.
		assert_eq!(after_change(4_u128, 10, 10), Ok(4));
		assert_eq!(after_change(40_u128, 10, 10), Ok(40));
		// Of less, today's deposit stays at most.
		assert_eq!(after_change(10_u128, 10, 6), Ok(6));
		assert_eq!(after_change(40_u128, 10, 6), Ok(6));
		assert_eq!(after_change(4_u128, 10, 6), Ok(4));
		assert_eq!(after_change(u128::MAX, 0, 1), Err(ArithmeticError::Overflow));
	}

	#[test]
	fn a_deposit_is_adjusted_up_and_down() {
		new_test_ext().execute_with(|| {
			let mut deposit = 0;
			for wanted in [30, 30, 50, 20, 0] {
				assert_ok!(adjust::<Balances, _>(&REASON, &ANN, &mut deposit, wanted));
				assert_eq!((deposit, held(ANN), free(ANN)), (wanted, wanted, FUNDS - wanted));
			}
		});
	}

	#[test]
	fn a_deposit_that_cannot_be_adjusted_stays() {
		new_test_ext().execute_with(|| {
			let mut deposit = 30;
			assert_ok!(hold::<Balances, _>(&REASON, &ANN, 30));
			let too_much = FUNDS + 1;
			assert!(adjust::<Balances, _>(&REASON, &ANN, &mut deposit, too_much).is_err());
			assert_eq!((deposit, held(ANN)), (30, 30));
			// More is on record than is held.
			let mut wrong = 40;
			assert!(adjust::<Balances, _>(&REASON, &ANN, &mut wrong, 0).is_err());
			assert_eq!((wrong, held(ANN)), (40, 30));
		});
	}

	#[test]
	fn what_is_held_under_one_reason_is_not_under_another() {
		new_test_ext().execute_with(|| {
			assert_ok!(hold::<Balances, _>(&REASON, &ANN, 30));
			assert!(release::<Balances, _>(&Reason::Other, &ANN, 1).is_err());
			assert!(release::<Balances, _>(&REASON, &ANN, 31).is_err());
			assert_eq!(Balances::balance_on_hold(&REASON, &ANN), 30);
			assert_ok!(release::<Balances, _>(&REASON, &ANN, 30));
			assert_eq!(held(ANN), 0);
		});
	}

	#[test]
	fn who_pays_stays_alive() {
		new_test_ext().execute_with(|| {
			assert_ok!(pay::<Balances, _>(&ANN, &BOB, FUNDS - LEAST));
			assert_eq!((free(ANN), free(BOB)), (LEAST, 2 * FUNDS - LEAST));
			assert_noop!(
				pay::<Balances, _>(&ANN, &BOB, 1),
				DispatchError::Token(TokenError::NotExpendable)
			);
			// Nothing is nothing, even to an account that does not exist.
			assert_ok!(pay::<Balances, _>(&ANN, &9, 0));
		});
	}

	#[test]
	fn what_is_taken_is_what_there_is() {
		new_test_ext().execute_with(|| {
			assert_ok!(hold::<Balances, _>(&REASON, &ANN, 30));
			let mut got = 0;
			let taken = take::<Balances, _>(&REASON, &ANN, 20, |credit| got = credit.peek());
			assert_eq!((taken, got, held(ANN)), (20, 20, 10));
			let taken = take::<Balances, _>(&REASON, &ANN, 20, |credit| got = credit.peek());
			assert_eq!((taken, got, held(ANN)), (10, 10, 0));
			let taken = take::<Balances, _>(&REASON, &ANN, 20, |credit| got = credit.peek());
			assert_eq!((taken, got), (0, 0));
		});
	}
}
