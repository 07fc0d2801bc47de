// SPDX-License-Identifier: Apache-2.0
// What others serve is bounded: in size, time, redirects and depth.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { VerificationError } from '../src/encoding/errors.js';
import { parseJson, readFile, readJson } from '../src/encoding/json.js';
import { expectedSize, FileSource } from '../src/feed/file-source.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-file-source-'));
const answers = new Map();
let sent = 0;
const server = createServer((request, response) => answers.get(request.url)(response, request));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const web = `http://127.0.0.1:${server.address().port}`;
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const refused = (promise, sentence) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof VerificationError, error.stack);
    assert.match(error.message, sentence);
    return true;
  });

/** Sends bytes for ever, as fast as they are taken. */
function forever(response) {
  const more = () => {
    while (!response.destroyed) {
      sent += 1 << 16;
      if (!response.write(Buffer.alloc(1 << 16))) return void response.once('drain', more);
    }
  };
  more();
}

test('a file comes whole', async () => {
  answers.set('/some/0.batch', (response) => response.end('whole'));
  for (const base of [`${web}/some`, `${web}/some/`]) {
    assert.equal(Buffer.from(await new FileSource(base).fetch('0.batch', 5)).toString(), 'whole');
  }
});

test('a file that never ends is given up where it is larger than expected', async () => {
  answers.set('/0.batch', forever);
  await refused(new FileSource(web).fetch('0.batch', 1 << 20), /larger than 1 MiB, more than is expected of such a file/);
  assert.ok(sent < 64 << 20, `${sent} bytes were sent`);
  answers.set('/log.json', forever);
  await refused(new FileSource(web).commitments(3), /larger than 1 MiB|larger than 1054720 bytes|larger than 1\.0 MiB/);
  // Whoever knows better says so.
  await refused(new FileSource(web, { largest: 2 << 20 }).fetch('0.batch', 1 << 20), /larger than 2 MiB/);
});

test('what the server says of the length is not believed, nor is what it compressed small', async () => {
  answers.set('/short', (response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.end('0123456789');
  });
  assert.equal((await new FileSource(web).fetch('short', 10)).length, 10);
  answers.set('/bomb', (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(64 << 20)));
  });
  await refused(new FileSource(web).fetch('bomb', 1 << 20), /larger than 1 MiB/);
});

test('a server that is silent, or drips, is given up', async () => {
  answers.set('/silent', () => {});
  await refused(new FileSource(web, { idle: 50 }).fetch('silent', 10), /nothing came for 0\.05 s$/);
  answers.set('/stuck', (response) => response.write('a'));
  await refused(new FileSource(web, { idle: 50 }).fetch('stuck', 10), /nothing came for 0\.05 s$/);
  answers.set('/drip', (response) => {
    const timer = setInterval(() => response.write('a'), 10);
    response.on('close', () => clearInterval(timer));
  });
  await refused(new FileSource(web, { idle: 5_000, total: 200 }).fetch('drip', 1_000), /it took longer than 0\.2 s$/);
});

test('redirects are followed a few times, and to the web only', async () => {
  const to = (location) => (response) => response.writeHead(302, { location }).end();
  answers.set('/there', (response) => response.end('there'));
  answers.set('/moved', to('/there'));
  assert.equal(Buffer.from(await new FileSource(web).fetch('moved', 10)).toString(), 'there');
  answers.set('/round', to('/round'));
  await refused(new FileSource(web).fetch('round', 10), /redirected more than 5 times/);
  answers.set('/file', to('file:///etc/passwd'));
  await refused(new FileSource(web).fetch('file', 10), /redirected to file:, which is not followed/);
  answers.set('/data', to('data:text/plain,x'));
  await refused(new FileSource(web).fetch('data', 10), /redirected to data:, which is not followed/);
  answers.set('/none', (response) => response.writeHead(404).end());
  await refused(new FileSource(web).fetch('none', 10), /the server says 404$/);
  assert.throws(() => new FileSource('ftp://127.0.0.1/'), /no http\(s\) or file: address and no folder/);
});

test('files here have the same bounds, and a pipe is none', async () => {
  writeFileSync(join(folder, 'small'), 'small');
  for (const base of [folder, pathToFileURL(folder).href]) {
    assert.equal(Buffer.from(await new FileSource(base).fetch('small', 5)).toString(), 'small');
    await refused(new FileSource(base).fetch('small', 4), /larger than 4 bytes/);
    await refused(new FileSource(base).fetch('none', 4), /has no file none: ENOENT$/);
  }
  mkdirSync(join(folder, 'folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const name of ['folder', 'pipe']) {
    await refused(new FileSource(folder).fetch(name, 4), new RegExp(`has no file ${name}: not a file$`));
  }
  assert.throws(() => readFile('/dev/zero', 'proof', { limit: 1 << 20 }), /the proof \/dev\/zero is larger than 1 MiB$/);
});

test('a log that is no list of commitments', async () => {
  const log = async (content, sentence) => {
    writeFileSync(join(folder, 'log.json'), content);
    await refused(new FileSource(folder).commitments(1), sentence);
  };
  await log('x', /^log\.json at \S+ is not JSON$/);
  await log('{}', /^log\.json at \S+ lists no commitments$/);
  await log('{"commitments": [{}]}', /^a commitment has no whole number "sequence"$/);
  await log('{"commitments": [{"sequence":0,"after":0,"count":1,"firstTime":0,"lastTime":0}]}', /epoch is missing$/);
  await log('['.repeat(1_000_000), /more than 64 arrays and objects in one another$/);
});

test('JSON may be deep only so far; brackets in texts do not count', () => {
  const nested = (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  assert.ok(parseJson(nested(64), 'it'));
  assert.throws(() => parseJson(nested(65), 'it'), /^InputError: it has more than 64 arrays and objects in one another$/);
  const text = ['[{'.repeat(100), '\\"['.repeat(100)];
  assert.deepEqual(parseJson(JSON.stringify(text), 'it'), text);
  writeFileSync(join(folder, 'deep.json'), `{"a":${nested(100_000)}}`);
  assert.throws(() => readJson(join(folder, 'deep.json'), 'proof'), /has more than 64 arrays/);
});

test('what is expected covers what is there', () => {
  assert.ok(expectedSize.log(0) >= 1 << 20);
  assert.ok(expectedSize.batch(65_536) <= 257 << 20);
});
