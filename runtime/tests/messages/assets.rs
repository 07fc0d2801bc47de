// SPDX-License-Identifier: Apache-2.0

//! Assets of other chains: here, as the price of data, and home again.

use super::{
	common::{
		account,
		device::Device,
		dispatch, pass, root, sound,
		town::{deliver, list_for, offer, purchase, settle, ROOF_STREAM, WINDOW},
	},
	network::{
		account_of, admit, all_to, buy, local, of_asset, own, para, register, send_home, transfer, Chain, FIRST, HERE,
		MINIMUM, SECOND, SIBLING,
	},
};
use assay_primitives::Currency;
use assay_runtime::{
	configs::device_identity::TreasuryAccount, constants::currency::UNIT, Assets, Balances, ForeignAssets, Runtime,
};
use frame_support::{assert_noop, assert_ok, traits::fungibles::Inspect as InspectAssets};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::DispatchError;
use xcm::latest::prelude::*;

/// What the relay chain sends when somebody there sends its token to an account here.
pub(crate) fn from_above(amount: u128, beneficiary: Location) -> Xcm<()> {
	let asset: Asset = (Parent, amount).into();
	Xcm(vec![
		ReserveAssetDeposited(asset.clone().into()),
		ClearOrigin,
		buy(asset),
		all_to(beneficiary),
	])
}

/// What there is here of the sibling's token is what this chain owns of it there.
fn backed(here: &mut Chain, there: &mut Chain) {
	let supply = here.run(|| Assets::total_issuance(FIRST));
	let kept = there.run(|| own(&account_of(&para(HERE))));
	assert_eq!(supply, kept);
}

#[test]
fn the_relay_chains_token_comes_in_and_goes_home() {
	let (mut here, _) = Chain::pair();
	here.run(|| register(Location::parent(), Location::parent()));
	assert_eq!(here.hear_above(from_above(10 * UNIT, local(Bob))), Ok(true));
	here.run(|| {
		let (bob, treasury) = (of_asset(FIRST, &account(Bob)), of_asset(FIRST, &TreasuryAccount::get()));
		// What the message cost went to the treasury, and nothing was lost.
		assert!(bob > 9 * UNIT && treasury >= MINIMUM);
		assert_eq!(bob + treasury, 10 * UNIT);
		assert_eq!(Assets::total_issuance(FIRST), 10 * UNIT);
	});

	let home = Location::new(0, local(Charlie).interior().clone());
	here.call(Bob, send_home(Location::parent(), home.clone(), (Parent, 4 * UNIT)));
	here.run(|| assert_eq!(Assets::total_issuance(FIRST), 6 * UNIT));
	let sent = here.rising().pop().expect("one message");
	assert_eq!(
		sent.0[..4],
		[
			WithdrawAsset((Here, 4 * UNIT).into()),
			ClearOrigin,
			buy((Here, 4 * UNIT)),
			all_to(home),
		]
	);
}

#[test]
fn a_token_whose_reserve_is_another_chain_comes_from_there_alone() {
	let (mut here, _) = Chain::pair();
	// As Asset Hub keeps the relay chain's.
	here.run(|| register(Location::parent(), para(SIBLING)));
	assert_eq!(here.hear_above(from_above(10 * UNIT, local(Bob))), Ok(false));
	assert_eq!(here.hear(SIBLING, from_above(10 * UNIT, local(Bob))), Ok(true));
	here.run(|| {
		assert!(of_asset(FIRST, &account(Bob)) > 9 * UNIT);
		// The relay chain would not know it.
		let to_relay = send_home(Location::parent(), local(Bob), (Parent, UNIT));
		assert!(dispatch(Bob, to_relay).is_err());
		assert_ok!(dispatch(Bob, send_home(para(SIBLING), local(Bob), (Parent, UNIT))));
	});
}

