// SPDX-License-Identifier: Apache-2.0
// Proofs of the chain's storage: that a value stands under a key of the state whose root is in a block's header. The
// state is Substrate's trie: radix 16 over the key's half bytes, nodes and long values by their BLAKE2b-256 hash.

import { compactFromU8aLim } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { toHex } from '../encoding/bytes.js';
import { VerificationError } from '../encoding/errors.js';

const HASH_LENGTH = 32;

const hash = (bytes) => blake2AsU8a(bytes, 256);

/**
 * @param {unknown} condition
 * @param {string} sentence
 * @returns {asserts condition}
 */
function need(condition, sentence) {
  if (!condition) throw new VerificationError(`the storage proof ${sentence}`);
}

/** The half bytes of a key. */
const nibblesOf = (bytes) => [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);

/** Reads a node from its beginning to its end. */
class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  take(count) {
    const end = this.#at + count;
    need(end <= this.#bytes.length, 'holds a node that ends too early');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  byte() {
    return this.take(1)[0];
  }

  /** Bytes behind their compact length. */
  sized() {
    // Of one, two, four or more bytes, by the lowest two bits of the first.
    const width = [1, 2, 4, Infinity][this.#bytes[this.#at] & 3];
    need(this.#at + width <= this.#bytes.length, 'holds a node with a length that does not fit');
    const [used, count] = compactFromU8aLim(this.#bytes.subarray(this.#at));
    this.#at += used;
    return this.take(count);
  }
}

/** What the first byte of a node says: whether it has children, what it says of its value, bits that count the path. */
function kindOf(first) {
  if (first >> 6 === 0b01) return { branch: false, value: 'inline', bits: 6 };
  if (first >> 6 === 0b10) return { branch: true, value: 'none', bits: 6 };
  if (first >> 6 === 0b11) return { branch: true, value: 'inline', bits: 6 };
  if (first >> 5 === 0b001) return { branch: false, value: 'hashed', bits: 5 };
  if (first >> 4 === 0b0001) return { branch: true, value: 'hashed', bits: 4 };
  return undefined;
}

/** A node: the half bytes that it adds, its value, its children by the next half byte. */
function decodeNode(bytes) {
  const reader = new Reader(bytes);
  const first = reader.byte();
  const kind = kindOf(first);
  need(kind !== undefined, 'holds what is no node');
  const most = 2 ** kind.bits - 1;
  let count = first & most;
  if (count === most) {
    let more;
    do {
      more = reader.byte();
      count += more;
    } while (more === 255);
  }
  const nibbles = nibblesOf(reader.take(Math.ceil(count / 2))).slice(count % 2);
  const [low, high] = kind.branch ? reader.take(2) : [0, 0];
  let value;
  if (kind.value === 'inline') value = { bytes: reader.sized() };
  else if (kind.value === 'hashed') value = { hash: reader.take(HASH_LENGTH) };
  const children = new Map();
  for (let nibble = 0; nibble < 16; nibble++) {
    if (((low | (high << 8)) >> nibble) & 1) children.set(nibble, reader.sized());
  }
  return { nibbles, value, children };
}

/**
 * The value under a key.
 * @param {{stateRoot: Uint8Array, key: Uint8Array, proof: Uint8Array[]}} given `proof` are the nodes on the way, in any
 *   order, as `state_getReadProof` gives them
 * @returns {Uint8Array | undefined} undefined where the proof shows that there is none
 * @throws {VerificationError} where it proves nothing
 */
export function readStorageProof({ stateRoot, key, proof }) {
  const parts = new Map(proof.map((part) => [toHex(hash(part)), part]));
  const find = (wanted) => {
    const part = parts.get(toHex(wanted));
    need(part !== undefined, `lacks what hashes to ${toHex(wanted)}`);
    return part;
  };
  let rest = nibblesOf(key);
  let node = decodeNode(find(stateRoot));
  for (;;) {
    const { nibbles, value, children } = node;
    if (!nibbles.every((nibble, i) => nibble === rest[i])) return undefined;
    rest = rest.slice(nibbles.length);
    if (rest.length === 0) return value?.hash ? find(value.hash) : value?.bytes;
    const child = children.get(rest[0]);
    if (child === undefined) return undefined;
    rest = rest.slice(1);
    // A node that is shorter than a hash stands in its parent.
    node = decodeNode(child.length === HASH_LENGTH ? find(child) : child);
  }
}
