// SPDX-License-Identifier: Apache-2.0
// The memory of large files, given back when nobody needs them any more. The engine lets some of them gather first, which are
// tens of megabytes.

import { MessageChannel } from 'node:worker_threads';

/** What is smaller is left to the engine. Small buffers may have parts of others' in them. */
const LARGE = 1 << 18;

// What is sent to nobody is freed at once.
const nobody = new MessageChannel();
nobody.port2.close();

/**
 * Frees bytes, and all that are in the same buffer: there are none any more.
 * @param {Uint8Array} bytes
 */
export function free({ buffer }) {
  if (buffer.byteLength >= LARGE) nobody.port1.postMessage(undefined, [/** @type {ArrayBuffer} */ (buffer)]);
}
