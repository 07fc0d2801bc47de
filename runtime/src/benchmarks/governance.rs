// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks of referenda need of the technical collective.

use crate::{configs::governance::tracks::ROOT, AccountId, OriginCaller, Runtime, RuntimeOrigin};
use frame_support::traits::{EnsureOriginWithArg, VoteTally};
use pallet_ranked_collective::{EnsureMember, TallyOf};
use sp_runtime::Perbill;

type Member = EnsureMember<Runtime, (), 0>;

/// A member of a collective so large that shares of it are exact to a thousandth.
pub struct Proposer;

impl EnsureOriginWithArg<RuntimeOrigin, OriginCaller> for Proposer {
	type Success = AccountId;

	fn try_origin(origin: RuntimeOrigin, proposal: &OriginCaller) -> Result<AccountId, RuntimeOrigin> {
		Member::try_origin(origin, proposal)
	}

	fn try_successful_origin(proposal: &OriginCaller) -> Result<RuntimeOrigin, ()> {
		<TallyOf<Runtime> as VoteTally<_, _>>::setup(ROOT, Perbill::from_rational(1_u32, 1_000));
		Member::try_successful_origin(proposal)
	}
}
