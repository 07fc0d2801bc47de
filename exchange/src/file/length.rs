// SPDX-License-Identifier: Apache-2.0

//! How long paths are, without their leaves.

/// The sum of the lengths of the paths of leaves `first` to `last` in a log of this size, or `None` where it has none of
/// them.
pub(super) fn path_lengths(size: u64, first: u64, last: u64) -> Option<u64> {
	if first > last || last >= size {
		return None;
	}
	up_to(size, last.checked_add(1)?)?.checked_sub(up_to(size, first)?)
}

/// The same for the first `end` leaves.
fn up_to(size: u64, end: u64) -> Option<u64> {
	let (mut size, mut end, mut sum) = (size, end, 0_u64);
	while size > 1 && end > 0 {
		// A node above each of them, and then on within the half that is cut.
		sum = sum.checked_add(end)?;
		let level = size.checked_sub(1)?.checked_ilog2()?;
		let left = 1_u64.checked_shl(level)?;
		match end.checked_sub(left) {
			None => size = left,
			Some(rest) => {
				sum = sum.checked_add(left.checked_mul(level.into())?)?;
				(size, end) = (size.checked_sub(left)?, rest);
			},
		}
	}
	Some(sum)
}

#[cfg(test)]
mod tests {
	use super::*;
	use assay_primitives::merkle;
	use sp_core::H256;

	#[test]
	fn the_sum_is_that_of_the_paths() {
		for size in 0..40_u64 {
			let leaves = vec![H256::zero(); usize::try_from(size).unwrap()];
			for first in 0..=size {
				for last in 0..=size {
					let paths = (first <= last && last < size).then(|| {
						(first..=last)
							.map(|leaf| merkle::inclusion_path_from(&leaves[..], leaf, size).unwrap().len() as u64)
							.sum()
					});
					assert_eq!(path_lengths(size, first, last), paths, "{first} to {last} of {size}");
				}
			}
		}
		assert_eq!(path_lengths(u64::MAX, 0, 0), Some(64));
		assert_eq!(path_lengths(u64::MAX, 0, u64::MAX - 1), None);
	}
}
