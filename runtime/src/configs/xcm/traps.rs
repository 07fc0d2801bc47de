// SPDX-License-Identifier: Apache-2.0

//! What a message leaves behind, until who sent it claims it.

use crate::{
	configs::{assets::ForeignAssetId, xcm::RelayNetwork},
	Assets, Balance, ForeignAssets, PolkadotXcm,
};
use frame_support::{traits::fungibles::Balanced, weights::Weight};
use sp_runtime::traits::MaybeEquivalence;
use xcm::latest::prelude::*;
use xcm_executor::{
	traits::{ClaimAssets, DropAssets},
	AssetsInHolding,
};

/// Traps what messages leave behind. What of it is another chain's is not counted as being here until it is claimed.
///
/// `pallet_xcm` leaves what it traps in the supply of the asset, and adds nothing when it is claimed. But it knows assets by
/// their locations: an asset may be destroyed and registered again in between, and what is claimed of the new one would
/// be in accounts and not in its supply. The last who have some could not move it then.
pub struct Traps;

impl DropAssets for Traps {
	fn drop_assets(origin: &Location, assets: AssetsInHolding, context: &XcmContext) -> Weight {
		for (number, amount) in assets.fungible_assets_iter().filter_map(|asset| foreign(&asset)) {
			// Nobody balances this: what is rescinded is trapped.
			core::mem::forget(Assets::rescind(number, amount));
		}
		PolkadotXcm::drop_assets(&named(origin), assets, context)
	}
}

impl ClaimAssets for Traps {
	fn claim_assets(
		origin: &Location,
		ticket: &Location,
		what: &xcm::latest::Assets,
		context: &XcmContext,
	) -> Option<AssetsInHolding> {
		// What has no number here could not be given out, and would be lost.
		let known = |asset: &Asset| asset.id.0 == Location::here() || foreign(asset).is_some();
		if !what.inner().iter().all(known) {
			return None;
		}
		let claimed = <PolkadotXcm as ClaimAssets>::claim_assets(&named(origin), ticket, what, context)?;
		for (number, amount) in claimed.fungible_assets_iter().filter_map(|asset| foreign(&asset)) {
			core::mem::forget(Assets::issue(number, amount));
		}
		Some(claimed)
	}
}

/// A claimer by one name. Who claims is one's account here with its network, and mostly hinted at in a message without.
fn named(claimer: &Location) -> Location {
	match claimer.unpack() {
		(0, [AccountId32 { network, id }]) if *network == RelayNetwork::get() => {
			Location::new(0, [AccountId32 { network: None, id: *id }])
		},
		_ => claimer.clone(),
	}
}

/// How much of which asset of another chain this is.
fn foreign(asset: &Asset) -> Option<(ForeignAssetId, Balance)> {
	let Fungible(amount) = asset.fun else {
		return None;
	};
	ForeignAssets::convert(&asset.id.0).map(|number| (number, amount))
}
