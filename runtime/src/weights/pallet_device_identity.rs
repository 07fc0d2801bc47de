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
	/// `System::ParentHash`, 32 bytes (r:1 w:0)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:0 w:1)
	/// `DeviceIdentity::DevicesOf`, 96 bytes (r:0 w:1)
	fn register() -> Weight {
		// At the least 172_157_000 ps.
		Weight::from_parts(178_386_000, 179)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_metadata() -> Weight {
		// At the least 49_184_000 ps.
		Weight::from_parts(50_425_000, 539)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn suspend() -> Weight {
		// At the least 13_710_000 ps.
		Weight::from_parts(15_163_000, 381)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn resume() -> Weight {
		// At the least 22_193_000 ps.
		Weight::from_parts(23_575_000, 775)
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
		// At the least 154_150_000 ps.
		Weight::from_parts(162_403_000, 2803)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(19))
			.saturating_add(T::DbWeight::get().writes(29))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Documents`, 5690 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn set_services() -> Weight {
		// At the least 60_851_000 ps.
		Weight::from_parts(62_733_000, 539)
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
		// At the least 214_840_000 ps.
		Weight::from_parts(218_536_000, 947)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(9))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn suspend_for_cause() -> Weight {
		// At the least 21_712_000 ps.
		Weight::from_parts(23_385_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn lift_suspension() -> Weight {
		// At the least 13_981_000 ps.
		Weight::from_parts(15_693_000, 551)
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
		// At the least 52_268_000 ps.
		Weight::from_parts(53_180_000, 539)
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
		// At the least 48_443_000 ps.
		Weight::from_parts(50_094_000, 697)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn offer_transfer() -> Weight {
		// At the least 22_734_000 ps.
		Weight::from_parts(24_286_000, 740)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	fn cancel_transfer() -> Weight {
		// At the least 13_580_000 ps.
		Weight::from_parts(14_481_000, 433)
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
		// At the least 268_281_000 ps.
		Weight::from_parts(274_851_000, 2732)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(23))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Endorsements`, 201 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:1 w:0)
	fn request_recovery() -> Weight {
		// At the least 20_851_000 ps.
		Weight::from_parts(21_933_000, 704)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::DevicesBy`, 96 bytes (r:1 w:0)
	fn object_recovery() -> Weight {
		// At the least 17_827_000 ps.
		Weight::from_parts(18_938_000, 638)
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
		// At the least 238_676_000 ps.
		Weight::from_parts(245_567_000, 2639)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(22))
			.saturating_add(T::DbWeight::get().writes(30))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn register_manufacturer() -> Weight {
		// At the least 41_412_000 ps.
		Weight::from_parts(42_153_000, 179)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:1)
	fn add_endorsement_key() -> Weight {
		// At the least 166_738_000 ps.
		Weight::from_parts(169_874_000, 701)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:1 w:1)
	fn revoke_endorsement_key() -> Weight {
		// At the least 12_228_000 ps.
		Weight::from_parts(13_030_000, 248)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:0)
	/// `DeviceIdentity::Accreditations`, 54 bytes (r:0 w:1)
	fn set_accreditation() -> Weight {
		// At the least 11_617_000 ps.
		Weight::from_parts(12_869_000, 543)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// `DeviceIdentity::Manufacturers`, 404 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	/// `DeviceIdentity::EndorsementKeys`, 115 bytes (r:0 w:32)
	fn deregister_manufacturer() -> Weight {
		// At the least 86_629_000 ps.
		Weight::from_parts(89_764_000, 701)
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
		// At the least 94_731_000 ps.
		Weight::from_parts(98_427_000, 1180)
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
		// At the least 52_238_000 ps.
		Weight::from_parts(54_761_000, 701)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// `DeviceIdentity::Fleets`, 183 bytes (r:1 w:1)
	fn revoke_fleet() -> Weight {
		// At the least 12_098_000 ps.
		Weight::from_parts(12_639_000, 377)
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
		// At the least 45_128_000 ps.
		Weight::from_parts(46_490_000, 935)
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
		// At the least 185_547_000 ps.
		Weight::from_parts(193_625_487, 968)
			// Standard error: 38_335
			.saturating_add(Weight::from_parts(334_265, 0).saturating_mul(p.into()))
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
		// At the least 54_361_000 ps.
		Weight::from_parts(56_044_000, 1362)
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
		// At the least 90_515_000 ps.
		Weight::from_parts(93_339_000, 863)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(6))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// `DeviceIdentity::Devices`, 369 bytes (r:1 w:1)
	/// `DeviceIdentity::Epochs`, 167 bytes (r:1 w:1)
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	fn end_epoch() -> Weight {
		// At the least 26_239_000 ps.
		Weight::from_parts(27_121_000, 685)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// `DeviceIdentity::Bonds`, 165 bytes (r:1 w:1)
	/// `System::Account`, 128 bytes (r:1 w:1)
	/// `Balances::Holds`, 409 bytes (r:1 w:1)
	fn release_bond() -> Weight {
		// At the least 40_130_000 ps.
		Weight::from_parts(41_973_000, 511)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn prove_ed25519() -> Weight {
		// At the least 116_153_000 ps.
		Weight::from_parts(116_754_000, 0)
	}
	fn prove_sr25519() -> Weight {
		// At the least 35_473_000 ps.
		Weight::from_parts(36_104_000, 0)
	}
	fn prove_secp256k1() -> Weight {
		// At the least 108_102_000 ps.
		Weight::from_parts(110_615_000, 0)
	}
	fn prove_p256() -> Weight {
		// At the least 112_398_000 ps.
		Weight::from_parts(114_911_000, 0)
	}
	fn verify_ed25519() -> Weight {
		// At the least 29_624_000 ps.
		Weight::from_parts(30_025_000, 0)
	}
	fn verify_sr25519() -> Weight {
		// At the least 29_914_000 ps.
		Weight::from_parts(30_475_000, 0)
	}
	fn verify_secp256k1() -> Weight {
		// At the least 102_083_000 ps.
		Weight::from_parts(104_085_000, 0)
	}
	fn verify_p256() -> Weight {
		// At the least 110_044_000 ps.
		Weight::from_parts(115_743_000, 0)
	}
	/// `DeviceIdentity::PastKeys`, 115 bytes (r:1 w:0)
	fn read_past_key() -> Weight {
		// At the least 7_742_000 ps.
		Weight::from_parts(8_122_000, 357)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(Weight::from_parts(0, PATH).saturating_mul(1))
	}
}
