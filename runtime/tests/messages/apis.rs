// SPDX-License-Identifier: Apache-2.0

//! What wallets ask before anything is sent.

use super::{
	assets::from_above,
	network::{abroad, account_of, admit, local, para, register, transfer, Chain, SIBLING},
};
use assay_runtime::{
	constants::currency::UNIT, Block, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
};
use frame_support::{assert_ok, traits::OriginTrait, weights::Weight};
use sp_keyring::Sr25519Keyring::Bob;
use xcm::{latest::prelude::*, VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_runtime_apis::{
	conversions::runtime_decl_for_location_to_account_api::LocationToAccountApi,
	dry_run::runtime_decl_for_dry_run_api::DryRunApi, fees::runtime_decl_for_xcm_payment_api::XcmPaymentApi,
	trusted_query::runtime_decl_for_trusted_query_api::TrustedQueryApi,
};

#[test]
fn a_transfer_is_dry_run() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		admit(SIBLING);
		let origin = RuntimeOrigin::signed(super::common::account(Bob)).into_caller();
		let run = |call: pallet_xcm::Call<Runtime>| {
			<Runtime as DryRunApi<Block, RuntimeCall, RuntimeEvent, OriginCaller>>::dry_run_call(
				origin.clone(),
				call.into(),
				XCM_VERSION,
			)
			.expect("it is run")
		};
		let effects = run(transfer(para(SIBLING), local(Bob), (Here, 10 * UNIT)));
		assert!(effects.execution_result.is_ok());
		assert!(effects.local_xcm.is_some());
		let (to, messages) = effects.forwarded_xcms.last().expect("it goes somewhere");
		assert_eq!(*to, VersionedLocation::from(para(SIBLING)));
		assert_eq!(messages.len(), 1);
		// One that would be lost is seen to be refused.
		let effects = run(transfer(Location::parent(), local(Bob), (Here, 10 * UNIT)));
		assert!(effects.execution_result.is_err());
	});
}

#[test]
fn a_message_is_dry_run() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(Location::parent(), Location::parent());
		let run = |origin: Location| {
			let program: Xcm<RuntimeCall> = from_above(UNIT, local(Bob)).into();
			<Runtime as DryRunApi<Block, RuntimeCall, RuntimeEvent, OriginCaller>>::dry_run_xcm(
				origin.into(),
				VersionedXcm::from(program),
			)
			.expect("it is run")
			.execution_result
			.ensure_complete()
		};
		assert_ok!(run(Location::parent()));
		assert!(run(para(SIBLING)).is_err());
	});
}

#[test]
fn fees_are_told_in_every_asset_that_pays() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(Location::parent(), Location::parent());
		register(para(SIBLING), para(SIBLING));
		let id = |location: Location| VersionedAssetId::from(AssetId(location));
		let all = [Location::here(), Location::parent(), para(SIBLING)].map(id);
		assert_eq!(
			<Runtime as XcmPaymentApi<Block>>::query_acceptable_payment_assets(XCM_VERSION),
			Ok(all.to_vec())
		);
		let program = VersionedXcm::from(from_above(UNIT, local(Bob)));
		let weight = <Runtime as XcmPaymentApi<Block>>::query_xcm_weight(program.clone()).expect("it has one");
		let fee = |asset| <Runtime as XcmPaymentApi<Block>>::query_weight_to_asset_fee(weight, asset);
		let [ours, relay, theirs] = all.map(fee);
		// Registered with our existential deposit for a minimum: one is worth the other.
		assert!(ours.is_ok() && ours == relay && relay == theirs);
		assert!(fee(id(para(SIBLING + 1))).is_err());
		let more = weight.saturating_add(Weight::from_parts(1_000_000_000, 0));
		let dearer = <Runtime as XcmPaymentApi<Block>>::query_weight_to_asset_fee(more, id(Location::parent()));
		assert!(dearer.expect("it is known") > relay.expect("it is known"));
		let delivery =
			<Runtime as XcmPaymentApi<Block>>::query_delivery_fees(para(SIBLING).into(), program, id(Location::here()));
		assert!(matches!(delivery, Ok(VersionedAssets::V5(fees)) if fees.len() == 1));
	});
}

#[test]
fn trust_and_accounts_are_told() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		let asset: Asset = (para(SIBLING), UNIT).into();
		let trusted =
			|from: Location| <Runtime as TrustedQueryApi<Block>>::is_trusted_reserve(asset.clone().into(), from.into());
		assert_eq!(trusted(para(SIBLING)), Ok(true));
		assert_eq!(trusted(para(SIBLING + 1)), Ok(false));
		assert_eq!(
			<Runtime as TrustedQueryApi<Block>>::is_trusted_teleporter(asset.clone().into(), para(SIBLING).into()),
			Ok(false)
		);
		for place in [Location::parent(), para(SIBLING), abroad(SIBLING, Bob)] {
			assert_eq!(
				<Runtime as LocationToAccountApi<Block, _>>::convert_location(place.clone().into()),
				Ok(account_of(&place))
			);
		}
	});
}
