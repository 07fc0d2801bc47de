// SPDX-License-Identifier: Apache-2.0

//! What streams promise to those who subscribe to them.

use assay_primitives::{
	stream::{Hits, Promise, PromiseView},
	traits::{DeviceAuth, Permission, StreamPromises},
	DeviceId, StreamId,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::{traits::Zero, ArithmeticError};

use crate::{
	types::TrancheHead, Config, Error, Event, Log, Pallet, PastTranches, PromiseLimits, Promised, Stream, Streams,
	Tranches,
};

impl<T: Config> Pallet<T> {
	/// Lets the stream promise this, under the next number, in place of what it promised before.
	pub(crate) fn do_promise(who: &T::AccountId, id: StreamId, device: DeviceId, terms: Promise) -> DispatchResult {
		let mut stream = Self::stream_of(device, id)?;
		T::Devices::ensure_permitted(who, &device, Permission::Configure).map_err(Error::<T>::from)?;
		ensure!(matches!(stream.log, Log::Open(_)), Error::<T>::StreamClosed);
		let tranche = Self::ensure_sound_promise(&terms)?;
		Self::end_promise(id, &mut stream)?;

		let promise = Promise {
			number: stream.promises,
			..terms
		};
		stream.promises = promise.number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::PromiseDeposit::get();
		// Of the owner, whoever calls: it goes with the device. There is an estate, since there is a stream.
		Self::add_to_estate(who, &device, deposit)?;
		let head = TrancheHead {
			tranche,
			..Default::default()
		};
		stream.promise = Some(Promised {
			promise,
			engaged: 0,
			head,
			deposit,
		});
		Streams::<T>::insert(id, stream);
		Tranches::<T>::insert(id, PastTranches::default());
		Self::deposit_event(Event::PromiseMade {
			stream: id,
			promise,
			hash: Self::hash_of_promise(&promise, &device, id),
		});
		Ok(())
	}

	/// Succeeds where this may be promised, and tells the tranche that runs.
	fn ensure_sound_promise(promise: &Promise) -> Result<u64, Error<T>> {
		ensure!(promise.min_readings > 0, Error::<T>::ZeroMinReadings);
		ensure!(promise.slots > 0, Error::<T>::ZeroSlots);
		ensure!(promise.tranches > 0, Error::<T>::ZeroTranches);
		ensure!(Promise::is_width(promise.width), Error::<T>::InvalidWidth);
		let limits = PromiseLimits::<T>::get();
		ensure!(promise.interval >= limits.min_interval, Error::<T>::IntervalTooShort);
		let length = promise.length().ok_or(Error::<T>::TrancheTooLong)?;
		ensure!(length >= limits.min_tranche, Error::<T>::TrancheTooShort);
		ensure!(length <= Promise::MAX_LENGTH, Error::<T>::TrancheTooLong);
		// Whatever the limits are, nothing is divided by zero.
		let tranche = promise.tranche(T::Time::now()).ok_or(Error::<T>::IntervalTooShort)?;
		let has_keys = promise.key_end().is_none_or(|end| tranche < end);
		ensure!(has_keys, Error::<T>::TranchesEnded);
		Ok(tranche)
	}

	pub(crate) fn do_withdraw_promise(who: &T::AccountId, id: StreamId, device: DeviceId) -> DispatchResult {
		let mut stream = Self::stream_of(device, id)?;
		T::Devices::ensure_permitted(who, &device, Permission::Configure).map_err(Error::<T>::from)?;
		ensure!(stream.promise.is_some(), Error::<T>::PromiseNotFound);
		Self::end_promise(id, &mut stream)?;
		Streams::<T>::insert(id, stream);
		Ok(())
	}

	/// Ends what the stream promises, if anything, with all that was kept of it.
	fn end_promise(id: StreamId, stream: &mut Stream<T>) -> DispatchResult {
		let Some(promised) = stream.promise.take() else {
			return Ok(());
		};
		ensure!(promised.engaged.is_zero(), Error::<T>::PromiseInUse);
		Self::return_from_estate(&stream.device, promised.deposit)?;
		Tranches::<T>::remove(id);
		Self::deposit_event(Event::PromiseWithdrawn {
			stream: id,
			number: promised.promise.number,
		});
		Ok(())
	}

	/// What the stream promises now, and how it has kept it.
	pub(crate) fn promised(id: StreamId) -> Option<Promised<T>> {
		Streams::<T>::get(id)?.promise
	}

	pub(crate) fn view_promise(id: StreamId) -> Option<PromiseView> {
		let stream = Streams::<T>::get(id)?;
		let Promised { promise, engaged, .. } = stream.promise?;
		let tranche = promise.tranche(T::Time::now())?;
		Some(PromiseView {
			promise,
			hash: Self::hash_of_promise(&promise, &stream.device, id),
			engaged,
			tranche,
			hits: Self::hits_in(id, tranche).known()?,
		})
	}

	fn hash_of_promise(promise: &Promise, device: &DeviceId, id: StreamId) -> H256 {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		promise.hash(genesis, device, id)
	}
}

impl<T: Config> StreamPromises for Pallet<T> {
	fn promise(stream: StreamId) -> Option<Promise> {
		Self::promised(stream).map(|promised| promised.promise)
	}

	fn engage(stream: StreamId, number: u32) -> DispatchResult {
		Streams::<T>::try_mutate(stream, |stream| {
			let promised = stream.as_mut().and_then(|stream| stream.promise.as_mut());
			let promised = promised.ok_or(Error::<T>::PromiseNotFound)?;
			ensure!(promised.promise.number == number, Error::<T>::PromiseMismatch);
			promised.engaged = promised.engaged.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})
	}

	fn disengage(stream: StreamId) {
		Streams::<T>::mutate(stream, |stream| {
			if let Some(promised) = stream.as_mut().and_then(|stream| stream.promise.as_mut()) {
				promised.engaged = promised.engaged.saturating_sub(1);
			}
		});
	}

	fn hits(stream: StreamId, tranche: u64) -> Hits {
		Self::hits_in(stream, tranche)
	}

	fn tranche_log(stream: StreamId, tranche: u64) -> Option<(u64, H256)> {
		Self::log_at_end_of(stream, tranche)
	}

	fn now() -> u64 {
		T::Time::now()
	}
}
