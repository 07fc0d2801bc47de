// SPDX-License-Identifier: Apache-2.0

//! What calls cost.

mod proofs;
mod setup;

use alloc::boxed::Box;
use assay_exchange::{judge::Verdict, key::key_hash};
use assay_primitives::{traits::StreamFactory, DeviceId, StreamId};
use frame_benchmarking::v2::*;
use frame_support::traits::Get;
use frame_system::RawOrigin;
use sp_core::H256;

use self::{proofs::*, setup::*};
use crate::{
	Balance, Call, Config, DealId, Due, DueDeposit, DueDeposits, Dues, DuesOf, HoldReason, ListingState, Listings,
	Pallet, Periods, PurchaseState, Purchases, Reputations, Requests, Stars, Subscriptions, TrancheKeys,
};

/// What the benchmarks need of the runtime.
pub trait Helper<AccountId, Currency> {
	/// Makes streams, and lets them promise.
	type Streams: StreamFactory<AccountId>;

	/// The currency whose payments cost the most: a registered asset, where there is any. It is there from now on.
	fn currency() -> Currency;

	/// Lets an account have so much of a currency.
	fn fund(who: &AccountId, currency: &Currency, amount: Balance);

	/// Lets the time be this, in milliseconds since the Unix epoch, by which slots and tranches are told. The market's clock
	/// need not be told.
	fn set_time(time: u64);

	/// Lets a device be one of an accredited maker, by all that there is to say of that.
	fn accredit(device: &DeviceId);

	/// Lets this account, which the factory let sell the stream, sell it no more.
	fn forbid(seller: &AccountId, stream: StreamId);

	/// Lets the stream's log have had this size and root at the end of a tranche that the factory let it know of.
	fn set_log(stream: StreamId, tranche: u64, size: u64, root: H256);
}

// Each call is measured with its most expensive caller and branch. Prices are in a currency whose payments take the most, with
// eight payees who had none of it before. A listing that a deal's bond goes back to is one read; one that was withdrawn, so
// that the bond is released, is more, and where the rest of the call does not find other work in the listing, it is withdrawn.
// Where a payment cannot be made, its entries in the asset stay as they are, and no more are written for what is due and its
// deposit instead.
#[benchmarks]
mod benchmarks {
	use super::*;

