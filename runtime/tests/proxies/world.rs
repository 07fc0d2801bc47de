// SPDX-License-Identifier: Apache-2.0

//! Alice and Eve, and what Eve does from outside.

use super::{
	common::{
		account, chain,
		device::Device,
		dispatch,
		evidence::{report, Gateway, Paper},
		held, pass, root,
		town::{accept, deliver, list, refund, settle, Town, ROOF_STREAM, SUBSCRIPTION},
		undone,
	},
	rights::{state, Entries, Rights},
	table::RESTRICTED,
};
use assay_primitives::{DeviceId, StreamId};
use assay_runtime::{
	configs::{nesting::Shallow, proxies::ProxyType},
	constants::{currency::UNIT, time::DAYS},
	AccountId, Address, Balances, Proxy, Runtime, RuntimeCall, RuntimeOrigin, SessionKeys, System,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, Mutate},
		Contains,
	},
	weights::Weight,
};
use pallet_data_attestation::{Call as Attestation, Submission};
use pallet_data_marketplace::{Call as Market, DealId};
use pallet_device_identity::Call as Identity;
use pallet_multisig::Timepoint;
use sp_core::{proof_of_possession::statement_of_ownership, H256};
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::traits::{BlakeTwo256, Dispatchable, Hash};
use ProxyType::{Any, CancelProxy};

/// Alice, what she owns and whom she speaks for, and Eve.
pub(crate) struct World {
	pub(crate) town: Town,
	/// Whose money is Alice's, or in her care.
	pub(crate) accounts: Vec<AccountId>,
	/// Made by Alice, who is its only proxy.
	pub(crate) pure: AccountId,
	/// When Eve proposed to empty the account that she shares with Alice.
	pub(crate) proposed: Timepoint<u32>,
	/// Keys of devices that do not exist yet, which Eve has.
	pub(crate) keys: Vec<Device>,
	/// Eve's gateway, which has anchored two histories of the first of these for each stream.
	pub(crate) gateway: Gateway,
	pub(crate) papers: Vec<[Paper; 2]>,
	/// What stays held of who registers a device and retires it.
	pub(crate) tombstone: u128,
}

const HOUR: u64 = 60 * 60 * 1_000;

/// Streams that there are, and those that may have been opened.
pub(crate) const STREAMS: u64 = 4;

/// Two histories that a device signs in its running epoch, anchored.
pub(crate) fn two_histories(device: &Device, stream: StreamId, gateway: &mut Gateway) -> [Paper; 2] {
	let papers = [1, 2].map(|variant| Submission {
		stream,
		signed: device.commitment(stream, 0, variant),
	});
	gateway.anchor(&[&papers[0], &papers[1]]);
	papers
}

/// What Eve is after.
pub(crate) fn empty(to: Sr25519Keyring) -> RuntimeCall {
	pallet_balances::Call::transfer_all {
		dest: Address::Id(account(to)),
		keep_alive: false,
	}
	.into()
}

pub(crate) fn remark(text: &str) -> RuntimeCall {
	frame_system::Call::remark { remark: text.into() }.into()
}

/// The hash by which multisig accounts and proxies know a call.
pub(crate) fn hash_of(call: &RuntimeCall) -> H256 {
	BlakeTwo256::hash_of(call)
}

/// The account that `threshold` of these share.
pub(crate) fn shared(with: [Sr25519Keyring; 2], threshold: u16) -> AccountId {
	let mut accounts = with.map(account);
	accounts.sort();
	pallet_multisig::Pallet::<Runtime>::multi_account_id(&accounts, threshold)
}

/// A key as the session key of an account, which gives nothing away for that.
pub(crate) fn session_keys(owner: Sr25519Keyring, key: Sr25519Keyring) -> pallet_session::Call<Runtime> {
	let statement = statement_of_ownership(&account(owner).encode());
	pallet_session::Call::set_keys {
		keys: SessionKeys {
			aura: key.public().into(),
		},
		proof: key.sign(&statement).encode(),
	}
}

pub(crate) fn add_proxy(of: Sr25519Keyring, delegate: Sr25519Keyring, proxy_type: ProxyType, delay: u32) {
	assert_ok!(dispatch(
		of,
		pallet_proxy::Call::add_proxy {
			delegate: Address::Id(account(delegate)),
			proxy_type,
			delay,
		},
	));
}

impl World {
	/// A fresh chain, on which `test` runs.
	pub(crate) fn run(test: impl FnOnce(&Self)) {
		chain(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| test(&Self::build()));
	}

