// SPDX-License-Identifier: Apache-2.0

//! A chain on which everything that there can be is there: each map of our pallets has an entry.

use super::{account, device::Device, dispatch, root};
use assay_primitives::{
	device::{fleet, AccreditationLevel, ServiceView},
	traits::Permission,
	DeviceId, ListingId, PurchaseId, StreamId,
};
use assay_runtime::{
	configs::{data_marketplace::MinDeliveryPeriod, device_identity::EquivocationBond},
	constants::currency::UNIT,
	Runtime, RuntimeCall,
};
use frame_support::assert_ok;
use pallet_data_attestation::Call as Attestation;
use pallet_data_credentials::Call as Credentials;
use pallet_data_marketplace::{Call as Market, PurchaseState};
use pallet_device_identity::Call as Identity;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Eve};

/// A block that is far away.
pub(crate) const FAR: u32 = 10_000_000;

/// The block up to which the second credential is in force.
pub(crate) const CREDENTIAL_EXPIRES: u32 = 50;

/// The stream of `roof`.
pub(crate) const ROOF_STREAM: StreamId = 0;
/// The stream of `shop`.
pub(crate) const SHOP_STREAM: StreamId = 1;

/// Who sells what to whom: the numbers of listings and purchases.
pub(crate) const ALICE_SELLS: ListingId = 0;
pub(crate) const EVE_SELLS: ListingId = 1;

/// The devices of the town, and the keys of its manufacturers.
pub(crate) struct Town {
	/// Alice's: has a stream, a document, an allowance, a bond; Bob may commit for it, and buys its readings.
	pub(crate) roof: Device,
	/// Alice's: Bob made it, and wants to hand it over to himself.
	pub(crate) made: Device,
	/// Alice's: has its second key, and is offered to Bob.
	pub(crate) offered: Device,
	/// Alice's: was Bob's before.
	pub(crate) second_hand: Device,
	/// Was Alice's.
	pub(crate) retired: Device,
	/// Eve's: has a stream, whose readings Alice buys.
	pub(crate) shop: Device,
	/// Eve's: is offered to Alice.
	pub(crate) bait: Device,
	/// Not registered: in Eve's fleet.
	pub(crate) in_fleet: Device,
	/// With which Bob endorses.
	pub(crate) manufacturers_key: Device,
	/// With which Eve endorses.
	pub(crate) eves_key: Device,
}

/// What Eve asks of Alice for `bait`.
pub(crate) const BAIT_PRICE: u128 = 500 * UNIT;
/// What Eve asks for the readings of `shop`, and Alice for those of `roof`.
pub(crate) const DATA_PRICE: u128 = 100 * UNIT;

/// The hash of the schema of Alice's credentials, and of what she attests without an end.
pub(crate) const SCHEMA: H256 = H256::repeat_byte(4);
pub(crate) const ATTESTED: H256 = H256::repeat_byte(5);

/// The serial number of the device in Eve's fleet.
pub(crate) const SERIAL: H256 = H256::repeat_byte(8);

impl Town {
	pub(crate) fn new() -> Self {
		Self {
			roof: Device::new("roof"),
			made: Device::new("made"),
			offered: Device::new("offered"),
			second_hand: Device::new("second-hand"),
			retired: Device::new("retired"),
			shop: Device::new("shop"),
			bait: Device::new("bait"),
			in_fleet: Device::new("in a fleet"),
			manufacturers_key: Device::new("the key of a manufacturer"),
			eves_key: Device::new("the key of Eve"),
		}
	}

	/// Builds it.
	pub(crate) fn build() -> Self {
		Self::build_watched(|_| ())
	}

	/// Builds it, and tells `watch` of every step when it is done.
	pub(crate) fn build_watched(mut watch: impl FnMut(&str)) -> Self {
		let town = Self::new();
		let mut run = |who: Sr25519Keyring, call: RuntimeCall| {
			let step = format!("{who:?}: {call:?}");
			dispatch(who, call).unwrap_or_else(|error| panic!("{step}: {error:?}"));
			watch(&step);
		};
		town.manufacturers(&mut run);
		town.devices(&mut run);
		town.streams(&mut run);
		town.credentials(&mut run);
		town.trade(&mut run);
		town
	}

