// SPDX-License-Identifier: Apache-2.0

//! What may happen next. Numbers pick one of what there is, the newest first.

use proptest::{collection::vec, prelude::*};

/// What happens next.
#[derive(Clone, Debug)]
pub(super) enum Step {
	/// What a schedule that fails is made of where it does not matter.
	Nothing,
	List(Offered),
	AddBond {
		who: usize,
		listing: usize,
	},
	TakeBond {
		who: usize,
		listing: usize,
		all: bool,
	},
	Pause {
		who: usize,
		listing: usize,
	},
	Resume {
		who: usize,
		listing: usize,
	},
	Withdraw {
		who: usize,
		listing: usize,
	},
	Buy {
		who: usize,
		listing: usize,
	},
	Deliver {
		who: Who,
		purchase: usize,
		right: bool,
	},
	Settle {
		who: Who,
		purchase: usize,
	},
	Refund {
		who: Who,
		purchase: usize,
	},
	Complain {
		who: Who,
		purchase: usize,
		fault: Fault,
	},
	Close {
		who: Who,
		purchase: usize,
		stars: Option<u8>,
	},
	Pay {
		of: usize,
	},
	Request {
		who: usize,
		asset: bool,
		price: usize,
		days: u64,
	},
	Answer {
		request: usize,
		listing: usize,
		seller: bool,
	},
	WithdrawAnswer {
		request: usize,
		answer: usize,
		seller: bool,
	},
	Accept {
		request: usize,
		answer: usize,
		buyer: bool,
	},
	Cancel {
		request: usize,
		buyer: bool,
	},
	/// So many minutes pass in blocks.
	Pass(u64),
	/// So many minutes pass in which there is no block.
	Stand(u64),
	/// A device is suspended, or active again.
	Suspend {
		device: usize,
		suspended: bool,
	},
	/// A seller may sell, or not any more.
	Permit {
		seller: usize,
		permitted: bool,
	},
	/// An account is blocked in the asset, or not any more.
	Block {
		who: usize,
		blocked: bool,
	},
	Feed(FeedStep),
}

/// What happens next to feeds.
#[derive(Clone, Debug)]
pub(super) enum FeedStep {
	List {
		asset: bool,
		split: usize,
		bonds: u8,
	},
	Subscribe {
		who: usize,
		listing: usize,
		tranches: u32,
	},
	TopUp {
		who: Who,
		subscription: usize,
		tranches: u32,
	},
	Leave {
		who: Who,
		subscription: usize,
	},
	/// A key comes for the tranche so many after the one that runs, and may not open.
	Deliver {
		who: Who,
		subscription: usize,
		ahead: u64,
	},
	Collect {
		subscription: usize,
	},
	/// That a key does not open, of the tranche so many before the one that runs.
	Complain {
		who: Who,
		subscription: usize,
		ago: u64,
	},
	Close {
		who: Who,
		subscription: usize,
		stars: Option<u8>,
	},
	/// So many readings are committed, the last so many minutes ago.
	Commit {
		count: u32,
		ago: u64,
	},
}

/// Who calls: mostly who may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who {
	Buyer,
	Seller,
	Anyone,
}

/// What a seller offers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered {
	pub(super) seller: usize,
	pub(super) asset: bool,
	pub(super) quality: Quality,
	pub(super) price: usize,
	pub(super) split: usize,
	pub(super) bonds: u8,
}

/// What an archive is like.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Quality {
	Good,
	/// A record does not open.
	Spoilt,
	/// A record is left out.
	Short,
	/// A reading is not the device's.
	Forged,
}

/// What a buyer alleges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
	Key,
	Record,
	Count,
	Leaf,
}

/// Mostly who may.
fn mostly(may: Who) -> impl Strategy<Value = Who> {
	prop_oneof![8 => Just(may), 1 => Just(Who::Buyer), 1 => Just(Who::Seller), 1 => Just(Who::Anyone)]
}

fn offered() -> impl Strategy<Value = Offered> {
	let quality = prop_oneof![
		5 => Just(Quality::Good),
		2 => Just(Quality::Spoilt),
		1 => Just(Quality::Short),
		1 => Just(Quality::Forged),
	];
	(
		0..3_usize,
		any::<bool>(),
		quality,
		0..3_usize,
		0..3_usize,
		prop_oneof![1 => Just(0_u8), 9 => 1..4_u8],
	)
		.prop_map(|(seller, asset, quality, price, split, bonds)| Offered {
			seller,
			asset,
			quality,
			price,
			split,
			bonds,
		})
}

fn of_listing() -> impl Strategy<Value = Step> {
	let listing = 0..5_usize;
	let who = prop_oneof![5 => 0..3_usize, 1 => 3..8_usize];
	let all = any::<bool>();
	(0..5_u8, who, listing, all).prop_map(|(kind, who, listing, all)| match kind {
		0 => Step::AddBond { who, listing },
		1 => Step::TakeBond { who, listing, all },
		2 => Step::Pause { who, listing },
		3 => Step::Resume { who, listing },
		_ => Step::Withdraw { who, listing },
	})
}

