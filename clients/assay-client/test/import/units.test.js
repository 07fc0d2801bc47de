// SPDX-License-Identifier: Apache-2.0
// Units as people write them: what each becomes, how exactly, and what is asked or refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../src/encoding/errors.js';
import { checkPrimary, primaryUnit } from '../../src/feed/units.js';
import { isUnit, readUnit, splitUnit } from '../../src/import/units.js';
import { OTHERS } from '../../src/import/unit-spellings.js';

const read = (written, about = {}) => readUnit(written, { name: 'x', column: 'x', where: 'line 1', ...about });
const converted = (value, written, unit) => read(written, unit && { expects: { unit } }).convert(value);
const refused = (run, sentence) => assert.throws(run, new InputError(sentence));

test('units as they are written become primary ones, and it is said', () => {
  const cases = {
    Cel: '°C ℃ degC deg|C Celsius Cel °F degF Fahrenheit °c',
    K: 'K',
    'kg/m3': 'µg/m³ μg/m³ ug/m3 mg/m3 g/m³ µg|m⁻³ mg/L',
    Pa: 'hPa mbar kPa bar psi HPA hectopascal mmHg inHg Pa',
    '%': '% percent',
    '%RH': '%|RH %RH %rH RH',
    lx: 'lux lx',
    'm/s': 'km/h kmh mph kn m/s m·s⁻¹ knots mm/h',
    J: 'kWh Wh J MJ kJ MWh',
    W: 'W kW mW MW',
    V: 'V mV volts',
    A: 'A mA',
    '/': 'ppm ppb',
    m: 'mm cm inch in km ft m',
    dB: 'dB dBA dB(A)',
    dBW: 'dBm',
    'S/m': 'µS/cm mS/cm S/m',
    NTU: 'NTU',
    pH: 'pH',
    'm3/s': 'L/min m³/h l/h',
    deg: '° deg',
    '1/min': 'rpm',
    s: 'min h ms s d',
    VA: 'VA kVA',
    count: 'count pulses',
    'W/m2': 'W/m² W/m2',
    Ohm: 'Ω kΩ ohm',
    B: 'B MB KiB',
  };
  for (const [unit, written] of Object.entries(cases)) {
    for (const one of written.split(' ').map((text) => text.replace('|', ' '))) {
      const answer = read(one);
      assert.equal(answer.unit, unit, one);
      assert.equal(answer.sentence === undefined, one === unit, one);
      // What a mapping keeps means the same again.
      assert.equal(read(answer.spelling).unit, unit, one);
      assert.equal(read(answer.spelling).convert(12.5), answer.convert(12.5), one);
    }
  }
  for (const { to } of Object.values(OTHERS)) checkPrimary(to, to);
});

test('conversions are exact in decimals', () => {
  for (const [value, unit, result, wanted] of [
    [70, '°F', 21.11111111111111],
    [68, '°F', 20],
    [-459.67, '°F', -273.15],
    [294.25, 'K', 21.1, 'Cel'],
    [21.1, '°C', 294.25, 'K'],
    [1013.2, 'mbar', 101320],
    [1013.25, 'hPa', 101325],
    [12.3, 'µg/m³', 1.23e-8],
    [10, 'mph', 4.4704],
    [7.2, 'km/h', 2],
    [36, 'kn', 18.52],
    [0.1, 'inch', 0.00254],
    [412.7, 'ppm', 0.0004127],
    [1.5, 'L/min', 0.025, 'l/s'],
    [3.6, 'm³/h', 0.001],
    [1.2, 'kWh', 4320000],
    [55, '%', 0.55, '/'],
    [0, '°F', -17.77777777777778],
    [-0.0, 'mbar', 0],
    [1e-7, 'mbar', 1e-5],
  ]) {
    assert.equal(converted(value, unit, wanted), result, `${value} ${unit}`);
  }
  assert.match(read('°F').sentence, /^x: "°F" is committed as Cel \(\(value − 32\) × 5 \/ 9\)$/);
  assert.match(read('hPa').sentence, /^x: "hPa" is committed as Pa \(value × 100\)$/);
});

test('a secondary unit of SenML converts as in a pack', () => {
  for (const unit of ['km/h', 'mm', 'kWh', 'dBm', 'ug/m3', 'mm/h', 'Wh/km']) {
    for (const value of [7.3, -0.1, 1e9 / 7]) assert.equal(converted(value, unit), primaryUnit(unit, '').convert(value));
  }
});

