// SPDX-License-Identifier: Apache-2.0

//! Leaves of one length.

use super::Width;
use alloc::vec::Vec;

const END: u8 = 0x80;

/// `leaf ‖ 80 ‖ 00…`, as long as the width says, or `None` where the leaf is too long for it.
pub fn pad(leaf: &[u8], width: Width) -> Option<Vec<u8>> {
	if leaf.len() >= width.padded() {
		return None;
	}
	let mut padded = Vec::with_capacity(width.padded());
	padded.extend_from_slice(leaf);
	padded.push(END);
	padded.resize(width.padded(), 0);
	Some(padded)
}

/// What stands before the last byte that is not 00, if that is 80. Otherwise there is no leaf.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
	let end = padded.iter().rposition(|byte| *byte != 0)?;
	let (leaf, rest) = padded.split_at_checked(end)?;
	rest.starts_with(&[END]).then_some(leaf)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_padded_is_found_again() {
		for bytes in (32..=1_040).step_by(16) {
			let width = Width::new(bytes).unwrap();
			for length in [0, 1, 17, width.padded() - 1] {
				for fill in [0, 1, END] {
					let leaf = vec![fill; length];
					let padded = pad(&leaf, width).unwrap();
					assert_eq!(padded.len(), width.padded());
					assert_eq!(unpad(&padded), Some(&leaf[..]));
				}
			}
			assert_eq!(pad(&vec![1; width.padded()], width), None);
		}
	}

	#[test]
	fn padding_is_as_documented() {
		let padded = [&b"leaf\x80"[..], &[0; 27]].concat();
		assert_eq!(pad(b"leaf", Width::MIN), Some(padded));
	}

	#[test]
	fn without_its_end_there_is_no_leaf() {
		for bytes in [&[][..], &[0], &[0; 32], &[1], &[0x81, 0], &[END, 1], &[END, 0, 0x40, 0]] {
			assert_eq!(unpad(bytes), None);
		}
		assert_eq!(unpad(&[END]), Some(&[][..]));
		assert_eq!(unpad(&[END, END, 0]), Some(&[END][..]));
	}
}
