// SPDX-License-Identifier: Apache-2.0
// The made-up exports in test/imports, each with what is expected of it beside it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../imports', import.meta.url));
const EXPECTED = '.expected.json';

/**
 * All of them. `expected` has the options; the exit code that `assay import check` ends with; and records, ids of questions
 * with the first answer, or the sentence of a refusal.
 * @returns {{name: string, path: string, expected: any}[]}
 */
export const corpus = () =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(EXPECTED))
    .sort()
    .map((file) => {
      const name = file.slice(0, -EXPECTED.length);
      return { name, path: join(FOLDER, name), expected: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) };
    });
