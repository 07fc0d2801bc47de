// SPDX-License-Identifier: Apache-2.0

//! The upgrade of a saved state to this build.

use crate::snapshot::{read, state, State};
use assay_runtime::{
	configs::migrations::{MultiBlock, SingleBlock},
	AllPalletsWithSystem, BlockNumber, MultiBlockMigrations, System,
};
use frame_support::{
	migrations::{MultiStepMigrator, SteppedMigrations},
	traits::{BeforeAllRuntimeMigrations, OnRuntimeUpgrade, TryDecodeEntireStorage, TryState},
};
use frame_try_runtime::TryStateSelect;
use sp_core::storage::Storage;
use std::path::Path;

/// More blocks than a migration should take: a day.
const TOO_MANY: BlockNumber = assay_runtime::constants::time::DAYS;

/// What the state must be, of all pallets: each record can be read, and what they promise of it holds. It only reads.
fn check(when: &str) {
	let before = state();
	if let Err(errors) = AllPalletsWithSystem::try_decode_entire_state() {
		let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
		panic!("{when}, records cannot be read: {errors:#?}");
	}
	if let Err(error) = AllPalletsWithSystem::try_state(System::block_number(), TryStateSelect::All) {
		panic!("{when}, the state is not sound: {error:?}");
	}
	assert!(state() == before, "{when}, a check wrote");
}

/// What the first block of the new code does, and what the blocks do that follow until the last migration has ended. Tells
/// how many.
///
/// As try-runtime does it, but that the state as a whole is checked when all has ended, not in between: what a migration of
/// many blocks has not come to is still written in the old way.
fn upgrade() -> BlockNumber {
	AllPalletsWithSystem::before_all_runtime_migrations();
	<(SingleBlock, AllPalletsWithSystem)>::try_on_runtime_upgrade(true).expect("what runs at once is sound");
	let begun = System::block_number();
	while MultiBlockMigrations::ongoing() {
		System::set_block_number(System::block_number() + 1);
		// It panics where a migration fails, or finds after it what it did not expect.
		MultiBlockMigrations::step();
		assert!(System::block_number() - begun < TOO_MANY, "it does not end");
	}
	System::block_number() - begun
}

/// All but what each upgrade writes: what the system counts, where migrations are, and where XCM is with its versions.
fn kept(mut state: State) -> State {
	let hash = sp_io::hashing::twox_128;
	let left_out = [
		hash(b"System").to_vec(),
		hash(b"MultiBlockMigrations").to_vec(),
		[hash(b"PolkadotXcm"), hash(b"CurrentMigration")].concat(),
	];
	state.retain(|key, _| !left_out.iter().any(|prefix| key.starts_with(prefix)));
	state
}

#[test]
fn a_saved_state_is_upgraded() {
	let path = std::env::var_os("ASSAY_SNAPSHOT").expect("ASSAY_SNAPSHOT names a state: see scripts/try-runtime");
	let top = read(Path::new(&path));
	let entries = top.len();
	let mut chain = sp_io::TestExternalities::new(Storage {
		top,
		children_default: Default::default(),
	});
	chain.execute_with(|| {
		let before = state();
		let blocks = upgrade();
		println!(
			"{entries} entries, {} migrations over {blocks} blocks",
			MultiBlock::len()
		);
		check("after the upgrade");
		// The sample changes nothing, however often.
		if cfg!(feature = "sample-migration") {
			assert!(blocks > 3, "{blocks}");
			assert!(kept(state()) == kept(before), "an entry was lost or changed");
		}

		// What runs at once may run again, and what was migrated is not again.
		let after = state();
		upgrade();
		assert!(kept(state()) == kept(after), "a second run changes something");
		check("after a second run");
	});
}
