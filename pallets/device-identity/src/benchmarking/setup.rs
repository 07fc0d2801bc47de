// SPDX-License-Identifier: Apache-2.0

//! Accounts, devices, manufacturers and fleets that the benchmarks begin with.

use super::keys::{new_key, sign_with};
use crate::{Bonds, Config, Devices, LiveStatus, NextFleetId, Pallet};
use alloc::{vec, vec::Vec};
use assay_primitives::{
	device::{fleet, AccreditationLevel, ServiceView, SuspensionCause},
	merkle,
	traits::{BelongingsFactory, Permission},
	Action, BondState, DeviceId, DeviceKey, DeviceSignature, FleetId, KeyType,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_core::H256;
use sp_runtime::traits::{Bounded, Saturating, UniqueSaturatedInto, Zero};

/// An account that can pay any deposit.
pub(super) fn funded<T: Config>(name: &'static str) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, crate::types::BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

/// Registers a device with a key of this kind.
pub(super) fn registered<T: Config>(owner: &T::AccountId, key_type: KeyType) -> DeviceId {
	let key = new_key(key_type);
	let until = BlockNumberFor::<T>::max_value();
	let id = DeviceId::of(&key);
	let message = Pallet::<T>::envelope(id, Action::Register, 0, until, owner);
	Pallet::<T>::do_register(owner.clone(), key, until, &sign_with(&key, &message)).expect("the owner has funds");
	id
}

/// A last block that is never past.
pub(super) fn later<T: Config>() -> BlockNumberFor<T> {
	BlockNumberFor::<T>::max_value()
}

/// A registered device with an Ed25519 key.
pub(super) fn device<T: Config>(owner: &T::AccountId) -> DeviceId {
	registered::<T>(owner, KeyType::Ed25519)
}

/// An account that can pay any deposit, and a device of its own.
pub(super) fn owned_device<T: Config>() -> (T::AccountId, DeviceId)
where
	T::Currency: Mutate<T::AccountId>,
{
	let owner = funded::<T>("owner");
	let id = device::<T>(&owner);
	(owner, id)
}

/// More than any device's deposit.
pub(super) fn most_held<T: Config>() -> crate::types::BalanceOf<T> {
	crate::types::BalanceOf::<T>::max_value()
}

/// A text of the longest name.
pub(super) fn field<T: Config>() -> Vec<u8> {
	vec![b'x'; T::MaxFieldLength::get().unique_saturated_into()]
}

/// A text of the longest URL, which is a URI too.
pub(super) fn url<T: Config>() -> Vec<u8> {
	let mut url = vec![b'x'; T::MaxUrlLength::get().unique_saturated_into()];
	if let Some(colon) = url.get_mut(1) {
		*colon = b':';
	}
	url
}

/// The signature of an envelope by a key that the host holds.
pub(super) fn signed<T: Config>(
	key: &DeviceKey,
	subject: DeviceId,
	action: Action,
	nonce: u64,
	content: impl Encode,
) -> DeviceSignature {
	sign_with(
		key,
		&Pallet::<T>::envelope(subject, action, nonce, later::<T>(), content),
	)
}

/// A manufacturer with one endorsement key, and that key.
pub(super) fn manufacturer<T: Config>() -> (T::AccountId, DeviceKey)
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = funded::<T>("manufacturer");
	Pallet::<T>::do_register_manufacturer(who.clone(), field::<T>(), url::<T>()).expect("it has funds");
	let key = new_key(KeyType::Ed25519);
	let signature = signed::<T>(&key, DeviceId::of(&key), Action::AddEndorsementKey, 0, &who);
	let validity = (Zero::zero(), later::<T>());
	Pallet::<T>::do_add_endorsement_key(who.clone(), key, validity, later::<T>(), &signature).expect("the key signed");
	(who, key)
}

/// Governance accredits a manufacturer.
pub(super) fn accredit<T: Config>(who: &T::AccountId) {
	Pallet::<T>::do_set_accreditation(who.clone(), Some(AccreditationLevel::Audited)).expect("it is registered");
}

/// What a manufacturer signs to vouch for a device.
pub(super) fn endorsement<T: Config>(manufacturer: &T::AccountId, key: &DeviceKey, id: DeviceId) -> DeviceSignature {
	let content = (manufacturer, field::<T>(), H256::zero());
	signed::<T>(key, id, Action::Endorse, 0, content)
}

/// A device for which an accredited manufacturer vouches, and the manufacturer.
pub(super) fn endorsed_device<T: Config>(owner: &T::AccountId) -> (DeviceId, T::AccountId)
where
	T::Currency: Mutate<T::AccountId>,
{
	let (manufacturer, key) = manufacturer::<T>();
	accredit::<T>(&manufacturer);
	let id = device::<T>(owner);
	let signature = endorsement::<T>(&manufacturer, &key, id);
	let by = (manufacturer.clone(), 0);
	Pallet::<T>::do_endorse(owner, id, by, field::<T>(), H256::zero(), later::<T>(), &signature)
		.expect("the manufacturer signed");
	(id, manufacturer)
}

/// A device that its manufacturer suspended, and the manufacturer.
pub(super) fn recalled_device<T: Config>(owner: &T::AccountId) -> Result<(DeviceId, T::AccountId), BenchmarkError>
where
	T::Currency: Mutate<T::AccountId>,
{
	let (id, manufacturer) = endorsed_device::<T>(owner);
	let by = RawOrigin::Signed(manufacturer.clone());
	Pallet::<T>::suspend_for_cause(by.into(), id, SuspensionCause::Recalled, H256::zero())?;
	Ok((id, manufacturer))
}

/// Begins an epoch of the device with a new bond.
pub(super) fn bonded<T: Config>(owner: &T::AccountId, id: DeviceId) {
	let key_index = Devices::<T>::get(id).expect("it is registered").key_index;
	let bond = Some(T::EquivocationBond::get());
	Pallet::<T>::do_begin_epoch(owner, id, key_index, false, bond).expect("the owner has funds");
}

/// Gives the device all that goes with it to another owner, or ends when it is retired.
pub(super) fn equip<T: Config>(owner: &T::AccountId, id: DeviceId) {
	delegate_to_all::<T>(owner, id);
	bonded::<T>(owner, id);
	T::BenchmarkHelper::equip(&id, owner);
}

/// Lets the time pass in which manufacturers have power over devices.
pub(super) fn end_power<T: Config>() {
	let now = frame_system::Pallet::<T>::block_number();
	let over = T::ManufacturerPowerPeriod::get().saturating_add(1_u32.into());
	frame_system::Pallet::<T>::set_block_number(now.saturating_add(over));
}

/// A device that its manufacturer wants to hand over, but may no longer.
pub(super) fn device_with_an_old_recovery<T: Config>(owner: &T::AccountId) -> Result<DeviceId, BenchmarkError>
where
	T::Currency: Mutate<T::AccountId>,
{
	let (id, manufacturer) = endorsed_device::<T>(owner);
	Pallet::<T>::do_request_recovery(&manufacturer, id, account("heir", 0, 0))?;
	end_power::<T>();
	Ok(id)
}

/// Gives as many accounts permissions for the device as there may be.
pub(super) fn delegate_to_all<T: Config>(owner: &T::AccountId, id: DeviceId) {
	for index in 0..T::MaxDelegates::get() {
		let to = account("delegate", index, 0);
		Pallet::<T>::do_delegate(owner, id, to, Permission::Submit, later::<T>()).expect("there is room");
	}
}

/// A fleet whose one device has this key, at the end of a path of `p` hashes.
pub(super) fn fleet_of<T: Config>(manufacturer: &T::AccountId, key: &DeviceKey, p: u32) -> (FleetId, u64, Vec<H256>) {
	// The last leaf of a tree of 2^p leaves: all its siblings are on the left.
	let path: Vec<H256> = (0..p).map(|level| H256::repeat_byte(level as u8)).collect();
	let leaf = fleet::leaf_hash(key, &H256::zero());
	let root = path
		.iter()
		.fold(leaf, |hash, sibling| merkle::node_hash(sibling, &hash));
	let size = 1_u64 << p;
	let id = NextFleetId::<T>::get();
	Pallet::<T>::do_enrol_fleet(manufacturer.clone(), root, size, field::<T>(), later::<T>()).expect("it has funds");
	(id, size - 1, path)
}

/// As many services as there may be, of the longest texts.
pub(super) fn services<T: Config>() -> Vec<ServiceView> {
	let service = |index| {
		let mut id = field::<T>();
		if let Some(first) = id.first_mut() {
			*first = letter(index);
		}
		ServiceView {
			id,
			service_type: field::<T>(),
			endpoint: url::<T>(),
		}
	};
	(0..T::MaxServices::get()).map(service).collect()
}

/// As many other URIs as there may be, of the longest texts.
pub(super) fn aliases<T: Config>() -> Vec<Vec<u8>> {
	let alias = |index| {
		let mut alias = url::<T>();
		if let Some(last) = alias.last_mut() {
			*last = letter(index);
		}
		alias
	};
	(0..T::MaxServices::get()).map(alias).collect()
}

/// Another letter for each index below 26.
fn letter(index: u32) -> u8 {
	b'a'.saturating_add(index as u8 % 26)
}

/// Lets the time pass for which a bond that ended stays held.
pub(super) fn end_unbonding<T: Config>(id: DeviceId, bond: u32) {
	Bonds::<T>::mutate(id, bond, |bond| {
		bond.as_mut().expect("it is on record").state = BondState::Ending { free_at: 0 };
	});
}

/// What the device is like now.
pub(super) fn status<T: Config>(id: DeviceId) -> Option<LiveStatus<T>> {
	Devices::<T>::get(id).map(|device| device.status)
}

/// The same, of which nearly all is said that can be: whoever says all changes the deposit as well.
pub(super) fn described_device<T: Config>() -> Result<(T::AccountId, DeviceId), BenchmarkError>
where
	T::Currency: Mutate<T::AccountId>,
{
	let (owner, id) = owned_device::<T>();
	let (by, mut text, url) = (RawOrigin::Signed(owner.clone()), field::<T>(), url::<T>());
	text.pop();
	let mut services = services::<T>();
	services.pop();
	Pallet::<T>::set_metadata(by.clone().into(), id, text.clone(), text.clone(), text, url)?;
	Pallet::<T>::set_services(by.into(), id, aliases::<T>(), services)?;
	Ok((owner, id))
}
