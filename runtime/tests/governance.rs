// SPDX-License-Identifier: Apache-2.0

//! A chain without a key that may do anything: what its technical collective decides, what a member alone cannot do, and
//! what the treasury spends.

mod common;

use assay_primitives::Currency;
use assay_runtime::{
	configs::{
		device_identity::TreasuryAccount,
		governance::{
			tracks::{Periods, Tracks, GUARDIAN, ROOT, TREASURER},
			SubmissionDeposit, MAX_MEMBERS, TREASURER_LIMIT,
		},
	},
	constants::{
		currency::{EXISTENTIAL_DEPOSIT, UNIT},
		time::{DAYS, HOURS, MINUTES},
	},
	genesis_presets::MEMBERS,
	Address, AllPalletsWithSystem, Assets, Balances, OriginCaller, Referenda, Runtime, RuntimeCall, RuntimeOrigin,
	System, TechnicalCollective, Treasury,
};
use common::{
	account, build, chain, development, dispatch, genesis_json,
	governance::{
		as_guardian, as_root, as_treasurer, block, blocks, carried, enacted, is_approved, is_ongoing, is_rejected,
		jump, propose, submit, treasury, vote,
	},
	root, total,
};
use frame_support::{
	assert_err, assert_ok,
	traits::{
		fungible::{Inspect, Mutate},
		fungibles::Mutate as _,
		PalletsInfoAccess, RankedMembers,
	},
};
use frame_system::RawOrigin;
use pallet_ranked_collective::Call as Collective;
use pallet_referenda::{Call as Poll, TracksInfo};
use pallet_treasury::Call as Spending;
use serde_json::json;
use sp_core::H256;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
	traits::{BadOrigin, Dispatchable},
	DispatchError,
};
use std::{fs, path::Path};

/// The chain that has no Sudo key, with short periods.
fn governed(test: impl FnOnce()) {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(test);
}

/// Up to this block nothing is due. The scheduler has room to look through twenty blocks at a time.
fn jump_to(number: u32) {
	while System::block_number() < number {
		jump(20.min(number - System::block_number()));
	}
}

/// The same with the periods of a network that is worth something.
fn in_earnest(test: impl FnOnce()) {
	let mut genesis = genesis_json(LOCAL_TESTNET_RUNTIME_PRESET);
	genesis["origins"]["periods"] = serde_json::to_value(Periods::default()).expect("it is JSON");
	build(&genesis).execute_with(test);
}

const CODE: H256 = H256::repeat_byte(0xc0);

fn upgrade() -> RuntimeCall {
	frame_system::Call::authorize_upgrade { code_hash: CODE }.into()
}

fn authorized() -> Option<H256> {
	System::authorized_upgrade().map(|upgrade| *upgrade.code_hash())
}

fn spend(currency: Currency, amount: u128, to: Sr25519Keyring) -> RuntimeCall {
	Spending::spend {
		asset_kind: Box::new(currency),
		amount,
		beneficiary: Box::new(Address::Id(account(to))),
		valid_from: None,
	}
	.into()
}

fn by(origin: OriginCaller, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	let done = call.into().dispatch(RuntimeOrigin::from(origin));
	done.map(|_| ()).map_err(|error| error.error)
}

#[test]
fn the_collective_upgrades_the_chain() {
	governed(|| {
		let index = propose(Alice, as_root(), upgrade());
		assert_ok!(vote(Alice, index, true));
		blocks(20);
		assert!(is_ongoing(index) && authorized().is_none());
		assert_ok!(vote(Charlie, index, true));
		// It has to last, and to be announced, before it takes effect.
		blocks(4);
		assert!(is_approved(index) && authorized().is_none());
		blocks(3);
		assert_eq!(authorized(), Some(CODE));
		assert_ok!(enacted());
		// What was put up comes back.
		assert_ok!(dispatch(Dave, Poll::refund_decision_deposit { index }));
		assert_ok!(dispatch(Dave, Poll::refund_submission_deposit { index }));
		assert_eq!(Balances::reserved_balance(account(Alice)), 0);
	});
}

/// Eight blocks: what a network test waits for.
#[test]
fn a_referendum_of_the_local_preset_takes_less_than_a_minute() {
	governed(|| {
		let begun = System::block_number();
		let index = propose(Alice, as_root(), upgrade());
		for member in MEMBERS {
			assert_ok!(vote(member, index, true));
		}
		while authorized().is_none() {
			block();
		}
		assert!(
			System::block_number() - begun <= 8,
			"{}",
			System::block_number() - begun
		);
	});
}

