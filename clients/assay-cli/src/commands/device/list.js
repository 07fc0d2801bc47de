// SPDX-License-Identifier: Apache-2.0
// Lists the devices of an account. Reading is free and needs no account.

import { accountBytes } from 'assay-client/chain';
import { devicesOf, getDevice, toDid } from 'assay-client/device';
import { printable, toHex } from 'assay-client/encoding';
import { required } from '../../options/option.js';

/**
 * Whether what a device signs counts, in words.
 * @param {import('assay-client/device').Device} device
 */
function service({ status, epoch, suspension }) {
  const why = suspension ? ` for cause (${suspension.cause})` : '';
  if (status !== 'Active') return `${status.toLowerCase()}${why}: nothing that it signs is accepted`;
  return epoch === undefined ? 'active, but no epoch runs: nothing that it signs is accepted' : `active, epoch ${epoch.number}`;
}

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Lists the devices that an account owns, with what each is and whether it is in service.',
  example: '--owner //Alice',
  options: [required('--owner <address>', 'the account that owns the devices')],
  async action({ chain, options, out, progress }) {
    const ids = await devicesOf(chain, toHex(await accountBytes(options.owner, '--owner')));
    const read = progress.count('devices read');
    for (const [i, id] of ids.entries()) {
      const device = await getDevice(chain, id);
      const { keyType, keyIndex, version, metadata } = device;
      read(i + 1, ids.length);
      out.result([{ device: toDid(id), ...device }]);
      out.say(`${toDid(id)}`);
      const { name, model, serial } = metadata;
      const texts = [name, model, serial].filter((text) => text !== '');
      if (texts.length > 0) out.say(`  is        ${texts.map((text) => printable(text)).join(', ')}`);
      out.say(`  state     ${service(device)}`);
      out.say(`  key       ${keyIndex}, ${keyType}; version ${version}`);
    }
    if (ids.length === 0) out.say(`${options.owner} owns no device.`);
  },
};
