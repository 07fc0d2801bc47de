// SPDX-License-Identifier: Apache-2.0

//! The databases on disk, before a command opens or deletes them.

use sc_cli::{Error, Result};
use sc_service::DatabaseSource;
use std::{
	fs::{self, File, TryLockError},
	io,
	path::{Path, PathBuf},
};

/// Refuses a command that reads what is there where nothing is: opening it would make an empty one.
pub(crate) fn refuse_missing(database: &DatabaseSource) -> Result<()> {
	match database.path() {
		Some(path) if !path.exists() => Err(Error::Input(format!(
			"there is no database at {}. Is it the --base-path of the node, and the --chain?",
			path.display()
		))),
		_ => Ok(()),
	}
}

/// Refuses to delete a database that a node has open. It would notice nothing, and lose all at its end.
pub(crate) fn refuse_open(database: &DatabaseSource) -> Result<()> {
	let Some(path) = database.path() else { return Ok(()) };
	// ParityDB's own lock, which the process that has it open holds.
	let lock = match File::open(path.join("lock")) {
		Ok(lock) => lock,
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
		Err(error) => return Err(at(path, &error)),
	};
	match lock.try_lock() {
		Ok(()) => Ok(()),
		Err(TryLockError::WouldBlock) => Err(Error::Input(format!(
			"a node has the database at {} open. Stop it first",
			path.display()
		))),
		Err(TryLockError::Error(error)) => Err(at(path, &error)),
	}
}

/// The database of the relay chain's node inside `base`, whatever that chain is called; `None` where none was made.
///
/// The specification of a relay chain need not be in this binary, and a chain's folder is not called as its specification is.
pub(crate) fn of_relay_chain(base: &Path) -> Result<Option<DatabaseSource>> {
	let chains = base.join("polkadot/chains");
	let entries = match fs::read_dir(&chains) {
		Ok(entries) => entries,
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
		Err(error) => return Err(at(&chains, &error)),
	};
	let mut found = Vec::new();
	for entry in entries {
		let path = entry.map_err(|error| at(&chains, &error))?.path().join("paritydb/full");
		if path.exists() {
			found.push(path);
		}
	}
	match found.as_slice() {
		[] => Ok(None),
		[path] => Ok(Some(DatabaseSource::ParityDb { path: path.clone() })),
		several => Err(Error::Input(format!(
			"there are databases of several relay chains: {}. Give --parachain, and delete those that are to go by hand",
			names(several)
		))),
	}
}

fn names(paths: &[PathBuf]) -> String {
	let names: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
	names.join(", ")
}

fn at(path: &Path, error: &io::Error) -> Error {
	Error::Input(format!("{}: {error}", path.display()))
}
