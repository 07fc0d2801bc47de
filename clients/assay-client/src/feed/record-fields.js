// SPDX-License-Identifier: Apache-2.0
// Records in CBOR as `encodeRecord` makes them, read without the library: that takes ten times as long, for each of millions. What
// is anything else is left to the library, which says what is wrong with it.

import { Buffer } from 'node:buffer';
import { decode } from 'cbor2';
import { InputError } from '../encoding/errors.js';
import { FIELDS } from './senml-pack.js';

/** CBOR's major types (RFC 8949, section 3.1), by name. */
export const MAJOR = Object.freeze({ unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, simple: 7 });

/** The fields by their labels. */
const NAMES = Object.entries(FIELDS).reduce((names, [name, { label }]) => {
  if (label >= 0) names[label] = name;
  return names;
}, /** @type {string[]} */ ([]));

/** The additional information of a head from which on a number follows it, and that of the longest that is read here: 8 bytes. */
const [LONG, LONGEST] = [24, 27];

const widthOf = (/** @type {number} */ info) => (info < LONG ? 0 : 1 << (info - LONG));

const unlike = () => new InputError('the reading is not in deterministic CBOR');

/** Where the value ends that begins at a place. It has no others in it. */
function endOf(/** @type {Buffer} */ record, /** @type {number} */ at) {
  const [major, info] = [record[at] >> 5, record[at] & 31];
  const width = widthOf(info);
  const end = at + 1 + width;
  const isNumber = major === MAJOR.unsigned || major === MAJOR.negative || major === MAJOR.simple;
  if (info > LONGEST || end > record.length || !(isNumber || (width <= 4 && (major === MAJOR.bytes || major === MAJOR.text)))) throw unlike();
  if (isNumber) return end;
  const length = width === 0 ? info : record.readUIntBE(at + 1, width);
  if (end + length > record.length) throw unlike();
  return end + length;
}

/** A float of 16 bits (RFC 8949, appendix D), which most values of sensors fit into. */
function half(/** @type {number} */ bits) {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return undefined;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits >> 15 ? -size : size;
}

/** The value at a place, data as in JSON; nothing where it is of a kind that is rare. */
function valueAt(/** @type {Buffer} */ record, /** @type {number} */ at, /** @type {number} */ end) {
  const [major, info] = [record[at] >> 5, record[at] & 31];
  const width = widthOf(info);
  switch (major) {
    case MAJOR.bytes:
      return record.toString('base64url', at + 1 + width, end);
    case MAJOR.text:
      return record.toString('utf8', at + 1 + width, end);
    case MAJOR.simple:
      if (record[at] === 0xf9) return half(record.readUInt16BE(at + 1));
      if (record[at] === 0xfa) return record.readFloatBE(at + 1);
      if (record[at] === 0xfb) return record.readDoubleBE(at + 1);
      return [false, true][record[at] - 0xf4];
    default: {
      if (width > 4) return undefined;
      const number = width === 0 ? info : record.readUIntBE(at + 1, width);
      return major === MAJOR.unsigned ? number : -1 - number;
    }
  }
}

const bufferOf = (/** @type {Uint8Array} */ { buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length);

/** The value of one field. */
function fieldIn(/** @type {Uint8Array} */ bytes, /** @type {number} */ label) {
  const record = bufferOf(bytes);
  // The head of the map is one byte, and so is each label.
  for (let at = 1; at < record.length; ) {
    const end = endOf(record, at + 1);
    if (record[at] === label) return valueAt(record, at + 1, end) ?? decode(record.subarray(at + 1, end));
    at = end;
  }
  throw unlike();
}

/**
 * When a reading is from.
 * @param {Uint8Array} record as `encodeRecord` makes it
 * @returns {number} seconds since the Unix epoch, its `t`
 * @throws {InputError} where it has none
 */
export const timeIn = (record) => Number(fieldIn(record, FIELDS.t.label));

/**
 * What a reading is of.
 * @param {Uint8Array} record as `encodeRecord` makes it
 * @returns {string} its `n`
 * @throws {InputError} where it has none
 */
export const nameIn = (record) => String(fieldIn(record, FIELDS.n.label));

/**
 * The fields of a record. What they are is not checked: only if `encodeRecord` makes the same bytes of them, they are a record.
 * @param {Uint8Array} bytes
 * @returns {any} nothing where it has any that are rare
 * @throws {InputError} where it is no record
 */
export function fieldsIn(bytes) {
  const record = bufferOf(bytes);
  /** @type {any} */
  const fields = {};
  for (let at = 1; at < record.length; ) {
    const end = endOf(record, at + 1);
    const value = valueAt(record, at + 1, end);
    const name = NAMES[record[at]];
    if (value === undefined || name === undefined) return undefined;
    fields[name] = value;
    at = end;
  }
  return fields;
}
