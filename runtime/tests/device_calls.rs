// SPDX-License-Identifier: Apache-2.0

//! A device without an account commits its readings: whole transactions that no account signed.

mod common;

use assay_primitives::{Action, Commitment, DeviceId, DeviceKey, DeviceSignature, Envelope};
use assay_runtime::{
	configs::money::TransactionFee,
	constants::currency::{EXISTENTIAL_DEPOSIT, UNIT},
	Balances, CollatorSelection, DataAttestation, Executive, Hash, Header, Runtime, RuntimeCall, System,
	TransactionPayment, UncheckedExtrinsic,
};
use codec::Encode;
use common::{account, development, device::running_tag, dispatch, extensions, total, transaction, GENESIS_HASH};
use frame_support::{
	assert_ok,
	dispatch::{DispatchInfo, GetDispatchInfo},
	traits::{fungible::Mutate, Authorize},
};
use pallet_data_attestation::{self as attestation, DeviceFee, WeightInfo};
use pallet_device_identity::{self as identity, WeightInfo as _};
use pallet_transaction_payment::{ChargeTransactionPayment, NextFeeMultiplier};
use sp_core::{ed25519, Pair};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::{
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction},
	Digest, FixedU128,
};

const VALID_UNTIL: u32 = 100;

fn pair() -> ed25519::Pair {
	ed25519::Pair::from_seed(b"a device without an account, 32b")
}

fn device() -> DeviceId {
	DeviceId::of(&key())
}

fn key() -> DeviceKey {
	DeviceKey::Ed25519(pair().public().0)
}

fn sign(action: Action, nonce: u64, content: impl Encode) -> DeviceSignature {
	let envelope = Envelope::new(GENESIS_HASH, action, device(), nonce, VALID_UNTIL, content);
	DeviceSignature(pair().sign(&envelope.to_bytes()).0)
}

fn signed(sequence: u64) -> attestation::SignedCommitment<u32> {
	let commitment = Commitment {
		sequence,
		epoch: running_tag(device()),
		after: sequence.saturating_sub(1),
		count: 1_024,
		first_time: sequence,
		last_time: sequence,
		..Default::default()
	};
	attestation::SignedCommitment {
		commitment,
		valid_until: VALID_UNTIL,
		key_index: 0,
		signature: sign(Action::Commit, sequence, (0_u64, commitment)),
	}
}

fn call(sequence: u64) -> RuntimeCall {
	let (stream, signed) = (0, signed(sequence));
	attestation::Call::<Runtime>::submit_as_device { stream, signed }.into()
}

/// A transaction that no account signed.
fn brought(call: RuntimeCall) -> UncheckedExtrinsic {
	UncheckedExtrinsic::new_transaction(call, extensions(0, 0))
}

fn validate(xt: UncheckedExtrinsic) -> Result<ValidTransaction, TransactionValidityError> {
	Executive::validate_transaction(TransactionSource::External, xt, Hash::default())
}

/// A chain with the device and its stream, on which so much is set aside for it.
fn with_allowance(amount: u128, test: impl FnOnce()) {
	development().execute_with(|| {
		let signature = sign(Action::Register, 0, account(Alice));
		let register = identity::Call::register {
			key: key(),
			valid_until: VALID_UNTIL,
			signature,
		};
		assert_ok!(dispatch(Alice, register));
		let open = attestation::Call::open_stream {
			device: device(),
			description: Default::default(),
		};
		assert_ok!(dispatch(Alice, open));
		let fund = attestation::Call::fund_device {
			device: device(),
			amount,
			rate: 100,
		};
		assert_ok!(dispatch(Alice, fund));
		Executive::initialize_block(&Header::new(
			2,
			Hash::default(),
			Hash::default(),
			GENESIS_HASH,
			Digest::default(),
		));
		test();
	});
}

fn size() -> u64 {
	DataAttestation::root(0).expect("it is open").0
}

#[test]
fn commitments_of_a_device_are_let_in_executed_and_paid_for() {
	with_allowance(UNIT, || {
		let (alice, pot) = (total(Alice), Balances::free_balance(CollatorSelection::account_id()));
		for sequence in 0..3 {
			assert_ok!(Executive::apply_extrinsic(brought(call(sequence))).expect("it is valid"));
		}
		assert_eq!(size(), 3);
		// All of it comes from what Alice set aside and goes to the authors of blocks.
		let paid = alice - total(Alice);
		assert!(paid > 0);
		assert_eq!(Balances::free_balance(CollatorSelection::account_id()), pot + paid);
		DataAttestation::do_try_state().expect("the state is sound");
	});
}

/// The same commitment, brought by an account.
fn by_account() -> RuntimeCall {
	let (stream, signed) = (0, signed(0));
	attestation::Call::<Runtime>::submit { stream, signed }.into()
}

/// The length that is charged for: that of a signed transaction with the same commitment, with a nonce and an era of one byte
/// more.
const LENGTH: u32 = 304;

#[test]
fn the_length_is_that_of_a_signed_transaction() {
	let length = development().execute_with(|| transaction(Bob, 0, 0, by_account()).encode().len());
	assert_eq!(length, 303);
}

