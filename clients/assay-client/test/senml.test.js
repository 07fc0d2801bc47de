// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../src/encoding/errors.js';
import { encodeRecord } from '../src/feed/reading.js';
import { milliseconds, resolveSenml } from '../src/feed/senml.js';
import { readJsonPack } from '../src/feed/senml-pack.js';
import { primaryUnit } from '../src/feed/units.js';

const T = 1_700_000_000;
const refused = (run, sentence) => assert.throws(run, new InputError(sentence));

test('base fields apply to the records that follow, and the records are in order of time', () => {
  const records = resolveSenml([
    { bn: 'urn:dev:mac:0024befffe804ff1/', bt: T, bu: 'Cel', bv: 20, n: 'in', v: 1.5 },
    { n: 'out', t: -5, v: -3 },
    { n: 'door', vb: true },
    { n: 'state', vs: 'ok' },
    { bn: 'urn:dev:other/', bu: '%RH', bv: 0, n: 'h', v: 40 },
    { n: 'load', u: '/', v: 0.25, t: 1 },
  ]);
  assert.deepEqual(records, [
    { n: 'urn:dev:mac:0024befffe804ff1/out', u: 'Cel', v: 17, t: T - 5 },
    { n: 'urn:dev:mac:0024befffe804ff1/in', u: 'Cel', v: 21.5, t: T },
    { n: 'urn:dev:mac:0024befffe804ff1/door', u: 'Cel', vb: true, t: T },
    { n: 'urn:dev:mac:0024befffe804ff1/state', u: 'Cel', vs: 'ok', t: T },
    { n: 'urn:dev:other/h', u: '%RH', v: 40, t: T },
    { n: 'urn:dev:other/load', u: '/', v: 0.25, t: T + 1 },
  ]);
});

test('a record of base fields only is no reading; a base value alone is one of that value', () => {
  assert.deepEqual(resolveSenml([{ bn: 'a', bt: T, bv: 7 }, { n: 'b' }]), [{ n: 'ab', v: 7, t: T }]);
});

test('a field that is not known does not make a record of base fields a reading', () => {
  assert.deepEqual(resolveSenml([{ bn: 'a', bt: T, note: 'x' }, { v: 1 }]), [{ n: 'a', v: 1, t: T }]);
});

test('sums, data and update times', () => {
  assert.deepEqual(
    resolveSenml([
      { bver: 26, bn: 'a/', bt: T, n: 'meter', u: 'kW', s: 7.5 },
      { n: 'card', vd: 'aGkgCg', ut: 60 },
      { bs: 100, n: 'meter', u: 'W', v: 5, s: 1 },
      { n: 'meter', u: 'W' },
    ]),
    [
      { n: 'a/meter', u: 'W', s: 7500, t: T },
      { n: 'a/card', t: T, ut: 60, vd: 'aGkgCg' },
      { n: 'a/meter', u: 'W', v: 5, s: 101, t: T },
      { n: 'a/meter', u: 'W', s: 100, t: T },
    ],
  );
});

test('times below 2^28 are relative to now', () => {
  const resolve = (entry) => resolveSenml([{ n: 'a', v: 1, ...entry }], { now: T })[0].t;
  assert.equal(resolve({}), T);
  assert.equal(resolve({ t: -60 }), T - 60);
  assert.equal(resolve({ t: 2 ** 28 - 1 }), T + 2 ** 28 - 1);
  assert.equal(resolve({ t: 2 ** 28 }), 2 ** 28);
  assert.equal(resolve({ bt: T, t: -10 }), T - 10);
  assert.equal(milliseconds({ t: 1700000000.1234 }), 1700000000123);
});

test('secondary units only where the version allows them, and as primary ones', () => {
  refused(
    () => resolveSenml([{ n: 'rain', u: 'mm', v: 10.9, t: T }]),
    'SenML record 1: "mm" is a secondary unit; a pack that uses such says "bver": 26 (RFC 9100)',
  );
  assert.deepEqual(resolveSenml([{ bver: 26, n: 'rain', u: 'mm', v: 10.9, t: T }]), [
    { n: 'rain', u: 'm', v: 0.0109, t: T },
  ]);
});

test('a unit stays beside what is no number, unless it would have to be converted', () => {
  assert.deepEqual(
    resolveSenml([
      { bver: 26, bt: T, n: 'a', u: 'Cel', vs: 'hot' },
      { n: 'b', u: '/', vb: true },
      { n: 'c', u: 'mm', vs: '10.9' },
      { n: 'd', u: '', vd: '' },
    ]),
    [
      { n: 'a', u: 'Cel', vs: 'hot', t: T },
      { n: 'b', u: '/', vb: true, t: T },
      { n: 'c', vs: '10.9', t: T },
      { n: 'd', t: T, vd: '' },
    ],
  );
});

test('versions of drafts are read as 10', () => {
  for (let bver = 1; bver <= 10; bver++) {
    assert.deepEqual(resolveSenml([{ bver, n: 'a', u: 'Cel', v: 1, t: T }]), [{ n: 'a', u: 'Cel', v: 1, t: T }]);
  }
});

