// SPDX-License-Identifier: Apache-2.0

//! What Eve may want to do to the asset that is Alice's, and to what Alice has of assets.

use super::super::{
	common::{account, town::ASSET},
	world::World,
};
use assay_runtime::{constants::currency::UNIT, Address, Runtime, RuntimeCall};
use pallet_assets::Call;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Eve};

impl World {
	pub(crate) fn assets(&self) -> Vec<RuntimeCall> {
		let amount = 1_000_000;
		let (alice, bob, eve) = (
			|| Address::Id(account(Alice)),
			|| Address::Id(account(Bob)),
			|| Address::Id(account(Eve)),
		);
		// One that is Alice's, one that is not there yet.
		let calls = [ASSET, 77].into_iter().flat_map(|asset| {
			let id = || asset.into();
			[
				Call::<Runtime>::create {
					id: id(),
					admin: eve(),
					min_balance: 1,
				},
				Call::start_destroy { id: id() },
				Call::destroy_accounts { id: id() },
				Call::destroy_approvals { id: id() },
				Call::finish_destroy { id: id() },
				Call::mint {
					id: id(),
					beneficiary: eve(),
					amount,
				},
				Call::burn {
					id: id(),
					who: bob(),
					amount,
				},
				Call::transfer {
					id: id(),
					target: eve(),
					amount,
				},
				Call::transfer_keep_alive {
					id: id(),
					target: eve(),
					amount,
				},
				Call::transfer_all {
					id: id(),
					dest: eve(),
					keep_alive: false,
				},
				Call::force_transfer {
					id: id(),
					source: bob(),
					dest: eve(),
					amount,
				},
				Call::freeze { id: id(), who: bob() },
				Call::block { id: id(), who: alice() },
				Call::thaw { id: id(), who: bob() },
				Call::freeze_asset { id: id() },
				Call::thaw_asset { id: id() },
				Call::transfer_ownership { id: id(), owner: eve() },
				Call::set_team {
					id: id(),
					issuer: eve(),
					admin: eve(),
					freezer: eve(),
				},
				Call::set_metadata {
					id: id(),
					name: b"Mine".to_vec(),
					symbol: b"MINE".to_vec(),
					decimals: 0,
				},
				Call::clear_metadata { id: id() },
				Call::approve_transfer {
					id: id(),
					delegate: eve(),
					amount,
				},
				Call::cancel_approval {
					id: id(),
					delegate: bob(),
				},
				Call::transfer_approved {
					id: id(),
					owner: bob(),
					destination: eve(),
					amount,
				},
				Call::touch { id: id() },
				Call::refund {
					id: id(),
					allow_burn: true,
				},
				Call::set_min_balance {
					id: id(),
					min_balance: UNIT,
				},
				Call::touch_other { id: id(), who: eve() },
				Call::refund_other { id: id(), who: bob() },
				Call::set_reserves {
					id: id(),
					reserves: Default::default(),
				},
			]
		});
		calls.map(RuntimeCall::from).collect()
	}
}
