// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use sp_runtime::TryRuntimeError;

use crate::{Config, Pallet};

impl<T: Config> Pallet<T> {
	/// Checks nothing yet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Ok(())
	}
}
