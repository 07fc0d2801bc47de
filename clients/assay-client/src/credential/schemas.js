// SPDX-License-Identifier: Apache-2.0
// Schemas: what credentials mean, and who may issue them. The chain has the hash of a schema's text; the text itself is
// elsewhere.

import { toHex } from '../encoding/bytes.js';
import { bytesArg, bytesText, optional } from '../encoding/codec.js';
import { ChainError } from '../encoding/errors.js';

/** @import { ChainView, Outcome, Sender } from '../chain/chain.js' */

/**
 * A schema as the chain has it.
 * @typedef {object} Schema
 * @property {bigint} id its number
 * @property {string} owner the address of who created it
 * @property {Uint8Array} hash the hash of its text
 * @property {string} uri where the text is
 * @property {string[]} [issuers] addresses of who may issue; missing where anyone may
 */

/**
 * Creates a schema of credentials.
 * @param {Sender & {hash: Uint8Array, uri?: string, issuers?: Uint8Array[]}} from `hash` is that of its text; without
 *   `issuers`, each the 32 bytes of an account, anyone may issue
 * @returns {Promise<Outcome & {schema: bigint}>} `schema` is its number
 */
export async function createSchema({ chain, account, hash, uri = '', issuers }) {
  const { createSchema: call } = chain.api.tx.dataCredentials;
  const result = await chain.submit(
    call(toHex(hash), bytesArg(uri), issuers === undefined ? null : issuers.map(toHex)),
    account,
  );
  const { schema } = chain.event(result.events, 'dataCredentials', 'SchemaCreated');
  return { ...result, schema: schema.toBigInt() };
}

/**
 * A schema as the chain has it; `issuers` is missing where anyone may issue.
 * @param {ChainView} chain
 * @param {bigint | number} id
 * @returns {Promise<Schema>}
 * @throws {ChainError} where there is none
 */
export async function getSchema(chain, id) {
  const schema = optional(await chain.view('DataCredentials', 'schema', id), schemaFromChain);
  if (schema === undefined) throw new ChainError(`there is no schema ${id} on this chain`, 'SchemaNotFound');
  return schema;
}

/**
 * All schemas, or those that an account created, in the order of their numbers.
 * @param {ChainView} chain
 * @param {{owner?: string}} [by] `owner` is an address
 * @returns {Promise<Schema[]>}
 */
export async function listSchemas(chain, { owner } = {}) {
  const next = (await (await chain.state()).query.dataCredentials.nextSchemaId()).toBigInt();
  const schemas = [];
  for (let id = 0n; id < next; id++) {
    const schema = optional(await chain.view('DataCredentials', 'schema', id), schemaFromChain);
    if (schema !== undefined && (owner === undefined || schema.owner === owner)) schemas.push(schema);
  }
  return schemas;
}

/** @type {(view: any) => Schema} */
function schemaFromChain(view) {
  return {
    id: view.id.toBigInt(),
    owner: view.owner.toString(),
    // The library adds the underscore: each of its values has a `hash` of its own.
    hash: view.hash_.toU8a(),
    uri: bytesText(view.uri),
    issuers: optional(view.issuers, (accounts) => accounts.map(String)),
  };
}