#[test]
fn everybody_has_nine_days_to_leave() {
	in_earnest(|| {
		let index = propose(Alice, as_root(), upgrade());
		for member in MEMBERS {
			assert_ok!(vote(member, index, true));
		}
		block();
		jump_to(DAYS);
		assert!(Referenda::ensure_ongoing(index).is_ok_and(|status| status.deciding.is_none()));
		block();
		assert!(Referenda::ensure_ongoing(index).is_ok_and(|status| status.deciding.is_some()));
		jump_to(8 * DAYS);
		assert!(is_ongoing(index));
		block();
		assert!(is_approved(index));
		jump_to(10 * DAYS);
		assert_eq!(authorized(), None);
		block();
		assert_eq!(authorized(), Some(CODE));
	});
}

#[test]
fn a_pause_takes_minutes() {
	in_earnest(|| {
		let name = (b"DataMarketplace".to_vec(), b"purchase".to_vec());
		let full_name = (name.0.try_into().unwrap(), name.1.try_into().unwrap());
		let pause = pallet_tx_pause::Call::pause { full_name };
		let index = propose(Alice, as_guardian(), pause);
		for member in [Alice, Bob] {
			assert_ok!(vote(member, index, true));
		}
		blocks(3 * MINUTES + 4);
		assert!(is_approved(index));
		assert_ok!(enacted());
		assert_eq!(pallet_tx_pause::PausedCalls::<Runtime>::iter().count(), 1);
	});
}

#[test]
fn the_tracks_are_as_documented() {
	in_earnest(|| {
		let tracks = [ROOT, TREASURER, GUARDIAN].map(|id| Tracks::info(id).expect("it is there").into_owned());
		let [root, treasurer, guardian] = tracks;
		assert_eq!((root.prepare_period, root.decision_period), (DAYS, 14 * DAYS));
		assert_eq!((root.confirm_period, root.min_enactment_period), (7 * DAYS, 2 * DAYS));
		assert_eq!((treasurer.prepare_period, treasurer.decision_period), (DAYS, 7 * DAYS));
		assert_eq!(
			(treasurer.confirm_period, treasurer.min_enactment_period),
			(DAYS, 2 * DAYS)
		);
		assert_eq!((guardian.prepare_period, guardian.decision_period), (0, 6 * HOURS));
		assert_eq!(
			(guardian.confirm_period, guardian.min_enactment_period),
			(3 * MINUTES, 1)
		);
		assert_ok!(Tracks::check_integrity());
		assert_eq!(Tracks::info(3), None);
		assert_eq!(Tracks::track_for(&as_root()), Ok(ROOT));
		assert_eq!(Tracks::track_for(&as_treasurer()), Ok(TREASURER));
		assert_eq!(Tracks::track_for(&as_guardian()), Ok(GUARDIAN));
		for other in [
			RawOrigin::Signed(account(Alice)),
			RawOrigin::None,
			RawOrigin::Authorized,
		] {
			assert_eq!(Tracks::track_for(&OriginCaller::system(other)), Err(()));
		}
	});
}

#[test]
fn a_member_alone_decides_nothing() {
	for origin in [as_root(), as_treasurer(), as_guardian()] {
		governed(|| {
			let index = propose(Alice, origin, frame_system::Call::remark { remark: vec![] });
			assert_ok!(vote(Alice, index, true));
			blocks(60);
			assert!(is_rejected(index));
			// Who proposes what nobody wants does not get that deposit back.
			let refused = dispatch(Alice, Poll::refund_submission_deposit { index });
			assert_err!(refused, pallet_referenda::Error::<Runtime>::BadStatus);
			assert_ok!(dispatch(Alice, Poll::refund_decision_deposit { index }));
			assert_eq!(Balances::reserved_balance(account(Alice)), SubmissionDeposit::get());
		});
	}
}

