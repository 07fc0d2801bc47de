// SPDX-License-Identifier: Apache-2.0
// What is assumed about a file, and what only its owner can tell.

/**
 * Something that was taken for granted, in a sentence that the user can object to.
 * @typedef {object} Assumption
 * @property {string} id what it is about, the same for the same thing in each run: `delimiter`, `unit:temp`
 * @property {string} sentence
 * @property {string} [option] what says otherwise
 */

/**
 * Something that the file does not tell.
 * @typedef {object} Question
 * @property {string} id as that of an assumption
 * @property {string} sentence what was seen, and what it may mean
 * @property {string} option what answers it, as it would be given: `--time-unit ms`
 * @property {string[]} [choices] the answers
 */

/** Assumptions and questions of a file. Each is kept once, however often the file is read. */
export class Findings {
  /** @type {Map<string, Assumption>} */
  #assumptions = new Map();
  /** @type {Map<string, Question>} */
  #questions = new Map();

  /**
   * @param {string} id
   * @param {string} sentence
   * @param {string} [option]
   */
  assume(id, sentence, option) {
    if (!this.#assumptions.has(id)) this.#assumptions.set(id, { id, sentence, ...(option && { option }) });
  }

  /**
   * @param {string} id
   * @param {string} sentence
   * @param {string} option
   * @param {string[]} [choices]
   */
  ask(id, sentence, option, choices) {
    if (!this.#questions.has(id)) this.#questions.set(id, { id, sentence, option, ...(choices && { choices }) });
  }

  /** @returns {Assumption[]} */
  get assumptions() {
    return [...this.#assumptions.values()];
  }

  /** @returns {Question[]} */
  get questions() {
    return [...this.#questions.values()];
  }
}
