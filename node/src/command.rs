// SPDX-License-Identifier: Apache-2.0

//! Carries out what the command line asks for.

use crate::{
	chain::{Block, HostFunctions},
	chain_spec::{doubts, PARA_ID},
	cli::{Cli, RelayChainCli, Subcommand},
	database,
	service::{
		self,
		partial::{self, Blocks},
	},
};
use cumulus_client_service::storage_proof_size::HostFunctions as ReclaimHostFunctions;
use frame_benchmarking_cli::{BenchmarkCmd, SUBSTRATE_REFERENCE_HARDWARE};
use sc_cli::{CliConfiguration, Database, Error, Result, Runner, SubstrateCli};
use sc_service::{ChainSpec, Configuration};
use sp_runtime::traits::HashingFor;

/// What went wrong, without the names that the SDK puts before some sentences.
pub(crate) fn sentence(error: &Error) -> String {
	match error {
		Error::Input(sentence) => sentence.clone(),
		other => other.to_string(),
	}
}

/// Parses the command line and does what it says.
pub(crate) fn run() -> Result<()> {
	let mut cli = Cli::from_command_line();
	cli.choose_pool();
	if let Some(Subcommand::Benchmark(command)) = &mut cli.subcommand {
		if let BenchmarkCmd::Overhead(command) = command.as_mut() {
			// The SDK's own defaults are not this parachain's: another number, and RocksDB.
			command.params.para_id.get_or_insert(PARA_ID);
			command
				.import_params
				.database_params
				.database
				.get_or_insert(Database::ParityDb);
		}
	}
	match &cli.subcommand {
		None => run_node(&cli),
		Some(Subcommand::Key(command)) => command.run(&cli),
		Some(Subcommand::Benchmark(command)) => benchmark(&cli, command),
		#[allow(deprecated)]
		Some(Subcommand::BuildSpec(command)) => runner(&cli, command)?.sync_run(|config| {
			warn_of_doubts(&*config.chain_spec);
			command.run(config.chain_spec, config.network)
		}),
		Some(Subcommand::ExportChainSpec(command)) => {
			let spec = cli.load_spec(&command.chain)?;
			warn_of_doubts(&*spec);
			command.run(spec)
		},
		Some(Subcommand::CheckBlock(command)) => runner(&cli, command)?.async_run(|config| {
			let blocks = Blocks::of(&*config.chain_spec, command.is_dev()?)?;
			database::refuse_missing(&config.database)?;
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			let import_queue = node.import_queue(&config, blocks, &node.until_done());
			Ok((command.run(node.client, import_queue), node.task_manager))
		}),
		Some(Subcommand::ExportBlocks(command)) => reader(&cli, command)?.async_run(|config| {
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			Ok((command.run(node.client, config.database), node.task_manager))
		}),
		Some(Subcommand::ExportState(command)) => reader(&cli, command)?.async_run(|config| {
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			Ok((command.run(node.client, config.chain_spec), node.task_manager))
		}),
		Some(Subcommand::ImportBlocks(command)) => runner(&cli, command)?.async_run(|config| {
			let blocks = Blocks::of(&*config.chain_spec, command.is_dev()?)?;
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			let import_queue = node.import_queue(&config, blocks, &node.until_done());
			Ok((command.run(node.client, import_queue), node.task_manager))
		}),
		Some(Subcommand::Revert(command)) => reader(&cli, command)?.async_run(|config| {
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			Ok((command.run(node.client, node.backend, None), node.task_manager))
		}),
		Some(Subcommand::PurgeChain(command)) => {
			runner(&cli, command)?.sync_run(|config| database::purge(command, &config))
		},
		Some(Subcommand::ExportGenesisHead(command)) => runner(&cli, command)?.sync_run(|config| {
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			command.run(node.client)
		}),
		Some(Subcommand::ExportGenesisWasm(command)) => {
			runner(&cli, command)?.sync_run(|config| command.run(&*config.chain_spec))
		},
		Some(Subcommand::ChainInfo(command)) => reader(&cli, command)?.sync_run(|config| command.run::<Block>(&config)),
	}
}

/// Says on the standard error what a specification that is written hardly means.
fn warn_of_doubts(spec: &dyn ChainSpec) {
	for doubt in doubts(spec) {
		eprintln!("Warning: {doubt}.");
	}
}

/// What runs `command`. Its database is ParityDB unless asked otherwise: the SDK would take RocksDB, which this node lacks
/// (`patches/kvdb-rocksdb`).
fn runner<T: CliConfiguration>(cli: &Cli, command: &T) -> Result<Runner<Cli>> {
	let mut runner = cli.create_runner(command)?;
	if command.database()?.is_none() {
		let config = runner.config_mut();
		config.database = command.database_config(&config.data_path, 0, Database::ParityDb)?;
	}
	Ok(runner)
}

