// SPDX-License-Identifier: Apache-2.0
// Where the vectors are that Rust and JavaScript share. Everything that reads one asks here.

import { readFileSync } from 'node:fs';

/** The file of vectors of a name, e.g. `envelope.json`. */
export const vectorFile = (name) => new URL(`../../../vectors/${name}`, import.meta.url);

/** What is in it. */
export const readVectors = (name) => JSON.parse(readFileSync(vectorFile(name), 'utf8'));
