// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { completionFor } from '../src/completion/index.js';
import { commandTree } from '../src/completion/tree.js';
import { SHELLS } from '../src/program.js';
import { assay } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-completion-'));
after(() => rmSync(folder, { recursive: true }));
const scripts = Object.fromEntries(
  await Promise.all(
    SHELLS.map(async (shell) => {
      const path = join(folder, `_assay.${shell}`);
      writeFileSync(path, await completionFor(shell));
      return [shell, path];
    }),
  ),
);

/** What a shell prints, or `undefined` where it is not installed. */
function printed(shell, ...args) {
  const { error, status, stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return undefined;
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return stdout.trim();
}

test('every verb and every option is in the script of each shell', async () => {
  const { nouns } = await commandTree();
  for (const shell of SHELLS) {
    const script = await completionFor(shell);
    for (const { name: noun, verbs } of nouns) {
      for (const { name, options } of verbs) {
        const lines = script.split('\n');
        assert.ok(
          lines.some((line) => line.includes(`${noun} ${name}`)),
          `${shell}: ${noun} ${name}`,
        );
        for (const { name: option } of options) {
          const word = shell === 'fish' ? `-l ${option.slice(2)} ` : option;
          assert.ok(script.includes(word), `${shell}: ${noun} ${name} ${option}`);
        }
      }
    }
  }
});

test('the command prints them', async () => {
  for (const shell of SHELLS) {
    const { code, stdout } = assay('completion', shell);
    assert.equal(code, 0);
    assert.equal(stdout, await completionFor(shell));
  }
});

const inBash = (...words) => {
  const set = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  return printed('bash', '-c', `source '${scripts.bash}'; ${set}; _assay; echo "\${COMPREPLY[*]}"`);
};

test('bash completes nouns, verbs, options and their values', () => {
  assert.equal(inBash('assay', 'gat'), 'gateway');
  assert.equal(inBash('assay', 'device', 'rev'), 'revoke-delegation');
  assert.equal(inBash('assay', 'stream', 'open', '--max'), '--max-interval');
  assert.equal(inBash('assay', 'device', 'rotate-key', '--reason', ''), 'routine compromised');
  assert.equal(inBash('assay', 'device', 'register', '--key', `${folder}/_assay.z`), scripts.zsh);
  assert.equal(inBash('assay', 'device', 'history', '--device', ''), '');
  assert.equal(inBash('assay', 'completion', 'f'), 'fish');
});

test('zsh and fish take theirs, where they are installed', (context) => {
  const zsh = printed('zsh', '-fc', `autoload -U compinit; compinit -D; source '${scripts.zsh}'; echo $_comps[assay]`);
  if (zsh !== undefined) assert.equal(zsh, '_assay');
  const ask = (line) => printed('fish', '--no-config', '-c', `source '${scripts.fish}'; complete -C '${line}'`);
  const fish = ask('assay device rev');
  if (fish !== undefined) {
    assert.match(fish, /^revoke-delegation\t/);
    assert.match(ask('assay device rotate-key --reason c'), /^compromised\t/);
    assert.equal(ask('assay help exit'), 'exit-codes');
  }
  const missing = Object.entries({ zsh, fish }).filter(([, answer]) => answer === undefined);
  if (missing.length > 0) context.diagnostic(`not installed: ${missing.map(([shell]) => shell).join(', ')}`);
});
