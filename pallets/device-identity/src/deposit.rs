// SPDX-License-Identifier: Apache-2.0

//! The only place that holds, releases and pays money.

use assay_primitives::{traits::Belongings, DeviceId};
use frame_support::{pallet_prelude::*, traits::OnUnbalanced};
use pallet_support::{deposits, texts::bytes_of};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
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
		let texts = [&manufacturer.name[..], &manufacturer.url[..]];
		let bytes = bytes_of(texts).ok_or(ArithmeticError::Overflow)?;
		// A fleet has its record and the entry of its manufacturer.
		let records = [(manufacturer.keys, 1), (manufacturer.fleets, 2)];
		Self::sum_of(T::ManufacturerDeposit::get(), records, bytes)
	}

	fn sum_of<const N: usize>(
		base: BalanceOf<T>,
		records: [(u32, u32); N],
		bytes: u32,
	) -> Result<BalanceOf<T>, DispatchError> {
		let records = records
			.into_iter()
			.try_fold(0_u32, |sum, (count, each)| sum.checked_add(count.checked_mul(each)?))
			.ok_or(ArithmeticError::Overflow)?;
		let parts = [(T::RecordDeposit::get(), records), (T::ByteDeposit::get(), bytes)];
		Ok(deposits::amount(base, parts)?)
	}

	/// Holds of the owner what its device asks for more than it did before, or gives back what it no longer asks for.
	pub(crate) fn settle_device(before: Option<&Device<T>>, device: &mut Device<T>) -> DispatchResult {
		let before = before.map_or(Ok(Zero::zero()), Self::deposit_of_device)?;
		let after = Self::deposit_of_device(device)?;
		let wanted = deposits::after_change(device.deposit, before, after)?;
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
		let wanted = deposits::after_change(manufacturer.deposit, before, after)?;
		Self::settle(HoldReason::Manufacturer, who, &mut manufacturer.deposit, wanted)
	}

	/// Gives the manufacturer's deposit back.
	pub(crate) fn release_manufacturer(who: &T::AccountId, manufacturer: &mut Manufacturer<T>) -> DispatchResult {
		Self::settle(HoldReason::Manufacturer, who, &mut manufacturer.deposit, Zero::zero())
	}

	fn settle(reason: HoldReason, who: &T::AccountId, held: &mut BalanceOf<T>, wanted: BalanceOf<T>) -> DispatchResult {
		deposits::adjust::<T::Currency, _>(&reason.into(), who, held, wanted)
	}

	/// Holds a bond.
	pub(crate) fn hold_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::hold::<T::Currency, _>(&HoldReason::Bond.into(), payer, amount)
	}

	/// Gives a bond back.
	pub(crate) fn return_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		deposits::release::<T::Currency, _>(&HoldReason::Bond.into(), payer, amount)
	}

	/// Hands a bond to the treasury, as much of it as is held, and tells how much. It does not fail.
	pub(crate) fn take_bond(payer: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
		deposits::take::<T::Currency, _>(&HoldReason::Bond.into(), payer, amount, T::Treasury::on_unbalanced)
	}

	/// Pays a device's price.
	pub(crate) fn pay(from: &T::AccountId, to: &T::AccountId, price: BalanceOf<T>) -> DispatchResult {
		deposits::pay::<T::Currency, _>(from, to, price)
	}
}
