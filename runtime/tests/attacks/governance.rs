// SPDX-License-Identifier: Apache-2.0

//! What one member alone, or one who is a member no more, would like to do.

use super::common::{
	account, build, chain, dispatch, genesis_json,
	governance::{as_root, block, blocks, is_approved, is_ongoing, jump, propose, submit, vote},
	root, total,
};
use assay_runtime::{
	configs::governance::{tracks::Periods, SubmissionDeposit, UndecidingTimeout},
	constants::time::DAYS,
	Address, Preimage, Runtime, RuntimeCall, System,
};
use codec::Encode;
use frame_support::{
	assert_err, assert_ok,
	traits::{schedule::DispatchTime, Bounded, Get, QueryPreimage},
};
use pallet_ranked_collective::Call as Collective;
use pallet_referenda::Call as Poll;
use sp_core::H256;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::traits::Hash;

const CODE: H256 = H256::repeat_byte(0xc0);

fn governed(test: impl FnOnce()) {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(test);
}

fn in_earnest(test: impl FnOnce()) {
	let mut genesis = genesis_json(LOCAL_TESTNET_RUNTIME_PRESET);
	genesis["origins"]["periods"] = serde_json::to_value(Periods::default()).expect("it is JSON");
	build(&genesis).execute_with(test);
}

fn jump_to(number: u32) {
	while System::block_number() < number {
		jump(20.min(number - System::block_number()));
	}
}

fn upgrade() -> RuntimeCall {
	frame_system::Call::authorize_upgrade { code_hash: CODE }.into()
}

fn authorized() -> bool {
	System::authorized_upgrade().is_some()
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

/// Charlie knows for days in which block it will take effect, and what he proposes nobody has to put a deposit on: each of his
/// proposals has its alarm in that very block, until the block has room for nothing else.
#[test]
fn a_member_alone_does_not_undo_what_was_approved() {
	in_earnest(|| {
		let wanted = propose(Alice, as_root(), upgrade());
		for member in [Alice, Bob] {
			assert_ok!(vote(member, wanted, true));
		}
		block();
		jump_to(DAYS + 1);
		// It is agreed on since this block: seven days later it is approved, and two more later it takes effect.
		let effect = System::block_number() + 9 * DAYS;
		jump_to(effect - UndecidingTimeout::get());
		let room: u32 = <Runtime as pallet_scheduler::Config>::MaxScheduledPerBlock::get();
		// One place is taken already.
		for _ in 1..room {
			assert_ok!(submit(Charlie, as_root(), remark()));
		}
		jump_to(effect - 2 * DAYS);
		assert!(is_approved(wanted));
		jump_to(effect + DAYS);
		assert!(
			authorized(),
			"for {} it never took effect",
			u128::from(room) * SubmissionDeposit::get()
		);
	});
}

#[test]
fn who_is_a_member_no_more_does_nothing_more() {
	governed(|| {
		let open = propose(Alice, as_root(), upgrade());
		assert_ok!(vote(Charlie, open, true));
		assert_ok!(root(Collective::remove_member {
			who: Address::Id(account(Charlie)),
			min_rank: 0,
		}));
		assert!(submit(Charlie, as_root(), remark()).is_err());
		assert!(vote(Charlie, open, true).is_err());
		// Back again, it still has one vote.
		assert_ok!(root(Collective::add_member {
			who: Address::Id(account(Charlie))
		}));
		assert_ok!(vote(Charlie, open, true));
		blocks(20);
		assert!(is_ongoing(open) && !authorized());
	});
}

/// What was approved cannot be taken away by who wrote it down.
#[test]
fn a_proposal_stays_when_its_author_repents() {
	governed(|| {
		let call = RuntimeCall::from(frame_system::Call::set_storage {
			items: vec![(b"proposed".to_vec(), vec![7; 200])],
		});
		let bytes = call.encode();
		let hash = <Runtime as frame_system::Config>::Hashing::hash(&bytes);
		let len = u32::try_from(bytes.len()).unwrap();
		assert_ok!(dispatch(Charlie, pallet_preimage::Call::note_preimage { bytes }));
		// A wrong length is found at once.
		let with = |len| Poll::submit {
			proposal_origin: Box::new(as_root()),
			proposal: Bounded::Lookup { hash, len },
			enactment_moment: DispatchTime::After(0),
		};
		assert_err!(
			dispatch(Charlie, with(len + 1)),
			pallet_referenda::Error::<Runtime>::PreimageStoredWithDifferentLength
		);
		assert_ok!(dispatch(Charlie, with(len)));
		let index = pallet_referenda::ReferendumCount::<Runtime>::get() - 1;
		assert_ok!(dispatch(Eve, Poll::place_decision_deposit { index }));
		for member in [Alice, Bob] {
			assert_ok!(vote(member, index, true));
		}
		while !is_approved(index) {
			block();
		}
		let _ = dispatch(Charlie, pallet_preimage::Call::unnote_preimage { hash });
		assert!(<Preimage as QueryPreimage>::len(&hash).is_some());
		blocks(10);
		assert!(sp_io::storage::get(b"proposed").is_some());
		// Deposits go to who gave them, whoever asks.
		let before = [Eve, Charlie].map(total);
		assert_ok!(dispatch(Dave, Poll::refund_decision_deposit { index }));
		assert_ok!(dispatch(Dave, Poll::refund_submission_deposit { index }));
		assert_eq!([Eve, Charlie].map(total), before);
		assert!(dispatch(Dave, Poll::refund_decision_deposit { index }).is_err());
	});
}