/// What a signed transaction of the same weight and length pays, a device pays.
#[test]
fn a_device_pays_what_a_signed_transaction_does() {
	type Weights = <Runtime as attestation::Config>::WeightInfo;
	with_allowance(UNIT, || {
		let before = total(Alice);
		assert_ok!(Executive::apply_extrinsic(brought(call(0))).expect("it is valid"));
		let charged = before - total(Alice);

		// The first commitment of a log takes no hash, and the longest log is declared, after the end of a tranche.
		let saved = Weights::append(31) - Weights::append(0) + Weights::keep_tranche();
		// Nor was the key replaced. The authorisation is part of it.
		let unread = <Runtime as identity::Config>::WeightInfo::read_past_key();
		let call_weight = Weights::submit_as_device() - saved - unread;
		let signed = transaction(Bob, 0, 0, by_account()).get_dispatch_info();
		assert!(signed.extension_weight.ref_time() > 0);
		let info = DispatchInfo { call_weight, ..signed };
		assert_eq!(charged, TransactionPayment::compute_fee(LENGTH, &info, 0));

		// And this is what is taken of an account, whose transaction is really executed.
		let remark: RuntimeCall = frame_system::Call::<Runtime>::remark { remark: vec![7; 100] }.into();
		let xt = transaction(Bob, 0, 0, remark.clone());
		let length = u32::try_from(xt.encode().len()).expect("it is short");
		let before = total(Bob);
		assert_ok!(Executive::apply_extrinsic(xt).expect("it is valid"));
		let weight = remark.get_dispatch_info().call_weight;
		assert_eq!(before - total(Bob), TransactionFee::fee(weight, length));
	});
}

/// A device's transaction comes when a signed one of the same weight and length comes.
#[test]
fn a_device_waits_no_longer_than_a_signed_transaction() {
	with_allowance(UNIT, || {
		let priority = validate(brought(call(0))).expect("it is next").priority;
		let brought = brought(call(0)).get_dispatch_info();
		// The call and its authorisation, as declared; and a signed one's extensions.
		let remark = transaction(Bob, 0, 0, frame_system::Call::<Runtime>::remark { remark: vec![] });
		let signed = remark.get_dispatch_info().extension_weight;
		assert_eq!(brought.extension_weight, signed + call(0).weight_of_authorize());
		let length = usize::try_from(LENGTH).expect("it is short");
		assert_eq!(
			priority,
			ChargeTransactionPayment::<Runtime>::get_priority(&brought, length, 0, 0)
		);
		assert!(priority > 0);

		// By the same formula as that of an account's.
		let remark: RuntimeCall = frame_system::Call::<Runtime>::remark { remark: vec![7; 100] }.into();
		let weight = remark.get_dispatch_info().call_weight;
		let xt = transaction(Bob, 0, 0, remark);
		let length = u32::try_from(xt.encode().len()).expect("it is short");
		let of_remark = validate(xt).expect("it is valid").priority;
		assert_eq!(of_remark, TransactionFee::priority(weight, length));
	});
}

/// Where the pot that takes fees does not exist and a fee is less than it must hold, the fee is burnt: the call does not fail
/// for nothing, again and again.
#[test]
fn a_fee_that_nobody_can_take_is_burnt() {
	with_allowance(UNIT, || {
		// When blocks are empty, fees are low.
		NextFeeMultiplier::<Runtime>::put(FixedU128::from_rational(1, 10));
		let pot = CollatorSelection::account_id();
		Balances::set_balance(&pot, 0);
		assert!(!System::account_exists(&pot));
		let (before, issued) = (total(Alice), Balances::total_issuance());
		assert_ok!(Executive::apply_extrinsic(brought(call(0))).expect("it is valid"));
		let charged = before - total(Alice);
		assert!(charged > 0 && charged < EXISTENTIAL_DEPOSIT, "{charged}");
		assert_eq!(Balances::total_issuance(), issued - charged);
		assert_eq!(size(), 1);
		DataAttestation::do_try_state().expect("the state is sound");
	});
}

#[test]
fn the_pool_takes_several_in_order_and_refuses_the_rest() {
	with_allowance(UNIT, || {
		let first = validate(brought(call(0))).expect("it is next");
		let third = validate(brought(call(2))).expect("it waits");
		assert!(first.requires.is_empty());
		assert_eq!(third.requires, validate(brought(call(1))).expect("it waits").provides);

		let refused = |xt, error: attestation::Error<Runtime>| {
			let custom = InvalidTransaction::Custom(error.encode()[0]);
			assert_eq!(validate(xt), Err(custom.into()), "{error:?}");
		};
		let mut forged = signed(0);
		forged.signature = DeviceSignature([0; 64]);
		let forged = attestation::Call::<Runtime>::submit_as_device {
			stream: 0,
			signed: forged,
		};
		refused(brought(forged.into()), attestation::Error::InvalidSignature);
		refused(brought(call(17)), attestation::Error::SequenceGap);
		assert_ok!(Executive::apply_extrinsic(brought(call(0))).expect("it is valid"));
		refused(brought(call(0)), attestation::Error::DuplicateSequence);
	});
}

#[test]
fn nothing_set_aside_is_an_exact_error() {
	with_allowance(0, || {
		let empty = attestation::Error::<Runtime>::AllowanceEmpty.encode()[0];
		let refused = TransactionValidityError::Invalid(InvalidTransaction::Custom(empty));
		assert_eq!(validate(brought(call(0))), Err(refused));
		assert_eq!(Executive::apply_extrinsic(brought(call(0))), Err(refused));
		assert_eq!(size(), 0);
	});
}

#[test]
fn an_account_cannot_bring_it_as_its_own() {
	with_allowance(UNIT, || {
		let result = Executive::apply_extrinsic(transaction(Bob, 0, 0, call(0))).expect("it is valid, and pays");
		assert!(result.is_err());
		assert_eq!(size(), 0);
	});
}
