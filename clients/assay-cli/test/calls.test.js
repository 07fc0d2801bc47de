// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { verbsOf } from '../src/registry.js';
import { VERBS, WITHOUT } from './calls.js';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const camel = (text) => text.replace(/[-_]([a-z])/g, (_, letter) => letter.toUpperCase());

test('every call of our pallets has a verb, or a reason why not, which the README gives', () => {
  for (const pallet of ['device-identity', 'data-attestation', 'data-credentials', 'data-marketplace']) {
    const source = read(`../../../pallets/${pallet}/src/lib.rs`);
    const calls = [...source.matchAll(/#\[pallet::call_index\(\d+\)\][\s\S]*?pub fn (\w+)/g)].map(([, name]) => camel(name));
    assert.ok(calls.length > 3);
    const section = camel(pallet);
    const known = [...Object.keys(VERBS[section]), ...Object.keys(WITHOUT).map((name) => name.split('.')).flatMap(([of, name]) => (of === section ? [name] : []))];
    assert.deepEqual(known.sort(), calls.sort(), pallet);
  }
  const readme = read('../README.md');
  for (const call of Object.keys(WITHOUT)) assert.ok(readme.includes(`\`${call}\``), call);
});

test('the verbs that make calls are there', () => {
  for (const verb of Object.values(VERBS).flatMap((calls) => Object.values(calls))) {
    const [noun, name] = verb.split(' ');
    assert.ok(verbsOf(noun).includes(name), verb);
  }
});
