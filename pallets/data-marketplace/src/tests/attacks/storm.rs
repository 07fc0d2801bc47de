// SPDX-License-Identifier: Apache-2.0

//! Everybody does anything, in any order, while issuers block, freeze and thaw, devices are suspended and change hands, and
//! the chain stands. The books are right after each step, and in the end strangers bring every deal to its end: nothing of
//! anybody's stays in escrow or as a bond, and no device is bound.

use crate::{
	mock::*, Call, DealId, Dues, Encumbrances, HoldReason, Listings, Lot, NextListingId, NextPurchaseId,
	NextSubscriptionId, Now, Purchases, Requests, Stars, Subscriptions,
};
use assay_exchange::{
	envelope,
	judge::{ArchiveFault, FeedFault},
	key::{key_hashes, key_root},
	Key,
};
use assay_primitives::{
	listing::{Query, Share},
	merkle,
	stream::Promise,
	Commitment,
};
use proptest::prelude::*;
use sp_core::H256;
use std::sync::LazyLock;

const SLOT: u64 = HOUR;
const LENGTH: u64 = 4 * SLOT;
const FIRST_TRANCHE: u64 = START / LENGTH;
const TRANCHES: u32 = 200;
const SLOT_PRICE: Balance = 300;

/// The buyers, of whom one may sell as well.
const BUYERS: [AccountId; 4] = [BUYER, OTHER, RIVAL, ANYONE];

fn tranche_key(tranche: u64) -> Key {
	let mut key = [0x33; 32];
	key[..8].copy_from_slice(&tranche.to_le_bytes());
	key
}

static HASHES: LazyLock<Vec<H256>> = LazyLock::new(|| {
	let keys: Vec<Key> = (0..u64::from(TRANCHES))
		.map(|place| tranche_key(FIRST_TRANCHE + place))
		.collect();
	key_hashes(&keys)
});

fn promised() -> Promise {
	Promise {
		number: 0,
		interval: SLOT,
		min_readings: 2,
		slots: 4,
		width: WIDTH,
		key_root: key_root(&HASHES),
		first_tranche: FIRST_TRANCHE,
		tranches: TRANCHES,
	}
}

/// What somebody does. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Step {
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

