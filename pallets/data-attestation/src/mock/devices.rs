// SPDX-License-Identifier: Apache-2.0

//! Devices that "sign" by hashing. Each has its owner in its first eight bytes and the kind of its keys in the next; those
//! of owner 0 are unknown. A record says what became of a device: without one, it has its first owner and key, and its first
//! epoch runs.

use super::*;
use assay_primitives::{
	traits::{
		Conviction, DeviceAuth, DeviceAuthError, DeviceLiability, DeviceRegistry, Permission, SignedBy, SignedMessage,
	},
	Action, DeviceId, DeviceSignature, Epoch, EpochTag, KeyType,
};
use codec::{Decode, Encode};
use frame_support::parameter_types;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::cell::Cell;

/// What it takes to read a key that was replaced.
pub(crate) const READ: u64 = 6;

/// The tag of the first epoch of every device here.
pub(crate) const FIRST_EPOCH: EpochTag = EpochTag([1; 16]);

parameter_types! {
	/// Accounts with permissions for devices.
	pub(crate) storage Delegations: Vec<(AccountId, DeviceId, Permission)> = vec![];
	/// What became of devices.
	pub(crate) storage Records: Vec<(DeviceId, Record)> = vec![];
	/// Devices that an accredited manufacturer endorsed.
	pub(crate) storage Accredited: Vec<DeviceId> = vec![];
}

/// A device.
#[derive(Clone, Encode, Decode)]
pub(crate) struct Record {
	pub owner: AccountId,
	pub suspended: bool,
	pub retired: bool,
	/// By number: the block from which each was the device's, and the last one that accepts it where another took its place.
	pub keys: Vec<(u64, Option<u64>)>,
	/// By number.
	pub epochs: Vec<Epoch<AccountId, u64>>,
	/// How much is held for each bond, by number.
	pub bonds: Vec<Balance>,
	/// What it was convicted of: the epoch, and the evidence.
	pub convictions: Vec<(u32, H256)>,
}

impl Record {
	fn new(owner: AccountId) -> Self {
		let first = Epoch {
			tag: FIRST_EPOCH,
			owner,
			since: 0,
			until: None,
			first_key: 0,
			bond: None,
			evidence: None,
		};
		Self {
			owner,
			suspended: false,
			retired: false,
			keys: vec![(0, None)],
			epochs: vec![first],
			bonds: vec![],
			convictions: vec![],
		}
	}

	fn running(&self) -> Option<&Epoch<AccountId, u64>> {
		self.epochs.last().filter(|epoch| epoch.until.is_none())
	}

	fn end_epoch(&mut self) {
		if let Some(epoch) = self.epochs.last_mut() {
			epoch.until.get_or_insert(System::block_number());
		}
	}

	/// Another key takes the place of the device's; what that signed is accepted up to the block `until`.
	fn next_key(&mut self, until: u64) {
		self.keys.last_mut().expect("it has one").1 = Some(until);
		self.keys.push((System::block_number(), None));
	}
}

/// The device as it is.
pub(crate) fn record(device: DeviceId) -> Option<Record> {
	let found = Records::get().into_iter().find(|(id, _)| *id == device);
	let first = || {
		let owner = u64::from_le_bytes(device.0[..8].try_into().expect("eight bytes"));
		(owner != 0).then(|| Record::new(owner))
	};
	found.map(|(_, record)| record).or_else(first)
}

fn change<R>(device: DeviceId, change: impl FnOnce(&mut Record) -> R) -> R {
	let mut changed = record(device).expect("it is known");
	let result = change(&mut changed);
	let mut all = Records::get();
	all.retain(|(id, _)| *id != device);
	all.push((device, changed));
	Records::set(&all);
	result
}

pub(crate) fn owner_of(device: &DeviceId) -> Option<AccountId> {
	record(*device).map(|record| record.owner)
}

pub(crate) fn suspend(device: DeviceId) {
	change(device, |record| record.suspended = true);
}

pub(crate) fn resume(device: DeviceId) {
	change(device, |record| record.suspended = false);
}

/// Retires a device, for good.
pub(crate) fn retire(device: DeviceId) {
	change(device, |record| {
		record.retired = true;
		record.end_epoch();
	});
	DataAttestation::retire(&device).expect("it needs no money");
}

/// Begins another epoch with the device's key as it is, under a new bond or under none, and tells its tag.
pub(crate) fn begin_epoch(device: DeviceId, bond: Option<Balance>) -> EpochTag {
	change(device, |record| {
		record.end_epoch();
		record.suspended = false;
		let tag = EpochTag::of(&device, record.epochs.len() as u32, &H256::zero());
		record.bonds.extend(bond);
		record.epochs.push(Epoch {
			tag,
			owner: record.owner,
			since: System::block_number(),
			until: None,
			first_key: record.keys.len() as u32 - 1,
			bond: bond.map(|_| record.bonds.len() as u32 - 1),
			evidence: None,
		});
		tag
	})
}

pub(crate) fn end_epoch(device: DeviceId) {
	change(device, Record::end_epoch);
}

