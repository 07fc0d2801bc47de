// SPDX-License-Identifier: Apache-2.0

//! What is counted of the chain.

use super::events::Event;
use assay_runtime::constants::currency::UNIT;
use substrate_prometheus_endpoint::{register, Counter, CounterVec, Gauge, Opts, PrometheusError, Registry, F64, U64};

/// The counters. Cloned, they are the same.
#[derive(Clone)]
pub(crate) struct Counters {
	events: CounterVec<U64>,
	readings: Counter<U64>,
	fees: Counter<F64>,
	/// Blocks whose events are counted.
	pub(super) counted: Counter<U64>,
	/// Blocks whose events could not be read.
	pub(super) uncounted: Counter<U64>,
	pub(super) spec_version: Gauge<U64>,
	pub(super) logs_block: Gauge<U64>,
}

impl Counters {
	/// New ones, which the registry shows.
	pub(crate) fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let counter = |name, help| register(Counter::new(name, help)?, registry);
		let gauge = |name, help| register(Gauge::new(name, help)?, registry);
		Ok(Self {
			events: register(
				CounterVec::new(
					Opts::new("assay_events_total", "Events in final blocks"),
					&["pallet", "event"],
				)?,
				registry,
			)?,
			readings: counter(
				"assay_readings_total",
				"Readings that commitments in final blocks stand for",
			)?,
			fees: register(
				Counter::new(
					"assay_fees_total",
					"Fees and tips of transactions in final blocks, in ASSAY",
				)?,
				registry,
			)?,
			counted: counter(
				"assay_blocks_counted_total",
				"Final blocks whose events are in the other counters",
			)?,
			uncounted: counter(
				"assay_blocks_uncounted_total",
				"Final blocks whose events could not be read, for example because their state was pruned",
			)?,
			spec_version: gauge(
				"assay_spec_version",
				"Version of the runtime that made the last block that was counted",
			)?,
			logs_block: gauge(
				"assay_stream_logs_block",
				"The last final block whose appends to streams are kept; 0 where they are not kept",
			)?,
		})
	}

	/// Shows an event that did not happen yet: with 0, so that its first time is an increase.
	pub(super) fn expect(&self, pallet: &str, event: &str) {
		self.events.with_label_values(&[pallet, event]);
	}

	/// Counts an event.
	pub(super) fn count(&self, event: &mut Event<'_, '_, '_>) {
		self.events.with_label_values(&[event.pallet, event.name]).inc();
		match (event.pallet, event.name) {
			("DataAttestation", "Committed") => {
				let readings = event.number(&["commitment", "count"]).unwrap_or_default();
				self.readings.inc_by(u64::try_from(readings).unwrap_or_default());
			},
			("TransactionPayment", "TransactionFeePaid") => {
				// With the tip. A double is exact enough for a rate.
				let fee = event.number(&["actual_fee"]).unwrap_or_default() as f64 / UNIT as f64;
				self.fees.inc_by(fee);
			},
			_ => {},
		}
	}
}
