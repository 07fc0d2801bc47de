// SPDX-License-Identifier: Apache-2.0
// SenML packs in their two representations, JSON (RFC 8428, section 5) and CBOR (section 6), both to the same records as
// they are written: a list of objects with JSON's labels. The crate `assay-senml` is its twin (feature `packs`) (json.rs, cbor.rs).

import { Buffer } from 'node:buffer';
import { decode, decodeSequence, Tag } from 'cbor2';
import { createScanner, SyntaxKind } from 'jsonc-parser';
import { InputError, need } from '../encoding/errors.js';

/** The fields that SenML defines, with their labels in CBOR and what they hold. */
export const FIELDS = {
  bver: { label: -1, type: 'version' },
  bn: { label: -2, type: 'text' },
  bt: { label: -3, type: 'number' },
  bu: { label: -4, type: 'text' },
  bv: { label: -5, type: 'number' },
  bs: { label: -6, type: 'number' },
  n: { label: 0, type: 'text' },
  u: { label: 1, type: 'text' },
  v: { label: 2, type: 'number' },
  vs: { label: 3, type: 'text' },
  vb: { label: 4, type: 'boolean' },
  s: { label: 5, type: 'number' },
  t: { label: 6, type: 'number' },
  ut: { label: 7, type: 'number' },
  vd: { label: 8, type: 'data' },
};
const NAMES = new Map(Object.entries(FIELDS).map(([name, { label }]) => [BigInt(label), name]));

/** How deep arrays, maps and tags may be in each other. */
const MAX_DEPTH = 64;

/** The tag of a decimal fraction, [exponent, mantissa] (RFC 8949, section 3.4.4). */
const DECIMAL_FRACTION = 4;

/** A label that is not known is ignored, unless it says that it must be understood (RFC 8428, section 4.4). */
function checkUnknown(label, where) {
  need(!label.endsWith('_'), `${where} has the field "${label}", which must be understood but is not`);
}

/**
 * The sentence about a label that is there twice, known or not: readers would not agree on what the record is.
 * @param {string} where what it begins with
 * @param {string | bigint} label
 * @returns {string}
 */
export const twice = (where, label) => `${where} has "${label}" more than once`;

/**
 * The text of these bytes, which must be UTF-8.
 * @param {Uint8Array} bytes
 * @param {string} what how an error sentence calls them
 * @returns {string}
 * @throws {InputError} where they are not
 */
export function decodeUtf8(bytes, what) {
  try {
    // The mark of byte order is a character like others: JSON has none.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError(`${what} is not in UTF-8`);
  }
}

/**
 * The records of a pack in JSON.
 * @param {string | Uint8Array} pack the text, or its bytes
 * @returns {any[]}
 * @throws {InputError} where it is none
 */
export function readJsonPack(pack) {
  const text = typeof pack === 'string' ? pack : decodeUtf8(pack, 'the SenML pack');
  let records;
  try {
    records = JSON.parse(text);
  } catch (error) {
    throw new InputError(`the SenML pack is not JSON: ${error.message}`);
  }
  need(Array.isArray(records), 'a SenML pack is a JSON array of records');
  checkLabels(text);
  return records;
}

/**
 * Refuses a label of a record in JSON that is no text, or that must be understood.
 * @param {string} label
 * @param {string} where what an error sentence begins with
 * @throws {InputError}
 */
export function checkLabel(label, where) {
  need(label.isWellFormed(), `${where} has a label with half a surrogate pair`);
  if (!Object.hasOwn(FIELDS, label)) checkUnknown(label, where);
}

/** Checks the labels of all records of an array in JSON: of a name that is there twice, JSON.parse takes the last. */
function checkLabels(text) {
  const scanner = createScanner(text, true);
  let depth = 0;
  let record = 0;
  /** @type {Set<string>} */
  let labels = new Set();
  let before = '';
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) {
      depth += 1;
      if (depth === 2) {
        record += 1;
        labels = new Set();
      }
    } else if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken) {
      depth -= 1;
    } else if (token === SyntaxKind.ColonToken && depth === 2) {
      const where = `SenML record ${record}`;
      need(!labels.has(before), twice(where, before));
      labels.add(before);
      checkLabel(before, where);
    }
    before = scanner.getTokenValue();
  }
}

