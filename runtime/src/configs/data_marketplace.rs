// SPDX-License-Identifier: Apache-2.0

//! What is sold, and for what.
//!
//! Each deposit covers the entries that it is named for, at their largest, keys included; the figures in the comments are
//! bytes. `tests/storage` compares.

use super::{assets::Currencies, device_identity::TreasuryAccount};
use crate::{
	constants::currency::{deposit, BYTE_DEPOSIT},
	Balance, DataAttestation, Runtime, RuntimeHoldReason,
};
use assay_primitives::Currency;
use frame_support::{parameter_types, traits::ConstU32};

parameter_types! {
	/// The chain's own token.
	pub const NativeCurrency: Currency = Currency::Native;
	/// A hundredth of each price.
	pub const MarketFee: u32 = 10_000;
	/// A listing: its record (719), its texts without their bytes (180), and the entries of its seller, its device and its
	/// stream (97 each).
	pub const ListingDeposit: Balance = deposit(5, 1_190);
	/// A keyword: its entry (97), and its length in the texts.
	pub const KeywordDeposit: Balance = deposit(1, 98);
	/// Each byte of a listing's texts.
	pub const ListingByteDeposit: Balance = BYTE_DEPOSIT;
	/// A purchase: its record (1,137), the entries of its buyer and its seller (121 each), those of its device's deals (84) and
	/// its listing's (53), and what can be due to its buyer (344).
	pub const PurchaseDeposit: Balance = deposit(6, 1_860);
	/// A subscription: its record (1,538), the entries of its buyer and its seller (121 each), those of its device's deals (84)
	/// and its listing's (53), what can be due to its buyer (344), and the sealed keys of 32 tranches (144 each).
	pub const SubscriptionDeposit: Balance = deposit(38, 6_869);
	/// A request: its record (2,286) with all answers, and the entry of its buyer (112).
	pub const RequestDeposit: Balance = deposit(2, 2_398);
	/// An answer (88), in its request.
	pub const AnswerDeposit: Balance = deposit(0, 88);
	/// A payment that is due to a seller or a payee (135), and the entry of the deal's dues (74).
	pub const PaymentDeposit: Balance = deposit(1, 209);
	/// A seller's reputation in a currency, which stays (161).
	pub const ReputationDeposit: Balance = deposit(1, 161);
}

impl pallet_data_marketplace::Config for Runtime {
	type AnswerDeposit = AnswerDeposit;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::Market;
	type Currencies = Currencies;
	type Currency = Currency;
	type Fee = MarketFee;
	type KeywordDeposit = KeywordDeposit;
	type ListingByteDeposit = ListingByteDeposit;
	type ListingDeposit = ListingDeposit;
	type MaxDescriptionLength = ConstU32<1_024>;
	type MaxKeywordLength = ConstU32<32>;
	type MaxKeywords = ConstU32<8>;
	type MaxTitleLength = ConstU32<128>;
	type MaxUriLength = ConstU32<256>;
	type Native = NativeCurrency;
	type PaymentDeposit = PaymentDeposit;
	type PurchaseDeposit = PurchaseDeposit;
	type ReputationDeposit = ReputationDeposit;
	type RequestDeposit = RequestDeposit;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Streams = DataAttestation;
	type SubscriptionDeposit = SubscriptionDeposit;
	type Treasury = TreasuryAccount;
	type WeightInfo = crate::weights::pallet_data_marketplace::WeightInfo<Runtime>;
}
