// SPDX-License-Identifier: Apache-2.0

//! Whether this machine's ports are free for a node's networks.
//!
//! A network that finds its port taken ends while other tasks already rest on it, and these panic in no fixed order. So the
//! ports are tried before anything starts.

use sc_network::{multiaddr::Protocol, Multiaddr};
use sc_service::{Configuration, Error};
use std::{
	fmt::Display,
	io,
	net::{IpAddr, TcpListener, UdpSocket},
};

/// Refuses to start where another program has a port on which one side of the node listens.
///
/// `side` says which that is, and `flag` which flag names another port for it.
pub(super) fn refuse_taken(config: &Configuration, side: &str, flag: &str) -> Result<(), Error> {
	for address in &config.network.listen_addresses {
		// Other errors, of a machine without IPv6 perhaps, the network can do with.
		if listen(address).is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse) {
			return Err(Error::Application(
				taken(&format!("the {side}'s side of this node"), address, flag).into(),
			));
		}
	}
	Ok(())
}

/// Refuses to start where another program has the port that was asked for. The SDK would take any free one instead, and whoever
/// asks at this one would be answered by the other program.
pub(crate) fn refuse_taken_rpc(config: &Configuration) -> sc_cli::Result<()> {
	for endpoint in config.rpc.addr.iter().flatten() {
		let address = endpoint.listen_addr;
		if TcpListener::bind(address).is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse) {
			return Err(sc_cli::Error::Input(taken("this node's RPC", &address, "`--rpc-port`")));
		}
	}
	Ok(())
}

fn taken(who: &str, address: &dyn Display, flag: &str) -> String {
	format!(
		"{who} cannot listen at {address}. Another program of this machine, another node perhaps, has its port: {flag} names \
		another"
	)
}

/// Listens for a moment. What is neither TCP nor UDP is not tried.
fn listen(address: &Multiaddr) -> io::Result<()> {
	let mut parts = address.iter();
	let ip: IpAddr = match parts.next() {
		Some(Protocol::Ip4(ip)) => ip.into(),
		Some(Protocol::Ip6(ip)) => ip.into(),
		_ => return Ok(()),
	};
	match parts.next() {
		Some(Protocol::Tcp(port)) => TcpListener::bind((ip, port)).map(drop),
		Some(Protocol::Udp(port)) => UdpSocket::bind((ip, port)).map(drop),
		_ => Ok(()),
	}
}
