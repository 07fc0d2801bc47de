// SPDX-License-Identifier: Apache-2.0

//! Devices: names, keys, what they sign, who answers for it, and who made them.

mod did;
pub mod envelope;
mod epoch;
pub mod fleet;
mod id;
mod key;
mod manufacturer;
mod status;
mod view;

pub use did::{DidError, DID_PREFIX};
pub use envelope::{Action, Envelope};
pub use epoch::{Bond, BondState, Epoch, EpochTag, RunningEpoch};
pub use fleet::FleetId;
pub use id::DeviceId;
pub use key::{DeviceKey, DeviceSignature, KeyType};
pub use manufacturer::{AccreditationLevel, EndorsementSource};
pub use status::{DeviceStatus, SuspensionCause};
pub use view::{
	DelegationView, DeviceMetadataView, DeviceView, EndorsementKeyView, EndorsementView, FleetView, KeyView,
	ManufacturerView, OwnerView, ServiceView, SuspensionView,
};
