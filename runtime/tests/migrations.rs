// SPDX-License-Identifier: Apache-2.0

//! An upgrade whose migration takes many blocks: nothing is lost, whatever a block has room for, and nobody writes meanwhile.

mod common;

use assay_runtime::{
	configs::migrations::{
		rewrite_devices::{RewriteDevices, DEVICES_A_STEP},
		MigrationWeight, WhileMigrating,
	},
	weights::pallet_device_identity::WeightInfo,
	AllPalletsWithSystem, DataCredentials, Executive, Hash, Header, MultiBlockMigrations, Runtime, System,
};
use common::{
	block_at, chain, development, device::Device, dispatch, now, root, sound, ticks, town::Town, GENESIS_HASH,
};
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{
	assert_noop, assert_ok,
	migrations::{MultiStepMigrator, SteppedMigration, SteppedMigrationError},
	traits::{GetStorageVersion, OnRuntimeUpgrade, QueuePausedQuery},
	weights::{Weight, WeightMeter},
};
use pallet_device_identity::{Devices, WeightInfo as _};
use pallet_migrations::{ActiveCursor, Call, Cursor, MigrationCursor};
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::{traits::Header as _, Digest, ExtrinsicInclusionMode};
use std::collections::BTreeMap;

/// All that the chain stores, but for what the system counts and where XCM is with its own versions.
fn state() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let left_out = [&b"System"[..], b"PolkadotXcm"].map(sp_io::hashing::twox_128);
	let mut state = BTreeMap::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if !left_out.iter().any(|pallet| next.starts_with(pallet)) {
			state.insert(next.clone(), sp_io::storage::get(&next).expect("it is there").to_vec());
		}
		key = next;
	}
	state
}

/// A town with more devices than a step takes.
fn with_devices(test: impl FnOnce()) {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		Town::build();
		for number in 0..3 * DEVICES_A_STEP {
			assert_ok!(dispatch(
				Alice,
				Device::new(&format!("further {number}")).register(Alice)
			));
		}
		test();
	});
}

/// Runs the migration in blocks that have so much room, and tells how many it took.
fn migrate(room: Weight) -> u32 {
	let mut cursor = None;
	for block in 1..1_000 {
		let mut meter = WeightMeter::with_limit(room);
		cursor = RewriteDevices::transactional_step(cursor, &mut meter).expect("it goes on");
		assert!(meter.consumed().all_lte(room));
		if cursor.is_none() {
			return block;
		}
	}
	panic!("it does not end");
}

#[test]
fn a_migration_over_many_small_blocks_loses_nothing() {
	with_devices(|| {
		let before = state();
		let devices = u32::try_from(Devices::<Runtime>::iter().count()).unwrap();
		assert!(devices > 3 * DEVICES_A_STEP);
		let one = WeightInfo::<Runtime>::suspend();
		// One device a block, and at last none.
		assert_eq!(migrate(one), devices + 1);
		assert!(state() == before);
		// As many as a step takes, and what it did it can do again.
		assert_eq!(migrate(MigrationWeight::get()), devices / DEVICES_A_STEP + 1);
		assert!(state() == before);
		sound();
		DataCredentials::do_try_state().expect("credentials are sound");
	});
}

#[test]
fn a_block_without_room_says_what_a_step_takes() {
	with_devices(|| {
		let required = WeightInfo::<Runtime>::suspend();
		let mut meter = WeightMeter::with_limit(required.saturating_sub(Weight::from_parts(1, 0)));
		assert_eq!(
			RewriteDevices::step(None, &mut meter),
			Err(SteppedMigrationError::InsufficientWeight { required })
		);
		assert_eq!(meter.consumed(), Weight::zero());
	});
}

/// What cannot be read is not lost, and holds nothing up.
#[test]
fn a_record_that_cannot_be_read_stays() {
	with_devices(|| {
		let device = Devices::<Runtime>::iter_keys().next().expect("there are some");
		let key = Devices::<Runtime>::hashed_key_for(device);
		sp_io::storage::set(&key, b"not a device");
		migrate(MigrationWeight::get());
		assert_eq!(sp_io::storage::get(&key).as_deref(), Some(&b"not a device"[..]));
	});
}

fn begin(number: u32) -> ExtrinsicInclusionMode {
	Executive::initialize_block(&Header::new(
		number,
		Hash::default(),
		Hash::default(),
		GENESIS_HASH,
		Digest::default(),
	))
}

