// SPDX-License-Identifier: Apache-2.0

//! A purchase by somebody on another chain, whose money goes back to where it came from when it fails.

use super::{
	common::{
		account,
		device::Device,
		dispatch, pass, sound,
		town::{list_for, offer, purchase, refund, ALICE_SELLS, BUYER_KEY, DATA_PRICE, DELIVERY, ROOF_STREAM},
	},
	network::{
		abroad, account_of, admit, all_to, buy, local, of_asset, own, para, register, send, transact, transact_as,
		transfer, Chain, FIRST, HERE, SIBLING,
	},
};
use assay_primitives::Currency;
use assay_runtime::{
	configs::data_marketplace::PurchaseDeposit,
	constants::currency::{MILLIUNIT, UNIT},
	AccountId, Balances, Runtime, RuntimeCall,
};
use frame_support::{
	assert_ok,
	traits::fungible::{InspectHold, Mutate},
};
use pallet_data_marketplace::{Call as Market, Purchases};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};
use xcm::latest::prelude::*;

/// What the message may cost, and what a buyer's account needs besides price and deposit.
const FEES: u128 = UNIT;

/// Alice sells here, and Bob, who lives on the sibling, has money here: an account that is his there.
pub(crate) fn shop(here: &mut Chain, there: &mut Chain) -> AccountId {
	here.run(|| {
		admit(SIBLING);
		let roof = Device::new("roof");
		assert_ok!(dispatch(Alice, roof.register(Alice)));
		assert_ok!(dispatch(Alice, roof.open_stream()));
		assert_ok!(dispatch(Alice, roof.submit(ROOF_STREAM, 0)));
		assert_ok!(dispatch(
			Alice,
			list_for(ROOF_STREAM, &roof, offer(Currency::Native, DATA_PRICE))
		));
	});
	there.run(|| register(para(HERE), para(HERE)));
	here.call(Bob, transfer(para(SIBLING), local_there(), (Here, 300 * UNIT)));
	assert_eq!(here.carry_to(there), [Ok(true)]);
	account_of(&abroad(SIBLING, Bob))
}

/// Bob, as the sibling sees him.
fn local_there() -> Location {
	local(Bob)
}

/// Bob, as this chain sees him.
fn bob() -> Location {
	abroad(SIBLING, Bob)
}

/// Buys, and sends `money` home where that fails. It is what docs/messages.md spells out.
fn buys(call: impl Into<RuntimeCall>, money: u128) -> Xcm<()> {
	let ours = || {
		Wild(AllOf {
			id: AssetId(Here.into()),
			fun: WildFungible,
		})
	};
	Xcm(vec![
		WithdrawAsset((Here, FEES).into()),
		buy((Here, FEES)),
		SetAppendix(Xcm(vec![RefundSurplus, all_to(bob())])),
		SetErrorHandler(Xcm(vec![
			WithdrawAsset((Here, money).into()),
			DepositReserveAsset {
				assets: ours(),
				dest: para(SIBLING),
				xcm: Xcm(vec![buy((para(HERE), FEES)), all_to(local_there())]),
			},
		])),
		transact(call),
		ExpectTransactStatus(MaybeErrorCode::Success),
	])
}

/// What Bob sends along for a purchase.
fn money() -> u128 {
	DATA_PRICE + PurchaseDeposit::get() + 2 * FEES
}

/// Bob's transaction on the sibling: the money, and behind it the order.
fn order(there: &mut Chain, program: Xcm<()>) {
	let calls = vec![
		transfer(para(HERE), bob(), (para(HERE), money())).into(),
		send(para(HERE), program).into(),
	];
	there.call(Bob, pallet_utility::Call::batch_all { calls });
}

#[test]
fn somebody_on_another_chain_buys() {
	let (mut here, mut there) = Chain::pair();
	let buyer = shop(&mut here, &mut there);
	let issuance = here.run(Balances::total_issuance);
	let call = here.run(|| purchase(ALICE_SELLS));
	order(&mut there, buys(call, DATA_PRICE));
	assert_eq!(there.carry_to(&mut here), [Ok(true), Ok(true)]);
	here.run(|| {
		let record = Purchases::<Runtime>::get(0).expect("it is there");
		assert_eq!(record.buyer, buyer);
		assert_eq!(
			Balances::total_balance_on_hold(&buyer),
			DATA_PRICE + PurchaseDeposit::get()
		);
		assert_eq!(Balances::total_issuance(), issuance);
		sound();
	});
	// No delivery: the money is back on that account, and from there it goes home.
	here.run(|| {
		pass(DELIVERY + 1);
		assert_ok!(dispatch(Eve, refund(0)));
		// Nothing but what he closes the deal with.
		assert!(own(&buyer) > DATA_PRICE);
	});
	let home = there.run(|| of_asset(FIRST, &account(Bob)));
	let close = Market::<Runtime>::close {
		purchase: 0,
		deal: here.run(|| Purchases::<Runtime>::get(0).expect("it is there").deal),
		rating: None,
	};
	let leave = Xcm(vec![
		WithdrawAsset((Here, DATA_PRICE).into()),
		buy((Here, FEES)),
		transact(close),
		DepositReserveAsset {
			assets: Asset::from((Here, DATA_PRICE - FEES)).into(),
			dest: para(SIBLING),
			xcm: Xcm(vec![buy((para(HERE), FEES)), all_to(local_there())]),
		},
		RefundSurplus,
		all_to(bob()),
	]);
	there.call(Bob, send(para(HERE), leave));
	assert_eq!(there.carry_to(&mut here), [Ok(true)]);
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	there.run(|| assert!(of_asset(FIRST, &account(Bob)) > home + DATA_PRICE - 2 * FEES));
	here.run(|| assert!(Purchases::<Runtime>::get(0).is_none()));
}

