// SPDX-License-Identifier: Apache-2.0

//! What an operator decides about a node, read from the command line and taken by its services.

use std::{net::SocketAddr, time::Duration};

/// When a development node makes a block, all flags considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sealing {
	/// As soon as there is a transaction.
	Instant,
	/// At this interval.
	Every(Duration),
	/// Only on request.
	Manual,
}

/// How DIDs are resolved over HTTP.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DidHttp {
	/// Where it listens.
	pub(crate) address: SocketAddr,
	/// How many clients are served at a time. Others wait until one of them has gone.
	pub(crate) connections: usize,
	/// How old the last final block may be. `None` where a chain may stand still.
	pub(crate) max_age: Option<Duration>,
}
