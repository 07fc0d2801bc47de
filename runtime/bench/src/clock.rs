// SPDX-License-Identifier: Apache-2.0

//! The clock of benchmarks.

use rustix::time::{clock_gettime, ClockId};
use sp_runtime_interface::{pass_by::AllocateAndReturnPointer, runtime_interface};

/// Nanoseconds that this thread has had a processor.
pub(crate) fn nanoseconds() -> u128 {
	let time = clock_gettime(ClockId::ThreadCPUTime);
	let part = |part: i64| u128::try_from(part).unwrap_or_default();
	part(time.tv_sec) * 1_000_000_000 + part(time.tv_nsec)
}

/// Stands in for the function of this name of `frame-benchmarking`, which tells the time of day.
#[runtime_interface]
pub trait Benchmarking {
	// Called from Wasm only.
	#[allow(dead_code)]
	fn current_time() -> AllocateAndReturnPointer<[u8; 16], 16> {
		nanoseconds().to_le_bytes()
	}
}
