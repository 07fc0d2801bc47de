// SPDX-License-Identifier: Apache-2.0
// Completion for bash: `source <(assay completion bash)`.

const names = (items) => items.map(({ name }) => name).join(' ');

/** What `case` takes, a line each. */
const cases = (lines, indent) => lines.map((line) => `${' '.repeat(indent)}${line} ;;`).join('\n');

const pathOf = (noun, verb) => `${noun.name} ${verb.name}`;

/** What stands after an option: its words, files or folders. Where it is any text, nothing is offered. */
function values(noun, verb) {
  return verb.options
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => {
      const pattern = `'${pathOf(noun, verb)} ${name}')`;
      if (value.words) return `${pattern} words='${value.words.join(' ')}'`;
      if (value.file || value.folder)
        return `${pattern} COMPREPLY=($(compgen -${value.file ? 'f' : 'd'} -- "$cur")); return`;
      return `${pattern} return`;
    });
}

export const bash = ({ nouns, others }) => `# bash completion for assay: source <(assay completion bash)
_assay() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} words=
  local noun=\${COMP_WORDS[1]} verb=\${COMP_WORDS[2]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words='${names(nouns)} ${names(others)} --help --version'
  elif ((COMP_CWORD == 2)); then
    case $noun in
${cases(
  [
    ...nouns.map((noun) => `${noun.name}) words='${names(noun.verbs)} --help'`),
    ...others.map(({ name, words }) => `${name}) words='${words.join(' ')}'`),
  ],
  6,
)}
    esac
  else
    case "$noun $verb $prev" in
${cases(
  nouns.flatMap((noun) => noun.verbs.flatMap((verb) => values(noun, verb))),
  6,
)}
      *)
        case "$noun $verb" in
${cases(
  nouns.flatMap((noun) => noun.verbs.map((verb) => `'${pathOf(noun, verb)}') words='${names(verb.options)}'`)),
  10,
)}
        esac
        ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _assay assay
`;
