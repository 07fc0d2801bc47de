// SPDX-License-Identifier: Apache-2.0

//! Whether streams keep their promises: hits are counted at each commitment, whichever call brings it, and tranches that
//! are over are kept in a ring. Nothing is scanned.

use assay_primitives::{merkle::Frontier, stream::Hits, Commitment, StreamId};
use sp_core::H256;

use crate::{types::RING, Config, Pallet, PastTranche, Promised, Streams, Tranches};

impl<T: Config> Promised<T> {
	/// Counts a commitment that comes `now` to a log that does not have it yet. Where another tranche runs than that of the
	/// one before, tells what is to be kept of that.
	///
	/// It is a hit where it has enough readings, the latest of the slot that runs, in which no hit was before. So what is
	/// late, or dated ahead, is none, and no slot has two.
	pub(crate) fn count(&mut self, commitment: &Commitment, now: u64, log: &Frontier) -> Option<PastTranche> {
		let (promise, head) = (&self.promise, &mut self.head);
		let (tranche, slot) = promise.tranche(now).zip(promise.slot(now))?;
		let past = (tranche != head.tranche).then(|| PastTranche {
			tranche: head.tranche,
			hits: head.hits,
			size: log.size(),
			root: log.root(),
		});
		if past.is_some() {
			head.tranche = tranche;
			head.hits = 0;
		}
		let in_time = promise.slot(commitment.last_time) == Some(slot);
		if commitment.count >= promise.min_readings && in_time && slot > head.slot {
			head.slot = slot;
			// No more than the tranche has slots.
			head.hits = head.hits.saturating_add(1);
		}
		past
	}
}

impl<T: Config> Pallet<T> {
	/// Keeps a tranche that is over, in the place of one long before.
	pub(crate) fn keep_tranche(id: StreamId, past: PastTranche) {
		Tranches::<T>::mutate(id, |ring| {
			ring.retain(|other| !other.has_place_of(past.tranche));
			// As many places as entries: there is room.
			let _ = ring.try_push(past);
		});
	}

	/// How many slots of a tranche had a hit.
	pub(crate) fn hits_in(id: StreamId, tranche: u64) -> Hits {
		let Some(promised) = Self::promised(id) else {
			return Hits::Known(0);
		};
		let head = promised.head;
		if tranche >= head.tranche {
			// Nothing came since: a later tranche has none.
			let hits = if tranche == head.tranche { head.hits } else { 0 };
			return Hits::Known(hits);
		}
		match Self::past_at_place_of(id, tranche) {
			Some(past) if past.tranche == tranche => Hits::Known(past.hits),
			Some(past) if past.tranche > tranche => Hits::Forgotten,
			_ => Hits::Known(0),
		}
	}

	/// Size and root of the stream's log at the end of a tranche, or now where it is not over.
	pub(crate) fn log_at_end_of(id: StreamId, tranche: u64) -> Option<(u64, H256)> {
		let stream = Streams::<T>::get(id)?;
		let head = stream.promise.as_ref()?.head;
		if tranche >= head.tranche {
			return Some((stream.log.size(), stream.log.root()));
		}
		let past = Self::past_at_place_of(id, tranche).filter(|past| past.tranche == tranche)?;
		Some((past.size, past.root))
	}

	/// What is kept at the place that the ring has for this tranche.
	fn past_at_place_of(id: StreamId, tranche: u64) -> Option<PastTranche> {
		Tranches::<T>::get(id)
			.into_iter()
			.find(|past| past.has_place_of(tranche))
	}
}

impl PastTranche {
	/// Its place in the ring.
	pub(crate) fn place(&self) -> Option<u64> {
		place_of(self.tranche)
	}

	/// Whether this tranche has the same.
	fn has_place_of(&self, tranche: u64) -> bool {
		self.place() == place_of(tranche)
	}
}

fn place_of(tranche: u64) -> Option<u64> {
	tranche.checked_rem(RING.into())
}
