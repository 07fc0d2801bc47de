#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Adds a key with which the manufacturer endorses devices; the key signs that it is there.

import { sameBytes } from './lib/bytes.mjs';
import { integer, LAST_BLOCK, run, signingCommand, validFor } from './lib/cli.mjs';
import { addEndorsementKey, findManufacturer } from './lib/identity.mjs';
import { loadDeviceKey } from './lib/keys.mjs';

const cmd = validFor(
  signingCommand('add-endorsement-key', 'Adds a key with which the manufacturer endorses devices.')
    .requiredOption('--key <file>', 'the key file, as make-device-key writes one, env:NAME, or - for standard input')
    .option('--from <block>', 'first block in which its endorsements are accepted', integer(0, LAST_BLOCK), 0)
    .option('--until <block>', 'last block in which they are', integer(0, LAST_BLOCK), LAST_BLOCK),
);

await run(cmd, async ({ chain, account, options }) => {
  const { from, until, validFor } = options;
  const key = loadDeviceKey(options.key);
  const known = (await findManufacturer(chain, account.address))?.keys.find(
    ({ keyType, publicKey, validFrom, validUntil, retiredAt }) =>
      keyType === key.kind.variant &&
      sameBytes(publicKey, key.publicKey) &&
      validFrom === from &&
      validUntil === until &&
      retiredAt === undefined,
  );
  if (known) {
    console.log(`Added already: endorsement key ${known.index} of ${account.address}. Nothing was sent.`);
    return;
  }
  const added = await addEndorsementKey({ chain, account, key, validFrom: from, validUntil: until, validFor });
  console.log(`Added endorsement key ${added.index} of ${account.address}, fee ${chain.format(added.fee)}.`);
});
