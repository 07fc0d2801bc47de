// SPDX-License-Identifier: Apache-2.0

//! What a proxy may do in another account's name.
//!
//! Every type but [`ProxyType::Any`] is a list of what it may do, and everything else is refused. What is on the list of
//! any but [`ProxyType::Market`] never costs the account more than deposits, and it gets those back but for what stays on
//! record of a device that was registered and retired. It puts none of its money at risk, and gives nobody a right: not
//! over its tokens, not over its devices, not over other accounts for which it speaks. A call is matched with all its
//! arguments, so that one that gets another does not compile before somebody has judged it.
//!
//! `tests/proxies` tries every call of the runtime through every type.

use crate::{constants::currency::deposit, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, System};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

/// What a proxy may do in another account's name.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Default,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[codec(index = 0)]
	#[default]
	Any,
	/// Keep things running, while no tokens, devices or rights leave the account: what `Devices`, `Collator` and
	/// `CancelProxy` may do, notes, and taking back what the account itself proposed.
	#[codec(index = 1)]
	NonTransfer,
	/// Reject what other proxies announced.
	#[codec(index = 2)]
	CancelProxy,
	/// Run a collator.
	#[codec(index = 3)]
	Collator,
	/// Keep devices running: register them, say what they are, carry and anchor what they signed, take them out of service
	/// and back, and end what others may do with them. Not what puts the account's money at risk or gives rights away.
	#[codec(index = 4)]
	Devices,
	/// Buy and sell data, and ask for it. This one spends the account's money, in every currency that data is paid in, and
	/// puts up its bonds. It transfers nothing otherwise.
	#[codec(index = 5)]
	Market,
}

/// A batch is as free as what it holds: the filter is asked again for each call in it.
fn is_batch(call: &RuntimeCall) -> bool {
	use pallet_utility::Call;
	matches!(
		call,
		RuntimeCall::Utility(Call::batch { calls: _ } | Call::batch_all { calls: _ } | Call::force_batch { calls: _ })
	)
}

/// Calls that keep devices and their streams running. They hold deposits that return, pay nobody, and take rights from
/// others but give none.
fn keeps_devices(call: &RuntimeCall) -> bool {
	identifies(call) || attests(call)
}

fn identifies(call: &RuntimeCall) -> bool {
	use pallet_device_identity::Call;
	let RuntimeCall::DeviceIdentity(call) = call else {
		return false;
	};
	matches!(
		call,
		// Whoever's key it is: a device has no power over its owner while nobody gives a bond for it or sets money aside.
		Call::register {
			key: _,
			valid_until: _,
			signature: _,
		}
		// What is said about a device.
		| Call::set_metadata {
			device: _,
			name: _,
			model: _,
			serial: _,
			url: _,
		}
		| Call::set_services {
			device: _,
			also_known_as: _,
			services: _,
		}
		// Whether it is in service, as far as that is its owner's to say.
		| Call::suspend { device: _ }
		| Call::resume { device: _ }
		// Ending what others may do with it, or could become.
		| Call::cancel_transfer { device: _ }
		| Call::object_recovery { device: _ }
		| Call::revoke_delegation {
			device: _,
			delegate: _,
			permission: _,
		}
		// Money comes back to who gave it. A bond at risk is not ended, nor another given.
		| Call::release_bond { device: _, bond: _ }
	)
}

/// Not what a stream promises: the deposit would come back, but who promises says which keys are sold. A feed is offered on
/// the number and the hash of a promise, so that another one ends its sale; and its seller answers for it with a bond.
fn attests(call: &RuntimeCall) -> bool {
	use pallet_data_attestation::Call;
	let RuntimeCall::DataAttestation(call) = call else {
		return false;
	};
	matches!(
		call,
		// Carrying what devices signed, as anybody may.
		Call::submit { stream: _, signed: _ }
		| Call::submit_many { submissions: _ }
		| Call::submit_anchored { proof: _, submission: _ }
		// What a gateway is there for.
		| Call::anchor {
			gateway: _,
			root: _,
			size: _,
		}
		// Money comes back to the account.
		| Call::withdraw_allowance { device: _ }
		// As anybody may.
		| Call::report_equivocation {
			stream: _,
			epoch: _,
			first: _,
			second: _,
		}
	)
}

