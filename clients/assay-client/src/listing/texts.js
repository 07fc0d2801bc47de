// SPDX-License-Identifier: Apache-2.0
// What a listing says about itself.

import { compactToU8a } from '@polkadot/util';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fixed, toHex, uintLe } from '../encoding/bytes.js';
import { bytesArg, encodeText } from '../encoding/codec.js';

/**
 * A document that is kept elsewhere.
 * @typedef {{hash: Uint8Array, uri: string}} Document `hash` is the SHA-256 of its bytes
 */
/**
 * What a listing says about itself. Times are in milliseconds since the Unix epoch.
 * @typedef {object} Texts
 * @property {string} title what is sold, in a few words
 * @property {string} description what is sold, at length
 * @property {string[]} keywords words by which it is found
 * @property {{from?: number, to?: number, place: string}} coverage of when and where the readings are
 * @property {string} uri where the sealed file is served, or the feed's batches
 * @property {Document} [sample] a part of it that everyone can read
 * @property {Document} [licence] under which it is sold
 * @property {Document} [policy] what the buyer may do with it, in ODRL
 */

const encodeOption = (value, encode) => (value === undefined ? Uint8Array.of(0) : concat(Uint8Array.of(1), encode(value)));

const encodeDocument = ({ hash, uri }) => concat(fixed(hash, 32, "the document's hash"), encodeText(uri));

/**
 * SCALE of a listing's texts.
 * @param {Texts} texts
 * @returns {Uint8Array}
 */
export const encodeTexts = ({ title, description, keywords, coverage, uri, sample, licence, policy }) =>
  concat(
    encodeText(title),
    encodeText(description),
    compactToU8a(keywords.length),
    ...keywords.map(encodeText),
    encodeOption(coverage.from, (time) => uintLe(time, 8)),
    encodeOption(coverage.to, (time) => uintLe(time, 8)),
    encodeText(coverage.place),
    encodeText(uri),
    ...[sample, licence, policy].map((document) => encodeOption(document, encodeDocument)),
  );

/**
 * The hash of a listing's texts, which its terms have.
 * @param {Texts} texts
 * @returns {Uint8Array} 32 bytes
 */
export const textsHash = (texts) => sha256(encodeTexts(texts));

const documentArg = (document) => document && { hash: toHex(document.hash), uri: bytesArg(document.uri) };

/**
 * Texts as `dataMarketplace.list` takes them.
 * @param {Texts} texts
 * @returns {any}
 */
export const textsArg = ({ title, description, keywords, coverage, uri, sample, licence, policy }) => ({
  title: bytesArg(title),
  description: bytesArg(description),
  keywords: keywords.map(bytesArg),
  coverage: { from: coverage.from ?? null, to: coverage.to ?? null, place: bytesArg(coverage.place) },
  uri: bytesArg(uri),
  sample: documentArg(sample) ?? null,
  licence: documentArg(licence) ?? null,
  policy: documentArg(policy) ?? null,
});
