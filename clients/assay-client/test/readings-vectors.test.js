// SPDX-License-Identifier: Apache-2.0
// The vectors of the crate assay-senml: from SenML packs to the roots of their batches, byte for byte, and what is
// refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, toHex } from '../src/encoding/bytes.js';
import { InputError } from '../src/encoding/errors.js';
import { decodeLeaf, decodeRecord, encodeLeaf, encodeRecord, saltOf } from '../src/feed/reading.js';
import { readCborPack, readJsonPack } from '../src/feed/senml-pack.js';
import { resolveSenml } from '../src/feed/senml.js';
import { leafHash, MerkleTree } from '../src/merkle/merkle.js';
import { readVectors } from './vectors.js';

const vectors = readVectors('readings.json');
const bytes = (hex) => fromHex(hex, 'a vector');
const hex = (bytes) => toHex(bytes).slice(2);
const ofJson = (json, now) => resolveSenml(readJsonPack(json), { now });
const ofCbor = (cbor, now) => resolveSenml(readCborPack(bytes(cbor)), { now });
const encoded = (records) => records.map((record) => hex(encodeRecord(record)));

for (const { name, json, cbor, now, secret, readings, root } of vectors.packs) {
  test(`pack: ${name}`, () => {
    const records = ofJson(json, now);
    assert.deepEqual(
      records.map((record) => JSON.parse(JSON.stringify(record))),
      readings.map(({ record }) => JSON.parse(JSON.stringify(record))),
    );
    assert.deepEqual(encoded(ofCbor(cbor, now)), encoded(records));
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

for (const { name, cbor, now, records } of vectors.cbor_packs) {
  test(`pack in CBOR: ${name}`, () => assert.deepEqual(encoded(ofCbor(cbor, now)), records));
}

test('packs that are refused', () => {
  for (const { json, now, cause } of vectors.refused_packs) {
    assert.throws(() => ofJson(json, now), InputError, `${cause}: ${json}`);
  }
  for (const { cbor, cause } of vectors.refused_cbor_packs) {
    assert.throws(() => ofCbor(cbor, 0), InputError, `${cause}: ${cbor}`);
  }
});

test('packs and records with faults in them are taken and refused alike', () => {
  const { now, packs, records } = readVectors('mutations.json');
  for (const { record, cause } of records) {
    const decode = () => decodeRecord(bytes(record));
    if (cause === undefined) assert.equal(hex(encodeRecord(decode())), record);
    else assert.throws(decode, InputError, `${cause}: ${record}`);
  }
  for (const { json, json_bytes: jsonBytes, cbor, records, cause } of packs) {
    const resolve = () => (cbor === undefined ? ofJson(json ?? bytes(jsonBytes), now) : ofCbor(cbor, now));
    const pack = json ?? jsonBytes ?? cbor;
    if (cause === undefined) assert.deepEqual(encoded(resolve()), records, pack);
    else assert.throws(resolve, InputError, `${cause}: ${pack}`);
  }
});

test('records that are refused', () => {
  for (const { cbor, cause } of vectors.refused_records) {
    assert.throws(() => decodeRecord(bytes(cbor)), InputError, `${cause}: ${cbor}`);
  }
});
