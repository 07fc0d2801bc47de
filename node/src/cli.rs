// SPDX-License-Identifier: Apache-2.0

//! What the command line takes.

mod relay_chain;

use crate::{
	chain_spec,
	service::runtime_cache,
	settings::{DidHttp, Sealing},
};
use clap::{CommandFactory, FromArgMatches, Parser, ValueEnum};
pub(crate) use relay_chain::RelayChainCli;
use sc_cli::{SubstrateCli, TransactionPoolType};
use sc_service::ChainSpec;
use std::{
	net::{IpAddr, Ipv4Addr, SocketAddr},
	path::PathBuf,
	time::Duration,
};

const LICENCE: &str = "\
Assay's own code: Apache-2.0
The binary holds crates of the Polkadot SDK: GPL-3.0-only (polkadot-*, XCM) and
GPL-3.0-or-later WITH Classpath-exception-2.0 (sc-*, cumulus-client-*).
As a whole it is passed on under the GPL, version 3.";

/// The node and its sub-commands.
#[derive(Debug, Parser)]
#[command(
	propagate_version = true,
	args_conflicts_with_subcommands = true,
	subcommand_negates_reqs = true
)]
pub(crate) struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub(crate) subcommand: Option<Subcommand>,

	/// What every parachain node takes.
	#[command(flatten)]
	pub(crate) run: cumulus_client_cli::RunCmd,

	/// With --dev: when to make a block. `engine_createBlock` makes one at any time, whatever is chosen.
	#[arg(long, value_name = "WHEN", value_enum, requires = "dev", default_value_t = DevSeal::Instant)]
	pub(crate) dev_seal: DevSeal,

	/// With --dev: make a block every so many milliseconds, transactions or not, instead of --dev-seal.
	#[arg(
		long,
		value_name = "MILLISECONDS",
		requires = "dev",
		conflicts_with = "dev_seal",
		value_parser = clap::value_parser!(u64).range(1..)
	)]
	pub(crate) dev_block_time: Option<u64>,

	/// With --dev: how many blocks come after a block before it is final. 0 makes each final at once.
	///
	/// It shows how what runs on the chain fares where blocks are not final at once, as on every network. With
	/// --dev-seal instant, empty blocks follow a transaction until it is final. With --dev-seal manual, who asks for a block
	/// says whether it is final.
	#[arg(long, value_name = "BLOCKS", requires = "dev", default_value_t = 0)]
	pub(crate) dev_finality_delay: u32,

	/// Directory in which compiled runtimes are kept from one start to the next.
	///
	/// Compiling the Wasm runtime is most of the node's start. The directory holds native code that the node runs, so it
	/// is refused where others can write to it, where it belongs to another user, and where it is a symbolic link; where
	/// it is missing, it is made for this user alone. The variable ASSAY_RUNTIME_CACHE does the same for all sub-commands.
	/// Where neither is there, a node with --dev takes ~/.cache/assay/runtimes; with the variable empty, none.
	#[arg(long, value_name = "PATH")]
	pub(crate) runtime_cache: Option<PathBuf>,

	/// Resolve DIDs over HTTP at this port: `GET /1.0/identifiers/{did}`. 0 takes a free one, which the log names.
	#[arg(long, value_name = "PORT")]
	pub(crate) did_http_port: Option<u16>,

	/// Address at which --did-http-port listens.
	///
	/// Whoever can reach it has the node read states of the past, so put a proxy that limits requests before what the
	/// public reaches.
	#[arg(
		long,
		value_name = "IP",
		requires = "did_http_port",
		default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST)
	)]
	pub(crate) did_http_listen: IpAddr,

	/// How many clients --did-http-port serves at a time. Others wait.
	#[arg(
		long,
		value_name = "NUMBER",
		requires = "did_http_port",
		default_value_t = 1_024,
		value_parser = clap::value_parser!(u32).range(1..)
	)]
	pub(crate) did_http_connections: u32,

	/// How many seconds old the last final block may be for --did-http-port to answer.
	///
	/// A node that lost touch with its chain would give old keys for current ones. 0 for a chain that may stand still.
	/// Development nodes answer at any time.
	#[arg(long, value_name = "SECONDS", requires = "did_http_port", default_value_t = 300)]
	pub(crate) did_http_max_age: u64,

	/// Keep the logs of streams, of which the chain has but the heads: `assay_receipt` and `assay_consistency` need them.
	///
	/// Blocks from before this flag was set are read where their states are still there: with --state-pruning archive, all
	/// are. Development nodes always keep them.
	#[arg(long)]
	pub(crate) keep_stream_logs: bool,

	/// Do not measure the machine at start.
	#[arg(long)]
	pub(crate) no_hardware_benchmarks: bool,

	/// What the relay chain node inside takes; after `--`.
	#[arg(raw = true)]
	pub(crate) relay_chain_args: Vec<String>,
}