test('what is no record is not encoded', () => {
  const record = { n: 'a', v: 1, t: T };
  const finite = (field) => `the reading: "${field}" must be a finite number`;
  assert.ok(encodeRecord(record).length > 0);
  for (const number of [NaN, Infinity, -Infinity]) {
    for (const field of ['v', 's', 't', 'ut'])
      refused(() => encodeRecord({ ...record, [field]: number }), finite(field));
  }
  refused(() => encodeRecord({ ...record, v: 1n }), finite('v'));
  refused(() => encodeRecord({ ...record, v: undefined, vs: '\ud800' }), 'the reading: "vs" has half a surrogate pair');
  refused(() => encodeRecord({ v: 1, t: T }), 'the reading has no name: neither "bn" nor "n"');
  refused(
    () => encodeRecord({ ...record, bn: 'a' }),
    'the reading has the field "bn", which a resolved record does not have',
  );
  assert.deepEqual(encodeRecord({ ...record, v: -0 }), encodeRecord({ ...record, v: 0 }));
});

test('conversions', () => {
  const convert = (value, unit) => primaryUnit(unit, 'here').convert(value);
  assert.equal(convert(55.9, 'mm'), 0.0559);
  assert.equal(convert(0, 'mm'), 0);
  assert.equal(convert(1013.25, 'hPa'), 101325);
  assert.equal(convert(90, 'km/h'), 25);
  assert.equal(convert(1, 'kWh'), 3600000);
  assert.equal(convert(0, 'dBm'), -30);
  assert.equal(convert(1.5e-7, 'ppm'), 1.5e-13);
  assert.equal(convert(-12.8, 'Cel'), -12.8);
});

test('bad SenML is refused with what is wrong', () => {
  const pack = (entry, sentence) => refused(() => resolveSenml([entry], { now: T }), `SenML record 1${sentence}`);
  refused(() => resolveSenml({}), 'a SenML pack is a JSON array of records');
  refused(() => resolveSenml([]), 'the SenML pack is empty');
  refused(() => resolveSenml([{ bn: 'a' }]), 'the SenML pack has no readings');
  pack(1, ' is not a JSON object');
  pack({ v: 1 }, ' has no name: neither "bn" nor "n"');
  pack(
    { n: 'a b', v: 1 },
    ': "a b" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit',
  );
  pack(
    { n: '-a', v: 1 },
    ': "-a" is no SenML name: letters, digits and - : . / _ only, beginning with a letter or digit',
  );
  pack({ n: 'a' }, ' has no value: one of v, vs, vb, vd and s');
  pack({ n: 'a', v: 1, vs: 'x' }, ' has more than one value: v and vs');
  pack({ n: 'a', v: '1' }, ': "v" must be a finite number');
  pack({ n: 'a', v: NaN }, ': "v" must be a finite number');
  pack({ n: 'a', vb: 1 }, ': "vb" must be true or false');
  pack({ n: 1, v: 1 }, ': "n" must be a string');
  pack(
    { n: 'a', v: 1, u: 'furlong' },
    ': "furlong" is not a SenML unit (RFC 8428 and RFC 8798 list them, e.g. Cel, m/s, %RH)',
  );
  pack({ n: 'a', vd: 'AA==' }, ': "vd" must be base64url without padding');
  pack({ n: 'a', vd: 'A' }, ': "vd" must be base64url without padding');
  pack({ n: 'a', vs: '\ud800' }, ': "vs" has half a surrogate pair');
  pack({ n: 'a', bver: 26, u: 'dBm', s: 1 }, ': a sum of "dBm" has no primary unit');
  pack({ n: 'a', v: 1, bver: 11 }, ': SenML version 11 is not known; those up to 10 are, and 26');
  pack({ n: 'a', v: 1, bver: 0 }, ': "bver" must be a positive integer');
  pack({ n: 'a', v: 1, t: -2e9 }, ' is from before 1970; the chain counts time from there');
  pack({ n: 'a', v: 1, t: 1e300 }, ': its time is out of range; "t" is in seconds');
});

test('labels are read as they stand in the file', () => {
  const file = (json, sentence) => refused(() => readJsonPack(json), `SenML record ${sentence}`);
  file('[{"n":"a","v":1,"v":2}]', '1 has "v" more than once');
  file('[{"n":"a","v":1},{"n":"a","\\u0076":1,"v":1}]', '2 has "v" more than once');
  file('[{"n":"a","v":1,"x":1,"x":1}]', '1 has "x" more than once');
  file('[{"n":"a","v":1,"x_":1}]', '1 has the field "x_", which must be understood but is not');
  file('[{"n":"a","v":1,"\\ud800":1}]', '1 has a label with half a surrogate pair');
  assert.equal(readJsonPack('[{"n":"a","v":1,"x":{"a":1,"a":2,"b_":[{"a":1,"a":2}]}}]').length, 1);
});

test('what is no pack is refused', () => {
  assert.throws(() => readJsonPack('[{'), /^InputError: the SenML pack is not JSON: /);
  refused(() => readJsonPack('{"n":"a","v":1}'), 'a SenML pack is a JSON array of records');
});
