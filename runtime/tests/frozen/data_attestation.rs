// SPDX-License-Identifier: Apache-2.0

//! What must never change of `DataAttestation`.

use super::{assert_storage, variants};
use assay_runtime::Runtime;
use frame_metadata::v14::StorageHasher::{Blake2_128Concat, Twox64Concat};
use pallet_data_attestation::{Call, Error, Event};

#[test]
fn calls() {
	assert_eq!(
		variants::<Call<Runtime>>(),
		[
			(0, "open_stream"),
			(1, "submit"),
			(2, "close_stream"),
			(3, "submit_many"),
			(4, "report_equivocation"),
			(5, "fund_device"),
			(6, "withdraw_allowance"),
			(7, "submit_as_device"),
			(8, "reconfigure_stream"),
			(9, "register_gateway"),
			(10, "anchor"),
			(11, "submit_anchored"),
			(12, "close_gateway"),
			(13, "promise"),
			(14, "withdraw_promise"),
		]
	);
}

#[test]
fn events() {
	assert_eq!(
		variants::<Event<Runtime>>(),
		[
			(0, "StreamOpened"),
			(1, "Committed"),
			(2, "StreamClosed"),
			(3, "SubmissionRefused"),
			(4, "EquivocationProved"),
			(5, "DeviceFunded"),
			(6, "AllowanceWithdrawn"),
			(7, "DevicePaid"),
			(8, "StreamReconfigured"),
			(9, "GatewayRegistered"),
			(10, "Anchored"),
			(11, "AnchoredSubmitted"),
			(12, "GatewayClosed"),
			(13, "PromiseMade"),
			(14, "PromiseWithdrawn"),
		]
	);
}

#[test]
fn errors() {
	assert_eq!(
		variants::<Error<Runtime>>(),
		[
			(0, "StreamNotFound"),
			(1, "StreamClosed"),
			(2, "StreamFull"),
			(3, "DuplicateSequence"),
			(4, "SequenceGap"),
			(5, "ZeroReadings"),
			(6, "InvalidTimeRange"),
			(7, "NonMonotonicTime"),
			(8, "DeviceNotFound"),
			(9, "DeviceSuspended"),
			(10, "DeviceRetired"),
			(11, "NoPermission"),
			(12, "SignatureExpired"),
			(13, "InvalidSignature"),
			(14, "NameTooLong"),
			(15, "ContentTypeTooLong"),
			(16, "InvalidUtf8"),
			(17, "KeyNotFound"),
			(18, "KeyReplaced"),
			(19, "TimeInFuture"),
			(20, "SequenceMismatch"),
			(21, "IdenticalCommitments"),
			(22, "AllowanceNotFound"),
			(23, "AllowanceEmpty"),
			(24, "RateExceeded"),
			(25, "ZeroRate"),
			(26, "NotPayer"),
			(27, "UriTooLong"),
			(28, "InvalidQuantity"),
			(29, "QuantityTooLong"),
			(30, "InvalidUnit"),
			(31, "ZeroMaxInterval"),
			(32, "GatewayNotFound"),
			(33, "NotGatewayOwner"),
			(34, "GatewayClosed"),
			(35, "GatewayFull"),
			(36, "ZeroTreeSize"),
			(37, "TreeTooLarge"),
			(38, "NotAnchored"),
			(39, "DeviceMismatch"),
			(40, "NoEpoch"),
			(41, "EpochMismatch"),
			(42, "PredecessorMismatch"),
			(43, "EvidenceEpochMismatch"),
			(44, "EvidencePredecessorMismatch"),
			(45, "EpochNotFound"),
			(46, "AlreadyProved"),
			(47, "AnchoredTooEarly"),
			(48, "EpochEnded"),
			(49, "NotLogged"),
			(50, "PromiseNotFound"),
			(51, "PromiseInUse"),
			(52, "PromiseMismatch"),
			(53, "IntervalTooShort"),
			(54, "TrancheTooShort"),
			(55, "TrancheTooLong"),
			(56, "ZeroMinReadings"),
			(57, "ZeroSlots"),
			(58, "InvalidWidth"),
			(59, "ZeroTranches"),
			(60, "TranchesEnded"),
		]
	);
}

#[test]
fn storage() {
	assert_storage(
		"DataAttestation",
		&[
			("Allowances", &[Blake2_128Concat]),
			("Descriptions", &[Twox64Concat, Twox64Concat]),
			("Estates", &[Blake2_128Concat]),
			("Gateways", &[Twox64Concat]),
			("GatewaysOf", &[Blake2_128Concat, Twox64Concat]),
			("NextGatewayId", &[]),
			("NextStreamId", &[]),
			("PromiseLimits", &[]),
			("Streams", &[Twox64Concat]),
			("StreamsOf", &[Blake2_128Concat, Twox64Concat]),
			("Tranches", &[Twox64Concat]),
		],
	);
}
