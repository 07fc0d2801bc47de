// SPDX-License-Identifier: Apache-2.0
// Writes how a file of readings is read, to be kept for the next ones of the kind. Needs no node.

import '../../memory.js';
import { Argument } from 'commander';
import { writeWhole } from 'assay-client/encoding';
import { examineFile, mappingToJson } from 'assay-client/import';
import { findingLines, needAnswers } from '../../open-questions.js';
import { importChoices, importOptions } from '../../options/import.js';
import { option } from '../../options/option.js';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Writes how a file of readings is read, for later files of the kind: --map takes it. Needs no node.',
  example: 'readings.csv --timezone Europe/Berlin --out map.json',
  node: false,
  args: [new Argument('<file>', 'SenML, CSV, line protocol, JSON lines and others')],
  options: [...importOptions(), option('--out <file>', 'where to write the mapping (default: it is printed)')],
  async action({ options, args: [file], out, progress }) {
    const onRead = progress.count(`bytes of ${file} looked through`);
    const examined = await examineFile(file, { ...importChoices(options), onRead });
    const mapping = mappingToJson(examined.mapping);
    if (options.out === undefined && examined.questions.length === 0) return out.document(mapping);
    for (const line of findingLines(examined)) out.say(line);
    if (examined.questions.length > 0)
      out.result({ mapping, assumptions: examined.assumptions, questions: examined.questions });
    needAnswers(file, examined);
    writeWhole(options.out, `${JSON.stringify(mapping, null, 2)}\n`);
    out.say(`Wrote ${options.out}: change it as you like, and give it as --map.`);
    return out.result({ mapping, file: options.out });
  },
};
