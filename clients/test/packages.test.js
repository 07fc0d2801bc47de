// SPDX-License-Identifier: Apache-2.0
// The packages as they are published: packed, installed from their tarballs into an empty folder, imported and run.
// With ASSAY_NODE set, the example of assay-client's README is run against that node, too.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = ['assay-client', 'assay-cli', 'assay-did-resolver'];
const folder = mkdtempSync(join(tmpdir(), 'assay-packages-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const node = (args) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const manifestOf = (name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));

/** What each tarball holds. */
const packed = new Map();

before(() => {
  for (const name of PACKAGES) {
    const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--silent', '-w', name, '--pack-destination', folder], ROOT));
    packed.set(name, { file: `./${filename}`, files: files.map(({ path }) => path) });
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = [...packed.values()].map(({ file }) => file);
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', ...tarballs], folder);
});

test('a tarball holds what is needed, and no tests', () => {
  for (const [name, { files }] of packed) {
    for (const needed of ['README.md', 'LICENSE', 'package.json']) assert.ok(files.includes(needed), `${name}: ${needed}`);
    assert.deepEqual(files.filter((path) => /(^|\/)test\//.test(path)), [], name);
  }
});

test('the commands use the library that is beside them', () => {
  assert.ok(!readdirSync(join(folder, 'node_modules', 'assay-cli')).includes('node_modules'));
  assert.equal(manifestOf('assay-cli').dependencies['assay-client'], manifestOf('assay-client').version);
});

test('every domain can be imported by itself, and has types', () => {
  const { exports } = manifestOf('assay-client');
  const domains = Object.keys(exports).filter((name) => name !== './package.json');
  assert.ok(domains.length >= 9);
  const { files } = packed.get('assay-client');
  for (const domain of domains) {
    const name = domain.replace('.', 'assay-client');
    const script = `console.log(Object.keys(await import('${name}')).length); process.exit();`;
    assert.ok(Number(node(['--input-type=module', '-e', script])) > 0, name);
    assert.ok(files.includes(exports[domain].types.replace('./', '')), `${name} has no types`);
  }
  assert.equal(node(['--input-type=module', '-e', "console.log(typeof (await import('assay-did-resolver')).getResolver)"]), 'function\n');
});

test('nothing is printed by an import', () => {
  const names = Object.keys(manifestOf('assay-client').exports).filter((name) => name !== './package.json');
  const script = `
    const before = console.error;
    for (const name of ${JSON.stringify(names)}) await import(name.replace('.', 'assay-client'));
    process.exit(console.error === before ? 0 : 1);`;
  assert.equal(node(['--input-type=module', '-e', script]), '');
});

test('assay --help runs', () => {
  const { bin } = manifestOf('assay-cli');
  const out = node([join('node_modules', 'assay-cli', bin.assay), '--help']);
  assert.match(out, /^Usage: assay /);
});

test("the README's example holds", () => {
  const readme = readFileSync(join(folder, 'node_modules', 'assay-client', 'README.md'), 'utf8');
  const [, example] = /```js\n(.*?)```/s.exec(readme);
  writeFileSync(join(folder, 'example.js'), example);
  const types = join(ROOT, 'node_modules', '@types');
  const options = ['--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    node([tsc, ...options, '--typeRoots', types, '--types', 'node', 'example.js']);
  } catch (error) {
    assert.fail(error.stdout);
  }
  if (!process.env.ASSAY_NODE) return;
  assert.match(node(['example.js']), /^1 batch on chain for [\d.]+ \S+\nstream \d+ has 1 reading\n$/);
});
