// SPDX-License-Identifier: Apache-2.0

//! What the queues take, and in which version chains speak to each other.

use super::{
	common::{account, dispatch, root},
	network::{
		account_of, all_to, buy, local, own, para, program, register, send, transact, transfer, Chain, HERE, SIBLING,
	},
};
use assay_runtime::{
	configs::{assets::MaxForeignAssets, parachain::MessageQueueServiceWeight, xcm::UnitWeightCost, xcm::Weigher},
	constants::currency::UNIT,
	Balances, Runtime, RuntimeCall,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, ProcessMessageError},
	weights::Weight,
};
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use sp_keyring::Sr25519Keyring::{Bob, Eve};
use xcm::{latest::prelude::*, VersionedXcm};
use xcm_executor::traits::WeightBounds;

/// A program that pays, does this, and gives back the rest.
fn paid(rest: Vec<Instruction<()>>) -> Xcm<()> {
	let begin = vec![WithdrawAsset((Here, 10 * UNIT).into()), buy((Here, 10 * UNIT))];
	Xcm([begin, rest, vec![RefundSurplus, all_to(para(SIBLING))]].concat())
}

fn rich(here: &mut Chain) {
	assert_ok!(here.run(|| Balances::mint_into(&account_of(&para(SIBLING)), 1_000 * UNIT)));
}

#[test]
fn what_is_too_long_too_deep_or_nothing_at_all_is_dropped() {
	let (mut here, _) = Chain::pair();
	rich(&mut here);
	// From above, for the queue of siblings' messages takes a page apart by decoding it, and tests do not survive what it
	// drops there.
	let place = Location::parent();
	here.run(|| Balances::mint_into(&account_of(&place), 100 * UNIT))
		.expect("it is little");
	let before = here.run(|| own(&account_of(&place)));
	let mut deep = Xcm(vec![ClearError]);
	for _ in 0..12 {
		deep = Xcm(vec![SetAppendix(deep)]);
	}
	let good = VersionedXcm::from(paid(vec![])).encode();
	for message in [
		VersionedXcm::from(paid(vec![ClearError; 120])).encode(),
		VersionedXcm::from(paid(deep.0)).encode(),
		vec![0xff; 100],
		good[..10].to_vec(),
		[good, vec![0]].concat(),
	] {
		assert!(here.hear_bytes_above(message).is_err());
	}
	here.run(|| assert_eq!(own(&account_of(&place)), before));
	// And the next is heard.
	assert_eq!(here.hear(SIBLING, paid(vec![ClearError; 5])), Ok(true));
}

#[test]
fn what_weighs_more_than_a_block_gives_stops_nobody() {
	let (mut here, _) = Chain::pair();
	rich(&mut here);
	let heavy = paid(vec![all_to(para(SIBLING)); 60]);
	assert!(matches!(
		here.hear(SIBLING, heavy),
		Err(ProcessMessageError::Overweight(_))
	));
	assert_eq!(here.hear(SIBLING, paid(vec![])), Ok(true));
}

#[test]
fn many_messages_of_one_chain_do_not_stop_another() {
	let (mut here, _) = Chain::pair();
	rich(&mut here);
	assert_ok!(here.run(|| Balances::mint_into(&account_of(&para(SIBLING + 1)), 100 * UNIT)));
	// More than a block serves, in a page.
	let flood: Vec<u8> = (0..50)
		.flat_map(|_| VersionedXcm::from(paid(vec![ClearError; 20])).encode())
		.collect();
	let page = [XcmpMessageFormat::ConcatenatedVersionedXcm.encode(), flood].concat();
	use assay_runtime::{MessageQueue, System, XcmpQueue};
	use cumulus_primitives_core::{ParaId, XcmpMessageHandler};
	use frame_support::traits::ServiceQueues;
	let other = Xcm(vec![
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		all_to(local(Eve)),
	]);
	let other = [
		XcmpMessageFormat::ConcatenatedVersionedXcm.encode(),
		VersionedXcm::from(other).encode(),
	]
	.concat();
	here.run(|| {
		let eve = own(&account(Eve));
		let pages = [
			(ParaId::from(SIBLING), 1, &page[..]),
			(ParaId::from(SIBLING + 1), 1, &other[..]),
		];
		XcmpQueue::handle_xcmp_messages(pages.into_iter(), Weight::MAX);
		System::reset_events();
		for _ in 0..3 {
			MessageQueue::service_queues(MessageQueueServiceWeight::get());
		}
		assert!(own(&account(Eve)) > eve);
	});
}

