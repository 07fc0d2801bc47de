// SPDX-License-Identifier: Apache-2.0

//! What was trapped of an asset of another chain that was destroyed since, and registered again by another number.

use super::{
	common::{account, dispatch, root},
	network::{account_of, all_to, buy, local, of_asset, para, register, send_home, Chain, FIRST, SECOND, SIBLING},
};
use assay_runtime::{configs::device_identity::TreasuryAccount, constants::currency::UNIT, Assets, Balances, Runtime};
use frame_support::{
	assert_ok,
	traits::{fungible::Mutate, fungibles::Inspect},
};
use pallet_assets::Call as Of;
use sp_keyring::Sr25519Keyring::{Bob, Eve};
use xcm::{
	latest::{self, prelude::*},
	VersionedAssets,
};

fn theirs(amount: u128) -> Asset {
	(para(SIBLING), amount).into()
}

/// A program of the sibling's that is paid for in our token.
fn paid(rest: Vec<Instruction<()>>) -> Xcm<()> {
	let ours = Wild(AllOf {
		id: AssetId(Location::here()),
		fun: WildFungible,
	});
	let begin = vec![
		WithdrawAsset((Here, UNIT).into()),
		buy((Here, UNIT)),
		DepositAsset {
			assets: ours,
			beneficiary: para(SIBLING),
		},
	];
	Xcm([begin, rest].concat())
}

/// The sibling's token comes, and nobody gets it.
fn trapped(amount: u128) -> Xcm<()> {
	paid(vec![ReserveAssetDeposited(theirs(amount).into())])
}

fn claimed(amount: u128) -> Xcm<()> {
	let claim = ClaimAsset {
		assets: theirs(amount).into(),
		ticket: Here.into(),
	};
	paid(vec![claim, all_to(local(Eve))])
}

fn destroy(asset: u32) {
	let id = || asset.into();
	assert_ok!(root(Of::<Runtime>::start_destroy { id: id() }));
	assert_ok!(dispatch(Bob, Of::destroy_accounts { id: id() }));
	assert_ok!(dispatch(Bob, Of::finish_destroy { id: id() }));
}

fn with_fees() -> Chain {
	let (mut here, _) = Chain::pair();
	here.run(|| {
		assert_ok!(Balances::mint_into(&account_of(&para(SIBLING)), 100 * UNIT));
		register(para(SIBLING), para(SIBLING));
	});
	here
}

/// There is as much of it as all own. Else the last of them could not send theirs home.
#[test]
fn nobody_owns_what_is_not_counted() {
	let mut here = with_fees();
	assert_eq!(here.hear(SIBLING, trapped(5 * UNIT)), Ok(true));
	here.run(|| {
		destroy(FIRST);
		register(para(SIBLING), para(SIBLING));
	});
	let program = paid(vec![ReserveAssetDeposited(theirs(3 * UNIT).into()), all_to(local(Bob))]);
	assert_eq!(here.hear(SIBLING, program), Ok(true));
	assert_eq!(here.hear(SIBLING, claimed(5 * UNIT)), Ok(true));
	here.run(|| {
		let owners = [account(Bob), account(Eve), TreasuryAccount::get()];
		let owned = owners.iter().map(|who| of_asset(SECOND, who)).sum::<u128>();
		assert_eq!(owned, 8 * UNIT);
		assert_eq!(Assets::total_issuance(SECOND), owned);
		for (who, amount) in [(Eve, 5 * UNIT), (Bob, 3 * UNIT)] {
			assert_ok!(dispatch(who, send_home(para(SIBLING), local(who), theirs(amount))));
		}
		assert_eq!(Assets::total_issuance(SECOND), 0);
	});
}

/// Who claims in between is refused, and can claim later.
#[test]
fn what_nobody_can_hold_stays_trapped() {
	let mut here = with_fees();
	assert_eq!(here.hear(SIBLING, trapped(5 * UNIT)), Ok(true));
	here.run(|| destroy(FIRST));
	assert_eq!(here.hear(SIBLING, claimed(5 * UNIT)), Ok(false));
	here.run(|| register(para(SIBLING), para(SIBLING)));
	assert_eq!(here.hear(SIBLING, claimed(5 * UNIT)), Ok(true));
	here.run(|| assert_eq!(of_asset(SECOND, &account(Eve)), 5 * UNIT));
	// And once only.
	assert_eq!(here.hear(SIBLING, claimed(5 * UNIT)), Ok(false));
}

/// A message may say who is to claim what it leaves, and need not say of which network an account here is.
#[test]
fn who_is_to_claim_it_here_can() {
	let mut here = with_fees();
	let hints = vec![AssetClaimer { location: local(Eve) }].try_into().expect("one");
	let program = paid(vec![SetHints { hints }, ReserveAssetDeposited(theirs(5 * UNIT).into())]);
	assert_eq!(here.hear(SIBLING, program), Ok(true));
	here.run(|| {
		let claim = || pallet_xcm::Call::claim_assets {
			assets: Box::new(VersionedAssets::from(latest::Assets::from(theirs(5 * UNIT)))),
			beneficiary: Box::new(local(Eve).into()),
		};
		assert!(dispatch(Bob, claim()).is_err());
		assert_ok!(dispatch(Eve, claim()));
		assert_eq!(of_asset(FIRST, &account(Eve)), 5 * UNIT);
		assert_eq!(Assets::total_issuance(FIRST), 5 * UNIT);
		assert!(dispatch(Eve, claim()).is_err());
	});
}
