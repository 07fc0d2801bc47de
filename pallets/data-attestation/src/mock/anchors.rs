// SPDX-License-Identifier: Apache-2.0

//! Gateways and their proofs, made from events as anyone makes them.

use super::*;
use crate::{AnchorProof, Anchored, Event, Shown, Submission};
use assay_primitives::{
	merkle::{inclusion_path, leaf_hash, root_of},
	Anchor, GatewayId,
};
use codec::Encode;

/// Registers a gateway of the carrier's.
pub(crate) fn gateway() -> GatewayId {
	let gateway = crate::NextGatewayId::<Test>::get();
	dispatch(CARRIER, crate::Call::register_gateway {}).expect("it has funds");
	gateway
}

/// Anchors a tree of so many leaves by its root.
pub(crate) fn anchor(gateway: GatewayId, size: u64, root: H256) -> Anchor<u64> {
	dispatch(CARRIER, crate::Call::anchor { gateway, root, size }).expect("it may");
	*anchors_of(gateway).last().expect("it was anchored")
}

/// Anchors something else, as gateways go on to do.
pub(crate) fn anchor_more(gateway: GatewayId, count: u64) {
	for number in 0..count {
		anchor(gateway, 1, H256::from_low_u64_be(number));
	}
}

/// Anchors these in one tree at a gateway, and tells the proof of each.
pub(crate) fn anchor_all(gateway: GatewayId, submissions: &[Submission<u64>]) -> Vec<AnchorProof<u64>> {
	let leaves: Vec<_> = submissions.iter().map(|each| leaf_hash(&each.encode())).collect();
	let anchor = anchor(gateway, leaves.len() as u64, root_of(&leaves));
	(0..leaves.len())
		.map(|index| AnchorProof {
			gateway,
			anchor,
			log_path: log_path(gateway, anchor.sequence),
			index: index as u64,
			path: path(&leaves, index),
		})
		.collect()
}

/// Anchors what a stream's device signed, alone, by a gateway of its own.
pub(crate) fn anchored(stream: StreamId, signed: SignedCommitment<u64>) -> Anchored<u64> {
	anchored_at(gateway(), stream, signed)
}

/// The same, by this gateway.
pub(crate) fn anchored_at(gateway: GatewayId, stream: StreamId, signed: SignedCommitment<u64>) -> Anchored<u64> {
	let submission = Submission {
		stream,
		signed: signed.clone(),
	};
	let [proof] = anchor_all(gateway, &[submission]).try_into().expect("it is one");
	Anchored { signed, proof }
}

/// Brings the proof to the gateway's log as it is.
pub(crate) fn renewed(mut anchored: Anchored<u64>) -> Anchored<u64> {
	anchored.proof.log_path = log_path(anchored.proof.gateway, anchored.proof.anchor.sequence);
	anchored
}

/// A commitment as the stream's log shows it.
pub(crate) fn logged(stream: StreamId, sequence: u64) -> Shown<u64> {
	let commitments: Vec<_> = events()
		.filter_map(|event| match event {
			Event::Committed {
				stream: of, commitment, ..
			} if of == stream => Some(commitment),
			_ => None,
		})
		.collect();
	let leaves: Vec<_> = commitments.iter().map(Commitment::leaf_hash).collect();
	let log = crate::Streams::<Test>::get(stream).expect("opened").log;
	Shown::Logged {
		commitment: commitments[sequence as usize],
		path: path_into(&log, &leaves, sequence),
	}
}

fn anchors_of(gateway: GatewayId) -> Vec<Anchor<u64>> {
	events()
		.filter_map(|event| match event {
			Event::Anchored {
				gateway: of, anchor, ..
			} if of == gateway => Some(anchor),
			_ => None,
		})
		.collect()
}

/// The path from an anchor to its gateway's log.
pub(crate) fn log_path(gateway: GatewayId, sequence: u64) -> crate::Path {
	let leaves: Vec<_> = anchors_of(gateway).iter().map(Anchor::leaf_hash).collect();
	let log = crate::Gateways::<Test>::get(gateway).expect("registered").log;
	path_into(&log, &leaves, sequence)
}

/// To the perfect subtree over the leaf in an open log, to the root of a closed one.
fn path_into(log: &crate::Log, leaves: &[H256], index: u64) -> crate::Path {
	match log {
		crate::Log::Open(frontier) => {
			let peak = frontier.peak_over(index).expect("it is there");
			let start = (index - peak.index) as usize;
			path(&leaves[start..start + peak.leaves as usize], peak.index as usize)
		},
		crate::Log::Closed { .. } => path(leaves, index as usize),
	}
}

fn path(leaves: &[H256], index: usize) -> crate::Path {
	let path = inclusion_path(leaves, index).expect("it is there");
	path.try_into().expect("it is short")
}

fn events() -> impl Iterator<Item = Event<Test>> {
	System::read_events_for_pallet::<Event<Test>>().into_iter()
}
