// SPDX-License-Identifier: Apache-2.0

//! What other chains may and may not do here.

mod common;

use assay_runtime::{
	configs::xcm::{LocationToAccountId, XcmConfig},
	constants::currency::UNIT,
	AccountId, Balances, CollatorSelection, RuntimeCall,
};
use codec::Encode;
use common::{account, development, total};
use frame_support::{
	assert_ok,
	traits::fungible::{Inspect, Mutate},
	weights::Weight,
};
use sp_keyring::Sr25519Keyring::{Bob, Ferdie};
use xcm::latest::prelude::*;
use xcm_executor::{traits::ConvertLocation, XcmExecutor};

fn sibling() -> Location {
	Location::new(1, [Parachain(2001)])
}

fn sovereign_of(location: &Location) -> AccountId {
	LocationToAccountId::convert_location(location).expect("it has an account here")
}

fn execute(origin: Location, message: Xcm<RuntimeCall>) -> Outcome {
	let mut id = message.using_encoded(sp_io::hashing::blake2_256);
	let limit = Weight::from_parts(u64::MAX, u64::MAX);
	XcmExecutor::<XcmConfig>::prepare_and_execute(origin, message, &mut id, limit, Weight::zero())
}

fn to_bob() -> Instruction<RuntimeCall> {
	DepositAsset {
		assets: AllCounted(1).into(),
		beneficiary: AccountId32 {
			network: None,
			id: account(Bob).into(),
		}
		.into(),
	}
}

#[test]
fn our_token_comes_home_and_pays_for_it() {
	development().execute_with(|| {
		let sovereign = sovereign_of(&sibling());
		assert_ok!(Balances::mint_into(&sovereign, 10 * UNIT));
		let pot = || Balances::total_balance(&CollatorSelection::account_id());
		let (bob, pot_before) = (total(Bob), pot());
		let issuance = Balances::total_issuance();
		let message = Xcm(vec![
			WithdrawAsset((Here, 10 * UNIT).into()),
			BuyExecution {
				fees: (Here, UNIT).into(),
				weight_limit: Unlimited,
			},
			to_bob(),
		]);
		assert_ok!(execute(sibling(), message).ensure_complete());
		assert!(total(Bob) > bob + 9 * UNIT);
		assert_eq!(Balances::total_balance(&sovereign), 0);
		// What Bob did not get is what the execution cost, and authors have it.
		assert_eq!(total(Bob) - bob + pot() - pot_before, 10 * UNIT);
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

#[test]
fn who_does_not_pay_is_not_served() {
	development().execute_with(|| {
		let sovereign = sovereign_of(&sibling());
		assert_ok!(Balances::mint_into(&sovereign, 10 * UNIT));
		let bob = total(Bob);
		for message in [
			Xcm(vec![WithdrawAsset((Here, UNIT).into()), to_bob()]),
			Xcm(vec![
				UnpaidExecution {
					weight_limit: Unlimited,
					check_origin: None,
				},
				WithdrawAsset((Here, UNIT).into()),
				to_bob(),
			]),
		] {
			assert!(execute(sibling(), message).ensure_complete().is_err());
		}
		assert_eq!(total(Bob), bob);
	});
}

#[test]
fn nobody_makes_our_token_out_of_nothing() {
	development().execute_with(|| {
		let ferdie = total(Ferdie);
		let issuance = Balances::total_issuance();
		let bob = total(Bob);
		for origin in [sibling(), Location::new(1, [Parachain(1000)]), Location::parent()] {
			for assets in [Location::here(), Location::parent()] {
				let asset: Asset = (assets, 5 * UNIT).into();
				for first in [
					ReserveAssetDeposited(asset.clone().into()),
					ReceiveTeleportedAsset(asset.clone().into()),
				] {
					let message = Xcm(vec![
						first,
						BuyExecution {
							fees: asset.clone(),
							weight_limit: Unlimited,
						},
						to_bob(),
					]);
					assert!(execute(origin.clone(), message).ensure_complete().is_err());
				}
			}
		}
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!((total(Bob), total(Ferdie)), (bob, ferdie));
	});
}

#[test]
fn every_chain_has_an_account_of_its_own() {
	development().execute_with(|| {
		let accounts = [
			Location::parent(),
			sibling(),
			Location::new(1, [Parachain(2002)]),
			Location::new(
				1,
				[
					Parachain(2001),
					AccountId32 {
						network: None,
						id: [1; 32],
					},
				],
			),
		]
		.map(|location| sovereign_of(&location));
		for (index, one) in accounts.iter().enumerate() {
			assert!(accounts.iter().skip(index + 1).all(|other| one != other));
		}
	});
}