#[test]
fn a_member_does_nothing_in_its_own_name() {
	governed(|| {
		let name = || {
			(
				b"DataMarketplace".to_vec().try_into().unwrap(),
				b"purchase".to_vec().try_into().unwrap(),
			)
		};
		let calls: Vec<RuntimeCall> = vec![
			upgrade(),
			spend(Currency::Native, 1, Alice),
			Spending::spend_local {
				amount: 1,
				beneficiary: Address::Id(account(Alice)),
			}
			.into(),
			pallet_tx_pause::Call::pause { full_name: name() }.into(),
			pallet_tx_pause::Call::unpause { ident: name() }.into(),
			Collective::add_member {
				who: Address::Id(account(Eve)),
			}
			.into(),
			Collective::remove_member {
				who: Address::Id(account(Bob)),
				min_rank: 0,
			}
			.into(),
			Collective::exchange_member {
				who: Address::Id(account(Bob)),
				new_who: Address::Id(account(Eve)),
			}
			.into(),
			Collective::promote_member {
				who: Address::Id(account(Alice)),
			}
			.into(),
			Collective::demote_member {
				who: Address::Id(account(Bob)),
			}
			.into(),
			Poll::cancel { index: 0 }.into(),
			Poll::kill { index: 0 }.into(),
			Poll::nudge_referendum { index: 0 }.into(),
			Poll::one_fewer_deciding { track: 0 }.into(),
			pallet_migrations::Call::force_set_cursor { cursor: None }.into(),
		];
		propose(Bob, as_root(), upgrade());
		for call in calls {
			assert_err!(dispatch(Alice, call.clone()), BadOrigin);
			// Nor by a wrapper.
			let wrapped = pallet_utility::Call::dispatch_as {
				as_origin: Box::new(as_root()),
				call: Box::new(call),
			};
			assert_err!(dispatch(Alice, wrapped), BadOrigin);
		}
	});
}

#[test]
fn whoever_is_no_member_neither_proposes_nor_votes() {
	governed(|| {
		assert_eq!(submit(Dave, as_root(), upgrade()), Err(BadOrigin.into()));
		let index = propose(Alice, as_root(), upgrade());
		assert_err!(
			vote(Dave, index, true),
			pallet_ranked_collective::Error::<Runtime>::NotMember
		);
		// Members propose nothing in an account's name.
		let signed = OriginCaller::system(RawOrigin::Signed(account(Dave)));
		assert_eq!(
			submit(Alice, signed, upgrade()),
			Err(pallet_referenda::Error::<Runtime>::NoTrack.into())
		);
	});
}

#[test]
fn a_nay_stops_what_it_must() {
	governed(|| {
		// Two thirds of all, and two thirds of votes.
		assert_ok!(root(Collective::add_member {
			who: Address::Id(account(Dave))
		}));
		let index = propose(Alice, as_root(), upgrade());
		for (member, aye) in [(Alice, true), (Bob, true), (Charlie, false), (Dave, false)] {
			assert_ok!(vote(member, index, aye));
		}
		blocks(60);
		assert!(is_rejected(index));
		// Half is no majority for the treasurer either.
		let index = propose(Alice, as_treasurer(), spend(Currency::Native, 1, Alice));
		for member in [Alice, Bob] {
			assert_ok!(vote(member, index, true));
		}
		blocks(60);
		assert!(is_rejected(index));
		// Three of four are enough, and whoever changes its mind in time stops it.
		for stays in [true, false] {
			let index = propose(Alice, as_root(), upgrade());
			for member in [Alice, Bob, Charlie] {
				assert_ok!(vote(member, index, true));
			}
			blocks(2);
			assert_ok!(vote(Charlie, index, stays));
			blocks(60);
			assert_eq!((is_approved(index), is_rejected(index)), (stays, !stays));
		}
	});
}

