// SPDX-License-Identifier: Apache-2.0
// Receives what was bought: opens the sealed key and the file, and checks every record. It settles nothing.

import { existsSync } from 'node:fs';
import { BuyerKey } from 'assay-client/device';
import { VerificationError, toHex } from 'assay-client/encoding';
import { getBought, getPurchase, receive } from 'assay-client/listing';
import { option, required } from '../../options/option.js';
import { archiveFile, buyerKey, purchase } from '../../options/shared.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Opens what was delivered and checks every record; where one is wrong it says so, and settles nothing.',
  example: '--purchase 0 --file seattle.archive --out received',
  options: [
    purchase(),
    archiveFile('the sealed file; it is fetched again where it is not there'),
    buyerKey('the key file that it was bought with'),
    option('--uri <uri>', 'where to fetch the file, if not where the listing said'),
    required('--out <folder>', 'where to write readings and proof data'),
  ],
  async action({ chain, options, out, progress }) {
    const { file, uri, out: folder } = options;
    const buyer = BuyerKey.load(options.buyerKey);
    const purchase = await getPurchase(chain, options.purchase);
    const onProgress = progress.count('bytes opened');
    let received;
    try {
      if (!existsSync(file)) await getBought({ chain, purchase, file, uri, onProgress });
      received = await receive({ chain, purchase, buyer, file, folder, onProgress });
    } catch (error) {
      if (error instanceof VerificationError) {
        error.message += ". Do not settle: 'assay listing complain' says whether the seller answers for it";
      }
      throw error;
    }
    const { readings, notReadings, delivery } = received;
    out.say(`${readings} readings in ${received.file}. Each is what the device signed, in the stream's log as it was listed.`);
    if (notReadings > 0) {
      out.say(`${notReadings} of them are no readings, though the device signed them: its owner answers for that, and not the seller.`);
    }
    out.say(`delivery:    ${toHex(delivery)}`);
    out.result({ purchase: purchase.id, stream: purchase.stream, readings, notReadings, file: received.file, delivery });
  },
};
