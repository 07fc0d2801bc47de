// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, with one stream of ten commitments.

use assay_primitives::{
	traits::{StreamHead, StreamProof},
	DeviceId, ListingId, PurchaseId, StreamId,
};
use frame_support::{
	assert_noop, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};

use crate as pallet_data_marketplace;
use crate::{Call, HoldReason, NextListingId, NextPurchaseId};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const SELLER: AccountId = 1;
pub(crate) const BUYER: AccountId = 2;
pub(crate) const ANYONE: AccountId = 3;
pub(crate) const POOR: AccountId = 4;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const PRICE: Balance = 5_000;
pub(crate) const LISTING_DEPOSIT: Balance = 500;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
pub(crate) const PURCHASE_DEPOSIT: Balance = 700;
/// Blocks in which the seller of `list` delivers.
pub(crate) const DELIVERY: u64 = 20;
pub(crate) const INSPECTION: u64 = 30;
/// The block in which every test starts.
pub(crate) const START: u64 = 10;
pub(crate) const BUYER_KEY: [u8; 32] = [9; 32];
/// The stream that the seller may sell, with ten commitments.
pub(crate) const STREAM: StreamId = 7;
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
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	/// Whether the stream's device has another owner now.
	pub storage SoldOff: bool = false;
}

/// One stream of the seller's, and under `runtime-benchmarks` streams of anyone.
pub struct MockStreams;

impl StreamProof<AccountId> for MockStreams {
	fn head(stream: StreamId) -> Option<StreamHead> {
		let ten = StreamHead {
			device: DeviceId([7; 32]),
			size: 10,
			root: ROOT,
		};
		(stream == STREAM).then_some(ten)
	}

	fn may_sell(who: &AccountId, _: StreamId) -> bool {
		*who == SELLER && !SoldOff::get() || cfg!(feature = "runtime-benchmarks") && *who > 1_000
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::StreamFactory<AccountId> for MockStreams {
	fn stream(_: &AccountId, _: u64) -> StreamId {
		STREAM
	}
}

impl pallet_data_marketplace::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = MockStreams;
	type ListingDeposit = ConstU128<LISTING_DEPOSIT>;
	type ListingByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type PurchaseDeposit = ConstU128<PURCHASE_DEPOSIT>;
	type MinDeliveryPeriod = ConstU64<5>;
	type MaxDeliveryPeriod = ConstU64<100>;
	type InspectionPeriod = ConstU64<INSPECTION>;
	type MaxTitleLength = ConstU32<128>;
	type MaxLocatorLength = ConstU32<256>;
	type MaxEnvelopeLength = ConstU32<256>;
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
		],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(START));
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

/// The call that lists the first six commitments of the stream.
pub(crate) fn listing() -> Call<Test> {
	Call::list {
		stream: STREAM,
		first_sequence: 0,
		last_sequence: 5,
		price: PRICE,
		delivery_period: DELIVERY,
		title: b"weather".to_vec(),
		locator: b"https://example.com/weather/".to_vec(),
	}
}

/// Lists something.
pub(crate) fn list() -> ListingId {
	let id = NextListingId::<Test>::get();
	dispatch(SELLER, listing()).expect("lists");
	id
}

/// Lists something and has it bought.
pub(crate) fn purchase() -> PurchaseId {
	let listing = list();
	let id = NextPurchaseId::<Test>::get();
	dispatch(
		BUYER,
		Call::purchase {
			listing,
			buyer_key: BUYER_KEY,
		},
	)
	.expect("buys");
	id
}

/// The call that delivers some envelope.
pub(crate) fn delivery(purchase: PurchaseId) -> Call<Test> {
	Call::deliver {
		purchase,
		envelope: vec![1; 80],
	}
}

/// Lists something and has it bought and delivered.
pub(crate) fn delivered() -> PurchaseId {
	let purchase = purchase();
	dispatch(SELLER, delivery(purchase)).expect("delivers");
	purchase
}

/// Lists something and has it bought, delivered and settled.
pub(crate) fn settled() -> PurchaseId {
	let purchase = delivered();
	dispatch(BUYER, Call::settle { purchase }).expect("settles");
	purchase
}
