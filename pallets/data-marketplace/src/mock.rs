// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, with streams of several devices.

use assay_primitives::{
	traits::{StreamHead, StreamProof},
	DeviceId, ListingId, PurchaseId, StreamId,
};
use frame_support::{assert_noop, derive_impl, dispatch::DispatchResult, parameter_types, traits::ConstU32};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};

use crate as pallet_data_marketplace;
use crate::{Call, HoldReason, Listings, NextListingId, NextPurchaseId, PurchaseState, Purchases};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const SELLER: AccountId = 1;
pub(crate) const BUYER: AccountId = 2;
pub(crate) const ANYONE: AccountId = 3;
pub(crate) const POOR: AccountId = 4;
/// Sells what the seller does not.
pub(crate) const RIVAL: AccountId = 5;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const PRICE: Balance = 5_000;
pub(crate) const LISTING_DEPOSIT: Balance = 500;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
pub(crate) const PURCHASE_DEPOSIT: Balance = 700;
/// The deposit of `listing`: its texts have 7 and 28 bytes.
pub(crate) const DEPOSIT: Balance = LISTING_DEPOSIT + (7 + 28) * BYTE_DEPOSIT;
pub(crate) const EXISTENTIAL: Balance = 50;
/// Blocks in which the seller of `list` delivers.
pub(crate) const DELIVERY: u64 = 20;
pub(crate) const INSPECTION: u64 = 30;
/// The block in which every test starts.
pub(crate) const START: u64 = 10;
pub(crate) const GENESIS: H256 = H256([0x47; 32]);
pub(crate) const BUYER_KEY: [u8; 32] = [9; 32];
/// The device of which the seller may sell, and one of which the rival may.
pub(crate) const DEVICE: DeviceId = DeviceId([7; 32]);
pub(crate) const OTHER_DEVICE: DeviceId = DeviceId([8; 32]);
/// A stream of the seller's with ten commitments, another of the same device with as many, and one of the rival's.
pub(crate) const STREAM: StreamId = 7;
pub(crate) const SECOND_STREAM: StreamId = 8;
pub(crate) const OTHER_STREAM: StreamId = 9;
pub(crate) const ROOT: H256 = H256([3; 32]);

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type DataMarketplace = pallet_data_marketplace;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = Existential;
}

// In the storage of each chain, so that tests may have several, and each begins anew.
parameter_types! {
	/// Each stream with its device, number of commitments and root.
	pub storage Streams: Vec<(StreamId, DeviceId, u64, H256)> = vec![
		(STREAM, DEVICE, 10, ROOT),
		(SECOND_STREAM, DEVICE, 10, H256([4; 32])),
		(OTHER_STREAM, OTHER_DEVICE, 10, H256([5; 32])),
	];
	/// Who may sell of which device.
	pub storage Sellers: Vec<(AccountId, DeviceId)> = vec![(SELLER, DEVICE), (RIVAL, OTHER_DEVICE)];
	pub storage Existential: Balance = EXISTENTIAL;
	pub storage ListingDeposit: Balance = LISTING_DEPOSIT;
	pub storage ListingByteDeposit: Balance = BYTE_DEPOSIT;
	pub storage PurchaseDeposit: Balance = PURCHASE_DEPOSIT;
	pub storage MinDeliveryPeriod: u64 = 5;
	pub storage MaxDeliveryPeriod: u64 = 100;
	pub storage InspectionPeriod: u64 = INSPECTION;
}

/// What `Streams` and `Sellers` say.
pub struct MockStreams;

impl StreamProof<AccountId> for MockStreams {
	fn head(stream: StreamId) -> Option<StreamHead> {
		let (_, device, size, root) = Streams::get().into_iter().find(|(id, ..)| *id == stream)?;
		Some(StreamHead { device, size, root })
	}

	fn may_sell(who: &AccountId, stream: StreamId) -> bool {
		Self::head(stream).is_some_and(|head| Sellers::get().contains(&(*who, head.device)))
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::StreamFactory<AccountId> for MockStreams {
	fn stream(seller: &AccountId, batches: u64) -> StreamId {
		let (mut streams, mut sellers) = (Streams::get(), Sellers::get());
		let id = 100 + streams.len() as StreamId;
		streams.push((id, DeviceId([100; 32]), batches, ROOT));
		sellers.push((*seller, DeviceId([100; 32])));
		Streams::set(&streams);
		Sellers::set(&sellers);
		id
	}
}

impl pallet_data_marketplace::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = MockStreams;
	type ListingDeposit = ListingDeposit;
	type ListingByteDeposit = ListingByteDeposit;
	type PurchaseDeposit = PurchaseDeposit;
	type MinDeliveryPeriod = MinDeliveryPeriod;
	type MaxDeliveryPeriod = MaxDeliveryPeriod;
	type InspectionPeriod = InspectionPeriod;
	type MaxTitleLength = ConstU32<128>;
	type MaxUriLength = ConstU32<256>;
	type MaxSealedKeyLength = ConstU32<256>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockStreams;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![
			(SELLER, FUNDS),
			(BUYER, FUNDS),
			(ANYONE, FUNDS),
			(POOR, PURCHASE_DEPOSIT + PRICE),
			(RIVAL, FUNDS),
		],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(START);
		frame_system::BlockHash::<Test>::insert(0, GENESIS);
	});
	ext
}

