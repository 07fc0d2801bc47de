// SPDX-License-Identifier: Apache-2.0

//! The connections of those who ask: how many there are, and how long each may take.
//!
//! A client can be slow in three ways: it sends its request bit by bit, it doesn't read the answer, or it reads it bit by
//! bit. Each has its bound, so that a connection that does no good is gone after a while.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
	rt::{TokioIo, TokioTimer},
	service::TowerToHyperService,
};
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
	net::{TcpListener, TcpSocket, TcpStream},
	sync::Semaphore,
	time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutStream;

/// How long a request may be, headers included.
const REQUEST_BYTES: usize = 16 * 1_024;

/// How many clients may wait to be served.
const BACKLOG: u32 = 1_024;

/// How much the system may keep for a client that doesn't read. An answer fits in.
const SEND_BUFFER: u32 = 64 * 1_024;

/// How long to wait when a connection can't be taken, as when too many files are open.
const RECOVERY: Duration = Duration::from_millis(100);

/// What the clients may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
	/// How many are served at a time. Others wait until one of them has gone.
	pub(super) connections: usize,
	/// How long a client may take to ask, from its connection or from the last answer on.
	pub(super) request: Duration,
	/// How long it may read nothing of an answer.
	pub(super) stall: Duration,
	/// How long a connection may last. After that what is asked is still answered, and nothing more.
	pub(super) lifetime: Duration,
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			connections: 1_024,
			request: Duration::from_secs(10),
			stall: Duration::from_secs(10),
			lifetime: Duration::from_secs(60),
		}
	}
}

/// Listens there. Needs tokio's context.
pub(super) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
	let socket = if address.is_ipv4() {
		TcpSocket::new_v4()?
	} else {
		TcpSocket::new_v6()?
	};
	// So that a restart finds its port free, as with the listeners of the standard library.
	#[cfg(unix)]
	socket.set_reuseaddr(true)?;
	// Each connection inherits it.
	socket.set_send_buffer_size(SEND_BUFFER)?;
	socket.bind(address)?;
	socket.listen(BACKLOG)
}

/// Serves whoever connects.
pub(super) async fn serve(listener: TcpListener, router: Router, limits: Limits) {
	let mut http = http1::Builder::new();
	http.timer(TokioTimer::new())
		// Who has asked all and says so is answered all the same.
		.half_close(true)
		.header_read_timeout(limits.request)
		.max_buf_size(REQUEST_BYTES);
	let slots = Arc::new(Semaphore::new(limits.connections));
	// It fails only where the semaphore is closed, which nobody does.
	while let Ok(slot) = slots.clone().acquire_owned().await {
		match listener.accept().await {
			Ok((stream, _)) => {
				let (http, router) = (http.clone(), router.clone());
				tokio::spawn(async move {
					converse(&http, stream, router, limits).await;
					drop(slot);
				});
			},
			Err(error) => {
				log::debug!("A client of DID resolution could not be taken: {error}");
				sleep(RECOVERY).await;
			},
		}
	}
}