#[test]
fn a_siblings_token_is_the_price_of_data() {
	let (mut here, mut there) = Chain::pair();
	here.run(|| register(para(SIBLING), para(SIBLING)));
	there.run(|| admit(HERE));
	for who in [Alice, Bob] {
		there.call(who, transfer(para(HERE), local(who), (Here, 1_000 * UNIT)));
	}
	assert_eq!(there.carry_to(&mut here), [Ok(true), Ok(true)]);
	backed(&mut here, &mut there);

	here.run(|| {
		let price = 100 * UNIT;
		let before = [Alice, Bob].map(|who| of_asset(FIRST, &account(who)));
		assert!(before.iter().all(|owned| *owned > 999 * UNIT));
		let roof = Device::new("roof");
		assert_ok!(dispatch(Alice, roof.register(Alice)));
		assert_ok!(dispatch(Alice, roof.open_stream()));
		assert_ok!(dispatch(Alice, roof.submit(ROOF_STREAM, 0)));
		let terms = offer(Currency::Asset(FIRST), price);
		assert_ok!(dispatch(Alice, list_for(ROOF_STREAM, &roof, terms)));
		assert_ok!(dispatch(Bob, purchase(0)));
		assert_ok!(dispatch(Alice, deliver(0)));
		pass(WINDOW + 1);
		assert_ok!(dispatch(Bob, settle(0)));
		let after = [Alice, Bob].map(|who| of_asset(FIRST, &account(who)));
		assert_eq!(before[1] - after[1], price);
		// All but the market's fee.
		assert_eq!(after[0] - before[0], price - price / 100);
		sound();
	});

	// What Bob has left goes home.
	here.call(
		Bob,
		transfer(para(SIBLING), local(Charlie), (para(SIBLING), 500 * UNIT)),
	);
	let charlie = there.run(|| own(&account(Charlie)));
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	there.run(|| assert!(own(&account(Charlie)) > charlie + 499 * UNIT));
	backed(&mut here, &mut there);
}

#[test]
fn our_token_goes_to_a_sibling_and_comes_home() {
	let (mut here, mut there) = Chain::pair();
	here.run(|| admit(SIBLING));
	there.run(|| register(para(HERE), para(HERE)));
	let issuance = here.run(Balances::total_issuance);
	here.call(Bob, transfer(para(SIBLING), local(Bob), (Here, 100 * UNIT)));
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	let kept = here.run(|| own(&account_of(&para(SIBLING))));
	assert_eq!(kept, 100 * UNIT);
	there.run(|| {
		assert!(of_asset(FIRST, &account(Bob)) > 99 * UNIT);
		assert_eq!(Assets::total_issuance(FIRST), kept);
	});

	there.call(Bob, transfer(para(HERE), local(Charlie), (para(HERE), 50 * UNIT)));
	let charlie = here.run(|| own(&account(Charlie)));
	assert_eq!(there.carry_to(&mut here), [Ok(true)]);
	here.run(|| {
		assert!(own(&account(Charlie)) > charlie + 49 * UNIT);
		assert_eq!(own(&account_of(&para(SIBLING))), 50 * UNIT);
		assert_eq!(Balances::total_issuance(), issuance);
	});
	there.run(|| assert_eq!(Assets::total_issuance(FIRST), 50 * UNIT));
}

#[test]
fn one_that_is_dismissed_can_still_bring_our_token_back() {
	let (mut here, mut there) = Chain::pair();
	here.run(|| admit(SIBLING));
	there.run(|| register(para(HERE), para(HERE)));
	here.call(Bob, transfer(para(SIBLING), local(Bob), (Here, 100 * UNIT)));
	here.carry_to(&mut there);
	here.run(|| {
		assert_ok!(root(pallet_foreign_assets::Call::dismiss { chain: SIBLING }));
		let more = transfer(para(SIBLING), local(Bob), (Here, UNIT));
		let before = own(&account(Bob));
		assert!(dispatch(Bob, more).is_err());
		assert_eq!(own(&account(Bob)), before);
	});
	there.call(Bob, transfer(para(HERE), local(Charlie), (para(HERE), 50 * UNIT)));
	assert_eq!(there.carry_to(&mut here), [Ok(true)]);
}

#[test]
fn an_asset_within_a_sibling_is_the_siblings() {
	let (mut here, _) = Chain::pair();
	let asset = Location::new(1, [Parachain(SIBLING), PalletInstance(12), GeneralIndex(1)]);
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		register(asset.clone(), para(SIBLING));
	});
	let brings = |amount| {
		Xcm(vec![
			ReserveAssetDeposited((asset.clone(), amount).into()),
			ClearOrigin,
			buy((asset.clone(), amount)),
			all_to(local(Bob)),
		])
	};
	assert_eq!(here.hear(SIBLING, brings(5 * UNIT)), Ok(true));
	assert_eq!(here.hear(SIBLING + 1, brings(5 * UNIT)), Ok(false));
	here.run(|| {
		assert_eq!(of_asset(FIRST, &account(Bob)), 0);
		assert!(of_asset(SECOND, &account(Bob)) > 4 * UNIT);
		assert_eq!(Assets::total_issuance(SECOND), 5 * UNIT);
	});
}