/// Another key takes the place of the device's, as a matter of course; what that signed is accepted for so many blocks.
pub(crate) fn rotate(device: DeviceId, grace: u64) {
	change(device, |record| record.next_key(System::block_number() + grace));
}

/// Another key takes the place of the device's, which somebody else may have.
pub(crate) fn compromise(device: DeviceId) {
	change(device, |record| {
		record.next_key(System::block_number() - 1);
		record.end_epoch();
	});
	begin_epoch(device, None);
}

/// Lets a device go to another owner, as the identity pallet does.
pub(crate) fn hand_over(device: DeviceId, to: AccountId) -> DispatchResult {
	frame_support::storage::with_storage_layer(|| {
		DataAttestation::hand_over(&device, &to)?;
		change(device, |record| {
			record.end_epoch();
			record.owner = to;
		});
		Ok(())
	})
}

/// What devices were convicted of: the epoch, and the evidence.
pub(crate) fn convictions(device: DeviceId) -> Vec<(u32, H256)> {
	record(device).map(|record| record.convictions).unwrap_or_default()
}

/// Gives an account this permission for a device, and no other.
pub(crate) fn delegate(to: AccountId, device: DeviceId, permission: Permission) {
	Delegations::set(&[Delegations::get(), vec![(to, device, permission)]].concat());
}

/// Gives an account all permissions for a device but this one.
pub(crate) fn delegate_all_but(to: AccountId, device: DeviceId, permission: Permission) {
	for other in [Permission::Submit, Permission::Configure, Permission::Sell] {
		if other != permission {
			delegate(to, device, other);
		}
	}
}

/// A device of an owner, with a kind of key.
pub(crate) fn device(owner: AccountId, kind: KeyType) -> DeviceId {
	let mut id = [7; 32];
	id[..8].copy_from_slice(&owner.to_le_bytes());
	id[8] = kind as u8;
	DeviceId(id)
}

/// An owner's devices, in the order in which they are listed.
pub(crate) fn owned_devices(owner: AccountId) -> Vec<DeviceId> {
	let all = KeyType::ALL.into_iter().map(|kind| device(owner, kind));
	let mut devices: Vec<_> = match owner {
		FLEET => (0..200)
			.map(|number| {
				let mut id = device(owner, KeyType::Ed25519);
				id.0[9] = number;
				id
			})
			.collect(),
		_ => all.collect(),
	};
	devices.sort();
	devices
}

thread_local! {
	static SIGNATURE_CHECKS: Cell<u32> = const { Cell::new(0) };
}

/// How many signatures were checked since the last time that this was asked.
pub(crate) fn signature_checks() -> u32 {
	SIGNATURE_CHECKS.take()
}

pub(crate) fn mock_signature(
	device: &DeviceId,
	action: Action,
	nonce: u64,
	valid_until: u64,
	content: impl Encode,
) -> DeviceSignature {
	let mut signature = [0; 64];
	signature[..32].copy_from_slice(&blake2_256(&(device, action, nonce, valid_until, content).encode()));
	DeviceSignature(signature)
}

fn ensure_signature(message: &SignedMessage<u64, impl Encode>) -> Result<KeyType, DeviceAuthError> {
	let SignedMessage {
		device,
		action,
		nonce,
		valid_until,
		content,
		signature,
		..
	} = message;
	SIGNATURE_CHECKS.set(SIGNATURE_CHECKS.get() + 1);
	if **signature == mock_signature(device, *action, *nonce, *valid_until, content) {
		Ok(kind_of(device))
	} else {
		Err(DeviceAuthError::InvalidSignature)
	}
}

fn kind_of(device: &DeviceId) -> KeyType {
	KeyType::ALL[usize::from(device.0[8])]
}

pub struct MockDevices;

impl MockDevices {
	fn active(device: &DeviceId) -> Result<Record, DeviceAuthError> {
		match record(*device) {
			None => Err(DeviceAuthError::NotFound),
			Some(record) if record.retired => Err(DeviceAuthError::Retired),
			Some(record) if record.suspended => Err(DeviceAuthError::Suspended),
			Some(record) => Ok(record),
		}
	}

	fn in_epoch(device: &DeviceId, epoch: EpochTag, at: u64) -> Result<Record, DeviceAuthError> {
		let record = Self::active(device)?;
		let running = record.running().ok_or(DeviceAuthError::NoEpoch)?;
		if running.tag == epoch && running.since <= at {
			Ok(record)
		} else {
			Err(DeviceAuthError::EpochMismatch)
		}
	}
}

impl DeviceAuth<AccountId, u64> for MockDevices {
	fn key(device: &DeviceId, key_index: u32) -> Option<SignedBy> {
		let record = record(*device).filter(|record| !record.retired)?;
		record.keys.get(key_index as usize).map(|(_, until)| SignedBy {
			key_type: kind_of(device),
			replaced: until.is_some(),
		})
	}

