// SPDX-License-Identifier: Apache-2.0
// Single fields of a record in CBOR, without making the record: of millions that are compared, time and name are all that is
// looked at. The record has to be one that `encodeRecord` made.

import { Buffer } from 'node:buffer';
import { InputError } from '../encoding/errors.js';
import { decodeCbor, MAJOR } from './reading.js';
import { FIELDS } from './senml-pack.js';

/** The additional information of a head from which on a number follows it (RFC 8949, section 3), and the longest such number. */
const [LONG, LONGEST] = [24, 27];

/** Where the length in the head of an item stands, and what comes after the item. None has others in it. */
function endOf(/** @type {Buffer} */ record, at) {
  const [major, info] = [record[at] >> 5, record[at] & 31];
  const width = info < LONG ? 0 : 1 << (info - LONG);
  const end = at + 1 + width;
  if (info > LONGEST || end > record.length || major === MAJOR.array || major === MAJOR.map) throw noRecord();
  if (major !== MAJOR.text && major !== MAJOR.bytes) return end;
  const length = width === 0 ? info : record.readUIntBE(at + 1, Math.min(width, 6));
  if (width > 4 || end + length > record.length) throw noRecord();
  return end + length;
}

const noRecord = () => new InputError('the reading is not in deterministic CBOR');

/** The CBOR of a field's value. @param {Uint8Array} bytes @param {number} label */
function valueOf(bytes, label) {
  const record = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // The head of a map with fewer fields than it may have is one byte, and so is each label.
  for (let at = 1; at < record.length; ) {
    const end = endOf(record, at + 1);
    if (record[at] === label) return record.subarray(at + 1, end);
    at = end;
  }
  throw noRecord();
}

/**
 * When a reading is from.
 * @param {Uint8Array} record
 * @returns {number} seconds since the Unix epoch, its `t`
 * @throws {InputError} where it has none
 */
export function timeIn(record) {
  const value = valueOf(record, FIELDS.t.label);
  // What times are, nearly always.
  if (value[0] === 0x1a) return value.readUInt32BE(1);
  if (value[0] === 0xfb) return value.readDoubleBE(1);
  return Number(decodeCbor(value));
}

/**
 * What a reading is of.
 * @param {Uint8Array} record
 * @returns {string} its `n`
 * @throws {InputError} where it has none
 */
export const nameIn = (record) => decodeCbor(valueOf(record, FIELDS.n.label));
