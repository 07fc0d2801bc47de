// SPDX-License-Identifier: Apache-2.0
// The tables of the README, made from the commands.

import { EXIT_CODES } from './exit-codes.js';
import { NOUNS } from './nouns.js';
import { allVerbs } from './registry.js';

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A table for each noun. */
async function commandTables() {
  const verbs = await allVerbs();
  const tables = Object.entries(NOUNS).map(([noun, text]) => {
    const rows = verbs
      .filter((each) => each.noun === noun)
      .map(({ name, verb: { who, summary, example } }) => [
        `\`${noun} ${name}\``,
        who,
        summary,
        `\`assay ${noun} ${name}${example && ` ${example}`}\``,
      ]);
    return `### ${noun}: ${text}\n\n${table(['command', 'for', 'what it does', 'example'], rows)}`;
  });
  return tables.join('\n\n');
}

const exitCodeTable = () =>
  table(
    ['code', 'means'],
    Object.values(EXIT_CODES).map(({ code, means }) => [`${code}`, means]),
  );

/** A README with its tables as they are to be: each stands between `<!-- name -->` and `<!-- end of name -->`. */
export async function withTables(readme) {
  const tables = { commands: await commandTables(), 'exit codes': exitCodeTable() };
  return Object.entries(tables).reduce((text, [name, content]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [before, after] = [text.indexOf(begin), text.indexOf(end)];
    if (before < 0 || after < 0) throw new Error(`the README has no place for the table of ${name}`);
    return `${text.slice(0, before + begin.length)}\n\n${content}\n\n${text.slice(after)}`;
  }, readme);
}
