// SPDX-License-Identifier: Apache-2.0

//! One file a call, and beside them:
//! - `convict`, `history`, `permissions`, `registry`, `signatures` and `views` hold what is asked rather than called;
//! - `state_machine` tries every call in every state by everybody;
//! - `peers` tries what others could gain by;
//! - `properties` holds what holds of any history;
//! - `invalid_keys` tries keys that nobody has, and second encodings of keys;
//! - `genesis` and `size` hold what a preset makes and what a registration stores;
//! - `storage` holds who pays for each entry, and for how long; `upgrades` what becomes of deposits that change;
//! - `try_state` makes each kind of bad state and sees it found;
//! - `weights` holds what each call is charged.

mod accept_transfer;
mod add_endorsement_key;
mod begin_epoch;
mod cancel_transfer;
mod claim_device;
mod complete_recovery;
mod convict;
mod delegate;
mod deregister_manufacturer;
mod end_epoch;
mod endorse;
mod enrol_fleet;
mod genesis;
mod history;
mod invalid_keys;
mod lift_suspension;
mod object_recovery;
mod offer_transfer;
mod peers;
mod permissions;
mod properties;
mod register;
mod register_manufacturer;
mod registry;
mod release_bond;
mod remove_fleet;
mod renounce_endorsement;
mod request_recovery;
mod resume;
mod retire;
mod revoke_delegation;
mod revoke_endorsement_key;
mod revoke_fleet;
mod rotate_key;
mod set_accreditation;
mod set_metadata;
mod set_services;
mod signatures;
mod size;
mod state_machine;
mod storage;
mod suspend;
mod suspend_for_cause;
mod try_state;
mod upgrades;
mod views;
mod weights;

use crate::{
	mock::*, Bonds, Call, Device, Devices, Error, Fleet, Fleets, HoldReason, LiveStatus, Manufacturer, Manufacturers,
	Suspension,
};
use assay_primitives::{
	device::{AccreditationLevel, ServiceView, SuspensionCause},
	traits::{DeviceLiability, Permission},
	Bond, DeviceId, EpochTag, FleetId,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError;

/// Hash of what shows that a device is to be suspended.
const EVIDENCE: H256 = H256([0xe7; 32]);

/// What makes a call about a device.
type CallAbout = fn(DeviceId) -> Call<Test>;

/// A device that nobody registered.
fn unknown() -> DeviceId {
	Signing::ed25519(250).id()
}

/// The device as it is on record.
fn on_record(id: DeviceId) -> Device<Test> {
	Devices::<Test>::get(id).expect("it is registered")
}

/// The suspension for cause of the device that is on record.
fn suspension(id: DeviceId) -> Suspension<Test> {
	match on_record(id).status {
		LiveStatus::SuspendedForCause(suspension) => suspension,
		other => panic!("it is not suspended for cause: {other:?}"),
	}
}

/// The manufacturer as it is on record.
fn manufacturer_on_record() -> Manufacturer<Test> {
	Manufacturers::<Test>::get(MANUFACTURER).expect("it is a manufacturer")
}

/// The fleet as it is on record.
fn fleet_on_record(id: FleetId) -> Fleet<Test> {
	Fleets::<Test>::get(id).expect("it is enrolled")
}

/// The deposit of a device that has so many entries of the storage more than its own and that of its first epoch.
fn device_deposit(records: Balance) -> Balance {
	DEVICE_DEPOSIT + (1 + records) * RECORD_DEPOSIT
}

/// The deposit of the manufacturer that `manufacturer` makes, with so many entries of the storage more.
fn manufacturer_deposit(records: Balance) -> Balance {
	let texts = "Manufacturer".len() + "https://manufacturer.example".len();
	MANUFACTURER_DEPOSIT + texts as Balance * BYTE_DEPOSIT + records * RECORD_DEPOSIT
}

/// What stays held of the last owner of a retired device of which so many entries of the storage stay beside its own and
/// that of its first epoch.
fn retired_deposit(records: Balance) -> Balance {
	TOMBSTONE_DEPOSIT + (1 + records) * RECORD_DEPOSIT
}

/// What is held of the manufacturer for what it is.
fn held_of_manufacturer() -> Balance {
	held_for(HoldReason::Manufacturer, MANUFACTURER)
}

/// `POOR` has this much beside what is held of it.
fn let_poor_have(free: Balance) {
	assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), POOR, free));
}

/// A device of `POOR`, which can pay no further deposit.
fn device_of_poor(seed: u8) -> DeviceId {
	let_poor_have(device_deposit(0) + 1);
	Signing::ed25519(seed).register(POOR).id()
}

/// The tag of the device's epoch; that of none where none runs.
fn tag(id: DeviceId) -> EpochTag {
	Devices::<Test>::get(id)
		.and_then(|device| device.epoch)
		.map_or(EpochTag([0xee; 16]), |epoch| epoch.tag)
}

/// The bond of this number that is on record.
fn bond(id: DeviceId, number: u32) -> Bond<AccountId, Balance> {
	Bonds::<Test>::get(id, number).expect("it was given")
}

