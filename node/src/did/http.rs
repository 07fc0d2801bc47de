// SPDX-License-Identifier: Apache-2.0

//! The HTTP binding of DID resolution: `GET /1.0/identifiers/{did}?versionId=..&versionTime=..`.
//!
//! It has a port of its own, because it needs none of what the RPC's may do. It is made to be put behind a proxy that
//! serves the public: it takes a bounded number of connections, and closes those that stand idle.

use super::{
	accept::{self, Form},
	history::{Chain, History},
	resolution::{resolve, ErrorName, Options, Resolution},
};
use crate::service::Client;
use hyper::{
	body::Incoming,
	header::{HeaderMap, HeaderValue, ACCEPT, ALLOW, CONTENT_TYPE, VARY},
	http::request::Parts,
	server::conn::http1,
	service::service_fn,
	Method, Request, Response, StatusCode,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use sc_service::{Error, SpawnTaskHandle};
use serde::Serialize;
use std::{
	convert::Infallible,
	io,
	net::{SocketAddr, TcpListener},
	sync::Arc,
	time::Duration,
};
use tokio::task::{spawn_blocking, JoinSet};

/// What comes before the DID.
const PATH: &str = "/1.0/identifiers/";

/// How many clients are served at a time. Others wait until one of them has gone.
const CONNECTIONS: usize = 64;

/// How long a client may take to ask, from its connection or from the last answer on.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long a request may be, headers included.
const REQUEST_BYTES: usize = 16 * 1_024;

/// How long to wait when a connection can't be taken, as when too many files are open.
const RECOVERY: Duration = Duration::from_millis(100);

/// Resolves DIDs of this chain at this address from now on, until the node ends.
pub(crate) fn start(address: SocketAddr, client: Arc<Client>, spawner: &SpawnTaskHandle) -> Result<(), Error> {
	let (listener, address) = listen(address).map_err(|error| {
		Error::Application(format!("DID resolution cannot listen on {address} (--did-http-port): {error}").into())
	})?;
	log::info!("DID resolution listens on http://{address}{PATH}");
	let resolver = move |request: &Parts| answer(request, &Chain::new(&client));
	spawner.spawn("did-http", None, serve(listener, resolver));
	Ok(())
}

fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
	let listener = TcpListener::bind(address)?;
	listener.set_nonblocking(true)?;
	let address = listener.local_addr()?;
	Ok((listener, address))
}

/// Serves whoever connects. Whoever drops this drops the connections too.
async fn serve<Answer>(listener: TcpListener, answer: Answer)
where
	Answer: Fn(&Parts) -> Response<String> + Clone + Send + 'static,
{
	let listener = match tokio::net::TcpListener::from_std(listener) {
		Ok(listener) => listener,
		Err(error) => {
			log::error!("DID resolution over HTTP ends: {error}");
			return;
		},
	};
	let mut http = http1::Builder::new();
	http.timer(TokioTimer::new())
		.header_read_timeout(PATIENCE)
		.max_buf_size(REQUEST_BYTES);
	let mut connections = JoinSet::new();
	loop {
		while connections.try_join_next().is_some() {}
		if connections.len() >= CONNECTIONS {
			connections.join_next().await;
		}
		let stream = match listener.accept().await {
			Ok((stream, _)) => stream,
			Err(error) => {
				log::debug!("A client of DID resolution could not be taken: {error}");
				tokio::time::sleep(RECOVERY).await;
				continue;
			},
		};
		let answer = answer.clone();
		let service = service_fn(move |request: Request<Incoming>| {
			let answer = answer.clone();
			async move {
				// A body, which nobody needs, is gone with this.
				let (head, _) = request.into_parts();
				// Reading states takes a while.
				let response = spawn_blocking(move || answer(&head))
					.await
					.unwrap_or_else(|_| sentence(StatusCode::INTERNAL_SERVER_ERROR, "This could not be answered."));
				Ok::<_, Infallible>(response)
			}
		});
		let connection = http.serve_connection(TokioIo::new(stream), service);
		connections.spawn(async move {
			if let Err(error) = connection.await {
				log::debug!("A client of DID resolution was lost: {error}");
			}
		});
	}
}

