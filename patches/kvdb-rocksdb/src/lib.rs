// SPDX-License-Identifier: Apache-2.0

//! Stands in for RocksDB: the same names, and no database behind them.
//!
//! The node keeps its chains in ParityDB. Crates of the kit ask for RocksDB all the same, as a second database, and have no
//! feature to leave it out. Compiling it, in C++, would take a quarter of what the whole node takes.

use kvdb::{DBKeyValue, DBTransaction, DBValue, KeyValueDB};
use std::{collections::HashMap, io, path::Path};

/// How a database would be opened.
#[derive(Clone, Debug)]
pub struct DatabaseConfig {
	/// How many columns it would have.
	pub columns: u32,
	/// Whether it would be made where there is none.
	pub create_if_missing: bool,
	/// How many MiB each column would keep in memory.
	pub memory_budget: HashMap<u32, usize>,
}

impl DatabaseConfig {
	/// That of a database with so many columns.
	pub fn with_columns(columns: u32) -> Self {
		Self {
			columns,
			create_if_missing: true,
			memory_budget: HashMap::new(),
		}
	}
}

/// A database that there is none of.
#[derive(Debug)]
pub enum Database {}

impl Database {
	/// Opens none.
	///
	/// # Errors
	///
	/// [`io::ErrorKind::Unsupported`], always: it says which database there is.
	pub fn open<P: AsRef<Path>>(_config: &DatabaseConfig, _path: P) -> io::Result<Self> {
		Err(io::Error::new(
			io::ErrorKind::Unsupported,
			"this node knows no RocksDB: `--database paritydb` is what it has, after `--` for the relay chain's side",
		))
	}
}

/// What a database would do. Crates call some of it without the trait.
#[allow(missing_docs)]
impl Database {
	pub fn add_column(&mut self) -> io::Result<()> {
		match *self {}
	}

	pub fn remove_last_column(&mut self) -> io::Result<()> {
		match *self {}
	}

	pub fn force_compact(&self, _column: u32) -> io::Result<()> {
		match *self {}
	}

	pub fn transaction(&self) -> DBTransaction {
		match *self {}
	}

	pub fn get(&self, _column: u32, _key: &[u8]) -> io::Result<Option<DBValue>> {
		match *self {}
	}

	pub fn write(&self, _transaction: DBTransaction) -> io::Result<()> {
		match *self {}
	}

	pub fn iter(&self, _column: u32) -> std::iter::Empty<io::Result<DBKeyValue>> {
		match *self {}
	}
}

impl KeyValueDB for Database {
	fn get(&self, _column: u32, _key: &[u8]) -> io::Result<Option<DBValue>> {
		match *self {}
	}

	fn get_by_prefix(&self, _column: u32, _prefix: &[u8]) -> io::Result<Option<DBValue>> {
		match *self {}
	}

	fn write(&self, _transaction: DBTransaction) -> io::Result<()> {
		match *self {}
	}

	fn iter<'a>(&'a self, _column: u32) -> Box<dyn Iterator<Item = io::Result<DBKeyValue>> + 'a> {
		match *self {}
	}

	fn iter_with_prefix<'a>(
		&'a self,
		_column: u32,
		_prefix: &'a [u8],
	) -> Box<dyn Iterator<Item = io::Result<DBKeyValue>> + 'a> {
		match *self {}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn whoever_asks_for_it_is_told_what_there_is() {
		let error = Database::open(&DatabaseConfig::with_columns(1), "anywhere").expect_err("there is none");
		assert_eq!(error.kind(), io::ErrorKind::Unsupported);
		assert!(error.to_string().contains("--database paritydb"));
	}
}