/** A map's members as they stand there, repeated ones too. */
class Members {
  constructor(members) {
    this.list = members.map(([key, value]) => [key, value]);
  }
}

/**
 * How items are decoded. Integers are bigints, so as not to be taken for floats; tags are not interpreted.
 * @type {import('cbor2').DecodeOptions}
 */
const DECODING = {
  createObject: (members) => new Members(members),
  ignoreGlobalTags: true,
  preferBigInt: true,
  rejectSimple: true,
};

/** The one item in these bytes. */
function readItem(bytes) {
  let item;
  try {
    item = decode(bytes, DECODING);
  } catch (error) {
    throw new InputError(`the SenML pack is not CBOR: ${error.message}`);
  }
  checkDepth(item, MAX_DEPTH);
  return item;
}

function checkDepth(item, depth) {
  const within = Array.isArray(item)
    ? item
    : item instanceof Members
      ? item.list.flat()
      : item instanceof Tag
        ? [item.contents]
        : undefined;
  if (within === undefined) return;
  need(depth > 0, 'the SenML pack is not CBOR: it is nested too deep');
  for (const inner of within) checkDepth(inner, depth - 1);
}

/**
 * The records of a pack in CBOR.
 * @param {Uint8Array} pack its bytes
 * @returns {any[]}
 * @throws {InputError} where it is none
 */
export function readCborPack(pack) {
  const records = readItem(pack);
  need(Array.isArray(records), 'a SenML pack is a CBOR array of records');
  return records.map((record, i) => readRecord(record, `SenML record ${i + 1}`));
}

/** Integers that a float has no room for stay bigints. */
const exactly = (number) => (typeof number === 'bigint' && BigInt(Number(number)) !== number ? number : Number(number));

/**
 * Records of a pack in CBOR, as those of `readCborPack`, but integers that a float would round are bigints.
 * @param {Uint8Array} bytes items one after the other
 * @param {(i: number) => string} whereOf what an error sentence begins with
 * @returns {Generator<any>}
 * @throws {InputError} where one is none
 */
export function* readCborRecords(bytes, whereOf) {
  const items = decodeSequence(bytes, DECODING);
  for (let i = 0; ; i++) {
    let next;
    try {
      next = items.next();
    } catch (error) {
      throw new InputError(`${whereOf(i)} is not CBOR: ${error.message}`);
    }
    if (next.done) return;
    yield readRecord(next.value, whereOf(i), exactly);
  }
}

/**
 * @param {any} record
 * @param {string} where
 * @param {(number: any) => number | bigint} [asNumber]
 */
function readRecord(record, where, asNumber = Number) {
  need(record instanceof Members, `${where} is not a CBOR map`);
  const entry = {};
  const labels = new Set();
  for (const [label, content] of record.list) {
    need(
      typeof label === 'bigint' || typeof label === 'string',
      `${where} has a label that is neither an integer nor a text`,
    );
    const name = NAMES.get(/** @type {bigint} */ (label));
    need(!labels.has(label), twice(where, name ?? label));
    labels.add(label);
    if (name !== undefined) entry[name] = toJson(content, FIELDS[name].type, asNumber);
    else if (typeof label === 'string') checkUnknown(label, where);
  }
  return entry;
}

/** What a field holds, as it would be in JSON; null where it is of another type. */
function toJson(content, type, asNumber) {
  switch (type) {
    case 'version':
      return typeof content === 'bigint' ? Number(content) : null;
    case 'number':
      return toNumber(content, asNumber);
    case 'text':
      return typeof content === 'string' ? content : null;
    case 'boolean':
      return typeof content === 'boolean' ? content : null;
    case 'data':
      return content instanceof Uint8Array ? Buffer.from(content).toString('base64url') : null;
  }
}

/** Integers, floats and decimal fractions are numbers, bignums are not (RFC 8428, section 6). */
function toNumber(content, asNumber) {
  if (typeof content === 'bigint' || typeof content === 'number') return asNumber(content);
  if (!(content instanceof Tag) || content.tag !== DECIMAL_FRACTION || !Array.isArray(content.contents)) return null;
  const [exponent, mantissa] = content.contents;
  if (content.contents.length !== 2 || typeof exponent !== 'bigint' || typeof mantissa !== 'bigint') return null;
  return Number(`${mantissa}e${exponent}`);
}