/// The response to a request.
fn answer(request: &Parts, history: &impl History) -> Response<String> {
	let did = request.uri.path().strip_prefix(PATH).filter(|did| !did.is_empty());
	let Some(did) = did else {
		return sentence(
			StatusCode::NOT_FOUND,
			"There is nothing here. DIDs are resolved at /1.0/identifiers/{did}.",
		);
	};
	if request.method != Method::GET {
		let mut response = sentence(StatusCode::METHOD_NOT_ALLOWED, "DIDs are resolved with GET.");
		response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET"));
		return response;
	}

	let accept = accepted(&request.headers);
	let form = accept::preferred(&accept);
	let resolution = match options(request.uri.query().unwrap_or_default()) {
		Ok(mut options) => {
			options.accept = match form {
				Some(Form::Result) => None,
				Some(Form::Document(media_type)) => Some(media_type.into()),
				// Which no document is.
				None => Some(accept),
			};
			// What is no text is no DID; the replacement characters see to that.
			let did = percent_decode_str(did).decode_utf8_lossy();
			resolve(&did, &options, history)
		},
		Err(sentence) => Resolution::invalid_options(&sentence),
	};
	let status = status(&resolution);
	let mut response = match (form, resolution.document()) {
		// Whatever else than success there is to report, only a whole result reports it.
		(Some(Form::Document(media_type)), Some(document)) if status == StatusCode::OK => {
			json(status, media_type, document)
		},
		_ => json(status, accept::RESULT, &resolution),
	};
	response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
	response
}

/// All `Accept` headers as one.
fn accepted(headers: &HeaderMap) -> String {
	let values: Vec<_> = headers
		.get_all(ACCEPT)
		.iter()
		.map(|value| String::from_utf8_lossy(value.as_bytes()))
		.collect();
	values.join(",")
}

/// The options in a query. Those that it doesn't know are ignored, as in [`Options::read`]. The error is a sentence.
///
/// A `+` is a plus, not a space, as in a URL and other than in a form: the zone of a datetime can begin with one.
fn options(query: &str) -> Result<Options, String> {
	let mut options = Options::default();
	for pair in query.split('&') {
		let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
		let option = match name {
			"versionId" => &mut options.version_id,
			"versionTime" => &mut options.version_time,
			_ => continue,
		};
		let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
		if option.replace(value).is_some() {
			return Err(format!("The option `{name}` is given twice."));
		}
	}
	Ok(options)
}

fn status(resolution: &Resolution) -> StatusCode {
	match resolution.error() {
		None if resolution.is_deactivated() => StatusCode::GONE,
		None => StatusCode::OK,
		Some(ErrorName::InvalidDid | ErrorName::InvalidOptions) => StatusCode::BAD_REQUEST,
		Some(ErrorName::NotFound) => StatusCode::NOT_FOUND,
		Some(ErrorName::RepresentationNotSupported) => StatusCode::NOT_ACCEPTABLE,
		Some(ErrorName::MethodNotSupported) => StatusCode::NOT_IMPLEMENTED,
		Some(ErrorName::InternalError) => StatusCode::INTERNAL_SERVER_ERROR,
	}
}

