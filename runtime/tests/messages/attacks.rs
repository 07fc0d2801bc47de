// SPDX-License-Identifier: Apache-2.0

//! What other chains, and accounts here, would like to do.

use super::{
	common::{account, dispatch, root, town::ASSET},
	network::{
		abroad, account_of, admit, all_to, buy, local, of_asset, own, para, register, send, transfer, Chain, FIRST,
		HERE, SIBLING,
	},
};
use assay_runtime::{
	configs::{assets::ForeignAssetsOwner, device_identity::TreasuryAccount},
	constants::currency::UNIT,
	AccountId, Assets, Balances, CollatorSelection, PolkadotXcm, Runtime,
};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, fungibles::Inspect as InspectAssets},
};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};
use std::collections::BTreeSet;
use xcm::{
	latest::{self, prelude::*, AssetTransferFilter},
	VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm,
};
use xcm_executor::traits::TransferType;

/// What a message brings, to Eve.
fn brings(first: Instruction<()>, fees: impl Into<Asset>) -> Xcm<()> {
	Xcm(vec![first, buy(fees), all_to(local(Eve))])
}

#[test]
fn nobody_makes_what_is_not_its_own() {
	let (mut here, _) = Chain::pair();
	let token_of = |id| para(id);
	here.run(|| {
		register(Location::parent(), Location::parent());
		register(para(SIBLING), para(SIBLING));
		// What other chains may spend here, so that fees are not what stops them.
		for place in [para(SIBLING), para(SIBLING + 1), Location::parent()] {
			assert_ok!(Balances::mint_into(&account_of(&place), 100 * UNIT));
		}
	});
	let supplies = |here: &mut Chain| {
		here.run(|| {
			(
				Balances::total_issuance(),
				[ASSET, FIRST, FIRST + 1].map(Assets::total_issuance),
			)
		})
	};
	let before = supplies(&mut here);
	let assets = [
		Location::here(),
		Location::parent(),
		token_of(SIBLING),
		token_of(SIBLING + 1),
		para(HERE),
		// An asset that was made here, by the name that it would have, and what it would be within the sibling.
		Location::new(0, [PalletInstance(12), GeneralIndex(ASSET.into())]),
		Location::new(1, [Parachain(SIBLING), PalletInstance(12), GeneralIndex(ASSET.into())]),
		Location::new(1, [Parachain(SIBLING), GeneralIndex(0)]),
		Location::new(2, [GlobalConsensus(NetworkId::ByGenesis(latest::WESTEND_GENESIS_HASH))]),
	];
	for from in [None, Some(SIBLING), Some(SIBLING + 1)] {
		for asset in &assets {
			let honest = match from {
				None => *asset == Location::parent(),
				Some(id) => id == SIBLING && *asset == para(id),
			};
			let asset: Asset = (asset.clone(), 5 * UNIT).into();
			let own_fees: Asset = (Here, UNIT).into();
			for claimed in [
				vec![ReserveAssetDeposited(asset.clone().into())],
				vec![ReceiveTeleportedAsset(asset.clone().into())],
				vec![ClaimAsset {
					assets: asset.clone().into(),
					ticket: Here.into(),
				}],
			] {
				if honest && matches!(claimed[0], ReserveAssetDeposited(_)) {
					continue;
				}
				// Paying with it, and paying with something honest.
				let mut paid = vec![WithdrawAsset(own_fees.clone().into()), buy(own_fees.clone())];
				paid.extend(claimed.clone());
				paid.push(all_to(local(Eve)));
				for program in [brings(claimed[0].clone(), asset.clone()), Xcm(paid)] {
					let said = format!("{from:?}: {program:?}");
					let fate = match from {
						None => here.hear_above(program),
						Some(id) => here.hear(id, program),
					};
					assert_ne!(fate, Ok(true), "{said}");
				}
			}
		}
	}
	assert_eq!(supplies(&mut here), before);
}

