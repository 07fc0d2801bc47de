// SPDX-License-Identifier: Apache-2.0

//! Texts that are stored.

use alloc::vec::Vec;
use frame_support::pallet_prelude::*;

use crate::{Config, Error, Pallet};

impl<T: Config> Pallet<T> {
	/// The text, where it is short enough and UTF-8. Its length is checked first: that costs nothing.
	pub(crate) fn text<Length: Get<u32>>(
		bytes: Vec<u8>,
		too_long: Error<T>,
	) -> Result<BoundedVec<u8, Length>, Error<T>> {
		let text = BoundedVec::try_from(bytes).map_err(|_| too_long)?;
		ensure!(core::str::from_utf8(&text).is_ok(), Error::<T>::InvalidUtf8);
		Ok(text)
	}
}
