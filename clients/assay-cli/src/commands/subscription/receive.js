// SPDX-License-Identifier: Apache-2.0
// Opens what came for a subscription, and checks every record. What is there already is not fetched again.

import '../../memory.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuyerKey } from 'assay-client/device';
import { VerificationError, writeWhole } from 'assay-client/encoding';
import { getSubscription, receiveTranches } from 'assay-client/listing';
import { chainTime, timesOf } from 'assay-client/stream';
import { counted } from '../../market.js';
import { option } from '../../options/option.js';
import { buyerKey, subscriberFolder, subscription } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Opens what came for a subscription, checks every record, and says which slots were missed.',
  example: '--subscription 0 --out cold-store',
  options: [
    subscription(),
    subscriberFolder("the folder that 'assay subscription create' made"),
    buyerKey('the key file that it was made with'),
    option('--uri <uri>', 'where the batches are, if not where the listing said'),
  ],
  async action({ chain, options, out }) {
    const { out: folder, uri } = options;
    const buyer = BuyerKey.load(options.buyerKey);
    const subscription = await getSubscription(chain, options.subscription);
    const { slots } = subscription.promise;
    const pathOf = (sequence) => join(folder, `${sequence}.senml.json`);
    const has = (sequence) => existsSync(pathOf(sequence));
    const keep = (sequence, records) => writeWhole(pathOf(sequence), `${JSON.stringify(records, null, 1)}\n`);
    const tranches = await receiveTranches({ chain, subscription, buyer, folder, uri, has, keep });
    if (tranches.length === 0) {
      out.say(`Subscription ${subscription.id} begins with tranche ${subscription.from}: nothing came yet.`);
      out.say(`It begins at ${new Date(timesOf(subscription.promise, subscription.from).start).toISOString()}.`);
    }
    const missed = [];
    const now = await chainTime(chain);
    const noKey = (tranche) => (now > timesOf(subscription.promise, tranche).keyUntil ? 'no key came in time' : 'no key yet');
    for (const { tranche, key, hits, batches, missing } of tranches) {
      const readings = batches.reduce((sum, each) => sum + each.readings, 0);
      const inTime = hits === undefined ? 'how many slots were in time is forgotten' : `${hits} of ${counted(slots, 'slot')} in time`;
      out.say(`tranche ${tranche}: ${key ? `${counted(batches.length, 'new batch')}, ${counted(readings, 'reading')}` : noKey(tranche)}; ${inTime}.`);
      for (const { sequence, why } of missing) out.say(`  ${sequence < 0 ? 'key' : `batch ${sequence}`}: ${why}`);
      missed.push(...missing);
      out.result([{ tranche, key, hits, slots, batches: batches.map(({ sequence }) => sequence), readings, missing }]);
    }
    if (tranches.some(({ key }) => key)) out.say(`The readings are in ${folder}, a file for each batch.`);
    if (missed.length > 0) {
      throw new VerificationError(
        `${missed[0].why}. 'assay subscription complain' says whether the seller answers for it; for what is not served, 'assay subscription leave'`,
      );
    }
  },
};
