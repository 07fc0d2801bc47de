// SPDX-License-Identifier: Apache-2.0

//! How large the records of who answers for a device are, with the runtime's accounts and balances.

use assay_primitives::{Bond, Epoch};
use codec::MaxEncodedLen;

#[test]
fn records_are_small() {
	assert_eq!(Epoch::<[u8; 32], u32>::max_encoded_len(), 99);
	assert_eq!(Bond::<[u8; 32], u128>::max_encoded_len(), 97);
}
