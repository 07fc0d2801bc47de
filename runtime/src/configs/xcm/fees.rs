// SPDX-License-Identifier: Apache-2.0

//! What messages weigh, and how they pay for it.

use crate::{
	configs::{
		assets::MaxForeignAssets,
		xcm::{AssetTransactor, StakingPotLocation, TokenLocation, TreasuryLocation, UnitWeightCost},
	},
	constants::fee::WeightToFee,
	Balance, Balances, ForeignAssets, Runtime,
};
use core::marker::PhantomData;
use frame_support::{
	traits::tokens::ConversionToAssetBalance,
	weights::{Weight, WeightToFee as _},
};
use pallet_assets::BalanceToAssetBalance;
use sp_runtime::traits::{ConvertInto, MaybeEquivalence, Zero};
use xcm::latest::prelude::*;
use xcm_builder::deposit_or_burn_fee;
use xcm_executor::{
	traits::{WeightBounds, WeightTrader},
	AssetsInHolding,
};

/// Weighs an instruction once more for each asset after the first that it may handle.
///
/// What it takes to know that is in the instruction: assets by name are counted, and of those that are not named there are at
/// most as many as are registered, and our token.
pub struct PerAsset<Inner>(PhantomData<Inner>);

impl<Call, Inner: WeightBounds<Call>> WeightBounds<Call> for PerAsset<Inner> {
	fn weight(message: &mut Xcm<Call>, limit: Weight) -> Result<Weight, InstructionError> {
		let weight = Inner::weight(message, limit)?.saturating_add(more_assets(message));
		if weight.any_gt(limit) {
			let error = XcmError::WeightLimitReached(weight);
			return Err(InstructionError { index: 0, error });
		}
		Ok(weight)
	}

	fn instr_weight(instruction: &mut Instruction<Call>) -> Result<Weight, XcmError> {
		let weight = Inner::instr_weight(instruction)?;
		Ok(weight.saturating_add(more_assets_in(instruction)))
	}
}

fn more_assets<Call>(message: &Xcm<Call>) -> Weight {
	let weights = message.0.iter().map(more_assets_in);
	weights.fold(Weight::zero(), Weight::saturating_add)
}

/// Its depth is that of a decoded message, which has a limit.
fn more_assets_in<Call>(instruction: &Instruction<Call>) -> Weight {
	let count = match instruction {
		WithdrawAsset(assets)
		| ReserveAssetDeposited(assets)
		| ReceiveTeleportedAsset(assets)
		| BurnAsset(assets)
		| TransferAsset { assets, .. }
		| TransferReserveAsset { assets, .. }
		| ClaimAsset { assets, .. } => number(assets.len()),
		DepositAsset { assets, .. }
		| DepositReserveAsset { assets, .. }
		| InitiateReserveWithdraw { assets, .. }
		| InitiateTeleport { assets, .. } => matching(assets),
		InitiateTransfer {
			remote_fees, assets, ..
		} => {
			let filters = remote_fees.iter().chain(assets.iter());
			filters.fold(0, |sum: u64, filter| sum.saturating_add(matching(filter.inner())))
		},
		SetErrorHandler(program) | SetAppendix(program) | ExecuteWithOrigin { xcm: program, .. } => {
			return more_assets(program);
		},
		_ => 1,
	};
	UnitWeightCost::get().saturating_mul(count.saturating_sub(1))
}

fn matching(filter: &AssetFilter) -> u64 {
	let most = u64::from(MaxForeignAssets::get()).saturating_add(1);
	match filter {
		Definite(assets) => number(assets.len()),
		Wild(AllOf { .. } | AllOfCounted { .. }) => 1,
		Wild(AllCounted(count)) => most.min(u64::from(*count)),
		Wild(All) => most,
	}
}

fn number(length: usize) -> u64 {
	u64::try_from(length).unwrap_or(u64::MAX)
}

