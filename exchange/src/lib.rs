// SPDX-License-Identifier: Apache-2.0

//! Sealed exchange.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]
