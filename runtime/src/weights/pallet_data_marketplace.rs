// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_data_marketplace`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

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
		// At the least 174_631_000 ps.
		Weight::from_parts(177_595_000, 1937)
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
		// At the least 59_088_000 ps.
		Weight::from_parts(60_240_000, 1801)
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
		// At the least 45_689_000 ps.
		Weight::from_parts(47_691_000, 1801)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	fn pause() -> Weight {
		// At the least 14_071_000 ps.
		Weight::from_parts(14_852_000, 882)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataMarketplace::Listings`, 687 bytes (r:1 w:1)
	fn resume() -> Weight {
		// At the least 14_001_000 ps.
		Weight::from_parts(14_802_000, 882)
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
		// At the least 123_044_000 ps.
		Weight::from_parts(125_867_000, 5390)
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
		// At the least 129_113_000 ps.
		Weight::from_parts(132_768_000, 5687)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(15))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// `DataMarketplace::Purchases`, 1105 bytes (r:1 w:1)
	/// `DataMarketplace::Now`, 24 bytes (r:1 w:0)
	fn deliver() -> Weight {
		// At the least 18_928_000 ps.
		Weight::from_parts(19_950_000, 1244)
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
		// At the least 313_748_000 ps.
		Weight::from_parts(318_235_000, 3564)
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
		// At the least 97_756_000 ps.
		Weight::from_parts(101_091_000, 3353)
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
		// At the least 326_077_000 ps.
		Weight::from_parts(329_271_000, 3524)
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
		// At the least 52_578_000 ps.
		Weight::from_parts(54_391_000, 1671)
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
		// At the least 543_701_000 ps.
		Weight::from_parts(549_670_000, 3836)
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
		// At the least 136_654_000 ps.
		Weight::from_parts(139_318_000, 5699)
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
		// At the least 89_453_000 ps.
		Weight::from_parts(92_137_000, 4402)
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
		// At the least 486_446_000 ps.
		Weight::from_parts(490_051_000, 7348)
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
		// At the least 113_890_000 ps.
		Weight::from_parts(117_375_000, 3462)
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
		// At the least 331_776_000 ps.
		Weight::from_parts(117_650_596, 7187)
			// Standard error: 246_705
			.saturating_add(Weight::from_parts(196_729_924, 0).saturating_mul(t.into()))
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
		// At the least 390_674_000 ps.
		Weight::from_parts(397_874_000, 8166)
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
		// At the least 50_936_000 ps.
		Weight::from_parts(52_358_000, 1567)
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
		// At the least 98_678_000 ps.
		Weight::from_parts(100_861_000, 1347)
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
		// At the least 90_535_000 ps.
		Weight::from_parts(92_979_000, 8039)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataMarketplace::Requests`, 2254 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn withdraw_answer() -> Weight {
		// At the least 46_159_000 ps.
		Weight::from_parts(47_832_000, 2854)
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
		// At the least 574_017_000 ps.
		Weight::from_parts(578_634_000, 10639)
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
		// At the least 499_255_000 ps.
		Weight::from_parts(504_052_000, 6210)
			.saturating_add(T::DbWeight::get().reads(42))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(42))
			.saturating_add(T::DbWeight::get().writes(40))
	}
}
