// SPDX-License-Identifier: Apache-2.0
// What the user may say about a file.

/** The units in which numbers count time, with how many digits each is finer than a second. */
export const TIME_UNITS = Object.freeze({ s: 0, ms: 3, us: 6, ns: 9 });

/** What else they count: days, as spreadsheets do. */
export const SHEET_DAYS = 'excel-days';

/**
 * A column that is taken.
 * @typedef {object} ColumnChoice
 * @property {string} column its header as it stands in the file, or `#3`: the third
 * @property {string} [name] what its readings are called, a SenML name; what the header says, where it is not given
 * @property {string | null} [unit] its unit; null for none; undefined for what the header says
 */

/**
 * What the user may say about a file. A mapping has the same, in JSON.
 * @typedef {object} ImportOptions
 * @property {string} [format] one of the names of formats
 * @property {string} [delimiter]
 * @property {'point' | 'comma'} [decimal] what stands before the decimals; the other groups thousands
 * @property {string[]} [header] names of the columns, for a file without a header
 * @property {string} [timeColumn]
 * @property {'s' | 'ms' | 'us' | 'ns' | 'excel-days'} [timeUnit]
 * @property {string} [timezone] an IANA zone, for times without one
 * @property {'first' | 'second' | 'order'} [repeatedHour] which local times of the hour that comes twice are meant, where the
 *   order of rows does not tell: `order` says that the rows of all names together are in order of time
 * @property {'dmy' | 'mdy' | 'ymd'} [dateOrder]
 * @property {ColumnChoice[]} [columns] only these are taken
 * @property {string[]} [skip] columns that are left out
 * @property {string[]} [text] names of which all values are text
 * @property {Record<string, string | null>} [units] by name or column
 * @property {{names: string, values: string}} [long] the columns of names and values, where each row has one value
 * @property {'take' | 'skip'} [lastRow] what becomes of a last line that has no end; where it is not said, it is taken where it is
 *   plainly whole
 * @property {string[]} [missing] what stands for no value, besides the usual
 * @property {string} [baseName] put before each name, of SenML too
 * @property {string} [tableBase] put before the names of what has no names of its own: all but SenML
 * @property {number | string} [baseTime] what relative times count from: Unix seconds, or a time with its zone
 * @property {Partial<ImportOptions>} [map] a mapping that was read; what is said beside it goes first
 * @property {{quantity?: string, unit?: string}} [expects] what the stream says
 * @property {number} [now] milliseconds
 * @property {(done: number, of: number) => void} [onRead] is told how many bytes were read, and of how many: a file is read
 *   more than once until it is known what is in it
 */
