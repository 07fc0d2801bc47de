// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Output } from '../src/output.js';
import { runProgram } from './program.js';

test('nothing that a command prints gets past it, on either stream', () => {
  const script = `
    import { InputError } from 'assay-client/encoding';
    import { standalone } from './src/standalone.js';
    await standalone('x', {
      who: 'x', summary: 'x', example: '', node: false,
      action({ out }) {
        out.say('title \\u001b[2J');
        throw new InputError('no \\u001b[31mfile\\nerror: all is well');
      },
    });
  `;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { code, stdout, stderr } = runProgram(['--input-type=module', '-e', script], { cwd });
  assert.equal(code, 1);
  assert.equal(stdout, 'title \\u001b[2J\n');
  assert.equal(stderr, 'error: no \\u001b[31mfile\\u000aerror: all is well\n');
});

const printed = (json, act) => {
  let text = '';
  act(new Output({ json, stdout: { write: (more) => (text += more) } }));
  return text;
};

test('programs are told numbers of any size and bytes, and nothing else is printed for them', () => {
  const value = { fee: 2n ** 70n, root: Uint8Array.of(1, 255), none: undefined, name: '\u202e\u001b' };
  const act = (out) => {
    out.say('for people');
    out.result(value);
  };
  assert.equal(printed(false, act), 'for people\n');
  const json = printed(true, act);
  assert.deepEqual(JSON.parse(json), { fee: '1180591620717411303424', root: '0x01ff', name: value.name });
  assert.ok(!json.includes('\u001b') && !json.includes('\u202e'));
});

test('a list is one item a line; a document is the same for people and programs', () => {
  const json = printed(true, (out) => out.result([{ a: 1n }, { a: 'x\ny' }]));
  assert.equal(json, '{"a":"1"}\n{"a":"x\\ny"}\n');
  const act = (out) => out.document({ id: 'urn:x' });
  assert.equal(printed(true, act), printed(false, act));
});
