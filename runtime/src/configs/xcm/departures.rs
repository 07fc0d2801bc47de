// SPDX-License-Identifier: Apache-2.0

//! What may leave, and where to.
//!
//! Assets of other chains go back to their reserves alone, and the executor sees to that: it asks
//! [`IsReserve`](xcm_executor::Config::IsReserve). What goes the other way, kept here for another chain, is our business.

use crate::{configs::xcm::TokenLocation, ForeignAssets};
use frame_support::{ensure, traits::ProcessMessageError, weights::Weight};
use xcm::latest::{prelude::*, AssetTransferFilter};
use xcm_executor::traits::{DenyExecution, Properties};

/// Keeps for other chains our token alone, and for those alone that were admitted.
///
/// What another chain does not take is lost on the way: it stays in that chain's account here, and nobody there knows. So a
/// program must name our token where it may hold other assets too.
pub struct OurTokenToHolders;

impl DenyExecution for OurTokenToHolders {
	fn deny_execution<RuntimeCall>(
		origin: &Location,
		instructions: &mut [Instruction<RuntimeCall>],
		_: Weight,
		_: &mut Properties,
	) -> Result<(), ProcessMessageError> {
		instructions.iter().try_for_each(|instruction| {
			let allowed = match instruction {
				TransferReserveAsset { assets, dest, .. } => are_ours(assets) && is_holder(dest),
				DepositReserveAsset { assets, dest, .. } => name_ours(assets) && is_holder(dest),
				InitiateTransfer {
					destination,
					remote_fees,
					assets,
					..
				} => {
					let mut kept = remote_fees
						.iter()
						.chain(assets.iter())
						.filter_map(|filter| match filter {
							AssetTransferFilter::ReserveDeposit(assets) => Some(assets),
							AssetTransferFilter::Teleport(_) | AssetTransferFilter::ReserveWithdraw(_) => None,
						});
					kept.all(|assets| name_ours(assets) && is_holder(destination))
				},
				// This is how `pallet_xcm` begins what it sends for an account. In a message from elsewhere it is a payment.
				TransferAsset { assets, beneficiary }
					if origin.parent_count() == 0 && beneficiary.parent_count() > 0 =>
				{
					are_ours(assets) && is_holder(beneficiary)
				},
				_ => true,
			};
			ensure!(allowed, ProcessMessageError::Unsupported);
			Ok(())
		})
	}
}

fn is_holder(place: &Location) -> bool {
	matches!(place.unpack(), (1, [Parachain(chain)]) if ForeignAssets::is_holder(*chain))
}

fn are_ours(assets: &Assets) -> bool {
	assets.inner().iter().all(|asset| asset.id.0 == TokenLocation::get())
}

fn name_ours(filter: &AssetFilter) -> bool {
	match filter {
		Definite(assets) => are_ours(assets),
		Wild(AllOf { id, .. } | AllOfCounted { id, .. }) => id.0 == TokenLocation::get(),
		Wild(All | AllCounted(_)) => false,
	}
}
