// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet with a clock, the chain's token and two assets, and streams of several devices.

mod actions;
mod archive;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
mod streams;

pub(crate) use actions::*;
pub(crate) use archive::*;
#[cfg(feature = "runtime-benchmarks")]
use benchmarks::set_log;
pub(crate) use streams::*;

use assay_primitives::listing::Currency;
use frame_support::{
	assert_noop, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{
		fungible::{InspectHold as _, UnionOf},
		fungibles::{Inspect as _, InspectHold as _},
		AsEnsureOriginWithArg, ConstU32,
	},
};
use sp_core::H256;
use sp_runtime::{
	traits::{Convert, Dispatchable},
	BuildStorage, DispatchError, Either,
};

use crate as pallet_data_marketplace;
use crate::{Call, HoldReason};

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const SELLER: AccountId = 1;
pub(crate) const BUYER: AccountId = 2;
pub(crate) const ANYONE: AccountId = 3;
/// Another buyer.
pub(crate) const OTHER: AccountId = 4;
/// Sells what the seller does not.
pub(crate) const RIVAL: AccountId = 5;
/// Controls the device of which the seller may sell.
pub(crate) const OWNER: AccountId = 6;
/// Has made the assets, and may freeze and block.
pub(crate) const ISSUER: AccountId = 7;
/// Gets fees that are not burnt.
pub(crate) const TREASURY: AccountId = 8;
/// Who has funds.
pub(crate) const RICH: [AccountId; 7] = [SELLER, BUYER, ANYONE, OTHER, RIVAL, OWNER, ISSUER];
/// What each of them has, of each currency.
pub(crate) const FUNDS: Balance = 10_000_000;
pub(crate) const EXISTENTIAL: Balance = 50;
/// An asset of which alone an account can live, and one of which it cannot.
pub(crate) const ASSET: Currency = Currency::Asset(1);
pub(crate) const OTHER_ASSET: Currency = Currency::Asset(2);
/// The least that an account may have of the asset of this number.
pub(crate) const ASSET_MINIMUM: Balance = 20;
pub(crate) const OTHER_ASSET_MINIMUM: Balance = 1;
pub(crate) const CURRENCIES: [Currency; 3] = [Currency::Native, ASSET, OTHER_ASSET];

/// Parts of a million that go to the chain.
pub(crate) const FEE: u32 = 20_000;
pub(crate) const LISTING_DEPOSIT: Balance = 500;
pub(crate) const KEYWORD_DEPOSIT: Balance = 30;
pub(crate) const BYTE_DEPOSIT: Balance = 2;
pub(crate) const PURCHASE_DEPOSIT: Balance = 700;
pub(crate) const SUBSCRIPTION_DEPOSIT: Balance = 900;
pub(crate) const REQUEST_DEPOSIT: Balance = 400;
pub(crate) const ANSWER_DEPOSIT: Balance = 150;
pub(crate) const PAYMENT_DEPOSIT: Balance = 170;
pub(crate) const REPUTATION_DEPOSIT: Balance = 110;

pub(crate) const MINUTE: u64 = 60_000;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;
/// The time at which every test starts, by the timestamp. The market's clock shows 0 then.
pub(crate) const START: u64 = 1_750_000_000_000;
pub(crate) const GENESIS: H256 = H256([0x47; 32]);

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
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(4)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(5)]
	pub type DataMarketplace = pallet_data_marketplace;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type OnTimestampSet = DataMarketplace;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = Existential;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = Balance;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<frame_system::EnsureSigned<AccountId>>;
	type ForceOrigin = frame_system::EnsureRoot<AccountId>;
	type Holder = AssetsHolder;
}

impl pallet_assets_holder::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

/// Where a currency is.
pub struct Place;

impl Convert<Currency, Either<(), u32>> for Place {
	fn convert(currency: Currency) -> Either<(), u32> {
		match currency {
			Currency::Native => Either::Left(()),
			Currency::Asset(id) => Either::Right(id),
		}
	}
}

/// All currencies in one.
pub(crate) type Currencies = UnionOf<Balances, AssetsHolder, Place, Currency, AccountId>;

// In the storage of each chain, so that tests may have several, and each begins anew.
parameter_types! {
	pub const Native: Currency = Currency::Native;
	pub storage Treasury: AccountId = TREASURY;
	pub storage Fee: u32 = FEE;
	pub storage Existential: Balance = EXISTENTIAL;
	pub storage ListingDeposit: Balance = LISTING_DEPOSIT;
	pub storage KeywordDeposit: Balance = KEYWORD_DEPOSIT;
	pub storage ListingByteDeposit: Balance = BYTE_DEPOSIT;
	pub storage PurchaseDeposit: Balance = PURCHASE_DEPOSIT;
	pub storage SubscriptionDeposit: Balance = SUBSCRIPTION_DEPOSIT;
	pub storage RequestDeposit: Balance = REQUEST_DEPOSIT;
	pub storage AnswerDeposit: Balance = ANSWER_DEPOSIT;
	pub storage PaymentDeposit: Balance = PAYMENT_DEPOSIT;
	pub storage ReputationDeposit: Balance = REPUTATION_DEPOSIT;
}