/// While a migration runs, or is stuck, blocks hold inherents alone, and messages of siblings wait.
#[test]
fn nobody_writes_meanwhile() {
	development().execute_with(|| {
		assert!(matches!(begin(2), ExtrinsicInclusionMode::AllExtrinsics));
		for cursor in [
			MigrationCursor::Active(ActiveCursor {
				index: 0,
				inner_cursor: None,
				started_at: 2,
			}),
			MigrationCursor::Stuck,
		] {
			assert!(!MultiBlockMigrations::ongoing());
			let sibling = AggregateMessageOrigin::Sibling(2001.into());
			assert!(!WhileMigrating::is_paused(&sibling));
			// Nobody but root begins or ends one.
			let set = |cursor| Call::force_set_cursor { cursor };
			assert_noop!(
				dispatch(Alice, set(Some(cursor.clone()))),
				sp_runtime::traits::BadOrigin
			);
			assert_ok!(root(set(Some(cursor))));
			assert!(MultiBlockMigrations::ongoing());
			assert!(matches!(
				begin(System::block_number() + 1),
				ExtrinsicInclusionMode::OnlyInherents
			));
			assert!(WhileMigrating::is_paused(&sibling));
			// The relay chain's root may have to mend it.
			assert!(!WhileMigrating::is_paused(&AggregateMessageOrigin::Parent));
			assert!(!WhileMigrating::is_paused(&AggregateMessageOrigin::Here));
			assert_ok!(root(set(None)));
		}
		assert!(matches!(
			begin(System::block_number() + 1),
			ExtrinsicInclusionMode::AllExtrinsics
		));
	});
}

/// Nobody can deliver while a migration runs, so the market's clock stands, and at most half an hour counts of it.
#[test]
fn the_markets_clock_stands_meanwhile() {
	development().execute_with(|| {
		let (shown, began) = (ticks(), now());
		assert_ok!(root(Call::force_set_cursor {
			cursor: Some(MigrationCursor::Stuck)
		}));
		let hour = 60 * 60 * 1_000;
		for minutes in 1..=60 {
			block_at(began + minutes * 60_000);
			assert_eq!((ticks(), now()), (shown, began + minutes * 60_000));
		}
		assert_ok!(root(Call::force_set_cursor { cursor: None }));
		block_at(began + hour + 6_000);
		assert_eq!(ticks(), shown + hour / 2);
		block_at(began + hour + 12_000);
		assert_eq!(ticks(), shown + hour / 2 + 6_000);
	});
}

/// What runs in the first block of an upgrade is short, and may run again.
#[test]
fn an_upgrade_without_a_change_changes_nothing() {
	with_devices(|| {
		let before = state();
		let weights = <Runtime as frame_system::Config>::BlockWeights::get();
		for _ in 0..2 {
			let weight = assay_runtime::configs::migrations::SingleBlock::on_runtime_upgrade();
			assert!(weight.all_lte(weights.max_block));
		}
		assert!(state() == before);
		assert_eq!(
			pallet_xcm::Pallet::<Runtime>::on_chain_storage_version(),
			pallet_xcm::Pallet::<Runtime>::in_code_storage_version()
		);
	});
}

/// With the feature, the runtime's own list: begun by the upgrade, run by blocks, done once.
#[cfg(feature = "sample-migration")]
#[test]
fn the_sample_upgrade_migrates() {
	with_devices(|| {
		assert_eq!(assay_runtime::VERSION.spec_version, 2);
		let before: BTreeMap<_, _> = Devices::<Runtime>::iter()
			.map(|(id, device)| (id, format!("{device:?}")))
			.collect();
		let transfer = frame_system::Call::remark { remark: vec![] };
		AllPalletsWithSystem::on_runtime_upgrade();
		assert!(Cursor::<Runtime>::exists());
		let mut blocks = 0;
		while MultiBlockMigrations::ongoing() {
			blocks += 1;
			assert!(matches!(
				begin(System::block_number() + 1),
				ExtrinsicInclusionMode::OnlyInherents
			));
			<MultiBlockMigrations as MultiStepMigrator>::step();
			assert!(blocks < 100);
		}
		assert!(blocks > 3, "{blocks}");
		let after: BTreeMap<_, _> = Devices::<Runtime>::iter()
			.map(|(id, device)| (id, format!("{device:?}")))
			.collect();
		assert_eq!(after, before);
		sound();
		// It is not run again.
		AllPalletsWithSystem::on_runtime_upgrade();
		<MultiBlockMigrations as MultiStepMigrator>::step();
		assert!(!MultiBlockMigrations::ongoing());
		assert_ok!(dispatch(Alice, transfer));
	});
}

/// With that feature, what try-runtime checks of an upgrade: each migration before and after, and the state of each pallet.
#[cfg(feature = "try-runtime")]
#[test]
fn the_checks_of_try_runtime_pass() {
	with_devices(|| {
		Executive::try_runtime_upgrade(frame_try_runtime::UpgradeCheckSelect::All).expect("the upgrade is sound");
		while MultiBlockMigrations::ongoing() {
			<MultiBlockMigrations as MultiStepMigrator>::step();
		}
		sound();
	});
}

/// Without it there is nothing to run.
#[cfg(not(feature = "sample-migration"))]
#[test]
fn there_is_no_migration_of_this_version() {
	development().execute_with(|| {
		assert_eq!(assay_runtime::VERSION.spec_version, 1);
		AllPalletsWithSystem::on_runtime_upgrade();
		assert!(!Cursor::<Runtime>::exists() && !MultiBlockMigrations::ongoing());
	});
}
