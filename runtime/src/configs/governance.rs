// SPDX-License-Identifier: Apache-2.0

//! Who may change the chain.
//!
//! For development and the first network this is one key, through Sudo. Governance takes its place
//! before the token has a value; until then nobody should trust the chain more than that key.

use crate::{Runtime, RuntimeCall, RuntimeEvent};

impl pallet_sudo::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
