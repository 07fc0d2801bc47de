// SPDX-License-Identifier: Apache-2.0

//! The numbers that several parts of the runtime agree on.

/// Money: the token's units and what storage costs.
pub mod currency {
	use crate::Balance;

	/// One ASSAY, 12 decimals.
	pub const UNIT: Balance = 1_000_000_000_000;
	/// A thousandth of one ASSAY.
	pub const MILLIUNIT: Balance = 1_000_000_000;
	/// A millionth of one ASSAY.
	pub const MICROUNIT: Balance = 1_000_000;

	/// What an account must hold to exist.
	pub const EXISTENTIAL_DEPOSIT: Balance = MILLIUNIT;

	/// What is held for each entry of a storage map.
	pub const ITEM_DEPOSIT: Balance = 100 * MILLIUNIT;
	/// What is held for each byte in storage, keys included.
	pub const BYTE_DEPOSIT: Balance = MILLIUNIT;

	/// What is held for `items` entries of `bytes` bytes together, until they go.
	///
	/// Every deposit of this runtime comes from here. It is for constants only: there, an overflow
	/// is an error of compilation.
	#[allow(clippy::arithmetic_side_effects)]
	pub const fn deposit(items: Balance, bytes: Balance) -> Balance {
		items * ITEM_DEPOSIT + bytes * BYTE_DEPOSIT
	}
}

/// Time, in milliseconds and in blocks.
pub mod time {
	use crate::BlockNumber;

	/// A block every six seconds.
	pub const MILLISECS_PER_BLOCK: u64 = 6_000;
	/// A day.
	pub const MILLISECS_PER_DAY: u64 = 24 * 60 * 60 * 1_000;
	/// An Aura slot is as long as a block takes.
	pub const SLOT_DURATION: u64 = MILLISECS_PER_BLOCK;

	/// Blocks in a minute.
	pub const MINUTES: BlockNumber = 10;
	/// Blocks in an hour.
	pub const HOURS: BlockNumber = 60 * MINUTES;
	/// Blocks in a day.
	pub const DAYS: BlockNumber = 24 * HOURS;

	/// How long collators stay the same.
	pub const SESSION_LENGTH: BlockNumber = 6 * HOURS;
}

/// How the chain keeps pace with its relay chain.
pub mod consensus {
	/// The relay chain's slot.
	pub const RELAY_CHAIN_SLOT_DURATION_MILLIS: u32 = 6_000;
	/// Blocks of ours for one of the relay chain's.
	pub const BLOCK_PROCESSING_VELOCITY: u32 = 1;
	/// How many of our blocks may wait to be included: with asynchronous backing, one that is
	/// being built, one that is being backed, one that is being made available.
	pub const UNINCLUDED_SEGMENT_CAPACITY: u32 = 3;
	/// Blocks are built on the tip of the relay chain.
	pub const RELAY_PARENT_OFFSET: u32 = 0;
}

/// How large a block may be.
pub mod limits {
	use cumulus_primitives_core::relay_chain::MAX_POV_SIZE;
	use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight};
	use sp_runtime::Perbill;

	/// Two seconds of a validator's time and the largest proof that the relay chain takes.
	#[allow(clippy::as_conversions)] // widens, and `u64::from` is not `const`
	pub const MAXIMUM_BLOCK_WEIGHT: Weight = Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, MAX_POV_SIZE as u64);

	/// The share of a block that ordinary transactions may fill, three quarters of its time. The rest is for operational ones: a
	/// full chain can still be governed. Of the proof it is half: what leads to entries that are only written is read when the
	/// new root of the state is worked out, and no transaction declares it. A block full of new listings takes five megabytes
	/// of that where there are a million keywords.
	pub const NORMAL_BLOCK_WEIGHT: Weight = Weight::from_parts(
		MAXIMUM_BLOCK_WEIGHT.ref_time() / 4 * 3,
		MAXIMUM_BLOCK_WEIGHT.proof_size() / 2,
	);

	/// Bytes of all transactions in a block.
	pub const MAXIMUM_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;
	/// Bytes of the ordinary transactions in a block.
	pub const NORMAL_BLOCK_LENGTH: u32 = MAXIMUM_BLOCK_LENGTH / 4 * 3;

	/// What the hooks at the start of a block take on average; a single transaction may not claim
	/// that part.
	pub const AVERAGE_ON_INITIALIZE_RATIO: Perbill = Perbill::from_percent(5);
}

/// What transactions cost.
pub mod fee {
	use super::currency::{MICROUNIT, MILLIUNIT};
	use crate::Balance;
	use frame_support::weights::{
		constants::ExtrinsicBaseWeight, FeePolynomial, Weight, WeightToFee as WeightToFeeT, WeightToFeeCoefficient,
		WeightToFeeCoefficients, WeightToFeePolynomial,
	};
	use sp_runtime::Perbill;

	/// What the smallest transaction pays for the time it takes. With its length, a plain transfer
	/// comes to about half a milliunit while blocks are not congested.
	pub const BASE_EXTRINSIC_FEE: Balance = MILLIUNIT / 10;
	/// Bytes of storage proof that cost as much as the smallest transaction.
	pub const PROOF_BYTES_PER_BASE_FEE: Balance = 10_000;
	/// What each byte of an encoded transaction costs.
	pub const TRANSACTION_BYTE_FEE: Balance = MICROUNIT;

	/// Turns weight into a fee: whichever of time and proof size costs more, both linear.
	pub struct WeightToFee;

	impl WeightToFeeT for WeightToFee {
		type Balance = Balance;

		fn weight_to_fee(weight: &Weight) -> Self::Balance {
			let time: FeePolynomial<Balance> = RefTimeToFee::polynomial().into();
			let proof: FeePolynomial<Balance> = ProofSizeToFee::polynomial().into();
			time.eval(weight.ref_time()).max(proof.eval(weight.proof_size()))
		}
	}

	/// The fee for execution time.
	pub struct RefTimeToFee;

	impl WeightToFeePolynomial for RefTimeToFee {
		type Balance = Balance;

		fn polynomial() -> WeightToFeeCoefficients<Self::Balance> {
			linear(BASE_EXTRINSIC_FEE, Balance::from(ExtrinsicBaseWeight::get().ref_time()))
		}
	}

	/// The fee for the storage that validators must be shown.
	pub struct ProofSizeToFee;

	impl WeightToFeePolynomial for ProofSizeToFee {
		type Balance = Balance;

		fn polynomial() -> WeightToFeeCoefficients<Self::Balance> {
			linear(BASE_EXTRINSIC_FEE, PROOF_BYTES_PER_BASE_FEE)
		}
	}

	/// `x * price / per`, as a polynomial of one term. Free when `per` is zero.
	fn linear(price: Balance, per: Balance) -> WeightToFeeCoefficients<Balance> {
		let integer = price.checked_div(per).unwrap_or_default();
		let rest = price.checked_rem(per).unwrap_or_default();
		core::iter::once(WeightToFeeCoefficient {
			degree: 1,
			negative: false,
			coeff_frac: Perbill::from_rational(rest, per.max(1)),
			coeff_integer: integer,
		})
		.collect()
	}
}
