// SPDX-License-Identifier: Apache-2.0
// Makes a buyer's X25519 key file and prints what dataMarketplace.purchase takes, for those who buy in polkadot.js Apps.

import { BuyerKey, writeSecretJson } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: "Makes a buyer's X25519 key, for buying in polkadot.js Apps.",
  example: '--out buyer-key.json',
  node: false,
  options: [option('--out <file>', 'where to write it', { value: 'buyer-key.json' })],
  async action({ options, out }) {
    const key = BuyerKey.generate();
    writeSecretJson(options.out, key, 'buyer key file');
    out.say(`The key is in ${options.out}: without it, nobody can open what is delivered.`);
    out.say(`buyerKey:    ${toHex(key.publicKey)}`);
    out.result({ buyerKey: key.publicKey, keyFile: options.out });
  },
};
