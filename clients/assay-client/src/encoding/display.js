// SPDX-License-Identifier: Apache-2.0
// Text of others on the user's terminal. A title can hold bytes that move the cursor, colour what follows, reverse the
// order of letters, or begin a line that looks like ours.

/**
 * Controls (C0, DEL, C1), formats (directions, zero width, tags), ends of lines and paragraphs, halves of surrogate pairs,
 * and letters that look like nothing.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;

const escapeUnit = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A text of which every character shows: what a terminal would obey or hide is written as `\u001b`. In JSON it stays the
 * same text.
 * @param {unknown} text
 * @returns {string}
 */
export const printable = (text) => String(text).replace(HIDDEN, (found) => found.split('').map(escapeUnit).join(''));

/**
 * The same for several lines of our own.
 * @param {unknown} text
 * @returns {string}
 */
export const printableLines = (text) => String(text).split('\n').map(printable).join('\n');
