// SPDX-License-Identifier: Apache-2.0

//! Changes of the state's layout that come with an upgrade.
//!
//! What is short runs at once, in the first block of the new code: [`SingleBlock`]. What grows with the chain runs in
//! steps, over as many blocks as it takes, while those blocks hold inherents alone: [`MultiBlock`].

pub mod rewrite_devices;

use crate::{MultiBlockMigrations, Runtime, RuntimeEvent, XcmpQueue};
use core::marker::PhantomData;
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{
	migrations::{FreezeChainOnFailedMigration, MultiStepMigrator},
	parameter_types,
	traits::{ConstU32, OnTimestampSet, QueuePausedQuery},
	weights::Weight,
};
use parachains_common::message_queue::NarrowOriginToSibling;

/// What runs in the first block of an upgrade, oldest first.
pub type SingleBlock = (
	// Permanent: what is stored in an old version of XCM is brought to the newest.
	pallet_xcm::migration::MigrateToLatestXcmVersion<Runtime>,
);

/// What runs over many blocks after an upgrade, oldest first.
#[cfg(not(any(feature = "sample-migration", feature = "runtime-benchmarks")))]
pub type MultiBlock = ();
/// What runs over many blocks after the sample upgrade.
#[cfg(all(feature = "sample-migration", not(feature = "runtime-benchmarks")))]
pub type MultiBlock = (rewrite_devices::RewriteDevices,);
/// What benchmarks measure.
#[cfg(feature = "runtime-benchmarks")]
pub type MultiBlock = pallet_migrations::mock_helpers::MockedMigrations;

parameter_types! {
	/// How much of a block a migration may take. Messages of the relay chain (35%), what was scheduled (37.5%) and inherents
	/// need the rest: none of them asks how much the others took.
	pub const MigrationWeight: Weight =
		crate::constants::limits::MAXIMUM_BLOCK_WEIGHT.saturating_div(5);
}

impl pallet_migrations::Config for Runtime {
	type CursorMaxLen = ConstU32<65_536>;
	// Nobody writes to a state that is half migrated. Root can mend it: what was approved before still comes, and so does
	// the relay chain's root.
	type FailedMigrationHandler = FreezeChainOnFailedMigration;
	type IdentifierMaxLen = ConstU32<256>;
	type MaxServiceWeight = MigrationWeight;
	type MigrationStatusHandler = ();
	type Migrations = MultiBlock;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_migrations::WeightInfo<Runtime>;
}

/// Messages of sibling chains wait while the state is migrated, as transactions do. Those of the relay chain come: its
/// root may have to mend a migration that is stuck.
pub struct WhileMigrating;

impl QueuePausedQuery<AggregateMessageOrigin> for WhileMigrating {
	fn is_paused(origin: &AggregateMessageOrigin) -> bool {
		let from_sibling = matches!(origin, AggregateMessageOrigin::Sibling(_));
		(from_sibling && MultiBlockMigrations::ongoing()) || NarrowOriginToSibling::<XcmpQueue>::is_paused(origin)
	}
}

/// Tells a clock the time, but while the state is migrated: nobody can deliver or pay meanwhile. When it is told again, it
/// does as after a halt of the chain.
pub struct UnlessMigrating<Clock>(PhantomData<Clock>);

impl<Moment, Clock: OnTimestampSet<Moment>> OnTimestampSet<Moment> for UnlessMigrating<Clock> {
	fn on_timestamp_set(moment: Moment) {
		if !MultiBlockMigrations::ongoing() {
			Clock::on_timestamp_set(moment);
		}
	}
}