/// Sells weight for our token, and for assets of other chains.
///
/// In those the price is what it costs in our token, times what the asset's minimum is to our existential deposit: governance
/// says what one is worth in the other when it registers the asset. What is taken in our token goes to the pot that pays
/// authors, all else to the treasury, because authors are paid in our token alone.
///
/// A weight costs what its time or its proof does, whichever is more. So what is given back is not the price of what was not
/// used, which may be of one kind alone, but what was paid without the price of what was.
pub struct FeeTrader {
	bought: Weight,
	paid: AssetsInHolding,
}

/// What a weight costs in an asset; nothing is free.
fn price(id: &AssetId, weight: Weight) -> Result<Balance, XcmError> {
	let fee = WeightToFee::weight_to_fee(&weight);
	let amount = if id.0 == TokenLocation::get() {
		fee
	} else {
		let number = ForeignAssets::convert(&id.0).ok_or(XcmError::AssetNotFound)?;
		BalanceToAssetBalance::<Balances, Runtime, ConvertInto>::to_asset_balance(fee, number)
			.map_err(|_| XcmError::TooExpensive)?
	};
	Ok(amount.max(1))
}

impl FeeTrader {
	/// In which asset was paid, and how much.
	fn paid(&self) -> Option<(AssetId, Balance)> {
		self.paid.fungible_assets_iter().find_map(|paid| match paid.fun {
			Fungible(amount) => Some((paid.id, amount)),
			NonFungible(_) => None,
		})
	}
}

impl WeightTrader for FeeTrader {
	fn new() -> Self {
		Self {
			bought: Weight::zero(),
			paid: AssetsInHolding::new(),
		}
	}

	fn buy_weight(
		&mut self,
		weight: Weight,
		mut payment: AssetsInHolding,
		_: &XcmContext,
	) -> Result<AssetsInHolding, (AssetsInHolding, XcmError)> {
		let Some(offered) = payment.fungible_assets_iter().next() else {
			return Err((payment, XcmError::AssetNotFound));
		};
		let before = match self.paid() {
			// One asset pays for all of a message, so that what is given back is known.
			Some((id, _)) if id != offered.id => return Err((payment, XcmError::NotWithdrawable)),
			Some((_, amount)) => amount,
			None => 0,
		};
		let bought = self.bought.saturating_add(weight);
		let required = match price(&offered.id, bought) {
			Ok(all) => Asset::from((offered.id, all.saturating_sub(before))),
			Err(error) => return Err((payment, error)),
		};
		match payment.try_take(required.into()) {
			Ok(taken) => {
				self.bought = bought;
				self.paid.subsume_assets(taken);
				Ok(payment)
			},
			Err(_) => Err((payment, XcmError::TooExpensive)),
		}
	}

	fn refund_weight(&mut self, weight: Weight, _: &XcmContext) -> Option<AssetsInHolding> {
		let weight = weight.min(self.bought);
		if weight.is_zero() {
			return None;
		}
		let (id, paid) = self.paid()?;
		let rest = self.bought.saturating_sub(weight);
		let kept = price(&id, rest).ok()?;
		// Where that is nothing, the executor asks again for the same weight later, and more: it is not counted twice.
		let refund = paid.checked_sub(kept).filter(|refund| !refund.is_zero())?;
		self.bought = rest;
		Some(self.paid.saturating_take(Asset::from((id, refund)).into()))
	}

	fn quote_weight(&mut self, weight: Weight, given: AssetId, _: &XcmContext) -> Result<Asset, XcmError> {
		let amount = price(&given, weight)?;
		Ok((given, amount).into())
	}
}

impl Drop for FeeTrader {
	fn drop(&mut self) {
		let Some((id, _)) = self.paid() else {
			return;
		};
		let paid = core::mem::replace(&mut self.paid, AssetsInHolding::new());
		let to = if id.0 == TokenLocation::get() {
			StakingPotLocation::get()
		} else {
			TreasuryLocation::get()
		};
		deposit_or_burn_fee::<AssetTransactor>(paid, None, to);
	}
}
