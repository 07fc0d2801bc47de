// SPDX-License-Identifier: Apache-2.0
// Examines a file that is made as it is read, and never stored: `node --expose-gc endless.js FORMAT MEGABYTES`. Prints how many
// readings it has, and how many MiB more were in use, at the most, while it was read.

import { mock } from 'node:test';
import { examineFile } from '../../src/import/examine.js';
import { Source } from '../../src/import/source.js';
import { fileOf } from './files.js';

const T = 1_600_000_000;
const MIB = 1 << 20;

/** A reading in CBOR: `{0: "a:5", 1: "Cel", 2: 1.25, 6: 1600000000}`. */
function cborOf(i) {
  const bytes = Buffer.from('a40063613a300163' + '43656c' + '02fb0000000000000000' + '061a00000000', 'hex');
  bytes[5] += i % 10;
  bytes.writeDoubleBE(i / 4, 13);
  bytes.writeUInt32BE(T + i, 23);
  return bytes;
}

/** How each format begins, goes on with reading `i`, and ends. @type {Record<string, {begin?: string | Uint8Array, each: (i: number) => string | Uint8Array, end?: string | Uint8Array, options?: any}>} */
const FORMATS = {
  senml: { begin: '[{"n":"a","u":"Cel","v":0,"t":1600000000}', each: (i) => `,\n{"n":"urn:dev:a:${i % 10}","u":"Cel","v":${i / 4},"t":${T + i}}`, end: ']' },
  'senml-cbor': { begin: Uint8Array.of(0x9f), each: cborOf, end: Uint8Array.of(0xff) },
  json: { each: (i) => `{"ts":${T + i},"temp_c":${i / 4},"open":${i % 2 === 0}}\n` },
  'line-protocol': { each: (i) => `weather,place=yard temp_c=${i / 4},count=${i}i ${T + i}000000000\n`, options: { timeUnit: 'ns' } },
  'annotated-csv': { begin: ',result,table,_time,_value,_field,_measurement\n', each: (i) => `,,0,${new Date((T + i) * 1000).toISOString()},${i / 4},temp_c,weather\n` },
  csv: { begin: 'time,temp_c,count\n', each: (i) => `${T + i},${i / 4},${i}\n` },
};

const [name, megabytes] = process.argv.slice(2);
const { begin = '', each, end = '', options } = FORMATS[name];
const bytesOf = (content) => (typeof content === 'string' ? Buffer.from(content) : content);

/** All of the file, by the piece. */
function* content() {
  let pieces = [bytesOf(begin)];
  let [length, total] = [pieces[0].length, 0];
  for (let i = 0; total < Number(megabytes) * MIB; i++) {
    const piece = bytesOf(each(i));
    pieces.push(piece);
    length += piece.length;
    if (length < MIB / 4) continue;
    yield Buffer.concat(pieces);
    total += length;
    [pieces, length] = [[], 0];
  }
  yield Buffer.concat([...pieces, bytesOf(end)]);
}

const path = fileOf(Buffer.concat([bytesOf(begin), ...Array.from({ length: 100 }, (_, i) => bytesOf(each(i))), bytesOf(end)]), 'endless');
mock.method(Source.prototype, 'bytes', async function* () {
  yield* content();
});

/** What is in use once the rest is freed: by objects, and by the bytes of buffers. */
function inUse() {
  global.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const before = inUse();
const examined = await examineFile(path, { ...options, format: name });
let [count, most] = [0, 0];
for await (const record of examined.readings()) {
  count += record.n === '' ? 0 : 1;
  if (count % 20_000 === 0) most = Math.max(most, inUse());
}
const used = Math.round((most - before) / MIB);
process.stdout.write(JSON.stringify({ count, examined: examined.count, questions: examined.questions, used }));
process.exit(0);
