// SPDX-License-Identifier: Apache-2.0
// Puts a range of a stream's batches up for sale as one sealed file, or, with --live, what the stream promises.

import '../../memory.js';
import { basename, resolve } from 'node:path';
import { getDevice } from 'assay-client/device';
import { InputError, toHex } from 'assay-client/encoding';
import { Feed } from 'assay-client/feed';
import {
  archiveFileName,
  archiveLot,
  completeAsking,
  DEFAULTS,
  durationText,
  feedAsking,
  feedLot,
  findListings,
  findOffer,
  formatMoney,
  healFile,
  listArchive,
  listCall,
  listFeed,
  prepareArchive,
} from 'assay-client/listing';
import { getStream } from 'assay-client/stream';
import { counted } from '../../market.js';
import { askingOf, checkDelivery, checkPlaces, sayBond, textsOf } from '../../offering.js';
import { option, required } from '../../options/option.js';
import { duration, integer, many } from '../../options/values.js';
import { UsageError } from '../../usage-error.js';

/** The range of batches that the options name. */
function rangeFor(feed, { first = 0, last = feed.commitments.length - 1 }) {
  if (last < 0) throw new InputError(`stream ${feed.stream} has no batches yet`);
  if (first > last) throw new InputError(`the range begins at batch ${first}, after its end at ${last}`);
  if (last >= feed.commitments.length) {
    throw new InputError(`stream ${feed.stream} has batches 0 to ${feed.commitments.length - 1}, but not ${last}`);
  }
  return { first, last };
}

/** @type {(texts: Omit<import('assay-client/listing').Texts, 'uri'>) => string} */
const words = ({ title, description, keywords, coverage: { place }, sample, licence, policy }) =>
  JSON.stringify([title, description, keywords, place, ...[sample, licence, policy].map((each) => each && [each.uri, toHex(each.hash)])]);

/** The listing of the account that is the same, but for when it ends and where its file is. */
async function sameListing({ chain, account, feed, isSame, asked, texts }) {
  const listings = await findListings(chain, { seller: account.address, stream: feed.stream });
  const { money, price, bond, penalty, delivery, window, split } = asked;
  const wanted = JSON.stringify([money.currency, ...[price, bond, penalty, delivery, window].map(String), split, words(texts)]);
  return listings.find(
    (each) =>
      isSame(each.goods) &&
      ['Open', 'Paused', 'BondExhausted'].includes(each.status) &&
      wanted ===
        JSON.stringify([
          each.currency,
          ...[each.price, each.bond, each.penalty, each.delivery, each.window].map(String),
          ...[each.split, words(each.texts)],
        ]),
  );
}

const joined = (base, name) => (base === undefined ? undefined : `${base.replace(/\/$/, '')}/${name}`);

/** What a run that lists nothing says. */
function saySame(out, known, more) {
  out.say(`Listed already: listing ${known.id} is the same. Nothing was sent; --another makes one more.`);
  out.result({ listing: known.id, terms: known.terms, ...more, sent: false });
}

/** Who would sell a feed where nobody signs here: the owner of its device. */
async function sellerOf(chain, feed) {
  const { device } = await getStream(chain, feed.stream);
  return { address: (await getDevice(chain, device)).owner };
}

const plain = ({ price, bond, penalty, pool, delivery, window, validUntil }) => ({
  ...{ price, bond, penalty, pool, delivery, window, validUntil },
});

/** Prints a call of dataMarketplace.list, for those who sign elsewhere. */
async function print({ chain, out, feed, lot, asked, texts, more }) {
  const { device } = await getStream(chain, feed.stream);
  const { method } = listCall({ chain, stream: feed.stream, device, lot, asked, texts });
  const call = method.toHex();
  out.say('In polkadot.js Apps, Developer, Extrinsics, Decode takes this call of dataMarketplace.list:');
  out.say(call);
  out.say('Commit nothing before it is listed: the same command mends the file afterwards where the log has grown.');
  out.result({ stream: feed.stream, call, ...more, ...plain(asked), uri: texts.uri, sent: false });
}

/** Sells what the stream has. */
async function sellArchive({ chain, account, options, out, progress, feed, asking }) {
  const { first, last } = rangeFor(feed, options);
  const asked = await completeAsking({ chain, seller: account.address, asking });
  await checkDelivery({ chain, delivery: asked.delivery });
  const said = await textsOf(options);
  const isSame = (goods) => goods.kind === 'archive' && goods.first === first && goods.last === last;
  const known = options.another ? undefined : await sameListing({ chain, account, feed, isSame, asked, texts: said });
  const onWork = (what) => progress.count(what);
  if (known) {
    if (await healFile({ chain, feed, listing: known, onWork })) out.say('Its file was not there, and was made anew.');
    const offer = findOffer(feed, /** @type {import('assay-client/listing').Archive} */ (known.goods));
    return saySame(out, known, { file: offer && resolve(feed.publicFolder, archiveFileName(offer)) });
  }
  const prepared = await prepareArchive({ chain, account, feed, first, last, onWork });
  const name = basename(prepared.file);
  const uri = joined(options.uri, name) ?? resolve(prepared.file);
  const coverage = { ...said.coverage, from: prepared.firstTime, to: prepared.lastTime };
  const texts = { ...said, coverage, uri };
  const format = (amount) => formatMoney(asked.money, amount);
  sayBond({ out, format, asked, given: asking });
  if (options.print) {
    const more = { first, last, readings: prepared.readings, file: prepared.file };
    return print({ chain, out, feed, lot: archiveLot(prepared), asked, texts, more });
  }
  const { listing, terms, fee } = await listArchive({ chain, account, feed, prepared, asked, texts, onWork });
  const range = first === last ? `batch ${first}` : `batches ${first} to ${last}`;
  out.say(`Listed ${range} of stream ${feed.stream}, ${counted(prepared.readings, 'reading')}, as listing ${listing}`);
  out.say(`for ${format(asked.price)}, fee ${chain.format(fee)}. The file was opened to its end as a buyer does, and is at ${uri}`);
  out.say(`Held for bonds: ${format(asked.pool)}. Deliver within ${durationText(asked.delivery)} of a purchase, or pay ${format(asked.penalty)}.`);
  return out.result({
    ...{ listing, terms, stream: feed.stream, first, last, readings: prepared.readings, ...plain(asked) },
    ...{ currency: asked.money.currency, title: options.title, uri, file: prepared.file, sent: true, fee },
  });
}

