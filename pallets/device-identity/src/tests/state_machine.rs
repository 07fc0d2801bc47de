// SPDX-License-Identifier: Apache-2.0

//! The states of a device as one table: what every call does in every state, by everybody. `expected` is the table.

use super::{
	acceptance, beginning, completion, convict, delegation, lift, metadata, offer, on_record, recall, services,
	EVIDENCE,
};
use crate::{mock::*, Call, Error, RotationReason};
use assay_primitives::{
	device::{AccreditationLevel, DeviceStatus},
	traits::Permission,
	DeviceId,
};
use frame_support::assert_ok;
use sp_runtime::{traits::Dispatchable, DispatchError, StateVersion};

/// Where a device is.
#[derive(Clone, Copy, PartialEq, Debug)]
enum State {
	Unknown,
	Active,
	Suspended,
	/// By its manufacturer.
	SuspendedForCause,
	/// By its manufacturer, and by its owner as well.
	SuspendedByBoth,
	/// By its manufacturer, whose power over it has ended since.
	SuspendedBefore,
	/// By a proof that it signed two histories.
	Convicted,
	/// By such a proof, and by its owner as well.
	ConvictedByBoth,
	/// Active, without an epoch that runs.
	WithoutEpoch,
	Retired,
	/// Active, and offered to the recipient.
	Offered,
	/// Active, and asked for by its manufacturer for the recipient.
	ToBeRecovery,
	/// The same after the time in which its owner could object undisturbed.
	ReadyToBeRecovery,
	/// The same after the time in which its manufacturer has power over it.
	OnceToBeRecovery,
}

/// For how long the manufacturer has power over the device here.
const POWER: u64 = 100;

const STATES: [State; 14] = [
	State::Unknown,
	State::Active,
	State::Suspended,
	State::SuspendedForCause,
	State::SuspendedByBoth,
	State::SuspendedBefore,
	State::Convicted,
	State::ConvictedByBoth,
	State::WithoutEpoch,
	State::Retired,
	State::Offered,
	State::ToBeRecovery,
	State::ReadyToBeRecovery,
	State::OnceToBeRecovery,
];

/// Every call about a device.
#[derive(Clone, Copy, PartialEq, Debug)]
enum About {
	SetMetadata,
	SetServices,
	Suspend,
	Resume,
	Retire,
	RotateKey,
	SuspendForCause,
	LiftSuspension,
	Delegate,
	/// Of the delegate's own permission.
	RevokeDelegation,
	OfferTransfer,
	CancelTransfer,
	AcceptTransfer,
	RequestRecovery,
	CancelRecovery,
	CompleteRecovery,
	/// Of a device without its manufacturer's word, where its state does not ask for that.
	Endorse,
	RenounceEndorsement,
	/// With a bond.
	BeginBondedEpoch,
	/// Without one.
	BeginEpoch,
	EndEpoch,
	Register,
}

const CALLS: [About; 22] = [
	About::SetMetadata,
	About::SetServices,
	About::Suspend,
	About::Resume,
	About::Retire,
	About::RotateKey,
	About::SuspendForCause,
	About::LiftSuspension,
	About::Delegate,
	About::RevokeDelegation,
	About::OfferTransfer,
	About::CancelTransfer,
	About::AcceptTransfer,
	About::RequestRecovery,
	About::CancelRecovery,
	About::CompleteRecovery,
	About::Endorse,
	About::RenounceEndorsement,
	About::BeginBondedEpoch,
	About::BeginEpoch,
	About::EndEpoch,
	About::Register,
];

/// Who calls.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Caller {
	Owner,
	/// May configure the device.
	Delegate,
	/// Vouches for the device.
	Manufacturer,
	Governance,
	/// To whom the device is offered or to be handed over.
	Recipient,
	Stranger,
}

const CALLERS: [Caller; 6] = [
	Caller::Owner,
	Caller::Delegate,
	Caller::Manufacturer,
	Caller::Governance,
	Caller::Recipient,
	Caller::Stranger,
];

const STRANGER: AccountId = 9;
const PRICE: Balance = 500;

/// The table.
fn expected(state: State, call: About, caller: Caller) -> Result<(), DispatchError> {
	let of_governance = matches!(call, About::SuspendForCause | About::LiftSuspension);
	if caller == Caller::Governance && !of_governance {
		return Err(DispatchError::BadOrigin);
	}
	there_is(state, call)?;
	may(state, caller, call)?;
	has_power(state, call, caller)?;
	allows(state, call, caller)?;
	Ok(())
}

