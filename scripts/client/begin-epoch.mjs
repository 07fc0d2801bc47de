#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Begins a device's next epoch, in which the account answers for what the device signs. Needed after a transfer, after two
// histories were proved, and where a device's own state was lost; and a way to give a bond. A running epoch ends.

import { run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { beginEpoch, bondsOf, checkBeginning, describeBond, epochsOf } from './lib/epochs.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('begin-epoch', "Begins a device's next epoch; the account is the device's owner.")
  .requiredOption('--device <device>', "the device's DID or id")
  .option('--bond <amount>', 'what is held of the account for it, e.g. 12.5 (default: the bond that is held already, if any)')
  .option('--keep-key', 'go on with a key that served an earlier owner, who may still have it, at your own risk');

await run(cmd, async ({ chain, account, options }) => {
  const id = parseDevice(options.device);
  const { keepKey } = options;
  const bond = options.bond === undefined ? undefined : chain.parseAmount(options.bond, 'the bond');
  const before = await getDevice(chain, id);
  checkBeginning({ chain, account, device: before, keepKey, bond });
  const { fee } = await beginEpoch({ chain, account, device: id, keyIndex: before.keyIndex, keepKey, bond });

  const [epochs, bonds] = await Promise.all([epochsOf(chain, id), bondsOf(chain, id)]);
  const epoch = epochs.at(-1);
  const earlier = bonds.at(-2);
  console.log(`Epoch ${epoch.number} of ${options.device} runs since block ${epoch.since}, fee ${chain.format(fee)}.`);
  console.log(
    epoch.bond === undefined
      ? 'No bond answers for it; --bond would give one.'
      : `Bond ${epoch.bond} answers for it: ${describeBond(chain, bonds[epoch.bond])}.`,
  );
  if (bond !== undefined && earlier?.state === 'Ending') {
    console.log(`Bond ${earlier.number}, the one before, ends: ${describeBond(chain, earlier)}.`);
  }
  console.log("Only one installation may sign with the device's key: two would sign two histories, which costs the bond.");
  if (before.epoch !== undefined) {
    console.log(
      `Epoch ${before.epoch.number} is over: what the device signed in it and is not in a stream's log is void. The device signs anew from there.`,
    );
  }
});