/// When a development node makes a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DevSeal {
	/// As soon as there is a transaction.
	Instant,
	/// Only when `engine_createBlock` asks for it.
	Manual,
}

/// The sub-commands.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Subcommand {
	/// Build a chain specification, as people read it or raw.
	#[allow(deprecated)]
	BuildSpec(sc_cli::BuildSpecCmd),

	/// Write a chain specification to a file.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Execute a block again and compare.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state at a block as the genesis of a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Import blocks from a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Take the last blocks off the chain.
	Revert(sc_cli::RevertCmd),

	/// Delete the databases of the parachain and of the relay chain inside.
	PurgeChain(cumulus_client_cli::PurgeChainCmd),

	/// Write the header of the genesis block, with which a parachain is registered.
	#[command(alias = "export-genesis-state")]
	ExportGenesisHead(cumulus_client_cli::ExportGenesisHeadCommand),

	/// Write the runtime's Wasm, with which a parachain is registered.
	ExportGenesisWasm(cumulus_client_cli::ExportGenesisWasmCommand),

	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Measure pallets, blocks and the machine.
	#[command(subcommand)]
	Benchmark(Box<frame_benchmarking_cli::BenchmarkCmd>),

	/// Show what the database holds: best, finalised and genesis block.
	ChainInfo(sc_cli::ChainInfoCmd),
}

impl Cli {
	/// The command line of this process. Prints help, version or what is wrong, and ends the process, as asked.
	pub(crate) fn from_command_line() -> Self {
		let version = format!("{}\n{LICENCE}\n", Self::impl_version());
		let matches = Self::complete_command().long_version(version).get_matches();
		Self::from_arg_matches(&matches).unwrap_or_else(|e| e.exit())
	}

	/// The command, with what the SDK's own lacks.
	fn complete_command() -> clap::Command {
		// Whoever forgets the URL gets no node of the relay chain inside instead.
		Self::setup_command(Self::command()).mut_arg("relay_chain_rpc_urls", |argument| argument.num_args(1..))
	}

	/// Takes the pool that knows no forks where a development node is asked for: it makes none, and the pool that knows them
	/// may drop a transaction that arrives together with a block, whereupon nothing makes the next one.
	pub(crate) fn choose_pool(&mut self) {
		if self.sealing().is_some() {
			self.run.base.pool_config.pool_type = TransactionPoolType::SingleState;
		}
	}

	/// Where to keep compiled runtimes, if anywhere.
	pub(crate) fn runtime_cache(&self) -> Option<PathBuf> {
		let path = match (&self.runtime_cache, std::env::var_os("ASSAY_RUNTIME_CACHE")) {
			(Some(path), _) => path.clone(),
			(None, Some(variable)) if variable.is_empty() => return None,
			(None, Some(variable)) => PathBuf::from(variable),
			(None, None) => return self.sealing().and_then(|_| runtime_cache::of_this_user()),
		};
		// The executor takes no relative one.
		Some(std::path::absolute(&path).unwrap_or(path))
	}

	/// Where and how to resolve DIDs over HTTP, if anywhere.
	pub(crate) fn did_http(&self) -> Option<DidHttp> {
		let port = self.did_http_port?;
		// A development node's chain stands still where nobody sends anything.
		let may_age = self.did_http_max_age == 0 || self.sealing().is_some();
		Some(DidHttp {
			address: SocketAddr::new(self.did_http_listen, port),
			connections: self.did_http_connections as usize,
			max_age: (!may_age).then_some(Duration::from_secs(self.did_http_max_age)),
		})
	}

