// SPDX-License-Identifier: Apache-2.0
// What a buyer keeps of a purchase beside its key, in the key's file: all that opening it needs, so that neither a listing that
// is withdrawn nor a purchase that is closed takes anything with it.

import { BuyerKey } from '../device/keys.js';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { need } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { jsonText, parseJson } from '../encoding/json.js';
import { readSecretFile } from '../encoding/secrets.js';

/** @import { Chain } from '../chain/chain.js' */
/** @import { Purchase } from './records.js' */

const read = (path) => parseJson(readSecretFile(path, 'buyer key file'), `the buyer key file ${path}`);

const BYTES = ['terms', 'deal', 'buyerKey', 'device', 'sealedKey'];
const GOODS_BYTES = ['logRoot', 'ciphertextRoot', 'keyHash'];

/** An object with some of its fields read from hex. */
const withBytes = (json, fields) =>
  Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, fields.includes(name) ? fromHex(value, `"${name}" of the purchase`) : value]),
  );

/**
 * Keeps a purchase in the file of its key. What is noted of it already and the chain no longer has, stays.
 * @param {string} path
 * @param {{chain: Pick<Chain, 'genesis'>, purchase: Purchase}} what
 * @returns {boolean} whether it is kept: not where the file's key is another's
 */
export function notePurchase(path, { chain: { genesis }, purchase }) {
  const json = read(path);
  if (!sameBytes(BuyerKey.fromJSON(json).publicKey, purchase.buyerKey)) return false;
  const { id, listing, terms, deal, buyer, buyerKey, seller, device, stream, goods, uri } = purchase;
  const sealedKey = purchase.sealedKey ?? json.purchase?.sealedKey;
  const kept = { id, listing, terms, deal, buyer, buyerKey, seller, device, stream, goods, uri, sealedKey };
  writeWhole(path, `${jsonText({ ...json, purchase: { genesis: toHex(genesis), ...kept } }, 2)}\n`, 0o600);
  return true;
}

/**
 * A purchase as the file of its key has it.
 * @param {string} path
 * @param {{chain: Pick<Chain, 'genesis'>, id: bigint | number}} what
 * @returns {Purchase | undefined} as much of it as opening it needs; undefined where the file has none of this number
 * @throws {import('../encoding/errors.js').InputError} where nothing had been delivered when it was kept last
 */
export function notedPurchase(path, { chain: { genesis }, id }) {
  const noted = read(path).purchase;
  if (noted === undefined || noted.genesis !== toHex(genesis) || noted.id !== String(id)) return undefined;
  const { listing, stream, goods, ...rest } = withBytes(noted, BYTES);
  delete rest.genesis;
  need(
    rest.sealedKey !== undefined,
    `purchase ${id} is closed, and ${path} does not have what was delivered: nothing can open it any more`,
  );
  return /** @type {Purchase} */ (
    /** @type {unknown} */ ({
      ...rest,
      state: 'Settled',
      id: BigInt(id),
      listing: BigInt(listing),
      stream: BigInt(stream),
      goods: { ...withBytes(goods, GOODS_BYTES), readings: BigInt(goods.readings) },
    })
  );
}
