// SPDX-License-Identifier: Apache-2.0

//! What may be called from other chains.

use crate::{MultiBlockMigrations, RuntimeCall};
use frame_support::{migrations::MultiStepMigrator, traits::Contains};

/// The calls that a message may make: those of our pallets, transfers, batches of these, and what mends a chain.
///
/// A list of what is, because what is not comes with every upgrade. A message's account can do with its money, its devices
/// and its deals what any account can. It cannot have others act for it, or act for others: a proxy, a multisig account or
/// a schedule would outlive what its chain decided, and would call what this list does not. It votes on nothing and sends
/// no messages of its own.
pub struct CallsFromElsewhere;

impl Contains<RuntimeCall> for CallsFromElsewhere {
	fn contains(call: &RuntimeCall) -> bool {
		// Nobody writes to a state that is half migrated. Messages of sibling chains wait; the relay chain's come, its root's
		// and everybody else's. Asked last, and once: it is a read.
		mends(call) || (is_listed(call) && !MultiBlockMigrations::ongoing())
	}
}

/// Whether a message may make the call while the state is whole.
fn is_listed(call: &RuntimeCall) -> bool {
	use pallet_assets::Call as OfAssets;
	use pallet_balances::Call as OfBalances;
	use pallet_utility::Call as Batch;
	match call {
		RuntimeCall::Balances(call) => matches!(
			call,
			OfBalances::transfer_allow_death { .. }
				| OfBalances::transfer_keep_alive { .. }
				| OfBalances::transfer_all { .. }
		),
		RuntimeCall::Assets(call) => matches!(
			call,
			OfAssets::transfer { .. } | OfAssets::transfer_keep_alive { .. } | OfAssets::transfer_all { .. }
		),
		RuntimeCall::DeviceIdentity(_)
		| RuntimeCall::DataAttestation(_)
		| RuntimeCall::DataMarketplace(_)
		| RuntimeCall::DataCredentials(_) => true,
		// As deep as a call decodes in a message: a few levels.
		RuntimeCall::Utility(Batch::batch { calls } | Batch::batch_all { calls } | Batch::force_batch { calls }) => {
			calls.iter().all(is_listed)
		},
		call => mends(call),
	}
}

/// What governance's own ways do not reach when it is stuck: the code, the cursor of a migration, the list of members, what is
/// paused. They ask for Root, and Root is no message but the relay chain's root.
fn mends(call: &RuntimeCall) -> bool {
	use pallet_ranked_collective::Call as Members;
	match call {
		RuntimeCall::System(_) | RuntimeCall::MultiBlockMigrations(_) | RuntimeCall::TxPause(_) => true,
		RuntimeCall::TechnicalCollective(call) => matches!(
			call,
			Members::add_member { .. }
				| Members::promote_member { .. }
				| Members::demote_member { .. }
				| Members::remove_member { .. }
				| Members::exchange_member { .. }
		),
		_ => false,
	}
}
