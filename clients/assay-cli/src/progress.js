// SPDX-License-Identifier: Apache-2.0
// What a command is at, on standard error, where it takes more than two seconds: one line that changes on a terminal,
// elsewhere a line now and then.

import { printable } from 'assay-client/encoding';

const DELAY = 2_000;
const EVERY = 10_000;

/** From how many on it is said how fast it goes, and after how long that can be told. */
const [MANY, KNOWN] = [1_000, 2_000];

/** A duration in words. */
function words(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h ${Math.ceil((seconds % 3_600) / 60)} min`;
}

/** How fast it goes, and how long it will take at that. */
function pace(done, of, milliseconds) {
  if (of < MANY || done === 0 || milliseconds < KNOWN) return '';
  const rate = (done * 1_000) / milliseconds;
  const left = done < of ? `, ${words((of - done) / rate)} left` : '';
  return `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second${left}`;
}

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

  /** Counts: what this returns is told how many are done, and of how many. Where there are many, it says how fast it goes. */
  count(what) {
    /** What was there when it was first told, and when: what came before is of no account. @type {{done: number, now: number} | undefined} */
    let first;
    return (done, of) => {
      const now = this.#now();
      first ??= { done, now };
      this.stage(`${what}: ${done} of ${of}${pace(done - first.done, of - first.done, now - first.now)}`);
    };
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