/// What runs a `command` that works on a chain that is there.
fn reader<T: CliConfiguration>(cli: &Cli, command: &T) -> Result<Runner<Cli>> {
	let runner = runner(cli, command)?;
	database::refuse_missing(&runner.config().database)?;
	Ok(runner)
}

fn relay_chain_configuration(relay_chain: &RelayChainCli, parachain: &Configuration) -> Result<Configuration> {
	SubstrateCli::create_configuration(relay_chain, relay_chain, parachain.tokio_handle.clone())
		.map_err(|error| format!("Relay chain: {}", sentence(&error)).into())
}

fn run_node(cli: &Cli) -> Result<()> {
	let command = cli.run.normalize();
	let runner = runner(cli, &command)?;
	Blocks::of(&*runner.config().chain_spec, command.is_dev()?)?;
	// One that nobody named may be any.
	if cli.run.base.rpc_params.rpc_port.is_some() {
		service::refuse_taken_rpc(runner.config())?;
	}
	let runtime_cache = cli.runtime_cache();
	let did_http = cli.did_http();
	let keep_logs = cli.keep_stream_logs;

	if let Some(sealing) = cli.sealing() {
		if !cli.relay_chain_args.is_empty() || !cli.run.relay_chain_rpc_urls.is_empty() {
			return Err(
				"a development node (--dev) has no relay chain: leave out --dev or the relay chain's \
				arguments"
					.into(),
			);
		}
		// Metrics are a network node's business; two development nodes must not fight for a port.
		let metrics = &cli.run.base.prometheus_params;
		let metrics_wanted = metrics.prometheus_port.is_some() || metrics.prometheus_external;
		let finality_delay = cli.dev_finality_delay;
		return runner.run_node_until_exit(|mut config| async move {
			if !metrics_wanted {
				config.prometheus_config = None;
			}
			service::dev::start(config, sealing, finality_delay, runtime_cache, did_http).map_err(Into::into)
		});
	}

	let relay_chain = RelayChainCli::new(runner.config(), &cli.relay_chain_args);
	let collator_options = cli.run.collator_options();
	let max_pov_percentage = cli.run.experimental_max_pov_percentage;
	let measure_hardware = !cli.no_hardware_benchmarks;
	runner.run_node_until_exit(|config| async move {
		let relay_chain_config = relay_chain_configuration(&relay_chain, &config)?;
		let hardware = measure_hardware
			.then(|| config.database.path())
			.flatten()
			.filter(|path| std::fs::create_dir_all(path).is_ok())
			.map(|path| sc_sysinfo::gather_hwbench(Some(path), &SUBSTRATE_REFERENCE_HARDWARE));
		service::parachain::start(service::parachain::Options {
			config,
			relay_chain_config,
			collator_options,
			max_pov_percentage,
			hardware,
			runtime_cache,
			did_http,
			keep_logs,
		})
		.await
		.map_err(Into::into)
	})
}

fn benchmark(cli: &Cli, command: &BenchmarkCmd) -> Result<()> {
	if let BenchmarkCmd::Pallet(_) | BenchmarkCmd::Overhead(_) = command {
		// These two have no runner, which sets up the log for the others.
		command.init(&Cli::support_url(), &Cli::impl_version(), |_| ())?;
	}
	match command {
		BenchmarkCmd::Pallet(command) => {
			let chain = &command.shared_params.chain;
			let spec = chain.as_ref().map(|chain| cli.load_spec(chain)).transpose()?;
			command.run_with_spec::<HashingFor<Block>, ReclaimHostFunctions>(spec)
		},
		BenchmarkCmd::Overhead(command) => {
			let chain = &command.shared_params.chain;
			let spec = chain.as_ref().map(|chain| cli.load_spec(chain)).transpose()?;
			command.run_with_default_builder_and_spec::<Block, HostFunctions>(spec)
		},
		BenchmarkCmd::Block(command) => runner(cli, command)?.sync_run(|config| {
			let node = partial::new(&config, cli.runtime_cache().as_deref())?;
			command.run(node.client)
		}),
		BenchmarkCmd::Machine(command) => {
			runner(cli, command)?.sync_run(|config| command.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone()))
		},
		BenchmarkCmd::Storage(_) => Err(
			"`benchmark storage` needs a node built with the SDK's `runtime-benchmarks` \
			feature, which this one is not"
				.into(),
		),
		BenchmarkCmd::Extrinsic(_) => Err(
			"`benchmark extrinsic` is not supported: `benchmark overhead` measures an \
			empty extrinsic, `benchmark pallet` every call"
				.into(),
		),
	}
}
