// SPDX-License-Identifier: Apache-2.0
// The formats that are read.

import { annotated } from './annotated.js';
import { delimited } from './delimited.js';
import { json } from './json.js';
import { lineProtocol } from './line-protocol.js';
import { senmlCbor } from './senml-cbor.js';
import { senml } from './senml.js';

/** All formats. The one that is surest of a file reads it; of two as sure, the first. @type {import('../cells.js').Format[]} */
export const FORMATS = [senml, senmlCbor, annotated, lineProtocol, json, delimited];
