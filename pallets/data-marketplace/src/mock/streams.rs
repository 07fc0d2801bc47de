// SPDX-License-Identifier: Apache-2.0

//! Streams with honest logs, and what they promise.

use assay_primitives::{
	merkle,
	stream::{Hits, Promise},
	traits::{Described, StreamHead, StreamPromises, StreamProof},
	Commitment, DeviceId, StreamId,
};
use codec::{Decode, Encode};
use frame_support::{dispatch::DispatchResult, parameter_types, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchError;

use super::*;

/// The device of which the seller may sell, and one of which the rival may.
pub(crate) const DEVICE: DeviceId = DeviceId([7; 32]);
pub(crate) const OTHER_DEVICE: DeviceId = DeviceId([8; 32]);
/// A stream of the seller's with ten commitments, another of the same device with as many, and one of the rival's.
pub(crate) const STREAM: StreamId = 7;
pub(crate) const SECOND_STREAM: StreamId = 8;
pub(crate) const OTHER_STREAM: StreamId = 9;
/// How many commitments each stream has.
pub(crate) const BATCHES: u64 = 10;

/// A stream as the attestation pallet keeps it, without any bound.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode)]
pub(crate) struct MockStream {
	pub(crate) id: StreamId,
	pub(crate) device: DeviceId,
	pub(crate) quantity: Vec<u8>,
	pub(crate) unit: Vec<u8>,
	pub(crate) log: Vec<Commitment>,
	pub(crate) promise: Option<Promise>,
	/// How many subscriptions count on the promise.
	pub(crate) engaged: u32,
	/// When each commitment since the promise came, with its place in the log.
	pub(crate) came: Vec<(u64, u64)>,
	/// Tranches before this one are forgotten, whatever came since.
	pub(crate) forgotten: u64,
}

impl MockStream {
	/// Whether the place of a tranche in the attestation pallet's ring of 64 is another's by now.
	fn is_forgotten(&self, tranche: u64) -> bool {
		let of = |now: u64| self.promise.and_then(|promise| promise.tranche(now));
		let last = self.came.last().and_then(|(now, _)| of(*now));
		let replaced = |other: u64| other > tranche && other % 64 == tranche % 64 && Some(other) < last;
		tranche < self.forgotten || self.came.iter().filter_map(|(now, _)| of(*now)).any(replaced)
	}
}

fn stream(id: StreamId, device: DeviceId) -> MockStream {
	MockStream {
		id,
		device,
		quantity: b"temperature".to_vec(),
		unit: b"Cel".to_vec(),
		log: (0..BATCHES).map(|sequence| commitment(id, sequence)).collect(),
		..Default::default()
	}
}

// In the storage of each chain, so that tests may have several, and each begins anew.
parameter_types! {
	pub(crate) storage Streams: Vec<MockStream> = vec![
		stream(STREAM, DEVICE),
		stream(SECOND_STREAM, DEVICE),
		stream(OTHER_STREAM, OTHER_DEVICE),
	];
	/// Who may sell of which device.
	pub(crate) storage Sellers: Vec<(AccountId, DeviceId)> = vec![(SELLER, DEVICE), (RIVAL, OTHER_DEVICE)];
	/// Who controls which device.
	pub(crate) storage Owners: Vec<(AccountId, DeviceId)> = vec![(OWNER, DEVICE), (RIVAL, OTHER_DEVICE)];
	/// Which devices are suspended or retired.
	pub(crate) storage Suspended: Vec<DeviceId> = vec![];
	/// Which devices an accredited maker endorsed.
	pub(crate) storage Accredited: Vec<DeviceId> = vec![];
}

/// The stream of this number.
pub(crate) fn stream_of(id: StreamId) -> Option<MockStream> {
	Streams::get().into_iter().find(|stream| stream.id == id)
}

/// Changes the stream of this number.
pub(crate) fn change_stream<R>(id: StreamId, change: impl FnOnce(&mut MockStream) -> R) -> R {
	let mut streams = Streams::get();
	let stream = streams.iter_mut().find(|stream| stream.id == id).expect("it is there");
	let result = change(stream);
	Streams::set(&streams);
	result
}

/// The root over so many commitments.
pub(crate) fn root_of(log: &[Commitment]) -> H256 {
	let leaves: Vec<H256> = log.iter().map(Commitment::leaf_hash).collect();
	merkle::root_of(&leaves)
}

/// Commits a batch now.
pub(crate) fn commit(id: StreamId, commitment: Commitment) {
	let now = MockStreams::now();
	change_stream(id, |stream| {
		assert_eq!(commitment.sequence, stream.log.len() as u64, "no sequence is left out");
		stream.came.push((now, commitment.sequence));
		stream.log.push(commitment);
	});
}

/// Lets the stream promise this, in place of what it promised before.
pub(crate) fn promise(id: StreamId, promise: Promise) {
	change_stream(id, |stream| {
		assert_eq!(stream.engaged, 0, "a promise that somebody counts on stays");
		stream.promise = Some(promise);
		stream.came.clear();
	});
}

/// What `Streams` and the others say.
pub struct MockStreams;

impl StreamProof<AccountId> for MockStreams {
	fn head(stream: StreamId) -> Option<StreamHead> {
		let MockStream { device, log, .. } = stream_of(stream)?;
		Some(StreamHead {
			device,
			size: log.len() as u64,
			root: root_of(&log),
		})
	}

	fn may_sell(who: &AccountId, stream: StreamId) -> bool {
		stream_of(stream).is_some_and(|stream| Sellers::get().contains(&(*who, stream.device)))
	}

	fn described(stream: StreamId) -> Option<Described> {
		let MockStream {
			quantity, unit, log, ..
		} = stream_of(stream)?;
		Some(Described {
			quantity,
			unit,
			readings: log.iter().map(|commitment| u64::from(commitment.count)).sum(),
		})
	}

	fn is_active(device: &DeviceId) -> bool {
		!Suspended::get().contains(device)
	}

	fn is_owner(who: &AccountId, device: &DeviceId) -> bool {
		Owners::get().contains(&(*who, *device))
	}

	fn is_accredited(device: &DeviceId) -> bool {
		Accredited::get().contains(device)
	}
}

impl StreamPromises for MockStreams {
	fn promise(stream: StreamId) -> Option<Promise> {
		stream_of(stream)?.promise
	}

	fn engage(stream: StreamId, number: u32) -> DispatchResult {
		change_stream(stream, |stream| {
			if stream.promise.is_none_or(|promise| promise.number != number) {
				return Err(DispatchError::Other("no such promise"));
			}
			stream.engaged += 1;
			Ok(())
		})
	}

	fn disengage(stream: StreamId) {
		change_stream(stream, |stream| {
			stream.engaged = stream.engaged.checked_sub(1).expect("somebody counted on it");
		});
	}

	/// Looks at all that came, where the attestation pallet counts as it comes.
	fn hits(stream: StreamId, tranche: u64) -> Hits {
		let Some(stream) = stream_of(stream) else {
			return Hits::Known(0);
		};
		let Some(promise) = stream.promise else {
			return Hits::Known(0);
		};
		if stream.is_forgotten(tranche) {
			return Hits::Forgotten;
		}
		let hit = |&(now, sequence): &(u64, u64)| {
			let commitment = stream.log.get(sequence as usize)?;
			let slot = promise.slot(now)?;
			let hit = promise.tranche(now) == Some(tranche)
				&& commitment.count >= promise.min_readings
				&& promise.slot(commitment.last_time) == Some(slot);
			hit.then_some(slot)
		};
		let slots: std::collections::BTreeSet<u64> = stream.came.iter().filter_map(hit).collect();
		Hits::Known(slots.len() as u32)
	}

	fn tranche_log(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
		#[cfg(feature = "runtime-benchmarks")]
		if let Some(log) = set_log(stream, tranche) {
			return Some(log);
		}
		let stream = stream_of(stream)?;
		let promise = stream.promise?;
		let of = |now: u64| promise.tranche(now);
		if stream.is_forgotten(tranche) {
			return None;
		}
		let later = stream.came.iter().find(|(now, _)| of(*now) > Some(tranche));
		let Some((_, first_later)) = later else {
			return Some((stream.log.len() as u64, root_of(&stream.log)));
		};
		stream.came.iter().find(|(now, _)| of(*now) == Some(tranche))?;
		let log = stream.log.get(..*first_later as usize)?;
		Some((log.len() as u64, root_of(log)))
	}

	fn now() -> u64 {
		Timestamp::now()
	}
}