fn of_purchase() -> impl Strategy<Value = Step> {
	let purchase = prop_oneof![5 => 0..3_usize, 1 => 0..9_usize];
	let fault = prop_oneof![
		2 => Just(Fault::Key),
		3 => Just(Fault::Record),
		2 => Just(Fault::Count),
		2 => Just(Fault::Leaf),
	];
	let stars = proptest::option::of(0..5_u8);
	prop_oneof![
		8 => (mostly(Who::Seller), purchase.clone(), prop::bool::weighted(0.8))
			.prop_map(|(who, purchase, right)| Step::Deliver { who, purchase, right }),
		3 => (mostly(Who::Buyer), purchase.clone()).prop_map(|(who, purchase)| Step::Settle { who, purchase }),
		2 => (mostly(Who::Anyone), purchase.clone()).prop_map(|(who, purchase)| Step::Refund { who, purchase }),
		6 => (mostly(Who::Buyer), purchase.clone(), fault)
			.prop_map(|(who, purchase, fault)| Step::Complain { who, purchase, fault }),
		2 => (mostly(Who::Buyer), purchase, stars).prop_map(|(who, purchase, stars)| Step::Close { who, purchase, stars }),
	]
}

fn of_request() -> impl Strategy<Value = Step> {
	let (request, one) = (0..2_usize, 0..4_usize);
	let may = || prop::bool::weighted(0.9);
	prop_oneof![
		3 => (3..8_usize, any::<bool>(), prop_oneof![1 => 0..3_usize, 2 => Just(2)], 0..9_u64)
			.prop_map(|(who, asset, price, days)| Step::Request { who, asset, price, days }),
		6 => (request.clone(), 0..5_usize, may())
			.prop_map(|(request, listing, seller)| Step::Answer { request, listing, seller }),
		1 => (request.clone(), one.clone(), may())
			.prop_map(|(request, answer, seller)| Step::WithdrawAnswer { request, answer, seller }),
		6 => (request.clone(), one, may()).prop_map(|(request, answer, buyer)| Step::Accept { request, answer, buyer }),
		2 => (request, may()).prop_map(|(request, buyer)| Step::Cancel { request, buyer }),
	]
}

fn of_feed() -> impl Strategy<Value = FeedStep> {
	let subscription = prop_oneof![5 => 0..2_usize, 1 => 0..5_usize];
	let stars = proptest::option::of(0..5_u8);
	prop_oneof![
		2 => (any::<bool>(), 0..3_usize, 0..4_u8)
			.prop_map(|(asset, split, bonds)| FeedStep::List { asset, split, bonds }),
		3 => (3..8_usize, 0..4_usize, prop_oneof![8 => 1..5_u32, 1 => Just(0_u32), 1 => Just(33)])
			.prop_map(|(who, listing, tranches)| FeedStep::Subscribe { who, listing, tranches }),
		1 => (mostly(Who::Buyer), subscription.clone(), 0..30_u32)
			.prop_map(|(who, subscription, tranches)| FeedStep::TopUp { who, subscription, tranches }),
		1 => (mostly(Who::Buyer), subscription.clone())
			.prop_map(|(who, subscription)| FeedStep::Leave { who, subscription }),
		6 => (mostly(Who::Seller), subscription.clone(), 0..2_u64)
			.prop_map(|(who, subscription, ahead)| FeedStep::Deliver { who, subscription, ahead }),
		2 => subscription.clone().prop_map(|subscription| FeedStep::Collect { subscription }),
		1 => (mostly(Who::Buyer), subscription.clone(), 0..3_u64)
			.prop_map(|(who, subscription, ago)| FeedStep::Complain { who, subscription, ago }),
		1 => (mostly(Who::Buyer), subscription, stars)
			.prop_map(|(who, subscription, stars)| FeedStep::Close { who, subscription, stars }),
		6 => (1..4_u32, prop_oneof![3 => Just(0_u64), 1 => 0..120_u64])
			.prop_map(|(count, ago)| FeedStep::Commit { count, ago }),
	]
}

/// So many steps. Most schedules are about one thing, so that much comes of it.
pub(super) fn schedule(steps: usize) -> impl Strategy<Value = Vec<Step>> {
	let about = |archives: u32, requests: u32, feeds: u32| vec(step(archives, requests, feeds), steps);
	prop_oneof![about(6, 1, 1), about(3, 6, 1), about(1, 1, 6), about(3, 3, 3)]
}

/// What happens next, by how much it is about each thing.
fn step(archives: u32, requests: u32, feeds: u32) -> impl Strategy<Value = Step> {
	prop_oneof![
		1 => Just(Step::Nothing),
		4 => of_listing(),
		2 * archives + requests => offered().prop_map(Step::List),
		3 * archives => (prop_oneof![8 => 3..7_usize, 1 => 0..8_usize], 0..5_usize)
			.prop_map(|(who, listing)| Step::Buy { who, listing }),
		6 * archives + requests => of_purchase(),
		8 * requests => of_request(),
		8 * feeds => of_feed().prop_map(Step::Feed),
		2 => (0..12_usize).prop_map(|of| Step::Pay { of }),
		// A tranche has four hours.
		4 + feeds => (1..180_u64).prop_map(Step::Pass),
		1 => prop_oneof![Just(360_u64), Just(361), Just(1_441), 1..4_000_u64].prop_map(Step::Pass),
		1 => (1..6_000_u64).prop_map(Step::Stand),
		1 => (0..3_usize, prop::bool::weighted(0.4)).prop_map(|(device, suspended)| Step::Suspend { device, suspended }),
		1 => (0..3_usize, prop::bool::weighted(0.6)).prop_map(|(seller, permitted)| Step::Permit { seller, permitted }),
		3 => (0..7_usize, prop::bool::weighted(0.6)).prop_map(|(who, blocked)| Step::Block { who, blocked }),
	]
}
