// SPDX-License-Identifier: Apache-2.0

//! Commitments that a device brings itself, with no account and no token.

use assay_primitives::{
	traits::{DeviceAuth, SignedBy},
	StreamId,
};
use codec::Encode;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{CheckedSub, UniqueSaturatedInto};

use super::AppendCost;
use crate::{Allowances, Config, Error, Event, Pallet, SignedCommitment, Streams};

/// How many commitments may wait in the pool for those before them.
const MAX_AHEAD: u64 = 16;

impl<T: Config> Pallet<T> {
	/// Whether the device's commitment may go into the pool or a block. What is cheap is checked first, and one signature at
	/// most.
	///
	/// A refusal names the error of this pallet by its index, as `InvalidTransaction::Custom`.
	pub(crate) fn authorize_submit(
		source: TransactionSource,
		id: &StreamId,
		signed: &SignedCommitment<BlockNumberFor<T>>,
	) -> TransactionValidityWithRefund {
		let (ahead, by) = Self::check_submit(source, *id, signed).map_err(refusal)?;
		let sequence = signed.commitment.sequence;
		let now = frame_system::Pallet::<T>::block_number();
		let longevity = signed
			.valid_until
			.checked_sub(&now)
			.unwrap_or_default()
			.unique_saturated_into();
		let valid = ValidTransaction::with_tag_prefix("AssayCommitment")
			.and_provides((id, sequence))
			.priority(Self::priority())
			.longevity(longevity)
			.propagate(true);
		let valid = match sequence.checked_sub(1) {
			Some(before) if ahead > 0 => valid.and_requires((id, before)),
			_ => valid,
		};
		let unspent = Self::max_weight_of_authorize().saturating_sub(Self::weight_of_authorize(by));
		Ok((valid.build()?, unspent))
	}

	fn check_submit(
		source: TransactionSource,
		id: StreamId,
		signed: &SignedCommitment<BlockNumberFor<T>>,
	) -> Result<(u64, SignedBy), Error<T>> {
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		let ahead = Self::ensure_plausible(&stream, &signed.commitment, Self::latest_time())?;
		let most = if source == TransactionSource::InBlock {
			0
		} else {
			MAX_AHEAD
		};
		ensure!(ahead <= most, Error::<T>::SequenceGap);
		let now = frame_system::Pallet::<T>::block_number();
		T::Devices::ensure_in_epoch(&stream.device, signed.commitment.epoch, now)?;
		let by = T::Devices::key(&stream.device, signed.key_index).ok_or(Error::<T>::KeyNotFound)?;
		Self::usable_allowance(&stream.device, Self::max_fee_of(by))?;
		Self::ensure_signed_by_device(id, &stream, signed, now)?;
		Ok((ahead, by))
	}

	/// Appends the commitment, whose signature was checked when it was let into the block, and pays for it.
	///
	/// It was authorised in the same state, by the same checks, and what follows them does not fail: nothing that is authorised
	/// goes without its fee.
	pub(crate) fn do_submit_as_device(
		id: StreamId,
		signed: &SignedCommitment<BlockNumberFor<T>>,
	) -> DispatchResultWithPostInfo {
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		Self::ensure_next(&stream, &signed.commitment, Self::latest_time())?;
		let device = stream.device;
		let by = T::Devices::key(&device, signed.key_index).ok_or(Error::<T>::KeyNotFound)?;
		let mut allowance = Self::usable_allowance(&device, Self::max_fee_of(by))?;
		let appended = Self::append(id, stream, signed.commitment)?;
		// Less than the rate until now.
		allowance.used = allowance.used.saturating_add(1);
		let fee = Self::charge_allowance(&mut allowance, Self::fee_of(AppendCost { by, appended }));
		let left = allowance.amount;
		Allowances::<T>::insert(device, allowance);
		Self::deposit_event(Event::DevicePaid { device, fee, left });
		Ok(Some(Self::weight_of_submit_as_device(appended)).into())
	}
}

/// A refusal by the index of its error.
fn refusal<T: Config>(error: Error<T>) -> TransactionValidityError {
	let index = error.using_encoded(|bytes| bytes.first().copied().unwrap_or_default());
	InvalidTransaction::Custom(index).into()
}
