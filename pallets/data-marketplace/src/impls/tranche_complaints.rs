// SPDX-License-Identifier: Apache-2.0

//! Complaints about tranches of feeds.

use assay_exchange::judge::{evidence, judge_feed, FeedFault, Path, Sealing, Tranche, Verdict};
use assay_primitives::{traits::StreamPromises, SubscriptionId};
use frame_support::pallet_prelude::*;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{deposit::Payments, types::AccountOf, Config, DealId, Error, Event, Pallet, Subscription, TrancheKeys};

impl<T: Config> Pallet<T> {
	// What a complaint is proved by.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_complain_tranche(
		who: &AccountOf<T>,
		id: SubscriptionId,
		deal: H256,
		tranche: u64,
		key_hash: H256,
		key_path: &Path,
		secret: Option<[u8; 32]>,
		fault: &FeedFault,
	) -> DispatchResult {
		let subscription = Self::subscription_of(who, id, deal)?;
		subscription.ensure_running()?;
		subscription.ensure_waits(tranche)?;
		ensure!(!Self::is_past(&subscription, tranche)?, Error::<T>::WindowOver);
		// A seller answers for the tranches whose keys it delivered: it stands for them by that, and is paid for no others.
		// So whoever owns the device after it, and what that makes the device commit, cannot cost it the bond.
		let sealed_key = TrancheKeys::<T>::get(id, tranche).ok_or(Error::<T>::NotDelivered)?;
		let known = Self::known_of(&subscription, tranche)?;
		let sealing = Sealing {
			genesis: Self::genesis(),
			deal,
			stream: subscription.stream,
			buyer_key: &subscription.buyer_key,
			width: subscription.promise.width,
			sealed_key: Some(&sealed_key),
		};
		let judged = judge_feed(&sealing, &known, key_hash, key_path, secret.as_ref(), fault);
		let verdict = judged.map_err(Self::refused)?;
		let evidence = evidence(Self::genesis(), deal, fault);
		Self::uphold_tranche(id, subscription, verdict, evidence)
	}

	/// What the chain knows of a tranche. Where it knows no log of it, nothing is in that.
	fn known_of(subscription: &Subscription<T>, tranche: u64) -> Result<Tranche, DispatchError> {
		let Subscription { promise, stream, .. } = subscription;
		let (log_size, log_root) = T::Streams::tranche_log(*stream, tranche).unwrap_or_default();
		Ok(Tranche {
			number: tranche,
			place: promise.place(tranche).ok_or(Error::<T>::TrancheNotDue)?,
			tranches: promise.tranches.into(),
			key_root: promise.key_root,
			log_size,
			log_root,
			length: promise.length().ok_or(ArithmeticError::Overflow)?,
		})
	}

	/// Gives the buyer back all that is not paid yet, for what was proved, and the bond, as for an archive.
	/// A wrong batch is the same for every subscriber, as a wrong file is.
	fn uphold_tranche(
		id: SubscriptionId,
		mut subscription: Subscription<T>,
		verdict: Verdict,
		evidence: H256,
	) -> DispatchResult {
		let deal = DealId::Subscription(id);
		let mut payments = Payments::<T>::of(deal);
		let Subscription {
			stake,
			promise,
			buyer,
			seller,
			listing,
			next,
			until,
			..
		} = &subscription;
		let unpaid = Self::price_of(stake, promise, until.saturating_sub(*next))?;
		payments.give_back(stake, buyer, unpaid)?;
		Self::award_bond(&mut payments, stake, *listing, (seller, buyer), verdict)?;
		payments.finish();
		Self::note_refunded(seller, &stake.currency);
		for (tranche, _) in &subscription.windows {
			TrancheKeys::<T>::remove(id, tranche);
		}
		subscription.windows.clear();
		subscription.until = subscription.next;
		subscription.verdict = Some((verdict, evidence));
		Self::deposit_event(Event::ComplaintUpheld {
			deal,
			verdict,
			evidence,
		});
		Self::end_subscription(id, subscription)
	}
}
