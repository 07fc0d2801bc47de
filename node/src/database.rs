// SPDX-License-Identifier: Apache-2.0

//! The databases on disk, before a command opens them, and how they are deleted.
//!
//! The SDK's `purge-chain` looks at no lock, and of a relay chain wants the whole configuration, for which it makes a key.

use cumulus_client_cli::PurgeChainCmd;
use sc_cli::{Error, Result};
use sc_service::{Configuration, DatabaseSource};
use std::{
	fs::{self, File, TryLockError},
	io::{self, Write},
	path::{Path, PathBuf},
};

/// Refuses a command that reads what is there where nothing is: opening it would make an empty one.
pub(crate) fn refuse_missing(database: &DatabaseSource) -> Result<()> {
	let Some(path) = database.path() else { return Ok(()) };
	// Remains of one, or an empty folder, are none.
	let metadata = path.join("metadata");
	if metadata.try_exists().map_err(|error| at(path, &error))? {
		return Ok(());
	}
	Err(Error::Input(format!(
		"there is no database at {}. Is it the --base-path of the node, and the --chain?",
		path.display()
	)))
}

/// Deletes what the command asks for, when that has been confirmed and no node has any of it open.
pub(crate) fn purge(command: &PurgeChainCmd, config: &Configuration) -> Result<()> {
	let both = command.parachain == command.relaychain;
	let mut paths = Vec::new();
	if both || command.parachain {
		paths.extend(config.database.path().map(Path::to_path_buf));
	}
	if both || command.relaychain {
		paths.extend(of_relay_chain(config.base_path.path())?);
	}
	if !command.base.yes && !is_confirmed(&paths)? {
		println!("Aborted");
		return Ok(());
	}
	// Held until all is gone: a node that starts meanwhile finds them taken.
	let _locks = paths.iter().map(|path| lock(path)).collect::<Result<Vec<_>>>()?;
	paths.iter().try_for_each(|path| remove(path))
}

/// Whether whoever runs this answers yes.
fn is_confirmed(paths: &[PathBuf]) -> Result<bool> {
	for path in paths {
		println!("{}", path.display());
	}
	print!("Are you sure to remove? [y/N]: ");
	io::stdout().flush()?;
	let mut answer = String::new();
	io::stdin().read_line(&mut answer)?;
	Ok(answer.trim().starts_with(['y', 'Y']))
}

/// Takes ParityDB's own lock, which a process that has the database open holds; nothing where there is no lock to take.
fn lock(path: &Path) -> Result<Option<File>> {
	let lock = match File::open(path.join("lock")) {
		Ok(lock) => lock,
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
		Err(error) => return Err(at(path, &error)),
	};
	match lock.try_lock() {
		Ok(()) => Ok(Some(lock)),
		Err(TryLockError::WouldBlock) => Err(Error::Input(format!(
			"a node has the database at {} open. Stop it first",
			path.display()
		))),
		Err(TryLockError::Error(error)) => Err(at(path, &error)),
	}
}

/// Deletes a database, through a symbolic link too, and what an earlier attempt left.
fn remove(path: &Path) -> Result<()> {
	let real = match path.canonicalize() {
		Ok(real) => Some(real),
		Err(error) if error.kind() == io::ErrorKind::NotFound => None,
		Err(error) => return Err(at(path, &error)),
	};
	// By one step it is no database any more: a node would start on half of one.
	let leaving = leaving(real.as_deref().unwrap_or(path));
	remove_all(&leaving)?;
	let Some(real) = real else {
		eprintln!("{path:?} did not exist.");
		return Ok(());
	};
	fs::rename(&real, &leaving).map_err(|error| at(&real, &error))?;
	remove_all(&leaving)?;
	if path.is_symlink() {
		fs::remove_file(path).map_err(|error| at(path, &error))?;
	}
	println!("{path:?} removed.");
	Ok(())
}

/// What a database is called while it is deleted.
fn leaving(path: &Path) -> PathBuf {
	path.with_extension("purged")
}

fn remove_all(path: &Path) -> Result<()> {
	match fs::remove_dir_all(path) {
		Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path, &error)),
		_ => Ok(()),
	}
}

/// The database of the relay chain's node inside `base`, whatever that chain is called; `None` where none was made.
///
/// The specification of a relay chain need not be in this binary, and a chain's folder is not called as its specification is.
fn of_relay_chain(base: &Path) -> Result<Option<PathBuf>> {
	let chains = base.join("polkadot/chains");
	let entries = match fs::read_dir(&chains) {
		Ok(entries) => entries,
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
		Err(error) => return Err(at(&chains, &error)),
	};
	let mut found = Vec::new();
	for entry in entries {
		let path = entry.map_err(|error| at(&chains, &error))?.path().join("paritydb/full");
		if path.exists() || leaving(&path).exists() {
			found.push(path);
		}
	}
	if found.len() > 1 {
		let names: Vec<_> = found.iter().map(|path| path.display().to_string()).collect();
		return Err(Error::Input(format!(
			"there are databases of several relay chains: {}. Give --parachain, and delete those that are to go by hand",
			names.join(", ")
		)));
	}
	Ok(found.pop())
}

fn at(path: &Path, error: &io::Error) -> Error {
	Error::Input(format!("{}: {error}", path.display()))
}
