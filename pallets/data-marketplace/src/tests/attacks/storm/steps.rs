// SPDX-License-Identifier: Apache-2.0

//! What somebody may do next.

use super::*;

/// What somebody does. Numbers choose among what there is.
#[derive(Clone, Debug)]
pub(super) enum Step {
	List {
		currency: usize,
		feed: bool,
		bad: bool,
		pool: Balance,
		split: bool,
	},
	Pool {
		listing: u64,
		amount: i32,
	},
	Sale {
		listing: u64,
		on: bool,
	},
	Withdraw {
		who: AccountId,
		listing: u64,
	},
	Purchase {
		who: usize,
		listing: u64,
	},
	Deliver {
		purchase: u64,
		right: bool,
	},
	Settle {
		who: AccountId,
		purchase: u64,
	},
	Refund {
		who: AccountId,
		purchase: u64,
	},
	Complain {
		purchase: u64,
		bad: bool,
	},
	Close {
		purchase: u64,
		rated: bool,
	},
	Pay {
		request: usize,
		number: u64,
		kind: u8,
	},
	Subscribe {
		who: usize,
		listing: u64,
		tranches: u32,
	},
	TopUp {
		subscription: u64,
		tranches: u32,
	},
	DeliverTranche {
		subscription: u64,
		ahead: u64,
		right: bool,
	},
	Leave {
		subscription: u64,
	},
	Collect {
		subscription: u64,
	},
	ComplainTranche {
		subscription: u64,
		back: u64,
	},
	CloseSubscription {
		subscription: u64,
		rated: bool,
	},
	Request {
		who: usize,
		currency: usize,
		days: u64,
	},
	Answer {
		request: usize,
		listing: u64,
	},
	WithdrawAnswer {
		request: usize,
		listing: u64,
	},
	Accept {
		request: usize,
		listing: u64,
	},
	Cancel {
		who: AccountId,
		request: usize,
	},
	Issuer {
		what: u8,
		who: AccountId,
		asset: u32,
	},
	Device {
		what: u8,
	},
	Hit {
		count: u32,
	},
	Pass {
		minutes: u64,
	},
	Stand {
		minutes: u64,
	},
}

pub(super) fn step() -> impl Strategy<Value = Step> {
	use Step::*;
	let who = || 1..9_u64;
	let few = || 0..4_u64;
	let one = || 0..4_usize;
	prop_oneof![
		4 => (0..3_usize, any::<bool>(), any::<bool>(), 0..4_u128, any::<bool>())
			.prop_map(|(currency, feed, bad, pool, split)| List { currency, feed, bad, pool, split }),
		1 => (few(), -1500..1500_i32).prop_map(|(listing, amount)| Pool { listing, amount }),
		1 => (few(), any::<bool>()).prop_map(|(listing, on)| Sale { listing, on }),
		1 => (who(), few()).prop_map(|(who, listing)| Withdraw { who, listing }),
		5 => (one(), few()).prop_map(|(who, listing)| Purchase { who, listing }),
		9 => (few(), any::<bool>()).prop_map(|(purchase, right)| Deliver { purchase, right }),
		2 => (who(), few()).prop_map(|(who, purchase)| Settle { who, purchase }),
		2 => (who(), few()).prop_map(|(who, purchase)| Refund { who, purchase }),
		6 => (few(), any::<bool>()).prop_map(|(purchase, bad)| Complain { purchase, bad }),
		2 => (few(), any::<bool>()).prop_map(|(purchase, rated)| Close { purchase, rated }),
		2 => (one(), few(), 0..4_u8).prop_map(|(request, number, kind)| Pay { request, number, kind }),
		4 => (one(), few(), 1..34_u32).prop_map(|(who, listing, tranches)| Subscribe { who, listing, tranches }),
		2 => (few(), 1..20_u32).prop_map(|(subscription, tranches)| TopUp { subscription, tranches }),
		16 => (few(), 0..2_u64, any::<bool>())
			.prop_map(|(subscription, ahead, right)| DeliverTranche { subscription, ahead, right }),
		2 => few().prop_map(|subscription| Leave { subscription }),
		2 => few().prop_map(|subscription| Collect { subscription }),
		6 => (few(), 0..4_u64).prop_map(|(subscription, back)| ComplainTranche { subscription, back }),
		2 => (few(), any::<bool>()).prop_map(|(subscription, rated)| CloseSubscription { subscription, rated }),
		3 => (one(), 0..3_usize, 0..40_u64).prop_map(|(who, currency, days)| Request { who, currency, days }),
		4 => (one(), few()).prop_map(|(request, listing)| Answer { request, listing }),
		1 => (one(), few()).prop_map(|(request, listing)| WithdrawAnswer { request, listing }),
		3 => (one(), few()).prop_map(|(request, listing)| Accept { request, listing }),
		1 => (who(), one()).prop_map(|(who, request)| Cancel { who, request }),
		4 => (0..8_u8, who(), 1..3_u32).prop_map(|(what, who, asset)| Issuer { what, who, asset }),
		1 => (0..7_u8).prop_map(|what| Device { what }),
		8 => (1..4_u32).prop_map(|count| Hit { count }),
		8 => (1..90_u64).prop_map(|minutes| Pass { minutes }),
		1 => (400..4_000_u64).prop_map(|minutes| Pass { minutes }),
		1 => (1..1_000_u64).prop_map(|minutes| Stand { minutes }),
	]
}