#[test]
fn a_chain_spends_its_own_account_alone() {
	let (mut here, _) = Chain::pair();
	let victims = [
		Location::parent(),
		para(SIBLING + 1),
		abroad(SIBLING + 1, Bob),
		local(Alice),
		para(HERE),
		Location::here(),
	];
	here.run(|| {
		for place in [para(SIBLING), abroad(SIBLING, Bob)].iter().chain(&victims[..3]) {
			assert_ok!(Balances::mint_into(&account_of(place), 100 * UNIT));
		}
	});
	let eve = here.run(|| own(&account(Eve)));
	let steal = |origin: Vec<Instruction<()>>| {
		let mut program = vec![WithdrawAsset((Here, UNIT).into()), buy((Here, UNIT))];
		program.extend(origin);
		program.extend([WithdrawAsset((Here, 50 * UNIT).into()), all_to(local(Eve))]);
		Xcm(program)
	};
	for victim in victims {
		for origin in [
			vec![AliasOrigin(victim.clone())],
			// With something, for descending nowhere it stays who it is.
			vec![
				DescendOrigin([Parachain(SIBLING + 1)].into()),
				DescendOrigin(victim.interior().clone()),
			],
			vec![UniversalOrigin(GlobalConsensus(NetworkId::Polkadot))],
			vec![UniversalOrigin(Parachain(SIBLING + 1))],
			vec![ClearOrigin],
		] {
			let said = format!("{origin:?}");
			assert_eq!(here.hear(SIBLING, steal(origin.clone())), Ok(false), "{said}");
			let mut first = origin;
			first.extend(steal(vec![]).0);
			assert_ne!(here.hear(SIBLING, Xcm(first)), Ok(true), "{said}");
		}
	}
	here.run(|| assert_eq!(own(&account(Eve)), eve));
}

#[test]
fn a_chain_may_be_its_own_accounts() {
	let (mut here, _) = Chain::pair();
	assert_ok!(here.run(|| Balances::mint_into(&account_of(&abroad(SIBLING, Bob)), 10 * UNIT)));
	let program = Xcm(vec![
		AliasOrigin(abroad(SIBLING, Bob)),
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		all_to(abroad(SIBLING, Bob)),
	]);
	// It could sign for them at home too; but it says so by descending.
	assert_ne!(here.hear(SIBLING, program), Ok(true));
	let program = Xcm(vec![
		DescendOrigin(local(Bob).interior().clone()),
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		all_to(abroad(SIBLING, Bob)),
	]);
	assert_eq!(here.hear(SIBLING, program), Ok(true));
}

#[test]
fn no_two_places_have_one_account() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		let mut places = vec![Location::parent()];
		for chain in [0, 1, HERE, SIBLING, SIBLING + 1, u32::MAX] {
			places.push(para(chain));
			places.push(Location::new(1, [Parachain(chain), PalletInstance(12)]));
			places.push(Location::new(1, [Parachain(chain), PalletInstance(13)]));
			places.push(abroad(chain, Alice));
			places.push(abroad(chain, Bob));
		}
		places.push(Location::new(1, local(Alice).interior().clone()));
		places.push(Location::new(1, [PalletInstance(12)]));
		let mut accounts: Vec<AccountId> = places.iter().map(account_of).collect();
		accounts.extend([Alice, Bob, Eve].map(account));
		accounts.extend([
			TreasuryAccount::get(),
			ForeignAssetsOwner::get(),
			CollatorSelection::account_id(),
			PolkadotXcm::check_account(),
		]);
		let distinct: BTreeSet<_> = accounts.iter().collect();
		assert_eq!(distinct.len(), accounts.len());
		// An account of a network is the same, whatever the message calls the network.
		let named = AccountId32 {
			network: Some(NetworkId::Polkadot),
			id: account(Bob).into(),
		};
		assert_eq!(
			account_of(&Location::new(1, [Parachain(SIBLING), named])),
			account_of(&abroad(SIBLING, Bob))
		);
	});
}