	fn manufacturers(&self, run: &mut Run) {
		for who in [Alice, Bob, Eve] {
			let register = Identity::register_manufacturer {
				name: b"Manufacturer".to_vec(),
				url: b"https://manufacturer.example".to_vec(),
			};
			run(who, register.into());
		}
		run(Bob, self.manufacturers_key.add_as_endorsement_key(Bob).into());
		run(Eve, self.eves_key.add_as_endorsement_key(Eve).into());
		let of_eve = fleet::leaf_hash(&self.in_fleet.key(), &SERIAL);
		for (who, root) in [(Alice, H256::repeat_byte(1)), (Eve, of_eve)] {
			let enrol = Identity::enrol_fleet {
				root,
				size: 1,
				model: b"WS-1".to_vec(),
				expires_at: FAR,
			};
			run(who, enrol.into());
		}
		for manufacturer in [Bob, Eve] {
			assert_ok!(root(Identity::set_accreditation {
				manufacturer: account(manufacturer),
				level: Some(AccreditationLevel::Identified),
			}));
		}
	}

	fn devices(&self, run: &mut Run) {
		for (owner, device) in [
			(Alice, &self.roof),
			(Alice, &self.made),
			(Alice, &self.offered),
			(Alice, &self.retired),
			(Bob, &self.second_hand),
			(Eve, &self.shop),
			(Eve, &self.bait),
		] {
			run(owner, device.register(owner).into());
		}
		self.say_what_roof_is(run);

		run(Alice, self.manufacturers_key.endorse(Bob, self.made.id).into());
		let recovery = Identity::request_recovery {
			device: self.made.id,
			to: account(Bob),
		};
		run(Bob, recovery.into());

		let second_key = Device::new("offered, second key");
		run(Alice, second_key.replace_first_key_of(self.offered.id, Alice).into());
		for (from, device, to, price) in [
			(Alice, &self.offered, Bob, 1_000 * UNIT),
			(Bob, &self.second_hand, Alice, 0),
			(Eve, &self.bait, Alice, BAIT_PRICE),
		] {
			let offer = Identity::offer_transfer {
				device: device.id,
				to: account(to),
				price,
				expires_at: FAR,
			};
			run(from, offer.into());
		}
		run(Alice, accept(self.second_hand.id, 0).into());
		run(
			Alice,
			Identity::retire {
				device: self.retired.id,
			}
			.into(),
		);
	}

	fn say_what_roof_is(&self, run: &mut Run) {
		let device = self.roof.id;
		for call in [
			Identity::set_metadata {
				device,
				name: b"Roof station".to_vec(),
				model: b"WS-1".to_vec(),
				serial: b"0042".to_vec(),
				url: b"https://example.org".to_vec(),
			},
			Identity::set_services {
				device,
				also_known_as: vec![b"urn:dev:mac:0024befffe804ff1".to_vec()],
				services: vec![ServiceView {
					id: b"readings".to_vec(),
					service_type: b"LinkedDomains".to_vec(),
					endpoint: b"https://example.org".to_vec(),
				}],
			},
			Identity::delegate {
				device,
				delegate: account(Bob),
				permission: Permission::Submit,
				expires_at: FAR,
			},
			Identity::begin_epoch {
				device,
				key_index: 0,
				keep_key: false,
				bond: Some(EquivocationBond::get()),
			},
		] {
			run(Alice, call.into());
		}
	}

	fn streams(&self, run: &mut Run) {
		run(Alice, self.roof.open_stream().into());
		run(Eve, self.shop.open_stream().into());
		run(Bob, self.roof.submit(ROOF_STREAM, 0).into());
		run(Bob, self.roof.submit(ROOF_STREAM, 1).into());
		run(Bob, self.shop.submit(SHOP_STREAM, 0).into());
		for call in [
			Attestation::reconfigure_stream {
				stream: ROOF_STREAM,
				device: self.roof.id,
				description: Default::default(),
			},
			Attestation::fund_device {
				device: self.roof.id,
				amount: 50 * UNIT,
				rate: 100,
			},
			promise(ROOF_STREAM, self.roof.id),
			Attestation::register_gateway {},
			Attestation::anchor {
				gateway: 0,
				root: H256::repeat_byte(3),
				size: 2,
			},
		] {
			run(Alice, call.into());
		}
	}

