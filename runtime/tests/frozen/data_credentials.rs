// SPDX-License-Identifier: Apache-2.0

//! What must never change of `DataCredentials`.

use super::{assert_storage, variants};
use assay_runtime::Runtime;
use frame_metadata::v14::StorageHasher::{Blake2_128Concat, Identity, Twox64Concat};
use pallet_data_credentials::{Call, Error, Event};

#[test]
fn calls() {
	assert_eq!(
		variants::<Call<Runtime>>(),
		[(0, "create_schema"), (1, "issue"), (2, "revoke"), (3, "remove"),]
	);
}

#[test]
fn events() {
	assert_eq!(
		variants::<Event<Runtime>>(),
		[
			(0, "SchemaCreated"),
			(1, "CredentialIssued"),
			(2, "CredentialRevoked"),
			(3, "CredentialRemoved"),
		]
	);
}

#[test]
fn errors() {
	assert_eq!(
		variants::<Error<Runtime>>(),
		[
			(0, "SchemaNotFound"),
			(1, "CredentialNotFound"),
			(2, "DeviceNotFound"),
			(3, "StreamNotFound"),
			(4, "DeviceMismatch"),
			(5, "NotIssuer"),
			(6, "ZeroIssuers"),
			(7, "TooManyIssuers"),
			(8, "UriTooLong"),
			(9, "InvalidUtf8"),
			(10, "InvalidExpiry"),
			(11, "DuplicateCredential"),
			(12, "AlreadyRevoked"),
			(13, "CredentialInForce"),
			(14, "CredentialRevoked"),
			(15, "SchemaMismatch"),
			(16, "ContentMismatch"),
		]
	);
}

#[test]
fn storage() {
	assert_storage(
		"DataCredentials",
		&[
			("Credentials", &[Twox64Concat]),
			("CredentialsOf", &[Blake2_128Concat, Twox64Concat]),
			("Issued", &[Identity]),
			("NextCredentialId", &[]),
			("NextSchemaId", &[]),
			("Schemas", &[Twox64Concat]),
		],
	);
}
