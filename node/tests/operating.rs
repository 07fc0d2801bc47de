// SPDX-License-Identifier: Apache-2.0

//! What operators rely on: metrics, the dashboard and alerts that show them, and the flags that page and unit name.

mod common;

use common::{
	chain::{execute, make_block, Device},
	http, output, wait_for, Node,
};
use serde_json::Value;
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
};

const ARGUMENTS: [&str; 7] = [
	"--dev",
	"--dev-seal",
	"manual",
	"--prometheus-port",
	"0",
	"--did-http-port",
	"0",
];

/// What a development node does not tell: it has no relay chain, and another transaction pool.
const COLLATORS_ONLY: [&str; 6] = [
	"parachain_block_backed_duration_count",
	"parachain_block_backed_duration_sum",
	"parachain_unincluded_segment_size_count",
	"parachain_unincluded_segment_size_sum",
	"substrate_sub_txpool_removed_invalid_txs_total",
	"substrate_sub_txpool_reported_invalid_txs_total",
];

/// The text of a file of this repository.
fn text(path: &str) -> String {
	fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).expect("is there")
}

fn address(node: &Node) -> String {
	wait_for("the metrics", || {
		let log = node.log();
		let address = log.split("Prometheus exporter started at ").nth(1)?;
		address.split_whitespace().next().map(str::to_owned)
	})
}

/// All series with their values, by name.
fn scrape(node: &Node) -> BTreeMap<String, BTreeMap<String, f64>> {
	let (status, _, body) = http::ask(&address(node), "GET", "/metrics", "*/*");
	assert_eq!(status, 200);
	let mut all = BTreeMap::<_, BTreeMap<_, _>>::new();
	for line in body.lines().filter(|line| !line.starts_with('#')) {
		// Where the answer comes in chunks, their lengths are lines, too.
		let Some((series, value)) = line.rsplit_once(' ') else {
			continue;
		};
		let (name, labels) = series.split_once('{').unwrap_or((series, ""));
		let value = value.parse().expect("a number");
		all.entry(name.to_owned()).or_default().insert(labels.to_owned(), value);
	}
	all
}

