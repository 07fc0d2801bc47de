// SPDX-License-Identifier: Apache-2.0

//! Messages that would like more than they paid for.

use super::{
	common::{account, dispatch},
	network::{abroad, account_of, all_to, buy, local, of_asset, own, para, register, Chain, FIRST, MINIMUM, SIBLING},
};
use assay_runtime::{constants::currency::UNIT, Assets, Balances, RuntimeEvent, System};
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, fungibles::Mutate as _, ProcessMessageError},
	weights::Weight,
};
use pallet_message_queue::{Call as Queue, Event};
use sp_keyring::Sr25519Keyring::{Bob, Charlie, Eve};
use xcm::latest::prelude::*;

fn pays(place: Location) -> Vec<Instruction<()>> {
	let mut program: Vec<_> = match place.unpack() {
		(1, [Parachain(_), descent]) => vec![DescendOrigin((*descent).into())],
		_ => vec![],
	};
	program.extend([WithdrawAsset((Here, UNIT).into()), buy((Here, UNIT))]);
	program
}

/// Whoever pays twice, in two currencies, gets no more back than it paid.
#[test]
fn nobody_gets_more_back_than_it_paid() {
	let (mut here, _) = Chain::pair();
	let sibling = account_of(&para(SIBLING));
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		assert_ok!(Balances::mint_into(&sibling, 100 * UNIT));
		assert_ok!(Assets::mint_into(FIRST, &sibling, 100 * UNIT));
	});
	let native: Asset = (Here, UNIT).into();
	let foreign: Asset = (para(SIBLING), UNIT).into();
	let both = || vec![native.clone(), foreign.clone()];
	let pay = |asset: &Asset| PayFees { asset: asset.clone() };
	let ways = [
		vec![buy(native.clone()), buy(foreign.clone())],
		vec![buy(foreign.clone()), buy(native.clone())],
		vec![buy(native.clone()), buy(native.clone())],
		vec![pay(&native), pay(&foreign)],
		vec![pay(&native), pay(&native)],
		vec![pay(&foreign), buy(native.clone())],
	];
	for way in ways {
		let before = here.run(|| [own(&sibling), of_asset(FIRST, &sibling)]);
		let mut program = vec![WithdrawAsset(both().into())];
		program.extend(way);
		// What does not run is paid back, and more than once if it can be.
		program.extend([
			SetErrorHandler(Xcm(vec![RefundSurplus; 10])),
			SetAppendix(Xcm(vec![RefundSurplus, RefundSurplus, all_to(para(SIBLING))])),
			RefundSurplus,
			RefundSurplus,
			Trap(1),
			ClearOrigin,
			ClearOrigin,
		]);
		let _ = here.hear(SIBLING, Xcm(program));
		let after = here.run(|| [own(&sibling), of_asset(FIRST, &sibling)]);
		assert!(after[0] <= before[0] && after[1] <= before[1], "{before:?} {after:?}");
		assert!(after != before);
	}
}

/// What was trapped is for who sent it: not for another account of the same chain, nor for another chain.
#[test]
fn nobody_claims_what_was_trapped_of_another() {
	let (mut here, _) = Chain::pair();
	let others = [abroad(SIBLING, Eve), para(SIBLING + 1), abroad(SIBLING + 1, Bob)];
	here.run(|| {
		for place in others.iter().chain(&[abroad(SIBLING, Bob)]) {
			assert_ok!(Balances::mint_into(&account_of(place), 100 * UNIT));
		}
	});
	let amount: Asset = (Here, 7 * UNIT).into();
	let mut trap = pays(abroad(SIBLING, Bob));
	trap.extend([
		RefundSurplus,
		all_to(abroad(SIBLING, Bob)),
		WithdrawAsset(amount.clone().into()),
	]);
	assert_eq!(here.hear(SIBLING, Xcm(trap)), Ok(true));
	let claim = |place: &Location| {
		let mut program = pays(place.clone());
		program.extend([
			ClaimAsset {
				assets: amount.clone().into(),
				ticket: Here.into(),
			},
			all_to(place.clone()),
		]);
		Xcm(program)
	};
	for place in &others {
		let Some(Parachain(chain)) = place.first_interior() else {
			unreachable!()
		};
		assert_eq!(here.hear(*chain, claim(place)), Ok(false), "{place:?}");
	}
	let bob = account_of(&abroad(SIBLING, Bob));
	let before = here.run(|| own(&bob));
	assert_eq!(here.hear(SIBLING, claim(&abroad(SIBLING, Bob))), Ok(true));
	assert!(here.run(|| own(&bob)) > before + 6 * UNIT);
	// Once.
	assert_eq!(here.hear(SIBLING, claim(&abroad(SIBLING, Bob))), Ok(false));
}

/// Less than an account may own is given to nobody, and is not made out of nothing either.
#[test]
fn dust_makes_nothing() {
	let (mut here, _) = Chain::pair();
	here.run(|| register(para(SIBLING), para(SIBLING)));
	let eve = account_of(&abroad(SIBLING, Eve));
	let dust = MINIMUM - 1;
	let asset = |amount: u128| -> Asset { (para(SIBLING), amount).into() };
	let program = Xcm(vec![
		ReserveAssetDeposited(asset(UNIT).into()),
		buy(asset(UNIT)),
		DepositAsset {
			assets: Definite(asset(dust).into()),
			beneficiary: abroad(SIBLING, Eve),
		},
	]);
	assert_ne!(here.hear(SIBLING, program), Ok(true));
	here.run(|| assert_eq!(of_asset(FIRST, &eve), 0));
}

/// What weighs too much for the queue waits for who pays for it: whoever that is, it is still who sent it that acts, and once.
#[test]
fn whoever_runs_a_message_does_not_act_in_it() {
	let (mut here, _) = Chain::pair();
	assert_ok!(here.run(|| Balances::mint_into(&account_of(&para(SIBLING)), 100 * UNIT)));
	let mut heavy = vec![WithdrawAsset((Here, 10 * UNIT).into()), buy((Here, UNIT))];
	heavy.extend(vec![ClearError; 60]);
	heavy.push(all_to(local(Charlie)));
	assert!(matches!(
		here.hear(SIBLING, Xcm(heavy)),
		Err(ProcessMessageError::Overweight(_))
	));
	here.run(|| {
		let waiting = System::events().into_iter().find_map(|record| match record.event {
			RuntimeEvent::MessageQueue(Event::OverweightEnqueued {
				page_index,
				message_index,
				..
			}) => Some((page_index, message_index)),
			_ => None,
		});
		let (page, index) = waiting.expect("it waits");
		let run = |weight_limit| {
			let message_origin = AggregateMessageOrigin::Sibling(SIBLING.into());
			dispatch(
				Eve,
				Queue::execute_overweight {
					message_origin,
					page,
					index,
					weight_limit,
				},
			)
		};
		let owned = || [account(Charlie), account(Eve), account_of(&para(SIBLING))].map(|who| own(&who));
		let before = owned();
		assert!(run(Weight::from_parts(1_000_000_000, 1_000)).is_err());
		assert_eq!(owned(), before);
		assert_ok!(run(Weight::from_parts(100_000_000_000, 5_000_000)));
		let after = owned();
		assert!(after[0] > before[0] + 9 * UNIT);
		assert_eq!((after[1], after[2]), (before[1], before[2] - 10 * UNIT));
		assert!(run(Weight::from_parts(100_000_000_000, 5_000_000)).is_err());
		assert_eq!(owned(), after);
	});
}
