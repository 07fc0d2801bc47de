// SPDX-License-Identifier: Apache-2.0

//! What must never change of `ForeignAssets`.

use super::{assert_storage, variants};
use assay_runtime::Runtime;
use codec::Encode;
use pallet_foreign_assets::{Call, Error, Event, ForeignAsset};
use xcm::v5::Location;

#[test]
fn calls() {
	assert_eq!(
		variants::<Call<Runtime>>(),
		[(0, "register"), (1, "admit"), (2, "dismiss")]
	);
}

#[test]
fn events() {
	assert_eq!(
		variants::<Event<Runtime>>(),
		[
			(0, "AssetRegistered"),
			(1, "AssetForgotten"),
			(2, "HolderAdmitted"),
			(3, "HolderDismissed"),
		]
	);
}

#[test]
fn errors() {
	assert_eq!(
		variants::<Error<Runtime>>(),
		[
			(0, "AlreadyRegistered"),
			(1, "NotForeign"),
			(2, "InvalidReserve"),
			(3, "TooMany"),
			(4, "NoNumber"),
			(5, "OwnChain"),
			(6, "AlreadyAdmitted"),
			(7, "NotAdmitted"),
		]
	);
}

#[test]
fn storage() {
	assert_storage("ForeignAssets", &[("Holders", &[]), ("Registered", &[])]);
	let foreign = ForeignAsset {
		asset: 3,
		location: Location::parent(),
		reserve: Location::here(),
	};
	assert_eq!(foreign.encode(), [3, 0, 0, 0, 1, 0, 0, 0]);
}
