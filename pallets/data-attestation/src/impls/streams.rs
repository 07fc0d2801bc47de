// SPDX-License-Identifier: Apache-2.0

//! Opening and closing streams.

use assay_primitives::{
	merkle::Frontier,
	stream::StreamDescription,
	traits::{DeviceAuth, Permission, StreamRegistry},
	DeviceId, StreamId,
};
use frame_support::pallet_prelude::*;
use sp_runtime::ArithmeticError;

use crate::{Config, Descriptions, Error, Event, Log, LogDeposit, NextStreamId, Pallet, Stream, Streams, StreamsOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_stream(
		owner: T::AccountId,
		device: DeviceId,
		description: StreamDescription,
	) -> DispatchResult {
		T::Devices::ensure_active(&device).map_err(Error::<T>::from)?;
		// What is held for a stream is held of the owner, with whom it moves: nobody else opens one.
		ensure!(T::Devices::is_owner(&owner, &device), Error::<T>::NoPermission);
		let description = Self::describe(owner.clone(), description)?;

		let stream = NextStreamId::<T>::get();
		NextStreamId::<T>::put(stream.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let deposit = LogDeposit::new(T::StreamDeposit::get());
		Self::add_to_estate(&owner, &device, deposit.held().ok_or(ArithmeticError::Overflow)?)?;
		StreamsOf::<T>::insert(device, stream, ());
		Descriptions::<T>::insert(stream, 0, description);
		Streams::<T>::insert(
			stream,
			Stream {
				device,
				version: 0,
				log: Log::Open(Frontier::default()),
				readings: 0,
				last_time: 0,
				opened_at: frame_system::Pallet::<T>::block_number(),
				deposit,
				promises: 0,
				promise: None,
			},
		);
		Self::deposit_event(Event::StreamOpened { stream, device, owner });
		Ok(())
	}

	pub(crate) fn do_reconfigure_stream(
		who: T::AccountId,
		id: StreamId,
		device: DeviceId,
		description: StreamDescription,
	) -> DispatchResult {
		let mut stream = Self::stream_of(device, id)?;
		T::Devices::ensure_permitted(&who, &device, Permission::Configure).map_err(Error::<T>::from)?;
		ensure!(matches!(stream.log, Log::Open(_)), Error::<T>::StreamClosed);

		let version = stream.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		stream.version = version;
		Descriptions::<T>::insert(id, version, Self::describe(who, description)?);
		Streams::<T>::insert(id, stream);
		Self::deposit_event(Event::StreamReconfigured { stream: id, version });
		Ok(())
	}

	pub(crate) fn do_close_stream(who: &T::AccountId, id: StreamId, device: DeviceId) -> DispatchResult {
		let mut stream = Self::stream_of(device, id)?;
		T::Devices::ensure_permitted(who, &device, Permission::Configure).map_err(Error::<T>::from)?;
		ensure!(matches!(stream.log, Log::Open(_)), Error::<T>::StreamClosed);

		stream.log.close();
		let (size, root) = (stream.log.size(), stream.log.root());
		Self::return_from_estate(&device, core::mem::take(&mut stream.deposit.frontier))?;
		Streams::<T>::insert(id, stream);
		Self::deposit_event(Event::StreamClosed { stream: id, size, root });
		Ok(())
	}

	/// The stream of this number, where it is this device's: on another fork, the number may be another stream's.
	pub(crate) fn stream_of(device: DeviceId, id: StreamId) -> Result<Stream<T>, Error<T>> {
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		ensure!(stream.device == device, Error::<T>::DeviceMismatch);
		Ok(stream)
	}
}

impl<T: Config> StreamRegistry for Pallet<T> {
	fn device_of(stream: StreamId) -> Option<DeviceId> {
		Streams::<T>::get(stream).map(|stream| stream.device)
	}
}