	fn credentials(&self, run: &mut Run) {
		let create = Credentials::create_schema {
			hash: SCHEMA,
			uri: b"https://schema.example".to_vec(),
			issuers: Some(vec![account(Alice)]),
		};
		run(Alice, create.into());
		for (content, expires_at) in [(ATTESTED, None), (H256::repeat_byte(6), Some(CREDENTIAL_EXPIRES))] {
			let issue = Credentials::issue {
				schema: 0,
				hash: SCHEMA,
				device: self.roof.id,
				stream: None,
				content,
				expires_at,
			};
			run(Alice, issue.into());
		}
	}

	fn trade(&self, run: &mut Run) {
		run(Alice, list(ROOF_STREAM, &self.roof).into());
		run(Eve, list(SHOP_STREAM, &self.shop).into());
		run(Bob, purchase(ALICE_SELLS).into());
		run(Alice, purchase(EVE_SELLS).into());
	}
}

/// Runs a call in somebody's name.
type Run<'a> = dyn FnMut(Sr25519Keyring, RuntimeCall) + 'a;

/// Promises a batch each minute, in tranches of four hours, for good.
pub(crate) fn promise(stream: StreamId, device: DeviceId) -> Attestation<Runtime> {
	Attestation::promise {
		stream,
		device,
		interval: 60_000,
		min_readings: 1,
		slots: 240,
		width: 64,
		key_root: H256::repeat_byte(9),
		first_tranche: 0,
		tranches: u32::MAX,
	}
}

/// Accepts the offer of a device as it is now.
pub(crate) fn accept(device: DeviceId, price: u128) -> Identity<Runtime> {
	let record = pallet_device_identity::Devices::<Runtime>::get(device).expect("it is live");
	Identity::accept_transfer {
		device,
		price,
		version: record.version,
		most_held: u128::MAX,
	}
}

/// Puts the first commitment of a device's stream up for sale.
pub(crate) fn list(stream: StreamId, device: &Device) -> Market<Runtime> {
	Market::list {
		stream,
		device: device.id,
		first_sequence: 0,
		last_sequence: 0,
		price: DATA_PRICE,
		delivery_period: MinDeliveryPeriod::get(),
		title: b"A day".to_vec(),
		uri: b"https://data.example".to_vec(),
	}
}

/// Buys what a listing offers now.
pub(crate) fn purchase(listing: ListingId) -> Market<Runtime> {
	let record = pallet_data_marketplace::Listings::<Runtime>::get(listing).expect("it is there");
	Market::purchase {
		listing,
		terms: record.terms,
		buyer_key: [7; 32],
	}
}

/// Delivers something, where something was bought.
pub(crate) fn deliver(purchase: PurchaseId) -> Market<Runtime> {
	let record = pallet_data_marketplace::Purchases::<Runtime>::get(purchase);
	Market::deliver {
		purchase,
		deal: record.map_or_else(H256::zero, |record| record.deal),
		sealed_key: vec![0xee; 80],
	}
}

/// Settles what was delivered, if anything was.
pub(crate) fn settle(purchase: PurchaseId) -> Market<Runtime> {
	Market::settle {
		purchase,
		delivery: delivery_of(purchase),
	}
}

/// Closes what was settled, if anything was.
pub(crate) fn close(purchase: PurchaseId) -> Market<Runtime> {
	Market::close {
		purchase,
		delivery: delivery_of(purchase),
	}
}

fn delivery_of(purchase: PurchaseId) -> H256 {
	match pallet_data_marketplace::Purchases::<Runtime>::get(purchase).map(|record| record.state) {
		Some(PurchaseState::Delivered { delivery, .. } | PurchaseState::Settled { delivery, .. }) => delivery,
		_ => H256::zero(),
	}
}
