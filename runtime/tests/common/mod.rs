// SPDX-License-Identifier: Apache-2.0

//! What the tests of the runtime share.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub(crate) mod device;
pub(crate) mod evidence;
pub(crate) mod goods;
pub(crate) mod governance;
pub(crate) mod ledger;
pub(crate) mod numbers;
pub(crate) mod town;

use assay_runtime::{
	constants::time::{MILLISECS_PER_BLOCK, SLOT_DURATION},
	genesis_presets, AccountId, Address, Balances, DataAttestation, DataMarketplace, DeviceIdentity, Hash, Runtime,
	RuntimeCall, RuntimeGenesisConfig, RuntimeOrigin, Signature, System, Timestamp, TxExtension, UncheckedExtrinsic,
};
use codec::{Decode, Encode};
use frame_support::{
	genesis_builder_helper::build_state,
	storage::{with_transaction, TransactionOutcome},
	traits::fungible::{Inspect, InspectHold},
	view_functions::ViewFunction,
};
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Era, SignedPayload},
	traits::Dispatchable,
	DispatchError, DispatchResult,
};

/// The hash of the genesis block in tests.
pub(crate) const GENESIS_HASH: Hash = Hash::repeat_byte(0x47);

/// The state of a preset, as JSON with nothing left out.
pub(crate) fn genesis_json(preset: &str) -> Value {
	let patch = genesis_presets::get_preset(&PresetId::from(preset)).expect("the preset exists");
	let patch = serde_json::from_slice(&patch).expect("a preset is JSON");
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).expect("the default is JSON");
	merge(&mut genesis, patch);
	genesis
}

fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		},
		(base, patch) => *base = patch,
	}
}

/// The chain at its first block, from a preset.
pub(crate) fn chain(preset: &str) -> sp_io::TestExternalities {
	build(&genesis_json(preset))
}

/// The chain at its first block, from a whole genesis state as JSON.
pub(crate) fn build(genesis: &Value) -> sp_io::TestExternalities {
	let genesis = serde_json::to_vec(genesis).expect("JSON is bytes");
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(genesis).expect("the preset builds");
		frame_system::BlockHash::<Runtime>::insert(0, GENESIS_HASH);
		System::set_block_number(1);
		block_at(MILLISECS_PER_BLOCK);
	});
	ext
}

/// The time, in milliseconds since the Unix epoch.
pub(crate) fn now() -> u64 {
	Timestamp::get()
}

/// What the market's clock shows.
pub(crate) fn ticks() -> u64 {
	pallet_data_marketplace::Now::<Runtime>::get().ticks
}

/// Tells the time as a block does.
pub(crate) fn block_at(time: u64) {
	pallet_aura::CurrentSlot::<Runtime>::put(sp_consensus_aura::Slot::from(time / SLOT_DURATION));
	Timestamp::set_timestamp(time);
}

/// Lets so many milliseconds pass. Each half hour at the latest a block tells the time: the chain does not stand.
pub(crate) fn pass(milliseconds: u64) {
	const OFTEN: u64 = 30 * 60 * 1_000;
	let end = now() + milliseconds;
	while now() < end {
		block_at(end.min(now() + OFTEN));
	}
}

/// The chain of the `development` preset at its first block.
pub(crate) fn development() -> sp_io::TestExternalities {
	chain(sp_genesis_builder::DEV_RUNTIME_PRESET)
}

/// The account of a well-known key.
pub(crate) fn account(who: Sr25519Keyring) -> AccountId {
	who.to_account_id()
}

/// Dispatches a call in an account's name.
pub(crate) fn dispatch(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into()
		.dispatch(RuntimeOrigin::signed(account(who)))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// Dispatches a call in governance's name.
pub(crate) fn root(call: impl Into<RuntimeCall>) -> DispatchResult {
	call.into()
		.dispatch(RuntimeOrigin::root())
		.map(|_| ())
		.map_err(|error| error.error)
}

/// Runs something and takes all of it back.
pub(crate) fn undone<R>(run: impl FnOnce() -> R) -> R {
	let mut result = None;
	let _ = with_transaction(|| {
		result = Some(run());
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
	});
	result.expect("it ran")
}

/// Checks that what our pallets store is sound.
pub(crate) fn sound() {
	DeviceIdentity::do_try_state().expect("identity is sound");
	DataAttestation::do_try_state().expect("attestation is sound");
	DataMarketplace::do_try_state().expect("the market is sound");
}

/// What an account owns, whether or not it is held.
pub(crate) fn total(who: Sr25519Keyring) -> u128 {
	Balances::total_balance(&account(who))
}

/// What is held of an account's balance.
pub(crate) fn held(who: Sr25519Keyring) -> u128 {
	Balances::total_balance_on_hold(&account(who))
}

/// Asks a view function as a client does: by its id, in SCALE.
pub(crate) fn view<V>(query: V) -> V::ReturnType
where
	V: ViewFunction + Encode,
	V::ReturnType: Decode,
{
	let answer = Runtime::execute_view_function(V::id(), query.encode()).expect("it exists");
	V::ReturnType::decode(&mut &answer[..]).expect("the answer is of the type it says")
}

/// The transaction extensions of an ordinary transaction.
pub(crate) fn extensions(nonce: u32, tip: u128) -> TxExtension {
	(
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_transaction_payment::ChargeTransactionPayment::from(tip),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
	)
		.into()
}

/// A signed transaction.
pub(crate) fn transaction(
	who: Sr25519Keyring,
	nonce: u32,
	tip: u128,
	call: impl Into<RuntimeCall>,
) -> UncheckedExtrinsic {
	let call = call.into();
	let extension = extensions(nonce, tip);
	let payload = SignedPayload::new(call.clone(), extension.clone()).expect("the implicit part is there");
	let signature = payload.using_encoded(|bytes| who.sign(bytes));
	UncheckedExtrinsic::new_signed(
		call,
		Address::Id(account(who)),
		Signature::Sr25519(signature),
		extension,
	)
}
