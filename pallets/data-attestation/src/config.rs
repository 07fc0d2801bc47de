// SPDX-License-Identifier: Apache-2.0

//! What the runtime chooses.

use frame_support::pallet_macros::pallet_section;

/// A part of the pallet: it is written here and stands in `lib.rs`.
#[pallet_section]
mod config {
	/// What the runtime chooses.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256, RuntimeEvent: From<Event<Self>>> {
		/// What calls cost.
		type WeightInfo: WeightInfo;

		/// The token in which deposits are held and descriptions are paid for.
		type Currency: Mutate<Self::AccountId>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// The devices, who may act for them, what they signed, and who answers for that.
		type Devices: DeviceAuth<Self::AccountId, BlockNumberFor<Self>>
			+ DeviceLiability<Self::AccountId, BalanceOf<Self>, BlockNumberFor<Self>>
			+ DeviceRegistry<Self::AccountId>;

		/// Deposit of what stays of a stream for good, with its device's estate.
		#[pallet::constant]
		type StreamDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a log's frontier, given back when the stream or the gateway is closed.
		#[pallet::constant]
		type FrontierDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a promise and of the tranches that are over, with its device's estate.
		#[pallet::constant]
		type PromiseDeposit: Get<BalanceOf<Self>>;

		/// Price of a description without its texts. It is burnt: what was said stays for good, and nobody takes it back.
		#[pallet::constant]
		type DescriptionPrice: Get<BalanceOf<Self>>;

		/// Price of each byte of a description's texts. It is burnt.
		#[pallet::constant]
		type DescriptionBytePrice: Get<BalanceOf<Self>>;

		/// Deposit of what stays of a gateway for good.
		#[pallet::constant]
		type GatewayDeposit: Get<BalanceOf<Self>>;

		/// The chain's clock, in milliseconds since the Unix epoch.
		type Time: Time<Moment = u64>;

		/// By how many milliseconds a reading may be ahead of the chain's clock.
		#[pallet::constant]
		type MaxClockDrift: Get<u64>;

		/// What a transaction of some weight and length pays, and how soon it comes.
		type DeviceFee: DeviceFee<BalanceOf<Self>>;

		/// Takes what devices pay: what takes all fees.
		type FeeDestination: OnUnbalanced<FeeOf<Self>>;

		/// Deposit of a device's allowance, on top of what it may spend.
		#[pallet::constant]
		type AllowanceDeposit: Get<BalanceOf<Self>>;

		/// Blocks in which an allowance's rate counts.
		#[pallet::constant]
		type AllowancePeriod: Get<BlockNumberFor<Self>>;

		/// Longest URI, in bytes.
		#[pallet::constant]
		type MaxUriLength: Get<u32>;

		/// Most commitments in one `submit_many`.
		#[pallet::constant]
		type MaxSubmissions: Get<u32>;

		/// Longest name and quantity, in bytes.
		#[pallet::constant]
		type MaxNameLength: Get<u32>;

		/// Longest content type, in bytes.
		#[pallet::constant]
		type MaxContentTypeLength: Get<u32>;

		/// Makes devices for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: assay_primitives::traits::DeviceFactory<Self::AccountId>;
	}
}
