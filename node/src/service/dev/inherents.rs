// SPDX-License-Identifier: Apache-2.0

//! What a block of a chain without a relay chain says of the time and of a relay chain.

use crate::chain::{Block, Client};
use assay_runtime::Hash;
use codec::Encode;
use cumulus_client_parachain_inherent::MockValidationDataInherentDataProvider;
use cumulus_primitives_core::{
	relay_chain::{HeadData, UpgradeGoAhead},
	CollectCollationInfo, GetParachainInfo, RelayParentOffsetApi,
};
use sc_consensus_aura::standalone::find_pre_digest;
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::{sr25519::AuthoritySignature, SlotDuration};
use sp_inherents::CreateInherentDataProviders;
use std::{sync::Arc, time::SystemTime};

/// How long a slot of a relay chain lasts.
const RELAY_CHAIN_SLOT_MILLIS: u64 = 6_000;

/// What a block's author tells the runtime: the time, and the relay chain's state.
///
/// A parachain has one block per slot here, and its slots are the relay chain's. So a block's slot is the one that the
/// clock shows, or the one after its parent's slot where that is later, and everything else follows from the slot: the
/// time is its start, and the made-up relay chain has one block per slot, numbered like it. All of it grows from block to
/// block whatever the clock does, over restarts too, because it needs nothing but the parent's header. Blocks in quick
/// succession run ahead of the clock, by six seconds each, until it catches up.
pub(super) struct Inherents {
	pub(super) client: Arc<Client>,
	pub(super) slot_duration: SlotDuration,
}

type InherentError = Box<dyn std::error::Error + Send + Sync>;

#[async_trait::async_trait]
impl CreateInherentDataProviders<Block, ()> for Inherents {
	type InherentDataProviders = (
		sp_timestamp::InherentDataProvider,
		MockValidationDataInherentDataProvider<()>,
	);

	async fn create_inherent_data_providers(
		&self,
		parent: Hash,
		_extra: (),
	) -> Result<Self::InherentDataProviders, InherentError> {
		let header = self
			.client
			.header(parent)?
			.ok_or_else(|| format!("there is no block {parent}"))?;
		let parent_slot = find_pre_digest::<Block, AuthoritySignature>(&header)?;
		let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis() as u64;
		let slot = next_slot(*parent_slot, now, self.slot_duration.as_millis());
		let time = slot.saturating_mul(self.slot_duration.as_millis());
		let relay_block = u32::try_from(time / RELAY_CHAIN_SLOT_MILLIS)?;

		let api = self.client.runtime_api();
		// A relay chain lets new code in some time after it was announced; here that is in the next block.
		let upgrade_announced = api
			.collect_collation_info(parent, &header)?
			.new_validation_code
			.is_some();
		let relay_chain = MockValidationDataInherentDataProvider {
			current_para_block: header.number + 1,
			current_para_block_head: Some(HeadData(header.encode())),
			para_id: api.parachain_id(parent)?,
			relay_parent_offset: api.relay_parent_offset(parent)?,
			// The number is the offset alone, not a function of the parachain's block number.
			relay_offset: relay_block,
			relay_blocks_per_para_block: 0,
			para_blocks_per_relay_epoch: 10,
			upgrade_go_ahead: upgrade_announced.then_some(UpgradeGoAhead::GoAhead),
			..Default::default()
		};
		Ok((sp_timestamp::InherentDataProvider::new(time.into()), relay_chain))
	}
}

/// The slot of a block on a parent in `parent_slot`, when the clock shows `now` in milliseconds.
fn next_slot(parent_slot: u64, now: u64, slot_millis: u64) -> u64 {
	let current = now.checked_div(slot_millis).unwrap_or_default();
	current.max(parent_slot.saturating_add(1))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn slots_follow_the_clock_and_never_repeat() {
		// A new chain: the genesis block counts as slot 0.
		assert_eq!(next_slot(0, 6_000_123, 6_000), 1_000);
		// The same slot again, as after a quick restart.
		assert_eq!(next_slot(1_000, 6_005_999, 6_000), 1_001);
		// The clock caught up, or was set back.
		assert_eq!(next_slot(1_001, 6_060_000, 6_000), 1_010);
		assert_eq!(next_slot(1_010, 0, 6_000), 1_011);
	}
}
