// SPDX-License-Identifier: Apache-2.0

//! What governance may stop in an emergency: single calls, named here, and no others.
//!
//! A pause keeps people from beginning something. It never keeps them from ending it: whoever has money or data in
//! something gets it out, and whoever owes something can still do it, since a deadline does not wait for a pause. So none of
//! these can be paused:
//!
//! - what returns money or ends something: withdrawing, refunds, settling, paying, collecting, closing, leaving,
//!   retiring, releasing;
//! - what protects: rotating a key, suspending, objecting, revoking, cancelling, complaining;
//! - what somebody has promised and answers for with a bond: submitting, delivering, and what a device needs to do so;
//! - what a device sends without an account: its fee is taken when it is executed, so a pause would let it send for
//!   nothing;
//! - wrappers, proxies, multisig accounts, recovery: others' money is behind them;
//! - inherents, and governance itself, so that every pause can be lifted.
//!
//! Whether one of these is paused is looked up in storage when it is called. That is not in its weight, but a block reads no more
//! than one entry for each name.
//!
//! Root is not held by a pause. A call that is not in this list cannot be paused, nor can a name that no call has.

use super::governance::PauseOrigin;
use crate::{Runtime, RuntimeCall, RuntimeEvent};
use frame_support::traits::{ConstU32, Contains};
use pallet_tx_pause::RuntimeCallNameOf;

/// The calls that can be paused, by pallet.
pub const PAUSABLE: &[(&str, &[&str])] = &[
	("Assets", &["create"]),
	("CollatorSelection", &["register_as_candidate", "take_candidate_slot"]),
	(
		"DeviceIdentity",
		&[
			"register",
			"set_metadata",
			"set_services",
			"delegate",
			"offer_transfer",
			"accept_transfer",
			"request_recovery",
			"complete_recovery",
			"register_manufacturer",
			"add_endorsement_key",
			"endorse",
			"enrol_fleet",
			"claim_device",
		],
	),
	(
		"DataAttestation",
		&[
			"open_stream",
			"reconfigure_stream",
			"register_gateway",
			"promise",
			// A conviction cannot be undone. Paused, nobody is convicted, and every bond stays where it is until its time.
			"report_equivocation",
		],
	),
	("DataCredentials", &["create_schema", "issue"]),
	(
		"DataMarketplace",
		&[
			"list",
			"add_bond",
			"resume",
			"purchase",
			"subscribe",
			"top_up",
			"request",
			"answer",
			"accept",
		],
	),
];

/// Whether a call can be paused.
pub fn is_pausable(pallet: &[u8], call: &[u8]) -> bool {
	PAUSABLE
		.iter()
		.any(|(of, calls)| of.as_bytes() == pallet && calls.iter().any(|pausable| pausable.as_bytes() == call))
}

/// What cannot be paused: all that is not named.
pub struct Exempt;

impl Contains<RuntimeCallNameOf<Runtime>> for Exempt {
	fn contains((pallet, call): &RuntimeCallNameOf<Runtime>) -> bool {
		// The pallet's benchmarks pause a call with the longest name.
		!cfg!(feature = "runtime-benchmarks") && !is_pausable(pallet, call)
	}
}

impl pallet_tx_pause::Config for Runtime {
	// A longer name would count as paused. No name of a pallet or call comes near it.
	type MaxNameLen = ConstU32<256>;
	type PauseOrigin = PauseOrigin;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type UnpauseOrigin = PauseOrigin;
	type WeightInfo = crate::weights::pallet_tx_pause::WeightInfo<Runtime>;
	type WhitelistedCalls = Exempt;
}
