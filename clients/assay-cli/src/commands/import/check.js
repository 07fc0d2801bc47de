// SPDX-License-Identifier: Apache-2.0
// Shows what a file of readings would be committed as. Needs no node and writes nothing.

import '../../memory.js';
import { Argument } from 'commander';
import { examineFile, mappingToJson } from 'assay-client/import';
import { findingLines, needAnswers } from '../../open-questions.js';
import { importChoices, importOptions } from '../../options/import.js';
import { toJson } from '../../output.js';
import { table } from '../../table.js';

const time = (milliseconds) => new Date(milliseconds).toISOString();
const valueOf = ({ v, vs, vb, vd, s }) => String(v ?? vs ?? vb ?? vd ?? `sum ${s}`);

/** What a file holds, in lines for people. */
function* linesOf(file, examined) {
  const { format, count, first, last, series, sample } = examined;
  if (count > 0) {
    yield `${file}: ${count} readings (${format}), from ${time(first)} to ${time(last)}`;
    yield '';
    yield* table(
      ['time', 'name', 'value', 'unit'],
      sample.map((record) => [time(Math.round(record.t * 1000)), record.n, valueOf(record), record.u ?? '']),
    );
    if (count > sample.length) yield `… ${count - sample.length} more`;
    yield '';
    yield* table(
      ['column', 'label', 'unit', 'kind', 'readings', 'first', 'last'],
      series.map((each) => [
        each.column ?? '',
        each.name,
        each.unit ?? '',
        each.kind,
        String(each.count),
        time(each.first),
        time(each.last),
      ]),
    );
    yield '';
  } else yield `${file} (${format})`;
  yield* findingLines(examined);
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'owner',
  summary: 'Shows what a file of readings would be committed as, and what is assumed. Needs no node.',
  example: 'readings.csv --timezone Europe/Berlin',
  node: false,
  args: [new Argument('<file>', 'SenML, CSV, line protocol, JSON lines and others')],
  options: importOptions(),
  async action({ options, args: [file], out, progress }) {
    const onRead = progress.count(`bytes of ${file} looked through`);
    const examined = await examineFile(file, { ...importChoices(options), onRead });
    for (const line of linesOf(file, examined)) out.say(line);
    const { format, mapping, assumptions, questions, count, first, last, ordered, series } = examined;
    const records = questions.length > 0 ? [] : examined.readings();
    const times = count > 0 && { first, last };
    const rest = { format, mapping: mappingToJson(mapping), assumptions, questions, count, ...times, ordered, series };
    await out.streamed('records', records, toJson(rest));
    needAnswers(file, examined);
  },
};
