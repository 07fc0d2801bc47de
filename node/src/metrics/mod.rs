// SPDX-License-Identifier: Apache-2.0

//! What Prometheus is told of Assay, beside what every Substrate node tells.
//!
//! | metric | |
//! |---|---|
//! | `assay_events_total{pallet, event}` | events in final blocks |
//! | `assay_readings_total` | readings that commitments in final blocks stand for |
//! | `assay_fees_total` | what transactions in final blocks paid, in ASSAY |
//! | `assay_blocks_counted_total` | final blocks whose events are in the above |
//! | `assay_blocks_uncounted_total` | final blocks whose events could not be read |
//! | `assay_spec_version` | the runtime that made the last block that was counted |
//! | `assay_stream_logs_block` | up to which final block the logs of streams are kept |
//! | `assay_did_http_requests_total{status}`, `assay_did_http_seconds` | DID resolution over HTTP |
//!
//! Counters begin at 0 with each start of the node. Only final blocks are counted, so each once, whatever forks there were.
//! How many series there are depends on the runtime's list of events and on the statuses that the node itself answers with,
//! and on nothing that a device, a transaction or a request may choose.

mod counters;
mod events;
mod follower;
mod requests;
#[cfg(test)]
mod tests;

pub(crate) use counters::Counters;
pub(crate) use follower::Follower;
pub(crate) use requests::Requests;

use substrate_prometheus_endpoint::{PrometheusError, Registry};

/// The metrics that `register` adds to the registry, where there is one. Whoever operates a node wants it to run, with or
/// without them, so trouble is only logged.
pub(crate) fn registered<T>(
	registry: Option<&Registry>,
	register: impl FnOnce(&Registry) -> Result<T, PrometheusError>,
) -> Option<T> {
	register(registry?)
		.inspect_err(|error| log::warn!("Some metrics are missing: {error}"))
		.ok()
}
