// SPDX-License-Identifier: Apache-2.0
// One reading as a leaf of its batch: salt (16 bytes) ‖ deterministic CBOR of the resolved record.
//
// The salt keeps a reading of few possible values from being guessed from its hash. It comes from a secret of the
// batch, so that whoever is given one reading and its salt learns nothing about the others.

import { Buffer } from 'node:buffer';
import { cdeEncodeOptions, decode, encode } from 'cbor2';
import { defaultEncodeOptions, writeInt, writeUnknown } from 'cbor2/encoder';
import { concat, sameBytes, u32Be } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { hmacSha256 } from '../encoding/sha256.js';
import { CborWriter } from './cbor-writer.js';
import { fieldsIn, MAJOR } from './record-fields.js';
import { FIELDS } from './senml-pack.js';
import { checkRecord } from './senml.js';

/** @import { Reading } from './senml.js' */

/** CBOR labels of a resolved record in order (RFC 8428, section 6), and its fields. */
const LABELS = /** @type {[number, string][]} */ (
  Object.entries(FIELDS).flatMap(([field, { label }]) => (label < 0 ? [] : [[label, field]]))
);
const NAMES = new Map(LABELS);

// The library's `encode` sets its options up anew for each value, which is most of its time. Millions of readings share them.
const OPTIONS = { ...defaultEncodeOptions, ...cdeEncodeOptions };
const writer = /** @type {any} */ (new CborWriter());

/** Length of a reading's salt. */
export const SALT_LENGTH = 16;

/**
 * Deterministic CBOR (RFC 8949, section 4.2): integer labels in order, lengths definite, integers and floats in their
 * shortest form. A number without fraction is an integer (negative zero is 0), any other a float, whatever notation it
 * was read from.
 * @param {any} value
 * @returns {Uint8Array}
 */
export const encodeCbor = (value) => encode(value, cdeEncodeOptions);

/**
 * The head of a value in deterministic CBOR: its major type, with a length or a number of items.
 * @param {number} major one of `MAJOR`
 * @param {number} length
 * @returns {Uint8Array}
 */
export function cborHead(major, length) {
  writer.clear();
  writeInt(length, writer, major);
  return writer.take();
}

/**
 * Decodes CBOR; maps with integer labels become `Map`s.
 * @param {Uint8Array} bytes
 * @returns {any}
 * @throws {Error} where they are no CBOR
 */
export const decodeCbor = (bytes) => decode(bytes);

/**
 * The CBOR of one resolved record, which has to be one. Data, base64url in JSON, are bytes in CBOR.
 * @param {Reading} record
 * @returns {Uint8Array}
 * @throws {InputError} where it is none
 */
export function encodeRecord(record) {
  checkRecord(record, 'the reading');
  writer.clear();
  writeInt(Object.values(record).filter((value) => value !== undefined).length, writer, MAJOR.map);
  // The labels are in the order of their encodings.
  for (const [label, field] of LABELS) {
    const value = record[field];
    if (value === undefined) continue;
    writeInt(label, writer);
    const bytes = field === 'vd' ? new Uint8Array(Buffer.from(value, 'base64url')) : value;
    writeUnknown(bytes === 0 ? 0 : bytes, writer, OPTIONS);
  }
  return writer.take();
}

/** The record in CBOR bytes, where it is one of the usual: made again of what was read, it has these bytes. */
function usualRecord(/** @type {Uint8Array} */ bytes) {
  try {
    const record = fieldsIn(bytes);
    return record !== undefined && sameBytes(encodeRecord(record), bytes) ? record : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/**
 * The record in CBOR bytes, which must be those that `encodeRecord` gives: a record has one encoding.
 * @param {Uint8Array} bytes
 * @returns {Reading}
 * @throws {InputError} where it is none
 */
export function decodeRecord(bytes) {
  const usual = usualRecord(bytes);
  if (usual !== undefined) return usual;
  let map;
  try {
    map = decodeCbor(bytes);
  } catch (error) {
    throw new InputError(`the reading is not CBOR: ${error.message}`);
  }
  if (!(map instanceof Map)) throw new InputError('the reading is not a CBOR map with SenML labels');
  /** @type {any} */
  const record = {};
  for (const [label, value] of map) {
    const field = NAMES.get(label);
    if (field === undefined) throw new InputError(`the reading has the unknown SenML label ${label}`);
    if (field === 'vd' && !(value instanceof Uint8Array)) throw new InputError('the reading: "vd" must be bytes');
    record[field] = field === 'vd' ? Buffer.from(value).toString('base64url') : value;
  }
  checkRecord(record, 'the reading');
  if (!sameBytes(encodeRecord(record), bytes)) throw new InputError('the reading is not in deterministic CBOR');
  return record;
}

/**
 * The salt of the reading at `index` of a batch.
 * @param {Uint8Array} secret
 * @param {number} index
 * @returns {Uint8Array} 16 bytes
 */
export const saltOf = (secret, index) => hmacSha256(secret, u32Be(index), SALT_LENGTH);

/**
 * A leaf's data.
 * @param {Uint8Array} salt
 * @param {Reading} record
 * @returns {Uint8Array}
 */
export const encodeLeaf = (salt, record) => concat(salt, encodeRecord(record));

/**
 * Salt and record of a leaf.
 * @param {Uint8Array} leaf
 * @returns {{salt: Uint8Array, record: Reading}}
 * @throws {InputError} where there is none
 */
export function decodeLeaf(leaf) {
  if (leaf.length <= SALT_LENGTH)
    throw new InputError(`a reading of ${leaf.length} bytes has no record after its salt`);
  return { salt: leaf.subarray(0, SALT_LENGTH), record: decodeRecord(leaf.subarray(SALT_LENGTH)) };
}
