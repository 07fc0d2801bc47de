// SPDX-License-Identifier: Apache-2.0
// A file of readings that leaves something open, which an option says.

import { UsageError } from './usage-error.js';

/** A file that leaves something open. */
export class OpenQuestions extends UsageError {
  name = 'OpenQuestions';
}

/** What is assumed about a file, and what has to be said, in lines. */
export function* findingLines({ assumptions, questions }) {
  if (assumptions.length > 0) yield 'Assumed:';
  for (const { sentence, option } of assumptions) yield `  ${sentence}${option ? ` (otherwise: ${option})` : ''}`;
  if (questions.length > 0) yield 'To be said:';
  for (const { sentence, option, choices } of questions) {
    yield `  ${sentence}`;
    const own = choices?.every((choice) => choice.startsWith('--'));
    yield own
      ? `    → ${choices?.join(', or ')}`
      : `    → ${option}${choices && !option.includes('|') ? ` (${option.endsWith('ZONE') ? 'e.g.' : 'one of'} ${choices.join(', ')})` : ''}`;
  }
}

/** Ends the command where a file leaves something open. */
export function needAnswers(file, { questions }) {
  if (questions.length === 0) return;
  const what = questions.length === 1 ? 'one thing' : `${questions.length} things`;
  const options = questions.map(({ option }) => option).join(' ');
  throw new OpenQuestions(`${file} leaves ${what} open, and nothing was written. Say it: ${options}`);
}