/// Every way for an account to send an asset to a chain, and to say where its reserve is.
fn ways(to: &Location, asset: &Asset) -> Vec<pallet_xcm::Call<Runtime>> {
	let place = |location: &Location| Box::new(VersionedLocation::from(location.clone()));
	let assets = || Box::new(VersionedAssets::from(latest::Assets::from(asset.clone())));
	let mut calls = vec![
		transfer(to.clone(), local(Bob), asset.clone()),
		pallet_xcm::Call::transfer_assets {
			dest: place(to),
			beneficiary: place(&local(Bob)),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		},
		pallet_xcm::Call::limited_teleport_assets {
			dest: place(to),
			beneficiary: place(&local(Bob)),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		},
	];
	let remote = [Location::parent(), para(SIBLING), para(SIBLING + 1), para(1_000)];
	let types = || {
		let remote = remote
			.clone()
			.map(|reserve| TransferType::RemoteReserve(reserve.into()));
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
				dest: place(to),
				assets: assets(),
				assets_transfer_type: Box::new(of_assets.clone()),
				remote_fees_id: Box::new(VersionedAssetId::from(asset.id.clone())),
				fees_transfer_type: Box::new(of_fees),
				custom_xcm_on_dest: Box::new(VersionedXcm::from(Xcm::<()>(vec![all_to(local(Bob))]))),
				weight_limit: Unlimited,
			});
		}
	}
	calls
}

#[test]
fn no_account_loses_anything_on_the_way() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(Location::parent(), Location::parent());
		register(para(SIBLING), para(SIBLING));
		admit(SIBLING);
		for asset in [FIRST, FIRST + 1] {
			assert_ok!(<Assets as frame_support::traits::fungibles::Mutate<_>>::mint_into(
				asset,
				&account(Alice),
				1_000 * UNIT
			));
		}
	});
	let mut sent = BTreeSet::new();
	for to in [Location::parent(), para(SIBLING), para(SIBLING + 1), para(1_000)] {
		for asset in [Location::here(), Location::parent(), para(SIBLING)] {
			let amount: Asset = (asset.clone(), 5 * UNIT).into();
			for call in ways(&to, &amount) {
				let said = format!("{call:?}");
				let outcome = here.run(|| {
					// So that the sibling that was not admitted is not out of reach for want of a channel.
					if let Some(Parachain(id)) = to.first_interior() {
						assay_runtime::ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(
							(*id).into(),
						);
					}
					let before = (
						own(&account(Alice)),
						[FIRST, FIRST + 1].map(|id| of_asset(id, &account(Alice))),
					);
					let outcome = dispatch(Alice, call);
					let after = (
						own(&account(Alice)),
						[FIRST, FIRST + 1].map(|id| of_asset(id, &account(Alice))),
					);
					if outcome.is_err() {
						assert_eq!(before, after, "{said}");
					}
					outcome
				});
				let (across, up) = (here.leaving(), here.rising());
				let left = across.len() + up.len();
				let said = format!("{across:?} {up:?} {outcome:?} {said}");
				assert_eq!(left, usize::from(outcome.is_ok()), "{said}");
				if outcome.is_ok() {
					sent.insert(format!("{asset:?} to {to:?}"));
				}
			}
		}
	}
	let allowed: BTreeSet<_> = [
		// Home; ours to who was admitted; and a sibling's to the third by way of the sibling, who keeps it.
		(Location::parent(), Location::parent()),
		(para(SIBLING), para(SIBLING)),
		(Location::here(), para(SIBLING)),
	]
	.iter()
	.map(|(asset, to)| format!("{asset:?} to {to:?}"))
	.collect();
	assert!(allowed.is_subset(&sent), "{sent:#?}");
	let by_way: BTreeSet<_> = sent.difference(&allowed).cloned().collect();
	let expected: BTreeSet<_> = [Location::parent(), para(SIBLING + 1), para(1_000)]
		.iter()
		.map(|to| format!("{:?} to {to:?}", para(SIBLING)))
		.collect();
	assert!(by_way.is_subset(&expected), "{by_way:#?}");
}

