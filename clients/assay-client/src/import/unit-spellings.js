// SPDX-License-Identifier: Apache-2.0
// Units as people write them, and the words that tell what is measured.

/** @import { Scale } from './unit-conversion.js' */

/**
 * Units that SenML does not have, and how each becomes a primary unit.
 * @type {Record<string, Scale>}
 */
export const OTHERS = {
  degF: { to: 'Cel', before: '-32', times: 5n, over: 9n },
  mK: { to: 'K', shift: -3 },
  mbar: { to: 'Pa', shift: 2 },
  bar: { to: 'Pa', shift: 5 },
  kPa: { to: 'Pa', shift: 3 },
  MPa: { to: 'Pa', shift: 6 },
  psi: { to: 'Pa', times: 44482216152605n, over: 64516n, shift: -5 },
  mmHg: { to: 'Pa', times: 133322387415n, shift: -9 },
  inHg: { to: 'Pa', times: 3386389n, shift: -3 },
  atm: { to: 'Pa', times: 101325n },
  mph: { to: 'm/s', times: 44704n, shift: -5 },
  kn: { to: 'm/s', times: 1852n, over: 3600n },
  'ft/s': { to: 'm/s', times: 3048n, shift: -4 },
  'cm/s': { to: 'm/s', shift: -2 },
  'mm/s': { to: 'm/s', shift: -3 },
  'km/s': { to: 'm/s', shift: 3 },
  'm/min': { to: 'm/s', over: 60n },
  'in/h': { to: 'm/s', times: 254n, over: 36000000n },
  grav: { to: 'm/s2', times: 980665n, shift: -5 },
  'cm/s2': { to: 'm/s2', shift: -2 },
  um: { to: 'm', shift: -6 },
  nm: { to: 'm', shift: -9 },
  dm: { to: 'm', shift: -1 },
  inch: { to: 'm', times: 254n, shift: -4 },
  ft: { to: 'm', times: 3048n, shift: -4 },
  yd: { to: 'm', times: 9144n, shift: -4 },
  mi: { to: 'm', times: 1609344n, shift: -3 },
  nmi: { to: 'm', times: 1852n },
  cm2: { to: 'm2', shift: -4 },
  ha: { to: 'm2', shift: 4 },
  km2: { to: 'm2', shift: 6 },
  cm3: { to: 'm3', shift: -6 },
  ml: { to: 'm3', shift: -6 },
  'l/m2': { to: 'm', shift: -3 },
  'l/min': { to: 'm3/s', over: 60n, shift: -3 },
  'l/h': { to: 'm3/s', over: 3600n, shift: -3 },
  'ml/min': { to: 'm3/s', over: 60n, shift: -6 },
  'm3/h': { to: 'm3/s', over: 3600n },
  'm3/min': { to: 'm3/s', over: 60n },
  mg: { to: 'kg', shift: -6 },
  ug: { to: 'kg', shift: -9 },
  t: { to: 'kg', shift: 3 },
  lb: { to: 'kg', times: 45359237n, shift: -8 },
  oz: { to: 'kg', times: 28349523125n, shift: -12 },
  'mg/m3': { to: 'kg/m3', shift: -6 },
  'ng/m3': { to: 'kg/m3', shift: -12 },
  'g/m3': { to: 'kg/m3', shift: -3 },
  'g/cm3': { to: 'kg/m3', shift: 3 },
  us: { to: 's', shift: -6 },
  d: { to: 's', times: 86400n },
  kV: { to: 'V', shift: 3 },
  MV: { to: 'V', shift: 6 },
  kN: { to: 'N', shift: 3 },
  uV: { to: 'V', shift: -6 },
  kA: { to: 'A', shift: 3 },
  uA: { to: 'A', shift: -6 },
  mAh: { to: 'C', times: 36n, shift: -1 },
  mW: { to: 'W', shift: -3 },
  uW: { to: 'W', shift: -6 },
  MW: { to: 'W', shift: 6 },
  GW: { to: 'W', shift: 9 },
  MVA: { to: 'VA', shift: 6 },
  kJ: { to: 'J', shift: 3 },
  MJ: { to: 'J', shift: 6 },
  GJ: { to: 'J', shift: 9 },
  mWh: { to: 'J', times: 36n, shift: -1 },
  MWh: { to: 'J', times: 36n, shift: 8 },
  GWh: { to: 'J', times: 36n, shift: 11 },
  kcal: { to: 'J', times: 4184n },
  kOhm: { to: 'Ohm', shift: 3 },
  MOhm: { to: 'Ohm', shift: 6 },
  mOhm: { to: 'Ohm', shift: -3 },
  uF: { to: 'F', shift: -6 },
  nF: { to: 'F', shift: -9 },
  mH: { to: 'H', shift: -3 },
  uT: { to: 'T', shift: -6 },
  mT: { to: 'T', shift: -3 },
  uS: { to: 'S', shift: -6 },
  mS: { to: 'S', shift: -3 },
  'uS/cm': { to: 'S/m', shift: -4 },
  'mS/cm': { to: 'S/m', shift: -1 },
  'dS/m': { to: 'S/m', shift: -1 },
  'mS/m': { to: 'S/m', shift: -3 },
  kHz: { to: 'Hz', shift: 3 },
  GHz: { to: 'Hz', shift: 9 },
  klx: { to: 'lx', shift: 3 },
  'kW/m2': { to: 'W/m2', shift: 3 },
  'mW/cm2': { to: 'W/m2', shift: 1 },
  'bit/min': { to: 'bit/s', over: 60n },
  'kbit/s': { to: 'bit/s', shift: 3 },
  'Gbit/s': { to: 'bit/s', shift: 9 },
  kB: { to: 'B', shift: 3 },
  MB: { to: 'B', shift: 6 },
  MiB: { to: 'B', times: 1048576n },
  GiB: { to: 'B', times: 1073741824n },
  '1/h': { to: '1/s', over: 3600n },
  'mg/kg': { to: '/', shift: -6 },
  'dB(A)': { to: 'dB' },
  dBSPL: { to: 'Bspl', shift: -1 },
};