/// Answers a client until it goes or has had its time.
async fn converse(http: &http1::Builder, stream: TcpStream, router: Router, limits: Limits) {
	let mut stream = TimeoutStream::new(stream);
	stream.set_write_timeout(Some(limits.stall));
	let service = TowerToHyperService::new(router);
	let mut connection = pin!(http.serve_connection(TokioIo::new(Box::pin(stream)), service));
	let ended = tokio::select! {
		ended = connection.as_mut() => ended,
		() = sleep(limits.lifetime) => {
			connection.as_mut().graceful_shutdown();
			timeout(limits.stall, connection).await.unwrap_or(Ok(()))
		},
	};
	if let Err(error) = ended {
		log::debug!("A client of DID resolution was lost: {error}");
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use axum::routing::get;
	use std::{
		io::{Read, Write},
		net::{Shutdown, TcpStream},
		time::Instant,
	};
	use tokio::runtime::Runtime;

	/// What no test waits for.
	const NEVER: Duration = Duration::from_secs(600);

	const SOON: Duration = Duration::from_millis(1_500);

	const SHORT: &[u8] = b"GET /short HTTP/1.1\r\nHost: here\r\n\r\n";
	const LONG: &[u8] = b"GET /long HTTP/1.1\r\nHost: here\r\n\r\n";

	const PATIENT: Limits = Limits {
		connections: 1,
		request: NEVER,
		stall: NEVER,
		lifetime: NEVER,
	};

	/// A server with a short answer and one that no buffer holds. It ends with the runtime.
	fn served(limits: Limits) -> (Runtime, SocketAddr) {
		let runtime = Runtime::new().expect("threads can be had");
		let listener = {
			let _within = runtime.enter();
			listen(([127, 0, 0, 1], 0).into()).expect("a free port")
		};
		let address = listener.local_addr().expect("bound");
		let router = Router::new()
			.route("/short", get(|| async { "short" }))
			.route("/long", get(|| async { "l".repeat(32 * 1_024 * 1_024) }));
		runtime.spawn(serve(listener, router, limits));
		(runtime, address)
	}

	/// A client that sent this.
	fn client(address: SocketAddr, request: &[u8]) -> TcpStream {
		let mut stream = TcpStream::connect(address).expect("it listens");
		stream.set_read_timeout(Some(NEVER)).expect("a timeout can be set");
		stream.write_all(request).expect("the system takes it");
		stream
	}

	/// What it gets until the server closes.
	fn rest(mut stream: &TcpStream) -> String {
		let mut bytes = Vec::new();
		if let Err(error) = stream.read_to_end(&mut bytes) {
			assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
		}
		String::from_utf8(bytes).expect("text")
	}

	/// Whether a further client is answered, sooner or later.
	fn another_is_answered(address: SocketAddr) {
		let stream = client(address, SHORT);
		stream.shutdown(Shutdown::Write).expect("connected");
		assert!(rest(&stream).ends_with("\r\n\r\nshort"));
	}

	#[test]
	fn a_port_is_had_once() {
		let (runtime, address) = served(PATIENT);
		let _within = runtime.enter();
		assert!(listen(address).is_err());
	}

	#[test]
	fn who_asks_slowly_is_cut_off() {
		let (_runtime, address) = served(Limits {
			request: SOON,
			..PATIENT
		});
		for beginning in [&b""[..], b"G", b"GET /short HTTP/1.1\r\nHost: here\r\nX: "] {
			let stream = client(address, beginning);
			assert!(!rest(&stream).contains("200 OK"));
		}
		// Also who goes on asking slowly.
		let mut stream = client(address, b"GET /short HTTP/1.1\r\n");
		let started = Instant::now();
		while stream.write_all(b"X: y\r\n").is_ok() {
			assert!(started.elapsed() < NEVER);
			std::thread::sleep(SOON / 10);
		}
		another_is_answered(address);
	}

	#[test]
	fn who_does_not_read_is_cut_off() {
		let (_runtime, address) = served(Limits { stall: SOON, ..PATIENT });
		// The one connection that there may be.
		let stalled = client(address, LONG);
		another_is_answered(address);
		assert!(rest(&stalled).len() < 32 * 1_024 * 1_024);
	}

	#[test]
	fn who_stays_is_sent_away() {
		let (_runtime, address) = served(Limits {
			lifetime: SOON,
			..PATIENT
		});
		// A first answer, and the end of the connection without a second request.
		let stream = client(address, SHORT);
		assert!(rest(&stream).ends_with("\r\n\r\nshort"));
		another_is_answered(address);
	}

	#[test]
	fn what_was_asked_in_time_is_answered() {
		let (_runtime, address) = served(Limits {
			lifetime: SOON,
			..PATIENT
		});
		let stream = client(address, LONG);
		std::thread::sleep(SOON * 2);
		let answer = rest(&stream);
		let (_, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
		assert_eq!(body.len(), 32 * 1_024 * 1_024);
	}

	#[test]
	fn others_wait_until_one_goes() {
		let (_runtime, address) = served(Limits {
			connections: 2,
			..PATIENT
		});
		let served = [client(address, SHORT), client(address, SHORT)];
		for mut stream in &served {
			stream.read_exact(&mut [0; 8]).expect("an answer");
		}
		let mut third = client(address, SHORT);
		third.set_read_timeout(Some(SOON)).expect("a timeout can be set");
		let error = third.read(&mut [0]).expect_err("waits");
		assert!(matches!(
			error.kind(),
			io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
		));
		third.set_read_timeout(Some(NEVER)).expect("a timeout can be set");
		drop(served);
		third.read_exact(&mut [0; 8]).expect("an answer");
	}

	#[test]
	fn who_has_no_more_to_ask_is_answered() {
		let (_runtime, address) = served(PATIENT);
		// As a race with the end of what is asked, it was lost now and then.
		for _ in 0..2_000 {
			another_is_answered(address);
		}
	}

	#[test]
	fn a_head_has_a_bound() {
		let (_runtime, address) = served(PATIENT);
		let long = [b"GET /short?", &[b'x'; REQUEST_BYTES][..], b" HTTP/1.1\r\n\r\n"].concat();
		let answer = rest(&client(address, &long));
		assert!(!answer.contains("200 OK"), "{answer}");
		another_is_answered(address);
	}

	#[test]
	fn connections_end_with_the_server() {
		let (runtime, address) = served(PATIENT);
		let mut stream = client(address, SHORT);
		stream.read_exact(&mut [0; 8]).expect("an answer");
		runtime.shutdown_timeout(NEVER);
		rest(&stream);
		assert!(TcpStream::connect(address).is_err());
	}
}
