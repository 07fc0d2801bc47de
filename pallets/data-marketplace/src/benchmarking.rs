// SPDX-License-Identifier: Apache-2.0

//! Benchmarks.

use alloc::{vec, vec::Vec};
use assay_primitives::{
	traits::{StreamFactory, StreamProof},
	DeviceId, ListingId, PurchaseId, StreamId,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_core::H256;
use sp_runtime::traits::{Bounded, One, UniqueSaturatedInto};

use crate::{
	types::BalanceOf, Call, Config, Listings, NextListingId, NextPurchaseId, Pallet, PurchaseState, Purchases,
};

/// An account that can pay any deposit and price.
fn funded<T: Config>(name: &'static str) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

fn longest(length: u32) -> Vec<u8> {
	vec![b'x'; length.unique_saturated_into()]
}

/// Not dust, whatever the existential deposit is.
fn price<T: Config>() -> BalanceOf<T> {
	BalanceOf::<T>::max_value() / 1_000_000_u32.into()
}

/// A stream that the seller may sell without owning its device, and that device.
fn stream<T: Config>(seller: &T::AccountId) -> (StreamId, DeviceId) {
	let stream = T::BenchmarkHelper::stream(seller, 1);
	let head = T::Streams::head(stream).expect("the factory opened it");
	(stream, head.device)
}

fn terms<T: Config>(listing: ListingId) -> H256 {
	Listings::<T>::get(listing).expect("it is listed").terms
}

fn deal<T: Config>(purchase: PurchaseId) -> H256 {
	Purchases::<T>::get(purchase).expect("it is bought").deal
}

fn delivery<T: Config>(purchase: PurchaseId) -> H256 {
	match Purchases::<T>::get(purchase).expect("it is bought").state {
		PurchaseState::Paid { .. } => H256::zero(),
		PurchaseState::Delivered { delivery, .. } | PurchaseState::Settled { delivery, .. } => delivery,
	}
}

/// One block more than these go by.
fn wait<T: Config>(blocks: BlockNumberFor<T>) {
	let now = frame_system::Pallet::<T>::block_number();
	frame_system::Pallet::<T>::set_block_number(now + blocks + BlockNumberFor::<T>::one());
}

fn listed<T: Config>(seller: &T::AccountId) -> ListingId {
	let (stream, device) = stream::<T>(seller);
	let listing = NextListingId::<T>::get();
	let (title, uri) = (longest(T::MaxTitleLength::get()), longest(T::MaxUriLength::get()));
	let period = T::MaxDeliveryPeriod::get();
	Pallet::<T>::do_list(seller.clone(), stream, device, 0, 0, price::<T>(), period, title, uri).expect("lists");
	listing
}

fn purchased<T: Config>(seller: &T::AccountId, buyer: &T::AccountId) -> PurchaseId {
	let listing = listed::<T>(seller);
	let purchase = NextPurchaseId::<T>::get();
	Pallet::<T>::do_purchase(buyer.clone(), listing, terms::<T>(listing), [1; 32]).expect("buys");
	purchase
}

fn delivered<T: Config>(seller: &T::AccountId, buyer: &T::AccountId) -> PurchaseId {
	let purchase = purchased::<T>(seller, buyer);
	Pallet::<T>::do_deliver(
		seller,
		purchase,
		deal::<T>(purchase),
		longest(T::MaxSealedKeyLength::get()),
	)
	.expect("delivers");
	purchase
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn list() {
		let seller = funded::<T>("seller");
		let (stream, device) = stream::<T>(&seller);
		let (title, uri) = (longest(T::MaxTitleLength::get()), longest(T::MaxUriLength::get()));
		let period = T::MaxDeliveryPeriod::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(seller),
			stream,
			device,
			0,
			0,
			price::<T>(),
			period,
			title,
			uri,
		);
		assert!(Listings::<T>::contains_key(0));
	}

	#[benchmark]
	fn withdraw() {
		let seller = funded::<T>("seller");
		let listed_id = listed::<T>(&seller);
		#[extrinsic_call]
		_(RawOrigin::Signed(seller), listed_id);
		assert!(!Listings::<T>::contains_key(listed_id));
	}

	#[benchmark]
	fn purchase() {
		let (seller, buyer) = (funded::<T>("seller"), funded::<T>("buyer"));
		let listed_id = listed::<T>(&seller);
		let terms = terms::<T>(listed_id);
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), listed_id, terms, [1; 32]);
		assert!(Purchases::<T>::contains_key(0));
	}

	#[benchmark]
	fn deliver() {
		let (seller, buyer) = (funded::<T>("seller"), funded::<T>("buyer"));
		let id = purchased::<T>(&seller, &buyer);
		let deal = deal::<T>(id);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(seller),
			id,
			deal,
			longest(T::MaxSealedKeyLength::get()),
		);
		let state = Purchases::<T>::get(id).map(|bought| bought.state);
		assert!(matches!(state, Some(PurchaseState::Delivered { .. })));
	}

	#[benchmark]
	fn refund() {
		let (seller, buyer) = (funded::<T>("seller"), funded::<T>("buyer"));
		let id = purchased::<T>(&seller, &buyer);
		wait::<T>(T::MaxDeliveryPeriod::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id);
		assert!(!Purchases::<T>::contains_key(id));
	}

	#[benchmark]
	fn settle() {
		let (seller, buyer) = (funded::<T>("seller"), funded::<T>("buyer"));
		let id = delivered::<T>(&seller, &buyer);
		let delivery = delivery::<T>(id);
		wait::<T>(T::InspectionPeriod::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(account("anyone", 0, 0)), id, delivery);
		let state = Purchases::<T>::get(id).map(|bought| bought.state);
		assert!(matches!(state, Some(PurchaseState::Settled { .. })));
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		let (seller, buyer) = (funded::<T>("seller"), funded::<T>("buyer"));
		let id = delivered::<T>(&seller, &buyer);
		let delivery = delivery::<T>(id);
		Pallet::<T>::do_settle(&buyer, id, delivery)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer), id, delivery);
		assert!(!Purchases::<T>::contains_key(id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
