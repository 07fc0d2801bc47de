// SPDX-License-Identifier: Apache-2.0

//! What sellers and buyers do.

use assay_exchange::{envelope, judge::ArchiveFault, Key, SealedKey};
use assay_primitives::{
	listing::{Coverage, Currency, Document, Texts},
	DeviceId, ListingId, PurchaseId, StreamId,
};
use sp_core::H256;

use super::*;
use crate::{DealId, Listings, Lot, NextListingId, NextPurchaseId, Offer, Purchase, PurchaseState, Purchases, Stars};

pub(crate) const PRICE: Balance = 5_000;
pub(crate) const BOND: Balance = 700;
pub(crate) const PENALTY: Balance = 100;
/// What the seller of the usual listing puts up: three bonds.
pub(crate) const POOL: Balance = 3 * BOND;
pub(crate) const DELIVERY: u64 = 6 * HOUR;
pub(crate) const WINDOW: u64 = DAY;
pub(crate) const VALID_UNTIL: u64 = 90 * DAY;

/// What `list` takes; by default, the usual archive.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
	pub(crate) stream: StreamId,
	pub(crate) device: DeviceId,
	pub(crate) lot: Lot,
	pub(crate) offer: Offer<AccountId, Currency>,
	pub(crate) texts: Texts,
	pub(crate) pool: Balance,
}

impl Default for Listed {
	fn default() -> Self {
		Self {
			stream: STREAM,
			device: DEVICE,
			lot: archive().lot(),
			offer: Offer {
				currency: Currency::Native,
				price: PRICE,
				bond: BOND,
				penalty: PENALTY,
				delivery: DELIVERY,
				window: WINDOW,
				valid_until: VALID_UNTIL,
				split: vec![],
			},
			texts: texts(),
			pool: POOL,
		}
	}
}

impl Listed {
	/// The call that lists it.
	pub(crate) fn call(self) -> Call<Test> {
		Call::list {
			stream: self.stream,
			device: self.device,
			lot: self.lot,
			offer: self.offer,
			texts: self.texts,
			pool: self.pool,
		}
	}
}

/// What the usual listing says: 98 bytes and two keywords.
pub(crate) fn texts() -> Texts {
	let document = |byte: u8, uri: &[u8]| {
		Some(Document {
			hash: H256([byte; 32]),
			uri: uri.to_vec(),
		})
	};
	Texts {
		title: b"weather".to_vec(),
		description: b"Temperature in the yard".to_vec(),
		keywords: vec![b"air".to_vec(), b"yard".to_vec()],
		coverage: Coverage {
			from: Some(FIRST * MINUTE + 1),
			to: Some((LAST + 1) * MINUTE),
			place: b"geo:48.2,16.4".to_vec(),
		},
		uri: b"https://example.com/weather/".to_vec(),
		sample: None,
		licence: document(1, b"https://example.com/l"),
		policy: None,
	}
}

/// The deposit of a listing with these texts.
pub(crate) fn deposit_of(texts: &Texts) -> Balance {
	let bytes: usize = texts.all().map(<[u8]>::len).sum();
	LISTING_DEPOSIT + KEYWORD_DEPOSIT * texts.keywords.len() as Balance + BYTE_DEPOSIT * bytes as Balance
}

/// The call that lists the usual with something else about it.
pub(crate) fn listing_with(change: impl FnOnce(&mut Listed)) -> Call<Test> {
	let mut listed = Listed::default();
	change(&mut listed);
	listed.call()
}

/// Has this listed by an account.
#[track_caller]
pub(crate) fn list_as(seller: AccountId, call: Call<Test>) -> ListingId {
	let id = NextListingId::<Test>::get();
	dispatch(seller, call).expect("lists");
	id
}

/// Lists the usual with something else about it.
#[track_caller]
pub(crate) fn list_with(change: impl FnOnce(&mut Listed)) -> ListingId {
	list_as(SELLER, listing_with(change))
}

