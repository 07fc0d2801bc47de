// SPDX-License-Identifier: Apache-2.0

//! How long sealed readings are.

/// Length of every padded leaf of an archive or feed, in bytes: a multiple of 16 from 32 to 1,040.
///
/// All have the same, because the length of a reading would tell much of its value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Width(u16);

impl Width {
	/// The least.
	pub const MIN: Self = Self(32);
	/// The largest. What holds a longer leaf is not sold this way.
	pub const MAX: Self = Self(1_040);

	/// The width of so many bytes, or `None` where that is no width.
	pub const fn new(bytes: u16) -> Option<Self> {
		if bytes.is_multiple_of(16) && bytes >= Self::MIN.0 && bytes <= Self::MAX.0 {
			Some(Self(bytes))
		} else {
			None
		}
	}

	/// The width for leaves of which the longest has so many bytes, or `None` where that is too long.
	pub fn for_longest(leaf: usize) -> Option<Self> {
		let padded = leaf.checked_add(1)?.checked_next_multiple_of(16)?;
		Self::new(u16::try_from(padded).ok()?.max(Self::MIN.0))
	}

	/// In bytes.
	pub const fn get(self) -> u16 {
		self.0
	}

	/// The length of a padded leaf.
	pub fn padded(self) -> usize {
		usize::from(self.0)
	}

	/// The length of a record: 32 more.
	pub fn record(self) -> usize {
		self.padded().saturating_add(32)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn widths_are_multiples_of_16_between_the_ends() {
		let widths: Vec<u16> = (0..=u16::MAX).filter(|bytes| Width::new(*bytes).is_some()).collect();
		assert_eq!(widths, (32..=1_040).step_by(16).collect::<Vec<u16>>());
		assert_eq!((Width::MIN.get(), Width::MAX.get()), (32, 1_040));
		assert_eq!((Width::MIN.record(), Width::MAX.record()), (64, 1_072));
	}

	#[test]
	fn the_width_is_the_least_with_room_for_a_byte_more() {
		for leaf in 0..=1_039_usize {
			let width = Width::for_longest(leaf).unwrap();
			assert!(width.padded() > leaf);
			assert!(width == Width::MIN || width.padded() - 16 <= leaf);
		}
		assert_eq!(Width::for_longest(1_040), None);
		assert_eq!(Width::for_longest(usize::MAX), None);
	}
}
