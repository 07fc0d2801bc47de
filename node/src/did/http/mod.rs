// SPDX-License-Identifier: Apache-2.0

//! The HTTP binding of DID resolution: `GET /1.0/identifiers/{did}?versionId=..&versionTime=..`.
//!
//! It has a port of its own, because it needs none of what the RPC's may do, and threads of its own, so that whoever asks
//! much slows nobody but those who ask. What a client may take, of time, of memory and of the machine, is bounded.

mod answer;
mod readiness;
mod router;
mod server;

use crate::{
	chain::{share_of_this_machine, Chain, Client},
	metrics::{self, Requests},
	settings::DidHttp,
};
use answer::answer;
use axum::http::request::Parts;
use readiness::Readiness;
use sc_service::Error;
use server::Limits;
use std::{sync::Arc, thread, time::Duration};
use substrate_prometheus_endpoint::Registry;
use tokio::runtime::{Builder, Runtime};

/// What comes before the DID.
const PATH: &str = "/1.0/identifiers/";

/// How long the end of the node waits for reads that have begun.
const END: Duration = Duration::from_secs(5);

/// Resolves DIDs for as long as this is there.
pub(crate) struct Server {
	/// `None` once it is about to end.
	runtime: Option<Runtime>,
}

impl Drop for Server {
	fn drop(&mut self) {
		let Some(runtime) = self.runtime.take() else {
			return;
		};
		// What is read must be done before the database closes. On a thread of its own, because a runtime may not wait for
		// another one, and this may be dropped within the node's.
		let waiting = thread::spawn(move || runtime.shutdown_timeout(END));
		let _ = waiting.join();
	}
}

/// Resolves DIDs of this chain from now on, and counts that in the registry. `syncing` tells whether the node is still far
/// behind the chain.
pub(crate) fn start(
	settings: &DidHttp,
	client: Arc<Client>,
	registry: Option<&Registry>,
	syncing: impl Fn() -> bool + Send + Sync + 'static,
) -> Result<Server, Error> {
	let threads = share_of_this_machine();
	let server = Server {
		runtime: Some(
			Builder::new_multi_thread()
				.thread_name("did-http")
				.worker_threads(threads)
				.enable_all()
				.build()?,
		),
	};
	let readiness = Arc::new(Readiness::new(syncing, settings.max_age));
	let answer = move |request: &Parts| answer(request, &Chain::finalised(&client), &readiness);
	let router = router::router(answer, threads);
	let router = match metrics::registered(registry, Requests::register) {
		Some(requests) => requests.of(router),
		None => router,
	};

	let context = server.runtime.as_ref().map(Runtime::enter);
	let listener = server::listen(settings.address).map_err(|error| {
		let address = settings.address;
		Error::Application(format!("DID resolution cannot listen on {address} (--did-http-port): {error}").into())
	})?;
	log::info!("DID resolution listens on http://{}{PATH}", listener.local_addr()?);
	let limits = Limits {
		connections: settings.connections,
		..Limits::default()
	};
	tokio::spawn(server::serve(listener, router, limits));
	drop(context);
	Ok(server)
}