	fn ensure_permitted(who: &AccountId, device: &DeviceId, permission: Permission) -> Result<(), DeviceAuthError> {
		let record = record(*device).ok_or(DeviceAuthError::NotFound)?;
		let is_delegate = || Delegations::get().contains(&(*who, *device, permission));
		if record.owner == *who || !record.retired && is_delegate() {
			Ok(())
		} else {
			Err(DeviceAuthError::NoPermission)
		}
	}

	fn is_owner(who: &AccountId, device: &DeviceId) -> bool {
		owner_of(device) == Some(*who)
	}

	fn ensure_active(device: &DeviceId) -> Result<(), DeviceAuthError> {
		Self::active(device).map(|_| ())
	}

	fn ensure_in_epoch(device: &DeviceId, epoch: EpochTag, at: u64) -> Result<(), DeviceAuthError> {
		Self::in_epoch(device, epoch, at).map(|_| ())
	}

	fn ensure_signed(
		message: &SignedMessage<u64, impl Encode>,
		epoch: EpochTag,
		at: u64,
	) -> Result<SignedBy, DeviceAuthError> {
		let record = Self::in_epoch(&message.device, epoch, at)?;
		let key = record.keys.get(message.key_index as usize);
		let (_, until) = key.ok_or(DeviceAuthError::KeyNotFound)?;
		let first_key = record.running().map_or(0, |epoch| epoch.first_key);
		if message.key_index < first_key || until.is_some_and(|until| at > until) {
			return Err(DeviceAuthError::KeyReplaced);
		}
		if message.valid_until < at {
			return Err(DeviceAuthError::Expired);
		}
		let (key_type, replaced) = (ensure_signature(message)?, until.is_some());
		Ok(SignedBy { key_type, replaced })
	}

	/// Each kind costs a unit more than the one before.
	fn key_type_surcharge(key_type: KeyType) -> Weight {
		Weight::from_parts(key_type as u64, 0)
	}

	fn replaced_key() -> Weight {
		Weight::from_parts(READ, 0)
	}
}

impl DeviceRegistry<AccountId> for MockDevices {
	fn exists(device: &DeviceId) -> bool {
		record(*device).is_some()
	}

	fn is_accredited(device: &DeviceId) -> bool {
		Accredited::get().contains(device)
	}

	/// Every owner has a device of each kind of key, and `FLEET` has more than a page.
	fn devices_of(owner: &AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
		let mut devices = owned_devices(*owner);
		devices.retain(|device| after.is_none_or(|after| *device > after));
		devices.truncate(limit as usize);
		devices
	}
}

impl DeviceLiability<AccountId, Balance, u64> for MockDevices {
	fn epoch(device: &DeviceId, number: u32) -> Option<Epoch<AccountId, u64>> {
		record(*device)?.epochs.get(number as usize).cloned()
	}

	fn ensure_signed_then(message: &SignedMessage<u64, impl Encode>, at: u64) -> Result<KeyType, DeviceAuthError> {
		let record = record(message.device).ok_or(DeviceAuthError::NotFound)?;
		let key = record.keys.get(message.key_index as usize);
		match key.ok_or(DeviceAuthError::KeyNotFound)? {
			(since, _) if at < *since => Err(DeviceAuthError::KeyNotFound),
			(_, Some(until)) if at > *until => Err(DeviceAuthError::KeyReplaced),
			_ => ensure_signature(message),
		}
	}

	/// One bond answers for all epochs under it.
	fn convict(device: &DeviceId, number: u32, evidence: H256) -> Option<Conviction<AccountId, Balance>> {
		let convicted = Self::epoch(device, number).filter(|epoch| epoch.evidence.is_none())?;
		change(*device, |record| {
			for (other, epoch) in record.epochs.iter_mut().enumerate() {
				if other == number as usize || epoch.bond.is_some() && epoch.bond == convicted.bond {
					epoch.evidence = Some(evidence);
				}
			}
			record.convictions.push((number, evidence));
			if convicted.owner == record.owner && !record.retired {
				record.end_epoch();
				record.suspended = true;
			}
			let bond = convicted.bond.map(|bond| &mut record.bonds[bond as usize]);
			Some(Conviction {
				owner: convicted.owner,
				taken: bond.map_or(0, core::mem::take),
			})
		})
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl assay_primitives::traits::DeviceFactory<AccountId> for MockDevices {
	fn device(owner: &AccountId, key_type: KeyType) -> DeviceId {
		let device = device(*owner, key_type);
		rotate(device, LATER);
		change(device, |record| {
			record.bonds.push(BOND);
			record.epochs[0].bond = Some(0);
		});
		device
	}

	fn permit(who: &AccountId, device: &DeviceId, permission: Permission) {
		delegate(*who, *device, permission);
	}

	fn epoch(device: &DeviceId) -> EpochTag {
		record(*device)
			.and_then(|record| record.running().map(|epoch| epoch.tag))
			.expect("one runs")
	}

	fn retire(device: &DeviceId) {
		retire(*device);
	}

	fn sign(device: &DeviceId, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		mock_signature(device, action, nonce, valid_until.into(), content)
	}
}
