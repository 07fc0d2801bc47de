// SPDX-License-Identifier: Apache-2.0

//! The directory of compiled runtimes. It holds native code that the node runs without a further look, so nobody else may
//! be able to put something there.

use std::{
	ffi::OsString,
	fs::{self, DirBuilder, Metadata},
	io,
	os::unix::fs::{DirBuilderExt, MetadataExt},
	path::{Path, PathBuf},
};

/// Who may write besides the owner.
const GROUP: u32 = 0o020;
const EVERYBODY: u32 = 0o002;

/// In such a directory everybody may write, but nobody may take away what belongs to others: `/tmp`.
const STICKY: u32 = 0o1000;

/// The directory for a development node where none is named: among the caches of this user. It saves time and is no reason
/// not to start, so there is none where it can't be had or trusted.
pub(crate) fn of_this_user() -> Option<PathBuf> {
	let path = place(|name| std::env::var_os(name))?;
	match prepare(&path) {
		Ok(()) => Some(path),
		Err(sentence) => {
			log::info!("The compiled runtime is not kept for the next start: {sentence}");
			None
		},
	}
}

/// Where the caches of this user are, as the XDG Base Directory Specification has it: it ignores what is no absolute path.
fn place(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
	let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
	let caches = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
	Some(caches.join("assay").join("runtimes"))
}

/// Makes the directory where it is missing, for this user alone, and refuses it where others can write. Says what is wrong
/// in a sentence.
pub(super) fn prepare(path: &Path) -> Result<(), String> {
	let user = rustix::process::geteuid().as_raw();
	make(path).map_err(|error| format!("the runtime cache {} can't be made: {error}", path.display()))?;
	check(path, user).map_err(|reason| {
		format!(
			"the runtime cache {} is refused, because the node runs the native code in it: {reason}. Take a directory \
			that only this user can write to, or leave out --runtime-cache and ASSAY_RUNTIME_CACHE",
			path.display()
		)
	})
}

