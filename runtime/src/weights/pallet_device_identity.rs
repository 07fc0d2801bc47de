// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_device_identity`. Made by scripts/bench: measured at 20 values of each component, 20 times each, and
//! fewer where one run takes long, on AMD EPYC.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use super::database::PATH;
use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_device_identity`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_device_identity::WeightInfo for WeightInfo<T> {
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:0)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:1)
	fn register() -> Weight {
		// At the least 178_116_000 ps.
		Weight::from_parts(179_708_000, 179)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_metadata() -> Weight {
		// At the least 60_030_000 ps.
		Weight::from_parts(61_782_000, 5858)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn suspend() -> Weight {
		// At the least 13_991_000 ps.
		Weight::from_parts(15_483_000, 381)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn resume() -> Weight {
		// At the least 23_205_000 ps.
		Weight::from_parts(24_617_000, 775)
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
		// At the least 162_092_000 ps.
		Weight::from_parts(167_811_000, 2803)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(19))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_services() -> Weight {
		// At the least 71_207_000 ps.
		Weight::from_parts(72_948_000, 5858)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:2 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:2)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:0)
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:0 w:1)
	fn rotate_key() -> Weight {
		// At the least 223_543_000 ps.
		Weight::from_parts(226_428_000, 947)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn suspend_for_cause() -> Weight {
		// At the least 22_213_000 ps.
		Weight::from_parts(23_244_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn lift_suspension() -> Weight {
		// At the least 14_372_000 ps.
		Weight::from_parts(15_403_000, 551)
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
		// At the least 54_481_000 ps.
		Weight::from_parts(55_663_000, 539)
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
		// At the least 49_554_000 ps.
		Weight::from_parts(50_986_000, 697)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn offer_transfer() -> Weight {
		// At the least 23_355_000 ps.
		Weight::from_parts(25_068_000, 740)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn cancel_transfer() -> Weight {
		// At the least 13_761_000 ps.
		Weight::from_parts(14_161_000, 433)
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
		// At the least 278_316_000 ps.
		Weight::from_parts(283_393_000, 2732)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(23))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn request_recovery() -> Weight {
		// At the least 20_510_000 ps.
		Weight::from_parts(21_452_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:1 w:0)
	fn object_recovery() -> Weight {
		// At the least 18_067_000 ps.
		Weight::from_parts(19_530_000, 638)
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
		// At the least 250_503_000 ps.
		Weight::from_parts(255_221_000, 2639)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(22))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn register_manufacturer() -> Weight {
		// At the least 43_215_000 ps.
		Weight::from_parts(44_547_000, 179)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:1)
	fn add_endorsement_key() -> Weight {
		// At the least 172_878_000 ps.
		Weight::from_parts(174_180_000, 701)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:1 w:1)
	fn revoke_endorsement_key() -> Weight {
		// At the least 12_639_000 ps.
		Weight::from_parts(12_939_000, 248)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:0 w:1)
	fn set_accreditation() -> Weight {
		// At the least 11_878_000 ps.
		Weight::from_parts(12_238_000, 543)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:32)
	fn deregister_manufacturer() -> Weight {
		// At the least 92_017_000 ps.
		Weight::from_parts(94_601_000, 701)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(35))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	fn endorse() -> Weight {
		// At the least 96_714_000 ps.
		Weight::from_parts(98_967_000, 1180)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
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
		// At the least 53_771_000 ps.
		Weight::from_parts(54_502_000, 701)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	fn revoke_fleet() -> Weight {
		// At the least 12_378_000 ps.
		Weight::from_parts(12_899_000, 377)
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
		// At the least 48_102_000 ps.
		Weight::from_parts(49_474_000, 935)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Tombstones`, 166 bytes (r:1 w:0)
	/// `DeviceIdentity::RotatedKeys`, 80 bytes (r:1 w:0)
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
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
		// At the least 195_632_000 ps.
		Weight::from_parts(201_362_638, 968)
			// Standard error: 21_070
			.saturating_add(Weight::from_parts(65_686, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(9))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:1)
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:0 w:1)
	fn renounce_endorsement() -> Weight {
		// At the least 56_724_000 ps.
		Weight::from_parts(58_217_000, 1362)
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
		// At the least 93_419_000 ps.
		Weight::from_parts(95_302_000, 863)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	fn end_epoch() -> Weight {
		// At the least 26_389_000 ps.
		Weight::from_parts(27_722_000, 685)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn release_bond() -> Weight {
		// At the least 41_361_000 ps.
		Weight::from_parts(42_413_000, 511)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn prove_ed25519() -> Weight {
		// At the least 117_375_000 ps.
		Weight::from_parts(118_346_000, 0)
	}
	fn prove_sr25519() -> Weight {
		// At the least 37_857_000 ps.
		Weight::from_parts(38_468_000, 0)
	}
	fn prove_secp256k1() -> Weight {
		// At the least 113_419_000 ps.
		Weight::from_parts(114_591_000, 0)
	}
	fn prove_p256() -> Weight {
		// At the least 109_754_000 ps.
		Weight::from_parts(111_987_000, 0)
	}
	fn verify_ed25519() -> Weight {
		// At the least 31_016_000 ps.
		Weight::from_parts(31_467_000, 0)
	}
	fn verify_sr25519() -> Weight {
		// At the least 31_988_000 ps.
		Weight::from_parts(32_258_000, 0)
	}
	fn verify_secp256k1() -> Weight {
		// At the least 108_592_000 ps.
		Weight::from_parts(109_314_000, 0)
	}
	fn verify_p256() -> Weight {
		// At the least 100_891_000 ps.
		Weight::from_parts(106_469_000, 0)
	}
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn read_past_key() -> Weight {
		// At the least 8_103_000 ps.
		Weight::from_parts(8_643_000, 357)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}
