// SPDX-License-Identifier: Apache-2.0
// Receives what was bought: opens the sealed key, decrypts the batches, and checks all of it against the chain.

import { BuyerKey } from 'assay-client/device';
import { InputError, toHex } from 'assay-client/encoding';
import { FileSource } from 'assay-client/feed';
import { getListing, getPurchase, receive, saveReceived } from 'assay-client/listing';
import { commitmentsFromChain } from 'assay-client/stream';
import { option, required } from '../../options/option.js';
import { buyerKey, maxFileSize, purchase } from '../../options/shared.js';

/** Where the files are. */
async function addressFor(chain, purchase, uri) {
  if (uri !== undefined) return uri;
  try {
    return (await getListing(chain, purchase.listing)).uri;
  } catch {
    throw new InputError(`listing ${purchase.listing} is no longer there to say where the files are: give --uri`);
  }
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'buyer',
  summary: 'Opens the sealed key, decrypts the batches, and checks all of it against the chain.',
  example: '--purchase 0 --out received',
  options: [
    purchase(),
    buyerKey('the X25519 key file that it was made with'),
    option('--uri <uri>', "folder or address of the files (default: the listing's)"),
    option(
      '--log <source>',
      "where the stream's commitments come from: with the files (default), another address, or chain",
    ),
    required('--out <folder>', 'where to write readings and proof data'),
    maxFileSize(),
  ],
  async action({ chain, options, out, progress }) {
    const buyer = BuyerKey.load(options.buyerKey);
    const purchase = await getPurchase(chain, options.purchase);
    const uri = await addressFor(chain, purchase, options.uri);
    let commitments;
    if (options.log === 'chain') {
      const onProgress = progress.count('blocks read');
      commitments = await commitmentsFromChain(chain, purchase.stream, { onProgress });
    } else if (options.log !== undefined) {
      commitments = await new FileSource(options.log, { largest: options.maxFileSize }).commitments();
    }
    const received = await receive({
      chain,
      purchase,
      buyer,
      uri,
      commitments,
      largest: options.maxFileSize,
      onBatch: progress.count('batches checked'),
    });
    saveReceived(options.out, { chain, ...received });
    const readings = received.batches.reduce((sum, { records }) => sum + records.length, 0);
    const file = `${options.out}/readings.senml.json`;
    out.say(`${readings} readings in ${file}. Of each batch, the file is the one the device`);
    out.say(
      "committed to, its readings are those that the device signed, and the chain has the commitment in the stream's log.",
    );
    out.say(`delivery:    ${toHex(received.delivery)}`);
    out.result({ purchase: purchase.id, stream: purchase.stream, readings, file, delivery: received.delivery });
  },
};
