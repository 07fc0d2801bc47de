// SPDX-License-Identifier: Apache-2.0

//! `engine_createBlock` and `engine_finalizeBlock` of the development node.

use assay_runtime::Hash;
use futures::{
	channel::{mpsc, oneshot},
	SinkExt,
};
use sc_consensus_manual_seal::{rpc::ManualSealApiServer, CreatedBlock, EngineCommand, Error};
use sp_runtime::EncodedJustification;

/// Hands over to whoever makes blocks. Unlike the SDK's own, it reports when finalising fails.
pub(super) struct Engine {
	commands: mpsc::Sender<EngineCommand<Hash>>,
}

impl Engine {
	/// Methods that send their commands there.
	pub(super) fn new(commands: mpsc::Sender<EngineCommand<Hash>>) -> Self {
		Self { commands }
	}
}

#[jsonrpsee::core::async_trait]
impl ManualSealApiServer<Hash> for Engine {
	async fn create_block(
		&self,
		create_empty: bool,
		finalize: bool,
		parent_hash: Option<Hash>,
	) -> Result<CreatedBlock<Hash>, Error> {
		let (sender, receiver) = oneshot::channel();
		let command = EngineCommand::SealNewBlock {
			create_empty,
			finalize,
			parent_hash,
			sender: Some(sender),
		};
		self.commands.clone().send(command).await?;
		receiver.await?
	}

	async fn finalize_block(&self, hash: Hash, justification: Option<EncodedJustification>) -> Result<bool, Error> {
		let (sender, receiver) = oneshot::channel();
		let command = EngineCommand::FinalizeBlock {
			hash,
			sender: Some(sender),
			justification,
		};
		self.commands.clone().send(command).await?;
		receiver.await?.map(|()| true)
	}
}
