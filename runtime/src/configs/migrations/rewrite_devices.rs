// SPDX-License-Identifier: Apache-2.0

//! A migration to try migrations with: it reads each device's record and writes it again.
//!
//! That is what a change of layout does, less the change, so nothing is lost and nothing gained however often it runs. The
//! feature `sample-migration` puts it into the runtime, with a higher `spec_version`. A real one begins as a copy of
//! this file.

use crate::{weights::pallet_device_identity::WeightInfo, Runtime};
use assay_primitives::DeviceId;
use frame_support::{
	migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
	weights::WeightMeter,
};
use pallet_device_identity::{Devices, WeightInfo as _};

/// Devices that a step takes at the most, so that even a short list takes several blocks.
pub const DEVICES_A_STEP: u32 = 4;

/// What migrations are known by: pallet, old version, new version.
const ID: MigrationId<22> = MigrationId {
	pallet_id: *b"pallet-device-identity",
	version_from: 0,
	version_to: 0,
};

/// Reads each device's record and writes it again.
pub struct RewriteDevices;

impl SteppedMigration for RewriteDevices {
	/// The device that came last.
	type Cursor = DeviceId;
	type Identifier = MigrationId<22>;

	fn id() -> Self::Identifier {
		ID
	}

	fn step(
		cursor: Option<Self::Cursor>,
		meter: &mut WeightMeter,
	) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
		// Finds a device, reads it, writes it, as a call does that is measured.
		let required = WeightInfo::<Runtime>::suspend();
		if !meter.can_consume(required) {
			return Err(SteppedMigrationError::InsufficientWeight { required });
		}
		let mut last = cursor;
		for _ in 0..DEVICES_A_STEP {
			if meter.try_consume(required).is_err() {
				break;
			}
			let mut rest = match last {
				Some(device) => Devices::<Runtime>::iter_keys_from(Devices::<Runtime>::hashed_key_for(device)),
				None => Devices::<Runtime>::iter_keys(),
			};
			let Some(device) = rest.next() else {
				return Ok(None);
			};
			// One that cannot be read is left as it is: it is no migration's to lose.
			if let Some(record) = Devices::<Runtime>::get(device) {
				Devices::<Runtime>::insert(device, record);
			}
			last = Some(device);
		}
		Ok(last)
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
		Ok(codec::Encode::encode(&state()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		frame_support::ensure!(before == codec::Encode::encode(&state()), "a device is not as it was");
		Ok(())
	}
}

/// All devices, as one hash and their number.
#[cfg(feature = "try-runtime")]
fn state() -> (u32, crate::Hash) {
	use sp_runtime::traits::{BlakeTwo256, Hash};
	Devices::<Runtime>::iter().fold(Default::default(), |(count, hash): (u32, crate::Hash), entry| {
		(count.saturating_add(1), BlakeTwo256::hash_of(&(hash, entry)))
	})
}
