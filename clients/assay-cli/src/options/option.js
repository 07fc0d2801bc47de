// SPDX-License-Identifier: Apache-2.0
import { Option } from 'commander';

/**
 * An option of a command.
 * @param {string} flags such as `--price <amount>`
 * @param {string} text what it says, for help
 * @param {{parse?: (value: string) => any, value?: any, shown?: string, choices?: readonly string[]}} [more] how its value
 *   is read, the default and how help shows that, and what it must be one of
 */
export function option(flags, text, { parse, value, shown, choices } = {}) {
  const made = new Option(flags, text);
  if (parse) made.argParser(parse);
  if (choices) made.choices(choices);
  if (value !== undefined) made.default(value, shown);
  return made;
}

/** The same, which has to be given; help says so. */
export const required = (flags, text, more) => option(flags, `${text} (required)`, more).makeOptionMandatory();
