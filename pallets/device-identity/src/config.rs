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

		/// The token in which deposits and bonds are held and devices are paid.
		type Currency: Inspect<Self::AccountId>
			+ Mutate<Self::AccountId>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// The runtime's reasons to hold a balance.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who accredits manufacturers and may suspend any device.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who knows what stands against a device's going to another owner.
		type TransferGuard: TransferGuard;

		/// Who keeps something for a device at its owner's expense.
		type Belongings: Belongings<Self::AccountId, BalanceOf<Self>>;

		/// The chain's clock, in milliseconds since the Unix epoch.
		type Time: Time<Moment = u64>;

		/// Who gets the bonds of convicted owners. What it cannot take is burnt.
		type Treasury: OnUnbalanced<CreditOf<Self>>;

		/// Makes what belongs to devices, for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: assay_primitives::traits::BelongingsFactory<Self::AccountId>;

		/// Deposit of a device without anything more.
		#[pallet::constant]
		type DeviceDeposit: Get<BalanceOf<Self>>;

		/// The part of a device's deposit that stays held of its last owner for what stays of it when it is retired. At
		/// most `DeviceDeposit`, so that retiring takes no money.
		#[pallet::constant]
		type TombstoneDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a manufacturer without keys and fleets.
		#[pallet::constant]
		type ManufacturerDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each further entry of the storage: of documents, delegations, endorsements, history, keys, fleets.
		#[pallet::constant]
		type RecordDeposit: Get<BalanceOf<Self>>;

		/// Deposit of each byte of text.
		#[pallet::constant]
		type ByteDeposit: Get<BalanceOf<Self>>;

		/// The smallest bond that an owner may give for a device's honesty.
		#[pallet::constant]
		type EquivocationBond: Get<BalanceOf<Self>>;

		/// For how many milliseconds by the chain's clock a bond that ended stays held: as long as a fault may take to be
		/// found.
		#[pallet::constant]
		type UnbondingPeriod: Get<u64>;

		/// Longest name, model, serial number, and service's id and type, each in bytes.
		#[pallet::constant]
		type MaxFieldLength: Get<u32>;

		/// Longest URL or other URI, in bytes.
		#[pallet::constant]
		type MaxUrlLength: Get<u32>;

		/// Most services of a device, and most other URIs of it.
		#[pallet::constant]
		type MaxServices: Get<u32>;

		/// Most accounts with permissions for a device.
		#[pallet::constant]
		type MaxDelegates: Get<u32>;

		/// Most endorsement keys on record of a manufacturer, given up ones included.
		#[pallet::constant]
		type MaxEndorsementKeys: Get<u32>;

		/// For how many blocks after a routine rotation what the old key signed is accepted.
		#[pallet::constant]
		type RotationGrace: Get<BlockNumberFor<Self>>;

		/// How many blocks an owner has at least to object to a manufacturer's recovery.
		#[pallet::constant]
		type RecoveryDelay: Get<BlockNumberFor<Self>>;

		/// For how many blocks after its endorsement of a device a manufacturer may suspend and recover it. At least
		/// `RecoveryDelay`.
		#[pallet::constant]
		type ManufacturerPowerPeriod: Get<BlockNumberFor<Self>>;
	}
}
