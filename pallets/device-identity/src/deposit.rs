// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, releases and pays money.

use assay_primitives::{traits::Belongings, DeviceId};
use core::cmp::Ordering;
use frame_support::{
	pallet_prelude::*,
	traits::{
		fungible::{BalancedHold, Mutate, MutateHold},
		tokens::{Precision, Preservation},
		Imbalance, OnUnbalanced,
	},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedMul, CheckedSub, Zero},
	ArithmeticError,
};

use crate::{types::BalanceOf, Config, Device, HoldReason, Manufacturer, Pallet};

impl<T: Config> Pallet<T> {
	/// The deposit of a device and of all entries that belong to it, as of today.
	pub(crate) fn deposit_of_device(device: &Device<T>) -> Result<BalanceOf<T>, DispatchError> {
		let records = [
			// The delegation itself, and the entry by which the delegate finds it.
			(device.delegates, 2),
			// The past key, and the entry of the key that took its place.
			(device.key_index, 2),
			(device.owner_index, 1),
			// The endorsement, and the entry by which the manufacturer finds the device.
			(u32::from(device.endorsed), 2),
			(u32::from(device.document_bytes > 0), 1),
			(device.epochs, 1),
			(device.bonds, 1),
		];
		Self::sum_of(T::DeviceDeposit::get(), records, device.document_bytes)
	}

	/// The deposit of what stays of a device when it is retired: its tombstone, past keys, past owners, epochs, bonds and
	/// endorsement.
	fn deposit_of_retired(device: &Device<T>) -> Result<BalanceOf<T>, DispatchError> {
		// The manufacturer lists live devices only, so that the endorsement has one entry.
		let records = [
			(device.key_index, 2),
			(device.owner_index, 1),
			(u32::from(device.endorsed), 1),
			(device.epochs, 1),
			(device.bonds, 1),
		];
		Self::sum_of(T::TombstoneDeposit::get(), records, 0)
	}

	/// The deposit of a device once another account owns it: it has no delegates, and one past owner more.
	fn deposit_of_next_owner(mut device: Device<T>) -> Result<BalanceOf<T>, DispatchError> {
		device.delegates = 0;
		device.owner_index = device.owner_index.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Self::deposit_of_device(&device)
	}

