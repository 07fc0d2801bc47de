// SPDX-License-Identifier: Apache-2.0
// The vectors of the crate assay-readings: from SenML packs to the roots of their batches, byte for byte.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromHex, toHex } from '../lib/bytes.mjs';
import { InputError } from '../lib/errors.mjs';
import { leafHash, MerkleTree } from '../lib/merkle.mjs';
import { decodeCbor, decodeLeaf, decodeRecord, encodeLeaf, encodeRecord, saltOf } from '../lib/reading.mjs';
import { parseReadings } from '../lib/senml.mjs';

const vectors = JSON.parse(readFileSync(new URL('../../../readings/vectors/readings.json', import.meta.url), 'utf8'));
const bytes = (hex) => fromHex(hex, 'a vector');
const hex = (bytes) => toHex(bytes).slice(2);
const resolve = (json, now) => parseReadings(json, { baseName: '', now });

/** Labels of RFC 8428, section 6. */
const LABELS = new Map([
  [-1, 'bver'],
  [-2, 'bn'],
  [-3, 'bt'],
  [-4, 'bu'],
  [-5, 'bv'],
  [-6, 'bs'],
  [0, 'n'],
  [1, 'u'],
  [2, 'v'],
  [3, 'vs'],
  [4, 'vb'],
  [5, 's'],
  [6, 't'],
  [7, 'ut'],
  [8, 'vd'],
]);

/** A pack in CBOR as JSON. */
function toJson(cbor) {
  const entry = (map) =>
    Object.fromEntries(
      // A map without entries is decoded as an object.
      [...(map instanceof Map ? map : [])].map(([label, value]) => [
        LABELS.get(label),
        value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value,
      ]),
    );
  return JSON.stringify(decodeCbor(cbor).map(entry));
}

for (const { name, json, cbor, now, secret, readings, root } of vectors.packs) {
  test(`pack: ${name}`, () => {
    const records = resolve(json, now);
    assert.deepEqual(
      records.map((record) => JSON.parse(JSON.stringify(record))),
      readings.map(({ record }) => JSON.parse(JSON.stringify(record))),
    );
    assert.deepEqual(resolve(toJson(bytes(cbor)), now).map(encodeRecord), records.map(encodeRecord));
    const leaves = records.map((record, i) => encodeLeaf(saltOf(bytes(secret), i), record));
    records.forEach((record, i) => {
      const reading = readings[i];
      assert.equal(hex(encodeRecord(record)), reading.cbor);
      assert.equal(hex(encodeRecord(reading.record)), reading.cbor);
      assert.equal(hex(encodeRecord(decodeRecord(bytes(reading.cbor)))), reading.cbor);
      assert.equal(hex(saltOf(bytes(secret), i)), reading.salt);
      assert.equal(hex(leaves[i]), reading.leaf);
      assert.deepEqual(decodeLeaf(leaves[i]).record, decodeRecord(bytes(reading.cbor)));
      assert.equal(hex(leafHash(leaves[i])), reading.leaf_hash);
    });
    assert.equal(hex(new MerkleTree(leaves).root), root);
  });
}

test('salts', () => {
  for (const { secret, index, salt } of vectors.salts) assert.equal(hex(saltOf(bytes(secret), index)), salt);
});

test('packs that are refused', () => {
  for (const { json, now, cause } of vectors.refused_packs) {
    assert.throws(() => resolve(json, now), InputError, `${cause}: ${json}`);
  }
});

test('records that are refused', () => {
  for (const { cbor, cause } of vectors.refused_records) {
    assert.throws(() => decodeRecord(bytes(cbor)), InputError, `${cause}: ${cbor}`);
  }
});
