// SPDX-License-Identifier: Apache-2.0
// What a command is at, on standard error, where it takes more than two seconds: one line that changes on a terminal,
// elsewhere a line now and then.

import { printable } from 'assay-client/encoding';

const DELAY = 2_000;
const EVERY = 10_000;

export class Progress {
  #clock;
  #now;
  #shownAt;
  #started;
  #stderr;
  #text;
  #onLine = false;

  /** @param {{stderr?: {isTTY?: boolean, write: (text: string) => any}, now?: () => number}} [options] */
  constructor({ stderr = process.stderr, now = () => performance.now() } = {}) {
    this.#stderr = stderr;
    this.#now = now;
    this.#started = now();
  }

  /** From now on the line moves by itself. */
  start() {
    this.#clock = setInterval(() => this.tick(), 500);
    this.#clock.unref();
    return this;
  }

  /** What is waited for. */
  stage(text) {
    this.#text = text;
    this.tick();
  }

  /** Counts: what this returns is told how many are done, and of how many. */
  count(what) {
    return (done, of) => this.stage(`${what}: ${done} of ${of}`);
  }

  /** Shows where the command is, if it is time to. */
  tick() {
    const now = this.#now();
    if (this.#text === undefined || now - this.#started < DELAY) return;
    const line = `  ${printable(this.#text)} (${Math.round((now - this.#started) / 1_000)} s)`;
    if (this.#stderr.isTTY) {
      this.#stderr.write(`\r\u001b[K${line}`);
      this.#onLine = true;
    } else if (this.#shownAt === undefined || now - this.#shownAt >= EVERY) {
      this.#stderr.write(`${line}\n`);
      this.#shownAt = now;
    }
  }

  /** Takes the line off the terminal, before something else is printed there. */
  clear() {
    if (this.#onLine) this.#stderr.write('\r\u001b[K');
    this.#onLine = false;
  }

  stop() {
    clearInterval(this.#clock);
    this.clear();
    this.#text = undefined;
  }
}