/** Sells what the stream promises. */
async function sellFeed({ chain, account, options, out, feed, asking }) {
  if (options.first !== undefined || options.last !== undefined) throw new UsageError('--live sells no range: leave --first and --last out');
  const { asked, promised } = await feedAsking({ chain, account, feed, asking });
  const said = await textsOf(options);
  const isSame = (goods) => goods.kind === 'feed' && toHex(goods.hash) === toHex(promised.hash);
  const known = options.another ? undefined : await sameListing({ chain, account, feed, isSame, asked, texts: said });
  if (known) return saySame(out, known, {});
  const uri = options.uri ?? resolve(feed.publicFolder);
  const texts = { ...said, uri };
  const format = (amount) => formatMoney(asked.money, amount);
  if (options.print) return print({ chain, out, feed, lot: feedLot(promised), asked, texts, more: { promise: promised.promise.number } });
  const { listing, terms, fee } = await listFeed({ chain, account, feed, promised, asked, texts });
  const { slots, interval } = promised.promise;
  out.say(`Listed stream ${feed.stream} live as listing ${listing}, for ${format(asked.price)} a slot of ${durationText(interval)}`);
  out.say(`with a batch in time, at most ${format(asked.price * BigInt(slots))} a tranche, fee ${chain.format(fee)}.`);
  out.say(`Held for bonds: ${format(asked.pool)}. Serve ${feed.publicFolder} at ${uri}, and run 'assay subscription deliver' for each tranche.`);
  return out.result({
    ...{ listing, terms, stream: feed.stream, promise: promised.promise.number, ...plain(asked) },
    ...{ currency: asked.money.currency, title: options.title, uri, sent: true, fee },
  });
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Seals a range of a stream as one file, opens it as a buyer does, and lists it; or, with --live, a feed.',
  example: '--account //Alice --feed feed --price 12.5 --title "Seattle weather" --uri https://data.example/seattle',
  account: ({ print }) => !print,
  alone: true,
  options: [
    required('--feed <folder>', "the stream's folder, as 'assay feed commit' wrote it"),
    required('--price <amount>', 'price of the range, or with --live of each slot, e.g. 12.5'),
    required('--title <text>', 'what is sold, in words'),
    option('--live', 'sell what the stream commits from now on, as it promised'),
    option('--first <sequence>', 'first batch sold (default: 0)', { parse: integer() }),
    option('--last <sequence>', 'last batch sold, inclusive (default: the newest)', { parse: integer() }),
    option('--currency <asset>', "what it costs: native, or an asset's number", { value: 'native' }),
    option('--bond <amount>', 'what a buyer gets where a complaint is upheld (default: a tenth of the price)'),
    option('--penalty <amount>', 'what of it a buyer gets where you do not deliver (default: a fiftieth of the price)'),
    option('--deals <n>', 'for how many deals at once bonds are put up', { parse: integer(1, 1_000), value: DEFAULTS.deals }),
    option('--delivery-period <duration>', 'within which you deliver (default: 1d)', { parse: duration }),
    option('--window <duration>', 'within which a buyer may complain (default: 3d)', { parse: duration }),
    option('--valid-for <duration>', 'how long it can be bought (default: 90d)', { parse: duration }),
    option('--split <address=percent>', 'who else is paid, of the price after the fee; up to eight', { parse: many() }),
    option('--description <text>', 'what is sold, at length'),
    option('--keyword <word>', 'a word by which it is found; several', { parse: many() }),
    option('--place <place>', 'where it was measured: a geo URI, or words'),
    option('--sample <uri>', 'a part that everyone can read; its hash goes into the terms'),
    option('--licence <uri>', 'the licence; its hash goes into the terms'),
    option('--policy <uri>', 'what the buyer may do with it, in ODRL; its hash goes into the terms'),
    option('--uri <uri>', 'where buyers find the files of public/'),
    option('--local', "list paths of this machine, which everybody can read on chain and nobody else can open; for trials"),
    option('--print', 'print the call, to sign it in polkadot.js Apps, and send nothing'),
    option('--another', 'also where the account has put up the same already'),
  ],
  async action({ chain, account: given, options, out, progress }) {
    checkPlaces(options);
    const asking = await askingOf({ chain, options });
    const feed = Feed.open(options.feed);
    feed.check({ stream: feed.stream, genesis: chain.genesis });
    const account = given ?? (await sellerOf(chain, feed));
    const sell = options.live ? sellFeed : sellArchive;
    await sell({ chain, account, options, out, progress, feed, asking });
  },
};
