// SPDX-License-Identifier: Apache-2.0

//! Runs the node's binary: its sub-commands, and the node itself, which is stopped by its process id.

#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod chain;
pub mod http;

use jsonrpsee::{
	core::{client::ClientT, params::ArrayParams, ClientError},
	ws_client::{WsClient, WsClientBuilder},
};
use serde_json::Value;
use std::{
	io::{self, BufRead, BufReader},
	path::PathBuf,
	process::{Child, Command, ExitStatus, Output, Stdio},
	sync::{Arc, Mutex},
	thread,
	time::{Duration, Instant},
};
use tokio::runtime::Runtime;

/// What to give up after. A machine that builds at the same time is slow.
const PATIENCE: Duration = Duration::from_secs(240);

/// Where all tests keep the compiled runtime, which saves most of each start.
fn runtime_cache() -> PathBuf {
	PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("runtime-cache")
}

/// The binary, with nothing to read.
///
/// Plainly, without a crate for it: those at hand turn on features of the node's own dependencies, and so a second build
/// of most of them.
fn binary(arguments: &[&str]) -> Command {
	let mut command = Command::new(env!("CARGO_BIN_EXE_assay-node"));
	command
		.args(arguments)
		.env("ASSAY_RUNTIME_CACHE", runtime_cache())
		.stdin(Stdio::null());
	command
}

/// Runs the binary with a command that ends by itself.
fn run(arguments: &[&str]) -> Output {
	binary(arguments).output().expect("the binary was built")
}

/// Starts the node, and gives the lines of its log as they come.
fn spawn(mut node: Command) -> (Child, impl Iterator<Item = io::Result<String>>) {
	let mut child = node
		.stdout(Stdio::null())
		.stderr(Stdio::piped())
		.spawn()
		.expect("the binary was built");
	let log = child.stderr.take().expect("piped");
	(child, BufReader::new(log).lines())
}

/// What a command that succeeds writes to its standard output, and to its standard error.
pub fn outputs(arguments: &[&str]) -> (String, String) {
	let Output { status, stdout, stderr } = run(arguments);
	let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
	assert!(status.success(), "{arguments:?}: {status}:\n{stderr}");
	// A command that did its work complains of nothing at its end.
	assert!(!stderr.contains("Essential task"), "{arguments:?}:\n{stderr}");
	(stdout, stderr)
}

/// What a command that succeeds writes to its standard output.
pub fn output(arguments: &[&str]) -> String {
	outputs(arguments).0
}

/// What a command that fails writes to its standard error.
pub fn failure(arguments: &[&str]) -> String {
	let Output { status, stderr, .. } = run(arguments);
	assert!(!status.success(), "{arguments:?} succeeded");
	String::from_utf8(stderr).expect("text")
}

/// Starts the node, asks it to end when its log has these words, and tells how it ended and what it logged.
pub fn ended_at(words: &str, arguments: &[&str]) -> (ExitStatus, String) {
	let (mut child, lines) = spawn(binary(arguments));
	let mut log = Vec::new();
	for line in lines {
		log.push(line.expect("text"));
		if log.last().is_some_and(|line| line.contains(words)) {
			ask_to_end(&child);
		}
	}
	let status = child.wait().expect("our child");
	(status, log.join("\n"))
}

fn ask_to_end(child: &Child) {
	let asked = Command::new("kill")
		.args(["-TERM", &child.id().to_string()])
		.status()
		.expect("there is a kill");
	assert!(asked.success());
}

/// Asks until there is an answer.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
	let started = Instant::now();
	loop {
		if let Some(answer) = ask() {
			return answer;
		}
		assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
		thread::sleep(Duration::from_millis(50));
	}
}

/// An error of a JSON-RPC call.
#[derive(Debug, PartialEq)]
pub struct RpcError {
	pub code: i32,
	pub message: String,
}

