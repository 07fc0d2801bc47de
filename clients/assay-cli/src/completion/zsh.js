// SPDX-License-Identifier: Apache-2.0
// Completion for zsh: a file `_assay` in a folder of `fpath`.

/** Text inside single quotes. */
const inQuotes = (text) => text.replaceAll("'", "'\\''");

/** For `_describe`: a colon separates the name. */
const described = ({ name, text }) => `'${name}:${inQuotes(text)}'`;

/** For the brackets of `_arguments`. */
const bracketed = (text) => inQuotes(text.replace(/[[\]:\\]/g, '\\$&'));

function argument({ name, text, value }) {
  const head = `${name}[${bracketed(text)}]`;
  if (value === undefined) return `'${head}'`;
  if (value.words) return `'${head}:value:(${value.words.join(' ')})'`;
  if (value.file) return `'${head}:file:_files'`;
  return value.folder ? `'${head}:folder:_files -/'` : `'${head}:value: '`;
}

const verbCase = (noun, verb) =>
  [
    `    '${noun.name} ${verb.name}')`,
    `      _arguments -s ${verb.options.map(argument).join(' \\\n        ')}${verb.files ? " \\\n        '*:file:_files'" : ''}`,
    '      ;;',
  ].join('\n');

const nounCase = ({ name, verbs }) => `      ${name}) verbs=(${verbs.map(described).join(' ')}) ;;`;

const otherCase = ({ name, words }) => `      ${name}) verbs=(${words.map((word) => `'${word}'`).join(' ')}) ;;`;

export const zsh = ({ nouns, others }) => `#compdef assay
# zsh completion for assay: assay completion zsh > a folder of fpath/_assay
_assay() {
  local -a nouns verbs
  if ((CURRENT == 2)); then
    nouns=(${[...nouns, ...others].map(described).join(' ')})
    _describe 'noun' nouns
    return
  fi
  if ((CURRENT == 3)); then
    case $words[2] in
${[...nouns.map(nounCase), ...others.map(otherCase)].join('\n')}
    esac
    _describe 'verb' verbs
    return
  fi
  local command="$words[2] $words[3]"
  shift 2 words
  ((CURRENT -= 2))
  case $command in
${nouns.flatMap((noun) => noun.verbs.map((verb) => verbCase(noun, verb))).join('\n')}
  esac
}
# Loaded from fpath, the file is the function's body; sourced, it registers it.
if [[ $funcstack[1] == _assay ]]; then _assay "$@"; else compdef _assay assay; fi
`;
