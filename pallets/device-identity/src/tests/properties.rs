// SPDX-License-Identifier: Apache-2.0

//! What holds of any history: the state is sound after every call, and nobody's money appears or vanishes.

use super::{acceptance, accredit, completion, enrolled_fleet, lift, metadata, recall, service, services};
use crate::{mock::*, Call, Delegations, Devices, Endorsements, LiveStatus, Manufacturers, RotationReason};
use assay_primitives::{
	device::AccreditationLevel,
	traits::{Conviction, DeviceLiability, Permission},
	BondState, DeviceId,
};
use frame_support::{assert_ok, traits::fungible::Inspect};
use pallet_balances::TotalIssuance;
use proptest::{
	prelude::*,
	strategy::ValueTree,
	test_runner::{Config, TestRunner},
};
use sp_core::H256;

/// How many keys there are. Each can become a device, or another's next key.
const KEYS: u8 = 8;

/// How many of them are tried as devices.
const DEVICES: usize = 4;

/// How many of these are enrolled with a fleet too.
const FLEET: u8 = 3;

/// Who has money.
const ACCOUNTS: [AccountId; 5] = [OWNER, OTHER, POOR, MANUFACTURER, DELEGATE];

/// How many calls a history has.
const CALLS: usize = 50;

/// Other URIs that a device may get.
const URIS: [&[&str]; 3] = [&[], &["urn:x"], &["urn:x", "urn:y"]];

/// What somebody tries.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Try {
	Register,
	SetMetadata,
	SetServices,
	Suspend,
	Resume,
	Retire,
	RotateKey,
	SuspendForCause,
	LiftSuspension,
	Delegate,
	RevokeDelegation,
	OfferTransfer,
	CancelTransfer,
	AcceptTransfer,
	RequestRecovery,
	CancelRecovery,
	CompleteRecovery,
	RegisterManufacturer,
	AddEndorsementKey,
	RetireEndorsementKey,
	SetAccreditation,
	DeregisterManufacturer,
	Endorse,
	RenounceEndorsement,
	EnrolFleet,
	RevokeFleet,
	RemoveFleet,
	Claim,
	BeginEpoch,
	EndEpoch,
	ReleaseBond,
	/// Two histories are proved of an epoch.
	Convict,
	/// Another pallet keeps more or less for a device.
	Keep,
	/// The market gets an encumbrance, or loses it.
	Encumber,
	/// The runtime changes its deposits.
	Upgrade,
	/// Blocks pass.
	Wait,
}

/// What is tried, those that others need more often.
const TRIES: [(usize, Try); 36] = [
	(8, Try::Register),
	(2, Try::SetMetadata),
	(2, Try::SetServices),
	(1, Try::Suspend),
	(1, Try::Resume),
	(1, Try::Retire),
	(3, Try::RotateKey),
	(2, Try::SuspendForCause),
	(2, Try::LiftSuspension),
	(3, Try::Delegate),
	(2, Try::RevokeDelegation),
	(3, Try::OfferTransfer),
	(1, Try::CancelTransfer),
	(4, Try::AcceptTransfer),
	(6, Try::RequestRecovery),
	(3, Try::CancelRecovery),
	(8, Try::CompleteRecovery),
	(2, Try::RegisterManufacturer),
	(2, Try::AddEndorsementKey),
	(1, Try::RetireEndorsementKey),
	(2, Try::SetAccreditation),
	(1, Try::DeregisterManufacturer),
	(8, Try::Endorse),
	(1, Try::RenounceEndorsement),
	(2, Try::EnrolFleet),
	(1, Try::RevokeFleet),
	(2, Try::RemoveFleet),
	(4, Try::Claim),
	(6, Try::BeginEpoch),
	(2, Try::EndEpoch),
	(4, Try::ReleaseBond),
	(2, Try::Convict),
	(1, Try::Keep),
	(1, Try::Encumber),
	(1, Try::Upgrade),
	(8, Try::Wait),
];

/// A try with all that it may need.
#[derive(Clone, Copy, Debug)]
struct Step {
	what: Try,
	/// Whether whoever may do it tries it, where somebody may.
	rightly: bool,
	who: AccountId,
	other: AccountId,
	device: usize,
	key: usize,
	number: u64,
}

