// SPDX-License-Identifier: Apache-2.0

//! A peer of the network that gossips transactions without looking at them.
//!
//! A node offers its peers what it holds for valid. This one connects to one node, says that it is a full node of the chain,
//! and sends it whatever stands on its standard input, a transaction in hexadecimal digits a line. It says how many it sent,
//! and whether the other let it go on.

use clap::Parser;
use codec::{Decode, Encode};
use sc_network::{
	config::{
		FullNetworkConfiguration, MultiaddrWithPeerId, NetworkConfiguration, NonReservedPeerMode, Params, Role,
		SetConfig,
	},
	service::traits::{NotificationEvent, PeerStore, ValidationResult},
	types::ProtocolName,
	Litep2pNetworkBackend, NetworkBackend, NotificationMetrics, NotificationService, Roles,
};
use sp_core::{bytes::from_hex, H256};
use sp_runtime::{generic, traits::BlakeTwo256, OpaqueExtrinsic};
use std::{error::Error, time::Duration};
use tokio::time::{sleep, timeout};

type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;
type Backend = Litep2pNetworkBackend;

/// Transactions in one message.
const BUNDLE: usize = 16;

/// How long to wait for the other side to take the connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// Gossips the transactions of standard input to a node.
#[derive(Parser)]
struct Arguments {
	/// The node's address, such as /ip4/127.0.0.1/tcp/30333/ws/p2p/12D3….
	#[arg(long)]
	peer: MultiaddrWithPeerId,

	/// The hash of the chain's first block.
	#[arg(long)]
	genesis: H256,
}

/// What a peer says of itself first: roles, best block and its hash, first block.
fn greeting(genesis: H256) -> Vec<u8> {
	(Roles::FULL, 0u32, genesis, genesis).encode()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
	let Arguments { peer, genesis } = Arguments::parse();
	let mut network_config = NetworkConfiguration::new_local();
	network_config.listen_addresses.clear();
	network_config.boot_nodes = vec![peer.clone()];

	let mut full = FullNetworkConfiguration::<Block, H256, Backend>::new(&network_config, None);
	let name = |protocol| ProtocolName::from(format!("/{genesis:x}/{protocol}/1"));
	let protocol = |full: &FullNetworkConfiguration<Block, H256, Backend>, name, size, handshake: Vec<u8>| {
		<Backend as NetworkBackend<Block, H256>>::notification_config(
			name,
			Vec::new(),
			size,
			Some(sc_network::config::NotificationHandshake::from_bytes(handshake)),
			SetConfig {
				in_peers: 1,
				out_peers: 1,
				reserved_nodes: vec![peer.clone()],
				non_reserved_mode: NonReservedPeerMode::Deny,
			},
			NotificationMetrics::new(None),
			full.peer_store_handle(),
		)
	};
	let (announces, announced) = protocol(&full, name("block-announces"), 1024 * 1024, greeting(genesis));
	let (transactions, mut gossip) = protocol(&full, name("transactions"), 16 * 1024 * 1024, Roles::FULL.encode());
	full.add_notification_protocol(transactions);
	tokio::spawn(full.take_peer_store().run());
	let network = Backend::new(Params {
		role: Role::Full,
		executor: Box::new(|task| {
			tokio::spawn(task);
		}),
		network_config: full,
		protocol_id: "assay".into(),
		genesis_hash: genesis,
		fork_id: None,
		metrics_registry: None,
		block_announce_config: announces,
		ipfs_config: None,
		notification_metrics: NotificationMetrics::new(None),
	})?;
	tokio::spawn(<Backend as NetworkBackend<Block, H256>>::run(network));
	tokio::spawn(accept(announced));

	timeout(PATIENCE, opened(&mut gossip))
		.await
		.map_err(|_| "the node does not take this peer's transactions")?;
	let transactions = std::io::stdin()
		.lines()
		.map(|line| Ok(OpaqueExtrinsic::decode(&mut &from_hex(line?.trim())?[..])?))
		.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
	let mut sent = 0;
	for bundle in transactions.chunks(BUNDLE) {
		if gossip
			.send_async_notification(&peer.peer_id, bundle.encode())
			.await
			.is_err()
		{
			println!("was cut off after {sent}");
			return Ok(());
		}
		sent += bundle.len();
	}
	// What was handed over is still on its way.
	sleep(Duration::from_secs(2)).await;
	println!("sent all {sent}");
	Ok(())
}

/// Takes whatever the other side opens.
async fn accept(mut service: Box<dyn NotificationService>) {
	while let Some(event) = service.next_event().await {
		if let NotificationEvent::ValidateInboundSubstream { result_tx, .. } = event {
			let _ = result_tx.send(ValidationResult::Accept);
		}
	}
}

/// Waits until the other side listens.
async fn opened(service: &mut Box<dyn NotificationService>) {
	while let Some(event) = service.next_event().await {
		match event {
			NotificationEvent::ValidateInboundSubstream { result_tx, .. } => {
				let _ = result_tx.send(ValidationResult::Accept);
			},
			NotificationEvent::NotificationStreamOpened { .. } => return,
			_ => {},
		}
	}
}
