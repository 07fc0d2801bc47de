// SPDX-License-Identifier: Apache-2.0

//! What calls cost.

use assay_primitives::{traits::StreamFactory, StreamId};

use crate::Balance;

/// What the benchmarks need of the runtime.
pub trait Helper<AccountId, Currency> {
	/// Makes streams, and lets them promise.
	type Streams: StreamFactory<AccountId>;

	/// The currency whose payments cost the most: a registered asset, where there is any. It is there from now on.
	fn currency() -> Currency;

	/// Lets an account have so much of a currency.
	fn fund(who: &AccountId, currency: &Currency, amount: Balance);

	/// Lets the time be this, in milliseconds since the Unix epoch, by which slots and tranches are told.
	fn set_time(time: u64);

	/// Lets this account, which the factory let sell the stream, sell it no more.
	fn forbid(seller: &AccountId, stream: StreamId);
}