/// Lists the usual.
#[track_caller]
pub(crate) fn list() -> ListingId {
	list_with(|_| ())
}

/// Lists the usual in this currency.
#[track_caller]
pub(crate) fn list_in(currency: Currency) -> ListingId {
	list_with(|listed| listed.offer.currency = currency)
}

/// The hash of a listing's terms; of nothing, where there is no such listing.
pub(crate) fn terms(listing: ListingId) -> H256 {
	Listings::<Test>::get(listing).map_or(H256::zero(), |listing| listing.terms)
}

/// The call that puts up more for bonds of a listing.
pub(crate) fn add_bond(listing: ListingId, amount: Balance) -> Call<Test> {
	let terms = terms(listing);
	Call::add_bond { listing, terms, amount }
}

/// The call that goes on with the sale of a listing.
pub(crate) fn resume(listing: ListingId) -> Call<Test> {
	let terms = terms(listing);
	Call::resume { listing, terms }
}

/// What there is for further bonds; none, where there is no such listing.
pub(crate) fn pool(listing: ListingId) -> Option<Balance> {
	Listings::<Test>::get(listing).map(|listing| listing.pool)
}

/// The call by which an account buys a listing.
pub(crate) fn buy_as(who: AccountId, listing: ListingId) -> Call<Test> {
	Call::purchase {
		listing,
		terms: terms(listing),
		buyer_key: key_of(who),
	}
}

/// The call by which the buyer buys a listing.
pub(crate) fn buy(listing: ListingId) -> Call<Test> {
	buy_as(BUYER, listing)
}

/// Has a listing bought by an account.
#[track_caller]
pub(crate) fn bought_by(who: AccountId, listing: ListingId) -> PurchaseId {
	let id = NextPurchaseId::<Test>::get();
	dispatch(who, buy_as(who, listing)).expect("buys");
	id
}

/// Has a listing bought by the buyer.
#[track_caller]
pub(crate) fn bought(listing: ListingId) -> PurchaseId {
	bought_by(BUYER, listing)
}

/// Lists the usual and has it bought.
#[track_caller]
pub(crate) fn purchase() -> PurchaseId {
	bought(list())
}

/// A purchase.
#[track_caller]
pub(crate) fn purchased(purchase: PurchaseId) -> Purchase<Test> {
	Purchases::<Test>::get(purchase).expect("it is there")
}

/// The hash of a purchase's deal; of nothing, where there is no such purchase.
pub(crate) fn deal(purchase: PurchaseId) -> H256 {
	Purchases::<Test>::get(purchase).map_or(H256::zero(), |purchase| purchase.deal)
}

/// A key sealed for a purchase, as an honest seller seals it.
pub(crate) fn sealed_for(purchase: PurchaseId, key: &Key) -> SealedKey {
	let buyer_key = Purchases::<Test>::get(purchase).map_or(key_of(BUYER), |purchase| purchase.buyer_key);
	envelope::seal(&buyer_key, deal(purchase), GENESIS, 0, key, [0x7e; 32]).expect("seals")
}

/// The call that delivers something.
pub(crate) fn delivery_of(purchase: PurchaseId, sealed_key: SealedKey) -> Call<Test> {
	Call::deliver {
		purchase,
		deal: deal(purchase),
		sealed_key,
	}
}

/// The call that delivers the usual archive's key.
pub(crate) fn delivery(purchase: PurchaseId) -> Call<Test> {
	delivery_of(purchase, sealed_for(purchase, &archive().key))
}

/// Delivers the usual archive's key.
#[track_caller]
pub(crate) fn deliver(purchase: PurchaseId) {
	dispatch(SELLER, delivery(purchase)).expect("delivers");
}

/// Lists the usual and has it bought and delivered.
#[track_caller]
pub(crate) fn delivered() -> PurchaseId {
	let purchase = purchase();
	deliver(purchase);
	purchase
}

