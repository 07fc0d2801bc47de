// SPDX-License-Identifier: Apache-2.0

//! What the technical collective decides on: how many must agree, and how long it takes.
//!
//! | track | acts as | ayes of all members | ayes of votes |
//! |---|---|---|---|
//! | `root` | root | two thirds | two thirds |
//! | `treasurer` | [`Origin::Treasurer`] | more than half | more than half |
//! | `guardian` | [`Origin::Guardian`] | two thirds | two thirds |
//!
//! What is asked does not sink while time passes: there are few members, and each can be waited for. Shares are of
//! members, of which there is one at least: a collective that is empty decides nothing.

use super::origins::{Origin, TrackPeriods};
use crate::{
	constants::{
		currency::UNIT,
		time::{DAYS, HOURS, MINUTES},
	},
	Balance, BlockNumber, OriginCaller, Runtime,
};
use alloc::borrow::Cow;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::RawOrigin;
use pallet_referenda::{Curve, Track, TrackInfo, TracksInfo};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::{str_array, Perbill};

/// The track of root's referenda.
pub const ROOT: u16 = 0;
/// The track of the treasury's spending.
pub const TREASURER: u16 = 1;
/// The track of pauses.
pub const GUARDIAN: u16 = 2;

/// Two thirds, rounded as shares of members are.
const TWO_THIRDS: Perbill = Perbill::from_parts(666_666_666);
/// The least that is more than half.
const MAJORITY: Perbill = Perbill::from_parts(500_000_001);

/// How long a track takes, in blocks.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Period {
	/// From the proposal to the first block in which it can be decided.
	pub prepare: BlockNumber,
	/// How long there is to agree, at least a block.
	pub decision: BlockNumber,
	/// How long the agreement has to last. With what follows, the time that everybody has to leave.
	pub confirm: BlockNumber,
	/// From the decision to when it takes effect, at the least.
	pub enactment: BlockNumber,
}

/// How long each track takes. The default is for a network that is worth something.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	PartialEq,
	Serialize,
	TypeInfo,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Periods {
	/// Root's: no earlier than ten days after the proposal. Nine of them everybody sees that enough members agree, and for
	/// seven of these it can still be stopped.
	pub root: Period,
	/// The treasury's.
	pub treasurer: Period,
	/// Pauses: within minutes of the last vote that was needed.
	pub guardian: Period,
}

/// How long tracks take where a chain's genesis state says nothing.
const IN_EARNEST: Periods = Periods {
	root: Period {
		prepare: DAYS,
		decision: 14 * DAYS,
		confirm: 7 * DAYS,
		enactment: 2 * DAYS,
	},
	treasurer: Period {
		prepare: DAYS,
		decision: 7 * DAYS,
		confirm: DAYS,
		enactment: 2 * DAYS,
	},
	guardian: Period {
		prepare: 0,
		decision: 6 * HOURS,
		confirm: 3 * MINUTES,
		enactment: 1,
	},
};

impl Default for Periods {
	fn default() -> Self {
		IN_EARNEST
	}
}

impl Periods {
	/// Whether there is time to decide on each track.
	pub const fn are_sound(&self) -> bool {
		self.root.decision > 0 && self.treasurer.decision > 0 && self.guardian.decision > 0
	}
}

/// A share that stays the same from the first block to the last. The benchmarks of referenda need one that sinks.
const fn always(share: Perbill) -> Curve {
	Curve::LinearDecreasing {
		length: Perbill::one(),
		floor: share,
		ceil: if cfg!(feature = "runtime-benchmarks") {
			Perbill::one()
		} else {
			share
		},
	}
}

/// What is asked on a track.
struct Terms {
	id: u16,
	name: &'static str,
	/// How many are decided at a time. More wait, those with the most ayes first.
	deciding: u32,
	/// What stands while it is decided, and comes back.
	deposit: Balance,
	/// Ayes, of all members and of those who voted.
	share: Perbill,
}

impl Terms {
	fn track(&self, period: Period) -> Track<u16, Balance, BlockNumber> {
		Track {
			id: self.id,
			info: TrackInfo {
				name: str_array(self.name),
				max_deciding: self.deciding,
				decision_deposit: self.deposit,
				prepare_period: period.prepare,
				decision_period: period.decision,
				confirm_period: period.confirm,
				min_enactment_period: period.enactment,
				min_approval: always(self.share),
				min_support: always(self.share),
			},
		}
	}
}

const ROOT_TERMS: Terms = Terms {
	id: ROOT,
	name: "root",
	deciding: 10,
	deposit: 100 * UNIT,
	share: TWO_THIRDS,
};
const TREASURER_TERMS: Terms = Terms {
	id: TREASURER,
	name: "treasurer",
	deciding: 10,
	deposit: 100 * UNIT,
	share: MAJORITY,
};
const GUARDIAN_TERMS: Terms = Terms {
	id: GUARDIAN,
	name: "guardian",
	// One member alone does not stop others from pausing: each of these costs its deposit.
	deciding: 1_000,
	deposit: 10 * UNIT,
	share: TWO_THIRDS,
};

/// The tracks.
pub struct Tracks;

impl TracksInfo<Balance, BlockNumber> for Tracks {
	type Id = u16;
	type RuntimeOrigin = OriginCaller;

	fn tracks() -> impl Iterator<Item = Cow<'static, Track<u16, Balance, BlockNumber>>> {
		let periods = TrackPeriods::<Runtime>::get();
		[
			ROOT_TERMS.track(periods.root),
			TREASURER_TERMS.track(periods.treasurer),
			GUARDIAN_TERMS.track(periods.guardian),
		]
		.into_iter()
		.map(Cow::Owned)
	}

	fn track_for(origin: &OriginCaller) -> Result<u16, ()> {
		match origin {
			OriginCaller::system(RawOrigin::Root) => Ok(ROOT),
			OriginCaller::Origins(Origin::Treasurer) => Ok(TREASURER),
			OriginCaller::Origins(Origin::Guardian) => Ok(GUARDIAN),
			_ => Err(()),
		}
	}
}