/** Each unit, and how else it is written: after `plain`. Those of SenML and `OTHERS` stand for themselves. */
const WRITTEN = {
  Cel: "°C degC celsius °Cel gradC gradcelsius degreesC degreeC degreesCelsius degreeCelsius degC. C° oC 'C centigrade",
  degF: "°F degreesF degreeF fahrenheit degreesFahrenheit degreeFahrenheit F° oF 'F",
  K: 'kelvin °K degK',
  C: 'coulomb coulombs As',
  F: 'farad',
  '%RH': '%rH %r.H. %relH %relF. %rF %r.F. RH% rh %relativehumidity percentRH pctRH RH(%) relativehumidity',
  '%': 'percent pct procent prozent per_cent %% perc vol% Vol% %vol %v/v %VWC',
  hPa: 'hectopascal hectopascals hektopascal',
  mbar: 'millibar mb mbars',
  bar: 'bars',
  kPa: 'kilopascal kilopascals KPa',
  Pa: 'pascal pascals',
  psi: 'PSI lbf/in2 lb/in2',
  mmHg: 'torr Torr',
  inHg: 'inchHg in.Hg "Hg inchesHg inchesofmercury',
  lx: 'lux luxes',
  lm: 'lumen',
  'km/h': 'kmh kph kmph km/hr km/hour kmperhour kilometers/hour kilometres/hour',
  mph: 'mi/h mile/h miles/h miles/hour milesperhour MPH',
  kn: 'knot knots kt kts Knoten',
  'm/s': 'mps m/sec ms-1 metre/second meter/second meters/second metres/second meters/sec meterspersecond m/second',
  'm/s2': 'm/s^2 m/sec2 mps2',
  grav: 'g-force gforce gee gn',
  'ft/s': 'fps ft/sec',
  kWh: 'KWH kwh kW·h kW.h kilowatthour kilowatthours',
  Wh: 'wh watthour watthours W·h',
  W: 'watt watts',
  kW: 'kilowatt kilowatts KW kw',
  V: 'volt volts Vdc Vac VDC VAC',
  mV: 'millivolt millivolts',
  A: 'amp amps ampere amperes Amp Adc Aac',
  mA: 'milliamp milliampere milliamps',
  Ah: 'amphour amperehour',
  VA: 'voltampere',
  var: 'VAr VAR',
  kvar: 'kVAr kVAR',
  ppm: 'PPM ppmv partspermillion',
  ppb: 'PPB ppbv partsperbillion',
  m: 'meter meters metre metres mtr',
  mm: 'millimeter millimeters millimetre millimetres',
  cm: 'centimeter centimeters centimetre centimetres',
  km: 'kilometer kilometers kilometre kilometres',
  inch: 'in inches " zoll in.',
  ft: 'foot feet',
  mi: 'mile miles',
  um: 'micron microns micrometer',
  dB: 'decibel decibels',
  'dB(A)': 'dBA dbA db(A) dB_A',
  dBm: 'dbm dBmW',
  dBSPL: 'dB(SPL) dB_SPL',
  'uS/cm': 'microsiemens/cm uS/cm@25°C',
  NTU: 'ntu FNU',
  pH: 'ph PH',
  l: 'L liter liters litre litres ltr',
  ml: 'mL milliliter millilitre cc',
  'l/min': 'L/min lpm LPM l/m L/m liter/min litre/min liters/min litres/min',
  'l/s': 'L/s lps l/sec L/sec',
  'l/h': 'L/h L/hr l/hr lph',
  'ml/min': 'mL/min',
  'l/m2': 'L/m2',
  'm3/h': 'm3/hr cbm/h m^3/h qm3/h CMH',
  'm3/s': 'm^3/s cumec',
  'm3/min': 'CMM',
  m3: 'cbm m^3 cubicmeter cubicmeters cubicmetre cubicmetres',
  m2: 'sqm m^2 qm squaremeter',
  deg: '° degree degrees arcdeg deg.',
  '1/min': 'rpm RPM r/min rev/min U/min /min min-1 1/minute permin cpm CPM',
  'beat/min': 'bpm BPM beats/min',
  beats: 'beat',
  '1/s': '/s s-1 persecond 1/sec',
  min: 'mins minute minutes Min.',
  h: 'hr hrs hour hours Std. std',
  s: 'sec secs second seconds Sek. sek',
  ms: 'msec millisecond milliseconds msecs',
  us: 'usec microsecond microseconds',
  d: 'day days',
  J: 'joule joules Ws',
  MJ: 'megajoule',
  kJ: 'kilojoule',
  count: 'counts pcs pieces pulses pulse imp imp. impulses events steps items Stk. x #',
  g: 'gram grams gramm',
  kg: 'kilogram kilograms kilo kgs KG',
  t: 'tonne tonnes ton(metric)',
  lb: 'lbs pound pounds',
  oz: 'ounce ounces',
  'ug/m3': 'ug/m^3 mcg/m3 ugm3 ugm-3 microgram/m3 micrograms/m3 ug/cbm microgramspercubicmeter ug/Nm3',
  'mg/m3': 'mg/m^3 mgm3 mg/cbm mg/Nm3',
  'mg/l': 'mg/L mgl',
  'ug/l': 'ug/L',
  'g/l': 'g/L',
  'kg/m3': 'kg/m^3',
  'W/m2': 'W/m^2 Wm2 Wm-2 w/m2 watt/m2 watts/m2 watts/meter2 watts/metre2 W/qm',
  'mm/h': 'mm/hr mmh mm/hour',
  'in/h': 'in/hr inch/h',
  Hz: 'hertz hz HZ',
  Ohm: 'ohm ohms OHM',
  kOhm: 'kohm kiloohm KOhm',
  MOhm: 'Mohm megaohm',
  'B/s': 'byte/s bytes/s',
  B: 'byte bytes',
  bit: 'bits',
  'bit/s': 'bps bits/s',
  'kbit/s': 'kbps kbits/s',
  'Mbit/s': 'Mbps mbps Mbits/s',
  'dS/m': 'ds/m',
  Bq: 'becquerel',
  Sv: 'sievert',
  lat: 'latitude',
  lon: 'longitude',
  '/': 'ratio fraction m3/m3 v/v',
};

