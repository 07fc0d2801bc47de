// SPDX-License-Identifier: Apache-2.0

//! What it takes to read and write the state of many devices: the figures behind the database's weights.
//!
//! The state is a trie in ParityDB, with the settings that nodes have. Its entries have the prefixes of the runtime's maps, and
//! the lengths of a device with one stream; what stands in them is random, since nothing reads it. Proofs are recorded, as in a
//! collator. It is read and written twice over: with nothing cached but by the system, as in a collator that has not seen any of
//! it before, and with the cache of nodes, once all devices and streams were read (as the SDK's `benchmark storage` begins).

use crate::{clock::nanoseconds, Result};
use parity_db::{Db, Operation, Options};
use sp_core::H256;
use sp_io::hashing::{blake2_128, blake2_256, twox_128, twox_64};
use sp_runtime::{traits::BlakeTwo256, StateVersion};
use sp_state_machine::{Backend, Storage, TrieBackend, TrieBackendBuilder};
use sp_trie::{
	cache::{CacheSize, SharedTrieCache},
	recorder::Recorder,
	PrefixedMemoryDB, StorageProof,
};
use std::{path::Path, sync::Arc, time::Instant};

/// What belongs to a device with one stream, by how many bytes its value has. The identifier of a device is a hash, that of a
/// stream a number.
const BY_DEVICE: [(&str, &str, usize); 4] = [
	("DeviceIdentity", "Devices", 236),
	("DeviceIdentity", "DevicesOf", 0),
	("DeviceIdentity", "Epochs", 99),
	("DataAttestation", "Estates", 48),
];
const BY_STREAM: [(&str, &str, usize); 2] = [
	// A log of a thousand commitments or so has five subtrees.
	("DataAttestation", "Streams", 300),
	("DataAttestation", "Descriptions", 160),
];

/// How many entries a full block changes, about: each commitment's stream.
const BLOCK: usize = 8_192;

/// How many devices are looked at, each in its own proof.
const SAMPLE: u32 = 1_000;

/// What nodes cache of their state, where nothing else is said (`--trie-cache-size`).
const CACHE: CacheSize = CacheSize::new(1 << 30);

/// An entry of the state.
type Entry = (Vec<u8>, Vec<u8>);

struct Nodes(Db);

impl Storage<BlakeTwo256> for Nodes {
	fn get(&self, node: &H256, _: hash_db::Prefix<'_>) -> std::result::Result<Option<Vec<u8>>, String> {
		self.0.get(0, node.as_bytes()).map_err(|error| error.to_string())
	}
}

type Trie = TrieBackend<Arc<dyn Storage<BlakeTwo256>>, BlakeTwo256>;

type Cache = SharedTrieCache<BlakeTwo256>;

struct State {
	nodes: Arc<Nodes>,
	root: H256,
}

pub(crate) fn measure(folder: &Path, counts: &[u32]) -> Result<()> {
	println!("| devices | entries | bytes in the database | depth | bytes of proof, a device and its stream | the same, 8,192 in one proof | read, µs | write, 8,192 at a time, µs | write, one at a time, µs | read, cached, µs | write, 8,192 at a time, cached, µs |");
	println!("|---|---|---|---|---|---|---|---|---|---|---|");
	for count in counts {
		let folder = folder.join(format!("devices-{count}"));
		let _ = std::fs::remove_dir_all(&folder);
		let row = row(&folder, *count);
		std::fs::remove_dir_all(&folder)?;
		println!("{}", row?);
	}
	Ok(())
}

