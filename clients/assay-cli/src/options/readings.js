// SPDX-License-Identifier: Apache-2.0
// What the commands share that have a device sign a file of readings.

import { BATCH_SIZE, MAX_VALID_FOR } from 'assay-client/stream';
import { importOptions } from './import.js';
import { option, required } from './option.js';
import { KEY_SOURCE, stream } from './shared.js';
import { integer } from './values.js';

/** The options that name the device's key, its stream, the readings and their folder. */
export const readingsOptions = () => [
  required('--key <file>', KEY_SOURCE),
  stream(),
  required('--readings <file>', "the readings: SenML, CSV and others; 'assay import check' shows what they would be committed as"),
  required('--feed <folder>', "the stream's folder, made if it is not there: public/ is for buyers, private/ is yours"),
  option('--batch-size <n>', 'most readings in a batch', { parse: integer(1), value: BATCH_SIZE }),
  option(
    '--valid-for <blocks>',
    'for how many blocks a signature serves; a batch that the chain refused can be taken back after that time',
    { parse: integer(1, MAX_VALID_FOR), value: MAX_VALID_FOR },
  ),
  ...importOptions(),
];
