// SPDX-License-Identifier: Apache-2.0

//! That a key is wrong.

use super::*;

#[test]
fn the_right_key_is_right() {
	run(|| {
		let id = keyed();
		assert_refused(
			BUYER,
			tranche_complaint(id, FROM, FeedFault::Key),
			Error::<Test>::KeyIsRight,
		);
	});
}

#[test]
fn a_wrong_key_is_paid_back_in_each_currency() {
	for currency in CURRENCIES {
		run(|| {
			let id = subscribed_by(BUYER, feed_in(currency), 3);
			go(start(FROM));
			let sealed_key = sealed_tranche_key(id, FROM, &[1; 32]);
			assert_ok!(dispatch(SELLER, key_delivery_of(id, FROM, sealed_key)));
			assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
		});
	}
}

/// Sealed for another tranche, another deal, or for nobody; or the key of another tranche.
#[test]
fn what_does_not_open_is_wrong() {
	let sealed: [fn(SubscriptionId) -> assay_exchange::SealedKey; 4] = [
		|_| unsealed(),
		|id| sealed_tranche_key(id, FROM + 1, &tranche_key_of(FROM)),
		|id| sealed_tranche_key(id, FROM, &tranche_key_of(FROM + 1)),
		|_| {
			let key = tranche_key_of(FROM);
			let buyer_key = key_of(BUYER);
			let other = H256([9; 32]);
			assay_exchange::envelope::seal(&buyer_key, other, GENESIS, FROM, &key, [1; 32]).expect("seals")
		},
	];
	for sealed in sealed {
		run(|| {
			let id = subscribed(3);
			go(start(FROM));
			assert_ok!(dispatch(SELLER, key_delivery_of(id, FROM, sealed(id))));
			assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
		});
	}
}

/// Also where a record is alleged, and none that exists has to be shown.
#[test]
fn a_wrong_key_is_found_whatever_is_alleged() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM));
		deliver_key(id, FROM);
		let fault = Batch::honest().record_fault(0, log_size());
		assert_upheld(id, FROM, fault, Verdict::WrongKey);
	});
}

/// As soon as it is there: an hour before the tranche begins.
#[test]
fn a_wrong_key_is_found_before_its_tranche() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM) - LEAD);
		deliver_key(id, FROM);
		assert_upheld(id, FROM, FeedFault::Key, Verdict::WrongKey);
	});
}

#[test]
fn takes_the_key_and_the_secret() {
	run(|| {
		let id = subscribed(3);
		go(start(FROM));
		let call = |secret| tranche_complaint_with(id, FROM, secret, FeedFault::Key);
		assert_refused(BUYER, call(Some(secret_of(BUYER))), Error::<Test>::NotDelivered);
		deliver_right_key(id, FROM);
		assert_refused(BUYER, call(None), Error::<Test>::SecretMissing);
		assert_refused(BUYER, call(Some(secret_of(OTHER))), Error::<Test>::SecretMismatch);
	});
}

/// Nothing is wrong by a hash that is not the one promised.
#[test]
fn takes_the_hash_that_was_promised() {
	run(|| {
		let id = keyed();
		let with = |key_hash, key_path| Call::complain_tranche {
			subscription: id,
			deal: feed_deal(id),
			tranche: FROM,
			key_hash,
			key_path,
			secret: Some(secret_of(BUYER)),
			fault: FeedFault::Key.into(),
		};
		let hash = |tranche| key_hash(&tranche_key_of(tranche));
		let longer = |tranche| {
			let mut path = key_path_of(tranche);
			assert!(path.try_push(H256::zero()).is_ok());
			path
		};
		for (hash, path) in [
			(hash(FROM + 1), key_path_of(FROM)),
			(hash(FROM + 1), key_path_of(FROM + 1)),
			(H256::zero(), key_path_of(FROM)),
			(hash(FROM), Default::default()),
			(hash(FROM), longer(FROM)),
		] {
			assert_refused(BUYER, with(hash, path), Error::<Test>::InvalidProof);
		}
		assert_refused(BUYER, with(hash(FROM), key_path_of(FROM)), Error::<Test>::KeyIsRight);
	});
}
