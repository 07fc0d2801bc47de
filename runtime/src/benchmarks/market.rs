// SPDX-License-Identifier: Apache-2.0

//! What the market's benchmarks need of the other pallets.

use crate::{AccountId, Assets, Balance, Balances, DataAttestation, DeviceIdentity, Runtime, RuntimeOrigin};
use alloc::vec;
use assay_primitives::{
	device::{AccreditationLevel, EndorsementSource},
	traits::{Permission, StreamProof, StreamRegistry},
	Currency, DeviceId, StreamId,
};
use frame_support::traits::{fungible, fungibles};
use pallet_data_marketplace::benchmarking::Helper;
use pallet_device_identity::{Accreditation, Accreditations, Endorsement, Endorsements};
use sp_core::H256;

/// The asset that prices are in.
const ASSET: u32 = 1;

/// The runtime, as the market's benchmarks prepare it.
pub struct Market;

impl Helper<AccountId, Currency> for Market {
	type Streams = DataAttestation;

	fn currency() -> Currency {
		if !<Assets as fungibles::Inspect<AccountId>>::asset_exists(ASSET) {
			let owner = AccountId::new([0; 32]);
			Assets::force_create(RuntimeOrigin::root(), ASSET.into(), owner.into(), true, 1)
				.expect("the asset is not there yet");
		}
		Currency::Asset(ASSET)
	}

	fn fund(who: &AccountId, currency: &Currency, amount: Balance) {
		match currency {
			Currency::Native => <Balances as fungible::Mutate<_>>::mint_into(who, amount),
			Currency::Asset(id) => <Assets as fungibles::Mutate<_>>::mint_into(*id, who, amount),
		}
		.expect("there is room for more");
	}

	fn set_time(time: u64) {
		// Not by the pallet's function: Aura would compare it with the slot.
		pallet_timestamp::Now::<Runtime>::put(time);
	}

	fn accredit(device: &DeviceId) {
		let manufacturer = AccountId::new([9; 32]);
		let granted = Accreditation::Granted {
			level: AccreditationLevel::Certified,
			since: 0,
		};
		Accreditations::<Runtime>::insert(&manufacturer, granted);
		let endorsement = Endorsement {
			manufacturer,
			source: EndorsementSource::Key { index: 0 },
			model: vec![b'm'; 64].try_into().unwrap_or_default(),
			serial_hash: H256::zero(),
			level: Some(AccreditationLevel::Certified),
			at: 0,
		};
		Endorsements::<Runtime>::insert(device, endorsement);
	}

	fn forbid(seller: &AccountId, stream: StreamId) {
		let device = <DataAttestation as StreamRegistry>::device_of(stream).expect("the stream is there");
		let gone = DeviceIdentity::revoke_delegation(
			RuntimeOrigin::signed(seller.clone()),
			device,
			seller.clone(),
			Permission::Sell,
		);
		gone.expect("the seller is a delegate");
		debug_assert!(!<DataAttestation as StreamProof<AccountId>>::may_sell(seller, stream));
	}

	fn set_log(stream: StreamId, tranche: u64, size: u64, root: H256) {
		pallet_data_attestation::Tranches::<Runtime>::mutate(stream, |tranches| {
			if let Some(past) = tranches.iter_mut().find(|past| past.tranche == tranche) {
				past.size = size;
				past.root = root;
			}
		});
	}
}
