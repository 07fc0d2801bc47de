// SPDX-License-Identifier: Apache-2.0

//! Complaints about archives.

use assay_exchange::judge::{evidence, judge_archive, Archive, ArchiveFault, Sealing};
use assay_primitives::{listing::Goods, PurchaseId};
use frame_support::pallet_prelude::*;
use sp_core::H256;

use crate::{types::AccountOf, Config, Error, Pallet, Purchase, PurchaseState};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_complain(
		who: &AccountOf<T>,
		id: PurchaseId,
		deal: H256,
		secret: Option<[u8; 32]>,
		fault: &ArchiveFault,
	) -> DispatchResult {
		let purchase = Self::purchased(id)?;
		ensure!(purchase.buyer == *who, Error::<T>::NotBuyer);
		let sealed_key = match &purchase.state {
			PurchaseState::Settled { .. } => return Err(Error::<T>::AlreadySettled.into()),
			PurchaseState::Refunded { .. } => return Err(Error::<T>::AlreadyRefunded.into()),
			PurchaseState::Paid { .. } => None,
			PurchaseState::Delivered {
				sealed_key, window_end, ..
			} => {
				ensure!(Self::ticks() <= *window_end, Error::<T>::WindowOver);
				Some(*sealed_key)
			},
		};
		ensure!(purchase.deal == deal, Error::<T>::DealMismatch);
		let judged = Self::judge(&purchase, sealed_key.as_ref(), secret.as_ref(), fault);
		let verdict = judged?;
		let evidence = evidence(Self::genesis(), deal, fault);
		Self::uphold(id, purchase, verdict, evidence)
	}

	/// What the judge says of it.
	fn judge(
		purchase: &Purchase<T>,
		sealed_key: Option<&assay_exchange::SealedKey>,
		secret: Option<&[u8; 32]>,
		fault: &ArchiveFault,
	) -> Result<assay_exchange::judge::Verdict, Error<T>> {
		let Goods::Archive {
			first,
			last,
			log_size,
			log_root,
			ciphertext_root,
			key_hash,
			width,
			..
		} = purchase.goods
		else {
			return Err(Error::<T>::GoodsMismatch);
		};
		let sealing = Sealing {
			genesis: Self::genesis(),
			deal: purchase.deal,
			stream: purchase.stream,
			buyer_key: &purchase.buyer_key,
			width,
			sealed_key,
		};
		let archive = Archive {
			first,
			last,
			log_size,
			log_root,
			ciphertext_root,
			key_hash,
		};
		judge_archive(&sealing, &archive, secret, fault).map_err(Self::refused)
	}
}
