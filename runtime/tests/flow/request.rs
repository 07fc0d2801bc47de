// SPDX-License-Identifier: Apache-2.0

//! A request that is answered.

use super::*;
use crate::common::{
	ledger::moved_to,
	ticks,
	town::{answer, requested},
};
use assay_primitives::listing::Query;
use assay_runtime::{
	configs::data_marketplace::{AnswerDeposit, RequestDeposit},
	constants::time::MILLISECS_PER_DAY,
};
use sp_keyring::Sr25519Keyring;

/// Bob asks for temperatures, for more than Alice wants.
#[test]
fn a_request_is_answered() {
	development().execute_with(|| {
		let device = committed();
		let archive = Archive::of(STREAM, 0, 2);
		list(&device, &archive);
		let money = Ledger::now();
		let most = PRICE + UNIT;
		let ask = |quantity: &[u8]| market::Call::<Runtime>::request {
			query: Query {
				quantity: quantity.to_vec().try_into().expect("it is short"),
				unit: b"Cel".to_vec().try_into().expect("it is short"),
				to: 10_000,
				min_readings: 15,
				devices: vec![device.id].try_into().expect("one"),
				..Default::default()
			},
			currency: Currency::Native,
			max_price: most,
			end: ticks() + MILLISECS_PER_DAY,
		};
		assert_ok!(dispatch(Bob, ask(b"humidity")));
		let other = requested(Bob);
		assert_noop!(
			dispatch(Alice, answer(other, LISTING)),
			market::Error::<Runtime>::AnswerMismatch
		);
		assert_ok!(dispatch(Bob, market::Call::cancel { request: other }));
		money.unmoved();

		assert_ok!(dispatch(Bob, ask(b"temperature")));
		let request = requested(Bob);
		assert_ok!(dispatch(Alice, answer(request, LISTING)));
		money.moved(&[
			held("Bob", Part::Escrow, most),
			held("Bob", Part::Requests, RequestDeposit::get()),
			held("Alice", Part::Requests, AnswerDeposit::get()),
		]);
		let accept = |who: Sr25519Keyring| {
			let accept = market::Call::accept {
				request,
				listing: LISTING,
				terms: terms(LISTING),
				buyer_key: buyer_key(),
			};
			dispatch(who, accept)
		};
		assert_noop!(accept(Charlie), market::Error::<Runtime>::NotBuyer);
		assert_ok!(accept(Bob));
		money.moved(&[purchased()]);
		assert_ok!(dispatch(Alice, deliver(&archive)));
		assert_ok!(dispatch(Bob, settle(0)));
		money.moved(&[
			held("Bob", Part::Deals, PurchaseDeposit::get()),
			moved_to("Bob", Part::Free, "Alice", Part::Free, PRICE - FEE),
			burnt("Bob", Part::Free, FEE),
		]);
		sound();
	});
}
