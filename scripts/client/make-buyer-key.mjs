#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes a buyer's X25519 key file and prints what dataMarketplace.purchase takes, for those who buy in polkadot.js Apps.

import { toHex } from './lib/bytes.mjs';
import { command, run } from './lib/cli.mjs';
import { BuyerKey, writeSecretJson } from './lib/keys.mjs';

const cmd = command('make-buyer-key', "Makes a buyer's key file.").option(
  '--out <file>',
  'where to write it',
  'buyer-key.json',
);

await run(
  cmd,
  async ({ options }) => {
    const key = BuyerKey.generate();
    writeSecretJson(options.out, key, 'buyer key file');
    console.log(`The key is in ${options.out}: without it, nobody can open what is delivered.`);
    console.log(`buyerKey:    ${toHex(key.publicKey)}`);
  },
  { offline: () => true },
);
