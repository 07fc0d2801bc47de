// SPDX-License-Identifier: Apache-2.0
// Files that are made to take the machine's memory, or its stack, and files that are only long.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mock, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../src/encoding/errors.js';
import { examineFile } from '../../src/import/examine.js';
import { Source } from '../../src/import/source.js';
import { fileOf, NOW } from './files.js';

const MIB = 1 << 20;
const ENDLESS = fileURLToPath(new URL('endless.js', import.meta.url));

/** The file that begins like this and goes on with `more` is refused; says how many bytes of it were read. */
async function refusedAfter(begin, more, pieces, sentence, options = {}) {
  let read = 0;
  const bytes = mock.method(Source.prototype, 'bytes', async function* () {
    yield Buffer.from(begin);
    const piece = Buffer.from(more.repeat(Math.ceil(MIB / 4 / more.length)));
    for (let i = 0; i < pieces; i++) {
      read += piece.length;
      yield piece;
    }
  });
  try {
    await assert.rejects(examineFile(fileOf(begin, options.name), { now: NOW, ...options }), (error) => {
      assert.ok(error instanceof InputError, error.stack);
      assert.match(error.message, sentence);
      return true;
    });
  } finally {
    bytes.mock.restore();
  }
  return read;
}

/** A hundred megabytes, in quarters of one. */
const LONG = 400;

test('a line of 100 MB is refused before it is in memory', async () => {
  const begin = { json: '[{"time":1700000000,"a":1},{"time":1700000001,"a":"', jsonl: '{"time":1700000000,"a":1}\n{"time":1700000001,"a":"' };
  const senml = '[{"n":"a","v":1,"t":1700000000},\n{"n":"b","vs":"';
  const readings = /record of more than 1 MiB|longer than 1 MiB|longer than a million characters/;
  for (const [name, content, options] of [
    ['a.json', begin.json],
    ['a.jsonl', begin.jsonl],
    ['a.json', senml],
    ['a.lp', 'a v=1 1700000000000000000\na v="'],
    ['a.lp', 'a v=1 1700000000000000000\n#'],
    ['a.csv', 'time,a\n1700000000,"', { format: 'csv' }],
    ['a.csv', '#datatype,string\n,_time,_value,_field\n,2024-01-01T00:00:00Z,"', { format: 'annotated-csv' }],
  ]) {
    const read = await refusedAfter(content, 'x', LONG, readings, { name, ...options });
    assert.ok(read <= 8 * MIB, `${content}: ${read} bytes were read`);
  }
});

test('a number, a label or white space without end is refused', async () => {
  const begin = '[{"n":"a","v":1,"t":1700000000},';
  for (const [more, from] of [['1', `${begin}{"v":`], ['x', `${begin}{"`], [' ', begin], ['\n', begin]]) {
    const read = await refusedAfter(from, more, LONG, /record of more than 1 MiB/);
    assert.ok(read <= 4 * MIB, JSON.stringify(more));
  }
});

test('JSON and CBOR that are nested deep are refused', async () => {
  for (const [begin, more] of [
    ['[{"n":"a","v":1,"t":1700000000,"x":', '['],
    ['[{"n":"a","v":1,"t":1700000000,"x":', '{"a":'],
    ['{"time":1700000000,"x":', '['],
  ]) {
    await assert.rejects(examineFile(fileOf(begin + more.repeat(200_000), 'a.json'), { now: NOW }), /more than 64 arrays and objects in one another/);
  }
  const record = [0xa3, 0x00, 0x61, 0x61, 0x02, 0x01, 0x06, 0x1a, 0x65, 0x53, 0xf1, 0x00];
  // Arrays, maps, tags, arrays and texts of open length.
  for (const byte of [0x81, 0xa1, 0xc1, 0x9f, 0xbf]) {
    const bomb = Uint8Array.from([0x82, ...record, ...Array(200_000).fill(byte)]);
    await assert.rejects(examineFile(fileOf(bomb, 'a.cbor'), { now: NOW }), /InputError: byte 13: this is not CBOR that is read: more than 64/);
  }
});

test('CBOR that claims more than there is takes no memory', async () => {
  const huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  for (const head of [0x9b, 0xbb, 0x5b, 0x7b]) {
    const bomb = Uint8Array.from([0x81, 0xa1, 0x00, head, ...huge]);
    await assert.rejects(examineFile(fileOf(bomb, 'a.cbor'), { now: NOW }), /InputError: byte 1: the file ends in the middle of a record/);
  }
  const text = Buffer.concat([Uint8Array.of(0x81, 0xa1, 0x00, 0x7a, 0x3f, 0xff, 0xff, 0xff)]);
  const read = await refusedAfter(text, 'x', LONG, /record of more than 1 MiB/, { name: 'a.cbor' });
  assert.ok(read <= 4 * MIB);
  await assert.rejects(examineFile(fileOf(Uint8Array.of(0x9b, ...huge), 'a.cbor'), { now: NOW }), InputError);
});

test('more names than a device has sensors are refused', async () => {
  const lines = Array.from({ length: 10_001 }, (_, i) => `a,b=${i} v=1 1700000000000000000\n`).join('');
  await assert.rejects(examineFile(fileOf(lines, 'a.lp'), { now: NOW }), /more than 10000 names/);
});

for (const format of ['senml', 'senml-cbor', 'json', 'line-protocol', 'annotated-csv', 'csv']) {
  test(`a long file in ${format} takes no more memory than a short one`, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', ENDLESS, format, '15'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { count, examined, questions, used } = JSON.parse(stdout);
    assert.deepEqual([questions, count], [[], examined]);
    assert.ok(count > 200_000, `${count} readings`);
    // What one piece of the file takes, and not what all of it does.
    assert.ok(used < 24, `${used} MiB`);
  });
}

test('a long file in one line is recognised', async () => {
  const senml = Array.from({ length: 9_000 }, (_, i) => ({ n: 'a', u: 'Cel', v: i, t: 1_600_000_000 + i }));
  const rows = Array.from({ length: 9_000 }, (_, i) => ({ time: 1_600_000_000 + i, temp_c: i, place: 'yard' }));
  for (const [content, format] of [[senml, 'senml'], [rows, 'json'], [{ data: rows }, 'json'], [[rows], 'json']]) {
    const examined = await examineFile(fileOf(JSON.stringify(content), 'a'), { now: NOW });
    assert.deepEqual([examined.format, examined.count], [format, format === 'senml' ? 9_000 : 18_000]);
  }
});