#[test]
fn nobody_here_makes_or_stops_an_asset_of_another_chain() {
	let (mut here, _) = Chain::pair();
	here.run(|| register(para(SIBLING), para(SIBLING)));
	here.run(|| {
		type Of = pallet_assets::Call<Runtime>;
		let id = || FIRST.into();
		let beneficiary = || assay_runtime::Address::Id(account(Alice));
		for call in [
			Of::mint {
				id: id(),
				beneficiary: beneficiary(),
				amount: UNIT,
			},
			Of::freeze_asset { id: id() },
			Of::start_destroy { id: id() },
			Of::transfer_ownership {
				id: id(),
				owner: beneficiary(),
			},
		] {
			assert!(dispatch(Alice, call).is_err());
		}
		assert_noop!(
			dispatch(
				Alice,
				pallet_foreign_assets::Call::register {
					location: Location::parent().into(),
					reserve: Location::parent().into(),
					minimum: MINIMUM,
				}
			),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn an_asset_that_was_destroyed_is_credited_to_nobody() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(Location::parent(), Location::parent());
		type Of = pallet_assets::Call<Runtime>;
		let id = || FIRST.into();
		assert_ok!(root(Of::start_destroy { id: id() }));
		assert_ok!(dispatch(Bob, Of::destroy_accounts { id: id() }));
		assert_ok!(dispatch(Bob, Of::finish_destroy { id: id() }));
		assert!(ForeignAssets::at(&Location::parent()).is_none());
	});
	assert_eq!(here.hear_above(from_above(UNIT, local(Bob))), Ok(false));
	here.run(|| {
		register(Location::parent(), Location::parent());
		assert_eq!(
			ForeignAssets::at(&Location::parent()).map(|foreign| foreign.asset),
			Some(SECOND)
		);
		ForeignAssets::do_try_state().expect("it is sound");
	});
}

#[test]
fn what_is_too_little_for_an_account_is_not_lost() {
	let (mut here, _) = Chain::pair();
	here.run(|| register(Location::parent(), Location::parent()));
	assert_eq!(here.hear_above(from_above(10 * UNIT, local(Bob))), Ok(true));
	let cost = 10 * UNIT - here.run(|| of_asset(FIRST, &account(Bob)));
	let rest = MINIMUM / 2;
	assert_eq!(here.hear_above(from_above(cost + rest, local(Charlie))), Ok(false));
	here.run(|| assert_eq!(of_asset(FIRST, &account(Charlie)), 0));
	// The relay chain claims it, and brings what pays for that.
	let claim = || {
		Xcm(vec![
			ReserveAssetDeposited((Parent, UNIT).into()),
			buy((Parent, UNIT)),
			ClaimAsset {
				assets: (Parent, rest).into(),
				ticket: Here.into(),
			},
			all_to(local(Charlie)),
		])
	};
	assert_eq!(here.hear_above(claim()), Ok(true));
	let supply = 10 * UNIT + cost + rest + UNIT;
	here.run(|| {
		assert_eq!(Assets::total_issuance(FIRST), supply);
		let owners = [account(Bob), account(Charlie), TreasuryAccount::get()];
		assert_eq!(owners.iter().map(|who| of_asset(FIRST, who)).sum::<u128>(), supply);
	});
	// And once only.
	assert_eq!(here.hear_above(claim()), Ok(false));
}

#[test]
fn nothing_of_our_own_is_foreign() {
	let (mut here, _) = Chain::pair();
	let register = |location: &Location, reserve: &Location| {
		root(pallet_foreign_assets::Call::register {
			location: location.clone().into(),
			reserve: reserve.clone().into(),
			minimum: MINIMUM,
		})
	};
	type Error = pallet_foreign_assets::Error<Runtime>;
	here.run(|| {
		let network = GlobalConsensus(NetworkId::Polkadot);
		for place in [
			Location::here(),
			para(HERE),
			Location::new(1, [Parachain(HERE), GeneralIndex(1)]),
			Location::new(0, [GeneralIndex(1)]),
			// The same by other names, or what comes over bridges.
			Location::new(1, [network]),
			Location::new(2, [network, Parachain(HERE)]),
		] {
			assert_noop!(register(&place, &Location::parent()), Error::NotForeign);
			assert_noop!(register(&Location::parent(), &place), Error::InvalidReserve);
		}
		// A reserve is a chain.
		let place = Location::new(1, [Parachain(SIBLING), GeneralIndex(1)]);
		assert_noop!(register(&place, &place), Error::InvalidReserve);
	});
}
