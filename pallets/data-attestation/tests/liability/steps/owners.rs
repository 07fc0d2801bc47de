// SPDX-License-Identifier: Apache-2.0

//! What owners do, and who may act for them.

use super::{is_ending, pick};
use crate::{
	history::History,
	model::Cause,
	world::{
		apply, dispatch, AccountId, Balance, DeviceIdentity, RuntimeOrigin, Test, BOND, DELEGATE, MANUFACTURER, OTHER,
	},
};
use assay_primitives::{Action, BondState, DeviceId, StreamId};
use pallet_data_attestation::Call as Attestation;
use pallet_device_identity::{Call as Identity, Devices, Error as IdentityError, RotationReason};
use sp_runtime::{DispatchError, DispatchResult};

impl History<'_> {
	pub(super) fn begin_epoch(&mut self, who: AccountId, number: usize, [a, b, c]: [u32; 3]) -> bool {
		let device = &self.chain.devices[number];
		let key_index = device.keys.len() - 1 + usize::from(b.is_multiple_of(13));
		let keep_key = c.is_multiple_of(2);
		let bond = match a % 5 {
			0 | 1 => Some(BOND + Balance::from(b % 3) * 500),
			2 if b.is_multiple_of(5) => Some(BOND - 1),
			_ => None,
		};
		let expected = Self::owned(device, who).and_then(|()| {
			let other_suspension = match device.cause {
				None => device.suspended,
				Some(cause) => cause != Cause::Equivocation,
			};
			if other_suspension {
				Err(IdentityError::DeviceSuspended)
			} else if key_index + 1 != device.keys.len() {
				Err(IdentityError::KeyMismatch)
			} else if device.inherited_key && !keep_key {
				Err(IdentityError::KeyOfEarlierOwner)
			} else if bond.is_some_and(|amount| amount < BOND) {
				Err(IdentityError::BondTooSmall)
			} else if bond.is_none() && device.bond_due && device.held_bond().is_none() {
				Err(IdentityError::BondRequired)
			} else {
				Ok(())
			}
		});
		let begin = Identity::begin_epoch {
			device: device.id,
			key_index: key_index as u32,
			keep_key,
			bond,
		};
		let done = dispatch(who, begin);
		if done.is_ok() || expected.is_err() {
			assert_eq!(done, expected.map_err(Into::into));
		} else {
			assert!(is_want_of_funds(done), "{done:?}");
		}
		if done.is_ok() {
			self.chain.begin_epoch(number, bond);
		}
		done.is_ok()
	}

	pub(super) fn release_bond(&mut self, number: usize, [b, c]: [u32; 2]) -> bool {
		let clock = self.chain.clock();
		let device = &mut self.chain.devices[number];
		let ending = || device.bonds.iter().position(is_ending);
		let any = (b as usize).checked_rem(device.bonds.len());
		let Some(bond) = (if c.is_multiple_of(4) { any } else { ending().or(any) }) else {
			return false;
		};
		let expected = match device.bonds[bond].state {
			BondState::Held => Err(IdentityError::BondHeld),
			BondState::Ending { free_at } if clock < free_at => Err(IdentityError::UnbondingPending),
			BondState::Ending { .. } => Ok(()),
			BondState::Released => Err(IdentityError::BondReleased),
			BondState::Convicted { .. } => Err(IdentityError::<Test>::BondConvicted),
		};
		let release = Identity::release_bond {
			device: device.id,
			bond: bond as u32,
		};
		let done = dispatch(OTHER, release);
		assert_eq!(done, expected.map_err(Into::into));
		if done.is_ok() {
			device.bonds[bond].state = BondState::Released;
		}
		done.is_ok()
	}

	pub(super) fn rotate(&mut self, who: AccountId, number: usize, reason: RotationReason) -> bool {
		let key = self.next_key;
		if key >= self.keys.count() {
			return false;
		}
		let device = &self.chain.devices[number];
		let (id, index, before) = (device.id, device.keys.len(), device.epochs.len());
		let valid_until = self.chain.now;
		let content = (who, self.keys.id(key));
		let rotate = Identity::rotate_key {
			device: id,
			key: self.keys.key(key),
			reason,
			valid_until,
			signature: self
				.keys
				.sign(key, id, (Action::Rotate, index as u64), valid_until, content),
		};
		let done = dispatch(who, rotate);
		if done.is_ok() {
			// On no branch does a key serve twice.
			self.next_key += 1;
			let compromised = reason == RotationReason::Compromised;
			// Another epoch begins where its record can be paid.
			let again = !DeviceIdentity::epochs_of(id, before as u32, 1).is_empty();
			assert!(!again || compromised);
			self.chain.rotate(number, key, compromised, again);
		}
		done.is_ok()
	}

	pub(super) fn accept(&mut self, number: usize, [b, c]: [u32; 2]) -> bool {
		let id = self.chain.devices[number].id;
		let Some(device) = Devices::<Test>::get(id) else {
			return false;
		};
		let Some(offer) = device.offer else { return false };
		let least = DeviceIdentity::takeover_deposit(id).expect("it lives");
		let most_held = if b.is_multiple_of(8) { least - 1 } else { least };
		let accept = Identity::accept_transfer {
			device: id,
			price: offer.price,
			version: device.version,
			most_held,
		};
		let done = dispatch(if c.is_multiple_of(9) { OTHER } else { offer.to }, accept);
		if done.is_ok() {
			assert_eq!(most_held, least, "no more is held than is agreed to");
			self.chain.pay(offer.to, device.owner, offer.price);
			self.chain.hand_over(number, offer.to);
		}
		done.is_ok()
	}

	pub(super) fn lift_suspension(&mut self, number: usize, b: u32) -> bool {
		let id = self.chain.devices[number].id;
		let Some(suspension) = DeviceIdentity::device(id).and_then(|device| device.suspension) else {
			return false;
		};
		let lift = Identity::lift_suspension {
			device: id,
			evidence: suspension.evidence,
		};
		let origin = if b.is_multiple_of(4) {
			RuntimeOrigin::root()
		} else {
			RuntimeOrigin::signed(MANUFACTURER)
		};
		let done = apply(origin, lift);
		if done.is_ok() {
			self.chain.devices[number].cause = None;
		}
		done.is_ok()
	}

	/// A stream of the device.
	pub(super) fn stream_of(&self, number: usize, b: u32) -> Option<StreamId> {
		let streams: Vec<StreamId> = (0..)
			.zip(&self.chain.streams)
			.filter(|(_, stream)| stream.device == number)
			.map(|(id, _)| id)
			.collect();
		pick(&streams, b)
	}

	pub(super) fn close_stream(&mut self, device: DeviceId, [b, c]: [u32; 2]) -> bool {
		let stream = u64::from(b) % self.chain.streams.len() as u64;
		let number = self.chain.streams[stream as usize].device;
		let owner = self.chain.devices[number].owner;
		let who = if c.is_multiple_of(3) { DELEGATE } else { owner };
		let done = dispatch(who, Attestation::close_stream { stream, device });
		if done.is_ok() {
			self.chain.close_stream(stream);
		} else if who == owner && device == self.chain.devices[number].id {
			let closed = self.chain.streams[stream as usize].closed;
			assert!(closed, "an owner can always close what it pays for: {done:?}");
		}
		done.is_ok()
	}
}

/// Whether money was what was missing.
fn is_want_of_funds(done: DispatchResult) -> bool {
	matches!(
		done,
		Err(DispatchError::Token(_) | DispatchError::Arithmetic(_) | DispatchError::ConsumerRemaining)
	)
}
