// SPDX-License-Identifier: Apache-2.0
// A thread that builds batches: their trees and encryption take seconds, in which the connection to the node would not answer.

import { parentPort } from 'node:worker_threads';
import { building } from './build.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const build = building();

port.on('message', (step) => {
  try {
    const built = build(step);
    // The file is handed over, and not copied.
    port.postMessage({ built }, built ? [/** @type {ArrayBuffer} */ (built.file.buffer)] : []);
  } catch (error) {
    port.postMessage({ error: { name: error.name, message: error.message } });
  }
});
