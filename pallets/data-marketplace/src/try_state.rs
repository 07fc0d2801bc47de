// SPDX-License-Identifier: Apache-2.0

//! What holds of the pallet's storage after every call.

use alloc::{collections::BTreeMap, vec::Vec};
use assay_primitives::{
	listing::{self, Goods, Texts},
	DeviceId, ListingId, PurchaseId, SubscriptionId,
};
use codec::Encode;
use frame_support::{
	ensure,
	traits::{fungibles::InspectHold, Get},
};
use sp_core::{H256, U256};
use sp_io::hashing::sha2_256;
use sp_runtime::TryRuntimeError;

use crate::{
	impls::MILLION,
	types::{AccountOf, CurrencyOf},
	Balance, Config, DealId, DealsOf, DueDeposit, DueDeposits, Dues, Encumbrances, Facet, HoldReason, Listing,
	ListingState, ListingTexts, Listings, ListingsBy, NextListingId, NextPurchaseId, NextSubscriptionId, Now,
	OpenSales, Pallet, Purchase, PurchaseState, Purchases, Reputations, Request, Requests, RequestsOf, SalesOf, Stake,
	Subscription, Subscriptions, TrancheKeys,
};

/// Most stars.
const MOST_STARS: u8 = 5;

impl<T: Config> Pallet<T> {
	/// Checks that
	/// - the clock shows no more than passed;
	/// - listings, purchases and subscriptions have numbers that were given out;
	/// - listings are found by all that they say, and nothing else is; the hashes of texts and terms are theirs;
	/// - bonds are no less than penalties, and shares no more than there is;
	/// - deals are listed under their buyers, and under their sellers until they have ended, and nothing else is; nobody buys
	///   from itself; the hashes of deals and deliveries are those of what they stand for;
	/// - sealed keys are of tranches that were delivered and are neither paid out nor given back;
	/// - each device's and each listing's open deals are counted; what was proved bad is not for sale;
	/// - requests are listed under their buyers, and nothing else is;
	/// - a rated deal is one that ended, and the mean of stars is between one and five; who lists has a reputation;
	/// - what is due is something, of no purchase that is open, and paid for; what is over and owes nothing keeps no deposit;
	/// - every entry has its deposit;
	/// - in each currency and for each reason, what is recorded for an account is what is held of it, and nothing is held that is
	///   not recorded: in escrow the prices of open purchases, what is paid ahead, what requests offer, and what of all that
	///   is due; as bonds the pools of listings, the bonds of open deals, and what of them is due.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let clock = Now::<T>::get();
		ensure!(
			clock.ticks <= clock.last && clock.resumed <= clock.last,
			"the clock shows more than passed"
		);
		let mut books = Books::<T>::default();
		Self::check_listings(&mut books)?;
		let (mut open, mut sales) = (BTreeMap::new(), BTreeMap::new());
		Self::check_purchases(&mut books, &mut open, &mut sales)?;
		Self::check_subscriptions(&mut books, &mut open, &mut sales)?;
		ensure!(
			Encumbrances::<T>::iter().collect::<BTreeMap<_, _>>() == open,
			"a device's open deals are not counted"
		);
		let counted: BTreeMap<_, _> = OpenSales::<T>::iter()
			.map(|(listing, sales)| (listing, sales.open))
			.collect();
		ensure!(counted == sales, "a listing's open deals are not counted");
		for (id, _) in OpenSales::<T>::iter().filter(|(_, sales)| sales.proved) {
			let sold = Listings::<T>::get(id).is_some_and(|listing| listing.state != ListingState::Closed);
			ensure!(!sold, "what was proved bad is for sale");
		}
		Self::check_indexes()?;
		Self::check_requests(&mut books)?;
		Self::check_reputations(&mut books)?;
		Self::check_dues(&mut books)?;
		books.check()
	}

	fn check_listings(books: &mut Books<T>) -> Result<(), TryRuntimeError> {
		let next = NextListingId::<T>::get();
		for (id, listing) in Listings::<T>::iter() {
			ensure!(id < next, "a listing has a number that was not given out");
			Self::check_listing(id, &listing)?;
			books.deposit(HoldReason::Listing, &listing.seller, listing.deposit)?;
			books.add(HoldReason::Bond, &listing.stake.currency, &listing.seller, listing.pool)?;
		}
		for id in ListingTexts::<T>::iter_keys() {
			ensure!(Listings::<T>::contains_key(id), "texts are kept of no listing");
		}
		for (facet, id, ()) in ListingsBy::<T>::iter() {
			let found = Listings::<T>::get(id).is_some_and(|listing| Self::is_found_by(id, &listing, &facet));
			ensure!(found, "a listing is found by what it is not");
		}
		Ok(())
	}

	fn check_listing(id: ListingId, listing: &Listing<T>) -> Result<(), TryRuntimeError> {
		let texts = Self::texts_of(id).ok_or("a listing has no texts")?;
		ensure!(texts.hash() == listing.texts, "a listing's texts are not what it says");
		ensure!(
			Self::terms_of(listing) == listing.terms,
			"a listing's terms are not what it says"
		);
		Self::check_stake(&listing.stake)?;
		if let Goods::Archive {
			first, last, log_size, ..
		} = listing.goods
		{
			ensure!(first <= last && last < log_size, "an archive's range is not in the log");
		}
		ensure!(
			Reputations::<T>::contains_key(&listing.seller, &listing.stake.currency),
			"a seller has no reputation"
		);
		let keywords = texts.keywords.iter().map(|word| Facet::Keyword(H256(sha2_256(word))));
		let facets = [
			Facet::Seller(listing.seller.clone()),
			Facet::Device(listing.device),
			Facet::Stream(listing.stream),
		];
		for facet in facets.into_iter().chain(keywords) {
			let found = ListingsBy::<T>::contains_key(facet, id);
			ensure!(found, "a listing is not found by what it is");
		}
		Ok(())
	}

	fn is_found_by(id: ListingId, listing: &Listing<T>, facet: &Facet<AccountOf<T>>) -> bool {
		match facet {
			Facet::Seller(seller) => listing.seller == *seller,
			Facet::Device(device) => listing.device == *device,
			Facet::Stream(stream) => listing.stream == *stream,
			Facet::Keyword(hash) => {
				Self::texts_of(id).is_some_and(|texts| texts.keywords.iter().any(|word| H256(sha2_256(word)) == *hash))
			},
		}
	}

	fn texts_of(id: ListingId) -> Option<Texts> {
		ListingTexts::<T>::get(id).map(Into::into)
	}

	fn check_stake(stake: &Stake<T>) -> Result<(), TryRuntimeError> {
		ensure!(stake.price > 0, "something is sold for nothing");
		ensure!(stake.penalty <= stake.bond, "a penalty is more than the bond");
		let shares = stake.split.iter().map(|share| u64::from(share.parts)).sum::<u64>();
		ensure!(
			shares <= u64::from(MILLION) && stake.fee <= MILLION,
			"more is shared than there is"
		);
		Ok(())
	}

	fn check_purchases(books: &mut Books<T>, open: &mut Open, sales: &mut OpenOf) -> Result<(), TryRuntimeError> {
		let next = NextPurchaseId::<T>::get();
		for (id, purchase) in Purchases::<T>::iter() {
			ensure!(id < next, "a purchase has a number that was not given out");
			let deal = DealId::Purchase(id);
			let Purchase {
				buyer, seller, stake, ..
			} = &purchase;
			Self::check_deal(deal, buyer, seller, is_open(&purchase.state))?;
			ensure!(
				purchase.deal == Self::deal_of(purchase.terms, buyer, purchase.buyer_key),
				"a deal is not what its hash says"
			);
			ensure!(
				matches!(purchase.goods, Goods::Archive { .. }),
				"a purchase is of no archive"
			);
			if let PurchaseState::Delivered {
				sealed_key, delivery, ..
			} = &purchase.state
			{
				ensure!(
					*delivery == listing::delivery(Self::genesis(), purchase.deal, sealed_key),
					"a delivery is not what its hash says"
				);
			}
			Self::check_stake(stake)?;
			books.deposit(HoldReason::Deal, buyer, purchase.deposit)?;
			if is_open(&purchase.state) {
				count(open, purchase.device);
				count(sales, purchase.listing);
				books.add(HoldReason::Escrow, &stake.currency, buyer, stake.price)?;
				books.add(HoldReason::Bond, &stake.currency, seller, stake.bond)?;
			}
		}
		Ok(())
	}

	fn check_subscriptions(books: &mut Books<T>, open: &mut Open, sales: &mut OpenOf) -> Result<(), TryRuntimeError> {
		let next = NextSubscriptionId::<T>::get();
		for (id, subscription) in Subscriptions::<T>::iter() {
			ensure!(id < next, "a subscription has a number that was not given out");
			let deal = DealId::Subscription(id);
			let Subscription {
				buyer, seller, stake, ..
			} = &subscription;
			Self::check_deal(deal, buyer, seller, !subscription.is_over())?;
			ensure!(
				subscription.deal == Self::deal_of(subscription.terms, buyer, subscription.buyer_key),
				"a deal is not what its hash says"
			);
			ensure!(
				subscription.from <= subscription.next && subscription.next <= subscription.until,
				"a subscription's tranches are not in order"
			);
			let waiting = |tranche: u64| (subscription.next..subscription.until).contains(&tranche);
			for (tranche, _) in &subscription.windows {
				ensure!(
					waiting(*tranche) && TrancheKeys::<T>::contains_key(id, tranche),
					"a tranche was delivered that does not wait"
				);
			}
			Self::check_stake(stake)?;
			books.deposit(HoldReason::Deal, buyer, subscription.deposit)?;
			if !subscription.is_over() {
				count(open, subscription.device);
				count(sales, subscription.listing);
				let tranches = subscription.until.saturating_sub(subscription.next);
				let prepaid = Self::price_of(stake, &subscription.promise, tranches)?;
				books.add(HoldReason::Escrow, &stake.currency, buyer, prepaid)?;
				books.add(HoldReason::Bond, &stake.currency, seller, stake.bond)?;
			}
		}
		for (id, tranche, _) in TrancheKeys::<T>::iter() {
			let delivered =
				Subscriptions::<T>::get(id).is_some_and(|subscription| subscription.window_end(tranche).is_some());
			ensure!(delivered, "a key is kept of a tranche that does not wait");
		}
		Ok(())
	}

	fn check_deal(
		deal: DealId,
		buyer: &AccountOf<T>,
		seller: &AccountOf<T>,
		open: bool,
	) -> Result<(), TryRuntimeError> {
		ensure!(buyer != seller, "a seller bought from itself");
		ensure!(
			DealsOf::<T>::contains_key(buyer, deal),
			"a deal is not listed under its buyer"
		);
		ensure!(
			SalesOf::<T>::contains_key(seller, deal) == open,
			"a deal is listed under its seller until it has ended"
		);
		Ok(())
	}

	fn check_indexes() -> Result<(), TryRuntimeError> {
		for (buyer, deal, ()) in DealsOf::<T>::iter() {
			let bought = Self::parties(deal).is_some_and(|parties| parties.0 == buyer);
			ensure!(bought, "an index lists a deal that is not there");
		}
		for (seller, deal, ()) in SalesOf::<T>::iter() {
			let sold = Self::parties(deal).is_some_and(|parties| parties.1 == seller);
			ensure!(sold, "an index lists a sale that is not there");
		}
		for (buyer, id, ()) in RequestsOf::<T>::iter() {
			let asked = Requests::<T>::get(id).is_some_and(|request| request.buyer == buyer);
			ensure!(asked, "an index lists a request that is not there");
		}
		Ok(())
	}

	/// Buyer and seller of a deal.
	fn parties(deal: DealId) -> Option<(AccountOf<T>, AccountOf<T>)> {
		match deal {
			DealId::Purchase(id) => Purchases::<T>::get(id).map(|purchase| (purchase.buyer, purchase.seller)),
			DealId::Subscription(id) => {
				Subscriptions::<T>::get(id).map(|subscription| (subscription.buyer, subscription.seller))
			},
			DealId::Request(_) | DealId::Listing(_) => None,
		}
	}

	fn check_requests(books: &mut Books<T>) -> Result<(), TryRuntimeError> {
		for (id, request) in Requests::<T>::iter() {
			let Request {
				buyer,
				currency,
				max_price,
				answers,
				deposit,
				..
			} = &request;
			ensure!(
				RequestsOf::<T>::contains_key(buyer, id),
				"a request is not listed under its buyer"
			);
			books.deposit(HoldReason::Request, buyer, *deposit)?;
			books.add(HoldReason::Escrow, currency, buyer, *max_price)?;
			for (place, answer) in answers.iter().enumerate() {
				let twice = answers.iter().take(place).any(|other| other.listing == answer.listing);
				ensure!(!twice, "a listing answers a request twice");
				ensure!(answer.seller != *buyer, "a buyer answers itself");
				books.deposit(HoldReason::Request, &answer.seller, answer.deposit)?;
			}
		}
		Ok(())
	}

	fn check_reputations(books: &mut Books<T>) -> Result<(), TryRuntimeError> {
		for (seller, _, known) in Reputations::<T>::iter() {
			ensure!(
				known.rated <= known.settled.saturating_add(known.refunded),
				"a deal was rated that has not ended"
			);
			let most = U256::from(known.weight).saturating_mul(MOST_STARS.into());
			ensure!(
				known.score >= known.weight && U256::from(known.score) <= most,
				"the mean of ratings is none"
			);
			books.deposit(HoldReason::Reputation, &seller, known.deposit)?;
		}
		Ok(())
	}

	fn check_dues(books: &mut Books<T>) -> Result<(), TryRuntimeError> {
		for (deal, dues) in Dues::<T>::iter() {
			let ended = match deal {
				DealId::Purchase(id) => Self::has_ended(id),
				DealId::Subscription(id) => Self::was_given_out(id),
				DealId::Request(_) => true,
				DealId::Listing(id) => id < NextListingId::<T>::get() && !Listings::<T>::contains_key(id),
			};
			ensure!(ended, "something is due of a deal that has not ended");
			ensure!(
				!dues.is_empty() && dues.iter().all(|due| due.amount > 0),
				"what is due is nothing"
			);
			for due in dues {
				books.add(due.reason(), &due.currency, &due.from, due.amount)?;
				match &due.deposit {
					Some((who, amount)) => books.deposit(HoldReason::Deal, who, *amount)?,
					None => ensure!(Self::pays_for(deal, &due.to), "something is due that nobody paid for"),
				}
			}
		}
		for (deal, DueDeposit { reason, who, amount }) in DueDeposits::<T>::iter() {
			ensure!(Self::owes(deal, &who), "a deposit is kept for what is not due");
			books.deposit(reason, &who, amount)?;
		}
		Ok(())
	}

	/// Whether a deposit of this account is held for a deal, or for what it owes.
	fn pays_for(deal: DealId, who: &AccountOf<T>) -> bool {
		Self::parties(deal).is_some_and(|(buyer, _)| buyer == *who)
			|| DueDeposits::<T>::get(deal).is_some_and(|kept| kept.who == *who)
	}

	fn has_ended(id: PurchaseId) -> bool {
		id < NextPurchaseId::<T>::get() && Purchases::<T>::get(id).is_none_or(|purchase| !is_open(&purchase.state))
	}

	fn was_given_out(id: SubscriptionId) -> bool {
		id < NextSubscriptionId::<T>::get()
	}
}

