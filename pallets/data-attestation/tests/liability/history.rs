// SPDX-License-Identifier: Apache-2.0

//! All that is at some point of a history, on the chain and off it, and what must hold at every point.

use crate::{
	devices::Installation,
	model::{Chain, Device, FIRST},
	papers::Paper,
	steps::{Step, What},
	thieves::Thieves,
	verifier::{Conflict, Verifier},
	world::{
		accredit_manufacturer, begin_block, dispatch, endorsement, ensure_sound, genesis, held, AccountId, Balance,
		Balances, DataAttestation, DeviceIdentity, Keys, ACCOUNTS, BOND, CARRIER, DESCRIPTION_PRICE, DRIFT, FEE, OTHER,
		OWNERS, START,
	},
};
use assay_primitives::{device::DeviceStatus, stream::StreamDescription, Action, Bond, BondState, Epoch};
use frame_support::traits::fungible::Inspect;
use pallet_data_attestation::Call as Attestation;
use pallet_device_identity::Call as Identity;
use sp_core::H256;
use sp_io::TestExternalities;
use std::collections::BTreeSet;

/// Number of the manufacturer's key; those of devices come after it.
const MANUFACTURERS_KEY: usize = 0;

/// How many devices there are.
pub(crate) const DEVICES: usize = 2;

/// What a history is made of.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
	pub(crate) devices: [Character; DEVICES],
	pub(crate) steps: Vec<Step>,
}

/// What a device is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Character {
	/// It recognises a state that was restored.
	pub(crate) marker: bool,
	/// It asks before it signs.
	pub(crate) asks: bool,
	/// Somebody else has its first key.
	pub(crate) leaks: bool,
}

/// A history, as far as it is told.
#[derive(Clone)]
pub(crate) struct History<'a> {
	pub(crate) keys: &'a Keys,
	/// The newest block of the branch on which things happen.
	pub(crate) chain: Chain,
	/// The newest final block.
	pub(crate) finalised: Chain,
	/// Whether that branch may lose.
	pub(crate) forked: bool,
	/// How many blocks there were, on any branch.
	pub(crate) blocks: u64,
	/// What was signed.
	pub(crate) papers: Vec<Paper>,
	pub(crate) installations: Vec<Installation>,
	pub(crate) thieves: Thieves,
	pub(crate) verifiers: Vec<Verifier>,
	pub(crate) conflicts: Vec<Conflict>,
	/// Number of the next key that nobody has used.
	pub(crate) next_key: usize,
	/// How many pairs of verifiers part ways.
	pub(crate) parted: u32,
	/// How many convictions stayed.
	pub(crate) convictions: u32,
	/// What came to something.
	pub(crate) seen: BTreeSet<What>,
}

impl<'a> History<'a> {
	/// The beginning of each: a manufacturer, two devices with a stream each, the first of them bonded and the second able
	/// to pay for itself, two gateways.
	pub(crate) fn begin(keys: &'a Keys) -> Self {
		let mut chain = Chain::new(START, DRIFT);
		begin_block(FIRST, H256::zero(), START);
		accredit_manufacturer(keys, MANUFACTURERS_KEY);
		for (number, owner) in OWNERS.into_iter().take(DEVICES).enumerate() {
			let key = number + 1;
			let id = keys.id(key);
			let register = Identity::register {
				key: keys.key(key),
				valid_until: FIRST,
				signature: keys.sign(key, id, (Action::Register, 0), FIRST, owner),
			};
			dispatch(owner, register).expect("registers");
			chain.register(id, owner, key);
			dispatch(owner, endorsement(keys, MANUFACTURERS_KEY, id)).expect("is endorsed");
			let open = Attestation::open_stream {
				device: id,
				description: StreamDescription::default(),
			};
			dispatch(owner, open).expect("opens");
			chain.open_stream(number);
			chain.burn(owner, DESCRIPTION_PRICE);
		}
		let begin = Identity::begin_epoch {
			device: keys.id(1),
			key_index: 0,
			keep_key: false,
			bond: Some(BOND),
		};
		dispatch(OWNERS[0], begin).expect("begins");
		chain.begin_epoch(0, Some(BOND));
		let fund = Attestation::fund_device {
			device: keys.id(2),
			amount: 20 * FEE,
			rate: 5,
		};
		dispatch(OWNERS[1], fund).expect("funds");
		for owner in [CARRIER, OTHER] {
			dispatch(owner, Attestation::register_gateway {}).expect("registers");
			chain.register_gateway(owner);
		}
		let history = Self {
			keys,
			finalised: chain.clone(),
			chain,
			forked: false,
			blocks: 0,
			papers: vec![],
			installations: vec![],
			thieves: Thieves::default(),
			verifiers: vec![],
			conflicts: vec![],
			next_key: DEVICES + 1,
			parted: 0,
			convictions: 0,
			seen: BTreeSet::new(),
		};
		history.look();
		history.look_at_logs();
		history
	}

