// SPDX-License-Identifier: Apache-2.0
// JSON-LD as processors read it that take no half measures: in safe mode, what a context does not name is an error, and
// nothing is dropped. Contexts are the W3C's, from packages; none is fetched.

import { contexts as credentials } from '@digitalbazaar/credentials-context';
import multikey from '@digitalbazaar/multikey-context';
import did from 'did-context';
import jsonld from 'jsonld';

const CONTEXTS = new Map([...credentials, ...multikey.contexts, ...did.contexts]);

async function documentLoader(url) {
  const document = CONTEXTS.get(url);
  if (document === undefined) throw new Error(`the context ${url} is not there`);
  return { document, documentUrl: url };
}

/** The one node of a document in expanded form; fails where safe mode does. */
export async function expand(document) {
  const nodes = await jsonld.expand(document, { documentLoader, safe: true });
  if (nodes.length !== 1) throw new Error(`a document is one node, not ${nodes.length}`);
  return nodes[0];
}
