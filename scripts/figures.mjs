// SPDX-License-Identifier: Apache-2.0

// What a sale, a complaint and a subscription take, as multiples of a transfer measured with them (docs/performance.md).
//
// usage: node scripts/figures.mjs RESULTS.json ...      what `assay-bench calls --json` wrote, one file a run

import { readFileSync } from 'node:fs';

// What storage costs in the weights, and what a block has for ordinary transactions (runtime/src/configs/system.rs), in microseconds.
const DATABASE = readFileSync(new URL('../runtime/src/weights/database.rs', import.meta.url), 'utf8');
const [READ, WRITE] = ['read', 'write'].map((what) => Number(new RegExp(`${what}: (\\d+) \\* WEIGHT_REF_TIME_PER_MICROS`).exec(DATABASE)[1]));
const BLOCK = 1_500_000;

/** The least time of each benchmark by its component's value, in microseconds, with what it reads and writes. */
const measured = new Map();
for (const file of process.argv.slice(2)) {
  for (const { benchmark, time_results: times, db_results: accesses } of JSON.parse(readFileSync(file, 'utf8'))) {
    const values = measured.get(benchmark) ?? new Map();
    measured.set(benchmark, values);
    for (const { components, extrinsic_time: time } of times) {
      const value = components[0]?.[1] ?? 0;
      const { reads = 0, writes = 0 } = accesses.find((it) => (it.components[0]?.[1] ?? 0) === value) ?? {};
      const before = values.get(value)?.time ?? Infinity;
      values.set(value, { time: Math.min(before, time / 1_000), reads, writes });
    }
  }
}

const of = (benchmark, value = 0) => {
  const found = measured.get(benchmark)?.get(value);
  if (found === undefined) throw new Error(`${benchmark} was not measured at ${value}`);
  return found;
};
const sum = (...parts) => ({
  time: parts.reduce((all, part) => all + part.time, 0),
  reads: parts.reduce((all, part) => all + part.reads, 0),
  writes: parts.reduce((all, part) => all + part.writes, 0),
});
const weight = ({ time, reads, writes }) => time + reads * READ + writes * WRITE;

const yardstick = of('transfer_keep_alive');
const print = (what, figure) => {
  const times = (a, b) => `${(a / b).toFixed(1)}`.padStart(8);
  console.log(
    what.padEnd(52),
    figure.time.toFixed(0).padStart(7),
    times(figure.time, yardstick.time),
    `${figure.reads}`.padStart(6),
    `${figure.writes}`.padStart(7),
    weight(figure).toFixed(0).padStart(8),
    times(weight(figure), weight(yardstick)),
  );
};

console.log(`${''.padEnd(52)}      µs  x transfer reads writes   weight  x transfer`);
print('transfer_keep_alive', yardstick);
const sale = [of('plain_purchase'), of('deliver'), of('plain_settle')];
print('purchase', sale[0]);
print('deliver', sale[1]);
print('settle', sale[2]);
print('a complete sale', sum(...sale));
print('refund, in an asset', of('refund'));
const depths = [...measured.get('complain_at_depth').keys()].sort((a, b) => a - b);
for (const depth of depths) print(`complain, 2^${2 * depth} records`, of('complain_at_depth', depth));
print('of it: the envelope', of('open_envelope'));
const tranches = [...measured.get('plain_collect').keys()].sort((a, b) => a - b);
for (const count of tranches) {
  const figure = of('plain_collect', count);
  print(`collect, ${count} ${count === 1 ? 'tranche' : 'tranches'}`, figure);
  console.log(`    by time in a block: ${Math.floor(BLOCK / weight(figure))} subscriptions`);
}