fn json(status: StatusCode, media_type: &'static str, value: &impl Serialize) -> Response<String> {
	match serde_json::to_string(value) {
		Ok(text) => response(status, media_type, text),
		Err(error) => sentence(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
	}
}

fn sentence(status: StatusCode, text: &str) -> Response<String> {
	response(status, "text/plain; charset=utf-8", format!("{text}\n"))
}

fn response(status: StatusCode, media_type: &'static str, body: String) -> Response<String> {
	let mut response = Response::new(body);
	*response.status_mut() = status;
	response
		.headers_mut()
		.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
	response
}

#[cfg(test)]
mod tests {
	use super::{
		super::mock::{self, Memory},
		*,
	};
	use assay_primitives::views::DeviceStatus;
	use serde_json::Value;
	use std::{
		io::{Read, Write},
		net::TcpStream,
	};

	const NOWHERE: &str = "did:assay:z11111111111111111111111111111111";

	fn did() -> String {
		mock::id().to_did()
	}

	fn memory() -> Memory {
		mock::memory(&[(10, 1), (20, 2), (30, 4)], 50)
	}

	fn ask(method: &str, path: &str, accept: Option<&str>, history: &Memory) -> Response<String> {
		let mut request = Request::builder().method(method).uri(path);
		if let Some(accept) = accept {
			request = request.header(ACCEPT, accept);
		}
		let (head, ()) = request.body(()).expect("a request").into_parts();
		answer(&head, history)
	}

	fn get(did: &str, accept: Option<&str>, history: &Memory) -> (u16, String, Value) {
		let response = ask("GET", &format!("{PATH}{did}"), accept, history);
		let media_type = response.headers()[CONTENT_TYPE].to_str().expect("text").to_owned();
		assert_eq!(response.headers()[VARY], "accept");
		let body = serde_json::from_str(response.body()).expect("JSON");
		(response.status().as_u16(), media_type, body)
	}

	#[test]
	fn every_error_has_its_status() {
		let mut history = memory();
		history.pruned = 25;
		let did = did();
		for (path, accept, status, error) in [
			("nonsense", None, 400, "invalidDid"),
			("did:assay:zabc", None, 400, "invalidDid"),
			(&format!("{did}/path"), None, 400, "invalidDid"),
			(&format!("{did}%23key"), None, 400, "invalidDid"),
			(&format!("{did}%ff"), None, 400, "invalidDid"),
			(&format!("{did}%zz"), None, 400, "invalidDid"),
			(&format!("{did}?versionId=one"), None, 400, "invalidOptions"),
			(&format!("{did}?versionId"), None, 400, "invalidOptions"),
			(&format!("{did}?versionId=%ff"), None, 400, "invalidOptions"),
			(&format!("{did}?versionId=4&versionId=4"), None, 400, "invalidOptions"),
			(&format!("{did}?versionTime=now"), None, 400, "invalidOptions"),
			(
				&format!("{did}?versionId=4&versionTime=2026-11-22T10:03:00Z"),
				None,
				400,
				"invalidOptions",
			),
			(NOWHERE, None, 404, "notFound"),
			(&format!("{did}?versionId=9"), None, 404, "notFound"),
			(&did, Some("text/html"), 406, "representationNotSupported"),
			(&did, Some("application/did;q=0"), 406, "representationNotSupported"),
			("did:web:example.com", None, 501, "methodNotSupported"),
			(&format!("{did}?versionId=1"), None, 500, "internalError"),
			// Only a whole result can say what is wrong.
			(NOWHERE, Some("application/did"), 404, "notFound"),
		] {
			let (got, media_type, body) = get(path, accept, &history);
			assert_eq!(got, status, "{path}");
			assert_eq!(media_type, "application/did-resolution", "{path}");
			assert_eq!(body["didResolutionMetadata"]["error"], error, "{path}");
			assert_eq!(body["didDocument"], Value::Null, "{path}");
		}
	}

	#[test]
	fn clients_get_what_they_accept() {
		let history = memory();
		let did = did();
		for accept in [
			None,
			Some("*/*"),
			Some("application/did-resolution"),
			Some("application/ld+json;profile=\"https://w3id.org/did-resolution\""),
		] {
			let (status, media_type, body) = get(&did, accept, &history);
			assert_eq!(
				(status, media_type.as_str()),
				(200, "application/did-resolution"),
				"{accept:?}"
			);
			assert_eq!(body["didDocument"]["id"], did, "{accept:?}");
			assert_eq!(body["didDocumentMetadata"]["versionId"], "4", "{accept:?}");
		}
		for accept in ["application/did", "application/did+json", "application/did+ld+json"] {
			let (status, media_type, body) = get(&did, Some(accept), &history);
			assert_eq!((status, media_type.as_str()), (200, accept));
			assert_eq!(body["id"], did, "{accept}");
		}
	}

	#[test]
	fn several_accept_headers_are_one() {
		let request = Request::builder()
			.uri(format!("{PATH}{}", did()))
			.header(ACCEPT, "text/html")
			.header(ACCEPT, "application/did");
		let (head, ()) = request.body(()).expect("a request").into_parts();
		assert_eq!(answer(&head, &memory()).headers()[CONTENT_TYPE], "application/did");
	}

	#[test]
	fn a_retired_device_is_gone() {
		let history = Memory::with(mock::device(DeviceStatus::Retired));
		for accept in [None, Some("application/did")] {
			let (status, media_type, body) = get(&did(), accept, &history);
			assert_eq!((status, media_type.as_str()), (410, "application/did-resolution"));
			assert_eq!(body["didDocumentMetadata"]["deactivated"], true);
			assert_eq!(body["didDocument"]["id"], did());
		}
	}

	#[test]
	fn dids_and_options_may_be_encoded() {
		let history = memory();
		let did = did();
		for path in [
			did.replace(':', "%3A"),
			did.replace(':', "%3a"),
			format!("{did}?"),
			format!("{did}?other=1&versionId=4&&flag"),
			format!("{did}?versionTime=2026-11-22T10:03:00Z"),
			format!("{did}?versionTime=2026-11-22T10%3A03%3A00Z"),
			format!("{did}?versionTime=2026-11-22T11:03:00+01:00"),
			format!("{did}?versionTime=2026-11-22T11%3A03%3A00%2B01%3A00"),
		] {
			let (status, _, body) = get(&path, None, &history);
			assert_eq!(status, 200, "{path}");
			assert_eq!(body["didDocumentMetadata"]["versionId"], "4", "{path}");
		}
		let (_, _, body) = get(&format!("{did}?versionId=2"), None, &history);
		assert_eq!(body["didDocumentMetadata"]["nextVersionId"], "4");
	}

	#[test]
	fn nothing_else_is_here() {
		let history = memory();
		for path in [
			"/",
			"/1.0",
			"/1.0/identifiers",
			"/1.0/identifiers/",
			"/2.0/identifiers/x",
			"/metrics",
		] {
			for method in ["GET", "POST"] {
				assert_eq!(ask(method, path, None, &history).status(), 404, "{method} {path}");
			}
		}
		for method in ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"] {
			let response = ask(method, &format!("{PATH}{}", did()), None, &history);
			assert_eq!(response.status(), 405, "{method}");
			assert_eq!(response.headers()[ALLOW], "GET", "{method}");
		}
	}

	#[test]
	fn it_is_served_over_tcp() {
		let runtime = tokio::runtime::Builder::new_multi_thread()
			.worker_threads(1)
			.enable_all()
			.build()
			.expect("threads can be had");
		let (listener, address) = listen(([127, 0, 0, 1], 0).into()).expect("a free port");
		assert_ne!(address.port(), 0);
		// The same port can't be had twice.
		assert!(listen(address).is_err());
		let server = runtime.spawn(serve(listener, |request: &Parts| answer(request, &memory())));

		let mut stream = TcpStream::connect(address).expect("it listens");
		stream
			.set_read_timeout(Some(Duration::from_secs(60)))
			.expect("a timeout can be set");
		// Two requests on the same connection.
		let did = did();
		let requests = format!(
			"GET / HTTP/1.1\r\nHost: {address}\r\n\r\n\
			GET {PATH}{did} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
		);
		stream.write_all(requests.as_bytes()).expect("it reads");
		let mut responses = String::new();
		stream.read_to_string(&mut responses).expect("it answers");
		assert!(responses.starts_with("HTTP/1.1 404 "), "{responses}");
		let (_, second) = responses.split_once("HTTP/1.1 200 OK\r\n").expect("a second answer");
		let (head, body) = second.split_once("\r\n\r\n").expect("a body");
		assert!(
			head.to_ascii_lowercase()
				.contains("content-type: application/did-resolution"),
			"{head}"
		);
		let body: Value = serde_json::from_str(body).expect("JSON");
		assert_eq!(body["didDocument"]["id"], did);

		// It ends when it is told to, connections included.
		let mut idle = TcpStream::connect(address).expect("it listens");
		idle.set_read_timeout(Some(Duration::from_secs(60)))
			.expect("a timeout can be set");
		server.abort();
		match idle.read(&mut [0]) {
			Ok(bytes) => assert_eq!(bytes, 0),
			Err(error) => assert_eq!(error.kind(), io::ErrorKind::ConnectionReset),
		}
	}
}