impl pallet_data_marketplace::Config for Test {
	type WeightInfo = ();
	type Currency = Currency;
	type Native = Native;
	type Currencies = Currencies;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = MockStreams;
	type Fee = Fee;
	type Treasury = Treasury;
	type ListingDeposit = ListingDeposit;
	type KeywordDeposit = KeywordDeposit;
	type ListingByteDeposit = ListingByteDeposit;
	type PurchaseDeposit = PurchaseDeposit;
	type SubscriptionDeposit = SubscriptionDeposit;
	type RequestDeposit = RequestDeposit;
	type AnswerDeposit = AnswerDeposit;
	type PaymentDeposit = PaymentDeposit;
	type ReputationDeposit = ReputationDeposit;
	type MaxTitleLength = ConstU32<128>;
	type MaxDescriptionLength = ConstU32<1024>;
	type MaxUriLength = ConstU32<256>;
	type MaxKeywords = ConstU32<8>;
	type MaxKeywordLength = ConstU32<32>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockStreams;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: RICH.map(|who| (who, FUNDS)).to_vec(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	pallet_assets::GenesisConfig::<Test> {
		assets: vec![
			(1, ISSUER, true, ASSET_MINIMUM),
			(2, ISSUER, false, OTHER_ASSET_MINIMUM),
		],
		accounts: [1, 2]
			.into_iter()
			.flat_map(|asset| RICH.map(|who| (asset, who, FUNDS)))
			.collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	pallet_data_marketplace::GenesisConfig::<Test>::default()
		.assimilate_storage(&mut storage)
		.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		frame_system::BlockHash::<Test>::insert(0, GENESIS);
		Timestamp::set_timestamp(START);
	});
	ext
}

/// How much there is of each currency.
pub(crate) fn issued() -> [Balance; 3] {
	CURRENCIES.map(Currencies::total_issuance)
}

/// Runs a test and then checks the state, and that money vanished only as fees of what was settled, and
/// as what nobody is to have.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		let before = issued();
		test();
		assert_sound();
		assert_eq!(
			issued(),
			[0, 1, 2].map(|place| before[place] - burnt_of(CURRENCIES[place])),
			"what there is of each currency"
		);
	});
}

/// The state is sound.
#[track_caller]
pub(crate) fn assert_sound() {
	DataMarketplace::do_try_state().expect("the state is sound");
}

/// Lets so many milliseconds pass, in blocks that follow each other as they should.
pub(crate) fn tick(mut milliseconds: u64) {
	const STEP: u64 = 30 * MINUTE;
	while milliseconds > 0 {
		let step = milliseconds.min(STEP);
		Timestamp::set_timestamp(Timestamp::get() + step);
		milliseconds -= step;
	}
}

/// Lets so many milliseconds pass in which there is no block.
pub(crate) fn halt(milliseconds: u64) {
	Timestamp::set_timestamp(Timestamp::get() + milliseconds);
}

/// Lets time pass until the market's clock shows this, if it is not later already.
pub(crate) fn until(ticks: u64) {
	tick(ticks.saturating_sub(DataMarketplace::ticks()));
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into()
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// The call succeeds.
#[track_caller]
pub(crate) fn done(who: AccountId, call: impl Into<RuntimeCall>) {
	assert_eq!(dispatch(who, call), Ok(()));
}

/// The call is refused with this error and changes nothing.
#[track_caller]
pub(crate) fn assert_refused(who: AccountId, call: Call<Test>, error: impl Into<DispatchError>) {
	assert_noop!(dispatch(who, call), error.into());
}

/// The event was the last one.
#[track_caller]
pub(crate) fn assert_last(event: crate::Event<Test>) {
	System::assert_last_event(event.into());
}

/// The event was there.
#[track_caller]
pub(crate) fn assert_has(event: crate::Event<Test>) {
	System::assert_has_event(event.into());
}

/// What is held of an account for a reason, in a currency.
pub(crate) fn held_in(currency: Currency, reason: HoldReason, who: AccountId) -> Balance {
	Currencies::balance_on_hold(currency, &reason.into(), &who)
}

/// What is held of an account for a reason, in the chain's token.
pub(crate) fn held(reason: HoldReason, who: AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), &who)
}

/// What an account has in a currency that is not held.
pub(crate) fn free(currency: Currency, who: AccountId) -> Balance {
	Currencies::balance(currency, &who)
}

/// What an account has in a currency: free, in escrow, and as bonds.
pub(crate) fn money(currency: Currency, who: AccountId) -> [Balance; 3] {
	[
		free(currency, who),
		held_in(currency, HoldReason::Escrow, who),
		held_in(currency, HoldReason::Bond, who),
	]
}

/// What an account has in a currency, free and held.
pub(crate) fn all_of(currency: Currency, who: AccountId) -> Balance {
	Currencies::total_balance(currency, &who)
}

/// What of a currency was burnt out of escrow and bonds so far.
pub(crate) fn burnt_of(currency: Currency) -> Balance {
	let events = System::events().into_iter().map(|record| record.event);
	let burnt = events.filter_map(|event| match event {
		RuntimeEvent::Balances(pallet_balances::Event::BurnedHeld { reason, amount, .. }) => {
			Some((Currency::Native, reason, amount))
		},
		RuntimeEvent::AssetsHolder(pallet_assets_holder::Event::Burned {
			asset_id,
			reason,
			amount,
			..
		}) => Some((Currency::Asset(asset_id), reason, amount)),
		_ => None,
	});
	burnt
		.filter(|(of, reason, _)| {
			assert!(
				[HoldReason::Escrow, HoldReason::Bond].map(Into::into).contains(reason),
				"no deposit is burnt"
			);
			*of == currency
		})
		.map(|(_, _, amount)| amount)
		.sum()
}

/// The same of the chain's token.
pub(crate) fn burnt() -> Balance {
	burnt_of(Currency::Native)
}