fn histories() -> impl Strategy<Value = Vec<Step>> {
	let whats: Vec<Try> = TRIES
		.iter()
		.flat_map(|&(times, what)| core::iter::repeat_n(what, times))
		.collect();
	let step = (
		proptest::sample::select(whats),
		proptest::bool::weighted(0.8),
		OWNER..=DELEGATE,
		OWNER..=DELEGATE,
		0..DEVICES,
		0..usize::from(KEYS),
		0_u64..60,
	)
		.prop_map(|(what, rightly, who, other, device, key, number)| Step {
			what,
			rightly,
			who,
			other,
			device,
			key,
			number,
		});
	proptest::collection::vec(step, CALLS)
}

/// One of these, by a number.
fn pick<T: Copy, const N: usize>(of: [T; N], number: u64) -> T {
	of[number as usize % N]
}

/// Makes each deposit up to ten times as large as at first, or down to a tenth.
fn upgrade(number: u64) {
	let scaled = |deposit: Balance, digit: u64| deposit * pick([1, 4, 10, 40, 100], number / digit) / 10;
	DeviceDeposit::set(&scaled(DEVICE_DEPOSIT, 1));
	TombstoneDeposit::set(&scaled(TOMBSTONE_DEPOSIT, 1));
	ManufacturerDeposit::set(&scaled(MANUFACTURER_DEPOSIT, 2));
	RecordDeposit::set(&scaled(RECORD_DEPOSIT, 3));
	ByteDeposit::set(&scaled(BYTE_DEPOSIT, 5));
	EquivocationBond::set(&scaled(BOND, 7));
}

/// What makes calls of tries, made once for all histories.
struct World {
	keys: Vec<Signing>,
	fleet: TestFleet,
}

impl World {
	fn new() -> Self {
		Self {
			keys: (1..=KEYS).map(Signing::ed25519).collect(),
			fleet: TestFleet::new(FLEET),
		}
	}

	/// A fleet, a device of it that was claimed, and another that its accredited manufacturer endorsed.
	fn begin(&self) {
		enrolled_fleet(FLEET);
		accredit();
		assert_ok!(dispatch(OTHER, self.fleet.claim_device(OTHER, 0, 0)));
		let last = &self.keys[DEVICES - 1];
		assert_ok!(dispatch(OWNER, last.registration(OWNER)));
		assert_ok!(dispatch(
			OWNER,
			manufacturer_key().endorsement(MANUFACTURER, 0, last.id())
		));
	}

	/// Whoever may do this to the device, if anybody.
	fn rightful(what: Try, id: DeviceId) -> Option<AccountId> {
		let device = Devices::<Test>::get(id);
		match what {
			Try::AcceptTransfer => device?.offer.map(|offer| offer.to),
			Try::CompleteRecovery => device?.recovery.map(|recovery| recovery.to),
			Try::SuspendForCause | Try::LiftSuspension | Try::RequestRecovery => {
				Endorsements::<Test>::get(id).map(|endorsement| endorsement.manufacturer)
			},
			Try::AddEndorsementKey
			| Try::RetireEndorsementKey
			| Try::DeregisterManufacturer
			| Try::EnrolFleet
			| Try::RevokeFleet
			| Try::RemoveFleet => Some(MANUFACTURER),
			_ => device.map(|device| device.owner),
		}
	}

