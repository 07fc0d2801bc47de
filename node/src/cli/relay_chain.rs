// SPDX-License-Identifier: Apache-2.0

//! What the relay chain node inside takes, behind `--`.

use super::Cli;
use crate::chain_spec::{self, Extensions};
use clap::Parser;
use sc_cli::{
	CliConfiguration, Database, DefaultConfigurationValues, ImportParams, KeystoreParams, LoggerBuilder, NetworkParams,
	Result, RpcEndpoint, SharedParams, SubstrateCli,
};
use sc_service::{
	config::{PrometheusConfig, RpcMethods},
	BasePath, ChainSpec, Role, TransactionPoolOptions,
};
use sc_telemetry::TelemetryEndpoints;
use std::path::{Path, PathBuf};

/// The relay chains whose specifications are in the binary.
const BUILT_IN_RELAY_CHAINS: [&str; 5] = ["kusama", "paseo", "polkadot", "rococo", "westend"];

/// The command line of the relay chain node inside.
#[derive(Debug)]
pub(crate) struct RelayChainCli {
	pub(crate) base: polkadot_cli::RunCmd,
	/// What the parachain's specification names, for where no `--chain` is given.
	chain: Option<String>,
	/// Inside the parachain's, for where no `--base-path` is given.
	base_path: PathBuf,
}

impl RelayChainCli {
	/// Reads the arguments after `--`.
	pub(crate) fn new(parachain: &sc_service::Configuration, arguments: &[String]) -> Self {
		let name = format!("{} [parachain arguments] --", Cli::executable_name());
		let arguments = std::iter::once(&name).chain(arguments);
		Self {
			base: polkadot_cli::RunCmd::parse_from(arguments),
			chain: Extensions::of(&*parachain.chain_spec).map(|extensions| extensions.relay_chain.clone()),
			base_path: parachain.base_path.path().join("polkadot"),
		}
	}
}

impl SubstrateCli for RelayChainCli {
	fn impl_name() -> String {
		Cli::impl_name()
	}

	fn impl_version() -> String {
		Cli::impl_version()
	}

	fn description() -> String {
		Cli::description()
	}

	fn author() -> String {
		Cli::author()
	}

	fn support_url() -> String {
		Cli::support_url()
	}

	fn copyright_start_year() -> i32 {
		Cli::copyright_start_year()
	}

	/// The relay chain's native runtimes are not in this binary, so its development networks come from files.
	fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn ChainSpec>, String> {
		if !BUILT_IN_RELAY_CHAINS.contains(&id) && !Path::new(id).is_file() {
			return Err(format!(
				"the specification of relay chain `{id}` is not in this binary and is no file here. Built in are {}; \
				for any other give its specification after `--`, for example `{} --collator -- --chain relay.json`",
				BUILT_IN_RELAY_CHAINS.join(", "),
				Self::executable_name(),
			));
		}
		if chain_spec::names_relay_chain(id) == Some(true) {
			return Err(format!(
				"`{id}` is a parachain's specification, and the relay chain's is wanted behind `--`"
			));
		}
		let spec = polkadot_cli::Cli::from_iter([Self::executable_name()]).load_spec(id)?;
		chain_spec::refuse_elsewhere(spec.id())?;
		Ok(spec)
	}
}

impl DefaultConfigurationValues for RelayChainCli {
	fn p2p_listen_port() -> u16 {
		30334
	}

	fn rpc_listen_port() -> u16 {
		9945
	}

	fn prometheus_listen_port() -> u16 {
		9616
	}
}

impl CliConfiguration<Self> for RelayChainCli {
	fn shared_params(&self) -> &SharedParams {
		self.base.base.shared_params()
	}

	fn import_params(&self) -> Option<&ImportParams> {
		self.base.base.import_params()
	}

	fn network_params(&self) -> Option<&NetworkParams> {
		self.base.base.network_params()
	}

	fn keystore_params(&self) -> Option<&KeystoreParams> {
		self.base.base.keystore_params()
	}

	fn base_path(&self) -> Result<Option<BasePath>> {
		Ok(self
			.shared_params()
			.base_path()?
			.or_else(|| Some(self.base_path.clone().into())))
	}

	/// ParityDB unless asked otherwise, as for the parachain.
	fn database(&self) -> Result<Option<Database>> {
		Ok(self.base.base.database()?.or(Some(Database::ParityDb)))
	}

	fn rpc_addr(&self, default_listen_port: u16) -> Result<Option<Vec<RpcEndpoint>>> {
		self.base.base.rpc_addr(default_listen_port)
	}

	fn prometheus_config(
		&self,
		default_listen_port: u16,
		chain_spec: &Box<dyn ChainSpec>,
	) -> Result<Option<PrometheusConfig>> {
		self.base.base.prometheus_config(default_listen_port, chain_spec)
	}

	/// The parachain's command has set up the logger and the panic handler.
	fn init<F>(&self, _support_url: &String, _impl_version: &String, _logger_hook: F) -> Result<()>
	where
		F: FnOnce(&mut LoggerBuilder),
	{
		Ok(())
	}

	fn chain_id(&self, is_dev: bool) -> Result<String> {
		let chain = self.base.base.chain_id(is_dev)?;
		Ok(if chain.is_empty() {
			self.chain.clone().unwrap_or_default()
		} else {
			chain
		})
	}

	fn role(&self, is_dev: bool) -> Result<Role> {
		self.base.base.role(is_dev)
	}

	fn transaction_pool(&self, is_dev: bool) -> Result<TransactionPoolOptions> {
		self.base.base.transaction_pool(is_dev)
	}

	fn trie_cache_maximum_size(&self) -> Result<Option<usize>> {
		self.base.base.trie_cache_maximum_size()
	}

	fn rpc_methods(&self) -> Result<RpcMethods> {
		self.base.base.rpc_methods()
	}

	fn rpc_max_connections(&self) -> Result<u32> {
		self.base.base.rpc_max_connections()
	}

	fn rpc_cors(&self, is_dev: bool) -> Result<Option<Vec<String>>> {
		self.base.base.rpc_cors(is_dev)
	}

	fn default_heap_pages(&self) -> Result<Option<u64>> {
		self.base.base.default_heap_pages()
	}

	fn force_authoring(&self) -> Result<bool> {
		self.base.base.force_authoring()
	}

	fn disable_grandpa(&self) -> Result<bool> {
		self.base.base.disable_grandpa()
	}

	fn max_runtime_instances(&self) -> Result<Option<usize>> {
		self.base.base.max_runtime_instances()
	}

	fn announce_block(&self) -> Result<bool> {
		self.base.base.announce_block()
	}

	fn telemetry_endpoints(&self, chain_spec: &Box<dyn ChainSpec>) -> Result<Option<TelemetryEndpoints>> {
		self.base.base.telemetry_endpoints(chain_spec)
	}

	fn node_name(&self) -> Result<String> {
		self.base.base.node_name()
	}
}