	pub(crate) fn seen(&mut self, what: What) {
		self.seen.insert(what);
	}

	/// What must hold after every step.
	pub(crate) fn look(&self) {
		ensure_sound();
		let issued: Balance = ACCOUNTS.map(crate::world::funds_of).iter().sum();
		assert_eq!(<Balances as Inspect<_>>::total_issuance() + self.chain.burnt, issued);
		for who in ACCOUNTS {
			// What it chose to pay, and what was taken of who was convicted: nobody loses or gets anything else.
			let expected = self.chain.wealth[&who];
			assert_eq!(<Balances as Inspect<_>>::total_balance(&who), expected, "account {who}");
		}
		for device in &self.chain.devices {
			look_at(device);
		}
		for who in OWNERS {
			let bonds = self.chain.devices.iter().flat_map(|device| &device.bonds);
			let bonds = bonds.filter(|bond| bond.payer == who && is_held(&bond.state));
			let bonds: Balance = bonds.map(|bond| bond.amount).sum();
			assert_eq!(held(pallet_device_identity::HoldReason::Bond, who), bonds);
			let estates = self.chain.devices.iter().filter(|device| device.owner == who);
			let estates: Balance = estates.map(Device::estate).sum();
			assert_eq!(held(pallet_data_attestation::HoldReason::Stream, who), estates);
		}
	}

	/// What must hold of the logs.
	pub(crate) fn look_at_logs(&self) {
		for (id, stream) in (0..).zip(&self.chain.streams) {
			let root = (stream.log.len() as u64, stream.root());
			assert_eq!(DataAttestation::root(id), Some(root), "stream {id}");
		}
	}
}

fn is_held(state: &BondState<Balance>) -> bool {
	matches!(state, BondState::Held | BondState::Ending { .. })
}

/// A device is on the chain what it is in the model.
fn look_at(device: &Device) {
	let view = DeviceIdentity::device(device.id).expect("it was registered");
	assert_eq!(view.owner, device.owner);
	assert_eq!(view.status == DeviceStatus::Retired, device.retired);
	assert_eq!(view.status == DeviceStatus::Active, device.is_active());
	let running = device.running().map(|epoch| epoch.tag);
	assert_eq!(view.epoch.map(|epoch| epoch.tag), running);
	if !device.retired {
		assert_eq!(view.bond_due, device.bond_due && device.held_bond().is_none());
		assert_eq!(view.inherited_key, device.inherited_key);
	}

	let epochs: Vec<Epoch<AccountId, u32>> = (0..device.epochs.len())
		.map(|number| {
			let epoch = &device.epochs[number];
			Epoch {
				tag: epoch.tag,
				owner: epoch.owner,
				since: epoch.since,
				until: epoch.until,
				first_key: epoch.first_key as u32,
				bond: epoch.bond.map(|bond| bond as u32),
				evidence: device.evidence(number),
			}
		})
		.collect();
	assert_eq!(DeviceIdentity::epochs_of(device.id, 0, 100), epochs);

	let bonds: Vec<Bond<AccountId, Balance>> = device
		.bonds
		.iter()
		.map(|bond| Bond {
			payer: bond.payer,
			amount: bond.amount,
			state: bond.state.clone(),
		})
		.collect();
	assert_eq!(DeviceIdentity::bonds_of(device.id, 0, 100), bonds);

	let estate = (device.streams.0 > 0).then(|| (device.owner, device.estate()));
	assert_eq!(DataAttestation::estate(device.id), estate);
}

/// The beginning, made once for all histories of a thread.
pub(crate) struct Beginning<'a> {
	storage: Vec<(Vec<u8>, Vec<u8>)>,
	history: History<'a>,
}

impl<'a> Beginning<'a> {
	pub(crate) fn new(keys: &'a Keys) -> Self {
		let mut externalities = TestExternalities::new(genesis());
		let history = externalities.execute_with(|| History::begin(keys));
		let storage = externalities.execute_with(all_storage);
		Self { storage, history }
	}

	/// Lives through the steps, to the end.
	pub(crate) fn live(&self, plot: &Plot) -> History<'a> {
		let mut history = self.history.clone();
		for (device, Character { marker, asks, leaks }) in plot.devices.into_iter().enumerate() {
			history.installations.push(Installation::new(device, marker, asks));
			if leaks {
				history.thieves.steal(&history.chain, device);
			}
		}
		// In the overlay, not in a trie, from which it takes long to read.
		TestExternalities::new_empty().execute_with(|| {
			for (key, value) in &self.storage {
				sp_io::storage::set(key, value);
			}
			history.live(&plot.steps);
			history.end();
		});
		history
	}
}

/// All that is stored.
fn all_storage() -> Vec<(Vec<u8>, Vec<u8>)> {
	let mut storage = vec![];
	let mut key = vec![];
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("it is there");
		storage.push((next.clone(), value.to_vec()));
		key = next;
	}
	storage
}
