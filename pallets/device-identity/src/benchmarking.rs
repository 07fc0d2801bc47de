// SPDX-License-Identifier: Apache-2.0

//! Benchmarks, and devices for the benchmarks of other pallets.

use alloc::{format, vec, vec::Vec};
use assay_primitives::{
	device::{fleet, AccreditationLevel, ServiceView, SuspensionCause},
	merkle,
	traits::{BelongingsFactory, DeviceFactory, Permission},
	Action, BondState, DeviceId, DeviceKey, DeviceSignature, EpochTag, FleetId, KeyType,
};
use codec::Encode;
use core::sync::atomic::{AtomicU32, Ordering};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	EnsureOrigin, Get,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use p256::ecdsa::signature::hazmat::PrehashSigner;
use sp_core::{crypto::KeyTypeId, H256};
use sp_io::{crypto, hashing::sha2_256};
use sp_runtime::traits::{Bounded, Saturating, UniqueSaturatedInto, Zero};

use crate::{
	Bonds, Call, Config, Delegations, Devices, Documents, EndorsementKeys, Endorsements, Fleets, LiveStatus,
	Manufacturers, NextFleetId, Pallet, PastKeys, RotationReason, Tombstones,
};

/// Where the host keeps the keys of the benchmarks.
const KEYS: KeyTypeId = KeyTypeId(*b"assy");

/// The secret of the device with a P-256 key, which the host cannot make.
const P256_SECRET: [u8; 32] = [7; 32];

fn p256_secret() -> p256::ecdsa::SigningKey {
	p256::ecdsa::SigningKey::from_slice(&P256_SECRET).expect("it is in range")
}

/// The seed of the next key; zero is no key of secp256k1.
static NEXT_KEY: AtomicU32 = AtomicU32::new(1);

/// A key that the host keeps. From a seed it makes one at once; from a phrase of its own it takes two milliseconds.
fn new_key(key_type: KeyType) -> DeviceKey {
	let number = NEXT_KEY.fetch_add(1, Ordering::Relaxed);
	let seed = Some(format!("0x{number:064x}").into_bytes());
	match key_type {
		KeyType::Ed25519 => DeviceKey::Ed25519(crypto::ed25519_generate(KEYS, seed).0),
		KeyType::Sr25519 => DeviceKey::Sr25519(crypto::sr25519_generate(KEYS, seed).0),
		KeyType::Secp256k1 => DeviceKey::Secp256k1(crypto::ecdsa_generate(KEYS, seed).0),
		KeyType::P256 => {
			let point = p256_secret().verifying_key().to_sec1_point(true);
			DeviceKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
		},
	}
}

fn sign_with(key: &DeviceKey, message: &[u8]) -> DeviceSignature {
	const HELD: &str = "the host has the key";
	DeviceSignature(match key {
		DeviceKey::Ed25519(key) => crypto::ed25519_sign(KEYS, &(*key).into(), message).expect(HELD).0,
		DeviceKey::Sr25519(key) => crypto::sr25519_sign(KEYS, &(*key).into(), message).expect(HELD).0,
		DeviceKey::Secp256k1(key) => {
			let signature = crypto::ecdsa_sign_prehashed(KEYS, &(*key).into(), &sha2_256(message)).expect(HELD);
			let (compact, _parity) = signature.0.split_at(64);
			compact.try_into().expect("64 bytes")
		},
		DeviceKey::P256(_) => {
			let signature: p256::ecdsa::Signature = p256_secret()
				.sign_prehash(&sha2_256(message))
				.expect("a digest has the right length");
			signature.to_bytes().into()
		},
	})
}

