// SPDX-License-Identifier: Apache-2.0

//! What Eve may want to do on the market in Alice's name.

use super::super::{
	common::{
		account,
		town::{
			answer, close, deal_of, deliver, deliver_tranche, list, list_feed, list_for, offer, purchase, refund,
			request, requested, settle, subscribe, subscribed, terms_of, ALICE_FEEDS, ALICE_SELLS,
			ALICE_SELLS_FOR_ASSET, BOND, BUYER_KEY, DATA_PRICE, EVE_SELLS, POOL, ROOF_STREAM, SUBSCRIPTION,
		},
	},
	world::World,
};
use assay_exchange::judge::{ArchiveFault, FeedFault};
use assay_primitives::{listing::Share, Currency};
use assay_runtime::{Runtime, RuntimeCall};
use pallet_data_marketplace::{Call as Market, DealId, Listings, Offer, Stars};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};

impl World {
	pub(crate) fn trade(&self) -> Vec<RuntimeCall> {
		[self.selling(), self.buying(), self.asking(), self.ending()]
			.concat()
			.into_iter()
			.map(RuntimeCall::from)
			.collect()
	}

	fn selling(&self) -> Vec<Market<Runtime>> {
		let roof = &self.town.roof;
		// All of the price but the fee is Eve's.
		let shared = Offer {
			split: vec![Share {
				account: account(Eve),
				parts: 900_000,
			}],
			..offer(Currency::Native, DATA_PRICE)
		};
		let mut calls = vec![
			list(ROOF_STREAM, roof),
			list_for(ROOF_STREAM, roof, shared),
			list_feed(ROOF_STREAM, roof),
			deliver_tranche(SUBSCRIPTION, 1),
			deliver_tranche(SUBSCRIPTION, 2),
		];
		for listing in [ALICE_SELLS, EVE_SELLS, ALICE_FEEDS, ALICE_SELLS_FOR_ASSET] {
			calls.extend([
				Market::add_bond {
					listing,
					terms: terms_of(listing),
					amount: BOND,
				},
				Market::take_bond { listing, amount: BOND },
				Market::take_bond { listing, amount: POOL },
				Market::pause { listing },
				Market::resume {
					listing,
					terms: terms_of(listing),
				},
				Market::withdraw { listing },
			]);
		}
		calls
	}

	fn buying(&self) -> Vec<Market<Runtime>> {
		let deal = subscribed(SUBSCRIPTION);
		vec![
			purchase(ALICE_SELLS),
			purchase(EVE_SELLS),
			subscribe(ALICE_FEEDS, 1),
			Market::top_up {
				subscription: SUBSCRIPTION,
				deal,
				tranches: 1,
			},
			Market::leave {
				subscription: SUBSCRIPTION,
				deal,
			},
		]
	}

	fn asking(&self) -> Vec<Market<Runtime>> {
		let mut calls = vec![request()];
		for who in [Bob, Alice, Eve] {
			let request = requested(who);
			calls.push(Market::cancel { request });
			for listing in [ALICE_SELLS, EVE_SELLS] {
				calls.extend([
					answer(request, listing),
					Market::withdraw_answer { request, listing },
					Market::accept {
						request,
						listing,
						terms: Listings::<Runtime>::get(listing).map_or_else(H256::zero, |record| record.terms),
						buyer_key: BUYER_KEY,
					},
				]);
			}
		}
		calls
	}

	fn ending(&self) -> Vec<Market<Runtime>> {
		let mut calls = Vec::new();
		for purchase in 0..4 {
			calls.extend([
				deliver(purchase),
				refund(purchase),
				settle(purchase),
				Market::complain {
					purchase,
					deal: deal_of(purchase),
					secret: Some([1; 32]),
					fault: Box::new(ArchiveFault::Key),
				},
				close(purchase),
				Market::close {
					purchase,
					deal: deal_of(purchase),
					rating: Some(Stars::Five),
				},
				Market::pay {
					deal: DealId::Purchase(purchase),
				},
			]);
		}
		let (subscription, deal) = (SUBSCRIPTION, subscribed(SUBSCRIPTION));
		calls.extend([
			Market::collect { subscription },
			Market::complain_tranche {
				subscription,
				deal,
				tranche: 1,
				key_hash: H256::zero(),
				key_path: Default::default(),
				secret: Some([1; 32]),
				fault: Box::new(FeedFault::Key),
			},
			Market::close_subscription {
				subscription,
				deal,
				rating: None,
			},
			Market::pay {
				deal: DealId::Subscription(subscription),
			},
		]);
		calls
	}
}
