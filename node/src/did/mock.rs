// SPDX-License-Identifier: Apache-2.0

//! A chain in memory with one device, for tests.

use super::history::History;
use crate::chain::{
	mock::{self, ALICE, START},
	AsOf, Device, Head, Unreadable,
};
use assay_primitives::{
	device::{DeviceMetadataView, DeviceStatus, RunningEpoch},
	DeviceId, DeviceKey, EpochTag,
};
use assay_runtime::{BlockNumber, Hash};
use hex_literal::hex;
use std::{cell::Cell, collections::BTreeMap};

/// A key that the did:key specification shows, as [`MULTIKEY`].
pub(super) const KEY: [u8; 32] = hex!("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6");
pub(super) const MULTIKEY: &str = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

/// The device's identifier.
pub(super) fn id() -> DeviceId {
	DeviceId::of(&DeviceKey::Ed25519(KEY))
}

/// A device of Alice's with its first key, about which nothing was said.
pub(super) fn device(status: DeviceStatus) -> Device {
	Device {
		id: id(),
		owner: ALICE.into(),
		key: DeviceKey::Ed25519(KEY),
		status,
		registered_at: 7,
		updated_at: 9,
		version: 2,
		metadata: DeviceMetadataView::default(),
		key_index: 0,
		previous_key: None,
		also_known_as: Vec::new(),
		services: Vec::new(),
		endorsement: None,
		suspension: None,
		epoch: Some(RunningEpoch {
			number: 0,
			tag: EpochTag([0xee; 16]),
		}),
		inherited_key: false,
		bond_due: false,
	}
}

/// A chain.
pub(super) struct Memory {
	/// The device from each block on in which it changed.
	pub(super) devices: BTreeMap<BlockNumber, Device>,
	/// The last block.
	pub(super) last: BlockNumber,
	/// The time of block 0.
	pub(super) start: u64,
	/// How many blocks have no state any more.
	pub(super) pruned: BlockNumber,
	/// How often a state was read.
	pub(super) reads: Cell<u32>,
}

impl Memory {
	/// A chain of ten blocks after the first, with this device from its registration on.
	pub(super) fn with(device: Device) -> Self {
		Self {
			devices: [(device.registered_at, device)].into(),
			last: 10,
			start: START,
			pruned: 0,
			reads: Cell::new(0),
		}
	}

	fn read(&self, block: BlockNumber) -> Result<(), Unreadable> {
		self.reads.set(self.reads.get() + 1);
		mock::read(block, self.pruned, self.last)
	}
}

/// A chain on which the device got these versions in these blocks.
pub(super) fn memory(versions: &[(BlockNumber, u32)], last: BlockNumber) -> Memory {
	let registered_at = versions.first().expect("registered").0;
	let devices = versions.iter().map(|(block, version)| {
		let device = Device {
			registered_at,
			updated_at: *block,
			version: *version,
			..device(DeviceStatus::Active)
		};
		(*block, device)
	});
	Memory {
		devices: devices.collect(),
		last,
		start: START,
		pruned: 0,
		reads: Cell::new(0),
	}
}

impl AsOf for Memory {
	fn genesis(&self) -> Hash {
		Hash::repeat_byte(0x1f)
	}

	fn head(&self) -> Head {
		Head {
			number: self.last,
			hash: Hash::repeat_byte(0xb1),
		}
	}

	fn timestamp_at(&self, block: BlockNumber) -> Result<u64, Unreadable> {
		self.read(block)?;
		Ok(mock::time(self.start, block))
	}
}

impl History for Memory {
	fn device_at(&self, block: BlockNumber, id: DeviceId) -> Result<Option<Device>, Unreadable> {
		self.read(block)?;
		let latest = self.devices.range(..=block).next_back();
		Ok(latest
			.map(|(_, device)| device.clone())
			.filter(|device| device.id == id))
	}
}
