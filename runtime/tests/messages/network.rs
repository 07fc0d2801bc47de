// SPDX-License-Identifier: Apache-2.0

//! Two chains of this runtime, and what carries messages between them.
//!
//! A message goes all the way: through the sender's queue for its channel, in the format that collators put into a block,
//! into the other's queue of messages, and out of it within what a block gives to that.

use super::common::{account, build, dispatch, genesis_json, root};
use assay_runtime::{
	configs::{parachain::MessageQueueServiceWeight, xcm::LocationToAccountId},
	constants::currency::MILLIUNIT,
	genesis_presets::NEXT_ASSET,
	AccountId, Assets, Balance, Balances, MessageQueue, ParachainSystem, Runtime, RuntimeCall, RuntimeEvent, System,
	XcmpQueue,
};
use codec::{Decode, Encode};
use cumulus_pallet_parachain_system::PendingUpwardMessages;
use cumulus_primitives_core::{ParaId, UpwardMessageSender, XcmpMessageHandler, XcmpMessageSource};
use frame_support::{
	assert_ok,
	traits::{
		fungible::Inspect, fungibles::Inspect as InspectAssets, HandleMessage, ProcessMessageError, ServiceQueues,
	},
	weights::Weight,
	BoundedVec,
};
use pallet_foreign_assets::Call as Foreign;
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use sp_keyring::Sr25519Keyring;
use xcm::{
	latest::{self, prelude::*},
	VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm,
};
use xcm_executor::traits::{ConvertLocation, TransferType};

/// The chain that these tests are about, and another of the kind.
pub(crate) const HERE: u32 = 2_000;
pub(crate) const SIBLING: u32 = 2_001;

/// The number that the first asset of another chain gets, and the second.
pub(crate) const FIRST: u32 = NEXT_ASSET;
pub(crate) const SECOND: u32 = NEXT_ASSET + 1;

/// What an account must have of any of them.
pub(crate) const MINIMUM: Balance = MILLIUNIT;

/// What became of a message: whether its program ran to the end, or why it did not begin.
pub(crate) type Fate = Result<bool, ProcessMessageError>;

/// A parachain, as another sees it.
pub(crate) fn para(id: u32) -> Location {
	Location::new(1, [Parachain(id)])
}

/// An account of this chain, as this chain sees it.
pub(crate) fn local(who: Sr25519Keyring) -> Location {
	Location::new(0, [id_of(who)])
}

/// An account of another parachain, as this chain sees it.
pub(crate) fn abroad(chain: u32, who: Sr25519Keyring) -> Location {
	Location::new(1, [Parachain(chain), id_of(who)])
}

fn id_of(who: Sr25519Keyring) -> Junction {
	AccountId32 {
		network: None,
		id: account(who).into(),
	}
}

/// The account here of a place elsewhere.
pub(crate) fn account_of(place: &Location) -> AccountId {
	LocationToAccountId::convert_location(place).expect("it has an account here")
}

/// What an account owns of our token.
pub(crate) fn own(who: &AccountId) -> Balance {
	Balances::total_balance(who)
}

/// What it owns of an asset.
pub(crate) fn of_asset(asset: u32, who: &AccountId) -> Balance {
	Assets::total_balance(asset, who)
}

/// Gives an asset of another chain the next number.
pub(crate) fn register(location: Location, reserve: Location) {
	assert_ok!(root(Foreign::register {
		location: location.into(),
		reserve: reserve.into(),
		minimum: MINIMUM,
	}));
}

pub(crate) fn admit(chain: u32) {
	assert_ok!(root(Foreign::admit { chain }));
}

/// Sends an asset to somebody beyond this chain, as wallets do.
pub(crate) fn transfer(to: Location, beneficiary: Location, asset: impl Into<Asset>) -> pallet_xcm::Call<Runtime> {
	pallet_xcm::Call::limited_reserve_transfer_assets {
		dest: Box::new(VersionedLocation::from(to)),
		beneficiary: Box::new(VersionedLocation::from(beneficiary)),
		assets: Box::new(VersionedAssets::from(latest::Assets::from(asset.into()))),
		fee_asset_item: 0,
		weight_limit: Unlimited,
	}
}

/// Sends an asset home to its reserve. For the relay chain's token this is the one way: `pallet_xcm` wants it said where its
/// reserve is.
pub(crate) fn send_home(to: Location, beneficiary: Location, asset: impl Into<Asset>) -> pallet_xcm::Call<Runtime> {
	let asset = asset.into();
	pallet_xcm::Call::transfer_assets_using_type_and_then {
		dest: Box::new(VersionedLocation::from(to)),
		remote_fees_id: Box::new(VersionedAssetId::from(asset.id.clone())),
		assets: Box::new(VersionedAssets::from(latest::Assets::from(asset))),
		assets_transfer_type: Box::new(TransferType::DestinationReserve),
		fees_transfer_type: Box::new(TransferType::DestinationReserve),
		custom_xcm_on_dest: Box::new(VersionedXcm::from(Xcm::<()>(vec![all_to(beneficiary)]))),
		weight_limit: Unlimited,
	}
}

/// Sends a program.
pub(crate) fn send(to: Location, program: Xcm<()>) -> pallet_xcm::Call<Runtime> {
	pallet_xcm::Call::send {
		dest: Box::new(VersionedLocation::from(to)),
		message: Box::new(VersionedXcm::from(program)),
	}
}

/// Makes a call in the name of where the message comes from.
pub(crate) fn transact(call: impl Into<RuntimeCall>) -> Instruction<()> {
	transact_as(OriginKind::SovereignAccount, call)
}