	/// The call of a try.
	fn call(&self, step: &Step, who: AccountId) -> Call<Test> {
		let now = System::block_number();
		let Step {
			what, other, number, ..
		} = *step;
		let signing = &self.keys[step.device];
		let device = signing.id();
		let permission = pick([Permission::Submit, Permission::Configure, Permission::Sell], number);
		let fleet = number % 3;
		match what {
			Try::Register => signing.registration(who),
			Try::SetMetadata => metadata(device, &"x".repeat(number as usize), "", "", ""),
			Try::SetServices => {
				let of_number = |n: u64| service(&format!("s{n}"), "Feed", "urn:x");
				services(device, pick(URIS, number / 4), (0..number % 4).map(of_number).collect())
			},
			Try::Suspend => Call::suspend { device },
			Try::Resume => Call::resume { device },
			Try::Retire => Call::retire { device },
			Try::RotateKey => {
				let index = Devices::<Test>::get(device).map_or(0, |device| device.key_index);
				let reason = pick([RotationReason::Routine, RotationReason::Compromised], number);
				self.keys[step.key].rotation(who, device, index + 1, reason)
			},
			Try::SuspendForCause => recall(device),
			Try::LiftSuspension => lift(device),
			Try::Delegate => Call::delegate {
				device,
				delegate: other,
				permission,
				expires_at: now + number,
			},
			Try::RevokeDelegation => Call::revoke_delegation {
				device,
				delegate: Delegations::<Test>::iter_key_prefix(device).next().unwrap_or(other),
				permission,
			},
			Try::OfferTransfer => Call::offer_transfer {
				device,
				to: other,
				price: Balance::from(number) * 100,
				expires_at: now + number,
			},
			Try::CancelTransfer => Call::cancel_transfer { device },
			Try::AcceptTransfer => {
				let offered = Devices::<Test>::get(device).and_then(|device| device.offer);
				let price = offered.map_or(0, |offer| offer.price);
				acceptance(device, price)
			},
			Try::RequestRecovery => Call::request_recovery { device, to: other },
			Try::CancelRecovery => Call::object_recovery { device },
			Try::CompleteRecovery => completion(device),
			Try::RegisterManufacturer => Call::register_manufacturer {
				name: vec![b'x'; number as usize],
				url: vec![],
			},
			Try::AddEndorsementKey => {
				let index = Manufacturers::<Test>::get(who).map_or(0, |manufacturer| manufacturer.keys);
				manufacturer_key().endorsement_key(who, index, (now + number % 3, now + number))
			},
			Try::RetireEndorsementKey => Call::revoke_endorsement_key {
				index: pick([0, 1, 2], number),
			},
			Try::SetAccreditation => Call::set_accreditation {
				manufacturer: pick([MANUFACTURER, OTHER], number),
				level: pick(
					[
						Some(AccreditationLevel::Identified),
						Some(AccreditationLevel::Certified),
						None,
					],
					number,
				),
			},
			Try::DeregisterManufacturer => Call::deregister_manufacturer {},
			Try::Endorse => {
				let manufacturer = pick([MANUFACTURER, MANUFACTURER, OTHER], number);
				manufacturer_key().endorsement(manufacturer, pick([0, 1, 2], number / 3), device)
			},
			Try::RenounceEndorsement => Call::renounce_endorsement { device },
			Try::EnrolFleet => self.fleet.enrolment(now + number),
			Try::RevokeFleet => Call::revoke_fleet { fleet },
			Try::RemoveFleet => Call::remove_fleet { fleet },
			Try::Claim => self.fleet.claim_device(who, fleet, step.device % usize::from(FLEET)),
			Try::BeginEpoch => Call::begin_epoch {
				device,
				key_index: Devices::<Test>::get(device).map_or(0, |device| device.key_index),
				keep_key: !number.is_multiple_of(3),
				bond: pick([None, Some(Balance::from(number) * BOND / 30)], number),
			},
			Try::EndEpoch => Call::end_epoch { device },
			Try::ReleaseBond => {
				let bonds = DeviceIdentity::bonds_of(device, 0, 100);
				let ending = bonds
					.iter()
					.position(|bond| matches!(bond.state, BondState::Ending { .. }));
				let bond = ending.filter(|_| step.rightly).unwrap_or(number as usize % 4) as u32;
				Call::release_bond { device, bond }
			},
			Try::Convict | Try::Keep | Try::Encumber | Try::Upgrade | Try::Wait => unreachable!("these are no calls"),
		}
	}

