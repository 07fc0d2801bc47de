// SPDX-License-Identifier: Apache-2.0

//! Times as DID Core has them: UTC and whole seconds, where the chain counts milliseconds.

use chrono::{DateTime, SecondsFormat};

/// A block's time as a datetime like `2026-11-22T10:00:00Z`. `None` for the first block, which has no time, and for a
/// time that no calendar has.
pub(crate) fn text(milliseconds: u64) -> Option<String> {
	if milliseconds == 0 {
		return None;
	}
	let time = DateTime::from_timestamp_millis(i64::try_from(milliseconds).ok()?)?;
	Some(time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// A block's time in seconds since the epoch. It is cut off as in [`text`], so that who asks for the time that was
/// shown gets the block that showed it.
pub(crate) fn seconds(milliseconds: u64) -> i64 {
	i64::try_from(milliseconds / 1_000).unwrap_or(i64::MAX)
}

/// Reads a datetime with a time zone (RFC 3339, which XML's is too) as seconds since the epoch.
pub(crate) fn read(text: &str) -> Option<i64> {
	// The reader would take a space in place of the `T`.
	if !text.as_bytes().get(10)?.eq_ignore_ascii_case(&b'T') {
		return None;
	}
	DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn times_are_whole_seconds() {
		assert_eq!(text(1_795_341_600_000).as_deref(), Some("2026-11-22T10:00:00Z"));
		assert_eq!(text(1_795_341_600_999).as_deref(), Some("2026-11-22T10:00:00Z"));
		assert_eq!(text(0), None);
		assert_eq!(text(u64::MAX), None);
		assert_eq!(seconds(1_795_341_600_999), 1_795_341_600);
		assert_eq!(seconds(999), 0);
	}

	#[test]
	fn datetimes_have_a_zone() {
		for good in [
			"2026-11-22T10:00:00Z",
			"2026-11-22T10:00:00.999Z",
			"2026-11-22T11:30:00+01:30",
			"2026-11-22T05:00:00-05:00",
			"2026-11-22t10:00:00z",
		] {
			assert_eq!(read(good), Some(1_795_341_600), "{good}");
		}
		for bad in [
			"",
			"now",
			"1795341600",
			"2026-11-22",
			"2026-11-22T10:00:00",
			"2026-11-22T10:00Z",
			"2026-11-22 10:00:00Z",
			"2026-13-22T10:00:00Z",
			"2026-02-30T10:00:00Z",
			"2026-11-22T25:00:00Z",
			"2026-11-22T10:00:00Zulu",
			"2026-11-2\u{e9}T10:00:00Z",
		] {
			assert_eq!(read(bad), None, "{bad}");
		}
	}
}
