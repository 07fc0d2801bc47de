// SPDX-License-Identifier: Apache-2.0

//! Each call is charged its own weight.

use crate::mock::*;
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};

#[test]
fn every_call_has_its_own_weight() {
	new_test_ext().execute_with(|| {
		let calls = [create_schema(None), issue(None, CONTENT, None), revoke(0), remove(0)];
		for (call, weight) in calls.into_iter().zip(1..) {
			let declared = call.get_dispatch_info().call_weight;
			assert_eq!(declared, Weight::from_parts(weight, 0), "{call:?}");
		}
	});
}
