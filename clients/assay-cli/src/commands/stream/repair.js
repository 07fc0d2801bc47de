// SPDX-License-Identifier: Apache-2.0
// Says how each batch of a feed's folder stands, by the folder, the record of what the device signed and the chain, and does
// what can be done safely. It signs nothing and sends nothing.

import '../../memory.js';
import { join } from 'node:path';
import { Feed, FileSource } from 'assay-client/feed';
import { checkedLog, commitmentsFromChain, examineFeed, repairFeed } from 'assay-client/stream';
import { option, required } from '../../options/option.js';
import { stream } from '../../options/shared.js';

/** What a batch's state means. */
const STATES = {
  unsigned: () => 'never signed',
  signed: ({ until }) => `signed for blocks up to ${until}, and not on chain for good`,
  dead: () => 'signed, and the chain can never take it',
  void: () => "void since the device's owner began anew: the next commit has it signed once more",
  other: ({ until }) => `never signed, and the device signed another one for its place, for blocks up to ${until}`,
};
const FILES = {
  there: '',
  missing: ', its file is missing',
  damaged: ', its file is damaged or another one',
  elsewhere: ", its file is an earlier owner's",
};

const words = ({ sequence, state, file, inFolder, refusal, until }) =>
  `batch ${sequence}: ${STATES[state]({ until })}${inFolder ? '' : ', and the folder does not know it'}${FILES[file]}${
    refusal === undefined ? '' : `; the chain would refuse it now (${refusal})`
  }`;

/** What stands where, in lines. */
function* linesOf({ stream, size, block, stopped, isBehind, batches, leftovers, takeBack }) {
  const lost = batches.filter(({ state, file }) => state === 'chain' && (file === 'missing' || file === 'damaged'));
  yield `Stream ${stream} has ${size} batches on chain for good, as of block ${block}.`;
  if (isBehind) yield 'The folder does not know all of them: it is an old copy. Its log can be completed from the chain.';
  for (const each of lost) yield `batch ${each.sequence}: on chain${FILES[each.file]}. Nothing can make it again: put it back from a copy, or its readings cannot be sold or proved.`;
  for (const each of batches) if (each.state !== 'chain') yield words(each);
  if (leftovers.length > 0) yield `${leftovers.length} files of killed runs are left.`;
  if (stopped !== undefined) yield 'The device signs nothing here until its owner begins anew (assay device begin-epoch): its record was a copy, damaged, or is of another installation.';
  if (takeBack !== undefined) yield `Batch ${takeBack} cannot be brought as it is: it and those after it are to be taken back, where that is safe.`;
  else if (batches.some(({ state, inFolder }) => state !== 'chain' && inFolder)) yield 'What waits is brought by the next commit, first of all.';
}

/** Where the stream's commitments can be had: the log beside the batches, if it is whole, else the chain. */
async function logOf({ chain, feed, size, progress }) {
  try {
    return (await checkedLog(chain, feed.stream, await new FileSource(feed.publicFolder).commitments(size))).commitments;
  } catch {
    return commitmentsFromChain(chain, feed.stream, { onProgress: progress.count('blocks read') });
  }
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'device',
  summary: "Says how each batch of a feed's folder stands and what is safe to do, and does it with --yes. Signs nothing.",
  example: '--stream 0 --feed feed --yes',
  options: [stream(), required('--feed <folder>', "the stream's folder"), option('--yes', 'does what is said to be safe')],
  async action({ chain, options, out, progress }) {
    const feed = Feed.open(options.feed);
    feed.check({ stream: options.stream, genesis: chain.genesis });
    const state = await examineFeed({ chain, feed, onProgress: progress.count('batches looked at') });
    for (const line of linesOf({ stream: options.stream, ...state })) out.say(line);
    const { size, isBehind, leftovers, takeBack, batches } = state;
    const shown = batches
      .filter((each) => each.state !== 'chain' || each.file === 'missing' || each.file === 'damaged')
      .map(({ commitment, ...each }) => ({ ...each, readings: commitment.count }));
    const result = { stream: options.stream, size, isBehind, leftovers, takeBack, batches: shown };
    const isWell = !isBehind && leftovers.length === 0 && takeBack === undefined && batches.every(({ inFolder }) => inFolder);
    const isWhole = shown.every((each) => each.state !== 'chain');
    if (isWell) out.say(isWhole ? 'There is nothing to repair.' : 'There is nothing else to repair.');
    if (!options.yes) {
      if (!isWell) out.say('Nothing was changed: give --yes to do what is safe.');
      return out.result({ ...result, repaired: false });
    }
    const done = await repairFeed({ chain, feed, logOf: () => logOf({ chain, feed, size, progress }) });
    if (done.completed > 0) out.say(`Completed the folder's log by ${done.completed} commitments.`);
    if (done.adopted.length > 0) out.say(`Took signed batches into the folder again: ${done.adopted.join(', ')}.`);
    if (done.takenBack.length > 0) out.say(`Took back batches ${done.takenBack.join(', ')}. Commit the right readings with the same folder now.`);
    if (done.removed.length > 0) out.say(`Removed ${done.removed.length} files of killed runs.`);
    out.say(`Wrote ${join(feed.publicFolder, 'log.json')}.`);
    if (done.bound) out.say(`Not everything could be taken back: ${done.bound.message}`);
    const { bound, ...did } = done;
    return out.result({ ...result, repaired: true, ...did, bound: bound?.message });
  },
};
