// SPDX-License-Identifier: Apache-2.0

//! Why calls are refused.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod errors {
	/// Why a call was refused. A refused call changes nothing.
	#[pallet::error]
	pub enum Error<T> {
		/// No such stream was ever opened.
		#[codec(index = 0)]
		StreamNotFound,
		/// The stream is closed.
		#[codec(index = 1)]
		StreamClosed,
		/// The log has as many commitments as it can have.
		#[codec(index = 2)]
		StreamFull,
		/// The stream has a commitment with this sequence already.
		#[codec(index = 3)]
		DuplicateSequence,
		/// The sequence leaves out commitments that the stream does not have yet.
		#[codec(index = 4)]
		SequenceGap,
		/// The batch has no readings.
		#[codec(index = 5)]
		ZeroReadings,
		/// The first reading is later than the last.
		#[codec(index = 6)]
		InvalidTimeRange,
		/// The first reading is earlier than the time that the commitment says it follows.
		#[codec(index = 7)]
		NonMonotonicTime,
		/// No such device was ever registered.
		#[codec(index = 8)]
		DeviceNotFound,
		/// The device is suspended.
		#[codec(index = 9)]
		DeviceSuspended,
		/// The device is retired.
		#[codec(index = 10)]
		DeviceRetired,
		/// The caller may not do this for the device, or only its owner may.
		#[codec(index = 11)]
		NoPermission,
		/// The signature was good up to an earlier block than this one, or than the one that anchored it.
		#[codec(index = 12)]
		SignatureExpired,
		/// The signature is not the device's over this stream, commitment and last block on this chain.
		#[codec(index = 13)]
		InvalidSignature,
		/// The name is longer than `MaxNameLength`.
		#[codec(index = 14)]
		NameTooLong,
		/// The content type is longer than `MaxContentTypeLength`.
		#[codec(index = 15)]
		ContentTypeTooLong,
		/// The name, the content type or the URI is not UTF-8.
		#[codec(index = 16)]
		InvalidUtf8,
		/// The device never had a key of this number.
		#[codec(index = 17)]
		KeyNotFound,
		/// Another key took this one's place, and what it signed is no longer accepted, or it was replaced before the epoch
		/// began.
		#[codec(index = 18)]
		KeyReplaced,
		/// The last reading is later than the chain's clock and `MaxClockDrift`: now, or in the block that anchored it.
		#[codec(index = 19)]
		TimeInFuture,
		/// The two commitments are for different places.
		#[codec(index = 20)]
		SequenceMismatch,
		/// The two commitments are the same.
		#[codec(index = 21)]
		IdenticalCommitments,
		/// Nothing is set aside for the device.
		#[codec(index = 22)]
		AllowanceNotFound,
		/// What is set aside for the device does not pay for another commitment.
		#[codec(index = 23)]
		AllowanceEmpty,
		/// The device has brought as many commitments in this period as its allowance pays for.
		#[codec(index = 24)]
		RateExceeded,
		/// A rate of zero pays for nothing.
		#[codec(index = 25)]
		ZeroRate,
		/// The caller is not who set the money aside, nor the device's owner, who alone takes another's place.
		#[codec(index = 26)]
		NotPayer,
		/// The URI is longer than `MaxUriLength`.
		#[codec(index = 27)]
		UriTooLong,
		/// The quantity is not a name as RFC 8428, section 4.5.1, has it.
		#[codec(index = 28)]
		InvalidQuantity,
		/// The quantity is longer than `MaxNameLength`.
		#[codec(index = 29)]
		QuantityTooLong,
		/// The unit is none of the primary ones of IANA's SenML Units.
		#[codec(index = 30)]
		InvalidUnit,
		/// A longest interval of zero seconds promises what nobody can hold.
		#[codec(index = 31)]
		ZeroMaxInterval,
		/// There is no such gateway.
		#[codec(index = 32)]
		GatewayNotFound,
		/// The caller is not who registered the gateway.
		#[codec(index = 33)]
		NotGatewayOwner,
		/// The gateway is closed.
		#[codec(index = 34)]
		GatewayClosed,
		/// The gateway's log has as many anchors as it can have.
		#[codec(index = 35)]
		GatewayFull,
		/// The tree has no leaves.
		#[codec(index = 36)]
		ZeroTreeSize,
		/// The tree has more leaves than any log can have: 2^32 - 1.
		#[codec(index = 37)]
		TreeTooLarge,
		/// The paths do not lead from the signed commitment to the gateway's log.
		#[codec(index = 38)]
		NotAnchored,
		/// The stream is another device's than the caller names.
		#[codec(index = 39)]
		DeviceMismatch,
		/// No epoch of the device runs: nobody answers for what it signs, and nothing of it is accepted.
		#[codec(index = 40)]
		NoEpoch,
		/// The commitment was signed in another epoch than the one that runs, or was anchored before that began.
		#[codec(index = 41)]
		EpochMismatch,
		/// The commitment follows another than the stream's last one: `after` is not the time of its latest reading, or not 0
		/// for the first.
		#[codec(index = 42)]
		PredecessorMismatch,
		/// The two commitments are of different epochs, or of another than the one named.
		#[codec(index = 43)]
		EvidenceEpochMismatch,
		/// The two commitments follow different ones: they are for different places.
		#[codec(index = 44)]
		EvidencePredecessorMismatch,
		/// The device had no epoch of this number.
		#[codec(index = 45)]
		EpochNotFound,
		/// A contradiction was proved in this epoch, or in another under the same bond.
		#[codec(index = 46)]
		AlreadyProved,
		/// The commitment was anchored before its stream was opened, or before its epoch began.
		#[codec(index = 47)]
		AnchoredTooEarly,
		/// The commitment was anchored when its epoch was over.
		#[codec(index = 48)]
		EpochEnded,
		/// The path does not lead from the commitment to the stream's log.
		#[codec(index = 49)]
		NotLogged,
		/// The stream promises nothing.
		#[codec(index = 50)]
		PromiseNotFound,
		/// Subscriptions count on the stream's promise: it stays as it is until they are over.
		#[codec(index = 51)]
		PromiseInUse,
		/// The stream's promise has another number than the one named.
		#[codec(index = 52)]
		PromiseMismatch,
		/// A slot is shorter than it may be (`PromiseLimits`).
		#[codec(index = 53)]
		IntervalTooShort,
		/// A tranche is shorter than it may be (`PromiseLimits`).
		#[codec(index = 54)]
		TrancheTooShort,
		/// A tranche is longer than 30 days.
		#[codec(index = 55)]
		TrancheTooLong,
		/// A batch of no readings keeps no promise.
		#[codec(index = 56)]
		ZeroMinReadings,
		/// A tranche of no slots promises nothing.
		#[codec(index = 57)]
		ZeroSlots,
		/// The width of records is not a multiple of 16 from 32 to 1,040.
		#[codec(index = 58)]
		InvalidWidth,
		/// No tranche has a key.
		#[codec(index = 59)]
		ZeroTranches,
		/// The last tranche that has a key is over.
		#[codec(index = 60)]
		TranchesEnded,
	}
}
