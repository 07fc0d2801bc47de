// SPDX-License-Identifier: Apache-2.0

//! The pallet's rules, one concept a file.

mod allowance;
mod commitments;
mod descriptions;
mod device_calls;
mod equivocation;
mod estates;
mod gateways;
mod hits;
mod integrity;
mod pricing;
mod promises;
mod proofs;
mod streams;
mod views;

use assay_primitives::traits::DeviceAuthError;

use pricing::AppendCost;

use crate::{Config, Error};

impl<T: Config> From<DeviceAuthError> for Error<T> {
	fn from(error: DeviceAuthError) -> Self {
		match error {
			DeviceAuthError::NotFound => Self::DeviceNotFound,
			DeviceAuthError::Retired => Self::DeviceRetired,
			DeviceAuthError::Suspended => Self::DeviceSuspended,
			DeviceAuthError::NoPermission => Self::NoPermission,
			DeviceAuthError::Expired => Self::SignatureExpired,
			DeviceAuthError::KeyNotFound => Self::KeyNotFound,
			DeviceAuthError::KeyReplaced => Self::KeyReplaced,
			DeviceAuthError::InvalidSignature => Self::InvalidSignature,
			DeviceAuthError::NoEpoch => Self::NoEpoch,
			DeviceAuthError::EpochMismatch => Self::EpochMismatch,
		}
	}
}