pub(crate) fn transact_as(origin_kind: OriginKind, call: impl Into<RuntimeCall>) -> Instruction<()> {
	Transact {
		origin_kind,
		fallback_max_weight: None,
		call: call.into().encode().into(),
	}
}

/// Pays for the message, with whatever it takes of this.
pub(crate) fn buy(fees: impl Into<Asset>) -> Instruction<()> {
	BuyExecution {
		fees: fees.into(),
		weight_limit: Unlimited,
	}
}

/// Gives all that is held to somebody.
pub(crate) fn all_to(beneficiary: Location) -> Instruction<()> {
	DepositAsset {
		assets: AllCounted(2).into(),
		beneficiary,
	}
}

/// A chain of this runtime.
pub(crate) struct Chain {
	id: u32,
	ext: sp_io::TestExternalities,
}

impl Chain {
	/// One with a channel to and from another.
	pub(crate) fn new(id: u32, other: u32) -> Self {
		let mut genesis = genesis_json(sp_genesis_builder::DEV_RUNTIME_PRESET);
		genesis["parachainInfo"]["parachainId"] = id.into();
		let mut ext = build(&genesis);
		ext.execute_with(|| {
			ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(ParaId::from(other));
			<ParachainSystem as UpwardMessageSender>::ensure_successful_delivery();
		});
		Self { id, ext }
	}

	/// This one and its sibling.
	pub(crate) fn pair() -> (Self, Self) {
		(Self::new(HERE, SIBLING), Self::new(SIBLING, HERE))
	}

	pub(crate) fn run<R>(&mut self, run: impl FnOnce() -> R) -> R {
		self.ext.execute_with(run)
	}

	/// An account makes a call.
	pub(crate) fn call(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) {
		let call = call.into();
		let said = format!("{call:?}");
		self.run(|| dispatch(who, call).unwrap_or_else(|error| panic!("{error:?}: {said}")));
	}

	/// What waits to leave for the sibling.
	pub(crate) fn leaving(&mut self) -> Vec<(ParaId, Vec<u8>)> {
		let mut pages = self.run(|| XcmpQueue::take_outbound_messages(usize::MAX, &[]));
		// One of its format alone is what is left of a queue that was emptied more than once in a block.
		pages.retain(|(_, page)| page.len() > 1);
		pages
	}

	/// What waits to leave for the relay chain, but for what says how large the queue is.
	pub(crate) fn rising(&mut self) -> Vec<Xcm<()>> {
		let sent = self.run(PendingUpwardMessages::<Runtime>::take);
		sent.into_iter().map(|message| program(&message)).collect()
	}

	/// Carries what waits to leave to where it goes.
	pub(crate) fn carry_to(&mut self, other: &mut Self) -> Vec<Fate> {
		let sent = self.leaving();
		let from = self.id;
		sent.into_iter()
			.flat_map(|(to, page)| {
				assert_eq!(to, ParaId::from(other.id));
				other.take_page(from, &page)
			})
			.collect()
	}

	/// Takes a program that comes from a sibling as such, whatever that is.
	pub(crate) fn hear(&mut self, from: u32, program: Xcm<()>) -> Fate {
		self.hear_bytes(from, VersionedXcm::from(program).encode())
	}

	pub(crate) fn hear_bytes(&mut self, from: u32, message: Vec<u8>) -> Fate {
		let page = [XcmpMessageFormat::ConcatenatedVersionedXcm.encode(), message].concat();
		self.take_page(from, &page).pop().expect("it is served")
	}

	/// Takes a program of the relay chain's.
	pub(crate) fn hear_above(&mut self, program: Xcm<()>) -> Fate {
		self.hear_bytes_above(VersionedXcm::from(program).encode())
	}

	/// The same for what may be none.
	pub(crate) fn hear_bytes_above(&mut self, message: Vec<u8>) -> Fate {
		type Queue = <Runtime as cumulus_pallet_parachain_system::Config>::DmpQueue;
		self.run(|| {
			let message = BoundedVec::try_from(message).expect("it is short");
			served(|| Queue::handle_message(message.as_bounded_slice()))
				.pop()
				.expect("it is served")
		})
	}

	fn take_page(&mut self, from: u32, page: &[u8]) -> Vec<Fate> {
		self.run(|| {
			served(|| {
				let pages = [(ParaId::from(from), 1, page)].into_iter();
				XcmpQueue::handle_xcmp_messages(pages, Weight::MAX);
			})
		})
	}
}

/// Lets something into the queue, and serves the queue as many blocks do.
fn served(enqueue: impl FnOnce()) -> Vec<Fate> {
	System::reset_events();
	enqueue();
	for _ in 0..10 {
		MessageQueue::service_queues(MessageQueueServiceWeight::get());
	}
	System::events()
		.into_iter()
		.filter_map(|record| fate(&record.event))
		.collect()
}

fn fate(event: &RuntimeEvent) -> Option<Fate> {
	use pallet_message_queue::Event;
	let RuntimeEvent::MessageQueue(event) = event else {
		return None;
	};
	match event {
		Event::Processed { success, .. } => Some(Ok(*success)),
		Event::ProcessingFailed { error, .. } => Some(Err(*error)),
		Event::OverweightEnqueued { .. } => Some(Err(ProcessMessageError::Overweight(Weight::MAX))),
		_ => None,
	}
}

/// A message, as it is sent.
pub(crate) fn program(message: &[u8]) -> Xcm<()> {
	let versioned = VersionedXcm::<()>::decode(&mut &message[..]).expect("it is a message");
	versioned.try_into().expect("it is of a known version")
}
