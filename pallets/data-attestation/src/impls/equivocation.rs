// SPDX-License-Identifier: Apache-2.0

//! Devices that sign two histories.

use assay_primitives::{
	traits::{DeviceAuth, DeviceSuspension},
	views::SuspensionCause,
	StreamId,
};
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{BlakeTwo256, Hash};

use crate::{Bond, Config, Error, Event, Pallet, SignedCommitment, Streams};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_equivocation(
		reporter: T::AccountId,
		id: StreamId,
		first: SignedCommitment<BlockNumberFor<T>>,
		second: SignedCommitment<BlockNumberFor<T>>,
	) -> DispatchResult {
		let mut stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		let sequence = first.commitment.sequence;
		ensure!(sequence == second.commitment.sequence, Error::<T>::SequencesDiffer);
		ensure!(first.commitment != second.commitment, Error::<T>::CommitmentsEqual);
		ensure!(first.key_index == second.key_index, Error::<T>::KeysDiffer);
		let amount = match stream.bond {
			Bond::Held { amount } | Bond::Unbonding { amount, .. } => amount,
			Bond::Slashed { .. } => return Err(Error::<T>::AlreadyReported.into()),
			Bond::Released => return Err(Error::<T>::BondReleased.into()),
		};
		for signed in [&first, &second] {
			T::Devices::ensure_once_signed(&signed.message(stream.device, id)).map_err(Error::<T>::from)?;
		}

		let (reward, rest) = Self::slash_bond(&stream.deposit.payer, &reporter, amount)?;
		stream.bond = Bond::Slashed { sequence };
		let device = stream.device;
		Streams::<T>::insert(id, stream);
		let evidence = BlakeTwo256::hash_of(&(&first, &second));
		T::Devices::suspend_for_cause(&device, SuspensionCause::Equivocation, evidence)?;
		Self::deposit_event(Event::EquivocationProved {
			stream: id,
			device,
			sequence,
			roots: (first.commitment.root, second.commitment.root),
			reporter,
			reward,
			rest,
		});
		Ok(())
	}

	pub(crate) fn do_release_bond(id: StreamId) -> DispatchResult {
		let mut stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		let (amount, from) = match stream.bond {
			Bond::Unbonding { amount, from } => (amount, from),
			Bond::Held { .. } => return Err(Error::<T>::StreamOpen.into()),
			Bond::Slashed { .. } => return Err(Error::<T>::AlreadyReported.into()),
			Bond::Released => return Err(Error::<T>::BondReleased.into()),
		};
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(now >= from, Error::<T>::UnbondingNotOver);
		Self::return_bond(&stream.deposit.payer, amount)?;
		stream.bond = Bond::Released;
		Streams::<T>::insert(id, stream);
		Self::deposit_event(Event::BondReleased { stream: id, amount });
		Ok(())
	}
}