#[test]
fn nor_does_a_message_keep_here_what_another_chain_does_not_take() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		for place in [para(SIBLING), Location::parent()] {
			assert_ok!(Balances::mint_into(&account_of(&place), 100 * UNIT));
		}
		// The sibling is not admitted yet, to begin with.
	});
	let then = || Xcm::<()>(vec![]);
	let ours: Asset = (Here, 5 * UNIT).into();
	let theirs: Asset = (para(SIBLING), 5 * UNIT).into();
	let keeps = |dest: Location, assets: AssetFilter| {
		let mut programs = vec![
			vec![DepositReserveAsset {
				assets: assets.clone(),
				dest: dest.clone(),
				xcm: then(),
			}],
			vec![InitiateTransfer {
				destination: dest.clone(),
				remote_fees: None,
				preserve_origin: false,
				assets: vec![AssetTransferFilter::ReserveDeposit(assets.clone())]
					.try_into()
					.expect("one"),
				remote_xcm: then(),
			}],
			vec![InitiateTransfer {
				destination: dest.clone(),
				remote_fees: Some(AssetTransferFilter::ReserveDeposit(assets.clone())),
				preserve_origin: true,
				assets: vec![].try_into().expect("none"),
				remote_xcm: then(),
			}],
		];
		if let Definite(assets) = assets {
			programs.push(vec![TransferReserveAsset {
				assets,
				dest,
				xcm: then(),
			}]);
		}
		programs
	};
	let begin = || vec![WithdrawAsset((Here, 20 * UNIT).into()), buy((Here, UNIT))];
	let refused = |here: &mut Chain, dest: Location, assets: AssetFilter| {
		for program in keeps(dest.clone(), assets) {
			for program in [
				program.clone(),
				vec![SetAppendix(Xcm(program.clone()))],
				vec![SetErrorHandler(Xcm(program.clone())), Trap(1)],
				vec![SetAppendix(Xcm(vec![SetAppendix(Xcm(program))]))],
			] {
				let said = format!("{program:?}");
				let before = here.run(|| own(&account_of(&para(SIBLING))));
				let fate = here.hear(SIBLING, Xcm([begin(), program].concat()));
				// Not even its fees are taken: it does not begin.
				assert_eq!(fate, Ok(false), "{said}");
				here.run(|| assert_eq!(own(&account_of(&para(SIBLING))), before, "{said}"));
			}
		}
	};
	for dest in [
		Location::parent(),
		para(SIBLING),
		para(SIBLING + 1),
		abroad(SIBLING, Bob),
	] {
		refused(&mut here, dest, ours.clone().into());
	}
	here.run(|| admit(SIBLING));
	for dest in [Location::parent(), para(SIBLING + 1), abroad(SIBLING, Bob)] {
		refused(&mut here, dest, ours.clone().into());
	}
	// Assets that it does not name may be others than ours.
	for assets in [theirs.into(), Wild(All), Wild(AllCounted(1))] {
		refused(&mut here, para(SIBLING), assets);
	}
	for program in keeps(para(SIBLING), ours.into()) {
		let said = format!("{program:?}");
		// The fees of one of these are paid in another way.
		let fate = here.hear(SIBLING, Xcm([begin(), program].concat()));
		assert!(fate.is_ok(), "{said}");
	}
}

#[test]
fn nothing_is_teleported() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		assert_ok!(Balances::mint_into(&account_of(&para(SIBLING)), 100 * UNIT));
	});
	let issuance = here.run(Balances::total_issuance);
	for dest in [Location::parent(), para(SIBLING)] {
		let program = Xcm(vec![
			WithdrawAsset((Here, 20 * UNIT).into()),
			buy((Here, UNIT)),
			InitiateTeleport {
				assets: Asset::from((Here, 5 * UNIT)).into(),
				dest,
				xcm: Xcm(vec![]),
			},
		]);
		assert_eq!(here.hear(SIBLING, program), Ok(false));
		assert_eq!(here.leaving().len() + here.rising().len(), 0);
	}
	here.run(|| assert_eq!(Balances::total_issuance(), issuance));
}

#[test]
fn an_account_sends_messages_as_itself() {
	let (mut here, mut there) = Chain::pair();
	assert_ok!(there.run(|| Balances::mint_into(&account_of(&para(HERE)), 100 * UNIT)));
	let steal = Xcm(vec![
		WithdrawAsset((Here, 50 * UNIT).into()),
		buy((Here, UNIT)),
		all_to(local(Eve)),
	]);
	here.call(Eve, send(para(SIBLING), steal));
	assert_eq!(here.carry_to(&mut there), [Ok(false)]);
	there.run(|| assert_eq!(own(&account_of(&para(HERE))), 100 * UNIT));
	// Governance does so as the chain.
	let spend = Xcm(vec![
		WithdrawAsset((Here, 50 * UNIT).into()),
		buy((Here, UNIT)),
		all_to(local(Eve)),
	]);
	assert_ok!(here.run(|| root(send(para(SIBLING), spend))));
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
}
