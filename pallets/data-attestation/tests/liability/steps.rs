// SPDX-License-Identifier: Apache-2.0

//! What can happen, and how it happens on the chain and in the model.

use crate::{
	devices::Crash,
	gateways,
	history::History,
	model::{evidence_of, Bond, Cause, Chain, Device},
	papers::{bounded, commitment_of, proof_of, Shown},
	verifier::{Conflict, Verifier},
	world::{
		apply, begin_block, dispatch, permission, AccountId, Balance, DeviceIdentity, MaxClockDrift, RuntimeCall,
		RuntimeOrigin, Test, BLOCK_TIME, BOND, CARRIER, COLLECTOR, DELEGATE, DESCRIPTION_PRICE, DRIFT, FEE, LIFE,
		MAKER, OTHER, OWNERS, RESET_DELAY, TREASURY,
	},
};
use assay_primitives::{
	device::SuspensionCause, stream::StreamDescription, Action, BondState, Commitment, DeviceId, StreamId,
};
use frame_support::{
	assert_ok,
	pallet_prelude::TransactionSource,
	storage::{with_transaction, TransactionOutcome},
	traits::Authorize,
};
use pallet_data_attestation::{Anchored, Call as Attestation, Error, Shown as Evidence};
use pallet_device_identity::{Call as Identity, Devices, Error as IdentityError, RotationReason};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{DispatchError, DispatchResult};

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum What {
	/// Nothing, to which everything shrinks that does not matter.
	Nothing,
	/// Blocks pass, and some become final.
	Blocks,
	/// Much time passes.
	Sleep,
	/// The next steps are on a branch, which may lose.
	Fork,
	/// The runtime takes other times, once.
	Upgrade,
	/// An owner begins an epoch.
	BeginEpoch,
	EndEpoch,
	ReleaseBond,
	Rotate,
	RotateCompromised,
	Offer,
	Accept,
	RequestRecovery,
	CompleteRecovery,
	Retire,
	Suspend,
	Resume,
	SuspendForCause,
	LiftSuspension,
	Delegate,
	OpenStream,
	CloseStream,
	Reconfigure,
	Fund,
	Withdraw,
	/// A device signs.
	Work,
	/// A device crashes while it works.
	Crash,
	BackUp,
	Restore,
	/// A device's clock jumps.
	Glitch,
	/// Somebody brings commitments.
	Submit,
	SubmitMany,
	SubmitAsDevice,
	Anchor,
	Lift,
	CloseGateway,
	/// Somebody gets hold of a device's key.
	Steal,
	/// Who has one signs.
	Forge,
	/// Somebody reports every pair of what is shown for the same number of a stream.
	Report,
	/// Somebody reports any two.
	ReportAny,
	/// Somebody looks at a stream, and relies on it.
	Verify,
}

/// What happens, those more often that others need.
pub(crate) const ALL: [(usize, What); 41] = [
	(1, What::Nothing),
	(26, What::Blocks),
	(3, What::Sleep),
	(4, What::Fork),
	(1, What::Upgrade),
	(8, What::BeginEpoch),
	(1, What::EndEpoch),
	(2, What::ReleaseBond),
	(3, What::Rotate),
	(1, What::RotateCompromised),
	(3, What::Offer),
	(5, What::Accept),
	(1, What::RequestRecovery),
	(3, What::CompleteRecovery),
	(1, What::Retire),
	(1, What::Suspend),
	(2, What::Resume),
	(1, What::SuspendForCause),
	(2, What::LiftSuspension),
	(1, What::Delegate),
	(1, What::OpenStream),
	(1, What::CloseStream),
	(1, What::Reconfigure),
	(2, What::Fund),
	(1, What::Withdraw),
	(40, What::Work),
	(3, What::Crash),
	(2, What::BackUp),
	(2, What::Restore),
	(5, What::Glitch),
	(20, What::Submit),
	(3, What::SubmitMany),
	(4, What::SubmitAsDevice),
	(24, What::Anchor),
	(6, What::Lift),
	(1, What::CloseGateway),
	(2, What::Steal),
	(20, What::Forge),
	(8, What::Report),
	(3, What::ReportAny),
	(10, What::Verify),
];

/// A step with all that it may need.
#[derive(Clone, Copy)]
pub(crate) struct Step {
	pub(crate) what: What,
	pub(crate) numbers: [u32; 3],
}

