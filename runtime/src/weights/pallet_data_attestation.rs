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
		// At the least 72_038_000 ps.
		Weight::from_parts(74_592_000, 888)
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
		// At the least 42_784_000 ps.
		Weight::from_parts(45_378_000, 2061)
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
		// At the least 38_487_000 ps.
		Weight::from_parts(39_329_000, 144)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	fn anchor() -> Weight {
		// At the least 17_406_000 ps.
		Weight::from_parts(17_997_000, 1207)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn close_gateway() -> Weight {
		// At the least 44_216_000 ps.
		Weight::from_parts(45_218_000, 1365)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// The range of component `h` is `[0, 63]`.
	fn submit_anchored(h: u32, ) -> Weight {
		// At the least 86_579_000 ps.
		Weight::from_parts(90_727_476, 5522)
			// Standard error: 6_307
			.saturating_add(Weight::from_parts(157_174, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 16).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	fn submit() -> Weight {
		// At the least 80_070_000 ps.
		Weight::from_parts(81_783_000, 5331)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:1)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn close_stream() -> Weight {
		// At the least 60_270_000 ps.
		Weight::from_parts(61_572_000, 2260)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// `DataAttestation::Streams`, 1249 bytes (r:0 w:1)
	/// The range of component `h` is `[0, 31]`.
	fn append(h: u32, ) -> Weight {
		// At the least 16_825_000 ps.
		Weight::from_parts(16_965_191, 3513)
			// Standard error: 2_992
			.saturating_add(Weight::from_parts(415_396, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	fn keep_tranche() -> Weight {
		// At the least 18_097_000 ps.
		Weight::from_parts(18_818_000, 3513)
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
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:0 w:1)
	fn promise() -> Weight {
		// At the least 96_424_000 ps.
		Weight::from_parts(99_759_000, 2354)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(8))
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
		// At the least 57_406_000 ps.
		Weight::from_parts(59_358_000, 2260)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:64 w:64)
	/// `DeviceIdentity::Devices`, 369 bytes (r:64 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:64 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:64 w:64)
	/// The range of component `n` is `[0, 64]`.
	fn submit_many(n: u32, ) -> Weight {
		// At the least 2_714_000 ps.
		Weight::from_parts(1_002_757, 436)
			// Standard error: 116_660
			.saturating_add(Weight::from_parts(72_070_283, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 4919).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn submit_refused() -> Weight {
		// At the least 18_377_000 ps.
		Weight::from_parts(19_649_000, 1904)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:2 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// The range of component `h` is `[0, 126]`.
	fn report_anchored(h: u32, ) -> Weight {
		// At the least 120_089_000 ps.
		Weight::from_parts(124_229_077, 2401)
			// Standard error: 3_534
			.saturating_add(Weight::from_parts(210_315, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 16).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DataAttestation::Gateways`, 1114 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// The range of component `h` is `[0, 94]`.
	fn report_logged(h: u32, ) -> Weight {
		// At the least 79_789_000 ps.
		Weight::from_parts(84_369_194, 1312)
			// Standard error: 4_910
			.saturating_add(Weight::from_parts(200_315, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 21).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn fund_device() -> Weight {
		// At the least 78_678_000 ps.
		Weight::from_parts(80_531_000, 657)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn withdraw_allowance() -> Weight {
		// At the least 38_097_000 ps.
		Weight::from_parts(38_988_000, 368)
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
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DataAttestation::Tranches`, 3346 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	fn submit_as_device() -> Weight {
		// At the least 142_773_000 ps.
		Weight::from_parts(145_167_000, 5834)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DataAttestation::Streams`, 1249 bytes (r:1 w:0)
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:0)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:0)
	/// `Balances::Holds`, 409 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	fn authorize_submit() -> Weight {
		// At the least 70_966_000 ps.
		Weight::from_parts(72_287_000, 2358)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
	}
}
