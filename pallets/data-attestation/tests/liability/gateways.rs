// SPDX-License-Identifier: Apache-2.0

//! Those who carry what was signed: they drop, delay, repeat and reorder it, and anchor what they like.

use crate::{
	model::Chain,
	papers::{Paper, Shown},
};
use assay_primitives::merkle;
use sp_core::H256;
use std::rc::Rc;

/// How far back they mostly look.
const RECENT: usize = 6;

/// The paper that one brings next: mostly one that would be taken.
pub(crate) fn next_paper(chain: &Chain, papers: &[Paper], number: u32) -> Option<usize> {
	let sent = |paper: &usize| papers[*paper].sent;
	let taken = || {
		(0..papers.len())
			.rev()
			.take(8 * RECENT)
			.filter(sent)
			.find(|paper| chain.takes(&papers[*paper], None))
	};
	let any = || recent(papers, number).filter(sent);
	if number.is_multiple_of(4) {
		any()
	} else {
		taken().or_else(any)
	}
}

/// Some papers, most of them new, in any order.
pub(crate) fn choice(papers: &[Paper], numbers: [u32; 3]) -> Rc<[usize]> {
	let count = 1 + numbers[0] as usize % 4;
	(0..count)
		.filter_map(|place| {
			recent(
				papers,
				numbers[place % 3].wrapping_mul(31).wrapping_add(7 * place as u32),
			)
		})
		.filter(|paper| papers[*paper].sent)
		.collect()
}

/// A paper, mostly a new one.
fn recent(papers: &[Paper], number: u32) -> Option<usize> {
	let among = if number.is_multiple_of(5) {
		papers.len()
	} else {
		papers.len().min(RECENT)
	};
	(number as usize).checked_rem(among).map(|back| papers.len() - 1 - back)
}

/// The root over them.
pub(crate) fn root_over(papers: &[Paper], chosen: &[usize]) -> H256 {
	let leaves: Vec<_> = chosen.iter().map(|paper| papers[*paper].hash).collect();
	merkle::root_of(&leaves)
}

/// What is anchored and would be the next of its stream, or else anything that is anchored.
pub(crate) fn next_anchored(chain: &Chain, papers: &[Paper], number: u32) -> Option<Shown> {
	let is_next = |shown: &Shown| match *shown {
		Shown::Logged => false,
		Shown::Anchored {
			paper,
			gateway,
			sequence,
			..
		} => chain.takes(&papers[paper], Some(&chain.gateways[gateway].anchors[sequence].anchor)),
	};
	let next = (0..).zip(&chain.streams).find_map(|(id, stream)| {
		chain
			.places
			.get(&(id, stream.log.len() as u64))?
			.iter()
			.copied()
			.find(is_next)
	});
	next.or_else(|| {
		let anchored: Vec<Shown> = chain
			.places
			.values()
			.flatten()
			.copied()
			.filter(|shown| *shown != Shown::Logged)
			.collect();
		(number as usize)
			.checked_rem(anchored.len())
			.map(|index| anchored[index])
	})
}
