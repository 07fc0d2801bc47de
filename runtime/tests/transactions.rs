// SPDX-License-Identifier: Apache-2.0

//! Whole transactions, signed and applied as a block's author applies them.

mod common;

use assay_runtime::{
	constants::currency::{MILLIUNIT, UNIT},
	Address, Balances, CollatorSelection, Executive, Hash, Header, Runtime, RuntimeCall, System, TransactionPayment,
};
use codec::Encode;
use common::{account, development, extensions, total, transaction, GENESIS_HASH};
use frame_metadata_hash_extension::CheckMetadataHash;
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::{
	generic::{Era, SignedPayload},
	traits::{Checkable as _, Header as _},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError, UnknownTransaction},
	Digest, MultiSignature,
};

/// Begins the block that follows the tests' first one.
fn begin() {
	Executive::initialize_block(&Header::new(
		2,
		Hash::default(),
		Hash::default(),
		GENESIS_HASH,
		Digest::default(),
	));
}

fn transfer(to: Sr25519Keyring, value: u128) -> RuntimeCall {
	pallet_balances::Call::transfer_keep_alive {
		dest: Address::Id(account(to)),
		value,
	}
	.into()
}

#[test]
fn a_transfer_pays_the_pot() {
	development().execute_with(|| {
		begin();
		let (alice, bob) = (total(Alice), total(Bob));
		let pot = Balances::free_balance(CollatorSelection::account_id());
		let tip = MILLIUNIT;

		let xt = transaction(Alice, 0, tip, transfer(Bob, UNIT));
		let length = u32::try_from(xt.encode().len()).unwrap();
		let quoted = TransactionPayment::query_info(xt.clone(), length).partial_fee + tip;
		assert_ok!(Executive::apply_extrinsic(xt).expect("it is valid"));

		let paid = alice - total(Alice) - UNIT;
		assert_eq!(paid, quoted);
		assert_eq!(total(Bob), bob + UNIT);
		// All of it, tip and fee, goes to those who author blocks; nothing is lost or made.
		assert_eq!(Balances::free_balance(CollatorSelection::account_id()), pot + paid);
		assert_eq!(System::account_nonce(account(Alice)), 1);
	});
}

#[test]
fn fees_are_sane() {
	development().execute_with(|| {
		let call = transfer(Bob, UNIT);
		let fee = TransactionPayment::compute_fee(150, &call.get_dispatch_info(), 0);
		assert!(fee > MILLIUNIT / 10, "{fee}");
		assert!(fee < 5 * MILLIUNIT, "{fee}");

		// A block full of ordinary transactions is not free, and not a fortune.
		let weights = <Runtime as frame_system::Config>::BlockWeights::get();
		let full = weights.get(DispatchClass::Normal).max_total.unwrap();
		let block = TransactionPayment::weight_to_fee(full);
		assert!(block > UNIT / 2, "{block}");
		assert!(block < 100 * UNIT, "{block}");

		// Proof counts where it is the scarcer.
		let proof = frame_support::weights::Weight::from_parts(0, 1_000_000);
		assert_eq!(TransactionPayment::weight_to_fee(proof), 10 * MILLIUNIT);
	});
}

#[test]
fn a_transaction_counts_once() {
	development().execute_with(|| {
		begin();
		let xt = transaction(Alice, 0, 0, transfer(Bob, UNIT));
		assert_ok!(Executive::apply_extrinsic(xt.clone()).expect("it is valid"));
		assert_eq!(Executive::apply_extrinsic(xt), Err(InvalidTransaction::Stale.into()));
	});
}

#[test]
fn what_was_not_signed_is_refused() {
	development().execute_with(|| {
		begin();
		let before = total(Alice);
		let mut xt = transaction(Alice, 0, 0, transfer(Bob, UNIT));
		xt.function = transfer(Bob, 2 * UNIT);
		assert_eq!(Executive::apply_extrinsic(xt), Err(InvalidTransaction::BadProof.into()));
		assert_eq!(total(Alice), before);
	});
}

#[test]
fn a_transaction_of_another_chain_is_refused() {
	development().execute_with(|| {
		begin();
		let call = transfer(Bob, UNIT);
		let extension = extensions(0, 0);
		let ours = SignedPayload::new(call.clone(), extension.clone()).unwrap();
		let (_, _, mut implicit) = ours.deconstruct();
		implicit.4 = Hash::repeat_byte(0x99);
		let theirs = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
		let signature = theirs.using_encoded(|bytes| Alice.sign(bytes));
		let xt = assay_runtime::UncheckedExtrinsic::new_signed(
			call,
			Address::Id(account(Alice)),
			MultiSignature::Sr25519(signature),
			extension,
		);
		assert_eq!(Executive::apply_extrinsic(xt), Err(InvalidTransaction::BadProof.into()));
	});
}

#[test]
fn who_cannot_pay_is_refused() {
	development().execute_with(|| {
		begin();
		// One is well known and owns nothing.
		let xt = transaction(Sr25519Keyring::One, 0, 0, transfer(Bob, UNIT));
		let refused = Err(TransactionValidityError::Invalid(InvalidTransaction::Payment));
		assert_eq!(
			Executive::validate_transaction(TransactionSource::External, xt, GENESIS_HASH).map(|_| ()),
			refused
		);
	});
}

#[test]
fn mortal_and_immortal_eras_are_both_known() {
	// The era is part of the format; clients rely on this encoding.
	assert_eq!(Era::Immortal.encode(), [0]);
	assert_eq!(Era::mortal(64, 42).encode(), [0xa5, 0x02]);
}

/// Bob's transfer to Alice, for which a wallet signed a hash of the metadata.
fn with_metadata_hash(signed: [u8; 32], of_the_runtime: Option<[u8; 32]>) -> assay_runtime::UncheckedExtrinsic {
	let call = transfer(Alice, UNIT);
	let checks = |hash: Option<[u8; 32]>| {
		let mut checks = extensions(0, 0);
		checks.0 .9 = match hash {
			Some(hash) => CheckMetadataHash::new_with_custom_hash(hash),
			None => CheckMetadataHash::new(true),
		};
		checks
	};
	let payload = SignedPayload::new(call.clone(), checks(Some(signed))).expect("the hash is there");
	let signature = payload.using_encoded(|bytes| Bob.sign(bytes));
	assay_runtime::UncheckedExtrinsic::new_signed(
		call,
		Address::Id(account(Bob)),
		MultiSignature::Sr25519(signature),
		checks(of_the_runtime),
	)
}

/// What a hardware wallet signs: the transaction with the hash of the metadata that it was shown.
#[test]
fn a_hash_of_the_metadata_is_checked_where_one_is_embedded() {
	let hash = [0x11; 32];
	development().execute_with(|| {
		begin();
		// A runtime that was built without one knows none.
		let xt = with_metadata_hash(hash, None);
		assert_eq!(
			Executive::apply_extrinsic(xt),
			Err(UnknownTransaction::CannotLookup.into())
		);
		// The hash is no part of a transaction, so that one that is applied is read without it: here it is checked alone.
		let check = |of_the_runtime| {
			let context = frame_system::ChainContext::<Runtime>::default();
			with_metadata_hash(hash, Some(of_the_runtime))
				.check(&context)
				.map(|_| ())
		};
		assert_eq!(check([0x22; 32]), Err(InvalidTransaction::BadProof.into()));
		assert_eq!(check(hash), Ok(()));
	});
}
