#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Makes seattle-weather.csv from the copy that vega-datasets distributes: drops the derived column `weather` and names
// the units. Usage: node make-csv.mjs < original.csv > seattle-weather.csv

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const UNITS = { precipitation: 'mm', temp_max: 'Cel', temp_min: 'Cel', wind: 'm/s' };
const columns = Object.keys(UNITS);
const rows = parse(readFileSync(0, 'utf8'), { columns: true, skip_empty_lines: true });
const lines = rows.map((row) => [row.date, ...columns.map((name) => row[name])].join(','));
const header = ['date', ...columns.map((name) => `${name}[${UNITS[name]}]`)].join(',');
process.stdout.write(`${[header, ...lines].join('\n')}\n`);
