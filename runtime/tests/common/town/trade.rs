// SPDX-License-Identifier: Apache-2.0

//! What its people do on the market, and to those who hold an asset.

use super::super::{account, device::Device, ticks, GENESIS_HASH};
use super::{DATA_PRICE, DELIVERY, SLOTS, SLOT_PRICE, WINDOW};
use assay_exchange::SealedKey;
use assay_primitives::{
	listing::{Coverage, Query, Texts},
	traits::StreamPromises,
	Currency, ListingId, PurchaseId, StreamId, SubscriptionId,
};
use assay_runtime::{constants::time::MILLISECS_PER_DAY, AccountId, Address, DataAttestation, Runtime};
use pallet_data_marketplace::{
	Call as Market, Listings, Lot, Offer, PurchaseState, Purchases, RequestsOf, Subscriptions,
};
use sp_core::H256;
use sp_keyring::Sr25519Keyring;

/// What a listing is offered for.
pub(crate) fn offer(currency: Currency, price: u128) -> Offer<AccountId, Currency> {
	Offer {
		currency,
		price,
		bond: price / 5,
		penalty: price / 10,
		delivery: DELIVERY,
		window: WINDOW,
		valid_until: ticks() + 300 * MILLISECS_PER_DAY,
		split: vec![],
	}
}

/// What is said of it.
pub(crate) fn texts() -> Texts {
	Texts {
		title: b"A day".to_vec(),
		coverage: Coverage {
			from: Some(1_000),
			to: Some(1_999),
			place: vec![],
		},
		uri: b"https://data.example".to_vec(),
		..Default::default()
	}
}

/// The first commitment of a stream, in a file that nobody sees.
pub(crate) fn archive() -> Lot {
	Lot::Archive {
		first: 0,
		last: 0,
		ciphertext_root: H256::repeat_byte(2),
		key_hash: H256::repeat_byte(3),
		readings: 5,
		width: 64,
	}
}

/// Puts the first commitment of a device's stream up for sale.
pub(crate) fn list(stream: StreamId, device: &Device) -> Market<Runtime> {
	list_for(stream, device, offer(Currency::Native, DATA_PRICE))
}

/// The same on these terms.
pub(crate) fn list_for(stream: StreamId, device: &Device, offer: Offer<AccountId, Currency>) -> Market<Runtime> {
	Market::list {
		stream,
		device: device.id,
		lot: archive(),
		pool: 3 * offer.bond,
		offer,
		texts: texts(),
	}
}

/// Puts up for sale what a stream promises now; something that no stream promises, where it promises nothing.
pub(crate) fn list_feed(stream: StreamId, device: &Device) -> Market<Runtime> {
	let promise = <DataAttestation as StreamPromises>::promise(stream).unwrap_or_default();
	let offer = Offer {
		bond: SLOT_PRICE * u128::from(SLOTS),
		penalty: 0,
		delivery: 0,
		..offer(Currency::Native, SLOT_PRICE)
	};
	Market::list {
		stream,
		device: device.id,
		lot: Lot::Feed {
			promise: promise.number,
			hash: promise.hash(GENESIS_HASH, &device.id, stream),
		},
		pool: 3 * offer.bond,
		offer,
		texts: Texts {
			coverage: Coverage::default(),
			..texts()
		},
	}
}

pub(crate) fn terms_of(listing: ListingId) -> H256 {
	Listings::<Runtime>::get(listing).map_or_else(H256::zero, |record| record.terms)
}

/// A key for which something can be sealed.
pub(crate) const BUYER_KEY: [u8; 32] = [7; 32];

/// Buys what a listing offers now.
pub(crate) fn purchase(listing: ListingId) -> Market<Runtime> {
	Market::purchase {
		listing,
		terms: terms_of(listing),
		buyer_key: BUYER_KEY,
	}
}

/// Subscribes to what a listing offers now.
pub(crate) fn subscribe(listing: ListingId, tranches: u32) -> Market<Runtime> {
	Market::subscribe {
		listing,
		terms: terms_of(listing),
		buyer_key: BUYER_KEY,
		tranches,
	}
}

/// What nobody can open, and what the chain takes for a sealed key all the same.
pub(crate) fn sealed_key() -> SealedKey {
	let mut sealed_key = [0; 80];
	sealed_key[0] = 9;
	sealed_key
}

/// The hash of a purchase, if it is there.
pub(crate) fn deal_of(purchase: PurchaseId) -> H256 {
	Purchases::<Runtime>::get(purchase).map_or_else(H256::zero, |record| record.deal)
}

/// The hash of a subscription, if it is there.
pub(crate) fn subscribed(subscription: SubscriptionId) -> H256 {
	Subscriptions::<Runtime>::get(subscription).map_or_else(H256::zero, |record| record.deal)
}

/// Delivers something, where something was bought.
pub(crate) fn deliver(purchase: PurchaseId) -> Market<Runtime> {
	Market::deliver {
		purchase,
		deal: deal_of(purchase),
		sealed_key: sealed_key(),
	}
}

/// The same for a tranche.
pub(crate) fn deliver_tranche(subscription: SubscriptionId, tranche: u64) -> Market<Runtime> {
	Market::deliver_tranche {
		subscription,
		deal: subscribed(subscription),
		tranche,
		sealed_key: sealed_key(),
	}
}

/// Gives up what nothing was delivered for.
pub(crate) fn refund(purchase: PurchaseId) -> Market<Runtime> {
	Market::refund {
		purchase,
		deal: deal_of(purchase),
	}
}

/// Settles what was delivered, if anything was.
pub(crate) fn settle(purchase: PurchaseId) -> Market<Runtime> {
	let delivery = match Purchases::<Runtime>::get(purchase).map(|record| record.state) {
		Some(PurchaseState::Delivered { delivery, .. }) => delivery,
		_ => H256::zero(),
	};
	Market::settle { purchase, delivery }
}

/// Closes what was settled or refunded.
pub(crate) fn close(purchase: PurchaseId) -> Market<Runtime> {
	Market::close {
		purchase,
		deal: deal_of(purchase),
		rating: None,
	}
}

/// Asks for what Alice sells.
pub(crate) fn request() -> Market<Runtime> {
	Market::request {
		query: Query {
			to: u64::MAX,
			min_readings: 1,
			..Default::default()
		},
		currency: Currency::Native,
		max_price: DATA_PRICE,
		end: ticks() + MILLISECS_PER_DAY,
	}
}

/// What somebody asks for, if anything.
pub(crate) fn requested(who: Sr25519Keyring) -> H256 {
	let mut requests = RequestsOf::<Runtime>::iter_key_prefix(account(who));
	requests.next().unwrap_or_default()
}

/// Answers a request by what a listing offers now.
pub(crate) fn answer(request: H256, listing: ListingId) -> Market<Runtime> {
	Market::answer {
		request,
		listing,
		terms: terms_of(listing),
	}
}

/// Keeps somebody from being credited in an asset.
pub(crate) fn block(asset: u32, who: Sr25519Keyring) -> pallet_assets::Call<Runtime> {
	pallet_assets::Call::block {
		id: asset.into(),
		who: Address::Id(account(who)),
	}
}

/// Ends that.
pub(crate) fn thaw(asset: u32, who: Sr25519Keyring) -> pallet_assets::Call<Runtime> {
	pallet_assets::Call::thaw {
		id: asset.into(),
		who: Address::Id(account(who)),
	}
}
