// SPDX-License-Identifier: Apache-2.0

//! The main job on the real runtime: a device is registered, its readings are committed, listed,
//! bought, delivered and paid for, and what a client would ask along the way is answered.

mod common;

use assay_primitives::{
	device::DeviceStatus,
	merkle,
	stream::StreamDescription,
	traits::{Permission, TransferGuard},
	Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope,
};
use assay_runtime::{
	configs::{
		data_attestation::{DescriptionBytePrice, DescriptionPrice},
		data_marketplace::{InspectionPeriod, MinDeliveryPeriod, PurchaseDeposit},
		device_identity::{DeviceDeposit, RecordDeposit},
	},
	constants::currency::UNIT,
	Balances, DataAttestation, DataMarketplace, DeviceIdentity, Runtime, RuntimeEvent, System,
};
use codec::Encode;
use common::{account, development, device::running_tag, dispatch, held, total, view, GENESIS_HASH};
use frame_support::{assert_noop, assert_ok};
use pallet_data_attestation as attestation;
use pallet_data_marketplace as market;
use pallet_device_identity as identity;
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};

const PRICE: u128 = 25 * UNIT;
const VALID_UNTIL: u32 = 100;

/// A thing with a key of its own.
struct Device(ed25519::Pair);

impl Device {
	fn new() -> Self {
		Self(ed25519::Pair::from_seed(b"the device of the runtime's test"))
	}

	fn key(&self) -> DeviceKey {
		DeviceKey::Ed25519(self.0.public().0)
	}

	fn id(&self) -> DeviceId {
		DeviceId::of(&self.key())
	}

	fn sign(&self, action: Action, nonce: u64, content: impl Encode) -> DeviceSignature {
		let envelope = Envelope::new(GENESIS_HASH, action, self.id(), nonce, VALID_UNTIL, content);
		DeviceSignature(self.0.sign(&envelope.to_bytes()).0)
	}
}

/// The leaves of a batch: a salt and a record each.
fn readings(batch: u8) -> Vec<Vec<u8>> {
	(0..5_u8)
		.map(|index| [&[batch; 16][..], &[0xa1, 0x02, batch, index]].concat())
		.collect()
}

fn leaf_hashes(batch: u8) -> Vec<H256> {
	let leaves = readings(batch);
	leaves.iter().map(|leaf| merkle::leaf_hash(leaf)).collect()
}

fn commitment(sequence: u8) -> Commitment {
	Commitment {
		sequence: sequence.into(),
		epoch: running_tag(Device::new().id()),
		after: sequence
			.checked_sub(1)
			.map_or(0, |before| 1_000 * (u64::from(before) + 1) + 999),
		count: 5,
		first_time: 1_000 * (u64::from(sequence) + 1),
		last_time: 1_000 * (u64::from(sequence) + 1) + 999,
		root: merkle::root_of(&leaf_hashes(sequence)),
		content: H256::repeat_byte(sequence),
	}
}

fn register(device: &Device) {
	assert_ok!(dispatch(
		Alice,
		identity::Call::register {
			key: device.key(),
			valid_until: VALID_UNTIL,
			signature: device.sign(Action::Register, 0, account(Alice)),
		}
	));
}

fn open_stream(device: &Device) {
	assert_ok!(dispatch(
		Alice,
		attestation::Call::open_stream {
			device: device.id(),
			description: StreamDescription {
				name: b"temperature on the roof".to_vec(),
				quantity: b"temperature".to_vec(),
				unit: b"Cel".to_vec(),
				content_type: b"application/senml+cbor".to_vec(),
				max_interval: Some(600),
				..Default::default()
			},
		}
	));
}

fn submit(device: &Device, commitment: Commitment) -> attestation::Call<Runtime> {
	attestation::Call::submit {
		stream: 0,
		signed: attestation::SignedCommitment {
			commitment,
			valid_until: VALID_UNTIL,
			key_index: 0,
			signature: device.sign(Action::Commit, commitment.sequence, (0_u64, commitment)),
		},
	}
}

fn list(device: &Device) {
	assert_ok!(dispatch(
		Alice,
		market::Call::list {
			stream: 0,
			device: device.id(),
			first_sequence: 0,
			last_sequence: 2,
			price: PRICE,
			delivery_period: MinDeliveryPeriod::get(),
			title: b"Three days on the roof".to_vec(),
			uri: b"https://data.example/roof".to_vec(),
		}
	));
}

fn purchase() {
	assert_ok!(dispatch(
		Bob,
		market::Call::purchase {
			listing: 0,
			terms: view(market::ListingViewFunction::<Runtime>::new(0)).unwrap().terms,
			buyer_key: [7; 32],
		}
	));
}

