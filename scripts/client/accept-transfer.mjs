#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Accepts the offer of a device: shows the device as it is, then the account pays its price and deposit and becomes its
// owner. The chain refuses if the device changed meanwhile, or if more than shown would be held.

import { toHex } from './lib/bytes.mjs';
import { integer, run, signingCommand } from './lib/cli.mjs';
import { parseDevice } from './lib/did.mjs';
import { acceptTransfer, takeoverDeposit } from './lib/identity.mjs';
import { getDevice } from './lib/owner.mjs';

const cmd = signingCommand('accept-transfer', 'Accepts the offer of a device; the account becomes its owner.')
  .requiredOption('--device <device>', "the device's DID or id")
  .requiredOption('--price <amount>', 'what the offer asks; the chain refuses if it asks anything else')
  .option(
    '--device-version <number>',
    "the device's version that you saw; the chain refuses another (default: the one that is shown)",
    integer(0, 2 ** 32 - 1),
  )
  .option('--most-held <amount>', 'the greatest deposit that may be held (default: the one that is shown)');

/** The device as the account would get it, a line each. */
function shown({ version, status, owner, keyType, publicKey, keyIndex, endorsement }, deposit) {
  const level = endorsement?.level ? `, then ${endorsement.level.toLowerCase()}` : '';
  const maker = endorsement
    ? `${endorsement.manufacturer}${level}, model ${JSON.stringify(endorsement.model)}`
    : 'no manufacturer vouches for it';
  return [
    `version  ${version}, ${status}`,
    `owner    ${owner}`,
    `key ${keyIndex}    ${keyType} ${toHex(publicKey)}`,
    `maker    ${maker}`,
    `deposit  ${deposit}`,
  ].join('\n');
}

await run(cmd, async ({ chain, account, options }) => {
  const price = chain.parseAmount(options.price);
  const id = parseDevice(options.device);
  const [device, deposit] = await Promise.all([getDevice(chain, id), takeoverDeposit(chain, id)]);
  if (device.owner === account.address) {
    console.log(`${account.address} owns ${options.device} already. Nothing was sent.`);
    return;
  }
  console.log(shown(device, deposit === undefined ? 'none: it is retired' : chain.format(deposit)));
  const { fee } = await acceptTransfer({
    chain,
    account,
    device: id,
    price,
    version: options.deviceVersion ?? device.version,
    mostHeld: options.mostHeld === undefined ? (deposit ?? 0n) : chain.parseAmount(options.mostHeld, 'the deposit'),
  });
  console.log(
    `${account.address} owns ${options.device} now and paid ${chain.format(price)}, fee ${chain.format(fee)}.`,
  );
});
