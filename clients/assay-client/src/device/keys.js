// SPDX-License-Identifier: Apache-2.0
// Device keys of the four kinds the chain knows, kept in small JSON files:
//
//   { "type": "ed25519", "seed": "0x…", "public": "0x…" }       (ed25519, sr25519: a 32-byte seed)
//   { "type": "p256", "secret": "0x…", "public": "0x…" }        (secp256k1, p256: the 32-byte secret scalar)

import { ed25519, ristretto255, x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { cryptoWaitReady, sr25519PairFromSeed, sr25519Sign, sr25519Verify } from '@polkadot/util-crypto';
import { fromHex, sameBytes, toHex } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { writeWhole } from '../encoding/files.js';
import { parseJson } from '../encoding/json.js';
import { readSecret, refuseSecret } from '../encoding/secrets.js';
import { deviceIdOf, toDid } from './did.js';
import { isEd25519Key, verifyEd25519 } from './ed25519.js';

/**
 * What a type of keys can do.
 * @typedef {object} KeyKind
 * @property {number} index its number in the chain's `DeviceKey`
 * @property {string} variant its name there, e.g. `Ed25519`
 * @property {string} secretField what a key file calls the secret
 * @property {number} publicLength length of a public key in bytes
 * @property {(secret: Uint8Array) => void} checkSecret refuses what is no secret
 * @property {(bytes: Uint8Array) => boolean} isKey whether the chain takes bytes as a key
 * @property {(secret: Uint8Array) => Uint8Array} publicKey
 * @property {(message: Uint8Array, secret: Uint8Array) => Uint8Array} sign
 * @property {(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean} verify
 */

// sr25519 runs as WebAssembly on some machines and has to be loaded once.
await cryptoWaitReady();

/** What a check says; false where it throws, as libraries do over bytes that they cannot decode. */
function succeeds(check) {
  try {
    return check();
  } catch {
    return false;
  }
}

/** ECDSA over SHA-256 with a compressed public key and the signature as r ‖ s: JOSE's ES256K and ES256. */
const ecdsa = (curve, name) => ({
  secretField: 'secret',
  publicLength: 33,
  checkSecret(secret) {
    if (!curve.utils.isValidSecretKey(secret)) {
      throw new InputError(`the ${name} secret is zero or not below the order of the curve`);
    }
  },
  isKey: (bytes) => bytes.length === 33 && succeeds(() => curve.Point.fromBytes(bytes) !== undefined),
  publicKey: (secret) => curve.getPublicKey(secret, true),
  sign: (message, secret) => curve.sign(message, secret, { prehash: true, format: 'compact' }),
  verify: (signature, message, publicKey) =>
    succeeds(() => curve.verify(signature, message, publicKey, { prehash: true, format: 'compact', lowS: false })),
});

/** Whether the bytes are the one encoding of an element of Ristretto255 other than the identity. */
const isSr25519Key = (bytes) => succeeds(() => !ristretto255.Point.fromBytes(bytes).is0());

/**
 * Every key type, in the order of the chain's `DeviceKey`; `variant` is the name it has there. `isKey` says whether the
 * chain takes bytes as a key, `verify` whether it takes them as a signature; neither throws.
 */
export const KEY_TYPES = Object.freeze({
  ed25519: {
    index: 0,
    variant: 'Ed25519',
    secretField: 'seed',
    publicLength: 32,
    checkSecret() {},
    isKey: isEd25519Key,
    publicKey: (seed) => ed25519.getPublicKey(seed),
    sign: (message, seed) => ed25519.sign(message, seed),
    verify: verifyEd25519,
  },
  sr25519: {
    index: 1,
    variant: 'Sr25519',
    secretField: 'seed',
    publicLength: 32,
    checkSecret() {},
    isKey: isSr25519Key,
    publicKey: (seed) => sr25519PairFromSeed(seed).publicKey,
    // The library signs in the context "substrate", as accounts do.
    sign: (message, seed) => sr25519Sign(message, sr25519PairFromSeed(seed)),
    verify: (signature, message, publicKey) =>
      isSr25519Key(publicKey) && succeeds(() => sr25519Verify(message, signature, publicKey)),
  },
  secp256k1: { index: 2, variant: 'Secp256k1', ...ecdsa(secp256k1, 'secp256k1') },
  p256: { index: 3, variant: 'P256', ...ecdsa(p256, 'P-256') },
});

/**
 * The key type of a name, as key files have it.
 * @param {string} name
 * @returns {KeyKind}
 * @throws {InputError} where there is none of that name
 */
export function keyType(name) {
  if (!Object.hasOwn(KEY_TYPES, name)) {
    throw new InputError(`unknown key type ${JSON.stringify(name)}: it is one of ${Object.keys(KEY_TYPES).join(', ')}`);
  }
  return KEY_TYPES[name];
}

/** A device's key pair. */
export class DeviceKey {
  #secret;

  /**
   * @param {string} type one of `KEY_TYPES`
   * @param {Uint8Array} secret its 32-byte seed or secret scalar
   */
  constructor(type, secret) {
    const kind = keyType(type);
    if (secret.length !== 32) {
      throw new InputError(`the ${kind.secretField} of a ${type} key must be 32 bytes, not ${secret.length}`);
    }
    kind.checkSecret(secret);
    this.type = type;
    this.kind = kind;
    this.#secret = secret;
    this.publicKey = kind.publicKey(secret);
    /** The id of the device that this key registers. */
    this.id = deviceIdOf(kind.index, this.publicKey);
    this.did = toDid(this.id);
    /**
     * The file that it was read from, if any, which keeps what is noted of its signing.
     * @type {string | undefined}
     */
    this.file = undefined;
  }

  /**
   * Makes a new key pair.
   * @param {string} type one of `KEY_TYPES`
   * @returns {DeviceKey}
   */
  static generate(type) {
    const kind = keyType(type);
    for (;;) {
      const secret = randomBytes(32);
      try {
        kind.checkSecret(secret);
      } catch {
        continue; // one in 2^128 on secp256k1, one in 2^32 on P-256
      }
      return new DeviceKey(type, secret);
    }
  }

  /**
   * The key pair in the JSON of a key file.
   * @param {any} json
   * @returns {DeviceKey}
   * @throws {InputError} where there is none, or its public key is another one
   */
  static fromJSON(json) {
    if (json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw new InputError('a key file is a JSON object with "type", "public" and "seed" or "secret"');
    }
    const kind = keyType(json.type);
    const field = kind.secretField;
    if (json[field] === undefined) throw new InputError(`the ${json.type} key file has no "${field}"`);
    const key = new DeviceKey(json.type, fromHex(json[field], `"${field}" of the ${json.type} key`, 32));
    if (json.public !== undefined) {
      const stated = fromHex(json.public, `"public" of the ${json.type} key`, kind.publicLength);
      if (!sameBytes(stated, key.publicKey)) {
        throw new InputError(`"public" in the key file is not the public key of its "${field}"`);
      }
    }
    return key;
  }

  /**
   * The key pair with its secret, as key files have it.
   * @returns {Record<string, string>}
   */
  toJSON() {
    return { type: this.type, [this.kind.secretField]: toHex(this.#secret), public: toHex(this.publicKey) };
  }

  /**
   * The 64-byte signature of a message.
   * @param {Uint8Array} message
   * @returns {Uint8Array} 64 bytes
   */
  sign(message) {
    return this.kind.sign(message, this.#secret);
  }

  /**
   * Whether a signature is one of this key.
   * @param {Uint8Array} signature
   * @param {Uint8Array} message
   * @returns {boolean}
   */
  verify(signature, message) {
    return this.kind.verify(signature, message, this.publicKey);
  }

  /**
   * The key as the calls take it.
   * @returns {Record<string, string>}
   */
  get argument() {
    return { [this.kind.variant]: toHex(this.publicKey) };
  }
}

/**
 * Writes a secret file, readable by its owner only, and never over another. It is there for good before this returns.
 * @param {string} path
 * @param {any} json
 * @param {string} what how an error sentence calls the file
 * @throws {InputError} where there is a file already, or it cannot be written
 */
export function writeSecretJson(path, json, what) {
  refuseSecret(path, `the name of the ${what}`);
  try {
    writeWhole(path, `${JSON.stringify(json, null, 2)}\n`, 0o600, { fresh: true });
  } catch (error) {
    if (error.code === 'EEXIST') throw new InputError(`the ${what} ${path} exists already; it is not overwritten`);
    throw new InputError(`cannot write the ${what} ${path}: ${error.code ?? error.message}`);
  }
}

/**
 * A device key as users name one: a file, `env:NAME`, or `-` for standard input. It holds the JSON of a key file, or
 * `type:seed` such as `ed25519:0x…`.
 * @param {string} value what they gave
 * @param {string} [option] the option that they gave it to
 * @returns {DeviceKey}
 * @throws {InputError} where there is none
 */
export function loadDeviceKey(value, option = '--key') {
  const { content, source } = readSecret(value, option, 'device key file');
  const inline = /^([a-z0-9]+):(\S+)$/.exec(content.trim());
  if (inline === null) {
    const key = DeviceKey.fromJSON(parseJson(content, source));
    if (value !== '-' && !value.startsWith('env:')) key.file = value;
    return key;
  }
  const kind = keyType(inline[1]);
  return new DeviceKey(inline[1], fromHex(inline[2], `the ${kind.secretField} of the ${inline[1]} key`, 32));
}

/** A buyer's X25519 key pair: what a seller seals the content key to. */
export class BuyerKey {
  constructor(secret) {
    this.secret = secret;
    this.publicKey = x25519.getPublicKey(secret);
  }

  /**
   * Makes a new key pair.
   * @returns {BuyerKey}
   */
  static generate() {
    return new BuyerKey(randomBytes(32));
  }

  /**
   * The key pair in the JSON of a key file.
   * @param {any} json
   * @returns {BuyerKey}
   * @throws {InputError} where there is none, or its public key is another one
   */
  static fromJSON(json) {
    if (json?.type !== 'x25519')
      throw new InputError('a buyer key file is {"type": "x25519", "secret": …, "public": …}');
    const key = new BuyerKey(fromHex(json.secret, '"secret" of the x25519 key', 32));
    if (
      json.public !== undefined &&
      !sameBytes(fromHex(json.public, '"public" of the x25519 key', 32), key.publicKey)
    ) {
      throw new InputError('"public" in the key file is not the public key of its "secret"');
    }
    return key;
  }

  /**
   * The key in a file, `env:NAME`, or `-` for standard input.
   * @param {string} value
   * @returns {BuyerKey}
   * @throws {InputError} where there is none
   */
  static load(value) {
    const { content, source } = readSecret(value, '--buyer-key', 'buyer key file');
    return BuyerKey.fromJSON(parseJson(content, source));
  }

  /**
   * The key pair with its secret, as key files have it.
   * @returns {{type: string, secret: string, public: string}}
   */
  toJSON() {
    return { type: 'x25519', secret: toHex(this.secret), public: toHex(this.publicKey) };
  }
}
