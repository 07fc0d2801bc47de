// SPDX-License-Identifier: Apache-2.0
// What options say of something that is put up for sale.

import { accountBytes, addressOf } from 'assay-client/chain';
import { InputError } from 'assay-client/encoding';
import { currencyNamed, documentAt, durationText, getLimits, getMoney, inclusionTime, marginOf, parseMoney } from 'assay-client/listing';
import { UsageError } from './usage-error.js';

/** A share of the price: `<address>=<percent>`. */
async function shareOf(text) {
  const parts = /^(.+)=(\d{1,3}(?:\.\d{1,4})?) ?%?$/.exec(text);
  if (!parts) throw new InputError(`--split is an address, "=" and percent, such as 5FHn…=10: ${text}`);
  return { account: addressOf(await accountBytes(parts[1], '--split')), parts: Math.round(Number(parts[2]) * 10_000) };
}

/** What is asked, as the options say it. */
export async function askingOf({ chain, options }) {
  const money = await getMoney(chain, await currencyNamed(chain, options.currency, '--currency'));
  const amount = (name) =>
    options[name] === undefined ? undefined : parseMoney(money, options[name], name === 'price' ? 'the price' : `--${name}`);
  const given = {
    bond: amount('bond'),
    penalty: amount('penalty'),
    delivery: options.deliveryPeriod,
    window: options.window,
    validity: options.validFor,
    deals: options.deals,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const split = await Promise.all((options.split ?? []).map(shareOf));
  return { money, price: amount('price'), split, ...Object.fromEntries(said) };
}

/** Whether buyers elsewhere can ask for an address. */
const isPublic = (uri) => /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(uri);

/** Refuses paths of this machine, which would be on chain for good, and lead nobody else anywhere. */
export function checkPlaces({ uri, sample, licence, policy, local }) {
  if (local) return;
  if (uri === undefined) throw new UsageError('--uri says where buyers find the files of public/; --local lists the path on this machine instead, for trials');
  for (const [name, value] of Object.entries({ uri, sample, licence, policy })) {
    if (value !== undefined && !isPublic(value)) {
      throw new UsageError(`--${name} ${value} is a path of this machine, which would be on chain for all to see: name where it is served; --local lists it all the same, for trials`);
    }
  }
}

/** Refuses a delivery period in which no key would be sent: it has to come some time before its end. */
export async function checkDelivery({ chain, delivery }) {
  if (delivery === undefined) return;
  const margin = marginOf(await getLimits(chain), await inclusionTime(chain));
  if (delivery >= 2 * margin) return;
  throw new InputError(
    `within ${durationText(delivery)} nothing would be delivered: a key is sent ${durationText(margin)} before the deadline at the latest, lest it be given away for nothing`,
  );
}

/** Says where the bond is more than was asked for, or than is usual. */
export function sayBond({ out, format, asked: { bond, penalty }, given }) {
  if (given.bond === undefined && bond === penalty && given.penalty !== undefined) {
    out.say(`The bond is ${format(bond)}, as much as the penalty: a buyer gets the one out of the other.`);
  }
}

/** What the listing says about itself, but for where its file is. */
export async function textsOf({ title, description = '', keyword: keywords = [], place = '', sample, licence, policy }) {
  const document = async (value) => value && documentAt(value);
  return {
    ...{ title, description, keywords, coverage: { place } },
    sample: await document(sample),
    licence: await document(licence),
    policy: await document(policy),
  };
}