/** What says that there is no unit. */
export const UNITLESS = new Set(['', '-', '--', '1', 'none', 'unitless', 'dimensionless', 'index', 'uvindex', 'n/a', 'bool', 'boolean', 'on/off']);

/** Units of SenML that nobody has to explain. */
const SENML =
  'm kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s W/m2 cd/m2 ' +
  'bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m B VA VAs var vars J/m kg/m3 deg NTU ' +
  'ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh VAh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm ug/m3 mm/h m/h ppm ppb ' +
  'ppt /100 /1000 hPa mm cm km km/h mg/l ug/l g/l';

/**
 * A unit without what differs in typing only: both micro signs, superscripts, signs of one character, spaces.
 * @param {string} written
 * @returns {string}
 */
export const plain = (written) =>
  written
    .trim()
    .replace(/[º˚]/g, '°')
    .normalize('NFKC')
    .replace(/\u00c2°/g, '°')
    .replace(/[μµ]/g, 'u')
    .replace(/[ΩΩ]/g, 'Ohm')
    .replace(/[−–]/g, '-')
    .replace(/[∕⁄÷]/g, '/')
    // m·s⁻¹ and m s-1 are m/s; three steps back at most.
    .replace(/[·⋅*× ]([A-Za-z]+)\^?-([123])$/, (_, unit, exponent) => `/${unit}${exponent === '1' ? '' : exponent}`)
    .replace(/\^([23])/g, '$1')
    .replace(/\s+per\s+/gi, '/')
    .replace(/\s+/g, '');

