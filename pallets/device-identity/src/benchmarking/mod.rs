// SPDX-License-Identifier: Apache-2.0

//! Benchmarks, and devices for the benchmarks of other pallets.

mod factory;
mod keys;
mod setup;

use crate::{
	Bonds, Call, Config, Delegations, Devices, Documents, EndorsementKeys, Endorsements, Fleets, LiveStatus,
	Manufacturers, NextFleetId, Pallet, PastKeys, RotationReason, Tombstones,
};
use assay_primitives::{
	device::{AccreditationLevel, SuspensionCause},
	merkle,
	traits::{DeviceFactory, Permission},
	Action, BondState, DeviceId, KeyType,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	EnsureOrigin, Get,
};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::traits::Zero;

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::{
		keys::{new_key, SignedText},
		setup::*,
		*,
	};

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
	fn set_metadata() -> Result<(), BenchmarkError> {
		let (owner, id) = described_device::<T>()?;
		let (by, text, url) = (RawOrigin::Signed(owner), field::<T>(), url::<T>());
		#[extrinsic_call]
		_(by, id, text.clone(), text.clone(), text, url);
		assert!(Documents::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn suspend() {
		let (owner, id) = owned_device::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert_eq!(status::<T>(id), Some(LiveStatus::Suspended));
	}

	/// After a suspension by the manufacturer, whose power has ended.
	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, _) = recalled_device::<T>(&owner)?;
		end_power::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert_eq!(status::<T>(id), Some(LiveStatus::Active));
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
	fn set_services() -> Result<(), BenchmarkError> {
		let (owner, id) = described_device::<T>()?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, aliases::<T>(), services::<T>());
		assert!(Documents::<T>::contains_key(id));
		Ok(())
	}

	/// Of a key that is compromised, so that an epoch ends and the next one begins under the same bond.
	#[benchmark]
	fn rotate_key() {
		let (owner, id) = owned_device::<T>();
		bonded::<T>(&owner, id);
		let key = new_key(KeyType::Ed25519);
		let signature = signed::<T>(&key, id, Action::Rotate, 1, &(&owner, DeviceId::of(&key)));
		let by = RawOrigin::Signed(owner);
		#[extrinsic_call]
		_(by, id, key, RotationReason::Compromised, later::<T>(), signature);
		assert_eq!(Devices::<T>::get(id).map(|d| (d.key, d.epochs)), Some((key, 3)));
	}

	/// By the manufacturer, which takes more reads than by governance.
	#[benchmark]
	fn suspend_for_cause() {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = endorsed_device::<T>(&owner);
		let by = RawOrigin::Signed(manufacturer);
		#[extrinsic_call]
		_(by, id, SuspensionCause::Recalled, H256::zero());
		assert!(matches!(status::<T>(id), Some(LiveStatus::SuspendedForCause(_))));
	}

	#[benchmark]
	fn lift_suspension() -> Result<(), BenchmarkError> {
		let owner = funded::<T>("owner");
		let (id, manufacturer) = recalled_device::<T>(&owner)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), id, H256::zero());
		assert_eq!(status::<T>(id), Some(LiveStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn delegate() {
		let (owner, id) = owned_device::<T>();
		let to: T::AccountId = account("delegate", 0, 0);
		let by = RawOrigin::Signed(owner);
		#[extrinsic_call]
		_(by, id, to.clone(), Permission::Submit, later::<T>());
		assert!(Delegations::<T>::contains_key(id, to));
	}

	#[benchmark]
	fn revoke_delegation() -> Result<(), BenchmarkError> {
		let (owner, id) = owned_device::<T>();
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
		let by = RawOrigin::Signed(owner);
		#[extrinsic_call]
		_(by, id, account("buyer", 0, 0), 1_u32.into(), later::<T>());
		assert!(Devices::<T>::get(id).is_some_and(|d| d.offer.is_some()));
		Ok(())
	}

	#[benchmark]
	fn cancel_transfer() -> Result<(), BenchmarkError> {
		let (owner, id) = owned_device::<T>();
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
		let by = RawOrigin::Signed(who.clone());
		#[extrinsic_call]
		_(by, key, Zero::zero(), later::<T>(), later::<T>(), signature);
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
		let (owner, id) = owned_device::<T>();
		let (manufacturer, key) = manufacturer::<T>();
		let signature = endorsement::<T>(&manufacturer, &key, id);
		let by = RawOrigin::Signed(owner);
		#[extrinsic_call]
		_(
			by,
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
		let by = RawOrigin::Signed(manufacturer);
		#[extrinsic_call]
		_(by, H256::zero(), merkle::MAX_SIZE, field::<T>(), later::<T>());
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
		let by = RawOrigin::Signed(owner);
		#[extrinsic_call]
		_(
			by,
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
		let (owner, id) = owned_device::<T>();
		bonded::<T>(&owner, id);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, 0, false, Some(T::EquivocationBond::get()));
		assert!(Devices::<T>::get(id).is_some_and(|d| d.epochs == 3 && d.bonds == 2));
	}

	/// With a bond.
	#[benchmark]
	fn end_epoch() {
		let (owner, id) = owned_device::<T>();
		bonded::<T>(&owner, id);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);
		assert!(Devices::<T>::get(id).is_some_and(|d| d.epoch.is_none()));
	}

	#[benchmark]
	fn release_bond() -> Result<(), BenchmarkError> {
		let (owner, id) = owned_device::<T>();
		let anyone: T::AccountId = account("anyone", 0, 0);
		bonded::<T>(&owner, id);
		Pallet::<T>::do_end_epoch(&owner, id)?;
		end_unbonding::<T>(id, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(anyone), id, 0);
		assert_eq!(Bonds::<T>::get(id, 0).map(|bond| bond.state), Some(BondState::Released));
		Ok(())
	}

	#[benchmark]
	fn prove_ed25519() {
		let message = SignedText::by::<T>(KeyType::Ed25519);
		#[block]
		{
			message.prove();
		}
	}

	#[benchmark]
	fn prove_sr25519() {
		let message = SignedText::by::<T>(KeyType::Sr25519);
		#[block]
		{
			message.prove();
		}
	}

	#[benchmark]
	fn prove_secp256k1() {
		let message = SignedText::by::<T>(KeyType::Secp256k1);
		#[block]
		{
			message.prove();
		}
	}

	#[benchmark]
	fn prove_p256() {
		let message = SignedText::by::<T>(KeyType::P256);
		#[block]
		{
			message.prove();
		}
	}

	#[benchmark]
	fn verify_ed25519() {
		let message = SignedText::by::<T>(KeyType::Ed25519);
		#[block]
		{
			message.verify();
		}
	}

	#[benchmark]
	fn verify_sr25519() {
		let message = SignedText::by::<T>(KeyType::Sr25519);
		#[block]
		{
			message.verify();
		}
	}

	#[benchmark]
	fn verify_secp256k1() {
		let message = SignedText::by::<T>(KeyType::Secp256k1);
		#[block]
		{
			message.verify();
		}
	}

	#[benchmark]
	fn verify_p256() {
		let message = SignedText::by::<T>(KeyType::P256);
		#[block]
		{
			message.verify();
		}
	}

	/// The key that is read where another than the device's own signed.
	#[benchmark]
	fn read_past_key() {
		let device = <Pallet<T> as DeviceFactory<_>>::device(&funded::<T>("owner"), KeyType::P256);
		let past;
		#[block]
		{
			past = PastKeys::<T>::get(device, 0);
		}
		assert!(past.is_some());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
