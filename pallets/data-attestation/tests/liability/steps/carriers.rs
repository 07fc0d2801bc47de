// SPDX-License-Identifier: Apache-2.0

//! What devices sign, and those who carry it.

use crate::{
	devices::Crash,
	gateways,
	history::History,
	papers::{proof_of, Shown},
	world::{apply, dispatch, RuntimeCall, Test, CARRIER, COLLECTOR, FEE},
};
use assay_primitives::{Commitment, StreamId};
use frame_support::{assert_ok, pallet_prelude::TransactionSource, traits::Authorize};
use pallet_data_attestation::Call as Attestation;
use sp_runtime::DispatchResult;

impl History<'_> {
	pub(super) fn work(&mut self, number: usize, crash: Crash, [a, b, c]: [u32; 3]) -> bool {
		let clock = self.chain.clock();
		let installation = &mut self.installations[number];
		let paper = installation.work(self.keys, &self.finalised, clock, crash, [a / 3, b, c]);
		let signed = paper.is_some();
		self.papers.extend(paper);
		signed
	}

	pub(super) fn submit(&mut self, a: u32) -> bool {
		let Some(paper) = gateways::next_paper(&self.chain, &self.papers, a) else {
			return false;
		};
		let paper = &self.papers[paper];
		let (stream, signed) = (paper.submission.stream, paper.submission.signed.clone());
		let expected = self.chain.takes(paper, None);
		let commitment = signed.commitment;
		let done = dispatch(CARRIER, Attestation::submit { stream, signed });
		assert_eq!(done.is_ok(), expected, "{done:?}");
		self.logged(done, stream, commitment)
	}

	pub(super) fn submit_many(&mut self, numbers: [u32; 3]) -> bool {
		let chosen = gateways::choice(&self.papers, numbers);
		let mut expected = vec![];
		let before = self.chain.streams.iter().map(|stream| stream.log.len()).sum::<usize>();
		for paper in chosen.iter() {
			let paper = &self.papers[*paper];
			if self.chain.takes(paper, None) {
				let commitment = paper.submission.signed.commitment;
				self.chain.append(paper.submission.stream, commitment);
			}
			expected.push(paper.submission.clone());
		}
		let submissions = expected.try_into().expect("they are few");
		assert_ok!(dispatch(CARRIER, Attestation::submit_many { submissions }));
		self.look_at_logs();
		let after = self.chain.streams.iter().map(|stream| stream.log.len()).sum::<usize>();
		after > before
	}

	pub(super) fn submit_as_device(&mut self, a: u32) -> bool {
		let Some(paper) = gateways::next_paper(&self.chain, &self.papers, a) else {
			return false;
		};
		let paper = &self.papers[paper];
		let (stream, signed) = (paper.submission.stream, paper.submission.signed.clone());
		let taken = self.chain.takes(paper, None);
		let commitment = signed.commitment;
		let call: RuntimeCall = Attestation::submit_as_device { stream, signed }.into();
		let authorised = call
			.authorize(TransactionSource::InBlock)
			.expect("it is authorised by itself");
		if authorised.is_err() {
			return false;
		}
		assert!(taken, "it is taken by the same rules");
		let device = self.chain.devices[self.chain.streams[stream as usize].device].id;
		let allowance = pallet_data_attestation::Allowances::<Test>::get(device).expect("it pays");
		let done = apply(frame_system::RawOrigin::Authorized.into(), call);
		assert_ok!(done);
		self.chain.pay(allowance.payer, COLLECTOR, FEE);
		self.logged(done, stream, commitment)
	}

	/// Where it was taken, it is in the log.
	pub(super) fn logged(&mut self, done: DispatchResult, stream: StreamId, commitment: Commitment) -> bool {
		if done.is_ok() {
			self.chain.append(stream, commitment);
			self.look_at_logs();
		}
		done.is_ok()
	}

	pub(super) fn anchor(&mut self, numbers: [u32; 3]) -> bool {
		let gateway = numbers[0] as usize % self.chain.gateways.len();
		let chosen = gateways::choice(&self.papers, numbers);
		if chosen.is_empty() {
			return false;
		}
		let root = gateways::root_over(&self.papers, &chosen);
		let anchor = Attestation::anchor {
			gateway: gateway as u64,
			root,
			size: chosen.len() as u64,
		};
		let done = dispatch(self.chain.gateways[gateway].owner, anchor);
		assert_eq!(done.is_ok(), !self.chain.gateways[gateway].closed);
		if done.is_ok() {
			self.chain.anchor(gateway, root, chosen, &self.papers);
		}
		done.is_ok()
	}

	pub(super) fn submit_anchored(&mut self, a: u32) -> bool {
		let Some(Shown::Anchored {
			paper,
			gateway,
			sequence,
			index,
		}) = gateways::next_anchored(&self.chain, &self.papers, a)
		else {
			return false;
		};
		let proof = proof_of(&self.chain, &self.papers, gateway, sequence, index);
		let paper = &self.papers[paper];
		let submission = paper.submission.clone();
		let (stream, commitment) = (submission.stream, submission.signed.commitment);
		let expected = self.chain.takes(paper, Some(&proof.anchor));
		let done = dispatch(CARRIER, Attestation::submit_anchored { proof, submission });
		assert_eq!(done.is_ok(), expected, "{done:?}");
		self.logged(done, stream, commitment)
	}
}