	pub(crate) fn build() -> Self {
		let town = Town::build();
		let alice = account(Alice);

		// She is no collator yet, and Eve is a candidate.
		assert_ok!(root(pallet_collator_selection::Call::remove_invulnerable {
			who: alice.clone()
		}));
		assert_ok!(dispatch(Eve, session_keys(Eve, Eve)));
		assert_ok!(dispatch(Eve, pallet_collator_selection::Call::register_as_candidate {}));

		// Accounts that are hers, or partly, or for which she speaks. Charlie's proxy has to wait.
		let pure = Proxy::pure_account(&alice, &Any, 0, None);
		assert_ok!(dispatch(
			Alice,
			pallet_proxy::Call::create_pure {
				proxy_type: Any,
				delay: 0,
				index: 0,
			},
		));
		add_proxy(Charlie, Alice, Any, 5);
		let accounts = vec![
			alice.clone(),
			shared([Alice, Bob], 1),
			shared([Alice, Eve], 2),
			pallet_utility::derivative_account_id(alice.clone(), 7),
			pure.clone(),
			account(Charlie),
		];
		for other in &accounts[1..] {
			assert_ok!(Balances::mint_into(other, 1_000 * UNIT));
		}

		// What is under way: Eve's proposal, Alice's own, and announcements of hers and of others for her.
		assert_ok!(dispatch(
			Eve,
			pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![alice.clone()],
				maybe_timepoint: None,
				call: Box::new(empty(Eve)),
				max_weight: Weight::zero(),
			},
		));
		assert_ok!(dispatch(
			Alice,
			pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![account(Eve)],
				maybe_timepoint: None,
				call: Box::new(remark("own")),
				max_weight: Weight::zero(),
			},
		));
		add_proxy(Alice, Dave, CancelProxy, 0);
		add_proxy(Alice, Ferdie, Any, 10);
		for (who, real) in [(Ferdie, Alice), (Alice, Charlie)] {
			assert_ok!(dispatch(
				who,
				pallet_proxy::Call::announce {
					real: Address::Id(account(real)),
					call_hash: hash_of(&remark("announced")),
				},
			));
		}
		assert_ok!(dispatch(
			Alice,
			pallet_preimage::Call::note_preimage { bytes: b"own".to_vec() },
		));
		for proxy_type in RESTRICTED {
			add_proxy(Alice, Eve, proxy_type, 0);
		}

		let keys: Vec<_> = ["thief 0", "thief 1", "thief 2"].map(Device::new).into();
		let mut gateway = Gateway::new(Eve);
		let papers = (ROOF_STREAM..STREAMS).map(|stream| two_histories(&keys[0], stream, &mut gateway));
		let papers = papers.collect();
		let tombstone = undone(|| {
			let before = held(Alice);
			assert_ok!(dispatch(Alice, keys[0].register(Alice)));
			assert_ok!(dispatch(Alice, Identity::retire { device: keys[0].id }));
			held(Alice) - before
		});
		Self {
			town,
			accounts,
			pure,
			proposed: pallet_multisig::Pallet::<Runtime>::timepoint(),
			keys,
			gateway,
			papers,
			tombstone,
		}
	}

	/// What Alice owns, held or not, and what is in her care.
	pub(crate) fn wealth(&self) -> u128 {
		self.accounts.iter().map(Balances::total_balance).sum()
	}

	/// What Eve does with accounts and keys of her own, whatever she has been able to prepare. Time passes.
	pub(crate) fn outside(&self) {
		let eve = |call: RuntimeCall| {
			let _ = dispatch(Eve, call);
		};
		// Twice: what takes time is there the second time.
		for _ in 0..2 {
			for device in &self.keys {
				self.contradict(device);
			}
			for (device, record) in pallet_device_identity::Devices::<Runtime>::iter() {
				if let Some(offer) = record.offer {
					eve(accept(device, offer.price).into());
				}
				eve(Identity::request_recovery {
					device,
					to: account(Eve),
				}
				.into());
				eve(Identity::complete_recovery {
					device,
					most_held: u128::MAX,
				}
				.into());
			}
			eve(list(ROOF_STREAM, &self.town.roof).into());
			for purchase in 0..pallet_data_marketplace::NextPurchaseId::<Runtime>::get() {
				eve(deliver(purchase).into());
				eve(settle(purchase).into());
				eve(refund(purchase).into());
				eve(Market::pay {
					deal: DealId::Purchase(purchase),
				}
				.into());
			}
			eve(Market::collect {
				subscription: SUBSCRIPTION,
			}
			.into());
			for real in &self.accounts {
				for delegate in [Eve, Alice] {
					eve(pallet_proxy::Call::proxy_announced {
						delegate: Address::Id(account(delegate)),
						real: Address::Id(real.clone()),
						force_proxy_type: None,
						call: Box::new(empty(Eve)),
					}
					.into());
				}
				eve(pallet_proxy::Call::proxy {
					real: Address::Id(real.clone()),
					force_proxy_type: Some(Any),
					call: Box::new(empty(Eve)),
				}
				.into());
			}
			eve(pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![account(Alice)],
				maybe_timepoint: Some(self.proposed),
				call: Box::new(empty(Eve)),
				max_weight: Weight::MAX,
			}
			.into());
			System::set_block_number(System::block_number() + 15 * DAYS);
			// Whatever waits on the market, waits no longer than this.
			pass(HOUR);
		}
	}

	/// Signs two histories for each stream of a device whose key Eve has, anchors them, spends what the device has, and
	/// reports them.
	pub(crate) fn contradict(&self, device: &Device) {
		let streams: Vec<_> = pallet_data_attestation::StreamsOf::<Runtime>::iter_key_prefix(device.id).collect();
		for stream in streams {
			let mut gateway = Gateway::new(Eve);
			let [first, second] = two_histories(device, stream, &mut gateway);
			let brought: RuntimeCall = Attestation::submit_as_device {
				stream,
				signed: first.signed.clone(),
			}
			.into();
			let authorized = RuntimeOrigin::from(frame_system::RawOrigin::Authorized);
			let _ = brought.dispatch(authorized);
			for epoch in 0..3 {
				let _ = report(Eve, stream, epoch, gateway.shows(&first), gateway.also(&second));
			}
		}
	}

	/// How things are before anything is tried, and what comes of that.
	pub(crate) fn before(&self) -> Before {
		let (wealth, stays) = undone(|| {
			self.outside();
			let wealth = self.wealth();
			self.tidy_up();
			(wealth, held(Alice))
		});
		Before {
			state: state(),
			rights: Rights::of_alice(),
			wealth,
			stays,
		}
	}

	/// What is wrong once Eve has done `deed` and all that it enables. Leaves no trace.
	pub(crate) fn harm(&self, before: &Before, deed: impl FnOnce()) -> Option<&'static str> {
		undone(|| {
			deed();
			if state() == before.state {
				return None;
			}
			if let Some(harm) = before.rights.lessened_by(&Rights::of_alice()) {
				return Some(harm);
			}
			self.outside();
			if self.wealth() < before.wealth {
				return Some("Alice has lost money");
			}
			if sells_for_alice(Eve) {
				return Some("Eve sells Alice's data");
			}
			// And what is held comes back, but for what keeps the names of devices.
			let retired = self.tidy_up();
			let stays = before.stays + retired * self.tombstone;
			(held(Alice) > stays).then_some("Alice's money stays held")
		})
	}

	/// Alice takes everything back that Eve began in her name, and tells how many devices she had to retire.
	pub(crate) fn tidy_up(&self) -> u128 {
		let begun: [RuntimeCall; 3] = [
			pallet_collator_selection::Call::leave_intent {}.into(),
			pallet_session::Call::<Runtime>::purge_keys {}.into(),
			pallet_preimage::Call::unnote_preimage {
				hash: BlakeTwo256::hash(PREIMAGE),
			}
			.into(),
		];
		for call in begun {
			// What was not begun cannot be taken back.
			let _ = dispatch(Alice, call);
		}
		let retire = |device| dispatch(Alice, Identity::retire { device }).is_ok();
		let new = |device: &DeviceId| self.keys.iter().any(|key| key.id == *device);
		let retired = self
			.targets()
			.into_iter()
			.filter(|device| retire(*device) && new(device));
		retired.map(|_| 1).sum()
	}
}

