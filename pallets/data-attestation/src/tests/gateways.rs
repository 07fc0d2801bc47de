// SPDX-License-Identifier: Apache-2.0

//! `register_gateway`, `anchor` and `close_gateway`.

use crate::{mock::*, Call, Error, Event, Gateways, HoldReason, Log, NextGatewayId};
use assay_primitives::{
	merkle::{self, Frontier},
	Anchor,
};
use frame_support::assert_ok;
use sp_core::H256;
use sp_runtime::{ArithmeticError, TokenError};

const ROOT: H256 = H256([5; 32]);

fn anchor(gateway: u64, size: u64) -> Call<Test> {
	Call::anchor {
		gateway,
		root: ROOT,
		size,
	}
}

fn held_for_gateways(who: AccountId) -> Balance {
	held_for(HoldReason::Gateway, who)
}

#[test]
fn a_gateway_anchors_root_after_root() {
	run(|| {
		let gateway = gateway();
		assert_last(Event::GatewayRegistered {
			gateway,
			owner: CARRIER,
		});
		assert_eq!(held_for_gateways(CARRIER), GATEWAY_DEPOSIT + FRONTIER_DEPOSIT);
		let mut leaves = vec![];
		for sequence in 0..5 {
			System::set_block_number(20 + sequence);
			Timestamp::set_timestamp(NOW + 1_000 * sequence);
			assert_ok!(dispatch(CARRIER, anchor(gateway, sequence + 1)));
			let anchor = Anchor {
				sequence,
				block: 20 + sequence,
				latest: NOW + 1_000 * sequence + DRIFT,
				size: sequence + 1,
				root: ROOT,
			};
			leaves.push(anchor.leaf_hash());
			let root = merkle::root_of(&leaves);
			assert_last(Event::Anchored { gateway, anchor, root });
			let view = DataAttestation::gateway(gateway).expect("registered");
			assert_eq!(
				(view.size, view.root, view.owner, view.closed),
				(sequence + 1, root, CARRIER, false)
			);
		}
	});
}

#[test]
fn a_closed_gateway_keeps_its_root() {
	run(|| {
		let gateway = gateway();
		assert_ok!(dispatch(CARRIER, anchor(gateway, 7)));
		let open = DataAttestation::gateway(gateway).expect("registered");
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway }));
		assert_last(Event::GatewayClosed {
			gateway,
			size: 1,
			root: open.root,
		});
		let closed = DataAttestation::gateway(gateway).expect("it stays");
		assert_eq!((closed.size, closed.root, closed.closed), (1, open.root, true));
		assert_eq!(held_for_gateways(CARRIER), GATEWAY_DEPOSIT);
	});
}

#[test]
fn gateways_are_paged_by_owner() {
	run(|| {
		let all: Vec<_> = (0..5).map(|_| gateway()).collect();
		let mut seen = vec![];
		loop {
			let page = DataAttestation::gateways_of(CARRIER, seen.last().copied(), 2);
			assert!(page.len() <= 2);
			if page.is_empty() {
				break;
			}
			seen.extend(page);
		}
		seen.sort();
		assert_eq!(seen, all);
		assert!(DataAttestation::gateways_of(OWNER, None, 2).is_empty());
		assert_eq!(DataAttestation::gateway(99), None);
	});
}

#[test]
fn wrong_registrations_are_refused() {
	run(|| {
		assert_refused(POOR, Call::register_gateway {}, TokenError::FundsUnavailable);
		NextGatewayId::<Test>::put(u64::MAX);
		assert_refused(CARRIER, Call::register_gateway {}, ArithmeticError::Overflow);
	});
}

#[test]
fn wrong_anchors_are_refused() {
	run(|| {
		assert_refused(CARRIER, anchor(0, 1), Error::<Test>::GatewayNotFound);
		let gateway = gateway();
		assert_refused(OWNER, anchor(gateway, 1), Error::<Test>::NotGatewayOwner);
		assert_refused(CARRIER, anchor(gateway, 0), Error::<Test>::ZeroTreeSize);
		assert_refused(
			CARRIER,
			anchor(gateway, merkle::MAX_SIZE + 1),
			Error::<Test>::TreeTooLarge,
		);
		assert_ok!(dispatch(CARRIER, anchor(gateway, merkle::MAX_SIZE)));

		let with_log = |log: Log| {
			Gateways::<Test>::mutate(gateway, |gateway| gateway.as_mut().expect("registered").log = log);
		};
		let full = Frontier::from_parts(merkle::MAX_SIZE, vec![ROOT; 32]).expect("32 ones");
		with_log(Log::Open(full));
		assert_refused(CARRIER, anchor(gateway, 1), Error::<Test>::GatewayFull);
		with_log(Log::Open(Frontier::default()));
		assert_ok!(dispatch(CARRIER, Call::close_gateway { gateway }));
		assert_refused(CARRIER, anchor(gateway, 1), Error::<Test>::GatewayClosed);
	});
}

#[test]
fn wrong_closings_are_refused() {
	run(|| {
		let close = |gateway| Call::<Test>::close_gateway { gateway };
		assert_refused(CARRIER, close(0), Error::<Test>::GatewayNotFound);
		let gateway = gateway();
		assert_refused(OWNER, close(gateway), Error::<Test>::NotGatewayOwner);
		assert_ok!(dispatch(CARRIER, close(gateway)));
		assert_refused(CARRIER, close(gateway), Error::<Test>::GatewayClosed);
	});
}
