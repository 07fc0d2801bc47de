// SPDX-License-Identifier: Apache-2.0

//! An emergency pause: what it stops, through whatever it is called, and what it never stops.

#[path = "limits/calls.rs"]
mod calls;
mod common;

use assay_runtime::{
	configs::{
		pause::{is_pausable, PAUSABLE},
		proxies::ProxyType,
	},
	constants::currency::UNIT,
	AccountId, Address, Balances, DataMarketplace, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, Scheduler, System, TxPause,
};
use calls::our_calls;
use common::{
	account, chain, dispatch,
	governance::{as_guardian, as_root, block, carried, enacted},
	held, root,
	town::{purchase, Town, ALICE_SELLS, EVE_SELLS},
};
use frame_support::{
	assert_err, assert_noop, assert_ok,
	traits::{
		fungible::Mutate,
		schedule::{v3::Anon, DispatchTime},
		Contains, GetCallMetadata, StorePreimage,
	},
};
use frame_system::{Error as SystemError, RawOrigin};
use pallet_data_attestation::Call as Attestation;
use pallet_data_marketplace::Call as Market;
use pallet_device_identity::Call as Identity;
use pallet_tx_pause::{Call, Error, RuntimeCallNameOf};
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};
use sp_runtime::{traits::Dispatchable, DispatchError};
use std::collections::BTreeSet;

/// What cannot be paused of our pallets, and why.
const EXEMPT: &[(&str, &str, &str)] = &[
	(
		"it ends something, and money or a right comes back",
		"DeviceIdentity",
		"retire cancel_transfer revoke_delegation deregister_manufacturer revoke_fleet remove_fleet \
		renounce_endorsement end_epoch release_bond",
	),
	(
		"it protects: a key, an owner, a buyer",
		"DeviceIdentity",
		"rotate_key suspend suspend_for_cause revoke_endorsement_key object_recovery",
	),
	(
		"who answers for what a device promised needs it in service, with an epoch",
		"DeviceIdentity",
		"resume lift_suspension begin_epoch",
	),
	("it is governance's", "DeviceIdentity", "set_accreditation"),
	(
		"it ends something, and money or a right comes back",
		"DataAttestation",
		"close_stream close_gateway withdraw_allowance withdraw_promise",
	),
	(
		"who promised answers for it with a bond, and a device that pays itself pays when it is executed",
		"DataAttestation",
		"submit submit_many submit_as_device submit_anchored anchor fund_device",
	),
	(
		"it ends something, and money or a right comes back",
		"DataCredentials",
		"revoke remove",
	),
	(
		"it ends something, and money or a right comes back",
		"DataMarketplace",
		"take_bond pause withdraw settle refund close pay leave collect close_subscription withdraw_answer cancel",
	),
	("it is a buyer's remedy", "DataMarketplace", "complain complain_tranche"),
	(
		"who does not deliver in time pays for it",
		"DataMarketplace",
		"deliver deliver_tranche",
	),
];

const OURS: [&str; 4] = [
	"DeviceIdentity",
	"DataAttestation",
	"DataMarketplace",
	"DataCredentials",
];

fn name(pallet: &str, call: &str) -> RuntimeCallNameOf<Runtime> {
	let bounded = |name: &str| name.as_bytes().to_vec().try_into().expect("no name is so long");
	(bounded(pallet), bounded(call))
}

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
	RuntimeCall::get_module_names().iter().flat_map(|pallet| {
		RuntimeCall::get_call_names(pallet)
			.iter()
			.map(move |call| (*pallet, *call))
	})
}

fn pausable() -> impl Iterator<Item = (&'static str, &'static str)> {
	PAUSABLE
		.iter()
		.flat_map(|(pallet, calls)| calls.iter().map(move |call| (*pallet, *call)))
}

fn governed(test: impl FnOnce()) {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(test);
}

/// Pauses all that can be paused.
fn pause_all() {
	for (pallet, call) in pausable() {
		assert_ok!(root(Call::pause {
			full_name: name(pallet, call)
		}));
	}
}

fn filtered() -> DispatchError {
	SystemError::<Runtime>::CallFiltered.into()
}

/// Each call of ours is either one that can be paused or one that cannot, and somebody has said which.
#[test]
fn each_call_of_ours_was_judged() {
	let mut known = BTreeSet::new();
	let exempt = EXEMPT
		.iter()
		.flat_map(|(_, pallet, calls)| calls.split_whitespace().map(move |call| (*pallet, call)));
	for of in exempt.chain(pausable().filter(|(pallet, _)| OURS.contains(pallet))) {
		assert!(known.insert(of), "{of:?} is there twice");
	}
	let ours: BTreeSet<_> = all().filter(|(pallet, _)| OURS.contains(pallet)).collect();
	let unjudged: Vec<_> = ours.difference(&known).collect();
	assert!(unjudged.is_empty(), "may these be paused? {unjudged:?}");
	let gone: Vec<_> = known.difference(&ours).collect();
	assert!(gone.is_empty(), "there are no such calls: {gone:?}");
}

