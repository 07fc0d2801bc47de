// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChainError, InputError, UnknownOutcome, UnreadableOutcome, VerificationError } from 'assay-client/encoding';
import { EXIT_CODES, exitCodeOf } from '../src/exit-codes.js';
import { failed as sayWhatStopped } from '../src/main.js';
import { UsageError } from '../src/usage-error.js';
import { assay } from './program.js';

const { done, failed, usage, unverified, unknown } = EXIT_CODES;

test('no two exit codes are the same, and none is one that shells use', () => {
  const codes = Object.values(EXIT_CODES).map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.every((code) => code < 126));
  const { code, stdout } = assay('help', 'exit-codes');
  assert.equal(code, 0);
  for (const each of Object.values(EXIT_CODES)) assert.ok(stdout.includes(`${each.code}  ${each.means}\n`));
});

test('each kind of failure has its exit code', () => {
  const unsettled = Object.assign(new ChainError('lost'), { unsettled: true });
  /** @type {[{code: number}, Error][]} */
  const cases = [
    [failed, new InputError('a file is not there')],
    [failed, new ChainError('refused')],
    [failed, new TypeError('a fault of ours')],
    [usage, new UsageError('give either')],
    [unverified, new VerificationError('does not hold')],
    [unknown, new UnknownOutcome('no answer')],
    [unknown, new UnreadableOutcome('no state')],
    [unknown, unsettled],
  ];
  for (const [{ code }, error] of cases) assert.equal(exitCodeOf(error), code, error.message);
});

/** The first line of what a command line says, which ends with this exit code. */
function says({ code }, ...args) {
  const answer = assay(...args);
  assert.equal(answer.code, code, answer.stderr);
  assert.equal(answer.stdout, '');
  return answer.stderr.split('\n')[0];
}

test('a wrong command line is said to be one', () => {
  assert.match(says(usage), /^Usage: assay <noun> <verb>/);
  assert.match(says(usage, 'device'), /^Usage: assay device <verb>/);
  assert.equal(says(usage, 'devise', 'register'), "error: unknown command 'devise'");
  assert.equal(says(usage, 'device', 'regster'), "error: unknown command 'regster'");
  assert.equal(says(usage, 'device', 'history'), "error: required option '--device <device>' not specified");
  assert.equal(says(usage, 'listing', 'find', '--colour'), "error: unknown option '--colour'");
  assert.match(says(usage, 'listing', 'find', 'more'), /^error: too many arguments/);
  assert.equal(says(usage, 'fleet', 'build', '--out', 'x'), 'error: give either --generate or --devices');
  assert.match(says(usage, 'completion', 'csh'), /Allowed choices are bash, zsh, fish\.$/);
  assert.match(assay('device', 'regster').stderr, /Did you mean register\?/);
});

test('what is asked for and cannot be done fails', () => {
  const none = ['--node', 'ws://127.0.0.1:1'];
  assert.match(says(failed, 'listing', 'find', ...none), /^error: no node answers at ws:\/\/127\.0\.0\.1:1\./);
  assert.match(says(usage, 'listing', 'settle', '--purchase', '0', ...none), /^error: no account: /);
  assert.match(says(failed, 'fleet', 'build', '--devices', 'nowhere.csv', '--out', 'x'), /: there is no such file or folder \(ENOENT\)$/);
});

test('what was asked for is done', () => {
  const { code, stdout } = assay('--version');
  assert.equal(code, done.code);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a command whose reader stops goes on to its end', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'assay-pipe-')), 'device.json');
  const program = new URL('../bin/assay.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, 'device', 'create-key', '--type', 'ed25519', '--out', file]);
  child.stdout.destroy();
  assert.deepEqual(await once(child, 'exit'), [0, null]);
  assert.ok(existsSync(file));
});

test('what nobody expected does nothing to a terminal but show', (t) => {
  const written = t.mock.method(process.stderr, 'write', () => true);
  sayWhatStopped(new Error('1010: \u001b]0;title\u0007\u001b[2K \u202e'));
  const [said] = written.mock.calls[0].arguments;
  for (const obeyed of ['\u001b', '\u0007', '\u202e']) assert.ok(!String(said).includes(obeyed));
});

test('help of what is no command is refused, and help of a verb names what has to be given', () => {
  for (const words of [['bogus'], ['stream', 'lst'], ['stream', 'list', 'more'], ['exitcodes']]) {
    const { code, stderr } = assay('help', ...words);
    assert.equal(code, usage.code);
    assert.match(stderr, new RegExp(`^error: there is no command '${words.join(' ')}'`));
  }
  const { code, stdout } = assay('help', 'stream', 'open');
  assert.equal(code, 0);
  assert.match(stdout, /--device <device> .*\(required\)/);
  assert.doesNotMatch(stdout, /--quantity <name> .*\(required\)/);
});
