// SPDX-License-Identifier: Apache-2.0
// How values of options are read.

import { InvalidArgumentError } from 'commander';

/** The largest number that a block can have. */
export const LAST_BLOCK = 2 ** 32 - 1;

/** An integer of at least `least` and at most `most`. */
export const integer =
  (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  (value) => {
    if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`It is not a whole number: ${value}.`);
    const n = Number(value);
    if (n > most) throw new InvalidArgumentError('It is too large.');
    if (n < least) throw new InvalidArgumentError(`It must be at least ${least}.`);
    return n;
  };

/** How many blocks from now on; the sum still is the number of a block. */
export const blocks = integer(1, 2 ** 31);

/** A size in MiB, as bytes. */
export const mebibytes = (value) => integer(1, 1 << 20)(value) * (1 << 20);
