// SPDX-License-Identifier: Apache-2.0

//! Every cell of the README's table of states, by everyone who may call.

use crate::{mock::*, Call, Error, PurchaseState, Purchases};
use assay_exchange::judge::ArchiveFault;
use sp_core::H256;

/// Where a purchase stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
	Never,
	InTime,
	Late,
	InWindow,
	After,
	Settled,
	Refunded,
	Ended,
}

const STATES: [State; 8] = [
	State::Never,
	State::InTime,
	State::Late,
	State::InWindow,
	State::After,
	State::Settled,
	State::Refunded,
	State::Ended,
];

/// A call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Do {
	Deliver,
	Refund,
	/// That the log has another count: it is right.
	Complain,
	/// That the key is wrong: it is not.
	ComplainOfKey,
	Settle,
	Close,
}

const CALLS: [Do; 6] = [
	Do::Deliver,
	Do::Refund,
	Do::Complain,
	Do::ComplainOfKey,
	Do::Settle,
	Do::Close,
];

/// What becomes of the purchase, or why not.
type Cell = Result<State, Error<Test>>;

/// What the table says.
fn cell(state: State, call: Do, who: AccountId) -> Cell {
	use Do::*;
	use State::*;
	let (buyer, seller) = (who == BUYER, who == SELLER);
	match state {
		Never => return Err(Error::PurchaseNotFound),
		Ended => return Err(Error::PurchaseEnded),
		_ => {},
	}
	// Who it is comes before where the purchase stands.
	match call {
		Deliver if !seller => return Err(Error::NotSeller),
		Complain | ComplainOfKey | Close if !buyer => return Err(Error::NotBuyer),
		_ => {},
	}
	match (state, call) {
		(InTime, Deliver) => Ok(InWindow),
		(Late, Deliver) => Err(Error::DeadlinePassed),
		(InTime, Refund) if !seller => Err(Error::DeadlineNotPassed),
		(InTime | Late, Refund) => Ok(Refunded),
		(InTime | Late, Complain) => Ok(Refunded),
		(InTime | Late, ComplainOfKey) => Err(Error::NotDelivered),
		(InTime | Late, Settle) => Err(Error::NotDelivered),
		(InWindow | After, Deliver | Refund) => Err(Error::AlreadyDelivered),
		(InWindow, Complain) => Ok(Refunded),
		(InWindow, ComplainOfKey) => Err(Error::KeyIsRight),
		(InWindow, Settle) if !buyer => Err(Error::WindowOpen),
		(InWindow | After, Settle) => Ok(Settled),
		(After, Complain | ComplainOfKey) => Err(Error::WindowOver),
		(InTime | Late | InWindow | After, Close) => Err(Error::NotEnded),
		(Settled | Refunded, Close) => Ok(Ended),
		(Settled, _) => Err(Error::AlreadySettled),
		(Refunded, _) => Err(Error::AlreadyRefunded),
		(Never | Ended, _) => unreachable!("it is said above"),
	}
}

/// A purchase in this state, of an archive whose log is told wrongly.
fn reach(state: State) -> u64 {
	if state == State::Never {
		return 0;
	}
	let listing = list_with(|listed| listed.lot = archive().short(0).lot());
	let purchase = bought(listing);
	match state {
		State::Never | State::InTime => {},
		State::Late => until(DELIVERY + 1),
		State::InWindow => deliver(purchase),
		State::After => {
			deliver(purchase);
			until(WINDOW + 1);
		},
		State::Settled | State::Ended => {
			deliver(purchase);
			done(BUYER, settle(purchase));
		},
		State::Refunded => done(SELLER, refund(purchase)),
	}
	if state == State::Ended {
		done(BUYER, close(purchase));
	}
	purchase
}

fn call(purchase: u64, call: Do) -> Call<Test> {
	match call {
		Do::Deliver => delivery(purchase),
		Do::Refund => refund(purchase),
		Do::Complain => open_complaint(purchase, archive().short(0).count_fault(0)),
		Do::ComplainOfKey => complaint(purchase, ArchiveFault::Key),
		Do::Settle => settle(purchase),
		Do::Close => close(purchase),
	}
}

/// Where it stands, where no time is over.
fn state_of(purchase: u64) -> State {
	match Purchases::<Test>::get(purchase).map(|purchase| purchase.state) {
		None => State::Ended,
		Some(PurchaseState::Paid { .. }) => State::InTime,
		Some(PurchaseState::Delivered { .. }) => State::InWindow,
		Some(PurchaseState::Settled { .. }) => State::Settled,
		Some(PurchaseState::Refunded { .. }) => State::Refunded,
	}
}

#[test]
fn every_state_takes_every_call_of_everyone_as_it_says() {
	for state in STATES {
		for action in CALLS {
			for who in [BUYER, SELLER, ANYONE, OWNER] {
				run(|| {
					let purchase = reach(state);
					match cell(state, action, who) {
						Ok(next) => {
							done(who, call(purchase, action));
							assert_eq!(state_of(purchase), next, "{state:?}, {action:?} by {who}");
						},
						Err(error) => assert_refused(who, call(purchase, action), error),
					}
				});
			}
		}
	}
}

/// The same call for another deal, or another delivery.
fn of_another(call: Call<Test>) -> Call<Test> {
	let zero = H256::zero();
	let mut call = call;
	match &mut call {
		Call::deliver { deal, .. }
		| Call::refund { deal, .. }
		| Call::complain { deal, .. }
		| Call::close { deal, .. } => *deal = zero,
		Call::settle { delivery, .. } => *delivery = zero,
		_ => panic!("it names nothing"),
	}
	call
}

#[test]
fn whatever_is_possible_names_what_it_means() {
	for state in STATES {
		for action in CALLS {
			for who in [BUYER, SELLER, ANYONE] {
				if cell(state, action, who).is_err() {
					continue;
				}
				run(|| {
					let purchase = reach(state);
					let error = if action == Do::Settle {
						Error::<Test>::DeliveryMismatch
					} else {
						Error::<Test>::DealMismatch
					};
					assert_refused(who, of_another(call(purchase, action)), error);
				});
			}
		}
	}
}

/// The README has this very table.
#[test]
fn the_page_says_the_same() {
	let readme = include_str!("../../../README.md");
	let (_, section) = readme.split_once("## States of a purchase").expect("there is one");
	for error in [
		"PurchaseNotFound",
		"DeadlineNotPassed",
		"NotDelivered",
		"NotEnded",
		"DeadlinePassed",
		"AlreadyDelivered",
		"WindowOpen",
		"WindowOver",
		"AlreadySettled",
		"AlreadyRefunded",
		"PurchaseEnded",
	] {
		assert!(section.contains(&format!("`{error}`")), "{error}");
	}
}