#[test]
fn what_is_taken_reaches_the_treasury_and_governance_spends_it() {
	governed(|| {
		// Where bonds and penalties go, and what is taken of a referendum.
		assert_eq!(Treasury::account_id(), TreasuryAccount::get());
		let index = propose(Alice, as_root(), upgrade());
		assert_ok!(root(Poll::kill { index }));
		let taken = 100 * UNIT + SubmissionDeposit::get();
		assert_eq!(Treasury::pot(), taken);

		let before = total(Dave);
		carried(as_treasurer(), spend(Currency::Native, taken, Dave));
		assert_ok!(enacted());
		// Anybody may have it paid.
		assert_ok!(dispatch(Eve, Spending::payout { index: 0 }));
		assert_eq!(total(Dave), before + taken);
		assert_eq!(Balances::balance(&treasury()), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn what_is_owed_waits_until_it_is_there() {
	governed(|| {
		carried(as_treasurer(), spend(Currency::Native, UNIT, Dave));
		assert_ok!(enacted());
		assert_err!(
			dispatch(Dave, Spending::payout { index: 0 }),
			pallet_treasury::Error::<Runtime>::PayoutError
		);
		assert_ok!(Balances::mint_into(&treasury(), UNIT));
		assert_ok!(dispatch(Dave, Spending::payout { index: 0 }));
	});
}

#[test]
fn the_treasurer_has_a_limit_and_root_has_none() {
	governed(|| {
		let too_much = DispatchError::from(pallet_treasury::Error::<Runtime>::InsufficientPermission);
		assert_err!(
			by(as_treasurer(), spend(Currency::Native, TREASURER_LIMIT + 1, Dave)),
			too_much
		);
		assert_ok!(by(as_treasurer(), spend(Currency::Native, TREASURER_LIMIT, Dave)));
		// Not in parts of one referendum either.
		carried(
			as_treasurer(),
			pallet_utility::Call::batch_all {
				calls: vec![spend(Currency::Native, TREASURER_LIMIT, Dave); 2],
			},
		);
		assert_err!(enacted(), too_much);
		assert_ok!(by(as_root(), spend(Currency::Native, TREASURER_LIMIT + 1, Dave)));
		// The price of an asset is not known, so it is root's to spend.
		let asset = Currency::Asset(1);
		assert_err!(by(as_treasurer(), spend(asset, 1, Dave)), too_much);
		assert_ok!(Assets::mint_into(1, &treasury(), 2_000_000));
		let before = Assets::balance(1, account(Dave));
		carried(as_root(), spend(asset, 1_000_000, Dave));
		assert_ok!(enacted());
		let index = pallet_treasury::SpendCount::<Runtime>::get() - 1;
		assert_ok!(dispatch(Eve, Spending::payout { index }));
		assert_eq!(Assets::balance(1, account(Dave)), before + 1_000_000);
	});
}

/// Each origin does its own work and nothing else.
#[test]
fn a_track_does_no_more_than_it_is_for() {
	governed(|| {
		let name = || {
			(
				b"DataMarketplace".to_vec().try_into().unwrap(),
				b"purchase".to_vec().try_into().unwrap(),
			)
		};
		let pause = || RuntimeCall::from(pallet_tx_pause::Call::pause { full_name: name() });
		let add = Collective::add_member {
			who: Address::Id(account(Eve)),
		};
		let index = propose(Alice, as_root(), upgrade());
		for call in [upgrade(), add.into(), Poll::kill { index }.into()] {
			for origin in [as_treasurer(), as_guardian()] {
				assert_err!(by(origin, call.clone()), BadOrigin);
			}
		}
		assert_err!(by(as_guardian(), spend(Currency::Native, 1, Dave)), BadOrigin);
		assert_err!(by(as_treasurer(), pause()), BadOrigin);
		assert_err!(by(as_treasurer(), Poll::cancel { index }), BadOrigin);
		assert_ok!(by(as_guardian(), pause()));
		assert_ok!(by(as_guardian(), Poll::cancel { index }));
		// Neither becomes another one by a wrapper.
		for origin in [as_treasurer(), as_guardian()] {
			let wrapped = pallet_utility::Call::dispatch_as {
				as_origin: Box::new(as_root()),
				call: Box::new(upgrade()),
			};
			assert_err!(by(origin, wrapped), BadOrigin);
		}
		assert_eq!(authorized(), None);
	});
}

/// A member that fills a track with what nobody wants is stopped within minutes.
#[test]
fn a_member_cannot_block_a_track() {
	governed(|| {
		let flood: Vec<_> = (0..12)
			.map(|_| propose(Charlie, as_root(), frame_system::Call::remark { remark: vec![] }))
			.collect();
		let wanted = propose(Alice, as_root(), upgrade());
		for member in [Alice, Bob] {
			assert_ok!(vote(member, wanted, true));
		}
		blocks(20);
		assert!(is_ongoing(wanted));
		let calls = flood
			.iter()
			.map(|index| Poll::cancel { index: *index }.into())
			.collect();
		carried(as_guardian(), pallet_utility::Call::batch_all { calls });
		assert_ok!(enacted());
		blocks(10);
		assert!(is_approved(wanted));
		assert_eq!(authorized(), Some(CODE));
	});
}

#[test]
fn a_collective_without_members_decides_nothing() {
	governed(|| {
		let index = propose(Alice, as_root(), upgrade());
		for member in MEMBERS {
			assert_ok!(root(Collective::remove_member {
				who: Address::Id(account(member)),
				min_rank: 0,
			}));
		}
		assert_eq!(pallet_ranked_collective::MemberCount::<Runtime>::get(0), 0);
		blocks(60);
		// Nobody had voted.
		assert!(is_rejected(index));
		assert_eq!(submit(Alice, as_root(), upgrade()), Err(BadOrigin.into()));
		// The relay chain's root is left.
		assert_ok!(root(Collective::add_member {
			who: Address::Id(account(Dave))
		}));
		let index = propose(Dave, as_root(), upgrade());
		assert_ok!(vote(Dave, index, true));
		blocks(9);
		assert_eq!(authorized(), Some(CODE));
	});
}

#[test]
fn members_come_and_go_by_referendum() {
	governed(|| {
		let who = || Address::Id(account(Dave));
		carried(as_root(), Collective::add_member { who: who() });
		assert_eq!(TechnicalCollective::rank_of(&account(Dave)), Some(0));
		let exchange = Collective::exchange_member {
			who: who(),
			new_who: Address::Id(account(Eve)),
		};
		let index = propose(Dave, as_root(), exchange);
		for member in [Alice, Bob] {
			assert_ok!(vote(member, index, true));
		}
		// Two of four are no two thirds.
		blocks(9);
		assert!(is_ongoing(index));
		assert_ok!(vote(Dave, index, true));
		blocks(9);
		assert_ok!(enacted());
		let rank = |who| TechnicalCollective::rank_of(&account(who));
		assert_eq!((rank(Dave), rank(Eve)), (None, Some(0)));
	});
}

#[test]
fn there_are_seats_for_so_many_and_no_ranks() {
	governed(|| {
		for seat in 3..MAX_MEMBERS {
			let who = Address::Id([u8::try_from(seat).unwrap(); 32].into());
			assert_ok!(root(Collective::add_member { who }));
		}
		let one_more = root(Collective::add_member {
			who: Address::Id([0xff; 32].into()),
		});
		assert_err!(one_more, pallet_ranked_collective::Error::<Runtime>::TooManyMembers);
		for call in [
			Collective::promote_member {
				who: Address::Id(account(Alice)),
			},
			Collective::demote_member {
				who: Address::Id(account(Alice)),
			},
		] {
			assert_err!(root(call), BadOrigin);
		}
	});
}

/// A chain that began with a key gives it up, and is governed from then on.
#[test]
fn the_sudo_key_can_be_given_up() {
	development().execute_with(|| {
		let sudo = |call: RuntimeCall| pallet_sudo::Call::sudo { call: Box::new(call) };
		assert_ok!(dispatch(
			Alice,
			sudo(frame_system::Call::remark { remark: vec![] }.into())
		));
		assert_err!(
			dispatch(Bob, pallet_sudo::Call::remove_key {}),
			pallet_sudo::Error::<Runtime>::RequireSudo
		);
		assert_ok!(dispatch(Alice, pallet_sudo::Call::remove_key {}));
		let calls: [pallet_sudo::Call<Runtime>; 4] = [
			sudo(upgrade()),
			pallet_sudo::Call::set_key {
				new: Address::Id(account(Alice)),
			},
			pallet_sudo::Call::remove_key {},
			pallet_sudo::Call::sudo_as {
				who: Address::Id(account(Bob)),
				call: Box::new(upgrade()),
			},
		];
		for call in calls {
			assert_err!(dispatch(Alice, call), pallet_sudo::Error::<Runtime>::RequireSudo);
		}
		assert_eq!(authorized(), None);
		carried(as_root(), upgrade());
		assert_eq!(authorized(), Some(CODE));
	});
}

#[test]
#[should_panic(expected = "a member is there twice")]
fn a_preset_with_a_member_twice_makes_no_chain() {
	let mut genesis = genesis_json(LOCAL_TESTNET_RUNTIME_PRESET);
	genesis["origins"]["members"] = json!([account(Alice), account(Alice)]);
	build(&genesis);
}

#[test]
#[should_panic(expected = "a period of a track is nothing")]
fn a_preset_without_time_to_decide_makes_no_chain() {
	let mut genesis = genesis_json(LOCAL_TESTNET_RUNTIME_PRESET);
	genesis["origins"]["periods"]["root"]["decision"] = json!(0);
	build(&genesis);
}

/// The table of who may do what is in one place: no other file names root.
#[test]
fn pallets_ask_the_aliases_of_governance() {
	let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/configs");
	let mut seen = 0;
	for entry in fs::read_dir(configs).expect("the folder is there") {
		let path = entry.expect("it can be read").path();
		if path.is_dir() || path.ends_with("governance.rs") {
			continue;
		}
		let source = fs::read_to_string(&path).expect("it is text");
		assert!(!source.contains("EnsureRoot"), "{}", path.display());
		seen += 1;
	}
	assert!(seen > 10);
	assert!(AllPalletsWithSystem::infos()
		.iter()
		.any(|pallet| pallet.name == "Origins"));
}