#[test]
fn when_it_fails_the_money_goes_home() {
	let (mut here, mut there) = Chain::pair();
	let buyer = shop(&mut here, &mut there);
	let home = there.run(|| of_asset(FIRST, &account(Bob)));
	let issuance = here.run(Balances::total_issuance);
	// Alice has changed her terms.
	let wrong = Market::<Runtime>::purchase {
		listing: ALICE_SELLS,
		terms: H256::repeat_byte(1),
		buyer_key: BUYER_KEY,
	};
	order(&mut there, buys(wrong, DATA_PRICE + PurchaseDeposit::get()));
	let gone = there.run(|| of_asset(FIRST, &account(Bob)));
	assert_eq!(home - gone, money());
	// It is told that it failed, though its handler did what it should.
	assert_eq!(there.carry_to(&mut here), [Ok(true), Ok(false)]);
	here.run(|| {
		assert!(Purchases::<Runtime>::get(0).is_none());
		assert_eq!(Balances::total_balance_on_hold(&buyer), 0);
		// What the order did not cost.
		assert!(own(&buyer) < 2 * FEES);
		assert_eq!(Balances::total_issuance(), issuance);
	});
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	there.run(|| assert!(of_asset(FIRST, &account(Bob)) > gone + DATA_PRICE + PurchaseDeposit::get() - UNIT / 2));
}

#[test]
fn in_the_siblings_token_it_goes_home_to_its_reserve() {
	let (mut here, mut there) = Chain::pair();
	let buyer = shop(&mut here, &mut there);
	here.run(|| register(para(SIBLING), para(SIBLING)));
	there.run(|| admit(HERE));
	let home = there.run(|| own(&account(Bob)));
	// For deposit and fees he has some of ours here.
	assert_ok!(here.run(|| Balances::mint_into(&buyer, 20 * UNIT)));
	there.call(Bob, transfer(para(HERE), bob(), (Here, 50 * UNIT)));
	assert_eq!(there.carry_to(&mut here), [Ok(true)]);
	let owned = here.run(|| of_asset(FIRST, &buyer));
	let theirs: Asset = (para(SIBLING), 40 * UNIT).into();
	let program = Xcm(vec![
		WithdrawAsset((Here, FEES).into()),
		buy((Here, FEES)),
		SetAppendix(Xcm(vec![RefundSurplus, all_to(bob())])),
		SetErrorHandler(Xcm(vec![
			WithdrawAsset(theirs.clone().into()),
			SetFeesMode { jit_withdraw: true },
			InitiateReserveWithdraw {
				assets: theirs.into(),
				reserve: para(SIBLING),
				xcm: Xcm(vec![buy((Here, FEES)), all_to(local_there())]),
			},
		])),
		transact(Market::<Runtime>::purchase {
			listing: 99,
			terms: H256::zero(),
			buyer_key: BUYER_KEY,
		}),
		ExpectTransactStatus(MaybeErrorCode::Success),
	]);
	there.call(Bob, send(para(HERE), program));
	assert_eq!(there.carry_to(&mut here), [Ok(false)]);
	here.run(|| assert_eq!(owned - of_asset(FIRST, &buyer), 40 * UNIT));
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	there.run(|| assert!(home - own(&account(Bob)) < 11 * UNIT));
}