	/// A feed, whose promise is hashed.
	#[benchmark]
	fn list() {
		let (seller, _) = parties::<T>();
		let (stream, device, lot) = promised::<T>(&seller, H256::zero());
		let (offer, texts) = (offer::<T>(true), texts::<T>());
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), stream, device, lot, offer, texts, BOND);
		assert!(Listings::<T>::contains_key(0));
	}

	#[benchmark]
	fn add_bond() {
		let (seller, _) = parties::<T>();
		let id = archive::<T>(&seller);
		let before = listing::<T>(id).pool;
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, terms::<T>(id), BOND);
		assert_eq!(listing::<T>(id).pool, before + BOND);
	}

	#[benchmark]
	fn take_bond() {
		let (seller, _) = parties::<T>();
		let id = archive::<T>(&seller);
		let before = listing::<T>(id).pool;
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, BOND);
		assert_eq!(listing::<T>(id).pool, before - BOND);
	}

	#[benchmark]
	fn pause() {
		let (seller, _) = parties::<T>();
		let id = archive::<T>(&seller);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id);
		assert_eq!(listing::<T>(id).state, ListingState::Paused);
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		let (seller, _) = parties::<T>();
		let id = archive::<T>(&seller);
		Pallet::<T>::do_pause(&seller, id)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, terms::<T>(id));
		assert_eq!(listing::<T>(id).state, ListingState::Open);
		Ok(())
	}

	/// By somebody else, once the seller may sell no more.
	#[benchmark]
	fn withdraw() {
		let (seller, _) = parties::<T>();
		let id = archive::<T>(&seller);
		T::BenchmarkHelper::forbid(&seller, listing::<T>(id).stream);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id);
		assert!(!Listings::<T>::contains_key(id));
	}

	#[benchmark]
	fn purchase() {
		let (seller, buyer) = parties::<T>();
		let id = archive::<T>(&seller);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, terms::<T>(id), buyer_key());
		assert!(Purchases::<T>::contains_key(0));
	}

	#[benchmark]
	fn deliver() {
		let (seller, buyer) = parties::<T>();
		let id = purchased::<T>(&seller, &buyer);
		let deal = deal::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), id, deal, sealed::<T>(deal, 0));
		assert_ne!(delivery::<T>(id), H256::zero());
	}

	/// By somebody else, after the window, and the listing was withdrawn.
	#[benchmark]
	fn settle() {
		let (seller, buyer) = parties::<T>();
		let id = delivered::<T>(&seller, &buyer);
		withdrawn::<T>(&seller, 0);
		let delivery = delivery::<T>(id);
		wait::<T>(Periods::<T>::get().max_window + 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id, delivery);
		let state = Purchases::<T>::get(id).map(|bought| bought.state);
		assert!(matches!(state, Some(PurchaseState::Settled { .. })));
		assert!(!Dues::<T>::contains_key(DealId::Purchase(id)));
	}

	/// By somebody else, after the deadline: the listing is paused.
	#[benchmark]
	fn refund() {
		let (seller, buyer) = parties::<T>();
		let id = purchased::<T>(&seller, &buyer);
		let deal = deal::<T>(id);
		wait::<T>(Periods::<T>::get().max_delivery + 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id, deal);
		let state = Purchases::<T>::get(id).map(|bought| bought.state);
		assert_eq!(state, Some(PurchaseState::Refunded { verdict: None }));
		assert_eq!(listing::<T>(0).state, ListingState::Paused);
	}

	/// About a record in the deepest trees: the listing is closed. Another deal proved it bad before, so that the bond goes where
	/// nothing else of the deal does.
	#[benchmark]
	fn complain() {
		let (seller, buyer) = parties::<T>();
		let id = delivered::<T>(&seller, &buyer);
		Pallet::<T>::prove_bad(0);
		let deal = deal::<T>(id);
		let (goods, fault) = bad_archive(Pallet::<T>::genesis(), listing::<T>(0).stream, DEEPEST);
		replace::<T>(id, goods);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, deal, Some(SECRET), Box::new(fault));
		assert_eq!(verdict::<T>(id), Some(Verdict::WrongRecord));
		assert_eq!(listing::<T>(0).state, ListingState::Closed);
	}

	// For the figures in docs/performance.md: what is sold as most is, for the chain's own token and without payees. No call weighs
	// what these say.

	#[benchmark(extra)]
	fn plain_purchase() {
		let (seller, _) = parties::<T>();
		let (id, buyer) = plain::<T>(&seller);
		#[extrinsic_call]
		purchase(RawOrigin::Signed(buyer), id, terms::<T>(id), buyer_key());
		assert!(Purchases::<T>::contains_key(0));
	}

	/// By the buyer.
	#[benchmark(extra)]
	fn plain_settle() {
		let (seller, _) = parties::<T>();
		let (id, buyer) = plain_delivered::<T>(&seller);
		#[extrinsic_call]
		settle(RawOrigin::Signed(buyer), id, delivery::<T>(id));
		let state = Purchases::<T>::get(id).map(|bought| bought.state);
		assert!(matches!(state, Some(PurchaseState::Settled { .. })));
	}

	/// About a record in trees of 2^d batches and as many records each.
	#[benchmark(extra)]
	fn complain_at_depth(d: Linear<0, 32>) {
		let (seller, _) = parties::<T>();
		let (id, buyer) = plain_delivered::<T>(&seller);
		let deal = deal::<T>(id);
		let (goods, fault) = bad_archive(Pallet::<T>::genesis(), listing::<T>(0).stream, d);
		replace::<T>(id, goods);
		#[extrinsic_call]
		complain(RawOrigin::Signed(buyer), id, deal, Some(SECRET), Box::new(fault));
		assert_eq!(verdict::<T>(id), Some(Verdict::WrongRecord));
	}

	/// What of it is the envelope: two public keys, one shared secret, the key schedule.
	#[benchmark(extra)]
	fn open_envelope() {
		let sealed_key = sealed::<T>(H256::zero(), 0);
		let genesis = Pallet::<T>::genesis();
		let opened;
		#[block]
		{
			let mine = assay_exchange::public_key::public_key(&SECRET) == buyer_key();
			let key = assay_exchange::envelope::open(&SECRET, H256::zero(), genesis, 0, key_hash(&KEY), &sealed_key);
			opened = key.filter(|_| mine);
		}
		assert_eq!(opened, Some(KEY));
	}

	/// So many tranches of a subscription that goes on.
	#[benchmark(extra)]
	fn plain_collect(t: Linear<1, 31>) {
		let (seller, buyer) = parties::<T>();
		let id = plain_subscribed::<T>(&seller, &buyer, MOST);
		keys::<T>(id, t, 0);
		wait::<T>(1);
		let before = subscription::<T>(id);
		begin::<T>(id, before.next + u64::from(t));
		let anyone: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		collect(RawOrigin::Signed(anyone), id);
		assert_eq!(subscription::<T>(id).next, before.next + u64::from(t));
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		let (seller, buyer) = parties::<T>();
		let id = delivered::<T>(&seller, &buyer);
		Pallet::<T>::do_settle(&buyer, id, delivery::<T>(id))?;
		let deal = deal::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, deal, Some(Stars::Five));
		assert!(!Purchases::<T>::contains_key(id));
		assert!(Reputations::<T>::iter_values().any(|known| known.rated == 1));
		Ok(())
	}

	/// Twelve payments, all of which can be made by now, the deposits for those that are not the buyer's, and that of the buyer.
	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let (seller, buyer) = parties::<T>();
		let (currency, deal) = (currency::<T>(), DealId::Purchase(0));
		let amount = BOND;
		Pallet::<T>::hold_escrow(&buyer, &currency, 10 * amount)?;
		Pallet::<T>::hold_bond(&seller, &currency, 2 * amount)?;
		let payees = offer::<T>(true).split.into_iter().map(|share| share.account);
		let of_price = [buyer.clone(), seller.clone()].into_iter().chain(payees);
		let of_bond = [buyer.clone(), seller.clone()].map(|to| (true, to));
		let mut dues = DuesOf::<T>::default();
		for (bond, to) in of_price.map(|to| (false, to)).chain(of_bond) {
			let deposit = (to != buyer).then(|| (seller.clone(), T::PaymentDeposit::get()));
			if let Some((keeper, deposit)) = &deposit {
				Pallet::<T>::hold_deposit(HoldReason::Deal, keeper, *deposit)?;
			}
			let due = Due {
				currency: currency.clone(),
				bond,
				from: if bond { seller.clone() } else { buyer.clone() },
				to,
				amount,
				deposit,
			};
			dues.try_push(due).map_err(|_| BenchmarkError::Stop("there is room"))?;
		}
		Dues::<T>::insert(deal, dues);
		let kept = DueDeposit {
			reason: HoldReason::Deal,
			who: buyer.clone(),
			amount: T::PurchaseDeposit::get(),
		};
		Pallet::<T>::hold_deposit(kept.reason, &buyer, kept.amount)?;
		DueDeposits::<T>::insert(deal, kept);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), deal);
		assert!(!Dues::<T>::contains_key(deal) && !DueDeposits::<T>::contains_key(deal));
		Ok(())
	}

	#[benchmark]
	fn subscribe() {
		let (seller, buyer) = parties::<T>();
		let id = feed::<T>(&seller, H256::zero());
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, terms::<T>(id), buyer_key(), MOST);
		assert!(Subscriptions::<T>::contains_key(0));
	}

	/// While keys of all tranches are there.
	#[benchmark]
	fn top_up() {
		let (seller, buyer) = parties::<T>();
		let id = subscribed::<T>(&seller, &buyer, H256::zero(), MOST - 1);
		keys::<T>(id, MOST - 1, u64::MAX);
		let before = subscription::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, before.deal, 1);
		assert_eq!(subscription::<T>(id).until, before.until + 1);
	}

	/// The last of as many as may wait, by whom the first two are paid for.
	#[benchmark]
	fn deliver_tranche() {
		let (seller, buyer) = parties::<T>();
		let id = subscribed::<T>(&seller, &buyer, H256::zero(), MOST);
		keys::<T>(id, MOST - 1, 0);
		wait::<T>(1);
		let before = subscription::<T>(id);
		let last = before.until - 1;
		begin::<T>(id, last);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(seller),
			id,
			before.deal,
			last,
			sealed::<T>(before.deal, last),
		);
		assert!(TrancheKeys::<T>::contains_key(id, last));
		assert_eq!(subscription::<T>(id).next, before.next + 2);
	}

	/// Before anything comes, so that it is over at once, and the listing was withdrawn.
	#[benchmark]
	fn leave() {
		let (seller, buyer) = parties::<T>();
		let id = subscribed::<T>(&seller, &buyer, H256::zero(), MOST);
		paid::<T>(id);
		withdrawn::<T>(&seller, 0);
		let before = subscription::<T>(id);
		// Anyone may, where the seller may sell no more: that is looked up last.
		T::BenchmarkHelper::forbid(&seller, before.stream);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id, before.deal);
		assert_eq!(subscription::<T>(id).until, before.next);
	}

	/// So many tranches, each hit in every slot; these are all, and the listing was withdrawn.
	#[benchmark]
	fn collect(t: Linear<1, 32>) {
		let (seller, buyer) = parties::<T>();
		let id = subscribed::<T>(&seller, &buyer, H256::zero(), t);
		withdrawn::<T>(&seller, 0);
		keys::<T>(id, t, 0);
		wait::<T>(1);
		let before = subscription::<T>(id);
		begin::<T>(id, before.until);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id);
		let after = subscription::<T>(id);
		assert_eq!((after.next, after.windows.len()), (before.until, 0));
		assert_eq!(after.paid, PRICE * Balance::from(t * after.promise.slots));
	}

	/// About a record in the deepest trees, while keys of all tranches are there: the listing is closed, and the bond forfeited,
	/// as for an archive.
	#[benchmark]
	fn complain_tranche() {
		let (seller, buyer) = parties::<T>();
		let (key_hash, key_path) = (key_hash(&KEY), path(DEEPEST));
		let id = subscribed::<T>(&seller, &buyer, root(key_hash, &key_path), MOST);
		keys::<T>(id, MOST, u64::MAX);
		Pallet::<T>::prove_bad(0);
		let before = subscription::<T>(id);
		let (stream, tranche) = (before.stream, before.next);
		let time = before.promise.start(tranche).unwrap_or_default();
		let (log, fault) = bad_batch(Pallet::<T>::genesis(), stream, tranche, time, DEEPEST);
		T::BenchmarkHelper::set_log(stream, tranche, log.0, log.1);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer),
			id,
			before.deal,
			tranche,
			key_hash,
			key_path,
			Some(SECRET),
			Box::new(fault),
		);
		let verdict = subscription::<T>(id).verdict.map(|(verdict, _)| verdict);
		assert_eq!(verdict, Some(Verdict::WrongRecord));
		assert_eq!(TrancheKeys::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn close_subscription() -> Result<(), BenchmarkError> {
		let (seller, buyer) = parties::<T>();
		let id = subscribed::<T>(&seller, &buyer, H256::zero(), MOST);
		let deal = subscription::<T>(id).deal;
		Pallet::<T>::do_leave(&buyer, id, deal)?;
		paid::<T>(id);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, deal, Some(Stars::Five));
		assert!(!Subscriptions::<T>::contains_key(id));
		assert!(Reputations::<T>::iter_values().any(|known| known.rated == 1));
		Ok(())
	}

	#[benchmark]
	fn request() {
		let (seller, buyer) = parties::<T>();
		let query = query::<T>(archive::<T>(&seller));
		let end = Periods::<T>::get().max_validity;
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), query, currency::<T>(), PRICE, end);
		assert_eq!(Requests::<T>::iter().count(), 1);
	}

	/// The last of sixteen.
	#[benchmark]
	fn answer() {
		let (seller, buyer) = parties::<T>();
		let listing = archive::<T>(&seller);
		let asked = requested::<T>(&buyer, listing, 15);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), asked, listing, terms::<T>(listing));
		assert_eq!(answers::<T>(asked), Some(16));
	}

	/// The last of sixteen.
	#[benchmark]
	fn withdraw_answer() {
		let (seller, buyer) = parties::<T>();
		let listing = archive::<T>(&seller);
		let asked = requested::<T>(&buyer, listing, 15);
		answered::<T>(&seller, asked, listing);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), asked, listing);
		assert_eq!(answers::<T>(asked), Some(15));
	}

	/// The last of sixteen, all of whose sellers have their deposits back.
	#[benchmark]
	fn accept() {
		let (seller, buyer) = parties::<T>();
		let listing = archive::<T>(&seller);
		let asked = requested::<T>(&buyer, listing, 15);
		answered::<T>(&seller, asked, listing);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(buyer),
			asked,
			listing,
			terms::<T>(listing),
			buyer_key(),
		);
		assert_eq!(answers::<T>(asked), None);
		assert!(Purchases::<T>::contains_key(0));
	}

	/// By somebody else, after the end, with sixteen answers.
	#[benchmark]
	fn cancel() {
		let (seller, buyer) = parties::<T>();
		let listing = archive::<T>(&seller);
		let asked = requested::<T>(&buyer, listing, 15);
		answered::<T>(&seller, asked, listing);
		wait::<T>(Periods::<T>::get().max_validity + 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), asked);
		assert_eq!(answers::<T>(asked), None);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
