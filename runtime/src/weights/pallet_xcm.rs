// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_xcm`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_xcm`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_xcm::WeightInfo for WeightInfo<T> {
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn send() -> Weight {
		// At the least 103_555_000 ps.
		Weight::from_parts(110_274_000, 100278)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Not measured: refused by this runtime.
	fn teleport_assets() -> Weight {
		super::refused::<T>()
	}
	/// Not measured: its benchmark moves one asset, and it may move two.
	fn reserve_transfer_assets() -> Weight {
		Self::transfer_assets()
	}
	/// `ForeignAssets::Registered`, 19329 bytes (r:1 w:0)
	/// `ParachainInfo::ParachainId`, 4 bytes (r:1 w:0)
	/// `PolkadotXcm::ShouldRecordXcm`, any bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:2 w:2)
	/// `Assets::Account`, 134 bytes (r:2 w:2)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:2 w:2)
	/// `AssetsHolder::Holds`, 429 bytes (r:2 w:2)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn transfer_assets() -> Weight {
		// At the least 209_934_000 ps.
		Weight::from_parts(218_186_000, 101211)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(16))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Not measured: refused by this runtime.
	fn execute() -> Weight {
		super::refused::<T>()
	}
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:0 w:1)
	fn force_xcm_version() -> Weight {
		// At the least 6_840_000 ps.
		Weight::from_parts(7_021_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn force_default_xcm_version() -> Weight {
		// At the least 2_373_000 ps.
		Weight::from_parts(2_544_000, 0)
	}
	/// `PolkadotXcm::VersionNotifiers`, any bytes (r:1 w:1)
	/// `PolkadotXcm::QueryCounter`, any bytes (r:1 w:1)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	/// `PolkadotXcm::Queries`, any bytes (r:0 w:1)
	fn force_subscribe_version_notify() -> Weight {
		// At the least 79_879_000 ps.
		Weight::from_parts(83_525_000, 100278)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `PolkadotXcm::VersionNotifiers`, any bytes (r:1 w:1)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	/// `PolkadotXcm::Queries`, any bytes (r:0 w:1)
	fn force_unsubscribe_version_notify() -> Weight {
		// At the least 79_489_000 ps.
		Weight::from_parts(81_642_000, 100346)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `PolkadotXcm::XcmExecutionSuspended`, any bytes (r:0 w:1)
	fn force_suspension() -> Weight {
		// At the least 2_454_000 ps.
		Weight::from_parts(2_564_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:6 w:2)
	fn migrate_supported_version() -> Weight {
		// At the least 15_814_000 ps.
		Weight::from_parts(16_264_000, 23)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::VersionNotifiers`, any bytes (r:6 w:2)
	fn migrate_version_notifiers() -> Weight {
		// At the least 15_794_000 ps.
		Weight::from_parts(16_124_000, 27)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:7 w:0)
	fn already_notified_target() -> Weight {
		// At the least 20_450_000 ps.
		Weight::from_parts(21_131_000, 35)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:2 w:1)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn notify_current_targets() -> Weight {
		// At the least 79_589_000 ps.
		Weight::from_parts(81_181_000, 100313)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:5 w:0)
	fn notify_target_migration_fail() -> Weight {
		// At the least 14_101_000 ps.
		Weight::from_parts(14_671_000, 37)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:6 w:2)
	fn migrate_version_notify_targets() -> Weight {
		// At the least 15_914_000 ps.
		Weight::from_parts(16_335_000, 34)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:6 w:2)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn migrate_and_notify_old_targets() -> Weight {
		// At the least 88_032_000 ps.
		Weight::from_parts(91_306_000, 100313)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(11))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `PolkadotXcm::QueryCounter`, any bytes (r:1 w:1)
	/// `PolkadotXcm::Queries`, any bytes (r:0 w:1)
	fn new_query() -> Weight {
		// At the least 2_854_000 ps.
		Weight::from_parts(2_994_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::Queries`, any bytes (r:1 w:1)
	fn take_response() -> Weight {
		// At the least 21_201_000 ps.
		Weight::from_parts(21_422_000, 7576)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `PolkadotXcm::ShouldRecordXcm`, any bytes (r:1 w:0)
	/// `PolkadotXcm::AssetTraps`, any bytes (r:1 w:1)
	/// `ForeignAssets::Registered`, 19329 bytes (r:1 w:0)
	/// `Assets::Asset`, 210 bytes (r:16 w:16)
	/// `Assets::Account`, 134 bytes (r:16 w:16)
	/// The range of component `n` is `[1, 20]`.
	fn claim_assets(n: u32, ) -> Weight {
		// At the least 34_602_000 ps.
		Weight::from_parts(35_012_000, 539)
			// Standard error: 365_335
			.saturating_add(Weight::from_parts(45_163_077, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 72).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((2_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
	}
	/// Not measured: refused by this runtime.
	fn add_authorized_alias() -> Weight {
		super::refused::<T>()
	}
	/// Not measured: refused by this runtime.
	fn remove_authorized_alias() -> Weight {
		super::refused::<T>()
	}
	/// The range of component `n` is `[0, 8192]`.
	fn weigh_message(n: u32, ) -> Weight {
		// At the least 1_562_000 ps.
		Weight::from_parts(493_078, 0)
			// Standard error: 206
			.saturating_add(Weight::from_parts(40_393, 0).saturating_mul(n.into()))
	}
	/// The range of component `n` is `[0, 131072]`.
	fn decode_xcm(n: u32, ) -> Weight {
		// At the least 761_000 ps.
		Weight::from_parts(1_579_022, 0)
			// Standard error: 2
			.saturating_add(Weight::from_parts(1_423, 0).saturating_mul(n.into()))
	}
}
