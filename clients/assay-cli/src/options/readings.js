// SPDX-License-Identifier: Apache-2.0
// What the commands share that have a device sign a file of readings.

import { MAX_VALID_FOR } from 'assay-client/stream';
import { option, required } from './option.js';
import { KEY_SOURCE, stream } from './shared.js';
import { integer } from './values.js';

/** The options that name the device's key, its stream, the readings and their folder. */
export const readingsOptions = () => [
  required('--key <file>', KEY_SOURCE),
  stream(),
  required('--readings <file>', 'SenML in JSON or CBOR, or CSV with a header such as time,temperature[Cel],wind[m/s]'),
  required('--feed <folder>', "the stream's folder, made if it is not there: public/ is for buyers, private/ is yours"),
  option('--base-name <name>', "put before each CSV column's name (default: the device's DID and a slash)"),
  option('--batch-size <n>', 'most readings in a batch', { parse: integer(1), value: 512 }),
  option(
    '--valid-for <blocks>',
    'for how many blocks a signature serves; a batch that the chain refused can be taken back after that time',
    { parse: integer(1, MAX_VALID_FOR), value: MAX_VALID_FOR },
  ),
];
