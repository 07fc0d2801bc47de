// SPDX-License-Identifier: Apache-2.0

//! Whether the parts fit together: limits, weights, deposits, proxies.

mod common;

use assay_primitives::{Commitment, DeviceId, DeviceKey, DeviceSignature};
use assay_runtime::{
	configs::{
		accounts::ProxyType,
		assay::{
			DeviceDeposit, FrontierDeposit, InspectionPeriod, ListingByteDeposit, ListingDeposit, MaxDeliveryPeriod,
			MetadataByteDeposit, MinDeliveryPeriod, PurchaseDeposit, StreamByteDeposit, StreamDeposit,
		},
	},
	constants::{
		currency::{deposit, EXISTENTIAL_DEPOSIT, MILLIUNIT},
		limits::MAXIMUM_BLOCK_WEIGHT,
	},
	Address, AllPalletsWithSystem, Runtime, RuntimeCall,
};
use common::{account, development, dispatch};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{InstanceFilter, IntegrityTest, StorageInfoTrait},
	weights::Weight,
};
use sp_keyring::Sr25519Keyring::{Alice, Bob};

/// Each call of ours, with arguments as large as they may be.
fn our_calls() -> Vec<RuntimeCall> {
	use pallet_data_attestation::Call as Attestation;
	use pallet_data_marketplace::Call as Market;
	use pallet_device_identity::Call as Identity;

	let device = DeviceId([1; 32]);
	let signature = DeviceSignature([0; 64]);
	let keys = [
		DeviceKey::Ed25519([1; 32]),
		DeviceKey::Sr25519([1; 32]),
		DeviceKey::Secp256k1([2; 33]),
		DeviceKey::P256([2; 33]),
	];
	let mut calls: Vec<RuntimeCall> = keys
		.into_iter()
		.map(|key| {
			Identity::register {
				key,
				valid_until: 1,
				signature,
			}
			.into()
		})
		.collect();
	calls.extend([
		Identity::set_metadata {
			device,
			name: vec![b'n'; 64],
			model: vec![b'm'; 64],
			serial: vec![b's'; 64],
			url: vec![b'u'; 256],
		}
		.into(),
		Identity::suspend { device }.into(),
		Identity::resume { device }.into(),
		Identity::retire { device }.into(),
		Attestation::open_stream {
			device,
			name: vec![b'n'; 128],
			content_type: vec![b'c'; 64],
		}
		.into(),
		Attestation::submit {
			stream: 0,
			commitment: Commitment::default(),
			valid_until: 1,
			signature,
		}
		.into(),
		Attestation::close_stream { stream: 0 }.into(),
		Market::list {
			stream: 0,
			first_sequence: 0,
			last_sequence: 0,
			price: MILLIUNIT,
			delivery_period: MinDeliveryPeriod::get(),
			title: vec![b't'; 128],
			locator: vec![b'l'; 256],
		}
		.into(),
		Market::withdraw { listing: 0 }.into(),
		Market::purchase {
			listing: 0,
			buyer_key: [0; 32],
		}
		.into(),
		Market::deliver {
			purchase: 0,
			envelope: vec![0; 256],
		}
		.into(),
		Market::refund { purchase: 0 }.into(),
		Market::settle { purchase: 0 }.into(),
		Market::close { purchase: 0 }.into(),
	]);
	calls
}

fn transfer() -> RuntimeCall {
	pallet_balances::Call::transfer_keep_alive {
		dest: Address::Id(account(Bob)),
		value: MILLIUNIT,
	}
	.into()
}

#[test]
fn every_pallet_is_content_with_its_configuration() {
	development().execute_with(AllPalletsWithSystem::integrity_test);
}

#[test]
fn our_calls_fit_in_a_block_many_times() {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	let class = weights.get(DispatchClass::Normal);
	for call in our_calls() {
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal);
		assert!(info.call_weight.all_gt(Weight::zero()) || info.call_weight.ref_time() > 0);
		assert!(
			info.call_weight.saturating_mul(20).all_lt(class.max_total.unwrap()),
			"{call:?} weighs {}",
			info.call_weight
		);
		assert!(info.call_weight.all_lte(class.max_extrinsic.unwrap()));
	}
}

#[test]
fn a_block_has_two_seconds() {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	assert_eq!(weights.max_block, MAXIMUM_BLOCK_WEIGHT);
	assert_eq!(MAXIMUM_BLOCK_WEIGHT.ref_time(), 2_000_000_000_000);
	assert_eq!(MAXIMUM_BLOCK_WEIGHT.proof_size(), 10 * 1024 * 1024);
}

