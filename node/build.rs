// SPDX-License-Identifier: Apache-2.0

//! Tells the binary its version and commit.

use substrate_build_script_utils::{generate_cargo_keys, rerun_if_git_head_changed};

fn main() {
	generate_cargo_keys();
	rerun_if_git_head_changed();
}