/** @type {Map<string, string>} */
const exact = new Map();
for (const unit of [...SENML.split(' '), ...Object.keys(OTHERS)]) exact.set(unit, unit);
for (const [unit, others] of Object.entries(WRITTEN)) {
  for (const other of others.split(' ')) if (!exact.has(plain(other))) exact.set(plain(other), unit);
}

/** @type {Map<string, Set<string>>} */
const folded = new Map();
for (const [written, unit] of exact) {
  const lower = written.toLowerCase();
  folded.set(lower, (folded.get(lower) ?? new Set()).add(unit));
}

/**
 * The unit that is meant: of SenML or a key of `OTHERS`. Case counts where it tells units apart (mW, MW), and not
 * elsewhere (HPA).
 * @param {string} written
 * @returns {string | undefined} nothing where it is not known, or could be several
 */
export function knownUnit(written) {
  const own = plain(written);
  const found = exact.get(own);
  if (found !== undefined) return found;
  // Of mHz and MHz, one is a thousand million of the other.
  const swapped = /^m/.test(own) ? `M${own.slice(1)}` : own.replace(/^M/, 'm');
  if (own.length < 6 && swapped !== own && exact.has(swapped)) return undefined;
  const alike = folded.get(own.toLowerCase());
  return own.length > 1 && alike?.size === 1 ? [...alike][0] : undefined;
}

/** How many letters have to change between two texts. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/**
 * Known units that are written most alike.
 * @param {string} written
 * @returns {string[]} three at most
 */
export function nearestUnits(written) {
  const own = plain(written).slice(0, 20);
  const scored = new Map();
  for (const [spelling, unit] of exact) {
    const score = Math.min(distance(own, spelling), distance(own.toLowerCase(), spelling.toLowerCase()) + 0.5);
    if (score < (scored.get(unit) ?? Infinity)) scored.set(unit, score);
  }
  const nearest = [...scored].sort((a, b) => a[1] - b[1]);
  return nearest.filter(([, score]) => score <= Math.max(1.5, own.length / 2)).slice(0, 3).map(([unit]) => unit);
}

/** Words of names and quantities that tell what is measured. */
const WORDS = {
  temperature: /temp|celsius|fahrenheit|therm|dew|taupunkt|heat_?index|wind_?chill|feels_?like|(?<![a-z])t(?:in|out|air|amb|avg|min|max)?(?![a-z])/i,
  humidity: /hum|feucht|(?<![a-z])(?:rh|rf|hr)(?![a-z])/i,
  moisture: /soil|moist|boden|vwc|earth/i,
  charge: /charge|coulomb|ladung/i,
  capacitance: /capacit|farad|kapazit/i,
  acceleration: /accel|vibrat|beschleun|g_?force|shock|(?<![a-z])acc(?![a-z])/i,
  sound: /sound|noise|spl|schall|lärm|laerm|loud/i,
};

/**
 * Whether texts speak of something.
 * @param {keyof typeof WORDS} what
 * @param {(string | undefined)[]} texts
 * @returns {boolean}
 */
export const speaksOf = (what, ...texts) => texts.some((text) => text !== undefined && WORDS[what].test(text));
