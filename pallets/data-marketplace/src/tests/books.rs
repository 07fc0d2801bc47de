// SPDX-License-Identifier: Apache-2.0

use crate::{mock::*, Call};
use proptest::prelude::*;

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
	];
	proptest::collection::vec((SELLER..=POOR, one), 1..60)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever anyone tries, the books are right and nobody's money appears or vanishes.
	#[test]
	fn the_books_are_always_right(tries in tries()) {
		run(|| {
			for (who, what) in tries {
				let call = match what {
					Try::List => listing(),
					Try::Withdraw(listing) => Call::withdraw { listing },
					Try::Purchase(listing) => Call::purchase { listing, buyer_key: BUYER_KEY },
					Try::Deliver(purchase) => delivery(purchase),
					Try::Refund(purchase) => Call::refund { purchase },
					Try::Settle(purchase) => Call::settle { purchase },
					Try::Close(purchase) => Call::close { purchase },
					Try::Wait(blocks) => {
						System::set_block_number(System::block_number() + blocks);
						continue;
					},
				};
				// Refused or not, the state has to be sound.
				let _ = dispatch(who, call);
				DataMarketplace::do_try_state().expect("the state is sound");
			}
		});
	}
}
