// SPDX-License-Identifier: Apache-2.0
// Writes the tables of the README that are made from the commands: `npm run readme`.

import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from '../src/readme.js';

const path = new URL('../README.md', import.meta.url);
writeFileSync(path, await withTables(readFileSync(path, 'utf8')));
