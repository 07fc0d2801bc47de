// SPDX-License-Identifier: Apache-2.0

//! The command line, and the sub-commands that need no node.

mod common;

use common::{failure, output, outputs};
use serde_json::Value;

#[test]
fn help_says_how_to_start() {
	let help = output(&["--help"]);
	for word in [
		"--dev",
		"--dev-seal",
		"--dev-block-time",
		"--dev-finality-delay",
		"--did-http-port",
		"--did-http-listen",
		"--did-http-connections",
		"--did-http-max-age",
		"--keep-stream-logs",
		"--collator",
		"--relay-chain-rpc-urls",
		"export-genesis-head",
	] {
		assert!(help.contains(word), "{word}");
	}
	for subcommand in [
		"build-spec",
		"export-chain-spec",
		"check-block",
		"export-blocks",
		"export-state",
		"import-blocks",
		"revert",
		"purge-chain",
		"export-genesis-head",
		"export-genesis-state",
		"export-genesis-wasm",
		"key",
		"benchmark",
		"chain-info",
	] {
		assert!(!output(&[subcommand, "--help"]).is_empty(), "{subcommand}");
	}
}

#[test]
fn version_names_the_licences() {
	let version = output(&["--version"]);
	assert!(version.contains(env!("CARGO_PKG_VERSION")));
	assert!(version.contains("Apache-2.0"));
	assert!(version.contains("GPL-3.0-only"));
	assert!(version.contains("GPL-3.0-or-later WITH Classpath-exception-2.0"));
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
	let error = failure(&["--chain", "nowhere", "--collator"]);
	assert!(
		error.contains("chain `nowhere` is neither `dev` nor `local` nor a chain specification file"),
		"{error}"
	);

	let error = failure(&["--dev", "--", "--chain", "polkadot"]);
	assert!(
		error.contains("a development node (--dev) has no relay chain"),
		"{error}"
	);

	let error = failure(&["benchmark", "extrinsic", "--list"]);
	assert!(error.contains("is not supported"), "{error}");

	failure(&["--dev-block-time", "100"]);
	failure(&["--no-such-flag"]);
}

#[test]
fn specifications_are_built() {
	let dev: Value = serde_json::from_str(&output(&["build-spec", "--chain", "dev"])).expect("JSON");
	assert_eq!(dev["name"], "Assay Development");
	assert_eq!(dev["id"], "assay-dev");
	assert_eq!(dev["chainType"], "Development");
	assert_eq!(dev["relay_chain"], "rococo-local");
	assert_eq!(dev["para_id"], 2000);
	assert_eq!(dev["properties"]["tokenSymbol"], "ASSAY");
	assert!(dev["genesis"]["runtimeGenesis"]["patch"].is_object());

	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().join("local.json");
	let path = path.to_str().expect("text");
	output(&["export-chain-spec", "--chain", "local", "--raw", "--output", path]);
	let local: Value = serde_json::from_slice(&std::fs::read(path).expect("was written")).expect("JSON");
	assert_eq!(local["id"], "assay-local");
	assert!(local["genesis"]["raw"]["top"].is_object());

	// What was exported can be used, and is the same chain.
	let head = output(&["export-genesis-head", "--chain", path]);
	assert_eq!(head, output(&["export-genesis-head", "--chain", "local"]));
	assert_ne!(head, output(&["export-genesis-head", "--chain", "dev"]));
}

