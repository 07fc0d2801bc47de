// SPDX-License-Identifier: Apache-2.0
// What a command prints: sentences for people, or the result for programs.

import { jsonText, printable, printableLines } from 'assay-client/encoding';

/** A value as JSON of one line, or indented. What a terminal would obey or hide is escaped; it stays the same value. */
export const toJson = (value, indent) => printableLines(jsonText(value, indent));

/** Whatever libraries print, of ours or of others, does nothing to a terminal but show. */
export function printPlainly(console) {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
    const print = console[method].bind(console);
    console[method] = (...args) => print(...args.map((arg) => (typeof arg === 'string' ? printableLines(arg) : arg)));
  }
}

export class Output {
  #json;
  #stdout;
  #beforeLine;

  /** @param {{json?: boolean, stdout?: {write: (text: string) => void}, beforeLine?: () => void}} [options] */
  constructor({ json = false, stdout = process.stdout, beforeLine = () => {} } = {}) {
    this.#json = json;
    this.#stdout = stdout;
    this.#beforeLine = beforeLine;
  }

  #print(line) {
    this.#beforeLine();
    this.#stdout.write(`${line}\n`);
  }

  /** Lines for people. Whatever is in them, of ours or of others, does nothing to a terminal but show. */
  say(text = '') {
    if (!this.#json) this.#print(printableLines(text));
  }

  /** What came of the command, for programs. A list is one item a line. */
  result(value) {
    if (!this.#json) return;
    if (Array.isArray(value)) for (const item of value) this.#print(printable(toJson(item)));
    else this.#print(toJson(value, 2));
  }

  /** A document that is the result, as it is, for both. */
  document(value) {
    this.#print(toJson(value, 2));
  }
}