fn step() -> impl Strategy<Value = Step> {
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

fn at(place: u64, of: u64) -> u64 {
	place.checked_rem(of).unwrap_or_default()
}

fn listing_at(place: u64) -> u64 {
	at(place, NextListingId::<Test>::get())
}

fn purchase_at(place: u64) -> u64 {
	at(place, NextPurchaseId::<Test>::get())
}

fn subscription_at(place: u64) -> u64 {
	at(place, NextSubscriptionId::<Test>::get())
}

fn request_at(place: usize) -> H256 {
	let mut all: Vec<H256> = Requests::<Test>::iter_keys().collect();
	all.sort();
	all.get(place % all.len().max(1)).copied().unwrap_or_default()
}

fn feed_deal(subscription: u64) -> H256 {
	Subscriptions::<Test>::get(subscription).map_or(H256::zero(), |subscription| subscription.deal)
}

/// The first tranche whose key has not come.
fn due_tranche(subscription: u64) -> Option<u64> {
	let subscription = Subscriptions::<Test>::get(subscription)?;
	let now = Timestamp::get() / LENGTH;
	let came = |tranche: &u64| subscription.windows.iter().any(|(other, _)| other == tranche);
	(subscription.next.max(now)..subscription.until).find(|tranche| !came(tranche))
}

fn buyer_of(subscription: u64) -> AccountId {
	Subscriptions::<Test>::get(subscription).map_or(BUYER, |subscription| subscription.buyer)
}

fn buyer_of_purchase(purchase: u64) -> AccountId {
	Purchases::<Test>::get(purchase).map_or(BUYER, |purchase| purchase.buyer)
}

fn listed(currency: usize, feed: bool, bad: bool, pool: Balance, split: bool) -> Call<Test> {
	listing_with(|listed| {
		listed.offer.currency = CURRENCIES[currency];
		listed.offer.valid_until = DataMarketplace::ticks() + 60 * DAY;
		if bad {
			listed.lot = archive().short(0).lot();
		}
		if split {
			// One who has nothing of anything, one who buys, and one who is blocked as a rule.
			listed.offer.split = [(99, 300_000), (OTHER, 200_000), (ISSUER, 100_000)]
				.map(|(account, parts)| Share { account, parts })
				.into();
		}
		if feed {
			listed.lot = Lot::Feed {
				promise: 0,
				hash: promised().hash(GENESIS, &DEVICE, STREAM),
			};
			listed.offer.price = SLOT_PRICE;
			(listed.offer.delivery, listed.offer.penalty) = (0, 0);
		}
		listed.pool = (pool + 1) * BOND;
	})
}

fn wrong_key() -> [u8; 80] {
	[&key_of(RIVAL)[..], &[0; 48]].concat().try_into().expect("80 bytes")
}

impl Step {
	/// Does it, whatever comes of it.
	fn go(self) {
		let _ = match self {
			Self::List {
				currency,
				feed,
				bad,
				pool,
				split,
			} => dispatch(SELLER, listed(currency, feed, bad, pool, split)),
			Self::Pool { listing, amount } => {
				let (listing, much) = (listing_at(listing), Balance::from(amount.unsigned_abs()));
				let call = if amount < 0 {
					Call::take_bond { listing, amount: much }
				} else {
					Call::add_bond { listing, amount: much }
				};
				dispatch(SELLER, call)
			},
			Self::Sale { listing, on } => {
				let listing = listing_at(listing);
				let call = if on {
					Call::resume { listing }
				} else {
					Call::pause { listing }
				};
				dispatch(SELLER, call)
			},
			Self::Withdraw { who, listing } => dispatch(
				who,
				Call::withdraw {
					listing: listing_at(listing),
				},
			),
			Self::Purchase { who, listing } => dispatch(BUYERS[who], buy_as(BUYERS[who], listing_at(listing))),
			Self::Deliver { purchase, right } => {
				let purchase = purchase_at(purchase);
				let sealed_key = if right {
					sealed_for(purchase, &archive().key)
				} else {
					wrong_key()
				};
				dispatch(SELLER, delivery_of(purchase, sealed_key))
			},
			Self::Settle { who, purchase } => dispatch(who, settle(purchase_at(purchase))),
			Self::Refund { who, purchase } => dispatch(who, refund(purchase_at(purchase))),
			Self::Complain { purchase, bad } => {
				let purchase = purchase_at(purchase);
				let who = buyer_of_purchase(purchase);
				let fault = if bad {
					archive().short(0).count_fault(0)
				} else {
					ArchiveFault::Key
				};
				dispatch(who, complaint_by(who, purchase, fault))
			},
			Self::Close { purchase, rated } => {
				let purchase = purchase_at(purchase);
				dispatch(
					buyer_of_purchase(purchase),
					close_with(purchase, rated.then_some(Stars::One)),
				)
			},
			Self::Pay { request, number, kind } => {
				let deal = match kind {
					0 => DealId::Purchase(purchase_at(number)),
					1 => DealId::Subscription(subscription_at(number)),
					2 => DealId::Listing(listing_at(number)),
					_ => DealId::Request(request_at(request)),
				};
				dispatch(ANYONE, Call::pay { deal })
			},
			Self::Subscribe { who, listing, tranches } => {
				let listing = listing_at(listing);
				let call = Call::subscribe {
					listing,
					terms: terms(listing),
					buyer_key: key_of(BUYERS[who]),
					tranches,
				};
				dispatch(BUYERS[who], call)
			},
			Self::TopUp { subscription, tranches } => {
				let subscription = subscription_at(subscription);
				let call = Call::top_up {
					subscription,
					deal: feed_deal(subscription),
					tranches,
				};
				dispatch(buyer_of(subscription), call)
			},
			Self::DeliverTranche {
				subscription,
				ahead,
				right,
			} => {
				let subscription = subscription_at(subscription);
				let tranche = due_tranche(subscription)
					.filter(|_| ahead > 0)
					.unwrap_or(Timestamp::get() / LENGTH);
				tick((tranche * LENGTH).saturating_sub(Timestamp::get()));
				let (deal, buyer) = (feed_deal(subscription), buyer_of(subscription));
				let right_key = || {
					let key = tranche_key(tranche);
					envelope::seal(&key_of(buyer), deal, GENESIS, tranche, &key, [7; 32]).expect("seals")
				};
				let call = Call::deliver_tranche {
					subscription,
					deal,
					tranche,
					sealed_key: if right { right_key() } else { wrong_key() },
				};
				dispatch(SELLER, call)
			},
			Self::Leave { subscription } => {
				let subscription = subscription_at(subscription);
				let deal = feed_deal(subscription);
				dispatch(buyer_of(subscription), Call::leave { subscription, deal })
			},
			Self::Collect { subscription } => dispatch(
				ANYONE,
				Call::collect {
					subscription: subscription_at(subscription),
				},
			),
			Self::ComplainTranche { subscription, back } => {
				let subscription = subscription_at(subscription);
				let tranche = (Timestamp::get() / LENGTH + 1 - back).max(FIRST_TRANCHE);
				let place = (tranche - FIRST_TRANCHE).min(u64::from(TRANCHES) - 1) as usize;
				let buyer = buyer_of(subscription);
				let call = Call::complain_tranche {
					subscription,
					deal: feed_deal(subscription),
					tranche,
					key_hash: HASHES[place],
					key_path: merkle::inclusion_path(&HASHES, place)
						.expect("it has a key")
						.try_into()
						.expect("short"),
					secret: Some(secret_of(buyer)),
					fault: FeedFault::Key.into(),
				};
				dispatch(buyer, call)
			},
			Self::CloseSubscription { subscription, rated } => {
				let subscription = subscription_at(subscription);
				let call = Call::close_subscription {
					subscription,
					deal: feed_deal(subscription),
					rating: rated.then_some(Stars::Five),
				};
				dispatch(buyer_of(subscription), call)
			},
			Self::Request { who, currency, days } => {
				let query = Query {
					to: u64::MAX,
					min_readings: 1,
					..Default::default()
				};
				let call = Call::request {
					query,
					currency: CURRENCIES[currency],
					max_price: PRICE + 77,
					end: DataMarketplace::ticks() + days * DAY,
				};
				dispatch(BUYERS[who], call)
			},
			Self::Answer { request, listing } => {
				let listing = listing_at(listing);
				let (request, terms) = (request_at(request), terms(listing));
				dispatch(
					SELLER,
					Call::answer {
						request,
						listing,
						terms,
					},
				)
			},
			Self::WithdrawAnswer { request, listing } => {
				let (request, listing) = (request_at(request), listing_at(listing));
				dispatch(SELLER, Call::withdraw_answer { request, listing })
			},
			Self::Accept { request, listing } => {
				let request = request_at(request);
				let asked = Requests::<Test>::get(request);
				let who = asked.as_ref().map_or(BUYER, |request| request.buyer);
				let answers = asked.map(|asked| asked.answers.into_inner()).unwrap_or_default();
				let answer = answers.get(at(listing, answers.len() as u64) as usize);
				let listing = answer.map_or(listing, |answer| answer.listing);
				let (terms, buyer_key) = (terms(listing), key_of(who));
				let call = Call::accept {
					request,
					listing,
					terms,
					buyer_key,
				};
				dispatch(who, call)
			},
			Self::Cancel { who, request } => dispatch(
				who,
				Call::cancel {
					request: request_at(request),
				},
			),
			Self::Issuer { what, who, asset } => issue(what, who, asset),
			Self::Device { what } => {
				match what {
					0 => Suspended::set(&vec![DEVICE]),
					1 => Sellers::set(&vec![(RIVAL, DEVICE)]),
					2 => Owners::set(&vec![(RIVAL, DEVICE)]),
					_ => {
						Suspended::set(&vec![]);
						Sellers::set(&vec![(SELLER, DEVICE)]);
					},
				}
				Ok(())
			},
			Self::Hit { count } => {
				commit_now(count);
				Ok(())
			},
			Self::Pass { minutes } => {
				tick(minutes * MINUTE);
				Ok(())
			},
			Self::Stand { minutes } => {
				halt(minutes * MINUTE);
				Ok(())
			},
		};
	}
}

fn issue(what: u8, who: AccountId, id: u32) -> Result<(), sp_runtime::DispatchError> {
	use pallet_assets::Call;
	let call = match what {
		0 => Call::<Test>::block { id, who },
		1 => Call::freeze { id, who },
		2 => Call::freeze_asset { id },
		3 => Call::start_destroy { id },
		4 => Call::transfer_ownership { id, owner: RIVAL },
		5 => Call::burn { id, who, amount: FUNDS },
		6 => Call::thaw { id, who },
		_ => Call::thaw_asset { id },
	};
	// Whoever owns it by now hands it on and back: the issuer keeps its team.
	dispatch(ISSUER, call)?;
	if what == 5 {
		dispatch(
			ISSUER,
			Call::<Test>::mint {
				id,
				beneficiary: who,
				amount: FUNDS / 2,
			},
		)?;
	}
	Ok(())
}

fn commit_now(count: u32) {
	let log = stream_of(STREAM).expect("there").log;
	let now = Timestamp::get();
	let before = log.last().map_or(0, |last| last.last_time);
	let commitment = Commitment {
		sequence: log.len() as u64,
		after: before,
		count,
		first_time: before,
		last_time: now,
		..Default::default()
	};
	commit(STREAM, commitment);
}

/// Nothing keeps strangers from bringing everything to its end.
fn end_all() {
	for id in [1, 2] {
		let _ = dispatch(ISSUER, pallet_assets::Call::<Test>::thaw_asset { id });
		for who in 1..9 {
			let _ = dispatch(ISSUER, pallet_assets::Call::<Test>::thaw { id, who });
		}
	}
	// Longer than anything waits: by the calendar, and by the clock.
	halt(500 * DAY);
	Now::<Test>::mutate(|clock| clock.ticks += 450 * DAY);
	let stranger = ISSUER;
	for purchase in Purchases::<Test>::iter_keys().collect::<Vec<_>>() {
		let _ = dispatch(stranger, settle(purchase));
		let _ = dispatch(stranger, refund(purchase));
	}
	for subscription in Subscriptions::<Test>::iter_keys().collect::<Vec<_>>() {
		let _ = dispatch(stranger, Call::collect { subscription });
	}
	for request in Requests::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::cancel { request });
	}
	for listing in Listings::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::withdraw { listing });
	}
	for deal in Dues::<Test>::iter_keys().collect::<Vec<_>>() {
		done(stranger, Call::pay { deal });
	}
	assert_eq!(Encumbrances::<Test>::iter().count(), 0, "no device is bound");
	assert_eq!(stream_of(STREAM).expect("there").engaged, 0, "nor its promise");
	for who in 1..9 {
		for currency in CURRENCIES {
			let [_, escrow, bond] = money(currency, who);
			assert_eq!((escrow, bond), (0, 0), "of {who} in {currency:?}");
		}
		assert_eq!(held(HoldReason::Request, who), 0);
		assert_eq!(held(HoldReason::Listing, who), 0);
	}
	for purchase in Purchases::<Test>::iter_keys().collect::<Vec<_>>() {
		done(buyer_of_purchase(purchase), close(purchase));
	}
	for subscription in Subscriptions::<Test>::iter_keys().collect::<Vec<_>>() {
		let deal = feed_deal(subscription);
		let call = Call::close_subscription {
			subscription,
			deal,
			rating: None,
		};
		done(buyer_of(subscription), call);
	}
	for who in 1..9 {
		assert_eq!(held(HoldReason::Deal, who), 0);
	}
	assert_sound();
}

/// Without what the issuer did to supplies itself.
fn weather(steps: Vec<Step>) {
	new_test_ext().execute_with(|| {
		promise(STREAM, promised());
		let native = Balances::total_issuance();
		for step in steps {
			let what = format!("{step:?}");
			step.go();
			if let Err(wrong) = DataMarketplace::do_try_state() {
				panic!("after {what}: {wrong:?}");
			}
		}
		end_all();
		assert_eq!(Balances::total_issuance() + burnt(), native);
	});
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn whatever_anybody_does_the_books_are_right_and_all_ends(steps in prop::collection::vec(step(), 40..160)) {
		weather(steps);
	}
}
