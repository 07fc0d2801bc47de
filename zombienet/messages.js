// SPDX-License-Identifier: Apache-2.0
// A purchase from another chain, as docs/messages.md describes it: two Assay chains, with the real queues of their relay chain.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { loadAccount } from 'assay-client/chain';
import { getListing } from 'assay-client/listing';
import { PATIENCE, until } from './network.js';
import { asRoot } from './upgrade.js';

const HERE = 2000;
const THERE = 2001;

const chainOf = (id) => ({ parents: 1, interior: { X1: [{ Parachain: id }] } });
const v5 = (what) => ({ V5: what });

const asset = (id, amount) => ({ id, fun: { Fungible: amount } });
const OUR_TOKEN = { parents: 0, interior: 'Here' };

/**
 * The relay chain opens the channels between both, which takes until its next session. Not at genesis: each chain is told of a
 * channel by a message, and one of block 0 counts as read before the chain has begun.
 */
async function openChannels(relay) {
  const api = await ApiPromise.create({ provider: new WsProvider(relay.url), noInitWarn: true });
  try {
    const { tx, query } = api;
    const open = (sender, recipient) => tx.hrmp.forceOpenHrmpChannel(sender, recipient, 8, 102_400);
    const both = tx.utility.batchAll([open(HERE, THERE), open(THERE, HERE)]);
    await tx.sudo.sudo(both).signAndSend(await loadAccount('//Alice'));
    const channel = (sender, recipient) => query.hrmp.hrmpChannels({ sender, recipient });
    const opened = async () => (await channel(HERE, THERE)).isSome && (await channel(THERE, HERE)).isSome;
    await until('the channels to be open', opened);
  } finally {
    await api.disconnect();
  }
}

/** A chain knows of the way to another: that is so a few blocks after the relay chain opened it, and before it sends nothing. */
async function knows({ api }, other) {
  const state = api.query.parachainSystem.relevantMessagingState;
  const known = async () => (await state()).unwrap().egressChannels.some(([id]) => id.toNumber() === other);
  await until(`the channel to ${other} to be known`, known);
}

/** Both chains' governance lets our token go from `here` to `there`; its number there. */
async function agree(here, there) {
  const number = (await there.api.query.assets.nextAssetId()).unwrap().toNumber();
  const minimum = here.parseAmount('0.001');
  await Promise.all([
    asRoot(here, here.api.tx.foreignAssets.admit(THERE)),
    asRoot(there, there.api.tx.foreignAssets.register(chainOf(HERE), chainOf(HERE), minimum)),
  ]);
  const registered = async () => (await there.api.query.assets.asset(number)).isSome;
  await until('our token to be known on the other chain', registered);
  const admitted = async () => (await here.api.query.foreignAssets.holders()).some((id) => id.toNumber() === THERE);
  await until('the other chain to be let hold our token', admitted);
  return number;
}

/** Somebody on another chain, who has our token there. */
async function endow(here, there, number, amount) {
  const buyer = await loadAccount('//Ferdie');
  const id = `0x${Buffer.from(buyer.publicKey).toString('hex')}`;
  const me = { AccountId32: { network: null, id } };
  const { tx } = here.api;
  const transfer = tx.polkadotXcm.transferAssets(
    v5(chainOf(THERE)),
    v5({ parents: 0, interior: { X1: [me] } }),
    v5([asset(OUR_TOKEN, here.parseAmount(amount))]),
    0,
    'Unlimited',
  );
  await here.submit(transfer, await loadAccount('//Dave'), PATIENCE);
  const balance = async () => (await there.api.query.assets.account(number, buyer.address)).unwrapOrDefault().balance.toBigInt();
  await until('our token to arrive there', async () => (await balance()) > 0n);
  const place = { parents: 1, interior: { X2: [{ Parachain: THERE }, me] } };
  const converted = await here.api.call.locationToAccountApi.convertLocation(v5(place));
  return { buyer, me, place, account: converted.asOk.toString(), balance };
}

/** A purchase by message, for price and deposit `brought`; where it fails that goes home. */
async function buy(here, there, { buyer, me, place }, listing, { terms, key, brought }) {
  const amount = (text) => here.parseAmount(text);
  const ours = (units) => asset(OUR_TOKEN, units);
  const fee = amount('1');
  const all = (count) => ({ Wild: { AllCounted: count } });
  const call = here.api.tx.dataMarketplace.purchase(listing, terms, key).method.toHex();
  const program = [
    { WithdrawAsset: [ours(fee)] },
    { BuyExecution: { fees: ours(fee), weightLimit: 'Unlimited' } },
    { SetAppendix: ['RefundSurplus', { DepositAsset: { assets: all(2), beneficiary: place } }] },
    {
      SetErrorHandler: [
        { WithdrawAsset: [ours(amount(brought))] },
        {
          DepositReserveAsset: {
            assets: { Wild: { AllOf: { id: OUR_TOKEN, fun: 'Fungible' } } },
            dest: chainOf(THERE),
            xcm: [
              { BuyExecution: { fees: asset(chainOf(HERE), fee), weightLimit: 'Unlimited' } },
              { DepositAsset: { assets: all(1), beneficiary: { parents: 0, interior: { X1: [me] } } } },
            ],
          },
        },
      ],
    },
    { Transact: { originKind: 'SovereignAccount', fallbackMaxWeight: null, call: { encoded: call } } },
    { ExpectTransactStatus: 'Success' },
  ];
  const { tx } = there.api;
  const bring = tx.polkadotXcm.transferAssets(
    v5(chainOf(HERE)),
    v5(place),
    v5([asset(chainOf(HERE), amount(brought) + amount('3'))]),
    0,
    'Unlimited',
  );
  await there.submit(tx.utility.batchAll([bring, tx.polkadotXcm.send(v5(chainOf(HERE)), v5(program))]), buyer, PATIENCE);
}

/** The purchases of an account, by their numbers. */
async function boughtBy(here, account) {
  const entries = await here.api.query.dataMarketplace.purchases.entries();
  return entries.filter(([, purchase]) => purchase.unwrap().buyer.toString() === account).map(([key]) => key.args[0].toString());
}

/** Opens the way for purchases from there; the number that our token has there. */
export async function openWay(relay, here, there) {
  const [number] = await Promise.all([agree(here, there), openChannels(relay)]);
  await Promise.all([knows(here, THERE), knows(there, HERE)]);
  return number;
}

/** What came of a purchase on the listing's terms, and of one on others, with our token of this number. */
export async function tradeWithSibling(here, there, number, listing) {
  const who = await endow(here, there, number, '100');
  const { terms } = await getListing(here, listing);
  const key = `0x${Buffer.alloc(32, 9).toString('hex')}`;
  await buy(here, there, who, listing, { terms, key, brought: '15' });
  const [purchase] = await until('the purchase', async () => {
    const bought = await boughtBy(here, who.account);
    return bought.length > 0 && bought;
  });
  const before = await who.balance();
  await buy(here, there, who, listing, { terms: new Uint8Array(32), key, brought: '15' });
  // That was final, so that 18 had left; what comes home is that less the fees, and may have come already.
  await until('the money to come home', async () => (await who.balance()) > before - here.parseAmount('5'));
  return { purchase, bought: await boughtBy(here, who.account) };
}