/// How many open deals there are of each device.
type Open = BTreeMap<DeviceId, u32>;

/// How many open deals there are of each listing.
type OpenOf = BTreeMap<ListingId, u32>;

fn count<Key: Ord>(open: &mut BTreeMap<Key, u32>, of: Key) {
	let count = open.entry(of).or_default();
	*count = count.saturating_add(1);
}

/// Whether a purchase is neither settled nor refunded.
fn is_open(state: &PurchaseState) -> bool {
	matches!(state, PurchaseState::Paid { .. } | PurchaseState::Delivered { .. })
}

/// What is recorded as held of each account, by currency and reason.
struct Books<T: Config>(Vec<Account<T>>, BTreeMap<Vec<u8>, Balance>);

/// What something is held of, by currency and reason.
type Account<T> = (HoldReason, CurrencyOf<T>);

impl<T: Config> Default for Books<T> {
	fn default() -> Self {
		// What is held is looked for also where nothing is recorded.
		let accounts = [
			HoldReason::Listing,
			HoldReason::Deal,
			HoldReason::Escrow,
			HoldReason::Bond,
			HoldReason::Request,
			HoldReason::Reputation,
		]
		.map(|reason| (reason, T::Native::get()));
		Self(accounts.into(), BTreeMap::new())
	}
}