	/// How to seal where a development node is asked for; `None` for a node of a network.
	pub(crate) fn sealing(&self) -> Option<Sealing> {
		self.run
			.base
			.shared_params
			.is_dev()
			.then(|| match (self.dev_block_time, self.dev_seal) {
				(Some(milliseconds), _) => Sealing::Every(Duration::from_millis(milliseconds)),
				(None, DevSeal::Instant) => Sealing::Instant,
				(None, DevSeal::Manual) => Sealing::Manual,
			})
	}
}

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Assay Node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		format!(
			"The Assay node.\n\n\
			`{name} --dev` runs a development chain of its own, with no relay chain.\n\
			`{name} [parachain arguments] -- [relay chain arguments]` runs a collator (--collator) or a full node of \
			the parachain.",
			name = Self::executable_name(),
		)
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn ChainSpec>, String> {
		chain_spec::load(id)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn parse(arguments: &[&str]) -> std::result::Result<Cli, clap::Error> {
		Cli::try_from_iter(std::iter::once("assay-node").chain(arguments.iter().copied()))
	}

	#[test]
	fn the_command_line_is_consistent() {
		Cli::complete_command().debug_assert();
	}

	#[test]
	fn an_rpc_of_the_relay_chain_has_a_url() {
		let parse = |arguments: &[&str]| {
			Cli::complete_command().try_get_matches_from(std::iter::once("assay-node").chain(arguments.iter().copied()))
		};
		let urls = ["ws://127.0.0.1:9944", "ws://127.0.0.1:9945"];
		let parsed = parse(&["--relay-chain-rpc-urls", urls[0], urls[1], "--"]).expect("two are fine");
		let given: Vec<_> = parsed
			.get_raw("relay_chain_rpc_urls")
			.expect("they are there")
			.collect();
		assert_eq!(given, urls);
		let error = parse(&["--relay-chain-rpc-urls", "--"]).expect_err("there is none");
		assert!(error.to_string().contains("a value is required"), "{error}");
	}

	#[test]
	fn a_development_node_has_a_pool_without_forks() {
		for (arguments, single_state) in [(&["--dev"][..], true), (&["--collator"], false), (&[], false)] {
			let mut cli = parse(arguments).expect("valid");
			cli.choose_pool();
			let chosen = cli.run.base.pool_config.pool_type;
			assert_eq!(
				matches!(chosen, TransactionPoolType::SingleState),
				single_state,
				"{arguments:?}"
			);
		}
	}

	#[test]
	fn sealing_follows_the_flags() {
		let sealing = |arguments: &[&str]| parse(arguments).expect("valid").sealing();
		assert_eq!(sealing(&[]), None);
		assert_eq!(sealing(&["--collator"]), None);
		assert_eq!(sealing(&["--dev"]), Some(Sealing::Instant));
		assert_eq!(sealing(&["--dev", "--dev-seal", "instant"]), Some(Sealing::Instant));
		assert_eq!(sealing(&["--dev", "--dev-seal", "manual"]), Some(Sealing::Manual));
		assert_eq!(
			sealing(&["--dev", "--dev-block-time", "250"]),
			Some(Sealing::Every(Duration::from_millis(250)))
		);
	}

	#[test]
	fn dids_are_resolved_over_http_where_asked() {
		let did_http = |arguments: &[&str]| parse(arguments).expect("valid").did_http();
		let address = |arguments: &[&str]| did_http(arguments).map(|settings| settings.address.to_string());
		assert_eq!(address(&[]), None);
		assert_eq!(address(&["--dev"]), None);
		assert_eq!(
			address(&["--dev", "--did-http-port", "0"]).as_deref(),
			Some("127.0.0.1:0")
		);
		assert_eq!(
			address(&["--did-http-port", "8080", "--did-http-listen", "0.0.0.0"]).as_deref(),
			Some("0.0.0.0:8080")
		);
		assert_eq!(
			address(&["--did-http-listen", "::1", "--did-http-port", "8080"]).as_deref(),
			Some("[::1]:8080")
		);

		let port = ["--did-http-port", "8080"];
		let with = |arguments: &[&str]| did_http(&[&port, arguments].concat()).expect("a port");
		assert_eq!(with(&[]).connections, 1_024);
		assert_eq!(with(&["--did-http-connections", "7"]).connections, 7);
		assert_eq!(with(&[]).max_age, Some(Duration::from_secs(300)));
		assert_eq!(
			with(&["--did-http-max-age", "60"]).max_age,
			Some(Duration::from_secs(60))
		);
		assert_eq!(with(&["--did-http-max-age", "0"]).max_age, None);
		assert_eq!(with(&["--dev"]).max_age, None);
	}

	#[test]
	fn contradictions_are_refused() {
		for arguments in [
			&["--dev-block-time", "250"][..],
			&["--dev-seal", "manual"],
			&["--dev-finality-delay", "3"],
			&["--dev", "--dev-finality-delay", "-1"],
			&["--dev", "--dev-block-time", "0"],
			&["--dev", "--dev-block-time", "soon"],
			&["--dev", "--dev-block-time", "250", "--dev-seal", "manual"],
			&["--dev", "--tmp", "--base-path", "somewhere"],
			&["--did-http-listen", "127.0.0.1"],
			&["--did-http-connections", "7"],
			&["--did-http-max-age", "60"],
			&["--did-http-port", "8080", "--did-http-connections", "0"],
			&["--did-http-port", "65536"],
			&["--did-http-port", "8080", "--did-http-listen", "localhost"],
		] {
			assert!(parse(arguments).is_err(), "{arguments:?}");
		}
	}
}