#[test]
fn a_chain_buys_as_itself() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let chain = account_of(&para(SIBLING));
	let before = here.run(|| own(&chain));
	let call = here.run(|| purchase(ALICE_SELLS));
	let program = |call: Market<Runtime>| {
		Xcm(vec![
			WithdrawAsset((Here, FEES).into()),
			buy((Here, FEES)),
			SetAppendix(Xcm(vec![RefundSurplus, all_to(para(SIBLING))])),
			transact(call),
			ExpectTransactStatus(MaybeErrorCode::Success),
		])
	};
	let wrong = Market::<Runtime>::purchase {
		listing: ALICE_SELLS,
		terms: H256::zero(),
		buyer_key: BUYER_KEY,
	};
	// What it costs to try is all that is gone.
	assert_eq!(here.hear(SIBLING, program(wrong)), Ok(false));
	here.run(|| {
		assert!(Purchases::<Runtime>::get(0).is_none());
		assert!(before - own(&chain) < 100 * MILLIUNIT);
		assert_eq!(Balances::total_balance_on_hold(&chain), 0);
	});
	assert_eq!(here.hear(SIBLING, program(call)), Ok(true));
	here.run(|| assert_eq!(Purchases::<Runtime>::get(0).map(|record| record.buyer), Some(chain)));
}

#[test]
fn what_pays_too_little_does_nothing_and_can_be_claimed() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let chain = account_of(&para(SIBLING));
	let issuance = here.run(Balances::total_issuance);
	let before = here.run(|| own(&chain));
	let call = here.run(|| purchase(ALICE_SELLS));
	let little = 2 * MILLIUNIT;
	let program = Xcm(vec![
		WithdrawAsset((Here, little).into()),
		buy((Here, little)),
		transact(call),
	]);
	assert_eq!(here.hear(SIBLING, program), Ok(false));
	here.run(|| {
		assert!(Purchases::<Runtime>::get(0).is_none());
		assert_eq!(before - own(&chain), little);
		assert_eq!(Balances::total_issuance(), issuance);
	});
	let claim = |ticket: Location| {
		Xcm(vec![
			WithdrawAsset((Here, UNIT).into()),
			buy((Here, UNIT)),
			ClaimAsset {
				assets: (Here, little).into(),
				ticket,
			},
			RefundSurplus,
			all_to(para(SIBLING)),
		])
	};
	// By nobody else, and once.
	assert_ok!(here.run(|| Balances::mint_into(&account_of(&para(SIBLING + 1)), 10 * UNIT)));
	assert_eq!(here.hear(SIBLING + 1, claim(Here.into())), Ok(false));
	let owned = here.run(|| own(&chain));
	assert_eq!(here.hear(SIBLING, claim(Here.into())), Ok(true));
	here.run(|| assert!(own(&chain) + 20 * MILLIUNIT > owned && own(&chain) < before));
	assert_eq!(here.hear(SIBLING, claim(Here.into())), Ok(false));
}

#[test]
fn what_does_not_pay_does_not_begin() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let call = || purchase(ALICE_SELLS);
	let calls = here.run(|| [call(), call(), call()]);
	let [first, second, third] = calls;
	for program in [
		Xcm(vec![transact(first)]),
		Xcm(vec![
			UnpaidExecution {
				weight_limit: Unlimited,
				check_origin: None,
			},
			transact(second),
		]),
		Xcm(vec![WithdrawAsset((Here, UNIT).into()), transact(third)]),
	] {
		let before = here.run(|| own(&account_of(&para(SIBLING))));
		assert_eq!(here.hear(SIBLING, program), Ok(false));
		here.run(|| assert_eq!(own(&account_of(&para(SIBLING))), before));
	}
	here.run(|| assert!(Purchases::<Runtime>::get(0).is_none()));
}

