// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NOUNS } from '../src/nouns.js';
import { withTables } from '../src/readme.js';
import { verbsOf } from '../src/registry.js';

const read = (path) => readFileSync(path, 'utf8');
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test('the tables of the README are up to date', async () => {
  const readme = read(join(ROOT, 'clients/assay-cli/README.md'));
  assert.equal(readme, await withTables(readme), 'run: npm run readme -w assay-cli');
});

/** The text files of a folder that people read, or that print what people read. */
const textsIn = (path) => {
  if (!statSync(path).isDirectory()) return /\.(js|mjs|md|json|rs)$/.test(path) ? [path] : [];
  return readdirSync(path)
    .filter((name) => !['node_modules', 'target', 'types', 'test'].includes(name))
    .flatMap((name) => textsIn(join(path, name)));
};

test('every command that a page or a sentence names is there', () => {
  const named = new RegExp(`\\bassay (${Object.keys(NOUNS).join('|')}) ([a-z]+(?:-[a-z]+)*)`, 'g');
  const places = ['README.md', 'docs', 'clients', 'scripts', 'pallets', 'node'].map((name) => join(ROOT, name));
  let count = 0;
  for (const path of places.flatMap(textsIn)) {
    for (const [command, noun, verb] of read(path).matchAll(named)) {
      assert.ok(verbsOf(noun).includes(verb), `${path} names ${command}`);
      count++;
    }
  }
  assert.ok(count > 100);
});