test('C and F are asked about, unless name or stream speak of charge or capacitance', () => {
  for (const [written, about, choices] of [
    ['C', { name: 'temperature' }, ['Cel', 'coulomb']],
    ['C', { expects: { quantity: 'temperature', unit: 'Cel' } }, ['Cel', 'coulomb']],
    ['C', { name: 'charge', expects: { unit: 'Cel' } }, ['Cel', 'coulomb']],
    ['C', { name: 'boiler' }, ['Cel', 'coulomb']],
    ['F', { name: 'Außentemperatur' }, ['degF', 'farad']],
    ['C', { name: 'temp', given: true }, ['Cel', 'coulomb']],
  ]) {
    const { question, unit } = read(written, about);
    assert.deepEqual(question?.choices, choices, JSON.stringify(about));
    assert.equal(unit, undefined);
    for (const choice of choices) assert.equal(read(choice, { name: 'temperature' }).question, undefined);
  }
  assert.equal(read('C', { name: 'temp 1' }).question.option, '--unit "temp 1=Cel"');
  assert.equal(read('C', { name: 'charge' }).unit, 'C');
  assert.equal(read('C', { name: 'x', expects: { unit: 'C' } }).unit, 'C');
  assert.equal(read('F', { name: 'capacitance' }).unit, 'F');
  assert.equal(read('coulomb', { name: 'temperature' }).spelling, 'coulomb');
});

test('of several meanings, the stream decides, then the name', () => {
  const unit = (written, name, wanted) => read(written, { name, ...(wanted && { expects: { unit: wanted } }) }).unit;
  assert.equal(unit('%', 'humidity'), '%RH');
  assert.equal(unit('%', 'humidity', '%'), '%');
  assert.equal(unit('%', 'x', '%RH'), '%RH');
  assert.equal(unit('%', 'soil humidity'), '%');
  assert.equal(unit('%', 'battery', '%EL'), '%EL');
  assert.equal(unit('g', 'accel_x'), 'm/s2');
  assert.equal(unit('g', 'weight'), 'g');
  assert.equal(unit('g', 'weight', 'kg'), 'kg');
  assert.equal(unit('°', 'latitude'), 'lat');
  assert.equal(unit('rpm', 'pulse', 'beat/min'), 'beat/min');
  assert.equal(unit('index', 'uv'), undefined);
});

test('what is unknown, ambiguous or not the stream’s is refused', () => {
  refused(() => read('hPascl'), 'line 1: "hPascl" is no known unit (most alike: Pa, hPa); --unit x=UNIT says which it is');
  refused(() => read('mw'), 'line 1: "mw" is no known unit (most alike: mW, MW, m); --unit x=UNIT says which it is');
  refused(
    () => read('furlongs per fortnight', { name: 'x y' }),
    'line 1: "furlongs per fortnight" is no known unit (e.g. Cel, m/s, %RH); --unit "x y=UNIT" says which it is',
  );
  refused(
    () => read('hPa', { expects: { unit: 'Cel' } }),
    'line 1: "hPa" is not the stream\'s unit, Cel, and does not convert to it; --column takes other columns, --unit says another unit',
  );
  refused(
    () => read('', { expects: { unit: 'Cel' } }),
    "line 1: the stream's unit is Cel, and this has none; --column takes other columns, --unit says another unit",
  );
  assert.ok(isUnit('µg/m³') && isUnit('C') && !isUnit('furlong') && !isUnit('mw') && !isUnit('constructor'));
});

test('headers that have a unit', () => {
  for (const [header, name, unit] of [
    ['Temperature (°C)', 'Temperature', '°C'],
    ['Temp [°C]', 'Temp', '°C'],
    ['Foo [furlong]', 'Foo', 'furlong'],
    ['Noise [dB(A)]', 'Noise', 'dB(A)'],
    ['Temp (outdoor)', 'Temp (outdoor)'],
    ['T / °C', 'T', '°C'],
    ['Temperature in °C', 'Temperature', '°C'],
    ['Temperature, °C', 'Temperature', '°C'],
    ['Luftdruck hPa', 'Luftdruck', 'hPa'],
    ['Rel. Humidity %', 'Rel. Humidity', '%'],
    ['humidity%', 'humidity', '%'],
    ['wind gust km/h', 'wind gust', 'km/h'],
    ['temp_c', 'temp', 'degC'],
    ['temp_f', 'temp', 'degF'],
    ['temp_C', 'temp', 'C'],
    ['pressure_hPa', 'pressure', 'hPa'],
    ['pm2_5_ug_m3', 'pm2_5', 'ug/m3'],
    ['wind_speed_m_s', 'wind_speed', 'm/s'],
    ['battery_v', 'battery', 'V'],
    ['hum_rh', 'hum', 'rh'],
    ['phase_a', 'phase_a'],
    ['accel_x', 'accel_x'],
    ['temp_min', 'temp_min'],
    ['temp_in', 'temp_in'],
    ['temp_std', 'temp_std'],
    ['uv_index', 'uv_index'],
    ['temperature', 'temperature'],
    ['C', 'C'],
  ]) {
    assert.deepEqual(splitUnit(header), unit === undefined ? { name } : { name, unit });
  }
});
