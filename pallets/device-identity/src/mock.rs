// SPDX-License-Identifier: Apache-2.0

//! A runtime of this pallet and balances, and devices that sign.

use assay_primitives::{Action, DeviceId, DeviceKey, DeviceSignature, Envelope};
use codec::Encode;
use frame_support::{
	assert_noop, derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU128, ConstU32},
};
use p256::ecdsa::signature::Signer;
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};
use sp_io::hashing::sha2_256;
use sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError};

use crate as pallet_device_identity;

pub(crate) type AccountId = u64;
pub(crate) type Balance = u128;

pub(crate) const OWNER: AccountId = 1;
pub(crate) const OTHER: AccountId = 2;
pub(crate) const POOR: AccountId = 3;
pub(crate) const FUNDS: Balance = 1_000_000;
pub(crate) const DEVICE_DEPOSIT: Balance = 1_000;
pub(crate) const BYTE_DEPOSIT: Balance = 10;
/// A last block that no test reaches.
pub(crate) const LATER: u64 = 1_000;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type DeviceIdentity = pallet_device_identity;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	pub const MaxFieldLength: u32 = 64;
}

impl pallet_device_identity::Config for Test {
	type WeightInfo = ();
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type DeviceDeposit = ConstU128<DEVICE_DEPOSIT>;
	type MetadataByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type MaxFieldLength = MaxFieldLength;
	type MaxUrlLength = ConstU32<256>;
}

/// Genesis with funds for the accounts.
pub(crate) fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(OWNER, FUNDS), (OTHER, FUNDS), (POOR, DEVICE_DEPOSIT)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("valid");
	let mut ext = sp_io::TestExternalities::new(storage);
	#[cfg(feature = "runtime-benchmarks")]
	ext.register_extension(sp_keystore::KeystoreExt::new(
		sp_keystore::testing::MemoryKeystore::new(),
	));
	ext.execute_with(|| System::set_block_number(10));
	ext
}

/// Runs a test and then checks the state.
pub(crate) fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		DeviceIdentity::do_try_state().expect("the state is sound");
	});
}

/// Dispatches a call as a signed transaction would.
pub(crate) fn dispatch(who: AccountId, call: pallet_device_identity::Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// The call is refused with this error and changes nothing.
pub(crate) fn assert_refused(
	who: AccountId,
	call: pallet_device_identity::Call<Test>,
	error: impl Into<DispatchError>,
) {
	assert_noop!(
		RuntimeCall::from(call)
			.dispatch(RuntimeOrigin::signed(who))
			.map_err(|e| e.error),
		error.into()
	);
}

/// The event was the last one.
pub(crate) fn assert_last(event: pallet_device_identity::Event<Test>) {
	System::assert_last_event(event.into());
}

/// What is held of an account.
pub(crate) fn held(who: AccountId) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&pallet_device_identity::HoldReason::Device.into(), &who)
}

/// A device that signs with one of the four kinds of key.
pub(crate) enum Signing {
	// Its pair is twice as large as the others.
	Ed25519(Box<ed25519::Pair>),
	Sr25519(sr25519::Pair),
	Secp256k1(ecdsa::Pair),
	P256(p256::ecdsa::SigningKey),
}

impl Signing {
	/// One of each kind.
	pub(crate) fn all(seed: u8) -> [Self; 4] {
		let seed = [seed; 32];
		[
			Self::Ed25519(Box::new(ed25519::Pair::from_seed(&seed))),
			Self::Sr25519(sr25519::Pair::from_seed(&seed)),
			Self::Secp256k1(ecdsa::Pair::from_seed(&seed)),
			Self::P256(p256::ecdsa::SigningKey::from_slice(&seed).expect("in range")),
		]
	}

	/// One with an Ed25519 key.
	pub(crate) fn ed25519(seed: u8) -> Self {
		Self::Ed25519(Box::new(ed25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn key(&self) -> DeviceKey {
		match self {
			Self::Ed25519(pair) => DeviceKey::Ed25519(pair.public().0),
			Self::Sr25519(pair) => DeviceKey::Sr25519(pair.public().0),
			Self::Secp256k1(pair) => DeviceKey::Secp256k1(pair.public().0),
			Self::P256(key) => {
				let point = key.verifying_key().to_encoded_point(true);
				DeviceKey::P256(point.as_bytes().try_into().expect("33 bytes"))
			},
		}
	}

	pub(crate) fn id(&self) -> DeviceId {
		DeviceId::of(&self.key())
	}

	pub(crate) fn sign_bytes(&self, message: &[u8]) -> DeviceSignature {
		DeviceSignature(match self {
			Self::Ed25519(pair) => pair.sign(message).0,
			Self::Sr25519(pair) => pair.sign(message).0,
			Self::Secp256k1(pair) => {
				let signature = pair.sign_prehashed(&sha2_256(message)).0;
				signature[..64].try_into().expect("64 bytes")
			},
			Self::P256(key) => {
				let signature: p256::ecdsa::Signature = key.sign(message);
				signature.to_bytes().into()
			},
		})
	}

	/// An envelope of this device on this chain, signed.
	pub(crate) fn sign(&self, action: Action, nonce: u64, valid_until: u32, content: impl Encode) -> DeviceSignature {
		let genesis: H256 = System::block_hash(0);
		self.sign_bytes(&Envelope::new(genesis, action, self.id(), nonce, valid_until, content).to_bytes())
	}

	/// The call that registers this device for an owner.
	pub(crate) fn registration(&self, owner: AccountId) -> pallet_device_identity::Call<Test> {
		pallet_device_identity::Call::register {
			key: self.key(),
			valid_until: LATER,
			signature: self.sign(Action::Register, 0, LATER as u32, owner),
		}
	}

	/// Registers this device.
	pub(crate) fn register(self, owner: AccountId) -> Self {
		dispatch(owner, self.registration(owner)).expect("registers");
		self
	}
}
