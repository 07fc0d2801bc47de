// SPDX-License-Identifier: Apache-2.0
// Begins the folder of a stream that another owner of the device began: from its next batch on, with a master key of its own.
// Nothing secret of the earlier owner is needed: the log is public, and checked against the chain.

import '../../memory.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toDid } from 'assay-client/device';
import { InputError } from 'assay-client/encoding';
import { Feed, FileSource } from 'assay-client/feed';
import { checkedLog, commitmentsFromChain, getStream } from 'assay-client/stream';
import { required } from '../../options/option.js';
import { maxFileSize, stream } from '../../options/shared.js';

/** The stream's commitments, from where the options say. */
async function logFrom({ chain, options, size, progress }) {
  if (options.log === 'chain') {
    return commitmentsFromChain(chain, options.stream, { onProgress: progress.count('blocks read') });
  }
  return new FileSource(options.log, { largest: options.maxFileSize }).commitments(size);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'next owner',
  summary: "Begins a folder for a stream that an earlier owner of its device began, with a master key of its own.",
  example: '--stream 0 --log https://seller.example/feed --feed feed',
  options: [
    stream(),
    required('--log <source>', "the stream's commitments: the address or folder of the earlier owner's public files, or chain"),
    required('--feed <folder>', "the stream's new folder: public/ is for buyers, private/ is yours"),
    maxFileSize(),
  ],
  async action({ chain, options, out, progress }) {
    const { feed: folder } = options;
    const { id, device, size, closed } = await getStream(chain, options.stream);
    const result = { stream: id, device: toDid(device), folder };
    if (existsSync(join(folder, 'private', 'manifest.json'))) {
      const feed = Feed.open(folder);
      feed.check({ stream: id, genesis: chain.genesis });
      if (feed.begins === 0 && size > 0) {
        throw new InputError(`${folder} holds the feed of stream ${id} from its beginning: there is nothing to take over`);
      }
      out.say(`${folder} begins with batch ${feed.begins} of stream ${id} already. Nothing was written.`);
      return out.result({ ...result, begins: feed.begins, made: false });
    }
    if (closed) throw new InputError(`stream ${id} is closed: nothing is committed to it any more`);
    const { commitments } = await checkedLog(chain, id, await logFrom({ chain, options, size, progress }));
    const feed = Feed.continue(folder, { stream: id, genesis: chain.genesis, device: toDid(device), commitments });
    out.say(`Made ${folder}: it begins with batch ${feed.begins} of stream ${id}, under a master key that nobody else has.`);
    out.say(
      `Batches before that are the earlier owner's: their readings can be sold and opened by whoever has that owner's folder.`,
    );
    out.say(`Next: assay feed commit --stream ${id} --feed ${folder} with the device's new key and its readings.`);
    return out.result({ ...result, begins: feed.begins, made: true });
  },
};
