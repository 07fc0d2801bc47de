// SPDX-License-Identifier: Apache-2.0

//! Messages and batches that would like to pay less than they take.

use super::{
	common::{account, development, device::Device, dispatch},
	network::{account_of, all_to, buy, of_asset, own, para, register, transact, Chain, FIRST, SIBLING},
};
use assay_runtime::{
	constants::{currency::UNIT, fee::WeightToFee},
	Assets, Balances, RuntimeCall, RuntimeOrigin,
};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, fungibles::Mutate as _},
	weights::{Weight, WeightToFee as _},
};
use pallet_data_attestation::{Call as Attestation, Submission};
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::traits::Dispatchable;
use xcm::latest::prelude::*;

/// A call that would weigh so much, and is never made.
fn padding(weight: Weight) -> Instruction<()> {
	let call = Box::new(RuntimeCall::from(frame_system::Call::remark { remark: vec![] }));
	SetErrorHandler(Xcm(vec![transact(pallet_utility::Call::with_weight { call, weight })]))
}

/// What a sibling pays, in an asset, for a message that has this in front of the same work, and takes back the rest.
fn paid(here: &mut Chain, asset: &Location, first: Vec<Instruction<()>>) -> u128 {
	let sibling = account_of(&para(SIBLING));
	let owned = || match asset.unpack() {
		(0, []) => own(&sibling),
		_ => of_asset(FIRST, &sibling),
	};
	let fees: Asset = (asset.clone(), UNIT).into();
	let rest = SetAppendix(Xcm(vec![RefundSurplus, all_to(para(SIBLING))]));
	let begin = vec![WithdrawAsset(fees.clone().into()), buy(fees), rest];
	let before = here.run(owned);
	let program = [begin, first, vec![ClearError; 10]].concat();
	assert_eq!(here.hear(SIBLING, Xcm(program)), Ok(true));
	before - here.run(owned)
}

/// A fee is for time or for proof, whichever costs more. Who buys much of one and gives it back must not have the other for
/// nothing.
#[test]
fn nobody_pays_less_for_a_message_by_buying_more() {
	let (mut here, _) = Chain::pair();
	let sibling = account_of(&para(SIBLING));
	here.run(|| {
		register(para(SIBLING), para(SIBLING));
		assert_ok!(Balances::mint_into(&sibling, 100 * UNIT));
		assert_ok!(Assets::mint_into(FIRST, &sibling, 100 * UNIT));
	});
	for asset in [Location::here(), para(SIBLING)] {
		let honest = paid(&mut here, &asset, vec![]);
		let work = Weight::from_parts(10_000_000_000, 0);
		assert!(honest >= WeightToFee::weight_to_fee(&work));
		for padded in [
			Weight::from_parts(0, 2_000_000),
			Weight::from_parts(300_000_000_000, 0),
			Weight::from_parts(300_000_000_000, 2_000_000),
		] {
			let cost = paid(&mut here, &asset, vec![padding(padded)]);
			assert!(cost >= honest, "{cost} and not {honest}, by {padded} more of {asset:?}");
		}
	}
}

/// What each of many commitments gives back was charged for it: the entries that it reads are in the proof.
#[test]
fn a_batch_gives_back_no_more_than_it_took() {
	/// What leads to an entry, by which our calls are weighed.
	const PATH: u64 = 5 * 15 * 33;
	development().execute_with(|| {
		let devices: Vec<_> = (0..8)
			.map(|number| Device::new(&format!("one of many {number}")))
			.collect();
		for device in &devices {
			assert_ok!(dispatch(Alice, device.register(Alice)));
			assert_ok!(dispatch(Alice, device.open_stream()));
		}
		let weight = |count: u64| {
			let submissions: Vec<_> = (0..count)
				.zip(&devices)
				.map(|(stream, device)| Submission {
					stream,
					signed: device.commitment(stream, 0, 1),
				})
				.collect();
			let submissions = submissions.try_into().expect("as many as there may be");
			let call = RuntimeCall::from(Attestation::submit_many { submissions });
			let spent = super::common::undone(|| call.dispatch(RuntimeOrigin::signed(account(Alice))));
			spent
				.expect("they are good")
				.actual_weight
				.expect("something is given back")
		};
		let more = weight(8).saturating_sub(weight(1)).saturating_div(7);
		// The stream and its device, at the least.
		assert!(more.proof_size() >= 2 * PATH, "{more}");
	});
}
