// SPDX-License-Identifier: Apache-2.0

//! Gateways, which anchor what many devices signed by one root.

use alloc::vec::Vec;
use assay_primitives::{
	merkle::{self, Frontier},
	stream::GatewayView,
	Anchor, GatewayId, StreamId,
};
use codec::Encode;
use frame_support::pallet_prelude::*;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_support::pages;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use super::AppendCost;
use crate::{
	AnchorProof, Config, Error, Event, Gateway, Gateways, GatewaysOf, HoldReason, Log, LogDeposit, NextGatewayId,
	Pallet, SignedCommitment, Streams, Submission,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_gateway(owner: T::AccountId) -> DispatchResult {
		let gateway = NextGatewayId::<T>::get();
		NextGatewayId::<T>::put(gateway.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let log = Log::Open(Frontier::default());
		let deposit = LogDeposit::new(T::GatewayDeposit::get());
		Self::hold(
			HoldReason::Gateway,
			&owner,
			deposit.held().ok_or(ArithmeticError::Overflow)?,
		)?;
		GatewaysOf::<T>::insert(&owner, gateway, ());
		let owned = Gateway {
			owner: owner.clone(),
			log,
			deposit,
		};
		Gateways::<T>::insert(gateway, owned);
		Self::deposit_event(Event::GatewayRegistered { gateway, owner });
		Ok(())
	}

	pub(crate) fn do_anchor(who: &T::AccountId, id: GatewayId, root: H256, size: u64) -> DispatchResult {
		let mut gateway = Self::gateway_of(who, id)?;
		let Log::Open(frontier) = &mut gateway.log else {
			return Err(Error::<T>::GatewayClosed.into());
		};
		ensure!(size > 0, Error::<T>::ZeroTreeSize);
		ensure!(size <= merkle::MAX_SIZE, Error::<T>::TreeTooLarge);
		let anchor = Anchor {
			sequence: frontier.size(),
			block: frame_system::Pallet::<T>::block_number(),
			latest: Self::latest_time(),
			size,
			root,
		};
		frontier
			.append(anchor.leaf_hash())
			.map_err(|_| Error::<T>::GatewayFull)?;
		let root = frontier.root();
		Gateways::<T>::insert(id, gateway);
		Self::deposit_event(Event::Anchored {
			gateway: id,
			anchor,
			root,
		});
		Ok(())
	}

	pub(crate) fn do_close_gateway(who: &T::AccountId, id: GatewayId) -> DispatchResult {
		let mut gateway = Self::gateway_of(who, id)?;
		ensure!(matches!(gateway.log, Log::Open(_)), Error::<T>::GatewayClosed);
		gateway.log.close();
		let (size, root) = (gateway.log.size(), gateway.log.root());
		let frontier = core::mem::take(&mut gateway.deposit.frontier);
		Self::release(HoldReason::Gateway, &gateway.owner, frontier)?;
		Gateways::<T>::insert(id, gateway);
		Self::deposit_event(Event::GatewayClosed {
			gateway: id,
			size,
			root,
		});
		Ok(())
	}

	/// Appends a commitment that was anchored to its own stream's log, and tells what that took.
	pub(crate) fn do_submit_anchored(
		proof: &AnchorProof<BlockNumberFor<T>>,
		submission: &Submission<BlockNumberFor<T>>,
	) -> Result<AppendCost, DispatchError> {
		let Submission { stream: id, signed } = submission;
		let stream = Streams::<T>::get(id).ok_or(Error::<T>::StreamNotFound)?;
		// It was there when it was anchored: its times, its last block and its key are judged as of then.
		Self::ensure_next(&stream, &signed.commitment, proof.anchor.latest)?;
		Self::ensure_anchored(proof, *id, signed)?;
		let by = Self::ensure_signed_by_device(*id, &stream, signed, proof.anchor.block)?;
		let appended = Self::append(*id, stream, signed.commitment)?;
		Self::deposit_event(Event::AnchoredSubmitted {
			stream: *id,
			sequence: signed.commitment.sequence,
			gateway: proof.gateway,
			anchor: proof.anchor.sequence,
		});
		Ok(AppendCost { by, appended })
	}

	pub(crate) fn is_anchored(
		proof: &AnchorProof<BlockNumberFor<T>>,
		submission: &Submission<BlockNumberFor<T>>,
	) -> bool {
		Self::ensure_anchored(proof, submission.stream, &submission.signed).is_ok()
	}

	/// Succeeds where the proof leads from this signed commitment to the log of its gateway.
	pub(crate) fn ensure_anchored(
		proof: &AnchorProof<BlockNumberFor<T>>,
		stream: StreamId,
		signed: &SignedCommitment<BlockNumberFor<T>>,
	) -> Result<(), Error<T>> {
		let gateway = Gateways::<T>::get(proof.gateway).ok_or(Error::<T>::GatewayNotFound)?;
		let anchor = &proof.anchor;
		// A `Submission`, as the gateway hashed it.
		let leaf = (stream, signed).using_encoded(merkle::leaf_hash);
		ensure!(
			merkle::verify_inclusion(leaf, proof.index, anchor.size, &proof.path, anchor.root)
				&& gateway.log.has(anchor.leaf_hash(), anchor.sequence, &proof.log_path),
			Error::<T>::NotAnchored
		);
		Ok(())
	}

	pub(crate) fn view_gateway(id: GatewayId) -> Option<GatewayView<T::AccountId>> {
		let gateway = Gateways::<T>::get(id)?;
		Some(GatewayView {
			id,
			size: gateway.log.size(),
			root: gateway.log.root(),
			closed: matches!(gateway.log, Log::Closed { .. }),
			owner: gateway.owner,
		})
	}

	pub(crate) fn page_of_gateways(owner: T::AccountId, start: Option<GatewayId>, limit: u32) -> Vec<GatewayId> {
		pages::keys_of::<GatewaysOf<T>, _, _, _>(owner, start, limit)
	}

	/// The gateway, where this account anchors for it.
	fn gateway_of(who: &T::AccountId, id: GatewayId) -> Result<Gateway<T>, Error<T>> {
		let gateway = Gateways::<T>::get(id).ok_or(Error::<T>::GatewayNotFound)?;
		ensure!(gateway.owner == *who, Error::<T>::NotGatewayOwner);
		Ok(gateway)
	}
}
