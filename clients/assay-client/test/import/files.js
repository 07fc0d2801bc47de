// SPDX-License-Identifier: Apache-2.0
// Files of readings for tests.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { InputError } from '../../src/encoding/errors.js';
import { examineFile } from '../../src/import/examine.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-import-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** When the tests are, in milliseconds: 2026. */
export const NOW = Date.UTC(2026, 0, 1);

/** A file with this content. */
export function fileOf(content, name = 'readings.csv') {
  const path = join(folder, `${count++}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** Text that ends its last line. */
const ended = (content) => (typeof content !== 'string' || content === '' || content.endsWith('\n') ? content : `${content}\n`);

/** What a file with this content, to which the end of its last line is added, holds. */
export const examine = (content, options = {}) => examineFile(fileOf(ended(content)), { now: NOW, ...options });

/** What a file with this content holds, as it is. */
export const examineAsItIs = (content, options = {}) => examineFile(fileOf(content), { now: NOW, ...options });

/** The records of a file with this content, which leaves nothing open. */
export async function recordsOf(content, options = {}) {
  const examined = await examine(content, options);
  assert.deepEqual(examined.questions, []);
  const records = [];
  for await (const record of examined.readings()) records.push(record);
  assert.equal(records.length, examined.count);
  return records;
}

/** The ids of what is assumed about a file. */
export const assumedOf = async (content, options) => (await examine(content, options)).assumptions.map(({ id }) => id);

/** The file is refused, in a sentence like this. */
export async function refused(content, options, sentence) {
  await assert.rejects(
    (async () => {
      const examined = await examine(content, options);
      assert.fail(`taken, with ${JSON.stringify(examined.questions)}`);
    })(),
    (error) => {
      assert.ok(error instanceof InputError, error.stack);
      if (sentence instanceof RegExp) assert.match(error.message, sentence);
      else assert.equal(error.message, sentence);
      return true;
    },
  );
}

/** The file leaves this open, and gives no records. */
export async function asked(content, options, id, option) {
  const examined = await examine(content, options);
  assert.deepEqual(
    examined.questions.map((question) => question.id),
    [id],
  );
  if (option !== undefined) assert.equal(examined.questions[0].option, option);
  assert.equal(examined.count, 0);
  await assert.rejects(examined.readings().next(), InputError);
  return examined.questions[0];
}
