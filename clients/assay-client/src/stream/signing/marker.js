// SPDX-License-Identifier: Apache-2.0
// What tells a folder from a copy of it: a file that is written once. Its inode and its time of birth are the file
// system's own; neither a copy nor a restored backup has them. A machine that was rolled back as a whole does.

import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../encoding/files.js';

const pathIn = (folder) => join(folder, 'marker');

/**
 * What the marker of a folder is known by, or `undefined` where there is none.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function readMarker(folder) {
  try {
    const { ino, birthtimeNs } = statSync(pathIn(folder), { bigint: true });
    return `${ino}-${birthtimeNs}-${readFileSync(pathIn(folder), 'utf8').trim()}`;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Gives a folder a new marker.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function makeMarker(folder) {
  writeWhole(pathIn(folder), `${randomBytes(16).toString('hex')}\n`, 0o600);
  return readMarker(folder);
}
