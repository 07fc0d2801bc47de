// SPDX-License-Identifier: Apache-2.0

//! How sales of archives end that do not go the usual way.

use super::*;
use crate::common::{
	device::VALID_UNTIL,
	goods::SECRET,
	ledger::freed,
	now, pass,
	town::{refund, DELIVERY, WINDOW},
	GENESIS_HASH,
};
use assay_exchange::judge::{evidence, ArchiveFault, Verdict};
use assay_primitives::traits::Permission;
use assay_runtime::constants::time::MILLISECS_PER_DAY;

/// A chain on which three batches are committed, listed and bought.
fn bought(archive: &Archive) -> Device {
	let device = committed();
	list(&device, archive);
	assert_ok!(dispatch(Bob, purchase()));
	device
}

fn complain(secret: Option<[u8; 32]>, fault: ArchiveFault) -> market::Call<Runtime> {
	market::Call::complain {
		purchase: 0,
		deal: record().deal,
		secret,
		fault: Box::new(fault),
	}
}

#[test]
fn a_wrong_record_costs_the_seller_its_bond() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2).spoilt();
		bought(&archive);
		let money = Ledger::now();
		// Nothing was delivered yet that could be wrong.
		let complaint = complain(Some(SECRET), archive.complaint(1, 2));
		assert_noop!(dispatch(Bob, complaint.clone()), market::Error::<Runtime>::NotDelivered);
		assert_ok!(dispatch(Alice, deliver(&archive)));

		// What is right is not wrong, nor does anybody else complain.
		for (who, secret, fault, error) in [
			(
				Bob,
				Some(SECRET),
				ArchiveFault::Key,
				market::Error::<Runtime>::KeyIsRight,
			),
			(Bob, Some(SECRET), archive.complaint(1, 1), market::Error::RecordIsRight),
			(
				Bob,
				Some([1; 32]),
				archive.complaint(1, 2),
				market::Error::SecretMismatch,
			),
			(Bob, None, archive.complaint(1, 2), market::Error::SecretMissing),
			(Charlie, Some(SECRET), archive.complaint(1, 2), market::Error::NotBuyer),
		] {
			assert_noop!(dispatch(who, complain(secret, fault)), error);
		}
		let judged = market::JudgePurchaseViewFunction::<Runtime>::new(0, Some(SECRET), archive.complaint(1, 2));
		assert_eq!(view(judged), Ok(Verdict::WrongRecord));
		money.unmoved();

		assert_ok!(dispatch(Bob, complaint));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", BOND),
		]);
		let evidence = evidence(GENESIS_HASH, record().deal, &archive.complaint(1, 2));
		assert!(happened(market::Event::<Runtime>::ComplaintUpheld {
			deal: market::DealId::Purchase(0),
			verdict: Verdict::WrongRecord,
			evidence,
		}));
		// Whoever buys it now would buy the bond.
		assert_ok!(dispatch(
			Alice,
			market::Call::add_bond {
				listing: LISTING,
				terms: terms(LISTING),
				amount: BOND,
			}
		));
		assert_noop!(dispatch(Charlie, purchase()), market::Error::<Runtime>::ListingClosed);
		assert_noop!(dispatch(Bob, settle(0)), market::Error::<Runtime>::AlreadyRefunded);
		let reputation = market::ReputationViewFunction::<Runtime>::new(account(Alice), Currency::Native);
		assert_eq!(view(reputation).and_then(|known| known.refunded), Some(1_000_000));
		sound();
	});
}

#[test]
fn a_key_for_another_deal_is_a_wrong_key() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		let deliver = market::Call::deliver {
			purchase: 0,
			deal: record().deal,
			sealed_key: archive.sealed_key(H256::zero()),
		};
		assert_ok!(dispatch(Alice, deliver));
		let money = Ledger::now();
		assert_ok!(dispatch(Bob, complain(Some(SECRET), ArchiveFault::Key)));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", BOND),
		]);
		// That says nothing of the file.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!(listing.status, ListingStatus::BondExhausted);
		sound();
	});
}

