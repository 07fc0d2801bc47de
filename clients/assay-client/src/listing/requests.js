// SPDX-License-Identifier: Apache-2.0
// Requests: what buyers look for, with the money for it in escrow. The buyer picks one of the answers, or none.

import { sameBytes, toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText } from '../encoding/codec.js';
import { ChainError, need } from '../encoding/errors.js';
import { checkName } from '../feed/senml.js';
import { isPrimary } from '../feed/units.js';
import { readUnit } from '../import/units.js';
import { checkListed } from './archive-file.js';
import { checkNotBought, checkOffer } from './buying.js';
import { currencyArg, currencyFromChain } from './currency.js';
import { purchasesOf } from './records.js';
import { send, sendUnlessDone } from './sending.js';

/** @import { Chain, ChainView, Outcome, Sender } from '../chain/chain.js' */
/** @import { OnProgress } from '../exchange/archive/check.js' */
/** @import { Listing } from './records.js' */
/** @import { Asked, Query } from './terms.js' */

/**
 * A request as the chain has it.
 * @typedef {Asked & {id: Uint8Array, buyer: string, answers: {listing: bigint, terms: Uint8Array, seller: string}[]}} Request
 *   `id` is its hash, 32 bytes
 */

const queryArg = ({ quantity, unit, area, from, to, minReadings, devices, accredited }) => ({
  ...{ quantity: bytesArg(quantity), unit: bytesArg(unit), area: bytesArg(area), from, to, minReadings },
  ...{ devices: devices.map(toHex), accredited },
});

/** @type {(value: any) => Query} */
const queryFromChain = (value) => ({
  quantity: bytesText(value.quantity),
  unit: bytesText(value.unit),
  area: bytesText(value.area),
  from: value.get('from').toBigInt(),
  to: value.get('to').toBigInt(),
  minReadings: value.minReadings.toBigInt(),
  devices: value.devices.map((device) => device.toU8a()),
  accredited: value.accredited.isTrue,
});

/** @type {(id: Uint8Array, value: any) => Request} */
const requestFromChain = (id, value) => ({
  id,
  buyer: value.buyer.toString(),
  query: queryFromChain(value.query),
  currency: currencyFromChain(value.currency),
  maxPrice: value.maxPrice.toBigInt(),
  end: value.end.toNumber(),
  answers: value.answers.map(({ listing, terms, seller }) => ({
    listing: listing.toBigInt(),
    terms: terms.toU8a(),
    seller: seller.toString(),
  })),
});

/**
 * A request.
 * @param {ChainView} chain
 * @param {Uint8Array} id its hash
 * @returns {Promise<Request>}
 * @throws {ChainError} where there is none
 */
export async function getRequest(chain, id) {
  const answer = await chain.view('DataMarketplace', 'request_record', toHex(id));
  if (answer.isNone) {
    throw new ChainError(`there is no request ${toHex(id)}; it may have been accepted or cancelled`, 'RequestNotFound');
  }
  return requestFromChain(id, answer.unwrap());
}

/**
 * Requests that wait: all, or those of a buyer.
 * @param {Chain} chain
 * @param {{buyer?: string | Uint8Array}} [by]
 * @returns {Promise<Request[]>}
 */
export async function findRequests(chain, { buyer } = {}) {
  if (buyer === undefined) {
    const all = await chain.viewAll('DataMarketplace', 'requests', [], { idOf: ([id]) => id });
    return all.map(([id, value]) => requestFromChain(id.toU8a(), value));
  }
  const ids = await chain.viewAll('DataMarketplace', 'requests_of', [buyer]);
  return Promise.all(ids.map((id) => getRequest(chain, id.toU8a())));
}

/**
 * What to ask of a buyer whose words no stream can have: streams say quantities as SenML names, and primary SenML units.
 * @param {Pick<Query, 'quantity' | 'unit'>} query
 * @returns {{sentence: string, choices: string[]} | undefined} nothing where streams can say this
 * @throws {import('../encoding/errors.js').InputError} where it is no quantity, or no unit of any kind
 */
export function queryQuestion({ quantity, unit }) {
  if (quantity !== '') checkName(quantity, '--quantity');
  if (unit === '') return undefined;
  const { unit: meant, question } = readUnit(unit, { name: quantity, where: '--unit' });
  if (question === undefined && isPrimary(unit)) return undefined;
  const choices = question?.choices ?? (meant === undefined ? [] : [meant]);
  const sentence = `no stream has the unit "${unit}", and nobody could answer: SenML has ${choices.join(' or ') || 'none for it'}`;
  return { sentence, choices };
}