/// A chain on which three batches are committed, listed and bought.
fn bought(device: &Device) {
	register(device);
	open_stream(device);
	for sequence in 0..3 {
		// Charlie is a gateway: he carries what the device signed and may do nothing else.
		assert_ok!(dispatch(Charlie, submit(device, commitment(sequence))));
	}
	list(device);
	purchase();
}

/// The purchase, as the chain has it.
fn bought_record() -> market::Purchase<Runtime> {
	view(market::PurchaseRecordViewFunction::<Runtime>::new(0)).unwrap()
}

/// The call by which the seller delivers something.
fn deliver() -> market::Call<Runtime> {
	market::Call::deliver {
		purchase: 0,
		deal: bought_record().deal,
		sealed_key: vec![0xee; 80],
	}
}

/// The hash of what was delivered.
fn received() -> H256 {
	match bought_record().state {
		market::PurchaseState::Paid { .. } => panic!("nothing was delivered"),
		market::PurchaseState::Delivered { delivery, .. } | market::PurchaseState::Settled { delivery, .. } => delivery,
	}
}

fn settle() -> market::Call<Runtime> {
	market::Call::settle {
		purchase: 0,
		delivery: received(),
	}
}

fn happened(event: impl Into<RuntimeEvent>) -> bool {
	let event = event.into();
	System::events().iter().any(|record| record.event == event)
}

#[test]
fn from_registration_to_settlement() {
	development().execute_with(|| {
		let device = Device::new();
		let start = [Alice, Bob, Charlie].map(total);
		let issuance = Balances::total_issuance();

		register(&device);
		// The device, and its first epoch, which began by itself.
		assert_eq!(held(Alice), DeviceDeposit::get() + RecordDeposit::get());
		assert!(happened(identity::Event::<Runtime>::DeviceRegistered {
			device: device.id(),
			owner: account(Alice),
			key: device.key(),
		}));
		let seen = view(identity::DeviceViewFunction::<Runtime>::new(device.id())).unwrap();
		assert_eq!(seen.owner, account(Alice));
		assert_eq!(seen.status, DeviceStatus::Active);
		assert_eq!(Some(seen), DeviceIdentity::view(&device.id()));
		let devices = view(identity::DevicesOfViewFunction::<Runtime>::new(
			account(Alice),
			None,
			10,
		));
		assert_eq!(devices, [device.id()]);

		open_stream(&device);
		for sequence in 0..3 {
			assert_ok!(dispatch(Charlie, submit(&device, commitment(sequence))));
		}
		let stream = view(attestation::StreamViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((stream.size, stream.readings), (3, 15));
		assert_eq!(Some(stream), DataAttestation::view(0));

		list(&device);
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!(listing.price, PRICE);
		assert_eq!(listing.seller, account(Alice));
		assert_eq!(Some(listing), DataMarketplace::view(0));

		purchase();
		assert_eq!(held(Bob), PRICE + PurchaseDeposit::get());
		assert_ok!(dispatch(Alice, deliver()));
		// The buyer checked what came and pays at once; nobody else may before the time is over.
		assert!(dispatch(Charlie, settle()).is_err());
		assert_ok!(dispatch(Bob, settle()));
		assert_ok!(dispatch(
			Bob,
			market::Call::close {
				purchase: 0,
				delivery: received(),
			}
		));

		assert_eq!(held(Bob), 0);
		// What was said of the stream was paid for, and that is burnt.
		let said = "temperature on the roof".len() + "temperature".len() + "Cel".len() + "application/senml+cbor".len();
		let said = DescriptionPrice::get() + said as u128 * DescriptionBytePrice::get();
		let end = [Alice, Bob, Charlie].map(total);
		assert_eq!(end, [start[0] + PRICE - said, start[1] - PRICE, start[2]]);
		assert_eq!(Balances::total_issuance(), issuance - said);
	});
}

#[test]
fn a_reading_is_proved_and_a_forged_one_is_not() {
	development().execute_with(|| {
		let device = Device::new();
		bought(&device);

		let log: Vec<_> = (0..3).map(|sequence| commitment(sequence).leaf_hash()).collect();
		assert_eq!(
			view(attestation::RootViewFunction::<Runtime>::new(0)),
			Some((3, merkle::root_of(&log)))
		);

		let proved = |leaf: Vec<u8>, index: u32, commitment: Commitment| {
			view(attestation::VerifyReadingViewFunction::<Runtime>::new(
				0,
				leaf,
				index,
				merkle::inclusion_path(&leaf_hashes(1), 3).unwrap(),
				commitment,
				merkle::inclusion_path(&log, 1).unwrap(),
			))
		};
		let leaf = readings(1).remove(3);
		assert!(proved(leaf.clone(), 3, commitment(1)));

		let mut forged = leaf.clone();
		forged[19] ^= 1;
		assert!(!proved(forged, 3, commitment(1)));
		assert!(!proved(leaf.clone(), 2, commitment(1)));
		assert!(!proved(leaf.clone(), 3, commitment(0)));
		let mut other = commitment(1);
		other.last_time += 1;
		assert!(!proved(leaf, 3, other));
	});
}

#[test]
fn what_a_device_did_not_sign_changes_nothing() {
	development().execute_with(|| {
		let device = Device::new();
		register(&device);
		open_stream(&device);

		// Signed, but about something else.
		let mut call = submit(&device, commitment(0));
		if let attestation::Call::submit { signed, .. } = &mut call {
			signed.commitment.count = 6;
		}
		assert_noop!(dispatch(Charlie, call), attestation::Error::<Runtime>::InvalidSignature);

		// Signed, and submitted before.
		let first = submit(&device, commitment(0));
		assert_ok!(dispatch(Charlie, first.clone()));
		assert_noop!(
			dispatch(Charlie, first),
			attestation::Error::<Runtime>::DuplicateSequence
		);

		// Signed, too early.
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(2))),
			attestation::Error::<Runtime>::SequenceGap
		);

		// A suspended device is not heard.
		assert_ok!(dispatch(Alice, identity::Call::suspend { device: device.id() }));
		assert_noop!(
			dispatch(Charlie, submit(&device, commitment(1))),
			attestation::Error::<Runtime>::DeviceSuspended
		);
	});
}

