// SPDX-License-Identifier: Apache-2.0

//! A sale for a registered asset, on the real ledger of assets: what its issuer may do to accounts and to the asset, and
//! what it may not do to money that is held. And the clock by which a sale waits.

mod common;

use assay_primitives::{listing::Share, Currency, DeviceId, PurchaseId};
use assay_runtime::{
	configs::{
		data_marketplace::{PaymentDeposit, PurchaseDeposit, ReputationDeposit},
		device_identity::TreasuryAccount,
	},
	constants::time::MILLISECS_PER_DAY,
	genesis_presets::{ASSETS, ASSET_ENDOWMENT, ENDOWMENT, NEXT_ASSET},
	AccountId, Address, Assets, Balances, Runtime, RuntimeCall, RuntimeFreezeReason, RuntimeLockId, RuntimeOrigin,
	Timestamp,
};
use common::{
	account, block_at, development,
	device::Device,
	dispatch,
	ledger::{burnt, freed, held, in_asset, paid, Ledger, Move, Part, TREASURY},
	now, pass, root, sound,
	town::{
		block, close, deliver, list_for, offer, purchase, refund, request, requested, settle, thaw, Town, ASSET,
		ASSET_PRICE, DELIVERY,
	},
	view,
};
use frame_support::{
	assert_noop, assert_ok,
	storage::unhashed,
	traits::{fungibles::Inspect, LockableCurrency, VariantCount, WithdrawReasons},
};
use pallet_assets::{Call as OfAsset, Error as AssetError};
use pallet_data_marketplace::{Call as Market, Clock, DealId, Error, Offer};
use scale_info::{TypeDef, TypeInfo};
use sp_io::hashing::twox_128;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{traits::Dispatchable, TokenError};

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

fn create(asset: u32) -> OfAsset<Runtime> {
	OfAsset::create {
		id: asset.into(),
		admin: Address::Id(account(Eve)),
		min_balance: 1,
	}
}

fn force_create(asset: u32) -> OfAsset<Runtime> {
	OfAsset::force_create {
		id: asset.into(),
		owner: Address::Id(account(Eve)),
		is_sufficient: true,
		min_balance: 1,
	}
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

/// Lets so much of an account's tokens be locked.
fn lock(who: Sr25519Keyring, amount: u128) {
	Balances::set_lock(*b"a lock  ", &account(who), amount, WithdrawReasons::all());
}

fn pay(purchase: PurchaseId) -> Market<Runtime> {
	Market::pay {
		deal: DealId::Purchase(purchase),
	}
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

/// What is known of a seller by an asset's number is known of no other asset: a number is given once, by whomever.
#[test]
fn no_asset_is_given_a_number_again() {
	development().execute_with(|| {
		delivered();
		assert_ok!(dispatch(Bob, settle(0)));
		assert_ok!(dispatch(Bob, close(0)));
		assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));
		let known = || {
			let asked = pallet_data_marketplace::ReputationViewFunction::<Runtime>::new(account(Dave), CURRENCY);
			view(asked).map(|known| known.deals)
		};
		assert_eq!(known(), Some(1));
		destroy(ASSET);
		assert!(!Assets::asset_exists(ASSET));

		assert_noop!(dispatch(Eve, create(ASSET)), AssetError::<Runtime>::BadAssetId);
		assert_noop!(root(force_create(ASSET)), AssetError::<Runtime>::CallbackFailed);
		assert_eq!(known(), Some(1));
		// Neither before it, nor out of turn.
		for other in [0, NEXT_ASSET + 1, u32::MAX] {
			assert_noop!(dispatch(Eve, create(other)), AssetError::<Runtime>::BadAssetId);
		}
		assert_noop!(root(force_create(0)), AssetError::<Runtime>::CallbackFailed);
		assert_ok!(dispatch(Eve, create(NEXT_ASSET)));
		// Root may leave numbers out. They are gone.
		assert_ok!(root(force_create(NEXT_ASSET + 2)));
		assert_noop!(dispatch(Eve, create(NEXT_ASSET + 1)), AssetError::<Runtime>::BadAssetId);
		assert_noop!(
			root(force_create(NEXT_ASSET + 1)),
			AssetError::<Runtime>::CallbackFailed
		);
		assert_ok!(dispatch(Eve, create(NEXT_ASSET + 3)));
		// The last number of all is not given: there is none after it.
		assert_noop!(
			root(force_create(u32::MAX)),
			AssetError::<Runtime>::AssetIdAllocationFailed
		);
	});
}

/// Where a genesis state does not say which number is next, no asset is made.
#[test]
fn without_a_next_number_there_are_no_new_assets() {
	development().execute_with(|| {
		pallet_assets::NextAssetId::<Runtime>::kill();
		for call in [create(NEXT_ASSET), force_create(NEXT_ASSET)] {
			assert!(dispatch(Eve, call.clone()).is_err());
			assert!(root(call).is_err());
		}
	});
}

