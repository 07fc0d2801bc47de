// SPDX-License-Identifier: Apache-2.0
// Several runs that note offers in one folder: none is lost.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { takeLock } from '../src/encoding/lock.js';
import { forgetOffer, noteOffer } from '../src/listing/offers.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-offers-'));
const privateFolder = join(folder, 'private');
mkdirSync(privateFolder, { mode: 0o700 });
after(() => rmSync(folder, { recursive: true, force: true }));
const feed = /** @type {any} */ ({ folder, privateFolder });
const list = () => JSON.parse(readFileSync(join(privateFolder, 'offers.json'), 'utf8'));

test('runs that note offers at once lose none of them, also while another commits', async () => {
  const commits = takeLock(privateFolder);
  const code = `
    import { noteOffer } from ${JSON.stringify(new URL('../src/listing/offers.js', import.meta.url).href)};
    const feed = ${JSON.stringify({ folder, privateFolder })};
    for (let i = 0; i < 20; i++) {
      const offer = new Uint8Array(16).fill(i);
      offer[0] = Number(process.argv[1]);
      noteOffer(feed, { first: 0, last: 0, offer });
    }`;
  const run = (number) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code, String(number)]);
  await Promise.all([run(101), run(102), run(103)]);
  commits.release();
  assert.equal(list().length, 60);
});

test('what is forgotten goes, and the last one takes the file along', () => {
  rmSync(join(privateFolder, 'offers.json'), { force: true });
  const offers = [1, 2].map((i) => ({ first: 0, last: 0, offer: new Uint8Array(16).fill(i) }));
  for (const offer of offers) noteOffer(feed, offer);
  forgetOffer(feed, offers[0]);
  assert.deepEqual(list().map(({ offer }) => offer), [`0x${'02'.repeat(16)}`]);
  forgetOffer(feed, offers[1]);
  assert.ok(!readdirSync(privateFolder).includes('offers.json'));
});