/// A node that runs, with its RPC on a free port of this machine.
pub struct Node {
	child: Child,
	log: Arc<Mutex<Vec<String>>>,
	pub runtime: Runtime,
	pub client: WsClient,
}

impl Node {
	/// Starts a node and waits for its RPC. It serves metrics only where the arguments ask for them.
	pub fn start(arguments: &[&str]) -> Self {
		let no_metrics = (!arguments.contains(&"--prometheus-port")).then_some("--no-prometheus");
		let mut node = binary(arguments);
		node.args(["--rpc-port", "0"]).args(no_metrics);
		let (mut child, lines) = spawn(node);
		let log = Arc::new(Mutex::new(Vec::new()));
		let sink = log.clone();
		thread::spawn(move || {
			for line in lines.map_while(Result::ok) {
				sink.lock().expect("no panic while held").push(line);
			}
		});

		let address = wait_for("the node's RPC", || {
			if let Some(status) = child.try_wait().expect("our child") {
				panic!(
					"the node ended with {status}:\n{}",
					log.lock().expect("no panic").join("\n")
				);
			}
			let log = log.lock().expect("no panic while held");
			let addresses = log
				.iter()
				.find_map(|line| line.split("JSON-RPC server: addr=").nth(1))?;
			addresses.split(',').next().map(str::to_owned)
		});
		let runtime = Runtime::new().expect("threads can be had");
		let client = runtime
			.block_on(
				WsClientBuilder::default()
					.request_timeout(PATIENCE)
					.build(format!("ws://{address}")),
			)
			.expect("the RPC takes connections");
		Self {
			child,
			log,
			runtime,
			client,
		}
	}

	/// Calls a method.
	pub fn try_call(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
		let mut array = ArrayParams::new();
		for param in params {
			array.insert(param).expect("serialises");
		}
		match self.runtime.block_on(self.client.request(method, array)) {
			Ok(value) => Ok(value),
			Err(ClientError::Call(error)) => Err(RpcError {
				code: error.code(),
				message: error.message().to_owned(),
			}),
			Err(error) => panic!("{method}: {error}"),
		}
	}

	/// Calls a method that succeeds.
	pub fn call(&self, method: &str, params: &[Value]) -> Value {
		self.try_call(method, params)
			.unwrap_or_else(|error| panic!("{method}: {error:?}"))
	}

	/// The code of the error that a call gets; its message must be a sentence.
	pub fn error(&self, method: &str, params: &[Value]) -> i32 {
		let error = self.try_call(method, params).expect_err(method);
		assert!(
			error.message.len() > 10 && error.message.contains(' '),
			"{method}: {error:?}"
		);
		error.code
	}

	/// The number of the best block.
	pub fn best(&self) -> u64 {
		number(&self.call("chain_getHeader", &[]))
	}

	/// The number of the last final block.
	pub fn finalised(&self) -> u64 {
		let hash = self.call("chain_getFinalizedHead", &[]);
		number(&self.call("chain_getHeader", &[hash]))
	}

	/// Waits until the chain has this final block.
	pub fn wait_for_block(&self, number: u64) {
		wait_for("a block", || (self.finalised() >= number).then_some(()));
	}

	/// What the node logged so far.
	pub fn log(&self) -> String {
		self.log.lock().expect("no panic while held").join("\n")
	}

	/// Asks the node to end, and waits until it has. It must end well, and have had no trouble before.
	pub fn stop(mut self) {
		ask_to_end(&self.child);
		let status = wait_for("the node to end", || self.child.try_wait().expect("our child"));
		let log = self.log();
		assert!(status.success(), "{status}:\n{log}");
		assert!(!log.contains("No block was made"), "{log}");
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		// Only where a test failed; after `stop` there is nothing left to end.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

fn number(header: &Value) -> u64 {
	let text = header["number"].as_str().expect("a header");
	u64::from_str_radix(text.trim_start_matches("0x"), 16).expect("hexadecimal")
}
