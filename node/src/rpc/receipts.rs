// SPDX-License-Identifier: Apache-2.0

//! `assay_receipt` and `assay_consistency`.

use super::{error, final_block_to_read};
use crate::{
	chain::Client,
	receipts::{consistency, inclusion, Head, Logs, Operator, Proof, Statement, Unprovable},
};
use assay_primitives::{api::AssayApi, Commitment, DeviceId, StreamId};
use assay_runtime::{BlockNumber, Hash, Runtime};
use jsonrpsee::{core::RpcResult, proc_macros::rpc, types::ErrorObjectOwned};
use pallet_data_attestation::Streams;
use sc_client_api::{HeaderBackend, ProofProvider};
use serde::Serialize;
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use sp_core::{Bytes, H256};
use sp_keystore::KeystorePtr;
use std::{iter, sync::Arc};
use tokio::task::spawn_blocking;

/// Proofs of what is in the logs of streams.
#[rpc(server, namespace = "assay")]
pub(super) trait ReceiptsApi {
	/// Proves that the commitment of this sequence is in the log of a stream, at a final block or at the last of them.
	#[method(name = "receipt")]
	async fn receipt(
		&self,
		stream: Option<Value>,
		sequence: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<InclusionProof>;

	/// Proves that the log of a stream only grew since it had `first` commitments, up to a final block or to the last
	/// of them.
	#[method(name = "consistency")]
	async fn consistency(
		&self,
		stream: Option<Value>,
		first: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<GrowthProof>;
}

/// Which log it is about, and its head at which block.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place {
	block_hash: Hash,
	block_number: BlockNumber,
	device: DeviceId,
	stream: StreamId,
	size: u64,
	root: H256,
}

/// What the node's operator signed.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Signed {
	receipt: Option<Bytes>,
	public_key: Option<Bytes>,
}

/// That a commitment is in a log, and that this log is the chain's.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InclusionProof {
	#[serde(flatten)]
	place: Place,
	sequence: u64,
	commitment: Commitment,
	leaf: Bytes,
	path: Vec<H256>,
	#[serde(flatten)]
	signed: Signed,
	storage_key: Bytes,
	storage_proof: Vec<Bytes>,
}

/// That a log only grew.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GrowthProof {
	#[serde(flatten)]
	place: Place,
	first: u64,
	path: Vec<H256>,
	#[serde(flatten)]
	signed: Signed,
}

/// Answers from the chain, and from what this node keeps of the logs.
pub(super) struct Receipts(Arc<Sources>);

struct Sources {
	client: Arc<Client>,
	operator: Operator,
	logs: Option<Logs>,
}

impl Receipts {
	/// Answers from this chain and these logs, and signs with what is in this keystore.
	pub(super) fn new(client: Arc<Client>, keystore: KeystorePtr, logs: Option<Logs>) -> Self {
		Self(Arc::new(Sources {
			client,
			operator: Operator::new(keystore),
			logs,
		}))
	}

	/// The answer that `prove` makes with the head of a stream's log, once the node has read the block.
	async fn answer<T: Send + 'static>(
		&self,
		stream: StreamId,
		at: Option<Value>,
		prove: impl FnOnce(&Sources, &Logs, Place) -> Result<T, Refusal> + Send + 'static,
	) -> Result<T, ErrorObjectOwned> {
		let sources = self.0.clone();
		let logs = sources.logs.clone().ok_or_else(error::logs_not_kept)?;
		let (number, hash) = final_block_to_read(&sources.client, at)?;
		let span = logs.span_with(number).await;
		let answer = spawn_blocking(move || {
			let place = sources.place(stream, number, hash)?;
			let size = place.size;
			prove(&sources, &logs, place).map_err(|refusal| match refusal {
				Refusal::Unprovable(Unprovable::NotYet) => error::not_in_log(stream, size),
				Refusal::Unprovable(Unprovable::Missing) => error::not_read(stream, number, span),
				Refusal::Failed(error) => error,
			})
		});
		answer.await.map_err(error::read_failed)?
	}
}

/// Why there is no answer.
enum Refusal {
	Unprovable(Unprovable),
	Failed(ErrorObjectOwned),
}

impl From<Unprovable> for Refusal {
	fn from(why: Unprovable) -> Self {
		Self::Unprovable(why)
	}
}

impl From<ErrorObjectOwned> for Refusal {
	fn from(error: ErrorObjectOwned) -> Self {
		Self::Failed(error)
	}
}

impl Sources {
	/// The head of a stream's log.
	fn place(&self, stream: StreamId, block_number: BlockNumber, block_hash: Hash) -> Result<Place, ErrorObjectOwned> {
		let view = self
			.client
			.runtime_api()
			.stream(block_hash, stream)
			.map_err(error::read_failed)?
			.ok_or_else(|| error::stream_not_found(stream))?;
		Ok(Place {
			block_hash,
			block_number,
			device: view.device,
			stream,
			size: view.size,
			root: view.root,
		})
	}

