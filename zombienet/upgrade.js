// SPDX-License-Identifier: Apache-2.0
// An upgrade as the technical collective makes one: a referendum, and the code by anyone.

import { blake2AsHex } from '@polkadot/util-crypto';
import { loadAccount } from 'assay-client/chain';
import { PATIENCE, until } from './network.js';

/** What must be there after an upgrade if it was there before. */
const KEPT = [
  ['deviceIdentity', 'devices'],
  ['dataAttestation', 'streams'],
  ['dataCredentials', 'credentials'],
  ['dataMarketplace', 'listings'],
  ['dataMarketplace', 'purchases'],
];

/** The names of all entries of these maps, and how many each has. */
export async function entriesOf({ api }) {
  const keys = await Promise.all(KEPT.map(([pallet, map]) => api.query[pallet][map].keys()));
  return { names: new Set(keys.flat().map((key) => key.toHex())), counts: keys.map(({ length }) => length) };
}

/**
 * Carries a call as root: proposed by one member, voted for by enough. Where no block becomes final for a while the votes come
 * late, and it is proposed again.
 */
export async function asRoot(chain, call) {
  const { tx, query } = chain.api;
  const [alice, bob, charlie] = await Promise.all(['//Alice', '//Bob', '//Charlie'].map((uri) => loadAccount(uri)));
  const submit = tx.referenda.submit({ system: 'Root' }, { Inline: call.method.toHex() }, { After: 0 });
  for (;;) {
    const index = await query.referenda.referendumCount();
    const vote = tx.technicalCollective.vote(index, true);
    await chain.submit(tx.utility.batchAll([submit, tx.referenda.placeDecisionDeposit(index), vote]), alice, PATIENCE);
    // Who votes when it is over already is told so.
    await Promise.all([bob, charlie].map((member) => chain.submit(vote, member, PATIENCE).catch(() => {})));
    const decision = await until('the referendum to be decided', async () => {
      const info = (await query.referenda.referendumInfoFor(index)).unwrap();
      return info.isOngoing ? undefined : info;
    });
    if (decision.isApproved) return;
  }
}

/** Has the collective decide to what code a running chain is upgraded. */
export async function authorise(chain, code) {
  const { tx, query } = chain.api;
  await asRoot(chain, tx.system.authorizeUpgrade(blake2AsHex(code)));
  await until('the upgrade to be authorised', async () => (await query.system.authorizedUpgrade()).isSome);
}

/** Replaces the code of a running chain by what was authorised, and waits until each of these nodes runs it. */
export async function upgrade(chain, code, nodes, version) {
  const { tx, query } = chain.api;
  await chain.submit(tx.system.applyAuthorizedUpgrade(`0x${code.toString('hex')}`), await loadAccount('//Dave'), PATIENCE);
  for (const node of nodes) {
    const runs = async () => (await node.rpc('state_getRuntimeVersion')).specVersion === version;
    await until(`${node.name} to run version ${version}`, runs);
  }
  await until('the migrations to end', async () => (await query.multiBlockMigrations.cursor()).isNone);
}