/// The hash of what was delivered and may be settled; of nothing, where nothing was.
pub(crate) fn received(purchase: PurchaseId) -> H256 {
	match Purchases::<Test>::get(purchase).map(|purchase| purchase.state) {
		Some(PurchaseState::Delivered { delivery, .. }) => delivery,
		_ => H256::zero(),
	}
}

/// The call that settles a purchase, whatever was delivered.
pub(crate) fn settle(purchase: PurchaseId) -> Call<Test> {
	Call::settle {
		purchase,
		delivery: received(purchase),
	}
}

/// Lists the usual and has it bought, delivered and settled.
#[track_caller]
pub(crate) fn settled() -> PurchaseId {
	let purchase = delivered();
	dispatch(BUYER, settle(purchase)).expect("settles");
	purchase
}

/// The call that gives the money back where nothing was delivered.
pub(crate) fn refund(purchase: PurchaseId) -> Call<Test> {
	Call::refund {
		purchase,
		deal: deal(purchase),
	}
}

/// The call by which an account complains, with its secret.
pub(crate) fn complaint_by(who: AccountId, purchase: PurchaseId, fault: ArchiveFault) -> Call<Test> {
	Call::complain {
		purchase,
		deal: deal(purchase),
		secret: Some(secret_of(who)),
		fault: fault.into(),
	}
}

/// The call by which the buyer complains, with its secret.
pub(crate) fn complaint(purchase: PurchaseId, fault: ArchiveFault) -> Call<Test> {
	complaint_by(BUYER, purchase, fault)
}

/// The call by which the buyer complains without a secret.
pub(crate) fn open_complaint(purchase: PurchaseId, fault: ArchiveFault) -> Call<Test> {
	Call::complain {
		purchase,
		deal: deal(purchase),
		secret: None,
		fault: fault.into(),
	}
}

/// The call that closes a purchase, with or without stars.
pub(crate) fn close_with(purchase: PurchaseId, rating: Option<Stars>) -> Call<Test> {
	Call::close {
		purchase,
		deal: deal(purchase),
		rating,
	}
}

/// The call that closes a purchase.
pub(crate) fn close(purchase: PurchaseId) -> Call<Test> {
	close_with(purchase, None)
}

/// The call that pays what a purchase owes.
pub(crate) fn pay(purchase: PurchaseId) -> Call<Test> {
	Call::pay {
		deal: DealId::Purchase(purchase),
	}
}

/// Gives so much of the chain's token away, to the issuer.
#[track_caller]
pub(crate) fn spend(who: AccountId, amount: Balance) {
	let call = pallet_balances::Call::<Test>::transfer_allow_death {
		dest: ISSUER,
		value: amount,
	};
	dispatch(who, call).expect("it has as much");
}

/// Keeps an account from getting or giving an asset.
#[track_caller]
pub(crate) fn block(currency: Currency, who: AccountId) {
	let id = asset_of(currency);
	dispatch(ISSUER, pallet_assets::Call::<Test>::block { id, who }).expect("the issuer may");
}

/// Keeps an account from giving an asset.
#[track_caller]
pub(crate) fn freeze(currency: Currency, who: AccountId) {
	let id = asset_of(currency);
	dispatch(ISSUER, pallet_assets::Call::<Test>::freeze { id, who }).expect("the issuer may");
}

/// Takes back that an account is blocked or frozen.
#[track_caller]
pub(crate) fn thaw(currency: Currency, who: AccountId) {
	let id = asset_of(currency);
	dispatch(ISSUER, pallet_assets::Call::<Test>::thaw { id, who }).expect("the issuer may");
}

/// The number of an asset.
fn asset_of(currency: Currency) -> u32 {
	match currency {
		Currency::Native => panic!("nobody has a say in the chain's token"),
		Currency::Asset(id) => id,
	}
}
