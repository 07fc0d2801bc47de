// SPDX-License-Identifier: Apache-2.0
// However a file comes in pieces, it has the same records; and records that are written in any format are read back.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { encode } from 'cbor2';
import fc from 'fast-check';
import { examineFile } from '../../src/import/examine.js';
import { Source } from '../../src/import/source.js';
import { corpus } from './corpus.js';
import { fileOf, NOW } from './files.js';

async function readingsOf(path, options) {
  const examined = await examineFile(path, { now: NOW, ...options });
  assert.deepEqual(examined.questions, []);
  const records = [];
  for await (const record of examined.readings()) records.push(record);
  return records;
}

const taken = corpus().filter(({ expected }) => expected.exit === 0);

test('the cut into pieces changes nothing', async () => {
  const whole = Source.prototype.bytes;
  /** @type {number[]} */
  let lengths = [];
  const cut = mock.method(Source.prototype, 'bytes', async function* () {
    const pieces = [];
    for await (const piece of whole.call(this)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const end = at + lengths[i % lengths.length];
      yield new Uint8Array(bytes.subarray(at, end));
      at = end;
    }
  });
  const some = fc.record({ which: fc.nat(taken.length - 1), cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }) });
  try {
    for (const { name, path, expected } of taken) {
      lengths = [1];
      assert.deepEqual(await readingsOf(path, expected.options), expected.records, name);
    }
    await fc.assert(
      fc.asyncProperty(some, async ({ which, cuts }) => {
        lengths = cuts;
        const { name, path, expected } = taken[which];
        assert.deepEqual(await readingsOf(path, expected.options), expected.records, name);
      }),
      { numRuns: 200 },
    );
  } finally {
    cut.mock.restore();
  }
});

const UNITS = ['Cel', '%RH', 'Pa', 'm/s', 'kg/m3', '/', 'lx', undefined];
/** Milliseconds from 2001 on. */
const time = fc.integer({ min: 1_000_000_000_000, max: NOW });
/** Numbers, without those that are written as an integer above 2^53: such are refused, for they may have been rounded. */
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value))
  .filter((value) => Number.isSafeInteger(value) || !/^-?\d+$/.test(String(value)));
/** Texts that mean nothing else: no number, no boolean, none of the words for what is missing, no space at the ends. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((inner) => `in state ${inner.replace(/[\p{C}]/gu, '')}.`);

/** Records of a few series, each of one kind and unit, in order of time. */
const records = fc
  .record({
    kinds: fc.array(fc.record({ kind: fc.constantFrom('v', 'v', 'v', 'vb', 'vs'), unit: fc.constantFrom(...UNITS) }), { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.record({ time, values: fc.array(fc.tuple(number, fc.boolean(), text), { minLength: 4, maxLength: 4 }) }), { minLength: 1, maxLength: 20 }),
  })
  .map(({ kinds, rows }) =>
    rows.flatMap(({ time: at, values }) =>
      kinds.map(({ kind, unit }, i) => {
        const [v, vb, vs] = values[i];
        const n = `site/sensor.${i + 1}`;
        if (kind === 'vb') return { n, vb, t: at / 1000 };
        if (kind === 'vs') return { n, vs, t: at / 1000 };
        return { n, ...(unit && { u: unit }), v, t: at / 1000 };
      }),
    ),
  );

const valueOf = ({ v, vb, vs }) => v ?? vb ?? vs;
const quoted = (value) => `"${String(value).replaceAll('"', '""')}"`;
const millisecondsOf = ({ t }) => Math.round(t * 1000);
const isoOf = (record) => new Date(millisecondsOf(record)).toISOString();
const headerOf = ({ n, u }) => (u === undefined ? n : `${n}[${u}]`);

/** Records as rows: those that follow one another with another name and the same time. */
function rowsOf(all) {
  const names = [...new Map(all.map((record) => [record.n, record])).values()];
  return { names, rows: Array.from({ length: all.length / names.length }, (_, i) => all.slice(i * names.length, (i + 1) * names.length)) };
}

const labels = { n: 0, u: 1, v: 2, vs: 3, vb: 4, t: 6 };
const ofLines = (all, line) => all.map((record) => `${line(record)}\n`).join('');
const escaped = (name) => name.replace(/[,= ]/g, '\\$&');
const lineValue = ({ v, vb, vs }) => (vs === undefined ? String(v ?? vb) : `"${vs.replace(/["\\]/g, '\\$&')}"`);

/** How records are written in each format, and what is said of it. @type {Record<string, [(all: any[]) => string | Uint8Array, any?]>} */
const FORMATS = {
  'senml.json': [(all) => JSON.stringify(all)],
  'senml.jsonl': [(all) => ofLines(all, JSON.stringify)],
  'senml.cbor': [(all) => encode(all.map((record) => new Map(Object.entries(record).map(([field, value]) => [labels[field], value]))))],
  'wide.csv': [
    (all) => {
      const { names, rows } = rowsOf(all);
      return `time,${names.map(headerOf).join(',')}\n${ofLines(rows, (row) => `${isoOf(row[0])},${row.map((each) => quoted(valueOf(each))).join(',')}`)}`;
    },
  ],
  'semicolons.csv': [
    (all) => {
      const { names, rows } = rowsOf(all);
      const value = (record) => (record.v === undefined ? quoted(valueOf(record)) : String(record.v).replace('.', ','));
      return `\ufeffZeit;${names.map(headerOf).join(';')}\r\n${rows.map((row) => `${millisecondsOf(row[0])};${row.map(value).join(';')}\r\n`).join('')}`;
    },
    { decimal: 'comma', timeUnit: 'ms' },
  ],
  'long.csv': [
    (all) => `time,name,value,unit\n${ofLines(all, (record) => [isoOf(record), record.n, quoted(valueOf(record)), record.u ?? ''].join(','))}`,
    { long: { names: 'name', values: 'value' } },
  ],
  'rows.jsonl': [
    (all) => ofLines(rowsOf(all).rows, (row) => JSON.stringify({ timestamp: isoOf(row[0]), ...Object.fromEntries(row.map((record) => [headerOf(record), valueOf(record)])) })),
  ],
  'rows.json': [
    (all) => JSON.stringify({ data: rowsOf(all).rows.map((row) => ({ ts: millisecondsOf(row[0]), ...Object.fromEntries(row.map((record) => [headerOf(record), valueOf(record)])) })) }),
    { timeUnit: 'ms' },
  ],
  'long.json': [
    (all) => JSON.stringify(all.map((record) => ({ time: isoOf(record), sensor: record.n, value: valueOf(record), unit: record.u }))),
    { long: { names: 'sensor', values: 'value' } },
  ],
  'lines.lp': [
    (all) => ofLines(rowsOf(all).rows, (row) => `site ${row.map((record) => `${escaped(headerOf(record).replace('site/', ''))}=${lineValue(record)}`).join(',')} ${millisecondsOf(row[0])}000000`),
    { timeUnit: 'ns' },
  ],
};

for (const [name, [write, options]] of Object.entries(FORMATS)) {
  test(`records in ${name} are read back`, async () => {
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        assert.deepEqual(await readingsOf(fileOf(write(all), name), options), all);
      }),
      { numRuns: 40 },
    );
  });
}
