#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { main } from '../src/main.js';

// Whoever reads what is printed may stop, as `head` does.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const code = await main(process.argv.slice(2));
// The library of the chain keeps timers that would hold the process for seconds.
process.exit(code);
