// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_data_attestation`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

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
		// At the least 71_587_000 ps.
		Weight::from_parts(73_179_000, 888)
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
		// At the least 43_966_000 ps.
		Weight::from_parts(45_498_000, 2061)
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
		// At the least 41_262_000 ps.
		Weight::from_parts(41_882_000, 144)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	fn anchor() -> Weight {
		// At the least 18_318_000 ps.
		Weight::from_parts(18_738_000, 1207)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn close_gateway() -> Weight {
		// At the least 44_756_000 ps.
		Weight::from_parts(45_518_000, 1365)
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
		// At the least 84_346_000 ps.
		Weight::from_parts(85_364_848, 5468)
			// Standard error: 3_759
			.saturating_add(Weight::from_parts(173_472, 0).saturating_mul(h.into()))
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
		// At the least 75_994_000 ps.
		Weight::from_parts(77_356_000, 5277)
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
		// At the least 60_491_000 ps.
		Weight::from_parts(61_362_000, 2260)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// `DataAttestation::Streams`, 1249 bytes (r:0 w:1)
	/// The range of component `h` is `[0, 31]`.
	fn append(h: u32, ) -> Weight {
		// At the least 17_526_000 ps.
		Weight::from_parts(18_074_282, 3513)
			// Standard error: 2_677
			.saturating_add(Weight::from_parts(359_017, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	fn keep_tranche() -> Weight {
		// At the least 18_607_000 ps.
		Weight::from_parts(19_459_000, 3513)
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
		// At the least 89_935_000 ps.
		Weight::from_parts(92_198_000, 2300)
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
		// At the least 54_812_000 ps.
		Weight::from_parts(55_924_000, 2260)
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
		// At the least 2_643_000 ps.
		Weight::from_parts(2_714_000, 382)
			// Standard error: 42_642
			.saturating_add(Weight::from_parts(69_901_772, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 4919).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn submit_refused() -> Weight {
		// At the least 18_728_000 ps.
		Weight::from_parts(19_650_000, 1904)
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
		// At the least 119_579_000 ps.
		Weight::from_parts(122_724_433, 2347)
			// Standard error: 2_819
			.saturating_add(Weight::from_parts(206_691, 0).saturating_mul(h.into()))
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
		// At the least 81_962_000 ps.
		Weight::from_parts(83_298_528, 1258)
			// Standard error: 3_416
			.saturating_add(Weight::from_parts(197_053, 0).saturating_mul(h.into()))
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
		// At the least 75_794_000 ps.
		Weight::from_parts(77_655_000, 657)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn withdraw_allowance() -> Weight {
		// At the least 38_167_000 ps.
		Weight::from_parts(38_798_000, 368)
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
		// At the least 140_370_000 ps.
		Weight::from_parts(143_955_000, 5780)
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
		// At the least 70_625_000 ps.
		Weight::from_parts(72_068_000, 2304)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
	}
}
