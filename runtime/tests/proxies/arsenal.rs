// SPDX-License-Identifier: Apache-2.0

//! What Eve may want to do in Alice's name, with the arguments that serve her best.

mod assets;
mod ours;
mod trade;

use super::{
	common::{
		account,
		town::{Town, FAR},
	},
	world::{empty, hash_of, remark, session_keys, World, PREIMAGE},
};
use assay_primitives::DeviceId;
use assay_runtime::{
	configs::proxies::ProxyType, constants::currency::UNIT, Address, OriginCaller, Runtime, RuntimeCall,
};
use frame_support::weights::Weight;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::traits::{BlakeTwo256, Hash};
use xcm::{latest::prelude::*, VersionedAssets, VersionedLocation, VersionedXcm};
use ProxyType::{Any, CancelProxy, Collator, Devices, Market as Trade, NonTransfer};

impl World {
	/// What Eve may want to do in Alice's name.
	pub(crate) fn arsenal(&self) -> Vec<RuntimeCall> {
		[
			self.money(),
			self.assets(),
			self.accounts_tools(),
			self.collators(),
			self.messages(),
			self.devices(),
			self.manufacturers(),
			self.streams(),
			self.gateways(),
			self.credentials(),
			self.trade(),
		]
		.concat()
	}

	pub(crate) fn money(&self) -> Vec<RuntimeCall> {
		use pallet_balances::Call;
		let dest = || Address::Id(account(Eve));
		let value = 1_000 * UNIT;
		let force_set = Call::force_set_balance {
			who: Address::Id(account(Alice)),
			new_free: 0,
		};
		vec![
			empty(Eve),
			Call::transfer_allow_death { dest: dest(), value }.into(),
			Call::transfer_keep_alive { dest: dest(), value }.into(),
			Call::force_transfer {
				source: Address::Id(account(Alice)),
				dest: dest(),
				value,
			}
			.into(),
			Call::force_unreserve {
				who: Address::Id(account(Alice)),
				amount: value,
			}
			.into(),
			Call::upgrade_accounts {
				who: vec![account(Alice)],
			}
			.into(),
			force_set.clone().into(),
			Call::burn {
				value,
				keep_alive: false,
			}
			.into(),
			pallet_sudo::Call::sudo {
				call: Box::new(force_set.clone().into()),
			}
			.into(),
			pallet_sudo::Call::sudo_unchecked_weight {
				call: Box::new(force_set.into()),
				weight: Weight::zero(),
			}
			.into(),
			pallet_sudo::Call::set_key { new: dest() }.into(),
			pallet_sudo::Call::sudo_as {
				who: Address::Id(account(Charlie)),
				call: Box::new(empty(Eve)),
			}
			.into(),
			pallet_sudo::Call::remove_key {}.into(),
			pallet_scheduler::Call::schedule {
				when: FAR,
				maybe_periodic: None,
				priority: 0,
				call: Box::new(empty(Eve)),
			}
			.into(),
		]
	}

