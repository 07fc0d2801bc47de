// SPDX-License-Identifier: Apache-2.0

//! Where what devices signed is to be seen: gateways that anchor it, and the logs of streams. Proofs are made as anybody
//! makes them, from the events of the chain and from what the gateway keeps.

use super::{account, dispatch};
use assay_primitives::{
	merkle::{inclusion_path, leaf_hash, root_of},
	Anchor, Commitment, GatewayId, StreamId,
};
use assay_runtime::{DataAttestation, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System};
use codec::Encode;
use frame_support::{assert_ok, dispatch::Pays};
use pallet_data_attestation::{
	AnchorProof, Anchored, Call as Attestation, Event, NextGatewayId, Path, Shown, Submission,
};
use sp_core::H256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::Dispatchable, DispatchResult};

/// What a device signed for its stream, as it is carried about.
pub(crate) type Paper = Submission<u32>;

/// A gateway, with the papers that it anchored.
pub(crate) struct Gateway {
	owner: Sr25519Keyring,
	id: GatewayId,
	trees: Vec<(Anchor<u32>, Vec<Paper>)>,
}

impl Gateway {
	/// Registers one.
	pub(crate) fn new(owner: Sr25519Keyring) -> Self {
		let id = NextGatewayId::<Runtime>::get();
		assert_ok!(dispatch(owner, Attestation::register_gateway {}));
		let trees = Vec::new();
		Self { owner, id, trees }
	}

	/// Anchors papers under one root.
	pub(crate) fn anchor(&mut self, papers: &[&Paper]) {
		let root = root_of(&leaves(papers.iter().copied()));
		self.anchor_root(root, papers.len() as u64);
		let papers = papers.iter().map(|paper| (*paper).clone()).collect();
		self.trees.push((last_anchor(), papers));
	}

	/// Anchors what has nothing to do with these tests.
	pub(crate) fn anchor_others(&mut self) {
		self.anchor_root(H256::repeat_byte(0xaa), 1);
		self.trees.push((last_anchor(), Vec::new()));
	}

	fn anchor_root(&self, root: H256, size: u64) {
		let gateway = self.id;
		assert_ok!(dispatch(self.owner, Attestation::anchor { gateway, root, size }));
	}

	/// Closes it.
	pub(crate) fn close(&self) {
		assert_ok!(dispatch(self.owner, Attestation::close_gateway { gateway: self.id }));
	}

	/// The way from a paper to the gateway's log, as that is now; from where it was anchored last.
	pub(crate) fn proof(&self, paper: &Paper) -> AnchorProof<u32> {
		let (anchor, papers) = self
			.trees
			.iter()
			.rfind(|(_, papers)| papers.contains(paper))
			.expect("it was anchored");
		let index = papers.iter().position(|other| other == paper).expect("it is there");
		let log: Vec<_> = self.trees.iter().map(|(anchor, _)| anchor.leaf_hash()).collect();
		let closed = DataAttestation::gateway(self.id).expect("it is registered").closed;
		AnchorProof {
			gateway: self.id,
			anchor: *anchor,
			log_path: path_in(&log, anchor.sequence as usize, closed),
			index: index as u64,
			path: path_in(&leaves(papers), index, true),
		}
	}

	/// A paper under an anchor.
	pub(crate) fn shows(&self, paper: &Paper) -> Anchored<u32> {
		Anchored {
			signed: paper.signed.clone(),
			proof: self.proof(paper),
		}
	}

	/// The same, as the other part of a report.
	pub(crate) fn also(&self, paper: &Paper) -> Shown<u32> {
		Shown::Anchored(self.shows(paper))
	}
}

fn leaves<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> Vec<H256> {
	let hash = |paper: &Paper| paper.using_encoded(leaf_hash);
	papers.into_iter().map(hash).collect()
}

fn last_anchor() -> Anchor<u32> {
	let anchor = |event| match event {
		RuntimeEvent::DataAttestation(Event::Anchored { anchor, .. }) => Some(anchor),
		_ => None,
	};
	let events = System::events().into_iter().rev();
	events.map(|record| record.event).find_map(anchor).expect("it anchored")
}

/// The path of a leaf: to the root where the tree is complete, or else to the perfect subtree that covers it.
fn path_in(leaves: &[H256], index: usize, complete: bool) -> Path {
	let path = if complete {
		inclusion_path(leaves, index)
	} else {
		let (mut start, mut rest) = (0, leaves.len());
		loop {
			let size = 1 << rest.ilog2();
			if index < start + size {
				break inclusion_path(&leaves[start..start + size], index - start);
			}
			start += size;
			rest -= size;
		}
	};
	path.expect("it is there").try_into().expect("it is short")
}

/// The commitments in a stream's log.
pub(crate) fn log_of(stream: StreamId) -> Vec<Commitment> {
	let leaf = |event| match event {
		RuntimeEvent::DataAttestation(Event::Committed {
			stream: of, commitment, ..
		}) if of == stream => Some(commitment),
		_ => None,
	};
	let events = System::events().into_iter().map(|record| record.event);
	events.filter_map(leaf).collect()
}

/// What stands in a stream's log, as that is now.
pub(crate) fn logged(stream: StreamId, sequence: u64) -> Shown<u32> {
	let log = log_of(stream);
	let leaves: Vec<_> = log.iter().map(Commitment::leaf_hash).collect();
	let closed = DataAttestation::stream(stream).expect("it was opened").closed;
	Shown::Logged {
		commitment: log[sequence as usize],
		path: path_in(&leaves, sequence as usize, closed),
	}
}

/// A paper as `submit` takes it.
pub(crate) fn submission(paper: &Paper) -> Attestation<Runtime> {
	let Submission { stream, signed } = paper.clone();
	Attestation::submit { stream, signed }
}

/// The call that reports two histories.
pub(crate) fn report_of(
	stream: StreamId,
	epoch: u32,
	first: Anchored<u32>,
	second: Shown<u32>,
) -> Attestation<Runtime> {
	Attestation::report_equivocation {
		stream,
		epoch,
		first: Box::new(first),
		second: Box::new(second),
	}
}

/// Reports two histories. A report that convicts is free.
pub(crate) fn report(
	who: Sr25519Keyring,
	stream: StreamId,
	epoch: u32,
	first: Anchored<u32>,
	second: Shown<u32>,
) -> DispatchResult {
	let call = RuntimeCall::from(report_of(stream, epoch, first, second));
	let done = call
		.dispatch(RuntimeOrigin::signed(account(who)))
		.map_err(|error| error.error)?;
	assert_eq!(done.pays_fee, Pays::No, "who reports has its fee back");
	Ok(())
}
