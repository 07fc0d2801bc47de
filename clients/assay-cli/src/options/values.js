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

/** The number of something on chain. Programs get it as a text, as they do all numbers of 64 bits. */
export function id(value) {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`It is not a whole number: ${value}.`);
  const n = BigInt(value);
  if (n >= 1n << 64n) throw new InvalidArgumentError('It is too large.');
  return n;
}

/** How many blocks from now on; the sum still is the number of a block. */
export const blocks = integer(1, 2 ** 31);

/** A size in MiB, as bytes. */
export const mebibytes = (value) => integer(1, 1 << 20)(value) * (1 << 20);

const UNITS = Object.freeze({ s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 });

/** A duration such as `90s`, `30min`, `6h` or `3d`, in milliseconds. */
export function duration(value) {
  const parts = /^(\d{1,9}) ?(s|min|h|d)$/.exec(value);
  if (!parts) throw new InvalidArgumentError(`It is no duration such as 90s, 30min, 6h or 3d: ${value}.`);
  const milliseconds = Number(parts[1]) * UNITS[parts[2]];
  if (milliseconds === 0) throw new InvalidArgumentError('It must be longer than nothing.');
  return milliseconds;
}

/** A time such as `2026-01-31` or `2026-01-31T12:00Z`, in milliseconds since the Unix epoch. */
export function time(value) {
  const milliseconds = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
  if (!Number.isFinite(milliseconds)) throw new InvalidArgumentError(`It is no time such as 2026-01-31T12:00Z: ${value}.`);
  return milliseconds;
}

/** Values of an option that is given several times. */
export const many =
  (parse = (value) => value) =>
  (value, before) => [...(before ?? []), parse(value)];
