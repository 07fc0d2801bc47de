// SPDX-License-Identifier: Apache-2.0
// Fleets: devices that a manufacturer enrols together, by one RFC 9162 root over their keys and serial numbers. The
// folder of a fleet has
//
//   fleet.json      root, size, and of each device the key and the hash of its serial number: claims need it
//   secrets.json    the secret keys, where they were made here: keep it secret, it is the devices
//   enrolled.json   the number that the chain gave to the fleet

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { parse as parseCsv } from 'csv-parse/sync';
import { concat, fromHex, sameBytes, toHex, utf8 } from '../encoding/bytes.js';
import { InputError } from '../encoding/errors.js';
import { makeFolder, writeWhole } from '../encoding/files.js';
import { parseJson, readJson } from '../encoding/json.js';
import { readSecretFile } from '../encoding/secrets.js';
import { MerkleTree } from '../merkle/merkle.js';
import { DeviceKey, keyType, writeSecretJson } from './keys.js';

/**
 * A device of a fleet.
 * @typedef {object} FleetDevice
 * @property {string} type its key's type, one of `KEY_TYPES`
 * @property {Uint8Array} publicKey
 * @property {Uint8Array} serialHash the SHA-256 of its serial number
 */

const DOMAIN = utf8('assay/fleet/v1');
const FORMAT = 'assay-fleet/1';

/**
 * The hash under which a serial number is recorded.
 * @param {string} serial
 * @returns {Uint8Array} 32 bytes
 */
export const hashSerial = (serial) => sha256(utf8(serial));

/**
 * A device's leaf in the tree of its fleet, as the tree takes it: the leaf's hash has a zero byte before it.
 * @param {FleetDevice} device
 * @returns {Uint8Array}
 */
export const fleetLeaf = ({ type, publicKey, serialHash }) =>
  concat(DOMAIN, Uint8Array.of(keyType(type).index), publicKey, serialHash);

/** The devices of a fleet, in order, and the tree over them. */
export class Fleet {
  #tree;

  /** @param {{type: string, publicKey: Uint8Array, serialHash: Uint8Array}[]} devices */
  constructor(devices) {
    if (devices.length === 0) throw new InputError('a fleet has at least one device');
    const places = new Map();
    devices.forEach(({ type, publicKey }, index) => {
      const key = `${type} ${toHex(publicKey)}`;
      // The second of the two could never be claimed.
      if (places.has(key)) throw new InputError(`devices ${places.get(key)} and ${index} have the same key`);
      places.set(key, index);
    });
    this.devices = devices;
    this.#tree = new MerkleTree(devices.map(fleetLeaf));
    this.root = this.#tree.root;
  }

  /**
   * Number of devices.
   * @returns {number}
   */
  get size() {
    return this.devices.length;
  }

