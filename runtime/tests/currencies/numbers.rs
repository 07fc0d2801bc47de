// SPDX-License-Identifier: Apache-2.0

//! A number is that of one asset for ever.

use super::*;
use crate::common::root;
use assay_runtime::{genesis_presets::NEXT_ASSET, Address};

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