#[test]
fn what_a_specification_hardly_means_is_said() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().join("plain.json");
	let file = path.to_str().expect("text");
	let export = ["export-chain-spec", "--chain", file, "--raw", "--output", file];
	let write = |change: &dyn Fn(&mut Value)| {
		let mut spec: Value = serde_json::from_str(&output(&["export-chain-spec", "--chain", "local"])).expect("JSON");
		change(&mut spec);
		std::fs::write(&path, spec.to_string()).expect("can be written");
	};
	let members = "/genesis/runtimeGenesis/patch/origins/members";

	// The built-in one is as it is meant. Of one for others each is told, and it is written all the same.
	let (written, silent) = outputs(&["export-chain-spec", "--chain", "local"]);
	assert!(written.starts_with('{') && silent.is_empty(), "{silent}");
	write(&|spec| spec["chainType"] = "Live".into());
	for command in ["export-chain-spec", "build-spec"] {
		let (written, warnings) = outputs(&[command, "--chain", file]);
		assert!(written.starts_with('{'), "{command}");
		let warnings: Vec<_> = warnings.lines().filter(|line| line.starts_with("Warning: ")).collect();
		assert_eq!(warnings.len(), 6, "{command}: {warnings:?}");
		assert!(warnings.iter().any(|line| line.contains("`bootNodes` is empty")));
	}

	// What makes no state is refused in a sentence.
	write(&|spec| {
		let members = spec
			.pointer_mut(members)
			.and_then(Value::as_array_mut)
			.expect("is there");
		members.push(members[0].clone());
	});
	let error = failure(&export);
	assert!(
		error.ends_with(
			"Error: the runtime makes no genesis state of this specification: a member is there twice, or there are too \
			many\n"
		),
		"{error}"
	);
	assert_eq!(error.lines().count(), 1, "{error}");
	write(&|spec| {
		let origins = "/genesis/runtimeGenesis/patch/origins";
		spec.pointer_mut(origins).expect("is there")["member"] = "nobody".into();
	});
	let error = failure(&export);
	assert!(
		error.lines().count() == 1 && error.contains("specification: origins.member: unknown field `member`, expected"),
		"{error}"
	);
}

#[test]
fn a_development_chain_and_a_development_node_go_together() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let file = |name: &str| directory.path().join(name).to_str().expect("text").to_owned();
	let read =
		|path: &str| -> Value { serde_json::from_slice(&std::fs::read(path).expect("was written")).expect("JSON") };
	let write = |path: &str, spec: &Value| std::fs::write(path, spec.to_string()).expect("can be written");

	// Specifications made from the built-in one, as they are and under another name; and one that became a network's.
	let (exported, derived, local) = (file("exported.json"), file("derived.json"), file("local.json"));
	output(&["export-chain-spec", "--chain", "dev", "--raw", "--output", &exported]);
	let mut spec: Value = serde_json::from_str(&output(&["build-spec", "--chain", "dev"])).expect("JSON");
	spec["name"] = "Weather".into();
	spec["id"] = "weather".into();
	write(&derived, &spec);
	let mut spec = read(&exported);
	spec["chainType"] = "Local".into();
	write(&local, &spec);

	let network = |chain: &str, role: &[&str]| {
		let arguments = ["--chain", chain, "--tmp", "--no-hardware-benchmarks"];
		let key = ["--unsafe-force-node-key-generation"];
		failure(&[role, &arguments, &key, &["--", "--chain", "paseo"]].concat())
	};
	for chain in ["dev", &exported, &derived] {
		for error in [
			network(chain, &["--collator", "--alice"]),
			network(chain, &[]),
			failure(&["check-block", "1", "--chain", chain, "--base-path", &file("db")]),
			failure(&["import-blocks", &exported, "--chain", chain, "--base-path", &file("db")]),
		] {
			assert!(
				error.contains("is a development chain (chainType: Development)") && error.contains("Add --dev"),
				"{error}"
			);
			assert!(!error.contains("panicked"), "{error}");
		}
		// Nothing was written, and reading is free.
		assert!(!directory.path().join("db/chains").exists());
		assert!(output(&["export-genesis-head", "--chain", chain]).starts_with("0x"));
	}
	for chain in ["local", &local] {
		for error in [
			failure(&["--dev", "--chain", chain]),
			failure(&["import-blocks", &exported, "--dev", "--chain", chain]),
		] {
			assert!(
				error.contains("is not a development chain (chainType: Local)") && error.contains("Leave out --dev"),
				"{error}"
			);
			assert!(!error.contains("panicked"), "{error}");
		}
	}
}

