// SPDX-License-Identifier: Apache-2.0
// What the tests of streams and gateways make: devices with a stream, commitments, files of what was signed.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { DeviceKey, getDevice, registerDevice } from 'assay-client/device';
import { utf8 } from 'assay-client/encoding';
import { openStream, signSubmission, submissionToJson } from 'assay-client/stream';

/** The tools, for devices of this owner and files in this folder. */
export function streamTools(chain, folder, owner) {
  const at = (name) => join(folder, name);

  /** Registers a device with a key of this kind and opens a stream for it. */
  async function makeStream(type, name) {
    const key = DeviceKey.generate(type);
    await registerDevice({ chain, account: owner.pair, key });
    const { stream } = await openStream({ chain, account: owner.pair, device: key.id, name });
    return { key, stream, epoch: (await getDevice(chain, key.id)).epoch.tag };
  }

  const commitment = ({ epoch }, sequence, changed = {}) => ({
    sequence,
    epoch,
    after: sequence === 0 ? 0 : 1_000 + sequence - 1,
    count: 1,
    firstTime: 1_000 + sequence,
    lastTime: 1_000 + sequence,
    root: sha256(utf8(`root ${sequence}`)),
    content: sha256(utf8(`content ${sequence}`)),
    ...changed,
  });

  /** Writes what a device signed to a file, as a list where there are many. */
  function write(name, ...submissions) {
    const json = submissions.map(submissionToJson);
    writeFileSync(at(name), JSON.stringify(json.length === 1 ? json[0] : json));
    return at(name);
  }

  /** The chain refuses the call with this error. */
  const refused = (call, signer, code) => assert.rejects(chain.submit(call, signer), { code });

  /** What a device's key signs for its stream. */
  const sign = (of, what, { key = of.key, keyIndex, validUntil }) =>
    signSubmission({ genesis: chain.genesis, key, keyIndex, device: of.key.id, stream: of.stream, commitment: what, validUntil });

  return { at, makeStream, commitment, write, refused, sign };
}
