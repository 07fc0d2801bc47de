// SPDX-License-Identifier: Apache-2.0

//! Doing it.

use super::*;

pub(super) fn at(place: u64, of: u64) -> u64 {
	place.checked_rem(of).unwrap_or_default()
}

pub(super) fn listing_at(place: u64) -> u64 {
	at(place, NextListingId::<Test>::get())
}

pub(super) fn purchase_at(place: u64) -> u64 {
	at(place, NextPurchaseId::<Test>::get())
}

pub(super) fn subscription_at(place: u64) -> u64 {
	at(place, NextSubscriptionId::<Test>::get())
}

pub(super) fn request_at(place: usize) -> H256 {
	let mut all: Vec<H256> = Requests::<Test>::iter_keys().collect();
	all.sort();
	all.get(place % all.len().max(1)).copied().unwrap_or_default()
}

pub(super) fn feed_deal(subscription: u64) -> H256 {
	Subscriptions::<Test>::get(subscription).map_or(H256::zero(), |subscription| subscription.deal)
}

/// The first tranche whose key has not come.
pub(super) fn due_tranche(subscription: u64) -> Option<u64> {
	let subscription = Subscriptions::<Test>::get(subscription)?;
	let now = Timestamp::get() / LENGTH;
	let came = |tranche: &u64| subscription.windows.iter().any(|(other, _)| other == tranche);
	(subscription.next.max(now)..subscription.until).find(|tranche| !came(tranche))
}

pub(super) fn buyer_of(subscription: u64) -> AccountId {
	Subscriptions::<Test>::get(subscription).map_or(BUYER, |subscription| subscription.buyer)
}

pub(super) fn buyer_of_purchase(purchase: u64) -> AccountId {
	Purchases::<Test>::get(purchase).map_or(BUYER, |purchase| purchase.buyer)
}

pub(super) fn listed(currency: usize, feed: bool, bad: bool, pool: Balance, split: bool) -> Call<Test> {
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

pub(super) fn wrong_key() -> [u8; 80] {
	[&key_of(RIVAL)[..], &[0; 48]].concat().try_into().expect("80 bytes")
}

impl Step {
	/// Does it, whatever comes of it.
	pub(super) fn go(self) {
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
					add_bond(listing, much)
				};
				dispatch(SELLER, call)
			},
			Self::Sale { listing, on } => {
				let listing = listing_at(listing);
				let call = if on { resume(listing) } else { Call::pause { listing } };
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

pub(super) fn issue(what: u8, who: AccountId, id: u32) -> Result<(), sp_runtime::DispatchError> {
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

pub(super) fn commit_now(count: u32) {
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