fn row(folder: &Path, count: u32) -> Result<String> {
	let mut state = State::build(folder, count)?;
	let bytes: u64 = std::fs::read_dir(folder)?
		.map(|file| Ok(file?.metadata()?.len()))
		.sum::<Result<_>>()?;
	let entries = u64::from(count) * u64::try_from(BY_DEVICE.len() + BY_STREAM.len())?;

	let (mut depth, mut alone) = (0, 0);
	for place in (0..SAMPLE).map(|place| some(place, count)) {
		let proof = state.prove(&[device(place)])?;
		depth += proof.len();
		let proof = state.prove(&[device(place), stream(place)])?;
		alone += state.size_of(proof)?;
	}
	let (depth, alone) = (mean(depth, SAMPLE), mean(alone, SAMPLE));

	let few: Vec<_> = distinct(count).take(BLOCK).collect();
	let keys: Vec<_> = few.iter().flat_map(|place| [device(*place), stream(*place)]).collect();
	let shared = state.size_of(state.prove(&keys)?)?;
	let shared = mean(shared, u32::try_from(few.len())?);

	let read = state.time_to_read(&keys, None)?;
	let block = state.time_to_write(&few, BLOCK, None)?;
	let one = state.time_to_write(few.get(..500).unwrap_or(&few), 1, None)?;

	let cache = Cache::new(CACHE, None);
	let all: Vec<_> = distinct(count).collect();
	for places in all.chunks(BLOCK) {
		let keys: Vec<_> = places
			.iter()
			.flat_map(|place| [device(*place), stream(*place)])
			.collect();
		state.read(&keys, Some(&cache))?;
	}
	let cached_read = state.time_to_read(&keys, Some(&cache))?;
	let cached_block = state.time_to_write(&few, BLOCK, Some(&cache))?;
	Ok(format!(
		"| {count} | {entries} | {bytes} | {depth:.1} | {alone:.0} | {shared:.0} | {read:.1} | {block:.1} | {one:.1} | {cached_read:.1} | {cached_block:.1} |"
	))
}

impl State {
	fn build(folder: &Path, count: u32) -> Result<Self> {
		std::fs::create_dir_all(folder)?;
		let mut options = Options::with_columns(folder, 1);
		// As sc-client-db has its column of state.
		let column = &mut options.columns[0];
		column.compression = parity_db::CompressionType::Lz4;
		column.ref_counted = true;
		column.preimage = true;
		column.uniform = true;
		let open = || -> Result<_> { Ok(Arc::new(Nodes(Db::open_or_create(&options)?))) };
		let nodes = open()?;
		let root = H256(blake2_256(&[0]));
		let mut state = Self { nodes, root };
		// The empty trie is its root node.
		state
			.nodes
			.0
			.commit_changes([(0, Operation::Set(root.as_bytes().to_vec(), vec![0]))])?;
		let started = Instant::now();
		let all: Vec<_> = (0..count).collect();
		for group in all.chunks(25_000) {
			let entries: Vec<_> = group.iter().flat_map(|place| entries_of(*place, 0)).collect();
			state.root = state.change(&entries, None)?;
		}
		eprintln!("{count} devices in {} s", started.elapsed().as_secs());
		// What is closed is in its files.
		let root = state.root;
		drop(state);
		Ok(Self { nodes: open()?, root })
	}

	/// The state, recording what is read of it.
	fn trie(&self, recorder: Recorder<BlakeTwo256>, cache: Option<&Cache>) -> Trie {
		TrieBackendBuilder::new(self.nodes.clone() as Arc<dyn Storage<BlakeTwo256>>, self.root)
			.with_optional_cache(cache.map(Cache::local_cache_trusted))
			.with_recorder(recorder)
			.build()
	}

	/// Writes entries as one block does, and tells the new root.
	fn change(&self, entries: &[Entry], cache: Option<&Cache>) -> Result<H256> {
		let trie = self.trie(Recorder::default(), cache);
		let delta = entries.iter().map(|(key, value)| (&key[..], Some(&value[..])));
		let (root, changes) = trie.storage_root(delta, StateVersion::V1);
		self.nodes.0.commit_changes(operations(changes))?;
		Ok(root)
	}

	fn prove(&self, keys: &[Vec<u8>]) -> Result<StorageProof> {
		self.read(keys, None)
	}

	/// Reads entries, and gives what proves them.
	fn read(&self, keys: &[Vec<u8>], cache: Option<&Cache>) -> Result<StorageProof> {
		let recorder = Recorder::default();
		let trie = self.trie(recorder.clone(), cache);
		for key in keys {
			trie.storage(key)?.ok_or("an entry is missing")?;
		}
		Ok(recorder.drain_storage_proof())
	}

	fn size_of(&self, proof: StorageProof) -> Result<usize> {
		let size = proof.encoded_compact_size::<BlakeTwo256>(self.root);
		size.ok_or_else(|| "the proof is none of this state".into())
	}

