// SPDX-License-Identifier: Apache-2.0
// Tables for people: columns as wide as what is in them.

/** The widest that a column becomes; what is longer stands out. */
const WIDEST = 44;

/** A table in lines. What a terminal would obey is left to whoever prints it. */
export function table(head, rows) {
  const widths = head.map((_, at) => Math.min(WIDEST, Math.max(...[head, ...rows].map((row) => row[at].length))));
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
}
