// SPDX-License-Identifier: Apache-2.0
// What a command prints: sentences for people, or the result for programs.

import { once } from 'node:events';
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

  /** @param {{json?: boolean, stdout?: {write: (text: string) => any, once?: any, destroyed?: boolean}, beforeLine?: () => void}} [options] */
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

  /**
   * An object that is the result, for programs, with a list in it that may be longer than memory holds.
   * @param {string} name of the list
   * @param {AsyncIterable<any> | Iterable<any>} items
   * @param {string} rest the other fields, as a JSON object
   */
  async streamed(name, items, rest) {
    if (!this.#json) return;
    this.#beforeLine();
    let block = `{"${name}":[`;
    let isFirst = true;
    for await (const item of items) {
      block += `${isFirst ? '\n' : ',\n'}${printable(toJson(item))}`;
      isFirst = false;
      if (block.length < 1 << 16) continue;
      await this.#write(block);
      block = '';
    }
    await this.#write(`${block}],\n${rest.replace(/^\{/, '')}\n`);
  }

  /** Writes no faster than it is read, and goes on where nobody reads any more. */
  #write(text) {
    const stdout = this.#stdout;
    if (stdout.write(text) !== false || stdout.destroyed || stdout.once === undefined) return undefined;
    const ended = new AbortController();
    const events = ['drain', 'close', 'error'].map((event) => once(/** @type {any} */ (stdout), event, { signal: ended.signal }).catch(() => {}));
    return Promise.race(events).finally(() => ended.abort());
  }

  /** A document that is the result, as it is, for both. */
  document(value) {
    this.#print(toJson(value, 2));
  }
}