/// First of all, what is called about has to be there.
fn there_is(state: State, call: About) -> Result<(), Error<Test>> {
	use State::{Offered, OnceToBeRecovery, ReadyToBeRecovery, Retired, ToBeRecovery, Unknown};
	match (state, call) {
		(Unknown, About::Register) => Ok(()),
		(Unknown, _) => Err(Error::DeviceNotFound),
		(Retired, _) => Err(Error::DeviceRetired),
		(_, About::Register) => Err(Error::DuplicateDevice),
		(state, About::LiftSuspension) if state.is_for_cause() || state.is_convicted() => Ok(()),
		(_, About::LiftSuspension) => Err(Error::NotSuspendedForCause),
		(Offered, About::AcceptTransfer) => Ok(()),
		(_, About::AcceptTransfer) => Err(Error::OfferNotFound),
		(ToBeRecovery | ReadyToBeRecovery | OnceToBeRecovery, About::CancelRecovery | About::CompleteRecovery) => {
			Ok(())
		},
		(_, About::CancelRecovery | About::CompleteRecovery) => Err(Error::RecoveryNotFound),
		_ => Ok(()),
	}
}

/// Then the caller has to be the right one.
fn may(state: State, caller: Caller, call: About) -> Result<(), Error<Test>> {
	use Caller::{Delegate, Governance, Manufacturer, Owner, Recipient};
	let (right, otherwise) = match call {
		About::Register => return Ok(()),
		About::SetMetadata | About::SetServices | About::RevokeDelegation => {
			(matches!(caller, Owner | Delegate), Error::NoPermission)
		},
		About::CancelRecovery => (matches!(caller, Owner | Manufacturer), Error::NoPermission),
		About::LiftSuspension if state.is_convicted() => (caller == Governance, Error::NotManufacturer),
		About::SuspendForCause | About::LiftSuspension => {
			(matches!(caller, Manufacturer | Governance), Error::NotManufacturer)
		},
		About::RequestRecovery => (caller == Manufacturer, Error::NotManufacturer),
		About::AcceptTransfer | About::CompleteRecovery => (caller == Recipient, Error::NotRecipient),
		About::Suspend
		| About::Resume
		| About::Retire
		| About::RotateKey
		| About::Endorse
		| About::RenounceEndorsement
		| About::BeginBondedEpoch
		| About::BeginEpoch
		| About::EndEpoch
		| About::Delegate
		| About::OfferTransfer
		| About::CancelTransfer => (caller == Owner, Error::NoPermission),
	};
	if right {
		Ok(())
	} else {
		Err(otherwise)
	}
}

/// A manufacturer's right ends.
fn has_power(state: State, call: About, caller: Caller) -> Result<(), Error<Test>> {
	let needs_power = match call {
		About::SuspendForCause | About::RequestRecovery => caller == Caller::Manufacturer,
		About::CompleteRecovery => true,
		_ => false,
	};
	if needs_power && matches!(state, State::SuspendedBefore | State::OnceToBeRecovery) {
		return Err(Error::ManufacturerPowerEnded);
	}
	Ok(())
}

/// And then the state has to allow it.
fn allows(state: State, call: About, caller: Caller) -> Result<(), Error<Test>> {
	use State::{
		Convicted, ConvictedByBoth, Offered, OnceToBeRecovery, ReadyToBeRecovery, Suspended, SuspendedBefore,
		SuspendedByBoth, SuspendedForCause, ToBeRecovery, WithoutEpoch,
	};
	match (state, call) {
		(Suspended | SuspendedByBoth | ConvictedByBoth, About::Suspend) => Err(Error::AlreadySuspended),
		// Governance takes its manufacturer's suspension over.
		(_, About::SuspendForCause) if caller == Caller::Governance => Ok(()),
		(state, About::SuspendForCause) if state.is_for_cause() => Err(Error::AlreadySuspended),
		(state, About::OfferTransfer | About::RenounceEndorsement) if state.is_for_cause() => {
			Err(Error::SuspendedForCause)
		},
		(Convicted | ConvictedByBoth, About::RenounceEndorsement) => Err(Error::SuspendedForCause),
		(Suspended, About::BeginBondedEpoch | About::BeginEpoch) => Err(Error::DeviceSuspended),
		(state, About::BeginBondedEpoch | About::BeginEpoch) if state.is_for_cause() => Err(Error::DeviceSuspended),
		(Convicted | ConvictedByBoth, About::BeginEpoch) => Err(Error::BondRequired),
		(Convicted | ConvictedByBoth | WithoutEpoch, About::EndEpoch) => Err(Error::NoEpoch),
		(SuspendedForCause | Convicted, About::Resume) => Err(Error::SuspendedForCause),
		(Suspended | SuspendedByBoth | SuspendedBefore | ConvictedByBoth, About::Resume) => Ok(()),
		(_, About::Resume) => Err(Error::NotSuspended),
		(ToBeRecovery | ReadyToBeRecovery, About::OfferTransfer | About::RequestRecovery) => {
			Err(Error::RecoveryPending)
		},
		(Offered, About::CancelTransfer) => Ok(()),
		(_, About::CancelTransfer) => Err(Error::OfferNotFound),
		(ToBeRecovery, About::CompleteRecovery) => Err(Error::RecoveryTooEarly),
		(ToBeRecovery | ReadyToBeRecovery | OnceToBeRecovery, About::Endorse) => Err(Error::DuplicateEndorsement),
		(state, About::Endorse) if state.is_for_cause() => Err(Error::DuplicateEndorsement),
		_ => Ok(()),
	}
}

