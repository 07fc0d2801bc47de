// SPDX-License-Identifier: Apache-2.0

//! The model's books: who has what, what of it is held, and what is due.

use crate::mock::*;
use assay_primitives::listing::Currency;
use std::collections::{BTreeMap, BTreeSet};

/// What something is due of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
	Purchase(u64),
	Listing(u64),
	Request([u8; 32]),
	Subscription(u64),
}

/// A payment, or what is due of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Payment {
	pub(super) currency: Currency,
	pub(super) bond: bool,
	pub(super) from: AccountId,
	pub(super) to: AccountId,
	pub(super) amount: Balance,
}

#[derive(Default)]
pub(super) struct Books {
	/// What everyone has, free and held.
	pub(super) wealth: BTreeMap<(Currency, AccountId), Balance>,
	pub(super) escrow: BTreeMap<(Currency, AccountId), Balance>,
	pub(super) bonds: BTreeMap<(Currency, AccountId), Balance>,
	/// What is held of everyone for records.
	pub(super) deposits: BTreeMap<AccountId, Balance>,
	/// What is due, and who pays for the record of it, where that is not the buyer.
	pub(super) dues: BTreeMap<Source, Vec<(Payment, Option<AccountId>)>>,
	/// The deposits that wait for what is due.
	pub(super) due_deposits: BTreeMap<Source, (AccountId, Balance)>,
	/// Who is blocked in the asset.
	pub(super) blocked: BTreeSet<AccountId>,
}

impl Books {
	fn can_be_credited(&self, currency: Currency, who: AccountId) -> bool {
		currency == Currency::Native || !self.blocked.contains(&who)
	}

	/// Whether an account may be held of, which takes that it may give.
	pub(super) fn can_hold(&self, currency: Currency, who: AccountId) -> bool {
		self.can_be_credited(currency, who)
	}

	pub(super) fn hold_deposit(&mut self, who: AccountId, amount: Balance) {
		*self.deposits.entry(who).or_default() += amount;
	}

	/// Gives a deposit back, or lets it wait for what is due.
	pub(super) fn return_deposit(&mut self, of: Source, who: AccountId, amount: Balance) {
		if self.owes(of, who) {
			let kept = self.due_deposits.entry(of).or_insert((who, 0));
			kept.1 += amount;
			return;
		}
		self.release_due_deposit(of);
		*self.deposits.get_mut(&who).expect("it was held") -= amount;
	}

	fn owes(&self, of: Source, who: AccountId) -> bool {
		self.dues
			.get(&of)
			.is_some_and(|dues| dues.iter().any(|(due, _)| due.to == who))
	}

	fn release_due_deposit(&mut self, of: Source) {
		if let Some((who, amount)) = self.due_deposits.remove(&of) {
			*self.deposits.get_mut(&who).expect("it was held") -= amount;
		}
	}

	fn held(&mut self, payment: &Payment) -> &mut Balance {
		let map = if payment.bond {
			&mut self.bonds
		} else {
			&mut self.escrow
		};
		map.entry((payment.currency, payment.from)).or_default()
	}

	/// Moves what is held, where it can be; tells whether it could.
	fn transfer(&mut self, payment: Payment) -> bool {
		if payment.amount == 0 {
			return true;
		}
		if !self.can_be_credited(payment.currency, payment.to) {
			return false;
		}
		*self.held(&payment) -= payment.amount;
		*self.wealth.get_mut(&(payment.currency, payment.from)).expect("it has") -= payment.amount;
		*self.wealth.entry((payment.currency, payment.to)).or_default() += payment.amount;
		true
	}

	/// Pays with what is due the same way, or lets it be due, for which `keeper` pays.
	pub(super) fn pay(&mut self, of: Source, mut payment: Payment, keeper: Option<AccountId>) {
		let due = self.dues.entry(of).or_default();
		let same = |(other, _): &(Payment, _)| Payment { amount: 0, ..*other } == Payment { amount: 0, ..payment };
		let mut kept = None;
		if let Some(place) = due.iter().position(same) {
			let (before, keeper) = due.remove(place);
			payment.amount += before.amount;
			kept = keeper;
		}
		if self.transfer(payment) {
			self.release_kept(kept);
		} else {
			if let Some(keeper) = keeper.filter(|_| kept.is_none()) {
				self.hold_deposit(keeper, PAYMENT_DEPOSIT);
				kept = Some(keeper);
			}
			self.dues.entry(of).or_default().push((payment, kept));
		}
		if self.dues.get(&of).is_some_and(Vec::is_empty) {
			self.dues.remove(&of);
		}
	}

	fn release_kept(&mut self, kept: Option<AccountId>) {
		if let Some(keeper) = kept {
			*self.deposits.get_mut(&keeper).expect("it was held") -= PAYMENT_DEPOSIT;
		}
	}

	/// Takes for the chain what nobody is to have. The treasury is never blocked here.
	pub(super) fn forfeit(&mut self, currency: Currency, bond: bool, from: AccountId, amount: Balance) {
		let payment = Payment {
			currency,
			bond,
			from,
			to: TREASURY,
			amount,
		};
		if currency == Currency::Native {
			*self.held(&payment) -= amount;
			*self.wealth.get_mut(&(currency, from)).expect("it has") -= amount;
		} else {
			assert!(self.transfer(payment), "the treasury has an account");
		}
	}

	/// Pays a price out of a buyer's escrow.
	pub(super) fn pay_price(
		&mut self,
		of: Source,
		(currency, price): (Currency, Balance),
		(buyer, seller): (AccountId, AccountId),
		split: &[(AccountId, u32)],
	) {
		let payment = |to: AccountId, amount: Balance| Payment {
			currency,
			bond: false,
			from: buyer,
			to,
			amount,
		};
		let parts = |amount: Balance, parts: u32| amount * Balance::from(parts) / 1_000_000;
		let fee = parts(price, FEE);
		let rest = price - fee;
		let mut left = rest;
		self.forfeit(currency, false, buyer, fee);
		for (payee, share) in split {
			let part = parts(rest, *share);
			left -= part;
			// A buyer's own share waits with the buyer's deposit.
			self.pay(of, payment(*payee, part), Some(seller).filter(|_| *payee != buyer));
		}
		self.pay(of, payment(seller, left), Some(seller));
	}

	/// Pays what is due and can be; tells whether anything was.
	pub(super) fn pay_dues(&mut self, of: Source) -> bool {
		let dues = self.dues.remove(&of).unwrap_or_default();
		let before = dues.len();
		let mut left = vec![];
		for (due, keeper) in dues {
			if self.transfer(due) {
				self.release_kept(keeper);
			} else {
				left.push((due, keeper));
			}
		}
		let after = left.len();
		if !left.is_empty() {
			self.dues.insert(of, left);
		}
		if self.due_deposits.get(&of).is_some_and(|(who, _)| !self.owes(of, *who)) {
			self.release_due_deposit(of);
		}
		after < before
	}
}
