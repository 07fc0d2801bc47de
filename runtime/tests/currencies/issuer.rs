// SPDX-License-Identifier: Apache-2.0

//! What the issuer of an asset may do to accounts and to the asset, and what is held all the same.

use super::*;
use crate::common::{
	ledger::freed,
	pass,
	town::{block, refund, thaw, DELIVERY},
};
use assay_primitives::{listing::Share, PurchaseId};
use assay_runtime::{configs::data_marketplace::PaymentDeposit, Address};
use pallet_data_marketplace::DealId;
use sp_keyring::Sr25519Keyring::{self, Charlie, Ferdie};

/// The deposit of a payment that waits for Dave, or for one of his payees.
fn waiting() -> Vec<Move> {
	held("Dave", Part::Deals, PaymentDeposit::get())
}

fn freeze(who: Sr25519Keyring) -> OfAsset<Runtime> {
	OfAsset::freeze {
		id: ASSET.into(),
		who: Address::Id(account(who)),
	}
}

fn transfer(to: Sr25519Keyring, amount: u128) -> OfAsset<Runtime> {
	OfAsset::transfer {
		id: ASSET.into(),
		target: Address::Id(account(to)),
		amount,
	}
}

/// Gives all away that is free, and with that the account, where nothing is held.
fn give_all(to: Sr25519Keyring) -> OfAsset<Runtime> {
	OfAsset::transfer_all {
		id: ASSET.into(),
		dest: Address::Id(account(to)),
		keep_alive: false,
	}
}

fn pay(purchase: PurchaseId) -> Market<Runtime> {
	Market::pay {
		deal: DealId::Purchase(purchase),
	}
}

/// Who is frozen pays and is paid all the same: a freeze is not for what is held.
#[test]
fn a_frozen_account_pays_and_is_paid() {
	for who in [Bob, Dave] {
		development().execute_with(|| {
			delivered();
			assert_ok!(dispatch(Alice, freeze(who)));
			assert_noop!(dispatch(who, transfer(Eve, 1)), AssetError::<Runtime>::Frozen);
			let money = Ledger::now();
			assert_ok!(dispatch(Bob, settle(0)));
			money.moved(&[sold()]);
			sound();
		});
	}
}

/// Where the whole asset is frozen, nobody is credited. Deals end all the same, and are paid when it is not any more.
#[test]
fn what_is_owed_in_a_frozen_asset_waits() {
	development().execute_with(|| {
		delivered();
		assert_ok!(dispatch(Charlie, purchase(0)));
		assert_ok!(dispatch(Alice, OfAsset::freeze_asset { id: ASSET.into() }));
		assert!(dispatch(Eve, purchase(0)).is_err());
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, settle(0)));
		assert_ok!(dispatch(Dave, refund(1)));
		// Nobody can be credited with the fee: it is burnt. The seller pays for the record of what waits for it.
		let fee = || in_asset(ASSET, burnt("Bob", Part::Escrow, FEE));
		money.moved(&[fee(), waiting()]);
		sound();
		assert_noop!(dispatch(Eve, pay(0)), Error::<Runtime>::CannotPay);

		assert_ok!(dispatch(Alice, OfAsset::thaw_asset { id: ASSET.into() }));
		for purchase in [0, 1] {
			assert_ok!(dispatch(Eve, pay(purchase)));
		}
		money.moved(&[
			fee(),
			in_asset(ASSET, paid("Bob", Part::Escrow, "Dave", ASSET_PRICE - FEE)),
			in_asset(ASSET, freed("Charlie", Part::Escrow, ASSET_PRICE)),
			in_asset(ASSET, paid("Dave", Part::SellersBond, "Charlie", PENALTY)),
		]);
		sound();
	});
}

/// A seller who cannot be credited is owed. The deal is over for everybody else.
#[test]
fn a_blocked_seller_is_paid_later() {
	development().execute_with(|| {
		delivered();
		assert_ok!(dispatch(Alice, block(ASSET, Dave)));
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, settle(0)));
		money.moved(&[in_asset(ASSET, paid("Bob", Part::Escrow, TREASURY, FEE)), waiting()]);
		let dues = view(pallet_data_marketplace::DuesViewFunction::<Runtime>::new(
			DealId::Purchase(0),
		));
		assert_eq!(dues.len(), 1);
		assert_eq!((&dues[0].to, dues[0].amount), (&account(Dave), ASSET_PRICE - FEE));
		sound();

		assert_noop!(dispatch(Eve, pay(0)), Error::<Runtime>::CannotPay);
		assert_ok!(dispatch(Alice, thaw(ASSET, Dave)));
		assert_ok!(dispatch(Eve, pay(0)));
		money.moved(&[sold()]);
		assert_noop!(dispatch(Eve, pay(0)), Error::<Runtime>::NothingDue);
		assert_ok!(dispatch(Bob, close(0)));
		sound();
	});
}

