// SPDX-License-Identifier: Apache-2.0

//! An upgrade that is made impossible.

use super::{
	common::{development, dispatch},
	network::{abroad, SIBLING},
};
use assay_runtime::{
	configs::{
		accounts::MaximumSchedulerWeight,
		migrations::{MigrationWeight, SingleBlock},
		parachain::MessageQueueServiceWeight,
	},
	constants::limits::MAXIMUM_BLOCK_WEIGHT,
	genesis_presets::WELL_KNOWN,
};
use frame_support::{traits::OnRuntimeUpgrade, weights::Weight};

/// What runs in the first block of an upgrade runs however long it takes. If it goes through entries that everybody may add,
/// somebody adds more than a block has room for, and no block with the new code is ever made.
#[test]
fn nobody_makes_the_first_block_of_an_upgrade_heavier() {
	development().execute_with(|| {
		let before = SingleBlock::on_runtime_upgrade();
		for who in WELL_KNOWN {
			let call = pallet_xcm::Call::add_authorized_alias {
				aliaser: Box::new(abroad(SIBLING, who).into()),
				expires: None,
			};
			let _ = dispatch(who, call);
		}
		assert_eq!(SingleBlock::on_runtime_upgrade(), before);
	});
}

/// While a migration runs, messages of the relay chain and alarms of referenda come all the same. Whoever sends as many as are
/// served must not make blocks that are too heavy.
#[test]
fn a_migration_leaves_room_for_what_comes_meanwhile() {
	let parts = [
		MigrationWeight::get(),
		MessageQueueServiceWeight::get(),
		MaximumSchedulerWeight::get(),
	];
	let all = parts.into_iter().fold(Weight::zero(), Weight::saturating_add);
	assert!(all.all_lte(MAXIMUM_BLOCK_WEIGHT), "{all}");
}
