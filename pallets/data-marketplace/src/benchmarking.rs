// SPDX-License-Identifier: Apache-2.0

//! What calls cost.

/// What the benchmarks need of the runtime.
pub trait Helper<AccountId, Currency> {}
