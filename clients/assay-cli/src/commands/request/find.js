// SPDX-License-Identifier: Apache-2.0
// Lists what buyers ask for, with the answers.

import { accountBytes } from 'assay-client/chain';
import { toDid } from 'assay-client/device';
import { fromHex, printable, toHex } from 'assay-client/encoding';
import { findRequests, formatMoney, getClock, getRequest } from 'assay-client/listing';
import { counted, moneyTeller, tickText } from '../../market.js';
import { option } from '../../options/option.js';

/** What is asked for, in words. */
function queryText({ quantity, unit, area, from, to, minReadings, devices, accredited }) {
  const date = (time) => (time < 2n ** 53n ? new Date(Number(time)).toISOString() : '…');
  return [
    counted(minReadings, 'reading'),
    quantity && `of ${printable(quantity)}`,
    unit && `in ${printable(unit)}`,
    area && `at ${printable(area)}`,
    (from > 0n || to < 2n ** 53n) && `from ${date(from)} to ${date(to)}`,
    devices.length > 0 && `of ${devices.map(toDid).join(', ')}`,
    accredited && 'of accredited makers',
  ]
    .filter(Boolean)
    .join(', ');
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'all',
  summary: 'Lists what buyers ask for, for how much, and which listings answer.',
  example: '--buyer //Bob',
  options: [
    option('--request <hash>', 'only this one'),
    option('--buyer <address>', 'only what this account asks for'),
  ],
  async action({ chain, options, out }) {
    const buyer = options.buyer && (await accountBytes(options.buyer, '--buyer'));
    const requests =
      options.request === undefined
        ? await findRequests(chain, { buyer })
        : [await getRequest(chain, fromHex(options.request, '--request', 32))];
    const money = moneyTeller(chain);
    const { now } = await getClock(chain);
    if (requests.length === 0) out.say('Nothing is asked for that fits.');
    for (const request of requests) {
      const { id, query, currency, maxPrice, end, answers } = request;
      out.result([request]);
      out.say(`request ${toHex(id)}`);
      out.say(`  asks for  ${queryText(query)}`);
      out.say(`  pays      at most ${formatMoney(await money(currency), maxPrice)}`);
      out.say(`  buyer     ${request.buyer}`);
      out.say(`  ends      ${tickText(end, now)}`);
      for (const { listing, seller } of answers) out.say(`  answer    listing ${listing} of ${seller}`);
    }
  },
};