/// Buying, selling, and all that follows from it: prices, bonds, deposits and reputation of the account are at stake. Money
/// leaves it for data alone, and on the terms that a call names; but the holder may choose bad data, a bad price, and who
/// shares in it. What a stream promises is not here: that is its owner's word, on which feeds are sold.
fn trades(call: &RuntimeCall) -> bool {
	use pallet_data_marketplace::Call;
	let RuntimeCall::DataMarketplace(call) = call else {
		return false;
	};
	matches!(
		call,
		// Selling.
		Call::list {
			stream: _,
			device: _,
			lot: _,
			offer: _,
			texts: _,
			pool: _,
		}
		| Call::add_bond {
			listing: _,
			terms: _,
			amount: _,
		}
		| Call::take_bond { listing: _, amount: _ }
		| Call::pause { listing: _ }
		| Call::resume { listing: _, terms: _ }
		| Call::withdraw { listing: _ }
		| Call::deliver {
			purchase: _,
			deal: _,
			sealed_key: _,
		}
		| Call::deliver_tranche {
			subscription: _,
			deal: _,
			tranche: _,
			sealed_key: _,
		}
		| Call::answer {
			request: _,
			listing: _,
			terms: _,
		}
		| Call::withdraw_answer {
			request: _,
			listing: _,
		}
		// Buying.
		| Call::purchase {
			listing: _,
			terms: _,
			buyer_key: _,
		}
		| Call::subscribe {
			listing: _,
			terms: _,
			buyer_key: _,
			tranches: _,
		}
		| Call::top_up {
			subscription: _,
			deal: _,
			tranches: _,
		}
		| Call::leave {
			subscription: _,
			deal: _,
		}
		| Call::request {
			query: _,
			currency: _,
			max_price: _,
			end: _,
		}
		| Call::accept {
			request: _,
			listing: _,
			terms: _,
			buyer_key: _,
		}
		| Call::cancel { request: _ }
		// How deals end.
		| Call::settle {
			purchase: _,
			delivery: _,
		}
		| Call::refund { purchase: _, deal: _ }
		| Call::complain {
			purchase: _,
			deal: _,
			secret: _,
			fault: _,
		}
		| Call::close {
			purchase: _,
			deal: _,
			rating: _,
		}
		| Call::collect { subscription: _ }
		| Call::complain_tranche {
			subscription: _,
			deal: _,
			tranche: _,
			key_hash: _,
			key_path: _,
			secret: _,
			fault: _,
		}
		| Call::close_subscription {
			subscription: _,
			deal: _,
			rating: _,
		}
		| Call::pay { deal: _ }
	)
}

/// Calls that run a collator. Its bond returns, nothing is taken from it, and what it earns comes to the account, whoever
/// has the session key.
fn runs_collator(call: &RuntimeCall) -> bool {
	use pallet_collator_selection::Call as Selection;
	use pallet_session::Call as Session;
	matches!(
		call,
		RuntimeCall::CollatorSelection(
			Selection::register_as_candidate {}
				| Selection::leave_intent {}
				| Selection::update_bond { new_deposit: _ }
				| Selection::take_candidate_slot { deposit: _, target: _ }
		) | RuntimeCall::Session(Session::set_keys { keys: _, proof: _ } | Session::purge_keys {})
	)
}

/// Rejecting what a proxy of the account announced.
fn rejects(call: &RuntimeCall) -> bool {
	use pallet_proxy::Call;
	matches!(
		call,
		RuntimeCall::Proxy(Call::reject_announcement {
			delegate: _,
			call_hash: _,
		})
	)
}

/// Calls that leave a note or take back what the account itself began. Where it speaks for others, as their proxy or with
/// them in a multisig account, it would move what is not filtered here; so approving, announcing and acting are out, and
/// so is removing a proxy: it may be the one who watches.
fn keeps_order(call: &RuntimeCall) -> bool {
	use frame_system::Call as System;
	use pallet_multisig::Call as Multisig;
	use pallet_preimage::Call as Preimage;
	use pallet_proxy::Call as Proxy;
	matches!(
		call,
		RuntimeCall::System(System::remark { remark: _ } | System::remark_with_event { remark: _ })
			| RuntimeCall::Multisig(
				Multisig::cancel_as_multi {
					threshold: _,
					other_signatories: _,
					timepoint: _,
					call_hash: _,
				} | Multisig::poke_deposit {
					threshold: _,
					other_signatories: _,
					call_hash: _,
				}
			) | RuntimeCall::Proxy(Proxy::remove_announcement { real: _, call_hash: _ } | Proxy::poke_deposit {})
			| RuntimeCall::Preimage(
				Preimage::note_preimage { bytes: _ }
					| Preimage::unnote_preimage { hash: _ }
					| Preimage::ensure_updated { hashes: _ }
			)
	)
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			Self::Any => true,
			Self::NonTransfer => {
				is_batch(call) || keeps_devices(call) || runs_collator(call) || rejects(call) || keeps_order(call)
			},
			Self::CancelProxy => rejects(call),
			Self::Collator => is_batch(call) || runs_collator(call),
			Self::Devices => is_batch(call) || keeps_devices(call),
			Self::Market => is_batch(call) || trades(call),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) | (Self::NonTransfer, Self::CancelProxy | Self::Collator | Self::Devices) => true,
			(own, asked) => own == asked,
		}
	}
}

parameter_types! {
	/// For an account's list of proxies: its key (40 bytes) and deposit.
	pub const ProxyDepositBase: Balance = deposit(1, 56);
	/// For each proxy: an account, a type and a delay.
	pub const ProxyDepositFactor: Balance = deposit(0, 37);
	/// For an account's list of announcements.
	pub const AnnouncementDepositBase: Balance = deposit(1, 56);
	/// For each announcement: an account, a hash and a block number.
	pub const AnnouncementDepositFactor: Balance = deposit(0, 68);
}

impl pallet_proxy::Config for Runtime {
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = System;
	type CallHasher = BlakeTwo256;
	type Currency = Balances;
	type MaxPending = ConstU32<32>;
	type MaxProxies = ConstU32<32>;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type ProxyType = ProxyType;
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_proxy::WeightInfo<Runtime>;
}
