// SPDX-License-Identifier: Apache-2.0

//! Plain HTTP, without a library that would be kinder than some clients are.

use super::{wait_for, Node, PATIENCE};
use std::{
	io::{Read, Write},
	net::TcpStream,
};

/// Where the node resolves DIDs over HTTP.
pub fn address(node: &Node) -> String {
	wait_for("DID resolution over HTTP", || {
		let log = node.log();
		let address = log.split("DID resolution listens on http://").nth(1)?;
		address.split('/').next().map(str::to_owned)
	})
}

/// A connection on which nothing waits for ever.
pub fn connect(address: &str) -> TcpStream {
	let stream = TcpStream::connect(address).expect("it listens");
	stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
	stream
}

/// Status, head in small letters, and body of the response to a request with this `Accept` header.
pub fn ask(address: &str, method: &str, path: &str, accept: &str) -> (u16, String, String) {
	ask_with(address, method, path, &format!("Accept: {accept}"))
}

/// The same with these headers.
pub fn ask_with(address: &str, method: &str, path: &str, headers: &str) -> (u16, String, String) {
	let mut stream = connect(address);
	write!(
		stream,
		"{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\nConnection: close\r\n\r\n"
	)
	.expect("it reads");
	let mut response = String::new();
	stream.read_to_string(&mut response).expect("it answers");
	let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
	let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
	// With the end of its last line.
	let head = format!("{}\r\n", head.to_ascii_lowercase());
	(status.expect("a status"), head, body.to_owned())
}