  /**
   * The device at `index`, with the path that proves its place.
   * @param {number} index
   * @returns {FleetDevice & {path: Uint8Array[]}}
   * @throws {InputError} where there is none
   */
  at(index) {
    const device = this.devices[index];
    if (device === undefined) throw new InputError(`the fleet has devices 0 to ${this.size - 1}, but not ${index}`);
    return { ...device, path: this.#tree.path(index) };
  }

  /**
   * Opens a fleet's folder.
   * @param {string} folder
   * @returns {Fleet}
   * @throws {InputError} where it has no fleet, or its root is of other devices
   */
  static open(folder) {
    const path = join(folder, 'fleet.json');
    if (!existsSync(path)) throw new InputError(`${folder} is not the folder of a fleet: it has no fleet.json`);
    const json = readJson(path, 'fleet file');
    if (json?.format !== FORMAT || !Array.isArray(json.devices)) {
      throw new InputError(`${path} is not a fleet of the format ${FORMAT}`);
    }
    const fleet = new Fleet(
      json.devices.map((device, index) => ({
        ...publicPart(device?.type, device?.public, `device ${index} of ${path}`),
        serialHash: fromHex(device.serialHash, `"serialHash" of device ${index} of ${path}`, 32),
      })),
    );
    if (!sameBytes(fleet.root, fromHex(json.root, `"root" of ${path}`, 32))) {
      throw new InputError(`the devices in ${path} are not those that its root was made of`);
    }
    return fleet;
  }

  /**
   * Writes the fleet to a new folder, and the keys of its devices where they were made here.
   * @param {string} folder
   * @param {DeviceKey[]} [keys]
   * @throws {InputError} where there is a fleet already, or nothing can be written
   */
  save(folder, keys) {
    Fleet.checkNew(folder);
    makeFolder(folder);
    // The secrets first: a fleet without them could be enrolled, and never claimed.
    if (keys) writeSecretJson(join(folder, 'secrets.json'), keys, 'secrets file');
    const devices = this.devices.map(({ type, publicKey, serialHash }) =>
      JSON.stringify({ type, public: toHex(publicKey), serialHash: toHex(serialHash) }),
    );
    const head = JSON.stringify({ format: FORMAT, root: toHex(this.root), size: this.size }).slice(0, -1);
    writeWhole(join(folder, 'fleet.json'), `${head},"devices":[\n${devices.join(',\n')}\n]}\n`);
  }

  /**
   * Refuses a folder in which there is a fleet already.
   * @param {string} folder
   * @throws {InputError}
   */
  static checkNew(folder) {
    for (const name of ['fleet.json', 'secrets.json']) {
      const path = join(folder, name);
      if (existsSync(path)) throw new InputError(`${path} exists already; it is not overwritten`);
    }
  }
}

function publicPart(type, publicKey, what) {
  const { publicLength, isKey } = keyType(type);
  const bytes = fromHex(publicKey, `the public key of ${what}`, publicLength);
  if (!isKey(bytes)) throw new InputError(`the public key of ${what} is not valid for ${type}: the chain refuses it`);
  return { type, publicKey: bytes };
}

/**
 * The secret key of a device whose key was made with the fleet.
 * @param {string} folder
 * @param {number} index
 * @returns {DeviceKey}
 * @throws {InputError} where there is none
 */
export function secretKeyOf(folder, index) {
  const path = join(folder, 'secrets.json');
  if (!existsSync(path)) throw new InputError(`${folder} has no secret keys: give the device's own with --key`);
  const keys = parseJson(readSecretFile(path, 'secrets file'), `the secrets file ${path}`);
  if (!Array.isArray(keys) || keys[index] === undefined) throw new InputError(`${path} has no key ${index}`);
  return DeviceKey.fromJSON(keys[index]);
}

/**
 * Devices from CSV with the header `type,public,serial`: what a line of secure elements gives, which keep their secrets.
 * @param {string | Buffer} content
 * @returns {FleetDevice[]}
 * @throws {InputError} where it is malformed
 */
export function parseDevices(content) {
  /** @type {{type: string, public: string, serial: string}[]} */
  let rows;
  try {
    rows = parseCsv(content, { bom: true, skip_empty_lines: true, trim: true, columns: true });
  } catch (error) {
    throw new InputError(`the file of devices is malformed: ${error.message}`);
  }
  return rows.map(({ type, public: publicKey, serial }, i) => {
    const what = `row ${i + 2} of the file of devices`;
    if ([type, publicKey, serial].some((cell) => cell === undefined)) {
      throw new InputError('the file of devices must begin with the header type,public,serial');
    }
    if (serial === '') throw new InputError(`${what} has no serial number`);
    return { ...publicPart(type, publicKey, what), serialHash: hashSerial(serial) };
  });
}

/**
 * Notes in the folder which number the fleet has on a chain.
 * @param {string} folder
 * @param {{genesis: Uint8Array, fleet: bigint | number}} enrolment
 */
export const noteEnrolment = (folder, { genesis, fleet }) =>
  writeWhole(
    join(folder, 'enrolled.json'),
    `${JSON.stringify({ genesis: toHex(genesis), fleet: String(fleet) }, null, 2)}\n`,
  );

/**
 * The number that the fleet in a folder has on a chain.
 * @param {string} folder
 * @param {Uint8Array} genesis
 * @returns {bigint}
 * @throws {InputError} where it is not enrolled there
 */
export function enrolmentOf(folder, genesis) {
  const path = join(folder, 'enrolled.json');
  if (!existsSync(path))
    throw new InputError(`${folder} does not say under which number it is enrolled: give --number`);
  const enrolment = readJson(path, 'enrolment');
  if (enrolment?.genesis !== toHex(genesis))
    throw new InputError(`the fleet in ${folder} is enrolled on another chain`);
  if (!/^\d+$/.test(enrolment.fleet)) throw new InputError(`${path} names no fleet`);
  return BigInt(enrolment.fleet);
}
