// SPDX-License-Identifier: Apache-2.0
import { InputError } from 'assay-client/encoding';

/** Options that are missing, or that exclude each other, which the parser of the command line cannot see. */
export class UsageError extends InputError {
  name = 'UsageError';
}
