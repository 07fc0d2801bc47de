// SPDX-License-Identifier: Apache-2.0
// Who builds batches: this thread where they are few readings, another one where they are many.

import { Worker } from 'node:worker_threads';
import { InputError, VerificationError } from '../../encoding/errors.js';
import { free } from '../../encoding/freeing.js';
import { building } from './build.js';

/** @import { Built, Step } from './build.js' */

/** Fewer readings than this are built at once, sooner than a thread would have begun. */
const FEW = 4_096;

/** How many pieces of readings are on their way to the other thread at most. */
const UNDER_WAY = 4;

const ERRORS = { InputError, VerificationError };

/**
 * What builds batches, in the order in which it is told.
 * @typedef {object} Builder
 * @property {(step: Step) => Promise<Built | undefined>} tell gives a batch where it ends; anything else is done by and by,
 *   and whoever waits for it does not run too far ahead
 * @property {(file: Uint8Array) => void} free takes a file back that it made and nobody needs any more
 * @property {() => void} close ends it, and what it has not done yet
 */

/** @returns {Builder} */
function inThisThread() {
  const build = building();
  return { tell: async (step) => build(step), free() {}, close() {} };
}

/** @returns {Builder} */
function inAnotherThread() {
  /** @type {{resolve: (built: any) => void, reject: (error: Error) => void}[]} */
  const waiting = [];
  const fail = (error) => waiting.splice(0).forEach(({ reject }) => reject(error));
  const begin = () => {
    const thread = new Worker(new URL('worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 2 },
    });
    thread.on('message', ({ built, error }) => {
      const turn = waiting.shift();
      if (error) turn?.reject(new (ERRORS[error.name] ?? Error)(error.message));
      else turn?.resolve(built);
    });
    thread.on('error', fail);
    thread.on('exit', () => fail(new Error('the thread that builds batches has ended')));
    return thread;
  };
  // It begins when there is something to build: before that, what is committed already may take its memory.
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Promise<Built | undefined>[]} */
  const underWay = [];
  return {
    async tell(step) {
      const done = new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      // It may fail before anybody waits for it.
      done.catch(() => {});
      worker ??= begin();
      worker.postMessage(step);
      underWay.push(done);
      let last;
      while (underWay.length > ('end' in step ? 0 : UNDER_WAY)) last = await underWay.shift();
      return last;
    },
    free,
    close() {
      waiting.length = 0;
      void worker?.terminate();
    },
  };
}

/**
 * What builds batches of so many readings.
 * @param {number} count
 * @returns {Builder}
 */
export const builderFor = (count) => (count < FEW ? inThisThread() : inAnotherThread());
