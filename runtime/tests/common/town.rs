// SPDX-License-Identifier: Apache-2.0

//! A chain on which everything that there can be is there: each map of our pallets has an entry.

mod trade;

pub(crate) use trade::*;

use super::{account, device::Device, dispatch, pass, root};
use assay_primitives::{
	device::{fleet, AccreditationLevel, ServiceView},
	traits::Permission,
	Currency, DeviceId, ListingId, PurchaseId, StreamId, SubscriptionId,
};
use assay_runtime::{configs::device_identity::EquivocationBond, constants::currency::UNIT, Runtime, RuntimeCall};
use frame_support::assert_ok;
use pallet_data_attestation::Call as Attestation;
use pallet_data_credentials::Call as Credentials;
use pallet_data_marketplace::Subscriptions;
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
/// Alice's feed of `roof`, and her archive of it for the asset.
pub(crate) const ALICE_FEEDS: ListingId = 2;
pub(crate) const ALICE_SELLS_FOR_ASSET: ListingId = 3;
/// Bob's of what Alice sells, and Alice's of what Eve sells: nothing was delivered yet.
pub(crate) const BOB_BUYS: PurchaseId = 0;
pub(crate) const ALICE_BUYS: PurchaseId = 1;
/// Bob's, in Alice's feed.
pub(crate) const SUBSCRIPTION: SubscriptionId = 0;
/// Bob's of Alice's archive for the asset: she gave up, and he has no money back, since she blocks his account in it. He
/// closed it all the same.
pub(crate) const OWED: PurchaseId = 2;

/// The asset in which something is sold. It is Alice's, who may freeze and block.
pub(crate) const ASSET: u32 = 1;

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
/// What the chain keeps of it.
pub(crate) const FEE: u128 = DATA_PRICE / 100;
/// What a seller answers for each deal with, what of it a buyer gets where nothing comes, and what is put up.
pub(crate) const BOND: u128 = DATA_PRICE / 5;
pub(crate) const PENALTY: u128 = DATA_PRICE / 10;
pub(crate) const POOL: u128 = 3 * BOND;
/// What Alice asks for a slot of her feed, and for an archive in the asset.
pub(crate) const SLOT_PRICE: u128 = UNIT;
pub(crate) const ASSET_PRICE: u128 = 1_000_000;
/// Of each listing, in milliseconds: for delivering and for complaints.
pub(crate) const DELIVERY: u64 = 60_000;
pub(crate) const WINDOW: u64 = 60_000;

/// The slots of a stream's promise, and how many a tranche has.
pub(crate) const INTERVAL: u64 = 60_000;
pub(crate) const SLOTS: u32 = 10;

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
		run(Alice, list_feed(ROOF_STREAM, &self.roof).into());
		let for_asset = list_for(ROOF_STREAM, &self.roof, offer(Currency::Asset(ASSET), ASSET_PRICE));
		run(Alice, for_asset.into());
		run(Bob, subscribe(ALICE_FEEDS, 2).into());
		let first = Subscriptions::<Runtime>::get(SUBSCRIPTION).expect("it is there").from;
		// Its key is due a quarter of a tranche before it begins.
		pass((first * u64::from(SLOTS) - 2) * INTERVAL - super::now());
		run(Alice, deliver_tranche(SUBSCRIPTION, first).into());

		run(Bob, purchase(ALICE_SELLS).into());
		run(Alice, purchase(EVE_SELLS).into());

		run(Bob, purchase(ALICE_SELLS_FOR_ASSET).into());
		run(Alice, block(ASSET, Bob).into());
		run(Alice, refund(OWED).into());
		run(Bob, close(OWED).into());

		run(Bob, request().into());
		run(Alice, answer(requested(Bob), ALICE_SELLS).into());
	}
}

/// Runs a call in somebody's name.
type Run<'a> = dyn FnMut(Sr25519Keyring, RuntimeCall) + 'a;

/// Promises a batch each minute, in tranches of ten minutes, for good.
pub(crate) fn promise(stream: StreamId, device: DeviceId) -> Attestation<Runtime> {
	Attestation::promise {
		stream,
		device,
		interval: INTERVAL,
		min_readings: 1,
		slots: SLOTS,
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