impl<T: Config> Books<T> {
	/// Adds what is held of somebody.
	fn add(
		&mut self,
		reason: HoldReason,
		currency: &CurrencyOf<T>,
		who: &AccountOf<T>,
		amount: Balance,
	) -> Result<(), TryRuntimeError> {
		let account = (reason, currency.clone());
		let sum = self.1.entry((&account, who).encode()).or_default();
		*sum = sum.checked_add(amount).ok_or("the books overflow")?;
		if !self.0.contains(&account) {
			self.0.push(account);
		}
		Ok(())
	}

	/// Adds a deposit, which is never nothing: whatever is on record is paid for.
	fn deposit(&mut self, reason: HoldReason, who: &AccountOf<T>, amount: Balance) -> Result<(), TryRuntimeError> {
		ensure!(amount > 0, "an entry has no deposit");
		self.add(reason, &T::Native::get(), who, amount)
	}

	/// Compares all of it with what is held of every account that there is.
	fn check(mut self) -> Result<(), TryRuntimeError> {
		for who in frame_system::Account::<T>::iter_keys() {
			for account in &self.0 {
				let recorded = self.1.remove(&(account, &who).encode()).unwrap_or_default();
				let (reason, currency) = account;
				let held = T::Currencies::balance_on_hold(currency.clone(), &(*reason).into(), &who);
				ensure!(held == recorded, "what is held is not what the books say");
			}
		}
		// What was not looked at is of nobody; nothing may be so.
		ensure!(
			self.1.values().all(|amount| *amount == 0),
			"the books name an account that there is not"
		);
		Ok(())
	}
}
