// SPDX-License-Identifier: Apache-2.0
// What names a credential, or what one is about.

import { parseSubject } from 'assay-client/credential';
import { UsageError } from '../usage-error.js';
import { option, required } from './option.js';
import { id } from './values.js';

/** The credential that a command is about. */
export const credential = () => required('--credential <id>', 'the credential', { parse: id });

/** A device or a stream. */
export const subjectOptions = () => [
  option('--device <device>', "what it is about: a device's DID or id"),
  option('--stream <id>', '… or a stream', { parse: id }),
];

/** The device or stream that these options name. */
export function subjectOf({ device, stream }) {
  if ((device === undefined) === (stream === undefined)) throw new UsageError('give either --device or --stream');
  return parseSubject({ device, stream });
}
