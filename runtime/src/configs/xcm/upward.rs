// SPDX-License-Identifier: Apache-2.0

//! How much may wait to go up to the relay chain.

use crate::{ParachainSystem, Runtime};
use cumulus_pallet_parachain_system::PendingUpwardMessages;
use cumulus_primitives_core::{MessageSendError, UpwardMessage, UpwardMessageSender};
use frame_support::ensure;
use xcm::{latest::XcmHash, VersionedLocation, VersionedXcm};
use xcm_builder::InspectMessageQueues;

/// Messages that may wait.
const MOST: usize = 128;
/// Their bytes, before the last of them: what a channel to a sibling has waiting at the most.
const MOST_BYTES: u32 = 100_000;

/// Takes a message to the relay chain while little waits.
///
/// The SDK reads all that waits with each further message, and sets no end to it: its price grows only from half a megabyte on,
/// and whoever has a batch fail gets it back. The relay chain takes a few messages of each block, so what waits stays for long.
pub struct Upward;

impl UpwardMessageSender for Upward {
	fn send_upward_message(message: UpwardMessage) -> Result<(u32, XcmHash), MessageSendError> {
		ParachainSystem::send_upward_message(message)
	}

	fn can_send_upward_message(message: &UpwardMessage) -> Result<(), MessageSendError> {
		let waiting = PendingUpwardMessages::<Runtime>::decode_len().unwrap_or_default();
		// The length alone: nothing is copied.
		let bytes =
			sp_io::storage::read(&PendingUpwardMessages::<Runtime>::hashed_key(), &mut [], 0).unwrap_or_default();
		ensure!(waiting < MOST && bytes <= MOST_BYTES, MessageSendError::QueueFull);
		ParachainSystem::can_send_upward_message(message)
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn ensure_successful_delivery() {
		<ParachainSystem as UpwardMessageSender>::ensure_successful_delivery();
	}
}

impl InspectMessageQueues for Upward {
	fn clear_messages() {
		<ParachainSystem as InspectMessageQueues>::clear_messages();
	}

	fn get_messages() -> alloc::vec::Vec<(VersionedLocation, alloc::vec::Vec<VersionedXcm<()>>)> {
		<ParachainSystem as InspectMessageQueues>::get_messages()
	}
}