/// Nothing on this chain locks or freezes the token. The market keeps locked tokens apart all the same (below); a deposit may be of
/// them, and a bond that a device answers with, or what pays for its commitments.
#[test]
fn nothing_locks_the_token() {
	assert_eq!(RuntimeFreezeReason::VARIANT_COUNT, 0);
	let TypeDef::Variant(lock) = RuntimeLockId::type_info().type_def else {
		panic!("it is an enum");
	};
	assert!(lock.variants.is_empty());
	development().execute_with(|| {
		Town::build();
		assert_eq!(pallet_balances::Locks::<Runtime>::iter().count(), 0);
		assert_eq!(pallet_balances::Freezes::<Runtime>::iter().count(), 0);
	});
}

/// Were there a lock all the same: what it covers is no price and no bond. What is held as deposits may stand for it.
#[test]
fn what_is_locked_leaves_nobody() {
	development().execute_with(|| {
		listed(offer(Currency::Native, common::town::DATA_PRICE));
		for who in [Bob, Dave] {
			let free = Ledger::now().of(&format!("{who:?}"), Part::Free);
			lock(who, free);
		}
		assert_noop!(dispatch(Bob, purchase(0)), TokenError::Frozen);
		let Market::request { query, end, .. } = request() else {
			panic!("it is one");
		};
		let ask = Market::request {
			query,
			currency: Currency::Native,
			max_price: common::town::DATA_PRICE,
			end,
		};
		assert_noop!(dispatch(Bob, ask), TokenError::Frozen);
		let more = Market::add_bond {
			listing: 0,
			terms: common::town::terms_of(0),
			amount: common::town::DATA_PRICE,
		};
		assert_noop!(dispatch(Dave, more), TokenError::Frozen);
		// What a lock is not of is spent.
		lock(Bob, ENDOWMENT / 2);
		assert_ok!(dispatch(Bob, purchase(0)));
		sound();
	});
}

/// One that comes later keeps what is free where it is, and no deal from its end, however it ends.
#[test]
fn a_lock_strands_no_money() {
	let price = common::town::DATA_PRICE;
	for ends_well in [true, false] {
		development().execute_with(|| {
			listed(offer(Currency::Native, price));
			assert_ok!(dispatch(Bob, purchase(0)));
			for who in [Bob, Dave] {
				lock(who, u128::MAX);
			}
			let gift = || pallet_balances::Call::<Runtime>::transfer_allow_death {
				dest: Address::Id(account(Eve)),
				value: 1,
			};
			for who in [Bob, Dave] {
				assert_noop!(dispatch(who, gift()), TokenError::Frozen);
			}
			let money = Ledger::now();
			if ends_well {
				assert_ok!(dispatch(Dave, deliver(0)));
				assert_ok!(dispatch(Bob, settle(0)));
				money.moved(&[
					paid("Bob", Part::Escrow, "Dave", price - price / 100),
					burnt("Bob", Part::Escrow, price / 100),
				]);
			} else {
				pass(DELIVERY + 1);
				assert_ok!(dispatch(Eve, refund(0)));
				money.moved(&[
					freed("Bob", Part::Escrow, price),
					paid("Dave", Part::SellersBond, "Bob", price / 10),
				]);
			}
			assert_ok!(dispatch(Bob, close(0)));
			assert_ok!(dispatch(Dave, Market::withdraw { listing: 0 }));
			assert_eq!(Ledger::now().of("Bob", Part::Escrow), 0);
			assert_eq!(Ledger::now().of("Dave", Part::SellersBond), 0);
			// What was paid is locked with all the rest.
			for who in [Bob, Dave] {
				assert_noop!(dispatch(who, gift()), TokenError::Frozen);
			}
			sound();
		});
	}
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

/// What the runtime tells the time, it tells the market's clock.
#[test]
fn the_markets_clock_goes_by_the_time_of_blocks() {
	development().execute_with(|| {
		let clock = || view(pallet_data_marketplace::ClockViewFunction::<Runtime>::new());
		let start = now();
		assert_eq!(
			clock(),
			Clock {
				last: start,
				ticks: 0,
				resumed: 0,
			}
		);
		// As an author does it.
		let time = start + 6_000;
		pallet_aura::CurrentSlot::<Runtime>::put(sp_consensus_aura::Slot::from(time / 6_000));
		// Once in a block.
		unhashed::kill(&[twox_128(b"Timestamp"), twox_128(b"DidUpdate")].concat());
		let set = pallet_timestamp::Call::<Runtime>::set { now: time };
		assert_ok!(RuntimeCall::from(set).dispatch(RuntimeOrigin::none()));
		assert_eq!((Timestamp::get(), clock().last, clock().ticks), (time, time, 6_000));

		// Faster blocks do not make it faster.
		block_at(time + 1);
		block_at(time + 2);
		assert_eq!(clock().ticks, 6_002);
		pass(MILLISECS_PER_DAY);
		assert_eq!(clock().ticks, 6_002 + MILLISECS_PER_DAY);
		assert_eq!(clock().resumed, 0);
		// And it stands while the chain stands.
		let time = now() + MILLISECS_PER_DAY;
		block_at(time);
		let half_an_hour = 30 * 60 * 1_000;
		assert_eq!(
			clock(),
			Clock {
				last: time,
				ticks: 6_002 + MILLISECS_PER_DAY + half_an_hour,
				resumed: time,
			}
		);
	});
}
