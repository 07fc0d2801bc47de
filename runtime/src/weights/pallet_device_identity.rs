// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_device_identity`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// What of a proof leads to an entry: fifteen hashes, with their lengths, in each of five layers, in a map of a million.
const PATH: u64 = 5 * 15 * 33;

/// Weight functions for `pallet_device_identity`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_device_identity::WeightInfo for WeightInfo<T> {
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:1)
	fn register() -> Weight {
		// At the least 173_128_000 ps.
		Weight::from_parts(174_390_000, 233)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_metadata() -> Weight {
		// At the least 49_394_000 ps.
		Weight::from_parts(51_316_000, 539)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn suspend() -> Weight {
		// At the least 12_078_000 ps.
		Weight::from_parts(12_739_000, 381)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn resume() -> Weight {
		// At the least 20_861_000 ps.
		Weight::from_parts(22_293_000, 775)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:9 w:8)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:2 w:2)
	/// `Balances::Holds`, 409 bytes (r:2 w:2)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:0 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:0 w:1)
	/// `DeviceIdentity::DelegatedTo`, 96 bytes (r:0 w:8)
	fn retire() -> Weight {
		// At the least 154_561_000 ps.
		Weight::from_parts(157_866_000, 2803)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(19))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_services() -> Weight {
		// At the least 62_133_000 ps.
		Weight::from_parts(64_026_000, 539)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:2 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:1)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:2)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:0)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:0 w:1)
	fn rotate_key() -> Weight {
		// At the least 216_262_000 ps.
		Weight::from_parts(217_715_000, 1001)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn suspend_for_cause() -> Weight {
		// At the least 20_771_000 ps.
		Weight::from_parts(21_562_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn lift_suspension() -> Weight {
		// At the least 12_548_000 ps.
		Weight::from_parts(13_020_000, 551)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::DelegatedTo`, 96 bytes (r:0 w:1)
	fn delegate() -> Weight {
		// At the least 52_479_000 ps.
		Weight::from_parts(53_310_000, 539)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::DelegatedTo`, 96 bytes (r:0 w:1)
	fn revoke_delegation() -> Weight {
		// At the least 47_722_000 ps.
		Weight::from_parts(48_412_000, 697)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn offer_transfer() -> Weight {
		// At the least 21_361_000 ps.
		Weight::from_parts(22_654_000, 740)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn cancel_transfer() -> Weight {
		// At the least 12_048_000 ps.
		Weight::from_parts(12_389_000, 433)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `DataMarketplace::Encumbrances`, 52 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:3 w:3)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:9 w:8)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:3 w:3)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:2)
	/// `DeviceIdentity::PastOwners`, 108 bytes (r:0 w:1)
	/// `DeviceIdentity::DelegatedTo`, 96 bytes (r:0 w:8)
	fn accept_transfer() -> Weight {
		// At the least 268_951_000 ps.
		Weight::from_parts(272_908_000, 2732)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(23))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn request_recovery() -> Weight {
		// At the least 19_399_000 ps.
		Weight::from_parts(20_380_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:1 w:0)
	fn object_recovery() -> Weight {
		// At the least 18_137_000 ps.
		Weight::from_parts(18_768_000, 638)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `DataAttestation::Estates`, 96 bytes (r:1 w:1)
	/// `DeviceIdentity::Delegations`, 111 bytes (r:9 w:8)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:3 w:3)
	/// `Balances::Holds`, 409 bytes (r:3 w:3)
	/// `DataAttestation::Allowances`, 124 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:2)
	/// `DeviceIdentity::PastOwners`, 108 bytes (r:0 w:1)
	/// `DeviceIdentity::DelegatedTo`, 96 bytes (r:0 w:8)
	fn complete_recovery() -> Weight {
		// At the least 239_427_000 ps.
		Weight::from_parts(244_144_000, 2639)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(22))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn register_manufacturer() -> Weight {
		// At the least 39_238_000 ps.
		Weight::from_parts(39_879_000, 179)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:1)
	fn add_endorsement_key() -> Weight {
		// At the least 168_141_000 ps.
		Weight::from_parts(169_513_000, 755)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:1 w:1)
	fn revoke_endorsement_key() -> Weight {
		// At the least 10_636_000 ps.
		Weight::from_parts(11_306_000, 248)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:0 w:1)
	fn set_accreditation() -> Weight {
		// At the least 9_895_000 ps.
		Weight::from_parts(10_416_000, 543)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:32)
	fn deregister_manufacturer() -> Weight {
		// At the least 85_878_000 ps.
		Weight::from_parts(86_970_000, 701)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(35))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	fn endorse() -> Weight {
		// At the least 96_003_000 ps.
		Weight::from_parts(97_726_000, 1234)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `DeviceIdentity::NextFleetId`, 8 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::FleetsOf`, 72 bytes (r:0 w:1)
	/// `DeviceIdentity::Fleets`, 183 bytes (r:0 w:1)
	fn enrol_fleet() -> Weight {
		// At the least 51_387_000 ps.
		Weight::from_parts(52_278_000, 701)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	fn revoke_fleet() -> Weight {
		// At the least 10_636_000 ps.
		Weight::from_parts(11_016_000, 377)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::FleetsOf`, 72 bytes (r:0 w:1)
	fn remove_fleet() -> Weight {
		// At the least 45_498_000 ps.
		Weight::from_parts(46_509_000, 935)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:0)
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `System::BlockHash`, 44 bytes (r:1 w:0)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:0 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:1)
	/// The range of component `p` is `[0, 31]`.
	fn claim_device(p: u32, ) -> Weight {
		// At the least 189_492_000 ps.
		Weight::from_parts(191_407_811, 1022)
			// Standard error: 10_812
			.saturating_add(Weight::from_parts(307_320, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(10))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:1)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	fn renounce_endorsement() -> Weight {
		// At the least 55_934_000 ps.
		Weight::from_parts(57_246_000, 1362)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:2)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:2)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	fn begin_epoch() -> Weight {
		// At the least 92_958_000 ps.
		Weight::from_parts(94_621_000, 863)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	fn end_epoch() -> Weight {
		// At the least 25_288_000 ps.
		Weight::from_parts(25_939_000, 685)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn release_bond() -> Weight {
		// At the least 38_969_000 ps.
		Weight::from_parts(39_559_000, 511)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn prove_ed25519() -> Weight {
		// At the least 116_995_000 ps.
		Weight::from_parts(117_875_000, 0)
	}
	fn prove_sr25519() -> Weight {
		// At the least 36_224_000 ps.
		Weight::from_parts(36_534_000, 0)
	}
	fn prove_secp256k1() -> Weight {
		// At the least 110_025_000 ps.
		Weight::from_parts(111_026_000, 0)
	}
	fn prove_p256() -> Weight {
		// At the least 100_650_000 ps.
		Weight::from_parts(101_491_000, 0)
	}
	fn verify_ed25519() -> Weight {
		// At the least 30_866_000 ps.
		Weight::from_parts(31_317_000, 0)
	}
	fn verify_sr25519() -> Weight {
		// At the least 30_816_000 ps.
		Weight::from_parts(31_136_000, 0)
	}
	fn verify_secp256k1() -> Weight {
		// At the least 105_327_000 ps.
		Weight::from_parts(106_689_000, 0)
	}
	fn verify_p256() -> Weight {
		// At the least 96_795_000 ps.
		Weight::from_parts(97_876_000, 0)
	}
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn read_past_key() -> Weight {
		// At the least 8_183_000 ps.
		Weight::from_parts(8_603_000, 357)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}
