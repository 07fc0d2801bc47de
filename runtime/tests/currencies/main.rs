// SPDX-License-Identifier: Apache-2.0

//! A sale for a registered asset, on the real ledger of assets: what its issuer may do to accounts and to the asset, and
//! what it may not do to money that is held (`issuer`), that its number is no other's (`numbers`), what comes of locks
//! (`locks`), and the clock by which a sale waits (`clock`).

mod clock;
#[path = "../common/mod.rs"]
mod common;
mod issuer;
mod locks;
mod numbers;

use assay_primitives::{Currency, DeviceId};
use assay_runtime::{
	configs::{
		data_marketplace::{PurchaseDeposit, ReputationDeposit},
		device_identity::TreasuryAccount,
	},
	genesis_presets::{ASSETS, ASSET_ENDOWMENT},
	AccountId, Assets, Runtime,
};
use common::{
	account, development,
	device::Device,
	dispatch,
	ledger::{burnt, held, in_asset, paid, Ledger, Move, Part, TREASURY},
	sound,
	town::{close, deliver, list_for, offer, purchase, request, requested, settle, ASSET, ASSET_PRICE},
	view,
};
use frame_support::{assert_noop, assert_ok, traits::fungibles::Inspect};
use pallet_assets::{Call as OfAsset, Error as AssetError};
use pallet_data_marketplace::{Call as Market, Error, Offer};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Dave, Eve};

const CURRENCY: Currency = Currency::Asset(ASSET);
const FEE: u128 = ASSET_PRICE / 100;
const BOND: u128 = ASSET_PRICE / 5;
const PENALTY: u128 = ASSET_PRICE / 10;
const POOL: u128 = 3 * BOND;

/// Dave's device, whose readings he sells. The asset is Alice's.
fn listed(offer: Offer<AccountId, Currency>) -> DeviceId {
	let device = Device::new("Dave's");
	assert_ok!(dispatch(Dave, device.register(Dave)));
	assert_ok!(dispatch(Dave, device.open_stream()));
	assert_ok!(dispatch(Eve, device.submit(0, 0)));
	assert_ok!(dispatch(Dave, list_for(0, &device, offer)));
	device.id
}

fn price() -> Offer<AccountId, Currency> {
	offer(CURRENCY, ASSET_PRICE)
}

/// A chain on which Bob has bought what Dave sells for the asset.
fn bought() {
	listed(price());
	assert_ok!(dispatch(Bob, purchase(0)));
}

fn delivered() {
	bought();
	assert_ok!(dispatch(Dave, deliver(0)));
}

/// Bob pays: the fee goes to the treasury.
fn sold() -> Vec<Move> {
	[
		in_asset(ASSET, paid("Bob", Part::Escrow, "Dave", ASSET_PRICE - FEE)),
		in_asset(ASSET, paid("Bob", Part::Escrow, TREASURY, FEE)),
	]
	.concat()
}

/// Does away with an asset of Alice's of which nothing is held.
fn destroy(asset: u32) {
	assert_ok!(dispatch(Alice, OfAsset::start_destroy { id: asset.into() }));
	destroy_started(asset);
}

fn destroy_started(asset: u32) {
	let id = || asset.into();
	assert_ok!(dispatch(Alice, OfAsset::destroy_accounts { id: id() }));
	assert_ok!(dispatch(Alice, OfAsset::destroy_approvals { id: id() }));
	assert_ok!(dispatch(Alice, OfAsset::finish_destroy { id: id() }));
}

