// SPDX-License-Identifier: Apache-2.0
// Which node a file of tests uses. Each has one to itself as long as it runs: what it reads of the chain is its own doing.

import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Locked, takeLock } from 'assay-client/encoding';

/** Takes a node that no other process has taken, if there is one. The lock ends with this process. */
function takeFree(folder, urls) {
  return urls.find((url) => {
    try {
      return takeLock(folder, new URL(url).host);
    } catch (error) {
      if (error instanceof Locked) return false;
      throw error;
    }
  });
}

/**
 * The address of a node of those that ASSAY_NODE names, separated by spaces; this waits until one is free.
 * @returns {Promise<string>}
 */
export async function takeNode() {
  const urls = process.env.ASSAY_NODE?.split(' ').filter(Boolean) ?? [];
  if (urls.length === 0) {
    throw new Error('ASSAY_NODE is not set: these tests need a running development node, e.g. ASSAY_NODE=ws://127.0.0.1:9944');
  }
  const folder = join(tmpdir(), `assay-test-nodes-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    const url = takeFree(folder, urls);
    if (url !== undefined) return url;
    await sleep(50);
  }
}
