// SPDX-License-Identifier: Apache-2.0

//! Transactions, and a device with a stream.

use super::Node;
use assay_primitives::{
	device::DeviceView, stream::StreamDescription, Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope,
	StreamId,
};
use assay_runtime::{
	AccountId, BlockNumber, Nonce, Runtime, RuntimeCall, Signature, TxExtension, UncheckedExtrinsic, VERSION,
};
use codec::{DecodeAll, Encode};
use serde_json::{json, Value};
use sp_core::{ed25519, sr25519, Bytes, Pair, H256};
use sp_runtime::generic::{Era, SignedPayload};

/// The last block that accepts what the device signs.
const VALID_UNTIL: u32 = 100_000;

/// The account of a well-known key such as `//Alice`.
pub fn account(suri: &str) -> AccountId {
	let pair = sr25519::Pair::from_string(suri, None).expect("a well-known key");
	pair.public().into()
}

fn genesis(node: &Node) -> H256 {
	serde_json::from_value(node.call("chain_getBlockHash", &[json!(0)])).expect("a hash")
}

/// A call signed with a well-known key, in hexadecimal.
pub fn transaction(node: &Node, suri: &str, nonce: Nonce, call: impl Into<RuntimeCall>) -> String {
	let (call, genesis) = (call.into(), genesis(node));
	let extension: TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
		frame_system::AuthorizeCall::<Runtime>::new(),
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		frame_system::CheckEra::<Runtime>::from(Era::Immortal),
		frame_system::CheckNonce::<Runtime>::from(nonce),
		frame_system::CheckWeight::<Runtime>::new(),
		pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
	));
	let implicit = (
		(),
		(),
		VERSION.spec_version,
		VERSION.transaction_version,
		genesis,
		genesis,
		(),
		(),
		(),
		None,
	);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
	let pair = sr25519::Pair::from_string(suri, None).expect("a well-known key");
	let signature = Signature::from(payload.using_encoded(|bytes| pair.sign(bytes)));
	let transaction = UncheckedExtrinsic::new_signed(call, account(suri).into(), signature, extension);
	sp_core::bytes::to_hex(&transaction.encode(), false)
}

/// Makes a block on this parent, or on the best block. Its hash.
pub fn make_block(node: &Node, parent: Option<&Value>, finalise: bool) -> Value {
	let parent = parent.cloned().unwrap_or_default();
	let block = node.call("engine_createBlock", &[json!(true), json!(finalise), parent]);
	block["hash"].clone()
}

/// Sends a transaction and makes a final block of it.
pub fn execute(node: &Node, suri: &str, nonce: Nonce, call: impl Into<RuntimeCall>) -> Value {
	node.call("author_submitExtrinsic", &[json!(transaction(node, suri, nonce, call))]);
	make_block(node, None, true)
}

/// The device of these tests.
pub struct Device(ed25519::Pair);

impl Default for Device {
	fn default() -> Self {
		Self(ed25519::Pair::from_seed(b"the device of the node's tests.."))
	}
}

impl Device {
	fn key(&self) -> DeviceKey {
		DeviceKey::Ed25519(self.0.public().0)
	}

	pub fn id(&self) -> DeviceId {
		DeviceId::of(&self.key())
	}

	fn sign(&self, node: &Node, action: Action, nonce: u64, content: impl Encode) -> DeviceSignature {
		let envelope = Envelope::new(genesis(node), action, self.id(), nonce, VALID_UNTIL, content);
		DeviceSignature(self.0.sign(&envelope.to_bytes()).0)
	}

	/// Its registration by an account.
	pub fn register(&self, node: &Node, suri: &str) -> RuntimeCall {
		pallet_device_identity::Call::register {
			key: self.key(),
			valid_until: VALID_UNTIL,
			signature: self.sign(node, Action::Register, 0, account(suri)),
		}
		.into()
	}

	/// Opens a stream of its readings.
	pub fn open_stream(&self) -> RuntimeCall {
		pallet_data_attestation::Call::open_stream {
			device: self.id(),
			description: StreamDescription {
				content_type: b"application/senml+cbor".to_vec(),
				..StreamDescription::default()
			},
		}
		.into()
	}

	/// What the chain knows of it.
	fn view(&self, node: &Node) -> DeviceView<AccountId, BlockNumber> {
		let answer = node.call(
			"state_call",
			&[json!("AssayApi_device"), json!(Bytes(self.id().encode()))],
		);
		let answer: Bytes = serde_json::from_value(answer).expect("bytes");
		let view: Option<_> = DecodeAll::decode_all(&mut &answer[..]).expect("a device, where there is one");
		view.expect("registered")
	}

	/// A commitment in its running epoch that differs from all of another sequence or variant.
	pub fn commitment(&self, node: &Node, sequence: u64, variant: u8) -> Commitment {
		Commitment {
			sequence,
			epoch: self.view(node).epoch.expect("it runs").tag,
			// Each holds a second, and the first begins with one.
			after: if sequence == 0 { 0 } else { 1_000 * sequence + 999 },
			count: 5,
			first_time: 1_000 * (sequence + 1),
			last_time: 1_000 * (sequence + 1) + 999,
			root: H256::repeat_byte(variant),
			content: H256::repeat_byte(variant),
		}
	}

	/// Submits a commitment to a stream.
	pub fn submit(&self, node: &Node, stream: StreamId, commitment: Commitment) -> RuntimeCall {
		pallet_data_attestation::Call::submit {
			stream,
			signed: pallet_data_attestation::SignedCommitment {
				commitment,
				valid_until: VALID_UNTIL,
				key_index: 0,
				signature: self.sign(node, Action::Commit, commitment.sequence, (stream, commitment)),
			},
		}
		.into()
	}
}
