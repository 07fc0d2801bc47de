// SPDX-License-Identifier: Apache-2.0

//! Which requests there are, and who may send them.

use super::{
	answer::{sentence, unavailable, BLOCK},
	PATH,
};
use crate::chain::Reads;
use axum::{
	body::Body,
	extract::Request,
	http::{
		header::{ACCESS_CONTROL_ALLOW_METHODS, ALLOW},
		request::Parts,
		HeaderValue, Method, Response, StatusCode,
	},
	middleware::map_response,
	routing::get,
	Router,
};
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

/// How long a request may wait for its turn and for its answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a browser may rely on what it may ask.
const PREFLIGHT: Duration = Duration::from_secs(24 * 60 * 60);

/// Answers requests for DIDs, so many at a time. Nobody needs a body, so none is read.
pub(super) fn router<Answer>(answer: Answer, at_a_time: usize) -> Router
where
	Answer: Fn(&Parts) -> Response<String> + Clone + Send + Sync + 'static,
{
	let reads = Reads::new(at_a_time);
	let resolve = move |request: Request| {
		let (answer, reads) = (answer.clone(), reads.clone());
		async move {
			let (head, _) = request.into_parts();
			match tokio::time::timeout(PATIENCE, reads.run(move || answer(&head))).await {
				Ok(Ok(response)) => response,
				Ok(Err(_)) => sentence(StatusCode::INTERNAL_SERVER_ERROR, "This could not be answered."),
				Err(_) => unavailable(sentence(StatusCode::SERVICE_UNAVAILABLE, "Too many ask at the moment.")),
			}
		}
	};
	// What the chain says is for everybody, and no request says who sends it: pages of any origin may ask.
	let cors = CorsLayer::new()
		.allow_origin(Any)
		.allow_methods([Method::GET, Method::HEAD])
		.allow_headers(Any)
		.expose_headers([BLOCK])
		.max_age(PREFLIGHT);
	Router::new()
		.route(&format!("{PATH}{{*did}}"), get(resolve))
		.method_not_allowed_fallback(|| async {
			sentence(StatusCode::METHOD_NOT_ALLOWED, "DIDs are resolved with GET.")
		})
		.fallback(|| async {
			sentence(
				StatusCode::NOT_FOUND,
				"There is nothing here. DIDs are resolved at /1.0/identifiers/{did}.",
			)
		})
		.layer(cors)
		.layer(map_response(name_methods))
}

/// The answer to OPTIONS, which the layer for CORS gives, also to those who are no browser (RFC 9110, section 9.3.7).
async fn name_methods(mut response: Response<Body>) -> Response<Body> {
	let headers = response.headers_mut();
	if headers.contains_key(ACCESS_CONTROL_ALLOW_METHODS) {
		headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
	}
	response
}

#[cfg(test)]
mod tests {
	use super::*;
	use axum::{
		body::to_bytes,
		http::{
			header::{
				ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_METHOD,
				CONTENT_LENGTH, ORIGIN,
			},
			HeaderMap,
		},
	};
	use hyper::service::Service;
	use hyper_util::service::TowerToHyperService;
	use tokio::runtime::Runtime;

	const SOMETHING: &str = "/1.0/identifiers/did:assay:zabc";

	/// Status, headers and body of the response to a request, where all DIDs are answered with their path.
	fn ask(method: &str, path: &str, headers: &[(axum::http::HeaderName, &str)]) -> (u16, HeaderMap, String) {
		let router = router(|head: &Parts| sentence(StatusCode::OK, head.uri.path()), 1);
		let mut request = Request::builder().method(method).uri(path);
		for (name, value) in headers {
			request = request.header(name, *value);
		}
		let request = request.body(Body::empty()).expect("a request");
		let runtime = Runtime::new().expect("threads can be had");
		runtime.block_on(async {
			let response = TowerToHyperService::new(router)
				.call(request)
				.await
				.expect("never fails");
			let (head, body) = response.into_parts();
			let body = to_bytes(body, 65_536).await.expect("all there");
			let body = String::from_utf8(body.into()).expect("text");
			(head.status.as_u16(), head.headers, body)
		})
	}

	#[test]
	fn dids_are_answered() {
		let (status, headers, body) = ask("GET", SOMETHING, &[(ORIGIN, "https://example.org")]);
		assert_eq!((status, body), (200, format!("{SOMETHING}\n")));
		assert_eq!(headers[ACCESS_CONTROL_ALLOW_ORIGIN], "*");
		assert_eq!(headers[ACCESS_CONTROL_EXPOSE_HEADERS], "assay-block");
		assert!(!headers.contains_key(ALLOW));
		// A slash is no DID's, but it is for the answer to say so.
		assert_eq!(ask("GET", &format!("{SOMETHING}/path"), &[]).0, 200);
	}

	#[test]
	fn a_head_is_an_answer_without_its_body() {
		let (status, headers, body) = ask("HEAD", SOMETHING, &[]);
		assert_eq!((status, body.as_str()), (200, ""));
		assert_eq!(headers[CONTENT_LENGTH], (SOMETHING.len() + 1).to_string());
	}

	#[test]
	fn browsers_may_ask() {
		let preflight = [(ORIGIN, "https://example.org"), (ACCESS_CONTROL_REQUEST_METHOD, "GET")];
		for headers in [&preflight[..], &[]] {
			let (status, headers, body) = ask("OPTIONS", SOMETHING, headers);
			assert_eq!((status, body.as_str()), (200, ""));
			assert_eq!(headers[ALLOW], "GET, HEAD, OPTIONS");
			assert_eq!(headers[ACCESS_CONTROL_ALLOW_ORIGIN], "*");
			assert_eq!(headers[ACCESS_CONTROL_ALLOW_METHODS], "GET,HEAD");
		}
	}

	#[test]
	fn nothing_else_is_here() {
		for path in [
			"/",
			"/1.0",
			"/1.0/identifiers",
			"/1.0/identifiers/",
			"/2.0/identifiers/x",
			"/metrics",
		] {
			for method in ["GET", "POST"] {
				let (status, _, body) = ask(method, path, &[]);
				assert_eq!(status, 404, "{method} {path}");
				assert!(body.contains("/1.0/identifiers/{did}"), "{body}");
			}
		}
		for method in ["POST", "PUT", "DELETE", "PATCH"] {
			let (status, headers, body) = ask(method, SOMETHING, &[]);
			assert_eq!(
				(status, body.as_str()),
				(405, "DIDs are resolved with GET.\n"),
				"{method}"
			);
			assert_eq!(headers[ALLOW], "GET,HEAD", "{method}");
		}
	}
}