#[test]
fn more_assets_weigh_more() {
	let weight = |instruction: Instruction<RuntimeCall>| {
		<Weigher as WeightBounds<RuntimeCall>>::weight(&mut Xcm(vec![instruction]), Weight::MAX).expect("it is light")
	};
	let deposit = |assets: AssetFilter| DepositAsset {
		assets,
		beneficiary: local(Bob),
	};
	let all = u64::from(MaxForeignAssets::get()) + 1;
	let two: Assets = vec![(Here, 1_u128).into(), (Parent, 1_u128).into()].into();
	let unit = UnitWeightCost::get();
	for (instruction, times) in [
		(ClearOrigin, 1),
		(deposit(Asset::from((Here, 1_u128)).into()), 1),
		(deposit(Wild(AllCounted(3))), 3),
		(deposit(Wild(AllCounted(1_000))), all),
		(deposit(Wild(All)), all),
		(WithdrawAsset(two.clone()), 2),
		(
			TransferAsset {
				assets: two.clone(),
				beneficiary: local(Bob),
			},
			2,
		),
		// An instruction that holds others weighs one, and what they do.
		(SetAppendix(Xcm(vec![deposit(Wild(All)), WithdrawAsset(two)])), all + 3),
	] {
		let said = format!("{instruction:?}");
		assert_eq!(weight(instruction), unit.saturating_mul(times), "{said}");
	}
}

#[test]
fn a_sibling_asks_for_our_version_and_is_told() {
	let (mut here, mut there) = Chain::pair();
	there.run(|| {
		assert_ok!(root(pallet_xcm::Call::force_subscribe_version_notify {
			location: Box::new(para(HERE).into()),
		}));
	});
	assert_eq!(there.carry_to(&mut here), [Ok(true)]);
	assert_eq!(here.carry_to(&mut there), [Ok(true)]);
	there.run(|| {
		use xcm::GetVersion;
		assert_eq!(
			assay_runtime::PolkadotXcm::get_version_for(&para(HERE)),
			Some(XCM_VERSION)
		);
	});
}

#[test]
fn an_older_chain_is_spoken_to_in_its_version() {
	let (mut here, mut there) = Chain::pair();
	here.run(|| {
		super::network::admit(SIBLING);
		assert_ok!(root(pallet_xcm::Call::force_xcm_version {
			location: Box::new(para(SIBLING)),
			version: 4,
		}));
	});
	there.run(|| register(para(HERE), para(HERE)));
	here.call(Bob, transfer(para(SIBLING), local(Bob), (Here, UNIT)));
	let sent = here.leaving();
	let message = &sent[0].1[1..];
	assert!(matches!(
		VersionedXcm::<()>::decode(&mut &message[..]),
		Ok(VersionedXcm::V4(_))
	));
	let _ = program(message);
	assert_eq!(there.hear_bytes(HERE, message.to_vec()), Ok(true));
}

#[test]
fn none_but_governance_says_who_speaks_what() {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		assert!(dispatch(
			Bob,
			pallet_xcm::Call::force_xcm_version {
				location: Box::new(para(SIBLING)),
				version: 3,
			}
		)
		.is_err());
	});
}

#[test]
fn governance_asks_the_relay_chain_for_a_channel() {
	let (mut here, _) = Chain::pair();
	let request = Xcm(vec![
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			// hrmp.hrmpInitOpenChannel, as the relay chain encodes it.
			call: (60_u8, 0_u8, SIBLING, 8_u32, 1_024_u32).encode().into(),
		},
		RefundSurplus,
		all_to(para(HERE)),
	]);
	assert_ok!(here.run(|| root(send(Location::parent(), request.clone()))));
	let sent = here.rising().pop().expect("one message");
	// As the chain: nothing descends to an account.
	assert_eq!(sent.0[..5], request.0[..]);
}

#[test]
fn a_message_does_not_pay_for_a_call_that_it_cannot_decode() {
	let (mut here, _) = Chain::pair();
	rich(&mut here);
	let nonsense = Transact {
		origin_kind: OriginKind::SovereignAccount,
		fallback_max_weight: None,
		call: vec![0xff, 0xff].into(),
	};
	assert_ne!(here.hear(SIBLING, paid(vec![nonsense])), Ok(true));
	let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
	assert_eq!(here.hear(SIBLING, paid(vec![transact(remark)])), Ok(true));
}