/// How things are before anything is tried, and what comes of that.
pub(crate) struct Before {
	state: Entries,
	rights: Rights,
	/// What Alice owns when Eve has done what she can alone: she sells her one thing, which may be worth nothing.
	pub(crate) wealth: u128,
	/// What stays held of Alice then, once she has taken back what she can.
	stays: u128,
}

/// A preimage of Eve's making.
pub(crate) const PREIMAGE: &[u8] = &[0x50; 10_000];

/// Whether there are listings of `seller` for what a device of Alice's measured.
pub(crate) fn sells_for_alice(seller: Sr25519Keyring) -> bool {
	pallet_data_marketplace::Listings::<Runtime>::iter_values()
		.any(|listing| listing.seller == account(seller) && listing.stream == ROOF_STREAM)
}

/// Eve tries something in Alice's name.
pub(crate) fn in_alices_name(proxy_type: ProxyType, call: RuntimeCall) {
	let proxy: RuntimeCall = pallet_proxy::Call::proxy {
		real: Address::Id(account(Alice)),
		force_proxy_type: Some(proxy_type),
		call: Box::new(call),
	}
	.into();
	if !Shallow::contains(&proxy) {
		assert_noop!(dispatch(Eve, proxy), frame_system::Error::<Runtime>::CallFiltered);
		return;
	}
	// Its own success says nothing: what it wraps may have been refused.
	assert_ok!(dispatch(Eve, proxy));
}
