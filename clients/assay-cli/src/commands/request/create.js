// SPDX-License-Identifier: Apache-2.0
// Asks for readings, with the money for them in escrow. Sellers answer by listings; the buyer picks one, or none.

import { parseDevice } from 'assay-client/device';
import { toHex } from 'assay-client/encoding';
import { currencyNamed, formatMoney, getClock, getMoney, makeRequest, parseMoney, queryQuestion } from 'assay-client/listing';
import { tickText } from '../../market.js';
import { option, required } from '../../options/option.js';
import { duration, integer, many, time } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The latest time that there is on chain. */
const NO_END = 2n ** 64n - 1n;

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Asks for readings at a greatest price, which goes into escrow; sellers answer by listings.',
  example: '--account //Bob --max-price 20 --quantity temperature --unit Cel --for 3d',
  account: true,
  alone: true,
  options: [
    required('--max-price <amount>', 'the most that you pay'),
    required('--for <duration>', 'how long sellers can answer, and you accept', { parse: duration }),
    option('--currency <asset>', "what you pay: native, or an asset's number", { value: 'native' }),
    option('--quantity <name>', 'what is measured, as streams say it, e.g. temperature'),
    option('--unit <unit>', 'in which unit, as streams say it, e.g. Cel'),
    option('--area <place>', 'where: a geo URI, or words; for sellers to read'),
    option('--from <time>', 'of which time on', { parse: time }),
    option('--to <time>', 'up to which time', { parse: time }),
    option('--min-readings <n>', 'how many readings at least', { parse: integer(1), value: 1 }),
    option('--device <device>', 'of this device: its DID or id; up to 16', { parse: many() }),
    option('--accredited', 'only of devices of accredited manufacturers'),
    option('--another', 'also where you ask for the same already'),
  ],
  async action({ chain, account, options, out }) {
    const money = await getMoney(chain, await currencyNamed(chain, options.currency, '--currency'));
    const maxPrice = parseMoney(money, options.maxPrice, '--max-price');
    const { quantity = '', unit = '', area = '', from = 0, to = NO_END, minReadings, accredited = false, another } = options;
    const question = queryQuestion({ quantity, unit });
    if (question) throw new UsageError(`--unit: ${question.sentence}${question.choices.length > 0 ? `; --unit ${question.choices[0]} asks for that` : ''}`);
    const devices = (options.device ?? []).map(parseDevice);
    const query = { quantity, unit, area, from, to, minReadings, devices, accredited };
    const { ticks, now } = await getClock(chain);
    const end = ticks + options.for;
    const { currency } = money;
    const { request, fee, earlier } = await makeRequest({ chain, account, query, currency, maxPrice, end, another });
    const result = { request, query, currency, maxPrice, end: earlier?.end ?? end };
    if (earlier) {
      out.say(`You ask for this already, so nothing was paid again: it ends ${tickText(earlier.end, now)}. --another asks once more.`);
    } else {
      out.say(`Asked, with ${formatMoney(money, maxPrice)} in escrow, fee ${chain.format(fee)}. It ends ${tickText(end, now)}.`);
    }
    out.say(`request:     ${toHex(request)}`);
    out.result({ ...result, sent: !earlier, fee });
  },
};
