// SPDX-License-Identifier: Apache-2.0

//! The treasury's money.

use super::common::{
	account, chain, dispatch,
	governance::{as_root, carried, enacted, treasury},
};
use assay_primitives::Currency;
use assay_runtime::{constants::currency::UNIT, Address, Assets, Balances, Runtime, RuntimeCall};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, fungibles::Mutate as _},
};
use pallet_treasury::Call;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{Dave, Eve};

fn spend(currency: Currency, amount: u128) -> RuntimeCall {
	Call::spend {
		asset_kind: Box::new(currency),
		amount,
		beneficiary: Box::new(Address::Id(account(Dave))),
		valid_from: None,
	}
	.into()
}

/// Root spends without a limit, in any currency: also two payments in one referendum.
#[test]
fn root_pays_in_two_currencies_at_once() {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		let calls = vec![spend(Currency::Asset(1), 5_000), spend(Currency::Native, UNIT)];
		carried(as_root(), pallet_utility::Call::batch_all { calls });
		assert_ok!(enacted());
	});
}

#[test]
fn a_payment_is_paid_once() {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		assert_ok!(Balances::mint_into(&treasury(), 10 * UNIT));
		assert_ok!(Assets::mint_into(1, &treasury(), 20_000));
		let before = Balances::free_balance(treasury());
		for (currency, amount) in [(Currency::Native, UNIT), (Currency::Asset(1), 5_000)] {
			carried(as_root(), spend(currency, amount));
			assert_ok!(enacted());
			let index = pallet_treasury::SpendCount::<Runtime>::get() - 1;
			assert_ok!(dispatch(Eve, Call::payout { index }));
			assert!(dispatch(Eve, Call::payout { index }).is_err());
			assert_ok!(dispatch(Eve, Call::check_status { index }));
			assert!(dispatch(Eve, Call::payout { index }).is_err());
		}
		assert_eq!(Balances::free_balance(treasury()), before - UNIT);
		assert_eq!(Assets::balance(1, treasury()), 15_000);
	});
}