	/// Tries it, and tells whether it was accepted.
	fn take(&self, step: &Step) -> bool {
		let what = step.what;
		match what {
			Try::Encumber => encumber(self.keys[step.device].id(), (step.number % 2) as u32),
			Try::Upgrade => upgrade(step.number),
			Try::Wait => {
				System::set_block_number(System::block_number() + step.number);
				pass(step.number * UNBONDING / 60);
			},
			Try::Keep => keep(self.keys[step.device].id(), Balance::from(step.number) * 10),
			Try::Convict => return self.convict(step),
			_ => {
				let rightful = Self::rightful(what, self.keys[step.device].id()).filter(|_| step.rightly);
				let who = rightful.unwrap_or(step.who);
				let call = self.call(step, who);
				let by_governance = match what {
					Try::SetAccreditation => step.rightly,
					Try::SuspendForCause | Try::LiftSuspension => step.number.is_multiple_of(4),
					_ => false,
				};
				let done = if by_governance {
					dispatch_as_root(call)
				} else {
					dispatch(who, call)
				};
				return done.is_ok();
			},
		}
		true
	}

	/// Proves two histories of an epoch, and tells whether anybody is convicted: who answers loses the bond at most, and
	/// nobody else anything.
	fn convict(&self, step: &Step) -> bool {
		let id = self.keys[step.device].id();
		let number = (step.number % 4) as u32;
		let all = || ACCOUNTS.map(|who| Balances::total_balance(&who));
		let (before, epoch) = (all(), DeviceIdentity::epoch(&id, number));
		let conviction = DeviceIdentity::convict(&id, number, H256::repeat_byte(step.number as u8));
		assert_eq!(
			conviction.is_some(),
			epoch.as_ref().is_some_and(|epoch| epoch.evidence.is_none())
		);
		let taken = |who| match &conviction {
			Some(conviction) if conviction.owner == who => conviction.taken,
			_ => 0,
		};
		let after = ACCOUNTS.map(taken);
		assert!(all()
			.iter()
			.zip(before)
			.zip(after)
			.all(|((now, before), taken)| *now == before - taken));
		if let Some(Conviction { owner, .. }) = &conviction {
			let answers = Devices::<Test>::get(id).filter(|device| device.owner == *owner);
			assert!(answers.is_none_or(|device| device.epoch.is_none() && device.status != LiveStatus::Active));
		}
		conviction.is_some()
	}

	/// Refused or not, the state is sound after every try.
	fn live_through(&self, history: &[Step]) {
		new_test_ext().execute_with(|| {
			self.begin();
			let issued = TotalIssuance::<Test>::get();
			for step in history {
				self.take(step);
				DeviceIdentity::do_try_state().expect("the state is sound");
				assert_eq!(TotalIssuance::<Test>::get(), issued, "{step:?}");
				let taken: Balance = Devices::<Test>::iter_keys()
					.chain(crate::Tombstones::<Test>::iter_keys())
					.flat_map(|id| DeviceIdentity::bonds_of(id, 0, 100))
					.map(|bond| match bond.state {
						BondState::Convicted { taken, .. } => taken,
						_ => 0,
					})
					.sum();
				assert_eq!(Balances::total_balance(&TREASURY), taken, "{step:?}");
			}
		});
	}
}

fn any_history_is_sound(config: Config) {
	let world = World::new();
	let config = Config {
		failure_persistence: None,
		..config
	};
	let mut runner = TestRunner::new(config);
	let result = runner.run(&histories(), |history| {
		world.live_through(&history);
		Ok(())
	});
	if let Err(error) = result {
		panic!("{error}");
	}
}

/// 256 histories, or as many as `PROPTEST_CASES` says.
#[test]
fn whatever_anyone_tries_the_state_is_sound() {
	any_history_is_sound(Config::default());
}

/// Half of them on each of two threads: `scripts/test` asks for it by its name.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_sequences() {
	std::thread::scope(|scope| {
		for _ in 0..2 {
			scope.spawn(|| any_history_is_sound(Config::with_cases(5_000)));
		}
	});
}

/// The histories are worth their while: each call is accepted in some.
#[test]
fn every_call_is_accepted_now_and_then() {
	let world = World::new();
	let mut runner = TestRunner::deterministic();
	let mut never: Vec<Try> = TRIES.iter().map(|(_, what)| *what).collect();
	for _ in 0..1_000 {
		let history = histories()
			.new_tree(&mut runner)
			.expect("there are histories")
			.current();
		new_test_ext().execute_with(|| {
			world.begin();
			for step in &history {
				if world.take(step) {
					never.retain(|what| *what != step.what);
				}
			}
		});
		if never.is_empty() {
			return;
		}
	}
	panic!("never accepted: {never:?}");
}
