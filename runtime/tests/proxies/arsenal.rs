// SPDX-License-Identifier: Apache-2.0

//! What Eve may want to do in Alice's name, with the arguments that serve her best.

use super::{
	common::{
		account,
		device::VALID_UNTIL,
		evidence::report_of,
		town::{
			accept, close, deliver, list, purchase, settle, Town, ALICE_SELLS, BAIT_PRICE, CLAIMED, EVE_SELLS, FAR,
			ROOF_STREAM, SCHEMA, SERIAL,
		},
	},
	world::{empty, hash_of, remark, session_keys, World, PREIMAGE, STREAMS},
};
use assay_primitives::{device::SuspensionCause, traits::Permission, Action, DeviceId};
use assay_runtime::{
	configs::proxies::ProxyType, constants::currency::UNIT, Address, OriginCaller, Runtime, RuntimeCall,
};
use frame_support::weights::Weight;
use pallet_data_attestation::Call as Attestation;
use pallet_data_marketplace::Call as Market;
use pallet_device_identity::Call as Identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::traits::{BlakeTwo256, Hash};
use xcm::{latest::prelude::*, VersionedAssets, VersionedLocation, VersionedXcm};
use ProxyType::{Any, CancelProxy, Collator, Devices, Market as Trade, NonTransfer};

