// SPDX-License-Identifier: Apache-2.0
// Records in CBOR that are read without the library: they are what the library says, and what it refuses is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from 'cbor2';
import { sameBytes } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { decodeRecord, encodeRecord } from '../src/feed/reading.js';
import { fieldsIn, nameIn, timeIn } from '../src/feed/record-fields.js';
import { FIELDS } from '../src/feed/senml-pack.js';
import { readVectors } from './vectors.js';

const vectors = readVectors('readings.json').packs.flatMap(({ readings }) => readings.map(({ record }) => record));
const TIMES = [0, 1.5, 23, 24, 255, 256, 65_504, 65_535.5, 65_536, 2 ** 28 + 0.5, 1_600_000_000, 1_600_000_000.123, 2 ** 32, 8e12, 2 ** 33 + 0.25, 0.1];
const VALUES = [
  ...[1, -1, 21.5, -0.5, 0, 2 ** -24, 2 ** -20 * 3, 65_504, 1e-7, -1e300, 2 ** 60, 2 ** 70, -(2 ** 40), 0.1, 100_000.5].map((v) => ({ v })),
  ...['', 'é'.repeat(300), '\ufeffx', '\u2028', 'x'.repeat(70_000)].map((vs) => ({ vs })),
  ...[{ vb: false }, { vb: true }, { vd: '' }, { vd: 'AAAA' }, { s: 7 }, { v: 1, s: 2, ut: 3, u: 'Cel' }],
];
const records = [...vectors, ...TIMES.flatMap((t) => VALUES.map((value) => ({ n: 'did:assay:z1/t', t, ...value })))];

/** The record in bytes by the library alone; nothing where there is none. */
function byLibrary(bytes) {
  try {
    const map = decode(bytes);
    const fields = [...map].map(([label, value]) => {
      const name = Object.keys(FIELDS).find((each) => label >= 0 && FIELDS[each].label === label);
      assert.equal(value instanceof Uint8Array, name === 'vd');
      return [name, name === 'vd' ? Buffer.from(value).toString('base64url') : value];
    });
    const record = Object.fromEntries(fields);
    return sameBytes(encodeRecord(record), bytes) ? record : undefined;
  } catch {
    return undefined;
  }
}

test('records are those that the library reads', () => {
  let usual = 0;
  for (const record of records) {
    const bytes = encodeRecord(record);
    assert.deepEqual(decodeRecord(bytes), byLibrary(bytes));
    assert.deepEqual([timeIn(bytes), nameIn(bytes)], [record.t, record.n]);
    if (fieldsIn(bytes) !== undefined) usual += 1;
  }
  assert.ok(usual > records.length / 2);
});

test('whatever byte is another one, left out or put in, a record is what the library says, or refused as it refuses it', () => {
  const outcome = { same: 0, refused: 0 };
  const some = [{ n: 'a/t', u: 'Cel', v: 21.5, t: 1_600_000_000 }, { n: 'b', vb: true, s: -300, t: 1_600_000_000.5, ut: 6 }, { n: 'c', vs: 'é', t: 2 ** 33, vd: 'AAAA' }];
  for (const record of some) {
    if (record.vs !== undefined) delete record.vd;
    const bytes = encodeRecord(record);
    const changed = [];
    for (let at = 0; at < bytes.length; at++) {
      for (let byte = 0; byte < 256; byte++) changed.push(bytes.with(at, byte));
      changed.push(bytes.slice(0, at), Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + 1)));
      for (const byte of [0x00, 0x06, 0x1a, 0x61, 0x80, 0xa1, 0xc2, 0xf6, 0xf9, 0xff]) changed.push(Uint8Array.of(...bytes.slice(0, at), byte, ...bytes.slice(at)));
    }
    for (const each of changed) {
      const expected = byLibrary(each);
      if (expected === undefined) assert.throws(() => decodeRecord(each), InputError, Buffer.from(each).toString('hex'));
      else assert.deepEqual(decodeRecord(each), expected);
      outcome[expected === undefined ? 'refused' : 'same'] += 1;
    }
  }
  assert.ok(outcome.same > 500 && outcome.refused > 5_000, JSON.stringify(outcome));
});

test('what is no record has neither time nor name', () => {
  for (const bytes of [[], [0xa1], [0xa1, 0x00], [0xa1, 0x00, 0x78], [0xa1, 0x00, 0x62, 0x61], [0xa1, 0x00, 0x80], [0xa1, 0x01, 0x61, 0x61], [0xa1, 0x00, 0x7b, 0, 0, 0, 0, 0, 0, 0, 1, 0x61]]) {
    for (const read of [timeIn, nameIn]) assert.throws(() => read(Uint8Array.from(bytes)), InputError, String(bytes));
  }
});
