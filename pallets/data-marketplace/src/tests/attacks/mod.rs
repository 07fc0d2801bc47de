// SPDX-License-Identifier: Apache-2.0

//! What somebody tries who means the market ill.

mod assets;
mod bonds;
mod parties;
mod storm;
