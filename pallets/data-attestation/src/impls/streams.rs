// SPDX-License-Identifier: Apache-2.0

//! Opening and closing streams.

use alloc::vec::Vec;
use assay_primitives::{
	merkle::Frontier,
	traits::{DeviceAuth, Permission},
	DeviceId, StreamId,
};
use frame_support::pallet_prelude::*;
use sp_runtime::{traits::CheckedAdd, ArithmeticError};

use crate::{Bond, Config, Error, Event, Log, NextStreamId, Pallet, Stream, Streams, StreamsOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_stream(
		owner: T::AccountId,
		device: DeviceId,
		name: Vec<u8>,
		content_type: Vec<u8>,
	) -> DispatchResult {
		let name: BoundedVec<_, _> = name.try_into().map_err(|_| Error::<T>::NameTooLong)?;
		let content_type: BoundedVec<_, _> = content_type.try_into().map_err(|_| Error::<T>::ContentTypeTooLong)?;
		for text in [&name[..], &content_type[..]] {
			ensure!(core::str::from_utf8(text).is_ok(), Error::<T>::NotUtf8);
		}
		T::Devices::ensure_permitted(&owner, &device, Permission::Configure).map_err(Error::<T>::from)?;
		T::Devices::ensure_active(&device).map_err(Error::<T>::from)?;

		let stream = NextStreamId::<T>::get();
		NextStreamId::<T>::put(stream.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = Self::hold_deposit(owner.clone(), Self::deposit_for(&name, &content_type, true)?)?;
		let bond = Self::hold_bond(&owner)?;
		StreamsOf::<T>::insert(device, stream, ());
		Streams::<T>::insert(
			stream,
			Stream {
				device,
				name,
				content_type,
				log: Log::Open(Frontier::default()),
				readings: 0,
				last_time: 0,
				opened_at: frame_system::Pallet::<T>::block_number(),
				deposit,
				bond,
			},
		);
		Self::deposit_event(Event::StreamOpened { stream, device, owner });
		Ok(())
	}

	pub(crate) fn do_close_stream(who: &T::AccountId, id: StreamId) -> DispatchResult {
		let mut stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		T::Devices::ensure_permitted(who, &stream.device, Permission::Configure).map_err(Error::<T>::from)?;
		ensure!(matches!(stream.log, Log::Open(_)), Error::<T>::StreamClosed);

		let (size, root) = (stream.log.size(), stream.log.root());
		stream.log = Log::Closed { size, root };
		if let Bond::Held { amount } = stream.bond {
			let from = frame_system::Pallet::<T>::block_number()
				.checked_add(&T::UnbondingPeriod::get())
				.ok_or(ArithmeticError::Overflow)?;
			stream.bond = Bond::Unbonding { amount, from };
		}
		let amount = Self::deposit_of(&stream)?;
		Self::reduce_deposit(&mut stream.deposit, amount)?;
		Streams::<T>::insert(id, stream);
		Self::deposit_event(Event::StreamClosed { stream: id, size, root });
		Ok(())
	}
}
