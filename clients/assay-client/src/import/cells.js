// SPDX-License-Identifier: Apache-2.0
// What a format reads out of a file, before anything is decided about it.

/** @import { Findings } from './findings.js' */
/** @import { Source } from './source.js' */
/** @import { ImportOptions } from './options.js' */
/** @import { Reading } from '../feed/senml.js' */

/**
 * One value of a table or of lines, as it is written.
 * @typedef {object} Cell
 * @property {number} line where it stands, counted from 1
 * @property {string | number} time its time, as written
 * @property {string} name what was measured, as written: a column's header, or in long format what the row says
 * @property {string} column the column that has the value, for messages
 * @property {string | number | boolean | null} value as written; null where there is none
 * @property {string} [unit] as written: a column or annotation of units, not what stands in the name
 */

/**
 * A record of a format that says all itself, such as SenML.
 * @typedef {object} Resolved
 * @property {number} line where it begins, or the record's number
 * @property {Reading} record
 */

/**
 * What a format is given.
 * @typedef {object} FormatContext
 * @property {ImportOptions} options
 * @property {Findings} findings
 * @property {any} plan what `prepare` returned
 */

/**
 * How a format is read. A file is read up to three times: to see what is in it, to check all of it, and to give it away.
 * @typedef {object} Format
 * @property {string} name as mappings and `--format` call it
 * @property {boolean} [resolved] whether it gives records, and not cells
 * @property {(sample: Uint8Array, fileName: string, text: string) => number | boolean} recognise from 0 (no) to 1 (sure); `sample` is the
 *   beginning of the file, `text` the same decoded
 * @property {(source: Source, context: Omit<FormatContext, 'plan'>) => any} [prepare] looks at the sample; what it returns
 *   is `plan`. Its `mapping` goes into the mapping's file; `timeColumn` is what messages call the time, `headerTimeUnit` and
 *   `headerZone` are what the format itself says of times. Where it asks something, the file is not read further
 * @property {(source: Source, context: FormatContext) => AsyncGenerator<Cell | Resolved | Cell[] | Resolved[]>} read one, or
 *   a row of them
 */

export {};
