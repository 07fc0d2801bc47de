// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NOUNS } from '../src/nouns.js';
import { wholeProgram } from '../src/program.js';
import { allVerbs, verbsOf } from '../src/registry.js';
import { ASSAY, assay, runProgram } from './program.js';

/** Help wraps its lines. */
const flat = (text) => text.replace(/\s+/g, ' ');

test('help lists every noun with its verbs', () => {
  const { code, stdout, stderr } = assay('--help');
  assert.equal(code, 0);
  assert.equal(stderr, '');
  for (const [noun, text] of Object.entries(NOUNS)) {
    assert.ok(flat(stdout).includes(`${noun} ${text}: ${verbsOf(noun).join(', ')}`), noun);
  }
  assert.equal(assay('help').stdout, stdout);
});

test('help comes without the library of the chain', () => {
  const hooks = fileURLToPath(new URL('loaded.js', import.meta.url));
  const loads = (...args) => runProgram(['--import', hooks, ASSAY, ...args]).stderr;
  assert.doesNotMatch(loads('--help'), /@polkadot\/(api|util-crypto)\//);
  assert.doesNotMatch(loads('help', 'exit-codes'), /@polkadot\/(api|util-crypto)\//);
  assert.match(loads('device', 'register', '--help'), /@polkadot\/(api|util-crypto)\//);
});

test('the help of a noun says what its verbs do, that of a verb its options', async () => {
  const { stdout } = assay('stream', '--help');
  for (const { noun, name, verb } of await allVerbs()) {
    const args = (verb.args ?? []).map((each) => `<${each.name()}> `).join('');
    if (noun === 'stream') assert.ok(flat(stdout).includes(`${name} [options] ${args}${verb.summary}`), name);
  }
  assert.equal(assay('help', 'stream').stdout, stdout);
  const verb = assay('stream', 'open', '--help');
  assert.equal(verb.code, 0);
  assert.match(verb.stdout, /^Usage: assay stream open \[options\]\n/);
  assert.match(verb.stdout, /^ {2}--max-interval <seconds> /m);
  assert.match(verb.stdout, /^Example: assay stream open --account \/\/Alice /m);
  assert.equal(assay('help', 'stream', 'open').stdout, verb.stdout);
});

test('every verb says whom it is for, what it does in a sentence, and has an example that is parsed', async () => {
  const program = await wholeProgram();
  for (const { noun, name, verb } of await allVerbs()) {
    const called = `${noun} ${name}`;
    assert.ok(verb.who, called);
    assert.match(verb.summary, /^[A-Z].*\.$/, called);
    assert.ok(verb.summary.length < 140, `${called}: what it does is too long for a list`);
    const words = [...verb.example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
    await program.parseAsync([noun, name, ...words], { from: 'user' });
  }
});

test('every verb prints JSON on request, and a verb that signs takes an account', async () => {
  for (const { commands: verbs } of (await wholeProgram()).commands) {
    for (const verb of verbs)
      assert.ok(
        verb.options.some(({ long }) => long === '--json'),
        verb.name(),
      );
  }
  for (const { noun, name, verb } of await allVerbs()) {
    assert.equal(/--account /.test(verb.example), !!verb.account, `${noun} ${name}`);
  }
});