	fn sign(&self, place: &Place, proof: &Proof<'_>) -> Result<Signed, ErrorObjectOwned> {
		let statement = Statement {
			genesis: self.client.info().genesis_hash,
			device: place.device,
			stream: place.stream,
			block: place.block_hash,
			size: place.size,
			root: place.root,
		};
		let receipt = self.operator.receipt(&statement, proof).map_err(error::not_signed)?;
		Ok(receipt.map_or_else(Signed::default, |receipt| Signed {
			receipt: Some(receipt.bytes.into()),
			public_key: Some(receipt.key.0.to_vec().into()),
		}))
	}
}

impl Place {
	const fn head(&self) -> Head {
		Head {
			size: self.size,
			root: self.root,
		}
	}
}

#[jsonrpsee::core::async_trait]
impl ReceiptsApiServer for Receipts {
	async fn receipt(
		&self,
		stream: Option<Value>,
		sequence: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<InclusionProof> {
		let stream = error::id("stream's number", stream)?;
		let sequence = error::id("commitment's sequence", sequence)?;
		let answer = self.answer(stream, at, move |sources, logs, place| {
			let proof = inclusion(logs.store(), place.head(), sequence)?;
			let signed = sources.sign(
				&place,
				&Proof::Inclusion {
					index: sequence,
					path: &proof.path,
				},
			)?;
			let storage_key = Streams::<Runtime>::hashed_key_for(stream);
			let storage_proof = sources
				.client
				.read_proof(place.block_hash, &mut iter::once(storage_key.as_slice()))
				.map_err(error::read_failed)?;
			Ok(InclusionProof {
				place,
				sequence,
				commitment: proof.commitment,
				leaf: proof.leaf.into(),
				path: proof.path,
				signed,
				storage_key: storage_key.into(),
				storage_proof: storage_proof.into_iter_nodes().map(Bytes).collect(),
			})
		});
		answer.await
	}

	async fn consistency(
		&self,
		stream: Option<Value>,
		first: Option<Value>,
		at: Option<Value>,
	) -> RpcResult<GrowthProof> {
		let stream = error::id("stream's number", stream)?;
		let first = error::id("earlier size", first)?;
		if first == 0 {
			return Err(error::invalid_params(
				"The earlier size must be at least 1: every log begins with none.",
			));
		}
		let answer = self.answer(stream, at, move |sources, logs, place| {
			let path = consistency(logs.store(), place.head(), first)?;
			let signed = sources.sign(&place, &Proof::Consistency { first, path: &path })?;
			Ok(GrowthProof {
				place,
				first,
				path,
				signed,
			})
		});
		answer.await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use hex_literal::hex;
	use serde_json::json;

	fn place() -> Place {
		Place {
			block_hash: Hash::repeat_byte(0xb1),
			block_number: 9,
			device: DeviceId([0xde; 32]),
			stream: 7,
			size: 3,
			root: H256::repeat_byte(0x22),
		}
	}

	#[test]
	fn answers_are_flat() {
		let growth = GrowthProof {
			place: place(),
			first: 2,
			path: vec![H256::repeat_byte(0x33)],
			signed: Signed::default(),
		};
		let expected = json!({
			"blockHash": Hash::repeat_byte(0xb1),
			"blockNumber": 9,
			"device": DeviceId([0xde; 32]),
			"stream": 7,
			"size": 3,
			"root": H256::repeat_byte(0x22),
			"first": 2,
			"path": [H256::repeat_byte(0x33)],
			"receipt": null,
			"publicKey": null,
		});
		assert_eq!(serde_json::to_value(growth).expect("serialises"), expected);

		let inclusion = InclusionProof {
			place: place(),
			sequence: 1,
			commitment: Commitment::default(),
			leaf: Bytes(vec![0; 116]),
			path: vec![],
			signed: Signed {
				receipt: Some(Bytes(vec![0xd2, 0x84])),
				public_key: Some(Bytes(vec![0x11])),
			},
			storage_key: Bytes(vec![0x01, 0x02]),
			storage_proof: vec![Bytes(vec![0x03])],
		};
		let inclusion = serde_json::to_value(inclusion).expect("serialises");
		assert_eq!(inclusion["sequence"], json!(1));
		assert_eq!(inclusion["size"], json!(3));
		assert_eq!(inclusion["commitment"]["firstTime"], json!(0));
		assert_eq!(inclusion["commitment"]["after"], json!(0));
		assert_eq!(
			inclusion["commitment"]["epoch"],
			json!(format!("0x{}", "00".repeat(16)))
		);
		assert_eq!(inclusion["leaf"], json!(format!("0x{}", "00".repeat(116))));
		assert_eq!(inclusion["receipt"], json!("0xd284"));
		assert_eq!(inclusion["publicKey"], json!("0x11"));
		assert_eq!(inclusion["storageKey"], json!("0x0102"));
		assert_eq!(inclusion["storageProof"], json!(["0x03"]));
	}

	/// Where a light client looks: `twox_128("DataAttestation") ‖ twox_128("Streams") ‖ twox_64(stream) ‖ stream`.
	#[test]
	fn the_storage_key_is_that_of_the_stream() {
		let expected = hex!(
			"c3a6cf5a353860438292791c0ad9d9c8" "97f63bb8de9abd344f7b39e74ecf9cc6" "55e4fd6a40cd7608" "0700000000000000"
		);
		assert_eq!(Streams::<Runtime>::hashed_key_for(7_u64), expected);
	}
}
