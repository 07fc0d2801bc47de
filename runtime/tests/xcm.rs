// SPDX-License-Identifier: Apache-2.0

//! What other chains may and may not do here, and that nothing of ours leaves for where it would be lost.

mod common;

use assay_runtime::{
	configs::xcm::{LocationToAccountId, XcmConfig},
	constants::currency::UNIT,
	AccountId, Balances, CollatorSelection, ParachainSystem, Runtime, RuntimeCall, XcmpQueue,
};
use codec::Encode;
use common::{account, development, dispatch, total};
use cumulus_primitives_core::{ParaId, UpwardMessageSender, XcmpMessageSource};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{
		fungible::{Inspect, Mutate},
		GetCallName,
	},
	weights::Weight,
};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Ferdie};
use sp_runtime::DispatchError;
use xcm::{
	latest::{prelude::*, AssetTransferFilter},
	VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm,
};
use xcm_executor::{
	traits::{ConvertLocation, TransferType},
	XcmExecutor,
};

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

/// The relay chain, a chain of the system and a chain of somebody's, to all of which messages go out.
fn elsewhere() -> [Location; 3] {
	[Location::parent(), Location::new(1, [Parachain(1000)]), sibling()]
}

/// Opens the way for messages.
fn connect(to: &Location) {
	match to.first_interior() {
		Some(Parachain(id)) => {
			ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(ParaId::from(*id));
		},
		_ => <ParachainSystem as UpwardMessageSender>::ensure_successful_delivery(),
	}
}

/// Messages that wait to leave.
fn outgoing() -> usize {
	let up = cumulus_pallet_parachain_system::PendingUpwardMessages::<Runtime>::decode_len().unwrap_or_default();
	up + XcmpQueue::take_outbound_messages(usize::MAX, &[]).len()
}

fn beneficiary() -> Location {
	AccountId32 {
		network: None,
		id: account(Bob).into(),
	}
	.into()
}

