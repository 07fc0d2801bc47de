// SPDX-License-Identifier: Apache-2.0

//! More than the scheduler has room for: every alarm and every effect of a referendum goes through it.

use super::common::{
	chain,
	governance::{as_guardian, as_root, block, propose, submit, vote},
};
use assay_runtime::{Runtime, RuntimeCall};
use frame_support::assert_ok;
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};

fn governed(test: impl FnOnce()) {
	chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(test);
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn full_name() -> pallet_tx_pause::RuntimeCallNameOf<Runtime> {
	(
		b"DataMarketplace".to_vec().try_into().expect("it is short"),
		b"purchase".to_vec().try_into().expect("it is short"),
	)
}

/// Each vote of Charlie's on proposals of his own sets an alarm for the next block, more of them than a block serves. But each
/// proposal has one alarm, which the next vote takes back, so that what is left over does not grow.
#[test]
fn a_member_alone_does_not_hold_up_a_pause() {
	governed(|| {
		let own: Vec<_> = (0..40)
			.map(|_| submit(Charlie, as_root(), remark()).expect("he has the deposit"))
			.collect();
		let annoy = || {
			for index in &own {
				assert_ok!(vote(Charlie, *index, true));
			}
			block();
		};
		(0..150).for_each(|_| annoy());
		let full_name = full_name();
		let pause = pallet_tx_pause::Call::pause {
			full_name: full_name.clone(),
		};
		let index = propose(Alice, as_guardian(), pause);
		for member in [Alice, Bob] {
			assert_ok!(vote(member, index, true));
		}
		// Eight blocks is what it takes.
		(0..20).for_each(|_| annoy());
		assert!(pallet_tx_pause::PausedCalls::<Runtime>::contains_key(full_name));
	});
}