/// What is held of an account for its devices' honesty.
fn bonded(who: AccountId) -> Balance {
	held_for(HoldReason::Bond, who)
}

/// The call that begins an epoch with the key that the device has, under this bond.
fn beginning(device: DeviceId, bond: Option<Balance>) -> Call<Test> {
	Call::begin_epoch {
		device,
		key_index: Devices::<Test>::get(device).map_or(0, |device| device.key_index),
		keep_key: true,
		bond,
	}
}

/// It is proved that the device signed two histories in this epoch, and tells how much that took.
fn convict(device: DeviceId, epoch: u32, evidence: H256) -> Option<Balance> {
	DeviceIdentity::convict(&device, epoch, evidence).map(|conviction| conviction.taken)
}

/// Makes an account a manufacturer without keys.
fn make_manufacturer(who: AccountId) {
	let (name, url) = (vec![], vec![]);
	assert_ok!(dispatch(who, Call::register_manufacturer { name, url }));
}

/// Governance trusts the manufacturer no longer.
fn withdraw_accreditation() {
	let (manufacturer, level) = (MANUFACTURER, None);
	assert_ok!(dispatch_as_root(Call::set_accreditation { manufacturer, level }));
}

/// Governance trusts the manufacturer.
fn accredit() {
	let (manufacturer, level) = (MANUFACTURER, Some(AccreditationLevel::Identified));
	assert_ok!(dispatch_as_root(Call::set_accreditation { manufacturer, level }));
}

/// A fleet of the manufacturer, which becomes a manufacturer first; it gets the number 0.
fn enrolled_fleet(size: u8) -> TestFleet {
	manufacturer(None);
	let fleet = TestFleet::new(size);
	assert_ok!(dispatch(MANUFACTURER, fleet.enrolment(LATER)));
	fleet
}

/// The call that gives an account a permission for ever.
fn delegation(device: DeviceId, delegate: AccountId, permission: Permission) -> Call<Test> {
	Call::delegate {
		device,
		delegate,
		permission,
		expires_at: LATER,
	}
}

/// The call that offers a device for ever.
fn offer(device: DeviceId, to: AccountId, price: Balance) -> Call<Test> {
	Call::offer_transfer {
		device,
		to,
		price,
		expires_at: LATER,
	}
}

/// The call that accepts the offer of a device as it is now.
fn acceptance(device: DeviceId, price: Balance) -> Call<Test> {
	Call::accept_transfer {
		device,
		price,
		version: Devices::<Test>::get(device).map_or(0, |device| device.version),
		most_held: FUNDS,
	}
}

/// The call that completes a recovery.
fn completion(device: DeviceId) -> Call<Test> {
	let most_held = FUNDS;
	Call::complete_recovery { device, most_held }
}

/// The call that ends what `recall` makes.
fn lift(device: DeviceId) -> Call<Test> {
	let evidence = EVIDENCE;
	Call::lift_suspension { device, evidence }
}

/// Hands a device over by an offer.
fn hand_over(device: DeviceId, from: AccountId, to: AccountId) {
	assert_ok!(dispatch(from, offer(device, to, 0)));
	assert_ok!(dispatch(to, acceptance(device, 0)));
}

/// The call that suspends a device for cause.
fn recall(device: DeviceId) -> Call<Test> {
	Call::suspend_for_cause {
		device,
		cause: SuspensionCause::Recalled,
		evidence: EVIDENCE,
	}
}

/// The call that says what a device is.
fn metadata(device: DeviceId, name: &str, model: &str, serial: &str, url: &str) -> Call<Test> {
	let bytes = |text: &str| text.as_bytes().to_vec();
	Call::set_metadata {
		device,
		name: bytes(name),
		model: bytes(model),
		serial: bytes(serial),
		url: bytes(url),
	}
}

fn service(id: &str, service_type: &str, endpoint: &str) -> ServiceView {
	let bytes = |text: &str| text.as_bytes().to_vec();
	ServiceView {
		id: bytes(id),
		service_type: bytes(service_type),
		endpoint: bytes(endpoint),
	}
}

/// The call that says where else a device is known and what it offers.
fn services(device: DeviceId, also_known_as: &[&str], services: Vec<ServiceView>) -> Call<Test> {
	Call::set_services {
		device,
		also_known_as: also_known_as.iter().map(|uri| uri.as_bytes().to_vec()).collect(),
		services,
	}
}

/// The call is refused for a device that nobody registered, and for a retired one.
fn assert_needs_a_live_device(who: AccountId, call: impl Fn(DeviceId) -> Call<Test>) {
	let retired = Signing::ed25519(251).register(OWNER).id();
	assert_ok!(dispatch(OWNER, Call::retire { device: retired }));
	assert_refused(who, call(unknown()), Error::<Test>::DeviceNotFound);
	assert_refused(who, call(retired), Error::<Test>::DeviceRetired);
}

/// Governance's call is refused with this error and changes nothing.
fn assert_refused_as_root(call: Call<Test>, error: impl Into<DispatchError>) {
	let error: DispatchError = error.into();
	assert_noop!(dispatch_as_root(call), error);
}