/// Runs a test and then checks the state, and that no money appeared or vanished.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		let issued = Balances::total_issuance();
		test();
		DataMarketplace::do_try_state().expect("the state is sound");
		assert_eq!(Balances::total_issuance(), issued);
	});
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// The call is refused with this error and changes nothing.
pub(crate) fn assert_refused(who: AccountId, call: Call<Test>, error: impl Into<DispatchError>) {
	assert_noop!(
		RuntimeCall::from(call)
			.dispatch(RuntimeOrigin::signed(who))
			.map_err(|error| error.error),
		error.into()
	);
}

/// The event was the last one.
pub(crate) fn assert_last(event: crate::Event<Test>) {
	System::assert_last_event(event.into());
}

/// What is held of an account for a reason.
pub(crate) fn held(reason: HoldReason, who: AccountId) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&reason.into(), &who)
}

/// What an account has: free, and held for its listings, for its purchases, and in escrow.
pub(crate) fn money(who: AccountId) -> [Balance; 4] {
	[
		Balances::free_balance(who),
		held(HoldReason::Listing, who),
		held(HoldReason::Purchase, who),
		held(HoldReason::Escrow, who),
	]
}

/// All money of seller and buyer is where it should be, and nobody else's changed.
#[track_caller]
pub(crate) fn assert_money(seller: [Balance; 4], buyer: [Balance; 4]) {
	assert_eq!(money(SELLER), seller, "the seller's");
	assert_eq!(money(BUYER), buyer, "the buyer's");
	for other in [ANYONE, RIVAL] {
		assert_eq!(money(other), [FUNDS, 0, 0, 0]);
	}
	assert_eq!(money(POOR), [PURCHASE_DEPOSIT + PRICE, 0, 0, 0]);
}

/// What `list` takes; by default, the first six commitments of the stream.
pub(crate) struct Offer {
	pub(crate) stream: StreamId,
	pub(crate) device: DeviceId,
	pub(crate) first: u64,
	pub(crate) last: u64,
	pub(crate) price: Balance,
	pub(crate) period: u64,
	pub(crate) title: Vec<u8>,
	pub(crate) uri: Vec<u8>,
}

impl Default for Offer {
	fn default() -> Self {
		Self {
			stream: STREAM,
			device: DEVICE,
			first: 0,
			last: 5,
			price: PRICE,
			period: DELIVERY,
			title: b"weather".to_vec(),
			uri: b"https://example.com/weather/".to_vec(),
		}
	}
}

/// The call that lists the usual with something else about it.
pub(crate) fn listing_with(change: impl FnOnce(&mut Offer)) -> Call<Test> {
	let mut offer = Offer::default();
	change(&mut offer);
	Call::list {
		stream: offer.stream,
		device: offer.device,
		first_sequence: offer.first,
		last_sequence: offer.last,
		price: offer.price,
		delivery_period: offer.period,
		title: offer.title,
		uri: offer.uri,
	}
}

/// The call that lists the first six commitments of the stream.
pub(crate) fn listing() -> Call<Test> {
	listing_with(|_| ())
}

/// Lists something.
pub(crate) fn list() -> ListingId {
	let id = NextListingId::<Test>::get();
	dispatch(SELLER, listing()).expect("lists");
	id
}

/// The hash of a listing's terms; of nothing, where there is no such listing.
pub(crate) fn terms(listing: ListingId) -> H256 {
	Listings::<Test>::get(listing).map_or(H256::zero(), |listing| listing.terms)
}

/// The hash of a purchase's deal; of nothing, where there is no such purchase.
pub(crate) fn deal(purchase: PurchaseId) -> H256 {
	Purchases::<Test>::get(purchase).map_or(H256::zero(), |purchase| purchase.deal)
}

/// The hash of what was delivered; of nothing, where nothing was.
pub(crate) fn received(purchase: PurchaseId) -> H256 {
	match Purchases::<Test>::get(purchase).map(|purchase| purchase.state) {
		None | Some(PurchaseState::Paid { .. }) => H256::zero(),
		Some(PurchaseState::Delivered { delivery, .. } | PurchaseState::Settled { delivery, .. }) => delivery,
	}
}

/// The call that buys a listing.
pub(crate) fn buy(listing: ListingId) -> Call<Test> {
	Call::purchase {
		listing,
		terms: terms(listing),
		buyer_key: BUYER_KEY,
	}
}

/// Lists something and has it bought.
pub(crate) fn purchase() -> PurchaseId {
	let listing = list();
	let id = NextPurchaseId::<Test>::get();
	dispatch(BUYER, buy(listing)).expect("buys");
	id
}

/// The call that delivers a sealed key.
pub(crate) fn delivery_of(purchase: PurchaseId, sealed_key: Vec<u8>) -> Call<Test> {
	Call::deliver {
		purchase,
		deal: deal(purchase),
		sealed_key,
	}
}

/// The call that delivers some sealed key.
pub(crate) fn delivery(purchase: PurchaseId) -> Call<Test> {
	delivery_of(purchase, vec![1; 80])
}

/// Lists something and has it bought and delivered.
pub(crate) fn delivered() -> PurchaseId {
	let purchase = purchase();
	dispatch(SELLER, delivery(purchase)).expect("delivers");
	purchase
}

/// The call that settles a purchase, whatever was delivered.
pub(crate) fn settle(purchase: PurchaseId) -> Call<Test> {
	Call::settle {
		purchase,
		delivery: received(purchase),
	}
}

/// Lists something and has it bought, delivered and settled.
pub(crate) fn settled() -> PurchaseId {
	let purchase = delivered();
	dispatch(BUYER, settle(purchase)).expect("settles");
	purchase
}

/// The call that closes a purchase, whatever was delivered.
pub(crate) fn close(purchase: PurchaseId) -> Call<Test> {
	Call::close {
		purchase,
		delivery: received(purchase),
	}
}