/// A key and a signature that take the most to verify: `r` is so small that four points may be meant, and the last that
/// is tried is. Nobody has the secret of a key that makes such signatures, but for each message there is a key.
fn max_surcharge_es256k(message: &[u8]) -> (DeviceKey, DeviceSignature) {
	let mut recoverable = [0; 65];
	// Both 2 and 2 plus the order are the `x` of a point.
	for (at, byte) in [(31, 2), (63, 1), (64, 3)] {
		if let Some(place) = recoverable.get_mut(at) {
			*place = byte;
		}
	}
	let key = crypto::secp256k1_ecdsa_recover_compressed(&recoverable, &sha2_256(message))
		.ok()
		.expect("the point is one of the curve");
	let (compact, _point) = recoverable.split_at(64);
	(
		DeviceKey::Secp256k1(key),
		DeviceSignature(compact.try_into().expect("64 bytes")),
	)
}

/// An account that can pay any deposit.
fn funded<T: Config>(name: &'static str) -> T::AccountId
where
	T::Currency: Mutate<T::AccountId>,
{
	let who = account(name, 0, 0);
	T::Currency::set_balance(&who, crate::types::BalanceOf::<T>::max_value() / 1_000_u32.into());
	who
}

/// Registers a device with a key of this kind.
fn registered<T: Config>(owner: &T::AccountId, key_type: KeyType) -> DeviceId {
	let key = new_key(key_type);
	let until = BlockNumberFor::<T>::max_value();
	let id = DeviceId::of(&key);
	let message = Pallet::<T>::envelope(id, Action::Register, 0, until, owner);
	Pallet::<T>::do_register(owner.clone(), key, until, &sign_with(&key, &message)).expect("the owner has funds");
	id
}

impl<T: Config> DeviceFactory<T::AccountId> for Pallet<T> {
	fn device(owner: &T::AccountId, key_type: KeyType) -> DeviceId {
		let id = registered::<T>(owner, key_type);
		let (next, until) = (new_key(KeyType::Ed25519), BlockNumberFor::<T>::max_value());
		let signature = sign_with(
			&next,
			&Self::envelope(id, Action::Rotate, 1, until, (owner, DeviceId::of(&next))),
		);
		Self::do_rotate_key(owner.clone(), id, next, RotationReason::Routine, until, &signature)
			.expect("the new key signed");
		id
	}

	fn permit(who: &T::AccountId, device: &DeviceId, permission: Permission) {
		let owner = Devices::<T>::get(device).expect("it is registered").owner;
		let until = BlockNumberFor::<T>::max_value();
		Self::do_delegate(&owner, *device, who.clone(), permission, until).expect("there is room");
	}

	fn epoch(device: &DeviceId) -> EpochTag {
		let device = Devices::<T>::get(device).expect("it is registered");
		device.epoch.expect("its first epoch runs").tag
	}

	fn retire(device: &DeviceId) {
		let owner = Devices::<T>::get(device).expect("it is registered").owner;
		Self::do_retire(&owner, *device).expect("nothing stands against it");
	}

	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let message = Self::envelope(*device, action, nonce, valid_until.into(), content);
		let key = PastKeys::<T>::get(device, 0).expect("the factory replaced it").key;
		if key.key_type() != KeyType::Secp256k1 {
			return sign_with(&key, &message);
		}
		let (key, signature) = max_surcharge_es256k(&message);
		PastKeys::<T>::mutate(device, 0, |past| {
			past.as_mut().expect("the factory replaced it").key = key;
		});
		signature
	}
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	/// A last block that is never past.
	fn later<T: Config>() -> BlockNumberFor<T> {
		BlockNumberFor::<T>::max_value()
	}

	/// A registered device with an Ed25519 key.
	fn device<T: Config>(owner: &T::AccountId) -> DeviceId {
		registered::<T>(owner, KeyType::Ed25519)
	}

	/// More than any device's deposit.
	fn most_held<T: Config>() -> crate::types::BalanceOf<T> {
		crate::types::BalanceOf::<T>::max_value()
	}

	/// A text of the longest name.
	fn field<T: Config>() -> Vec<u8> {
		vec![b'x'; T::MaxFieldLength::get().unique_saturated_into()]
	}

	/// A text of the longest URL, which is a URI too.
	fn url<T: Config>() -> Vec<u8> {
		let mut url = vec![b'x'; T::MaxUrlLength::get().unique_saturated_into()];
		if let Some(colon) = url.get_mut(1) {
			*colon = b':';
		}
		url
	}

	/// The signature of an envelope by a key that the host holds.
	fn signed<T: Config>(
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
	fn manufacturer<T: Config>() -> (T::AccountId, DeviceKey)
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let who = funded::<T>("manufacturer");
		Pallet::<T>::do_register_manufacturer(who.clone(), field::<T>(), url::<T>()).expect("it has funds");
		let key = new_key(KeyType::Ed25519);
		let signature = signed::<T>(&key, DeviceId::of(&key), Action::AddEndorsementKey, 0, &who);
		let validity = (Zero::zero(), later::<T>());
		Pallet::<T>::do_add_endorsement_key(who.clone(), key, validity, later::<T>(), &signature)
			.expect("the key signed");
		(who, key)
	}

	/// Governance accredits a manufacturer.
	fn accredit<T: Config>(who: &T::AccountId) {
		Pallet::<T>::do_set_accreditation(who.clone(), Some(AccreditationLevel::Audited)).expect("it is registered");
	}

	/// A device for which an accredited manufacturer vouches, and the manufacturer.
	fn endorsed_device<T: Config>(owner: &T::AccountId) -> (DeviceId, T::AccountId)
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let (manufacturer, key) = manufacturer::<T>();
		accredit::<T>(&manufacturer);
		let id = device::<T>(owner);
		let content = (&manufacturer, field::<T>(), H256::zero());
		let signature = signed::<T>(&key, id, Action::Endorse, 0, content);
		let by = (manufacturer.clone(), 0);
		Pallet::<T>::do_endorse(owner, id, by, field::<T>(), H256::zero(), later::<T>(), &signature)
			.expect("the manufacturer signed");
		(id, manufacturer)
	}

	/// Begins an epoch of the device with a new bond.
	fn bonded<T: Config>(owner: &T::AccountId, id: DeviceId) {
		let key_index = Devices::<T>::get(id).expect("it is registered").key_index;
		let bond = Some(T::EquivocationBond::get());
		Pallet::<T>::do_begin_epoch(owner, id, key_index, false, bond).expect("the owner has funds");
	}

	/// Gives the device all that goes with it to another owner, or ends when it is retired.
	fn equip<T: Config>(owner: &T::AccountId, id: DeviceId) {
		delegate_to_all::<T>(owner, id);
		bonded::<T>(owner, id);
		T::BenchmarkHelper::equip(&id, owner);
	}

	/// Lets the time pass in which manufacturers have power over devices.
	fn end_power<T: Config>() {
		let now = frame_system::Pallet::<T>::block_number();
		let over = T::ManufacturerPowerPeriod::get().saturating_add(1_u32.into());
		frame_system::Pallet::<T>::set_block_number(now.saturating_add(over));
	}

	/// A device that its manufacturer wants to hand over, but may no longer.
	fn device_with_an_old_recovery<T: Config>(owner: &T::AccountId) -> Result<DeviceId, BenchmarkError>
	where
		T::Currency: Mutate<T::AccountId>,
	{
		let (id, manufacturer) = endorsed_device::<T>(owner);
		Pallet::<T>::do_request_recovery(&manufacturer, id, account("heir", 0, 0))?;
		end_power::<T>();
		Ok(id)
	}

	/// Gives as many accounts permissions for the device as there may be.
	fn delegate_to_all<T: Config>(owner: &T::AccountId, id: DeviceId) {
		for index in 0..T::MaxDelegates::get() {
			let to = account("delegate", index, 0);
			Pallet::<T>::do_delegate(owner, id, to, Permission::Submit, later::<T>()).expect("there is room");
		}
	}

	/// A fleet whose one device has this key, at the end of a path of `p` hashes.
	fn fleet_of<T: Config>(manufacturer: &T::AccountId, key: &DeviceKey, p: u32) -> (FleetId, u64, Vec<H256>) {
		// The last leaf of a tree of 2^p leaves: all its siblings are on the left.
		let path: Vec<H256> = (0..p).map(|level| H256::repeat_byte(level as u8)).collect();
		let leaf = fleet::leaf_hash(key, &H256::zero());
		let root = path
			.iter()
			.fold(leaf, |hash, sibling| merkle::node_hash(sibling, &hash));
		let size = 1_u64 << p;
		let id = NextFleetId::<T>::get();
		Pallet::<T>::do_enrol_fleet(manufacturer.clone(), root, size, field::<T>(), later::<T>())
			.expect("it has funds");
		(id, size - 1, path)
	}

	#[benchmark]
	fn register() {
		let owner = funded::<T>("owner");
		let key = new_key(KeyType::Ed25519);
		let id = DeviceId::of(&key);
		let signature = signed::<T>(&key, id, Action::Register, 0, &owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), key, later::<T>(), signature);
		assert!(Devices::<T>::contains_key(id));
	}

	/// The longest texts: their length changes little next to the rest.
	#[benchmark]
	fn set_metadata() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			id,
			field::<T>(),
			field::<T>(),
			field::<T>(),
			url::<T>(),
		);
		assert!(Documents::<T>::contains_key(id));
	}

	#[benchmark]
	fn suspend() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert_eq!(Devices::<T>::get(id).map(|d| d.status), Some(LiveStatus::Suspended));
	}

	/// After a suspension by the manufacturer, whose power has ended.
	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		let by = RawOrigin::Signed(manufacturer);
		Pallet::<T>::suspend_for_cause(by.into(), id, SuspensionCause::Recalled, H256::zero())?;
		end_power::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert_eq!(Devices::<T>::get(id).map(|d| d.status), Some(LiveStatus::Active));
		Ok(())
	}

	/// With everything that a device can have.
	#[benchmark]
	fn retire() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, _) = endorsed_device::<T>(&owner);
		equip::<T>(&owner, id);
		Pallet::<T>::do_set_metadata(&owner, id, field::<T>(), field::<T>(), field::<T>(), url::<T>())?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(Tombstones::<T>::contains_key(id));
		Ok(())
	}

	/// As many services and other URIs as there may be, of the longest texts.
	#[benchmark]
	fn set_services() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		let count: usize = T::MaxServices::get().unique_saturated_into();
		let services: Vec<_> = (0..count)
			.map(|index| {
				let mut name = field::<T>();
				if let Some(first) = name.first_mut() {
					*first = b'a'.saturating_add(index as u8 % 26);
				}
				ServiceView {
					id: name,
					service_type: field::<T>(),
					endpoint: url::<T>(),
				}
			})
			.collect();
		let aliases: Vec<_> = (0..count)
			.map(|index| {
				let mut alias = url::<T>();
				if let Some(last) = alias.last_mut() {
					*last = b'a'.saturating_add(index as u8 % 26);
				}
				alias
			})
			.collect();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, aliases, services);
		assert!(Documents::<T>::contains_key(id));
	}

	/// Of a key that is compromised, so that an epoch ends and the next one begins under the same bond.
	#[benchmark]
	fn rotate_key() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		bonded::<T>(&owner, id);
		let key = new_key(KeyType::Ed25519);
		let signature = signed::<T>(&key, id, Action::Rotate, 1, &(&owner, DeviceId::of(&key)));
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			id,
			key,
			RotationReason::Compromised,
			later::<T>(),
			signature,
		);
		assert_eq!(Devices::<T>::get(id).map(|d| (d.key, d.epochs)), Some((key, 3)));
	}

	/// By the manufacturer, which takes more reads than by governance.
	#[benchmark]
	fn suspend_for_cause() {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(manufacturer),
			id,
			SuspensionCause::Recalled,
			H256::zero(),
		);
		assert!(matches!(
			Devices::<T>::get(id).map(|d| d.status),
			Some(LiveStatus::SuspendedForCause(_))
		));
	}

	#[benchmark]
	fn lift_suspension() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		Pallet::<T>::suspend_for_cause(
			RawOrigin::Signed(manufacturer.clone()).into(),
			id,
			SuspensionCause::Recalled,
			H256::zero(),
		)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id, H256::zero());
		assert_eq!(Devices::<T>::get(id).map(|d| d.status), Some(LiveStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn delegate() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		let to: T::AccountId = account("delegate", 0, 0);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			id,
			to.clone(),
			Permission::Submit,
			later::<T>(),
		);
		assert!(Delegations::<T>::contains_key(id, to));
	}

	#[benchmark]
	fn revoke_delegation() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		let to: T::AccountId = account("delegate", 0, 0);
		Pallet::<T>::do_delegate(&owner, id, to.clone(), Permission::Submit, later::<T>())?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, to.clone(), Permission::Submit);
		assert!(!Delegations::<T>::contains_key(id, to));
		Ok(())
	}

	/// With a recovery that its manufacturer may no longer complete.
	#[benchmark]
	fn offer_transfer() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let id = device_with_an_old_recovery::<T>(&owner)?;
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			id,
			account("buyer", 0, 0),
			1_u32.into(),
			later::<T>(),
		);
		assert!(Devices::<T>::get(id).is_some_and(|d| d.offer.is_some()));
		Ok(())
	}

	#[benchmark]
	fn cancel_transfer() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		Pallet::<T>::do_offer_transfer(&owner, id, account("buyer", 0, 0), 1_u32.into(), later::<T>())?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(Devices::<T>::get(id).is_some_and(|d| d.offer.is_none()));
		Ok(())
	}

	/// With a price, with as many delegates as there may be, a bond and belongings, and with a recovery that its manufacturer
	/// may no longer complete.
	#[benchmark]
	fn accept_transfer() -> Result<(), BenchmarkError> {
		let (owner, buyer) = (funded::<T>("owner"), funded::<T>("buyer"));
		let id = device_with_an_old_recovery::<T>(&owner)?;
		equip::<T>(&owner, id);
		let price = T::Currency::minimum_balance();
		Pallet::<T>::do_offer_transfer(&owner, id, buyer.clone(), price, later::<T>())?;
		let version = Devices::<T>::get(id).ok_or("it is registered")?.version;
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer.clone()), id, price, version, most_held::<T>());
		assert_eq!(Devices::<T>::get(id).map(|d| d.owner), Some(buyer));
		Ok(())
	}

	#[benchmark]
	fn request_recovery() {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id, account("buyer", 0, 0));
		assert!(Devices::<T>::get(id).is_some_and(|d| d.recovery.is_some()));
	}

	/// By the manufacturer, which takes more reads than by the owner.
	#[benchmark]
	fn object_recovery() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		Pallet::<T>::do_request_recovery(&manufacturer, id, account("buyer", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id);
		assert!(Devices::<T>::get(id).is_some_and(|d| d.recovery.is_none()));
		Ok(())
	}

	/// With as many delegates as there may be, a bond and belongings.
	#[benchmark]
	fn complete_recovery() -> Result<(), BenchmarkError> {
		let (owner, buyer) = (funded::<T>("owner"), funded::<T>("buyer"));
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		equip::<T>(&owner, id);
		Pallet::<T>::do_request_recovery(&manufacturer, id, buyer.clone())?;
		let now = frame_system::Pallet::<T>::block_number();
		frame_system::Pallet::<T>::set_block_number(now + T::RecoveryDelay::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(buyer.clone()), id, most_held::<T>());
		assert_eq!(Devices::<T>::get(id).map(|d| d.owner), Some(buyer));
		Ok(())
	}

	#[benchmark]
	fn register_manufacturer() {
		let who = funded::<T>("manufacturer");
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), field::<T>(), url::<T>());
		assert!(Manufacturers::<T>::contains_key(who));
	}

	#[benchmark]
	fn add_endorsement_key() {
		let (who, _) = manufacturer::<T>();
		let key = new_key(KeyType::Ed25519);
		let signature = signed::<T>(&key, DeviceId::of(&key), Action::AddEndorsementKey, 1, &who);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who.clone()),
			key,
			Zero::zero(),
			later::<T>(),
			later::<T>(),
			signature,
		);
		assert!(EndorsementKeys::<T>::contains_key(who, 1));
	}

	#[benchmark]
	fn revoke_endorsement_key() {
		let (who, _) = manufacturer::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), 0);
		assert!(EndorsementKeys::<T>::get(who, 0).is_some_and(|key| key.retired_at.is_some()));
	}

	#[benchmark]
	fn set_accreditation() -> Result<(), BenchmarkError> {
		let (who, _) = manufacturer::<T>();
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			who.clone(),
			Some(AccreditationLevel::Audited),
		);
		assert_eq!(Pallet::<T>::trusted(&who).ok(), Some(Some(AccreditationLevel::Audited)));
		Ok(())
	}

	/// With as many endorsement keys as there may be.
	#[benchmark]
	fn deregister_manufacturer() -> Result<(), BenchmarkError> {
		let (who, key) = manufacturer::<T>();
		for _ in 1..T::MaxEndorsementKeys::get() {
			let record = Pallet::<T>::manufacturer_of(&who).map_err(|_| "it is registered")?;
			Pallet::<T>::insert_endorsement_key(who.clone(), record, key, (Zero::zero(), later::<T>()))?;
		}
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));
		assert!(!Manufacturers::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn endorse() {
		let owner = funded::<T>("owner");
		let (manufacturer, key) = manufacturer::<T>();
		let id = device::<T>(&owner);
		let content = (&manufacturer, field::<T>(), H256::zero());
		let signature = signed::<T>(&key, id, Action::Endorse, 0, content);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			id,
			manufacturer,
			0,
			field::<T>(),
			H256::zero(),
			later::<T>(),
			signature,
		);
		assert!(Endorsements::<T>::contains_key(id));
	}

	#[benchmark]
	fn enrol_fleet() {
		let (manufacturer, _) = manufacturer::<T>();
		let id = NextFleetId::<T>::get();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(manufacturer),
			H256::zero(),
			merkle::MAX_SIZE,
			field::<T>(),
			later::<T>(),
		);
		assert!(Fleets::<T>::contains_key(id));
	}

	#[benchmark]
	fn revoke_fleet() {
		let (manufacturer, key) = manufacturer::<T>();
		let (id, ..) = fleet_of::<T>(&manufacturer, &key, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id);
		assert!(Fleets::<T>::get(id).is_some_and(|fleet| fleet.revoked_at.is_some()));
	}

	#[benchmark]
	fn remove_fleet() -> Result<(), BenchmarkError> {
		let (manufacturer, key) = manufacturer::<T>();
		let (id, ..) = fleet_of::<T>(&manufacturer, &key, 1);
		Pallet::<T>::do_revoke_fleet(&manufacturer, id)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id);
		assert!(!Fleets::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn claim_device(p: Linear<0, { merkle::MAX_DEPTH - 1 }>) {
		let owner = funded::<T>("owner");
		let (manufacturer, _) = manufacturer::<T>();
		let key = new_key(KeyType::Ed25519);
		let (fleet, index, path) = fleet_of::<T>(&manufacturer, &key, p);
		let id = DeviceId::of(&key);
		let signature = signed::<T>(&key, id, Action::Claim, 0, (&owner, fleet, index));
		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner),
			fleet,
			manufacturer,
			index,
			path.try_into().expect("it is short"),
			key,
			H256::zero(),
			later::<T>(),
			signature,
		);
		assert!(Endorsements::<T>::contains_key(id));
	}

	/// With a recovery that ends with it.
	#[benchmark]
	fn renounce_endorsement() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		Pallet::<T>::do_request_recovery(&manufacturer, id, account("heir", 0, 0))?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(!Endorsements::<T>::contains_key(id));
		Ok(())
	}

	/// With a new bond, in the place of an epoch that runs under another.
	#[benchmark]
	fn begin_epoch() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		bonded::<T>(&owner, id);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 0, false, Some(T::EquivocationBond::get()));
		assert!(Devices::<T>::get(id).is_some_and(|d| d.epochs == 3 && d.bonds == 2));
	}

	/// With a bond.
	#[benchmark]
	fn end_epoch() {
		let owner = funded::<T>("owner");
		let id = device::<T>(&owner);
		bonded::<T>(&owner, id);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(Devices::<T>::get(id).is_some_and(|d| d.epoch.is_none()));
	}

	#[benchmark]
	fn release_bond() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let anyone: T::AccountId = account("anyone", 0, 0);
		let id = device::<T>(&owner);
		bonded::<T>(&owner, id);
		Pallet::<T>::do_end_epoch(&owner, id)?;
		Bonds::<T>::mutate(id, 0, |bond| {
			if let Some(bond) = bond {
				bond.state = BondState::Ending { free_at: 0 };
			}
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(anyone), id, 0);
		assert_eq!(Bonds::<T>::get(id, 0).map(|bond| bond.state), Some(BondState::Released));
		Ok(())
	}

	/// What a check of a signature by a key of this kind takes: the message is an envelope with an account.
	fn to_verify<T: Config>(key_type: KeyType) -> (DeviceKey, Vec<u8>, DeviceSignature) {
		let key = new_key(key_type);
		let owner: T::AccountId = account("owner", 0, 0);
		let message = Pallet::<T>::envelope(DeviceId::of(&key), Action::Register, 0, later::<T>(), owner);
		let (key, signature) = match key_type {
			KeyType::Secp256k1 => max_surcharge_es256k(&message),
			_ => (key, sign_with(&key, &message)),
		};
		(key, message, signature)
	}

	#[benchmark]
	fn prove_ed25519() {
		let (key, message, signature) = to_verify::<T>(KeyType::Ed25519);
		let right;
		#[block]
		{
			right = key.is_valid() && key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn prove_sr25519() {
		let (key, message, signature) = to_verify::<T>(KeyType::Sr25519);
		let right;
		#[block]
		{
			right = key.is_valid() && key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn prove_secp256k1() {
		let (key, message, signature) = to_verify::<T>(KeyType::Secp256k1);
		let right;
		#[block]
		{
			right = key.is_valid() && key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn prove_p256() {
		let (key, message, signature) = to_verify::<T>(KeyType::P256);
		let right;
		#[block]
		{
			right = key.is_valid() && key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn verify_ed25519() {
		let (key, message, signature) = to_verify::<T>(KeyType::Ed25519);
		let right;
		#[block]
		{
			right = key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn verify_sr25519() {
		let (key, message, signature) = to_verify::<T>(KeyType::Sr25519);
		let right;
		#[block]
		{
			right = key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn verify_secp256k1() {
		let (key, message, signature) = to_verify::<T>(KeyType::Secp256k1);
		let right;
		#[block]
		{
			right = key.verify(&message, &signature);
		}
		assert!(right);
	}

	#[benchmark]
	fn verify_p256() {
		let (key, message, signature) = to_verify::<T>(KeyType::P256);
		let right;
		#[block]
		{
			right = key.verify(&message, &signature);
		}
		assert!(right);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
