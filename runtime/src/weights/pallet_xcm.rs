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
		// At the least 103_394_000 ps.
		Weight::from_parts(108_041_000, 100278)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Not measured: refused by this runtime.
	fn teleport_assets() -> Weight {
		super::refused::<T>()
	}
	/// `ForeignAssets::Registered`, 19329 bytes (r:1 w:0)
	/// `ParachainInfo::ParachainId`, 4 bytes (r:1 w:0)
	/// `PolkadotXcm::ShouldRecordXcm`, any bytes (r:1 w:0)
	/// `ForeignAssets::Holders`, 258 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn reserve_transfer_assets() -> Weight {
		// At the least 152_978_000 ps.
		Weight::from_parts(158_126_000, 100412)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(10))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `ForeignAssets::Registered`, 19329 bytes (r:1 w:0)
	/// `ParachainInfo::ParachainId`, 4 bytes (r:1 w:0)
	/// `PolkadotXcm::ShouldRecordXcm`, any bytes (r:1 w:0)
	/// `ForeignAssets::Holders`, 258 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Assets::Asset`, 210 bytes (r:1 w:1)
	/// `Assets::Account`, 134 bytes (r:1 w:1)
	/// `AssetsHolder::BalancesOnHold`, 84 bytes (r:1 w:1)
	/// `AssetsHolder::Holds`, 429 bytes (r:1 w:1)
	/// `XcmpQueue::DeliveryFeeFactor`, 28 bytes (r:1 w:0)
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpStatus`, 2306 bytes (r:1 w:1)
	/// `ParachainSystem::RelevantMessagingState`, any bytes (r:1 w:0)
	/// `XcmpQueue::OutboundXcmpMessages`, 105506 bytes (r:1 w:1)
	fn transfer_assets() -> Weight {
		// At the least 206_468_000 ps.
		Weight::from_parts(213_038_000, 101049)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(14))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Not measured: refused by this runtime.
	fn execute() -> Weight {
		super::refused::<T>()
	}
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:0 w:1)
	fn force_xcm_version() -> Weight {
		// At the least 6_640_000 ps.
		Weight::from_parts(6_911_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn force_default_xcm_version() -> Weight {
		// At the least 2_454_000 ps.
		Weight::from_parts(2_564_000, 0)
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
		// At the least 80_811_000 ps.
		Weight::from_parts(85_637_000, 100278)
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
		// At the least 79_628_000 ps.
		Weight::from_parts(84_596_000, 100346)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `PolkadotXcm::XcmExecutionSuspended`, any bytes (r:0 w:1)
	fn force_suspension() -> Weight {
		// At the least 2_334_000 ps.
		Weight::from_parts(2_464_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `PolkadotXcm::SupportedVersion`, any bytes (r:6 w:2)
	fn migrate_supported_version() -> Weight {
		// At the least 15_533_000 ps.
		Weight::from_parts(16_064_000, 23)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::VersionNotifiers`, any bytes (r:6 w:2)
	fn migrate_version_notifiers() -> Weight {
		// At the least 15_453_000 ps.
		Weight::from_parts(15_904_000, 27)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:7 w:0)
	fn already_notified_target() -> Weight {
		// At the least 20_200_000 ps.
		Weight::from_parts(20_651_000, 35)
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
		// At the least 80_050_000 ps.
		Weight::from_parts(84_316_000, 100313)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:5 w:0)
	fn notify_target_migration_fail() -> Weight {
		// At the least 14_241_000 ps.
		Weight::from_parts(14_641_000, 37)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
	}
	/// `PolkadotXcm::VersionNotifyTargets`, any bytes (r:6 w:2)
	fn migrate_version_notify_targets() -> Weight {
		// At the least 15_754_000 ps.
		Weight::from_parts(16_194_000, 34)
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
		// At the least 89_744_000 ps.
		Weight::from_parts(94_922_000, 100313)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(11))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `PolkadotXcm::QueryCounter`, any bytes (r:1 w:1)
	/// `PolkadotXcm::Queries`, any bytes (r:0 w:1)
	fn new_query() -> Weight {
		// At the least 2_744_000 ps.
		Weight::from_parts(2_895_000, 0)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `PolkadotXcm::Queries`, any bytes (r:1 w:1)
	fn take_response() -> Weight {
		// At the least 20_531_000 ps.
		Weight::from_parts(21_152_000, 7576)
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
		// At the least 34_061_000 ps.
		Weight::from_parts(34_812_000, 539)
			// Standard error: 400_618
			.saturating_add(Weight::from_parts(45_520_269, 0).saturating_mul(n.into()))
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
		// At the least 1_552_000 ps.
		Weight::from_parts(490_861, 0)
			// Standard error: 212
			.saturating_add(Weight::from_parts(42_137, 0).saturating_mul(n.into()))
	}
	/// The range of component `n` is `[0, 131072]`.
	fn decode_xcm(n: u32, ) -> Weight {
		// At the least 741_000 ps.
		Weight::from_parts(762_000, 0)
			// Standard error: 4
			.saturating_add(Weight::from_parts(1_536, 0).saturating_mul(n.into()))
	}
}
