// SPDX-License-Identifier: Apache-2.0

//! What is held of owners for their devices' honesty.

use alloc::vec::Vec;
use assay_primitives::{Bond, BondState, DeviceId};
use frame_support::{
	pallet_prelude::*,
	traits::{Get, Time},
};
use pallet_support::pages;
use sp_core::H256;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{types::BalanceOf, Bonds, Config, Device, Error, Event, Pallet};

type BondOf<T> = Bond<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// The bond under which the next epoch begins: a new one, the one that is held, or none where none is due.
	pub(crate) fn bond_of_next_epoch(
		id: DeviceId,
		device: &mut Device<T>,
		new: Option<BalanceOf<T>>,
	) -> Result<Option<u32>, DispatchError> {
		if let Some(amount) = new {
			return Self::give_bond(id, device, amount).map(Some);
		}
		let held = Self::held_bond(id, device);
		ensure!(held.is_some() || !device.bond_due, Error::<T>::BondRequired);
		Ok(held)
	}

	/// Holds a new bond of the owner; an earlier one ends.
	fn give_bond(id: DeviceId, device: &mut Device<T>, amount: BalanceOf<T>) -> Result<u32, DispatchError> {
		ensure!(amount >= T::EquivocationBond::get(), Error::<T>::BondTooSmall);
		Self::end_held_bond(id, device);
		let (number, payer) = (device.bonds, device.owner.clone());
		device.bonds = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Self::hold_bond(&payer, amount)?;
		let bond = Bond {
			payer: payer.clone(),
			amount,
			state: BondState::Held,
		};
		Bonds::<T>::insert(id, number, bond);
		Self::deposit_event(Event::BondHeld {
			device: id,
			bond: number,
			payer,
			amount,
		});
		Ok(number)
	}

	/// The number of the bond under which the owner's epochs begin: the last one, if it is held.
	pub(crate) fn held_bond(id: DeviceId, device: &Device<T>) -> Option<u32> {
		let last = device.bonds.checked_sub(1)?;
		Bonds::<T>::get(id, last)
			.filter(|bond| bond.state == BondState::Held)
			.map(|_| last)
	}

	/// Ends the bond that is held, and tells whether one was: from now on its time to return runs.
	pub(crate) fn end_held_bond(id: DeviceId, device: &Device<T>) -> bool {
		let Some(number) = Self::held_bond(id, device) else {
			return false;
		};
		let free_at = T::Time::now().saturating_add(T::UnbondingPeriod::get());
		Bonds::<T>::mutate(id, number, |bond| {
			if let Some(bond) = bond {
				bond.state = BondState::Ending { free_at };
			}
		});
		Self::deposit_event(Event::BondEnding {
			device: id,
			bond: number,
			free_at,
		});
		true
	}

	pub(crate) fn do_release_bond(id: DeviceId, number: u32) -> DispatchResult {
		let Bond { payer, amount, state } = Bonds::<T>::get(id, number).ok_or(Error::<T>::BondNotFound)?;
		match state {
			BondState::Ending { free_at } => ensure!(T::Time::now() >= free_at, Error::<T>::UnbondingPending),
			BondState::Held => return Err(Error::<T>::BondHeld.into()),
			BondState::Released => return Err(Error::<T>::BondReleased.into()),
			BondState::Convicted { .. } => return Err(Error::<T>::BondConvicted.into()),
		}
		Self::return_bond(&payer, amount)?;
		let released = Bond {
			payer: payer.clone(),
			amount,
			state: BondState::Released,
		};
		Bonds::<T>::insert(id, number, released);
		Self::deposit_event(Event::BondReleased {
			device: id,
			bond: number,
			payer,
			amount,
		});
		Ok(())
	}

	/// Takes a bond for two histories, all of it that is still held, and tells how much that is.
	pub(crate) fn convict_bond(id: &DeviceId, number: u32, evidence: H256) -> Option<BalanceOf<T>> {
		let mut bond = Bonds::<T>::get(id, number)?;
		let taken = match bond.state {
			BondState::Held | BondState::Ending { .. } => Self::take_bond(&bond.payer, bond.amount),
			BondState::Released => Zero::zero(),
			BondState::Convicted { .. } => return None,
		};
		bond.state = BondState::Convicted { evidence, taken };
		Bonds::<T>::insert(id, number, bond);
		Some(taken)
	}

	/// The evidence against a bond.
	pub(crate) fn evidence_against(id: &DeviceId, number: u32) -> Option<H256> {
		match Bonds::<T>::get(id, number)?.state {
			BondState::Convicted { evidence, .. } => Some(evidence),
			BondState::Held | BondState::Ending { .. } | BondState::Released => None,
		}
	}

	pub(crate) fn list_bonds(id: &DeviceId, start: u32, limit: u32) -> Vec<BondOf<T>> {
		(start..=u32::MAX)
			.take(pages::size(limit))
			.map_while(|number| Bonds::<T>::get(id, number))
			.collect()
	}
}
