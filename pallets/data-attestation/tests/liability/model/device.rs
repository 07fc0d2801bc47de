// SPDX-License-Identifier: Apache-2.0

//! A device, its keys, epochs and bonds.

use super::verdicts::ensure;
use crate::world::{AccountId, Balance, BlockNumber, Test, FRONTIER_DEPOSIT, STREAM_DEPOSIT, UNBONDING};
use assay_primitives::{BondState, DeviceId, EpochTag};
use pallet_data_attestation::Error;
use sp_core::H256;
use sp_runtime::DispatchResult;

#[derive(Clone)]
pub(crate) struct Device {
	pub(crate) id: DeviceId,
	pub(crate) owner: AccountId,
	pub(crate) retired: bool,
	pub(crate) keys: Vec<Key>,
	pub(crate) epochs: Vec<Epoch>,
	pub(crate) bonds: Vec<Bond>,
	/// No epoch runs without a bond any more.
	pub(crate) bond_due: bool,
	/// An earlier owner had its key.
	pub(crate) inherited_key: bool,
	/// Its owner took it out of service.
	pub(crate) suspended: bool,
	/// Why it is out of service against its owner's will.
	pub(crate) cause: Option<Cause>,
	/// How many of its streams there are, and how many are open.
	pub(crate) streams: (Balance, Balance),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cause {
	/// It signed two histories.
	Equivocation,
	/// Its manufacturer's reasons.
	Manufacturer,
}

#[derive(Clone)]
pub(crate) struct Key {
	/// Which of all keys it is.
	pub(crate) number: usize,
	pub(super) since: BlockNumber,
	/// Once another took its place: the last block that accepts what it signed.
	pub(super) last: Option<BlockNumber>,
}

#[derive(Clone)]
pub(crate) struct Epoch {
	pub(crate) tag: EpochTag,
	pub(crate) owner: AccountId,
	pub(crate) since: BlockNumber,
	pub(crate) until: Option<BlockNumber>,
	pub(crate) first_key: usize,
	pub(crate) bond: Option<usize>,
	/// Of a conviction without a bond.
	pub(crate) evidence: Option<H256>,
	/// Somebody else than the device had a key of it while it was accepted.
	pub(crate) tainted: bool,
}

#[derive(Clone)]
pub(crate) struct Bond {
	pub(crate) payer: AccountId,
	pub(crate) amount: Balance,
	pub(crate) state: BondState<Balance>,
}

impl Device {
	/// The running epoch.
	pub(crate) fn running(&self) -> Option<&Epoch> {
		self.epochs.last().filter(|epoch| epoch.until.is_none())
	}

	pub(crate) fn is_active(&self) -> bool {
		!self.retired && !self.suspended && self.cause.is_none()
	}

	/// The number of the bond under which epochs begin.
	pub(crate) fn held_bond(&self) -> Option<usize> {
		self.bonds.iter().position(|bond| bond.state == BondState::Held)
	}

	/// The number of the epoch with this tag.
	pub(crate) fn epoch_of(&self, tag: EpochTag) -> Option<usize> {
		self.epochs.iter().position(|epoch| epoch.tag == tag)
	}

	/// What was proved against the epoch of this number, or against its bond.
	pub(crate) fn evidence(&self, epoch: usize) -> Option<H256> {
		let epoch = &self.epochs[epoch];
		match epoch.bond.map(|bond| &self.bonds[bond].state) {
			Some(BondState::Convicted { evidence, .. }) => Some(*evidence),
			Some(_) => None,
			None => epoch.evidence,
		}
	}

	pub(crate) fn is_proved(&self, epoch: usize) -> bool {
		self.evidence(epoch).is_some()
	}

	/// What is held of its owner for its streams.
	pub(crate) fn estate(&self) -> Balance {
		let (all, open) = self.streams;
		all * STREAM_DEPOSIT + open * FRONTIER_DEPOSIT
	}

	/// Whether the key of this number was the device's in a block, or still accepted.
	pub(super) fn had(&self, key: usize, at: BlockNumber) -> DispatchResult {
		let key = self.keys.get(key).ok_or(Error::<Test>::KeyNotFound)?;
		ensure(key.since <= at, Error::KeyNotFound)?;
		ensure(key.last.is_none_or(|last| at <= last), Error::KeyReplaced)
	}

	pub(super) fn close_epoch(&mut self, now: BlockNumber) {
		if let Some(epoch) = self.epochs.last_mut() {
			epoch.until.get_or_insert(now);
		}
	}

	pub(super) fn end_bond(&mut self, clock: u64) {
		if let Some(held) = self.held_bond() {
			self.bonds[held].state = BondState::Ending {
				free_at: clock + UNBONDING,
			};
		}
	}
}
