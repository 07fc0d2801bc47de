// SPDX-License-Identifier: Apache-2.0
// Receives what was bought: opens the sealed key and the file, and checks every record. It settles nothing.

import '../../memory.js';
import { existsSync } from 'node:fs';
import { BuyerKey } from 'assay-client/device';
import { VerificationError, toHex } from 'assay-client/encoding';
import { checkArchive } from 'assay-client/exchange';
import { fileTerms, findPurchase, getBought, getPurchase, notedPurchase, notePurchase, noteReceived, receive } from 'assay-client/listing';
import { counted } from '../../market.js';
import { option, required } from '../../options/option.js';
import { archiveFile, buyerKey, purchase } from '../../options/shared.js';

/** Says whose fault it is that something does not open: a file that is not the one that was sold is nobody's but the buyer's. */
async function blame(error, { chain, purchase, file }) {
  if (!(error instanceof VerificationError)) return;
  const isSold = await checkArchive({ file, terms: fileTerms(chain, purchase) }).then(
    () => true,
    () => false,
  );
  error.message += isSold
    ? ". Do not settle: 'assay listing complain' says whether the seller answers for it"
    : `. ${file} is not the file that was sold: it was changed or cut since it was checked, and the seller does not answer for that. Move it away, and the same command fetches it again`;
}

/** The purchase as the chain has it, or, once it is closed, as the file of its key does. */
async function purchaseOf(chain, { purchase: id, buyerKey: keyFile }) {
  const purchase = await findPurchase(chain, id);
  if (purchase === undefined) return notedPurchase(keyFile, { chain, id }) ?? getPurchase(chain, id);
  notePurchase(keyFile, { chain, purchase });
  return purchase;
}

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
    const purchase = await purchaseOf(chain, options);
    const onProgress = progress.count('bytes opened');
    let received;
    try {
      if (!existsSync(file)) await getBought({ chain, purchase, file, uri, onProgress });
      received = await receive({ chain, purchase, buyer, file, folder, onProgress });
    } catch (error) {
      if (existsSync(file)) await blame(error, { chain, purchase, file });
      throw error;
    }
    noteReceived(options.buyerKey, received);
    const { readings, notReadings, delivery } = received;
    out.say(`${counted(readings, 'reading')} in ${received.file}. Each is what the device signed, in the stream's log as it was listed.`);
    if (notReadings > 0) {
      out.say(`${notReadings} of them are no readings, though the device signed them: its owner answers for that, and not the seller.`);
    }
    out.say(`delivery:    ${toHex(delivery)}`);
    out.result({ purchase: purchase.id, stream: purchase.stream, readings, notReadings, file: received.file, delivery });
  },
};
