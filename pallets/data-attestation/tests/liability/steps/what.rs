// SPDX-License-Identifier: Apache-2.0

//! What can happen.

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum What {
	/// Nothing, to which everything shrinks that does not matter.
	Nothing,
	/// Blocks pass, and some become final.
	Blocks,
	/// Much time passes.
	Sleep,
	/// The next steps are on a branch, which may lose.
	Fork,
	/// The runtime takes other times, once.
	Upgrade,
	/// An owner begins an epoch.
	BeginEpoch,
	EndEpoch,
	ReleaseBond,
	Rotate,
	RotateCompromised,
	Offer,
	Accept,
	RequestRecovery,
	CompleteRecovery,
	Retire,
	Suspend,
	Resume,
	SuspendForCause,
	LiftSuspension,
	Delegate,
	OpenStream,
	CloseStream,
	Reconfigure,
	Fund,
	Withdraw,
	/// A device signs.
	Work,
	/// A device crashes while it works.
	Crash,
	BackUp,
	Restore,
	/// A device's clock jumps.
	Glitch,
	/// Somebody brings commitments.
	Submit,
	SubmitMany,
	SubmitAsDevice,
	Anchor,
	SubmitAnchored,
	CloseGateway,
	/// Somebody gets hold of a device's key.
	Steal,
	/// Who has one signs.
	Forge,
	/// Somebody reports every pair of what is shown for the same number of a stream.
	Report,
	/// Somebody reports any two.
	ReportAny,
	/// Somebody looks at a stream, and relies on it.
	Verify,
}

/// What happens, those more often that others need.
pub(crate) const ALL: [(usize, What); 41] = [
	(1, What::Nothing),
	(26, What::Blocks),
	(3, What::Sleep),
	(4, What::Fork),
	(1, What::Upgrade),
	(8, What::BeginEpoch),
	(1, What::EndEpoch),
	(2, What::ReleaseBond),
	(3, What::Rotate),
	(1, What::RotateCompromised),
	(3, What::Offer),
	(5, What::Accept),
	(1, What::RequestRecovery),
	(3, What::CompleteRecovery),
	(1, What::Retire),
	(1, What::Suspend),
	(2, What::Resume),
	(1, What::SuspendForCause),
	(2, What::LiftSuspension),
	(1, What::Delegate),
	(1, What::OpenStream),
	(1, What::CloseStream),
	(1, What::Reconfigure),
	(2, What::Fund),
	(1, What::Withdraw),
	(40, What::Work),
	(3, What::Crash),
	(2, What::BackUp),
	(2, What::Restore),
	(5, What::Glitch),
	(20, What::Submit),
	(3, What::SubmitMany),
	(4, What::SubmitAsDevice),
	(24, What::Anchor),
	(6, What::SubmitAnchored),
	(1, What::CloseGateway),
	(2, What::Steal),
	(20, What::Forge),
	(8, What::Report),
	(3, What::ReportAny),
	(10, What::Verify),
];

/// A step with all that it may need.
#[derive(Clone, Copy)]
pub(crate) struct Step {
	pub(crate) what: What,
	pub(crate) numbers: [u32; 3],
}

impl core::fmt::Debug for Step {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		match self.what {
			What::Nothing => write!(f, "-"),
			what => write!(f, "{what:?}{:?}", self.numbers),
		}
	}
}

impl What {
	/// Whether it changes nothing on the chain but its clock.
	pub(super) const fn is_off_chain(self) -> bool {
		matches!(
			self,
			Self::Nothing
				| Self::Blocks
				| Self::Sleep
				| Self::Work | Self::Crash
				| Self::BackUp
				| Self::Restore
				| Self::Glitch
				| Self::Steal
				| Self::Forge
				| Self::Verify
		)
	}
}
