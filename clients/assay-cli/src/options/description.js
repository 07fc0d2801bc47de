// SPDX-License-Identifier: Apache-2.0
import { ACCESS } from 'assay-client/stream';
import { option } from './option.js';
import { integer } from './values.js';

/**
 * What describes a stream besides its name, for commands that open one or describe it anew.
 * @param {{contentType?: string, access?: string}} [defaults]
 */
export const describing = ({ contentType, access } = {}) => [
  option('--quantity <name>', 'what is measured, as a SenML name, e.g. temperature'),
  option('--unit <unit>', 'its primary SenML unit, e.g. Cel'),
  option('--content-type <type>', 'media type of its records', { value: contentType }),
  option('--max-interval <seconds>', 'promise a commitment at least every so many seconds; buyers are told', {
    parse: integer(1, 2 ** 32 - 1),
  }),
  option('--access <access>', 'open: anyone can read the batches; sealed: they are sold encrypted', {
    choices: Object.keys(ACCESS),
    value: access,
  }),
  option('--uri <uri>', 'where the batches are served'),
];

/**
 * What describes a stream, of options or of a stream as the library has it.
 * @param {any} from
 */
export const descriptionOf = ({ name, quantity, unit, contentType, maxInterval, access, uri }) => ({
  name,
  quantity,
  unit,
  contentType,
  maxInterval,
  access,
  uri,
});
