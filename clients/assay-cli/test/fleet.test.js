// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Fleet, hashSerial, secretKeyOf } from 'assay-client/device';
import { sameBytes, toHex } from 'assay-client/encoding';
import { assay } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-fleet-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name) => join(folder, name);

test('fleet build makes keys, or reads devices, and tells the same root', () => {
  const build = (...args) => /^root: +(0x[0-9a-f]{64})$/m.exec(assay('fleet', 'build', ...args).stdout)[1];
  const root = build('--generate', '30', '--type', 'secp256k1', '--serial-prefix', 'S-', '--out', at('made'));
  const fleet = Fleet.open(at('made'));
  assert.equal(toHex(fleet.root), root);
  assert.equal(fleet.size, 30);
  assert.ok(sameBytes(fleet.at(29).serialHash, hashSerial('S-29')));
  assert.deepEqual(secretKeyOf(at('made'), 29).publicKey, fleet.at(29).publicKey);
  const rows = fleet.devices.map(({ type, publicKey }, i) => `${type},${toHex(publicKey)},S-${i}`);
  writeFileSync(at('devices.csv'), ['type,public,serial', ...rows].join('\n'));
  assert.equal(build('--devices', at('devices.csv'), '--out', at('read')), root);

  const { stdout } = assay('fleet', 'build', '--devices', at('devices.csv'), '--out', at('again'), '--json');
  assert.deepEqual(JSON.parse(stdout), { root, size: 30, folder: at('again') });
});
