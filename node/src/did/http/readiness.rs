// SPDX-License-Identifier: Apache-2.0

//! Whether the node knows the chain's present state, about which alone it is asked.

use super::super::history::History;
use crate::chain::time;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Tells when the node's word is good.
pub(super) struct Readiness {
	syncing: Box<dyn Fn() -> bool + Send + Sync>,
	max_age: Option<Duration>,
}

impl Readiness {
	/// It is, unless `syncing` or the last final block is older than `max_age`.
	pub(super) fn new(syncing: impl Fn() -> bool + Send + Sync + 'static, max_age: Option<Duration>) -> Self {
		Self {
			syncing: Box::new(syncing),
			max_age,
		}
	}

	/// Why the node should not be asked at this time, as a sentence.
	pub(super) fn objection(&self, history: &impl History, now: SystemTime) -> Option<String> {
		if (self.syncing)() {
			return Some("This node is still syncing: it does not know yet what the chain says.".into());
		}
		let max_age = self.max_age?;
		let Ok(time) = history.timestamp_at(history.head().number) else {
			return Some("The time of the last final block cannot be read here.".into());
		};
		let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
		let age = now.saturating_sub(Duration::from_millis(time));
		(age > max_age).then(|| {
			let since = time::text(time).unwrap_or_else(|| "the chain's beginning".into());
			format!("This node knows no final block since {since}: it may have lost touch with the chain.")
		})
	}
}

#[cfg(test)]
mod tests {
	use super::{super::super::mock, *};
	use crate::chain::mock::START;

	const MAX_AGE: Duration = Duration::from_secs(300);

	/// So many seconds after the time of block 50, which is 250 ms off the whole second.
	fn after(seconds: u64) -> SystemTime {
		UNIX_EPOCH + Duration::from_millis(START + 50 * 6_000 + 250 + seconds * 1_000)
	}

	#[test]
	fn a_node_that_syncs_is_not_ready() {
		let history = mock::memory(&[(10, 1)], 50);
		for max_age in [None, Some(MAX_AGE)] {
			let objection = Readiness::new(|| true, max_age).objection(&history, after(0));
			assert!(
				objection.is_some_and(|sentence| sentence.contains("syncing")),
				"{max_age:?}"
			);
			assert_eq!(Readiness::new(|| false, max_age).objection(&history, after(0)), None);
		}
	}

	#[test]
	fn a_chain_that_stands_still_is_not_the_present() {
		let mut history = mock::memory(&[(10, 1)], 50);
		let readiness = Readiness::new(|| false, Some(MAX_AGE));
		assert_eq!(readiness.objection(&history, after(300)), None);
		let objection = readiness.objection(&history, after(301)).expect("too old");
		assert!(objection.contains("2026-11-22T10:05:00Z"), "{objection}");
		// A clock that is slow, or a block that is early.
		assert_eq!(readiness.objection(&history, UNIX_EPOCH), None);

		// Where that may be, it is no objection.
		assert_eq!(
			Readiness::new(|| false, None).objection(&history, after(1_000_000)),
			None
		);

		history.pruned = 51;
		assert!(readiness.objection(&history, after(0)).is_some());
	}
}