#[test]
fn what_registers_a_parachain_is_exported() {
	let head = output(&["export-genesis-head"]);
	assert!(head.starts_with("0x") && head.len() > 100, "{head}");
	assert_eq!(head, output(&["export-genesis-state"]));
	let wasm = output(&["export-genesis-wasm"]);
	assert!(wasm.starts_with("0x") && wasm.len() > 100_000);

	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().join("genesis.wasm");
	output(&["export-genesis-wasm", "--raw", path.to_str().expect("text")]);
	let raw = std::fs::read(&path).expect("was written");
	assert_eq!(raw.len() * 2 + 2, wasm.len());
}

#[test]
fn keys_are_made_and_inspected() {
	let generated: Value = serde_json::from_str(&output(&["key", "generate", "--output-type", "json"])).expect("JSON");
	assert!(generated["ss58Address"]
		.as_str()
		.is_some_and(|address| address.starts_with('5')));
	let alice: Value =
		serde_json::from_str(&output(&["key", "inspect", "//Alice", "--output-type", "json"])).expect("JSON");
	assert_eq!(alice["ss58Address"], "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
}

#[test]
fn a_runtime_cache_that_others_can_write_to_is_refused() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let cache = directory.path().join("cache");
	std::fs::create_dir(&cache).expect("a directory can be made");
	std::fs::set_permissions(&cache, std::os::unix::fs::PermissionsExt::from_mode(0o777)).expect("is ours");
	let cache = cache.to_str().expect("text");
	let error = failure(&["--dev", "--runtime-cache", cache]);
	assert!(error.contains("others can write to it"), "{error}");
	let link = directory.path().join("link");
	std::os::unix::fs::symlink(directory.path(), &link).expect("a link can be made");
	let error = failure(&["--dev", "--runtime-cache", link.to_str().expect("text")]);
	assert!(error.contains("symbolic link"), "{error}");
}

#[test]
fn purging_nothing_is_fine() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let path = directory.path().to_str().expect("text");
	let (_, error) = outputs(&["purge-chain", "-y", "--base-path", path]);
	assert!(error.contains("did not exist"), "{error}");
	assert!(error.contains("paritydb"), "{error}");
}

#[test]
fn purging_takes_the_relay_chain_inside_whatever_it_is() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let base = directory.path().to_str().expect("text");
	let make = |folder: &str| {
		let path = directory.path().join(folder);
		std::fs::create_dir_all(&path).expect("can be made");
		path
	};
	let ours = make("chains/assay-dev/paritydb/full");
	let keys = make("chains/assay-dev/keystore");
	let relay = make("polkadot/chains/their-testnet/paritydb/full");
	let purge = ["purge-chain", "-y", "--chain", "dev", "--base-path", base];

	// A node that has either open would go on without what it writes.
	for database in [&ours, &relay] {
		let lock = std::fs::File::create(database.join("lock")).expect("can be made");
		lock.lock().expect("nobody else has it");
		let error = failure(&purge);
		assert!(error.contains("Stop it first"), "{error}");
		assert!(error.contains(database.to_str().expect("text")), "{error}");
		assert!(ours.exists() && relay.exists());
	}

	// Which of two is meant, nobody can know.
	let second = make("polkadot/chains/another/paritydb/full");
	let error = failure(&purge);
	assert!(error.contains("several relay chains"), "{error}");
	assert!(ours.exists() && relay.exists() && second.exists());
	std::fs::remove_dir_all(directory.path().join("polkadot/chains/another")).expect("is there");

	// Nobody answers: nothing is deleted. And no key is made on the way.
	let asked = output(&["purge-chain", "--chain", "dev", "--base-path", base]);
	assert!(asked.contains("Aborted"), "{asked}");
	assert!(ours.exists() && relay.exists());
	assert!(!directory.path().join("polkadot/chains/polkadot").exists());

	output(&[&purge[..], &["--parachain"]].concat());
	assert!(!ours.exists() && relay.exists() && keys.exists());
	output(&purge);
	assert!(!relay.exists() && keys.exists());
}

