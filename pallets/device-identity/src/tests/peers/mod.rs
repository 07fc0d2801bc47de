// SPDX-License-Identifier: Apache-2.0

//! What others may try: signatures made for something else, keys and devices that had their day, trees that are not
//! what they seem, and what belongs to somebody else.

mod bonds;
mod comebacks;
mod signatures;
mod strangers;
mod trees;
