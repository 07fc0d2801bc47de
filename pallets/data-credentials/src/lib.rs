// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod deposit;
mod impls;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{BalanceOf, Credential, Schema};
pub use weights::WeightInfo;

/// The pallet's items as the runtime sees them.
// In what FRAME's macros write; the rules, which the calls hand over to, are held to all lints.
#[allow(clippy::cast_possible_truncation, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{types::BalanceOf, Credential, Schema, WeightInfo};
	use alloc::vec::Vec;
	use assay_primitives::{
		credential::{CredentialView, SchemaView, Subject},
		traits::{DeviceRegistry, StreamRegistry},
		CredentialId, DeviceId, SchemaId, StreamId,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, MutateHold},
			StorageVersion,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// Data credentials: what issuers attest about devices and their streams.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// The token in which deposits are held.
		type Currency: Inspect<Self::AccountId> + MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// The devices that there are.
		type Devices: DeviceRegistry<Self::AccountId>;

		/// The streams that there are.
		type Streams: StreamRegistry;

		/// Deposit of a schema without its URI and issuers.
		#[pallet::constant]
		type SchemaDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of a schema's URI and of its list of issuers.
		#[pallet::constant]
		type SchemaByteDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a credential.
		#[pallet::constant]
		type CredentialDeposit: Get<BalanceOf<Self>>;

		/// Most issuers that a schema lists.
		#[pallet::constant]
		type MaxIssuers: Get<u32>;

		/// Longest URI, in bytes.
		#[pallet::constant]
		type MaxUriLength: Get<u32>;

		/// Makes devices for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: assay_primitives::traits::DeviceFactory<Self::AccountId>;
	}

	/// Why this pallet holds a balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a schema, which stays for good, or of a credential, given back when it is removed.
		#[codec(index = 0)]
		Credential,
	}

	/// Schemas of credentials.
	#[pallet::storage]
	pub type Schemas<T: Config> = StorageMap<_, Twox64Concat, SchemaId, Schema<T>>;

	/// Number of the next schema.
	#[pallet::storage]
	pub type NextSchemaId<T> = StorageValue<_, SchemaId, ValueQuery>;

	/// Credentials, in force or not. One that has expired is there until it is removed. One that was revoked stays for good.
	#[pallet::storage]
	pub type Credentials<T: Config> = StorageMap<_, Twox64Concat, CredentialId, Credential<T>>;

	/// Number of the next credential.
	#[pallet::storage]
	pub type NextCredentialId<T> = StorageValue<_, CredentialId, ValueQuery>;

	/// The credentials about each device and stream.
	#[pallet::storage]
	pub type CredentialsOf<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, CredentialId, ()>;

	/// The credential of each schema, subject, issuer and content, by the hash of these four: none is issued twice.
	#[pallet::storage]
	pub type Issued<T: Config> = StorageMap<_, Identity, H256, CredentialId>;

	/// What happened to schemas and credentials.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	// Some fields have a name that says all.
	#[allow(missing_docs)]
	pub enum Event<T: Config> {
		/// A schema was created.
		#[codec(index = 0)]
		SchemaCreated {
			schema: SchemaId,
			/// Who created it and paid its deposit.
			owner: T::AccountId,
			/// SHA-256 hash of its text.
			hash: H256,
		},
		/// A credential was issued.
		#[codec(index = 1)]
		CredentialIssued {
			credential: CredentialId,
			/// Its schema.
			schema: SchemaId,
			/// What it is about.
			subject: Subject,
			/// Who issued it.
			issuer: T::AccountId,
			/// SHA-256 hash of what is attested.
			content: H256,
		},
		/// A credential was revoked, for good.
		#[codec(index = 2)]
		CredentialRevoked { credential: CredentialId },
		/// A credential that had expired was removed, and its deposit given back.
		#[codec(index = 3)]
		CredentialRemoved {
			credential: CredentialId,
			amount: BalanceOf<T>,
		},
	}

	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such schema.
		#[codec(index = 0)]
		SchemaNotFound,
		/// There is no such credential.
		#[codec(index = 1)]
		CredentialNotFound,
		/// No such device was ever registered.
		#[codec(index = 2)]
		DeviceNotFound,
		/// No such stream was ever opened.
		#[codec(index = 3)]
		StreamNotFound,
		/// The stream is another device's than the caller names.
		#[codec(index = 4)]
		DeviceMismatch,
		/// The caller may not issue credentials of this schema, or did not issue this one.
		#[codec(index = 5)]
		NotIssuer,
		/// The list of issuers is empty.
		#[codec(index = 6)]
		ZeroIssuers,
		/// The list of issuers is longer than `MaxIssuers`.
		#[codec(index = 7)]
		TooManyIssuers,
		/// The URI is longer than `MaxUriLength`.
		#[codec(index = 8)]
		UriTooLong,
		/// The URI is not UTF-8.
		#[codec(index = 9)]
		InvalidUtf8,
		/// The last block named is in the past.
		#[codec(index = 10)]
		InvalidExpiry,
		/// The caller issued a credential of the same schema, subject and content before, and that is on record: in force,
		/// revoked, or expired and not removed.
		#[codec(index = 11)]
		DuplicateCredential,
		/// The credential was revoked already.
		#[codec(index = 12)]
		AlreadyRevoked,
		/// The credential is in force: neither revoked nor expired.
		#[codec(index = 13)]
		CredentialInForce,
		/// The credential was revoked: it stays on record for good, and its deposit with it.
		#[codec(index = 14)]
		CredentialRevoked,
		/// The schema has another hash than the caller names.
		#[codec(index = 15)]
		SchemaMismatch,
		/// The credential attests another content than the caller names.
		#[codec(index = 16)]
		ContentMismatch,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::ensure_sound_config();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Creates a schema of credentials.
		///
		/// `hash` is the SHA-256 hash of the schema's text, and `uri` says where the text is. `issuers` lists who may issue
		/// credentials of the schema. Without a list, anyone may. A schema never changes.
		///
		/// Anyone may call it. The caller pays the deposit, which stays held for good.
		///
		/// # Errors
		/// - [`Error::UriTooLong`], [`Error::InvalidUtf8`]: the URI.
		/// - [`Error::ZeroIssuers`], [`Error::TooManyIssuers`]: the list of issuers.
		/// - The caller lacks the funds for the deposit.
		///
		/// # Events
		/// - [`Event::SchemaCreated`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create_schema())]
		pub fn create_schema(
			origin: OriginFor<T>,
			hash: H256,
			uri: Vec<u8>,
			issuers: Option<Vec<T::AccountId>>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_create_schema(owner, hash, uri, issuers)
		}

		/// Issues a credential about a device, or about one of its streams.
		///
		/// `schema` is the number of the schema, and `hash` the hash of its text: the caller says what the credential means,
		/// not a number alone. `device` is the subject, or the device of the `stream` that is the subject. Either may be
		/// out of service. `content` is the SHA-256 hash of what is attested. `expires_at` is the last block in which the
		/// credential is in force. Without one, it does not expire.
		///
		/// An issuer of the schema may call it. The caller pays the deposit.
		///
		/// # Errors
		/// - [`Error::SchemaNotFound`], [`Error::SchemaMismatch`], [`Error::NotIssuer`]: the schema.
		/// - [`Error::DeviceNotFound`], [`Error::StreamNotFound`], [`Error::DeviceMismatch`]: the subject.
		/// - [`Error::InvalidExpiry`]: the last block is past.
		/// - [`Error::DuplicateCredential`]: the same was issued before.
		/// - The caller lacks the funds for the deposit.
		///
		/// # Events
		/// - [`Event::CredentialIssued`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::issue())]
		pub fn issue(
			origin: OriginFor<T>,
			schema: SchemaId,
			hash: H256,
			device: DeviceId,
			stream: Option<StreamId>,
			content: H256,
			expires_at: Option<BlockNumberFor<T>>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(issuer, (schema, hash), (device, stream), content, expires_at)
		}

		/// Revokes a credential, for good.
		///
		/// `content` is the hash that the credential attests. The credential stays on record, and so does its deposit.
		///
		/// Its issuer may call it.
		///
		/// # Errors
		/// - [`Error::CredentialNotFound`], [`Error::NotIssuer`], [`Error::ContentMismatch`], [`Error::AlreadyRevoked`]
		///
		/// # Events
		/// - [`Event::CredentialRevoked`]
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(origin: OriginFor<T>, credential: CredentialId, content: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke(&who, credential, content)
		}

		/// Removes a credential that has expired and was not revoked, and gives its deposit back.
		///
		/// The same may be issued again then, under another number.
		///
		/// Its issuer may call it.
		///
		/// # Errors
		/// - [`Error::CredentialNotFound`], [`Error::NotIssuer`], [`Error::CredentialRevoked`],
		///   [`Error::CredentialInForce`]
		///
		/// # Events
		/// - [`Event::CredentialRemoved`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove())]
		pub fn remove(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove(&who, credential)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The schema with this number.
		pub fn schema(id: SchemaId) -> Option<SchemaView<T::AccountId>> {
			Self::view_schema(id)
		}

		/// The credential with this number, in force or not.
		pub fn credential(id: CredentialId) -> Option<CredentialView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_credential(id)
		}

		/// Up to `limit` (at most 100) credentials about a device or a stream, in force or not, those that follow `start`.
		pub fn credentials_of(
			subject: Subject,
			start: Option<CredentialId>,
			limit: u32,
		) -> Vec<CredentialView<T::AccountId, BlockNumberFor<T>>> {
			Self::page_of_credentials(subject, start, limit)
		}
	}
}
