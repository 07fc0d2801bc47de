// SPDX-License-Identifier: Apache-2.0

//! Referenda of the technical collective, and blocks that carry them out.

use super::{account, dispatch};
use assay_runtime::{
	configs::governance::origins::Origin, OriginCaller, Preimage, Referenda, Runtime, RuntimeCall, Scheduler, System,
	Treasury,
};
use frame_support::{
	assert_ok,
	traits::{schedule::DispatchTime, Hooks, StorePreimage},
};
use frame_system::RawOrigin;
use pallet_ranked_collective::Call as Collective;
use pallet_referenda::{Call, ReferendumInfoFor};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::{DispatchError, DispatchResult};

/// As whom a referendum on the track `root` acts.
pub(crate) fn as_root() -> OriginCaller {
	OriginCaller::system(RawOrigin::Root)
}

/// As whom one on the track `treasurer` acts.
pub(crate) fn as_treasurer() -> OriginCaller {
	OriginCaller::Origins(Origin::Treasurer)
}

/// As whom one on the track `guardian` acts.
pub(crate) fn as_guardian() -> OriginCaller {
	OriginCaller::Origins(Origin::Guardian)
}

/// The block after this one begins.
pub(crate) fn block() {
	jump(1);
}

/// So many blocks begin.
pub(crate) fn blocks(count: u32) {
	(0..count).for_each(|_| block());
}

/// The block begins that is so many after this one, and what was due in those between is carried out in it.
pub(crate) fn jump(blocks: u32) {
	let number = System::block_number() + blocks;
	System::set_block_number(number);
	Scheduler::on_initialize(number);
	Treasury::on_initialize(number);
}

/// Proposes something, without a deposit that would let it be decided.
pub(crate) fn submit(
	who: Sr25519Keyring,
	origin: OriginCaller,
	call: impl Into<RuntimeCall>,
) -> Result<u32, DispatchError> {
	let proposal = Preimage::bound(call.into()).expect("it is not too long");
	dispatch(
		who,
		Call::submit {
			proposal_origin: Box::new(origin),
			proposal,
			enactment_moment: DispatchTime::After(0),
		},
	)?;
	Ok(pallet_referenda::ReferendumCount::<Runtime>::get() - 1)
}

/// Proposes something, and lets it be decided.
pub(crate) fn propose(who: Sr25519Keyring, origin: OriginCaller, call: impl Into<RuntimeCall>) -> u32 {
	let index = submit(who, origin, call).expect("it is proposed");
	assert_ok!(dispatch(who, Call::place_decision_deposit { index }));
	index
}

/// Votes.
pub(crate) fn vote(who: Sr25519Keyring, poll: u32, aye: bool) -> DispatchResult {
	dispatch(who, Collective::vote { poll, aye })
}

/// Alice and Bob carry something, and it takes effect.
pub(crate) fn carried(origin: OriginCaller, call: impl Into<RuntimeCall>) -> u32 {
	let index = propose(Alice, origin, call);
	for member in [Alice, Bob] {
		assert_ok!(vote(member, index, true));
	}
	blocks(9);
	assert!(is_approved(index));
	index
}

/// Whether a referendum was approved.
pub(crate) fn is_approved(index: u32) -> bool {
	use pallet_referenda::ReferendumInfo::Approved;
	matches!(ReferendumInfoFor::<Runtime>::get(index), Some(Approved(..)))
}

/// Whether it was refused.
pub(crate) fn is_rejected(index: u32) -> bool {
	use pallet_referenda::ReferendumInfo::Rejected;
	matches!(ReferendumInfoFor::<Runtime>::get(index), Some(Rejected(..)))
}

/// Whether it is still to be decided.
pub(crate) fn is_ongoing(index: u32) -> bool {
	Referenda::ensure_ongoing(index).is_ok()
}

/// How the last call ended that was scheduled, or that a referendum decided.
pub(crate) fn enacted() -> DispatchResult {
	let events = System::events().into_iter().rev();
	let mut results = events.filter_map(|record| match record.event {
		assay_runtime::RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched {
			id: Some(_), result, ..
		}) => Some(result),
		_ => None,
	});
	results.next().expect("something was decided")
}

/// The account of the treasury.
pub(crate) fn treasury() -> assay_runtime::AccountId {
	let treasury = Treasury::account_id();
	assert_ne!(treasury, account(Alice));
	treasury
}