/// What can be paused exists, and no name is so long that it would count as paused.
#[test]
fn what_can_be_paused_is_there() {
	let all: BTreeSet<_> = all().collect();
	for of in pausable() {
		assert!(all.contains(&of), "{of:?}");
	}
	assert!(all.iter().all(|(pallet, call)| pallet.len() < 256 && call.len() < 256));
}

/// Everything else cannot be paused, by anybody: not governance, through which a pause is lifted, no wrapper, no
/// inherent, and no name that there is not.
#[test]
fn nothing_else_can_be_paused() {
	governed(|| {
		let typing_errors = [
			("DataMarketplace", "purchases"),
			("dataMarketplace", "purchase"),
			("", ""),
		];
		for (pallet, call) in all().chain(typing_errors) {
			let pause = Call::pause {
				full_name: name(pallet, call),
			};
			if is_pausable(pallet.as_bytes(), call.as_bytes()) {
				assert_ok!(root(pause));
			} else {
				assert_noop!(root(pause), Error::<Runtime>::Unpausable);
			}
		}
		for pallet in [
			"System",
			"ParachainSystem",
			"Timestamp",
			"MultiBlockMigrations",
			"TxPause",
			"Balances",
			"Utility",
			"Multisig",
			"Proxy",
			"Preimage",
			"Scheduler",
			"Sudo",
			"Recovery",
			"TechnicalCollective",
			"Referenda",
			"Treasury",
		] {
			assert!(!PAUSABLE.iter().any(|(of, _)| *of == pallet), "{pallet}");
		}
	});
}

#[test]
fn a_pause_stops_what_it_names_and_nothing_else() {
	governed(|| {
		let (mut stopped, mut free) = (0, 0);
		pause_all();
		for call in our_calls() {
			let metadata = call.get_call_metadata();
			let pausable = is_pausable(metadata.pallet_name.as_bytes(), metadata.function_name.as_bytes());
			let done = dispatch(Alice, call.clone());
			assert_eq!(done == Err(filtered()), pausable, "{metadata:?}: {done:?}");
			*if pausable { &mut stopped } else { &mut free } += 1;
			// Root may do it all the same.
			assert_ne!(root(call), Err(filtered()));
		}
		assert!(stopped > 20 && free > 40, "{stopped} {free}");
	});
}

/// What a call was dispatched with in the end, as the last event of each wrapper tells.
fn through(wrapper: RuntimeCall) -> Result<(), DispatchError> {
	System::reset_events();
	dispatch(Alice, wrapper)?;
	let told = System::events().into_iter().find_map(|record| match record.event {
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
		RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { error, .. }) => Some(Err(error)),
		RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error }) => Some(Err(error)),
		RuntimeEvent::Recovery(pallet_recovery::Event::RecoveredAccountControlled { call_result, .. }) => {
			Some(call_result)
		},
		_ => None,
	});
	told.unwrap_or(Ok(()))
}