	pub(crate) fn accounts_tools(&self) -> Vec<RuntimeCall> {
		use pallet_multisig::Call as Multisig;
		use pallet_preimage::Call as Preimage;
		use pallet_proxy::Call as Proxy;
		use pallet_utility::Call as Utility;
		let loot = || Box::new(empty(Eve));
		let id = |who| Address::Id(account(who));
		let as_root = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
		let as_charlie = || Box::new(OriginCaller::system(frame_system::RawOrigin::Signed(account(Charlie))));
		let mut calls: Vec<RuntimeCall> = vec![
			remark("hello"),
			frame_system::Call::remark_with_event { remark: vec![0; 1_000] }.into(),
			Utility::batch { calls: vec![*loot()] }.into(),
			Utility::batch_all { calls: vec![*loot()] }.into(),
			Utility::force_batch { calls: vec![*loot()] }.into(),
			Utility::as_derivative { index: 7, call: loot() }.into(),
			Utility::dispatch_as {
				as_origin: as_charlie(),
				call: loot(),
			}
			.into(),
			Utility::dispatch_as_fallible {
				as_origin: as_root(),
				call: loot(),
			}
			.into(),
			Utility::with_weight {
				call: loot(),
				weight: Weight::zero(),
			}
			.into(),
			Utility::if_else {
				main: Box::new(pallet_sudo::Call::remove_key {}.into()),
				fallback: loot(),
			}
			.into(),
			Multisig::as_multi_threshold_1 {
				other_signatories: vec![account(Bob)],
				call: loot(),
			}
			.into(),
			Multisig::as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				maybe_timepoint: Some(self.proposed),
				call: loot(),
				max_weight: Weight::MAX,
			}
			.into(),
			Multisig::approve_as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				maybe_timepoint: Some(self.proposed),
				call_hash: hash_of(&loot()).0,
				max_weight: Weight::MAX,
			}
			.into(),
			Multisig::cancel_as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				timepoint: self.proposed,
				call_hash: hash_of(&remark("own")).0,
			}
			.into(),
			Multisig::poke_deposit {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				call_hash: hash_of(&remark("own")).0,
			}
			.into(),
			Proxy::proxy {
				real: Address::Id(self.pure.clone()),
				force_proxy_type: None,
				call: loot(),
			}
			.into(),
			Proxy::remove_proxy {
				delegate: id(Dave),
				proxy_type: CancelProxy,
				delay: 0,
			}
			.into(),
			Proxy::remove_proxy {
				delegate: id(Ferdie),
				proxy_type: Any,
				delay: 10,
			}
			.into(),
			Proxy::remove_proxies {}.into(),
			Proxy::create_pure {
				proxy_type: Any,
				delay: 0,
				index: 1,
			}
			.into(),
			Proxy::kill_pure {
				spawner: id(Alice),
				proxy_type: Any,
				index: 0,
				height: self.proposed.height,
				ext_index: self.proposed.index,
			}
			.into(),
			Proxy::announce {
				real: id(Charlie),
				call_hash: hash_of(&loot()),
			}
			.into(),
			Proxy::remove_announcement {
				real: id(Charlie),
				call_hash: hash_of(&remark("announced")),
			}
			.into(),
			Proxy::reject_announcement {
				delegate: id(Ferdie),
				call_hash: hash_of(&remark("announced")),
			}
			.into(),
			Proxy::proxy_announced {
				delegate: id(Alice),
				real: id(Charlie),
				force_proxy_type: None,
				call: Box::new(remark("announced")),
			}
			.into(),
			Proxy::poke_deposit {}.into(),
			Preimage::note_preimage {
				bytes: PREIMAGE.to_vec(),
			}
			.into(),
			Preimage::unnote_preimage {
				hash: BlakeTwo256::hash(b"own"),
			}
			.into(),
			Preimage::request_preimage {
				hash: BlakeTwo256::hash(b"own"),
			}
			.into(),
			Preimage::ensure_updated {
				hashes: vec![BlakeTwo256::hash(b"own")],
			}
			.into(),
		];
		let others = [Any, NonTransfer, Collator, Devices, Trade].map(|proxy_type| (Bob, proxy_type));
		calls.extend(others.into_iter().chain([(Eve, Any)]).map(|(delegate, proxy_type)| {
			RuntimeCall::from(Proxy::add_proxy {
				delegate: id(delegate),
				proxy_type,
				delay: 0,
			})
		}));
		calls
	}

	pub(crate) fn collators(&self) -> Vec<RuntimeCall> {
		use pallet_collator_selection::Call;
		vec![
			session_keys(Alice, Ferdie).into(),
			Call::register_as_candidate {}.into(),
			Call::update_bond {
				new_deposit: 100_000 * UNIT,
			}
			.into(),
			Call::take_candidate_slot {
				deposit: 50_000 * UNIT,
				target: account(Eve),
			}
			.into(),
			Call::leave_intent {}.into(),
			pallet_session::Call::<Runtime>::purge_keys {}.into(),
		]
	}

	pub(crate) fn messages(&self) -> Vec<RuntimeCall> {
		use pallet_xcm::Call;
		let parent = || Box::new(VersionedLocation::from(Location::parent()));
		let eve = || {
			let location: Location = AccountId32 {
				network: None,
				id: account(Eve).into(),
			}
			.into();
			Box::new(VersionedLocation::from(location))
		};
		let assets = || Box::new(VersionedAssets::from(Assets::from(Asset::from((Here, 1_000 * UNIT)))));
		let message = || Box::new(VersionedXcm::from(Xcm::<()>(vec![ClearOrigin])));
		let program = Xcm::<RuntimeCall>(vec![
			WithdrawAsset((Here, 1_000 * UNIT).into()),
			DepositAsset {
				assets: AllCounted(1).into(),
				beneficiary: AccountId32 {
					network: None,
					id: account(Eve).into(),
				}
				.into(),
			},
		]);
		#[allow(deprecated)]
		let deprecated = [
			Call::teleport_assets {
				dest: parent(),
				beneficiary: eve(),
				assets: assets(),
				fee_asset_item: 0,
			},
			Call::reserve_transfer_assets {
				dest: parent(),
				beneficiary: eve(),
				assets: assets(),
				fee_asset_item: 0,
			},
		];
		let calls = [
			Call::send {
				dest: parent(),
				message: message(),
			},
			Call::execute {
				message: Box::new(VersionedXcm::from(program)),
				max_weight: Weight::from_parts(u64::MAX / 2, u64::MAX / 2),
			},
			Call::limited_teleport_assets {
				dest: parent(),
				beneficiary: eve(),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
			Call::limited_reserve_transfer_assets {
				dest: parent(),
				beneficiary: eve(),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
			Call::transfer_assets {
				dest: parent(),
				beneficiary: eve(),
				assets: assets(),
				fee_asset_item: 0,
				weight_limit: Unlimited,
			},
			Call::transfer_assets_using_type_and_then {
				dest: parent(),
				assets: assets(),
				assets_transfer_type: Box::new(xcm_executor::traits::TransferType::LocalReserve),
				remote_fees_id: Box::new(AssetId(Location::here()).into()),
				fees_transfer_type: Box::new(xcm_executor::traits::TransferType::LocalReserve),
				custom_xcm_on_dest: message(),
				weight_limit: Unlimited,
			},
			Call::claim_assets {
				assets: assets(),
				beneficiary: eve(),
			},
			Call::add_authorized_alias {
				aliaser: eve(),
				expires: None,
			},
			Call::remove_authorized_alias { aliaser: eve() },
			Call::force_xcm_version {
				location: Box::new(Location::parent()),
				version: 3,
			},
			Call::force_subscribe_version_notify { location: parent() },
			Call::force_unsubscribe_version_notify { location: parent() },
		];
		deprecated.into_iter().chain(calls).map(RuntimeCall::from).collect()
	}

	/// Alice's devices, and those whose keys Eve has.
	pub(crate) fn targets(&self) -> Vec<DeviceId> {
		let Town {
			roof,
			made,
			offered,
			second_hand,
			..
		} = &self.town;
		let ours = [roof, made, offered, second_hand].map(|device| device.id);
		ours.into_iter()
			.chain(self.keys.iter().map(|device| device.id))
			.collect()
	}
}
