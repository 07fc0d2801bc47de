// SPDX-License-Identifier: Apache-2.0

//! What can happen, and how it happens on the chain and in the model.

mod carriers;
mod owners;
mod reports;
mod what;

pub(crate) use what::{Step, What, ALL};

use crate::{
	devices::Crash,
	history::History,
	model::{Bond, Cause, Device},
	world::{
		begin_block, dispatch, permission, AccountId, Balance, MaxClockDrift, Test, BLOCK_TIME, DELEGATE,
		DESCRIPTION_PRICE, DRIFT, FEE, LIFE, MANUFACTURER, OWNERS, RECOVERY_DELAY,
	},
};
use assay_primitives::{device::SuspensionCause, stream::StreamDescription, BondState};
use frame_support::{
	assert_ok,
	storage::{with_transaction, TransactionOutcome},
};
use pallet_data_attestation::Call as Attestation;
use pallet_device_identity::{Call as Identity, Devices, Error as IdentityError, RotationReason};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchResult;

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
				dispatch(MANUFACTURER, Identity::request_recovery { device: id, to }).is_ok()
			},
			What::CompleteRecovery => {
				let Some(to) = Devices::<Test>::get(id)
					.and_then(|device| device.recovery)
					.map(|recovery| recovery.to)
				else {
					return false;
				};
				if b.is_multiple_of(2) {
					self.pass(RECOVERY_DELAY, BLOCK_TIME, true);
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
				let done = dispatch(MANUFACTURER, suspend);
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
			What::SubmitAnchored => self.submit_anchored(a),
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
}

fn is_ending(bond: &Bond) -> bool {
	matches!(bond.state, BondState::Ending { .. })
}
