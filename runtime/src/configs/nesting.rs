// SPDX-License-Identifier: Apache-2.0

//! How deep calls may be in one another.
//!
//! A batch, a proxy and a multisig account make other calls. Each asks for the weight of what is in it once more when it is made,
//! and some encode or hash it for that, so that what is deep takes the square of its depth while its weight counts it once: two
//! hundred batches around twenty shared accounts, half a megabyte in all, ran for six seconds and declared 72 ms. Users need
//! three or four: a proxy of a shared account that makes a batch.

use crate::RuntimeCall;
use frame_support::traits::Contains;

/// How many calls may be around another.
pub const MOST_AROUND: usize = 4;

/// Calls that have at most [`MOST_AROUND`] others around any call in them.
///
/// The pool and blocks ask this before anything else looks at a transaction, since the time that its weight takes is nobody's
/// yet. As a filter it is asked again of all that is made on the way.
pub struct Shallow;

impl Contains<RuntimeCall> for Shallow {
	fn contains(call: &RuntimeCall) -> bool {
		is_within(call, MOST_AROUND)
	}
}

fn is_within(call: &RuntimeCall, levels: usize) -> bool {
	use pallet_multisig::Call as Multisig;
	use pallet_proxy::Call as Proxy;
	use pallet_recovery::Call as Recovery;
	use pallet_sudo::Call as Sudo;
	use pallet_utility::Call as Utility;
	let within = |inner: &RuntimeCall| levels.checked_sub(1).is_some_and(|left| is_within(inner, left));
	match call {
		RuntimeCall::Utility(
			Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
		) => calls.iter().all(within),
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => within(main) && within(fallback),
		RuntimeCall::Utility(
			Utility::as_derivative { call, .. }
			| Utility::dispatch_as { call, .. }
			| Utility::dispatch_as_fallible { call, .. }
			| Utility::with_weight { call, .. },
		)
		| RuntimeCall::Multisig(Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. })
		| RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
		| RuntimeCall::Recovery(Recovery::control_inherited_account { call, .. })
		| RuntimeCall::Sudo(
			Sudo::sudo { call } | Sudo::sudo_as { call, .. } | Sudo::sudo_unchecked_weight { call, .. },
		) => within(call),
		_ => true,
	}
}
