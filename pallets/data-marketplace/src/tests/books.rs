// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call, Listings, PurchaseState, Purchases};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Something that somebody tries.
#[derive(Clone, Copy, Debug)]
enum Try {
	List,
	Withdraw(u64),
	Purchase(u64),
	Deliver(u64),
	Refund(u64),
	Settle(u64),
	Close(u64),
	Wait(u64),
	/// Governance changes what is asked.
	Ask(Balance),
	/// The seller may sell, or no longer.
	Permit(bool),
}

fn tries() -> impl Strategy<Value = Vec<(AccountId, Try)>> {
	let one = prop_oneof![
		Just(Try::List),
		(0_u64..6).prop_map(Try::Withdraw),
		(0_u64..6).prop_map(Try::Purchase),
		(0_u64..6).prop_map(Try::Deliver),
		(0_u64..6).prop_map(Try::Refund),
		(0_u64..6).prop_map(Try::Settle),
		(0_u64..6).prop_map(Try::Close),
		(1_u64..40).prop_map(Try::Wait),
		(1_u128..2_000).prop_map(Try::Ask),
		any::<bool>().prop_map(Try::Permit),
	];
	// The seller tries more often than others, or little would ever be sold.
	let who = prop_oneof![3 => Just(SELLER), 4 => BUYER..=POOR];
	proptest::collection::vec((who, one), 1..60)
}

const ALL: [AccountId; 5] = [SELLER, BUYER, ANYONE, POOR, RIVAL];

fn totals() -> BTreeMap<AccountId, Balance> {
	ALL.into_iter().map(|who| (who, money(who).iter().sum())).collect()
}

/// What a settlement pays, to whom and by whom.
fn payment(id: u64) -> Option<(AccountId, AccountId, Balance)> {
	Purchases::<Test>::get(id).map(|purchase| (purchase.buyer, purchase.seller, purchase.price))
}

fn try_it(who: AccountId, what: Try, expected: &mut BTreeMap<AccountId, Balance>) {
	let call = match what {
		Try::List => listing(),
		Try::Withdraw(listing) => Call::withdraw { listing },
		Try::Purchase(listing) => buy(listing),
		Try::Deliver(purchase) => delivery(purchase),
		Try::Refund(purchase) => Call::refund { purchase },
		Try::Settle(purchase) => settle(purchase),
		Try::Close(purchase) => close(purchase),
		Try::Wait(blocks) => return System::set_block_number(System::block_number() + blocks),
		Try::Ask(amount) => {
			ListingDeposit::set(&amount);
			ListingByteDeposit::set(&(amount / 100));
			return PurchaseDeposit::set(&amount);
		},
		Try::Permit(true) => return Sellers::set(&vec![(SELLER, DEVICE)]),
		Try::Permit(false) => return Sellers::set(&vec![]),
	};
	let paid = match what {
		Try::Settle(id) => payment(id),
		_ => None,
	};
	if let (Ok(()), Some((buyer, seller, price))) = (dispatch(who, call), paid) {
		*expected.get_mut(&buyer).expect("one of all") -= price;
		*expected.get_mut(&seller).expect("one of all") += price;
	}
}

/// After long enough, everything can be ended, by anyone but for what only costs who leaves it.
fn wind_up(expected: &mut BTreeMap<AccountId, Balance>) {
	System::set_block_number(System::block_number() + DELIVERY + INSPECTION + 1);
	for (id, purchase) in Purchases::<Test>::iter().collect::<Vec<_>>() {
		let mut must = |who, what| {
			let before = Purchases::<Test>::get(id);
			try_it(who, what, expected);
			assert_ne!(Purchases::<Test>::get(id), before, "{what:?} ends nothing");
		};
		match purchase.state {
			PurchaseState::Paid { .. } => {
				must(RIVAL, Try::Refund(id));
				continue;
			},
			PurchaseState::Delivered { .. } => must(RIVAL, Try::Settle(id)),
			PurchaseState::Settled { .. } => {},
		}
		must(purchase.buyer, Try::Close(id));
	}
	for (id, listing) in Listings::<Test>::iter().collect::<Vec<_>>() {
		try_it(listing.seller, Try::Withdraw(id), expected);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever anyone tries, the books are right, nobody's money changes but by a settlement, and in the end nothing is
	/// held of anyone.
	#[test]
	fn the_books_are_always_right(tries in tries()) {
		run(|| {
			let mut expected = totals();
			for (who, what) in tries {
				// Refused or not, the state has to be sound.
				try_it(who, what, &mut expected);
				DataMarketplace::do_try_state().expect("the state is sound");
				assert_eq!(totals(), expected);
			}
			wind_up(&mut expected);
			for who in ALL {
				assert_eq!(money(who), [expected[&who], 0, 0, 0]);
			}
		});
	}
}
