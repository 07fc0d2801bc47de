// SPDX-License-Identifier: Apache-2.0
// The bytes of a transaction that no account signs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex } from '../src/encoding/bytes.js';
import { generalTransaction } from '../src/stream/device-transaction.js';

/** As much of the library as is asked: extensions by name, of so many bytes each. */
function api(extensions, version = 0) {
  const transactionExtensions = extensions.map(([name], type) => ({ identifier: { toString: () => name }, type }));
  const indices = extensions.map((_, i) => ({ toNumber: () => i }));
  const transactionExtensionsByVersion = new Map([[{ toU8a: () => Uint8Array.of(version) }, indices]]);
  return {
    registry: {
      metadata: { extrinsic: { transactionExtensions, transactionExtensionsByVersion } },
      createLookupType: (type) => type,
      createType: (type) => ({ encodedLength: extensions[type][1] }),
    },
  };
}

const call = { method: { toU8a: () => Uint8Array.of(0xca, 0x11) } };

test('each extension says nothing, in the order of the metadata', () => {
  const extensions = [
    ['AuthorizeCall', 0],
    ['CheckGenesis', 0],
    ['CheckMortality', 1],
    ['CheckNonce', 4],
    ['ChargeTransactionPayment', 16],
    ['CheckMetadataHash', 1],
    ['StorageWeightReclaim', 0],
  ];
  // length 8, preamble, version of the extensions, era, nonce, tip, mode, call
  assert.equal(toHex(generalTransaction(api(extensions), call)), '0x20450000000000ca11');
  assert.equal(toHex(generalTransaction(api([['AuthorizeCall', 0]], 3), call)), '0x104503ca11');
});

test('an extension that carries something unknown is not guessed', () => {
  assert.throws(
    () => generalTransaction(api([['CheckNonce', 4], ['VerifySignature', 1]]), call),
    /^ChainError: the chain's transactions carry VerifySignature, which this client does not know: use its latest version$/,
  );
});
