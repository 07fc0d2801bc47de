// SPDX-License-Identifier: Apache-2.0

//! The answer to a request for a DID.

use super::{
	super::{
		accept::{self, Form},
		error::ErrorName,
		history::History,
		options::Options,
		resolution::{resolve, Resolution},
	},
	readiness::Readiness,
	PATH,
};
use axum::http::{
	header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER, VARY},
	request::Parts,
	HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use std::time::SystemTime;

/// Header: the number and the hash of the block as of which this is the answer. A document alone does not say it.
pub(super) const BLOCK: HeaderName = HeaderName::from_static("assay-block");

/// After how many seconds to ask again where the node can't answer now: about a block later.
const LATER: HeaderValue = HeaderValue::from_static("6");

/// The response to a request for what follows [`PATH`].
pub(super) fn answer(request: &Parts, history: &impl History, readiness: &Readiness) -> Response<String> {
	let did = request.uri.path().strip_prefix(PATH).unwrap_or_default();
	let accept = accepted(&request.headers);
	let form = accept::preferred(&accept);
	let objection = readiness.objection(history, SystemTime::now());
	let ready = objection.is_none();
	let resolution = match (objection, options(request.uri.query().unwrap_or_default())) {
		(Some(sentence), _) => Resolution::unavailable(&sentence, history),
		(None, Err(sentence)) => Resolution::invalid_options(&sentence, history),
		(None, Ok(mut options)) => {
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
	};
	let status = if ready {
		status(&resolution)
	} else {
		StatusCode::SERVICE_UNAVAILABLE
	};
	let mut response = match (form, resolution.document()) {
		// Whatever else than success there is to report, only a whole result reports it.
		(Some(Form::Document(media_type)), Some(document)) if status == StatusCode::OK => {
			json(status, media_type, document)
		},
		_ => json(status, accept::RESULT, &resolution),
	};
	let headers = response.headers_mut();
	headers.insert(VARY, HeaderValue::from_static("accept"));
	let head = history.head();
	if let Ok(block) = HeaderValue::try_from(format!("{} {:?}", head.number, head.hash)) {
		headers.insert(BLOCK, block);
	}
	if ready {
		response
	} else {
		unavailable(response)
	}
}

/// The response, with when to ask again.
pub(super) fn unavailable(mut response: Response<String>) -> Response<String> {
	response.headers_mut().insert(RETRY_AFTER, LATER);
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

/// A response that is text for people.
pub(super) fn sentence(status: StatusCode, text: &str) -> Response<String> {
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
		super::super::mock::{self, Memory},
		*,
	};
	use crate::chain::AsOf;
	use assay_primitives::device::DeviceStatus;
	use axum::http::Request;
	use serde_json::{json, Value};
	use std::time::Duration;

	const NOWHERE: &str = "did:assay:z11111111111111111111111111111111";

	fn did() -> String {
		mock::id().to_did()
	}

	fn memory() -> Memory {
		mock::memory(&[(10, 1), (20, 2), (30, 4)], 50)
	}

	fn ask(did: &str, accept: Option<&str>, history: &Memory, readiness: &Readiness) -> Response<String> {
		let mut request = Request::builder().uri(format!("{PATH}{did}"));
		if let Some(accept) = accept {
			request = request.header(ACCEPT, accept);
		}
		let (head, ()) = request.body(()).expect("a request").into_parts();
		answer(&head, history, readiness)
	}

	fn always() -> Readiness {
		Readiness::new(|| false, None)
	}

	fn get(did: &str, accept: Option<&str>, history: &Memory) -> (u16, String, Value) {
		let response = ask(did, accept, history, &always());
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
		for accept in [
			"application/did",
			"application/did+json",
			"application/did+ld+json",
			"application/ld+json",
		] {
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
		assert_eq!(
			answer(&head, &memory(), &always()).headers()[CONTENT_TYPE],
			"application/did"
		);
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
	fn every_answer_names_its_block() {
		let history = memory();
		let block = format!("50 {:?}", history.head().hash);
		for (did, accept) in [
			(did().as_str(), None),
			(&did(), Some("application/did+json")),
			(NOWHERE, None),
			("nonsense", None),
		] {
			let response = ask(did, accept, &history, &always());
			assert_eq!(response.headers()[BLOCK], block, "{did}");
		}
		let (_, _, body) = get(&did(), None, &history);
		assert_eq!(
			body["didResolutionMetadata"]["block"],
			json!({
				"number": 50,
				"hash": history.head().hash,
				"finalized": true,
				"time": "2026-11-22T10:05:00Z",
			})
		);
	}

	#[test]
	fn a_node_that_does_not_know_says_so() {
		let history = memory();
		let syncing = Readiness::new(|| true, None);
		// The time of block 50 is long ago by the time this runs, or a while in the future.
		let mut long_ago = mock::memory(&[(10, 1)], 50);
		long_ago.start = 1;
		let stale = Readiness::new(|| false, Some(Duration::from_secs(60)));
		for (history, readiness) in [(&history, &syncing), (&long_ago, &stale)] {
			for (did, accept) in [
				(did().as_str(), None),
				(&did(), Some("application/did")),
				(NOWHERE, None),
			] {
				let response = ask(did, accept, history, readiness);
				assert_eq!(response.status(), 503, "{did}");
				assert_eq!(response.headers()[RETRY_AFTER], "6");
				assert_eq!(response.headers()[CONTENT_TYPE], accept::RESULT);
				let body: Value = serde_json::from_str(response.body()).expect("JSON");
				assert_eq!(body["didDocument"], Value::Null);
				assert_eq!(body["didResolutionMetadata"]["error"], "internalError");
				assert_eq!(body["didResolutionMetadata"]["block"]["number"], 50);
			}
		}
	}
}
