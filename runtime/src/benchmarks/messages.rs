// SPDX-License-Identifier: Apache-2.0

//! What the benchmarks of messages need.

use crate::{
	configs::{
		assets::Elsewhere,
		xcm::{Accounts, TokenLocation},
	},
	constants::currency::UNIT,
	AccountId, Balances, ForeignAssets, ParachainSystem, Runtime, RuntimeCall, RuntimeOrigin, XcmpQueue,
};
use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::whitelisted_caller;
use frame_support::{
	parameter_types,
	traits::{fungible::Mutate, EnsureOrigin},
};
use pallet_foreign_assets::BenchmarkHelper;
use xcm::latest::prelude::*;
use xcm_builder::{EnsureDelivery, EnsureXcmOrigin, SignedToAccountId32};
use xcm_executor::{traits::FeeReason, FeesMode};

/// The index of a sibling's parachain, which [`Elsewhere`] has the assets of.
const SIBLING: u32 = 1;

/// An account that sends messages: of the two that may, Root and accounts, it is the one that pays.
pub struct Sender;

impl EnsureOrigin<RuntimeOrigin> for Sender {
	type Success = Location;

	fn try_origin(origin: RuntimeOrigin) -> Result<Location, RuntimeOrigin> {
		Accounts::try_origin(origin)
	}

	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(whitelisted_caller()))
	}
}

parameter_types! {
	pub const NoNetwork: Option<NetworkId> = None;
}

/// An account that claims what a message left behind, by the name by which it is kept. Those who claim are given that name by
/// [`Traps`](crate::configs::xcm::traps::Traps), and the benchmark leaves nothing behind through it.
pub(crate) type Claimer = EnsureXcmOrigin<RuntimeOrigin, SignedToAccountId32<RuntimeOrigin, AccountId, NoNetwork>>;

/// The way to the sibling.
pub struct Delivery;

impl EnsureDelivery for Delivery {
	fn ensure_successful_delivery(_: &Location, _: &Location, _: FeeReason) -> (Option<FeesMode>, Option<Assets>) {
		fund();
		(None, None)
	}
}

/// Gives the caller what fees take, and more.
fn fund() {
	let caller: AccountId = whitelisted_caller();
	Balances::mint_into(&caller, UNIT.saturating_mul(1_000)).expect("there is room for more");
}

/// Opens a channel to the sibling, which may hold our token. What the channel did not take yet waits, as much as relay chains take
/// at a time: whoever sends reads it.
fn open_channel() -> Location {
	const WAITING: usize = 100_000;
	let sibling = <Elsewhere as BenchmarkHelper<Location>>::reserve();
	ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(SIBLING.into());
	if !ForeignAssets::is_holder(SIBLING) {
		ForeignAssets::admit(RuntimeOrigin::root(), SIBLING).expect("there is room for it");
		let waiting = Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: vec![0; WAITING].into(),
		};
		send_xcm::<XcmpQueue>(sibling.clone(), Xcm(vec![waiting])).expect("the channel is open");
	}
	sibling
}

/// Our token, and as many assets of the sibling as there may be.
fn assets(count: u32) -> Vec<Asset> {
	let foreign = (0..count.saturating_sub(1)).map_while(|number| {
		let location = <Elsewhere as BenchmarkHelper<Location>>::location(number);
		if ForeignAssets::at(&location).is_none() {
			let reserve = <Elsewhere as BenchmarkHelper<Location>>::reserve();
			ForeignAssets::register(RuntimeOrigin::root(), Box::new(location.clone()), Box::new(reserve), 1).ok()?;
		}
		Some((location, UNIT).into())
	});
	core::iter::once((TokenLocation::get(), UNIT).into())
		.chain(foreign)
		.collect()
}

impl pallet_xcm::benchmarking::Config for Runtime {
	type DeliveryHelper = Delivery;

	fn reachable_dest() -> Option<Location> {
		Some(open_channel())
	}

	fn reserve_transferable_asset_and_dest() -> Option<(Asset, Location)> {
		Some((Self::get_asset(), open_channel()))
	}

	/// Two assets of the sibling go home, all that the caller has of each.
	fn set_up_complex_asset_transfer() -> Option<(Assets, u32, Location, Box<dyn FnOnce()>)> {
		use frame_support::traits::fungibles;
		let sibling = open_channel();
		let caller: AccountId = whitelisted_caller();
		fund();
		let foreign: Vec<_> = assets(3).into_iter().skip(1).collect();
		let numbers: Vec<_> = foreign
			.iter()
			.filter_map(|asset| ForeignAssets::at(&asset.id.0))
			.map(|foreign| foreign.asset)
			.collect();
		for number in &numbers {
			<crate::Assets as fungibles::Mutate<_>>::mint_into(*number, &caller, UNIT).ok()?;
		}
		let sent = Box::new(move || {
			assert_eq!(numbers.len(), 2);
			for number in numbers {
				assert_eq!(<crate::Assets as fungibles::Inspect<_>>::balance(number, &caller), 0);
			}
		});
		Some((foreign.into(), 0, sibling, sent))
	}

	fn get_asset() -> Asset {
		(TokenLocation::get(), UNIT).into()
	}

	fn get_assets(count: u32) -> Assets {
		assets(count).into()
	}

	fn batch_call(calls: Vec<RuntimeCall>) -> Option<RuntimeCall> {
		Some(pallet_utility::Call::batch { calls }.into())
	}
}
