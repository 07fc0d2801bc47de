// SPDX-License-Identifier: Apache-2.0
// Where the vectors are that Rust and JavaScript share. Everything that reads one asks here.

import { readFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);

/** Folders by what is in them. */
const FOLDERS = { primitives: 'primitives/vectors/', readings: 'readings/vectors/', node: 'node/vectors/' };

/** The file of vectors of a name, e.g. `primitives/envelope.json`. */
export function vectorFile(name) {
  const [folder, file] = name.split('/');
  return new URL(FOLDERS[folder] + file, ROOT);
}

/** What is in it. */
export const readVectors = (name) => JSON.parse(readFileSync(vectorFile(name), 'utf8'));
