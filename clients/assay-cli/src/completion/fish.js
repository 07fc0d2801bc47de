// SPDX-License-Identifier: Apache-2.0
// Completion for fish: `assay completion fish | source`.

const quoted = (text) => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** A line that offers something where a condition holds. */
const offer = (condition, what) => `complete -c assay -n ${quoted(condition)} ${what}`;

const word = (condition, { name, text }) => offer(condition, `-f -a ${quoted(name)} -d ${quoted(text)}`);

function option(condition, { name, text, value }) {
  const head = `-l ${name.slice(2)} -d ${quoted(text)}`;
  if (value === undefined) return offer(condition, `-f ${head}`);
  if (value.words) return offer(condition, `-x ${head} -a ${quoted(value.words.join(' '))}`);
  if (value.file) return offer(condition, `-r -F ${head}`);
  if (value.folder) return offer(condition, `-x ${head} -a '(__fish_complete_directories)'`);
  return offer(condition, `-x ${head}`);
}

export const fish = ({ nouns, others }) =>
  `# fish completion for assay: assay completion fish | source
function __assay_at --description 'whether the words so far are these'
    set -l words (commandline -opc)
    set -e words[1]
    test "$words[1..2]" = "$argv"
end
function __assay_first
    test (count (commandline -opc)) -eq 1
end
${[
  ...[...nouns, ...others].map((each) => word('__assay_first', each)),
  ...others.flatMap(({ name, words }) => words.map((each) => offer(`__assay_at ${name}`, `-f -a ${quoted(each)}`))),
  ...nouns.flatMap((noun) => noun.verbs.map((verb) => word(`__assay_at ${noun.name}`, verb))),
  ...nouns.flatMap((noun) =>
    noun.verbs.flatMap((verb) => {
      const here = `__assay_at ${noun.name} ${verb.name}`;
      return [...(verb.files ? [offer(here, '-F')] : []), ...verb.options.map((each) => option(here, each))];
    }),
  ),
].join('\n')}
`;