fn make(path: &Path) -> io::Result<()> {
	// A link that leads nowhere is there too.
	if path.symlink_metadata().is_ok() {
		return Ok(());
	}
	DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn check(path: &Path, user: u32) -> Result<(), String> {
	let found = look(path)?;
	if found.is_symlink() {
		return Err("it is a symbolic link, which may lead elsewhere tomorrow".into());
	}
	if !found.is_dir() {
		return Err("it is no directory".into());
	}
	check_owner(path, &found, user)?;
	if found.mode() & (GROUP | EVERYBODY) != 0 {
		return Err(format!("others can write to it (mode {:04o})", found.mode() & 0o7777));
	}
	// Whoever can write above it can put another in its place.
	let above = path
		.parent()
		.unwrap_or(path)
		.canonicalize()
		.map_err(|error| error.to_string())?;
	for directory in above.ancestors() {
		let mode = look(directory)?.mode();
		if mode & EVERYBODY != 0 && mode & STICKY == 0 {
			return Err(format!("everybody can write to {} above it", directory.display()));
		}
	}
	check_content(path, user)
}

/// What is in it may have come while others could write.
fn check_content(directory: &Path, user: u32) -> Result<(), String> {
	let entries = fs::read_dir(directory).map_err(|error| error.to_string())?;
	for entry in entries {
		let path = entry.map_err(|error| error.to_string())?.path();
		// Another node that shares the directory may tidy up meanwhile.
		let Ok(found) = path.symlink_metadata() else { continue };
		check_owner(&path, &found, user)?;
		if found.is_symlink() {
			return Err(format!("{} is a symbolic link", path.display()));
		}
		if found.mode() & EVERYBODY != 0 {
			return Err(format!("everybody can write to {}", path.display()));
		}
		if found.is_dir() {
			check_content(&path, user)?;
		}
	}
	Ok(())
}

fn check_owner(path: &Path, found: &Metadata, user: u32) -> Result<(), String> {
	if found.uid() == user {
		return Ok(());
	}
	Err(format!(
		"{} belongs to the user {}, and the node runs as {user}",
		path.display(),
		found.uid()
	))
}

fn look(path: &Path) -> Result<Metadata, String> {
	path.symlink_metadata()
		.map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{
		fs::Permissions,
		os::unix::fs::{symlink, PermissionsExt},
	};

	fn set_mode(path: &Path, mode: u32) {
		fs::set_permissions(path, Permissions::from_mode(mode)).expect("is ours");
	}

	fn refused(path: &Path, reason: &str) {
		let sentence = prepare(path).expect_err(reason);
		assert!(sentence.contains(reason), "{sentence}");
	}

	#[test]
	fn the_place_is_among_the_caches_of_the_user() {
		let place = |variables: &[(&str, &str)]| {
			super::place(|name| {
				variables
					.iter()
					.find(|(known, _)| *known == name)
					.map(|(_, value)| value.into())
			})
		};
		assert_eq!(place(&[]), None);
		assert_eq!(place(&[("HOME", "")]), None);
		assert_eq!(
			place(&[("HOME", "/home/a")]),
			Some("/home/a/.cache/assay/runtimes".into())
		);
		for ignored in ["", "cache"] {
			let home = place(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", ignored)]);
			assert_eq!(home, Some("/home/a/.cache/assay/runtimes".into()));
		}
		let named = place(&[("HOME", "/home/a"), ("XDG_CACHE_HOME", "/caches")]);
		assert_eq!(named, Some("/caches/assay/runtimes".into()));
	}

	#[test]
	fn what_is_missing_is_made_for_this_user_alone() {
		let parent = tempfile::tempdir().expect("a directory can be made");
		let path = parent.path().join("a/b");
		prepare(&path).expect("nobody else can write");
		assert_eq!(path.metadata().expect("is there").mode() & 0o777, 0o700);
		fs::write(path.join("module"), b"native code").expect("is ours");
		prepare(&path).expect("as before");
		// Others may read it.
		set_mode(&path, 0o755);
		prepare(&path).expect("nobody else can write");
	}

	#[test]
	fn where_others_can_write_is_refused() {
		let parent = tempfile::tempdir().expect("a directory can be made");
		let path = parent.path().join("cache");
		prepare(&path).expect("nobody else can write");
		for mode in [0o770, 0o720, 0o702, 0o777, 0o1777] {
			set_mode(&path, mode);
			refused(&path, "others can write to it");
		}
		set_mode(&path, 0o700);
		set_mode(parent.path(), 0o777);
		refused(&path, "above it");
		// As /tmp has it.
		set_mode(parent.path(), 0o1777);
		prepare(&path).expect("nobody can take it away");

		let inside = path.join("module");
		fs::write(&inside, b"native code").expect("is ours");
		set_mode(&inside, 0o666);
		refused(&path, "everybody can write to");
	}

	#[test]
	fn links_and_files_are_refused() {
		let parent = tempfile::tempdir().expect("a directory can be made");
		let real = parent.path().join("real");
		prepare(&real).expect("nobody else can write");
		let link = parent.path().join("link");
		symlink(&real, &link).expect("a link can be made");
		refused(&link, "symbolic link");
		let dangling = parent.path().join("dangling");
		symlink(parent.path().join("nowhere"), &dangling).expect("a link can be made");
		refused(&dangling, "symbolic link");
		symlink(&link, real.join("inside")).expect("a link can be made");
		refused(&real, "symbolic link");
		let file = parent.path().join("file");
		fs::write(&file, b"").expect("is ours");
		refused(&file, "no directory");
	}

	#[test]
	fn what_belongs_to_another_is_refused() {
		let parent = tempfile::tempdir().expect("a directory can be made");
		let path = parent.path().join("cache");
		prepare(&path).expect("nobody else can write");
		let other = path.metadata().expect("is there").uid().wrapping_add(1);
		let reason = check(&path, other).expect_err("the directory is not this user's");
		assert!(reason.contains("belongs to the user"), "{reason}");
	}
}