impl State {
	/// Whether its manufacturer suspended it.
	fn is_for_cause(self) -> bool {
		matches!(
			self,
			Self::SuspendedForCause | Self::SuspendedByBoth | Self::SuspendedBefore
		)
	}

	/// Whether a proof suspended it.
	fn is_convicted(self) -> bool {
		matches!(self, Self::Convicted | Self::ConvictedByBoth)
	}

	/// Whether its manufacturer brings it into this state, for which it has to vouch for it.
	fn is_by_its_manufacturer(self) -> bool {
		self.is_for_cause()
			|| matches!(
				self,
				Self::ToBeRecovery | Self::ReadyToBeRecovery | Self::OnceToBeRecovery
			)
	}
}

/// What a device is after a call that is not refused.
fn leads_to(state: State, call: About, before: Option<DeviceStatus>) -> Option<DeviceStatus> {
	match (state, call) {
		// One of the two ends, and the other stays.
		(State::SuspendedByBoth | State::ConvictedByBoth, About::LiftSuspension)
		| (State::ConvictedByBoth, About::BeginBondedEpoch) => Some(DeviceStatus::Suspended),
		(State::SuspendedByBoth | State::ConvictedByBoth, About::Resume) => Some(DeviceStatus::SuspendedForCause),
		(State::Convicted, About::BeginBondedEpoch) => Some(DeviceStatus::Active),
		(state, About::Suspend) if state.is_for_cause() || state.is_convicted() => {
			Some(DeviceStatus::SuspendedForCause)
		},
		(_, call) => leads_anything_to(call, before),
	}
}

fn leads_anything_to(call: About, before: Option<DeviceStatus>) -> Option<DeviceStatus> {
	match call {
		About::Register | About::Resume | About::LiftSuspension => Some(DeviceStatus::Active),
		About::Suspend => Some(DeviceStatus::Suspended),
		About::SuspendForCause => Some(DeviceStatus::SuspendedForCause),
		About::Retire => Some(DeviceStatus::Retired),
		_ => before,
	}
}

/// Who owns a device after a call that is not refused.
fn goes_to(call: About, caller: Caller) -> AccountId {
	match call {
		About::Register => account(caller),
		About::AcceptTransfer | About::CompleteRecovery => OTHER,
		_ => OWNER,
	}
}

fn account(caller: Caller) -> AccountId {
	match caller {
		// Governance has no account; what it could sign is for the owner.
		Caller::Owner | Caller::Governance => OWNER,
		Caller::Delegate => DELEGATE,
		Caller::Manufacturer => MANUFACTURER,
		Caller::Recipient => OTHER,
		Caller::Stranger => STRANGER,
	}
}

fn origin(caller: Caller) -> RuntimeOrigin {
	if caller == Caller::Governance {
		RuntimeOrigin::root()
	} else {
		RuntimeOrigin::signed(account(caller))
	}
}

/// The device of the table.
fn device() -> Signing {
	Signing::ed25519(1)
}