/// Every way of `pallet_xcm` to send tokens from an account to `to`.
fn transfers(to: &Location) -> Vec<pallet_xcm::Call<Runtime>> {
	let versioned = |location: Location| Box::new(VersionedLocation::from(location));
	let mut calls = Vec::new();
	for asset in [Location::here(), Location::parent()].map(|id| Asset::from((id, 5 * UNIT))) {
		let assets = || Box::new(VersionedAssets::from(Assets::from(asset.clone())));
		#[allow(deprecated)]
		calls.extend([
			pallet_xcm::Call::teleport_assets {
				dest: versioned(to.clone()),
				beneficiary: versioned(beneficiary()),
				assets: assets(),
				fee_asset_item: 0,
			},
			pallet_xcm::Call::reserve_transfer_assets {
				dest: versioned(to.clone()),
				beneficiary: versioned(beneficiary()),
				assets: assets(),
				fee_asset_item: 0,
			},
		]);
		calls.extend([
			pallet_xcm::Call::limited_teleport_assets {
				dest: versioned(to.clone()),
				beneficiary: versioned(beneficiary()),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
			pallet_xcm::Call::limited_reserve_transfer_assets {
				dest: versioned(to.clone()),
				beneficiary: versioned(beneficiary()),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
			pallet_xcm::Call::transfer_assets {
				dest: versioned(to.clone()),
				beneficiary: versioned(beneficiary()),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
		]);
		let types = || {
			let remote = elsewhere().map(|reserve| TransferType::RemoteReserve(reserve.into()));
			[
				TransferType::Teleport,
				TransferType::LocalReserve,
				TransferType::DestinationReserve,
			]
			.into_iter()
			.chain(remote)
		};
		for of_assets in types() {
			for of_fees in types() {
				calls.push(pallet_xcm::Call::transfer_assets_using_type_and_then {
					dest: versioned(to.clone()),
					assets: assets(),
					assets_transfer_type: Box::new(of_assets.clone()),
					remote_fees_id: Box::new(VersionedAssetId::from(asset.id.clone())),
					fees_transfer_type: Box::new(of_fees),
					custom_xcm_on_dest: Box::new(VersionedXcm::from(Xcm::<()>(vec![DepositAsset {
						assets: AllCounted(1).into(),
						beneficiary: beneficiary(),
					}]))),
					weight_limit: Unlimited,
				});
			}
		}
		calls.extend(
			departures(&asset, to)
				.into_iter()
				.map(|program| pallet_xcm::Call::execute {
					message: Box::new(VersionedXcm::from(Xcm([
						vec![WithdrawAsset(asset.clone().into())],
						program,
					]
					.concat()))),
					max_weight: Weight::from_parts(u64::MAX / 2, u64::MAX / 2),
				}),
		);
	}
	calls
}

/// Every instruction that takes what a program holds, or its origin owns, to another chain.
fn departures(asset: &Asset, to: &Location) -> Vec<Vec<Instruction<RuntimeCall>>> {
	let all = || Wild(AllCounted(1));
	let then = || Xcm::<()>(vec![]);
	vec![
		vec![TransferReserveAsset {
			assets: asset.clone().into(),
			dest: to.clone(),
			xcm: then(),
		}],
		vec![DepositReserveAsset {
			assets: all(),
			dest: to.clone(),
			xcm: then(),
		}],
		vec![InitiateReserveWithdraw {
			assets: all(),
			reserve: to.clone(),
			xcm: then(),
		}],
		vec![InitiateTeleport {
			assets: all(),
			dest: to.clone(),
			xcm: then(),
		}],
		vec![InitiateTransfer {
			destination: to.clone(),
			remote_fees: None,
			preserve_origin: false,
			assets: vec![AssetTransferFilter::ReserveDeposit(all())]
				.try_into()
				.expect("one"),
			remote_xcm: then(),
		}],
		vec![BurnAsset(asset.clone().into())],
		vec![DepositAsset {
			assets: all(),
			beneficiary: to.clone(),
		}],
	]
}

#[test]
fn no_account_sends_tokens_where_they_would_be_lost() {
	for to in elsewhere() {
		development().execute_with(|| {
			connect(&to);
			let before = (total(Alice), Balances::total_issuance());
			for call in transfers(&to) {
				let said = format!("{call:?}");
				let error = dispatch(Alice, call).expect_err(&said);
				assert!(matches!(error, DispatchError::Module(_)), "{error:?}: {said}");
				assert_eq!((total(Alice), Balances::total_issuance()), before, "{said}");
				assert_eq!(Balances::total_balance(&sovereign_of(&to)), 0, "{said}");
				assert_eq!(outgoing(), 0, "{said}");
			}
		});
	}
}

#[test]
fn a_message_costs_its_delivery_and_nothing_else() {
	for to in elsewhere() {
		development().execute_with(|| {
			connect(&to);
			let pot = || Balances::total_balance(&CollatorSelection::account_id());
			let before = (total(Alice), pot(), Balances::total_issuance());
			// Whatever it says: there it comes from an account of Alice's, and moves what that one owns there.
			let message = Xcm::<()>(vec![WithdrawAsset((Here, UNIT).into()), ClearOrigin]);
			let call = pallet_xcm::Call::send {
				dest: Box::new(to.clone().into()),
				message: Box::new(VersionedXcm::from(message)),
			};
			assert_ok!(dispatch(Alice, call));
			assert_eq!(outgoing(), 1);
			assert_eq!(before.0 - total(Alice), pot() - before.1);
			assert!(before.0 - total(Alice) < UNIT);
			assert_eq!(Balances::total_issuance(), before.2);
		});
	}
}

/// Each message reads what waits already: of that there is an end, in number and in bytes.
#[test]
fn little_waits_for_the_relay_chain() {
	for (bytes, most) in [(0, 128), (40_000, 3)] {
		development().execute_with(|| {
			connect(&Location::parent());
			assert_ok!(Balances::mint_into(&account(Alice), 1_000 * UNIT));
			let send = || {
				let call = Transact {
					origin_kind: OriginKind::Native,
					fallback_max_weight: None,
					call: vec![0; bytes].into(),
				};
				let message = Xcm::<()>(vec![call]);
				let send = pallet_xcm::Call::send {
					dest: Box::new(Location::parent().into()),
					message: Box::new(VersionedXcm::from(message)),
				};
				dispatch(Alice, send)
			};
			for _ in 0..most {
				assert_ok!(send());
			}
			let before = total(Alice);
			assert_eq!(send(), Err(pallet_xcm::Error::<Runtime>::SendFailure.into()));
			assert_eq!((total(Alice), outgoing()), (before, most));
			cumulus_pallet_parachain_system::PendingUpwardMessages::<Runtime>::kill();
			assert_ok!(send());
		});
	}
}

/// The pool takes it, and whoever made it learns why it is refused.
#[test]
fn what_is_refused_fits_a_block() {
	let limits = <Runtime as frame_system::Config>::BlockWeights::get();
	let most = limits.get(DispatchClass::Normal).max_extrinsic.expect("there is one");
	let alias = || Box::new(VersionedLocation::from(sibling()));
	let aliases = [
		pallet_xcm::Call::add_authorized_alias {
			aliaser: alias(),
			expires: None,
		},
		pallet_xcm::Call::remove_authorized_alias { aliaser: alias() },
	];
	development().execute_with(|| {
		for mut call in transfers(&sibling()).into_iter().chain(aliases) {
			// What the program may take comes on top, and is the sender's choice.
			if let pallet_xcm::Call::execute { max_weight, .. } = &mut call {
				*max_weight = Weight::zero();
			}
			let weight = call.get_dispatch_info().call_weight;
			assert!(weight.all_lte(most), "{weight}: {call:?}");
		}
	});
}

/// What a call of `pallet_xcm` can do with tokens: one that is not here is to be judged first.
#[test]
fn every_call_is_accounted_for() {
	let refused: Vec<_> = transfers(&sibling()).iter().map(|call| call.get_call_name()).collect();
	for name in pallet_xcm::Call::<Runtime>::get_call_names() {
		let known = match *name {
			// Costs its delivery.
			"send" => true,
			// Brings back what was trapped here.
			"claim_assets" => true,
			// Nobody else acts for an account: refused, or nothing to remove.
			"add_authorized_alias" | "remove_authorized_alias" | "remove_all_authorized_aliases" => true,
			governance if governance.starts_with("force_") => true,
			transfer => refused.contains(&transfer),
		};
		assert!(known, "{name}");
	}
	development().execute_with(|| {
		assert!(dispatch(Alice, pallet_xcm::Call::force_suspension { suspended: true }).is_err());
	});
}

#[test]
fn nor_does_a_sibling_send_them_to_the_relay_chain() {
	development().execute_with(|| {
		let owner = sovereign_of(&sibling());
		assert_ok!(Balances::mint_into(&owner, 10 * UNIT));
		let asset: Asset = (Here, 5 * UNIT).into();
		let begin = || {
			vec![
				WithdrawAsset((Here, 6 * UNIT).into()),
				BuyExecution {
					fees: (Here, UNIT).into(),
					weight_limit: Unlimited,
				},
			]
		};
		for program in departures(&asset, &Location::parent()).into_iter().take(3) {
			for program in [program.clone(), vec![SetAppendix(Xcm(program))]] {
				let message = Xcm([begin(), program].concat());
				assert!(execute(sibling(), message).ensure_complete().is_err());
				assert_eq!(Balances::total_balance(&owner), 10 * UNIT);
				assert_eq!(Balances::total_balance(&sovereign_of(&Location::parent())), 0);
			}
		}
	});
}
