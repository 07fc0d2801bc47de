// SPDX-License-Identifier: Apache-2.0

//! What calls cost that depends on what they are given: the kind of the key that signed, whether it was replaced since, how
//! many hashes a log takes, and whether a tranche is over.
//!
//! What checks a signature is measured with a replaced key of the kind Ed25519, and what appends a commitment with the log that takes the most hashes,
//! in the first commitment after a tranche of its stream's promise.
//! A call declares the most that it may cost, since neither key nor log is read before. It gives back what was not spent.

use assay_primitives::{
	merkle,
	traits::{DeviceAuth, SignedBy},
	KeyType,
};
use frame_support::{pallet_prelude::TransactionPriority, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{types::BalanceOf, AnchorProof, Anchored, Config, DeviceFee, Pallet, Shown, WeightInfo};

/// How many hashes a commitment takes of a log at the most.
const MOST_HASHES: u32 = merkle::MAX_DEPTH.saturating_sub(1);

/// Length of the signed transaction that would carry what a device brings itself: the call (198 bytes), and what a
/// signature, its account and the extensions add. It is fixed, like the call's.
const SIGNED_LENGTH: u32 = 304;

/// What it took to append a commitment that was checked.
#[derive(Clone, Copy)]
pub(crate) struct Appended {
	/// How many hashes the log took.
	pub(crate) hashes: u32,
	/// Whether a tranche was over and is kept.
	pub(crate) kept: bool,
}

impl Appended {
	/// The most that it can take, with which calls are measured.
	const MOST: Self = Self {
		hashes: MOST_HASHES,
		kept: true,
	};

	/// What of that it did not take.
	fn refund<T: Config>(self) -> Weight {
		let most = T::WeightInfo::append(MOST_HASHES);
		let hashes = most.saturating_sub(T::WeightInfo::append(self.hashes));
		if self.kept {
			hashes
		} else {
			hashes.saturating_add(T::WeightInfo::keep_tranche())
		}
	}
}

/// What it took to check a commitment and append it.
#[derive(Clone, Copy)]
pub(crate) struct AppendCost {
	/// The key whose signature was checked.
	pub(crate) by: SignedBy,
	/// What the rest took.
	pub(crate) appended: Appended,
}

impl AppendCost {
	/// What it took that is not measured.
	fn surcharge<T: Config>(self) -> Weight {
		T::Devices::key_type_surcharge(self.by.key_type)
	}

	/// What of that which is measured it did not take.
	fn refund<T: Config>(self) -> Weight {
		self.appended.refund::<T>().saturating_add(unread_key::<T>(self.by))
	}
}

/// What `submit_many` has cost so far.
#[derive(Default)]
pub(crate) struct ManyCost {
	/// How many signatures were checked.
	checked: u32,
	/// What was spent that is not measured with those.
	further: Weight,
	/// What was measured with those and not spent.
	refund: Weight,
}

impl ManyCost {
	/// Adds a commitment that was appended.
	pub(crate) fn appended<T: Config>(&mut self, cost: AppendCost) {
		self.checked = self.checked.saturating_add(1);
		self.refund = self.refund.saturating_add(cost.refund::<T>());
		self.further = self.further.saturating_add(cost.surcharge::<T>());
	}

	/// Adds one whose signature was checked, by whatever key, and is wrong.
	pub(crate) fn forged<T: Config>(&mut self) {
		self.checked = self.checked.saturating_add(1);
		self.further = self.further.saturating_add(T::Devices::max_surcharge());
	}

	/// Adds one that was refused before its signature was checked.
	pub(crate) fn refused<T: Config>(&mut self) {
		self.further = self.further.saturating_add(T::WeightInfo::submit_refused());
	}

	/// What all of it cost.
	pub(crate) fn weight<T: Config>(self) -> Weight {
		T::WeightInfo::submit_many(self.checked)
			.saturating_add(self.further)
			.saturating_sub(self.refund)
	}
}

impl<T: Config> Pallet<T> {
	/// What `submit` costs at the most.
	pub(crate) fn max_weight_of_submit() -> Weight {
		with_any_key::<T>(T::WeightInfo::submit(), 1)
	}

	/// What `submit` cost.
	pub(crate) fn weight_of_submit(cost: AppendCost) -> Weight {
		spent::<T>(T::WeightInfo::submit(), cost)
	}

	/// What `submit_many` of so many commitments costs at the most.
	pub(crate) fn max_weight_of_submit_many(count: usize) -> Weight {
		let count = u32::try_from(count).unwrap_or(u32::MAX);
		with_any_key::<T>(T::WeightInfo::submit_many(count), count)
	}

	/// What `submit_anchored` costs at the most.
	pub(crate) fn max_weight_of_submit_anchored(proof: &AnchorProof<BlockNumberFor<T>>) -> Weight {
		with_any_key::<T>(T::WeightInfo::submit_anchored(proof.hashes()), 1)
	}

	/// What `submit_anchored` cost.
	pub(crate) fn weight_of_submit_anchored(proof: &AnchorProof<BlockNumberFor<T>>, cost: AppendCost) -> Weight {
		spent::<T>(T::WeightInfo::submit_anchored(proof.hashes()), cost)
	}

	/// What `report_equivocation` costs at the most: one signature is checked for each anchored commitment.
	pub(crate) fn max_weight_of_report(
		first: &Anchored<BlockNumberFor<T>>,
		second: &Shown<BlockNumberFor<T>>,
	) -> Weight {
		let signatures = second.anchored().map_or(1, |_| 2);
		with_any_key::<T>(Self::weight_of_paths(first, second), signatures)
	}

	/// What `report_equivocation` cost, with signatures by keys of these kinds.
	pub(crate) fn weight_of_report(
		first: &Anchored<BlockNumberFor<T>>,
		second: &Shown<BlockNumberFor<T>>,
		signed_by: impl IntoIterator<Item = KeyType>,
	) -> Weight {
		let surcharges = signed_by.into_iter().map(T::Devices::key_type_surcharge);
		surcharges.fold(Self::weight_of_paths(first, second), |sum, surcharge| {
			sum.saturating_add(surcharge)
		})
	}

	/// What `report_equivocation` costs with paths of these lengths, and signatures by Ed25519.
	fn weight_of_paths(first: &Anchored<BlockNumberFor<T>>, second: &Shown<BlockNumberFor<T>>) -> Weight {
		let hashes = first.proof.hashes().saturating_add(second.hashes());
		match second {
			Shown::Anchored(_) => T::WeightInfo::report_anchored(hashes),
			Shown::Logged { .. } => T::WeightInfo::report_logged(hashes),
		}
	}

	/// What it costs at the most to authorise `submit_as_device`.
	pub(crate) fn max_weight_of_authorize() -> Weight {
		with_any_key::<T>(T::WeightInfo::authorize_submit(), 1)
	}

	/// What it costs with this key.
	pub(crate) fn weight_of_authorize(by: SignedBy) -> Weight {
		T::WeightInfo::authorize_submit()
			.saturating_add(T::Devices::key_type_surcharge(by.key_type))
			.saturating_sub(unread_key::<T>(by))
	}

	/// What `submit_as_device` costs at the most once it is authorised. Both are measured together, since the entries that both
	/// read come from the database once.
	pub(crate) fn max_weight_of_submit_as_device() -> Weight {
		T::WeightInfo::submit_as_device().saturating_sub(T::WeightInfo::authorize_submit())
	}

	/// What it costs where it takes so much to append.
	pub(crate) fn weight_of_submit_as_device(appended: Appended) -> Weight {
		Self::max_weight_of_submit_as_device().saturating_sub(appended.refund::<T>())
	}

	/// How much there must be for `submit_as_device`, with this key: enough for the longest log and the end of a tranche.
	pub(crate) fn max_fee_of(by: SignedBy) -> BalanceOf<T> {
		let appended = Appended::MOST;
		Self::fee_of(AppendCost { by, appended })
	}

	/// What a signed transaction of the weight and length of `submit_as_device` would pay.
	pub(crate) fn fee_of(cost: AppendCost) -> BalanceOf<T> {
		let authorize = Self::weight_of_authorize(cost.by);
		let weight = Self::weight_of_submit_as_device(cost.appended).saturating_add(authorize);
		T::DeviceFee::fee(weight, SIGNED_LENGTH)
	}

	/// What a signed transaction of that weight and length would have. As with those, the weight is what is declared: it takes
	/// as much of the block until it is executed.
	pub(crate) fn priority() -> TransactionPriority {
		let weight = Self::max_weight_of_submit_as_device().saturating_add(Self::max_weight_of_authorize());
		T::DeviceFee::priority(weight, SIGNED_LENGTH)
	}
}

/// What is measured with so many signatures by Ed25519, with as many by whatever kind of key costs the most.
fn with_any_key<T: Config>(measured: Weight, signatures: u32) -> Weight {
	measured.saturating_add(T::Devices::max_surcharge().saturating_mul(signatures.into()))
}

/// What is measured with a signature by Ed25519 and the most that appending takes, with this key and what it took.
fn spent<T: Config>(measured: Weight, cost: AppendCost) -> Weight {
	measured
		.saturating_add(cost.surcharge::<T>())
		.saturating_sub(cost.refund::<T>())
}

/// What it did not take to read this key, if it is the device's own.
fn unread_key<T: Config>(by: SignedBy) -> Weight {
	if by.replaced {
		Weight::zero()
	} else {
		T::Devices::replaced_key()
	}
}