impl World {
	/// What Eve may want to do in Alice's name.
	pub(crate) fn arsenal(&self) -> Vec<RuntimeCall> {
		[
			self.money(),
			self.accounts_tools(),
			self.collators(),
			self.messages(),
			self.devices(),
			self.manufacturers(),
			self.streams(),
			self.claims(),
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

	pub(crate) fn devices(&self) -> Vec<RuntimeCall> {
		let mut calls: Vec<RuntimeCall> = self.keys.iter().map(|device| device.register(Alice).into()).collect();
		for device in self.targets() {
			calls.extend([
				Identity::set_metadata {
					device,
					name: vec![b'n'; 64],
					model: vec![b'm'; 64],
					serial: vec![b's'; 64],
					url: vec![b'u'; 256],
				}
				.into(),
				Identity::set_services {
					device,
					also_known_as: vec![b"urn:thief".to_vec()],
					services: vec![],
				}
				.into(),
				Identity::suspend { device }.into(),
				Identity::resume { device }.into(),
				Identity::retire { device }.into(),
				self.keys[2].replace_first_key_of(device, Alice).into(),
				Identity::offer_transfer {
					device,
					to: account(Eve),
					price: 0,
					expires_at: FAR,
				}
				.into(),
				Identity::cancel_transfer { device }.into(),
				Identity::object_recovery { device }.into(),
				Identity::complete_recovery {
					device,
					most_held: u128::MAX,
				}
				.into(),
				Identity::renounce_endorsement { device }.into(),
				Identity::begin_epoch {
					device,
					key_index: 0,
					keep_key: true,
					bond: Some(1_000 * UNIT),
				}
				.into(),
				Identity::begin_epoch {
					device,
					key_index: 0,
					keep_key: true,
					bond: None,
				}
				.into(),
				Identity::end_epoch { device }.into(),
				Identity::release_bond { device, bond: 0 }.into(),
				self.town.eves_key.endorse(Eve, device).into(),
			]);
			for permission in [Permission::Submit, Permission::Configure, Permission::Sell] {
				calls.extend([
					Identity::delegate {
						device,
						delegate: account(Eve),
						permission,
						expires_at: FAR,
					}
					.into(),
					Identity::revoke_delegation {
						device,
						delegate: account(Bob),
						permission,
					}
					.into(),
				]);
			}
		}
		calls.extend([
			accept(self.town.bait.id, BAIT_PRICE).into(),
			Identity::suspend_for_cause {
				device: self.town.made.id,
				cause: SuspensionCause::Other,
				evidence: H256::zero(),
			}
			.into(),
			Identity::lift_suspension {
				device: self.town.made.id,
				evidence: H256::zero(),
			}
			.into(),
			Identity::request_recovery {
				device: self.town.made.id,
				to: account(Eve),
			}
			.into(),
			Identity::claim_device {
				fleet: 1,
				manufacturer: account(Eve),
				index: 0,
				path: Default::default(),
				key: self.town.in_fleet.key(),
				serial_hash: SERIAL,
				valid_until: VALID_UNTIL,
				signature: self.town.in_fleet.sign(
					self.town.in_fleet.id,
					Action::Claim,
					0,
					(account(Alice), 1_u64, 0_u64),
				),
			}
			.into(),
		]);
		calls
	}

	pub(crate) fn manufacturers(&self) -> Vec<RuntimeCall> {
		vec![
			Identity::register_manufacturer {
				name: vec![b'n'; 64],
				url: vec![b'u'; 256],
			}
			.into(),
			self.keys[1].add_as_endorsement_key(Alice).into(),
			Identity::revoke_endorsement_key { index: 0 }.into(),
			Identity::set_accreditation {
				manufacturer: account(Eve),
				level: None,
			}
			.into(),
			Identity::deregister_manufacturer {}.into(),
			Identity::enrol_fleet {
				root: H256::repeat_byte(1),
				size: 1,
				model: vec![b'm'; 64],
				expires_at: FAR,
			}
			.into(),
			Identity::revoke_fleet { fleet: 0 }.into(),
			Identity::remove_fleet { fleet: 0 }.into(),
		]
	}

	pub(crate) fn streams(&self) -> Vec<RuntimeCall> {
		let mut calls: Vec<RuntimeCall> = Vec::new();
		for device in self.targets() {
			calls.extend([
				Attestation::open_stream {
					device,
					description: Default::default(),
				}
				.into(),
				Attestation::fund_device {
					device,
					amount: 1_000 * UNIT,
					rate: u32::MAX,
				}
				.into(),
				Attestation::withdraw_allowance { device }.into(),
			]);
		}
		// Streams that there are, and those that may have been opened.
		for stream in ROOF_STREAM..STREAMS {
			let device = match stream {
				ROOF_STREAM => self.town.roof.id,
				_ => self.keys[0].id,
			};
			let [first, second] = &self.papers[stream as usize];
			let report = |epoch| report_of(stream, epoch, self.gateway.shows(first), self.gateway.also(second));
			calls.extend([
				self.town.roof.submit(stream, 2).into(),
				Attestation::submit_many {
					submissions: vec![first.clone()].try_into().expect("one"),
				}
				.into(),
				Attestation::submit_as_device {
					stream,
					signed: first.signed.clone(),
				}
				.into(),
				Attestation::submit_anchored {
					proof: self.gateway.proof(first),
					submission: first.clone(),
				}
				.into(),
				report(0).into(),
				report(1).into(),
				Attestation::close_stream { stream, device }.into(),
				Attestation::reconfigure_stream {
					stream,
					device,
					description: Default::default(),
				}
				.into(),
			]);
		}
		calls
	}

	pub(crate) fn claims(&self) -> Vec<RuntimeCall> {
		vec![
			Attestation::create_claim_type {
				schema: H256::zero(),
				uri: vec![b'l'; 256],
				attestors: None,
			}
			.into(),
			Attestation::attest {
				claim_type: 0,
				schema: SCHEMA,
				device: self.town.roof.id,
				stream: Some(ROOF_STREAM),
				content: H256::zero(),
				expires_at: None,
			}
			.into(),
			Attestation::revoke_claim {
				claim: 0,
				content: CLAIMED,
			}
			.into(),
			Attestation::remove_claim { claim: 1 }.into(),
			Attestation::register_gateway {}.into(),
			Attestation::anchor {
				gateway: 0,
				root: H256::repeat_byte(7),
				size: 1,
			}
			.into(),
			Attestation::close_gateway { gateway: 0 }.into(),
		]
	}

	pub(crate) fn trade(&self) -> Vec<RuntimeCall> {
		let mut calls: Vec<RuntimeCall> = vec![
			list(ROOF_STREAM, &self.town.roof).into(),
			Market::withdraw { listing: ALICE_SELLS }.into(),
			purchase(EVE_SELLS).into(),
		];
		for purchase in 0..3 {
			calls.extend([
				deliver(purchase).into(),
				Market::refund { purchase }.into(),
				settle(purchase).into(),
				close(purchase).into(),
			]);
		}
		calls
	}
}