#[test]
fn a_sale_for_an_asset_from_the_listing_to_the_end() {
	development().execute_with(|| {
		for (asset, ..) in ASSETS {
			assert_eq!(Assets::balance(asset, account(Bob)), ASSET_ENDOWMENT);
		}
		let device = Device::new("Dave's");
		assert_ok!(dispatch(Dave, device.register(Dave)));
		assert_ok!(dispatch(Dave, device.open_stream()));
		assert_ok!(dispatch(Eve, device.submit(0, 0)));
		let money = Ledger::now();
		let unknown = offer(Currency::Asset(3), ASSET_PRICE);
		assert_noop!(
			dispatch(Dave, list_for(0, &device, unknown)),
			Error::<Runtime>::CurrencyNotFound
		);
		assert_ok!(dispatch(Dave, list_for(0, &device, price())));
		let deposit = pallet_data_marketplace::Listings::<Runtime>::get(0)
			.expect("it is listed")
			.deposit;
		let put_up = || {
			[
				held("Dave", Part::Listings, deposit),
				held("Dave", Part::Reputation, ReputationDeposit::get()),
				in_asset(ASSET, held("Dave", Part::SellersBond, POOL)),
			]
			.concat()
		};
		money.moved(&[put_up()]);

		assert_ok!(dispatch(Bob, purchase(0)));
		let paid_in = || {
			[
				held("Bob", Part::Deals, PurchaseDeposit::get()),
				in_asset(ASSET, held("Bob", Part::Escrow, ASSET_PRICE)),
			]
			.concat()
		};
		money.moved(&[put_up(), paid_in()]);

		assert_ok!(dispatch(Dave, deliver(0)));
		assert_ok!(dispatch(Bob, settle(0)));
		money.moved(&[put_up(), paid_in(), sold()]);

		assert_ok!(dispatch(Bob, close(0)));
		assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));
		money.moved(&[
			held("Dave", Part::Reputation, ReputationDeposit::get()),
			in_asset(ASSET, paid("Bob", Part::Free, "Dave", ASSET_PRICE - FEE)),
			in_asset(ASSET, paid("Bob", Part::Free, TREASURY, FEE)),
		]);
		// What was given in native money is known of that alone.
		let known = |currency| {
			let asked = pallet_data_marketplace::ReputationViewFunction::<Runtime>::new(account(Dave), currency);
			view(asked).map(|known| known.deals)
		};
		assert_eq!((known(CURRENCY), known(Currency::Native)), (Some(1), None));
		sound();
	});
}

/// A fee that is too small for the treasury's first account is burnt.
#[test]
fn a_fee_below_the_least_balance_is_burnt() {
	development().execute_with(|| {
		let least = Assets::minimum_balance(ASSET);
		let small = offer(CURRENCY, 10 * least);
		listed(small);
		assert_ok!(dispatch(Bob, purchase(0)));
		assert_ok!(dispatch(Dave, deliver(0)));
		assert_eq!(Assets::maybe_balance(ASSET, TreasuryAccount::get()), None);
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, settle(0)));
		let fee = 10 * least / 100;
		money.moved(&[
			in_asset(ASSET, paid("Bob", Part::Escrow, "Dave", 10 * least - fee)),
			in_asset(ASSET, burnt("Bob", Part::Escrow, fee)),
		]);
		sound();
	});
}

/// Money in escrow for a request counts as well.
#[test]
fn a_request_in_an_asset_is_held_and_given_back() {
	development().execute_with(|| {
		let Market::request { query, end, .. } = request() else {
			panic!("it is one");
		};
		let money = Ledger::now();
		let ask = Market::request {
			query,
			currency: CURRENCY,
			max_price: ASSET_PRICE,
			end,
		};
		assert_ok!(dispatch(Bob, ask));
		assert_eq!(Ledger::now().in_currency("Bob", CURRENCY, Part::Escrow), ASSET_PRICE);
		assert_noop!(
			dispatch(Alice, OfAsset::start_destroy { id: ASSET.into() }),
			AssetError::<Runtime>::ContainsHolds
		);
		let request = requested(Bob);
		assert_ok!(dispatch(Bob, Market::cancel { request }));
		money.unmoved();
		sound();
	});
}

/// Native fees are nobody's any more.
#[test]
fn the_fee_of_a_native_sale_is_burnt() {
	development().execute_with(|| {
		let price = common::town::DATA_PRICE;
		listed(offer(Currency::Native, price));
		assert_ok!(dispatch(Bob, purchase(0)));
		assert_ok!(dispatch(Dave, deliver(0)));
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, settle(0)));
		money.moved(&[
			paid("Bob", Part::Escrow, "Dave", price - price / 100),
			burnt("Bob", Part::Escrow, price / 100),
		]);
	});
}