#[test]
fn no_delivery_means_the_money_back() {
	development().execute_with(|| {
		let device = Device::new();
		let before = total(Bob);
		bought(&device);

		assert!(dispatch(Charlie, market::Call::refund { purchase: 0 }).is_err());
		System::set_block_number(System::block_number() + MinDeliveryPeriod::get() + 1);
		// Too late to deliver, and anybody may see to the refund.
		assert!(dispatch(Alice, deliver()).is_err());
		assert_ok!(dispatch(Charlie, market::Call::refund { purchase: 0 }));
		assert_eq!(total(Bob), before);
		assert_eq!(held(Bob), 0);
	});
}

#[test]
fn a_former_delegates_listing_does_not_stand_against_a_transfer() {
	development().execute_with(|| {
		let device = Device::new();
		let before = total(Bob);
		register(&device);
		open_stream(&device);
		assert_ok!(dispatch(Charlie, submit(&device, commitment(0))));
		let (delegate, permission) = (account(Bob), Permission::Sell);
		assert_ok!(dispatch(
			Alice,
			identity::Call::delegate {
				device: device.id(),
				delegate: delegate.clone(),
				permission,
				expires_at: VALID_UNTIL,
			}
		));
		assert_ok!(dispatch(
			Bob,
			market::Call::list {
				stream: 0,
				device: device.id(),
				first_sequence: 0,
				last_sequence: 0,
				price: PRICE,
				delivery_period: MinDeliveryPeriod::get(),
				title: vec![],
				uri: vec![],
			}
		));
		assert_ok!(dispatch(
			Alice,
			identity::Call::revoke_delegation {
				device: device.id(),
				delegate,
				permission,
			}
		));
		assert_eq!(DataMarketplace::encumbrances(&device.id()), 0);
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_noop!(
			dispatch(
				Charlie,
				market::Call::purchase {
					listing: 0,
					terms: listing.terms,
					buyer_key: [7; 32],
				}
			),
			market::Error::<Runtime>::SellerNotPermitted
		);

		// The owner retires the device, and the delegate still has its deposit back.
		assert_ok!(dispatch(Alice, identity::Call::retire { device: device.id() }));
		assert_ok!(dispatch(Bob, market::Call::withdraw { listing: 0 }));
		assert_eq!((held(Bob), total(Bob)), (0, before));
	});
}

#[test]
fn after_the_inspection_anyone_settles() {
	development().execute_with(|| {
		let device = Device::new();
		bought(&device);
		let before = total(Alice);
		assert_ok!(dispatch(Alice, deliver()));
		System::set_block_number(System::block_number() + InspectionPeriod::get() + 1);
		assert_ok!(dispatch(Charlie, settle()));
		assert_eq!(total(Alice), before + PRICE);
	});
}
