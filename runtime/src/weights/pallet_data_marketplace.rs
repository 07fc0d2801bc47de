// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_data_marketplace`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_data_marketplace`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_data_marketplace::WeightInfo for WeightInfo<T> {
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `DataMarketplace::Periods`, 40 bytes (r:1 w:0)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataMarketplace::NextListingId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::Listings`, 687 bytes (r:0 w:1)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:0 w:1)
	/// `DataMarketplace::ListingsBy`, 65 bytes (r:0 w:11)
	fn list() -> Weight {
		// At the least 174_461_000 ps.
		Weight::from_parts(180_750_000, 1937)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(13))
			.saturating_add(T::DbWeight::get().writes(21))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn add_bond() -> Weight {
		// At the least 60_079_000 ps.
		Weight::from_parts(61_892_000, 1801)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	fn take_bond() -> Weight {
		// At the least 47_100_000 ps.
		Weight::from_parts(49_614_000, 1801)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	fn pause() -> Weight {
		// At the least 14_702_000 ps.
		Weight::from_parts(16_255_000, 882)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	fn resume() -> Weight {
		// At the least 14_561_000 ps.
		Weight::from_parts(15_563_000, 882)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:1 w:1)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataMarketplace::ListingsBy`, 65 bytes (r:0 w:11)
	fn withdraw() -> Weight {
		// At the least 124_416_000 ps.
		Weight::from_parts(127_781_000, 5390)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(14))
			.saturating_add(T::DbWeight::get().writes(19))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `DataMarketplace::NextPurchaseId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:1 w:0)
	/// `DataMarketplace::DealsOf`, 89 bytes (r:0 w:1)
	/// `DataMarketplace::Purchases`, 1105 bytes (r:0 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn purchase() -> Weight {
		// At the least 130_125_000 ps.
		Weight::from_parts(134_411_000, 5687)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(15))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	fn deliver() -> Weight {
		// At the least 18_738_000 ps.
		Weight::from_parts(20_370_000, 1244)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:10 w:10)
	/// `System::Account`, 128 bytes (r:9 w:9)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:0)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn settle() -> Weight {
		// At the least 323_703_000 ps.
		Weight::from_parts(330_203_000, 3564)
			.saturating_add(T::DbWeight::get().reads(31))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(31))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn refund() -> Weight {
		// At the least 100_760_000 ps.
		Weight::from_parts(102_934_000, 3353)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(13))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn complain() -> Weight {
		// At the least 329_772_000 ps.
		Weight::from_parts(333_998_000, 3524)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(15))
			.saturating_add(T::DbWeight::get().writes(14))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::DealsOf`, 89 bytes (r:0 w:1)
	fn close() -> Weight {
		// At the least 53_069_000 ps.
		Weight::from_parts(54_121_000, 1671)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:10 w:10)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `System::Account`, 128 bytes (r:10 w:10)
	/// `Balances::Holds`, 409 bytes (r:2 w:2)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:1)
	fn pay() -> Weight {
		// At the least 552_685_000 ps.
		Weight::from_parts(563_892_000, 3836)
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(29))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataMarketplace::NextSubscriptionId`, 8 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:1 w:0)
	/// `DataMarketplace::DealsOf`, 89 bytes (r:0 w:1)
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:0 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn subscribe() -> Weight {
		// At the least 137_716_000 ps.
		Weight::from_parts(142_483_000, 5699)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(15))
			.saturating_add(T::DbWeight::get().writes(14))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:0)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	fn top_up() -> Weight {
		// At the least 94_291_000 ps.
		Weight::from_parts(97_836_000, 4402)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(10))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:10 w:10)
	/// `System::Account`, 128 bytes (r:9 w:9)
	/// `DataMarketplace::TrancheKeys`, 112 bytes (r:0 w:3)
	fn deliver_tranche() -> Weight {
		// At the least 489_561_000 ps.
		Weight::from_parts(510_141_000, 7348)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(27))
			.saturating_add(T::DbWeight::get().writes(26))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:0)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn leave() -> Weight {
		// At the least 115_853_000 ps.
		Weight::from_parts(118_837_000, 3462)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(16))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:10 w:10)
	/// `System::Account`, 128 bytes (r:9 w:9)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:0)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::TrancheKeys`, 112 bytes (r:0 w:32)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	/// The range of component `t` is `[1, 32]`.
	fn collect(t: u32, ) -> Weight {
		// At the least 332_896_000 ps.
		Weight::from_parts(118_833_310, 7187)
			// Standard error: 598_812
			.saturating_add(Weight::from_parts(199_448_026, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 16).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(33))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(33))
			.saturating_add(T::DbWeight::get().writes(30))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(t.into())))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::TrancheKeys`, 112 bytes (r:1 w:32)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:0)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn complain_tranche() -> Weight {
		// At the least 398_756_000 ps.
		Weight::from_parts(408_690_000, 8166)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(18))
			.saturating_add(T::DbWeight::get().writes(47))
	}
	/// `DataMarketplace::Subscriptions`, 1506 bytes (r:1 w:1)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataMarketplace::Reputations`, 129 bytes (r:1 w:1)
	/// `DataMarketplace::DealsOf`, 89 bytes (r:0 w:1)
	fn close_subscription() -> Weight {
		// At the least 52_898_000 ps.
		Weight::from_parts(55_332_000, 1567)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Periods`, 40 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `DataMarketplace::RequestsOf`, 80 bytes (r:0 w:1)
	fn request() -> Weight {
		// At the least 100_941_000 ps.
		Weight::from_parts(103_334_000, 1347)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:0)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataAttestation::Descriptions`, 671 bytes (r:1 w:0)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:1 w:0)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn answer() -> Weight {
		// At the least 94_080_000 ps.
		Weight::from_parts(96_885_000, 8039)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn withdraw_answer() -> Weight {
		// At the least 48_202_000 ps.
		Weight::from_parts(51_247_000, 2854)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:17 w:17)
	/// `Balances::Holds`, 409 bytes (r:17 w:17)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:0)
	/// `DataMarketplace::NextPurchaseId`, 8 bytes (r:1 w:1)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:1)
	/// `DataMarketplace::OpenSales`, 21 bytes (r:1 w:1)
	/// `DataMarketplace::ListingTexts`, 2652 bytes (r:1 w:0)
	/// `DataMarketplace::DealsOf`, 89 bytes (r:0 w:1)
	/// `DataMarketplace::RequestsOf`, 80 bytes (r:0 w:1)
	/// `DataMarketplace::Purchases`, 1105 bytes (r:0 w:1)
	/// `DataMarketplace::SalesOf`, 89 bytes (r:0 w:1)
	fn accept() -> Weight {
		// At the least 581_408_000 ps.
		Weight::from_parts(589_760_000, 10639)
			.saturating_add(T::DbWeight::get().reads(50))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(50))
			.saturating_add(T::DbWeight::get().writes(47))
	}
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:17 w:17)
	/// `Balances::Holds`, 409 bytes (r:17 w:17)
	/// `DataMarketplace::Dues`, 1662 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `DataMarketplace::DueDeposits`, 90 bytes (r:1 w:0)
	/// `DataMarketplace::RequestsOf`, 80 bytes (r:0 w:1)
	fn cancel() -> Weight {
		// At the least 508_830_000 ps.
		Weight::from_parts(513_607_000, 6210)
			.saturating_add(T::DbWeight::get().reads(42))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(42))
			.saturating_add(T::DbWeight::get().writes(40))
	}
}
