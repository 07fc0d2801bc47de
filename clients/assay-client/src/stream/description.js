// SPDX-License-Identifier: Apache-2.0
// What a stream's owner says about it, as the chain keeps it with every version.

import { utf8 } from '../encoding/bytes.js';
import { bytesArg, bytesText } from '../encoding/codec.js';
import { printable } from '../encoding/display.js';
import { checkName } from '../feed/senml.js';
import { checkPrimary } from '../feed/units.js';

/**
 * What a stream's owner says about it.
 * @typedef {object} Description
 * @property {string} name
 * @property {string} [quantity] what is measured, a SenML name
 * @property {string} [unit] its primary SenML unit
 * @property {string} [contentType] media type of its records
 * @property {number} [maxInterval] in how many seconds at most there is a commitment
 * @property {string} [access] one of `ACCESS`
 * @property {string} [uri] where the batches are served
 */

/** Who can read the batches where they are served, as commands take it, and as the chain does. */
export const ACCESS = Object.freeze({ open: 'Open', sealed: 'Sealed' });

/** What a stream has where nothing else is said: SenML records in batches that are sold encrypted. */
export const DEFAULTS = Object.freeze({ contentType: 'application/senml+cbor', access: 'sealed' });

/**
 * A description as calls take it. Quantity and unit are checked here too: the chain's error would not say what is wrong
 * with them.
 * @param {Description} description
 * @returns {any}
 * @throws {InputError} where quantity or unit is none
 */
export function descriptionArg({
  name,
  quantity = '',
  unit = '',
  contentType = DEFAULTS.contentType,
  maxInterval,
  access = DEFAULTS.access,
  uri = '',
}) {
  if (quantity !== '') checkName(quantity, 'the quantity');
  if (unit !== '') checkPrimary(unit, 'the unit');
  return {
    name: bytesArg(name),
    quantity: bytesArg(quantity),
    unit: bytesArg(unit),
    contentType: bytesArg(contentType),
    maxInterval: maxInterval ?? null,
    access: ACCESS[access],
    uri: bytesArg(uri),
  };
}

/**
 * What a description costs: it stays for good, so that its price is burnt.
 * @param {Pick<import('../chain/chain.js').Chain, 'api'>} chain
 * @param {Description} description
 * @returns {bigint} in the token's smallest unit
 */
export function descriptionPrice(chain, { name, quantity = '', unit = '', contentType = DEFAULTS.contentType, uri = '' }) {
  const { descriptionPrice: price, descriptionBytePrice: each } = chain.api.consts.dataAttestation;
  const bytes = [name, quantity, unit, contentType, uri].reduce((sum, text) => sum + utf8(text).length, 0);
  return price.toBigInt() + each.toBigInt() * BigInt(bytes);
}

/**
 * A description that was read from the chain.
 * @param {any} view
 * @returns {Required<Omit<Description, 'maxInterval'>> & {maxInterval?: number}}
 */
export const descriptionFromChain = (view) => ({
  name: bytesText(view.name),
  quantity: bytesText(view.quantity),
  unit: bytesText(view.unit),
  contentType: bytesText(view.contentType),
  maxInterval: view.maxInterval.isNone ? undefined : view.maxInterval.unwrap().toNumber(),
  access: view.access.type.toLowerCase(),
  uri: bytesText(view.uri),
});

/**
 * A description in lines for people, fit for a terminal, without what it leaves open.
 * @param {Required<Omit<Description, 'maxInterval' | 'name'>> & {maxInterval?: number}} description
 * @returns {string[][]} pairs of what is said and what it is
 */
export function describe({ quantity, unit, contentType, maxInterval, access, uri }) {
  const measured = [quantity, unit && `in ${unit}`].filter(Boolean).join(' ');
  return [
    ...(measured ? [['measures', printable(measured)]] : []),
    ['records', printable(contentType)],
    ...(maxInterval === undefined ? [] : [['promised', `a commitment every ${maxInterval} s or sooner`]]),
    ['batches', `${access}${uri && `, at ${printable(uri)}`}`],
  ];
}