/// The largest size of an entry of a map of ours, its whole key included.
fn largest(storage: &str) -> u128 {
	let info = AllPalletsWithSystem::storage_info()
		.into_iter()
		.find(|info| info.storage_name == storage.as_bytes())
		.unwrap_or_else(|| panic!("{storage} is stored"));
	let prefix = u128::try_from(info.prefix.len()).unwrap();
	prefix + u128::from(info.max_size.expect("it is bounded"))
}

#[test]
fn deposits_cover_what_is_stored() {
	let byte = deposit(0, 1);
	assert_eq!(
		[
			MetadataByteDeposit::get(),
			StreamByteDeposit::get(),
			ListingByteDeposit::get()
		],
		[byte; 3]
	);
	let device = DeviceDeposit::get() + (3 * 64 + 256) * byte;
	let stored = largest("Devices") + largest("DevicesOf");
	assert!(device >= deposit(2, stored), "device: {stored} bytes");

	let stream = StreamDeposit::get() + FrontierDeposit::get() + (128 + 64) * byte;
	let stored = largest("Streams") + largest("StreamsOf");
	assert!(stream >= deposit(2, stored), "stream: {stored} bytes");

	let listing = ListingDeposit::get() + (128 + 256) * byte;
	let stored = largest("Listings") + largest("ListingsOf");
	assert!(listing >= deposit(2, stored), "listing: {stored} bytes");

	let purchase = PurchaseDeposit::get();
	let stored = largest("Purchases") + largest("PurchasesOf") + largest("SalesOf");
	assert!(purchase >= deposit(3, stored), "purchase: {stored} bytes");

	// A deposit is never so small that it would not stand as a balance.
	for amount in [
		DeviceDeposit::get(),
		StreamDeposit::get(),
		ListingDeposit::get(),
		purchase,
	] {
		assert!(amount >= EXISTENTIAL_DEPOSIT);
	}
}

#[test]
fn periods_leave_a_choice() {
	assert!(MinDeliveryPeriod::get() > 0);
	assert!(MinDeliveryPeriod::get() < MaxDeliveryPeriod::get());
	assert!(InspectionPeriod::get() > 0);
}

#[test]
fn proxies_do_what_they_are_for() {
	let register = our_calls().remove(0);
	let purchase: RuntimeCall = pallet_data_marketplace::Call::purchase {
		listing: 0,
		buyer_key: [0; 32],
	}
	.into();
	for (proxy, may_register, may_purchase, may_transfer) in [
		(ProxyType::Any, true, true, true),
		(ProxyType::NonTransfer, true, false, false),
		(ProxyType::CancelProxy, false, false, false),
		(ProxyType::Collator, false, false, false),
		(ProxyType::Devices, true, false, false),
		(ProxyType::Market, false, true, false),
	] {
		assert_eq!(proxy.filter(&register), may_register, "{proxy:?}");
		assert_eq!(proxy.filter(&purchase), may_purchase, "{proxy:?}");
		assert_eq!(proxy.filter(&transfer()), may_transfer, "{proxy:?}");
		assert!(proxy.is_superset(&proxy));
		assert!(ProxyType::Any.is_superset(&proxy));
	}
	assert!(ProxyType::NonTransfer.is_superset(&ProxyType::Devices));
	assert!(!ProxyType::NonTransfer.is_superset(&ProxyType::Market));
	assert!(!ProxyType::Devices.is_superset(&ProxyType::Any));
}

#[test]
fn a_batch_does_not_widen_a_proxy() {
	development().execute_with(|| {
		assert_ok!(dispatch(
			Alice,
			pallet_proxy::Call::add_proxy {
				delegate: Address::Id(account(Bob)),
				proxy_type: ProxyType::Devices,
				delay: 0,
			},
		));
		let before = common::total(Alice);
		let batch: RuntimeCall = pallet_utility::Call::batch_all {
			calls: vec![transfer()],
		}
		.into();
		// The proxy call itself goes through; what it wraps is refused, and nothing moves.
		assert_ok!(dispatch(
			Bob,
			pallet_proxy::Call::proxy {
				real: Address::Id(account(Alice)),
				force_proxy_type: None,
				call: Box::new(batch),
			},
		));
		assert_eq!(common::total(Alice), before);
	});
}