/// A buyer who cannot be credited has its own money back later.
#[test]
fn a_blocked_buyer_has_its_money_back_later() {
	development().execute_with(|| {
		bought();
		assert_ok!(dispatch(Alice, block(ASSET, Bob)));
		let money = Ledger::now();
		pass(DELIVERY + 1);
		assert_ok!(dispatch(Charlie, refund(0)));
		// It stays held of whom it comes from, the rest of the bond is free for the pool.
		money.unmoved();
		sound();
		assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));
		let left = Ledger::now().in_currency("Dave", CURRENCY, Part::SellersBond);
		assert_eq!(left, PENALTY);

		assert_ok!(dispatch(Alice, thaw(ASSET, Bob)));
		let money = Ledger::now();
		assert_ok!(dispatch(Charlie, pay(0)));
		money.moved(&[
			in_asset(ASSET, freed("Bob", Part::Escrow, ASSET_PRICE)),
			in_asset(ASSET, paid("Dave", Part::SellersBond, "Bob", PENALTY)),
		]);
		assert_ok!(dispatch(Bob, close(0)));
		sound();
	});
}

/// Who has money held cannot give the last of it away; who has none may, and gets what makes an account.
#[test]
fn a_reaped_account_is_paid_what_makes_one() {
	development().execute_with(|| {
		let payees = [(Charlie, 100_000), (Ferdie, 500)].map(|(who, parts)| Share {
			account: account(who),
			parts,
		});
		let shared = Offer {
			split: payees.to_vec(),
			..price()
		};
		listed(shared);
		assert_ok!(dispatch(Bob, purchase(0)));
		assert_ok!(dispatch(Dave, deliver(0)));
		for who in [Charlie, Ferdie, Bob, Dave] {
			assert_ok!(dispatch(who, give_all(Eve)));
			let keeps = matches!(who, Bob | Dave);
			assert_eq!(Assets::maybe_balance(ASSET, account(who)).is_some(), keeps, "{who:?}");
		}
		// The issuer takes nothing that is held, either.
		assert_ok!(dispatch(
			Alice,
			OfAsset::burn {
				id: ASSET.into(),
				who: Address::Id(account(Bob)),
				amount: ASSET_ENDOWMENT,
			}
		));
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, settle(0)));
		let rest = ASSET_PRICE - FEE;
		let to_charlie = rest / 10;
		let to_ferdie = rest * 500 / 1_000_000;
		assert!(to_ferdie < Assets::minimum_balance(ASSET) && to_charlie > Assets::minimum_balance(ASSET));
		let all_but_ferdie = || {
			[
				in_asset(ASSET, paid("Bob", Part::Escrow, TREASURY, FEE)),
				in_asset(ASSET, paid("Bob", Part::Escrow, "Charlie", to_charlie)),
				in_asset(ASSET, paid("Bob", Part::Escrow, "Dave", rest - to_charlie - to_ferdie)),
			]
			.concat()
		};
		// Half a thousandth is less than any account has. It waits until its payee has one.
		money.moved(&[all_but_ferdie(), waiting()]);
		assert_noop!(dispatch(Eve, pay(0)), Error::<Runtime>::CannotPay);
		let gift = Assets::minimum_balance(ASSET);
		assert_ok!(dispatch(Eve, transfer(Ferdie, gift)));
		assert_ok!(dispatch(Eve, pay(0)));
		money.moved(&[
			all_but_ferdie(),
			in_asset(ASSET, paid("Bob", Part::Escrow, "Ferdie", to_ferdie)),
			in_asset(ASSET, paid("Eve", Part::Free, "Ferdie", gift)),
		]);
		sound();
	});
}

/// The issuer cannot do away with an asset under a deal.
#[test]
fn an_asset_is_not_destroyed_under_a_deal() {
	development().execute_with(|| {
		delivered();
		let start = || dispatch(Alice, OfAsset::start_destroy { id: ASSET.into() });
		assert_noop!(start(), AssetError::<Runtime>::ContainsHolds);
		assert_ok!(dispatch(Bob, settle(0)));
		// The bond is still there.
		assert_noop!(start(), AssetError::<Runtime>::ContainsHolds);
		assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));

		assert_ok!(start());
		let device = Device::new("Dave's");
		assert!(dispatch(Dave, list_for(0, &device, price())).is_err());
		destroy_started(ASSET);
		assert_noop!(
			dispatch(Dave, list_for(0, &device, price())),
			Error::<Runtime>::CurrencyNotFound
		);
		assert_ok!(dispatch(Bob, close(0)));
		sound();
	});
}
