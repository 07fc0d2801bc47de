// SPDX-License-Identifier: Apache-2.0

use super::{
	events::{Types, METADATA_VERSION},
	registered, Counters, Requests,
};
use assay_primitives::{Commitment, DeviceId, DeviceKey};
use assay_runtime::{constants::currency::UNIT, AccountId, Hash, Runtime, RuntimeEvent};
use axum::{body::Body, extract::Request, http::StatusCode, routing::get, Router};
use codec::Encode;
use frame_system::{EventRecord, Phase};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use pallet_data_attestation::Event as Attestation;
use pallet_device_identity::Event as Identity;
use sp_core::OpaqueMetadata;
use sp_io::TestExternalities;
use std::collections::BTreeMap;
use substrate_prometheus_endpoint::{prometheus::TextEncoder, Registry};
use tokio::runtime::Builder;

/// The metadata of the runtime that is linked into this binary. Some of its constants are in the state.
fn metadata(version: u32) -> OpaqueMetadata {
	TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(version))
		.expect("the runtime has it")
}

fn types() -> Types {
	Types::new(&metadata(METADATA_VERSION)).expect("as the follower reads it")
}

fn alice() -> AccountId {
	[1; 32].into()
}

fn device(seed: u32) -> DeviceId {
	let mut id = [0; 32];
	id[..4].copy_from_slice(&seed.to_le_bytes());
	DeviceId(id)
}

fn registered_device(seed: u32) -> RuntimeEvent {
	RuntimeEvent::DeviceIdentity(Identity::DeviceRegistered {
		device: device(seed),
		owner: alice(),
		key: DeviceKey::Ed25519([7; 32]),
	})
}

fn committed(count: u32) -> RuntimeEvent {
	let commitment = Commitment {
		sequence: 3,
		count,
		..Commitment::default()
	};
	RuntimeEvent::DataAttestation(Attestation::Committed {
		stream: 9,
		commitment,
		size: 4,
		root: Default::default(),
	})
}

fn paid(actual_fee: u128) -> RuntimeEvent {
	RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
		who: alice(),
		actual_fee,
		tip: actual_fee / 2,
	})
}

/// As `System::Events` holds them.
fn encoded(events: impl IntoIterator<Item = RuntimeEvent>) -> Vec<u8> {
	let record = |event| EventRecord {
		phase: Phase::ApplyExtrinsic(1),
		event,
		topics: vec![Hash::repeat_byte(5)],
	};
	events.into_iter().map(record).collect::<Vec<_>>().encode()
}

/// All series as a scrape has them, without the buckets of histograms.
fn series(registry: &Registry) -> BTreeMap<String, f64> {
	let text = TextEncoder::new().encode_to_string(&registry.gather()).expect("text");
	text.lines()
		.filter(|line| !line.starts_with('#') && !line.contains("_bucket{"))
		.map(|line| {
			let (series, value) = line.rsplit_once(' ').expect("a series and its value");
			(series.to_owned(), value.parse().expect("a number"))
		})
		.collect()
}

fn events(pallet: &str, event: &str) -> String {
	format!(r#"assay_events_total{{event="{event}",pallet="{pallet}"}}"#)
}

#[test]
fn events_are_counted_by_the_runtimes_own_metadata() {
	let registry = Registry::new();
	let counters = Counters::register(&registry).expect("new");
	let records = encoded([
		registered_device(1),
		committed(60),
		paid(3 * UNIT),
		committed(4),
		paid(UNIT / 2),
		RuntimeEvent::System(frame_system::Event::CodeUpdated {
			hash: Hash::repeat_byte(3),
		}),
		registered_device(2),
	]);
	types().each(&records, |event| counters.count(event)).expect("decodes");

	let series = series(&registry);
	for (name, value) in [
		(events("DeviceIdentity", "DeviceRegistered"), 2.0),
		(events("DataAttestation", "Committed"), 2.0),
		(events("TransactionPayment", "TransactionFeePaid"), 2.0),
		(events("System", "CodeUpdated"), 1.0),
		("assay_readings_total".into(), 64.0),
		("assay_fees_total".into(), 3.5),
	] {
		assert_eq!(series.get(&name), Some(&value), "{name} in {series:?}");
	}
}

#[test]
fn what_devices_do_adds_no_series() {
	let registry = Registry::new();
	let counters = Counters::register(&registry).expect("new");
	let types = types();
	for (pallet, event) in types.names() {
		counters.expect(pallet, event);
	}
	let registrations = events("DeviceIdentity", "DeviceRegistered");
	let before = series(&registry);
	assert_eq!(before[&registrations], 0.0);

	let many = encoded((0..20_000).map(registered_device));
	types.each(&many, |event| counters.count(event)).expect("decodes");
	let after = series(&registry);
	assert_eq!(after[&registrations], 20_000.0);
	assert!(before.keys().eq(after.keys()));
	// Scraped every few seconds, for ever.
	assert!(after.len() < 1_000, "{}", after.len());
}

#[test]
fn what_cannot_be_read_is_an_error() {
	let types = types();
	let records = encoded([registered_device(1), committed(60)]);
	for length in 0..records.len() {
		// The last event is not whole.
		assert!(types.each(&records[..length], |_| ()).is_err(), "{length}");
	}
	let mut unknown = encoded([registered_device(1)]);
	// The index of the pallet: after the length of the list, and the phase.
	assert_eq!(unknown[6], 50);
	unknown[6] = 255;
	assert!(types.each(&unknown, |_| panic!("there is no such pallet")).is_err());

	for nonsense in [&b""[..], b"meta", b"meta\x0f", b"something else"] {
		assert!(Types::new(nonsense).is_err());
	}
	assert_eq!(
		Types::new(&metadata(14)).err().as_deref(),
		Some("metadata of version 14")
	);
}

#[test]
fn a_name_that_is_taken_is_no_reason_to_stop() {
	let registry = Registry::new();
	assert!(registered(Some(&registry), Counters::register).is_some());
	assert!(registered(Some(&registry), Counters::register).is_none());
	assert!(registered(None, Counters::register).is_none());
}

#[test]
fn requests_are_counted_by_status_alone() {
	let registry = Registry::new();
	let requests = Requests::register(&registry).expect("new");
	let router = Router::new().route("/there", get(|| async { StatusCode::NO_CONTENT }));
	let service = TowerToHyperService::new(requests.of(router));
	let runtime = Builder::new_current_thread().build().expect("a thread can be had");
	let ask = |method: &str, path: &str| {
		let request = Request::builder().method(method).uri(path).body(Body::empty());
		let answer = runtime.block_on(service.call(request.expect("a request")));
		answer.expect("never fails").status().as_u16()
	};
	assert_eq!(ask("GET", "/there"), 204);
	for number in 0..100 {
		assert_eq!(ask("GET", &format!("/elsewhere/{number}?{number}")), 404);
		assert_eq!(ask(&format!("METHOD{number}"), "/there"), 405);
	}
	let mut series = series(&registry);
	assert!(series.remove("assay_did_http_seconds_sum").is_some());
	let expected = [
		(r#"assay_did_http_requests_total{status="204"}"#, 1.0),
		(r#"assay_did_http_requests_total{status="404"}"#, 100.0),
		(r#"assay_did_http_requests_total{status="405"}"#, 100.0),
		("assay_did_http_seconds_count", 201.0),
	];
	assert_eq!(
		series,
		BTreeMap::from(expected.map(|(series, value)| (series.to_owned(), value)))
	);
}
