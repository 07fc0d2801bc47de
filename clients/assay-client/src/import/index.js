// SPDX-License-Identifier: Apache-2.0
// Files of readings as people have them: what is in them, what is assumed, what has to be asked, and their readings.

export { examineFile } from './examine.js';
export { mappingToJson, readMapping } from './mapping.js';
export { SHEET_DAYS, TIME_UNITS } from './options.js';

/** @typedef {import('./examine.js').Examined} Examined */
/** @typedef {import('./options.js').ImportOptions} ImportOptions */
