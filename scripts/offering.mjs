// SPDX-License-Identifier: Apache-2.0
// What scripts share that fill blocks with transactions of one account.

/** A list in parts of at most so many. */
export const groupsOf = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** Says what comes next, and after how many seconds. */
export function stages({ out, progress }) {
  const started = Date.now();
  return (text) => {
    out.say(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
    progress.stage(text);
  };
}

/** Makes calls into transactions of the account. Their signatures have no end: many blocks can come before them. */
export async function signer(chain, account) {
  let nonce = (await chain.api.rpc.system.accountNextIndex(account.address)).toNumber();
  const { genesisHash, runtimeVersion } = chain.api;
  return (call) => call.sign(account, { blockHash: genesisHash, genesisHash, runtimeVersion, nonce: nonce++ }).toHex();
}
