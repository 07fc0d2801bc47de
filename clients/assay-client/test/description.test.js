// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TypeRegistry } from '@polkadot/types';
import { InputError } from '../src/encoding/errors.js';
import { describe, descriptionArg, descriptionFromChain } from '../src/stream/description.js';

const registry = new TypeRegistry();
registry.register({
  StreamAccess: { _enum: ['Open', 'Sealed'] },
  StreamDescription: {
    name: 'Bytes',
    quantity: 'Bytes',
    unit: 'Bytes',
    contentType: 'Bytes',
    maxInterval: 'Option<u32>',
    access: 'StreamAccess',
    uri: 'Bytes',
  },
});
const scale = (description) => registry.createType('StreamDescription', descriptionArg(description));

test('a description is encoded as the chain decodes it, field by field', () => {
  const encoded = scale({
    name: 'N',
    quantity: 'q',
    unit: 'm',
    contentType: 't',
    maxInterval: 258,
    access: 'open',
    uri: 'l',
  });
  assert.equal(encoded.toHex(), '0x044e' + '0471' + '046d' + '0474' + '0102010000' + '00' + '046c');
  assert.equal(scale({ name: '', contentType: '' }).toHex(), '0x00000000' + '00' + '01' + '00');
});

test('what was described is read again, and what was left out has its default', () => {
  const all = {
    name: '0x12 is no hex here',
    quantity: 'air/temperature',
    unit: '%RH',
    contentType: 'application/cbor',
    maxInterval: 3600,
    access: 'open',
    uri: 'https://data.example/№',
  };
  assert.deepEqual(descriptionFromChain(scale(all)), all);
  assert.deepEqual(descriptionFromChain(scale({ name: 'Only a name' })), {
    name: 'Only a name',
    quantity: '',
    unit: '',
    contentType: 'application/senml+cbor',
    maxInterval: undefined,
    access: 'sealed',
    uri: '',
  });
});

test('quantities that are no SenML names, and units that are none or no primary ones, are refused', () => {
  const rule = 'letters, digits and - : . / _ only, beginning with a letter or digit';
  for (const quantity of ['air temperature', 'температура', '-a', 'a+b', ' ']) {
    assert.throws(
      () => descriptionArg({ name: 'x', quantity }),
      new InputError(`the quantity: "${quantity}" is no SenML name: ${rule}`),
    );
  }
  for (const quantity of ['t', '0', 'urn:dev:ow:10e2073a01080063/temp_1.max']) descriptionArg({ name: 'x', quantity });
  const registered = '(RFC 8428 and RFC 8798 list them, e.g. Cel, m/s, %RH)';
  for (const unit of ['degC', 'cel', '°C', ' ']) {
    assert.throws(
      () => descriptionArg({ name: 'x', unit }),
      new InputError(`the unit: "${unit}" is not a SenML unit ${registered}`),
    );
  }
  for (const [unit, primary] of Object.entries({ mm: 'm', hPa: 'Pa', dBm: 'dBW', kWh: 'J' })) {
    assert.throws(
      () => descriptionArg({ name: 'x', unit }),
      new InputError(`the unit: "${unit}" is a secondary unit, and readings are committed in "${primary}"`),
    );
  }
  for (const unit of ['Cel', 'm', '/', '%']) assert.equal(scale({ name: 'x', unit }).unit.toUtf8(), unit);
});

test('a description in lines', () => {
  assert.deepEqual(describe({ quantity: '', unit: '', contentType: 'a/b', access: 'sealed', uri: '' }), [
    ['records', 'a/b'],
    ['batches', 'sealed'],
  ]);
  assert.deepEqual(
    describe({ quantity: 't', unit: 'Cel', contentType: 'a/b', maxInterval: 60, access: 'open', uri: 'https://x' }),
    [
      ['measures', 't in Cel'],
      ['records', 'a/b'],
      ['promised', 'a commitment every 60 s or sooner'],
      ['batches', 'open, at https://x'],
    ],
  );
});
