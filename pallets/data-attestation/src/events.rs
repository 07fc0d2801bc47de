// SPDX-License-Identifier: Apache-2.0

//! What happens.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod events {
	/// What happened to streams.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	// Some fields have a name that says all.
	#[allow(missing_docs)]
	pub enum Event<T: Config> {
		/// A stream was opened.
		#[codec(index = 0)]
		StreamOpened {
			stream: StreamId,
			/// Whose readings it takes.
			device: DeviceId,
			/// The device's owner, of whom its deposit is held.
			owner: T::AccountId,
		},
		/// A device's commitment was appended to its stream. These events hold all leaves of the log, from which
		/// anyone makes proofs.
		#[codec(index = 1)]
		Committed {
			stream: StreamId,
			/// The commitment, which is the leaf.
			commitment: Commitment,
			/// Number of commitments in the log, this one included.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
		/// A stream was closed: it takes no more commitments, and its root stays.
		#[codec(index = 2)]
		StreamClosed {
			stream: StreamId,
			/// Number of commitments in the log.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
		/// One of many commitments carried together was not appended.
		#[codec(index = 3)]
		SubmissionRefused {
			/// Its place among them, from 0.
			index: u32,
			/// The stream that it names.
			stream: StreamId,
			/// Why, as `submit` would say.
			error: DispatchError,
		},
		/// It was proved that a device signed two histories: two different commitments for one place. Who answers for it lost
		/// the bond of that epoch to the treasury; where the device is still that owner's, it is suspended.
		#[codec(index = 4)]
		EquivocationProved {
			stream: StreamId,
			device: DeviceId,
			/// The number of the device's epoch in which it signed both.
			epoch: u32,
			/// The place in the stream.
			sequence: u64,
			/// The leaf hashes of the two commitments, the smaller first.
			leaves: (H256, H256),
			/// The hash by which the contradiction is known, whatever proves it: BLAKE2-256 of device, stream and the two leaf
			/// hashes.
			evidence: H256,
			/// Who answers: the device's owner in that epoch.
			owner: T::AccountId,
			/// How much of the bond went to the treasury: nothing where none was given, or where it had been given back.
			taken: BalanceOf<T>,
			/// Who proved it, who gets its fee back.
			reporter: T::AccountId,
		},
		/// Money was set aside for a device.
		#[codec(index = 5)]
		DeviceFunded {
			device: DeviceId,
			/// How much it may spend.
			left: BalanceOf<T>,
			/// How many commitments are paid for in a period.
			rate: u32,
		},
		/// What was set aside for a device was taken back.
		#[codec(index = 6)]
		AllowanceWithdrawn {
			device: DeviceId,
			/// How much it was, without its deposit.
			amount: BalanceOf<T>,
		},
		/// A device paid for its commitment.
		#[codec(index = 7)]
		DevicePaid {
			device: DeviceId,
			fee: BalanceOf<T>,
			/// How much it may still spend.
			left: BalanceOf<T>,
		},
		/// A stream says something else about itself from this block on.
		#[codec(index = 8)]
		StreamReconfigured {
			stream: StreamId,
			/// The number of the new description.
			version: u32,
		},
		/// An account registered a gateway.
		#[codec(index = 9)]
		GatewayRegistered {
			gateway: GatewayId,
			/// Who anchors for it and paid its deposit.
			owner: T::AccountId,
		},
		/// A gateway anchored what many devices signed. These events hold all leaves of its log, from which anyone makes
		/// proofs.
		#[codec(index = 10)]
		Anchored {
			gateway: GatewayId,
			/// The anchor, which is the leaf.
			anchor: Anchor<BlockNumberFor<T>>,
			/// RFC 9162 root over the gateway's anchors, this one included.
			root: H256,
		},
		/// A commitment that a gateway had anchored was appended to its own stream.
		#[codec(index = 11)]
		AnchoredSubmitted {
			stream: StreamId,
			/// The commitment's place in it.
			sequence: u64,
			gateway: GatewayId,
			/// The anchor's place in the gateway's log.
			anchor: u64,
		},
		/// A gateway was closed: it anchors no more, and its root stays.
		#[codec(index = 12)]
		GatewayClosed {
			gateway: GatewayId,
			/// Number of anchors in its log.
			size: u64,
			/// RFC 9162 root over them.
			root: H256,
		},
		/// A stream promises something from this block on.
		#[codec(index = 13)]
		PromiseMade {
			stream: StreamId,
			/// What is promised, with its number.
			promise: Promise,
			/// The hash that names it.
			hash: H256,
		},
		/// A stream's promise holds no more: it was withdrawn, or another takes its place.
		#[codec(index = 14)]
		PromiseWithdrawn {
			stream: StreamId,
			/// The number of the promise.
			number: u32,
		},
	}
}
