// SPDX-License-Identifier: Apache-2.0
// Documents that a listing names: a sample, a licence, a policy.

import { resolve } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { InputError, need, VerificationError } from '../encoding/errors.js';
import { bytesAt } from '../feed/file-source.js';

/** @import { Document } from './texts.js' */

/** The largest document that is read, in bytes. */
const LARGEST = 64 << 20;

/**
 * A document with the hash of what is there now.
 * @param {string} value its http(s) or file: address, or its path
 * @returns {Promise<Document>}
 * @throws {InputError} where it is not there, or too long
 */
export async function documentAt(value) {
  const uri = /^[a-z]+:/.test(value) ? value : resolve(value);
  const hash = sha256.create();
  let length = 0;
  try {
    for await (const piece of bytesAt(uri)) {
      length += piece.length;
      need(length <= LARGEST, `${uri} is longer than a document of a listing may be`);
      hash.update(piece);
    }
  } catch (error) {
    // The seller's own, and nothing that was received of others.
    throw error instanceof VerificationError ? new InputError(error.message) : error;
  }
  return { hash: hash.digest(), uri };
}