	/// All that would be held of the device's next owner: its deposit, and that of what other pallets keep for it.
	pub(crate) fn takeover_deposit_of(id: &DeviceId, device: Device<T>) -> Result<BalanceOf<T>, DispatchError> {
		let belongings = T::Belongings::deposit(id);
		Self::deposit_of_next_owner(device)?
			.checked_add(&belongings)
			.ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// The deposit of a manufacturer and of all entries that belong to it.
	pub(crate) fn deposit_of_manufacturer(manufacturer: &Manufacturer<T>) -> Result<BalanceOf<T>, DispatchError> {
		let bytes = [manufacturer.name.len(), manufacturer.url.len()]
			.into_iter()
			.try_fold(0_u32, |sum, len| sum.checked_add(u32::try_from(len).ok()?))
			.ok_or(ArithmeticError::Overflow)?;
		// A fleet has its record and the entry of its manufacturer.
		let records = [(manufacturer.keys, 1), (manufacturer.fleets, 2)];
		Self::sum_of(T::ManufacturerDeposit::get(), records, bytes)
	}

	fn sum_of<const N: usize>(
		base: BalanceOf<T>,
		records: [(u32, u32); N],
		bytes: u32,
	) -> Result<BalanceOf<T>, DispatchError> {
		let sum = || {
			let records = records
				.into_iter()
				.try_fold(0_u32, |sum, (count, each)| sum.checked_add(count.checked_mul(each)?))?;
			let records = T::RecordDeposit::get().checked_mul(&records.into())?;
			let bytes = T::ByteDeposit::get().checked_mul(&bytes.into())?;
			base.checked_add(&records)?.checked_add(&bytes)
		};
		sum().ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// Holds of the owner what its device asks for more than it did before, or gives back what it no longer asks for.
	pub(crate) fn settle_device(before: Option<&Device<T>>, device: &mut Device<T>) -> DispatchResult {
		let before = before.map_or(Ok(Zero::zero()), Self::deposit_of_device)?;
		let after = Self::deposit_of_device(device)?;
		let wanted = Self::follow(device.deposit, before, after)?;
		Self::settle(HoldReason::Device, &device.owner, &mut device.deposit, wanted)
	}

	/// Gives the device's deposit back to its owner.
	pub(crate) fn release_device(device: &mut Device<T>) -> DispatchResult {
		Self::settle(HoldReason::Device, &device.owner, &mut device.deposit, Zero::zero())
	}

	/// Gives the device's deposit back but for that of what stays on record. Never more is kept than is held.
	pub(crate) fn settle_retired(device: &mut Device<T>) -> DispatchResult {
		let stays = Self::deposit_of_retired(device)?.min(device.deposit);
		Self::settle(HoldReason::Device, &device.owner, &mut device.deposit, stays)
	}

	/// Holds of the manufacturer what its record asks for more than it did before, or gives back what it no longer asks
	/// for.
	pub(crate) fn settle_manufacturer(
		who: &T::AccountId,
		before: Option<&Manufacturer<T>>,
		manufacturer: &mut Manufacturer<T>,
	) -> DispatchResult {
		let before = before.map_or(Ok(Zero::zero()), Self::deposit_of_manufacturer)?;
		let after = Self::deposit_of_manufacturer(manufacturer)?;
		let wanted = Self::follow(manufacturer.deposit, before, after)?;
		Self::settle(HoldReason::Manufacturer, who, &mut manufacturer.deposit, wanted)
	}

	/// Gives the manufacturer's deposit back.
	pub(crate) fn release_manufacturer(who: &T::AccountId, manufacturer: &mut Manufacturer<T>) -> DispatchResult {
		Self::settle(HoldReason::Manufacturer, who, &mut manufacturer.deposit, Zero::zero())
	}

	/// What is to be held after a change of what asked for `before` and asks for `after`, both at today's prices. What
	/// is held was paid at those of its time: what is added is paid at today's, what did not change costs nothing more,
	/// and what is taken away gives back what is held over today's deposit of the rest.
	fn follow(held: BalanceOf<T>, before: BalanceOf<T>, after: BalanceOf<T>) -> Result<BalanceOf<T>, ArithmeticError> {
		match after.checked_sub(&before) {
			Some(more) => held.checked_add(&more).ok_or(ArithmeticError::Overflow),
			None => Ok(held.min(after)),
		}
	}

	/// Holds more or releases some, so that `wanted` is held.
	fn settle(reason: HoldReason, who: &T::AccountId, held: &mut BalanceOf<T>, wanted: BalanceOf<T>) -> DispatchResult {
		let reason = reason.into();
		match wanted.cmp(held) {
			Ordering::Equal => {},
			Ordering::Greater => {
				let more = wanted.checked_sub(held).ok_or(ArithmeticError::Underflow)?;
				T::Currency::hold(&reason, who, more)?;
			},
			Ordering::Less => {
				let less = held.checked_sub(&wanted).ok_or(ArithmeticError::Underflow)?;
				T::Currency::release(&reason, who, less, Precision::Exact)?;
			},
		}
		*held = wanted;
		Ok(())
	}

	/// Holds a bond.
	pub(crate) fn hold_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::Bond.into(), payer, amount)
	}

	/// Gives a bond back.
	pub(crate) fn return_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(&HoldReason::Bond.into(), payer, amount, Precision::Exact).map(|_| ())
	}

	/// Hands a bond to the treasury, as much of it as is held, and tells how much. It does not fail.
	pub(crate) fn take_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
		let (credit, _missing) = T::Currency::slash(&HoldReason::Bond.into(), payer, amount);
		let taken = credit.peek();
		T::Treasury::on_unbalanced(credit);
		taken
	}

	/// Pays a device's price.
	pub(crate) fn pay(from: &T::AccountId, to: &T::AccountId, price: BalanceOf<T>) -> DispatchResult {
		if price.is_zero() {
			return Ok(());
		}
		T::Currency::transfer(from, to, price, Preservation::Preserve).map(|_| ())
	}
}