#[test]
fn no_delivery_means_the_money_back_and_a_penalty() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		let money = Ledger::now();

		assert_noop!(
			dispatch(Charlie, refund(0)),
			market::Error::<Runtime>::DeadlineNotPassed
		);
		pass(DELIVERY + 1);
		// Too late to deliver, and anybody may see to the refund.
		assert_noop!(
			dispatch(Alice, deliver(&archive)),
			market::Error::<Runtime>::DeadlinePassed
		);
		assert_ok!(dispatch(Charlie, refund(0)));
		money.moved(&[
			freed("Bob", Part::Escrow, PRICE),
			paid("Alice", Part::SellersBond, "Bob", PENALTY),
		]);
		// A seller who is gone sells nothing more. What is left of its bond is in the pool.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((listing.status, listing.pool), (ListingStatus::Paused, BOND - PENALTY));
		assert_ok!(dispatch(
			Bob,
			market::Call::close {
				purchase: 0,
				deal: record().deal,
				rating: None,
			}
		));
		assert_eq!(on_hold(Bob), 0);
		sound();
	});
}

#[test]
fn a_former_delegates_listing_does_not_stand_against_a_transfer() {
	development().execute_with(|| {
		let device = committed();
		let money = Ledger::now();
		let (delegate, permission) = (account(Bob), Permission::Sell);
		assert_ok!(dispatch(
			Alice,
			identity::Call::delegate {
				device: device.id,
				delegate: delegate.clone(),
				permission,
				expires_at: VALID_UNTIL,
			}
		));
		let archive = Archive::of(STREAM, 0, 0);
		assert_ok!(dispatch(Bob, list_lot(&device, archive.lot(), price())));
		assert_ok!(dispatch(
			Alice,
			identity::Call::revoke_delegation {
				device: device.id,
				delegate,
				permission,
			}
		));
		assert_eq!(DataMarketplace::encumbrances(&device.id), 0);
		assert_noop!(
			dispatch(Charlie, purchase()),
			market::Error::<Runtime>::SellerNotPermitted
		);

		// The owner retires the device, and the delegate still has its money back.
		assert_ok!(dispatch(Alice, identity::Call::retire { device: device.id }));
		assert_ok!(dispatch(Bob, market::Call::withdraw { listing: LISTING }));
		assert_eq!(on_hold(Bob), ReputationDeposit::get());
		assert_eq!(money.wealth("Bob"), common::total(Bob));
		sound();
	});
}

#[test]
fn after_the_window_anyone_settles() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		bought(&archive);
		assert_ok!(dispatch(Alice, deliver(&archive)));
		let money = Ledger::now();
		pass(WINDOW);
		assert_noop!(dispatch(Charlie, settle(0)), market::Error::<Runtime>::WindowOpen);
		pass(1);
		assert_noop!(
			dispatch(Bob, complain(Some(SECRET), ArchiveFault::Key)),
			market::Error::<Runtime>::WindowOver
		);
		assert_ok!(dispatch(Charlie, settle(0)));
		money.moved(&[
			paid("Bob", Part::Escrow, "Alice", PRICE - FEE),
			burnt("Bob", Part::Escrow, FEE),
		]);
		// The bond is free for the next buyer.
		let listing = view(market::ListingViewFunction::<Runtime>::new(0)).unwrap();
		assert_eq!((listing.pool, listing.status), (BOND, ListingStatus::Open));
		sound();
	});
}

/// The chain is down for a day: nobody is late for that.
#[test]
fn nobody_is_late_where_the_chain_stood() {
	development().execute_with(|| {
		let archive = Archive::of(STREAM, 0, 2);
		let device = committed();
		let slow = market::Offer {
			delivery: 2 * 3_600_000,
			..price()
		};
		assert_ok!(dispatch(Alice, list_lot(&device, archive.lot(), slow)));
		assert_ok!(dispatch(Bob, purchase()));
		common::block_at(now() + MILLISECS_PER_DAY);
		assert_noop!(
			dispatch(Charlie, refund(0)),
			market::Error::<Runtime>::DeadlineNotPassed
		);
		assert_ok!(dispatch(Alice, deliver(&archive)));
	});
}
