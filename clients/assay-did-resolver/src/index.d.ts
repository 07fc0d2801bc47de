// SPDX-License-Identifier: Apache-2.0
import type { DIDResolutionOptions, DIDResolver } from 'did-resolver';

/** Which node is asked, and how. */
export interface AssayResolverConfiguration {
  /** The node's JSON-RPC over HTTP, such as `http://127.0.0.1:9944`. A DID names no chain: this node's answers. */
  url: string | URL;
  /** How long an answer may take, in milliseconds; 10 seconds where nothing is said. */
  timeout?: number;
}

/** The options of `resolve` that are passed to the node. */
export interface AssayResolutionOptions extends DIDResolutionOptions {
  /** The version of the document that is wanted, in decimal digits. Not together with `versionTime`. */
  versionId?: string;
  /** The moment whose version is wanted, such as `2026-01-01T00:00:00Z`. */
  versionTime?: string;
}

/** The registry entry for `new Resolver(…)`. Throws a TypeError where the configuration can't be used. */
export declare function getResolver(configuration: AssayResolverConfiguration): { assay: DIDResolver };