/**
 * Asks for readings, with the money for them in escrow. Where the account asks for the same already, that one is `earlier`.
 * @param {Sender & Asked & {another?: boolean}} what `end` is the last tick at which it can be answered and accepted;
 *   `another` also where it asks for the same
 * @returns {Promise<{request: Uint8Array, fee: bigint, earlier?: Request}>} `request` is its hash
 */
export async function makeRequest({ chain, account, query, currency, maxPrice, end, another = false }) {
  // What an earlier run sent, and has not seen the end of, may be the same but for its end.
  await chain.settle(account, 'dataMarketplace', 'request');
  const same = (each) => sameAsked(each, { query, currency, maxPrice });
  const earlier = another ? undefined : (await findRequests(chain, { buyer: account.address })).find(same);
  if (earlier) return { request: earlier.id, fee: 0n, earlier };
  const { request: call } = chain.api.tx.dataMarketplace;
  const result = await send({ chain, account }, call(queryArg(query), currencyArg(currency), maxPrice, end));
  return { ...result, request: chain.event(result.events, 'dataMarketplace', 'Requested').request.toU8a() };
}

/** Whether two ask for the same, but for how long. */
const sameAsked = (a, b) =>
  a.currency === b.currency &&
  a.maxPrice === b.maxPrice &&
  ['quantity', 'unit', 'area', 'accredited'].every((field) => a.query[field] === b.query[field]) &&
  ['from', 'to', 'minReadings'].every((field) => BigInt(a.query[field]) === BigInt(b.query[field])) &&
  a.query.devices.length === b.query.devices.length &&
  a.query.devices.every((device, i) => sameBytes(device, b.query.devices[i]));

/**
 * Answers a request by a listing. Where it answers already, nothing is sent.
 * @param {Sender & {request: Request, listing: Listing}} what
 * @returns {Promise<{fee: bigint, earlier: boolean}>}
 */
export async function answerRequest({ chain, account, request, listing }) {
  if (request.answers.some((answer) => answer.listing === listing.id)) return { fee: 0n, earlier: true };
  const { answer: call } = chain.api.tx.dataMarketplace;
  return sendUnlessDone({ chain, account }, call(toHex(request.id), listing.id, toHex(listing.terms)), ['DuplicateAnswer']);
}

/**
 * Takes an answer back.
 * @param {Sender & {request: Request, listing: bigint | number}} what
 * @returns {Promise<Outcome & {earlier: boolean}>} `earlier` is whether there is no such answer: nothing was sent
 */
export const withdrawAnswer = ({ chain, account, request: { id }, listing }) =>
  sendUnlessDone({ chain, account }, chain.api.tx.dataMarketplace.withdrawAnswer(toHex(id), listing), ['AnswerNotFound']);

/**
 * Buys what answers a request, out of its escrow. The file has to be there, and is checked first, as in `purchase`.
 * @param {Sender & {request: Request, listing: Listing, file: string, buyerKey: Uint8Array, another?: boolean, onProgress?:
 *   OnProgress}} what `buyerKey` is one whose secret is on the disk for good; `another` also where the account has bought the
 *   same with another key
 * @returns {Promise<Outcome & {purchase: bigint, deadline: number}>}
 * @throws {import('../encoding/errors.js').InputError} where the listing does not answer it
 */
export async function acceptAnswer({ chain, account, request, listing, file, buyerKey, another = false, onProgress }) {
  need(
    request.answers.some((answer) => answer.listing === listing.id),
    `listing ${listing.id} does not answer request ${toHex(request.id)}`,
  );
  await checkOffer({ chain, account, listing, maxPrice: request.maxPrice });
  if (!another) checkNotBought(await purchasesOf(chain, account.address), listing);
  await checkListed({ chain, listing, file, onProgress });
  const { accept: call } = chain.api.tx.dataMarketplace;
  const result = await send({ chain, account }, call(toHex(request.id), listing.id, toHex(listing.terms), toHex(buyerKey)));
  const { purchase, deadline } = chain.event(result.events, 'dataMarketplace', 'Purchased');
  return { ...result, purchase: purchase.toBigInt(), deadline: deadline.toNumber() };
}

/**
 * Ends a request and gives the money back: anyone after its end, and before it who asked, where nobody answers.
 * @param {Sender & {request: Request}} what
 * @returns {Promise<Outcome>}
 */
export const cancelRequest = ({ chain, account, request: { id } }) =>
  send({ chain, account }, chain.api.tx.dataMarketplace.cancel(toHex(id)));
