// SPDX-License-Identifier: Apache-2.0
// Transactions of which each needs those before it, several at once.

/**
 * Sends transactions of which each needs those before it, several at once. Each is sent when the node has the one before
 * it: a node may forget one that it cannot place yet.
 * @param {any[]} items what makes the transactions
 * @param {(item: any, index: number, underWay: {onAccepted: () => void, onIncluded: () => void}) => Promise<any>} send
 *   sends one, and says when the node has it, and when a block has
 * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `onProgress` is told how many are
 *   done, which is when `send` is; `window` is how many wait at once for a block: those that one has wait for the end of it
 *   beside them
 * @returns {Promise<any[]>} what came of each, in order; an error has the number of its item as `at`
 */
export async function inOrder(items, send, { onProgress = () => {}, window = 64 } = {}) {
  /** @type {Promise<void>[]} */
  const included = [];
  /** @type {Promise<any>[]} */
  const sent = [];
  let done = 0;
  let failed;
  for (const [i, item] of items.entries()) {
    await included[i - window];
    // When one fails, those after it fail for want of it: the first says what is wrong.
    if (failed) break;
    await new Promise((/** @type {(done?: any) => void} */ onAccepted) => {
      included[i] = new Promise((/** @type {(done?: any) => void} */ onIncluded) => {
        const result = send(item, i, { onAccepted, onIncluded });
        sent[i] = result.then((value) => {
          onProgress(++done, items.length);
          return value;
        });
        sent[i]
          .catch((error) => {
            failed = true;
            if (error instanceof Error) Object.assign(error, { at: 'at' in error ? error.at : i });
          })
          .finally(() => {
            onAccepted();
            onIncluded();
          });
      });
    });
  }
  const results = [];
  for (const each of sent) results.push(await each);
  return results;
}