#[test]
fn purging_goes_through_links_and_takes_what_was_left() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let base = directory.path().to_str().expect("text");
	let chain = directory.path().join("chains/assay-dev/paritydb");
	let elsewhere = directory.path().join("disk/full");
	for folder in [&chain.join("full.purged"), &elsewhere, &chain] {
		std::fs::create_dir_all(folder).expect("can be made");
	}
	std::fs::write(elsewhere.join("metadata"), "").expect("can be written");
	let purge = [
		"purge-chain",
		"-y",
		"--parachain",
		"--chain",
		"dev",
		"--base-path",
		base,
	];

	let (_, error) = outputs(&purge);
	assert!(error.contains("did not exist"), "{error}");
	assert!(!chain.join("full.purged").exists());

	let link = chain.join("full");
	std::os::unix::fs::symlink(&elsewhere, &link).expect("a link can be made");
	output(&purge);
	assert!(!elsewhere.exists() && !link.is_symlink());
	assert!(directory
		.path()
		.join("disk")
		.read_dir()
		.expect("is there")
		.next()
		.is_none());
}

#[test]
fn a_specification_has_nothing_purged_elsewhere() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let victim = directory.path().join("victim/paritydb/full");
	std::fs::create_dir_all(&victim).expect("can be made");
	let base = directory.path().join("base");
	std::fs::create_dir_all(base.join("chains")).expect("can be made");
	let mut json: Value =
		serde_json::from_str(&output(&["export-chain-spec", "--chain", "local", "--raw"])).expect("JSON");
	json["id"] = "../../victim".into();
	let spec = directory.path().join("spec.json");
	std::fs::write(&spec, json.to_string()).expect("can be written");
	let [spec, base] = [&spec, &base].map(|path| path.to_str().expect("text"));
	let error = failure(&["purge-chain", "-y", "--chain", spec, "--base-path", base]);
	assert!(error.contains("must be the name of a folder"), "{error}");
	assert!(victim.exists());
}

#[test]
fn what_reads_a_database_makes_none() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let base = directory.path().join("nothing");
	let chain = ["--dev", "--base-path", base.to_str().expect("text")];
	for command in [
		&["chain-info"][..],
		&["check-block", "1"],
		&["export-blocks"],
		&["export-state"],
		&["revert"],
	] {
		let error = failure(&[command, &chain[..]].concat());
		assert!(error.contains("there is no database at"), "{command:?}: {error}");
	}
	assert!(!base.join("chains/assay-dev/paritydb").exists());

	// What an interrupted command left is no database either.
	let remains = base.join("chains/assay-dev/paritydb/full");
	std::fs::create_dir_all(&remains).expect("can be made");
	let error = failure(&[&["chain-info"], &chain[..]].concat());
	assert!(error.contains("there is no database at"), "{error}");
	assert!(remains.read_dir().expect("is there").next().is_none());
}

#[test]
fn the_specifications_of_parachain_and_relay_chain_are_told_apart() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let file = |name: &str, json: String| {
		let path = directory.path().join(name);
		std::fs::write(&path, json).expect("can be written");
		path.to_str().expect("text").to_string()
	};
	let ours = file("assay.json", output(&["export-chain-spec", "--chain", "local"]));
	let relay = file("relay.json", r#"{"name":"Relay","id":"relay"}"#.into());
	let error = failure(&["--chain", &relay, "--tmp"]);
	assert!(error.contains("is no parachain's specification"), "{error}");
	let error = failure(&["--chain", &ours, "--tmp", "--", "--chain", &ours]);
	assert!(error.contains("is a parachain's specification"), "{error}");
}

#[test]
fn a_port_that_was_asked_for_is_not_exchanged() {
	let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
	let port = taken.local_addr().expect("it has one").port().to_string();
	let error = failure(&["--dev", "--rpc-port", &port]);
	assert!(
		error.contains("another node perhaps") && error.contains(&port),
		"{error}"
	);
}

#[test]
fn what_surrounds_calls_can_be_measured() {
	let directory = tempfile::tempdir().expect("a directory can be made");
	let folder = directory.path().to_str().expect("text");
	output(&[
		"benchmark",
		"overhead",
		"--chain",
		"dev",
		"--warmup",
		"1",
		"--repeat",
		"1",
		"--weight-path",
		folder,
	]);
	for weights in ["block_weights.rs", "extrinsic_weights.rs"] {
		assert!(directory.path().join(weights).is_file(), "{weights}");
	}
}