	/// Microseconds to read an entry of these, the least of some rounds.
	fn time_to_read(&self, keys: &[Vec<u8>], cache: Option<&Cache>) -> Result<f64> {
		let mut least = f64::MAX;
		for _ in 0..5 {
			let started = nanoseconds();
			self.read(keys, cache)?;
			least = least.min(micros_since(started, keys.len()));
		}
		Ok(least)
	}

	/// Microseconds to write an entry of these devices' streams, the least of some rounds, with so many in a block.
	fn time_to_write(&mut self, places: &[u32], block: usize, cache: Option<&Cache>) -> Result<f64> {
		let mut least = f64::MAX;
		for round in 1..=5 {
			let mut spent = 0.0;
			for group in places.chunks(block) {
				let entries: Vec<_> = group
					.iter()
					.map(|place| (stream(*place), random(*place, round, BY_STREAM[0].2)))
					.collect();
				let started = nanoseconds();
				self.root = self.change(&entries, cache)?;
				spent += micros_since(started, 1);
			}
			least = least.min(spent / places.len() as f64);
		}
		Ok(least)
	}
}

fn micros_since(started: u128, parts: usize) -> f64 {
	(nanoseconds() - started) as f64 / 1_000.0 / parts as f64
}

fn mean(sum: usize, count: u32) -> f64 {
	sum as f64 / f64::from(count)
}

/// What the database is told: nodes that are new, and those that are gone.
fn operations(mut changes: PrefixedMemoryDB<BlakeTwo256>) -> Vec<(u8, Operation<Vec<u8>, Vec<u8>>)> {
	let mut operations = Vec::new();
	for (key, (value, count)) in changes.drain() {
		// The prefix tells nodes apart that are alike; the database counts them instead.
		let node = key[key.len().saturating_sub(32)..].to_vec();
		for _ in 0..count.max(0) {
			operations.push((0, Operation::Set(node.clone(), value.clone())));
		}
		for _ in 0..count.min(0).abs() {
			operations.push((0, Operation::Dereference(node.clone())));
		}
	}
	operations
}

/// Some place below the count, another for each number.
fn some(number: u32, count: u32) -> u32 {
	let hash = blake2_128(&number.to_le_bytes());
	u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]) % count
}

/// Places below the count in no order, none twice.
fn distinct(count: u32) -> impl Iterator<Item = u32> {
	// A prime that divides no count of ours.
	const STEP: u64 = 2_654_435_761;
	(0..u64::from(count)).map(move |place| u32::try_from(place * STEP % u64::from(count)).unwrap_or_default())
}

fn device_id(place: u32) -> [u8; 32] {
	blake2_256(&place.to_le_bytes())
}

fn prefix(pallet: &str, map: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(map.as_bytes())].concat()
}

fn by_device(pallet: &str, map: &str, place: u32) -> Vec<u8> {
	let id = device_id(place);
	[prefix(pallet, map), blake2_128(&id).to_vec(), id.to_vec()].concat()
}

fn by_stream(pallet: &str, map: &str, place: u32) -> Vec<u8> {
	let id = u64::from(place).to_le_bytes();
	[prefix(pallet, map), twox_64(&id).to_vec(), id.to_vec()].concat()
}

fn device(place: u32) -> Vec<u8> {
	let (pallet, map, _) = BY_DEVICE[0];
	by_device(pallet, map, place)
}

fn stream(place: u32) -> Vec<u8> {
	let (pallet, map, _) = BY_STREAM[0];
	by_stream(pallet, map, place)
}

fn entries_of(place: u32, round: u32) -> Vec<Entry> {
	let of_device = BY_DEVICE.map(|(pallet, map, length)| (by_device(pallet, map, place), length));
	let of_stream = BY_STREAM.map(|(pallet, map, length)| (by_stream(pallet, map, place), length));
	let keys = of_device.into_iter().chain(of_stream);
	keys.map(|(key, length)| (key, random(place, round, length))).collect()
}

fn random(place: u32, round: u32, length: usize) -> Vec<u8> {
	let blocks = (0_u32..).flat_map(|block| blake2_256(&[place, round, block].map(u32::to_le_bytes).concat()));
	blocks.take(length).collect()
}