/// Brings the device into a state, in which a call about it will be tried.
fn bring_into(state: State, call: About) {
	assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), STRANGER, FUNDS));
	manufacturer(Some(AccreditationLevel::Identified));
	ManufacturerPowerPeriod::set(&POWER);
	if state == State::Unknown {
		return;
	}
	let id = device().register(OWNER).id();
	assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
	if state.is_by_its_manufacturer() || call != About::Endorse {
		assert_ok!(dispatch(OWNER, manufacturer_key().endorsement(MANUFACTURER, 0, id)));
	}
	let request = Call::request_recovery { device: id, to: OTHER };
	let (who, what) = match state {
		State::Unknown | State::Active => return,
		State::Convicted => {
			assert_eq!(convict(id, 0, EVIDENCE), Some(0));
			return;
		},
		State::ConvictedByBoth => {
			assert_eq!(convict(id, 0, EVIDENCE), Some(0));
			(OWNER, Call::suspend { device: id })
		},
		State::WithoutEpoch => (OWNER, Call::end_epoch { device: id }),
		State::Suspended => (OWNER, Call::suspend { device: id }),
		State::SuspendedForCause | State::SuspendedByBoth | State::SuspendedBefore => (MANUFACTURER, recall(id)),
		State::Retired => (OWNER, Call::retire { device: id }),
		State::Offered => (OWNER, offer(id, OTHER, PRICE)),
		State::ToBeRecovery | State::ReadyToBeRecovery | State::OnceToBeRecovery => (MANUFACTURER, request),
	};
	assert_ok!(dispatch(who, what));
	match state {
		State::SuspendedByBoth => {
			assert_ok!(dispatch(OWNER, Call::suspend { device: id }));
		},
		State::ReadyToBeRecovery => System::set_block_number(10 + RECOVERY_DELAY),
		State::SuspendedBefore | State::OnceToBeRecovery => System::set_block_number(10 + POWER + 1),
		_ => {},
	}
}

/// The call, as right as its caller can make it.
fn call_about(call: About, device: DeviceId, caller: Caller) -> Call<Test> {
	match call {
		About::SetMetadata => metadata(device, "Roof", "", "", ""),
		About::SetServices => services(device, &["urn:dev:1"], vec![]),
		About::Suspend => Call::suspend { device },
		About::Resume => Call::resume { device },
		About::Retire => Call::retire { device },
		About::RotateKey => Signing::ed25519(2).rotation(account(caller), device, 1, RotationReason::Routine),
		About::SuspendForCause => recall(device),
		About::LiftSuspension => lift(device),
		About::Delegate => delegation(device, 100, Permission::Submit),
		About::RevokeDelegation => Call::revoke_delegation {
			device,
			delegate: DELEGATE,
			permission: Permission::Configure,
		},
		About::OfferTransfer => offer(device, OTHER, 0),
		About::CancelTransfer => Call::cancel_transfer { device },
		About::AcceptTransfer => acceptance(device, PRICE),
		About::RequestRecovery => Call::request_recovery { device, to: OTHER },
		About::CancelRecovery => Call::object_recovery { device },
		About::CompleteRecovery => completion(device),
		About::Endorse => manufacturer_key().endorsement(MANUFACTURER, 0, device),
		About::RenounceEndorsement => Call::renounce_endorsement { device },
		About::BeginBondedEpoch => beginning(device, Some(BOND)),
		About::BeginEpoch => beginning(device, None),
		About::EndEpoch => Call::end_epoch { device },
		About::Register => self::device().registration(account(caller)),
	}
}

/// Tries one cell of the table, and tells what is not as expected.
fn try_cell(state: State, call: About, caller: Caller) -> Option<String> {
	let mut wrong = None;
	run(|| {
		bring_into(state, call);
		let id = device().id();
		let status = || DeviceIdentity::device(id).map(|view| view.status);
		let (before, root) = (status(), sp_io::storage::root(StateVersion::V1));
		let result = RuntimeCall::from(call_about(call, id, caller))
			.dispatch(origin(caller))
			.map(|_| ())
			.map_err(|error| error.error);
		let changed = root != sp_io::storage::root(StateVersion::V1);

		let expected = expected(state, call, caller);
		let after = if expected.is_ok() {
			leads_to(state, call, before)
		} else {
			before
		};
		let as_expected = result == expected
			&& changed == expected.is_ok()
			&& status() == after
			&& (expected.is_err() || call == About::Retire || on_record(id).owner == goes_to(call, caller));
		if !as_expected {
			wrong = Some(format!(
				"{state:?}, {call:?} by {caller:?}: {result:?} to {:?}, not {expected:?} to {after:?}",
				status()
			));
		}
	});
	wrong
}

#[test]
fn every_call_in_every_state_by_everybody() {
	let mut wrong = vec![];
	for state in STATES {
		for call in CALLS {
			for caller in CALLERS {
				wrong.extend(try_cell(state, call, caller));
			}
		}
	}
	assert!(wrong.is_empty(), "{wrong:#?}");
}