#[test]
fn what_happens_is_counted_once_it_is_final() {
	let node = Node::start(&ARGUMENTS);
	let device = Device::default();
	let value = |name: &str, labels: &str| {
		let all = scrape(&node);
		let series = all.get(name).unwrap_or_else(|| panic!("{name} in {:?}", all.keys()));
		let found = series
			.iter()
			.find(|(found, _)| labels.split(',').all(|label| found.contains(label)));
		found.map(|(_, value)| *value)
	};
	let registered = r#"pallet="DeviceIdentity",event="DeviceRegistered""#;
	wait_for("the events that there may be", || {
		value("assay_events_total", registered)
	});

	execute(&node, "//Alice", 0, device.register(&node, "//Alice"));
	execute(&node, "//Alice", 1, device.open_stream());
	let call = device.submit(&node, 0, device.commitment(&node, 0, 0));
	execute(&node, "//Alice", 2, call);
	wait_for("three blocks", || {
		(value("assay_blocks_counted_total", "") == Some(3.0)).then_some(())
	});
	assert_eq!(value("assay_events_total", registered), Some(1.0));
	assert_eq!(
		value("assay_events_total", r#"pallet="DataAttestation",event="Committed""#),
		Some(1.0)
	);
	assert_eq!(
		value("assay_events_total", r#"pallet="DataMarketplace",event="Purchased""#),
		Some(0.0)
	);
	assert_eq!(value("assay_readings_total", ""), Some(5.0));
	assert!(value("assay_fees_total", "").is_some_and(|fees| fees > 0.0));
	assert_eq!(value("assay_blocks_uncounted_total", ""), Some(0.0));
	assert_eq!(
		value("assay_spec_version", ""),
		Some(assay_runtime::VERSION.spec_version.into())
	);

	// Two forks, of which one becomes final: what is on both is counted once, and the lost block is not.
	let base = node.call("chain_getFinalizedHead", &[]);
	let lost = make_block(&node, Some(&base), false);
	let kept = make_block(&node, Some(&base), false);
	let next = make_block(&node, Some(&kept), false);
	assert_ne!(lost, kept);
	assert_eq!(value("assay_blocks_counted_total", ""), Some(3.0));
	node.call("engine_finalizeBlock", &[next]);
	wait_for("two more", || {
		(value("assay_blocks_counted_total", "") == Some(5.0)).then_some(())
	});
	wait_for("their logs", || {
		make_block(&node, None, true);
		value("assay_stream_logs_block", "").filter(|block| *block >= 5.0)
	});

	// DIDs over HTTP, by status.
	let dids = http::address(&node);
	let did = device.id().to_did();
	assert_eq!(
		http::ask(&dids, "GET", &format!("/1.0/identifiers/{did}"), "*/*").0,
		200
	);
	for number in 0..20 {
		assert_eq!(http::ask(&dids, "GET", &format!("/{number}"), "*/*").0, 404);
	}
	assert_eq!(value("assay_did_http_requests_total", r#"status="200""#), Some(1.0));
	assert_eq!(value("assay_did_http_requests_total", r#"status="404""#), Some(20.0));
	assert_eq!(value("assay_did_http_seconds_count", ""), Some(21.0));

	// A flood of what nobody offers adds no series of its own.
	let series = || scrape(&node).values().map(BTreeMap::len).sum::<usize>();
	node.error("nothing_of_the_kind", &[]);
	let before = series();
	for number in 0..200 {
		node.error(&format!("flood_{number}"), &[]);
		http::ask(&dids, "GET", &format!("/flood/{number}"), "*/*");
	}
	let after = series();
	assert!(after < before + 50, "{before} series became {after}");

	every_query_finds_its_metric(&scrape(&node));
	node.stop();
}

/// The queries of the dashboard and of the alerts.
fn queries() -> Vec<String> {
	let dashboard: Value = serde_json::from_str(&text("operating/grafana/assay.json")).expect("JSON");
	let mut queries = Vec::new();
	collect(&dashboard, &mut queries);
	let panels = queries.len();
	assert!(panels > 10, "{panels}");
	queries.extend(
		text("operating/prometheus/alerts.yml")
			.lines()
			.filter_map(|line| line.trim().strip_prefix("expr: "))
			.map(str::to_owned),
	);
	assert!(queries.len() > panels + 5);
	queries
}

fn collect(value: &Value, queries: &mut Vec<String>) {
	match value {
		Value::Object(fields) => {
			queries.extend(fields.get("expr").and_then(Value::as_str).map(str::to_owned));
			fields.values().for_each(|value| collect(value, queries));
		},
		Value::Array(values) => values.iter().for_each(|value| collect(value, queries)),
		_ => {},
	}
}

/// Each metric of a query with what is in its braces.
fn selectors(query: &str) -> Vec<(String, String)> {
	let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
	let mut rest = query;
	let mut found = Vec::new();
	while let Some(start) = rest.find(word) {
		rest = &rest[start..];
		let end = rest.find(|letter| !word(letter)).unwrap_or(rest.len());
		let (name, after) = rest.split_at(end);
		rest = after;
		if !["assay_", "substrate_", "parachain_", "rpc_", "trie_"]
			.iter()
			.any(|prefix| name.starts_with(prefix))
		{
			continue;
		}
		let mut labels = "";
		if let Some(inner) = after.strip_prefix('{') {
			(labels, rest) = inner.split_once('}').expect("braces are closed");
		}
		found.push((name.to_owned(), labels.to_owned()));
	}
	found
}

/// What a dashboard shows of a metric that nobody tells is an empty panel, and an alert on it never comes.
fn every_query_finds_its_metric(scrape: &BTreeMap<String, BTreeMap<String, f64>>) {
	let mut names = BTreeSet::new();
	for query in queries() {
		let selectors = selectors(&query);
		// Of Prometheus itself, and of the machine.
		let of_others = ["up{", "node_filesystem_", "node_timex_"];
		assert!(
			!selectors.is_empty() || of_others.iter().any(|name| query.contains(name)),
			"{query}"
		);
		for (name, labels) in selectors {
			if COLLATORS_ONLY.contains(&&*name) {
				continue;
			}
			let series = scrape
				.get(&name)
				.unwrap_or_else(|| panic!("nobody tells {name}: {query}"));
			for label in labels.split(',').filter(|label| !label.is_empty()) {
				let (label, value) = label.split_once('=').expect("a label and its value");
				let label = label.trim().trim_end_matches('!');
				// Prometheus itself adds these.
				if ["instance", "job"].contains(&label) {
					continue;
				}
				let there = series.keys().any(|labels| labels.contains(&format!("{label}=")));
				assert!(there, "{name} has no {label}: {query}");
				// Names of pallets and events: each that is named is there.
				if name == "assay_events_total" {
					for value in value.trim_start_matches('~').trim_matches('"').split('|') {
						let series = series
							.keys()
							.any(|labels| labels.contains(&format!("{label}=\"{value}\"")));
						assert!(series, "no {label} is {value}: {query}");
					}
				}
			}
			names.insert(name);
		}
	}
	// Our own are all used, or somebody would have to find out that they exist.
	for name in scrape.keys().filter(|name| name.starts_with("assay_")) {
		let used = names.contains(name) || name.ends_with("_sum") || name.ends_with("_count");
		assert!(used, "no panel and no alert shows {name}");
	}
}

#[test]
fn selectors_are_read_from_queries() {
	let query = r#"sum by (event) (rate(assay_events_total{pallet="System", event!="A"}[5m])) / substrate_x > up"#;
	assert_eq!(
		selectors(query),
		[
			(
				"assay_events_total".to_owned(),
				r#"pallet="System", event!="A""#.to_owned()
			),
			("substrate_x".to_owned(), String::new()),
		]
	);
}

/// The flags in a command, up to what is for the relay chain node inside.
fn flags(command: &str) -> impl Iterator<Item = &str> {
	command
		.split([' ', '='])
		.take_while(|word| *word != "--")
		.filter(|word| word.starts_with("--"))
}

#[test]
fn every_flag_that_is_named_is_there() {
	let page = text("docs/operating.md").replace("\\\n", " ");
	// Blocks of commands by the line, and code within sentences.
	let mut codes = Vec::new();
	for (index, part) in page.split("```").enumerate() {
		if index % 2 == 1 {
			codes.extend(
				part.lines()
					.map(|line| line.trim_start_matches(['$', '#', ' ']).to_owned()),
			);
		} else {
			codes.extend(part.split('`').skip(1).step_by(2).map(|code| code.replace('\n', " ")));
		}
	}
	let mut named = BTreeSet::new();
	for code in &codes {
		let code = code.split('#').next().unwrap_or_default().trim();
		// In `docker run` the image has the same name as the program.
		if let Some((_, arguments)) = code
			.split_once("assay-node ")
			.filter(|(before, _)| before.is_empty() || before.ends_with(' '))
		{
			let commands: Vec<_> = arguments
				.split(' ')
				.take_while(|word| {
					word.chars().all(|letter| letter == '-' || letter.is_ascii_lowercase()) && !word.starts_with('-')
				})
				.collect();
			named.extend(flags(arguments).map(|flag| (commands.join(" "), flag.to_owned())));
		} else if code.starts_with("--") && !code.starts_with("-- ") {
			named.extend(flags(code).map(|flag| (String::new(), flag.to_owned())));
		}
	}
	let unit = text("operating/systemd/assay-collator.service").replace("\\\n", " ");
	let start = unit
		.lines()
		.find_map(|line| line.strip_prefix("ExecStart="))
		.expect("it starts something");
	let variables = text("operating/systemd/collator.env");
	let arguments = variables
		.lines()
		.find_map(|line| line.strip_prefix("ASSAY_ARGUMENTS="))
		.expect("may be empty");
	named.extend(
		flags(start)
			.chain(flags(arguments))
			.map(|flag| (String::new(), flag.to_owned())),
	);
	// Each variable of the unit is in the file, and the other way round.
	for line in variables
		.lines()
		.filter(|line| !line.starts_with('#') && !line.is_empty())
	{
		let name = line.split('=').next().unwrap_or_default();
		assert!(
			start.contains(&format!("${name}")) || start.contains(&format!("${{{name}}}")),
			"{name}"
		);
	}
	for word in start.split_whitespace().filter_map(|word| word.strip_prefix('$')) {
		let name = word.trim_matches(['{', '}']);
		assert!(
			variables.lines().any(|line| line.starts_with(&format!("{name}="))),
			"{name}"
		);
	}

	assert!(named.len() > 30, "{named:?}");
	let help: BTreeMap<_, _> = named
		.iter()
		.map(|(command, _)| {
			let words = command.split(' ').filter(|word| !word.is_empty());
			let help = output(&words.chain(["--help"]).collect::<Vec<_>>());
			(command, help)
		})
		.collect();
	let has = |help: &String, flag: &str| {
		let mut words = help.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
		words.any(|word| word == flag)
	};
	// Of other programs, within sentences.
	let foreign = ["--sparse", "--release"];
	for (command, flag) in named.iter().filter(|(_, flag)| !foreign.contains(&&**flag)) {
		// A flag alone may be any command's.
		let there = has(&help[command], flag) || (command.is_empty() && help.values().any(|help| has(help, flag)));
		assert!(there, "assay-node {command} has no {flag}");
	}
}
