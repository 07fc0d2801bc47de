// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks need of the mock.

use assay_primitives::{
	listing::Currency,
	stream::Promise,
	traits::{StreamFactory, StreamProof},
	Commitment, DeviceId, StreamId,
};
use frame_support::{parameter_types, traits::fungible::Mutate as _, traits::fungibles::Mutate as _};
use sp_core::H256;

use super::*;
use crate::benchmarking::Helper;

parameter_types! {
	/// What the log of a stream was at the end of a tranche, where that is not what came.
	pub(crate) storage SetLog: Option<(StreamId, u64, u64, H256)> = None;
}

/// What the log of a stream was said to have been at the end of a tranche.
pub(super) fn set_log(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
	SetLog::get()
		.filter(|set| (set.0, set.1) == (stream, tranche))
		.map(|set| (set.2, set.3))
}

impl StreamFactory<AccountId> for MockStreams {
	/// All streams are there already.
	fn stream(seller: &AccountId, batches: u64) -> StreamId {
		assert!(batches <= BATCHES);
		let mut sellers = Sellers::get();
		sellers.push((*seller, DEVICE));
		Sellers::set(&sellers);
		STREAM
	}

	fn promise(id: StreamId, terms: Promise, head: u64) {
		promise(id, terms);
		change_stream(id, |stream| {
			for tranche in head.saturating_sub(64)..=head {
				let start = terms.start(tranche).expect("soon after 1970");
				for slot in 0..terms.slots {
					let time = start + u64::from(slot) * terms.interval;
					let sequence = stream.log.len() as u64;
					stream.came.push((time, sequence));
					stream.log.push(Commitment {
						sequence,
						count: terms.min_readings,
						last_time: time,
						..Default::default()
					});
				}
			}
		});
	}
}

impl Helper<AccountId, Currency> for MockStreams {
	type Streams = Self;

	fn currency() -> Currency {
		OTHER_ASSET
	}

	fn fund(who: &AccountId, currency: &Currency, amount: Balance) {
		match currency {
			Currency::Native => Balances::mint_into(who, amount),
			Currency::Asset(id) => Assets::mint_into(*id, who, amount),
		}
		.expect("there is room");
	}

	fn set_time(time: u64) {
		Timestamp::set_timestamp(time);
	}

	fn accredit(device: &DeviceId) {
		Accredited::set(&vec![*device]);
	}

	fn forbid(seller: &AccountId, stream: StreamId) {
		assert!(Self::may_sell(seller, stream));
		Sellers::set(&vec![]);
	}

	fn set_log(stream: StreamId, tranche: u64, size: u64, root: H256) {
		SetLog::set(&Some((stream, tranche, size, root)));
	}
}