impl core::fmt::Debug for Step {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		match self.what {
			What::Nothing => write!(f, "-"),
			what => write!(f, "{what:?}{:?}", self.numbers),
		}
	}
}

impl What {
	/// Whether it changes nothing on the chain but its clock.
	const fn is_off_chain(self) -> bool {
		matches!(
			self,
			Self::Nothing
				| Self::Blocks
				| Self::Sleep
				| Self::Work | Self::Crash
				| Self::BackUp
				| Self::Restore
				| Self::Glitch
				| Self::Steal
				| Self::Forge
				| Self::Verify
		)
	}
}

/// One of these, by a number.
fn pick<T: Copy>(of: &[T], number: u32) -> Option<T> {
	of.get((number as usize).checked_rem(of.len())?).copied()
}

impl History<'_> {
	/// Lives through steps, and looks after each whether all is as it should be.
	pub(crate) fn live(&mut self, steps: &[Step]) {
		let mut rest = steps;
		while let [step, further @ ..] = rest {
			rest = further;
			if step.what == What::Fork && !self.forked {
				let length = (2 + step.numbers[0] as usize % 10).min(rest.len());
				let (branch, further) = rest.split_at(length);
				rest = further;
				self.fork(branch, step.numbers);
				self.seen(What::Fork);
			} else if self.take(*step) {
				self.seen(step.what);
			}
			self.chain.taint(&self.thieves.keys);
			if !step.what.is_off_chain() {
				self.look();
			}
		}
	}

	/// Lives through steps on a branch, which goes away as if it had never been, unless it wins. Nothing of it is final
	/// before that. What was signed on it stays known.
	fn fork(&mut self, branch: &[Step], [_, b, c]: [u32; 3]) {
		let before = self.chain.clone();
		let wins = c.is_multiple_of(4);
		self.forked = true;
		let result = with_transaction(|| {
			// It parts with the newest block, or after it.
			if b.is_multiple_of(2) {
				self.begin_block(BLOCK_TIME);
			}
			self.live(branch);
			if wins {
				TransactionOutcome::Commit(DispatchResult::Ok(()))
			} else {
				TransactionOutcome::Rollback(Ok(()))
			}
		});
		assert_ok!(result);
		self.forked = false;
		if !wins {
			let lost = core::mem::replace(&mut self.chain, before);
			let tags = lost.devices.iter().flat_map(|device| &device.epochs);
			self.thieves.tags.extend(tags.map(|epoch| epoch.tag));
		}
	}

	/// The next block, on this branch alone.
	fn begin_block(&mut self, time: u64) {
		self.blocks += 1;
		let parent = H256(blake2_256(&self.blocks.to_le_bytes()));
		let clock = self.chain.clock() + time;
		self.chain.begin_block(parent, clock, MaxClockDrift::get());
		begin_block(self.chain.now, parent, clock);
	}

	fn pass(&mut self, blocks: u32, time: u64, becomes_final: bool) {
		for _ in 0..blocks {
			if becomes_final && !self.forked {
				self.finalised = self.chain.clone();
			}
			self.begin_block(time);
		}
	}

	/// Takes a step, and tells whether anything came of it.
	fn take(&mut self, step: Step) -> bool {
		let Step {
			what,
			numbers: [a, b, c],
		} = step;
		let number = self.in_need(what).unwrap_or(a as usize % self.chain.devices.len());
		let id = self.chain.devices[number].id;
		let owner = self.chain.devices[number].owner;
		// Mostly who may.
		let who = if c.is_multiple_of(6) {
			pick(&OWNERS, b).expect("there are some")
		} else {
			owner
		};
		match what {
			What::Nothing | What::Fork => true,
			What::Blocks => {
				let blocks = pick(&[1, 1, 1, 2, 4], a).expect("one of these");
				self.pass(blocks, BLOCK_TIME, !b.is_multiple_of(3));
				true
			},
			What::Sleep => {
				self.pass(1 + a % 9, BLOCK_TIME * u64::from(1 + b % 4), true);
				true
			},
			What::Upgrade => {
				let first = self.chain.drift() == DRIFT;
				if first {
					MaxClockDrift::set(&pick(&[DRIFT / 5, DRIFT * 3], a).expect("one of two"));
					self.pass(1, BLOCK_TIME, false);
				}
				first
			},
			What::BeginEpoch => self.begin_epoch(who, number, [a, b, c]),
			What::EndEpoch => {
				let device = &self.chain.devices[number];
				let expected = Self::owned(device, who).and_then(|()| {
					let any = device.running().is_some() || device.held_bond().is_some();
					any.then_some(()).ok_or(IdentityError::NoEpoch)
				});
				let done = dispatch(who, Identity::end_epoch { device: id });
				assert_eq!(done, expected.map_err(Into::into));
				if done.is_ok() {
					self.chain.end_epoch(number);
				}
				done.is_ok()
			},
			What::ReleaseBond => self.release_bond(number, [b, c]),
			What::Rotate => self.rotate(who, number, RotationReason::Routine),
			What::RotateCompromised => self.rotate(who, number, RotationReason::Compromised),
			What::Offer => {
				let to = pick(&OWNERS, b).expect("there are some");
				let offer = Identity::offer_transfer {
					device: id,
					to,
					price: Balance::from(c % 3) * 100,
					expires_at: self.chain.now + b % 12,
				};
				dispatch(who, offer).is_ok()
			},
			What::Accept => self.accept(number, [b, c]),
			What::RequestRecovery => {
				let to = pick(&OWNERS, b).expect("there are some");
				dispatch(MAKER, Identity::request_recovery { device: id, to }).is_ok()
			},
			What::CompleteRecovery => {
				let Some(to) = Devices::<Test>::get(id)
					.and_then(|device| device.recovery)
					.map(|recovery| recovery.to)
				else {
					return false;
				};
				if b.is_multiple_of(2) {
					self.pass(RESET_DELAY, BLOCK_TIME, true);
				}
				let most_held = Balance::MAX;
				let done = dispatch(to, Identity::complete_recovery { device: id, most_held });
				if done.is_ok() {
					self.chain.hand_over(number, to);
				}
				done.is_ok()
			},
			What::Retire => {
				if !b.is_multiple_of(3) {
					return false;
				}
				let done = dispatch(who, Identity::retire { device: id });
				if done.is_ok() {
					self.chain.retire(number);
				}
				done.is_ok()
			},
			What::Suspend => {
				let done = dispatch(who, Identity::suspend { device: id });
				self.chain.devices[number].suspended |= done.is_ok();
				done.is_ok()
			},
			What::Resume => {
				let done = dispatch(who, Identity::resume { device: id });
				self.chain.devices[number].suspended &= done.is_err();
				done.is_ok()
			},
			What::SuspendForCause => {
				let suspend = Identity::suspend_for_cause {
					device: id,
					cause: SuspensionCause::Recalled,
					evidence: H256::zero(),
				};
				let done = dispatch(MAKER, suspend);
				if done.is_ok() {
					self.chain.devices[number].cause = Some(Cause::Manufacturer);
				}
				done.is_ok()
			},
			What::LiftSuspension => self.lift_suspension(number, b),
			What::Delegate => {
				let delegate = Identity::delegate {
					device: id,
					delegate: DELEGATE,
					permission: permission(b),
					expires_at: self.chain.now + c % 20,
				};
				dispatch(who, delegate).is_ok()
			},
			What::OpenStream => {
				let who = if b.is_multiple_of(7) { DELEGATE } else { who };
				let open = Attestation::open_stream {
					device: id,
					description: StreamDescription::default(),
				};
				let done = dispatch(who, open);
				if done.is_ok() {
					assert_eq!(who, owner, "nobody else opens a stream");
					self.chain.open_stream(number);
					self.chain.burn(who, DESCRIPTION_PRICE);
				}
				done.is_ok()
			},
			What::CloseStream => self.close_stream(id, [b, c]),
			What::Reconfigure => {
				let who = if c.is_multiple_of(2) { who } else { DELEGATE };
				let Some(stream) = self.stream_of(number, b) else {
					return false;
				};
				let reconfigure = Attestation::reconfigure_stream {
					stream,
					device: id,
					description: StreamDescription::default(),
				};
				let done = dispatch(who, reconfigure);
				if done.is_ok() {
					self.chain.burn(who, DESCRIPTION_PRICE);
				}
				done.is_ok()
			},
			What::Fund => {
				let fund = Attestation::fund_device {
					device: id,
					amount: Balance::from(b % 50) * FEE,
					rate: 1 + b % 5,
				};
				dispatch(if c.is_multiple_of(3) { DELEGATE } else { who }, fund).is_ok()
			},
			What::Withdraw => {
				let who = if c.is_multiple_of(3) { DELEGATE } else { who };
				dispatch(who, Attestation::withdraw_allowance { device: id }).is_ok()
			},
			What::Work => self.work(number, Crash::Never, [a, b, c]),
			What::Crash => {
				let at = [Crash::BeforeWriting, Crash::BeforeSigning, Crash::BeforeSending];
				let crash = pick(&at, a / 3).expect("one of three");
				self.work(number, crash, [a, b, c]);
				self.installations[number].crash();
				true
			},
			What::BackUp => {
				self.installations[number].back_up();
				true
			},
			What::Restore => {
				self.installations[number].restore();
				true
			},
			What::Glitch => {
				let by = [0, 0, 0, 5_000, 20_000, 60_000, 90_000, 500_000, -9_000, -100_000];
				self.installations[number].skew = pick(&by, b).expect("one of these");
				true
			},
			What::Submit => self.submit(a),
			What::SubmitMany => self.submit_many([a, b, c]),
			What::SubmitAsDevice => self.submit_as_device(a),
			What::Anchor => self.anchor([a, b, c]),
			What::Lift => self.submit_anchored(a),
			What::CloseGateway => {
				let gateway = a as usize % self.chain.gateways.len();
				if !b.is_multiple_of(4) {
					return false;
				}
				let owner = self.chain.gateways[gateway].owner;
				let close = Attestation::close_gateway {
					gateway: gateway as u64,
				};
				let done = dispatch(owner, close);
				self.chain.gateways[gateway].closed |= done.is_ok();
				done.is_ok()
			},
			What::Steal => {
				self.thieves.steal(&self.chain, number);
				true
			},
			What::Forge => {
				let valid_until = self.chain.now + b % LIFE;
				let forged = self
					.thieves
					.forge(self.keys, &self.chain, &self.papers, [a, b, c], valid_until);
				let signed = forged.is_some();
				self.papers.extend(forged);
				signed
			},
			What::Report => self.report_all(!b.is_multiple_of(3)),
			What::ReportAny => self.report_any([a, b, c]),
			What::Verify => self.verify([a, b]),
		}
	}

	/// The device that needs such a step, if there is one.
	fn in_need(&self, what: What) -> Option<usize> {
		self.chain.devices.iter().position(|device| match what {
			What::BeginEpoch => !device.retired && device.running().is_none(),
			What::Resume => device.suspended,
			What::LiftSuspension => device.cause.is_some(),
			What::ReleaseBond => device.bonds.iter().any(is_ending),
			What::Accept => Devices::<Test>::get(device.id).is_some_and(|device| device.offer.is_some()),
			What::CompleteRecovery => Devices::<Test>::get(device.id).is_some_and(|device| device.recovery.is_some()),
			_ => false,
		})
	}

	fn owned(device: &Device, who: AccountId) -> Result<(), IdentityError<Test>> {
		if device.retired {
			return Err(IdentityError::DeviceRetired);
		}
		(device.owner == who).then_some(()).ok_or(IdentityError::NoPermission)
	}

	// Owners.

	fn begin_epoch(&mut self, who: AccountId, number: usize, [a, b, c]: [u32; 3]) -> bool {
		let device = &self.chain.devices[number];
		let key_index = device.keys.len() - 1 + usize::from(b.is_multiple_of(13));
		let keep_key = c.is_multiple_of(2);
		let bond = match a % 5 {
			0 | 1 => Some(BOND + Balance::from(b % 3) * 500),
			2 if b.is_multiple_of(5) => Some(BOND - 1),
			_ => None,
		};
		let expected = Self::owned(device, who).and_then(|()| {
			let other_suspension = match device.cause {
				None => device.suspended,
				Some(cause) => cause != Cause::Equivocation,
			};
			if other_suspension {
				Err(IdentityError::DeviceSuspended)
			} else if key_index + 1 != device.keys.len() {
				Err(IdentityError::KeyMismatch)
			} else if device.inherited_key && !keep_key {
				Err(IdentityError::KeyOfEarlierOwner)
			} else if bond.is_some_and(|amount| amount < BOND) {
				Err(IdentityError::BondTooSmall)
			} else if bond.is_none() && device.bond_due && device.held_bond().is_none() {
				Err(IdentityError::BondRequired)
			} else {
				Ok(())
			}
		});
		let begin = Identity::begin_epoch {
			device: device.id,
			key_index: key_index as u32,
			keep_key,
			bond,
		};
		let done = dispatch(who, begin);
		if done.is_ok() || expected.is_err() {
			assert_eq!(done, expected.map_err(Into::into));
		} else {
			assert!(is_want_of_funds(done), "{done:?}");
		}
		if done.is_ok() {
			self.chain.begin_epoch(number, bond);
		}
		done.is_ok()
	}

	fn release_bond(&mut self, number: usize, [b, c]: [u32; 2]) -> bool {
		let clock = self.chain.clock();
		let device = &mut self.chain.devices[number];
		let ending = || device.bonds.iter().position(is_ending);
		let any = (b as usize).checked_rem(device.bonds.len());
		let Some(bond) = (if c.is_multiple_of(4) { any } else { ending().or(any) }) else {
			return false;
		};
		let expected = match device.bonds[bond].state {
			BondState::Held => Err(IdentityError::BondHeld),
			BondState::Ending { free_at } if clock < free_at => Err(IdentityError::UnbondingPending),
			BondState::Ending { .. } => Ok(()),
			BondState::Released => Err(IdentityError::BondReleased),
			BondState::Convicted { .. } => Err(IdentityError::<Test>::BondConvicted),
		};
		let release = Identity::release_bond {
			device: device.id,
			bond: bond as u32,
		};
		let done = dispatch(OTHER, release);
		assert_eq!(done, expected.map_err(Into::into));
		if done.is_ok() {
			device.bonds[bond].state = BondState::Released;
		}
		done.is_ok()
	}

	fn rotate(&mut self, who: AccountId, number: usize, reason: RotationReason) -> bool {
		let key = self.next_key;
		if key >= self.keys.count() {
			return false;
		}
		let device = &self.chain.devices[number];
		let (id, index, before) = (device.id, device.keys.len(), device.epochs.len());
		let valid_until = self.chain.now;
		let content = (who, self.keys.id(key));
		let rotate = Identity::rotate_key {
			device: id,
			key: self.keys.key(key),
			reason,
			valid_until,
			signature: self
				.keys
				.sign(key, id, (Action::Rotate, index as u64), valid_until, content),
		};
		let done = dispatch(who, rotate);
		if done.is_ok() {
			// On no branch does a key serve twice.
			self.next_key += 1;
			let compromised = reason == RotationReason::Compromised;
			// Another epoch begins where its record can be paid.
			let again = !DeviceIdentity::epochs_of(id, before as u32, 1).is_empty();
			assert!(!again || compromised);
			self.chain.rotate(number, key, compromised, again);
		}
		done.is_ok()
	}

	fn accept(&mut self, number: usize, [b, c]: [u32; 2]) -> bool {
		let id = self.chain.devices[number].id;
		let Some(device) = Devices::<Test>::get(id) else {
			return false;
		};
		let Some(offer) = device.offer else { return false };
		let least = DeviceIdentity::takeover_deposit(id).expect("it lives");
		let most_held = if b.is_multiple_of(8) { least - 1 } else { least };
		let accept = Identity::accept_transfer {
			device: id,
			price: offer.price,
			version: device.version,
			most_held,
		};
		let done = dispatch(if c.is_multiple_of(9) { OTHER } else { offer.to }, accept);
		if done.is_ok() {
			assert_eq!(most_held, least, "no more is held than is agreed to");
			self.chain.pay(offer.to, device.owner, offer.price);
			self.chain.hand_over(number, offer.to);
		}
		done.is_ok()
	}

	fn lift_suspension(&mut self, number: usize, b: u32) -> bool {
		let id = self.chain.devices[number].id;
		let Some(suspension) = DeviceIdentity::device(id).and_then(|device| device.suspension) else {
			return false;
		};
		let submit_anchored = Identity::lift_suspension {
			device: id,
			evidence: suspension.evidence,
		};
		let origin = if b.is_multiple_of(4) {
			RuntimeOrigin::root()
		} else {
			RuntimeOrigin::signed(MAKER)
		};
		let done = apply(origin, submit_anchored);
		if done.is_ok() {
			self.chain.devices[number].cause = None;
		}
		done.is_ok()
	}

	/// A stream of the device.
	fn stream_of(&self, number: usize, b: u32) -> Option<StreamId> {
		let streams: Vec<StreamId> = (0..)
			.zip(&self.chain.streams)
			.filter(|(_, stream)| stream.device == number)
			.map(|(id, _)| id)
			.collect();
		pick(&streams, b)
	}

	fn close_stream(&mut self, device: DeviceId, [b, c]: [u32; 2]) -> bool {
		let stream = u64::from(b) % self.chain.streams.len() as u64;
		let number = self.chain.streams[stream as usize].device;
		let owner = self.chain.devices[number].owner;
		let who = if c.is_multiple_of(3) { DELEGATE } else { owner };
		let done = dispatch(who, Attestation::close_stream { stream, device });
		if done.is_ok() {
			self.chain.close_stream(stream);
		} else if who == owner && device == self.chain.devices[number].id {
			let closed = self.chain.streams[stream as usize].closed;
			assert!(closed, "an owner can always close what it pays for: {done:?}");
		}
		done.is_ok()
	}

	// Devices and those who carry what they sign.

	fn work(&mut self, number: usize, crash: Crash, [a, b, c]: [u32; 3]) -> bool {
		let clock = self.chain.clock();
		let installation = &mut self.installations[number];
		let paper = installation.work(self.keys, &self.finalised, clock, crash, [a / 3, b, c]);
		let signed = paper.is_some();
		self.papers.extend(paper);
		signed
	}

	fn submit(&mut self, a: u32) -> bool {
		let Some(paper) = gateways::next_paper(&self.chain, &self.papers, a) else {
			return false;
		};
		let paper = &self.papers[paper];
		let (stream, signed) = (paper.submission.stream, paper.submission.signed.clone());
		let expected = self.chain.takes(paper, None);
		let submit = Attestation::submit {
			stream,
			commitment: signed.commitment,
			valid_until: signed.valid_until,
			key_index: signed.key_index,
			signature: signed.signature,
		};
		let done = dispatch(CARRIER, submit);
		assert_eq!(done.is_ok(), expected, "{done:?}");
		self.logged(done, stream, signed.commitment)
	}

	fn submit_many(&mut self, numbers: [u32; 3]) -> bool {
		let chosen = gateways::choice(&self.papers, numbers);
		let mut expected = vec![];
		let before = self.chain.streams.iter().map(|stream| stream.log.len()).sum::<usize>();
		for paper in chosen.iter() {
			let paper = &self.papers[*paper];
			if self.chain.takes(paper, None) {
				let commitment = paper.submission.signed.commitment;
				self.chain.append(paper.submission.stream, commitment);
			}
			expected.push(paper.submission.clone());
		}
		let submissions = expected.try_into().expect("they are few");
		assert_ok!(dispatch(CARRIER, Attestation::submit_many { submissions }));
		self.look_at_logs();
		let after = self.chain.streams.iter().map(|stream| stream.log.len()).sum::<usize>();
		after > before
	}

	fn submit_as_device(&mut self, a: u32) -> bool {
		let Some(paper) = gateways::next_paper(&self.chain, &self.papers, a) else {
			return false;
		};
		let paper = &self.papers[paper];
		let (stream, signed) = (paper.submission.stream, paper.submission.signed.clone());
		let taken = self.chain.takes(paper, None);
		let commitment = signed.commitment;
		let call: RuntimeCall = Attestation::submit_as_device { stream, signed }.into();
		let authorised = call
			.authorize(TransactionSource::InBlock)
			.expect("it is authorised by itself");
		if authorised.is_err() {
			return false;
		}
		assert!(taken, "it is taken by the same rules");
		let device = self.chain.devices[self.chain.streams[stream as usize].device].id;
		let allowance = pallet_data_attestation::Allowances::<Test>::get(device).expect("it pays");
		let done = apply(frame_system::RawOrigin::Authorized.into(), call);
		assert_ok!(done);
		self.chain.pay(allowance.payer, COLLECTOR, FEE);
		self.logged(done, stream, commitment)
	}

	/// Where it was taken, it is in the log.
	fn logged(&mut self, done: DispatchResult, stream: StreamId, commitment: Commitment) -> bool {
		if done.is_ok() {
			self.chain.append(stream, commitment);
			self.look_at_logs();
		}
		done.is_ok()
	}

	fn anchor(&mut self, numbers: [u32; 3]) -> bool {
		let gateway = numbers[0] as usize % self.chain.gateways.len();
		let chosen = gateways::choice(&self.papers, numbers);
		if chosen.is_empty() {
			return false;
		}
		let root = gateways::root_over(&self.papers, &chosen);
		let anchor = Attestation::anchor {
			gateway: gateway as u64,
			root,
			size: chosen.len() as u64,
		};
		let done = dispatch(self.chain.gateways[gateway].owner, anchor);
		assert_eq!(done.is_ok(), !self.chain.gateways[gateway].closed);
		if done.is_ok() {
			self.chain.anchor(gateway, root, chosen, &self.papers);
		}
		done.is_ok()
	}

	fn submit_anchored(&mut self, a: u32) -> bool {
		let Some(Shown::Anchored {
			paper,
			gateway,
			sequence,
			index,
		}) = gateways::next_lift(&self.chain, &self.papers, a)
		else {
			return false;
		};
		let proof = proof_of(&self.chain, &self.papers, gateway, sequence, index);
		let paper = &self.papers[paper];
		let submission = paper.submission.clone();
		let (stream, commitment) = (submission.stream, submission.signed.commitment);
		let expected = self.chain.takes(paper, Some(&proof.anchor));
		let done = dispatch(CARRIER, Attestation::submit_anchored { proof, submission });
		assert_eq!(done.is_ok(), expected, "{done:?}");
		self.logged(done, stream, commitment)
	}

	// Reporters and verifiers.

	/// Reports two that are shown, the first under an anchor, and expects what the table of checks says. Where it passes, it
	/// passes once, whoever copies it, and it stays or is forgotten.
	pub(crate) fn report(
		&mut self,
		stream: StreamId,
		number: usize,
		shown: [(Shown, Commitment); 2],
		stays: bool,
	) -> DispatchResult {
		let expected = self.chain.verdict(&self.papers, stream, number, shown);
		let call = self.report_of(stream, number, shown);
		let proved: DispatchError = Error::<Test>::AlreadyProved.into();
		let convicts = expected.is_ok();
		let mut copied = shown;
		if matches!(shown[1].0, Shown::Anchored { .. }) {
			copied.reverse();
		}
		let copy = self.report_of(stream, number, copied);
		let outcome = with_transaction(|| {
			let done = dispatch(OTHER, call);
			assert_eq!(done, expected, "{shown:?}");
			if convicts {
				let again = dispatch(CARRIER, copy);
				assert_eq!(again, Err(proved));
			}
			if convicts && stays {
				TransactionOutcome::Commit(DispatchResult::Ok(()))
			} else {
				TransactionOutcome::Rollback(Ok(()))
			}
		});
		assert_ok!(outcome);
		if convicts {
			let device = self.chain.streams[stream as usize].device;
			let record = &self.chain.devices[device];
			assert!(
				record.epochs[number].tainted,
				"an honest device is convicted: {:?} and {:?} of stream {stream}",
				shown[0], shown[1]
			);
			if stays {
				let evidence = evidence_of(record.id, stream, &shown[0].1, &shown[1].1);
				self.chain.convict(device, number, evidence, TREASURY);
				self.convictions += 1;
			}
		}
		expected
	}

	fn report_of(&self, stream: StreamId, number: usize, shown: [(Shown, Commitment); 2]) -> Attestation<Test> {
		let anchored = |shown| match shown {
			Shown::Logged => None,
			Shown::Anchored {
				paper,
				gateway,
				sequence,
				index,
			} => Some(Anchored {
				signed: self.papers[paper].submission.signed.clone(),
				proof: proof_of(&self.chain, &self.papers, gateway, sequence, index),
			}),
		};
		let first = anchored(shown[0].0).expect("one is under an anchor");
		let (second, commitment) = shown[1];
		let second = match anchored(second) {
			Some(second) => Evidence::Anchored(second),
			None => Evidence::Logged {
				commitment,
				path: bounded(self.chain.streams[stream as usize].path(commitment.sequence)),
			},
		};
		Attestation::report_equivocation {
			stream,
			epoch: number as u32,
			first: Box::new(first),
			second: Box::new(second),
		}
	}

	/// The number of the epoch to report, and the two as a report wants them.
	fn pair(
		&self,
		chain: &Chain,
		(stream, sequences): (StreamId, [u64; 2]),
		shown: [Shown; 2],
	) -> Option<(usize, [(Shown, Commitment); 2])> {
		let mut pair = [0, 1].map(|each| {
			let commitment = commitment_of(chain, &self.papers, stream, sequences[each], shown[each]);
			(shown[each], commitment)
		});
		if pair[0].0 == Shown::Logged {
			pair.reverse();
		}
		if pair[0].0 == Shown::Logged {
			return None;
		}
		let device = &chain.devices[chain.streams.get(stream as usize)?.device];
		let last = device.epochs.len() - 1;
		Some((device.epoch_of(pair[0].1.epoch).unwrap_or(last), pair))
	}

	/// Every pair of the same number that nobody has reported yet. They stay proved, or are only tried.
	fn report_all(&mut self, stays: bool) -> bool {
		let mut convicted = false;
		let places: Vec<_> = self
			.chain
			.places
			.iter()
			.filter(|(place, shown)| shown.len() > self.chain.tried.get(*place).copied().unwrap_or_default())
			.map(|(place, shown)| (*place, shown.clone()))
			.collect();
		for (place, shown) in places {
			let (stream, sequence) = place;
			let tried = self.chain.tried.insert(place, shown.len()).unwrap_or_default();
			for (second, two) in shown.iter().enumerate().skip(tried) {
				for one in &shown[..second] {
					let Some((number, pair)) = self.pair(&self.chain, (stream, [sequence; 2]), [*one, *two]) else {
						continue;
					};
					if pair[0].1 != pair[1].1 {
						convicted |= self.report(stream, number, pair, stays).is_ok();
					}
				}
			}
		}
		convicted
	}

	/// Any two that are shown for one stream, for any epoch.
	fn report_any(&mut self, [a, b, c]: [u32; 3]) -> bool {
		let Some(stream) = pick(&(0..self.chain.streams.len() as u64).collect::<Vec<_>>(), a) else {
			return false;
		};
		let all: Vec<(u64, Shown)> = self
			.chain
			.places
			.iter()
			.filter(|(place, _)| place.0 == stream)
			.flat_map(|(place, shown)| shown.iter().map(|shown| (place.1, *shown)))
			.collect();
		let (Some(one), Some(two)) = (pick(&all, b), pick(&all, c)) else {
			return false;
		};
		let Some((number, pair)) = self.pair(&self.chain, (stream, [one.0, two.0]), [one.1, two.1]) else {
			return false;
		};
		let number = if c.is_multiple_of(4) { c as usize % 3 } else { number };
		let _ = self.report(stream, number, pair, true);
		true
	}

	/// Two look at the final chain, and compare with all who did before.
	fn verify(&mut self, [a, b]: [u32; 2]) -> bool {
		let mut found = vec![];
		for number in [b, b / 3 + a] {
			let stream = u64::from(a) % self.chain.streams.len() as u64;
			let Some(verifier) = Verifier::new(&self.finalised, &self.papers, stream, number) else {
				continue;
			};
			found.extend(self.verifiers.iter().filter_map(|other| verifier.conflict(other)));
			self.verifiers.push(verifier);
		}
		for conflict in &found {
			self.convicts(conflict);
		}
		self.parted += found.len() as u32;
		let any = !found.is_empty();
		self.conflicts.extend(found);
		any
	}

	/// Two who keep to section 9 and hold different histories have what convicts, now and whatever comes.
	pub(crate) fn convicts(&mut self, conflict: &Conflict) {
		let Conflict { stream, shown } = *conflict;
		let device = self.chain.streams[stream as usize].device;
		let number = self.chain.devices[device]
			.epoch_of(shown[0].1.epoch)
			.expect("both are of one epoch");
		let result = self.report(stream, number, shown, false);
		assert!(
			result.is_ok() || result == Err(Error::<Test>::AlreadyProved.into()),
			"two verifiers hold different histories, and nobody is convicted: {result:?}, {shown:?}",
		);
	}

	/// At the end, all is final: several look at every stream, and every pair is reported.
	pub(crate) fn end(&mut self) {
		self.finalised = self.chain.clone();
		for stream in 0..self.chain.streams.len() as u32 {
			for number in 0..3 {
				self.verify([stream, number]);
			}
		}
		for conflict in core::mem::take(&mut self.conflicts) {
			self.convicts(&conflict);
		}
		self.chain.tried.clear();
		self.report_all(false);
	}
}

fn is_ending(bond: &Bond) -> bool {
	matches!(bond.state, BondState::Ending { .. })
}

/// Whether money was what was missing.
fn is_want_of_funds(done: DispatchResult) -> bool {
	matches!(
		done,
		Err(DispatchError::Token(_) | DispatchError::Arithmetic(_) | DispatchError::ConsumerRemaining)
	)
}