#[test]
fn what_is_not_on_the_list_is_not_called() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let chain = account_of(&para(SIBLING));
	assert_ok!(here.run(|| Balances::mint_into(&chain, 100 * UNIT)));
	let eve = || assay_runtime::Address::Id(account(Eve));
	let proxy = || {
		RuntimeCall::from(pallet_proxy::Call::add_proxy {
			delegate: eve(),
			proxy_type: Default::default(),
			delay: 0,
		})
	};
	let kill = || {
		RuntimeCall::from(frame_system::Call::set_storage {
			items: vec![(b"x".to_vec(), b"x".to_vec())],
		})
	};
	let batch = |calls| RuntimeCall::from(pallet_utility::Call::batch { calls });
	let forbidden = [
		proxy(),
		batch(vec![proxy()]),
		pallet_utility::Call::batch_all {
			calls: vec![batch(vec![proxy()])],
		}
		.into(),
		pallet_utility::Call::as_derivative {
			index: 0,
			call: Box::new(proxy()),
		}
		.into(),
		pallet_utility::Call::dispatch_as {
			as_origin: Box::new(frame_system::RawOrigin::Signed(account(Alice)).into()),
			call: Box::new(proxy()),
		}
		.into(),
		pallet_proxy::Call::proxy {
			real: assay_runtime::Address::Id(account(Alice)),
			force_proxy_type: None,
			call: Box::new(proxy()),
		}
		.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![account(Eve)],
			call: Box::new(proxy()),
		}
		.into(),
		pallet_sudo::Call::sudo { call: Box::new(kill()) }.into(),
		send(Location::parent(), Xcm(vec![])).into(),
		transfer(para(SIBLING), local_there(), (Here, UNIT)).into(),
		pallet_foreign_assets::Call::admit { chain: 1 }.into(),
		pallet_assets::Call::create {
			id: FIRST.into(),
			admin: eve(),
			min_balance: 1,
		}
		.into(),
	];
	for call in forbidden {
		for kind in [
			OriginKind::SovereignAccount,
			OriginKind::Superuser,
			OriginKind::Native,
			OriginKind::Xcm,
		] {
			let said = format!("{kind:?}: {call:?}");
			let before = here.run(|| own(&chain));
			let program = Xcm(vec![
				WithdrawAsset((Here, UNIT).into()),
				buy((Here, UNIT)),
				SetAppendix(Xcm(vec![RefundSurplus, all_to(para(SIBLING))])),
				transact_as(kind, call.clone()),
			]);
			assert_eq!(here.hear(SIBLING, program.clone()), Ok(false), "{said}");
			// The relay chain is no exception.
			let free = Xcm(vec![
				UnpaidExecution {
					weight_limit: Unlimited,
					check_origin: None,
				},
				transact_as(kind, call.clone()),
			]);
			assert_eq!(here.hear_above(free), Ok(false), "{said}");
			here.run(|| {
				assert_eq!(Balances::total_balance_on_hold(&chain), 0, "{said}");
				assert!(before - own(&chain) < UNIT, "{said}");
				assert!(pallet_proxy::Proxies::<Runtime>::iter().next().is_none(), "{said}");
				assert!(sp_io::storage::get(b"x").is_none(), "{said}");
			});
		}
	}
}

#[test]
fn the_relay_chains_root_is_root_and_nobody_else() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let store = || {
		RuntimeCall::from(frame_system::Call::set_storage {
			items: vec![(b"x".to_vec(), b"x".to_vec())],
		})
	};
	let accredit = || {
		RuntimeCall::from(pallet_device_identity::Call::set_accreditation {
			manufacturer: account(Alice),
			level: None,
		})
	};
	let stored = |here: &mut Chain| here.run(|| sp_io::storage::get(b"x").is_some());
	let kinds = || {
		[
			OriginKind::SovereignAccount,
			OriginKind::Native,
			OriginKind::Xcm,
			OriginKind::Superuser,
		]
	};
	let unpaid = UnpaidExecution {
		weight_limit: Unlimited,
		check_origin: None,
	};
	let as_of = |kind, call| vec![transact_as(kind, call), ExpectTransactStatus(MaybeErrorCode::Success)];
	for call in [store, accredit] {
		for kind in kinds() {
			for descent in [None, Some(DescendOrigin(Parachain(HERE).into()))] {
				let paid = vec![WithdrawAsset((Here, UNIT).into()), buy((Here, UNIT))];
				let program = [descent.into_iter().collect(), paid, as_of(kind, call())].concat();
				assert_eq!(here.hear(SIBLING, Xcm(program)), Ok(false), "{kind:?}");
			}
			if kind != OriginKind::Superuser {
				let program = [vec![unpaid.clone()], as_of(kind, call())].concat();
				assert_eq!(here.hear_above(Xcm(program)), Ok(false), "{kind:?}");
			}
		}
	}
	// Nor is anybody on the relay chain.
	let program = [
		vec![DescendOrigin(local(Eve).interior().clone()), unpaid.clone()],
		as_of(OriginKind::Superuser, store()),
	];
	assert_eq!(here.hear_above(Xcm(program.concat())), Ok(false));
	assert!(!stored(&mut here));
	let program = [vec![unpaid], as_of(OriginKind::Superuser, store())].concat();
	assert_eq!(here.hear_above(Xcm(program)), Ok(true));
	assert!(stored(&mut here));
}

#[test]
fn batches_of_what_is_on_the_list_are() {
	let (mut here, mut there) = Chain::pair();
	shop(&mut here, &mut there);
	let pay = |value| {
		RuntimeCall::from(pallet_balances::Call::transfer_keep_alive {
			dest: assay_runtime::Address::Id(account(Eve)),
			value,
		})
	};
	let eve = here.run(|| own(&account(Eve)));
	let program = Xcm(vec![
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		transact(pallet_utility::Call::batch_all {
			calls: vec![pay(UNIT), pay(2 * UNIT)],
		}),
		ExpectTransactStatus(MaybeErrorCode::Success),
		RefundSurplus,
		all_to(para(SIBLING)),
	]);
	assert_eq!(here.hear(SIBLING, program), Ok(true));
	here.run(|| assert_eq!(own(&account(Eve)) - eve, 3 * UNIT));
}
