// SPDX-License-Identifier: Apache-2.0

//! What Alice may do, and what others may do to what is hers, as the chain's storage has it.

use super::common::account;
use assay_primitives::DeviceId;
use assay_runtime::{AllPalletsWithSystem, Runtime, RuntimeCall};
use frame_support::traits::{GetCallMetadata, StorageInfoTrait};
use sp_io::hashing::twox_128;
use sp_keyring::Sr25519Keyring::Alice;
use std::collections::BTreeMap;

pub(crate) type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// All entries of a map, or of a pallet.
pub(crate) fn entries(pallet: &str, map: Option<&str>) -> Entries {
	let mut prefix = twox_128(pallet.as_bytes()).to_vec();
	if let Some(map) = map {
		prefix.extend(twox_128(map.as_bytes()));
	}
	let mut entries = Entries::new();
	let mut key = prefix.clone();
	while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
		entries.insert(next.clone(), sp_io::storage::get(&next).expect("it is there").to_vec());
		key = next;
	}
	entries
}

/// Where Alice's rights are, none of which may change: a map, or all of a pallet's.
const UNCHANGED: &[(&str, Option<&str>)] = &[
	("Proxy", Some("Proxies")),
	("Sudo", None),
	("Scheduler", None),
	("Recovery", None),
	("TechnicalCollective", None),
	("Referenda", None),
	("PolkadotXcm", None),
	("Assets", None),
	("AssetsHolder", None),
	("ForeignAssets", None),
	("DeviceIdentity", Some("Manufacturers")),
	("DeviceIdentity", Some("EndorsementKeys")),
	("DeviceIdentity", Some("Endorsements")),
	("DeviceIdentity", Some("Fleets")),
	("DeviceIdentity", Some("Bonds")),
	("DataAttestation", Some("StreamsOf")),
	("DataAttestation", Some("Estates")),
	("DataAttestation", Some("Descriptions")),
	("DataAttestation", Some("GatewaysOf")),
	("DataCredentials", None),
	("DataMarketplace", None),
];

/// What others may do, which may end and not begin.
const NOT_MORE: &[(&str, Option<&str>)] = &[
	("Multisig", Some("Multisigs")),
	("Proxy", Some("Announcements")),
	("DeviceIdentity", Some("Delegations")),
	("DataAttestation", Some("Allowances")),
];

/// All that a call can change.
pub(crate) fn state() -> Entries {
	let pallets = RuntimeCall::get_module_names()
		.iter()
		.filter(|pallet| **pallet != "System");
	let mut state: Entries = pallets.flat_map(|pallet| entries(pallet, None)).collect();
	state.extend(entries("System", Some("Account")));
	state
}

/// What Alice may do, and what others may do to what is hers.
pub(crate) struct Rights {
	/// Her devices: who controls each, by which key, who vouches for it, and with what she answers for it.
	devices: BTreeMap<DeviceId, String>,
	/// What must be neither more nor less.
	unchanged: Entries,
	/// What may become less: it is others' rights, and what she proposed.
	not_more: Entries,
}

impl Rights {
	pub(crate) fn of_alice() -> Self {
		let devices = pallet_device_identity::DevicesOf::<Runtime>::iter_key_prefix(account(Alice))
			.map(|id| {
				let device = pallet_device_identity::Devices::<Runtime>::get(id).expect("it is listed");
				let answers = (&device.epoch, device.epochs, device.bonds, device.bond_due);
				let said = format!("{:?} {:?} {} {answers:?}", device.owner, device.key, device.endorsed);
				(id, said)
			})
			.collect();
		let all = |of: &[(&str, Option<&str>)]| of.iter().flat_map(|(pallet, map)| entries(pallet, *map)).collect();
		Self {
			devices,
			unchanged: all(UNCHANGED),
			not_more: all(NOT_MORE),
		}
	}

	/// What Alice lost, or others got, where `later` are the rights after something was done.
	pub(crate) fn lessened_by(&self, later: &Self) -> Option<&'static str> {
		let kept = |(id, said): (&DeviceId, &String)| later.devices.get(id) == Some(said);
		if !self.devices.iter().all(kept) {
			return Some("a device of Alice's is not as it was");
		}
		if self.unchanged != later.unchanged {
			return Some("a right was given or taken");
		}
		let known = |(key, value)| self.not_more.get(key) == Some(value);
		(!later.not_more.iter().all(known)).then_some("others may do more")
	}
}

/// A map that is not there would never change.
#[test]
fn the_rights_are_in_maps_that_there_are() {
	let stored: Vec<_> = AllPalletsWithSystem::storage_info();
	for (pallet, map) in UNCHANGED.iter().chain(NOT_MORE) {
		let is_there = stored.iter().any(|info| {
			info.pallet_name == pallet.as_bytes() && map.is_none_or(|map| info.storage_name == map.as_bytes())
		});
		assert!(is_there, "{pallet} {map:?}");
	}
}
