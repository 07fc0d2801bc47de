// SPDX-License-Identifier: Apache-2.0

//! What Eve may want to do to Alice's devices and their data.

use super::super::{
	common::{
		account,
		device::VALID_UNTIL,
		evidence::report_of,
		town::{accept, promise, ATTESTED, BAIT_PRICE, FAR, ROOF_STREAM, SCHEMA, SERIAL},
	},
	world::{World, STREAMS},
};
use assay_primitives::{device::SuspensionCause, traits::Permission, Action};
use assay_runtime::{constants::currency::UNIT, RuntimeCall};
use pallet_data_attestation::Call as Attestation;
use pallet_data_credentials::Call as Credentials;
use pallet_device_identity::Call as Identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};

impl World {
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
				promise(stream, device).into(),
				Attestation::withdraw_promise { stream, device }.into(),
			]);
		}
		calls
	}

	pub(crate) fn gateways(&self) -> Vec<RuntimeCall> {
		vec![
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

	pub(crate) fn credentials(&self) -> Vec<RuntimeCall> {
		vec![
			Credentials::create_schema {
				hash: H256::zero(),
				uri: vec![b'l'; 256],
				issuers: None,
			}
			.into(),
			Credentials::issue {
				schema: 0,
				hash: SCHEMA,
				device: self.town.roof.id,
				stream: Some(ROOF_STREAM),
				content: H256::zero(),
				expires_at: None,
			}
			.into(),
			Credentials::revoke {
				credential: 0,
				content: ATTESTED,
			}
			.into(),
			Credentials::remove { credential: 1 }.into(),
		]
	}
}
