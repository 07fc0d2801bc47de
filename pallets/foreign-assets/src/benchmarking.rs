// SPDX-License-Identifier: Apache-2.0

//! Benchmarks.

use alloc::boxed::Box;
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};

use crate::{BenchmarkHelper, Call, Config, Holders, Pallet, Registered};

fn location<T: Config>(number: u32) -> T::Location {
	T::BenchmarkHelper::location(number)
}

fn manager<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::ManagerOrigin::try_successful_origin().map_err(|()| BenchmarkError::Stop("nobody manages"))
}

/// Lets all chains be admitted but `left`.
fn admit<T: Config>(left: u32) {
	for chain in 0..T::MaxHolders::get().saturating_sub(left) {
		Pallet::<T>::do_admit(u32::MAX.saturating_sub(chain)).expect("there is room");
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		let reserve = T::BenchmarkHelper::reserve();
		for number in 1..T::MaxAssets::get() {
			Pallet::<T>::do_register(location::<T>(number), reserve.clone(), 1_u32.into())?;
		}
		let origin = manager::<T>()?;

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Box::new(location::<T>(0)),
			Box::new(reserve),
			1_u32.into(),
		);

		assert!(Pallet::<T>::at(&location::<T>(0)).is_some());
		assert_eq!(Registered::<T>::decode_len(), usize::try_from(T::MaxAssets::get()).ok());
		Ok(())
	}

	#[benchmark]
	fn admit() -> Result<(), BenchmarkError> {
		super::admit::<T>(1);
		let origin = manager::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 0);

		assert!(Holders::<T>::get().contains(&0));
		Ok(())
	}

	#[benchmark]
	fn dismiss() -> Result<(), BenchmarkError> {
		super::admit::<T>(0);
		let origin = manager::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, u32::MAX);

		assert!(!Holders::<T>::get().contains(&u32::MAX));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
