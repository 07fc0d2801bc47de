// SPDX-License-Identifier: Apache-2.0
// Makes Subsquid's parser read general transactions.

import { Src } from '@subsquid/scale-codec';

/** The first byte of a general transaction of format 5, behind its length. */
const GENERAL = 0x45;

/**
 * Makes all runtimes of @subsquid/substrate-runtime decode general transactions: as such without a signature, which is what
 * they are. Call it once, before the processor runs.
 * @param {typeof import('@subsquid/substrate-runtime').Runtime} Runtime
 */
export function readGeneralTransactions(Runtime) {
  const others = Runtime.prototype.decodeExtrinsic;
  Runtime.prototype.decodeExtrinsic = function decodeExtrinsic(bytes) {
    const src = new Src(bytes);
    src.compact(); // the length
    if (src.u8() !== GENERAL) return others.call(this, bytes);
    src.u8(); // the version of the extensions
    const { types, signature, call } = this.description;
    const extensions = types[signature].fields.find(({ name }) => name === 'signedExtensions');
    this.scaleCodec.decode(extensions.type, src);
    return { version: 5, call: this.scaleCodec.decode(call, src) };
  };
}
