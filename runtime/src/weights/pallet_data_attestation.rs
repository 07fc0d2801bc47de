// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_data_attestation`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_data_attestation`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_data_attestation::WeightInfo for WeightInfo<T> {
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `DataAttestation::NextStreamId`, 8 bytes (r:1 w:1)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataAttestation::Descriptions`, 671 bytes (r:0 w:1)
	/// `DataAttestation::StreamsOf`, 64 bytes (r:0 w:1)
	/// `DataAttestation::Streams`, 1249 bytes (r:0 w:1)
	fn open_stream() -> Weight {
		// At the least 72_618_000 ps.
		Weight::from_parts(73_720_000, 888)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `DataAttestation::Descriptions`, 671 bytes (r:0 w:1)
	fn reconfigure_stream() -> Weight {
		// At the least 43_786_000 ps.
		Weight::from_parts(45_097_000, 2061)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::NextGatewayId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:0 w:1)
	/// `DataAttestation::GatewaysOf`, 64 bytes (r:0 w:1)
	fn register_gateway() -> Weight {
		// At the least 41_252_000 ps.
		Weight::from_parts(41_882_000, 144)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	fn anchor() -> Weight {
		// At the least 18_388_000 ps.
		Weight::from_parts(18_849_000, 1207)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn close_gateway() -> Weight {
		// At the least 44_777_000 ps.
		Weight::from_parts(45_758_000, 1365)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// The range of component `h` is `[0, 63]`.
	fn submit_anchored(h: u32, ) -> Weight {
		// At the least 85_137_000 ps.
		Weight::from_parts(88_045_930, 5468)
			// Standard error: 10_018
			.saturating_add(Weight::from_parts(183_053, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 16).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	fn submit() -> Weight {
		// At the least 75_884_000 ps.
		Weight::from_parts(79_168_000, 5277)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn close_stream() -> Weight {
		// At the least 59_829_000 ps.
		Weight::from_parts(62_113_000, 2260)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// `DataAttestation::Streams`, 1249 bytes (r:0 w:1)
	/// The range of component `h` is `[0, 31]`.
	fn append(h: u32, ) -> Weight {
		// At the least 18_157_000 ps.
		Weight::from_parts(18_819_782, 3513)
			// Standard error: 3_396
			.saturating_add(Weight::from_parts(382_502, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	fn keep_tranche() -> Weight {
		// At the least 20_470_000 ps.
		Weight::from_parts(20_971_000, 3513)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataAttestation::PromiseLimits`, 16 bytes (r:1 w:0)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataAttestation::Tranches`, 3346 bytes (r:0 w:1)
	fn promise() -> Weight {
		// At the least 91_857_000 ps.
		Weight::from_parts(94_661_000, 2300)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataAttestation::Tranches`, 3346 bytes (r:0 w:1)
	fn withdraw_promise() -> Weight {
		// At the least 55_173_000 ps.
		Weight::from_parts(57_275_000, 2260)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:64 w:64)
	/// `DeviceIdentity::Devices`, 369 bytes (r:64 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:64 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:64 w:64)
	/// The range of component `n` is `[0, 64]`.
	fn submit_many(n: u32, ) -> Weight {
		// At the least 2_684_000 ps.
		Weight::from_parts(22_288_839, 382)
			// Standard error: 128_397
			.saturating_add(Weight::from_parts(69_845_624, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 4919).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn submit_refused() -> Weight {
		// At the least 19_009_000 ps.
		Weight::from_parts(20_090_000, 1904)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:2 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// The range of component `h` is `[0, 126]`.
	fn report_anchored(h: u32, ) -> Weight {
		// At the least 117_636_000 ps.
		Weight::from_parts(121_229_508, 2347)
			// Standard error: 2_766
			.saturating_add(Weight::from_parts(177_645, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 16).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// The range of component `h` is `[0, 94]`.
	fn report_logged(h: u32, ) -> Weight {
		// At the least 77_946_000 ps.
		Weight::from_parts(80_972_638, 1258)
			// Standard error: 2_905
			.saturating_add(Weight::from_parts(189_033, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 21).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn fund_device() -> Weight {
		// At the least 75_273_000 ps.
		Weight::from_parts(76_504_000, 657)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn withdraw_allowance() -> Weight {
		// At the least 37_756_000 ps.
		Weight::from_parts(38_818_000, 368)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn submit_as_device() -> Weight {
		// At the least 137_436_000 ps.
		Weight::from_parts(139_578_000, 5780)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Balances::Holds`, 409 bytes (r:1 w:0)
	fn authorize_submit() -> Weight {
		// At the least 67_110_000 ps.
		Weight::from_parts(68_453_000, 2304)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
	}
}
