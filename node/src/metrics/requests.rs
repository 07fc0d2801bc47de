// SPDX-License-Identifier: Apache-2.0

//! What is counted of a service over HTTP.

use axum::{
	extract::Request,
	middleware::{from_fn, Next},
	Router,
};
use std::time::Instant;
use substrate_prometheus_endpoint::{
	register, CounterVec, Histogram, HistogramOpts, Opts, PrometheusError, Registry, U64,
};

/// From what answers without a read to the longest that a client is kept waiting, in seconds.
const SECONDS: [f64; 9] = [0.000_5, 0.002, 0.01, 0.05, 0.2, 0.5, 1.0, 5.0, 10.0];

/// The answers of DID resolution over HTTP. Cloned, they are the same.
#[derive(Clone)]
pub(crate) struct Requests {
	answered: CounterVec<U64>,
	seconds: Histogram,
}

impl Requests {
	/// New counters, which the registry shows.
	pub(crate) fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		Ok(Self {
			answered: register(
				CounterVec::new(
					Opts::new(
						"assay_did_http_requests_total",
						"Requests for DIDs over HTTP that were answered",
					),
					&["status"],
				)?,
				registry,
			)?,
			seconds: register(
				Histogram::with_opts(
					HistogramOpts::new("assay_did_http_seconds", "How long requests for DIDs over HTTP took")
						.buckets(SECONDS.to_vec()),
				)?,
				registry,
			)?,
		})
	}

	/// Counts what the router answers.
	pub(crate) fn of(self, router: Router) -> Router {
		router.layer(from_fn(move |request: Request, next: Next| {
			let counters = self.clone();
			async move {
				let began = Instant::now();
				let response = next.run(request).await;
				counters.seconds.observe(began.elapsed().as_secs_f64());
				// The node's own choice: nothing of a request becomes a label.
				counters.answered.with_label_values(&[response.status().as_str()]).inc();
				response
			}
		}))
	}
}
