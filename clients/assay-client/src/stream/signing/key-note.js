// SPDX-License-Identifier: Apache-2.0
// What a device's key file says of its signing: for each chain the epoch in which it signed last, and the record that it was
// written down in. It goes with the key, wherever that goes: who has the key and another record, or none, sees that the
// device has signed.
//
//   { "type": "ed25519", …, "signed": { "<genesis>": { "epoch": "0x…", "record": "…" } } }
//
// A key from the environment or a pipe has no such note, nor has one in a file that is another user's or cannot be written.

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { toHex } from '../../encoding/bytes.js';
import { writeWhole } from '../../encoding/files.js';

/** @typedef {{epoch: string, record: string | undefined}} Note `record` is what tells the record's folder from others */

/**
 * A key file's path and JSON, where it is one; nothing where it cannot be read.
 * @param {{file?: string}} key
 */
function read({ file }) {
  if (file === undefined) return undefined;
  try {
    const path = realpathSync(file);
    const stat = statSync(path);
    if (!stat.isFile()) return undefined;
    const json = JSON.parse(readFileSync(path, 'utf8'));
    return json !== null && typeof json === 'object' && !Array.isArray(json) ? { path, stat, json } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a key's file says of its signing on a chain.
 * @param {{file?: string}} key
 * @param {Uint8Array} genesis
 * @returns {Note | undefined}
 */
export const noteIn = (key, genesis) => read(key)?.json.signed?.[toHex(genesis)];

/**
 * Notes that a key is about to sign in an epoch, where its file can be written.
 * @param {{file?: string}} key
 * @param {Uint8Array} genesis
 * @param {Note} note
 */
export function noteSigning(key, genesis, { epoch, record }) {
  const known = read(key);
  if (known === undefined) return;
  const { path, stat, json } = known;
  const noted = json.signed?.[toHex(genesis)];
  if (noted?.epoch === epoch && noted.record === record) return;
  // It would be ours then, or no longer be the file of its other names.
  if ((process.getuid && stat.uid !== process.getuid()) || stat.nlink > 1) return;
  const signed = { ...json.signed, [toHex(genesis)]: { epoch, record } };
  try {
    writeWhole(path, `${JSON.stringify({ ...json, signed }, null, 2)}\n`, stat.mode & 0o777);
  } catch {
    // It cannot be written there: the record is all there is.
  }
}
