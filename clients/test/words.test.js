// SPDX-License-Identifier: Apache-2.0
// What pages write as code is somewhere in the code: a name that was changed there is changed on the pages, too.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blocksOf, codesIn, FOREIGN, pages, ROOT } from './pages/markdown.js';

/** Pages about what was, and about what their reader adds. */
const OTHER = ['CHANGELOG.md', 'docs/adding-a-pallet.md'];

/** What other programs and standards name, and examples of names. */
const ELSEWHERE = new Set([
  ...['rsync', 'Minimum', 'equivalentId', 'canonicalId', 'LikeThis', 'like_this', 'validatePayment'],
  ...['ecdsa_secp256k1_sha256_p1363', 'ecdsa_secp256r1_sha256_p1363'],
  ...[
    'Transaction',
    'Validity',
    'isFinalized',
    'isInBlock',
    'CallFiltered',
    'TransferOnHold',
    'Burned',
    'parachainSystem',
  ],
  ...['address_bytes', 'signature_bytes', 'AssayPrimitivesDeviceKeyDeviceKey'],
  // The SDK's node, and the pallets of the relay chain and of the SDK that only an operator or who governs meets.
  ...['author_rotateKeys', 'system_resetLogFilter', 'BadBuildProfile', 'requirements', 'externally', 'reload'],
  ...['proposing', 'eligible', 'Incompatible', 'modes'],
  ...['nextKeys', 'keyOwner', 'desiredCandidates', 'candidateList', 'potAccount', 'ValidatorNotRegistered', 'txpool'],
  ...['Confirmed', 'MigrationFailed'],
  ...['PayFees', 'hrmpAcceptOpenChannel', 'hrmpCloseChannel', 'establishSystemChannel'],
  ...['paras', 'registrar', 'addLock', 'broker', 'onDemand', 'genesisHead', 'paraLifecycles'],
  ...['Onboarding', 'Parathread', 'setCoretimeCores', 'ParachainHost_session_index_for_child', 'shouldHavePeers', 'Idle'],
  ...['AddrCache', 'CryptoProvider', 'Essential', 'Unable', 'reconnect', 'stopping', 'chown'],
  ...['timedatectl', 'synchronized', 'chronyc', 'node_exporter'],
  ...['system_', 'chain_', 'state_', 'author_', 'payment_', 'dev_', 'chainHead_v1_'],
]);

/** All words of the files that are no pages and no tests of pages. */
function* wordsIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || FOREIGN.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (path === join(ROOT, 'clients/test')) continue;
    if (entry.isDirectory()) yield* wordsIn(path);
    else if (/^[^.]+$|\.(rs|js|mjs|json|toml|sh|yml|env)$/.test(entry.name)) {
      for (const [word] of readFileSync(path, 'utf8').matchAll(/\w+/g)) yield word;
    }
  }
}

/** How else a name is written: polkadot.js writes `submitMany` for `submit_many`, and `listingTexts` for `ListingTexts`. */
const spellings = (word) => [
  word,
  word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  word[0].toUpperCase() + word.slice(1),
];

test('what pages write as code is in the code', () => {
  const words = new Set(wordsIn(ROOT));
  const missing = [];
  let count = 0;
  for (const path of pages().filter((each) => !OTHER.includes(each))) {
    // Of code that is a name, or names with their arguments; the rest is commands, bytes and other languages.
    const names = codesIn(blocksOf(path)).filter((code) => /^[\w.:(),\s?]+$/.test(code));
    for (const word of names.flatMap((code) => code.split(/\W+/)).filter((each) => /^[A-Za-z_]\w{3,}$/.test(each))) {
      count++;
      if (!ELSEWHERE.has(word) && !spellings(word).some((each) => words.has(each))) missing.push(`${path}: ${word}`);
    }
  }
  assert.deepEqual([...new Set(missing)], []);
  assert.ok(count > 2000, `only ${count} names were read`);
});