#[test]
fn no_wrapper_gets_around_a_pause() {
	governed(|| {
		let town = Town::build();
		let wanted = || Box::new(RuntimeCall::from(purchase(EVE_SELLS)));
		assert_ok!(dispatch(
			Bob,
			pallet_proxy::Call::add_proxy {
				delegate: Address::Id(account(Alice)),
				proxy_type: ProxyType::Market,
				delay: 0,
			},
		));
		let shared = {
			let mut both = [account(Alice), account(Bob)];
			both.sort();
			pallet_multisig::Pallet::<Runtime>::multi_account_id(&both, 1)
		};
		let derived: AccountId = pallet_utility::derivative_account_id(account(Alice), 7);
		for other in [&shared, &derived] {
			assert_ok!(Balances::mint_into(other, 10_000 * UNIT));
		}
		pallet_recovery::Inheritor::<Runtime>::insert(
			account(Bob),
			(
				0,
				account(Alice),
				pallet_recovery::Pallet::<Runtime>::inheritor_ticket(&account(Alice)).unwrap(),
			),
		);
		use pallet_utility::Call as Utility;
		let wrappers = || -> Vec<RuntimeCall> {
			let mut wrappers: Vec<RuntimeCall> = vec![
				*wanted(),
				Utility::batch { calls: vec![*wanted()] }.into(),
				Utility::batch_all { calls: vec![*wanted()] }.into(),
				Utility::force_batch { calls: vec![*wanted()] }.into(),
				Utility::as_derivative {
					index: 7,
					call: wanted(),
				}
				.into(),
				Utility::if_else {
					main: wanted(),
					fallback: wanted(),
				}
				.into(),
				pallet_multisig::Call::as_multi_threshold_1 {
					other_signatories: vec![account(Bob)],
					call: wanted(),
				}
				.into(),
				pallet_proxy::Call::proxy {
					real: Address::Id(account(Bob)),
					force_proxy_type: None,
					call: wanted(),
				}
				.into(),
				pallet_recovery::Call::control_inherited_account {
					recovered: Address::Id(account(Bob)),
					call: wanted(),
				}
				.into(),
			];
			let nested = wrappers
				.clone()
				.into_iter()
				.skip(1)
				.map(|call| Utility::batch { calls: vec![call] }.into());
			wrappers.extend(nested.collect::<Vec<_>>());
			wrappers
		};
		// As things are, each of them buys.
		for wrapper in wrappers() {
			common::undone(|| assert_eq!(through(wrapper.clone()), Ok(()), "{wrapper:?}"));
		}
		assert_ok!(root(Call::pause {
			full_name: name("DataMarketplace", "purchase")
		}));
		for wrapper in wrappers() {
			assert_eq!(through(wrapper.clone()), Err(filtered()), "{wrapper:?}");
		}
		// What was put off is refused when its time comes.
		let before = pallet_data_marketplace::NextPurchaseId::<Runtime>::get();
		assert_ok!(<Scheduler as Anon<_, _, _>>::schedule(
			DispatchTime::After(1),
			None,
			0,
			OriginCaller::system(RawOrigin::Signed(account(Bob))),
			Preimage::bound(RuntimeCall::from(purchase(EVE_SELLS))).expect("it is not too long"),
		));
		(0..3).for_each(|_| block());
		assert_eq!(pallet_data_marketplace::NextPurchaseId::<Runtime>::get(), before);
		// And bought again once it is lifted.
		assert_ok!(root(Call::unpause {
			ident: name("DataMarketplace", "purchase")
		}));
		assert_ok!(dispatch(Bob, purchase(EVE_SELLS)));
		let _ = town;
	});
}

/// What a device sends pays when it is executed. If it were let in and then refused by a pause, it would be sent for
/// nothing, again and again.
#[test]
fn what_needs_no_account_is_never_paused() {
	governed(|| {
		pause_all();
		for call in our_calls() {
			let metadata = call.get_call_metadata();
			if metadata.function_name == "submit_as_device" {
				let origin = RuntimeOrigin::from(RawOrigin::Authorized);
				let done = call.dispatch(origin).map(|_| ()).map_err(|error| error.error);
				assert_ne!(done, Err(filtered()));
			}
		}
		// No other call of the runtime authorises itself but the SDK's own that applies an upgrade.
		assert!(TxPause::contains(
			&frame_system::Call::apply_authorized_upgrade { code: vec![] }.into()
		));
	});
}

/// With everything paused that can be, people still get their money and their things out.
#[test]
fn a_pause_strands_nothing() {
	governed(|| {
		let town = Town::build();
		pause_all();
		let before = held(Alice);
		assert_ok!(dispatch(Alice, Market::withdraw { listing: ALICE_SELLS }));
		let device = town.roof.id;
		assert_ok!(dispatch(Alice, Attestation::withdraw_allowance { device }));
		assert!(held(Alice) < before);
		// What was bought before is delivered or refunded.
		assert_ok!(dispatch(Alice, common::town::deliver(common::town::BOB_BUYS)));
		// Who is sold a device, or asks for one, waits; the owner is not kept from objecting and retiring.
		assert_ok!(dispatch(Alice, Identity::object_recovery { device: town.made.id }));
		assert_ok!(dispatch(
			Alice,
			Identity::cancel_transfer {
				device: town.offered.id
			}
		));
		assert_ok!(dispatch(
			Alice,
			Identity::retire {
				device: town.offered.id
			}
		));
		assert_ok!(dispatch(
			Eve,
			pallet_balances::Call::transfer_all {
				dest: Address::Id(account(Bob)),
				keep_alive: true,
			},
		));
		DataMarketplace::do_try_state().expect("the market is sound");
	});
}

/// The guardian's track pauses, and lifts it, while all is paused that can be.
#[test]
fn a_pause_can_always_be_lifted() {
	governed(|| {
		pause_all();
		for origin in [as_guardian(), as_root()] {
			let ident = || name("DataMarketplace", "purchase");
			carried(origin.clone(), Call::unpause { ident: ident() });
			assert_ok!(enacted());
			assert!(!TxPause::is_paused(&ident()));
			carried(origin, Call::pause { full_name: ident() });
			assert_ok!(enacted());
			assert!(TxPause::is_paused(&ident()));
			assert_err!(root(Call::pause { full_name: ident() }), Error::<Runtime>::IsPaused);
		}
		assert_err!(
			root(Call::unpause {
				ident: name("Balances", "burn")
			}),
			Error::<Runtime>::IsUnpaused
		);
	});
}
