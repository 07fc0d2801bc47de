// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks need of the mock.

use assay_primitives::{listing::Currency, stream::Promise, traits::StreamFactory, StreamId};

use super::{AccountId, Balance, MockStreams};
use crate::benchmarking::Helper;

impl StreamFactory<AccountId> for MockStreams {
	fn stream(_: &AccountId, _: u64) -> StreamId {
		unimplemented!()
	}

	fn promise(_: StreamId, _: Promise, _: u64) {
		unimplemented!()
	}
}

impl Helper<AccountId, Currency> for MockStreams {
	type Streams = Self;

	fn currency() -> Currency {
		Currency::Asset(1)
	}

	fn fund(_: &AccountId, _: &Currency, _: Balance) {
		unimplemented!()
	}

	fn set_time(_: u64) {
		unimplemented!()
	}

	fn forbid(_: &AccountId, _: StreamId) {
		unimplemented!()
	}
}
