// SPDX-License-Identifier: Apache-2.0
// Transactions of which each needs those before it, several at once.

/**
 * Sends transactions of which each needs those before it, several at once. Each is sent when the node has the one before
 * it: a node may forget one that it cannot place yet.
 * @param {any[] | AsyncIterable<any>} items what makes the transactions; where they come one after another, each is asked for
 *   when it can be sent
 * @param {(item: any, index: number, underWay: {onAccepted: () => void, onIncluded: () => void}) => Promise<any>} send
 *   sends one, and says when the node has it, and when a block has
 * @param {{onProgress?: (done: number, of: number) => void, window?: number}} [options] `onProgress` is told how many are
 *   done, which is when `send` is, of those that are known; `window` is how many wait at once for a block: those that one has wait for the end of it
 *   beside them
 * @returns {Promise<any[]>} what came of each, in order; an error has the number of its item as `at`
 */
export async function inOrder(items, send, { onProgress = () => {}, window = 64 } = {}) {
  /** @type {Promise<void>[]} */
  const included = [];
  /** @type {Promise<any>[]} */
  const sent = [];
  let [i, done] = [-1, 0];
  let failed;
  const known = () => (Array.isArray(items) ? items.length : sent.length);
  const sendAll = async () => {
    for await (const item of items) {
      i++;
      await included[i - window];
      // When one fails, those after it fail for want of it: the first says what is wrong.
      if (failed) break;
      const at = i;
      await new Promise((/** @type {(done?: any) => void} */ onAccepted) => {
        included[at] = new Promise((/** @type {(done?: any) => void} */ onIncluded) => {
          const result = send(item, at, { onAccepted, onIncluded });
          sent[at] = result.then((value) => {
            onProgress(++done, known());
            return value;
          });
          sent[at]
            .catch((error) => {
              failed = true;
              if (error instanceof Error) Object.assign(error, { at: 'at' in error ? error.at : at });
            })
            .finally(() => {
              onAccepted();
              onIncluded();
            });
        });
      });
    }
  };
  // What is sent has its end, also where nothing more comes.
  const [{ status, reason }] = /** @type {any[]} */ (await Promise.allSettled([sendAll()]));
  const results = [];
  for (const each of sent) results.push(await each);
  if (status === 'rejected') throw reason;
  return results;
}
